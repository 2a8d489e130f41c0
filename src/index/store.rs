//! An index as a row of plain columns, to be laid down and taken up again. Knows nothing of files: what the columns
//! are written to and read from is given.

use super::bits::Bits;
use super::facet::Forward;
use super::postings::Postings;
use super::values::Values;
use super::{Forms, Index};
use crate::timeline::Timeline;

/// Takes columns one after the other.
pub trait Sink {
    /// A column of numbers.
    fn u32s(&mut self, column: &[u32]);
    /// A column of longer numbers.
    fn u64s(&mut self, column: &[u64]);
    /// A text.
    fn text(&mut self, text: &str);
}

/// Gives columns by their number, in the order in which they were laid down; none when it is not of that kind.
pub trait Chest: Sync {
    /// A column of numbers.
    fn u32s(&self, number: usize) -> Option<Vec<u32>>;
    /// A column of longer numbers.
    fn u64s(&self, number: usize) -> Option<Vec<u64>>;
    /// A text.
    fn text(&self, number: usize) -> Option<String>;
}

impl Index {
    /// How many columns an index has.
    pub const COLUMNS: usize = 13;

    /// Lays the columns down.
    pub fn lay(&self, sink: &mut dyn Sink) {
        let (text, starts, families) = self.values.columns();
        sink.text(text);
        sink.u32s(starts);
        sink.u32s(families);
        let (counts, starts, lists, bitmaps) = self.postings.columns();
        sink.u32s(counts);
        sink.u32s(starts);
        sink.u32s(lists);
        sink.u64s(bitmaps);
        let (text, forms, letters, suffixes) = self.forms().columns();
        sink.text(text);
        sink.u32s(&forms);
        sink.u64s(&letters);
        sink.u32s(&suffixes);
        let (ends, ids) = self.facets.columns();
        sink.u32s(ends);
        sink.u32s(ids);
    }

    /// Takes the columns from number `first` on up again; none when they do not fit together or `timeline`.
    pub fn take(chest: &dyn Chest, first: usize, timeline: Timeline) -> Option<Index> {
        let (u32s, len) = (|at: usize| chest.u32s(first + at), timeline.len() as u32);
        let ((lists, bitmaps), rest) = rayon::join(
            || rayon::join(|| u32s(5), || chest.u64s(first + 6)),
            || rayon::join(|| (u32s(11), u32s(12)), || (u32s(3), u32s(4))),
        );
        let ((ends, ids), (counts, starts)) = rest;
        let values = Values::of_columns(chest.text(first)?, u32s(1)?, &u32s(2)?)?;
        let postings = Postings::of_columns((counts?, starts?, lists?, bitmaps?), values.len(), len)?;
        let forms =
            Forms::of_columns((chest.text(first + 7)?, u32s(8)?, chest.u64s(first + 9)?, u32s(10)?), values.len())?;
        let facets = Forward::of_columns(ends?, ids?, len)?;
        let mut index = Index { timeline, values, postings, forms: forms.into(), facets, letters: Vec::<Bits>::new() };
        index.prepare();
        Some(index)
    }
}
