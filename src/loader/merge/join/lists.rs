//! Lists of two pieces united: countries, leaders, sectors, outcomes and the lines of what follows and what was
//! before. Tells where each item of the second stands in the union, so that its evidence can follow.

use crate::clean::Clean;
use crate::model::{Country, Field, Kind, Leader, Outcome, Role, Sector, Summit};

/// Where the items of a piece stand in the union.
pub(super) struct Places {
    countries: Vec<usize>,
    leaders: Vec<usize>,
    sectors: Vec<usize>,
    outcomes: Vec<usize>,
    next: Vec<usize>,
    earlier: Vec<usize>,
}

impl Places {
    /// The field of the union for a field of the piece.
    pub(super) fn of(&self, field: Field) -> Field {
        let at = |list: &Vec<usize>, i: usize| list.get(i).copied().unwrap_or(i);
        match field {
            Field::Country(i) => Field::Country(at(&self.countries, i)),
            Field::Leader(i) => Field::Leader(at(&self.leaders, i)),
            Field::Sector(i) => Field::Sector(at(&self.sectors, i)),
            Field::Outcome(i) => Field::Outcome(at(&self.outcomes, i)),
            Field::Next(i) => Field::Next(at(&self.next, i)),
            Field::Earlier(i) => Field::Earlier(at(&self.earlier, i)),
            Field::Date | Field::Venue | Field::Forum | Field::Status | Field::Mode | Field::Title | Field::Verdict => {
                field
            }
        }
    }
}

/// Adds the items of `other` that `mine` lacks.
pub(super) fn unite(mine: &mut Summit, other: &Summit) -> Places {
    Places {
        countries: each(&mut mine.countries, &other.countries, |a, b| a == b),
        leaders: leaders(&mut mine.leaders, &other.leaders),
        sectors: each(&mut mine.sectors, &other.sectors, |a, b| a == b),
        outcomes: outcomes(&mut mine.outcomes, &other.outcomes),
        next: each(&mut mine.next, &other.next, same_line),
        earlier: each(&mut mine.earlier, &other.earlier, same_line),
    }
}

fn each<T: Clone>(mine: &mut Vec<T>, other: &[T], same: impl Fn(&T, &T) -> bool) -> Vec<usize> {
    let mut places = Vec::with_capacity(other.len());
    for item in other {
        let at = mine.iter().position(|m| same(m, item)).unwrap_or(mine.len());
        if at == mine.len() {
            mine.push(item.clone());
        }
        places.push(at);
    }
    places
}

fn same_line(a: &Clean, b: &Clean) -> bool {
    a.to_lowercase() == b.to_lowercase()
}

fn leaders(mine: &mut Vec<Leader>, other: &[Leader]) -> Vec<usize> {
    let mut places = Vec::with_capacity(other.len());
    for leader in other {
        let at = mine.iter().position(|m| same_leader(m, leader)).unwrap_or(mine.len());
        match mine.get_mut(at) {
            Some(known) => {
                if leader.name.split(' ').count() > known.name.split(' ').count() && known.name.split(' ').count() < 2 {
                    known.name = leader.name.clone();
                }
                known.country = known.country.take().or_else(|| leader.country.clone());
                known.role = if known.role == Role::Other { leader.role } else { known.role };
            }
            None => mine.push(leader.clone()),
        }
        places.push(at);
    }
    places
}

/// One person: the same country, and one name within the other, or two words in common.
pub(in crate::loader::merge) fn same_leader(a: &Leader, b: &Leader) -> bool {
    if a.country.is_some() && b.country.is_some() && a.country != b.country {
        return false;
    }
    let words = |l: &Leader| {
        let folded = crate::lexicon::fold(&l.name).to_lowercase();
        folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect::<Vec<_>>()
    };
    let (a, b) = (words(a), words(b));
    let common = a.iter().filter(|w| b.contains(w)).count();
    common > 0 && (common >= 2 || common == a.len() || common == b.len())
}

fn outcomes(mine: &mut Vec<Outcome>, other: &[Outcome]) -> Vec<usize> {
    let before = mine.len();
    let mut used = vec![false; before];
    let mut places = Vec::with_capacity(other.len());
    for outcome in other {
        let free = |i: &usize| used.get(*i).is_none_or(|u| !u);
        let same = |i: &usize| mine.get(*i).is_some_and(|m| same_outcome(m, outcome));
        let at = (0..before).filter(free).find(same).unwrap_or(mine.len());
        match mine.get_mut(at) {
            Some(known) => {
                known.count = known.count.or(outcome.count);
                if known.topic.is_empty() {
                    known.topic = outcome.topic.clone();
                }
            }
            None => mine.push(outcome.clone()),
        }
        if let Some(slot) = used.get_mut(at) {
            *slot = true;
        }
        places.push(at);
    }
    places
}

/// One instrument: the same kind; of plain agreements also a word of the topic in common.
pub(super) fn same_outcome(a: &Outcome, b: &Outcome) -> bool {
    let words = |t: &Clean| {
        let lower = t.to_lowercase();
        lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.chars().count() > 3)
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let (left, right) = (words(&a.topic), words(&b.topic));
    let common = left.is_empty() || right.is_empty() || left.iter().any(|w| right.contains(w));
    a.kind == b.kind && (a.kind != Kind::Agreement || common)
}

/// Sorts the lists that are kept sorted, and their evidence with them.
pub(super) fn tidy(summit: &mut Summit) {
    let countries = reorder(&mut summit.countries, Country::cmp);
    let sectors = reorder(&mut summit.sectors, |a: &Sector, b: &Sector| a.id().cmp(b.id()));
    let order = summit.countries.clone();
    let rank = |l: &Leader| order.iter().position(|c| Some(c) == l.country.as_ref()).unwrap_or(order.len());
    let leaders = reorder(&mut summit.leaders, |a: &Leader, b: &Leader| rank(a).cmp(&rank(b)));
    let moved = |field: Field| {
        let at = |places: &Vec<usize>, i: usize| places.get(i).copied().unwrap_or(i);
        match field {
            Field::Country(i) => Field::Country(at(&countries, i)),
            Field::Sector(i) => Field::Sector(at(&sectors, i)),
            Field::Leader(i) => Field::Leader(at(&leaders, i)),
            Field::Date
            | Field::Venue
            | Field::Forum
            | Field::Outcome(_)
            | Field::Status
            | Field::Mode
            | Field::Title
            | Field::Next(_)
            | Field::Earlier(_)
            | Field::Verdict => field,
        }
    };
    summit.evidence.iter_mut().for_each(|e| e.field = moved(e.field));
    summit.doubts.iter_mut().for_each(|d| d.field = d.field.map(moved));
    summit.disputes.iter_mut().for_each(|d| d.field = moved(d.field));
}

/// Sorts a list, equal items staying in order; tells where each old position went.
fn reorder<T>(list: &mut Vec<T>, by: impl Fn(&T, &T) -> std::cmp::Ordering) -> Vec<usize> {
    let mut items: Vec<(usize, T)> = std::mem::take(list).into_iter().enumerate().collect();
    items.sort_by(|a, b| by(&a.1, &b.1));
    let mut places = vec![0; items.len()];
    for (new, (old, item)) in items.into_iter().enumerate() {
        if let Some(place) = places.get_mut(old) {
            *place = new;
        }
        list.push(item);
    }
    places
}
