//! Days and the dates of meetings, as far as they are known. Dates are written in EDTF (ISO 8601-2, level 1 as far
//! as summits need it). The only module that names the calendar crate; there is no clock here: today is an argument.

use std::fmt;

use chrono::{Datelike, Days, NaiveDate};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A civil day of the proleptic Gregorian calendar, years 1 to 9999.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(NaiveDate);

/// English month names; index 0 is January. The first three letters are the short form.
pub const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
/// English weekday names; index 0 is Monday. The first three letters are the short form.
pub const WEEKDAYS: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

impl Day {
    /// The day, if it exists.
    pub fn new(year: i32, month: u32, day: u32) -> Option<Day> {
        ((1..=9999).contains(&year)).then(|| NaiveDate::from_ymd_opt(year, month, day).map(Day)).flatten()
    }

    /// Days since 1970-01-01; negative before.
    pub fn number(self) -> i32 {
        self.0.num_days_from_ce() - 719_163
    }

    /// The day with that number since 1970-01-01, if its year is 1 to 9999.
    pub fn from_number(number: i32) -> Option<Day> {
        let day = NaiveDate::from_num_days_from_ce_opt(number.checked_add(719_163)?)?;
        Day::new(day.year(), day.month(), day.day())
    }

    /// 1 to 9999.
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// 1 to 12.
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// 1 to 31.
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// 0 for Monday to 6 for Sunday; see [`WEEKDAYS`].
    pub fn weekday(self) -> usize {
        self.0.weekday().num_days_from_monday() as usize
    }

    /// So many days later (earlier when negative); stays within years 1 to 9999.
    pub fn plus(self, days: i32) -> Day {
        let far = u64::from(days.unsigned_abs());
        let moved =
            if days < 0 { self.0.checked_sub_days(Days::new(far)) } else { self.0.checked_add_days(Days::new(far)) };
        moved.and_then(|d| Day::new(d.year(), d.month(), d.day())).unwrap_or(self)
    }

    /// The last day of a month, 28 to 31.
    pub fn last_of_month(year: i32, month: u32) -> Option<Day> {
        (28..=31).rev().find_map(|d| Day::new(year, month, d))
    }

    /// Reads `YYYY-MM-DD`.
    pub fn parse(text: &str) -> Option<Day> {
        match text.parse::<Edtf>().ok()?.shape {
            Shape::Day(day) => Some(day),
            Shape::Month(..) | Shape::Year(_) | Shape::Range(..) | Shape::Yearless(..) => None,
        }
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year(), self.month(), self.day())
    }
}

/// What of a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Shape {
    /// `2025-10-30`
    Day(Day),
    /// `2025-10`: year, month 1 to 12.
    Month(i32, u32),
    /// `2025`
    Year(i32),
    /// `2025-10-29/2025-10-31`: first and last day, in order.
    Range(Day, Day),
    /// `XXXX-10-30`: month and day of an unknown year.
    Yearless(u32, u32),
}

/// The date of a meeting as far as it is known, with a mark for uncertainty (`2025-10-30?`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Edtf {
    /// What is known.
    pub shape: Shape,
    /// The source or the reader is not sure: written with a trailing `?`.
    pub uncertain: bool,
}

impl Edtf {
    /// A certain full date.
    pub fn day(day: Day) -> Self {
        Edtf { shape: Shape::Day(day), uncertain: false }
    }

    /// The same with the mark of uncertainty.
    pub fn doubtful(self) -> Self {
        Edtf { uncertain: true, ..self }
    }

    /// The first and the last day it can be; none when the year is unknown.
    pub fn span(self) -> Option<(Day, Day)> {
        match self.shape {
            Shape::Day(day) => Some((day, day)),
            Shape::Month(y, m) => Some((Day::new(y, m, 1)?, Day::last_of_month(y, m)?)),
            Shape::Year(y) => Some((Day::new(y, 1, 1)?, Day::new(y, 12, 31)?)),
            Shape::Range(a, b) => Some((a, b)),
            Shape::Yearless(..) => None,
        }
    }

    /// Not a certain full day or range of days: drawn as an open node, marked `~`, found by `is:approx`.
    pub fn is_approximate(self) -> bool {
        self.uncertain || !matches!(self.shape, Shape::Day(_) | Shape::Range(..))
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.shape {
            Shape::Day(day) => write!(f, "{day}"),
            Shape::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Shape::Year(y) => write!(f, "{y:04}"),
            Shape::Range(a, b) => write!(f, "{a}/{b}"),
            Shape::Yearless(m, d) => write!(f, "XXXX-{m:02}-{d:02}"),
        }?;
        f.write_str(if self.uncertain { "?" } else { "" })
    }
}

/// Why a date could not be read, in words for the user.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateError {
    /// Not of a form that EDTF has.
    Form,
    /// Of the right form, but no such day (30 February).
    NoSuchDay,
    /// A range whose end lies before its start.
    Backwards,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DateError::Form => "not a date; write 2025-10-30, 2025-10, 2025, 2025-10-29/2025-10-31 or XXXX-10-30",
            DateError::NoSuchDay => "there is no such day in the calendar",
            DateError::Backwards => "the range ends before it starts",
        })
    }
}

impl std::error::Error for DateError {}

impl std::str::FromStr for Edtf {
    type Err = DateError;

    fn from_str(text: &str) -> Result<Self, DateError> {
        let text = text.trim();
        let (body, uncertain) = match text.strip_suffix(['?', '~', '%']) {
            Some(body) => (body, true),
            None => (text, false),
        };
        let shape = match body.split_once('/') {
            None => point(body)?,
            Some((a, b)) => {
                let first = |s| Edtf { shape: s, uncertain }.span().ok_or(DateError::Form);
                let (a, b) = (first(point(a)?)?.0, first(point(b)?)?.1);
                if b < a { Err(DateError::Backwards) } else { Ok(Shape::Range(a, b)) }?
            }
        };
        Ok(Edtf { shape, uncertain })
    }
}

/// One point in time: a day, a month, a year, or a day of an unknown year.
fn point(text: &str) -> Result<Shape, DateError> {
    let number = |part: &str, digits: usize| -> Result<u32, DateError> {
        let plain = part.len() == digits && part.bytes().all(|b| b.is_ascii_digit());
        if plain { part.parse().map_err(|_| DateError::Form) } else { Err(DateError::Form) }
    };
    let parts: Vec<&str> = text.split('-').collect();
    match parts[..] {
        ["XXXX", m, d] => {
            let (m, d) = (number(m, 2)?, number(d, 2)?);
            Day::new(2024, m, d).map(|_| Shape::Yearless(m, d)).ok_or(DateError::NoSuchDay)
        }
        [y, m, d] => {
            let day = Day::new(number(y, 4)? as i32, number(m, 2)?, number(d, 2)?);
            day.map(Shape::Day).ok_or(DateError::NoSuchDay)
        }
        [y, m] => {
            let (y, m) = (number(y, 4)? as i32, number(m, 2)?);
            Day::new(y, m, 1).map(|_| Shape::Month(y, m)).ok_or(DateError::NoSuchDay)
        }
        [y] => {
            let y = number(y, 4)? as i32;
            Day::new(y, 1, 1).map(|_| Shape::Year(y)).ok_or(DateError::NoSuchDay)
        }
        _ => Err(DateError::Form),
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(d)?;
        text.parse().map_err(|e| serde::de::Error::custom(format!("{:?}: {e}", crate::clean::clean(&text))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_is_what_was_read() {
        for text in
            ["2025-10-30", "2025-10", "2025", "2025-10-29/2025-10-31", "XXXX-10-30", "2025-10-30?", "XXXX-02-29"]
        {
            assert_eq!(text.parse::<Edtf>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_date_says_why() {
        for (text, why) in [
            ("2025-02-30", DateError::NoSuchDay),
            ("2025-13", DateError::NoSuchDay),
            ("0000", DateError::NoSuchDay),
            ("30 Oct 2025", DateError::Form),
            ("25-10-30", DateError::Form),
            ("2025-10-30/2025-10-29", DateError::Backwards),
            ("", DateError::Form),
            ("２０２５", DateError::Form),
        ] {
            assert_eq!(text.parse::<Edtf>(), Err(why), "{text}");
        }
    }

    #[test]
    fn spans_cover_what_is_possible() {
        let span = |t: &str| t.parse::<Edtf>().unwrap().span().map(|(a, b)| (a.to_string(), b.to_string()));
        let pair = |a: &str, b: &str| Some((a.to_owned(), b.to_owned()));
        assert_eq!(span("2024-02"), pair("2024-02-01", "2024-02-29"));
        assert_eq!(span("2025"), pair("2025-01-01", "2025-12-31"));
        assert_eq!(span("2025-10/2025-11"), pair("2025-10-01", "2025-11-30"));
        assert_eq!(span("XXXX-10-30"), None);
    }

    #[test]
    fn numbers_and_weekdays() {
        let day = Day::parse("2025-10-30").unwrap();
        assert_eq!(WEEKDAYS[day.weekday()], "Thursday");
        assert_eq!(Day::from_number(day.number()), Some(day));
        assert_eq!(Day::parse("1970-01-01").unwrap().number(), 0);
        assert_eq!(day.plus(-30).to_string(), "2025-09-30");
    }
}
