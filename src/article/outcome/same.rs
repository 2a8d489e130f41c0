//! What is told twice: in the title, the lead and the body, or first by a general word and then by the exact one.
//! Joins outcomes of one text; knows nothing of other texts.

use super::noun::Noun;
use crate::article::Found;
use crate::article::sentence::Zone;
use crate::model::{Kind, Outcome, Realis};

/// An outcome as one sentence tells it.
pub(super) struct Told {
    pub(super) found: Found<Outcome>,
    order: usize,
    definite: bool,
    title: bool,
    /// Several agreements without a number and without a word on what they are about.
    summary: bool,
    /// Only "documents".
    vague: bool,
}

impl Told {
    /// What the sentence number `order` tells; `noun` names it there, or it is only pointed at.
    pub(super) fn new(found: Found<Outcome>, order: usize, zone: Zone, noun: Option<&Noun>) -> Self {
        Told {
            order,
            definite: noun.is_none_or(|n| n.definite) && found.rule != super::PURCHASE,
            title: zone == Zone::Title,
            summary: noun.is_some_and(|n| n.plural && n.count.is_none() && n.kind == Kind::Agreement && n.bare),
            vague: noun.is_some_and(|n| n.vague),
            found,
        }
    }
}

/// "a series of agreements", where the agreements are then named one by one, is no outcome of its own.
pub(super) fn drop_summaries(told: &mut Vec<Told>) {
    if told.iter().filter(|t| !t.summary).count() >= 2 {
        told.retain(|t| !t.summary);
    }
}

/// Joins what is told twice: the same kind about the same thing, or a general word taken up by the exact one.
pub(super) fn merge(told: &mut Vec<Told>, new: Told) {
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
    old.summary &= new.summary;
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
        (_, Kind::Agreement) if new.vague => new.order.saturating_sub(old.order) <= 3 && new.definite || new.title,
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
