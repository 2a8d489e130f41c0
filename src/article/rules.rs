//! The rules of the reader with their measured precision: the share of values that each got right on labelled
//! articles, smoothed by one miss in ten so that a rule seen twice is not certain. Measure anew with the scorer
//! after every change of a rule: `summitline read --format json` names the rule of every value.

use super::{outcome, sector};

/// Rule and precision.
const PRECISION: &[(&str, f32)] = &[
    ("a full date in the report", 0.98),
    ("the dateline", 0.97),
    ("the dateline, its year from the page", 0.95),
    ("month and day in the report, the year from the page", 0.96),
    ("today or yesterday, by the page's date", 0.97),
    ("the weekday before the page's date", 0.95),
    ("the year from the weekday and the leaders in office", 0.93),
    ("the year from the leaders in office", 0.85),
    ("the year from another date in the report", 0.85),
    ("month and day without a year", 0.9),
    ("the page's own date", 0.7),
    ("a place named with the meeting", 0.94),
    ("the country that was visited", 0.9),
    ("the city of the dateline", 0.9),
    ("a leader with title and country in the text", 0.97),
    ("a leader with title, the country from the table", 0.96),
    ("a leader by the name alone, from the table", 0.9),
    ("the verdict", 0.95),
];

/// The precision of a rule; that of an unmeasured one is taken as one in two.
pub fn precision(rule: &str) -> f32 {
    let all = PRECISION.iter().chain(sector::RULES).chain(outcome::RULES);
    all.clone().find(|(r, _)| *r == rule).map_or(0.5, |r| r.1)
}
