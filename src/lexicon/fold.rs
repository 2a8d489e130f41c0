//! Folding of letters for comparison: Latin letters lose their diacritics, signs of one kind become one sign.
//! Other scripts stay as they are. Never changes case.

use std::borrow::Cow;

use unicode_normalization::char::decompose_canonical;

/// What stands for a character in folded text: itself, nothing, or some ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Folded {
    /// Stays.
    Same,
    /// Becomes these characters; empty for marks.
    As(&'static str),
    /// Becomes this character.
    Char(char),
}

/// Folds one character; a combining mark of Latin script becomes nothing.
pub fn fold_char(c: char) -> Folded {
    match c {
        '\0'..='\x7f' => Folded::Same,
        '\u{300}'..='\u{36f}' | '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}' => {
            Folded::As("")
        }
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => Folded::Char(' '),
        '‘' | '’' | '‚' | '‛' | '′' | '´' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' => Folded::Char('\''),
        '“' | '”' | '„' | '‟' | '″' | '«' | '»' | '「' | '」' | '『' | '』' => Folded::Char('"'),
        '‐' | '‑' | '‒' | '–' | '−' | '－' => Folded::Char('-'),
        '—' | '―' => Folded::As(" - "),
        '…' => Folded::As("..."),
        '⁄' => Folded::Char('/'),
        'ß' => Folded::As("ss"),
        'æ' | 'ǽ' => Folded::As("ae"),
        'Æ' => Folded::As("Ae"),
        'œ' => Folded::As("oe"),
        'Œ' => Folded::As("Oe"),
        'ø' => Folded::Char('o'),
        'Ø' => Folded::Char('O'),
        'đ' | 'ð' => Folded::Char('d'),
        'Đ' | 'Ð' => Folded::Char('D'),
        'ł' => Folded::Char('l'),
        'Ł' => Folded::Char('L'),
        'ı' => Folded::Char('i'),
        'ə' => Folded::Char('a'),
        'Ə' => Folded::Char('A'),
        'þ' => Folded::As("th"),
        'Þ' => Folded::As("Th"),
        'ħ' => Folded::Char('h'),
        'ŧ' => Folded::Char('t'),
        '\u{ff01}'..='\u{ff5e}' => {
            char::from_u32(u32::from(c) - 0xff01 + u32::from('!')).map_or(Folded::Same, Folded::Char)
        }
        '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => {
            let mut base = None;
            decompose_canonical(c, |part| {
                base.get_or_insert(part);
            });
            match base {
                Some(b) if b.is_ascii() => Folded::Char(b),
                _ => Folded::Same,
            }
        }
        _ => Folded::Same,
    }
}

/// Folds a whole name; case stays.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match fold_char(c) {
            Folded::Same => out.push(c),
            Folded::As(s) => out.push_str(s),
            Folded::Char(c) => out.push(c),
        }
    }
    Cow::Owned(out)
}

/// The head of a text: at most so many bytes, ending with a whole character.
pub fn head(text: &str, bytes: usize) -> &str {
    let end = (0..=bytes.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0);
    text.get(..end).unwrap_or_default()
}
