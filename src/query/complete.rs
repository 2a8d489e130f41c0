//! What could stand at the cursor: names of fields, and the values of a field in the archive, best first.

use std::ops::Range;

use super::field::{FIELDS, Values};
use super::token::{Head, Term, What, tokens};
use super::{FilterField, edit, field, fuzzy};
use crate::clean::Clean;
use crate::index::{Family, Index, form};

/// How many are offered.
const MOST: usize = 50;

/// Something that could be put at the cursor.
#[derive(Clone, Debug, PartialEq)]
pub struct Completion {
    /// The text to put.
    pub insert: String,
    /// What it replaces, in bytes of the text.
    pub replace: Range<usize>,
    /// As shown.
    pub label: Clean,
    /// Beside it: what the field keeps, or how many summits have the value.
    pub note: Clean,
}

/// What could stand at byte `cursor` of `text`; nothing after white space.
pub fn complete(text: &str, cursor: usize, index: &Index) -> Vec<Completion> {
    let token = tokens(text).into_iter().find(|t| t.span.start < cursor && cursor <= t.span.end);
    let Some(token) = token else { return Vec::new() };
    let What::Term(term) = token.what else { return Vec::new() };
    let start = token.span.start + usize::from(term.negated);
    match &term.head {
        Head::Fuzzy => Vec::new(),
        Head::Bare => fields(&term, start..token.span.end),
        Head::Field(name) => match FilterField::parse(name) {
            Some(field) => values(field, &term, cursor, index),
            None => Vec::new(),
        },
    }
}

fn fields(term: &Term, replace: Range<usize>) -> Vec<Completion> {
    let typed = term.values.first().map_or("", |v| v.text.as_str());
    let quoted = term.values.first().is_some_and(|v| v.quoted);
    let rows = FIELDS.iter().filter(|row| !quoted && row.name.starts_with(typed));
    let offer = |name: &str, help: &str| Completion {
        insert: format!("{name}:"),
        replace: replace.clone(),
        label: Clean::new(&format!("{name}:")),
        note: Clean::new(help),
    };
    rows.map(|row| offer(row.name, row.help)).collect()
}

fn values(of: FilterField, term: &Term, cursor: usize, index: &Index) -> Vec<Completion> {
    let Some(value) = term.values.iter().find(|v| v.span.start <= cursor && cursor <= v.span.end) else {
        return Vec::new();
    };
    let typed = form(&value.text);
    let offer = |name: &str, note: String| Completion {
        insert: edit::quoted(&name.to_lowercase()),
        replace: value.span.clone(),
        label: Clean::line(name),
        note: Clean::line(&note),
    };
    match of.row().values {
        Values::Names(families) => ranked(families, &typed, index)
            .into_iter()
            .map(|(id, n)| offer(&field::shown(id, index), n.to_string()))
            .collect(),
        Values::Fixed(words) => {
            let fits = words.iter().filter(|w| w.0.starts_with(&typed));
            fits.map(|&(word, family, value)| {
                let count = index.values().find(family, value).map_or(0, |id| index.postings().count(id));
                offer(word, count.to_string())
            })
            .collect()
        }
        Values::Length => ["30d", "90d", "12m", "5y"].iter().map(|l| offer(l, String::new())).collect(),
        Values::Order => {
            [("date", "oldest first"), ("-date", "newest first")].iter().map(|o| offer(o.0, o.1.to_owned())).collect()
        }
        Values::Dates | Values::Words => Vec::new(),
    }
}

/// Values whose forms begin so, most frequent first; else those whose letters fit, best first.
fn ranked(families: &[Family], typed: &str, index: &Index) -> Vec<(u32, u32)> {
    let of_family = |id: &u32| families.contains(&index.values().family_of(*id));
    let with_count = |id: u32| (id, index.postings().count(id));
    let mut found: Vec<u32> = match typed.is_empty() {
        true => families.iter().flat_map(|&f| index.values().family(f)).collect(),
        false => index.forms().starting(typed).filter(of_family).collect(),
    };
    found.sort_unstable();
    found.dedup();
    let mut rows: Vec<(u32, u32)> = found.into_iter().map(with_count).collect();
    rows.sort_by_key(|r| (std::cmp::Reverse(r.1), r.0));
    if rows.is_empty() {
        let forms = index.forms().iter().filter(|f| of_family(&f.value));
        let mut near: Vec<(i64, u32)> = forms.filter_map(|f| Some((-fuzzy::score(f.text, typed)?, f.value))).collect();
        near.sort_unstable();
        let mut seen = std::collections::HashSet::new();
        rows = near.into_iter().filter(|n| seen.insert(n.1)).map(|n| with_count(n.1)).collect();
    }
    rows.truncate(MOST);
    rows
}
