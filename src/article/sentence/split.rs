//! Where sentences end. Abbreviations, initials and numbers do not end one; a missing space after the full stop
//! ("agenda.President") does. Knows nothing of zones.

use std::ops::Range;

use crate::lexicon::head;

/// Abbreviations, without their last full stop, after which a sentence goes on.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "st", "gen", "sen", "rep", "gov", "pres", "prof", "lt", "col", "sgt", "capt", "maj", "no",
    "vs", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "tues",
    "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "hon", "fr", "amb", "dept", "approx", "art", "para", "rev",
    "h.e", "mt", "adm", "cmdr", "brig", "sec", "ft", "e.g", "i.e", "cf",
];

/// Abbreviations that end a sentence when a common opening word follows.
const EITHER: &[&str] =
    &["jr", "sr", "inc", "corp", "co", "ltd", "u.s", "u.k", "u.n", "u.a.e", "d.c", "a.m", "p.m", "etc", "e.u", "bros"];

/// Words that open sentences and are no names.
const OPENERS: &[&str] = &[
    "The",
    "He",
    "She",
    "They",
    "It",
    "In",
    "On",
    "At",
    "Both",
    "This",
    "These",
    "That",
    "Their",
    "His",
    "Her",
    "We",
    "I",
    "After",
    "During",
    "While",
    "As",
    "But",
    "And",
    "For",
    "With",
    "Under",
    "Earlier",
    "Meanwhile",
    "Also",
    "When",
    "According",
    "Since",
    "Although",
    "Following",
    "Today",
    "There",
    "Its",
    "Our",
    "To",
    "If",
    "By",
    "From",
    "Last",
    "Together",
    "President",
    "Prime",
];

/// The sentences of a line, without the spaces between them.
pub fn sentences(text: &str, line: &Range<usize>) -> Vec<Range<usize>> {
    let body = text.get(line.clone()).unwrap_or_default();
    let bytes = body.as_bytes();
    let (mut out, mut start, mut at) = (Vec::new(), 0, 0);
    if let Some(end) = credit(body, 0) {
        push(&mut out, body, 0..end, line.start);
        (start, at) = (end, end);
    }
    while let Some(i) = bytes.get(at..).and_then(|r| r.iter().position(|b| matches!(b, b'.' | b'!' | b'?' | 0xE3))) {
        let mark = at + i;
        at = mark + 1;
        let Some(end) = ends_at(body, start, mark) else { continue };
        push(&mut out, body, start..end, line.start);
        start = credit(body, end).inspect(|after| push(&mut out, body, end..*after, line.start)).unwrap_or(end);
        at = start;
    }
    push(&mut out, body, start..body.len(), line.start);
    out
}

/// The end of a picture's credit in brackets that stands alone at `at`.
fn credit(body: &str, at: usize) -> Option<usize> {
    let rest = body.get(at..)?;
    let text = rest.trim_start();
    let inner = text.strip_prefix(['(', '['])?;
    let len = head(inner, 64).find([')', ']'])?;
    let after = inner.get(len + 1..)?.trim_start();
    let alone = after.is_empty() || after.starts_with(|c: char| c.is_uppercase() || c == '"');
    (alone && super::zone::is_credit(inner.get(..len)?)).then(|| at + rest.len() - text.len() + len + 2)
}

fn push(out: &mut Vec<Range<usize>>, body: &str, span: Range<usize>, offset: usize) {
    let piece = body.get(span.clone()).unwrap_or_default();
    let lead = piece.len() - piece.trim_start().len();
    let len = piece.trim().len();
    if len > 0 {
        out.push(offset + span.start + lead..offset + span.start + lead + len);
    }
}

/// The end of the sentence that the mark at `mark` ends, if it does.
fn ends_at(body: &str, start: usize, mark: usize) -> Option<usize> {
    let bytes = body.as_bytes();
    let byte = *bytes.get(mark)?;
    if byte == 0xE3 {
        return body.get(mark..)?.starts_with('。').then_some(mark + 3);
    }
    let closing = |b: &u8| matches!(b, b'"' | b'\'' | b')' | b']' | b'.' | b'!' | b'?');
    let end = mark + 1 + bytes.get(mark + 1..)?.iter().take_while(|b| closing(b)).count();
    let next = bytes.get(end).copied();
    let before = mark.checked_sub(1).and_then(|i| bytes.get(i)).copied().unwrap_or(b' ');
    match next {
        None => Some(end),
        Some(b' ') => {
            let rest = body.get(end..)?.trim_start();
            let opens = rest.starts_with(|c: char| !c.is_lowercase() && !matches!(c, ',' | ';' | ')' | '-' | '.'));
            let stays = byte == b'.' && is_abbreviation(body.get(start..mark)?, rest);
            (opens && !stays).then_some(end)
        }
        // "agenda.President": no space, but a small letter before and a capital after.
        Some(b) => {
            let glued = b.is_ascii_uppercase()
                || b == b'('
                || b == b'"' && bytes.get(end + 1).is_some_and(u8::is_ascii_uppercase);
            let word = bytes.get(mark.saturating_sub(2)..mark).is_some_and(|w| w.iter().all(u8::is_ascii_lowercase));
            let quoted = end > mark + 1 && (before.is_ascii_lowercase() || before == b')');
            (glued && (word || quoted || before == b')')).then_some(end)
        }
    }
}

/// Whether the full stop after `before` belongs to the word; `rest` is what follows.
fn is_abbreviation(before: &str, rest: &str) -> bool {
    let word = before.rsplit([' ', '(', '"', '/', '\'']).next().unwrap_or_default();
    let next: &str = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    let lower = word.to_ascii_lowercase();
    if EITHER.contains(&lower.as_str()) {
        return !OPENERS.contains(&next) || matches!(lower.as_str(), "u.s" | "u.k" | "u.n") && next == "President";
    }
    let initial = word.len() == 1 && word.bytes().all(|b| b.is_ascii_uppercase());
    let dotted = word.len() >= 3 && word.split('.').all(|p| p.len() == 1) && !OPENERS.contains(&next);
    initial || dotted || ABBREVIATIONS.contains(&lower.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, want: usize) {
        let found = sentences(text, &(0..text.len()));
        assert_eq!(found.len(), want, "{:?}", found.iter().map(|r| text.get(r.clone())).collect::<Vec<_>>());
    }

    #[test]
    fn full_stops_that_end_nothing() {
        check("They met on Nov. 2 in S. Korea with U.S. President Doe. He left.", 2);
        check("President John Q. Doe, Jr. met Gen. Roe at 5 p.m. on Monday.", 1);
        check("Growth was 2.5 percent. \"Good,\" he said.", 2);
        check("with President Juan Doe Jr. The leaders spoke.", 2);
    }

    #[test]
    fn a_lost_space_is_no_lost_end() {
        check("It is on the agenda.President Doe will go.(Agency)He left.", 3);
        check("at example.com and v1.2 of it", 1);
    }
}
