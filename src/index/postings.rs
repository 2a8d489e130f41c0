//! For every value the positions that have it: a bitmap when it is frequent, a list when it is rare, so that no
//! value costs more than one bit an event and a rare one costs four bytes an occurrence.

use std::ops::Range;

use super::bits::Bits;

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

    /// Takes out of `bits` what is not among them.
    pub fn keep_in(self, bits: &mut Bits) {
        match self {
            Posting::List(list) => {
                let kept: Vec<u32> = list.iter().copied().filter(|&p| bits.contains(p)).collect();
                bits.clear();
                kept.into_iter().for_each(|p| bits.insert(p));
            }
            Posting::Bitmap(words) => bits.and(words),
        }
    }

    /// What it costs to lay over a set, in entries of a list.
    pub fn cost(self) -> usize {
        match self {
            Posting::List(list) => list.len(),
            Posting::Bitmap(words) => words.len() / 4,
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
    /// Words in a bitmap.
    words: usize,
}

/// Counts, starts, lists, bitmaps.
pub type Columns = (Vec<u32>, Vec<u32>, Vec<u32>, Vec<u64>);

/// Marks a bitmap in `starts`.
const BITMAP: u32 = 1 << 31;

impl Postings {
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

    /// As columns: counts, starts, lists, bitmaps.
    pub fn columns(&self) -> (&[u32], &[u32], &[u32], &[u64]) {
        (&self.counts, &self.starts, &self.lists, &self.bitmaps)
    }

    /// From columns, for so many values and positions; none when they do not fit together.
    pub fn of_columns(columns: Columns, values: u32, len: u32) -> Option<Self> {
        let (counts, starts, lists, bitmaps) = columns;
        let words = len.div_ceil(64) as usize;
        let fits = |(&start, &count): (&u32, &u32)| match start & BITMAP {
            0 => start as usize + count as usize <= lists.len(),
            _ => ((start & !BITMAP) as usize + 1) * words <= bitmaps.len(),
        };
        let same = counts.len() == values as usize && starts.len() == counts.len();
        let whole = same && starts.iter().zip(&counts).all(fits) && lists.iter().all(|p| *p < len);
        whole.then_some(Postings { counts, starts, lists, bitmaps, words })
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        (self.counts.len() + self.starts.len() + self.lists.len()) * 4 + self.bitmaps.len() * 8
    }

    /// Lays the parts of following stretches of positions end to end; made for values that occur `total` times.
    pub fn joined(total: &[u32], mut parts: Vec<Postings>, len: u32) -> Postings {
        if parts.len() == 1
            && let Some(only) = parts.pop()
        {
            return only;
        }
        let mut counts = vec![0; total.len()];
        parts.iter().for_each(|part| counts.iter_mut().zip(&part.counts).for_each(|(all, own)| *all += own));
        let mut all = Postings { starts: starts(total, &counts, len), ..Postings::default() };
        all.words = len.div_ceil(64) as usize;
        for id in 0..total.len() as u32 {
            for part in &parts {
                match part.of(id) {
                    Posting::List(list) => all.lists.extend_from_slice(list),
                    Posting::Bitmap(words) => all.bitmaps.extend_from_slice(words),
                }
            }
        }
        all.counts = counts;
        all.lists.shrink_to_fit();
        all.bitmaps.shrink_to_fit();
        all
    }
}

/// Where the positions of each value are kept when values occur `total` times among `len` positions, `counts` of them
/// in the stretch at hand: a bitmap where a list would be longer than a bitmap.
fn starts(total: &[u32], counts: &[u32], len: u32) -> Vec<u32> {
    let (mut listed, mut mapped) = (0u32, 0u32);
    let start = |(&total, &count): (&u32, &u32)| {
        let bitmap = is_frequent(total, len);
        let (next, step) = if bitmap { (&mut mapped, 1) } else { (&mut listed, count) };
        let start = *next | if bitmap { BITMAP } else { 0 };
        *next += step;
        start
    };
    total.iter().zip(counts).map(start).collect()
}

/// Postings of a stretch of positions while they are filled.
#[derive(Debug)]
pub struct Filling<'a> {
    total: &'a [u32],
    len: u32,
    /// Where the bitmap of each frequent value is; `BITMAP` for the others.
    maps: Vec<u32>,
    bitmaps: Vec<u64>,
    words: usize,
    /// Rare values with their positions, as they come.
    rare: Vec<(u32, u32)>,
    /// The first position of the stretch, a multiple of 64.
    first: u32,
}

impl<'a> Filling<'a> {
    /// For values that occur `total` times among all `len` positions.
    pub fn new(total: &'a [u32], stretch: Range<u32>, len: u32) -> Self {
        let words = (stretch.end - stretch.start).div_ceil(64) as usize;
        let mut mapped = 0;
        let map = |&total: &u32| {
            let frequent = is_frequent(total, len);
            mapped += u32::from(frequent);
            if frequent { mapped - 1 } else { BITMAP }
        };
        let maps: Vec<u32> = total.iter().map(map).collect();
        let bitmaps = vec![0; mapped as usize * words];
        Filling { total, len, maps, bitmaps, words, rare: Vec::new(), first: stretch.start }
    }

    /// Adds `position` to value `id`. Positions come in ascending order, each at most once a value.
    pub fn put(&mut self, id: u32, position: u32) {
        let map = self.maps[id as usize];
        if map == BITMAP {
            self.rare.push((id, position));
        } else {
            let at = position - self.first;
            self.bitmaps[map as usize * self.words + at as usize / 64] |= 1 << (at % 64);
        }
    }

    /// The filled postings; bitmaps begin at the first position of the stretch.
    pub fn done(self) -> Postings {
        let Filling { total, len, maps, bitmaps, words, rare, .. } = self;
        let mut counts = vec![0; total.len()];
        rare.iter().for_each(|(id, _)| counts[*id as usize] += 1);
        for (count, &map) in counts.iter_mut().zip(&maps).filter(|(_, map)| **map != BITMAP) {
            let start = map as usize * words;
            *count = bitmaps[start..start + words].iter().map(|w: &u64| w.count_ones()).sum();
        }
        let starts = starts(total, &counts, len);
        let mut next = starts.clone();
        let mut lists = vec![0; rare.len()];
        for (id, position) in rare {
            let at = &mut next[id as usize];
            lists[*at as usize] = position;
            *at += 1;
        }
        Postings { counts, starts, lists, bitmaps, words }
    }
}

/// Whether a list of so many positions would be longer than a bitmap.
fn is_frequent(total: u32, len: u32) -> bool {
    u64::from(total) * 32 > u64::from(len)
}
