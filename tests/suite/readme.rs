//! The README says what the tables say. Its lists stand between marks and are made from the tables of keys, filter
//! fields, formats, record fields and settings: `SUMMITLINE_BLESS=1 cargo test --test suite readme` writes them anew.

use std::fs;
use std::process::Command;

use summitline::export::FORMATS;
use summitline::loader::{FIELDS as RECORD_FIELDS, KINDS, known_fields};
use summitline::model::{Kind, Mode, Realis, Role, Sector, Status};
use summitline::query::FIELDS;
use summitline::settings::SETTINGS;
use summitline::tui::bindings::{BINDINGS, Group};

/// A list: its name, and how it is made.
type List = (&'static str, fn() -> String);

/// Each list of the README: the name in its marks, and how it is made.
const LISTS: &[List] = &[
    ("keys", keys),
    ("filter fields", filter_fields),
    ("formats", formats),
    ("kinds of files", kinds),
    ("record fields", record_fields),
    ("words", words),
    ("settings", settings),
];

fn table(head: [&str; 2], rows: impl Iterator<Item = (String, String)>) -> String {
    let rows: String = rows.map(|(left, right)| format!("| {left} | {right} |\n")).collect();
    format!("| {} | {} |\n|---|---|\n{rows}", head[0], head[1])
}

fn quoted<'a>(words: impl Iterator<Item = &'a str>) -> String {
    words.map(|word| format!("`{}`", word.replace('|', "\\|"))).collect::<Vec<_>>().join(" ")
}

fn keys() -> String {
    let group = |group: &Group| {
        let rows = BINDINGS.iter().filter(|b| b.group == *group && !b.help.is_empty());
        table([group.title(), ""], rows.map(|b| (quoted(b.keys.iter().copied()), b.help.to_owned())))
    };
    Group::ALL.iter().map(group).collect::<Vec<_>>().join("\n")
}

fn filter_fields() -> String {
    let rows = FIELDS.iter().map(|field| {
        let also = if field.aliases.is_empty() { String::new() } else { format!(" ({})", field.aliases.join(", ")) };
        (format!("`{}`", field.example), format!("{}{also}", field.help))
    });
    table(["term", "keeps a summit when it"], rows)
}

fn formats() -> String {
    table(["`--format`", "what it is"], FORMATS.iter().map(|f| (format!("`{}`", f.id), f.what.to_owned())))
}

fn kinds() -> String {
    let mut rows: Vec<(String, String)> = Vec::new();
    for (extension, kind) in KINDS {
        let name = format!("`.{extension}`");
        match rows.iter_mut().find(|(_, words)| words == kind.words()) {
            Some((names, _)) => *names += &format!(" {name}"),
            None => rows.push((name, kind.words().to_owned())),
        }
    }
    table(["extension", "what it holds"], rows.into_iter())
}

fn record_fields() -> String {
    let known = known_fields();
    let rows = RECORD_FIELDS.iter().filter(|(_, names, _)| known.contains(&names[0]));
    table(["field", "what it holds"], rows.map(|(_, names, what)| (quoted(names.iter().copied()), (*what).to_owned())))
}

fn words() -> String {
    let rows = [
        ("sectors", quoted(Sector::ALL.iter().map(|s| s.id()))),
        ("kinds of outcome", quoted(Kind::ALL.iter().map(|k| k.id()))),
        ("status of an outcome", quoted(Realis::ALL.iter().map(|r| r.id()))),
        ("roles", quoted(Role::ALL.iter().map(|r| r.id()))),
        ("modes", quoted(Mode::ALL.iter().map(|m| m.id()))),
        ("status of a meeting", quoted(Status::ALL.iter().map(|s| s.id()))),
    ];
    table(["of", "are"], rows.into_iter().map(|(of, are)| (of.to_owned(), are)))
}

fn settings() -> String {
    table(["setting", "what it holds"], SETTINGS.iter().map(|(name, what)| (format!("`{name}`"), (*what).to_owned())))
}

#[test]
fn lists_are_those_of_the_tables() {
    let mut text = fs::read_to_string("README.md").expect("README.md");
    let mut stale = Vec::new();
    for (name, make) in LISTS {
        let (from, to) = (format!("<!-- {name} -->\n"), format!("<!-- end of {name} -->"));
        let start = text.find(&from).map(|at| at + from.len());
        let range = start.and_then(|start| Some(start..text.find(&to)?));
        let range = range.unwrap_or_else(|| panic!("README lacks the marks of {name:?}"));
        let made = format!("\n{}\n", make());
        if text.get(range.clone()) != Some(made.as_str()) {
            stale.push(*name);
            text.replace_range(range, &made);
        }
    }
    if std::env::var_os("SUMMITLINE_BLESS").is_some() {
        fs::write("README.md", &text).expect("written");
        return;
    }
    assert!(stale.is_empty(), "stale in README: {stale:?}; run SUMMITLINE_BLESS=1 cargo test --test suite readme");
}

#[test]
fn every_command_is_shown() {
    let text = fs::read_to_string("README.md").expect("README.md");
    let help = Command::new(env!("CARGO_BIN_EXE_summitline")).arg("--help").output().expect("it runs");
    let help = String::from_utf8(help.stdout).expect("UTF-8");
    let listed = help.split("Commands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap_or_default();
    let commands: Vec<_> =
        listed.lines().filter_map(|l| l.split_whitespace().next()).filter(|c| *c != "help").collect();
    assert!(commands.len() >= 4, "{help}");
    for command in commands {
        assert!(text.contains(&format!("summitline {command}")), "README lacks summitline {command}");
    }
    for command in ["cargo run --release", "cargo test"] {
        assert!(text.contains(command), "README lacks {command}");
    }
}

#[test]
fn the_record_in_the_readme_is_one() {
    let text = fs::read_to_string("README.md").expect("README.md");
    let block = text.split("```toml\n[[summit]]").nth(1).and_then(|rest| rest.split("```").next()).expect("a record");
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("x.toml");
    fs::write(&path, format!("[[summit]]{block}")).expect("written");
    let checked = Command::new(env!("CARGO_BIN_EXE_summitline")).arg("check").arg(&path).output().expect("it runs");
    let said = String::from_utf8_lossy(&checked.stdout).into_owned();
    assert!(
        checked.status.success() && said.contains("1 summit in 1 file; 0 without a summit; 0 problems, 0 notes"),
        "{said}"
    );
}

#[test]
fn its_files_are_there() {
    let text = fs::read_to_string("README.md").expect("README.md");
    for link in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(
            link.starts_with("http") || link.starts_with('#') || fs::metadata(link).is_ok(),
            "README links to {link}"
        );
    }
}

#[test]
fn every_configured_theme_exists() {
    use summitline::tui::theme::Ground;
    let names = [Ground::Dark, Ground::Light, Ground::Plain].map(Ground::name);
    assert_eq!(summitline::settings::THEMES, names);
}
