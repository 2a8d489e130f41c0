//! What came of a meeting: instruments times verbs, as far as they are told as done. The same instrument told in the
//! title, the lead and the body is one. Never makes an outcome of a wish, a plan or the memory of an older one.

mod act;
mod noun;
mod verb;

use noun::Noun;

use super::Found;
use super::past;
use super::sentence::{Script, Sentence, Zone};
use super::token::Tokens;
use crate::clean::Clean;
use crate::model::{Kind, Outcome, Realis};

/// A purchase agreed on.
const PURCHASE: &str = "an agreed purchase";
/// The page itself is the joint statement.
const HEADED: &str = "title of a joint statement";
/// "put their names to it", said of the instrument just named.
const PRONOUN: &str = "signed by a word that points back";

/// The rules with the share of cases in which each was right on labelled articles.
pub const RULES: &[(&str, f32)] = &[
    (verb::ACTIVE, 0.97),
    (verb::PASSIVE, 0.95),
    (verb::TALKS, 0.95),
    (verb::STATED, 0.9),
    (verb::NUMBERED, 0.85),
    (HEADED, 0.9),
    (PRONOUN, 0.9),
    (PURCHASE, 0.8),
];

/// The outcomes told in the sentences `scope`, each once, in the order of the text.
pub fn find(script: &Script, scope: &[usize]) -> Vec<Found<Outcome>> {
    let mut told: Vec<Told> = Vec::new();
    let mut last: Option<(Kind, Clean)> = None;
    for (order, sentence) in scope.iter().filter_map(|i| script.sentences.get(*i)).enumerate() {
        if matches!(sentence.zone, Zone::Header | Zone::Tail) {
            continue;
        }
        let tokens = Tokens::new(script.words(&sentence.span), sentence.span.start);
        let nouns = noun::nouns(&tokens);
        let fresh = read(&tokens, &nouns, sentence, order, &mut last);
        for t in fresh {
            merge(&mut told, t);
        }
    }
    told.into_iter().map(|t| t.found).collect()
}

/// An outcome as one sentence tells it.
struct Told {
    found: Found<Outcome>,
    order: usize,
    definite: bool,
    title: bool,
}

fn read(
    tokens: &Tokens,
    nouns: &[Noun],
    sentence: &Sentence,
    order: usize,
    last: &mut Option<(Kind, Clean)>,
) -> Vec<Told> {
    let mut told = Vec::new();
    if past::tells_of_other_times(tokens) {
        return told;
    }
    let mut tell = |outcome: Outcome, rule: &'static str, definite: bool| {
        let found = Found { value: outcome, span: sentence.span.clone(), rule };
        told.push(Told { found, order, definite, title: sentence.zone == Zone::Title });
    };
    for noun in nouns {
        let heading = sentence.zone == Zone::Title
            && noun.kind == Kind::Statement
            && tokens.word(noun.from) == "joint"
            && noun.from <= 2;
        let realis = verb::realis(tokens, noun).or_else(|| heading.then_some((Realis::Adopted, HEADED)));
        if let Some((status, rule)) = realis {
            for topic in topics(tokens, noun) {
                tell(Outcome { kind: noun.kind, status, topic, count: noun.count }, rule, noun.definite);
            }
        }
    }
    if let Some((kind, topic)) = last.as_ref().filter(|_| nouns.is_empty() && signs_it(tokens)) {
        tell(Outcome { kind: *kind, status: Realis::Signed, topic: topic.clone(), count: Some(1) }, PRONOUN, true);
    }
    if let Some(topic) = purchase(tokens) {
        tell(Outcome { kind: Kind::Agreement, status: Realis::Agreed, topic, count: Some(1) }, PURCHASE, false);
    }
    if let Some(noun) = nouns.last() {
        *last = Some((noun.kind, noun::topic(tokens, noun)));
    }
    told
}

/// One topic, or two where several agreements without a number are on two things.
fn topics(tokens: &Tokens, noun: &Noun) -> Vec<Clean> {
    let topic = noun::topic(tokens, noun);
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

/// Joins what is told twice: the same kind about the same thing, or a general word taken up by the exact one.
fn merge(told: &mut Vec<Told>, new: Told) {
    let same = told.iter_mut().find(|old| is_same(old, &new));
    let Some(old) = same else { return told.push(new) };
    let (a, b) = (&mut old.found, new.found);
    let better = rank(b.value.status) > rank(a.value.status);
    let exact = a.value.kind == Kind::Agreement && b.value.kind != Kind::Agreement;
    let more = b.value.count.is_some_and(|n| a.value.count.is_none_or(|m| n > m));
    if exact {
        a.value.kind = b.value.kind;
    }
    if better || more || (old.title && !new.title) {
        a.value.status = if better { b.value.status } else { a.value.status };
        a.value.count = if more { b.value.count } else { a.value.count };
        (a.span, a.rule) = (b.span, b.rule);
    }
    if a.value.topic.len() < 12 && b.value.topic.len() > a.value.topic.len() || (old.title && !new.title) {
        a.value.topic = b.value.topic;
    }
    old.title &= new.title;
    old.order = new.order;
}

/// Further along counts for more.
fn rank(status: Realis) -> u8 {
    match status {
        Realis::Negotiating => 0,
        Realis::Agreed => 1,
        Realis::Concluded => 2,
        Realis::Adopted => 3,
        Realis::Signed => 4,
    }
}

fn is_same(old: &Told, new: &Told) -> bool {
    let (a, b) = (&old.found.value, &new.found.value);
    let taken_up = new.definite && new.order.saturating_sub(old.order) <= 2;
    match (a.kind, b.kind) {
        (Kind::Agreement, Kind::Agreement) => {
            new.definite
                || old.title
                || shares_words(&a.topic, &b.topic) && (new.order != old.order || a.status != b.status)
        }
        (Kind::Agreement, Kind::Mou | Kind::Fta) => taken_up && a.status == b.status && old.order != new.order,
        (Kind::Mou | Kind::Fta, Kind::Agreement) => {
            (taken_up || shares_words(&a.topic, &b.topic)) && old.order != new.order || new.title
        }
        (a, b) => a == b,
    }
}

/// Whether two topics have a telling word in common.
fn shares_words(a: &str, b: &str) -> bool {
    const DULL: &[&str] = &[
        "agreement",
        "agreements",
        "cooperation",
        "bilateral",
        "between",
        "framework",
        "economic",
        "deal",
        "first",
        "their",
        "with",
        "strategic",
        "sector",
        "field",
        "fields",
        "areas",
        "development",
        "joint",
        "landmark",
        "countries",
    ];
    let words = |t: &str| {
        let lower = t.to_lowercase();
        lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 3 && !DULL.contains(w))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let other = words(b);
    words(a).iter().any(|w| other.contains(w))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::page;
    use crate::lexicon::Lexicon;

    /// `text` yields these outcomes: "kind status count".
    fn check(text: &str, expected: &[&str]) {
        let script = Script::new(page::read(text.as_bytes()), Lexicon::builtin());
        let scope: Vec<usize> = (0..script.sentences.len()).collect();
        let show = |o: &Outcome| {
            format!("{} {} {}", o.kind.id(), o.status.id(), o.count.map_or("-".to_owned(), |n| n.to_string()))
        };
        let found: Vec<_> = find(&script, &scope).iter().map(|f| show(&f.value)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn instruments_with_what_happened_to_them() {
        check("The two leaders signed five memorandums of understanding on rail and ports.", &["mou signed 5"]);
        check("Three MOUs were signed after the talks.", &["mou signed 3"]);
        check(
            "They adopted a joint statement and signed a treaty on extradition.",
            &["statement adopted 1", "agreement signed 1"],
        );
        check("They welcomed the conclusion of the free trade talks.", &["fta concluded 1"]);
        check("They agreed to start negotiations on a free trade agreement.", &["fta negotiating 1"]);
        check(
            "The two countries agreed to elevate ties to a comprehensive strategic partnership.",
            &["partnership agreed 1"],
        );
        check("Both sides reached an agreement on the export of pears.", &["agreement agreed 1"]);
        check("In a joint declaration, both sides spoke of a new age.", &["statement adopted 1"]);
        check("Talks on a fishing treaty were over in substance, she said.", &["agreement concluded 1"]);
        check("Several MOUs on health were exchanged.", &["mou signed -"]);
    }

    #[test]
    fn wishes_plans_denials_and_memories_are_none() {
        for text in [
            "They hope to sign a free trade agreement next year.",
            "The two will sign three MOUs on Friday.",
            "Under the MOU, the two countries will share data.",
            "In 1995 they signed a treaty on extradition.",
            "No joint statement was adopted.",
            "They discussed a possible free trade agreement.",
            "The strategic partnership was upgraded last year.",
            "We are in agreement on that.",
            "He called for a ceasefire agreement in the region.",
            "The MOU is expected to be signed in May.",
            "They had signed a pact in March.",
        ] {
            check(text, &[]);
        }
    }

    #[test]
    fn told_twice_is_one() {
        check(
            "Rurita and Sylvania sign 4 MOUs\n\nThe two leaders signed four memorandums of understanding on Monday, the office of the president said.\nThe memorandums of understanding were signed at the palace.\n",
            &["mou signed 4"],
        );
        check(
            "The ministers signed an agreement aimed at strengthening arms industry cooperation.\nThe two ministers signed the memorandum of understanding at the palace.\n",
            &["mou signed 1"],
        );
    }
}
