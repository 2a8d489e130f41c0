//! `show`: one summit in full, each value with the words that support it.

use std::io::{self, Write};
use std::process::ExitCode;

use super::{Run, ended, output, print, status};
use crate::cli::args::Show;
use crate::cli::environment;
use crate::export;
use crate::lexicon::Lexicon;
use crate::loader::Archive;
use crate::model::{Day, Evidence, Field, Origin, Summit};
use crate::query;
use crate::text;

/// The weight of the title.
const BOLD: &str = "1";
/// The weight of the labels.
const DIM: &str = "2";
/// The column at which values begin.
const LABEL: usize = 12;

/// Prints one summit.
pub(super) fn show(mut run: Run, args: &Show) -> ExitCode {
    let archive = run.archive(&args.paths);
    output::problems(&archive.problems);
    let status = status(&archive.problems, archive.files.is_empty());
    let wanted = args.id.trim();
    let found = archive.timeline.find(wanted).or_else(|| archive.timeline.find(&wanted.to_lowercase()));
    let Some(summit) = found.map(|position| archive.timeline.summit(position)) else {
        return output::refuse(&format!(
            "no summit has the id {wanted:?}; {}",
            near(wanted, &archive, run.settings.today)
        ));
    };
    let paint = run.settings.color;
    let written = match args.format.as_deref().and_then(export::format) {
        Some(format) => print(&mut std::iter::once(summit), format),
        None => {
            let width = environment::width().unwrap_or(100).clamp(40, 120);
            output::print(|out| page(&summit, width, paint, out))
        }
    };
    ended(written, status)
}

/// What else there is in that month, or where to look.
fn near(wanted: &str, archive: &Archive, today: Day) -> String {
    let month: String = wanted.chars().take(7).filter(|c| c.is_ascii_digit() || *c == '-').collect();
    let query = query::parse(&format!("date:{month}"), &archive.index, today);
    let hits = archive.index.run(&query);
    let ids: Vec<_> =
        (0..hits.len().min(3)).map(|rank| archive.timeline.summit(hits.position(rank)).id.to_string()).collect();
    match month.len() {
        7 if !ids.is_empty() => format!("near are {}", ids.join(", ")),
        _ => "summitline list shows them all".to_owned(),
    }
}

fn page(s: &Summit, width: usize, paint: bool, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page { summit: s, width, paint, out };
    page.title()?;
    page.line("id", &s.id, None)?;
    if let Some(date) = s.date {
        page.line("date", &date.to_string(), Some(Field::Date))?;
    }
    page.line("status", &format!("{}, {}", s.status.label(), s.mode.label()), None)?;
    let place = [s.venue.city.as_deref(), s.venue.country.as_ref().map(|c| name(c.as_str()))];
    page.line("venue", &place.into_iter().flatten().collect::<Vec<_>>().join(", "), Some(Field::Venue))?;
    page.line("forum", s.forum.as_deref().unwrap_or_default(), Some(Field::Forum))?;
    page.list("parties", s.countries.iter().map(|c| name(c.as_str()).to_owned()), Field::Country)?;
    let leader = |l: &crate::model::Leader| {
        let country = l.country.as_ref().map(|c| format!(", {}", name(c.as_str()))).unwrap_or_default();
        format!("{}, {}{country}", l.name, l.role.label())
    };
    page.list("leaders", s.leaders.iter().map(leader), Field::Leader)?;
    page.list("sectors", s.sectors.iter().map(|s| s.label().to_owned()), Field::Sector)?;
    page.list("outcomes", s.outcomes.iter().map(export::outcome), Field::Outcome)?;
    page.list("next", s.next.iter().map(|n| n.to_string()), Field::Next)?;
    page.list("earlier", s.earlier.iter().map(|n| n.to_string()), Field::Earlier)?;
    page.line("summary", &s.summary, None)?;
    page.line("no summit", s.no_summit.as_deref().unwrap_or_default(), Some(Field::Verdict))?;
    page.line("confidence", &format!("{:.2}", s.confidence), None)?;
    page.rest()
}

fn name(code: &str) -> &str {
    Lexicon::builtin().country_name(code).unwrap_or(code)
}

/// What an article says, and what a record says in a sentence; a bare value proves nothing by being quoted.
fn is_sentence(evidence: &Evidence) -> bool {
    evidence.origin == Origin::Reader
        || evidence.quote.trim_end().ends_with(['.', '!', '?', '"', '\u{201d}', '\u{3002}'])
}

/// A page while it is written.
struct Page<'a> {
    summit: &'a Summit,
    width: usize,
    /// Set the title and the labels off by weight.
    paint: bool,
    out: &'a mut dyn Write,
}

impl Page<'_> {
    fn title(&mut self) -> io::Result<()> {
        let summit = self.summit;
        for range in text::wrap(&summit.title, self.width) {
            let line = summit.title.get(range).unwrap_or_default().trim_end();
            writeln!(self.out, "{}", output::painted(line, BOLD, self.paint))?;
        }
        Ok(())
    }

    /// Wrapped text with an indent.
    fn text(&mut self, text: &str, indent: usize) -> io::Result<()> {
        for range in text::wrap(text, self.width.saturating_sub(indent)) {
            writeln!(self.out, "{:indent$}{}", "", text.get(range).unwrap_or_default().trim_end())?;
        }
        Ok(())
    }

    /// A label with its value, and what supports it. Nothing for an empty value.
    fn line(&mut self, label: &str, value: &str, field: Option<Field>) -> io::Result<()> {
        if value.is_empty() {
            return Ok(());
        }
        let mut value = text::one_line(value).into_owned();
        for source in field.map(|field| self.plainly(field)).unwrap_or_default() {
            value += &format!(" [{}]", source + 1);
        }
        for (i, range) in text::wrap(&value, self.width.saturating_sub(LABEL)).into_iter().enumerate() {
            let label = text::pad(if i == 0 { label } else { "" }, LABEL);
            writeln!(
                self.out,
                "{}{}",
                output::painted(&label, DIM, self.paint),
                value.get(range).unwrap_or_default().trim_end()
            )?;
        }
        field.map_or(Ok(()), |field| self.support(field))
    }

    fn list(&mut self, label: &str, items: impl Iterator<Item = String>, field: fn(usize) -> Field) -> io::Result<()> {
        for (i, item) in items.enumerate() {
            self.line(if i == 0 { label } else { "" }, &item, Some(field(i)))?;
        }
        Ok(())
    }

    /// The records that state a value without a sentence for it.
    fn plainly(&self, field: Field) -> Vec<usize> {
        let mut sources: Vec<_> =
            self.summit.evidence_of(field).filter(|e| !is_sentence(e)).map(|e| e.source).collect();
        sources.dedup();
        sources
    }

    /// The words that support a value, what speaks against it, and on what the sources differ.
    fn support(&mut self, field: Field) -> io::Result<()> {
        let summit = self.summit;
        for Evidence { source, quote, origin, rule, confidence, .. } in
            summit.evidence_of(field).filter(|e| is_sentence(e))
        {
            let by = match origin {
                Origin::Record => "record".to_owned(),
                Origin::Reader => format!("{rule}, {confidence:.2}"),
            };
            self.text(&format!("\"{}\" [{}] ({by})", text::one_line(quote), source + 1), LABEL + 2)?;
        }
        for doubt in summit.doubts.iter().filter(|d| d.field == Some(field)) {
            self.text(&format!("? {}", doubt.reason), LABEL + 2)?;
        }
        for dispute in summit.disputes.iter().filter(|d| d.field == field) {
            for (claim, sources) in &dispute.claims {
                let by: Vec<_> = sources.iter().map(|s| (s + 1).to_string()).collect();
                self.text(&format!("! {claim} [{}]", by.join(", ")), LABEL + 2)?;
            }
        }
        Ok(())
    }

    /// Doubts about the whole, and the sources.
    fn rest(mut self) -> io::Result<()> {
        let summit = self.summit;
        for doubt in summit.doubts.iter().filter(|d| d.field.is_none()) {
            self.line("doubt", &doubt.reason, None)?;
        }
        for (i, source) in summit.sources.iter().enumerate() {
            let published = source.published.map(|d| d.to_string());
            let parts =
                [source.outlet.as_deref(), source.title.as_deref(), published.as_deref(), source.url.as_deref()];
            let mut words: Vec<&str> = parts.into_iter().flatten().collect();
            words.push(&source.path);
            let copy = source.copy_of.map(|of| format!(" (a copy of [{}])", of + 1)).unwrap_or_default();
            self.line(if i == 0 { "sources" } else { "" }, &format!("[{}] {}{copy}", i + 1, words.join(", ")), None)?;
        }
        Ok(())
    }
}
