//! Why a keystroke costs the same at five summits and at a million. Built once from the events, then only read:
//!
//! 1. **Values, not lines.** Every name and every word is kept once, in [`values`] (sorted: all values that begin
//!    alike stand side by side). A query looks at the few thousand distinct values, never at the events.
//! 2. **Postings.** Each value has the set of positions that have it, a bitmap or a list ([`postings`]). A term is the
//!    union of a few of them, AND and OR and NOT run over 64 events at a time, and a count is a population count.
//! 3. **Positions are dates.** A range of dates is a slice, the axis and the years are differences of counts
//!    ([`dates`]); the newest rows are the highest bits ([`hits`]).
//! 4. **Short prefixes are ready.** One letter matches half of all values, so its union is made while building.
//!
//! It answers with positions only, and never reads a file, except that a quoted phrase is checked in the text itself.

pub mod batch;
pub mod bits;
pub mod build;
mod dates;
mod facet;
pub mod fold;
mod forms;
pub mod hits;
mod intern;
pub mod names;
pub mod postings;
pub mod store;
pub mod values;

pub use batch::{Batch, Event};
pub use dates::Bucket;
pub use facet::{FacetField, FacetRow};
pub use forms::{Forms, Known, form, letters};
pub use hits::Hits;

use std::sync::OnceLock;

use bits::Bits;
use postings::Postings;
use values::Values;

use crate::model::Day;
use crate::timeline::Timeline;

/// The kinds of values. Those of one family stand together in [`Values`], sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Family {
    /// A party: a code, or a name as written.
    Country,
    /// A leader's name.
    Leader,
    /// The forum on whose margins they met.
    Forum,
    /// The outlet of a source, or the site of its address.
    Outlet,
    /// The city of the venue.
    City,
    /// The country of the venue.
    Host,
    /// The id of a sector.
    Sector,
    /// The id of the kind of an outcome.
    Outcome,
    /// The id of the status of an outcome.
    Realis,
    /// Held, planned, cancelled.
    Status,
    /// The id of the mode.
    Mode,
    /// What `is:` and `has:` ask for.
    Flag,
    /// A folded word of the title.
    TitleWord,
    /// A folded word of any other text.
    Word,
}

impl Family {
    /// In the order of the declaration.
    pub const ALL: [Family; 14] = [
        Family::Country,
        Family::Leader,
        Family::Forum,
        Family::Outlet,
        Family::City,
        Family::Host,
        Family::Sector,
        Family::Outcome,
        Family::Realis,
        Family::Status,
        Family::Mode,
        Family::Flag,
        Family::TitleWord,
        Family::Word,
    ];

    /// A bare word of a query is looked for among the names of this family (words of texts apart).
    pub fn is_searched(self) -> bool {
        match self {
            Family::Country
            | Family::Leader
            | Family::City
            | Family::Host
            | Family::Forum
            | Family::Sector
            | Family::Outcome => true,
            Family::Outlet
            | Family::Realis
            | Family::Status
            | Family::Mode
            | Family::Flag
            | Family::TitleWord
            | Family::Word => false,
        }
    }
}

/// Columns and postings of a timeline.
#[derive(Debug)]
pub struct Index {
    timeline: Timeline,
    values: Values,
    postings: Postings,
    /// Made when the first name is asked for; a large archive asks while it is built.
    forms: OnceLock<Forms>,
    facets: facet::Forward,
    /// For each of `a`-`z` and `0`-`9` everything with a word that begins so; empty for small archives.
    letters: Vec<Bits>,
}

impl Index {
    /// Reads every summit of `timeline` once.
    pub fn build(timeline: &Timeline) -> Index {
        let mut batch = Batch::default();
        for position in 0..timeline.len() as u32 {
            batch.push(&Event::of(&timeline.summit(position)));
        }
        let order: Vec<build::Origin> = (0..batch.len() as u32).map(|at| (0, at)).collect();
        build::assemble(&[&batch], &order, timeline.clone())
    }

    /// The number of positions.
    pub fn len(&self) -> u32 {
        self.timeline.len() as u32
    }

    /// No position.
    pub fn is_empty(&self) -> bool {
        self.timeline.is_empty()
    }

    /// The timeline that this is the index of.
    pub fn timeline(&self) -> &Timeline {
        &self.timeline
    }

    /// All values.
    pub fn values(&self) -> &Values {
        &self.values
    }

    /// All postings; numbers as in [`Index::values`].
    pub fn postings(&self) -> &Postings {
        &self.postings
    }

    /// All names.
    pub fn forms(&self) -> &Forms {
        self.forms.get_or_init(|| build::forms(&self.values))
    }

    /// The prepared set of a prefix of one character.
    pub fn letter(&self, prefix: &str) -> Option<&Bits> {
        build::letter_of(prefix).and_then(|at| self.letters.get(at))
    }

    fn dates(&self) -> dates::Dates<'_> {
        dates::Dates(self.timeline.days())
    }

    /// First and last day of all dated summits.
    pub fn extent(&self) -> Option<(Day, Day)> {
        self.dates().extent()
    }

    /// Positions whose interval overlaps the days `from` to `to`; open where none is given.
    pub fn in_days(&self, from: Option<Day>, to: Option<Day>) -> Bits {
        self.dates().overlapping(from, to)
    }

    /// How the whole archive and the hits spread over the days `from` to `to`, by the first possible day.
    pub fn density(&self, hits: &Hits, from: Day, to: Day, buckets: usize) -> Vec<Bucket> {
        self.dates().density(hits, from, to, buckets)
    }

    /// The positions of all meetings of exactly the parties of `position`, in order of date, itself included.
    pub fn thread(&self, position: u32) -> Vec<u32> {
        self.facets.thread(position, &self.values, &self.postings)
    }

    /// Bytes held, the timeline apart.
    pub fn bytes(&self) -> usize {
        let letters: usize = self.letters.iter().map(|b| b.words().len() * 8).sum();
        self.values.bytes() + self.postings.bytes() + self.forms().bytes() + self.facets.bytes() + letters
    }
}
