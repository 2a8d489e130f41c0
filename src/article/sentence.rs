//! The text of an article as the rules see it: repaired, folded, in sentences with zones, with every known name
//! marked, and with the way back to the raw bytes. Never changes what was said: folding drops accents, not words.

mod dateline;
mod split;
mod zone;

use std::collections::HashSet;
use std::ops::Range;

use super::date::{self, DateMention};
use super::page::{Hint, Line, Page};
use crate::clean::Clean;
use crate::lexicon::{self, Lexicon, Mention};

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
    /// Every date, in the order of the text.
    pub dates: Vec<DateMention>,
    /// Where the page names its outlet in so many words.
    pub outlet: Option<Range<usize>>,
    pub(super) map: Map,
}

impl Script {
    /// Reads the zones and sentences of a page and marks every name and date in it.
    pub fn new(page: Page, lexicon: &Lexicon) -> Script {
        let mentions = lexicon.mentions(&page.text);
        let dates = date::scan(&page.text);
        let mut script =
            Script { text: page.text, sentences: Vec::new(), mentions, dates, outlet: None, map: page.map };
        let mut seen = HashSet::new();
        let (mut prose, mut ended) = (false, false);
        for (paragraph, line) in page.lines.iter().enumerate() {
            let text = script.text.get(line.span.clone()).unwrap_or_default();
            if line.hint == Hint::Outlet {
                script.outlet.get_or_insert(line.span.clone());
            }
            let mut span = line.span.clone();
            if let Some(len) = collector(text) {
                script.sentences.push(Sentence { span: span.start..span.start + len, zone: Zone::Header, paragraph });
                span.start += len + text.get(len..).map_or(0, |r| r.len() - r.trim_start().len());
            }
            let text = script.text.get(span.clone()).unwrap_or_default();
            let zone = match () {
                () if text.len() > 40 && !seen.insert(fingerprint(text)) => Zone::Tail,
                () if ended => Zone::Tail,
                () if script.is_dates(&span) => Zone::Header,
                () => zone::of_line(&Line { span: span.clone(), hint: line.hint }, text, prose),
            };
            ended |= prose && zone == Zone::Tail && zone::is_end(&head(text));
            prose |= zone == Zone::Body;
            let cut = script.line(lexicon, span, zone, paragraph);
            ended |= cut;
        }
        script
    }

    /// Adds the sentences of a line; tells whether the report ended in it.
    fn line(&mut self, lexicon: &Lexicon, mut span: Range<usize>, zone: Zone, paragraph: usize) -> bool {
        // "New Delhi:" on a line of its own.
        let alone = self.words(&span).len() < 32 && self.words(&span).ends_with(':');
        if zone != Zone::Tail && alone && dateline::is_place(self, lexicon, &span) {
            self.sentences.push(Sentence { span, zone: Zone::Dateline, paragraph });
            return false;
        }
        let end = (zone == Zone::Body).then(|| dateline::end(self, lexicon, &span)).flatten();
        if let Some(end) = end {
            self.sentences.push(Sentence {
                span: trimmed(&self.text, span.start..end),
                zone: Zone::Dateline,
                paragraph,
            });
            span.start = end;
        }
        let mut ended = false;
        for piece in split::sentences(&self.text, &span) {
            let text = self.text.get(piece.clone()).unwrap_or_default();
            let zone = match zone {
                Zone::Body if ended => Zone::Tail,
                Zone::Body if zone::is_aside(text) => {
                    ended |= zone::is_end(&head(text));
                    Zone::Tail
                }
                Zone::Body if zone::is_caption(text) => Zone::Caption,
                zone => zone,
            };
            self.sentences.push(Sentence { span: piece, zone, paragraph });
        }
        ended
    }

    /// Whether a line is a date (with a time, a number, a place of the clock) and nothing else.
    fn is_dates(&self, span: &Range<usize>) -> bool {
        let mut letters = self.words(span).bytes().filter(u8::is_ascii_alphabetic).count();
        let mut any = false;
        for date in self.dates_in(span) {
            any |= matches!(date.when, date::When::Full(_) | date::When::MonthDay(..));
            letters -= self.words(&date.span).bytes().filter(u8::is_ascii_alphabetic).count().min(letters);
        }
        // "AGENCY NEWS - Apr 27, 2018 - 21:14 | World"
        let text = self.words(span);
        let clock =
            text.as_bytes().windows(5).any(|w| w[2] == b':' && [w[0], w[1], w[3], w[4]].iter().all(u8::is_ascii_digit));
        any && (letters <= 12 || clock && text.len() < 100 && !zone::is_prose(text))
    }

    /// The dates that lie wholly within a range of the text.
    pub fn dates_in(&self, span: &Range<usize>) -> &[DateMention] {
        let from = self.dates.partition_point(|d| d.span.start < span.start);
        let to = self.dates.partition_point(|d| d.span.end <= span.end);
        self.dates.get(from..to).unwrap_or_default()
    }

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

/// The bytes of a collector's stamp (`date 2025-11-02`) at the head of a line.
fn collector(text: &str) -> Option<usize> {
    let stamp = text.strip_prefix("date ")?.get(..10)?;
    let digits = stamp.bytes().filter(u8::is_ascii_digit).count();
    (digits == 8 && stamp.as_bytes().get(4) == Some(&b'-')).then_some(15)
}

/// The letters of a line, for finding the same line again.
fn fingerprint(text: &str) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325u64;
    for b in text.bytes().filter(u8::is_ascii_alphanumeric) {
        hash = (hash ^ u64::from(b.to_ascii_lowercase())).wrapping_mul(0x100_0000_01b3);
    }
    hash
}

/// The first words of a line in lower case.
fn head(text: &str) -> String {
    lexicon::head(text, 160).to_ascii_lowercase()
}

/// The range without spaces at its ends.
fn trimmed(text: &str, span: Range<usize>) -> Range<usize> {
    let words = text.get(span.clone()).unwrap_or_default();
    let start = span.start + words.len() - words.trim_start().len();
    start..start + words.trim().len()
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
