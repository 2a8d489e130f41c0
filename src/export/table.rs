//! Lines for reading: date, place, parties, title, id. The only format that knows of a width.

use std::io::{self, Write};

use super::Rows;
use crate::model::{Outcome, Summit};
use crate::text;

/// Columns between cells.
const GAP: &str = "  ";

/// How many rows decide the widths of the columns; wider cells in later rows are cut.
const MEASURED: usize = 2000;

/// Lines as wide as they need.
pub fn write(rows: &mut Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    lines(rows, None, out)
}

/// Lines of at most `width` columns: the title gives way first, then the place.
pub fn fitted(rows: &mut Rows<'_>, width: usize, out: &mut dyn Write) -> io::Result<()> {
    lines(rows, Some(width), out)
}

fn lines(rows: &mut Rows<'_>, width: Option<usize>, out: &mut dyn Write) -> io::Result<()> {
    let first: Vec<[String; 5]> = rows.take(MEASURED).map(|s| row(&s)).collect();
    let widths = widths(&first, width);
    for row in first.into_iter().chain(rows.map(|s| row(&s))) {
        let last = widths.iter().rposition(|w| *w > 0).unwrap_or(0);
        let cells = row.iter().zip(widths).enumerate().filter(|(_, (_, w))| *w > 0);
        let cell = |(i, (cell, w)): (usize, (&String, usize))| match (i == last, width) {
            // The id stands last, so it may run on: a cut one could not be shown.
            (true, None) => cell.clone(),
            _ => text::pad(&text::truncate(cell, w), w),
        };
        let line: Vec<_> = cells.map(cell).collect();
        writeln!(out, "{}", line.join(GAP).trim_end())?;
    }
    Ok(())
}

/// The widths of the columns; 0 for one that has no room.
fn widths(rows: &[[String; 5]], width: Option<usize>) -> [usize; 5] {
    let widest = |i: usize| rows.iter().map(|r| text::width(&r[i])).max().unwrap_or(0);
    let mut widths = [widest(0), widest(1).min(28), widest(2).min(24), widest(3).min(80), widest(4)];
    for (column, least) in [(3, 16), (1, 8), (3, 0), (1, 0), (2, 5), (2, 0), (4, 8), (0, 8), (4, 0), (0, 1)] {
        let shown = widths.iter().filter(|w| **w > 0).count();
        let used = widths.iter().sum::<usize>() + GAP.len() * shown.saturating_sub(1);
        let over = width.map_or(0, |width| used.saturating_sub(width));
        widths[column] = widths[column].saturating_sub(over).max(least.min(widths[column]));
    }
    widths
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

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;

    #[test]
    fn no_line_is_wider_than_the_terminal() {
        let long = Summit {
            id: "2025-10-30-ca-kr".into(),
            date: "2025-10-30/2025-10-31".parse().ok(),
            title: "이재명 대통령과 카니 총리의 정상회담 이재명 대통령과 카니 총리의 정상회담".into(),
            countries: ["CA", "KR", "A country as written"].map(crate::model::Country::new).to_vec(),
            ..Summit::blank()
        };
        let rows = [Arc::new(long), Arc::new(Summit { id: "x".into(), ..Summit::blank() })];
        for width in 1..160 {
            let mut out = Vec::new();
            fitted(&mut rows.iter().cloned(), width, &mut out).expect("written");
            let text = String::from_utf8(out).expect("text");
            assert!(text.lines().all(|line| text::width(line) <= width), "{width}:\n{text}");
            assert_eq!(text.lines().count(), 2);
        }
    }

    #[test]
    fn later_rows_keep_their_id() {
        let many = (0..MEASURED).map(|_| Arc::new(Summit { id: "x".into(), ..Summit::blank() }));
        let last = Arc::new(Summit { id: "a-much-longer-id".into(), ..Summit::blank() });
        let mut out = Vec::new();
        write(&mut many.chain([last]), &mut out).expect("written");
        assert!(String::from_utf8(out).expect("text").ends_with("a-much-longer-id\n"));
    }
}
