//! How often each rule of the reader was right on labelled articles: what `article/rules.rs` holds is taken from here.

use std::collections::{BTreeMap, HashSet};

use summitline::article::Reading;
use summitline::model::{Field, Summit};

use crate::labels::Label;
use crate::tally::{plain, same_name};

/// Right ones and all, by rule, with the confidence that the program gives it now.
#[derive(Default)]
pub struct Rules(BTreeMap<&'static str, (usize, usize, f32)>);

impl Rules {
    /// Looks at every value of an article that a rule has filled; a value counts once for each rule behind it.
    pub fn add(&mut self, label: &Label, reading: &Reading) {
        let summit = &reading.summit;
        let mut seen = HashSet::new();
        for evidence in summit.evidence.iter().filter(|e| !e.rule.is_empty()) {
            let Some(right) = judge(label, reading.is_summit, summit, evidence.field) else { continue };
            if seen.insert((evidence.field, evidence.rule)) {
                let count = self.0.entry(evidence.rule).or_insert((0, 0, evidence.confidence));
                count.0 += usize::from(right);
                count.1 += 1;
            }
        }
    }

    /// Prints a row a rule: the two counts that `article/rules.rs` holds, and the confidence that it gives now.
    pub fn print(&self) {
        println!("\n{:56} {:>5} {:>5} {:>5}", "rule", "right", "of", "now");
        for (rule, (right, all, now)) in &self.0 {
            println!("{rule:56} {right:>5} {all:>5} {now:>5.2}");
        }
    }
}

/// Whether a value is right; none where the label does not tell.
fn judge(label: &Label, is_summit: bool, summit: &Summit, field: Field) -> Option<bool> {
    if field == Field::Verdict {
        return Some(is_summit == label.is_summit);
    }
    if !label.is_summit || !is_summit {
        return None;
    }
    match field {
        Field::Date if label.doubtful => None,
        Field::Date => {
            let (gold, found) = (label.date.as_deref()?, summit.date?.to_string());
            let yearless = found.strip_prefix("XXXX").is_some_and(|day| gold.ends_with(day));
            Some(yearless || found.trim_end_matches('?') == gold)
        }
        Field::Venue => {
            let code = summit.venue.country.as_ref().map(|c| c.as_str());
            let city = summit.venue.city.as_deref();
            let at = |gold: &str| city.is_none_or(|c| plain(c) == plain(gold));
            Some(code == Some(label.venue_country.as_deref()?) && label.venue_city.as_deref().is_none_or(at))
        }
        Field::Country(_) | Field::Leader(_) if label.doubtful => None,
        Field::Country(i) => summit.countries.get(i).map(|c| label.countries.iter().any(|g| g == c.as_str())),
        Field::Leader(i) => summit.leaders.get(i).map(|l| label.leaders.iter().any(|g| same_name(&g.name, &l.name))),
        Field::Sector(i) => {
            let free = label.optional_sectors.as_deref().unwrap_or_default();
            summit.sectors.get(i).map(|s| label.sectors.iter().chain(free).any(|g| g == s.id()))
        }
        Field::Outcome(i) => {
            let free = label.optional.as_deref().unwrap_or_default();
            summit.outcomes.get(i).map(|o| label.agreements.iter().chain(free).any(|g| g.kind == o.kind.id()))
        }
        Field::Forum | Field::Status | Field::Mode | Field::Title | Field::Next(_) | Field::Earlier(_) => None,
        Field::Verdict => None,
    }
}
