//! Dates as they are typed in a filter, whole or half, and the words of a chip for them. Today is an argument.

use super::field::FilterField;
use crate::model::date::MONTHS;
use crate::model::{Day, Edtf, Shape};

/// A stretch of days, ends included, open where none is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// First day.
    pub from: Option<Day>,
    /// Last day.
    pub to: Option<Day>,
}

/// What was read.
#[derive(Clone, Debug, PartialEq)]
pub struct Read {
    /// The days meant.
    pub days: Days,
    /// "from 1 Oct 2025".
    pub reading: String,
    /// Why only a part of what was typed is in effect.
    pub flag: Option<String>,
}

/// Reads the value of `date:`, `after:`, `before:` or `last:`; the error says what would be right.
pub fn read(field: FilterField, text: &str, today: Day) -> Result<Read, String> {
    if field == FilterField::Last {
        return last(text, today);
    }
    if let (FilterField::Date, Some((a, b))) = (field, text.split_once("..")) {
        return range(a, b, today);
    }
    let (from, to, half) = point(text, today)?;
    let (days, reading) = if field == FilterField::After {
        (Days { from: Some(from), to: None }, format!("from {}", words(from)))
    } else if field == FilterField::Before {
        let end = from.plus(-1);
        (Days { from: None, to: Some(end) }, format!("up to {}", words(end)))
    } else {
        (Days { from: Some(from), to: Some(to) }, between(from, to))
    };
    Ok(Read { days, reading, flag: half.then(|| "date not finished".to_owned()) })
}

fn range(a: &str, b: &str, today: Day) -> Result<Read, String> {
    let from = if a.is_empty() { None } else { Some(point(a, today)?) };
    let to = if b.is_empty() { None } else { point(b, today).ok() };
    let half = from.is_some_and(|p| p.2) || to.is_some_and(|p| p.2) || (!b.is_empty() && to.is_none());
    let days = Days { from: from.map(|p| p.0), to: to.map(|p| p.1) };
    let reading = match (days.from, days.to) {
        (Some(from), Some(to)) if to < from => return Err("the range ends before it starts".to_owned()),
        (Some(from), Some(to)) => between(from, to),
        (Some(from), None) => format!("from {}", words(from)),
        (None, Some(to)) => format!("up to {}", words(to)),
        (None, None) => return Err("date not finished".to_owned()),
    };
    Ok(Read { days, reading, flag: half.then(|| "date not finished".to_owned()) })
}

/// First and last day of a date as typed, and whether only its beginning could be used.
fn point(text: &str, today: Day) -> Result<(Day, Day, bool), String> {
    if text.eq_ignore_ascii_case("today") {
        return Ok((today, today, false));
    }
    let wrong = || "write 2025, 2025-10 or 2025-10-30".to_owned();
    let mut part = text;
    loop {
        if let Ok(date) = part.parse::<Edtf>() {
            let (from, to) = date.span().ok_or_else(wrong)?;
            return Ok((from, to, part.len() < text.len()));
        }
        part = part.rsplit_once('-').ok_or_else(wrong)?.0;
    }
}

fn last(text: &str, today: Day) -> Result<Read, String> {
    let wrong = || "write a number with d, w, m or y: 90d".to_owned();
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic());
    let count: i32 = digits.parse().ok().filter(|n| (1..=100_000).contains(n)).ok_or_else(wrong)?;
    let unit = text.strip_prefix(digits).unwrap_or_default().to_ascii_lowercase();
    let (from, name) = match unit.as_str() {
        "d" | "" => (today.plus(-count), "day"),
        "w" => (today.plus(-count.saturating_mul(7)), "week"),
        "m" => (months_before(today, count), "month"),
        "y" => (months_before(today, count.saturating_mul(12)), "year"),
        _ => return Err(wrong()),
    };
    let plural = if count == 1 { "" } else { "s" };
    let reading = format!("last {count} {name}{plural}, from {}", words(from));
    let days = Days { from: Some(from), to: Some(today) };
    Ok(Read { days, reading, flag: unit.is_empty().then(|| "days; say d, w, m or y".to_owned()) })
}

/// The same day so many months earlier, or the last of that month.
fn months_before(day: Day, count: i32) -> Day {
    let months = day.year() * 12 + day.month() as i32 - 1 - count;
    let (year, month) = (months.div_euclid(12), months.rem_euclid(12) as u32 + 1);
    let last = Day::last_of_month(year, month);
    Day::new(year, month, day.day()).or(last).or_else(|| Day::new(1, 1, 1)).unwrap_or(day)
}

/// "30 Oct 2025".
pub fn words(day: Day) -> String {
    let month: String = MONTHS[day.month() as usize - 1].chars().take(3).collect();
    format!("{} {month} {}", day.day(), day.year())
}

fn between(from: Day, to: Day) -> String {
    let shape = [Shape::Day(from), Shape::Month(from.year(), from.month()), Shape::Year(from.year())];
    let whole = shape.into_iter().find(|&shape| Edtf { shape, uncertain: false }.span() == Some((from, to)));
    match whole {
        Some(Shape::Day(day)) => words(day),
        Some(Shape::Month(year, month)) => {
            let name: String = MONTHS[month as usize - 1].chars().take(3).collect();
            format!("{name} {year}")
        }
        Some(Shape::Year(year)) => year.to_string(),
        Some(Shape::Range(..) | Shape::Yearless(..)) | None => format!("{} to {}", words(from), words(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(field: FilterField, text: &str, want: &str) {
        let today = Day::parse("2026-03-31").unwrap();
        let got = match read(field, text, today) {
            Ok(read) => {
                let show = |d: Option<Day>| d.map_or(String::new(), |d| d.to_string());
                let mark = if read.flag.is_some() { " ?" } else { "" };
                format!("{}..{} {}{mark}", show(read.days.from), show(read.days.to), read.reading)
            }
            Err(why) => why,
        };
        assert_eq!(got, want, "{text}");
    }

    #[test]
    fn dates_read_as_the_chip_says() {
        use FilterField::{After, Before, Date, Last};
        check(After, "2025-10", "2025-10-01.. from 1 Oct 2025");
        check(Before, "2025-10", "..2025-09-30 up to 30 Sep 2025");
        check(Date, "2025-10", "2025-10-01..2025-10-31 Oct 2025");
        check(Date, "2025-10..2026-02", "2025-10-01..2026-02-28 1 Oct 2025 to 28 Feb 2026");
        check(Date, "..2025", "..2025-12-31 up to 31 Dec 2025");
        check(Date, "2025..", "2025-01-01.. from 1 Jan 2025");
        check(Date, "2024-02-29", "2024-02-29..2024-02-29 29 Feb 2024");
        check(Date, "today", "2026-03-31..2026-03-31 31 Mar 2026");
        check(Last, "90d", "2025-12-31..2026-03-31 last 90 days, from 31 Dec 2025");
        check(Last, "1m", "2026-02-28..2026-03-31 last 1 month, from 28 Feb 2026");
        check(Last, "2y", "2024-03-31..2026-03-31 last 2 years, from 31 Mar 2024");
    }

    #[test]
    fn half_a_date_keeps_what_is_right() {
        use FilterField::{After, Date, Last};
        check(After, "2025-1", "2025-01-01.. from 1 Jan 2025 ?");
        check(After, "2025-10-", "2025-10-01.. from 1 Oct 2025 ?");
        check(Date, "2025..20", "2025-01-01.. from 1 Jan 2025 ?");
        check(After, "202", "write 2025, 2025-10 or 2025-10-30");
        check(After, "XXXX-10-30", "write 2025, 2025-10 or 2025-10-30");
        check(Last, "90", "2025-12-31..2026-03-31 last 90 days, from 31 Dec 2025 ?");
        check(Last, "99999999999d", "write a number with d, w, m or y: 90d");
    }
}
