//! `check`: what was read, what was not, and why.

use std::io::{self, Write};
use std::process::ExitCode;

use super::{Run, ended, status};
use crate::cli::args::Check;
use crate::cli::output;
use crate::loader::{FileReport, Loaded};
use crate::model::{Problem, Severity};
use crate::text;

/// Prints a report on reading; problems are its content, so they stand on standard output.
pub(super) fn check(mut run: Run, args: &Check) -> ExitCode {
    let loaded = run.load(&args.paths);
    let status = status(&loaded.problems, loaded.files.is_empty());
    ended(output::print(|out| report(&loaded, out)), status)
}

fn report(loaded: &Loaded, out: &mut dyn Write) -> io::Result<()> {
    let other = loaded.summits.iter().filter(|s| s.is_other()).count();
    let widest = loaded.files.iter().map(|f| text::width(&f.path)).max().unwrap_or(0).min(60);
    if !loaded.files.is_empty() {
        writeln!(out, "Read")?;
    }
    for file in &loaded.files {
        writeln!(out, "  {}  {}", text::pad(&file.path, widest), became(file))?;
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
        number(loaded.summits.len() - other, "summit"),
        number(loaded.files.len(), "file"),
        number(errors + warnings, "problem"),
        number(notes, "note"),
    )
}

fn number(count: usize, what: &str) -> String {
    format!("{count} {what}{}", if count == 1 { "" } else { "s" })
}

/// What became of a file.
fn became(file: &FileReport) -> String {
    match &file.verdict {
        Some((true, reason)) => format!("{}: a summit: {reason}", file.kind.words()),
        Some((false, reason)) => format!("{}: no summit: {reason}", file.kind.words()),
        None => format!("{}: {}", file.kind.words(), number(file.count, "record")),
    }
}
