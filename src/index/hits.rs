//! The answer to a query: which positions match, and the way between a position and its row in the list.

use std::cmp::Ordering;

use super::bits::Bits;

/// Words of the bitmap between two entries of the rank directory.
const STEP: usize = 8;

/// Matching positions in the order of the list: rank 0 is the first row.
#[derive(Clone, Debug, Default)]
pub struct Hits {
    bits: Bits,
    /// How many matches lie before each block of `STEP` words.
    before: Vec<u32>,
    len: u32,
    newest_first: bool,
}

impl Hits {
    /// Counts `bits` once, so that every later question is a short look-up.
    pub fn new(bits: Bits, newest_first: bool) -> Self {
        let mut len = 0;
        let count = |block: &[u64]| {
            let start = len;
            len += block.iter().map(|w| w.count_ones()).sum::<u32>();
            start
        };
        let before = bits.words().chunks(STEP).map(count).collect();
        Hits { bits, before, len, newest_first }
    }

    /// The number of rows.
    pub fn len(&self) -> usize {
        self.len as usize
    }

    /// No row.
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// The set itself.
    pub fn bits(&self) -> &Bits {
        &self.bits
    }

    /// Whether `position` matches.
    pub fn contains(&self, position: u32) -> bool {
        self.bits.contains(position)
    }

    /// The position shown in row `rank`, which is less than `len()`; the last match when it is not.
    pub fn position(&self, rank: usize) -> u32 {
        let rank = (rank as u32).min(self.len.saturating_sub(1));
        let mut rest = if self.newest_first { self.len.saturating_sub(1) - rank } else { rank };
        let block = self.before.partition_point(|&b| b <= rest).saturating_sub(1);
        rest -= self.before.get(block).copied().unwrap_or(0);
        for (at, &word) in self.bits.words().iter().enumerate().skip(block * STEP) {
            let ones = word.count_ones();
            if rest < ones {
                let lowest_left = (0..rest).fold(word, |w, _| w & (w - 1));
                return at as u32 * 64 + lowest_left.trailing_zeros();
            }
            rest -= ones;
        }
        0
    }

    /// The row of `position`, when it matches.
    pub fn rank_of(&self, position: u32) -> Option<usize> {
        self.contains(position).then(|| self.turned(self.below(position)))
    }

    /// The row of `position`, or of the nearest match in time; none when nothing matches.
    pub fn nearest_rank(&self, position: u32) -> Option<usize> {
        if self.len == 0 {
            return None;
        }
        let (below, row) = (self.below(position), |rank: u32| Some(self.turned(rank)));
        if self.contains(position) || below == 0 {
            return row(below.min(self.len - 1));
        }
        if below == self.len {
            return row(below - 1);
        }
        let at = |rank: u32| i64::from(self.position(self.turned(rank)));
        let (left, right) = (i64::from(position) - at(below - 1), at(below) - i64::from(position));
        match left.cmp(&right) {
            Ordering::Less | Ordering::Equal => row(below - 1),
            Ordering::Greater => row(below),
        }
    }

    /// How many matches stand before `position` in time.
    fn below(&self, position: u32) -> u32 {
        let word = position as usize / 64;
        let block = (word / STEP).min(self.before.len().saturating_sub(1));
        let start = self.before.get(block).copied().unwrap_or(0);
        start + self.bits.count_range((block * STEP * 64) as u32..position)
    }

    /// From rank by date to row and back.
    fn turned(&self, rank: u32) -> usize {
        if self.newest_first { (self.len - 1 - rank) as usize } else { rank as usize }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn rows_and_positions_agree(set in proptest::collection::btree_set(0u32..1500, 0..200), newest_first: bool) {
            let mut bits = Bits::none(1500);
            set.iter().for_each(|&p| bits.insert(p));
            let hits = Hits::new(bits, newest_first);
            let mut want: Vec<u32> = set.iter().copied().collect();
            if newest_first {
                want.reverse();
            }
            prop_assert_eq!(hits.len(), want.len());
            prop_assert_eq!((0..want.len()).map(|r| hits.position(r)).collect::<Vec<_>>(), want.clone());
            for (rank, &position) in want.iter().enumerate() {
                prop_assert_eq!(hits.rank_of(position), Some(rank));
            }
            for position in 0..1500 {
                let near = want.iter().map(|&w| w.abs_diff(position)).min();
                prop_assert_eq!(hits.nearest_rank(position).map(|r| hits.position(r).abs_diff(position)), near);
            }
        }
    }
}
