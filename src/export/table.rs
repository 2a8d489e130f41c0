//! Lines for reading: date, place, parties, title, id. The only format that knows of a width.

use std::io::{self, Write};
use std::sync::Arc;

use crate::model::{Outcome, Summit};
use crate::text;

/// Columns between cells.
const GAP: &str = "  ";

/// Lines as wide as they need.
pub fn write(summits: &[Arc<Summit>], out: &mut dyn Write) -> io::Result<()> {
    lines(summits, None, out)
}

/// Lines of at most `width` columns: the title gives way first, then the place.
pub fn fitted(summits: &[Arc<Summit>], width: usize, out: &mut dyn Write) -> io::Result<()> {
    lines(summits, Some(width), out)
}

fn lines(summits: &[Arc<Summit>], width: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let rows: Vec<[String; 5]> = summits.iter().map(|s| row(s)).collect();
    let widest = |i: usize| rows.iter().map(|r| text::width(&r[i])).max().unwrap_or(0);
    let mut widths = [widest(0), widest(1).min(28), widest(2).min(24), widest(3).min(80), widest(4)];
    if let Some(width) = width {
        for (column, least) in [(3, 16), (1, 8), (3, 0), (1, 0), (2, 5), (4, 0)] {
            let used: usize = widths.iter().filter(|w| **w > 0).map(|w| w + GAP.len()).sum();
            let over = used.saturating_sub(GAP.len()).saturating_sub(width);
            widths[column] = widths[column].saturating_sub(over).max(least.min(widths[column]));
        }
    }
    for row in &rows {
        let cells = row.iter().zip(widths).filter(|(_, w)| *w > 0);
        let line: Vec<_> = cells.map(|(cell, w)| text::pad(&text::truncate(cell, w), w)).collect();
        writeln!(out, "{}", line.join(GAP).trim_end())?;
    }
    Ok(())
}

fn row(s: &Summit) -> [String; 5] {
    let mark = if s.disputes.is_empty() { "" } else { "!" };
    let date = s.date.map_or_else(|| "undated".to_owned(), |d| d.to_string());
    let title = match s.outcomes.first() {
        _ if !s.title.is_empty() => text::one_line(&s.title).into_owned(),
        Some(first) => outcome(first),
        None => String::new(),
    };
    let title = s.no_summit.as_ref().map_or(title.clone(), |why| format!("{title} (no summit: {why})"));
    [format!("{date}{mark}"), place(s), parties(s, " "), title, s.id.to_string()]
}

/// City and country of the venue, as far as known.
pub fn place(s: &Summit) -> String {
    let country = s.venue.country.as_ref().map(|c| c.as_str());
    [s.venue.city.as_deref(), country].into_iter().flatten().collect::<Vec<_>>().join(", ")
}

/// The parties.
pub fn parties(s: &Summit, between: &str) -> String {
    s.countries.iter().map(|c| c.as_str()).collect::<Vec<_>>().join(between)
}

/// An outcome in words: `5 MOU signed: small reactors`.
pub fn outcome(o: &Outcome) -> String {
    let count = match o.count {
        Some(1) => String::new(),
        Some(count) => format!("{count} "),
        None => "several ".to_owned(),
    };
    let topic = if o.topic.is_empty() { String::new() } else { format!(": {}", o.topic) };
    format!("{count}{} {}{topic}", o.kind.label(), o.status.label())
}
