//! From what the user named to the files to read: walks folders in the order of names, follows links without running
//! in circles, and names everything it does not take. Opens no file but to look at its beginning.

use std::collections::HashSet;
use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::table::Header;
use super::text;
use crate::clean::Clean;
use crate::model::{Problem, Severity};

/// What a file holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Records in TOML.
    Toml,
    /// Records in JSON.
    Json,
    /// Records in JSON, one a line.
    JsonLines,
    /// A table with commas (or semicolons) between the cells.
    Csv,
    /// A table with tabs between the cells.
    Tsv,
    /// A news article.
    Article,
}

/// The kinds by extension.
pub const KINDS: &[(&str, Kind)] = &[
    ("toml", Kind::Toml),
    ("json", Kind::Json),
    ("jsonl", Kind::JsonLines),
    ("ndjson", Kind::JsonLines),
    ("csv", Kind::Csv),
    ("tsv", Kind::Tsv),
    ("txt", Kind::Article),
    ("text", Kind::Article),
    ("html", Kind::Article),
    ("htm", Kind::Article),
];

impl Kind {
    /// In the words of `check`.
    pub fn words(self) -> &'static str {
        match self {
            Kind::Toml => "TOML records",
            Kind::Json => "JSON records",
            Kind::JsonLines => "JSON lines",
            Kind::Csv | Kind::Tsv => "table",
            Kind::Article => "article",
        }
    }
}

/// A file to read.
#[derive(Clone, Debug)]
pub struct Found {
    /// Where it is.
    pub path: PathBuf,
    /// As it is shown and named in sources.
    pub shown: Clean,
    /// What it holds.
    pub kind: Kind,
}

/// The files under `path`, in the order of names; what is passed over is named.
pub fn walk(path: &Path, seen: &mut HashSet<PathBuf>, problems: &mut Vec<Problem>) -> Vec<Found> {
    let mut found = Vec::new();
    let mut entries = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = entries.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                problems.push(not_walked(&error));
                continue;
            }
        };
        let shown = show(entry.path());
        if entry.depth() > 0 && entry.file_name().as_encoded_bytes().starts_with(b".") {
            problems.push(passed(&shown, Severity::Note, "hidden, passed over", "name it to read it"));
            if entry.file_type().is_dir() {
                entries.skip_current_dir();
            }
        } else if entry.file_type().is_dir() {
            // A folder reached again by a link is read once; else a few links could mean a billion paths.
            if !seen.insert(real(entry.path())) {
                entries.skip_current_dir();
            }
        } else if !entry.file_type().is_file() {
            problems.push(text::not_a_file(entry.file_type(), &shown));
        } else if let Some(kind) = kind(entry.path(), entry.depth() == 0) {
            // A file named twice is read once.
            if seen.insert(real(entry.path())) {
                found.push(Found { path: entry.into_path(), shown, kind });
            }
        } else {
            problems.push(unknown(&shown));
        }
    }
    found
}

/// The path without links, where there is one.
fn real(path: &Path) -> PathBuf {
    fs::canonicalize(path).unwrap_or_else(|_| path.to_owned())
}

/// A path as text.
pub fn show(path: &Path) -> Clean {
    Clean::line(&path.to_string_lossy())
}

/// By extension; a file without one by its beginning. Only a file that was named itself is taken for an article
/// without an extension that says so: a folder holds licences and make files.
fn kind(path: &Path, named: bool) -> Option<Kind> {
    let Some(extension) = path.extension() else {
        let mut head = Vec::new();
        let file = text::open(path, &show(path)).ok()?;
        file.take(64 << 10).read_to_end(&mut head).ok()?;
        return sniff(&head).or(named.then_some(Kind::Article));
    };
    let extension = extension.to_string_lossy().to_ascii_lowercase();
    KINDS.iter().find(|(known, _)| *known == extension).map(|(_, kind)| *kind)
}

/// The kind of records that a beginning of a text shows; none for prose.
pub fn sniff(head: &[u8]) -> Option<Kind> {
    let (text, _) = text::decode(head);
    let text = text.trim_start();
    let first = text.lines().next().unwrap_or_default();
    let table = || text.lines().take(200).any(|l| matches!(l.trim(), "[[summit]]" | "[[summits]]" | "[summit]"));
    match text.chars().next()? {
        '{' if first.trim_end().ends_with('}') => Some(Kind::JsonLines),
        '{' => Some(Kind::Json),
        '[' if text.starts_with("[[s") || text.starts_with("[s") => Some(Kind::Toml),
        '[' => Some(Kind::Json),
        _ if table() => Some(Kind::Toml),
        _ => Header::guess(first).map(|header| if header.delimiter == '\t' { Kind::Tsv } else { Kind::Csv }),
    }
}

fn unknown(shown: &Clean) -> Problem {
    let kinds: Vec<_> = KINDS.iter().map(|(extension, _)| format!(".{extension}")).collect();
    passed(shown, Severity::Warning, "not a kind of file that is read", &format!("read are {}", kinds.join(" ")))
}

fn passed(shown: &Clean, severity: Severity, reason: &str, advice: &str) -> Problem {
    Problem {
        severity,
        path: shown.clone(),
        line: None,
        reason: Clean::line(reason),
        advice: Some(Clean::line(advice)),
        excerpt: None,
    }
}

fn not_walked(error: &walkdir::Error) -> Problem {
    let shown = error.path().map(show).unwrap_or_default();
    match (error.loop_ancestor(), error.io_error()) {
        (Some(ancestor), _) => {
            let reason = format!("a link that leads back to {}", show(ancestor));
            passed(&shown, Severity::Warning, &reason, "it is not followed; remove the link")
        }
        (None, Some(io)) => text::failed(&shown, io),
        (None, None) => passed(&shown, Severity::Error, "could not be read", "check the folder"),
    }
}
