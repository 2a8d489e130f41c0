//! The table of fields that help, completion and README read too, and what each field makes of a value.

use super::dates::{self, Days};
use super::fuzzy;
use crate::index::{Family, Index, form, letters, names};
use crate::lexicon::{Lexicon, Meaning};
use crate::model::Day;

/// A field of the filter language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FilterField {
    /// `country:`
    Country,
    /// `sector:`
    Sector,
    /// `leader:`
    Leader,
    /// `place:`
    Place,
    /// `host:`
    Host,
    /// `forum:`
    Forum,
    /// `outcome:`
    Outcome,
    /// `status:`
    Status,
    /// `mode:`
    Mode,
    /// `source:`
    Source,
    /// `date:`
    Date,
    /// `after:`
    After,
    /// `before:`
    Before,
    /// `last:`
    Last,
    /// `is:`
    Is,
    /// `has:`
    Has,
    /// `title:`
    Title,
    /// `sort:`
    Sort,
}

/// How values of a field are completed and understood.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// Names in the archive, of these families.
    Names(&'static [Family]),
    /// Fixed words, each with what it asks for.
    Fixed(&'static [(&'static str, Family, &'static str)]),
    /// Days, months, years, ranges.
    Dates,
    /// A number of days, weeks, months or years.
    Length,
    /// Words of a text.
    Words,
    /// An order.
    Order,
}

/// A row of the table.
#[derive(Clone, Copy, Debug)]
pub struct FieldRow {
    /// Which.
    pub field: FilterField,
    /// As typed.
    pub name: &'static str,
    /// Also accepted.
    pub aliases: &'static [&'static str],
    /// What it keeps, in a few words.
    pub help: &'static str,
    /// A term that shows it.
    pub example: &'static str,
    /// Its values.
    pub values: Values,
}

/// What `is:` knows.
const IS: Values = Values::Fixed(&[
    ("held", Family::Status, "held"),
    ("planned", Family::Status, "planned"),
    ("cancelled", Family::Status, "cancelled"),
    ("approx", Family::Flag, "approx"),
    ("other", Family::Flag, "other"),
    ("doubtful", Family::Flag, "doubtful"),
    ("disputed", Family::Flag, "disputed"),
]);

/// What `has:` knows.
const HAS: Values = Values::Fixed(&[
    ("outcome", Family::Flag, "outcome"),
    ("quote", Family::Flag, "quote"),
    ("date", Family::Flag, "date"),
    ("place", Family::Flag, "place"),
    ("leader", Family::Flag, "leader"),
    ("forum", Family::Flag, "forum"),
    ("sector", Family::Flag, "sector"),
    ("source", Family::Flag, "source"),
    ("next", Family::Flag, "next"),
    ("earlier", Family::Flag, "earlier"),
]);

macro_rules! fields {
    ($($field:ident $name:literal $aliases:expr, $help:literal, $example:literal, $values:expr;)+) => {
        /// Every field, in the order of the help.
        pub const FIELDS: &[FieldRow] = &[$(FieldRow {
            field: FilterField::$field, name: $name, aliases: &$aliases, help: $help, example: $example, values: $values,
        }),+];
    };
}

fields! {
    Country "country" ["c", "party"], "took part, by name, alias, demonym or code", "country:canada,japan", Values::Names(&[Family::Country]);
    Sector "sector" ["s", "topic"], "touched this sector", "sector:defence", Values::Names(&[Family::Sector]);
    Leader "leader" ["l", "who"], "this leader took part", "leader:carney", Values::Names(&[Family::Leader]);
    Place "place" ["city", "venue", "in"], "met in this city or country", "place:ottawa", Values::Names(&[Family::City, Family::Host]);
    Host "host" [], "met in this country", "host:canada", Values::Names(&[Family::Host]);
    Forum "forum" [], "on the margins of this forum", "forum:g7", Values::Names(&[Family::Forum]);
    Outcome "outcome" ["result"], "had a result of this kind", "outcome:mou,fta", Values::Names(&[Family::Outcome]);
    Status "status" [], "held, planned, cancelled, or the status of a result", "status:signed", Values::Names(&[Family::Status, Family::Realis]);
    Mode "mode" [], "the way of meeting", "mode:visit", Values::Names(&[Family::Mode]);
    Source "source" ["outlet"], "reported by this outlet", "source:yonhap", Values::Names(&[Family::Outlet]);
    Date "date" ["on", "year"], "on a day, in a month or year, or a range, ends included", "date:2025-10..2026-02", Values::Dates;
    After "after" ["from", "since"], "from the first day of the date on", "after:2025-10", Values::Dates;
    Before "before" ["until"], "before the first day of the date", "before:2026", Values::Dates;
    Last "last" [], "in the last days, weeks, months or years", "last:90d", Values::Length;
    Is "is" [], "held, planned, cancelled, approx, other, doubtful, disputed", "is:planned", IS;
    Has "has" [], "something is known of it: outcome, quote, place, ...", "has:outcome", HAS;
    Title "title" [], "a word of the title begins so", "title:talks", Values::Words;
    Sort "sort" [], "oldest first (date) or newest first (-date)", "sort:-date", Values::Order;
}

impl FilterField {
    /// The row of the table.
    pub fn row(self) -> &'static FieldRow {
        FIELDS.iter().find(|row| row.field == self).unwrap_or(&FIELDS[0])
    }

    /// The name as typed.
    pub fn name(self) -> &'static str {
        self.row().name
    }

    /// By name or alias.
    pub fn parse(name: &str) -> Option<FilterField> {
        FIELDS.iter().find(|row| row.name == name || row.aliases.contains(&name)).map(|row| row.field)
    }
}

/// What a value of a field stands for.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolved {
    /// Any of these values.
    pub values: Vec<u32>,
    /// Any of these stretches of days.
    pub days: Vec<Days>,
    /// In words.
    pub reading: String,
    /// Another name was taken for what was typed.
    pub corrected: bool,
    /// Why it is not what it seems; the value is still used when it stands for something.
    pub flag: Option<String>,
}

impl Resolved {
    fn of(values: Vec<u32>, reading: String) -> Self {
        Resolved { values, days: Vec::new(), reading, corrected: false, flag: None }
    }

    fn flagged(reading: &str, why: String) -> Self {
        Resolved { flag: Some(why), ..Resolved::of(Vec::new(), reading.to_owned()) }
    }
}

/// What `text` stands for in `field`; none for fields that are no names and no dates.
pub fn resolve(field: FilterField, text: &str, index: &Index, today: Day) -> Option<Resolved> {
    match field.row().values {
        Values::Names(families) => Some(name(families, text, index)),
        Values::Fixed(words) => Some(fixed(words, text, index)),
        Values::Dates | Values::Length => Some(match dates::read(field, text, today) {
            Ok(read) => Resolved { days: vec![read.days], flag: read.flag, ..Resolved::of(Vec::new(), read.reading) },
            Err(why) => Resolved::flagged(text, why),
        }),
        Values::Words | Values::Order => None,
    }
}

/// The exact name first, else by the beginning of a word, else the nearest name.
fn name(families: &[Family], text: &str, index: &Index) -> Resolved {
    let typed = form(text);
    if typed.is_empty() {
        return Resolved::flagged(text, "not finished".to_owned());
    }
    let found = named(families, &typed, index);
    if !found.is_empty() {
        return Resolved { ..Resolved::of(found.clone(), reading(&found, text, index)) };
    }
    if let Some(absent) = absent(families, text, index) {
        return absent;
    }
    let known = index.forms().iter().filter(|f| families.contains(&index.values().family_of(f.value)));
    match fuzzy::nearest(&typed, known.map(|f| (f.text, f.letters))) {
        Some(near) => {
            let found = named(families, &near, index);
            let reading = format!("{text} -> {}", reading(&found, &near, index));
            Resolved { corrected: true, ..Resolved::of(found, reading) }
        }
        None => Resolved::flagged(text, "no such name in the archive".to_owned()),
    }
}

fn named(families: &[Family], typed: &str, index: &Index) -> Vec<u32> {
    let of_family = |id: &u32| families.contains(&index.values().family_of(*id));
    let mut found: Vec<u32> = index.forms().exactly(typed).filter(of_family).collect();
    if found.is_empty() {
        found = index.forms().starting(typed).filter(of_family).collect();
    }
    found.sort_unstable();
    found.dedup();
    found
}

/// A name that the lexicon knows but that no summit has, or a term that stands for a sector.
fn absent(families: &[Family], text: &str, index: &Index) -> Option<Resolved> {
    let lexicon = Lexicon::builtin();
    if families.contains(&Family::Country) || families.contains(&Family::Host) {
        let label = lexicon.country_name(lexicon.country_of(text)?)?;
        return Some(Resolved::of(Vec::new(), label.to_owned()));
    }
    families.contains(&Family::Sector).then_some(())?;
    let sector = lexicon.meanings_of(text).iter().find_map(|m| {
        let Meaning::Sector(sector) = *m else { return None };
        Some(sector)
    })?;
    let id = index.values().find(Family::Sector, sector.id());
    Some(Resolved::of(id.into_iter().collect(), sector.label().to_owned()))
}

/// The one name that the values have in common, else what was typed.
fn reading(ids: &[u32], typed: &str, index: &Index) -> String {
    let mut labels = ids.iter().map(|&id| shown(id, index));
    match labels.next() {
        Some(first) if labels.all(|l| l == first) => first,
        Some(_) | None => typed.to_owned(),
    }
}

/// A value as shown.
pub fn shown(id: u32, index: &Index) -> String {
    let text = index.values().text(id);
    names::label(index.values().family_of(id), text).unwrap_or(text).to_owned()
}

fn fixed(words: &[(&str, Family, &str)], text: &str, index: &Index) -> Resolved {
    let typed = form(text);
    let exact = words.iter().find(|w| w.0 == typed);
    let mut begun = words.iter().filter(|w| w.0.starts_with(&typed));
    let only = match (exact, begun.next(), begun.next()) {
        (Some(word), ..) | (None, Some(word), None) => Some(word),
        (None, ..) => None,
    };
    let all = || words.iter().map(|w| w.0).collect::<Vec<_>>().join(", ");
    match only {
        Some(&(word, family, value)) => {
            Resolved::of(index.values().find(family, value).into_iter().collect(), word.to_owned())
        }
        None if typed.is_empty() => Resolved::flagged(text, format!("not finished; one of {}", all())),
        None => match fuzzy::nearest(&typed, words.iter().map(|w| (w.0, letters(w.0)))) {
            Some(near) => {
                let found = fixed(words, &near, index);
                Resolved { corrected: true, reading: format!("{text} -> {near}"), ..found }
            }
            None => Resolved::flagged(text, format!("unknown; one of {}", all())),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_stands_for_two_fields() {
        let mut all: Vec<&str> =
            FIELDS.iter().flat_map(|r| std::iter::once(r.name).chain(r.aliases.iter().copied())).collect();
        let count = all.len();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), count);
    }

    #[test]
    fn every_example_is_of_its_field() {
        for row in FIELDS {
            assert!(row.example.starts_with(&format!("{}:", row.name)), "{}", row.example);
        }
    }
}
