//! Rows of CSV and TSV: quotes, cells with their places, the header that names the columns. Touches no file and knows
//! nothing of summits.

use std::borrow::Cow;
use std::ops::Range;

use super::fields::{self, Key};
use super::node::{Node, Value};

/// One cell of a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Cell<'a> {
    /// The text, quotes resolved.
    pub text: Cow<'a, str>,
    /// Where it stands in the row, quotes excluded.
    pub span: Range<usize>,
}

/// Splits a row into cells (RFC 4180; a quote inside an unquoted cell is itself). None when a quote is not closed: the
/// row goes on in the next line.
pub fn cells(row: &str, delimiter: char) -> Option<Vec<Cell<'_>>> {
    let mut out = Vec::new();
    let mut at = 0;
    loop {
        let rest = row.get(at..)?;
        let cell = match rest.strip_prefix('"') {
            Some(quoted) => {
                let length = closing_quote(quoted)?;
                let inside = quoted.get(..length)?;
                let text = if inside.contains('"') { inside.replace("\"\"", "\"").into() } else { inside.into() };
                Cell { text, span: at + 1..at + 1 + length }
            }
            None => {
                let text = rest.split(delimiter).next().unwrap_or_default();
                Cell { text: text.into(), span: at..at + text.len() }
            }
        };
        // After a closing quote whatever stands before the delimiter is passed over.
        let from = cell.span.end;
        out.push(cell);
        match row.get(from..)?.find(delimiter) {
            Some(next) => at = from + next + delimiter.len_utf8(),
            None => return Some(out),
        }
    }
}

/// The length of a quoted cell up to its closing quote; doubled quotes are part of it.
fn closing_quote(quoted: &str) -> Option<usize> {
    let mut quotes = quoted.match_indices('"').map(|(at, _)| at).peekable();
    while let Some(at) = quotes.next() {
        if quotes.next_if_eq(&(at + 1)).is_none() {
            return Some(at);
        }
    }
    None
}

/// The columns of a table.
#[derive(Clone, Debug, PartialEq)]
pub struct Header {
    /// The delimiter of the file.
    pub delimiter: char,
    columns: Vec<String>,
}

impl Header {
    /// Reads the first row; none when no column is known by its name, or when none of date, countries and title is
    /// there.
    pub fn new(row: &str, delimiter: char) -> Option<Header> {
        let columns: Vec<String> = cells(row, delimiter)?.iter().map(|c| c.text.trim().to_owned()).collect();
        let keys = columns.iter().filter_map(|name| fields::key(name));
        let telling = keys.filter(|key| matches!(key, Key::Date | Key::Countries | Key::Title)).count();
        (telling > 0).then_some(Header { delimiter, columns })
    }

    /// The delimiter under which a first row makes sense: comma, semicolon or tab.
    pub fn guess(row: &str) -> Option<Header> {
        let known = |h: &Header| h.columns.iter().filter(|name| fields::key(name).is_some()).count();
        let all = [',', '\t', ';'].into_iter().filter_map(|d| Header::new(row, d));
        all.filter(|h| h.columns.len() > 1).max_by_key(known)
    }

    /// The names of all columns.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(String::as_str)
    }

    /// The names of columns that are not known.
    pub fn unknown(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(String::as_str).filter(|name| fields::key(name).is_none())
    }

    /// Whether a line is surely a row of its own: as many cells as columns, no stray quote.
    pub fn fits(&self, row: &str) -> bool {
        let stray = |c: &Cell<'_>| matches!(c.text, Cow::Borrowed(t) if t.contains('"'));
        let cells = cells(row, self.delimiter).unwrap_or_default();
        self.columns.len() > 2 && cells.len() == self.columns.len() && !cells.iter().any(stray)
    }

    /// A row as a record: empty cells and unknown columns are left out. None when a quote is not closed; the flag
    /// tells that the row has more cells than the header.
    pub fn record(&self, row: &str) -> Option<(Node, bool)> {
        let cells = cells(row, self.delimiter)?;
        let too_many = cells.iter().skip(self.columns.len()).any(|c| !c.text.trim().is_empty());
        let filled = self.columns.iter().zip(&cells).filter(|(_, cell)| !cell.text.trim().is_empty());
        let pairs = filled
            .filter(|(name, _)| fields::key(name).is_some())
            .map(|(name, cell)| (name.clone(), Node::text(&cell.text, cell.span.clone())))
            .collect();
        Some((Node { span: 0..row.len(), value: Value::Table(pairs) }, too_many))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(row: &str, want: &[(&str, Range<usize>)]) {
        let got = cells(row, ',').expect("a whole row");
        let got: Vec<_> = got.iter().map(|c| (c.text.as_ref(), c.span.clone())).collect();
        assert_eq!(got, want, "{row}");
    }

    #[test]
    fn rows_split_as_the_standard_says() {
        check("a,b", &[("a", 0..1), ("b", 2..3)]);
        check("", &[("", 0..0)]);
        check("a,,", &[("a", 0..1), ("", 2..2), ("", 3..3)]);
        check("\"a,b\",c", &[("a,b", 1..4), ("c", 6..7)]);
        check("\"a\"\"b\",\"\"", &[("a\"b", 1..5), ("", 8..8)]);
        check("é,\"\n\"", &[("é", 0..2), ("\n", 4..5)]);
        check("5\" gun,x", &[("5\" gun", 0..6), ("x", 7..8)]);
        assert_eq!(cells("a,\"open", ','), None);
    }

    #[test]
    fn a_header_needs_a_known_column() {
        assert!(Header::new("date,countries", ',').is_some());
        assert!(Header::new("Parties", ',').is_some());
        assert!(Header::new("when,who", ',').is_none());
        assert_eq!(Header::guess("date;title;venue").map(|h| h.delimiter), Some(';'));
        assert_eq!(Header::guess("Date: 3 May, Seoul"), None);
    }
}
