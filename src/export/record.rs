//! TOML records that a person can correct and keep. Above each value stand the words it was read from, the rule and
//! its confidence; the source names the article, so that the record overrides it when both are loaded.

use std::io::{self, Write};

use super::Rows;
use super::csv::outcome;
use crate::clean::Clean;
use crate::model::{Evidence, Field, Leader, Origin, Source, Summit};
use crate::text;

/// The longest quotation in a comment, in columns.
const MOST_QUOTE: usize = 160;

/// Writes a `[[summit]]` for each.
pub fn write(rows: &mut Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (i, summit) in rows.enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        record(&summit, out)?;
    }
    Ok(())
}

/// One record.
pub fn record(s: &Summit, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "[[summit]]")?;
    if !s.id.is_empty() && s.id != s.natural_id() {
        writeln!(out, "id = {}", quoted(&s.id))?;
    }
    for doubt in &s.doubts {
        writeln!(out, "# doubt: {}", text::one_line(&doubt.reason))?;
    }
    let one = |value: Option<String>| value.map(|v| quoted(&v)).unwrap_or_default();
    let venue = s.venue.country.as_ref().map(|c| c.as_str().to_owned());
    let lines = [
        ("date", Some(Field::Date), one(s.date.map(|d| d.to_string()))),
        ("status", Some(Field::Status), quoted(s.status.id())),
        ("mode", Some(Field::Mode), quoted(s.mode.id())),
        ("title", Some(Field::Title), one((!s.title.is_empty()).then(|| s.title.to_string()))),
        ("venue", Some(Field::Venue), one(s.venue.city.as_ref().map(|c| c.to_string()))),
        ("venue_country", None, one(venue)),
        ("forum", Some(Field::Forum), one(s.forum.as_ref().map(|f| f.to_string()))),
    ];
    for (name, field, value) in lines.iter().filter(|(.., value)| !value.is_empty()) {
        if let Some(field) = field {
            comment(s, *field, "", out)?;
        }
        writeln!(out, "{name} = {value}")?;
    }
    lists(s, out)?;
    if !s.summary.is_empty() {
        writeln!(out, "summary = {}", quoted(&s.summary))?;
    }
    if let Some(why) = &s.no_summit {
        writeln!(out, "no_summit = {}", quoted(why))?;
    }
    s.sources.iter().try_for_each(|source| self::source(source, out))
}

fn lists(s: &Summit, out: &mut dyn Write) -> io::Result<()> {
    list(s, "countries", Field::Country, s.countries.iter().map(|c| c.as_str().to_owned()), out)?;
    list(s, "leaders", Field::Leader, s.leaders.iter().map(leader), out)?;
    list(s, "sectors", Field::Sector, s.sectors.iter().map(|s| s.id().to_owned()), out)?;
    list(s, "outcomes", Field::Outcome, s.outcomes.iter().map(outcome), out)?;
    list(s, "next", Field::Next, s.next.iter().map(|n| n.to_string()), out)?;
    list(s, "earlier", Field::Earlier, s.earlier.iter().map(|n| n.to_string()), out)
}

fn list(
    s: &Summit,
    name: &str,
    field: fn(usize) -> Field,
    items: impl Iterator<Item = String>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let items: Vec<String> = items.collect();
    if items.is_empty() {
        return Ok(());
    }
    writeln!(out, "{name} = [")?;
    for (i, item) in items.iter().enumerate() {
        comment(s, field(i), "  ", out)?;
        writeln!(out, "  {},", quoted(item))?;
    }
    writeln!(out, "]")
}

/// What the value was read from, by which rule, and how sure that is.
fn comment(s: &Summit, field: Field, indent: &str, out: &mut dyn Write) -> io::Result<()> {
    for evidence in s.evidence_of(field).filter(|e| e.origin == Origin::Reader) {
        let Evidence { quote, rule, confidence, .. } = evidence;
        let quote = text::truncate(quote, MOST_QUOTE);
        writeln!(out, "{indent}# \"{quote}\" ({rule}, {confidence:.2})")?;
    }
    Ok(())
}

fn leader(leader: &Leader) -> String {
    let country = leader.country.as_ref().map(|c| format!(", {c}")).unwrap_or_default();
    format!("{}, {}{country}", leader.name, leader.role.id())
}

fn source(source: &Source, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n[[summit.sources]]")?;
    writeln!(out, "path = {}", quoted(&source.path))?;
    let published = source.published.map(|d| Clean::new(&d.to_string()));
    let lines = [("outlet", &source.outlet), ("title", &source.title), ("published", &published), ("url", &source.url)];
    for (name, value) in lines {
        if let Some(value) = value {
            writeln!(out, "{name} = {}", quoted(value))?;
        }
    }
    match source.copy_of {
        Some(original) => writeln!(out, "copy_of = {original}"),
        None => Ok(()),
    }
}

/// A TOML string on one line.
fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
