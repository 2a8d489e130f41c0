//! Sets of positions as words of 64 bits: the and, or, not and count that every answer is made of.

use std::ops::Range;

/// A set of positions below a fixed number.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Bits {
    words: Vec<u64>,
    len: u32,
}

impl Bits {
    /// No position of `len`.
    pub fn none(len: u32) -> Self {
        Bits { words: vec![0; len.div_ceil(64) as usize], len }
    }

    /// Every position of `len`.
    pub fn all(len: u32) -> Self {
        let mut bits = Bits { words: vec![u64::MAX; len.div_ceil(64) as usize], len };
        bits.trim();
        bits
    }

    /// How many positions there could be.
    pub fn capacity(&self) -> u32 {
        self.len
    }

    /// The words: bit `i % 64` of word `i / 64` is position `i`.
    pub fn words(&self) -> &[u64] {
        &self.words
    }

    /// Bits beyond the end stay zero, so that counting needs no care.
    fn trim(&mut self) {
        if let Some(last) = self.words.last_mut() {
            *last &= u64::MAX >> (self.len.next_multiple_of(64) - self.len);
        }
    }

    /// Takes everything out.
    pub fn clear(&mut self) {
        self.words.fill(0);
    }

    /// Adds a position.
    pub fn insert(&mut self, position: u32) {
        self.words[position as usize / 64] |= 1 << (position % 64);
    }

    /// Whether `position` is in.
    pub fn contains(&self, position: u32) -> bool {
        self.words.get(position as usize / 64).is_some_and(|w| w >> (position % 64) & 1 == 1)
    }

    /// Adds a range.
    pub fn insert_range(&mut self, range: Range<u32>) {
        let end = range.end.min(self.len);
        let mut at = range.start;
        while at < end {
            let upto = end.min((at / 64 + 1) * 64);
            self.words[at as usize / 64] |= ones(at % 64, upto - at);
            at = upto;
        }
    }

    /// Keeps only what lies in the range.
    pub fn keep_range(&mut self, range: Range<u32>) {
        let (start, end) = (range.start.min(self.len), range.end.min(self.len).max(range.start.min(self.len)));
        let (first, last) = (start as usize / 64, end as usize / 64);
        let cut = self.words.len();
        self.words[..first.min(cut)].fill(0);
        if let Some(word) = self.words.get_mut(first) {
            *word &= u64::MAX << (start % 64);
        }
        if let Some(word) = self.words.get_mut(last) {
            *word &= ones(0, end % 64);
            self.words[last + 1..].fill(0);
        }
    }

    /// Adds what `other` has; words of a bitmap as [`Bits::words`] gives them.
    pub fn or(&mut self, other: &[u64]) {
        self.words.iter_mut().zip(other).for_each(|(a, b)| *a |= b);
    }

    /// Keeps what `other` has too.
    pub fn and(&mut self, other: &[u64]) {
        self.words.iter_mut().zip(other).for_each(|(a, b)| *a &= b);
    }

    /// Takes away what `other` has.
    pub fn and_not(&mut self, other: &[u64]) {
        self.words.iter_mut().zip(other).for_each(|(a, b)| *a &= !b);
    }

    /// How many positions are in.
    pub fn count(&self) -> u32 {
        self.words.iter().map(|w| w.count_ones()).sum()
    }

    /// How many positions of a range are in.
    pub fn count_range(&self, range: Range<u32>) -> u32 {
        let (start, end) = (range.start, range.end.min(self.len));
        if start >= end {
            return 0;
        }
        let (first, last) = (start as usize / 64, (end - 1) as usize / 64);
        let head = u64::MAX << (start % 64);
        let tail = u64::MAX >> (63 - (end - 1) % 64);
        if first == last {
            return (self.words[first] & head & tail).count_ones();
        }
        let inner: u32 = self.words[first + 1..last].iter().map(|w| w.count_ones()).sum();
        inner + (self.words[first] & head).count_ones() + (self.words[last] & tail).count_ones()
    }

    /// The positions, ascending.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().enumerate().flat_map(|(at, &word)| {
            let mut rest = word;
            std::iter::from_fn(move || {
                let bit = (rest != 0).then(|| rest.trailing_zeros())?;
                rest &= rest - 1;
                Some(at as u32 * 64 + bit)
            })
        })
    }
}

/// `count` ones from bit `from`; `from + count <= 64`.
fn ones(from: u32, count: u32) -> u64 {
    if count == 0 { 0 } else { (u64::MAX >> (64 - count)) << from }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn ranges_are_what_they_say(len in 1u32..300, a in 0u32..320, b in 0u32..320) {
            let range = a.min(b)..a.max(b);
            let want: Vec<u32> = (0..len).filter(|p| range.contains(p)).collect();
            let mut kept = Bits::all(len);
            prop_assert_eq!(kept.count(), len);
            prop_assert_eq!(kept.count_range(range.clone()) as usize, want.len());
            kept.keep_range(range.clone());
            let mut put = Bits::none(len);
            put.insert_range(range);
            prop_assert_eq!(kept.iter().collect::<Vec<_>>(), want);
            prop_assert_eq!(kept, put);
        }
    }
}
