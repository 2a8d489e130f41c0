//! Which sentences tell of leaders meeting: heads of two countries together with a word of meeting, held or
//! planned, in person or not. Weighs sentences by their place; the verdict is taken elsewhere.

mod cues;

use std::ops::Range;

use cues::{CUE, Cue};

use super::cast::Cast;
use super::chunk::{Chunks, Kind};
use super::date::When;
use super::sentence::{Script, Zone};
use crate::lexicon::{Code, Meaning};

/// Whether and how they met, as a sentence tells it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// They met.
    Held,
    /// They are to meet.
    Planned,
    /// They spoke at a distance.
    Call,
    /// One wrote to the other.
    Letter,
    /// They were to meet and will not.
    Cancelled,
}

/// A sentence about leaders together.
#[derive(Clone, Debug)]
pub struct Scene {
    /// Index of the sentence.
    pub sentence: usize,
    /// The heads, by index in the cast; of two countries at least.
    pub heads: Vec<usize>,
    /// How it is told.
    pub told: Told,
    /// How much the words of the sentence say, 0 to 1.
    pub strength: f32,
    /// How much its place says, 0 to 4.
    pub weight: f32,
    /// An earlier meeting than the one reported.
    pub past: bool,
}

impl Scene {
    /// Strength by place.
    pub fn score(&self) -> f32 {
        self.strength * self.weight
    }
}

/// The place of every sentence: the rank among the sentences of the body, and its weight.
pub fn weights(script: &Script) -> Vec<f32> {
    let (mut rank, mut captions) = (0u32, 0u32);
    let weigh = |zone: Zone| match zone {
        Zone::Title => 2.0,
        Zone::Caption => {
            captions += 1;
            if captions <= 3 && rank < 6 { 2.0 } else { 0.6 }
        }
        Zone::Body => {
            rank += 1;
            match rank {
                1 => 4.0,
                2 => 3.0,
                3 => 2.5,
                4..=6 => 1.5,
                _ => 0.6,
            }
        }
        Zone::Header | Zone::Dateline | Zone::Tail => 0.0,
    };
    script.sentences.iter().map(|s| s.zone).map(weigh).collect()
}

/// Every scene of the article, in the order of the text.
pub fn scenes(script: &Script, chunks: &[Chunks], cast: &Cast) -> Vec<Scene> {
    let weights = weights(script);
    let mut scenes: Vec<Scene> = Vec::new();
    let mut last: Vec<usize> = Vec::new();
    let mut before: Option<(usize, Vec<usize>, f32)> = None;
    for (sentence, chunks) in chunks.iter().enumerate() {
        let weight = weights.get(sentence).copied().unwrap_or(0.0);
        if weight == 0.0 {
            continue;
        }
        let heads = cast.heads_in(sentence);
        let reading = read(chunks);
        let past = is_past(script, sentence);
        let together = parties(cast, &heads).len() >= 2;
        let group = is_group(chunks);
        let scene = |heads: Vec<usize>, factor: f32| Scene {
            sentence,
            heads,
            told: reading.told,
            strength: reading.strength * factor,
            weight,
            past,
        };
        if together {
            last.clone_from(&heads);
            scenes.push(scene(heads.clone(), 1.0));
        } else if group && !last.is_empty() {
            scenes.push(scene(last.clone(), 0.35));
        } else if let Some((s, earlier, strength)) = before.as_ref().filter(|_| !heads.is_empty()) {
            let mut both = earlier.clone();
            both.extend(heads.iter().filter(|h| !earlier.contains(h)));
            if *s + 1 == sentence && parties(cast, &both).len() >= 2 {
                let strength = reading.strength.max(*strength);
                scenes.push(Scene { strength: strength * 0.5, ..scene(both, 1.0) });
            }
        }
        before = Some((sentence, heads, reading.strength));
    }
    scenes
}

/// The countries of some heads, each once.
pub fn parties(cast: &Cast, heads: &[usize]) -> Vec<Code> {
    let mut codes: Vec<Code> = heads.iter().filter_map(|h| cast.people.get(*h)?.country).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// What the words of a sentence say about meeting.
struct Words {
    told: Told,
    strength: f32,
}

/// How many pieces a word of planning reaches ahead.
const REACH: usize = 10;

fn read(chunks: &Chunks) -> Words {
    let (mut held, mut planned, mut call, mut letter, mut cancel) = (0.15f32, 0f32, false, false, false);
    let mut plan_at: Option<usize> = None;
    for i in 0..chunks.list.len() {
        if is_place(chunks, i) {
            held = held.max(0.6);
        }
        let Some(cue) = cue(chunks, i) else { continue };
        let reached = plan_at.is_some_and(|p| i - p <= REACH);
        match cue {
            Cue::Plan => plan_at = Some(i),
            Cue::Call => call = true,
            Cue::Letter => letter = true,
            Cue::Cancel => cancel = true,
            Cue::Strong | Cue::Soft => {
                let strength = if cue == Cue::Strong { 1.0 } else { 0.6 };
                let infinitive = chunks.is(i.wrapping_sub(1), "to")
                    && matches!(chunks.text(i), "meet" | "visit" | "hold" | "host" | "receive" | "discuss" | "sign");
                if reached || infinitive { planned = planned.max(strength) } else { held = held.max(strength) }
            }
        }
    }
    let told = match () {
        () if call => Told::Call,
        () if cancel && held.max(planned) >= 0.6 => Told::Cancelled,
        () if planned > 0.0 && planned >= held => Told::Planned,
        () if letter && held < 1.0 => Told::Letter,
        () => Told::Held,
    };
    let strength = match told {
        Told::Held => held,
        Told::Planned => planned,
        Told::Call | Told::Letter | Told::Cancelled => 1.0,
    };
    Words { told, strength }
}

/// The cue a piece is, its neighbours considered.
fn cue(chunks: &Chunks, i: usize) -> Option<Cue> {
    let text = chunks.text(i);
    if text.len() > 16 || matches!(chunks.kind(i), Some(Kind::Number | Kind::Mark(_) | Kind::Possessive)) {
        return None;
    }
    if text == "May" {
        return None;
    }
    let lower = text.to_ascii_lowercase();
    let cue = CUE.get(lower.as_str()).copied();
    match (lower.as_str(), cue) {
        ("call" | "calls", _) => {
            let with = chunks.any(i + 1, &["with", "between"]);
            let noun = chunks.any(i.wrapping_sub(1), &["a", "the", "their", "video", "his", "her", "during", "phone"])
                || chunks.text(i).starts_with('C');
            (with && noun).then_some(Cue::Call)
        }
        ("spoke", _) => {
            let by = (1..=4).any(|n| chunks.any(i + n, &["with"]));
            if by { Some(Cue::Call) } else { Some(Cue::Soft) }
        }
        ("video", _) => {
            chunks.any(i + 1, &["conference", "call", "link", "summit", "talks", "teleconference"]).then_some(Cue::Call)
        }
        ("set" | "due" | "is" | "are", _) => {
            let to = chunks.any(i + 1, &["to"]) && !chunks.any(i + 2, &["be"]);
            (to && (matches!(lower.as_str(), "set" | "due")
                || chunks.any(i + 2, &["meet", "visit", "hold", "host", "travel", "go"])))
            .then_some(Cue::Plan)
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

/// Whether a piece is a place at which something happens: `in CITY`, `at the PALACE`.
fn is_place(chunks: &Chunks, i: usize) -> bool {
    let place =
        chunks.meanings(i).iter().any(|m| matches!(m, Meaning::Venue(_) | Meaning::City(_) | Meaning::Capital(_)));
    place && (1..=4).any(|n| i >= n && chunks.any(i - n, &["in", "at"]))
}

/// Whether a sentence speaks of the leaders together: "the two leaders", "both sides".
fn is_group(chunks: &Chunks) -> bool {
    const MANY: &[&str] = &[
        "leaders",
        "presidents",
        "sides",
        "ministers",
        "men",
        "countries",
        "nations",
        "heads",
        "pair",
        "neighbours",
        "neighbors",
    ];
    (0..chunks.list.len()).any(|i| {
        let two = chunks.any(i, &["two", "both", "three", "the", "four", "five"]);
        let noun = chunks.any(i + 1, MANY) || chunks.text(i + 1).to_ascii_lowercase().starts_with("prime minister");
        two && noun
            && !(chunks.is(i, "the") && chunks.any(i + 1, &["countries", "nations", "men", "ministers", "heads"]))
    })
}

/// Whether a sentence is dated to another time.
fn is_past(script: &Script, sentence: usize) -> bool {
    let Some(s) = script.sentences.get(sentence) else { return false };
    let dates = script.dates_in(&s.span);
    let other = dates.iter().any(|d| matches!(d.when, When::Before | When::Month(..) | When::Year(_)));
    let now =
        dates.iter().any(|d| matches!(d.when, When::Near(_) | When::Weekday(_) | When::Full(_) | When::MonthDay(..)));
    other && !now
}

/// Bytes of the whole sentence of a scene.
pub fn span(script: &Script, sentence: usize) -> Range<usize> {
    script.sentences.get(sentence).map_or(0..0, |s| s.span.clone())
}
