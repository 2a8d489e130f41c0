//! The tables of `data/`: sorted, without duplicates, with codes and dates that exist, and each named in the notice.

use std::collections::HashSet;
use std::path::PathBuf;

use summitline::model::{Day, Role, Sector};
use unicode_normalization::is_nfc;

/// A table: its file name, the names of its columns, its rows.
struct Table {
    file: String,
    columns: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    fn column(&self, name: &str) -> impl Iterator<Item = &str> {
        let at = self.columns.iter().position(|c| c == name).unwrap_or_else(|| panic!("{}: {name}", self.file));
        self.rows.iter().map(move |r| r[at].as_str())
    }
}

fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("data")
}

fn tables() -> Vec<Table> {
    let mut tables = Vec::new();
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_none_or(|e| e != "tsv") {
            continue;
        }
        let text = std::fs::read_to_string(&path).unwrap();
        let cells = |l: &str| l.split('\t').map(str::to_owned).collect::<Vec<_>>();
        let mut lines = text.lines().filter(|l| !l.starts_with('#')).map(cells);
        let columns = lines.next().unwrap();
        tables.push(Table {
            file: path.file_name().unwrap().to_string_lossy().into_owned(),
            columns,
            rows: lines.collect(),
        });
    }
    tables
}

fn table(file: &str) -> Table {
    tables().into_iter().find(|t| t.file == file).unwrap()
}

fn codes() -> HashSet<String> {
    table("countries.tsv").column("code").map(str::to_owned).collect()
}

#[test]
fn rows_are_whole_sorted_and_told_once() {
    let tables = tables();
    assert!(tables.len() >= 8);
    for t in &tables {
        let lines: Vec<String> = t.rows.iter().map(|r| r.join("\t")).collect();
        for (row, line) in t.rows.iter().zip(&lines) {
            assert_eq!(row.len(), t.columns.len(), "{}: {line}", t.file);
            assert!(is_nfc(line), "{}: not NFC: {line}", t.file);
            assert!(row.iter().all(|c| c.trim() == c), "{}: space around a cell: {line}", t.file);
        }
        for pair in lines.windows(2) {
            assert!(pair[0] < pair[1], "{}: out of order or twice: {} / {}", t.file, pair[0], pair[1]);
        }
    }
}

#[test]
fn keys_stand_for_one_row() {
    for (file, key) in [
        ("countries.tsv", "code"),
        ("names.tsv", "code"),
        ("cities.tsv", "city"),
        ("venues.tsv", "venue"),
        ("forums.tsv", "forum"),
        ("bystanders.tsv", "name"),
    ] {
        let mut seen = HashSet::new();
        for value in table(file).column(key) {
            assert!(seen.insert(value.to_lowercase()), "{file}: {value} twice");
        }
    }
    let mut terms = HashSet::new();
    for term in table("sectors.tsv").column("terms").flat_map(|c| c.split(';')) {
        assert!(terms.insert(term.to_lowercase()), "sectors.tsv: {term} twice");
    }
    assert!(terms.len() > 200);
}

#[test]
fn codes_are_known() {
    let codes = codes();
    for file in ["names.tsv", "leaders.tsv", "cities.tsv", "venues.tsv"] {
        for code in table(file).column("code") {
            assert!(codes.contains(code), "{file}: {code}");
        }
    }
    for member in table("forums.tsv").column("members").flat_map(|c| c.split(';')).filter(|c| !c.is_empty()) {
        assert!(codes.contains(member), "forums.tsv: {member}");
    }
}

#[test]
fn a_name_belongs_to_one_country() {
    let mut owner = std::collections::HashMap::new();
    let countries = table("countries.tsv");
    for ((code, name), names) in countries.column("code").zip(countries.column("name")).zip(countries.column("names")) {
        for name in names.split(';').chain([name]).filter(|n| !n.is_empty()) {
            let before = owner.insert(name.to_lowercase(), code);
            assert!(before.is_none_or(|b| b == code), "{name}: {before:?} and {code}");
        }
    }
}

#[test]
fn leaders_hold_a_known_office_for_a_time() {
    let leaders = table("leaders.tsv");
    assert!(leaders.rows.len() > 800);
    for role in leaders.column("role") {
        assert!(Role::parse(role).is_some(), "{role}");
    }
    for (from, to) in leaders.column("from").zip(leaders.column("to")) {
        let from = Day::parse(from).unwrap_or_else(|| panic!("{from}"));
        assert!(to.is_empty() || Day::parse(to).is_some_and(|to| from <= to), "{from} to {to}");
    }
    for (name, short) in leaders.column("name").zip(leaders.column("short")) {
        assert!(!name.is_empty() && !short.is_empty(), "{name}: {short}");
    }
}

#[test]
fn sectors_are_those_of_the_model() {
    let sectors = table("sectors.tsv");
    for id in sectors.column("sector") {
        assert!(Sector::parse(id).is_some(), "{id}");
    }
    for sector in Sector::ALL {
        assert!(sectors.column("sector").any(|s| s == sector.id()), "no term for {}", sector.id());
    }
    assert!(sectors.column("strength").all(|s| s == "strong" || s == "weak"));
}

#[test]
fn the_notice_names_every_table() {
    let notice = std::fs::read_to_string(folder().join("NOTICE")).unwrap();
    for t in tables() {
        assert!(notice.contains(&t.file), "{} is not named in data/NOTICE", t.file);
    }
}

#[test]
fn the_tables_stay_small() {
    let size: u64 = tables().iter().map(|t| std::fs::metadata(folder().join(&t.file)).unwrap().len()).sum();
    assert!(size < 1_500_000, "{size} bytes");
}
