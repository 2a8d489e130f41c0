//! Reports of one meeting become one summit with several sources. Copies of one wire text fold, differences stay side
//! by side, a person's record goes before what the reader says. Records never join each other. The result does not
//! depend on the order of the reports; time grows with their number, not with its square.

mod group;
mod join;
mod overrule;
mod print;

use std::cmp::Reverse;

use crate::model::{Edtf, Shape, Summit};

pub use print::print;

/// What one article says about one meeting.
#[derive(Clone, Debug)]
pub struct Report {
    /// The meeting as the reader has it.
    pub summit: Summit,
    /// The fingerprint of the article; see [`print()`].
    pub print: u64,
}

/// A meeting under way through the merge: a record, or reports, or both.
#[derive(Clone, Debug)]
struct Piece {
    summit: Summit,
    /// The fingerprints of the sources, where they are articles that were read; as long as `summit.sources`.
    prints: Vec<Option<u64>>,
    /// Position among the records; none for a report.
    record: Option<usize>,
}

impl Piece {
    fn of_record(at: usize, summit: Summit) -> Self {
        Piece { prints: vec![None; summit.sources.len()], summit, record: Some(at) }
    }

    fn of_report(report: Report) -> Self {
        let mut prints = vec![None; report.summit.sources.len()];
        if let Some(first) = prints.first_mut() {
            *first = Some(report.print);
        }
        Piece { summit: report.summit, prints, record: None }
    }
}

/// Joins what is said of one meeting: the records in their order, each with the reports that tell of its meeting,
/// then the other meetings in the order of their dates. Ids are left as they are.
pub fn merge(records: Vec<Summit>, reports: Vec<Report>) -> Vec<Summit> {
    if reports.is_empty() {
        return records;
    }
    let mut records: Vec<Option<Piece>> =
        records.into_iter().enumerate().map(|(at, s)| Some(Piece::of_record(at, s))).collect();
    let mut reports: Vec<Piece> = reports.into_iter().map(Piece::of_report).collect();
    reports.sort_by_cached_key(|p| key(&p.summit));
    let reports = overrule::apply(&mut records, reports);
    let (others, meetings): (Vec<_>, Vec<_>) = reports.into_iter().partition(|p| p.summit.is_other());
    let groups = group::groups(&mut records, meetings);
    let mut joined: Vec<Piece> = groups.into_iter().map(join::join).collect();
    joined.extend(others);
    joined.extend(records.into_iter().flatten());
    joined.sort_by_cached_key(|p| (p.record.is_none(), p.record, key(&p.summit)));
    joined.into_iter().map(|p| p.summit).collect()
}

/// An order of reports that depends on nothing but what they say: the surest dates first.
fn key(summit: &Summit) -> (Reverse<u8>, i32, String) {
    let first = summit.date.and_then(Edtf::span).map_or(i32::MAX, |s| s.0.number());
    let mut words = summit.date.map_or_else(String::new, |d| d.to_string());
    for source in &summit.sources {
        words.push('\n');
        words.push_str(&source.path);
    }
    words.push('\n');
    words.push_str(&summit.title);
    (Reverse(certainty(summit.date)), first, words)
}

/// How much a date says: 5 for a certain day, 0 for none.
fn certainty(date: Option<Edtf>) -> u8 {
    let Some(date) = date else { return 0 };
    match date.shape {
        Shape::Day(_) if !date.uncertain => 5,
        Shape::Day(_) => 4,
        Shape::Range(..) => 3,
        Shape::Month(..) | Shape::Year(_) => 2,
        Shape::Yearless(..) => 1,
    }
}

#[cfg(test)]
mod tests;
