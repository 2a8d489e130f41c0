//! `read`: what the reader makes of each article, unmerged.

use std::io::{self, Write};
use std::process::ExitCode;

use serde::Serialize;

use super::{Run, ended, status};
use crate::article::Reading;
use crate::clean::Clean;
use crate::cli::args::{Read, ReadFormat};
use crate::cli::{environment, output};
use crate::export::record::record;
use crate::lexicon::Lexicon;
use crate::loader::{self, Options};
use crate::model::Summit;
use crate::text;

/// One article in JSON.
#[derive(Serialize)]
struct Entry<'a> {
    path: &'a Clean,
    is_summit: bool,
    reason: &'a Clean,
    /// The main meeting; null when the article reports no summit.
    summit: Option<&'a Summit>,
    /// Further meetings that the article reports.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    further: Vec<&'a Summit>,
}

/// Prints the records that articles yield.
pub(super) fn read(mut run: Run, args: &Read) -> ExitCode {
    let inputs = environment::inputs(&args.paths, &run.settings.config);
    let options = Options { today: Some(run.settings.today) };
    let (mut articles, problems) = loader::articles(&inputs, Lexicon::builtin(), &options);
    for summit in articles.iter_mut().flat_map(|(_, readings)| readings).map(|reading| &mut reading.summit) {
        if summit.id.is_empty() {
            summit.id = summit.natural_id();
        }
    }
    run.problems.extend(problems);
    output::problems(&run.problems);
    let status = status(&run.problems, articles.is_empty());
    let written = output::print(|out| match args.format {
        ReadFormat::Json => json(&articles, out),
        ReadFormat::Toml => toml(&articles, out),
    });
    ended(written, status)
}

fn json(articles: &[(Clean, Vec<Reading>)], out: &mut dyn Write) -> io::Result<()> {
    let nothing = Clean::new("nothing to read in it");
    let entries: Vec<_> = articles
        .iter()
        .map(|(path, readings)| {
            let main = readings.first();
            let is_summit = main.is_some_and(|m| m.is_summit);
            Entry {
                path,
                is_summit,
                reason: main.map_or(&nothing, |m| &m.reason),
                summit: main.filter(|m| m.is_summit).map(|m| &m.summit),
                further: readings.iter().skip(1).filter(|r| r.is_summit).map(|r| &r.summit).collect(),
            }
        })
        .collect();
    serde_json::to_writer_pretty(&mut *out, &entries)?;
    out.write_all(b"\n")
}

fn toml(articles: &[(Clean, Vec<Reading>)], out: &mut dyn Write) -> io::Result<()> {
    for (i, (path, readings)) in articles.iter().enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        for reading in readings {
            let verdict = if reading.is_summit { "a summit" } else { "no summit" };
            writeln!(out, "# {path}: {verdict}: {}", text::one_line(&reading.reason))?;
            if reading.is_summit || !reading.summit.countries.is_empty() {
                record(&reading.summit, out)?;
            }
        }
    }
    Ok(())
}
