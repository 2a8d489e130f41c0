//! Which pieces speak of one meeting: the same parties, days at most one apart, the country of the venue equal or
//! unknown. Vague dates join where exactly one meeting fits. Looks only at pieces of the same parties.

use std::collections::{BTreeMap, HashMap};

use super::{Piece, certainty, join, print};
use crate::model::{Country, Day, Edtf, Leader, Shape, Status};

/// Longest time, in days, between a meeting and an undated report on it.
const REPORTED_WITHIN: i32 = 30;
/// The longest span of a dated meeting that is looked for around a vague date, in days.
const LONGEST: i32 = 31;
/// With how many meetings, and reports of each, an undated report is compared word by word.
const MOST_COMPARED: usize = 64;

/// The pieces of each meeting. Records of the parties that reports speak of are taken out of `records`; each comes
/// back in a group of its own, with the reports that fit.
pub(super) fn groups(records: &mut [Option<Piece>], reports: Vec<Piece>) -> Vec<Vec<Piece>> {
    let mut blocks: BTreeMap<(Vec<Country>, Status), Vec<Piece>> = BTreeMap::new();
    let mut alone = Vec::new();
    for piece in reports {
        match piece.summit.countries.len() {
            0 | 1 => alone.push(vec![piece]),
            _ => blocks.entry((piece.summit.countries.clone(), piece.summit.status)).or_default().push(piece),
        }
    }
    for slot in records.iter_mut() {
        let Some(summit) = slot.as_ref().map(|p| &p.summit).filter(|s| !s.is_other()) else { continue };
        if let Some(block) = blocks.get_mut(&(summit.countries.clone(), summit.status)) {
            block.extend(slot.take());
        }
    }
    alone.extend(blocks.into_values().flat_map(|pieces| Block::default().sort(pieces)));
    alone
}

/// A meeting as far as it is known while reports are sorted to it.
struct Meeting {
    days: Option<(i32, i32)>,
    venue: Option<Country>,
    city: Option<String>,
    /// Of the first piece that names any.
    leaders: Vec<Leader>,
    has_record: bool,
    pieces: Vec<Piece>,
}

/// The meetings of the same parties, found by day, by day of the year and by country of the venue.
#[derive(Default)]
struct Block {
    meetings: Vec<Meeting>,
    by_day: BTreeMap<i32, Vec<usize>>,
    by_month_day: HashMap<(u32, u32), Vec<usize>>,
    by_venue: HashMap<Country, Vec<usize>>,
}

impl Block {
    fn sort(mut self, mut pieces: Vec<Piece>) -> Vec<Vec<Piece>> {
        // Surest dates first, and records before reports, so that the vague find something to join.
        pieces.sort_by_cached_key(|p| {
            (std::cmp::Reverse(certainty(p.summit.date)), p.record.is_none(), super::key(&p.summit))
        });
        for piece in pieces {
            match self.home(&piece) {
                Some(at) => self.join(at, piece),
                None => self.found(piece),
            }
        }
        self.meetings.into_iter().map(|m| m.pieces).collect()
    }

    fn home(&self, piece: &Piece) -> Option<usize> {
        let Some(date) = piece.summit.date else { return self.undated(piece) };
        match (date.shape, date.span()) {
            (Shape::Yearless(month, day), _) => self.yearless(piece, month, day),
            (Shape::Day(day), _) => self.nearest(piece, day.number()),
            (Shape::Month(..) | Shape::Year(_) | Shape::Range(..), Some((first, last))) => {
                self.only(piece, self.around(first.number(), last.number()))
            }
            (Shape::Month(..) | Shape::Year(_) | Shape::Range(..), None) => None,
        }
    }

    /// Meetings that touch the days from `first` to `last`, one day of grace at each end.
    fn around(&self, first: i32, last: i32) -> impl Iterator<Item = usize> {
        let near = self.by_day.range(first - 1 - LONGEST..=last + 1).flat_map(|(_, all)| all.iter().copied());
        near.filter(move |at| {
            self.meetings.get(*at).and_then(|m| m.days).is_some_and(|d| d.0 <= last + 1 && d.1 >= first - 1)
        })
    }

    fn nearest(&self, piece: &Piece, day: i32) -> Option<usize> {
        let fits = self.around(day, day).filter(|at| self.fits(*at, piece));
        fits.min_by_key(|at| {
            let meeting = self.meetings.get(*at);
            let apart = meeting.and_then(|m| m.days).map_or(9, |d| if d.0 <= day && day <= d.1 { 0 } else { 1 });
            (apart, meeting.is_none_or(|m| m.city.is_none() || m.city != city(piece)), *at)
        })
    }

    /// The one meeting that fits; where several do, the one in the same city.
    fn only(&self, piece: &Piece, candidates: impl Iterator<Item = usize>) -> Option<usize> {
        let mut fits: Vec<usize> = candidates.filter(|at| self.fits(*at, piece)).take(50).collect();
        fits.sort_unstable();
        fits.dedup();
        if fits.len() > 1 {
            let here = city(piece);
            fits.retain(|at| here.is_some() && self.meetings.get(*at).is_some_and(|m| m.city == here));
        }
        if let [only] = fits[..] { Some(only) } else { None }
    }

    fn yearless(&self, piece: &Piece, month: u32, day: u32) -> Option<usize> {
        // A leap year has every day of the year.
        let middle = Day::new(2024, month, day)?;
        let days = [0, -1, 1].map(|by| middle.plus(by));
        let candidates: Vec<usize> =
            days.iter().filter_map(|d| self.by_month_day.get(&(d.month(), d.day()))).flatten().copied().collect();
        if let Some((first, last)) = published(piece) {
            let near = |at: &usize| {
                let days = self.meetings.get(*at).and_then(|m| m.days);
                days.is_none_or(|d| d.0 <= last + 1 && first <= d.1 + REPORTED_WITHIN)
            };
            return self.only(piece, candidates.into_iter().filter(near));
        }
        self.only(piece, candidates.into_iter())
    }

    /// An undated report joins the only meeting of these parties in that place, told of in time; or its own copy.
    fn undated(&self, piece: &Piece) -> Option<usize> {
        let venue = piece.summit.venue.country.as_ref()?;
        let here = self.by_venue.get(venue)?;
        let copies =
            here.iter().copied().take(MOST_COMPARED).find(|at| self.fits(*at, piece) && self.has_copy(*at, piece));
        let timely = |at: &usize| {
            let days = self.meetings.get(*at).and_then(|m| m.days);
            match (published(piece), days) {
                (Some((first, last)), Some(d)) => d.0 <= last + 1 && first <= d.1 + REPORTED_WITHIN,
                (None, Some(_)) => true,
                (Some(_) | None, None) => false,
            }
        };
        copies.or_else(|| self.only(piece, here.iter().copied().filter(timely)))
    }

    fn has_copy(&self, at: usize, piece: &Piece) -> bool {
        let mine = piece.prints.iter().flatten();
        let theirs = || {
            self.meetings
                .get(at)
                .into_iter()
                .flat_map(|m| m.pieces.iter().take(MOST_COMPARED))
                .flat_map(|p| p.prints.iter().flatten())
        };
        mine.into_iter().any(|a| theirs().any(|b| print::same_words(*a, *b)))
    }

    /// Whether nothing speaks against it: one record at most, one country, and for a vague date one city and the same
    /// people.
    fn fits(&self, at: usize, piece: &Piece) -> bool {
        let Some(meeting) = self.meetings.get(at) else { return false };
        let records = meeting.has_record && piece.record.is_some();
        let countries = differ(meeting.venue.as_ref(), piece.summit.venue.country.as_ref());
        let vague = certainty(piece.summit.date) < 4;
        let cities = vague && differ(meeting.city.as_ref(), city(piece).as_ref());
        let people = vague && others(&meeting.leaders, &piece.summit.leaders);
        !records && !countries && !cities && !people
    }

    fn join(&mut self, at: usize, piece: Piece) {
        let Some(meeting) = self.meetings.get_mut(at) else { return };
        meeting.has_record |= piece.record.is_some();
        if meeting.leaders.is_empty() {
            meeting.leaders.clone_from(&piece.summit.leaders);
        }
        meeting.city = meeting.city.take().or_else(|| city(&piece));
        if meeting.venue.is_none() {
            meeting.venue.clone_from(&piece.summit.venue.country);
            if let Some(venue) = &meeting.venue {
                self.by_venue.entry(venue.clone()).or_default().push(at);
            }
        }
        meeting.pieces.push(piece);
    }

    fn found(&mut self, piece: Piece) {
        let at = self.meetings.len();
        let date = piece.summit.date;
        let days = date.and_then(Edtf::span).map(|(a, b)| (a.number(), b.number()));
        let month_day = date.and_then(|d| match d.shape {
            Shape::Day(day) => Some((day.month(), day.day())),
            Shape::Yearless(month, day) => Some((month, day)),
            Shape::Month(..) | Shape::Year(_) | Shape::Range(..) => None,
        });
        if let Some((first, _)) = days {
            self.by_day.entry(first).or_default().push(at);
        }
        if let Some(month_day) = month_day {
            self.by_month_day.entry(month_day).or_default().push(at);
        }
        let venue = piece.summit.venue.country.clone();
        if let Some(venue) = &venue {
            self.by_venue.entry(venue.clone()).or_default().push(at);
        }
        self.meetings.push(Meeting {
            days,
            venue,
            city: city(&piece),
            leaders: piece.summit.leaders.clone(),
            has_record: piece.record.is_some(),
            pieces: vec![piece],
        });
    }
}

fn differ<T: PartialEq>(a: Option<&T>, b: Option<&T>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// Whether some country was spoken for by other people: the president here, the prime minister there.
fn others(a: &[Leader], b: &[Leader]) -> bool {
    let of = |list: &[Leader], leader: &Leader| {
        list.iter().filter(|l| l.country == leader.country).cloned().collect::<Vec<_>>()
    };
    a.iter().any(|leader| {
        let (left, right) = (of(a, leader), of(b, leader));
        leader.country.is_some()
            && !right.is_empty()
            && !left.iter().any(|l| right.iter().any(|r| join::same_leader(l, r)))
    })
}

fn city(piece: &Piece) -> Option<String> {
    piece.summit.venue.city.as_ref().map(|c| crate::lexicon::fold(c).to_lowercase())
}

/// The first and the last day on which the sources can have been published.
fn published(piece: &Piece) -> Option<(i32, i32)> {
    let spans = piece.summit.sources.iter().filter_map(|s| s.published).filter_map(Edtf::span);
    spans.map(|(a, b)| (a.number(), b.number())).min()
}
