//! The chronological list: sorted once, immutable afterwards. A position is the rank of a summit by date, so a range
//! of dates is a slice of positions. Knows nothing of files, queries or screens.

use std::sync::Arc;

use crate::model::{Day, Edtf, Summit};

/// Every summit of an archive in order: by first possible day, then by last, ties as they came in; those of an
/// unknown year stand last.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    summits: Arc<[Arc<Summit>]>,
}

impl Timeline {
    /// Sorts `summits`.
    pub fn new(summits: Vec<Summit>) -> Self {
        let mut summits: Vec<_> = summits.into_iter().map(Arc::new).collect();
        summits.sort_by_key(|s| order(s.date));
        Timeline { summits: summits.into() }
    }

    /// The number of summits.
    pub fn len(&self) -> usize {
        self.summits.len()
    }

    /// No summit at all.
    pub fn is_empty(&self) -> bool {
        self.summits.is_empty()
    }

    /// The summit at `position`, which is less than `len()`.
    pub fn summit(&self, position: u32) -> Arc<Summit> {
        Arc::clone(&self.summits[position as usize])
    }

    /// The first and last possible day of the summit at `position`; none when its year is unknown.
    pub fn span(&self, position: u32) -> Option<(Day, Day)> {
        self.summits[position as usize].date.and_then(Edtf::span)
    }

    /// The position of the summit with this id.
    pub fn find(&self, id: &str) -> Option<u32> {
        self.summits.iter().position(|s| s.id == id).map(|p| p as u32)
    }
}

/// The sort key of a date: first possible day, last possible day; unknown years after all known ones.
pub fn order(date: Option<Edtf>) -> (i32, i32) {
    date.and_then(Edtf::span).map_or((i32::MAX, i32::MAX), |(a, b)| (a.number(), b.number()))
}
