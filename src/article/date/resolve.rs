//! Which of the dates of an article is the day of the meeting. The page's own date is only the anchor from which
//! weekdays and yearless dates are counted; it is the meeting's date only when the report has none of its own.

use std::ops::Range;

use super::When;
use crate::article::sentence::{Script, Zone};
use crate::model::{Day, Edtf, Shape};

/// The date of a meeting with what supports it.
#[derive(Clone, Debug)]
pub struct Dated {
    /// The date.
    pub date: Edtf,
    /// The words of the date in the text.
    pub span: Range<usize>,
    /// The rule that found it.
    pub rule: &'static str,
    /// What speaks against trusting it blindly.
    pub doubt: Option<&'static str>,
}

/// What the resolution needs to know besides the text.
pub struct Clues<'a> {
    /// Sentences that tell of the meeting, in the order in which they are trusted.
    pub core: &'a [usize],
    /// Whether all leaders whose terms are known were in office on a day; `None` when no term is known.
    pub office: &'a dyn Fn(Day) -> Option<bool>,
    /// No meeting that took place is later than this.
    pub latest: Day,
}

/// The page's own date: the latest full date of the header at which the leaders were in office.
pub fn page_date(script: &Script, office: &dyn Fn(Day) -> Option<bool>) -> Option<(Day, Range<usize>)> {
    let full = |zone: Zone| {
        script.sentences.iter().filter(move |s| s.zone == zone).flat_map(|s| script.dates_in(&s.span)).filter_map(|d| {
            match d.when {
                When::Full(day) => Some((day, d.span.clone())),
                When::MonthDay(..)
                | When::Month(..)
                | When::Year(_)
                | When::Weekday(_)
                | When::Near(_)
                | When::Before
                | When::Ahead => None,
            }
        })
    };
    let fits = |d: &(Day, Range<usize>)| office(d.0.plus(-3)) != Some(false) || office(d.0) != Some(false);
    let mut header: Vec<_> = full(Zone::Header).collect();
    header.sort_by_key(|d| d.0);
    let best = header.iter().rev().find(|d| fits(d)).or(header.last()).cloned();
    best.or_else(|| full(Zone::Dateline).next())
}

/// The day of the meeting, as far as the article tells.
pub fn meeting(script: &Script, clues: &Clues) -> Option<Dated> {
    let page = page_date(script, clues.office);
    let anchor = page.as_ref().map(|p| p.0);
    let mut candidates = candidates(script, clues);
    candidates.sort_by_key(|c| c.rank);
    let weekday = candidates.iter().find_map(|c| match c.when {
        When::Weekday(w) if c.rank < 30 => Some(w),
        _ => None,
    });
    // A dateline without a year, dated by the page or by arithmetic, can anchor weekdays too.
    let dateline = candidates.iter().find(|c| c.rank >= 60).and_then(|c| match c.when {
        When::MonthDay(m, d, w) => Some((c.span.clone(), (m, d, w.or(weekday)))),
        _ => None,
    });
    let solve = |m: u32, d: u32, w: Option<usize>| solve_year(script, clues, anchor, (m, d, w));
    for c in &candidates {
        let found = match c.when {
            When::Full(day) if day <= clues.latest => Some((Edtf::day(day), c.rule, None)),
            When::MonthDay(m, d, w) => {
                let first = solve(m, d, w.or(weekday.filter(|_| c.rank >= 60)));
                let again = || weekday.map(|w| solve(m, d, Some(w))).filter(|s| day_of(s.0).is_some());
                let open = day_of(first.0).is_none();
                Some(if open { again().unwrap_or(first) } else { first })
            }
            When::Weekday(w) => {
                // "on Sunday, a day after their summit"
                let after = script.words(&(c.span.end..(c.span.end + 16).min(script.text.len())));
                let back = i32::from(after.trim_start_matches([',', ' ']).starts_with("a day after"));
                let day = anchor.map(|a| latest_weekday(a, w).plus(-back));
                let by_dateline =
                    || dateline.as_ref().map(|(_, (m, d, _))| day_before_dateline(script, clues, (*m, *d), w));
                day.map(|day| (Edtf::day(day), c.rule, None)).or_else(by_dateline)
            }
            When::Near(days) => {
                let by_dateline = dateline.as_ref().map(|(_, (m, d, w))| solve(*m, *d, *w));
                let day = anchor.or_else(|| day_of(by_dateline.as_ref()?.0)).map(|a| a.plus(days));
                day.map(|day| (Edtf::day(day), c.rule, None)).or(by_dateline.filter(|_| days == 0))
            }
            When::Full(_) | When::Month(..) | When::Year(_) | When::Before | When::Ahead => None,
        };
        if let Some((date, rule, doubt)) = found {
            return Some(Dated { date, span: c.span.clone(), rule, doubt });
        }
    }
    let (day, span) = page.filter(|(day, _)| *day <= clues.latest)?;
    // The stamp of a collector or of front matter is not even printed on the page.
    let sentence = script.sentences.iter().find(|s| s.span.contains(&span.start));
    let stamp = sentence.is_some_and(|s| {
        let words = script.words(&s.span);
        words.starts_with("date ") || !words.bytes().any(|b| b.is_ascii_alphabetic())
    });
    let date = Edtf { uncertain: stamp, ..Edtf::day(day) };
    Some(Dated {
        date,
        span,
        rule: "the page's own date",
        doubt: Some("the date is the page's; the report names no day"),
    })
}

struct Candidate {
    rank: u32,
    when: When,
    span: Range<usize>,
    rule: &'static str,
}

/// Words before a date that make it the date of something else.
const ELSE: &[&str] = &[
    "since",
    "until",
    "after",
    "before",
    "elections on",
    "following",
    "of the",
    "from",
    "dated",
    "by",
    "ahead of",
    "effective",
];

/// Whether the words around a date make it the date of something else: "ahead of the June 3 vote", "since May 1".
fn is_elsewhere(before: &str, after: &str, when: When) -> bool {
    let cue = ELSE.iter().any(|e| {
        [*e, &format!("{e} the"), &format!("{e} on")]
            .iter()
            .any(|e| before.strip_suffix(*e).is_some_and(|rest| rest.is_empty() || rest.ends_with(' ')))
    });
    let dated = matches!(when, When::Full(_) | When::MonthDay(..));
    let noun = after.strip_prefix(' ').and_then(|a| a.split([' ', ',', '.']).next()).unwrap_or_default();
    let premodifier = before.ends_with(" the") || before.ends_with(" a") || before.ends_with("'s");
    let other_noun = noun.starts_with(|c: char| c.is_ascii_lowercase())
        && !MEETINGS.iter().any(|m| noun.starts_with(m))
        && !matches!(noun, "in" | "at" | "to" | "and" | "for" | "with");
    cue || dated && premodifier && other_noun
}

/// Nouns of meeting after a weekday: "Thursday's summit".
const MEETINGS: &[&str] = &["meeting", "summit", "talks", "session", "discussions", "encounter"];

/// Every date that could be the meeting's, with its rank; lower is better.
fn candidates(script: &Script, clues: &Clues) -> Vec<Candidate> {
    let mut out = Vec::new();
    let mut body = 0;
    for (i, s) in script.sentences.iter().enumerate() {
        let core = clues.core.iter().position(|c| *c == i);
        body += u32::from(s.zone == Zone::Body);
        let lead = s.zone == Zone::Body && body <= 4;
        let base = match (core, s.zone) {
            (Some(at), _) => u32::try_from(at).unwrap_or(0).min(2) * 10,
            (None, Zone::Dateline) => 60,
            (None, Zone::Title) => 35,
            (None, Zone::Body) if lead => 40 + body,
            (None, _) => continue,
        };
        for d in script.dates_in(&s.span) {
            let before = script.words(&(s.span.start..d.span.start)).trim_end();
            let other = is_elsewhere(&before.to_ascii_lowercase(), script.words(&(d.span.end..s.span.end)), d.when);
            let (step, rule) = match d.when {
                When::Full(_) if s.zone == Zone::Dateline => (0, "the dateline"),
                When::Full(_) => (0, "a full date in the report"),
                When::MonthDay(..) if s.zone == Zone::Dateline => (1, "the dateline, its year from the page"),
                When::MonthDay(..) => (1, "month and day in the report, the year from the page"),
                When::Weekday(_) => (3, "the weekday before the page's date"),
                When::Near(_) => (2, "today or yesterday, by the page's date"),
                When::Month(..) | When::Year(_) | When::Before | When::Ahead => continue,
            };
            // "at Thursday's meeting": the day of the meeting in so many words.
            let after = script.words(&(d.span.end..s.span.end));
            let of_meeting = after
                .strip_prefix("'s ")
                .is_some_and(|a| MEETINGS.iter().any(|m| a.split(' ').take(3).any(|w| w.starts_with(m))));
            let base = if of_meeting && base < 60 { 0 } else { base };
            let step = if of_meeting { 0 } else { step };
            let headline = s.zone == Zone::Title && core.is_none() && !matches!(d.when, When::Full(_));
            if !other && !headline {
                out.push(Candidate { rank: base + step, when: d.when, span: d.span.clone(), rule });
            }
        }
    }
    out
}

fn day_of(date: Edtf) -> Option<Day> {
    match date.shape {
        Shape::Day(day) => Some(day),
        Shape::Month(..) | Shape::Year(_) | Shape::Range(..) | Shape::Yearless(..) => None,
    }
}

/// The last such weekday up to the anchor.
fn latest_weekday(anchor: Day, weekday: usize) -> Day {
    let back = (anchor.weekday() + 7 - weekday) % 7;
    anchor.plus(-i32::try_from(back).unwrap_or(0))
}

/// The day of a weekday told under a dateline without a year: the dateline's own day or the day before it.
fn day_before_dateline(script: &Script, clues: &Clues, (m, d): (u32, u32), w: usize) -> Solved {
    let same = solve_year(script, clues, None, (m, d, Some(w)));
    if day_of(same.0).is_some() {
        return same;
    }
    let eve = Day::new(2023, m, d).map(|day| day.plus(-1));
    let before = eve.map(|e| solve_year(script, clues, None, (e.month(), e.day(), Some(w))));
    before.filter(|b| day_of(b.0).is_some()).unwrap_or(same)
}

type Solved = (Edtf, &'static str, Option<&'static str>);

/// The year of a month and a day: from the page's date, else from the weekday and the terms of the leaders, else
/// from a year that the report names; none of them leaves it open.
fn solve_year(script: &Script, clues: &Clues, anchor: Option<Day>, (m, d, w): (u32, u32, Option<usize>)) -> Solved {
    if let Some(anchor) = anchor {
        let fits = |day: &Day| w.is_none_or(|w| day.weekday() == w) && (clues.office)(*day) != Some(false);
        let near = (anchor.year() - 1..=anchor.year() + 1)
            .filter_map(|y| Day::new(y, m, d))
            .filter(|day| *day <= anchor.plus(3))
            .max();
        if let Some(day) = near.filter(fits) {
            return (Edtf::day(day), "month and day in the report, the year from the page", None);
        }
    }
    let years: Vec<Day> = (1990..=clues.latest.year())
        .filter_map(|y| Day::new(y, m, d))
        .filter(|day| *day <= clues.latest && w.is_none_or(|w| day.weekday() == w))
        .filter(|day| (clues.office)(*day) == Some(true))
        .collect();
    let named = || {
        let said = script.dates.iter().filter_map(|d| match d.when {
            When::Year(y) | When::Month(y, _) => Some(y),
            When::Full(day) => Some(day.year()),
            When::MonthDay(..) | When::Weekday(_) | When::Near(_) | When::Before | When::Ahead => None,
        });
        let mut fit: Vec<Day> = said.filter_map(|y| years.iter().find(|day| day.year() == y).copied()).collect();
        fit.dedup();
        if let [day] = fit[..] { Some(day) } else { None }
    };
    match (&years[..], w) {
        ([day], Some(_)) => (
            Edtf::day(*day),
            "the year from the weekday and the leaders in office",
            Some("the year comes from the weekday"),
        ),
        ([day], None) => (
            Edtf::day(*day),
            "the year from the leaders in office",
            Some("the year comes from the leaders' terms of office"),
        ),
        _ => match named() {
            Some(day) => (
                Edtf::day(day),
                "the year from another date in the report",
                Some("the year comes from another sentence"),
            ),
            None => {
                let shape = Shape::Yearless(m, d);
                (Edtf { shape, uncertain: false }, "month and day without a year", Some("the year is not in the text"))
            }
        },
    }
}
