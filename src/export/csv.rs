//! CSV: one row a summit, lists with `;`, in the columns that the loader reads back. Cells that a spreadsheet would
//! take for a formula are guarded by an apostrophe.

use std::borrow::Cow;
use std::io::{self, Write};

use super::Rows;
use crate::model::{Leader, Outcome, Summit};

/// A column: its name, and its cell of a summit.
type Column = (&'static str, fn(&Summit) -> String);

/// The columns in order.
const COLUMNS: &[Column] = &[
    ("id", |s| s.id.to_string()),
    ("date", |s| s.date.map(|d| d.to_string()).unwrap_or_default()),
    ("status", |s| s.status.id().to_owned()),
    ("mode", |s| s.mode.id().to_owned()),
    ("title", |s| s.title.to_string()),
    ("venue", |s| s.venue.city.as_deref().unwrap_or_default().to_owned()),
    ("venue_country", |s| s.venue.country.as_ref().map(|c| c.as_str().to_owned()).unwrap_or_default()),
    ("forum", |s| s.forum.as_deref().unwrap_or_default().to_owned()),
    ("countries", |s| list(s.countries.iter().map(|c| c.as_str().to_owned()))),
    ("leaders", |s| list(s.leaders.iter().map(leader))),
    ("sectors", |s| list(s.sectors.iter().map(|s| s.id().to_owned()))),
    ("outcomes", |s| list(s.outcomes.iter().map(outcome))),
    ("next", |s| list(s.next.iter().map(|n| n.to_string()))),
    ("earlier", |s| list(s.earlier.iter().map(|n| n.to_string()))),
    ("summary", |s| s.summary.to_string()),
    ("source", |s| s.sources.iter().find_map(|s| s.url.as_deref()).unwrap_or_default().to_owned()),
    ("outlet", |s| s.sources.iter().find_map(|s| s.outlet.as_deref()).unwrap_or_default().to_owned()),
    ("source_title", |s| s.sources.iter().find_map(|s| s.title.as_deref()).unwrap_or_default().to_owned()),
    ("published", |s| s.sources.iter().find_map(|s| s.published).map(|d| d.to_string()).unwrap_or_default()),
    ("no_summit", |s| s.no_summit.as_deref().unwrap_or_default().to_owned()),
];

/// Writes the header and a row a summit.
pub fn write(rows: &mut Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record(COLUMNS.iter().map(|(name, _)| *name))?;
    for summit in rows {
        writer.write_record(COLUMNS.iter().map(|(_, cell)| guarded(cell(&summit)).into_owned()))?;
    }
    writer.flush()
}

/// A spreadsheet runs cells that begin like a formula; an apostrophe makes them text.
fn guarded(cell: String) -> Cow<'static, str> {
    match cell.trim_start().starts_with(['=', '+', '-', '@']) {
        true => Cow::Owned(format!("'{cell}")),
        false => Cow::Owned(cell),
    }
}

/// Items in one cell; a separator inside an item becomes a comma.
fn list(items: impl Iterator<Item = String>) -> String {
    items.map(|item| item.replace(';', ",")).collect::<Vec<_>>().join(";")
}

fn leader(leader: &Leader) -> String {
    let country = leader.country.as_ref().map(|c| format!(", {c}")).unwrap_or_default();
    format!("{}, {}{country}", leader.name, leader.role.id())
}

/// The line that the loader reads back.
pub fn outcome(outcome: &Outcome) -> String {
    let count = match outcome.count {
        Some(1) => String::new(),
        Some(count) => format!("{count} "),
        None => "several ".to_owned(),
    };
    let topic = if outcome.topic.is_empty() { String::new() } else { format!(": {}", outcome.topic) };
    format!("{count}{} {}{topic}", outcome.kind.id(), outcome.status.id())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_starts_a_formula() {
        for (cell, want) in [("=1+1", "'=1+1"), ("@x", "'@x"), (" -2", "' -2"), ("+x", "'+x"), ("a=b", "a=b"), ("", "")]
        {
            assert_eq!(guarded(cell.to_owned()), want);
        }
    }
}
