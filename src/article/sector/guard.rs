//! Where a term of a sector is no subject of the talks: in a title, an office, the name of a body, or beside words
//! that give it another meaning. Tables and their checks.

use std::ops::Range;

use crate::article::token::Tokens;

/// Whether the term at `at` is part of a title, an office or a name, or means something else here.
pub(super) fn is_no_subject(tokens: &Tokens, at: &Range<usize>) -> bool {
    is_title(tokens, at) || is_organisation(tokens, at) || means_otherwise(tokens, at)
}

const OFFICES: &[&str] = &[
    "minister",
    "ministers",
    "ministry",
    "ministries",
    "secretary",
    "secretaries",
    "chief",
    "chiefs",
    "adviser",
    "advisers",
    "advisor",
    "advisors",
    "council",
    "official",
    "officials",
    "commissioner",
    "spokesperson",
    "spokesman",
    "representative",
    "envoy",
    "attache",
    "committee",
    "aide",
    "director",
    "executives",
];
const OFFICES_OF: &[&str] = &["minister", "ministers", "ministry", "ministries", "secretary", "department", "bureau"];
const LINKS: &[&str] = &["and", "of", "for", "the", ",", "&"];

/// "defence minister", "trade, industry and energy minister", "Ministry of Trade and Industry".
fn is_title(tokens: &Tokens, at: &Range<usize>) -> bool {
    for ahead in at.end..at.end + 6 {
        if OFFICES.contains(&tokens.word(ahead)) {
            return true;
        }
        let capital = is_capital(tokens, ahead);
        if !LINKS.contains(&tokens.word(ahead)) && !capital {
            break;
        }
    }
    let mut linked = false;
    for i in (at.start.saturating_sub(7)..at.start).rev() {
        let word = tokens.word(i);
        if OFFICES_OF.contains(&word) {
            return linked;
        }
        linked |= matches!(word, "of" | "for");
        let capital = is_capital(tokens, i);
        if !LINKS.contains(&word) && !capital {
            break;
        }
    }
    false
}

const BODIES: &[&str] = &[
    "administration",
    "agency",
    "authority",
    "institute",
    "corporation",
    "corp",
    "company",
    "party",
    "university",
    "bank",
    "fund",
    "association",
    "federation",
    "chamber",
    "commission",
    "center",
    "centre",
    "foundation",
    "hall",
    "house",
    "airport",
    "organization",
    "organisation",
    "group",
    "hotel",
    "museum",
    "palace",
    "inc",
    "ltd",
    "street",
    "airlines",
    "review",
    "journal",
    "college",
    "academy",
    "league",
    "cup",
    "council",
    "systems",
    "industries",
];

fn is_capital(tokens: &Tokens, i: usize) -> bool {
    tokens.written(i).starts_with(|c: char| c.is_ascii_uppercase())
}

/// A capitalised name that ends in the word for a body: "Defence Acquisition Program Administration".
fn is_organisation(tokens: &Tokens, at: &Range<usize>) -> bool {
    let capital = |i: usize| is_capital(tokens, i);
    if !capital(at.start) || tokens.written(at.start).chars().all(char::is_uppercase) {
        return false;
    }
    let mut end = at.end;
    while end < at.end + 5 && capital(end) {
        end += 1;
    }
    tokens.any(at.end..end, BODIES) && !tokens.any(at.start..end, &["cooperation"])
}

/// Terms that mean something else beside certain words: the term, words before it, words after it.
const OTHERWISE: &[(&str, &str, &str)] = &[
    ("defense", "", "of"),
    ("defence", "", "of"),
    (
        "environment",
        "secure security geopolitical business investment international strategic regional challenging \
        stable global external peaceful trade economic safe",
        "",
    ),
    (
        "space",
        "political civic fiscal public policy democratic information digital more humanitarian diplomatic \
        eurasian post-soviet common give enough",
        "for",
    ),
    ("tank", "think", ""),
    ("tanks", "think", ""),
    ("health", "his her good poor king's ill s mental", ""),
    ("travel", "", "freely"),
    ("green", "", "card light room"),
    ("medical", "", "care"),
    ("food", "", ", and aid for"),
    ("gas", "tear", ""),
    ("wind", "", "down up"),
    (
        "economic",
        "",
        "cooperation sanctions forum growth prosperity recovery crisis opportunity opportunities challenges \
        model reforms situation turmoil blocs bloc headwinds uncertainty powerhouse power , assistance aid",
    ),
    ("investment", "defense defence", ""),
    ("investments", "defense defence", ""),
    ("manufacturing", "vaccine vaccines drug chip semiconductor defense defence", ""),
    ("construction", "", "of"),
    ("military", "", "presence rule junta coup parade honors honours band regime government"),
    ("cultural", "", "history revolution"),
    ("industrial", "defense defence military ai-based", "base innovation"),
    ("music", "to", ""),
    ("language", "in same", ""),
    ("arms", "open in with", "of"),
    ("port", "home", "city"),
    ("bank", "west development world left right", ""),
    ("war", "trade cold world korean vietnam civil", ""),
    ("wars", "world trade", ""),
    ("football", "", "club player fan"),
    ("chip", "bargaining", ""),
    ("chips", "bargaining", ""),
    ("labor", "forced", "party rights"),
    ("labour", "forced", "party government leader rights"),
    ("peace", "", "prize corps house palace"),
];

/// Terms that only count in such company: the term, words before it, words after it.
const ONLY_BESIDE: &[(&str, &str, &str)] = &[(
    "security",
    "defense defence military law",
    "cooperation ties partnership partnerships relations dialogue sectors fields matters threats challenges defense defence",
)];

fn means_otherwise(tokens: &Tokens, at: &Range<usize>) -> bool {
    let term = tokens.word(at.start);
    if at.len() != 1 {
        return false;
    }
    let (before, after) = (tokens.back(at.start, 1), tokens.word(at.end));
    let has = |list: &str, word: &str| list.split_ascii_whitespace().any(|w| w == word);
    let beside = |(_, heads, tails): &(&str, &str, &str)| has(heads, before) || has(tails, after);
    if OTHERWISE.iter().any(|row| row.0 == term && beside(row)) {
        return true;
    }
    let listed = |(_, heads, tails): &(&str, &str, &str)| {
        let (left, right) = (tokens.back(at.start, 2), tokens.word(at.end + 1));
        let linked =
            matches!(before, "and" | ",") && has(heads, left) || matches!(after, "and" | ",") && has(tails, right);
        let adjective =
            matches!(before, "national" | "regional" | "food" | "energy" | "economic" | "human" | "global" | "peace");
        linked || !adjective && has(tails, after)
    };
    let named = is_capital(tokens, at.start) && at.start > 1 && is_capital(tokens, at.start - 1);
    let listed = |row: &(&str, &str, &str)| !named && listed(row);
    ONLY_BESIDE.iter().any(|row| row.0 == term && !listed(row))
}
