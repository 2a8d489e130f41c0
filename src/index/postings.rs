//! For every value the positions that have it: a bitmap when it is frequent, a list when it is rare, so that no
//! value costs more than one bit an event and a rare one costs four bytes an occurrence.

use super::bits::{Bits, has};

/// Positions of one value.
#[derive(Clone, Copy, Debug)]
pub enum Posting<'a> {
    /// Ascending.
    List(&'a [u32]),
    /// One bit a position.
    Bitmap(&'a [u64]),
}

impl Posting<'_> {
    /// Adds these positions to `bits`.
    pub fn add_to(self, bits: &mut Bits) {
        match self {
            Posting::List(list) => list.iter().for_each(|&p| bits.insert(p)),
            Posting::Bitmap(words) => bits.or(words),
        }
    }

    /// Whether `position` is among them.
    pub fn contains(self, position: u32) -> bool {
        match self {
            Posting::List(list) => list.binary_search(&position).is_ok(),
            Posting::Bitmap(words) => has(words, position),
        }
    }

    /// How many of them are in `bits`.
    pub fn count_in(self, bits: &Bits) -> u32 {
        match self {
            Posting::List(list) => list.iter().map(|&p| u32::from(bits.contains(p))).sum(),
            Posting::Bitmap(words) => words.iter().zip(bits.words()).map(|(a, b)| (a & b).count_ones()).sum(),
        }
    }
}

/// The postings of all values. Value `i` has `counts[i]` positions, kept from `starts[i]` on in `lists`, or, when the
/// high bit of `starts[i]` is set, as bitmap number `starts[i]` without that bit.
#[derive(Clone, Debug, Default)]
pub struct Postings {
    counts: Vec<u32>,
    starts: Vec<u32>,
    lists: Vec<u32>,
    bitmaps: Vec<u64>,
    words: usize,
}

/// Marks a bitmap in `starts`.
const BITMAP: u32 = 1 << 31;

impl Postings {
    /// Room for values that occur `counts` times among `len` positions; to be filled in order of position.
    pub fn with_counts(counts: Vec<u32>, len: u32) -> Filling {
        let words = len.div_ceil(64) as usize;
        let (mut starts, mut listed, mut mapped) = (Vec::with_capacity(counts.len()), 0u32, 0u32);
        for &count in &counts {
            if u64::from(count) * 32 > u64::from(len) {
                starts.push(mapped | BITMAP);
                mapped += 1;
            } else {
                starts.push(listed);
                listed += count;
            }
        }
        let next = starts.clone();
        let lists = vec![0; listed as usize];
        let bitmaps = vec![0; mapped as usize * words];
        Filling { postings: Postings { counts, starts, lists, bitmaps, words }, next }
    }

    /// The positions of value `id`.
    pub fn of(&self, id: u32) -> Posting<'_> {
        let (start, count) = (self.starts[id as usize], self.counts[id as usize] as usize);
        if start & BITMAP == 0 {
            return Posting::List(&self.lists[start as usize..start as usize + count]);
        }
        let start = (start & !BITMAP) as usize * self.words;
        Posting::Bitmap(&self.bitmaps[start..start + self.words])
    }

    /// How many positions value `id` has.
    pub fn count(&self, id: u32) -> u32 {
        self.counts[id as usize]
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        (self.counts.len() + self.starts.len() + self.lists.len()) * 4 + self.bitmaps.len() * 8
    }
}

/// Postings while they are filled.
#[derive(Debug)]
pub struct Filling {
    postings: Postings,
    next: Vec<u32>,
}

impl Filling {
    /// Adds `position` to value `id`. Positions come in ascending order, each at most once a value.
    pub fn put(&mut self, id: u32, position: u32) {
        let next = &mut self.next[id as usize];
        if *next & BITMAP == 0 {
            self.postings.lists[*next as usize] = position;
            *next += 1;
        } else {
            let start = (*next & !BITMAP) as usize * self.postings.words;
            self.postings.bitmaps[start + position as usize / 64] |= 1 << (position % 64);
        }
    }

    /// The filled postings.
    pub fn done(self) -> Postings {
        self.postings
    }
}
