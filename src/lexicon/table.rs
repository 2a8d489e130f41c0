//! Reads the tables of `data/`: a header line that names the columns, tab-separated cells, `;` between the values
//! of one cell, `#` before a comment. A row that lacks its key cells is passed over.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::hash::WordMap;
use super::{Code, Form, Forum, Holder, Lexicon, Meaning, Names, Nation, Place, WORDS, Writing, fold, key};
use crate::model::{Day, Role, Sector};

/// Room for the surface forms of the shipped tables, so that the map need not grow while a program starts.
const FORMS: usize = 1 << 14;

/// The texts of the tables.
#[derive(Clone, Copy)]
pub struct Tables {
    /// `code name names adjectives capital`
    pub countries: &'static str,
    /// `code role name short from to aliases`
    pub leaders: &'static str,
    /// `city code aliases`
    pub cities: &'static str,
    /// `venue city code aliases`
    pub venues: &'static str,
    /// `forum aliases kind members`
    pub forums: &'static str,
    /// `sector strength terms`
    pub sectors: &'static str,
    /// `name kind`
    pub bystanders: &'static str,
    /// `code`, then a column for each language
    pub names: &'static str,
}

/// The tables that the program ships with.
pub(super) const SHIPPED: Tables = Tables {
    countries: include_str!("../../data/countries.tsv"),
    leaders: include_str!("../../data/leaders.tsv"),
    cities: include_str!("../../data/cities.tsv"),
    venues: include_str!("../../data/venues.tsv"),
    forums: include_str!("../../data/forums.tsv"),
    sectors: include_str!("../../data/sectors.tsv"),
    bystanders: include_str!("../../data/bystanders.tsv"),
    names: include_str!("../../data/names.tsv"),
};

/// One row: cells by the name of their column.
struct Row<'a> {
    columns: &'a [&'static str],
    cells: Vec<&'static str>,
}

impl Row<'_> {
    fn cell(&self, column: &str) -> &'static str {
        let at = self.columns.iter().position(|c| *c == column);
        at.and_then(|i| self.cells.get(i)).copied().unwrap_or_default().trim()
    }

    fn list(&self, column: &str) -> impl Iterator<Item = &'static str> {
        self.cell(column).split(';').map(str::trim).filter(|v| !v.is_empty())
    }
}

/// Calls `each` for every row of a table.
fn rows(text: &'static str, mut each: impl FnMut(&Row)) {
    let mut lines = text.lines().filter(|l| !l.starts_with('#') && !l.trim().is_empty());
    let columns: Vec<&str> = lines.next().unwrap_or_default().split('\t').map(str::trim).collect();
    for line in lines {
        each(&Row { columns: &columns, cells: line.split('\t').collect() });
    }
}

impl Lexicon {
    /// A lexicon of these tables.
    pub fn new(tables: &Tables) -> Lexicon {
        Lexicon { nations: nations(tables.countries), tables: *tables, names: OnceLock::new(), finder: OnceLock::new() }
    }
}

impl Names {
    /// Reads all tables.
    pub(super) fn new(tables: &Tables) -> Names {
        let mut forms = Forms(WordMap::with_capacity_and_hasher(FORMS, Default::default()));
        nation_names(tables.countries, &mut forms);
        let mut places = Vec::new();
        cities(tables.cities, &mut places, &mut forms);
        venues(tables.venues, &mut places, &mut forms);
        let holders = holders(tables.leaders, &mut forms);
        let forums = forums(tables.forums, &mut forms);
        rows(tables.sectors, |row| {
            if let Some(sector) = Sector::parse(row.cell("sector")) {
                let weak = row.cell("strength") == "weak";
                let meaning = if weak { Meaning::Weak(sector) } else { Meaning::Sector(sector) };
                row.list("terms").for_each(|t| forms.add(t, meaning));
            }
        });
        rows(tables.bystanders, |row| forms.add(row.cell("name"), Meaning::Bystander));
        let other_names = other_names(tables.names, &mut forms);
        for (word, texts) in WORDS {
            texts.iter().for_each(|t| forms.add(t, Meaning::Word(*word)));
        }
        let mut offices: HashMap<Code, Vec<usize>> = HashMap::new();
        for (i, holder) in holders.iter().enumerate() {
            offices.entry(holder.code).or_default().push(i);
        }
        Names { holders, offices, places, forums, forms: forms.0, other_names }
    }
}

struct Forms(WordMap<String, Form>);

impl Forms {
    fn add(&mut self, form: &str, meaning: Meaning) {
        let key = key(form);
        if key.len() < 2 {
            return;
        }
        let known = self.0.entry(key).or_default();
        known.writing = known.writing.max(Writing::of(&fold(form.trim())));
        if !known.meanings.contains(&meaning) {
            known.meanings.push(meaning);
        }
    }
}

fn nations(text: &'static str) -> Vec<Nation> {
    let mut nations = Vec::new();
    rows(text, |row| {
        if let Some((code, name)) = nation(row) {
            nations.push(Nation { code, name, capital: row.list("capital").next().unwrap_or_default() });
        }
    });
    nations
}

/// Code and shown name; none for a row without them.
fn nation(row: &Row) -> Option<(Code, &'static str)> {
    let (code, name) = (row.cell("code"), row.cell("name"));
    (code.len() == 2 && !name.is_empty()).then_some((code, name))
}

fn nation_names(text: &'static str, forms: &mut Forms) {
    rows(text, |row| {
        let Some((code, name)) = nation(row) else { return };
        forms.add(name, Meaning::Name(code));
        row.list("names").for_each(|n| forms.add(n, Meaning::Name(code)));
        row.list("adjectives").for_each(|n| forms.add(n, Meaning::Adjective(code)));
        row.list("capital").for_each(|n| forms.add(n, Meaning::Capital(code)));
    });
}

fn cities(text: &'static str, places: &mut Vec<Place>, forms: &mut Forms) {
    rows(text, |row| {
        let (city, code) = (row.cell("city"), row.cell("code"));
        if !city.is_empty() && code.len() == 2 {
            forms.add(city, Meaning::City(places.len()));
            row.list("aliases").for_each(|a| forms.add(a, Meaning::City(places.len())));
            places.push(Place { name: city, city, code });
        }
    });
}

fn venues(text: &'static str, places: &mut Vec<Place>, forms: &mut Forms) {
    rows(text, |row| {
        let (venue, code) = (row.cell("venue"), row.cell("code"));
        if !venue.is_empty() && code.len() == 2 {
            forms.add(venue, Meaning::Venue(places.len()));
            row.list("aliases").for_each(|a| forms.add(a, Meaning::Venue(places.len())));
            places.push(Place { name: venue, city: row.cell("city"), code });
        }
    });
}

fn holders(text: &'static str, forms: &mut Forms) -> Vec<Holder> {
    let mut holders: Vec<Holder> = Vec::new();
    rows(text, |row| {
        let (code, name) = (row.cell("code"), row.cell("name"));
        let Some(role) = Role::parse(row.cell("role")) else { return };
        if code.len() != 2 || name.is_empty() {
            return;
        }
        forms.add(name, Meaning::Leader(holders.len()));
        row.list("aliases").for_each(|a| forms.add(a, Meaning::Leader(holders.len())));
        row.list("short").for_each(|s| forms.add(s, Meaning::Short(holders.len())));
        let (from, to) = (Day::parse(row.cell("from")), Day::parse(row.cell("to")));
        holders.push(Holder { code, role, name, from, to });
    });
    holders
}

fn forums(text: &'static str, forms: &mut Forms) -> Vec<Forum> {
    let mut forums = Vec::new();
    rows(text, |row| {
        let name = row.cell("forum");
        if !name.is_empty() {
            forms.add(name, Meaning::Forum(forums.len()));
            row.list("aliases").for_each(|a| forms.add(a, Meaning::Forum(forums.len())));
            forums.push(Forum { name, members: row.list("members").collect() });
        }
    });
    forums
}

/// Names in other languages. Those in other scripts are read in texts too; those in Latin letters are only looked
/// up, because many of them are words or names elsewhere ("Island", "Niger").
fn other_names(text: &'static str, forms: &mut Forms) -> WordMap<String, Code> {
    let mut names = WordMap::with_capacity_and_hasher(FORMS / 2, Default::default());
    rows(text, |row| {
        let code: Code = row.cell("code");
        for language in row.columns.iter().filter(|c| **c != "code") {
            for name in row.list(language) {
                names.entry(key(name)).or_insert(code);
                if name.chars().all(|c| !c.is_ascii_alphabetic() && c as u32 >= 0x370 || c == ' ') {
                    forms.add(name, Meaning::Name(code));
                }
            }
        }
    });
    names
}
