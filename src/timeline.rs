//! The chronological list: sorted once, immutable afterwards. A position is the rank of a summit by date, so a range
//! of dates is a slice of positions. Knows nothing of files, queries or screens: summits of large archives stay on a
//! [`Shelf`] and are fetched one by one.

use std::fmt::Debug;
use std::sync::Arc;

use crate::clean::Clean;
use crate::model::{Day, Edtf, Summit};

/// Where summits are that are not kept in memory.
pub trait Shelf: Debug + Send + Sync {
    /// Fetches the summit at a position; one that says so when it cannot be read any more.
    fn summit(&self, position: u32) -> Arc<Summit>;
    /// Why something on it cannot be read any more, and what to do; none when all is well.
    fn trouble(&self) -> Option<Clean>;
    /// Bytes of memory it takes.
    fn bytes(&self) -> usize;
}

/// Every summit of an archive in order: by first possible day, then by last, ties as they came in; those of an
/// unknown year stand last. Copies share their content.
#[derive(Clone, Debug, Default)]
pub struct Timeline {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    held: Vec<Arc<Summit>>,
    shelf: Option<Arc<dyn Shelf>>,
    /// For each position the number in `held`, or `SHELVED`; empty when all are held, or all are on the shelf.
    rows: Vec<u32>,
    /// For each position the hash of its id; empty when all are held.
    ids: Vec<u32>,
    days: Days,
}

/// Marks a position that is on the shelf.
pub const SHELVED: u32 = u32::MAX;

/// What a timeline with a shelf is made of; positions are in order already.
#[derive(Debug)]
pub struct Parts {
    /// Summits kept in memory.
    pub held: Vec<Arc<Summit>>,
    /// The others.
    pub shelf: Arc<dyn Shelf>,
    /// For each position the number in `held`, or [`SHELVED`]; empty when all are on the shelf.
    pub rows: Vec<u32>,
    /// For each position the hash of its id.
    pub ids: Vec<u32>,
    /// First and last possible day of each position.
    pub days: Days,
}

impl Timeline {
    /// Sorts `summits`.
    pub fn new(summits: Vec<Summit>) -> Self {
        let mut held: Vec<_> = summits.into_iter().map(Arc::new).collect();
        held.sort_by_key(|s| order(s.date));
        let days = Days::new(held.iter().map(|s| order(s.date)));
        Timeline { inner: Arc::new(Inner { held, days, ..Inner::default() }) }
    }

    /// From parts that are in order.
    pub fn of_parts(parts: Parts) -> Self {
        let Parts { held, shelf, rows, ids, days } = parts;
        Timeline { inner: Arc::new(Inner { held, shelf: Some(shelf), rows, ids, days }) }
    }

    /// The number of summits.
    pub fn len(&self) -> usize {
        self.inner.days.len()
    }

    /// No summit at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The summit at `position`, which is less than `len()`.
    pub fn summit(&self, position: u32) -> Arc<Summit> {
        let at = position as usize;
        let row = self.inner.rows.get(at).copied();
        match &self.inner.shelf {
            Some(shelf) if row.is_none_or(|row| row == SHELVED) => shelf.summit(position),
            Some(_) | None => Arc::clone(&self.inner.held[row.unwrap_or(position) as usize]),
        }
    }

    /// The first and last possible day of the summit at `position`; none when its year is unknown.
    pub fn span(&self, position: u32) -> Option<(Day, Day)> {
        self.inner.days.span(position)
    }

    /// The days of all positions.
    pub fn days(&self) -> &Days {
        &self.inner.days
    }

    /// For each position what is kept of its id; empty when all are held.
    pub fn id_hashes(&self) -> &[u32] {
        &self.inner.ids
    }

    /// The position of the summit with this id.
    pub fn find(&self, id: &str) -> Option<u32> {
        if self.inner.ids.is_empty() {
            return self.inner.held.iter().position(|s| s.id == id).map(|p| p as u32);
        }
        let wanted = id_hash(id_key(id));
        let alike = (0..).zip(&self.inner.ids).filter(|(_, hash)| **hash == wanted).map(|(at, _)| at);
        alike.into_iter().find(|&position| self.summit(position).id == id)
    }

    /// Why some summits cannot be shown any more (their file has changed), and what to do.
    pub fn trouble(&self) -> Option<Clean> {
        self.inner.shelf.as_ref()?.trouble()
    }

    /// Bytes of memory taken by what is kept for each position, held summits apart.
    pub fn bytes(&self) -> usize {
        let shelf = self.inner.shelf.as_ref().map_or(0, |s| s.bytes());
        shelf + (self.inner.rows.len() + self.inner.ids.len()) * 4 + self.inner.days.bytes()
    }
}

/// The sort key of a date: first possible day, last possible day; unknown years after all known ones.
pub fn order(date: Option<Edtf>) -> (i32, i32) {
    date.and_then(Edtf::span).map_or((i32::MAX, i32::MAX), |(a, b)| (a.number(), b.number()))
}

/// What stands for an id while ids are made to differ: wide enough that no two ids of ten million are likely to share
/// it, the same in every run, and the key of `base-2` follows from the key of `base`.
pub fn id_key(id: &str) -> u64 {
    extended(0xCBF2_9CE4_8422_2325, id)
}

/// The key of an id that goes on with `more`.
pub fn extended(key: u64, more: &str) -> u64 {
    more.bytes().fold(key, |key, byte| (key ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3))
}

/// What is kept of a key to look an id up; the highest bit does not count, which leaves room for a mark.
pub fn id_hash(key: u64) -> u32 {
    (key ^ key << 1 >> 33) as u32
}

/// First and last possible day of each position as numbers; the undated stand last with `i32::MAX`.
#[derive(Clone, Debug, Default)]
pub struct Days {
    first: Vec<i32>,
    /// Positions that last longer than a day, with their last day; ascending.
    long: Vec<(u32, i32)>,
    /// How many positions have a date.
    dated: u32,
}

impl Days {
    /// From the days of each position, in order.
    pub fn new(days: impl Iterator<Item = (i32, i32)>) -> Self {
        let mut all = Days::default();
        for (position, (first, last)) in (0..).zip(days) {
            all.first.push(first);
            if last > first {
                all.long.push((position, last));
            }
            all.dated += u32::from(first != i32::MAX);
        }
        all.first.shrink_to_fit();
        all
    }

    /// As columns: first days, and positions with their last days in twos.
    pub fn columns(&self) -> (Vec<u32>, Vec<u32>) {
        let long = self.long.iter().flat_map(|l| [l.0, l.1.cast_unsigned()]).collect();
        (self.first.iter().map(|d| d.cast_unsigned()).collect(), long)
    }

    /// From columns; none when they are not in order.
    pub fn of_columns(first: Vec<u32>, long: &[u32]) -> Option<Self> {
        let first: Vec<i32> = first.into_iter().map(u32::cast_signed).collect();
        let long: Vec<(u32, i32)> = long.as_chunks::<2>().0.iter().map(|p| (p[0], p[1].cast_signed())).collect();
        let dated = first.partition_point(|d| *d != i32::MAX) as u32;
        let inside = long.is_sorted() && long.last().is_none_or(|l| (l.0 as usize) < first.len());
        (inside && first.is_sorted()).then_some(Days { first, long, dated })
    }

    /// How many positions there are.
    pub fn len(&self) -> usize {
        self.first.len()
    }

    /// No position.
    pub fn is_empty(&self) -> bool {
        self.first.is_empty()
    }

    /// First possible day of each position.
    pub fn first(&self) -> &[i32] {
        &self.first
    }

    /// Positions that last longer than a day, with their last day; ascending.
    pub fn long(&self) -> &[(u32, i32)] {
        &self.long
    }

    /// How many positions have a date; they stand before all others.
    pub fn dated(&self) -> u32 {
        self.dated
    }

    /// The days of a position; none without a known year.
    pub fn span(&self, position: u32) -> Option<(Day, Day)> {
        let first = *self.first.get(position as usize)?;
        let long = self.long.binary_search_by_key(&position, |l| l.0).ok().and_then(|at| self.long.get(at));
        Some((Day::from_number(first)?, Day::from_number(long.map_or(first, |l| l.1))?))
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.first.len() * 4 + self.long.len() * 8
    }
}
