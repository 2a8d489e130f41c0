//! Large files of records (JSONL, CSV, TSV): read in blocks on every core, straight into the index; the text stays in
//! the file and a summit is read from there when it is shown. A broken line is one problem, with its number.

mod line;
mod sheet;
mod shelf;

use super::record::Place;
use super::report::{Report, bare};
use super::rows;
use super::table;
use super::text::{self, MOST_LINE};
use crate::index::{Batch, Event};
use crate::lexicon::Lexicon;
use crate::model::{Problem, Severity, Summit};
use crate::timeline::id_key;
use line::{Flat, Memo};

pub use sheet::Sheet;
pub use shelf::FileShelf;

/// A stretch of a sheet: the rows that begin in it.
#[derive(Clone, Copy, Debug)]
pub struct Block {
    /// The number of the sheet.
    pub sheet: u32,
    /// First byte.
    pub start: u64,
    /// One past the last byte.
    pub end: u64,
}

/// What one thread made of some blocks.
pub struct Gathered {
    /// The events, for the index.
    pub batch: Batch,
    /// For each event its sheet, counted from 1 (upper 16 bits), and offset.
    pub places: Vec<u64>,
    /// For each event the bytes of its row, or `HELD` and its place in `held`.
    pub lengths: Vec<u32>,
    /// For each event the hash of the id it gives itself or that date and parties make; the lowest bit is set for the
    /// former.
    pub ids: Vec<u64>,
    /// Summits that share a line with others.
    pub held: Vec<Summit>,
    /// What each block reports.
    pub reads: Vec<BlockRead>,
}

/// What came of a block besides its events.
pub struct BlockRead {
    /// Which.
    pub block: Block,
    report: Report,
    lines: usize,
    rows: usize,
    /// Where the next block must begin, when a row of this one runs into its rows.
    pub next: Option<u64>,
}

impl BlockRead {
    /// How many events it brought.
    pub fn rows(&self) -> usize {
        self.rows
    }
}

/// Marks an event whose summit is held.
pub const HELD: u32 = 1 << 31;

impl Gathered {
    /// Nothing yet.
    pub fn new() -> Self {
        let (batch, places, lengths, ids) = (Batch::default(), Vec::new(), Vec::new(), Vec::new());
        Gathered { batch, places, lengths, ids, held: Vec::new(), reads: Vec::new() }
    }

    /// Adds a summit that is kept in memory; `place` tells its order among equals.
    pub fn hold(&mut self, summit: Summit, place: u64) {
        let given = !summit.id.is_empty();
        let id = if given { summit.id.clone() } else { summit.natural_id() };
        self.put(&Event::of(&summit), &id, given);
        self.places.push(place);
        self.lengths.push(HELD | self.held.len() as u32);
        self.held.push(summit);
    }

    fn put(&mut self, event: &Event<'_>, id: &str, given: bool) {
        self.batch.push(event);
        self.ids.push(id_key(id) << 1 | u64::from(given));
    }
}

/// Reads the rows of blocks; one a thread.
pub struct Reader<'a> {
    sheets: &'a [Sheet],
    lexicon: &'static Lexicon,
    memo: Memo,
}

impl<'a> Reader<'a> {
    /// For blocks of these sheets.
    pub fn new(sheets: &'a [Sheet], lexicon: &'static Lexicon) -> Self {
        Reader { sheets, lexicon, memo: Memo::new(lexicon) }
    }

    /// Reads one block into `gathered`.
    pub fn read(&mut self, block: Block, gathered: &mut Gathered) {
        let sheet = &self.sheets[block.sheet as usize];
        let before = gathered.batch.len();
        let mut read = BlockRead { block, report: Report::new(&sheet.shown), lines: 0, rows: 0, next: None };
        if let Err(error) = self.block(sheet, &mut read, gathered) {
            read.report.add(text::failed(&sheet.shown, &error));
        }
        read.rows = gathered.batch.len() - before;
        gathered.reads.push(read);
    }

    fn block(&mut self, sheet: &Sheet, read: &mut BlockRead, gathered: &mut Gathered) -> std::io::Result<()> {
        // One byte before the block tells whether a line begins with it, a line's worth after it ends its last line.
        let block = read.block;
        let from = block.start.saturating_sub(u64::from(block.start > sheet.start));
        let inside = (block.end - from) as usize;
        let bytes = sheet.bytes(from, inside + MOST_LINE + 1)?;
        let mut at = if from < block.start { next_line(&bytes, 0) } else { 0 };
        while at < inside.min(bytes.len()) {
            read.lines += 1;
            let row = Row { sheet, number: block.sheet, offset: from + at as u64, line: read.lines };
            let mut end = next_line(&bytes, at);
            if end - at > MOST_LINE {
                let reason = format!("a line of more than {} MiB, left out", MOST_LINE >> 20);
                read.report.tell(Severity::Warning, Some(row.line), (&reason, "split the record or shorten it"), bare);
            } else {
                while !self.row(&row, bytes.get(at..end).unwrap_or_default(), gathered, &mut read.report) {
                    // A quote is open: the row goes on in the next line, unless that is surely a row of its own.
                    let next = next_line(&bytes, end);
                    if next == end || row.ends_before(bytes.get(end..next).unwrap_or_default()) {
                        row.unclosed(&mut read.report);
                        break;
                    }
                    read.lines += 1;
                    end = next;
                }
            }
            at = end;
        }
        let natural = next_line(&bytes, inside.saturating_sub(1));
        read.next = (sheet.header.is_some() && at > natural).then_some(from + at as u64);
        Ok(())
    }

    /// Takes one row; false when a quote of it is still open.
    fn row(&mut self, row: &Row<'_>, bytes: &[u8], gathered: &mut Gathered, report: &mut Report) -> bool {
        let body = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        let body = body.strip_suffix(b"\r").unwrap_or(body);
        if let Ok(text) = std::str::from_utf8(body)
            && !body.starts_with(b"\xEF\xBB\xBF")
            && self.short_way(row, text, gathered)
        {
            return true;
        }
        self.long_way(row, body, gathered, report)
    }

    fn short_way(&mut self, row: &Row<'_>, text: &str, gathered: &mut Gathered) -> bool {
        let quoted = text.contains('"');
        let cells;
        let flat = match &row.sheet.header {
            None => Flat::of_json(text),
            Some((header, columns)) if !quoted => Flat::of_cells(columns, text.split(header.delimiter)),
            Some((header, columns)) => {
                let Some(found) = table::cells(text, header.delimiter) else { return false };
                cells = found;
                let borrowed = |c: &table::Cell<'_>| text.get(c.span.clone()).filter(|t| *t == c.text);
                // A doubled quote makes a cell that is not in the line as it is meant.
                let plain: Option<Vec<&str>> = cells.iter().map(borrowed).collect();
                plain.and_then(|plain| Flat::of_cells(columns, plain.into_iter()))
            }
        };
        let Some(flat) = flat else { return false };
        let Some((event, id)) = line::event(&flat, &mut self.memo) else { return false };
        gathered.put(&event, &id, flat.has_id());
        row.placed(text.len(), gathered);
        true
    }

    /// Makes the summit, and keeps of it what the index keeps.
    fn long_way(&mut self, row: &Row<'_>, body: &[u8], gathered: &mut Gathered, report: &mut Report) -> bool {
        if body.contains(&0) {
            let problem = ("NUL bytes: not text; the line is left out", "save the file as UTF-8");
            report.tell(Severity::Warning, Some(row.line), problem, bare);
            return true;
        }
        let (text, bad) = text::decode(body);
        if text.trim().is_empty() {
            return true;
        }
        if bad.is_some() {
            let problem = ("bytes that are not UTF-8, shown as ?", "save the file as UTF-8");
            report.tell(Severity::Warning, Some(row.line), problem, bare);
        }
        let Some(mut summits) = summits(row, &text, self.lexicon, report) else {
            if text.len() < MOST_ROW {
                return false;
            }
            row.unclosed(report);
            return true;
        };
        report.given.clear();
        if let [only] = summits.as_slice() {
            let given = !only.id.is_empty();
            let id = if given { only.id.clone() } else { only.natural_id() };
            gathered.put(&Event::of(only), &id, given);
            row.placed(body.len(), gathered);
        } else {
            let place = row.place();
            summits.drain(..).for_each(|summit| gathered.hold(summit, place));
        }
        true
    }
}

/// Sheet and offset of a place.
pub fn parted(place: u64) -> (u32, u64) {
    (((place >> 48) as u32).wrapping_sub(1), place & ((1 << 48) - 1))
}

/// The longest row that runs over several lines.
const MOST_ROW: usize = 64 << 10;

/// Where a row stands.
struct Row<'a> {
    sheet: &'a Sheet,
    number: u32,
    offset: u64,
    /// Counted from the beginning of the block.
    line: usize,
}

impl Row<'_> {
    fn place(&self) -> u64 {
        u64::from(self.number + 1) << 48 | self.offset
    }

    /// Whether `line` is surely a row of its own, so that this one ends before it though a quote is open.
    fn ends_before(&self, line: &[u8]) -> bool {
        let (text, _) = text::decode(line);
        let text = text.trim_end_matches(['\r', '\n']);
        self.sheet.header.as_ref().is_some_and(|(header, _)| header.fits(text))
    }

    fn unclosed(&self, report: &mut Report) {
        let problem = ("a quote that is opened and never closed", "close it; the row is left out");
        report.tell(Severity::Warning, Some(self.line), problem, bare);
    }

    fn placed(&self, length: usize, gathered: &mut Gathered) {
        gathered.places.push(self.place());
        gathered.lengths.push(length as u32);
    }
}

/// The summits of a row the long way; none when a quote is still open.
fn summits(row: &Row<'_>, text: &str, lexicon: &Lexicon, report: &mut Report) -> Option<Vec<Summit>> {
    let offset = row.offset as usize;
    let place = Place { path: &row.sheet.shown, text, offset, line: row.line, lexicon };
    match &row.sheet.header {
        None => Some(rows::json_line(&place, report)),
        Some((header, _)) => Some(rows::table_row(header, &place, report)?.into_iter().collect()),
    }
}

/// Where the line after the one at `at` begins; the end of `bytes` when there is none.
fn next_line(bytes: &[u8], at: usize) -> usize {
    let rest = bytes.get(at..).unwrap_or_default();
    // In pieces without a way out in between, which the compiler turns into a few instructions each.
    let ends = |piece: &[u8]| piece.iter().fold(false, |any, b| any | (*b == b'\n'));
    let Some(piece) = rest.chunks(64).position(ends) else { return bytes.len() };
    let skipped = piece * 64;
    let end = rest.get(skipped..).unwrap_or_default().iter().position(|b| *b == b'\n');
    end.map_or(bytes.len(), |end| at + skipped + end + 1)
}

/// The blocks of a sheet: small ones first, so that there is something to show at once.
pub fn blocks(number: u32, sheet: &Sheet) -> Vec<Block> {
    let (mut all, mut start) = (Vec::new(), sheet.start);
    while start < sheet.stamp.size {
        let size: u64 = if all.len() < 4 { 256 << 10 } else { 4 << 20 };
        let end = (start + size).min(sheet.stamp.size);
        all.push(Block { sheet: number, start, end });
        start = end;
    }
    all
}

/// Problems of a sheet in the order of its lines, and how many rows were read.
pub fn told(sheet: &Sheet, mut reads: Vec<&BlockRead>) -> (Vec<Problem>, usize) {
    reads.sort_by_key(|read| read.block.start);
    let mut all = Report::new(&sheet.shown);
    let (mut lines, mut rows) = (usize::from(sheet.header.is_some()), 0);
    for read in reads {
        all.append(&read.report, lines);
        lines += read.lines;
        rows += read.rows;
    }
    (all.into_problems(), rows)
}
