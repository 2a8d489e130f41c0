//! Verbs behind an instrument: "MOUs were signed", "the declaration that both adopted", "the joint statement said".

use super::{PASSIVE, STATED, TALKS, concluded};
use crate::article::outcome::act::{Act, act};
use crate::article::outcome::noun::Noun;
use crate::article::past;
use crate::article::token::Tokens;
use crate::model::{Kind, Realis};

/// "MOUs were signed", "understanding signed Monday", "talks on a treaty were over". The outer option: decided.
pub(super) fn passive(tokens: &Tokens, noun: &Noun) -> Option<Option<(Realis, &'static str)>> {
    let mut i = noun.at.end;
    let last = tokens.len().min(noun.at.end + 20);
    while i < last {
        let word = tokens.word(i);
        if matches!(word, ";" | "\"") {
            return None;
        }
        if i == noun.at.end && speaks(tokens, noun, word) {
            return Some(Some((Realis::Adopted, STATED)));
        }
        let beside = i == noun.at.end || i == noun.at.end + 1 && !matches!(tokens.back(i, 1), "and" | ",");
        let direct = beside && is_participle(word)
            || i <= noun.at.end + 5 && word == "signed" && !subject_between(tokens, noun, i);
        let direct = direct || in_clause(tokens, noun, i);
        let helper = matches!(word, "was" | "were" | "been" | "being" | "are" | "is" | "be" | "get" | "got");
        if helper || direct {
            let verb = if direct { i } else { next_verb(tokens, i) };
            let under_way = noun.kind == Kind::Fta && act(tokens.word(verb)) == Some(Act::Conclude);
            if under_way && irreal_passive(tokens, noun, i) {
                return Some(Some((Realis::Negotiating, TALKS)));
            }
            if let Some(done) = done_to(tokens, noun, verb) {
                return Some(irreal_passive(tokens, noun, i).then_some(()).map_or(Some(done), |()| None));
            }
            if helper
                && matches!(tokens.word(i + 1), "to" | "expected" | "set" | "due" | "scheduled" | "likely" | "not")
            {
                return Some(None);
            }
        }
        let begun = matches!(word, "began" | "begun" | "started" | "opened" | "resumed" | "continue" | "underway")
            || word == "under" && tokens.word(i + 1) == "way";
        let to_come = matches!(word, "should" | "will") && act(tokens.word(i + 1)) == Some(Act::Open);
        if noun.talks && (begun && i <= noun.at.end + 8 || to_come) {
            return Some(Some((Realis::Negotiating, TALKS)));
        }
        i += 1;
    }
    None
}

/// "The joint statement said".
fn speaks(tokens: &Tokens, noun: &Noun, word: &str) -> bool {
    let says = [
        "said",
        "says",
        "reads",
        "stated",
        "noted",
        "added",
        "declared",
        "declares",
        "condemned",
        "called",
        "stressed",
    ];
    noun.kind == Kind::Statement && says.contains(&word) && tokens.any(noun.from..noun.at.start, &["joint"])
}

/// "the agreements we have reached", "a declaration that they signed".
fn in_clause(tokens: &Tokens, noun: &Noun, verb: usize) -> bool {
    let subjects = ["we", "they", "sides", "leaders", "countries", "presidents", "both", "two"];
    verb <= noun.at.end + 6
        && is_participle(tokens.word(verb))
        && tokens.any(noun.at.end..verb, &subjects)
        && !tokens.any(noun.at.end..verb, &[",", "and", "but", "had", "will", "would", "as", "after", "when", "to"])
}

fn is_participle(word: &str) -> bool {
    matches!(
        word,
        "signed"
            | "inked"
            | "adopted"
            | "concluded"
            | "reached"
            | "struck"
            | "exchanged"
            | "finalised"
            | "finalized"
            | "upgraded"
            | "launched"
    )
}

/// "agreements the ministers signed" is still theirs; "deal, and the two signed" is not.
fn subject_between(tokens: &Tokens, noun: &Noun, verb: usize) -> bool {
    tokens.any(noun.at.end..verb, &["and", ",", "who", "but", "they", "leaders", "sides", "countries"])
}

fn next_verb(tokens: &Tokens, helper: usize) -> usize {
    let skip = [
        "also",
        "then",
        "both",
        "all",
        "jointly",
        "formally",
        "being",
        "been",
        "now",
        "officially",
        "successfully",
        "just",
        "substantially",
    ];
    (helper + 1..helper + 4).find(|i| !skip.contains(&tokens.word(*i))).unwrap_or(helper + 1)
}

fn done_to(tokens: &Tokens, noun: &Noun, verb: usize) -> Option<(Realis, &'static str)> {
    let word = tokens.word(verb);
    if past::remark(tokens, noun.at.start.saturating_sub(3)..verb + 6).is_some() {
        return None;
    }
    let over = noun.talks && matches!(word, "over" | "finished" | "complete");
    if over {
        return Some((Realis::Concluded, TALKS));
    }
    let realis = match act(word)? {
        Act::Sign if word == "exchanged" && noun.kind == Kind::Statement => return None,
        Act::Sign if noun.kind == Kind::Partnership => Realis::Agreed,
        Act::Sign => Realis::Signed,
        Act::Adopt => {
            if noun.kind == Kind::Statement {
                Realis::Adopted
            } else {
                Realis::Agreed
            }
        }
        Act::Conclude => concluded(noun),
        Act::Reach if matches!(word, "noted" | "welcomed" | "made" | "hailed") => return None,
        Act::Reach => {
            if noun.kind == Kind::Statement {
                Realis::Adopted
            } else {
                Realis::Agreed
            }
        }
        Act::Raise => {
            if noun.kind == Kind::Partnership {
                Realis::Agreed
            } else {
                return None;
            }
        }
        Act::Open => {
            if noun.talks {
                Realis::Negotiating
            } else {
                return None;
            }
        }
        Act::Wish => return None,
    };
    Some((realis, PASSIVE))
}

/// "will be signed", "is expected to be signed", "had been signed".
fn irreal_passive(tokens: &Tokens, noun: &Noun, helper: usize) -> bool {
    let from = helper.saturating_sub(4).max(noun.at.end);
    let reported = noun.talks && tokens.any(0..noun.from, &["announced", "said", "announce", "declared"]);
    if reported && tokens.any(from..helper, &["had"]) {
        return false;
    }
    let ahead = [
        "to", "will", "would", "could", "may", "might", "should", "not", "had", "can", "expected", "if", "once", "when",
    ];
    tokens.any(from..helper, &ahead) || matches!(tokens.word(helper + 1), "not" | "expected" | "to")
}
