//! The instruments that a sentence names: which words are the head of one, of what kind it is, how many are meant
//! and what they are about. Says nothing on whether anything came of it.

use std::ops::Range;

use super::act::act;
use super::topic::OPENERS;
use crate::article::token::Tokens;
use crate::model::Kind;

/// How the words begin that [`head`] knows, and those that point back to an instrument.
pub(super) const STEMS: &[&str] = &[
    "accord",
    "agree",
    "arrangement",
    "call",
    "cepa",
    "charter",
    "communique",
    "contract",
    "convention",
    "deal",
    "declaration",
    "document",
    "done",
    "epa",
    "framework",
    "fta",
    "instruments",
    "letter",
    "manifesto",
    "memo",
    "moc",
    "mou",
    "negotiations",
    "notes",
    "pact",
    "papers",
    "partner",
    "plan",
    "program",
    "protocol",
    "roadmap",
    "seca",
    "sheet",
    "sign",
    "statement",
    "talks",
    "texts",
    "their names",
    "treat",
    "vision",
    "put pen",
];

/// An instrument named in a sentence; places are indices of words.
#[derive(Clone, Debug)]
pub(super) struct Noun {
    pub(super) kind: Kind,
    /// The head and the words that belong to it ("memorandum of understanding").
    pub(super) at: Range<usize>,
    /// The first word of the whole phrase, back to the article or number.
    pub(super) from: usize,
    pub(super) plural: bool,
    /// "the", "this", "their": told of before.
    pub(super) definite: bool,
    /// Talks about the instrument, not the instrument: "free trade talks", "negotiations on an FTA".
    pub(super) talks: bool,
    /// As stated; none for several without a number.
    pub(super) count: Option<u32>,
    /// A number stands before it.
    pub(super) numbered: bool,
    /// No word on what it is about follows.
    pub(super) bare: bool,
    /// Only "documents": says nothing on what they are.
    pub(super) vague: bool,
}

/// Every instrument named in the sentence, from left to right.
pub(super) fn nouns(tokens: &Tokens) -> Vec<Noun> {
    let mut found: Vec<Noun> = Vec::new();
    for i in 0..tokens.len() {
        if found.last().is_some_and(|n| n.at.end > i) {
            continue;
        }
        let Some((kind, at)) = head(tokens, i) else { continue };
        let next = |n: &Noun| n.at.end + 1 == at.start && tokens.word(n.at.end) == "and";
        let listed = |n: &Noun| next(n) && (n.kind == Kind::Mou || n.vague || n.numbered) && kind != Kind::Statement;
        if let Some(before) = found.last_mut().filter(|n| listed(n)) {
            // "ten MOUs and agreements" are ten of one sort.
            let exact = kind == Kind::Mou;
            (before.kind, before.vague) = (if exact { kind } else { before.kind }, before.vague && !exact);
            before.at.end = at.end;
            continue;
        }
        let noun = describe(tokens, kind, at);
        if !found.last().is_some_and(|before| is_apposition(tokens, before, &noun)) {
            found.push(noun);
        }
    }
    found
}

/// "the Fishing Agreement (FA), a historic agreement": the second is the first again.
fn is_apposition(tokens: &Tokens, before: &Noun, noun: &Noun) -> bool {
    let gap = before.at.end..noun.from;
    matches!(tokens.word(noun.from), "a" | "an")
        && tokens.back(noun.from, 1) == ","
        && gap.len() <= 5
        && before.kind == noun.kind
}

/// The kind and the extent of the instrument whose head is the word at `i`.
fn head(tokens: &Tokens, i: usize) -> Option<(Kind, Range<usize>)> {
    let word = tokens.word(i);
    let one = i..i + 1;
    match word {
        "mou" | "mous" | "moc" | "mocs" => Some((Kind::Mou, one)),
        "memorandum" | "memorandums" | "memoranda" | "memos" => {
            let of = tokens.word(i + 1) == "of" && matches!(tokens.word(i + 2), "understanding" | "cooperation");
            Some((Kind::Mou, if of { i..i + 3 } else { one }))
        }
        "fta" | "ftas" | "cepa" | "cepas" | "epa" | "seca" => Some((Kind::Fta, one)),
        "talks" | "negotiations" => free_trade(tokens, i).then_some((Kind::Fta, one)),
        "agreement" | "agreements" | "deal" | "deals" | "pact" | "pacts" | "accord" | "accords" => agreement(tokens, i),
        "treaty" | "treaties" | "protocol" | "protocols" | "contract" | "contracts" | "convention" => {
            let other = matches!(tokens.word(i + 1), "ally" | "allies" | "obligations" | "organization")
                || tokens.any(i.saturating_sub(3)..i, NOT_THEIRS);
            (!other).then_some((Kind::Agreement, one))
        }
        "framework" => {
            let made = matches!(tokens.back(i, 1), "a" | "an" | "new") && matches!(tokens.word(i + 1), "for" | "on");
            (made || is_capital(tokens, i)).then_some((Kind::Agreement, one))
        }
        "notes" => tokens.starts(i.saturating_sub(2), "exchange of").then_some((Kind::Agreement, one)),
        "plan" => {
            let of_action = tokens.word(i + 1) == "of" && tokens.word(i + 2) == "action";
            let action = matches!(tokens.back(i, 1), "action" | "work" | "implementation" | "cooperation");
            (of_action || action).then_some((Kind::Agreement, if of_action { i..i + 3 } else { one }))
        }
        "programme" | "program" => {
            let of = tokens.starts(i + 1, "of cooperation");
            let kind =
                matches!(tokens.back(i, 1), "cooperation" | "exchange" | "work" | "implementation" | "executive");
            (of || kind).then_some((Kind::Agreement, one))
        }
        "roadmap" | "instruments" | "arrangement" => Some((Kind::Agreement, one)),
        "letter" | "letters" => {
            let of = ["of intent", "of cooperation", "of understanding"].iter().any(|o| tokens.starts(i + 1, o));
            of.then_some((Kind::Agreement, i..i + 3))
        }
        "document" | "documents" | "papers" | "texts" => {
            let vision = matches!(tokens.back(i, 1), "vision" | "outcome");
            Some((if vision { Kind::Statement } else { Kind::Agreement }, one))
        }
        "vision" => (tokens.back(i, 1) == "joint").then_some((Kind::Statement, one)),
        "call" | "charter" | "manifesto" => {
            let named = is_capital(tokens, i) && i > 0 && is_capital(tokens, i - 1);
            named.then_some((Kind::Statement, one))
        }
        "declaration" | "declarations" | "communique" | "communiques" => Some((Kind::Statement, one)),
        "statement" | "statements" | "sheet" => {
            let said_so =
                tokens.any(i.saturating_sub(3)..i, &["joint", "vision", "trilateral", "common", "final", "leaders'"]);
            let named = word == "statement" && i > 1 && is_capital(tokens, i) && is_capital(tokens, i - 1);
            (said_so || named).then_some((Kind::Statement, one))
        }
        "partnership" | "partnerships" => partnership(tokens, i),
        "partners" => tokens.any(i.saturating_sub(3)..i, &["strategic"]).then_some((Kind::Partnership, one)),
        _ => None,
    }
}

/// Agreements of others, or of another time, that leaders speak about.
const NOT_THEIRS: &[&str] = &[
    "ceasefire",
    "cease-fire",
    "truce",
    "hostage",
    "hostages",
    "prisoner",
    "nuclear",
    "paris",
    "minsk",
    "abraham",
    "grain",
    "dayton",
    "oslo",
    "schengen",
    "geneva",
    "vienna",
    "un",
    "northern",
    "withdrawal",
    "brexit",
    "armistice",
    "trans-pacific",
    "gaza",
    "iran",
    "budapest",
    "non-proliferation",
    "nonproliferation",
];

fn is_capital(tokens: &Tokens, i: usize) -> bool {
    tokens.written(i).starts_with(char::is_uppercase)
}

fn free_trade(tokens: &Tokens, i: usize) -> bool {
    let (one, two) = (tokens.back(i, 1), tokens.back(i, 2));
    one == "free-trade" || (one == "trade" && two == "free")
}

fn agreement(tokens: &Tokens, i: usize) -> Option<(Kind, Range<usize>)> {
    let one = i..i + 1;
    let before = tokens.back(i, 1);
    let others = tokens.any(i.saturating_sub(2)..i, NOT_THEIRS) && before != "vienna";
    if before == "in" || before == "mutual" || others {
        return None;
    }
    let economic = before == "partnership" && tokens.back(i, 2) == "economic";
    let trade = before == "trade" && tokens.word(i).starts_with("agreement");
    let kind = if free_trade(tokens, i) || economic || trade { Kind::Fta } else { Kind::Agreement };
    Some((kind, one))
}

fn partnership(tokens: &Tokens, i: usize) -> Option<(Kind, Range<usize>)> {
    const TIERS: &[&str] =
        &["strategic", "comprehensive", "special", "enhanced", "golden", "privileged", "global", "cooperative"];
    if matches!(tokens.word(i + 1), "agreement" | "agreements") {
        return None;
    }
    if tokens.back(i, 1) == "economic" {
        return (tokens.back(i, 2) == "comprehensive").then_some((Kind::Fta, i..i + 1));
    }
    let tier = tokens.any(i.saturating_sub(4)..i, TIERS);
    let named =
        tokens.written(i).starts_with('P') && tokens.written(i.saturating_sub(1)).starts_with(char::is_uppercase);
    (tier || named).then_some((Kind::Partnership, i..i + 1))
}

fn describe(tokens: &Tokens, kind: Kind, at: Range<usize>) -> Noun {
    let head = tokens.word(at.start);
    let plural =
        head == "memoranda" || head.ends_with('s') && !matches!(head, "talks" | "negotiations" | "partners" | "notes");
    let mut from = at.start;
    let mut number = None;
    let mut definite = false;
    for i in (at.start.saturating_sub(7)..at.start).rev() {
        let word = tokens.word(i);
        if let Some(n) = number_of(word) {
            let times = if word == "dozen" { number_of(tokens.back(i, 1)).unwrap_or(1) } else { 1 };
            (number, from) = (Some(n * times), i);
            break;
        }
        match word {
            "a" | "an" => {
                from = i;
                break;
            }
            "the" | "this" | "that" | "these" | "those" | "said" | "such" => {
                (definite, from) = (true, i);
                break;
            }
            "their" | "its" | "our" => {
                (definite, from) = (true, i);
                break;
            }
            "existing" | "current" => (definite, from) = (true, i),
            "on" | "of" | "to" | "in" | "and" | "for" | "with" | "," | "." | ":" | ";" | "over" => break,
            "through" | "under" | "within" | "by" | "at" | "from" | "as" | "into" | "after" | "including" => break,
            "sides" | "countries" | "leaders" | "nations" | "governments" | "also" => break,
            _ if act(word).is_some() => break,
            _ => from = i,
        }
    }
    let ahead = tokens.word(at.end);
    let talks = matches!(head, "talks" | "negotiations")
        || matches!(ahead, "talks" | "negotiations" | "discussions")
        || led_by_talks(tokens, from);
    let trade = kind == Kind::Agreement && talks && tokens.back(at.start, 1) == "trade";
    let kind = if trade { Kind::Fta } else { kind };
    let count = if plural { number } else { Some(1) };
    let bare = !OPENERS.contains(&ahead);
    Noun {
        bare,
        kind,
        from,
        plural,
        definite,
        talks,
        count,
        numbered: number.is_some(),
        vague: matches!(head, "document" | "documents" | "papers" | "texts") && kind == Kind::Agreement,
        at,
    }
}

/// "negotiations with Singapore on improving their", "talks on a", "substantive negotiations over an".
fn led_by_talks(tokens: &Tokens, from: usize) -> bool {
    const STEPS: &[&str] =
        &["improving", "upgrading", "concluding", "expanding", "improve", "upgrade", "establish", "conclude"];
    for i in (from.saturating_sub(9)..from).rev() {
        let word = tokens.word(i);
        if matches!(word, "talks" | "negotiations" | "negotiating" | "negotiate" | "consultations" | "discussions") {
            let links = (i + 1..from)
                .any(|k| matches!(tokens.word(k), "on" | "over" | "for" | "to" | "toward" | "towards" | "about"));
            return links || i + 2 >= from;
        }
        if word == "work" && tokens.word(i + 1) == "on" {
            return true;
        }
        if matches!(word, "." | ";" | "," | "and") && !STEPS.contains(&tokens.word(i + 1)) {
            return false;
        }
    }
    false
}

/// A number in words or digits up to 999.
fn number_of(word: &str) -> Option<u32> {
    const WORDS: &[&str] = &[
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
        "twenty",
    ];
    let known = WORDS.iter().position(|w| *w == word).map(|n| n as u32);
    let digits = || (word.len() <= 3).then(|| word.parse().ok()).flatten();
    let dozen = (word == "dozen").then_some(12);
    known.or(dozen).or_else(digits).filter(|n| *n > 0)
}

#[cfg(test)]
mod tests {
    use super::super::topic::topic;
    use super::*;

    fn read(text: &str) -> Vec<(Kind, Option<u32>, String)> {
        let tokens = Tokens::new(text, 0);
        nouns(&tokens).iter().map(|n| (n.kind, n.count, topic(&tokens, n).to_string())).collect()
    }

    fn check(text: &str, expected: &[(Kind, Option<u32>, &str)]) {
        let expected: Vec<_> = expected.iter().map(|(k, c, t)| (*k, *c, (*t).to_owned())).collect();
        assert_eq!(read(text), expected, "{text}");
    }

    #[test]
    fn instruments_have_kind_count_and_topic() {
        check(
            "They signed five memorandums of understanding on ports and rail.",
            &[(Kind::Mou, Some(5), "ports and rail")],
        );
        check("A joint statement was adopted.", &[(Kind::Statement, Some(1), "joint statement")]);
        check("MOUs on health were signed", &[(Kind::Mou, None, "health")]);
        check("a free trade agreement", &[(Kind::Fta, Some(1), "free trade agreement")]);
        check("ten MOUs and agreements", &[(Kind::Mou, Some(10), "ten MOUs and agreements")]);
        check(
            "a comprehensive strategic partnership",
            &[(Kind::Partnership, Some(1), "comprehensive strategic partnership")],
        );
    }

    #[test]
    fn words_alike_are_no_instruments() {
        for text in [
            "We are in agreement.",
            "a ceasefire deal in the south",
            "a written statement",
            "a treaty ally",
            "talks on trade",
        ] {
            check(text, &[]);
        }
    }
}
