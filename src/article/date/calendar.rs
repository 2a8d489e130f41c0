//! Names of months and weekdays in the languages of the news.

use std::sync::LazyLock;

use crate::lexicon::{WordMap, with_lower};

/// Names of the months, by their number; English, German, French, Spanish, Portuguese and Italian without accents.
const MONTHS: [&[&str]; 12] = [
    &["january", "jan", "januar", "janvier", "enero", "janeiro", "gennaio"],
    &["february", "feb", "februar", "fevrier", "febrero", "fevereiro", "febbraio"],
    &["march", "mar", "marz", "mars", "marzo", "marco"],
    &["april", "apr", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maio", "maggio"],
    &["june", "jun", "juni", "juin", "junio", "junho", "giugno"],
    &["july", "jul", "juli", "juillet", "julio", "julho", "luglio"],
    &["august", "aug", "aout", "agosto"],
    &["september", "sept", "sep", "septembre", "septiembre", "setembro", "settembre"],
    &["october", "oct", "oktober", "octobre", "octubre", "outubro", "ottobre"],
    &["november", "nov", "novembre", "noviembre", "novembro"],
    &["december", "dec", "dezember", "decembre", "diciembre", "dezembro", "dicembre"],
];

/// Names of the weekdays, Monday first.
const WEEKDAYS: [&[&str]; 7] = [
    &["monday", "mon", "montag", "lundi", "lunes"],
    &["tuesday", "tue", "tues", "dienstag", "mardi", "martes"],
    &["wednesday", "wed", "mittwoch", "mercredi", "miercoles"],
    &["thursday", "thu", "thur", "thurs", "donnerstag", "jeudi", "jueves"],
    &["friday", "fri", "freitag", "vendredi", "viernes"],
    &["saturday", "sat", "samstag", "samedi", "sabado"],
    &["sunday", "sun", "sonntag", "dimanche", "domingo"],
];

/// A word of the calendar, by its lower-case letters.
#[derive(Clone, Copy)]
enum Name {
    Month(u32),
    Weekday(usize),
}

static NAMES: LazyLock<WordMap<&'static [u8], Name>> = LazyLock::new(|| {
    let months =
        MONTHS.iter().zip(1..).flat_map(|(names, m)| names.iter().map(move |n| (n.as_bytes(), Name::Month(m))));
    let days =
        WEEKDAYS.iter().enumerate().flat_map(|(d, names)| names.iter().map(move |n| (n.as_bytes(), Name::Weekday(d))));
    months.chain(days).collect()
});

fn named(word: &str) -> Option<Name> {
    let fits = (3..=10).contains(&word.len());
    if fits { with_lower(word.as_bytes(), |lower| NAMES.get(lower).copied()) } else { None }
}

/// The number of a month by its name.
pub(super) fn month(word: &str) -> Option<u32> {
    if let Some(Name::Month(m)) = named(word) { Some(m) } else { None }
}

/// The weekday by its name, 0 for Monday.
pub(super) fn weekday(word: &str) -> Option<usize> {
    if let Some(Name::Weekday(d)) = named(word) { Some(d) } else { None }
}
