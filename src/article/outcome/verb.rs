//! What happened to an instrument: the verb that governs it, forwards ("signed five MOUs"), backwards ("MOUs were
//! signed") or as a noun ("the signing of"), and whether it is told as done. Wishes, plans and denials are nothing.

mod passive;

use super::act::{Act, act};
use super::noun::Noun;
use crate::article::past;
use crate::article::token::Tokens;
use crate::model::{Kind, Realis};

/// How far the instrument has come by what this sentence says, with the name of the rule; none when it says nothing,
/// or only wishes, or tells of another time.
pub(super) fn realis(tokens: &Tokens, noun: &Noun) -> Option<(Realis, &'static str)> {
    if tokens.any(noun.from.saturating_sub(1)..noun.at.start, &["no", "neither", "nor"]) {
        return None;
    }
    let put_down = ["sign", "exchang", "names to"].iter().any(|w| tokens.lower().contains(w));
    if noun.vague && !put_down {
        return None;
    }
    let (one, two) = (tokens.back(noun.from, 1), tokens.back(noun.from, 2));
    let cited = one == "in" || one == "to" && two == "according";
    let joint = tokens.any(noun.from..noun.at.start, &["joint"]);
    if noun.kind == Kind::Statement
        && cited
        && (joint || !noun.definite)
        && tokens.word(noun.at.start + 1) != "of"
        && past::remark(tokens, noun.from.saturating_sub(6)..noun.at.end + 6).is_none()
    {
        return Some((Realis::Adopted, STATED));
    }
    if let Some(verdict) = passive::passive(tokens, noun) {
        return verdict;
    }
    if anaphoric(tokens, noun) {
        return None;
    }
    active(tokens, noun)
}

/// Rule names; the first word says what was seen.
pub(super) const ACTIVE: &str = "verb before the instrument";
pub(super) const PASSIVE: &str = "verb after the instrument";
pub(super) const TALKS: &str = "talks about the instrument";
pub(super) const STATED: &str = "words quoted from a joint statement";
pub(super) const NUMBERED: &str = "a number of instruments";
pub(super) const NAMED: &str = "an instrument named among the results";

fn concluded(noun: &Noun) -> Realis {
    match noun.kind {
        Kind::Statement => Realis::Adopted,
        Kind::Partnership => Realis::Agreed,
        Kind::Mou => Realis::Signed,
        Kind::Agreement if noun.plural && !noun.talks => Realis::Signed,
        Kind::Fta | Kind::Agreement => Realis::Concluded,
    }
}

/// "under the MOU", "based on our partnership": named, not made.
fn anaphoric(tokens: &Tokens, noun: &Noun) -> bool {
    const BEFORE: &[&str] = &[
        "under",
        "through",
        "within",
        "pursuant",
        "based",
        "beyond",
        "per",
        "following",
        "despite",
        "since",
        "including",
    ];
    let before = tokens.back(noun.from, 1);
    BEFORE.contains(&before)
        || matches!(before, "to" | "on" | "with" | "of" | "by")
            && (BEFORE.contains(&tokens.back(noun.from, 2))
                || matches!(
                    tokens.back(noun.from, 2),
                    "line" | "basis" | "framework" | "strength" | "accordance" | "building" | "part" | "party"
                ))
}

/// The verb before the instrument that governs it.
fn active(tokens: &Tokens, noun: &Noun) -> Option<(Realis, &'static str)> {
    let mut i = noun.from.max(1);
    let floor = noun.from.saturating_sub(18);
    let mut opened = false;
    while i > floor {
        i -= 1;
        let word = tokens.word(i);
        if breaks(tokens, i) {
            break;
        }
        let signs = matches!(word, "names" | "name" | "pen") && matches!(tokens.word(i + 1), "to" | "under");
        let issues = word == "put" && tokens.word(i + 1) == "out";
        match if signs {
            Some(Act::Sign)
        } else if issues {
            Some(Act::Adopt)
        } else {
            act(word)
        } {
            Some(Act::Wish) if matches!(word, "aimed" | "set" | "marks") => continue,
            Some(Act::Wish) if matches!(word, "deepen" | "deepening") && grown_into(tokens, noun) => continue,
            Some(Act::Wish) if noun.talks && matches!(word, "effort" | "efforts") => continue,
            Some(Act::Wish) => return None,
            Some(act) => {
                if act == Act::Reach && matches!(word, "agreed" | "agree" | "agrees") && opened {
                    return Some((Realis::Negotiating, TALKS));
                }
                if let Some(realis) = governs(act, word, tokens, noun, i) {
                    return real(tokens, noun, i, act, realis);
                }
                opened |= act == Act::Open;
            }
            None => {}
        }
    }
    if opened { None } else { by_name(tokens, noun) }
}

/// "raise relations to a strategic partnership", whatever the verb.
fn grown_into(tokens: &Tokens, noun: &Noun) -> bool {
    let ties = ["relations", "ties", "relationship"];
    noun.kind == Kind::Partnership
        && !noun.definite
        && matches!(tokens.back(noun.from, 1), "to" | "into" | "of" | "as")
        && tokens.any(noun.from.saturating_sub(8)..noun.from, &ties)
}

/// What may be taken for a result although no verb says so: a joint statement, a memorandum told of for the first time.
fn by_name(tokens: &Tokens, noun: &Noun) -> Option<(Realis, &'static str)> {
    if past::remark(tokens, noun.from.saturating_sub(6)..noun.at.end + 6).is_some() {
        return None;
    }
    if noun.numbered && noun.count.is_some_and(|n| n > 1) && noun.kind == Kind::Mou {
        return Some((Realis::Signed, NUMBERED));
    }
    let first = matches!(tokens.word(noun.from), "a" | "an" | "one" | "another" | "joint" | "their");
    let joint = tokens.any(noun.from..noun.at.start, &["joint"]);
    match noun.kind {
        Kind::Statement => (joint && first).then_some((Realis::Adopted, NAMED)),
        Kind::Mou => (first && !noun.definite && !noun.plural).then_some((Realis::Signed, NAMED)),
        Kind::Partnership => grown_into(tokens, noun).then_some((Realis::Agreed, NAMED)),
        Kind::Fta | Kind::Agreement => None,
    }
}

/// Marks that end the reach of a verb. A comma does, unless a list goes on behind it.
fn breaks(tokens: &Tokens, i: usize) -> bool {
    let next = tokens.word(i + 1);
    match tokens.word(i) {
        ";" | ":" => true,
        "," => !matches!(
            next,
            "a" | "an"
                | "the"
                | "and"
                | "as"
                | "plus"
                | "including"
                | "along"
                | "on"
                | "three"
                | "two"
                | "four"
                | "five"
                | "six"
                | "seven"
                | "eight"
                | "nine"
                | "ten"
        ),
        "which" | "who" | "while" | "saying" | "said" => true,
        _ => false,
    }
}

/// What this act makes of this kind of instrument, if it can be said of it at all.
fn governs(act: Act, word: &str, tokens: &Tokens, noun: &Noun, at: usize) -> Option<Realis> {
    let near = noun.from.saturating_sub(at) <= 8;
    if noun.talks {
        return match act {
            Act::Open => Some(Realis::Negotiating),
            Act::Conclude => Some(Realis::Concluded),
            Act::Raise if matches!(word, "launch" | "launched" | "launching" | "establish") => {
                Some(Realis::Negotiating)
            }
            Act::Reach if word == "announced" || word == "agreed" => Some(Realis::Negotiating),
            Act::Sign | Act::Adopt | Act::Reach | Act::Raise | Act::Wish => None,
        };
    }
    match (act, noun.kind) {
        (Act::Sign, Kind::Statement | Kind::Partnership) if word.starts_with("exchange") => None,
        (Act::Sign, Kind::Partnership) => near.then_some(Realis::Agreed),
        (Act::Sign, Kind::Fta | Kind::Mou | Kind::Statement | Kind::Agreement) => Some(Realis::Signed),
        (Act::Adopt, Kind::Statement) => Some(Realis::Adopted),
        (Act::Adopt, Kind::Agreement) => near.then_some(Realis::Agreed),
        (Act::Adopt, Kind::Fta | Kind::Mou | Kind::Partnership) => None,
        (Act::Conclude, Kind::Agreement) if !noun.talks && (word.starts_with("clinch") || word.starts_with("seal")) => {
            near.then_some(Realis::Agreed)
        }
        (Act::Conclude, _) => near.then(|| concluded(noun)),
        (Act::Reach, _) => reached(word, tokens, noun, at),
        (Act::Raise, Kind::Partnership) => raised(word, tokens, noun),
        (Act::Raise, Kind::Fta) => {
            matches!(word, "upgrade" | "upgrading" | "improve" | "improving" | "expand" | "expanding")
                .then_some(Realis::Negotiating)
        }
        (Act::Raise, Kind::Mou | Kind::Statement | Kind::Agreement) => None,
        (Act::Open | Act::Wish, _) => None,
    }
}

fn reached(word: &str, tokens: &Tokens, noun: &Noun, at: usize) -> Option<Realis> {
    let gap = noun.from.saturating_sub(at + 1);
    let new = !noun.definite || tokens.any(noun.from..noun.at.start, &["new", "first"]);
    let close = match word {
        "came" | "shook" | "ended" | "settled" | "resulted" | "brought" => gap <= 2 && new,
        "welcomed" | "welcome" | "welcoming" | "hailed" | "noted" | "noting" | "made" => gap <= 1 && new,
        "agreed" | "agree" | "agrees" | "agreeing" => gap <= 3 && tokens.word(at + 1) != "to" && new,
        _ => gap <= 3 && new,
    };
    let fits = match noun.kind {
        Kind::Statement => matches!(word, "announced" | "announce" | "announces" | "approved" | "agreed"),
        Kind::Partnership => matches!(word, "announced" | "announce" | "announces" | "announcing" | "agreed"),
        Kind::Fta | Kind::Mou | Kind::Agreement => true,
    };
    (close && fits).then_some(if noun.kind == Kind::Statement { Realis::Adopted } else { Realis::Agreed })
}

fn raised(word: &str, tokens: &Tokens, noun: &Noun) -> Option<Realis> {
    let fits = match word {
        "make" => tokens.any(noun.at.end..noun.at.end + 3, &["permanent"]),
        "take" | "takes" | "taken" | "taking" | "bring" | "brought" | "bringing" => tokens.back(noun.from, 1) == "to",
        "step" => tokens.any(noun.from.saturating_sub(3)..noun.from, &["up"]),
        "expand" | "expanding" | "improve" | "improving" | "improved" => false,
        _ => true,
    };
    fits.then_some(Realis::Agreed)
}

/// The verb at `at` as it is told: done, agreed on, wished for, or of another time.
fn real(tokens: &Tokens, noun: &Noun, at: usize, act: Act, realis: Realis) -> Option<(Realis, &'static str)> {
    let rule = if noun.talks { TALKS } else { ACTIVE };
    if past::remark(tokens, at.saturating_sub(2)..noun.at.end + 4).is_some() || pluperfect(tokens, at) {
        return None;
    }
    let mut modal = tokens.back(at, 1) == "to";
    for i in (at.saturating_sub(14)..at).rev() {
        let word = tokens.word(i);
        if matches!(
            word,
            "agreed" | "agree" | "agrees" | "decided" | "undertook" | "pledged" | "committed" | "vowed" | "resolved"
        ) {
            return promised(act, noun, realis).map(|r| (r, rule));
        }
        if modal && matches!(word, "ceremony" | "event" | "occasion") {
            return Some((realis, rule));
        }
        if noun.talks && matches!(word, "effort" | "efforts" | "make") {
            continue;
        }
        let near = at - i <= 4 || modal;
        if matches!(word, ";" | ":") || (word == "," && !modal) {
            break;
        }
        if near && super::act::act(word) == Some(Act::Wish) && !matches!(word, "set" | "ready") {
            // Who wants to conclude the talks is in them.
            let under_way = noun.kind == Kind::Fta && matches!(act, Act::Conclude | Act::Open);
            let denied = matches!(word, "not" | "never" | "without" | "failed" | "if" | "discuss" | "discussed");
            return (under_way && !denied).then_some((Realis::Negotiating, TALKS));
        }
        modal |= word == "to" && at - i <= 2;
    }
    // "Rurita, Sylvania to open talks": a headline's way to say that it was agreed.
    let headline =
        act == Act::Open && noun.talks && at <= 8 && tokens.back(at, 1) == "to" && !tokens.any(0..at, &["."]);
    if modal && !headline { None } else { Some((realis, rule)) }
}

/// "had signed", "had already agreed".
fn pluperfect(tokens: &Tokens, at: usize) -> bool {
    tokens.any(at.saturating_sub(2)..at, &["had"])
}

/// What "agreed to" makes of an act.
fn promised(act: Act, noun: &Noun, realis: Realis) -> Option<Realis> {
    match (act, noun.kind) {
        (Act::Open, _) => Some(Realis::Negotiating),
        (Act::Sign | Act::Conclude | Act::Raise, Kind::Fta) => Some(Realis::Negotiating),
        (Act::Conclude, Kind::Agreement) if noun.talks => Some(Realis::Negotiating),
        (Act::Sign | Act::Conclude, Kind::Mou | Kind::Statement | Kind::Agreement) => Some(Realis::Agreed),
        (Act::Raise | Act::Sign | Act::Conclude, Kind::Partnership) => Some(Realis::Agreed),
        (Act::Adopt, _) => Some(if noun.kind == Kind::Statement { Realis::Adopted } else { Realis::Agreed }),
        (Act::Reach, _) => Some(realis),
        (Act::Raise, Kind::Mou | Kind::Statement | Kind::Agreement) | (Act::Wish, _) => None,
    }
}
