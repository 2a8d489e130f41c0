//! Who acts in a sentence: heads who are there, not those of whom something else is told, and who acts together.

use std::ops::Range;

use crate::article::cast::Cast;
use crate::article::chunk::{Chunks, Class, Kind};
use crate::article::sentence::Script;
use crate::lexicon::Rank;

/// The heads who act in a sentence: not those of whom something else is told ("President Doe's envoy", "greetings
/// from President Doe", "on President Doe").
pub(super) fn present(script: &Script, chunks: &Chunks, cast: &Cast, sentence: usize) -> Vec<usize> {
    let mut heads = Vec::new();
    for act in cast.acts_in(sentence) {
        let head = cast.people.get(act.who).is_some_and(|p| p.head.is_some() && p.country.is_some());
        if head && !heads.contains(&act.who) && !is_absent(script, chunks, &act.span) {
            heads.push(act.who);
        }
    }
    heads
}

/// Nouns of meeting that a head can own and be there.
pub const OWN: &[&str] = &[
    "visit",
    "trip",
    "meeting",
    "meetings",
    "talks",
    "summit",
    "trilateral",
    "bilateral",
    "arrival",
    "host",
    "guest",
    "stay",
    "tour",
    "official",
    "state",
    "first",
    "second",
    "third",
    "working",
    "two-day",
    "three-day",
    "one-day",
    "four-day",
    "ongoing",
    "historic",
    "counterpart",
    "visits",
    "welcome",
    "joint",
    "lunch",
    "dinner",
    "remarks",
    "invitation",
    "side",
];

/// People of whom a head is only the relation.
const KIN: &[&str] = &[
    "wife",
    "husband",
    "spouse",
    "son",
    "daughter",
    "brother",
    "sister",
    "widow",
    "aide",
    "adviser",
    "advisor",
    "representative",
    "delegation",
    "nominee",
    "emissary",
];

/// What is sent by somebody who is not there.
const SENT: &[&str] = &[
    "greetings",
    "message",
    "letter",
    "behalf",
    "regards",
    "condolences",
    "congratulations",
    "instructions",
    "wishes",
];

fn is_absent(script: &Script, chunks: &Chunks, span: &Range<usize>) -> bool {
    let from = chunks.list.partition_point(|c| c.span.start < span.start);
    let to = chunks.list.partition_point(|c| c.span.end <= span.end);
    let owner = chunks.kind(to) == Some(Kind::Possessive) || script.words(span).ends_with("'s");
    let owned = to + usize::from(chunks.kind(to) == Some(Kind::Possessive));
    let here = (0..3).any(|n| chunks.is_in(owned + n, Class::Own));
    let back = |n: usize| from.checked_sub(n);
    let about = back(1).is_some_and(|j| {
        chunks.any(j, &["about", "against", "under", "regarding", "like", "unlike", "toward", "towards"])
    });
    let aide = back(1).is_some_and(|j| chunks.any(j, &["of", "to", "for"]))
        && (2..=5).any(|n| back(n).is_some_and(|j| chunks.title(j) == Some(Rank::Lesser) || chunks.any(j, KIN)));
    let sent = back(1).is_some_and(|j| chunks.any(j, &["of", "from", "by"]))
        && (2..=3).any(|n| back(n).is_some_and(|j| chunks.any(j, SENT)));
    owner && !here || about || sent || aide
}

/// Whether two heads are subjects of one verb: "President Doe and King Roe of Avalon signed".
pub(super) fn is_joint(script: &Script, cast: &Cast, sentence: usize) -> bool {
    let acts = cast.acts_in(sentence);
    let head = |w: usize| cast.people.get(w).filter(|p| p.head.is_some()).and_then(|p| p.country);
    acts.windows(2).any(|pair| {
        let [a, b] = pair else { return false };
        let between = script.words(&(a.span.end..b.span.start)).trim();
        let joined = matches!(
            between,
            "and" | "," | "& " | ", and" | "and his" | "and his host" | "and his guest" | "and visiting"
        );
        let apart = matches!((head(a.who), head(b.who)), (Some(x), Some(y)) if x != y);
        let start = script.sentences.get(sentence).map_or(0, |s| s.span.start);
        // Subjects stand at the head of their sentence or after a comma.
        let subject = a.span.start < start + 90;
        joined && apart && subject
    })
}

/// Words that open sentences about what others make of a meeting.
pub const OTHERS: &[&str] = &[
    "analysts",
    "analyst",
    "experts",
    "expert",
    "observers",
    "critics",
    "poll",
    "survey",
    "opposition",
    "lawmakers",
    "editorial",
    "stocks",
    "shares",
    "markets",
    "investors",
    "newspapers",
    "commentators",
    "scholars",
    "economists",
    "residents",
    "protesters",
    "activists",
    "fans",
    "football",
    "soccer",
    "team",
    "voters",
    "respondents",
    "ratings",
    "approval",
    "pollster",
    "researchers",
    "professor",
    "companies",
    "officials",
    "delegations",
    "ministers",
    "aides",
    "negotiators",
    "envoys",
];

/// Whether others are the subject, or the heads only stand in the name of another meeting: "the fact sheet released after the summit of
/// President Doe and King Roe".
pub(super) fn is_background(script: &Script, chunks: &Chunks, cast: &Cast, sentence: usize) -> bool {
    if is_led_by_others(chunks) {
        return true;
    }
    let Some(first) = cast.acts_in(sentence).first() else { return false };
    let at = chunks.list.partition_point(|c| c.span.start < first.span.start);
    let back = |n: usize, words: &[&str]| at.checked_sub(n).is_some_and(|j| chunks.any(j, words));
    let of = (1..=3).any(|n| back(n, &["of", "between"]));
    let noun = (2..=5).any(|n| back(n, &["summit", "meeting", "talks"]));
    let other = (3..=9)
        .any(|n| back(n, &["after", "before", "following", "since", "ahead", "follow-up", "for", "from", "that"]));
    of && noun && other && first.span.start >= script.sentences.get(sentence).map_or(0, |s| s.span.start)
}

/// Whether a minister, an envoy or an onlooker is the subject, not the heads.
fn is_led_by_others(chunks: &Chunks) -> bool {
    for i in 0..chunks.list.len().min(24) {
        match chunks.title(i) {
            Some(Rank::Head(_)) => return false,
            Some(Rank::Lesser) => {
                let says = (i..i + 16).any(|j| chunks.any(j, &["said", "says", "told", "announced", "according"]));
                return !says;
            }
            None if chunks.is_leader(i) => return false,
            None => {}
        }
        let that = (i..i + 5).any(|j| chunks.any(j, &["that", "said", "say", "revealed"]));
        if i < 6 && !that && chunks.is_in(i, Class::Other) {
            return true;
        }
    }
    false
}
