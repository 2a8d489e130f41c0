//! The filter language: text to query, query to hits, and the words that explain both. The text is the state; chips,
//! facets and pickers edit it through [`edit`] and read it back through [`parse`]. Never fails and never reads a file.

pub mod complete;
pub mod dates;
pub mod edit;
mod explain;
pub mod field;
pub mod fuzzy;
mod highlight;
mod parse;
mod plan;
pub mod token;

use std::ops::Range;

pub use complete::{Completion, complete};
pub use edit::Choice;
pub use field::{FIELDS, FieldRow, FilterField};
pub use parse::parse;
pub use plan::Cancel;

use crate::clean::Clean;
use dates::Days;

/// A filter, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Query {
    /// As typed.
    pub text: String,
    /// One for each term, in the order of the text.
    pub chips: Vec<Chip>,
    /// The order of the rows.
    pub sort: Sort,
    /// What must hold; the numbers in it are those of chips.
    pub expr: Expr,
    /// The text asks for calls, letters or what is only planned, which are else left out.
    pub shows_other: bool,
}

impl Query {
    /// Nothing is asked: every summit is a hit.
    pub fn is_empty(&self) -> bool {
        self.expr == Expr::All(Vec::new())
    }
}

/// One term of the filter as it was understood.
#[derive(Clone, Debug, PartialEq)]
pub struct Chip {
    /// Where the term stands in the text, in bytes.
    pub span: Range<usize>,
    /// What it means in words: "from 1 Oct 2025", "country: Singapore", "cnada -> Canada".
    pub reading: Clean,
    /// The field; none for a bare word, a phrase or a fuzzy term.
    pub field: Option<FilterField>,
    /// A `-` stands before it.
    pub negated: bool,
    /// Whether it is in effect.
    pub state: ChipState,
}

/// Whether a term is in effect.
#[derive(Clone, Debug, PartialEq)]
pub enum ChipState {
    /// As typed.
    Ok,
    /// With another name than typed; the reading tells which.
    Corrected,
    /// Not, or only in part, for this reason.
    Flagged(Clean),
}

/// The order of the rows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Sort {
    /// Oldest first.
    #[default]
    Date,
    /// Newest first.
    NewestFirst,
}

/// What must hold of a summit.
#[derive(Clone, Debug, PartialEq)]
pub enum Expr {
    /// A term: the number of its chip, and what it asks.
    Leaf(usize, Test),
    /// The opposite.
    Not(Box<Expr>),
    /// All of them; everything when there is none.
    All(Vec<Expr>),
    /// Any of them.
    Any(Vec<Expr>),
}

impl Default for Expr {
    fn default() -> Self {
        Expr::All(Vec::new())
    }
}

/// What a term asks.
#[derive(Clone, Debug, PartialEq)]
pub enum Test {
    /// It has any of these values of the index.
    Values(Vec<u32>),
    /// For each of these folded prefixes, a word of its texts or names begins so.
    Words(Vec<String>),
    /// For each of these folded prefixes, a word of its title begins so.
    Title(Vec<String>),
    /// In one of its texts or names these folded words follow each other; the last may be only begun when `open`.
    Phrase {
        /// At least one.
        words: Vec<String>,
        /// The closing quote is missing.
        open: bool,
    },
    /// Its interval overlaps any of these stretches.
    Dates(Vec<Days>),
}
