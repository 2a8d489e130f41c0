//! Text as the filter compares it: lower case, without accents, in one normal form for every script, and cut into
//! words. The same function folds the archive and the query, so what is typed and what is stored always agree.
//! Never used for what is shown.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Appends the folded form of `text` to `out`.
pub fn fold_into(text: &str, out: &mut String) {
    if text.is_ascii() {
        let start = out.len();
        out.push_str(text);
        out.get_mut(start..).into_iter().for_each(str::make_ascii_lowercase);
        return;
    }
    let lower = text.nfkd().flat_map(char::to_lowercase).filter(|&c| !is_accent(c));
    let mut plain = String::with_capacity(text.len());
    for c in lower {
        match c {
            'ı' => plain.push('i'),
            'ς' => plain.push('σ'),
            'ß' => plain.push_str("ss"),
            'æ' => plain.push_str("ae"),
            'œ' => plain.push_str("oe"),
            'þ' => plain.push_str("th"),
            'ø' => plain.push('o'),
            'đ' | 'ð' => plain.push('d'),
            'ł' => plain.push('l'),
            c => plain.push(c),
        }
    }
    out.extend(plain.nfc());
}

/// The folded form of `text`.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_into(text, &mut out);
    out
}

/// Marks that people leave out when they type: Latin, Greek and Cyrillic accents, Hebrew points, Arabic vowels.
/// Vowel signs of other scripts are letters in all but name and stay.
fn is_accent(c: char) -> bool {
    matches!(u32::from(c), 0x300..=0x36F | 0x591..=0x5C7 | 0x64B..=0x65F | 0x670)
}

/// Part of a word.
fn is_word(c: char) -> bool {
    match c.is_ascii() {
        true => c.is_ascii_alphanumeric(),
        false => c.is_alphanumeric() || is_combining_mark(c),
    }
}

/// A character that is a word by itself, as in scripts written without spaces.
fn stands_alone(c: char) -> bool {
    matches!(u32::from(c), 0x3040..=0x30FF | 0x3400..=0x4DBF | 0x4E00..=0x9FFF | 0xF900..=0xFAFF | 0x20000..=0x3FFFF)
}

/// What a byte of folded text is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// A letter or a digit.
    Word,
    /// Neither.
    Between,
    /// Part of a character that is not ASCII.
    Other,
}

/// The kind of each byte.
static KINDS: [Kind; 256] = {
    let mut kinds = [Kind::Between; 256];
    let mut byte = 0;
    while byte < 256 {
        if (byte as u8).is_ascii_alphanumeric() {
            kinds[byte] = Kind::Word;
        } else if byte >= 128 {
            kinds[byte] = Kind::Other;
        }
        byte += 1;
    }
    kinds
};

/// The words of folded text, in order.
pub fn words(folded: &str) -> Words<'_> {
    Words { rest: folded }
}

/// See [`words`].
#[derive(Clone, Debug)]
pub struct Words<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Words<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        // Nearly all text is ASCII: one look at a byte tells whether it belongs to a word.
        let start = self.rest.bytes().position(|b| KINDS[usize::from(b)] != Kind::Between)?;
        let rest = self.rest.get(start..)?;
        let end = rest.bytes().position(|b| KINDS[usize::from(b)] != Kind::Word).unwrap_or(rest.len());
        if rest.as_bytes().get(end).is_some_and(|b| !b.is_ascii()) {
            self.rest = rest;
            return self.next_of_any_script();
        }
        let (word, rest) = rest.split_at_checked(end)?;
        self.rest = rest;
        Some(word)
    }
}

impl<'a> Words<'a> {
    fn next_of_any_script(&mut self) -> Option<&'a str> {
        let start = self.rest.char_indices().find(|&(_, c)| is_word(c)).map(|(i, _)| i)?;
        let rest = self.rest.get(start..)?;
        let mut chars = rest.char_indices();
        let alone = chars.next().is_some_and(|(_, c)| stands_alone(c));
        let ends = |c: char| if alone { !is_combining_mark(c) } else { stands_alone(c) || !is_word(c) };
        let end = chars.find(|&(_, c)| ends(c)).map_or(rest.len(), |(i, _)| i);
        let (word, rest) = rest.split_at_checked(end)?;
        self.rest = rest;
        Some(word)
    }
}

/// Where words of `text` begin and end, in bytes of `text` itself; used to highlight.
pub fn word_spans(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut spans: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        match spans.last_mut() {
            _ if !(is_word(c) || is_accent(c)) => {}
            Some(last) if last.end == at && (!stands_alone(c) || is_combining_mark(c)) => last.end = end,
            Some(_) | None => spans.push(at..end),
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn what_people_type_is_what_is_stored() {
        for (written, typed) in [
            ("Türkiye", "turkiye"),
            ("Tu\u{308}rkiye", "TURKIYE"),
            ("İstanbul", "istanbul"),
            ("ISPARTA ılık", "isparta ilik"),
            ("Straße", "STRASSE"),
            ("Łódź", "lodz"),
            ("Ａｐｅｃ", "apec"),
            ("ΑΘΉΝΑΣ", "αθηνασ"),
            ("한국", "\u{1112}\u{1161}\u{11ab}\u{1100}\u{116e}\u{11a8}"),
            ("الرِّيَاض", "الرياض"),
        ] {
            assert_eq!(fold(written), fold(typed), "{written}");
        }
    }

    #[test]
    fn words_end_where_letters_end() {
        let cut = |t: &str| words(&fold(t)).map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(cut("N'Djamena, e-commerce (2025)"), ["n", "djamena", "e", "commerce", "2025"]);
        assert_eq!(cut("이재명은 회담"), ["이재명은", "회담"]);
        assert_eq!(cut("日本首相 met"), ["日", "本", "首", "相", "met"]);
        assert_eq!(cut("हिन्दी भाषा"), ["हिन्दी", "भाषा"]);
        assert!(cut(" -- ").is_empty());
    }

    proptest! {
        #[test]
        fn folding_twice_changes_nothing(text in "\\PC{0,12}") {
            let once = fold(&text);
            prop_assert_eq!(fold(&once), once);
        }

        #[test]
        fn normal_forms_agree(text in "[a-zA-Zà-ÿĀ-žА-я가-힣 ]{0,12}") {
            let (nfd, nfc): (String, String) = (text.nfd().collect(), text.nfc().collect());
            prop_assert_eq!(fold(&nfd), fold(&nfc));
        }
    }
}
