//! Words that put a statement outside the meeting: other years, earlier meetings, anniversaries. Shared by the
//! stages on sectors and outcomes; decides nothing about parties or dates.

use super::token::Tokens;

/// Phrases that speak of another time wherever they stand near a statement.
pub(super) const ELSEWHEN: &[&str] = &[
    "last year",
    "last month",
    "years ago",
    "months ago",
    "weeks ago",
    "decades ago",
    "previously",
    "earlier this year",
    "earlier this month",
    "the previous year",
    "a year earlier",
    "a month earlier",
    "a year ago",
    "last december",
    "last november",
    "last october",
    "last september",
    "last august",
    "last july",
    "last june",
    "last may",
    "last april",
    "last march",
    "last february",
    "last january",
    "in the past",
    "since then",
    "at the time",
];

const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The index of a word at which a remark on another time begins within `range`: "in March", "in 1995", "last year".
pub(super) fn remark(tokens: &Tokens, range: std::ops::Range<usize>) -> Option<usize> {
    range.into_iter().find(|i| {
        let (word, next) = (tokens.word(*i), tokens.word(i + 1));
        let year = |w: &str| {
            w.len() == 4 && (w.starts_with("19") || w.starts_with("20")) && w.bytes().all(|b| b.is_ascii_digit())
        };
        let month =
            word == "in" && MONTHS.contains(&next) && !tokens.word(i + 2).starts_with(|c: char| c.is_ascii_digit());
        let years = matches!(word, "in" | "since" | "from") && year(next);
        month || years || tokens.starts_any(*i, ELSEWHEN)
    })
}

/// Whether the whole sentence is about another time: it opens with the remark, or tells an earlier meeting.
pub(super) fn tells_of_other_times(tokens: &Tokens) -> bool {
    const STORIES: &[&str] = &[
        "summit in 2018 was held",
        "diplomatic relations in 1",
        "established diplomatic",
        "first met",
        "previous summit",
    ];
    let year =
        tokens.word(0) == "in" && tokens.word(1).len() == 4 && tokens.word(1).bytes().all(|b| b.is_ascii_digit());
    let opens = remark(tokens, 0..3).is_some() && tokens.any(0..tokens.len(), &["had", "was", "were"]);
    year || opens || STORIES.iter().any(|s| tokens.lower().contains(s))
}
