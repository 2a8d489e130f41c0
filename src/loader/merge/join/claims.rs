//! Who says what on the values of which a meeting has only one, or on the state of one instrument. Claims that cannot
//! all be true become a dispute; vague ones that agree with exact ones do not.

use std::collections::BTreeMap;

use super::lists::same_outcome;
use crate::clean::Clean;
use crate::model::{Dispute, Edtf, Field, Outcome, Shape, Summit};

/// Claims gathered piece by piece.
#[derive(Default)]
pub(super) struct Claims {
    dates: Vec<(Edtf, usize)>,
    cities: Vec<(Clean, usize)>,
    countries: Vec<(Clean, usize)>,
    forums: Vec<(Clean, usize)>,
    outcomes: Vec<(Outcome, usize)>,
}

impl Claims {
    /// Adds what a piece says, `at` telling where its sources stand in the whole.
    pub(super) fn add(&mut self, summit: &Summit, at: impl Fn(usize) -> usize) {
        let by = |field: Field| at(summit.evidence_of(field).next().map_or(0, |e| e.source));
        self.dates.extend(summit.date.map(|d| (d, by(Field::Date))));
        self.cities.extend(summit.venue.city.clone().map(|c| (c, by(Field::Venue))));
        self.countries.extend(summit.venue.country.as_ref().map(|c| (Clean::line(c.as_str()), by(Field::Venue))));
        self.forums.extend(summit.forum.clone().map(|f| (f, by(Field::Forum))));
        let outcomes = summit.outcomes.iter().enumerate().map(|(i, o)| (o.clone(), by(Field::Outcome(i))));
        self.outcomes.extend(outcomes);
    }

    /// Writes the disputes into the whole, beside those that it already has.
    pub(super) fn settle(self, whole: &mut Summit) {
        let exact: Vec<_> = self.dates.iter().filter(|(d, _)| matches!(d.shape, Shape::Day(_))).collect();
        let days = exact.iter().map(|(d, s)| (Clean::line(&Edtf { uncertain: false, ..*d }.to_string()), *s));
        let mut disputes: Vec<Dispute> = dispute(Field::Date, days).into_iter().collect();
        let venue = dispute(Field::Venue, self.countries.into_iter())
            .or_else(|| dispute(Field::Venue, self.cities.into_iter()));
        disputes.extend(venue);
        disputes.extend(dispute(Field::Forum, self.forums.into_iter()));
        for (i, outcome) in whole.outcomes.iter().enumerate() {
            let same = || self.outcomes.iter().filter(|(o, _)| same_outcome(o, outcome));
            let counts = same().filter_map(|(o, s)| o.count.map(|n| (Clean::line(&n.to_string()), *s)));
            let states = same().map(|(o, s)| (Clean::new(o.status.label()), *s));
            let told = dispute(Field::Outcome(i), counts).or_else(|| dispute(Field::Outcome(i), states));
            disputes.extend(told);
        }
        for new in disputes {
            if !whole.disputes.iter().any(|d| d.field == new.field) {
                whole.disputes.push(new);
            }
        }
    }
}

/// A dispute, if more than one thing is claimed; case and accents make no difference.
fn dispute(field: Field, claims: impl Iterator<Item = (Clean, usize)>) -> Option<Dispute> {
    let mut sorted: BTreeMap<String, (Clean, Vec<usize>)> = BTreeMap::new();
    for (text, source) in claims {
        let key = crate::lexicon::fold(&text).to_lowercase();
        let claim = sorted.entry(key).or_insert_with(|| (text, Vec::new()));
        if !claim.1.contains(&source) {
            claim.1.push(source);
        }
    }
    let mut claims: Vec<(Clean, Vec<usize>)> = sorted.into_values().collect();
    claims.iter_mut().for_each(|(_, sources)| sources.sort_unstable());
    claims.sort_by(|a, b| a.1.cmp(&b.1));
    let said_by_others =
        claims.len() > 1 && claims.iter().flat_map(|c| &c.1).collect::<std::collections::HashSet<_>>().len() > 1;
    said_by_others.then_some(Dispute { field, claims })
}
