//! From the raw bytes of one article to the meetings it reports, each value with the words that support it.
//! Pure and deterministic: no clock, no files, no network. Never panics, never invents a year, never takes a mere
//! mention for a party. Time is linear in the text.
//!
//! Stages: [`page`] (bytes to clean lines) -> [`sentence`] (zones, sentences, mentions) -> [`party`] and the other
//! fields -> [`verdict`].

pub mod date;
pub mod outcome;
pub mod page;
mod past;
pub mod sector;
pub mod sentence;
mod token;

use std::ops::Range;

use crate::clean::Clean;
use crate::model::Summit;

/// What one article says about one meeting. The first of an article is its main meeting.
#[derive(Clone, Debug, PartialEq)]
pub struct Reading {
    /// The record as far as it is known; filled also when it is no summit.
    pub summit: Summit,
    /// Whether the main subject is a meeting in person of heads of state or government that took place.
    pub is_summit: bool,
    /// The verdict in plain words ("two leaders held talks", "a phone call").
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
    /// The rule's name in plain words; its measured precision stands in the table of rules.
    pub rule: &'static str,
}
