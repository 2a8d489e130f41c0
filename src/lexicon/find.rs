//! Finds every surface form of the lexicon in one pass: leftmost-longest, whole words only. The forms hang under
//! their first word in a hash table; measured against an automaton over the same forms this is built ten times
//! faster, which every short run of the program pays, and reads no slower.

use super::hash::{WordMap, with_lower};
use super::{Form, Meaning, Writing};

/// A known name or term at its place in a folded text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    start: u32,
    end: u32,
    form: u32,
}

impl Mention {
    /// The first byte.
    pub fn start(&self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(&self) -> usize {
        self.end as usize
    }
}

/// A form: its letters after the first word, in lower case, and what it stands for.
struct Entry {
    rest: Box<[u8]>,
    writing: Writing,
    meanings: Vec<Meaning>,
}

/// The forms by their first word; the longest of a word come first.
pub(super) struct Finder {
    heads: WordMap<Box<[u8]>, (u32, u32)>,
    entries: Vec<Entry>,
}

impl Finder {
    pub(super) fn new(forms: &WordMap<String, Form>) -> Self {
        let mut sorted: Vec<(&[u8], &[u8], &Form)> = forms
            .iter()
            .map(|(text, form)| {
                let (head, rest) = text.as_bytes().split_at(head_len(text.as_bytes()));
                (head, rest, form)
            })
            .collect();
        sorted.sort_unstable_by(|a, b| a.0.cmp(b.0).then(b.1.len().cmp(&a.1.len())).then(a.1.cmp(b.1)));
        let mut heads: WordMap<Box<[u8]>, (u32, u32)> = WordMap::default();
        let mut entries = Vec::with_capacity(sorted.len());
        for (head, rest, form) in sorted {
            let at = u32::try_from(entries.len()).unwrap_or(u32::MAX);
            heads.entry(head.into()).or_insert((at, at)).1 = at + 1;
            entries.push(Entry { rest: rest.into(), writing: form.writing, meanings: form.meanings.clone() });
        }
        Finder { heads, entries }
    }

    pub(super) fn meanings(&self, mention: &Mention) -> &[Meaning] {
        self.entries.get(mention.form as usize).map_or(&[], |e| e.meanings.as_slice())
    }

    /// Texts longer than 4 GB are read up to there.
    pub(super) fn find(&self, text: &str) -> Vec<Mention> {
        let bytes = text.as_bytes();
        let mut found = Vec::with_capacity(bytes.len() / 16);
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|r| !r.is_empty()) {
            let len = head_len(rest);
            let head = rest.get(..len).unwrap_or_default();
            let ascii = rest.first().is_some_and(u8::is_ascii);
            if ascii && !rest.first().is_some_and(u8::is_ascii_alphanumeric) {
                at += 1;
                continue;
            }
            match self.longest(head, rest) {
                Some((form, size)) => {
                    let (Ok(start), Ok(end)) = (u32::try_from(at), u32::try_from(at + size)) else { break };
                    found.push(Mention { start, end, form });
                    at += size;
                }
                None => at += len.max(1),
            }
        }
        found
    }

    /// The longest form that begins with this word: its index and its bytes.
    fn longest(&self, head: &[u8], rest: &[u8]) -> Option<(u32, usize)> {
        let (from, to) = *with_lower(head, |lower| self.heads.get(lower))?;
        let tail = rest.get(head.len()..)?;
        (from..to).find_map(|form| {
            let entry = self.entries.get(form as usize)?;
            let more = tail.get(..entry.rest.len()).filter(|t| t.eq_ignore_ascii_case(&entry.rest))?;
            let size = head.len() + more.len();
            let words = rest.get(..size)?;
            let open = rest.get(size).is_none_or(|b| !b.is_ascii_alphanumeric());
            let whole = open || !words.last()?.is_ascii_alphanumeric();
            (whole && entry.writing.admits(words)).then_some((form, size))
        })
    }
}

/// Bytes of the first word of a form or a text: letters and digits, or one character of a script without them.
fn head_len(bytes: &[u8]) -> usize {
    match bytes.first() {
        Some(b) if b.is_ascii() => bytes.iter().take_while(|b| b.is_ascii_alphanumeric()).count().max(1),
        Some(_) => 1 + bytes.iter().skip(1).take_while(|b| (0x80..0xC0).contains(*b)).count(),
        None => 0,
    }
}
