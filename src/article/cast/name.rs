//! Names and titles in a sentence: `[demonym] title [of country] [honorific] Name [of country]`, the same turned
//! around (`Name, the president of country`), and `his [demonym] counterpart [Name]`.

use std::ops::Range;

use crate::article::chunk::{Chunks, Class, Kind};
use crate::lexicon::{Code, Rank};

/// Somebody as a sentence names him.
#[derive(Clone, Debug)]
pub struct Mentioned {
    /// Pieces of the sentence.
    pub pieces: Range<usize>,
    /// The title that stands there.
    pub title: Option<Rank>,
    /// A counterpart, host or guest: a head by the company he keeps.
    pub counterpart: bool,
    /// The country that stands there.
    pub country: Option<Code>,
    /// The pieces of the name; empty when there is none.
    pub name: Range<usize>,
    /// Former, late, elected but not in office.
    pub void: bool,
}

/// The longest name, in pieces.
const LONGEST: usize = 9;

/// Everybody whom the pieces name with a title, as a counterpart, or by a full name that the tables know.
pub fn mentioned(chunks: &Chunks) -> Vec<Mentioned> {
    let mut found: Vec<Mentioned> = Vec::new();
    let mut i = 0;
    while i < chunks.list.len() {
        let hit = titled(chunks, i).or_else(|| counterpart(chunks, i)).or_else(|| full(chunks, i));
        match hit {
            Some(m) => {
                i = m.pieces.end.max(i + 1);
                while found.last().is_some_and(|f| f.pieces.end > m.pieces.start && f.title.is_none()) {
                    found.pop();
                }
                found.push(m);
            }
            None => i += 1,
        }
    }
    found
}

/// A title at piece `i`, with what stands around it.
fn titled(chunks: &Chunks, i: usize) -> Option<Mentioned> {
    let rank = chunks.title(i)?;
    let (mut start, mut country, mut void) = before(chunks, i);
    let mut at = i + 1;
    let mut title = rank;
    let mut demoted = false;
    // "President-elect", "Prime Minister-designate".
    if chunks.text(at) == "-" && chunks.any(at + 1, &["elect", "designate"]) {
        (void, at) = (true, at + 2);
    }
    if let Some((code, end)) = of_country(chunks, at) {
        (country, at) = (country.or(Some(code)), end);
    } else if chunks.any(at, &["of"]) && chunks.any(at + 1, &["the", "a", "his", "its", "parliament"])
        || chunks.any(at, &["of"])
    {
        // "President of the National Assembly": head of something that is no country.
        title = Rank::Lesser;
        demoted = matches!(rank, Rank::Head(_));
    }
    // A second title beside the first: "Crown Prince and Prime Minister", "President and Supreme Commander".
    while let Some(second) = chunks.title(if chunks.any(at, &["and", ",", "-"]) { at + 1 } else { at }) {
        let skip = usize::from(chunks.any(at, &["and", ",", "-"]));
        // "talks with the king President Doe ...": a headline that runs into its text.
        let small = chunks.text(at - 1).starts_with(|c: char| c.is_ascii_lowercase());
        if small && skip == 0 && chunks.text(at).starts_with(|c: char| c.is_ascii_uppercase()) {
            break;
        }
        if skip == 1 && chunks.list.get(at + 2).is_none_or(|c| matches!(c.kind, Kind::Lower | Kind::Mark(_))) {
            break;
        }
        if title == Rank::Lesser || matches!(second, Rank::Lesser) && skip == 0 {
            title = second;
        }
        at += 1 + skip;
    }
    let mut name = name_from(chunks, at);
    let mut end = name.end.max(at);
    if name.is_empty() && chunks.any(at, &[","]) {
        // "President of the Republic of Palau, Jane Example".
        let later = name_from(chunks, at + 1);
        let known = later.clone().any(|j| chunks.is_leader(j));
        if known && chunks.is_leader(later.start) || country.is_some() && later.len() >= 2 && at > i + 1 {
            (name, end) = (later.clone(), later.end);
        }
    }
    if name.is_empty() {
        if let Some(earlier) = apposed(chunks, start) {
            start = earlier.start;
            name = earlier;
        }
    } else if let Some((code, after)) = of_country(chunks, end) {
        (country, end) = (country.or(Some(code)), after);
    }
    // "Doe, General Secretary of the Party": a leader whom the table knows stays one.
    let known = demoted && name.clone().any(|j| chunks.holders(j, true).next().is_some());
    let title = if known { rank } else { title };
    Some(Mentioned { pieces: start..end, title: Some(title), counterpart: false, country, name, void })
}

/// What stands before a title: where it begins, the country, and whether it is void.
fn before(chunks: &Chunks, i: usize) -> (usize, Option<Code>, bool) {
    let (mut start, mut country, mut void) = (i, None, false);
    let mut j = i;
    for _ in 0..5 {
        let Some(prev) = j.checked_sub(1) else { break };
        j = prev;
        if chunks.kind(j) == Some(Kind::Possessive) || chunks.text(j) == "-" {
            continue;
        }
        let code = chunks.country(j).or_else(|| union(chunks, j));
        match code {
            // "of Turkey President Doe": the country belongs to what came before.
            Some(_)
                if chunks.name(j).is_some()
                    && j > 0
                    && chunks.any(j - 1, &["of", "with", "in"])
                    && chunks.kind(j + 1) != Some(Kind::Possessive) =>
            {
                break;
            }
            Some(code) if country.is_none() => (country, start) = (Some(code), j),
            _ if chunks.is_in(j, Class::Void) => (void, start) = (true, j),
            _ if chunks.any(
                j,
                &["current", "visiting", "new", "state", "federal", "acting", "interim", "chair", "caretaker"],
            ) => {}
            _ if chunks.kind(j) == Some(Kind::Number) && chunks.any(j + 1, &["asean"]) => {}
            _ => break,
        }
    }
    (start, country, void)
}

/// Bodies of the European Union whose presidents are heads.
fn union(chunks: &Chunks, j: usize) -> Option<Code> {
    let body = chunks.any(j, &["European Council", "European Commission", "EU Council", "EU Commission"]);
    let parted = j > 0 && chunks.any(j, &["Commission", "Council"]) && chunks.any(j - 1, &["European", "EU"]);
    (body || parted).then_some("EU")
}

/// `of [the] Country` at piece `at`: the country and where it ends.
fn of_country(chunks: &Chunks, at: usize) -> Option<(Code, usize)> {
    if !chunks.any(at, &["of", "for"]) {
        return None;
    }
    let at = at + 1 + usize::from(chunks.any(at + 1, &["the"]));
    let (code, mut end) = match (chunks.name(at), union(chunks, at), union(chunks, at + 1)) {
        (Some(code), _, _) | (None, Some(code), _) => (code, at + 1),
        (None, None, Some(code)) => (code, at + 2),
        (None, None, None) => return None,
    };
    // "the Republic of Korea (ROK)"
    if chunks.text(end) == "(" && chunks.country(end + 1).is_some() && chunks.text(end + 2) == ")" {
        end += 3;
    }
    Some((code, end))
}

/// The name that begins at piece `at`, honorifics skipped.
fn name_from(chunks: &Chunks, at: usize) -> Range<usize> {
    let mut start = at;
    while chunks.is_in(start, Class::Honorific) && start < at + 6 {
        start += 1 + usize::from(chunks.text(start + 1) == ".");
    }
    while start < at + 8 && (chunks.title(start).is_some() || chunks.any(start, &["sheikh"])) && start > at {
        start += 1;
    }
    let mut end = start;
    let mut solid = start;
    while end < start + LONGEST {
        let text = chunks.text(end);
        let more = match chunks.kind(end) {
            Some(Kind::Known(_)) => part_of_name(chunks, start, end),
            Some(Kind::Upper) => !chunks.is_in(end, Class::Stop) || end > start && text == "Jr",
            Some(Kind::Lower) => end > start && chunks.is_in(end, Class::Particle) && text != "of",
            Some(Kind::Mark(b'.')) => {
                end > start && (chunks.text(end - 1).len() == 1 || chunks.any(end - 1, &["Jr", "Sr"]))
            }
            Some(Kind::Mark(b',')) => end > start && chunks.any(end + 1, &["Jr"]),
            Some(Kind::Number | Kind::Possessive | Kind::Mark(_)) | None => false,
        };
        if !more {
            break;
        }
        end += 1;
        let particle = matches!(chunks.kind(end - 1), Some(Kind::Lower)) || chunks.text(end - 1) == ",";
        if !particle {
            solid = end;
        }
        // A full name that the tables know is whole, but for what may follow it.
        if chunks.holders(end - 1, true).next().is_some() && !chunks.any(end, &["Jr", ",", "bin"]) {
            break;
        }
    }
    start..solid
}

/// Whether a known piece is part of the name: a leader's name, or a place or term that stands in for one.
fn part_of_name(chunks: &Chunks, start: usize, at: usize) -> bool {
    if chunks.is_leader(at) {
        return true;
    }
    if chunks.title(at).is_some() || chunks.country(at).is_some() && at == start {
        return false;
    }
    let upper = chunks.text(at).starts_with(|c: char| c.is_ascii_uppercase());
    let next = at + 1;
    let goes_on =
        matches!(chunks.kind(next), Some(Kind::Upper)) && !chunks.is_in(next, Class::Stop) || chunks.is_leader(next);
    upper && chunks.country(at).is_none() && !chunks.text(at).contains(' ') && (goes_on || at > start)
}

/// The name before `, the` and a title.
fn apposed(chunks: &Chunks, title: usize) -> Option<Range<usize>> {
    let mut j = title.checked_sub(1)?;
    if chunks.any(j, &["the", "a", "an"]) {
        j = j.checked_sub(1)?;
    }
    if chunks.text(j) != "," {
        return None;
    }
    let end = j;
    let mut start = end;
    while let Some(prev) = start.checked_sub(1) {
        let known = chunks.is_leader(prev) || chunks.country(prev).is_none() && chunks.title(prev).is_none();
        let upper = chunks.text(prev).starts_with(|c: char| c.is_ascii_uppercase());
        let particle = start < end && chunks.is_in(prev, Class::Particle) && !chunks.any(prev, &["of"]);
        if !(known && upper && !chunks.is_in(prev, Class::Stop) && !chunks.is_in(prev, Class::Honorific) || particle)
            || end - start >= LONGEST
        {
            break;
        }
        start = prev;
    }
    let full = end - start >= 2 || start < end && chunks.text(start).contains(' ');
    full.then_some(start..end)
}

/// `his South Korean counterpart [Name]`, `the Indonesian leader`.
fn counterpart(chunks: &Chunks, i: usize) -> Option<Mentioned> {
    if !chunks.is_in(i, Class::Counterpart) {
        return None;
    }
    let prev = i.checked_sub(1)?;
    let country = chunks
        .country(prev)
        .or_else(|| chunks.country(prev.checked_sub(1)?).filter(|_| chunks.kind(prev) == Some(Kind::Possessive)));
    let state = chunks.any(prev, &["state", "his", "her"]);
    if country.is_none() && !state {
        return None;
    }
    // "his counterpart Doe", "his counterpart, King Doe".
    let comma = usize::from(chunks.text(i + 1) == ",");
    let title = chunks.title(i + 1 + comma);
    let named = name_from(chunks, i + 1 + comma + usize::from(title.is_some()));
    let sure = comma == 0 || title.is_some() || named.len() >= 2 || named.clone().any(|j| chunks.is_leader(j));
    let name = if sure { named } else { 0..0 };
    let title = title.filter(|_| !name.is_empty());
    if country.is_none() && name.is_empty() || chunks.any(prev, &["opposition", "party"]) {
        return None;
    }
    let start = prev - usize::from(chunks.kind(prev) == Some(Kind::Possessive));
    Some(Mentioned { pieces: start..name.end.max(i + 1), title, counterpart: true, country, name, void: false })
}

/// A full name that the tables know, without a title.
fn full(chunks: &Chunks, i: usize) -> Option<Mentioned> {
    chunks.holders(i, true).next()?;
    let mut end = i + 1;
    while chunks.any(end, &["Jr", "."]) || chunks.text(end) == "," && chunks.any(end + 1, &["Jr"]) {
        if chunks.text(end) == "." && !chunks.any(end - 1, &["Jr"]) {
            break;
        }
        end += 1;
    }
    let country = of_country(chunks, end);
    let void = i > 0 && chunks.is_in(i - 1, Class::Void);
    let pieces = i..country.map_or(end, |c| c.1);
    Some(Mentioned { pieces, title: None, counterpart: false, country: country.map(|c| c.0), name: i..end, void })
}

/// `the leaders of A, B and C`: the countries and the pieces of each.
pub fn leaders_of(chunks: &Chunks) -> Vec<(Code, Range<usize>)> {
    let mut found = Vec::new();
    for i in 0..chunks.list.len() {
        let group = chunks.is_in(i, Class::Heads);
        if !group {
            continue;
        }
        let mut at = i + 1;
        while chunks.any(at, &["state", "government", "and", "or"])
            || chunks.any(at, &["of"]) && chunks.any(at + 1, &["state", "government"])
        {
            at += 1;
        }
        if !chunks.any(at, &["of", "from"]) {
            continue;
        }
        at += 1;
        let mut own = Vec::new();
        while own.len() < 30 {
            while chunks.any(at, &[",", "and", "the", "&"]) {
                at += 1;
            }
            let Some(code) = chunks.name(at) else { break };
            own.push((code, at..at + 1));
            at += 1;
        }
        if own.len() >= 2 {
            found.extend(own);
        }
    }
    found
}

/// Whether a capitalised piece could belong to a person's name.
pub fn is_name_word(chunks: &Chunks, i: usize) -> bool {
    match chunks.kind(i) {
        Some(Kind::Upper) => !chunks.is_in(i, Class::Stop) && !chunks.is_in(i, Class::Honorific),
        Some(Kind::Known(_)) => chunks.is_leader(i),
        Some(Kind::Lower | Kind::Number | Kind::Possessive | Kind::Mark(_)) | None => false,
    }
}
