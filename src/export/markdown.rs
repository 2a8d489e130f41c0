//! Markdown: a heading a summit, for notes and briefs.

use std::io::{self, Write};

use super::Rows;
use super::table::{outcome, parties, place};
use crate::model::Summit;

/// Writes a section a summit.
pub fn write(rows: &mut Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (i, summit) in rows.enumerate() {
        if i > 0 {
            writeln!(out)?;
        }
        section(&summit, out)?;
    }
    Ok(())
}

fn section(s: &Summit, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "## {}\n", text(&s.title))?;
    let date = s.date.map_or_else(|| "undated".to_owned(), |d| d.to_string());
    let at = [date, text(&place(s)), text(&parties(s, " ")), s.mode.label().to_owned(), s.status.label().to_owned()];
    writeln!(out, "{}", at.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · "))?;
    let mut lists: Vec<(&str, Vec<String>)> = vec![
        ("Leaders", s.leaders.iter().map(|l| format!("{}, {}", l.name, l.role.label())).collect()),
        ("Outcomes", s.outcomes.iter().map(outcome).collect()),
        ("Sectors", vec![s.sectors.iter().map(|s| s.label()).collect::<Vec<_>>().join(", ")]),
        ("Next", s.next.iter().map(ToString::to_string).collect()),
        ("Earlier", s.earlier.iter().map(ToString::to_string).collect()),
        ("Doubts", s.doubts.iter().map(|d| d.reason.to_string()).collect()),
    ];
    lists.push(("Sources", s.sources.iter().map(source).collect()));
    for (name, items) in lists {
        let items: Vec<_> = items.iter().filter(|item| !item.is_empty()).collect();
        if !items.is_empty() {
            writeln!(out, "\n{name}:\n")?;
            items.iter().try_for_each(|item| writeln!(out, "- {}", text(item)))?;
        }
    }
    Ok(())
}

fn source(source: &crate::model::Source) -> String {
    let published = source.published.map(|d| d.to_string());
    let parts = [source.outlet.as_deref(), source.title.as_deref(), published.as_deref(), source.url.as_deref()];
    let named: Vec<_> = parts.into_iter().flatten().collect();
    if named.is_empty() { source.path.to_string() } else { format!("{} ({})", named.join(", "), source.path) }
}

/// Text in which nothing is taken for markup.
fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for c in raw.chars() {
        if matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|') {
            out.push('\\');
        }
        out.push(if c == '\n' { ' ' } else { c });
    }
    out
}
