//! From the raw bytes of one article to the meetings it reports, each value with the words that support it.
//! Pure and deterministic: no clock, no files, no network. Never panics, never invents a year, never takes a mere
//! mention for a party. Time is linear in the text.
//!
//! Stages: [`page`] (bytes to clean lines) -> [`sentence`] (zones, sentences, mentions, dates) -> [`cast`] (who) ->
//! [`event`] (which sentences tell of leaders together) -> [`verdict`] -> [`assemble`] (the record).

pub mod assemble;
pub mod cast;
pub mod chunk;
pub mod date;
pub mod event;
pub mod outcome;
pub mod page;
mod past;
pub mod place;
pub mod rules;
pub mod sector;
pub mod sentence;
mod token;
pub mod verdict;

use std::ops::Range;

use crate::clean::Clean;
use crate::lexicon::Lexicon;
use crate::model::{Day, Summit};
use chunk::Chunks;
use sentence::{Script, Zone};

/// What one article says about one meeting. The first of an article is its main meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The record as far as it is known; filled also when it is no summit.
    pub summit: Summit,
    /// Whether the main subject is a meeting in person of heads of state or government that took place.
    pub is_summit: bool,
    /// The verdict in plain words ("leaders of two or more countries met in person").
    pub reason: Clean,
    /// The meeting the article is about, not one that it mentions besides.
    pub main: bool,
}

/// A value that a stage has found, with the place that supports it and the rule that found it.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<T> {
    /// The value.
    pub value: T,
    /// The words that support it: a range of [`sentence::Script::text`], mostly a whole sentence; never empty.
    pub span: Range<usize>,
    /// The rule's name in plain words; its measured precision stands in [`rules`].
    pub rule: &'static str,
}

/// Reads one article: its main meeting first, then others that it tells of. Any bytes will do; there is always at
/// least one reading, if only to say that it is no summit. `today` bounds years that are not in the text.
pub fn read(raw: &[u8], path: &Clean, lexicon: &Lexicon, today: Option<Day>) -> Vec<Reading> {
    let script = Script::new(page::read(raw), lexicon);
    let chunks: Vec<Chunks> = script
        .sentences
        .iter()
        .map(|s| match s.zone {
            Zone::Title | Zone::Caption | Zone::Dateline | Zone::Body => Chunks::new(&script, lexicon, &s.span),
            Zone::Header | Zone::Tail => Chunks::new(&script, lexicon, &(0..0)),
        })
        .collect();
    assemble::readings(&assemble::Article { raw, path, script: &script, chunks: &chunks, lexicon, today })
}
