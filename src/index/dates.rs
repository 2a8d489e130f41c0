//! The days of every position, in order: what makes a range of dates a slice and the axis a difference of counts.

use super::bits::Bits;
use super::hits::Hits;
use crate::model::Day;

/// How many summits start within a stretch of days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    /// Of the whole archive.
    pub all: u32,
    /// Of the hits.
    pub hits: u32,
}

/// First and last possible day of each position as numbers; the undated stand last with `i32::MAX`.
#[derive(Clone, Debug, Default)]
pub struct Dates {
    first: Vec<i32>,
    /// Positions that last longer than a day, with their last day.
    long: Vec<(u32, i32)>,
    /// How many positions have a date.
    dated: u32,
}

impl Dates {
    /// From the days of each position, in order.
    pub fn new(days: Vec<(i32, i32)>) -> Self {
        let dated = days.partition_point(|d| d.0 != i32::MAX) as u32;
        let long = (0..).zip(&days).filter(|(_, d)| d.1 > d.0).map(|(at, d)| (at, d.1)).collect();
        Dates { first: days.into_iter().map(|d| d.0).collect(), long, dated }
    }

    /// The first position that starts on `day` or later; the undated are later than all.
    fn from(&self, day: i32) -> u32 {
        (self.first.partition_point(|&d| d < day) as u32).min(self.dated)
    }

    /// First day of the first, last day of the last.
    pub fn extent(&self) -> Option<(Day, Day)> {
        let dated = self.first.get(..self.dated as usize)?;
        let last = self.long.iter().map(|l| l.1).chain(dated.last().copied()).max()?;
        Some((Day::from_number(*dated.first()?)?, Day::from_number(last)?))
    }

    /// Positions whose interval overlaps the days given; none that has no date.
    pub fn overlapping(&self, from: Option<Day>, to: Option<Day>) -> Bits {
        let mut bits = Bits::none(self.first.len() as u32);
        let end = to.map_or(self.dated, |day| self.from(day.number() + 1));
        let start = from.map_or(0, |day| self.from(day.number()));
        bits.insert_range(start..end);
        if let Some(from) = from {
            let before = self.long.iter().take_while(|l| l.0 < start.min(end));
            before.filter(|l| l.1 >= from.number()).for_each(|l| bits.insert(l.0));
        }
        bits
    }

    /// Counts by the first possible day in `buckets` stretches of equal length; the last ones may be shorter.
    pub fn density(&self, hits: &Hits, from: Day, to: Day, buckets: usize) -> Vec<Bucket> {
        let days = i64::from(to.number()) - i64::from(from.number()) + 1;
        let edge = |i: usize| (i64::from(from.number()) + days.max(0) * i as i64 / buckets.max(1) as i64) as i32;
        let bucket = |i: usize| {
            let (start, end) = (self.from(edge(i)), self.from(edge(i + 1)));
            Bucket { all: end - start, hits: hits.bits().count_range(start..end) }
        };
        (0..buckets).map(bucket).collect()
    }

    /// For each year with a hit, how many of `bits` touch it, oldest first.
    pub fn years(&self, bits: &Bits) -> Vec<(i32, u32)> {
        let Some((first, last)) = self.extent() else { return Vec::new() };
        let (first, last) = (first.year(), last.year());
        let mut counts = vec![0u32; (last - first + 1) as usize];
        let start_of = |year: i32| Day::new(year, 1, 1).map_or(self.dated, |d| self.from(d.number()));
        for year in first..=last {
            counts[(year - first) as usize] = bits.count_range(start_of(year)..start_of(year + 1));
        }
        for &(at, end) in self.long.iter().filter(|l| bits.contains(l.0)) {
            let year = |number: i32| Day::from_number(number).map_or(first, Day::year);
            for later in year(self.first[at as usize]) + 1..=year(end) {
                counts[(later - first) as usize] += 1;
            }
        }
        (first..=last).zip(counts).filter(|c| c.1 > 0).collect()
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.first.len() * 4 + self.long.len() * 8
    }
}
