//! The dateline at the head of a report: `SEOUL, Nov. 2 (Yonhap) --`, `BEIJING (Reuters) -`, `Sydney:`.
//! Finds where it ends; what it says is read elsewhere.

use std::ops::Range;

use super::Script;
use crate::article::date::When;
use crate::lexicon::{Lexicon, Meaning, head};

/// Bytes of a line in which a dateline ends.
const LONGEST: usize = 130;

/// What may end a dateline, and whether it may do so without a date or an agency.
const MARKS: &[(&str, bool)] = &[
    (" -- ", true),
    ("--", true),
    (" - ", true),
    (") ", false),
    (" : ", true),
    (": ", true),
    (". ", true),
    (" / ", false),
    ("/ ", false),
    ("/. ", false),
    (" | ", false),
];

/// Where the text after the dateline begins, if the line has one.
pub fn end(script: &Script, lexicon: &Lexicon, line: &Range<usize>) -> Option<usize> {
    let text = script.words(line);
    let head = head(text, LONGEST);
    let mut best = None;
    for (mark, bare) in MARKS {
        let mut at = 0;
        while let Some(i) = head.get(at..).and_then(|h| h.find(mark)) {
            at += i + mark.len();
            // The closing bracket belongs to the dateline, other marks do not.
            let prefix = line.start..line.start + at - mark.len() + usize::from(*mark == ") ");
            if is_dateline(script, lexicon, &prefix, (mark, *bare)) {
                best = best.max(Some(line.start + at));
            }
        }
    }
    best
}

/// Whether the words are a place with at most a date, an agency and a reporter.
fn is_dateline(script: &Script, lexicon: &Lexicon, span: &Range<usize>, (mark, bare): (&str, bool)) -> bool {
    let text = script.words(span);
    let dates = script.dates_in(span);
    let from = span.start + prefix(text);
    let first = script.mentions_in(span).iter().find(|m| m.start() >= from).filter(|m| m.start() == from);
    let place = first.is_some_and(|m| {
        lexicon.meanings(m).iter().any(|m| matches!(m, Meaning::Capital(_) | Meaning::City(_) | Meaning::Name(_)))
    });
    let city =
        first.is_some_and(|m| lexicon.meanings(m).iter().any(|m| matches!(m, Meaning::Capital(_) | Meaning::City(_))));
    let head = text.get(from - span.start..).unwrap_or_default();
    let word = head.split([' ', ',', '.', ':']).next().unwrap_or_default();
    let capitals = word.len() >= 3 && word.bytes().all(|b| b.is_ascii_uppercase());
    let dated = dates.iter().any(|d| matches!(d.when, When::Full(_) | When::MonthDay(..)));
    let short = text.len() <= 32 && text.split(' ').count() <= if place { 4 } else { 1 };
    let slashed = text.matches('/').count() == 1 && matches!(mark, "/ " | "/. ");
    let cue = text.ends_with(')') || dated || slashed;
    if !(place || capitals) || !(cue || bare && short && (city || capitals)) {
        return false;
    }
    let mut small = 0;
    let mut depth = 0i32;
    for (at, word) in words(text) {
        let opened = text.as_bytes().get(at.wrapping_sub(1)) == Some(&b'(');
        depth += i32::from(opened);
        let in_date = dates.iter().any(|d| d.span.contains(&(span.start + at)));
        let lower = word.starts_with(|c: char| c.is_ascii_lowercase());
        small += i32::from(lower && !in_date && depth <= 0 && !matches!(word, "of" | "the" | "and" | "de" | "al"));
    }
    small == 0
}

/// Whether a short line is the name of a city and nothing else.
pub fn is_place(script: &Script, lexicon: &Lexicon, span: &Range<usize>) -> bool {
    let [only] = script.mentions_in(span) else { return false };
    let city = lexicon.meanings(only).iter().any(|m| matches!(m, Meaning::Capital(_) | Meaning::City(_)));
    city && only.start() == span.start && only.end() + 1 == span.end
}

/// Bytes of a reporter or a collector before the place: `By Jane Writer SEOUL`, `(MENAFN- AGENCY) SEOUL`.
fn prefix(text: &str) -> usize {
    if text.starts_with('(') {
        return text
            .find(") ")
            .map_or(0, |i| i + if text.get(i..).is_some_and(|r| r.starts_with(") (")) { 0 } else { 2 });
    }
    if !text.starts_with("By ") {
        return 0;
    }
    let capitals = |w: &&str| w.len() >= 4 && w.bytes().all(|b| b.is_ascii_uppercase() || b == b',');
    text.split(' ').find(capitals).map_or(0, |w| w.as_ptr() as usize - text.as_ptr() as usize)
}

/// The words with their offsets.
fn words(text: &str) -> impl Iterator<Item = (usize, &str)> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|w| !w.is_empty())
        .map(move |w| (w.as_ptr() as usize - text.as_ptr() as usize, w))
}
