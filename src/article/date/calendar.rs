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

/// The second letters that follow each first letter in the names above, as bits: most words are told by these alone.
const HEADS: [u32; 26] = heads(&WEEKDAYS, heads(&MONTHS, [0; 26]));

const fn heads(table: &[&[&str]], mut heads: [u32; 26]) -> [u32; 26] {
    let mut i = 0;
    while i < table.len() {
        let mut k = 0;
        while k < table[i].len() {
            let name = table[i][k].as_bytes();
            heads[(name[0] - b'a') as usize] |= 1 << (name[1] - b'a');
            k += 1;
        }
        i += 1;
    }
    heads
}

/// Whether a name of a month or a weekday begins with the two letters that the word begins with.
fn has_head(word: &str) -> bool {
    let [a, b, ..] = word.as_bytes() else { return false };
    let letter = |c: u8| (c | 0x20).wrapping_sub(b'a');
    HEADS.get(usize::from(letter(*a))).is_some_and(|seconds| letter(*b) < 26 && seconds >> letter(*b) & 1 == 1)
}

fn named(word: &str) -> Option<Name> {
    let fits = (3..=10).contains(&word.len()) && has_head(word);
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
