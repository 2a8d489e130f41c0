//! `check`: what was read, what was not, and why.

use std::collections::{HashMap, HashSet};
use std::io::{self, Write};
use std::process::ExitCode;

use super::{Run, ended, status};
use crate::clean::Clean;
use crate::cli::args::Check;
use crate::cli::output;
use crate::loader::{Archive, FileReport};
use crate::model::{Day, Problem, Severity};
use crate::query;
use crate::text;
use crate::tui::keymap::Keymap;

/// Prints a report on reading; problems are its content, so they stand on standard output.
pub(super) fn check(mut run: Run, args: &Check) -> ExitCode {
    let (_, faults) = Keymap::new(&run.settings.config.keys);
    run.problems.extend(faults.into_iter().map(fault));
    let archive = run.archive(&args.paths);
    let status = status(&archive.problems, archive.files.is_empty());
    let told = Told::of(&archive, run.settings.today);
    ended(output::print(|out| report(&archive, &told, out)), status)
}

/// A configured key that the screen cannot use.
fn fault(reason: Clean) -> Problem {
    let advice = Some("correct it in the configuration".into());
    Problem { severity: Severity::Warning, path: "config.toml".into(), line: None, reason, advice, excerpt: None }
}

/// What became of the articles.
#[derive(Default)]
struct Told {
    /// The ids of the summits that a source tells of, by its path.
    ids: HashMap<Clean, Vec<Clean>>,
    /// How many of all are no summits.
    other: usize,
}

impl Told {
    fn of(archive: &Archive, today: Day) -> Told {
        let other = archive.index.run(&query::parse("is:other", &archive.index, today)).len();
        let mut told = Told { other, ..Told::default() };
        let articles: HashSet<&Clean> = archive.files.iter().filter(|f| f.verdict.is_some()).map(|f| &f.path).collect();
        // Records and tables are told by their number; only articles are worth a look at every summit.
        let looked_at = if articles.is_empty() { 0 } else { archive.timeline.len() as u32 };
        for summit in (0..looked_at).map(|position| archive.timeline.summit(position)).filter(|s| !s.is_other()) {
            for source in summit.sources.iter().filter(|source| articles.contains(&source.path)) {
                told.ids.entry(source.path.clone()).or_default().push(summit.id.clone());
            }
        }
        told
    }
}

fn report(loaded: &Archive, told: &Told, out: &mut dyn Write) -> io::Result<()> {
    let other = told.other;
    let widest = loaded.files.iter().map(|f| text::width(&f.path)).max().unwrap_or(0).min(60);
    if !loaded.files.is_empty() {
        writeln!(out, "Read")?;
    }
    for file in &loaded.files {
        writeln!(out, "  {}  {}", text::pad(&file.path, widest), became(file, told))?;
    }
    let groups = [("Not read", Severity::Error), ("Left out", Severity::Warning), ("Worth knowing", Severity::Note)];
    for (title, severity) in groups {
        let mut of: Vec<&Problem> = loaded.problems.iter().filter(|p| p.severity == severity).collect();
        of.sort_by(|a, b| (&a.path, a.line.unwrap_or(usize::MAX)).cmp(&(&b.path, b.line.unwrap_or(usize::MAX))));
        if !of.is_empty() {
            writeln!(out, "{title}")?;
        }
        for problem in of {
            writeln!(out, "  {problem}")?;
            for line in problem.excerpt.iter().flat_map(|e| e.lines()) {
                writeln!(out, "    {line}")?;
            }
        }
    }
    let count = |severity| loaded.problems.iter().filter(|p| p.severity == severity).count();
    let (errors, warnings, notes) = (count(Severity::Error), count(Severity::Warning), count(Severity::Note));
    writeln!(
        out,
        "{} in {}; {other} without a summit; {}, {}",
        number(loaded.timeline.len() - other, "summit"),
        number(loaded.files.len(), "file"),
        number(errors + warnings, "problem"),
        number(notes, "note"),
    )
}

fn number(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// What became of a file.
fn became(file: &FileReport, told: &Told) -> String {
    let ids = told.ids.get(&file.path).map(|ids| ids.iter().map(|id| id.as_str()).collect::<Vec<_>>().join(", "));
    match (&file.verdict, ids) {
        (Some((true, _)), Some(ids)) => format!("{}: {ids}", file.kind.words()),
        (Some((true, reason)), None) => format!("{}: a summit: {reason}", file.kind.words()),
        (Some((false, reason)), None) => format!("{}: no summit: {reason}", file.kind.words()),
        (Some((false, reason)), Some(ids)) => format!("{}: {reason}; also told: {ids}", file.kind.words()),
        (None, _) => format!("{}: {}", file.kind.words(), number(file.count, "record")),
    }
}
