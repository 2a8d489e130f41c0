//! What the hits consist of: counts by value. Few hits are walked one by one through the values of each; many hits
//! are laid over the postings of each value.

use super::bits::Bits;
use super::names::label;
use super::postings::Postings;
use super::values::Values;
use super::{Family, Hits, Index};
use crate::clean::Clean;

/// What hits can be counted by.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FacetField {
    /// The parties.
    Country,
    /// Sectors touched.
    Sector,
    /// Leaders who took part.
    Leader,
    /// The forum.
    Forum,
    /// The years touched, newest first.
    Year,
    /// The kinds of outcomes.
    Outcome,
    /// Held, planned, cancelled.
    Status,
    /// The mode.
    Mode,
    /// Outlets.
    Source,
}

impl FacetField {
    /// Every facet, in the order in which they are shown.
    pub const ALL: [FacetField; 9] = [
        FacetField::Country,
        FacetField::Sector,
        FacetField::Leader,
        FacetField::Forum,
        FacetField::Year,
        FacetField::Outcome,
        FacetField::Status,
        FacetField::Mode,
        FacetField::Source,
    ];

    /// The family counted; none for years, which are ranges of positions.
    fn family(self) -> Option<Family> {
        match self {
            FacetField::Country => Some(Family::Country),
            FacetField::Sector => Some(Family::Sector),
            FacetField::Leader => Some(Family::Leader),
            FacetField::Forum => Some(Family::Forum),
            FacetField::Year => None,
            FacetField::Outcome => Some(Family::Outcome),
            FacetField::Status => Some(Family::Status),
            FacetField::Mode => Some(Family::Mode),
            FacetField::Source => Some(Family::Outlet),
        }
    }
}

/// A value and how many hits have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FacetRow {
    /// As it is put in the filter, unquoted.
    pub value: String,
    /// As it is shown.
    pub label: Clean,
    /// How many hits have it; never 0.
    pub count: u32,
}

impl Index {
    /// The `most` most frequent values among `hits`, most frequent first, then by label; years newest first.
    pub fn facet(&self, hits: &Hits, field: FacetField, most: usize) -> Vec<FacetRow> {
        let Some(family) = field.family() else {
            let years = self.dates().years(hits.bits());
            let row = |&(year, count): &(i32, u32)| {
                let value = format!("{year:04}");
                FacetRow { label: Clean::new(&value), value, count }
            };
            return years.iter().rev().take(most).map(row).collect();
        };
        let mut counts: Vec<(u32, u32)> = self.counts(hits, family);
        counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(&b.0)));
        counts.truncate(most);
        counts.iter().map(|&(id, count)| self.facet_row(id, count)).collect()
    }

    /// The row of one value.
    pub fn facet_row(&self, id: u32, count: u32) -> FacetRow {
        let text = self.values.text(id);
        let shown = label(self.values.family_of(id), text).unwrap_or(text);
        FacetRow { value: shown.to_lowercase(), label: Clean::line(shown), count }
    }

    /// How many of `hits` have each value of a family; values that none has are left out.
    fn counts(&self, hits: &Hits, family: Family) -> Vec<(u32, u32)> {
        let ids = self.values.family(family);
        if hits.len() == self.len() as usize {
            return ids.map(|id| (id, self.postings.count(id))).filter(|c| c.1 > 0).collect();
        }
        let over: usize = ids.clone().map(|id| self.postings.of(id).cost()).sum();
        let walk = family <= Forward::LAST && hits.len() * Forward::COST < over;
        let counts: Vec<u32> = match walk {
            true => self.facets.count(hits.bits(), ids.clone()),
            false => ids.clone().map(|id| self.postings.of(id).count_in(hits.bits())).collect(),
        };
        ids.zip(counts).filter(|c| c.1 > 0).collect()
    }
}

/// The other direction: for each position its values of the families with many values.
#[derive(Clone, Debug, Default)]
pub struct Forward {
    /// Where the values of a position end.
    ends: Vec<u32>,
    ids: Vec<u32>,
}

impl Forward {
    /// What a position costs, in entries of a list.
    const COST: usize = 32;
    /// Families up to this one are kept here.
    pub const LAST: Family = Family::Outlet;

    /// Adds a value of the position being filled.
    pub fn put(&mut self, id: u32) {
        self.ids.push(id);
    }

    /// Ends the position being filled.
    pub fn close(&mut self) {
        self.ends.push(self.ids.len() as u32);
    }

    /// Lays parts of following stretches end to end.
    pub fn joined(parts: Vec<Forward>) -> Forward {
        let mut all = Forward::default();
        all.ends.reserve_exact(parts.iter().map(|p| p.ends.len()).sum());
        all.ids.reserve_exact(parts.iter().map(|p| p.ids.len()).sum());
        for part in parts {
            let start = all.ids.len() as u32;
            all.ends.extend(part.ends.iter().map(|end| start + end));
            all.ids.extend(part.ids);
        }
        all
    }

    /// The kept values of a position.
    pub fn of(&self, position: u32) -> &[u32] {
        let at = position as usize;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before] as usize);
        &self.ids[start..self.ends[at] as usize]
    }

    /// How many of `bits` have each of the values `ids`.
    fn count(&self, bits: &Bits, ids: std::ops::Range<u32>) -> Vec<u32> {
        let mut counts = vec![0; ids.len()];
        for position in bits.iter() {
            for &id in self.of(position).iter().filter(|id| ids.contains(id)) {
                counts[(id - ids.start) as usize] += 1;
            }
        }
        counts
    }

    /// Positions with exactly the countries of `position`.
    pub fn thread(&self, position: u32, values: &Values, postings: &Postings) -> Vec<u32> {
        let countries = values.family(Family::Country);
        let own = |position: u32| self.of(position).iter().copied().filter(|id| countries.contains(id));
        let parties = own(position).count();
        let Some(rarest) = own(position).min_by_key(|&id| postings.count(id)) else { return vec![position] };
        let mut both = Bits::none(self.ends.len() as u32);
        postings.of(rarest).add_to(&mut both);
        for id in own(position) {
            postings.of(id).keep_in(&mut both);
        }
        both.iter().filter(|&p| own(p).count() == parties).collect()
    }

    /// As columns: ends, values.
    pub fn columns(&self) -> (&[u32], &[u32]) {
        (&self.ends, &self.ids)
    }

    /// From columns, for so many positions; none when they do not fit together.
    pub fn of_columns(ends: Vec<u32>, ids: Vec<u32>, len: u32) -> Option<Forward> {
        let fits =
            ends.len() == len as usize && ends.is_sorted() && ends.last().is_none_or(|e| *e as usize == ids.len());
        fits.then_some(Forward { ends, ids })
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        (self.ends.len() + self.ids.len()) * 4
    }
}
