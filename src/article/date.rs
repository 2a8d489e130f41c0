//! Dates in a text: what is written (this file), and which of them is the day of the meeting (`resolve`).
//! Never fills a gap from the clock: a missing year stays missing unless arithmetic or the leaders in office fix it.

mod calendar;
pub mod resolve;

use std::ops::Range;

use calendar::{month, weekday};

use crate::model::Day;

/// What a date in the text says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A full date.
    Full(Day),
    /// Month, day, and the weekday if it stands beside them.
    MonthDay(u32, u32, Option<usize>),
    /// A month of a year.
    Month(i32, u32),
    /// A year alone.
    Year(i32),
    /// A weekday alone; 0 is Monday.
    Weekday(usize),
    /// So many days from the day of the report: today 0, yesterday -1, tomorrow 1.
    Near(i32),
    /// Some time before: last month, earlier this year, five years ago.
    Before,
    /// Some time ahead: next week, in the coming months.
    Ahead,
}

/// A date at its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateMention {
    /// Bytes of the text.
    pub span: Range<usize>,
    /// What it says.
    pub when: When,
}

/// A word of the scan: a run of letters and digits.
#[derive(Clone, Copy)]
struct Piece<'a> {
    text: &'a str,
    start: usize,
    end: usize,
}

impl Piece<'_> {
    fn number(&self) -> Option<u32> {
        let digits = self.text.bytes().take_while(u8::is_ascii_digit).count();
        let rest = self.text.get(digits..)?;
        let plain = matches!(rest, "" | "st" | "nd" | "rd" | "th" | "er") && digits <= 4;
        if plain { self.text.get(..digits)?.parse().ok() } else { None }
    }

    fn day(&self) -> Option<u32> {
        self.number().filter(|n| (1..=31).contains(n) && self.text.len() <= 4)
    }

    fn year(&self) -> Option<i32> {
        self.number().filter(|n| self.text.len() == 4 && (1900..=2100).contains(n)).and_then(|n| i32::try_from(n).ok())
    }
}

/// Every date in the text, in order, without overlaps.
pub fn scan(text: &str) -> Vec<DateMention> {
    let pieces = pieces(text);
    let mut found: Vec<DateMention> = Vec::new();
    let mut i = 0;
    while i < pieces.len() {
        let hit = at_month(text, &pieces, i)
            .or_else(|| at_number(text, &pieces, i))
            .or_else(|| at_weekday(&pieces, i))
            .or_else(|| at_word(&pieces, i));
        let Some((first, last, when)) = hit else {
            i += 1;
            continue;
        };
        let (Some(a), Some(b)) = (pieces.get(first), pieces.get(last)) else { break };
        while found.last().is_some_and(|f| f.span.end > a.start) {
            found.pop();
        }
        found.push(DateMention { span: a.start..b.end, when });
        i = last + 1;
    }
    found
}

/// The words that can belong to a date, and those between them are dropped by their first letter alone.
fn pieces(text: &str) -> Vec<Piece<'_>> {
    let bytes = text.as_bytes();
    let (mut out, mut at) = (Vec::with_capacity(bytes.len() / 5), 0);
    while let Some(b) = bytes.get(at) {
        if !b.is_ascii_alphanumeric() {
            at += 1;
            continue;
        }
        let len = bytes.get(at..).unwrap_or_default().iter().take_while(|b| b.is_ascii_alphanumeric()).count();
        if let Some(text) = text.get(at..at + len) {
            out.push(Piece { text, start: at, end: at + len });
        }
        at += len;
    }
    out
}

type Hit = Option<(usize, usize, When)>;

/// The bytes between two pieces, if they are only marks that dates use.
fn joined(text: &str, a: Piece, b: Piece) -> bool {
    text.get(a.end..b.start)
        .is_some_and(|gap| gap.len() <= 3 && gap.bytes().all(|c| matches!(c, b' ' | b'.' | b',' | b'(' | b')')))
}

/// The pieces of a date around the name of a month, as far as they are found.
struct Around<'a> {
    text: &'a str,
    pieces: &'a [Piece<'a>],
    first: usize,
    last: usize,
}

impl<'a> Around<'a> {
    fn piece(&self, i: usize) -> Option<Piece<'a>> {
        self.pieces.get(i).copied()
    }

    /// The day before the month: `2 Nov`, `2nd of November`.
    fn day_before(&mut self) -> Option<u32> {
        let month = self.piece(self.first)?;
        let mut j = self.first.checked_sub(1)?;
        if matches!(self.piece(j)?.text, "of" | "de") {
            j = j.checked_sub(1)?;
        }
        let before = self.piece(j)?;
        let day = before.day().filter(|_| month.start.saturating_sub(before.end) <= 5)?;
        self.first = j;
        Some(day)
    }

    /// The day after the month: `Nov. 2`, and the end of a range that begins with it (`Nov. 3-14`).
    fn day_after(&mut self) -> Option<u32> {
        let (month, after) = (self.piece(self.last)?, self.piece(self.last + 1)?);
        let day = after.day().filter(|_| joined(self.text, month, after))?;
        self.last += 1;
        let skip = usize::from(self.piece(self.last + 1).is_some_and(|p| p.text == "and"));
        if let Some(p) = self.piece(self.last + 1 + skip).filter(|p| p.day().is_some() && p.text.len() <= 2) {
            let gap = self.text.get(after.end..p.start).unwrap_or_default();
            if gap == "-" || gap == " and " {
                self.last += 1 + skip;
            }
        }
        Some(day)
    }

    fn year(&mut self) -> Option<i32> {
        let prev = self.piece(self.last)?;
        let joiner = usize::from(self.piece(self.last + 1).is_some_and(|p| matches!(p.text, "de" | "of")));
        let p = self.piece(self.last + 1 + joiner).filter(|p| joiner == 1 || joined(self.text, prev, *p))?;
        let year = p.year()?;
        self.last += 1 + joiner;
        Some(year)
    }

    fn weekday(&mut self) -> Option<usize> {
        let j = self.first.checked_sub(1)?;
        let (p, first) = (self.piece(j)?, self.piece(self.first)?);
        let weekday = weekday(p.text).filter(|_| joined(self.text, p, first))?;
        self.first = j;
        Some(weekday)
    }
}

/// A date around the name of a month.
fn at_month(text: &str, pieces: &[Piece], i: usize) -> Hit {
    let piece = pieces.get(i).filter(|p| p.text.starts_with(|c: char| c.is_ascii_alphabetic()))?;
    let month = month(piece.text)?;
    let capital = piece.text.starts_with(|c: char| c.is_ascii_uppercase());
    let mut around = Around { text, pieces, first: i, last: i };
    let before = around.day_before();
    let day = before.or_else(|| around.day_after());
    let year = around.year();
    let weekday = around.weekday();
    let when = match (year, day) {
        (Some(y), Some(d)) => When::Full(Day::new(y, month, d)?),
        (Some(y), None) if capital => When::Month(y, month),
        (None, Some(d)) if capital || before.is_some() => {
            Day::new(2024, month, d)?;
            When::MonthDay(month, d, weekday)
        }
        _ => return None,
    };
    Some((around.first, around.last, when))
}

/// `2025-10-27`, `27.10.2025`, `02/06/2026` (month first unless that cannot be), `2025년 11월 2일`, `in 2018`.
fn at_number(text: &str, pieces: &[Piece], i: usize) -> Hit {
    let a = *pieces.get(i)?;
    if !a.text.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let gap = |x: Piece, y: Piece| text.get(x.end..y.start).unwrap_or_default().trim_end();
    if let (Some(b), Some(c)) = (pieces.get(i + 1).copied(), pieces.get(i + 2).copied()) {
        let (first, second) = (gap(a, b), gap(b, c));
        let three = |y: &Piece, m: &Piece, d: &Piece| {
            Day::new(y.year()?, m.number()?, d.text.get(..2).unwrap_or(d.text).parse().ok()?)
        };
        let east = matches!((first, second), ("년" | "年", "월" | "月"));
        if (first == second && matches!(first, "-" | "." | "/") || east) && a.text.len() == 4 {
            let tail_ok = c.text.len() <= 2 || c.text.as_bytes().get(2) == Some(&b'T');
            if let Some(day) = three(&a, &b, &c).filter(|_| tail_ok) {
                return Some((i, i + 2, When::Full(day)));
            }
        }
        if first == second && matches!(first, "." | "/" | "-") && c.text.len() == 4 && a.text.len() <= 2 {
            let american = (first == "/").then(|| three(&c, &a, &b)).flatten();
            if let Some(day) = american.or_else(|| three(&c, &b, &a)) {
                return Some((i, i + 2, When::Full(day)));
            }
        }
    }
    if let Some(b) = pieces.get(i + 1).copied().filter(|b| matches!(gap(a, *b), "월" | "月")) {
        let (m, d) = (a.number()?, b.day()?);
        return Day::new(2024, m, d).map(|_| (i, i + 1, When::MonthDay(m, d, None)));
    }
    let year = a.year()?;
    let before = i.checked_sub(1).and_then(|j| pieces.get(j)).map_or("", |p| p.text);
    let cue = ["in", "In", "since", "Since", "of", "the", "from", "until", "by", "year", "Year", "after", "before"]
        .contains(&before);
    cue.then_some((i, i, When::Year(year)))
}

fn at_weekday(pieces: &[Piece], i: usize) -> Hit {
    let piece = pieces.get(i)?;
    let long = piece.text.len() >= 5 && piece.text.starts_with(|c: char| c.is_ascii_uppercase());
    let weekday = long.then(|| weekday(piece.text)).flatten()?;
    let before = i.checked_sub(1).and_then(|j| pieces.get(j)).map_or("", |p| p.text);
    let when = match before {
        "next" | "coming" => When::Ahead,
        _ => When::Weekday(weekday),
    };
    Some((i, i, when))
}

/// Units of vague times.
const UNITS: &[&str] = &[
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "decade",
    "decades",
    "spring",
    "summer",
    "autumn",
    "fall",
    "winter",
    "days",
    "day",
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
];

fn at_word(pieces: &[Piece], i: usize) -> Hit {
    let piece = pieces.get(i)?;
    let lower = |n: usize| pieces.get(i + n).map(|p| p.text.to_ascii_lowercase()).unwrap_or_default();
    let unit = |n: usize| UNITS.contains(&lower(n).as_str());
    if !matches!(
        piece.text.as_bytes().first(),
        Some(b'T' | b't' | b'Y' | b'y' | b'l' | b'L' | b'e' | b'E' | b'n' | b'N' | b'c' | b'a' | b'u' | b'p')
    ) {
        return None;
    }
    // Most words are told by their second letter or their length.
    let second = piece.text.as_bytes().get(1).map(u8::to_ascii_lowercase);
    if piece.text == "the"
        || !matches!(second, Some(b'o' | b'h' | b'e' | b'a' | b'r' | b'g' | b'p'))
        || piece.text.len() < 3
    {
        return None;
    }
    match lower(0).as_str() {
        "today" | "tonight" => Some((i, i, When::Near(0))),
        "this" if matches!(lower(1).as_str(), "morning" | "afternoon" | "evening") => Some((i, i + 1, When::Near(0))),
        "yesterday" => Some((i, i, When::Near(-1))),
        "tomorrow" => Some((i, i, When::Near(1))),
        "last" | "past" | "previous" if unit(1) => {
            // "last Monday" is a day near at hand; "last week" is vague.
            Some((i, i + 1, When::Before))
        }
        "earlier" if lower(1) == "this" && unit(2) => Some((i, i + 2, When::Before)),
        "ago" => Some((i, i, When::Before)),
        "next" | "coming" | "upcoming" if unit(1) => Some((i, i + 1, When::Ahead)),
        "later" if lower(1) == "this" && unit(2) => Some((i, i + 2, When::Ahead)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: &[When]) {
        assert_eq!(scan(text).into_iter().map(|d| d.when).collect::<Vec<_>>(), want, "{text}");
    }

    fn full(text: &str) -> When {
        When::Full(Day::parse(text).unwrap())
    }

    #[test]
    fn full_dates_in_many_forms() {
        for text in [
            "date 2025-11-02 x",
            "Published: 02 Nov. 2025, 14:39",
            "Nov 02, 2025",
            "Sunday, November 2, 2025",
            "2nd November, 2025",
            "2.11.2025",
            "2025년 11월 2일",
            "Sun, 02 Nov 2025 19:45:04 GMT",
            "2025-11-02T10:00:00Z",
            "2 de noviembre de 2025",
            "11/02/2025",
        ] {
            check(text, &[full("2025-11-02")]);
        }
    }

    #[test]
    fn partial_and_relative_dates() {
        check("SEOUL, Sept. 4 (Agency)", &[When::MonthDay(9, 4, None)]);
        check("on Monday, 19 May.", &[When::MonthDay(5, 19, Some(0))]);
        check("on Wednesday, May 21, by", &[When::MonthDay(5, 21, Some(2))]);
        check("in June 2025 and on Thursday", &[When::Month(2025, 6), When::Weekday(3)]);
        check("Nov. 3-14 tour", &[When::MonthDay(11, 3, None)]);
        check("may march on", &[]);
        check("yesterday, last month, next week", &[When::Near(-1), When::Before, When::Ahead]);
        check("held in 2018", &[When::Year(2018)]);
    }
}
