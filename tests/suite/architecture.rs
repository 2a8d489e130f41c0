//! The plan of the house, checked against the sources: who may import whom, what may be named where, how long a file
//! may be. A failure says which file broke which rule; change the plan on purpose or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use regex::Regex;

/// Who may import whom. Everything may import `model` and `clean`.
const MAY: &[(&str, &[&str])] = &[
    ("cli", &["article", "export", "index", "lexicon", "loader", "query", "settings", "text", "timeline", "tui"]),
    ("tui", &["export", "index", "lexicon", "loader", "query", "settings", "text", "timeline"]),
    ("export", &["text"]),
    ("query", &["index", "lexicon", "timeline"]),
    ("index", &["lexicon", "timeline"]),
    // Loading a large archive builds its index on the way.
    ("loader", &["article", "index", "lexicon", "query", "timeline"]),
    ("article", &["lexicon"]),
    ("lexicon", &[]),
    ("timeline", &[]),
    ("settings", &[]),
    ("text", &[]),
    ("model", &[]),
    ("clean", &[]),
];

/// A crate or a part of the standard library, and the files in which alone it may be named: a file, or a folder with
/// all that is in it.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("chrono", &["model/date.rs"]),
    ("fuzzy_matcher", &["query/fuzzy.rs"]),
    ("ratatui", &["tui.rs", "tui/"]),
    ("crossterm", &["tui.rs", "tui/"]),
    ("clap", &["cli.rs", "cli/"]),
    ("annotate_snippets", &["loader/text.rs"]),
    (
        "std::fs",
        &[
            "loader/text.rs",
            "loader/discover.rs",
            "loader/bulk/",
            "loader/cache.rs",
            "export.rs",
            "tui/runtime.rs",
            "tui/terminal.rs",
            "tui/world.rs",
        ],
    ),
    ("std::env", &["cli/environment.rs", "main.rs", "tui/runtime.rs", "tui/terminal.rs", "tui/world.rs"]),
    ("SystemTime", &["cli/environment.rs", "loader/cache.rs"]),
];

/// The most lines of a file.
const MOST_LINES: usize = 400;

/// Files that are one table.
const TABLES: &[&str] = &[];

fn sources() -> Vec<(String, String)> {
    fn walk(folder: &Path, out: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("a folder").flatten() {
            let path = entry.path();
            if path.is_dir() { walk(&path, out) } else { out.push(path) }
        }
    }
    let mut paths = Vec::new();
    walk(Path::new("src"), &mut paths);
    paths.sort();
    let read = |path: &PathBuf| {
        let name = path.strip_prefix("src").expect("under src").to_string_lossy().into_owned();
        (name, fs::read_to_string(path).expect("UTF-8"))
    };
    paths.iter().filter(|p| p.extension().is_some_and(|e| e == "rs")).map(read).collect()
}

/// The source without comments, so that prose may name what code may not.
fn code(source: &str) -> String {
    source.lines().map(|line| line.split("//").next().unwrap_or_default()).collect::<Vec<_>>().join("\n")
}

/// The room of the house a file belongs to.
fn room(file: &str) -> &str {
    file.split(['/', '.']).next().unwrap_or_default()
}

#[test]
fn imports_go_one_way() {
    let one = Regex::new(r"\bcrate::(\w+)").expect("a pattern");
    let many = Regex::new(r"\bcrate::\{([^;]*)\}").expect("a pattern");
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        let (room, code) = (room(&file), code(&source));
        if room == "main" || room == "lib" {
            continue;
        }
        let allowed = MAY.iter().find(|(name, _)| *name == room);
        let allowed = allowed.unwrap_or_else(|| panic!("{file}: no rule for the room {room:?}")).1;
        let groups = many.captures_iter(&code).map(|c| c[1].to_owned()).collect::<Vec<_>>();
        let grouped = groups.iter().flat_map(|g| g.split(',')).map(|part| part.trim().split(':').next().unwrap_or(""));
        let named = one.captures_iter(&code).map(|c| c[1].to_owned()).collect::<Vec<_>>();
        for target in named.iter().map(String::as_str).chain(grouped) {
            let known = MAY.iter().any(|(name, _)| *name == target);
            if known && target != room && !["model", "clean"].contains(&target) && !allowed.contains(&target) {
                wrong.push(format!("{file} imports {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_model_knows_only_the_gate() {
    let one = Regex::new(r"\bcrate::(\w+)").expect("a pattern");
    for (file, source) in sources().iter().filter(|(file, _)| ["model", "clean"].contains(&room(file))) {
        for target in one.captures_iter(&code(source)) {
            let fine = room(file) == "model" && ["model", "clean"].contains(&&target[1]);
            assert!(fine, "{file} imports {}", &target[1]);
        }
    }
}

#[test]
fn each_dependency_has_its_place() {
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        let code = code(&source);
        for (name, places) in ONLY_IN {
            let named = Regex::new(&format!(r"\b{name}\b")).expect("a pattern").is_match(&code);
            let here = |place: &&str| if place.ends_with('/') { file.starts_with(*place) } else { file == **place };
            // Tests inside a module may write files of their own.
            let tests_only = !code.split("#[cfg(test)]").next().is_some_and(|c| c.contains(name));
            if named && !tests_only && !places.iter().any(here) {
                wrong.push(format!("{file} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn files_stay_livable() {
    let mut wrong = Vec::new();
    for (file, source) in sources() {
        let lines = source.lines().count();
        if lines > MOST_LINES && !TABLES.contains(&file.as_str()) {
            wrong.push(format!("{file} has {lines} lines"));
        }
        if file.ends_with("mod.rs") {
            wrong.push(format!("{file}: write foo.rs beside foo/"));
        }
        if !source.starts_with("//! ") && !file.ends_with("/tests.rs") {
            wrong.push(format!("{file} does not say what it is"));
        }
        for word in ["todo!", "unimplemented!", "TODO", "FIXME"] {
            if source.contains(word) {
                wrong.push(format!("{file} holds {word}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_entry_is_short() {
    let main = fs::read_to_string("src/main.rs").expect("main.rs");
    assert!(main.lines().count() < 40);
}
