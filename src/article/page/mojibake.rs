//! UTF-8 that was once read as a one-byte code page ("TÃ¼rkiye"), also when compatibility folding came on top
//! ("Tأ1⁄4rkiye"). Repairs one run of characters at a time; touches nothing that is not such a run throughout.

use std::collections::HashMap;
use std::sync::LazyLock;

use encoding_rs::{Encoding, WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254, WINDOWS_1256};

const PAGES: [&Encoding; 5] = [WINDOWS_1252, WINDOWS_1256, WINDOWS_1254, WINDOWS_1250, WINDOWS_1251];

/// The byte of each character in each page; 0 where it has none.
static BYTES: LazyLock<HashMap<char, [u8; 5]>> = LazyLock::new(|| {
    let mut bytes: HashMap<char, [u8; 5]> = HashMap::new();
    for (page, encoding) in PAGES.iter().enumerate() {
        for byte in 0x80..=0xFFu8 {
            let one = [byte];
            let (text, _) = encoding.decode_without_bom_handling(&one);
            if let Some(slot) = text.chars().next().and_then(|c| bytes.entry(c).or_default().get_mut(page)) {
                *slot = byte;
            }
            // A byte that the page leaves open passes as a control character.
            if let Some(slot) = bytes.entry(char::from(byte)).or_default().get_mut(page).filter(|s| **s == 0) {
                *slot = byte;
            }
        }
    }
    bytes.remove(&char::REPLACEMENT_CHARACTER);
    bytes
});

/// What compatibility folding makes of some characters of these pages.
const UNFOLDED: [(&str, char); 5] = [("1⁄4", '¼'), ("1⁄2", '½'), ("3⁄4", '¾'), ("TM", '™'), ("...", '…')];

/// Most characters of a damaged run.
const MOST: usize = 48;

/// The repaired text of the run at the start of `text` and the bytes of `text` it replaces.
pub fn repair(text: &str) -> Option<(String, usize)> {
    let first = text.chars().next()?;
    let lead = BYTES.get(&first)?;
    if !lead.iter().any(|b| (0xC2..=0xF4).contains(b)) {
        return None;
    }
    let run = run(text);
    (0..PAGES.len()).find_map(|page| decode(&run, page))
}

/// The characters of the run, each with the offset of its end.
fn run(text: &str) -> Vec<(char, usize)> {
    let (mut run, mut at) = (Vec::new(), 0);
    while run.len() < MOST {
        let rest = text.get(at..).unwrap_or_default();
        let folded = UNFOLDED.iter().find(|(f, _)| !run.is_empty() && rest.starts_with(f));
        let (c, len) = match (folded, rest.chars().next()) {
            (Some((f, c)), _) => (*c, f.len()),
            (None, Some(c)) if !c.is_ascii() => (c, c.len_utf8()),
            _ => break,
        };
        at += len;
        run.push((c, at));
    }
    run
}

/// Decodes the longest head of the run that is whole sequences in this page.
fn decode(run: &[(char, usize)], page: usize) -> Option<(String, usize)> {
    let byte = |c: char| BYTES.get(&c).and_then(|b| b.get(page)).copied().filter(|b| *b != 0);
    let (mut out, mut at, mut end) = (String::new(), 0, 0);
    while let Some(lead) = run.get(at).and_then(|(c, _)| byte(*c)) {
        let len = match lead {
            0xC2..=0xDF => 2,
            0xE0..=0xEF => 3,
            0xF0..=0xF4 => 4,
            _ => break,
        };
        let Some(part) = run.get(at..at + len) else { break };
        let Some(bytes) = part.iter().map(|(c, _)| byte(*c)).collect::<Option<Vec<u8>>>() else { break };
        let Ok(text) = std::str::from_utf8(&bytes) else { break };
        if !text.chars().all(is_likely) {
            break;
        }
        out.push_str(text);
        at += len;
        end = part.last().map_or(end, |(_, e)| *e);
    }
    (!out.is_empty()).then_some((out, end))
}

/// What such damage is mostly made of: Latin letters, general punctuation, signs; and the scripts that news uses.
fn is_likely(c: char) -> bool {
    matches!(u32::from(c), 0xA0..=0x24F | 0x400..=0x4FF | 0x600..=0x6FF | 0x1E00..=0x1EFF | 0x2010..=0x2044
        | 0x20A0..=0x20BF | 0x2122 | 0x3000..=0x9FFF | 0xAC00..=0xD7A3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_page_too_many_is_taken_back() {
        for (damaged, whole) in [("Ã¼rkiye", "ü"), ("أ1⁄4rkiye", "ü"), ("â€™s", "’"), ("â€TMs", "’"), ("Г¼r", "ü")]
        {
            assert_eq!(repair(damaged).map(|r| r.0).as_deref(), Some(whole), "{damaged}");
        }
    }

    #[test]
    fn whole_words_of_other_scripts_stay() {
        for whole in ["é", "Ästhetik", "Президент", "القمة", "정상회담", "Ñandú"] {
            assert_eq!(repair(whole), None, "{whole}");
        }
    }
}
