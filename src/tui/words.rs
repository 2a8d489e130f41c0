//! The words in which the screen speaks of dates, countries and outcomes, so that the same thing reads the same in
//! every pane. Pure functions from values to text.

use crate::clean::Clean;
use crate::lexicon::Lexicon;
use crate::model::date::{MONTHS, WEEKDAYS};
use crate::model::{Country, Day, Edtf, Kind, Outcome, Shape, Summit, Venue};

/// A number with a space between thousands: `12 345`.
pub fn number(number: usize) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(' ');
        }
        out.push(digit);
    }
    out
}

/// `Nov`; empty for a month that does not exist.
pub fn month(number: u32) -> &'static str {
    short(MONTHS.get((number as usize).wrapping_sub(1)).copied())
}

/// `Sun`.
pub fn weekday(day: Day) -> &'static str {
    short(WEEKDAYS.get(day.weekday()).copied())
}

fn short(name: Option<&'static str>) -> &'static str {
    name.and_then(|n| n.get(..3)).unwrap_or_default()
}

/// `2 Nov 2025`.
pub fn day(day: Day) -> String {
    format!("{} {} {}", day.day(), month(day.month()), day.year())
}

/// A date in full: `2 Nov 2025 Sun`, `29-31 Oct 2025`, `Oct 2025`, `30 Oct, year unknown`.
pub fn date(date: Edtf) -> String {
    match date.shape {
        Shape::Day(d) => format!("{} {}", day(d), weekday(d)),
        Shape::Month(y, m) => format!("{} {y}", month(m)),
        Shape::Year(y) => y.to_string(),
        Shape::Range(a, b) if (a.year(), a.month()) == (b.year(), b.month()) => format!("{}-{}", a.day(), day(b)),
        Shape::Range(a, b) if a.year() == b.year() => format!("{} {} - {}", a.day(), month(a.month()), day(b)),
        Shape::Range(a, b) => format!("{} - {}", day(a), day(b)),
        Shape::Yearless(m, d) => format!("{d} {}, year unknown", month(m)),
    }
}

/// A date within its month, at most seven columns: ` 2 Sun`, `29-31`, `in Oct`, `in 2025`, `30 Oct`, `no date`.
pub fn date_in_month(date: Option<Edtf>) -> String {
    match date.map(|d| d.shape) {
        Some(Shape::Day(d)) => format!("{:>2} {}", d.day(), weekday(d)),
        Some(Shape::Range(a, b)) => format!("{:>2}-{}", a.day(), b.day()),
        Some(Shape::Month(_, m)) => format!("in {}", month(m)),
        Some(Shape::Year(y)) => format!("in {y}"),
        Some(Shape::Yearless(m, d)) => format!("{d:>2} {}", month(m)),
        None => "no date".to_owned(),
    }
}

/// A long time without a summit in words, `3 months`; none for less than six weeks.
pub fn gap(from: Day, to: Day) -> Option<String> {
    let days = to.number() - from.number();
    let months =
        (to.year() - from.year()) * 12 + to.month() as i32 - from.month() as i32 - i32::from(to.day() < from.day());
    match (days, months) {
        (..42, _) => None,
        (..60, _) => Some(format!("{} weeks", days / 7)),
        (_, ..24) => Some(format!("{} months", months.max(2))),
        _ => Some(format!("{} years", months / 12)),
    }
}

/// The name of a country, or what is written where no code is known.
pub fn country(country: &Country) -> &str {
    country.code().and_then(|code| Lexicon::builtin().country_name(code)).unwrap_or(country.as_str())
}

/// The parties by code: `KR SG`; no more than fit into so many columns, then `+9`.
pub fn parties(countries: &[Country], columns: usize) -> String {
    list(&countries.iter().map(Country::as_str).collect::<Vec<_>>(), columns)
}

/// Words in a row: as many as fit, then how many more there are.
pub fn list(words: &[&str], columns: usize) -> String {
    let mut out = String::new();
    for (i, word) in words.iter().enumerate() {
        let space = usize::from(i > 0);
        let left = words.len() - i - 1;
        let more = if left > 0 { 2 + left.to_string().len() } else { 0 };
        if crate::text::width(&out) + space + crate::text::width(word) + more > columns && i > 0 {
            out.push_str(&format!(" +{}", left + 1));
            return out;
        }
        out.push_str(if i > 0 { " " } else { "" });
        out.push_str(word);
    }
    out
}

/// `Seoul, South Korea`; one name for a city that is a country.
pub fn venue(venue: &Venue) -> Option<String> {
    let name = venue.country.as_ref().map(country);
    match (&venue.city, name) {
        (Some(city), Some(name)) if city.as_str() != name => Some(format!("{city}, {name}")),
        (Some(city), _) => Some(city.to_string()),
        (None, Some(name)) => Some(name.to_owned()),
        (None, None) => None,
    }
}

/// The shortest name of the place.
pub fn place(venue: &Venue) -> &str {
    venue.city.as_ref().map(Clean::as_str).or(venue.country.as_ref().map(country)).unwrap_or_default()
}

/// `5 MOUs signed`, `partnership agreed`.
pub fn outcome(outcome: &Outcome) -> String {
    format!("{} {}", instrument(outcome.kind, outcome.count), outcome.status.label())
}

/// The kind and how many: `MOU`, `5 MOUs`, `MOUs`.
pub fn instrument(kind: Kind, count: Option<u32>) -> String {
    match count {
        Some(1) => kind.label().to_owned(),
        Some(n) => format!("{n} {}s", kind.label()),
        None => format!("{}s", kind.label()),
    }
}

/// `[5/2]`: so many reports, so many of them independent; nothing for a single one.
pub fn reports(summit: &Summit) -> String {
    match summit.reports() {
        (0 | 1, _) => String::new(),
        (all, independent) => format!("[{all}/{independent}]"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_set_in_thousands() {
        for (value, want) in [(0, "0"), (999, "999"), (1_000, "1 000"), (1_234_567, "1 234 567")] {
            assert_eq!(number(value), want);
        }
    }

    #[test]
    fn dates_in_words() {
        for (edtf, full, brief) in [
            ("2025-11-02", "2 Nov 2025 Sun", " 2 Sun"),
            ("2025-10-29/2025-10-31", "29-31 Oct 2025", "29-31"),
            ("2025-10-30/2025-11-01", "30 Oct - 1 Nov 2025", "30-1"),
            ("2025-12-31/2026-01-02", "31 Dec 2025 - 2 Jan 2026", "31-2"),
            ("2025-10", "Oct 2025", "in Oct"),
            ("2025", "2025", "in 2025"),
            ("XXXX-10-30", "30 Oct, year unknown", "30 Oct"),
        ] {
            let value: Edtf = edtf.parse().expect(edtf);
            assert_eq!((date(value).as_str(), date_in_month(Some(value)).as_str()), (full, brief), "{edtf}");
        }
    }

    #[test]
    fn gaps_in_words() {
        for (from, to, want) in [
            ("2025-11-02", "2025-11-24", None),
            ("2025-11-02", "2025-12-20", Some("6 weeks")),
            ("2025-11-24", "2026-03-02", Some("3 months")),
            ("2025-12-31", "2026-03-01", Some("2 months")),
            ("2024-02-29", "2026-02-28", Some("23 months")),
            ("2018-06-12", "2026-03-02", Some("7 years")),
        ] {
            let (a, b) = (Day::parse(from).expect(from), Day::parse(to).expect(to));
            assert_eq!(gap(a, b).as_deref(), want, "{from} {to}");
        }
    }

    #[test]
    fn lists_tell_what_they_leave_out() {
        for (words, columns, want) in [
            (vec!["KR", "SG"], 9, "KR SG"),
            (vec!["JP", "KR", "US"], 8, "JP KR US"),
            (vec!["AU", "BN", "CA", "CN", "JP", "KR"], 9, "AU BN +4"),
            (vec!["defence", "energy", "trade"], 14, "defence +2"),
            (vec!["infrastructure"], 5, "infrastructure"),
            (vec![], 5, ""),
        ] {
            assert_eq!(list(&words, columns), want);
        }
    }
}
