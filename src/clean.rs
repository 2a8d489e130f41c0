//! The one gate for untrusted text. Whatever comes from a file, a file name, a paste or the error text of a
//! library becomes a [`Clean`] before any screen, export or log sees it; a `Clean` can neither drive a terminal
//! nor reorder or hide what stands beside it. Never touches offsets: evidence points into the raw file.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// At most this many combining marks stay on one base; more is an attack on the line height, not a language.
const MOST_MARKS: usize = 8;

/// Text that is safe to show: no control but LF, no bidi or invisible format characters, NFC.
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clean(String);

impl Clean {
    /// Cleans `raw`; line breaks stay as LF.
    pub fn new(raw: &str) -> Self {
        Clean(clean(raw).into_owned())
    }

    /// Cleans `raw` into one line: line breaks become single spaces and the ends are trimmed.
    pub fn line(raw: &str) -> Self {
        let text = clean(raw);
        match text.contains('\n') || text.starts_with(' ') || text.ends_with(' ') {
            true => Clean(text.split('\n').map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(" ")),
            false => Clean(text.into_owned()),
        }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The text as an owned string.
    pub fn into_string(self) -> String {
        self.0
    }
}

/// The gate as a function: borrows when there is nothing to change, which is the rule for printable ASCII.
pub fn clean(raw: &str) -> Cow<'_, str> {
    // In pieces without a way out in between, which the compiler turns into a few instructions each.
    let plain = |piece: &[u8]| piece.iter().fold(true, |all, b| all & matches!(b, b' '..=b'~' | b'\n'));
    if raw.as_bytes().chunks(64).all(plain) {
        return Cow::Borrowed(raw);
    }
    let mut out = String::with_capacity(raw.len());
    let mut marks = 0;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        let c = match c {
            '\r' if chars.peek() == Some(&'\n') => continue,
            '\r' | '\u{2028}' | '\u{2029}' => '\n',
            '\t' => ' ',
            '\n' => '\n',
            c if c.is_control() => char::REPLACEMENT_CHARACTER,
            '\u{200D}' | '\u{FE0E}' | '\u{FE0F}' => match out.chars().next_back().is_some_and(is_pictograph) {
                true => c,
                false => continue,
            },
            c if is_dropped(c) => continue,
            c => c,
        };
        marks = if is_combining_mark(c) { marks + 1 } else { 0 };
        if marks <= MOST_MARKS {
            out.push(c);
        }
    }
    match is_nfc_quick(out.chars()) {
        IsNormalized::Yes if out == raw => Cow::Borrowed(raw),
        IsNormalized::Yes => Cow::Owned(out),
        _ => Cow::Owned(out.nfc().collect()),
    }
}

/// Characters that show nothing, or that change how their neighbours show.
fn is_dropped(c: char) -> bool {
    matches!(u32::from(c),
        0xAD | 0x61C | 0x115F | 0x1160 | 0x180E | 0x200B | 0x200C | 0x200E | 0x200F
        | 0x202A..=0x202E | 0x2060..=0x206F | 0x3164 | 0xFEFF | 0xFFA0 | 0xFFF9..=0xFFFB
        | 0x1D173..=0x1D17A | 0xE0000..=0xE0FFF | 0xFDD0..=0xFDEF)
        || u32::from(c) & 0xFFFE == 0xFFFE
}

/// Bases after which a joiner or a variation selector has a meaning.
fn is_pictograph(c: char) -> bool {
    matches!(u32::from(c), 0xA9 | 0xAE | 0x203C..=0x3299 | 0x1F000..=0x1FAFF | 0xFE0F)
}

impl Deref for Clean {
    type Target = str;
    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Clean {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<&str> for Clean {
    fn from(raw: &str) -> Self {
        Clean::new(raw)
    }
}

impl From<String> for Clean {
    fn from(raw: String) -> Self {
        Clean::new(&raw)
    }
}

impl fmt::Display for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl fmt::Debug for Clean {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Serialize for Clean {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Clean {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        Ok(Clean::new(&Cow::<str>::deserialize(d)?))
    }
}

impl PartialEq<str> for Clean {
    fn eq(&self, other: &str) -> bool {
        self.0 == other
    }
}

impl PartialEq<&str> for Clean {
    fn eq(&self, other: &&str) -> bool {
        self.0 == *other
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(raw: &str, want: &str) {
        assert_eq!(Clean::new(raw).as_str(), want, "{raw:?}");
    }

    #[test]
    fn nothing_that_drives_a_terminal_gets_through() {
        check("a\x1b[31mred\x07\u{9b}2J", "a\u{FFFD}[31mred\u{FFFD}\u{FFFD}2J");
        check("nul\0del\x7f", "nul\u{FFFD}del\u{FFFD}");
    }

    #[test]
    fn line_ends_and_tabs_are_one_kind() {
        check("a\r\nb\rc\u{2028}d\te", "a\nb\nc\nd e");
        assert_eq!(Clean::line("  two\r\n  lines \n").as_str(), "two lines");
    }

    #[test]
    fn nothing_hides_or_turns_around() {
        check("pay\u{202e}load\u{200b}\u{feff}\u{ad}\u{e0041}", "payload");
        check("a\u{fffe}b\u{1ffff}", "ab");
    }

    #[test]
    fn languages_stay_and_are_composed() {
        check("Tu\u{308}rkiye", "Türkiye");
        check("\u{1112}\u{1161}\u{11ab}", "한");
        check("이재명 · القمة · שלום", "이재명 · القمة · שלום");
        check("👩\u{200d}🚀 x\u{200d}y", "👩\u{200d}🚀 xy");
    }

    #[test]
    fn a_pile_of_marks_is_cut() {
        let pile = format!("e{}", "\u{331}".repeat(4000));
        assert!(Clean::new(&pile).chars().count() <= 1 + MOST_MARKS);
    }

    #[test]
    fn cleaning_twice_changes_nothing() {
        for raw in ["a\u{301}\u{200d}\r\n\t", "\u{1b}]52;c;x\u{7}", "e\u{331}\u{301}"] {
            let once = Clean::new(raw);
            assert_eq!(Clean::new(&once), once);
        }
    }
}
