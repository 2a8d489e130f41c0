//! Counting right and wrong, field by field.

use std::collections::{BTreeMap, HashSet};

use summitline::lexicon::fold;
use summitline::model::{Field, Summit};

use crate::labels::Label;

/// The fields in the order in which they are printed: those counted one an article, then those counted one a value.
const FIELDS: &[&str] = &[
    "verdict",
    "date in the text",
    "date, yearless: exact",
    "date, yearless: not wrong",
    "date not in the text: not wrong",
    "venue country",
    "venue city",
    "countries, exact set",
    "leader's role",
    "evidence given and true",
    "countries F1",
    "leaders F1",
    "sectors F1",
    "outcomes (kind) F1",
    "outcomes (kind, status) F1",
];

/// Right, extra and lost values of a field; for yes-or-no fields extra stays 0.
#[derive(Clone, Copy, Default)]
struct Count {
    right: usize,
    extra: usize,
    lost: usize,
}

impl Count {
    /// The harmonic mean of precision and recall; the share of right ones where nothing is extra.
    fn score(self, f1: bool) -> Option<f64> {
        let all = if f1 { 2 * self.right + self.extra + self.lost } else { self.right + self.lost };
        let right = if f1 { 2 * self.right } else { self.right };
        (all > 0).then(|| right as f64 / all as f64)
    }
}

/// The counts of one reader.
#[derive(Default)]
pub struct Tally {
    counts: BTreeMap<&'static str, Count>,
    /// One line a miss.
    pub misses: Vec<String>,
}

impl Tally {
    /// Counts what a reader made of an article.
    pub fn add(&mut self, label: &Label, is_summit: bool, summit: &Summit, raw: &[u8]) {
        self.yes("verdict", label, is_summit == label.is_summit, &is_summit);
        if !label.is_summit {
            return;
        }
        let blank = Summit::blank();
        let summit = if is_summit { summit } else { &blank };
        self.date(label, summit);
        let code = summit.venue.country.as_ref().map(|c| c.as_str().to_owned());
        if label.venue_country.is_some() {
            self.yes("venue country", label, code == label.venue_country, &code);
        }
        if let Some(city) = &label.venue_city {
            let found = summit.venue.city.as_deref().unwrap_or_default();
            self.yes("venue city", label, plain(found) == plain(city), &found);
        }
        if !label.doubtful {
            self.people(label, summit);
        }
        let free = label.optional_sectors.clone().unwrap_or_default();
        let sectors = summit.sectors.iter().map(|s| s.id().to_owned()).filter(|s| !free.contains(s)).collect();
        self.lists("sectors F1", label, (label.sectors.clone(), sectors, Vec::new()));
        self.outcomes(label, summit);
        self.evidence(label, summit, raw);
    }

    fn date(&mut self, label: &Label, summit: &Summit) {
        let (Some(gold), false) = (&label.date, label.doubtful) else { return };
        let date = summit.date.map_or_else(String::new, |d| d.to_string());
        match &label.date_in_text {
            serde_json::Value::Bool(true) => self.yes("date in the text", label, date == *gold, &date),
            serde_json::Value::String(_) => {
                let yearless = format!("XXXX{}", gold.get(4..).unwrap_or_default());
                let fair = date == *gold || date == yearless || date == format!("{gold}?");
                self.yes("date, yearless: exact", label, date == *gold, &date);
                self.yes("date, yearless: not wrong", label, fair, &date);
            }
            _ => {
                let fair = date.is_empty() || date.contains('X') || date.ends_with('?') || gold.starts_with(&date);
                self.yes("date not in the text: not wrong", label, fair, &date);
            }
        }
    }

    fn people(&mut self, label: &Label, summit: &Summit) {
        let mut found: Vec<String> = summit.countries.iter().map(|c| c.as_str().to_owned()).collect();
        found.sort();
        let mut gold = label.countries.clone();
        gold.sort();
        self.yes("countries, exact set", label, found == gold, &found);
        self.lists("countries F1", label, (gold, found, Vec::new()));
        let mut left: Vec<_> = label.leaders.iter().collect();
        let mut extra = Vec::new();
        for leader in &summit.leaders {
            let code = leader.country.as_ref().map(|c| c.as_str());
            match left.iter().position(|g| Some(g.country.as_str()) == code && same_name(&g.name, &leader.name)) {
                Some(at) => {
                    let gold = left.remove(at);
                    self.count("leaders F1").right += 1;
                    self.yes("leader's role", label, gold.role == leader.role.id(), &leader.role.id());
                }
                None => extra.push(leader.name.to_string()),
            }
        }
        let lost: Vec<String> = left.iter().map(|l| l.name.clone()).collect();
        self.wrong("leaders F1", label, &lost, &extra);
    }

    fn outcomes(&mut self, label: &Label, summit: &Summit) {
        let free = label.optional.as_deref().unwrap_or_default();
        let kinds = summit.outcomes.iter().map(|o| o.kind.id().to_owned()).collect();
        let gold = label.agreements.iter().map(|a| a.kind.clone()).collect();
        self.lists("outcomes (kind) F1", label, (gold, kinds, free.iter().map(|a| a.kind.clone()).collect()));
        let pair = |kind: &str, status: &str| format!("{kind} {status}");
        let found = summit.outcomes.iter().map(|o| pair(o.kind.id(), o.status.id())).collect();
        let gold = label.agreements.iter().map(|a| pair(&a.kind, &a.status)).collect();
        let free = free.iter().map(|a| pair(&a.kind, &a.status)).collect();
        self.lists("outcomes (kind, status) F1", label, (gold, found, free));
    }

    /// Every value has words of the article behind it.
    fn evidence(&mut self, label: &Label, summit: &Summit, raw: &[u8]) {
        let values = [
            ("date", usize::from(summit.date.is_some())),
            ("countries", summit.countries.len()),
            ("leaders", summit.leaders.len()),
            ("sectors", summit.sectors.len()),
            ("outcomes", summit.outcomes.len()),
        ];
        for (name, need) in values.into_iter().filter(|(_, need)| *need > 0) {
            let true_ones =
                summit.evidence.iter().filter(|e| e.field.name() == name && e.start < e.end && e.end <= raw.len());
            let fields: HashSet<Field> = true_ones.map(|e| e.field).collect();
            self.yes("evidence given and true", label, fields.len() >= need, &name);
        }
    }

    /// Gold, found, and what costs nothing when it is found besides.
    fn lists(
        &mut self,
        field: &'static str,
        label: &Label,
        (mut gold, found, mut free): (Vec<String>, Vec<String>, Vec<String>),
    ) {
        let mut extra = Vec::new();
        for value in found {
            if take(&mut gold, &value) {
                self.count(field).right += 1;
            } else if !take(&mut free, &value) {
                extra.push(value);
            }
        }
        self.wrong(field, label, &gold, &extra);
    }

    fn wrong(&mut self, field: &'static str, label: &Label, lost: &[String], extra: &[String]) {
        let count = self.count(field);
        count.lost += lost.len();
        count.extra += extra.len();
        if !lost.is_empty() || !extra.is_empty() {
            self.misses.push(format!("{field} | {} | lost {lost:?} | extra {extra:?}", label.file));
        }
    }

    fn yes(&mut self, field: &'static str, label: &Label, right: bool, found: &dyn std::fmt::Debug) {
        let count = self.count(field);
        count.right += usize::from(right);
        count.lost += usize::from(!right);
        if !right {
            self.misses.push(format!("{field} | {} | found {found:?}", label.file));
        }
    }

    fn count(&mut self, field: &'static str) -> &mut Count {
        self.counts.entry(field).or_default()
    }

    fn cell(&self, field: &str) -> String {
        let score = self.counts.get(field).and_then(|c| c.score(field.ends_with("F1")));
        score.map_or_else(|| "-".to_owned(), |s| format!("{s:.3}"))
    }
}

/// The two readers side by side.
pub fn print(ours: &Tally, naive: &Tally) {
    println!("{:34} {:>8} {:>8}", "field", "reader", "naive");
    for field in FIELDS {
        let proof = *field == "evidence given and true";
        let other = if proof { "-".to_owned() } else { naive.cell(field) };
        println!("{field:34} {:>8} {other:>8}", ours.cell(field));
    }
}

fn take(list: &mut Vec<String>, value: &str) -> bool {
    let at = list.iter().position(|v| v == value);
    at.map(|at| list.swap_remove(at)).is_some()
}

/// Lower case, without accents and marks.
pub fn plain(text: &str) -> String {
    let folded = fold(text).to_lowercase();
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect::<Vec<_>>().join(" ")
}

/// One name within the other, or two words in common.
pub fn same_name(a: &str, b: &str) -> bool {
    let (a, b) = (plain(a), plain(b));
    let (a, b): (HashSet<&str>, HashSet<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    a.is_subset(&b) || b.is_subset(&a) || a.intersection(&b).count() >= 2
}
