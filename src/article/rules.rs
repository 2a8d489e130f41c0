//! The rules of the reader with how often each was right on labelled articles: real reports, readouts and pages,
//! none of which is in this repository. `cargo bench --bench reading -- --labels FILE` counts them anew, which is due
//! after every change of a rule. A figure is a count, never a guess.

use super::{outcome, sector};

/// A rule, the values it got right, and the values it filled.
pub type Measured = (&'static str, u16, u16);

/// The rules on dates, places, people and the verdict.
const RULES: &[Measured] = &[
    ("a full date in the report", 10, 11),
    ("the dateline", 0, 0),
    ("the dateline, its year from the page", 0, 0),
    ("month and day in the report, the year from the page", 11, 11),
    ("today or yesterday, by the page's date", 35, 36),
    ("the weekday before the page's date", 42, 42),
    ("the year from the weekday and the leaders in office", 13, 13),
    ("the year from the leaders in office", 2, 2),
    ("the year from another date in the report", 3, 3),
    ("month and day without a year", 2, 2),
    ("the page's own date", 3, 4),
    ("a place named with the meeting", 95, 97),
    ("the country that was visited", 9, 9),
    ("the city of the dateline", 20, 20),
    ("a leader with title and country in the text", 366, 373),
    ("a leader with title, the country from the table", 214, 214),
    // no label has a forum: these were judged by reading the sentence of each
    ("a forum named with the meeting", 21, 23),
    ("the verdict", 188, 191),
];

/// The precision of a rule: its share of right values, with one right and one wrong value added, so that a rule
/// seen twice is not certain and one never seen is even odds.
pub fn precision(rule: &str) -> f32 {
    let known = RULES.iter().chain(sector::RULES).chain(outcome::RULES).find(|(r, _, _)| *r == rule);
    known.map_or(0.5, |(_, right, seen)| (f32::from(*right) + 1.0) / (f32::from(*seen) + 2.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_rule_is_certain_and_none_is_told_twice() {
        let all = || RULES.iter().chain(sector::RULES).chain(outcome::RULES);
        for (i, (rule, right, seen)) in all().enumerate() {
            assert!(right <= seen && precision(rule) < 1.0 && precision(rule) > 0.0, "{rule}");
            assert!(all().skip(i + 1).all(|(r, _, _)| r != rule), "{rule}");
        }
        assert!((precision("a rule never seen") - 0.5).abs() < f32::EPSILON);
    }
}
