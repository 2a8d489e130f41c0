//! The automaton over every surface form of the lexicon: one pass, leftmost-longest, whole words only.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, Match, MatchKind};

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

/// The automaton, and the meanings of each of its patterns.
pub(super) struct Finder {
    automaton: Option<AhoCorasick>,
    meanings: Vec<Vec<Meaning>>,
    writings: Vec<Writing>,
}

impl Finder {
    pub(super) fn new(forms: &HashMap<String, Form>) -> Self {
        let mut sorted: Vec<_> = forms.iter().collect();
        sorted.sort_unstable_by_key(|(form, _)| form.as_str());
        let automaton = AhoCorasick::builder()
            .match_kind(MatchKind::LeftmostLongest)
            .ascii_case_insensitive(true)
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .build(sorted.iter().map(|(form, _)| form.as_str()))
            .ok();
        let (meanings, writings) = sorted.into_iter().map(|(_, f)| (f.meanings.clone(), f.writing)).unzip();
        Finder { automaton, meanings, writings }
    }

    pub(super) fn meanings(&self, mention: &Mention) -> &[Meaning] {
        self.meanings.get(mention.form as usize).map_or(&[], Vec::as_slice)
    }

    /// Texts longer than 4 GB are read up to there.
    pub(super) fn find(&self, text: &str) -> Vec<Mention> {
        let bytes = text.as_bytes();
        let mut found = Vec::with_capacity(bytes.len() / 24);
        let Some(automaton) = &self.automaton else { return found };
        let mut at = 0;
        while at < bytes.len() {
            let input = Input::new(bytes).range(at..).anchored(Anchored::No);
            let Some(hit) = automaton.find(input) else { break };
            match self.whole(automaton, bytes, hit) {
                Some(hit) => {
                    let (Ok(start), Ok(end)) = (u32::try_from(hit.start()), u32::try_from(hit.end())) else { break };
                    found.push(Mention { start, end, form: hit.pattern().as_u32() });
                    at = hit.end();
                }
                None => at = next_word(bytes, hit.start()),
            }
        }
        found
    }

    /// The longest form at the place of a hit that ends with a word and is written as it must be. A longer one may
    /// end within a word: "trade relations" in "trade relationship", where "trade" stands too.
    fn whole(&self, automaton: &AhoCorasick, bytes: &[u8], mut hit: Match) -> Option<Match> {
        let start = hit.start();
        loop {
            let words = bytes.get(hit.range()).unwrap_or_default();
            let writing = self.writings.get(hit.pattern().as_usize()).copied().unwrap_or(Writing::Any);
            if is_whole(bytes, start, hit.end()) && writing.admits(words) {
                return Some(hit);
            }
            hit = automaton.find(Input::new(bytes).range(start..hit.end() - 1)).filter(|h| h.start() == start)?;
        }
    }
}

/// Whether a hit is not a part of a longer word. Scripts that write no spaces have no such bounds.
fn is_whole(bytes: &[u8], start: usize, end: usize) -> bool {
    let inside = |i: usize| bytes.get(i).is_some_and(u8::is_ascii_alphanumeric);
    let ascii = |i: usize| bytes.get(i).is_some_and(u8::is_ascii);
    let open = start == 0 || !ascii(start) || !inside(start - 1);
    let close = !ascii(end - 1) || !inside(end) || !inside(end - 1);
    open && close
}

/// The first byte after the word in which `at` lies.
fn next_word(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    let word = rest.iter().take_while(|b| b.is_ascii_alphanumeric()).count();
    at + word.max(1)
}
