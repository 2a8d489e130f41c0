//! A plain stand-in behind the doors of `query` and `index`, so that the screen can be built before they land.

use std::ops::Range;
use std::sync::Arc;

use crate::clean::Clean;
use crate::model::{Day, Sector};
use crate::timeline::Timeline;

/// State of a chip.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChipState {
    /// Understood.
    Ok,
    /// Understood after a correction, which the reading tells.
    Corrected,
    /// Not understood; ignored.
    Flagged(Clean),
}

/// One term of the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chip {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// How it was understood.
    pub reading: Clean,
    /// Excludes.
    pub negated: bool,
    /// Whether it counts.
    pub state: ChipState,
}

/// A filter.
#[derive(Clone, Debug, Default)]
pub struct Query {
    /// As written.
    pub text: String,
    /// Its terms.
    pub chips: Vec<Chip>,
}

impl Query {
    /// No term.
    pub fn is_empty(&self) -> bool {
        self.chips.is_empty()
    }
}

/// Reads a filter.
pub fn parse(text: &str, _index: &Index, _today: Day) -> Query {
    let mut chips = Vec::new();
    let mut from = 0;
    for word in text.split(' ') {
        let span = from..from + word.len();
        from = span.end + 1;
        if !word.is_empty() {
            chips.push(Chip {
                span,
                reading: Clean::line(&word.replacen(':', ": ", 1)),
                negated: word.starts_with('-'),
                state: ChipState::Ok,
            });
        }
    }
    Query { text: text.to_owned(), chips }
}

/// What a facet counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum FacetField {
    Country,
    Sector,
    Leader,
    Forum,
    Year,
    Outcome,
    Status,
    Mode,
    Source,
}

/// A value with its count.
#[derive(Clone, Debug)]
pub struct FacetRow {
    /// As put into the filter.
    pub value: String,
    /// As shown.
    pub label: Clean,
    /// Rows.
    pub count: u32,
}

/// A bucket of the axis.
#[derive(Clone, Copy, Debug, Default)]
pub struct Bucket {
    /// All.
    pub all: u32,
    /// Matching.
    pub hits: u32,
}

/// What can be put at the cursor.
#[derive(Clone, Debug)]
pub struct Completion {
    /// Text to insert.
    pub insert: String,
    /// What it replaces.
    pub replace: Range<usize>,
    /// As shown.
    pub label: Clean,
    /// What it is.
    pub note: Clean,
}

/// Completions at a byte of the text.
pub fn complete(text: &str, cursor: usize, _index: &Index) -> Vec<Completion> {
    let start = text.get(..cursor).and_then(|t| t.rfind(' ')).map_or(0, |i| i + 1);
    let word = text.get(start..cursor).unwrap_or_default();
    ["country:", "sector:", "leader:", "after:", "before:", "is:"]
        .iter()
        .filter(|f| !word.is_empty() && f.starts_with(word) && **f != word)
        .map(|f| Completion {
            insert: (*f).to_owned(),
            replace: start..cursor,
            label: Clean::from(*f),
            note: Clean::from("a field"),
        })
        .collect()
}

/// The matching rows.
#[derive(Clone, Debug, Default)]
pub struct Hits(pub Vec<u32>);

impl Hits {
    /// How many.
    pub fn len(&self) -> usize {
        self.0.len()
    }
    /// None.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
    /// Position of a rank.
    pub fn position(&self, rank: usize) -> u32 {
        self.0[rank]
    }
    /// Rank of a position.
    pub fn rank_of(&self, position: u32) -> Option<usize> {
        self.0.binary_search(&position).ok()
    }
    /// Nearest rank.
    pub fn nearest_rank(&self, position: u32) -> usize {
        self.0.partition_point(|p| *p < position).min(self.0.len().saturating_sub(1))
    }
    /// Matches.
    pub fn contains(&self, position: u32) -> bool {
        self.rank_of(position).is_some()
    }
}

/// The index.
#[derive(Debug, Default)]
pub struct Index {
    #[allow(clippy::type_complexity)] // a stand-in
    texts: Vec<(String, Option<(Day, Day)>, Vec<String>, Vec<Sector>)>,
}

impl Index {
    /// Built from a timeline.
    pub fn build(timeline: &Timeline) -> Index {
        let texts = (0..timeline.len() as u32).map(|p| {
            let s = timeline.summit(p);
            let text = format!("{} {:?} {:?} {:?} {:?}", s.title, s.countries, s.leaders, s.sectors, s.venue);
            let countries = s.countries.iter().map(|c| c.as_str().to_owned()).collect();
            (text.to_lowercase(), timeline.span(p), countries, s.sectors.clone())
        });
        Index { texts: texts.collect() }
    }
    /// How many summits.
    pub fn len(&self) -> usize {
        self.texts.len()
    }
    /// None.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }
    /// Runs a filter.
    pub fn run(&self, query: &Query) -> Hits {
        let fits = |text: &str| {
            query.chips.iter().all(|c| {
                let word = query.text.get(c.span.clone()).unwrap_or_default().to_lowercase();
                let word = word.split_once(':').map_or(word.as_str(), |(_, v)| v);
                text.contains(word) != c.negated
            })
        };
        Hits((0..self.texts.len() as u32).filter(|p| fits(&self.texts[*p as usize].0)).collect())
    }
    /// Counts.
    pub fn facet(&self, hits: &Hits, field: FacetField, most: usize) -> Vec<FacetRow> {
        let mut counts = std::collections::BTreeMap::<String, u32>::new();
        for p in &hits.0 {
            let row = &self.texts[*p as usize];
            let values: Vec<String> = match field {
                FacetField::Country => row.2.clone(),
                FacetField::Sector => row.3.iter().map(|s| s.id().to_owned()).collect(),
                _ => Vec::new(),
            };
            for v in values {
                *counts.entry(v).or_default() += 1;
            }
        }
        let mut rows: Vec<FacetRow> =
            counts.into_iter().map(|(v, count)| FacetRow { label: Clean::from(v.as_str()), value: v, count }).collect();
        rows.sort_by_key(|r| std::cmp::Reverse(r.count));
        rows.truncate(most);
        rows
    }
    /// Rows that return when a chip is dropped.
    pub fn explain(&self, query: &Query) -> Vec<(usize, u32)> {
        (0..query.chips.len())
            .map(|i| {
                let mut rest = query.clone();
                rest.chips.remove(i);
                (i, self.run(&rest).len() as u32)
            })
            .collect()
    }
    /// Counts by time.
    pub fn density(&self, hits: &Hits, from: Day, to: Day, buckets: usize) -> Vec<Bucket> {
        let mut out = vec![Bucket::default(); buckets];
        let width = i64::from(to.number() - from.number()).max(1) + 1;
        for (p, row) in self.texts.iter().enumerate() {
            let Some((a, _)) = row.1 else { continue };
            let at = i64::from(a.number() - from.number()) * buckets as i64 / width;
            if let Some(b) = usize::try_from(at).ok().and_then(|at| out.get_mut(at)) {
                b.all += 1;
                b.hits += u32::from(hits.contains(p as u32));
            }
        }
        out
    }
    /// First and last day.
    pub fn extent(&self) -> Option<(Day, Day)> {
        let first = self.texts.iter().filter_map(|t| t.1).map(|s| s.0).min()?;
        Some((first, self.texts.iter().filter_map(|t| t.1).map(|s| s.1).max()?))
    }
    /// Meetings of the same parties.
    pub fn thread(&self, position: u32) -> Vec<u32> {
        let parties = &self.texts[position as usize].2;
        (0..self.texts.len() as u32).filter(|p| &self.texts[*p as usize].2 == parties).collect()
    }
    /// What to highlight.
    pub fn highlights(&self, query: &Query, text: &str) -> Vec<Range<usize>> {
        let low = text.to_ascii_lowercase();
        let words = query.text.to_ascii_lowercase();
        words.split_whitespace().filter_map(|w| low.find(w).map(|i| i..i + w.len())).collect()
    }
}

/// Whether a value is in the filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Choice {
    Off,
    On,
    Excluded,
}

/// Names that are nearly what was typed.
pub mod fuzzy {
    /// Letters in order.
    pub fn score(choice: &str, pattern: &str) -> Option<i64> {
        let mut rest = choice.chars();
        pattern.chars().all(|p| rest.any(|c| c == p)).then_some(1)
    }
}

pub use FacetField as FilterField;

/// Edits of the text of a filter.
pub mod edit {
    use super::*;

    fn name(field: FacetField) -> String {
        format!("{field:?}").to_lowercase()
    }
    /// Drops a term.
    pub fn without(text: &str, span: Range<usize>) -> String {
        let (a, b) = (text.get(..span.start).unwrap_or_default(), text.get(span.end..).unwrap_or_default());
        format!("{a} {b}").split_whitespace().collect::<Vec<_>>().join(" ")
    }
    fn flip(text: &str, term: &str) -> String {
        let mut words: Vec<&str> = text.split_whitespace().collect();
        match words.iter().position(|w| *w == term) {
            Some(i) => drop(words.remove(i)),
            None => words.push(term),
        }
        words.join(" ")
    }
    /// Adds or takes away.
    pub fn toggle(text: &str, field: FacetField, value: &str) -> String {
        flip(text, &format!("{}:{value}", name(field)))
    }
    /// Excludes or takes away.
    pub fn exclude(text: &str, field: FacetField, value: &str) -> String {
        flip(text, &format!("-{}:{value}", name(field)))
    }
    /// Whether it is there.
    pub fn has(text: &str, field: FacetField, value: &str) -> Choice {
        let term = format!("{}:{value}", name(field));
        let has = |t: &str| text.split_whitespace().any(|w| w == t);
        if has(&term) {
            Choice::On
        } else if has(&format!("-{term}")) {
            Choice::Excluded
        } else {
            Choice::Off
        }
    }
}

/// Two example summits until the loader lands.
pub fn sample() -> Arc<Timeline> {
    use crate::model::{Country, Summit};
    let make = |date: &str, city: &str, codes: [&str; 2], title: &str| {
        let mut s = Summit::blank();
        s.date = date.parse().ok();
        s.title = Clean::from(title);
        s.venue.city = Some(Clean::from(city));
        s.countries = codes.iter().map(|c| Country::new(c)).collect();
        s.sectors = vec![Sector::Defence, Sector::Trade];
        s.summary = Clean::from("The two leaders met and agreed to work more closely.");
        s.id = s.natural_id();
        s
    };
    Arc::new(Timeline::new(vec![
        make("2025-06-17", "Kananaskis", ["CA", "KR"], "First talks on the margins of the G7"),
        make("2025-10-30", "Gyeongju", ["CA", "KR"], "Security and defence partnership"),
        make("2025-11-02", "Seoul", ["KR", "SG"], "Strategic partnership established"),
        make("2026-03-02", "Singapore", ["KR", "SG"], "Trade talks relaunched"),
    ]))
}
