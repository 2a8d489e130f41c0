//! A record that names an article as its source goes before what the reader says of that article, value by value.
//! What the record leaves open, the reader fills.

use std::collections::HashMap;

use super::{Piece, join};
use crate::model::{Source, Summit};

/// Joins each record with the reports that it names as sources; the other reports come back.
pub(super) fn apply(records: &mut [Option<Piece>], reports: Vec<Piece>) -> Vec<Piece> {
    let mut by_name: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, piece) in reports.iter().enumerate() {
        for name in piece.summit.sources.iter().flat_map(names) {
            by_name.entry(name).or_default().push(at);
        }
    }
    let mut reports: Vec<Option<Piece>> = reports.into_iter().map(Some).collect();
    for record in records.iter_mut().flatten() {
        for name in record.summit.sources.iter().flat_map(wanted).collect::<Vec<_>>() {
            let named = by_name.get(&name).map_or(&[][..], Vec::as_slice);
            for at in meant(&record.summit, &reports, named) {
                if let Some(report) = reports.get_mut(at).and_then(Option::take) {
                    join::fill(record, report);
                }
            }
        }
    }
    reports.into_iter().flatten().collect()
}

/// The names under which an article can be cited: its path, each end of its path, its address, its headline.
fn names(source: &Source) -> Vec<String> {
    let path = source.path.as_str();
    let ends = path.match_indices(['/', '\\']).filter_map(|(at, _)| path.get(at + 1..));
    let mut names: Vec<String> = ends.chain([path]).filter(|p| !p.is_empty()).map(|p| format!("path {p}")).collect();
    names.extend(headline(source));
    names.extend(source.url.as_ref().map(|u| format!("url {u}")));
    names
}

/// The names by which a record cites an article.
fn wanted(source: &Source) -> Vec<String> {
    let mut names: Vec<String> = headline(source).into_iter().collect();
    if !source.path.is_empty() {
        names.push(format!("path {}", source.path.trim_start_matches("./").trim_start_matches("../")));
    }
    names.extend(source.url.as_ref().map(|u| format!("url {u}")));
    names
}

fn headline(source: &Source) -> Option<String> {
    let (title, outlet, day) = (source.title.as_ref()?, source.outlet.as_ref()?, source.published?);
    Some(format!("head {} {} {day}", title.to_lowercase(), outlet.to_lowercase()))
}

/// Of several meetings that the name can mean those that the record speaks of; a single one whatever it says.
fn meant(record: &Summit, reports: &[Option<Piece>], named: &[usize]) -> Vec<usize> {
    if let [only] = named {
        return vec![*only];
    }
    let fits = |at: &usize| {
        let report = reports.get(*at).and_then(Option::as_ref);
        report.is_some_and(|p| record.countries.is_empty() || p.summit.countries == record.countries)
    };
    named.iter().copied().filter(fits).collect()
}
