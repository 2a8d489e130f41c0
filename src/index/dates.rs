//! The days of every position, in order: what makes a range of dates a slice and the axis a difference of counts.

use super::bits::Bits;
use super::hits::Hits;
use crate::model::Day;
use crate::timeline::Days;

/// How many summits start within a stretch of days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    /// Of the whole archive.
    pub all: u32,
    /// Of the hits.
    pub hits: u32,
}

/// Questions to the days of all positions.
#[derive(Clone, Copy, Debug)]
pub struct Dates<'a>(pub &'a Days);

impl Dates<'_> {
    /// The first position that starts on `day` or later; the undated are later than all.
    fn from(&self, day: i32) -> u32 {
        (self.0.first().partition_point(|&d| d < day) as u32).min(self.0.dated())
    }

    /// First day of the first, last day of the last.
    pub fn extent(&self) -> Option<(Day, Day)> {
        let dated = self.0.first().get(..self.0.dated() as usize)?;
        let last = self.0.long().iter().map(|l| l.1).chain(dated.last().copied()).max()?;
        Some((Day::from_number(*dated.first()?)?, Day::from_number(last)?))
    }

    /// Positions whose interval overlaps the days given; none that has no date.
    pub fn overlapping(&self, from: Option<Day>, to: Option<Day>) -> Bits {
        let mut bits = Bits::none(self.0.len() as u32);
        let end = to.map_or(self.0.dated(), |day| self.from(day.number() + 1));
        let start = from.map_or(0, |day| self.from(day.number()));
        bits.insert_range(start..end);
        if let Some(from) = from {
            let before = self.0.long().iter().take_while(|l| l.0 < start.min(end));
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
        let start_of = |year: i32| Day::new(year, 1, 1).map_or(self.0.dated(), |d| self.from(d.number()));
        for year in first..=last {
            counts[(year - first) as usize] = bits.count_range(start_of(year)..start_of(year + 1));
        }
        for &(at, end) in self.0.long().iter().filter(|l| bits.contains(l.0)) {
            let year = |number: i32| Day::from_number(number).map_or(first, Day::year);
            for later in year(self.0.first()[at as usize]) + 1..=year(end) {
                counts[(later - first) as usize] += 1;
            }
        }
        (first..=last).zip(counts).filter(|c| c.1 > 0).collect()
    }
}
