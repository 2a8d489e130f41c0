//! From the text of a record file to summits: documents read whole (TOML, JSON) and files read row by row (JSONL, CSV,
//! TSV). A broken value costs the value, a broken row the row, a broken document what follows the break.

mod toml;

use std::borrow::Cow;
use std::io::BufRead;

use super::discover::Kind;
use super::node::{self, Fault, Node, Value};
use super::record::{self, Place};
use super::report::{Report, bare};
use super::table::Header;
use super::text::{self, Lines, MOST_LINE};
use crate::lexicon::Lexicon;
use crate::model::{Severity, Summit};

/// All records of a TOML or JSON document.
pub fn document(kind: Kind, bytes: &[u8], lexicon: &Lexicon, report: &mut Report) -> Vec<Summit> {
    let (text, bad) = text::decode(bytes);
    if let Some(at) = bad {
        let line = text::line_of(&text, at);
        let problem = ("bytes that are not UTF-8, shown as ?", "save the file as UTF-8");
        report.tell(Severity::Warning, Some(line), problem, bare);
    }
    let parts = match kind {
        Kind::Toml => toml::parts(&text),
        Kind::Json | Kind::JsonLines | Kind::Csv | Kind::Tsv | Kind::Article => {
            let (nodes, fault) = node::json_values(&text);
            vec![Part { start: 0, text: &text, nodes, fault }]
        }
    };
    let path = report.path().clone();
    let mut summits = Vec::new();
    let mut found = 0;
    let (mut line, mut before) = (1, 0);
    for part in &parts {
        line += text.get(before..part.start).map_or(0, |passed| passed.matches('\n').count());
        before = part.start;
        let place = Place { path: &path, text: part.text, offset: part.start, line, lexicon };
        for record in part.nodes.iter().flat_map(records) {
            found += 1;
            summits.extend(record::summit(record, &place, report));
        }
        if let Some(fault) = &part.fault {
            found += 1;
            broken(fault, &place, "what could be read around it was read", report);
        }
    }
    if found == 0 && kind == Kind::Toml {
        let problem = ("no [[summit]] in this file", "write each meeting as a [[summit]] table");
        report.tell(Severity::Warning, None, problem, bare);
    }
    summits
}

/// A part of a document that is understood on its own.
pub struct Part<'a> {
    /// Its offset in the document.
    pub start: usize,
    /// Its text, to which spans are relative.
    pub text: &'a str,
    /// What it says.
    pub nodes: Vec<Node>,
    /// The first thing in it that is not understood.
    pub fault: Option<Fault>,
}

/// The records that a top-level value stands for: itself, or what stands under `summit` or `summits`.
fn records(node: &Node) -> Vec<&Node> {
    match ["summit", "summits"].into_iter().find_map(|key| node.get(key)).map(|inner| (&inner.value, inner)) {
        Some((Value::List(items), _)) => items.iter().collect(),
        Some((Value::Null, _)) => Vec::new(),
        Some((Value::Table(_) | Value::Text(_), inner)) => vec![inner],
        None => match &node.value {
            Value::Table(pairs) if pairs.is_empty() => Vec::new(),
            Value::List(items) => items.iter().collect(),
            Value::Null | Value::Text(_) | Value::Table(_) => vec![node],
        },
    }
}

/// Names a fault of syntax with the line and the text around it.
fn broken(fault: &Fault, place: &Place<'_>, advice: &str, report: &mut Report) {
    let excerpt = || text::excerpt(place.text, place.line, fault.span.clone(), "here");
    let reason = format!("not understood: {}", fault.reason);
    report.tell(Severity::Warning, Some(place.line_of(&fault.span)), (&reason, advice), excerpt);
}

/// All records of a file read row by row.
pub fn lines(kind: Kind, reader: impl BufRead, lexicon: &Lexicon, report: &mut Report) -> Vec<Summit> {
    let mut rows = Rows { kind, lexicon, header: None, refused: false, open: None, bad: 0, summits: Vec::new() };
    let mut lines = Lines::new(reader);
    loop {
        match lines.next_line() {
            Ok(Some(line)) if line.bytes.contains(&0) => {
                let problem = ("NUL bytes: not text; the line is left out", "save the file as UTF-8");
                report.tell(Severity::Warning, Some(line.number), problem, bare);
            }
            Ok(Some(line)) if line.too_long => {
                let reason = format!("a line of more than {} MiB, left out", MOST_LINE >> 20);
                report.tell(Severity::Warning, Some(line.number), (&reason, "split the record or shorten it"), bare);
                rows.open = None;
            }
            Ok(Some(line)) => rows.take(line, report),
            Ok(None) => break,
            Err(error) => {
                report.add(text::failed(&report.path().clone(), &error));
                break;
            }
        }
        if rows.refused {
            break;
        }
    }
    rows.finish(lines.lines_read(), report)
}

/// The longest row that runs over several lines.
const MOST_ROW: usize = 64 << 10;

/// Rows while they are read.
struct Rows<'a> {
    kind: Kind,
    lexicon: &'a Lexicon,
    header: Option<Header>,
    /// The header is none of ours: no row can be understood.
    refused: bool,
    /// A table's row whose quote is still open: its text, first line and offset.
    open: Option<(String, usize, usize)>,
    /// Lines with bytes that are not UTF-8.
    bad: usize,
    summits: Vec<Summit>,
}

impl Rows<'_> {
    fn take(&mut self, line: text::Line<'_>, report: &mut Report) {
        let (text, bad) = text::decode(line.bytes);
        if bad.is_some() {
            self.bad += 1;
            if self.bad == 1 {
                let problem = ("bytes that are not UTF-8, shown as ?", "save the file as UTF-8");
                report.tell(Severity::Warning, Some(line.number), problem, bare);
            }
        }
        if self.open.is_none() && text.trim().is_empty() {
            return;
        }
        match self.kind {
            Kind::Csv | Kind::Tsv => self.row(text, line.number, line.start, report),
            Kind::JsonLines | Kind::Json | Kind::Toml | Kind::Article => {
                let path = report.path().clone();
                let place =
                    Place { path: &path, text: &text, offset: line.start, line: line.number, lexicon: self.lexicon };
                self.summits.extend(json_line(&place, report));
            }
        }
    }

    /// A line of a table, which may begin, continue or be a row.
    fn row(&mut self, text: Cow<'_, str>, number: usize, start: usize, report: &mut Report) {
        if let (Some(header), Some((_, first, _))) = (&self.header, &self.open)
            && header.fits(&text)
        {
            // The next whole row ends the reach of a quote that was never closed.
            unclosed(*first, report);
            self.open = None;
        }
        let (row, number, start) = match self.open.take() {
            // Between two lines stands one LF; a CR before it was dropped, so a blank keeps the offsets.
            Some((mut row, first, offset)) => {
                row.push_str(if start - offset > row.len() + 1 { " \n" } else { "\n" });
                row.push_str(&text);
                (Cow::Owned(row), first, offset)
            }
            None => (text, number, start),
        };
        let Some(header) = &self.header else { return self.first_row(&row, number, report) };
        let path = report.path().clone();
        let place = Place { path: &path, text: &row, offset: start, line: number, lexicon: self.lexicon };
        match table_row(header, &place, report) {
            Some(summit) => self.summits.extend(summit),
            None if row.len() < MOST_ROW => self.open = Some((row.into_owned(), number, start)),
            None => unclosed(number, report),
        }
    }

    fn first_row(&mut self, row: &str, number: usize, report: &mut Report) {
        self.header = header(self.kind, row, number, report);
        self.refused = self.header.is_none();
    }

    fn finish(self, lines: usize, report: &mut Report) -> Vec<Summit> {
        if let Some((_, number, _)) = self.open {
            unclosed(number, report);
        }
        if self.bad > 1 {
            let reason = format!("{} lines in all hold bytes that are not UTF-8", self.bad);
            report.tell(Severity::Warning, None, (&reason, "save the file as UTF-8"), bare);
        }
        if lines == 0 {
            report.tell(Severity::Warning, None, ("an empty file", "there is nothing to read in it"), bare);
        }
        self.summits
    }
}

/// The header that the first row of a table is; what is wrong with it is told.
pub fn header(kind: Kind, row: &str, number: usize, report: &mut Report) -> Option<Header> {
    let own = if kind == Kind::Tsv { '\t' } else { ',' };
    let header = Header::guess(row).filter(|h| kind == Kind::Csv || h.delimiter == own);
    let header = header.or_else(|| Header::new(row, own));
    match &header {
        Some(header) => {
            let unknown: Vec<_> = header.unknown().collect();
            if !unknown.is_empty() {
                let reason = format!("columns that are not known, left out: {}", unknown.join(", "));
                let advice = format!("known are {}", super::fields::known());
                report.tell(Severity::Note, Some(number), (&reason, &advice), bare);
            }
        }
        None => {
            let advice = format!("name the columns in the first row; known are {}", super::fields::known());
            report.tell(Severity::Error, Some(number), ("no header with known columns", &advice), bare);
        }
    }
    header
}

fn unclosed(number: usize, report: &mut Report) {
    let problem = ("a quote that is opened and never closed", "close it; the row is left out");
    report.tell(Severity::Warning, Some(number), problem, bare);
}

/// One line of JSONL, `place.text`: its records (mostly one).
pub fn json_line(place: &Place<'_>, report: &mut Report) -> Vec<Summit> {
    match node::json(place.text) {
        Ok(node) => records(&node).into_iter().filter_map(|r| record::summit(r, place, report)).collect(),
        Err(fault) => {
            broken(&fault, place, "the line is left out; correct it", report);
            Vec::new()
        }
    }
}

/// One row of a table, `place.text`: its summit, if it yields one. None when a quote is not closed yet.
pub fn table_row(header: &Header, place: &Place<'_>, report: &mut Report) -> Option<Option<Summit>> {
    let (record, too_many) = header.record(place.text)?;
    if too_many {
        let problem = ("more cells than the header has columns", "check for a separator inside a cell; quote the cell");
        report.tell(Severity::Warning, Some(place.line), problem, bare);
    }
    Some(record::summit(&record, place, report))
}
