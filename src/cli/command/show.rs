//! `show`: one summit in full, each value with the words that support it.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use super::{Run, ended, output, print, status};
use crate::cli::args::Show;
use crate::cli::environment;
use crate::export;
use crate::lexicon::Lexicon;
use crate::model::{Evidence, Field, Origin, Summit};
use crate::text;

/// The column at which values begin.
const LABEL: usize = 12;

/// Prints one summit.
pub(super) fn show(mut run: Run, args: &Show) -> ExitCode {
    let loaded = run.load(&args.paths);
    output::problems(&loaded.problems);
    let status = status(&loaded.problems, loaded.files.is_empty());
    let wanted = args.id.trim();
    let Some(summit) = loaded.summits.iter().find(|s| s.id.eq_ignore_ascii_case(wanted)) else {
        let near: Vec<_> =
            loaded.summits.iter().map(|s| s.id.as_str()).filter(|id| alike(id, wanted)).take(3).collect();
        let hint =
            if near.is_empty() { "see summitline list".to_owned() } else { format!("near are {}", near.join(", ")) };
        return output::refuse(&format!("no summit has the id {wanted:?}; {hint}"));
    };
    let written = match args.format.as_deref().and_then(export::format) {
        Some(format) => print(&[Arc::new(summit.clone())], format),
        None => {
            let width = environment::width().unwrap_or(100).clamp(40, 120);
            output::print(|out| page(summit, width, out))
        }
    };
    ended(written, status)
}

/// Whether an id begins like the one asked for, as far as its day.
fn alike(id: &str, wanted: &str) -> bool {
    wanted.get(..7).is_some_and(|month| id.starts_with(month))
}

fn page(s: &Summit, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let mut page = Page { summit: s, width, out };
    page.text(&s.title, 0)?;
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

/// A page while it is written.
struct Page<'a> {
    summit: &'a Summit,
    width: usize,
    out: &'a mut dyn Write,
}

impl Page<'_> {
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
        let value = text::one_line(value);
        for (i, range) in text::wrap(&value, self.width.saturating_sub(LABEL)).into_iter().enumerate() {
            let label = text::pad(if i == 0 { label } else { "" }, LABEL);
            writeln!(self.out, "{label}{}", value.get(range).unwrap_or_default().trim_end())?;
        }
        field.map_or(Ok(()), |field| self.support(field))
    }

    fn list(&mut self, label: &str, items: impl Iterator<Item = String>, field: fn(usize) -> Field) -> io::Result<()> {
        for (i, item) in items.enumerate() {
            self.line(if i == 0 { label } else { "" }, &item, Some(field(i)))?;
        }
        Ok(())
    }

    /// The words that support a value, what speaks against it, and on what the sources differ.
    fn support(&mut self, field: Field) -> io::Result<()> {
        let summit = self.summit;
        for Evidence { source, quote, origin, rule, confidence, .. } in summit.evidence_of(field) {
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
