//! One function a command: load, choose, write. Decides the exit status and nothing else.

mod cache;
mod check;
mod read;
mod screenshot;
mod show;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::CommandFactory;

use super::args::{Archive, Cli, Command, List, Sort};
use super::{environment, output};
use crate::export::{self, FORMATS, Format, Rows};
use crate::index::{Hits, Index};
use crate::lexicon::Lexicon;
use crate::loader::{self, BULK_FROM, Cache, How, Options};
use crate::model::{Problem, Severity};
use crate::query::{self, ChipState};
use crate::settings::Settings;
use crate::tui;

/// Does what the command line asks for.
pub fn run(cli: Cli) -> ExitCode {
    let mut problems = Vec::new();
    let query = match &cli.command {
        Some(Command::List(list)) => &list.archive.query,
        Some(_) | None => &cli.archive.query,
    };
    let run = match environment::settings(&cli.common, query, &mut problems) {
        Ok(settings) => Run { settings, problems },
        Err(reason) => return output::refuse(&reason),
    };
    match (cli.command, cli.archive) {
        (Some(_), archive) if !archive.paths.is_empty() => {
            output::refuse("paths go after the command, such as: summitline list PATH")
        }
        (Some(Command::List(list)), _) => run.list(&list),
        (Some(Command::Show(args)), _) => show::show(run, &args),
        (Some(Command::Check(args)), _) => check::check(run, &args),
        (Some(Command::Read(args)), _) => read::read(run, &args),
        (Some(Command::Cache { action }), _) => cache::cache(&run, action),
        (Some(Command::Completions { shell }), _) => completions(shell),
        (Some(Command::Man), _) => man(),
        (Some(Command::Screenshot(args)), _) => screenshot::screenshot(&run, &args),
        (None, archive) => run.browse(archive),
    }
}

/// A run with its settings, and the problems met so far.
struct Run {
    settings: Settings,
    problems: Vec<Problem>,
}

impl Run {
    /// Loads what the paths name, with its index; the problems of the configuration come first.
    fn archive(&mut self, paths: &[PathBuf]) -> loader::Archive {
        let inputs = environment::inputs(paths, &self.settings.config);
        let options = Options { today: Some(self.settings.today) };
        let cache = self.settings.cache.clone().map(|folder| Cache { folder });
        let cancel = &query::Cancel::new();
        let how = How { cancel, snapshots: false, bulk_from: BULK_FROM, cache: cache.as_ref() };
        let mut archive = loader::load_streaming(&inputs, Lexicon::builtin(), &options, &how, &mut |_| {});
        archive.problems.splice(0..0, std::mem::take(&mut self.problems));
        archive
    }

    /// The browser, or the list where there is no terminal to browse on.
    fn browse(self, archive: Archive) -> ExitCode {
        if tui::terminal::usable() {
            let inputs = environment::inputs(&archive.paths, &self.settings.config);
            return match tui::browse(inputs, &self.settings, self.problems) {
                Ok(ended) if ended.status == 0 => ExitCode::SUCCESS,
                Ok(ended) => {
                    output::problems(&ended.problems);
                    ExitCode::from(ended.status)
                }
                Err(error) => output::refuse(&format!("the terminal does not answer: {error}")),
            };
        }
        self.list(&List { archive, format: FORMATS[0].id.to_owned(), sort: None, output: None })
    }

    fn list(mut self, args: &List) -> ExitCode {
        let Some(format) = export::format(&args.format) else { return output::refuse("no such format") };
        let archive = self.archive(&args.archive.paths);
        let nothing = archive.files.is_empty();
        output::problems(&archive.problems);
        let (hits, flagged) = choose(&archive.index, &self.settings, args.sort);
        let mut rows = (0..hits.len()).map(|rank| archive.timeline.summit(hits.position(rank)));
        let status = if flagged && !nothing { ExitCode::from(1) } else { status(&archive.problems, nothing) };
        let written = match &args.output {
            Some(path) => export::save(&mut rows, format, path),
            None => print(&mut rows, format),
        };
        if let Some(trouble) = archive.timeline.trouble() {
            output::say(&format!("summitline: {trouble}"));
            return ended(written, ExitCode::from(1));
        }
        ended(written, status)
    }
}

/// What the filter lets through, in order, and whether a part of the filter was not understood. What the filter took
/// in another sense than it was written, and why nothing is left, is told on standard error.
fn choose(index: &Index, settings: &Settings, sort: Option<Sort>) -> (Hits, bool) {
    let mut query = query::parse(&settings.query, index, settings.today);
    match sort {
        Some(Sort::Date) => query.sort = query::Sort::Date,
        Some(Sort::Newest) => query.sort = query::Sort::NewestFirst,
        None => {}
    }
    let mut flagged = false;
    for chip in &query.chips {
        let term = query.text.get(chip.span.clone()).unwrap_or_default();
        match &chip.state {
            ChipState::Ok => {}
            ChipState::Corrected => output::say(&format!("summitline: filter: {}", chip.reading)),
            ChipState::Flagged(reason) => {
                flagged = true;
                output::say(&format!("summitline: filter: {term:?} is passed over: {reason}"));
            }
        }
    }
    let hits = index.run(&query);
    if hits.is_empty() && !query.is_empty() {
        output::say("summitline: nothing matches the filter");
        for (chip, count) in index.explain(&query).into_iter().filter(|(_, count)| *count > 0) {
            let term = query.chips.get(chip).and_then(|c| query.text.get(c.span.clone())).unwrap_or_default();
            output::say(&format!("  without {term}: {count}"));
        }
    }
    (hits, flagged)
}

/// Writes to standard output; the table fits a terminal.
fn print(rows: &mut Rows<'_>, format: &Format) -> std::io::Result<()> {
    let width = environment::width().filter(|_| format.id == FORMATS[0].id);
    output::print(|out| match width {
        Some(width) => export::fitted(rows, width, out),
        None => (format.write)(rows, out),
    })
}

/// 0 when all was well, 1 with problems, 2 when nothing at all could be read.
fn status(problems: &[Problem], nothing: bool) -> ExitCode {
    match problems.iter().any(|p| p.severity > Severity::Note) {
        true if nothing => ExitCode::from(2),
        true => ExitCode::from(1),
        false => ExitCode::SUCCESS,
    }
}

/// The exit status after writing: a full disk or the like is an error of its own.
fn ended(written: std::io::Result<()>, status: ExitCode) -> ExitCode {
    match written {
        Ok(()) => status,
        Err(error) => output::refuse(&format!("could not write: {error}")),
    }
}

fn completions(shell: clap_complete::Shell) -> ExitCode {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "summitline", &mut text);
    ended(output::print(|out| out.write_all(&text)), ExitCode::SUCCESS)
}

fn man() -> ExitCode {
    let page = clap_mangen::Man::new(Cli::command());
    ended(output::print(|out| page.render(&mut &mut *out)), ExitCode::SUCCESS)
}
