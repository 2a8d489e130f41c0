//! What came of a meeting: instruments times verbs, as far as they are told as done. The same instrument told in the
//! title, the lead and the body is one. Never makes an outcome of a wish, a plan or the memory of an older one.

mod act;
mod noun;
mod same;
mod topic;
mod verb;

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;
use noun::Noun;
use same::Told;

use super::Found;
use super::past;
use super::rules::Measured;
use super::sentence::{Script, Zone};
use super::token::Tokens;
use crate::clean::Clean;
use crate::model::{Kind, Outcome, Realis};

/// A purchase agreed on.
const PURCHASE: &str = "an agreed purchase";
/// The page itself is the joint statement.
const HEADED: &str = "title of a joint statement";
/// "Signed in CITY this 3rd day of May", under the text itself.
const FORMULA: &str = "the formula under a signed text";
/// "put their names to it", said of the instrument just named.
const PRONOUN: &str = "signed by a word that points back";

/// The rules with the share of cases in which each was right on labelled articles.
pub const RULES: &[Measured] = &[
    (verb::ACTIVE, 55, 59),
    (verb::PASSIVE, 23, 23),
    (verb::TALKS, 10, 10),
    (verb::STATED, 4, 4),
    (verb::NUMBERED, 2, 2),
    (verb::NAMED, 11, 11),
    (HEADED, 0, 0),
    (FORMULA, 1, 1),
    (PRONOUN, 2, 2),
    (PURCHASE, 1, 1),
];

/// The outcomes told in the sentences `scope`, each once, in the order of the text.
pub fn find(script: &Script, scope: &[usize]) -> Vec<Found<Outcome>> {
    let mut told: Vec<Told> = Vec::new();
    let mut before = Before::default();
    for (order, sentence) in scope.iter().filter_map(|i| script.sentences.get(*i)).enumerate() {
        if matches!(sentence.zone, Zone::Header | Zone::Tail) {
            continue;
        }
        let words = script.words(&sentence.span);
        if sentence.zone != Zone::Title && !may_tell(words) {
            before.last = None;
            continue;
        }
        let tokens = Tokens::new(words, sentence.span.start);
        for (outcome, rule, noun) in read(&tokens, sentence.zone, &mut before) {
            let found = Found { value: outcome, span: sentence.span.clone(), rule };
            same::merge(&mut told, Told::new(found, order, sentence.zone, noun.as_ref()));
        }
    }
    same::drop_summaries(&mut told);
    told.into_iter().map(|t| t.found).collect()
}

/// Whether a sentence can tell of an outcome at all: it has the beginning of a word that the rules look for.
fn may_tell(words: &str) -> bool {
    static STEMS: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    let stems = STEMS.get_or_init(|| AhoCorasick::builder().ascii_case_insensitive(true).build(noun::STEMS).ok());
    stems.as_ref().is_none_or(|s| s.is_match(words))
}

/// What was named before, for words that point back.
#[derive(Default)]
struct Before {
    last: Option<(Kind, Clean)>,
    title: Option<(Kind, Clean)>,
}

/// An outcome, the rule that read it, and the noun, if one names it here.
type Read = (Outcome, &'static str, Option<Noun>);

fn read(tokens: &Tokens, zone: Zone, before: &mut Before) -> Vec<Read> {
    let mut all = Vec::new();
    if past::tells_of_other_times(tokens) {
        return all;
    }
    let nouns = noun::nouns(tokens);
    for noun in &nouns {
        let joint = noun.kind == Kind::Statement && tokens.word(noun.from) == "joint" && noun.from <= 2;
        let heading = (zone == Zone::Title && joint).then_some((Realis::Adopted, HEADED));
        let Some((status, rule)) = verb::realis(tokens, noun).or(heading) else { continue };
        for topic in topics(tokens, noun) {
            let outcome = Outcome { kind: noun.kind, status, topic, count: noun.count };
            all.push((outcome, rule, Some(noun.clone())));
        }
    }
    let signed =
        |kind: Kind, topic: &Clean| Outcome { kind, status: Realis::Signed, topic: topic.clone(), count: Some(1) };
    if let Some((kind, topic)) = before.last.as_ref().filter(|_| nouns.is_empty() && signs_it(tokens)) {
        all.push((signed(*kind, topic), PRONOUN, None));
    }
    if let Some((kind, topic)) = before.title.as_ref().filter(|_| is_formula(tokens)) {
        all.push((signed(*kind, topic), FORMULA, None));
    }
    if let Some(topic) = purchase(tokens) {
        let bought = Outcome { kind: Kind::Agreement, status: Realis::Agreed, topic, count: Some(1) };
        all.push((bought, PURCHASE, None));
    }
    before.last = nouns.last().map(|n| (n.kind, topic::topic(tokens, n))).or(before.last.take());
    if zone == Zone::Title && before.title.is_none() {
        let kind = nouns.first().map_or(Kind::Agreement, |n| n.kind);
        before.title = Some((kind, Clean::line(tokens.phrase(0..tokens.len().min(14)))));
    }
    all
}

/// "Signed in Tokyo this 28th day of October".
fn is_formula(tokens: &Tokens) -> bool {
    matches!(tokens.word(0), "signed" | "done")
        && matches!(tokens.word(1), "in" | "at" | "on")
        && tokens.any(2..12, &["this", "day", "duplicate", "originals"])
}

/// One topic, or two where several agreements without a number are on two things.
fn topics(tokens: &Tokens, noun: &Noun) -> Vec<Clean> {
    let topic = topic::topic(tokens, noun);
    let two = noun.kind == Kind::Agreement && noun.plural && noun.count.is_none() && !topic.contains(',');
    let parts: Vec<&str> = topic.split(" and ").collect();
    match parts[..] {
        [a, b] if two && tokens.word(noun.at.end) == "on" => vec![Clean::line(a), Clean::line(b)],
        _ => vec![topic],
    }
}

/// "put their names to it", "signed it today".
fn signs_it(tokens: &Tokens) -> bool {
    let lower = tokens.lower();
    [
        "put their names to it",
        "put their signatures to it",
        "put pen to paper",
        "signed it ",
        "signed the document",
        "signed them ",
    ]
    .iter()
    .any(|p| lower.contains(p))
}

/// "agreed to buy 30 aircraft".
fn purchase(tokens: &Tokens) -> Option<Clean> {
    let at = (0..tokens.len()).find(|i| {
        matches!(tokens.word(*i), "agreed" | "agrees")
            && tokens.word(i + 1) == "to"
            && matches!(tokens.word(i + 2), "purchase" | "buy" | "sell" | "supply" | "acquire")
    })?;
    let end = (at + 3..tokens.len()).find(|i| matches!(tokens.word(*i), "," | "." | ";" | "and") && *i > at + 4);
    Some(Clean::line(tokens.phrase(at + 2..end.unwrap_or(tokens.len()).min(at + 14))))
}

#[cfg(test)]
mod tests;
