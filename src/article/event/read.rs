//! What the words of one sentence say about meeting: cues, who is present, who acts together. Weighs nothing against
//! other sentences.

use super::Told;
use super::cues::{CUE, Cue};
use crate::article::chunk::{Chunks, Class, Kind};
use crate::lexicon::{Meaning, with_lower};

/// What the words of a sentence say about meeting.
pub(super) struct Words {
    /// How it is told.
    pub told: Told,
    /// How much it says, 0 to 1.
    pub strength: f32,
    /// A word of talking, not only of greeting.
    pub talked: bool,
}

/// How many pieces a word of planning reaches ahead.
const REACH: usize = 12;
/// What the words of a sentence are worth: nothing but the names; a word of being together; a place; two subjects
/// of one verb.
const BARE: f32 = 0.1;
const SOFT: f32 = 0.5;
const PLACE: f32 = 0.7;
const JOINT: f32 = 0.8;

/// What two heads do together besides meeting.
const DEEDS: &[&str] = &[
    "hailed",
    "endorsed",
    "looked",
    "finalized",
    "finalised",
    "sealed",
    "concluded",
    "announced",
    "launched",
    "unveiled",
    "committed",
    "pledged",
    "reached",
    "reaffirmed",
    "struck",
    "clinched",
    "endorsed",
    "oversaw",
    "inaugurated",
    "vowed",
    "put",
    "held",
    "hold",
    "holds",
    "attended",
    "underscored",
    "stressed",
    "called",
    "want",
    "seal",
    "clinch",
    "pledge",
    "vow",
    "reaffirm",
    "launch",
    "announce",
    "talk",
    "talked",
    "speak",
    "went",
    "praised",
    "established",
    "establish",
    "raise",
    "raised",
];

/// Verbs that are planned after "to".
const INFINITIVES: &[&str] = &["meet", "visit", "hold", "host", "receive", "discuss", "sign", "welcome", "talk", "see"];
/// Verbs that tell of earlier times after "had".
const PARTICIPLES: &[&str] =
    &["met", "agreed", "signed", "visited", "discussed", "received", "hosted", "exchanged", "adopted"];

/// Reads the cues of a sentence; `joint` when two heads are subjects of one verb.
pub(super) fn read(chunks: &Chunks, joint: bool) -> Words {
    let (mut held, mut planned, mut base) = (0f32, 0f32, if joint { SOFT } else { BARE });
    let (mut spoke, mut call, mut letter, mut cancel) = (false, false, false, false);
    let (mut talked, mut refused) = (false, false);
    let (mut plan_at, mut denied): (Option<usize>, Option<usize>) = (None, None);
    for i in 0..chunks.list.len() {
        if is_place(chunks, i) {
            base = base.max(PLACE);
        }
        // What was said about plans is no plan: "would grow, he said during his visit".
        if chunks.is_in(i, Class::Says) {
            plan_at = None;
        }
        if chunks.is_in(i, Class::Never) && !chunks.any(i + 1, &["only"]) {
            denied = Some(i);
        }
        if joint && (chunks.any(i, DEEDS) || matches!(cue(chunks, i), Some(Cue::Soft | Cue::Strong))) {
            base = base.max(JOINT);
        }
        if is_headline_plan(chunks, i) {
            plan_at = Some(i);
        }
        let Some(cue) = cue(chunks, i) else { continue };
        match cue {
            Cue::Plan => plan_at = Some(i),
            Cue::Spoke => spoke = true,
            Cue::Call => call = true,
            Cue::Letter => letter = true,
            Cue::Cancel => cancel = true,
            Cue::Strong | Cue::Soft => {
                let strength = worth(chunks, i, cue);
                if denied.is_some_and(|d| i - d <= 5) {
                    refused |= cue == Cue::Strong;
                    continue;
                }
                talked |= !chunks.any(i, GREETED);
                match realis(chunks, i, plan_at) {
                    Realis::Planned => planned = planned.max(strength),
                    Realis::Before => {}
                    Realis::Held => held = held.max(strength),
                }
            }
        }
    }
    let plain = held == 0.0 && planned == 0.0 && plan_at.is_some_and(|p| p <= 14) && base < PLACE;
    let all = held.max(base);
    let (told, strength) = match () {
        () if call => (Told::Call, 1.0),
        () if spoke && all <= SOFT => (Told::Call, 0.4),
        () if cancel && all.max(planned) >= SOFT => (Told::Cancelled, 1.0),
        () if refused && held < 1.0 && planned == 0.0 => (Told::Cancelled, 1.0),
        () if planned > held || planned >= 1.0 && planned >= held => (Told::Planned, planned.max(base)),
        () if plain => (Told::Planned, base),
        () if letter && held < 1.0 => (Told::Letter, 1.0),
        () => (Told::Held, all),
    };
    Words { told, strength, talked }
}

/// What hosts and guests do before they talk.
const GREETED: &[&str] = &[
    "received",
    "receives",
    "receive",
    "welcomed",
    "welcomes",
    "welcome",
    "greeted",
    "greets",
    "visit",
    "visits",
    "visited",
    "visiting",
    "trip",
    "arrived",
    "arrives",
    "ceremony",
    "carpet",
    "guest",
    "stood",
    "counterpart",
    "hosting",
    "hands",
    "accompanied",
    "side",
];

/// What leaders do in talks.
const TALKED: &[&str] = &["discussed", "signed", "adopted", "exchanged"];

/// Verbs of saying, after which a sentence is about now again.
pub const SAYS: &[&str] =
    &["said", "says", "told", "stated", "added", "noted", "announced", "agreed", "vowed", "pledged"];
/// Words that deny a meeting that follows.
pub const NEVER: &[&str] = &[
    "not", "never", "no", "denied", "denies", "refused", "declined", "rejected", "without", "neither", "didn't",
    "unable", "lack", "failed", "failure",
];

/// What a cue of meeting is worth.
fn worth(chunks: &Chunks, i: usize, cue: Cue) -> f32 {
    let strength = match cue {
        Cue::Strong => 1.0,
        _ if chunks.any(i, TALKED) => 0.65,
        _ => SOFT,
    };
    // "discussed trade and agreed to meet every year": the plan is what came of it.
    let agreed = (2..=3).any(|n| i >= n && chunks.any(i - n, &["agreed"])) && chunks.any(i.wrapping_sub(1), &["to"]);
    if agreed { strength.min(0.6) } else { strength }
}

/// "Doe, Roe to talk trade": a headline's plan.
fn is_headline_plan(chunks: &Chunks, i: usize) -> bool {
    let name = || i > 0 && (chunks.is_leader(i - 1) || chunks.title(i - 1).is_some());
    let verb = || matches!(chunks.kind(i + 1), Some(Kind::Lower)) && !chunks.any(i + 1, &["the", "a", "his", "her"]);
    chunks.is(i, "to") && name() && verb()
}

/// The time of which a cue speaks.
enum Realis {
    Held,
    Planned,
    Before,
}

/// Past forms that no word of planning before them turns into a plan.
const FINITE: &[&str] = &[
    "met",
    "hosted",
    "received",
    "welcomed",
    "signed",
    "agreed",
    "discussed",
    "visited",
    "arrived",
    "greeted",
    "exchanged",
    "witnessed",
    "toured",
    "adopted",
    "issued",
    "inked",
    "stood",
    "spent",
];

fn realis(chunks: &Chunks, i: usize, plan_at: Option<usize>) -> Realis {
    let before = |n: usize, words: &[&str]| i.checked_sub(n).is_some_and(|j| chunks.any(j, words));
    let passive = before(1, &["be", "been", "being", "to"]) || before(2, &["be"]);
    // "will press him when they meet"; "during which he briefly met Doe".
    if plan_at.is_some() && (1..=2).any(|n| before(n, &["when"])) {
        return Realis::Planned;
    }
    if before(1, &["had"]) && chunks.any(i, PARTICIPLES) || before(1, &["briefly"]) || chunks.any(i + 1, &["briefly"]) {
        return Realis::Before;
    }
    // "would grow, it was announced after talks": the talks are over.
    let over = (1..=3).any(|n| before(n, &["after", "following", "during"])) && plan_at.is_none_or(|p| i - p > 5);
    let reached = !over && plan_at.is_some_and(|p| i - p <= REACH) && (passive || !chunks.any(i, FINITE));
    // "the first leader to meet him": he did.
    let first = (2..=8).any(|n| before(n, &["first", "second", "third", "last", "latest", "only"]));
    let infinitive = before(1, &["to"]) && chunks.any(i, INFINITIVES) && !first;
    if reached || infinitive { Realis::Planned } else { Realis::Held }
}

/// The cue a piece is, its neighbours considered.
fn cue(chunks: &Chunks, i: usize) -> Option<Cue> {
    let text = chunks.text(i);
    if !chunks.is_in(i, Class::Cue)
        || text.len() > 16
        || matches!(chunks.kind(i), Some(Kind::Number | Kind::Mark(_) | Kind::Possessive))
        || text == "May"
    {
        return None;
    }
    let cue = with_lower(text.as_bytes(), |lower| CUE.get(lower).copied());
    let lower = text.to_ascii_lowercase();
    match (lower.as_str(), cue) {
        ("call" | "calls", _) => {
            let with = chunks.any(i + 1, &["with", "between"]);
            let starts = chunks.any(i.wrapping_sub(1), &["the"]) && i <= 2;
            let noun = chunks.any(i.wrapping_sub(1), &["a", "the", "their", "video", "his", "her", "during", "phone"])
                || chunks.text(i).starts_with('C');
            (with && noun || starts && lower == "call").then_some(Cue::Call)
        }
        ("spoke", _) => {
            let by = (1..=4).any(|n| chunks.any(i + n, &["with"]));
            by.then_some(Cue::Spoke)
        }
        ("ice" | "off" | "hold", _) if is_shelved(chunks, i, &lower) => Some(Cue::Cancel),
        ("video", _) => chunks
            .any(i + 1, &["conference", "call", "link", "line", "summit", "talks", "meeting", "teleconference"])
            .then_some(Cue::Call),
        ("set" | "due" | "is" | "are", _) => {
            let to = chunks.any(i + 1, &["to"]) && !chunks.any(i + 2, &["be"]);
            (to && (matches!(lower.as_str(), "set" | "due")
                || chunks.any(i + 2, &["meet", "visit", "hold", "host", "travel", "go"])))
            .then_some(Cue::Plan)
        }
        // "(left)" in a caption and "heads of state" plan nothing; "left for Tokyo" does.
        (
            "left" | "leaves" | "departed" | "departs" | "departure" | "heads" | "headed" | "embark" | "embarks"
            | "embarked" | "lands" | "landed" | "kicks" | "goes" | "travels" | "travel" | "flies" | "fly" | "off"
            | "about" | "pleased" | "forward" | "ahead",
            cue,
        ) => {
            if matches!(lower.as_str(), "about" | "goes" | "off") && !chunks.any(i + 1, &["to"]) {
                return None;
            }
            let onward = chunks.any(i + 1, &["for", "to", "on", "off", "of", "in"])
                && !chunks.any(i + 2, &["state", "government"]);
            cue.filter(|_| onward)
        }
        // A forum's own summit is no meeting of the two.
        ("summit" | "meeting" | "summits" | "meetings" | "talks", cue) => {
            let forum = i > 0 && chunks.meanings(i - 1).iter().any(|m| matches!(m, Meaning::Forum(_)))
                || i > 1
                    && chunks.text(i - 1) == ")"
                    && chunks.meanings(i - 2).iter().any(|m| matches!(m, Meaning::Forum(_)));
            if forum { None } else { cue }
        }
        (_, cue) => cue,
    }
}

/// "put on ice", "is off for the time being", "on hold".
fn is_shelved(chunks: &Chunks, i: usize, word: &str) -> bool {
    let before = |words: &[&str]| chunks.any(i.wrapping_sub(1), words);
    if word == "off" { before(&["is", "was", "called"]) } else { before(&["on"]) }
}

/// Whether a piece is a place at which something happens: `in CITY`, `at the PALACE`.
fn is_place(chunks: &Chunks, i: usize) -> bool {
    let place =
        chunks.meanings(i).iter().any(|m| matches!(m, Meaning::Venue(_) | Meaning::City(_) | Meaning::Capital(_)));
    place && (1..=4).any(|n| i >= n && chunks.any(i - n, &["in", "at"]))
}
