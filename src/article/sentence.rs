//! The text of an article as the rules see it: repaired, folded, in sentences with zones, with every known name
//! marked, and with the way back to the raw bytes. Never changes what was said: folding drops accents, not words.

use std::ops::Range;

use crate::clean::Clean;
use crate::lexicon::Mention;

/// What part of the page a sentence stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zone {
    /// Front matter, bylines, page dates, menus: says something about the page, not about the meeting.
    Header,
    /// A headline, or a line under it.
    Title,
    /// The words under or behind a picture.
    Caption,
    /// `SEOUL, Nov. 2 (Yonhap) --`
    Dateline,
    /// The report itself.
    Body,
    /// What follows the report: sign-offs, links, legal lines.
    Tail,
}

/// One sentence: a range of [`Script::text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// Bytes of [`Script::text`]; starts and ends on a word or a mark, never on a space.
    pub span: Range<usize>,
    /// Where on the page.
    pub zone: Zone,
    /// The number of the paragraph (line, list item, caption) from 0.
    pub paragraph: usize,
}

/// A repaired and folded article.
#[derive(Clone, Debug, Default)]
pub struct Script {
    /// The whole text: Latin letters without diacritics, straight quotes and hyphens, single spaces, case kept;
    /// `\n` only between paragraphs.
    pub text: String,
    /// In the order of the text; they do not overlap.
    pub sentences: Vec<Sentence>,
    /// Every known name or term, in the order of the text; they do not overlap.
    pub mentions: Vec<Mention>,
    pub(super) map: Map,
}

impl Script {
    /// The words of a range of the text; empty when the range is none.
    pub fn words(&self, span: &Range<usize>) -> &str {
        self.text.get(span.clone()).unwrap_or_default()
    }

    /// The mentions that lie wholly within a range of the text.
    pub fn mentions_in(&self, span: &Range<usize>) -> &[Mention] {
        let from = self.mentions.partition_point(|m| m.start() < span.start);
        let to = self.mentions.partition_point(|m| m.end() <= span.end);
        self.mentions.get(from..to).unwrap_or_default()
    }

    /// The raw bytes behind a range of the text: `start < end` when the range is not empty.
    pub fn raw(&self, span: &Range<usize>) -> Range<usize> {
        self.map.start(span.start)..self.map.end(span.end)
    }
}

/// From offsets of the text to offsets of the raw file: stretches copied as they are, and stretches replaced.
#[derive(Clone, Debug, Default)]
pub struct Map {
    runs: Vec<Run>,
}

/// From `text` on, the bytes stand at `raw`; `replaced` raw bytes stand for the whole run, or it is a copy (0).
#[derive(Clone, Copy, Debug)]
struct Run {
    text: usize,
    raw: usize,
    replaced: usize,
}

impl Map {
    /// Says that the text from `text` on is a copy of the raw bytes from `raw` on.
    pub fn copy(&mut self, text: usize, raw: usize) {
        match self.runs.last() {
            Some(last) if last.replaced == 0 && last.raw.wrapping_add(text.wrapping_sub(last.text)) == raw => {}
            _ => self.push(Run { text, raw, replaced: 0 }),
        }
    }

    /// Says that the text from `text` on, up to the next run, stands for `raw.len()` raw bytes.
    pub fn replace(&mut self, text: usize, raw: Range<usize>) {
        self.push(Run { text, raw: raw.start, replaced: raw.len().max(1) });
    }

    fn push(&mut self, run: Run) {
        match self.runs.last_mut() {
            Some(last) if last.text == run.text => *last = run,
            _ => self.runs.push(run),
        }
    }

    fn run(&self, text: usize) -> Run {
        let after = self.runs.partition_point(|r| r.text <= text);
        let none = Run { text: 0, raw: 0, replaced: 0 };
        after.checked_sub(1).and_then(|i| self.runs.get(i)).copied().unwrap_or(none)
    }

    /// The raw byte at which the text at `text` begins.
    pub fn start(&self, text: usize) -> usize {
        let run = self.run(text);
        if run.replaced == 0 { run.raw + (text - run.text) } else { run.raw }
    }

    /// One past the raw byte at which the text before `text` ends.
    pub fn end(&self, text: usize) -> usize {
        let Some(last) = text.checked_sub(1) else { return self.start(0) };
        let run = self.run(last);
        if run.replaced == 0 { run.raw + (text - run.text) } else { run.raw + run.replaced }
    }
}

/// The quote of a piece of evidence: the raw bytes as they stand, cleaned for showing.
pub fn quote(raw: &[u8], span: &Range<usize>) -> Clean {
    Clean::line(&String::from_utf8_lossy(raw.get(span.clone()).unwrap_or_default()))
}
