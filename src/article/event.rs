//! Which sentences tell of leaders meeting: heads of two countries together with a word of meeting, held or
//! planned, in person or not. Weighs sentences by their place; the verdict is taken elsewhere.

pub mod cues;
pub mod presence;
pub mod read;

use std::ops::Range;

use presence::{is_background, is_joint, present};
use read::read;

use super::cast::Cast;
use super::chunk::{Chunks, Class};
use super::date::{When, resolve};
use super::sentence::{Script, Sentence, Zone};
use crate::lexicon::Code;

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
    /// How much its words say by themselves, 0 to 1.
    pub words: f32,
    /// Leaders talked, rather than greeted each other.
    pub talked: bool,
    /// The sentence looks to a later hour or day.
    pub ahead: bool,
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
    let page = resolve::page_date(script, &|_| None).map(|p| p.0);
    let old = |s: &Sentence| {
        let file = script.words(&s.span).to_ascii_lowercase().contains("file photo");
        file || script
            .dates_in(&s.span)
            .iter()
            .any(|d| matches!((d.when, page), (When::Full(day), Some(p)) if day.plus(7) < p))
    };
    let weigh = |s: &Sentence| match s.zone {
        Zone::Caption if old(s) => 0.2,
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
    script.sentences.iter().map(weigh).collect()
}

/// Every scene of the article, in the order of the text.
pub fn scenes(script: &Script, chunks: &[Chunks], cast: &Cast) -> Vec<Scene> {
    let (weights, lead) = (weights(script), script.sentences.iter().position(|s| s.zone == Zone::Body));
    let mut scenes: Vec<Scene> = Vec::new();
    let (mut last, mut calls): (Vec<usize>, Vec<Scene>) = (Vec::new(), Vec::new());
    let mut body = 0;
    let mut before: Option<(usize, Vec<usize>, f32)> = None;
    for (sentence, chunks) in chunks.iter().enumerate() {
        let weight = weights.get(sentence).copied().unwrap_or(0.0);
        if weight == 0.0 {
            continue;
        }
        let heads = present(script, chunks, cast, sentence);
        let reading = read(chunks, is_joint(script, cast, sentence));
        let past = is_past(script, sentence, lead) || is_long_after(chunks);
        let together = parties(cast, &heads).len() >= 2;
        let group = is_group(chunks);
        let others = if is_background(script, chunks, cast, sentence) { 0.3 } else { 1.0 };
        let scene = |heads: Vec<usize>, factor: f32| Scene {
            sentence,
            heads,
            told: reading.told,
            strength: reading.strength * factor * others,
            weight,
            words: reading.strength * others,
            talked: reading.talked,
            ahead: (0..chunks.list.len()).any(|i| {
                chunks.any(i, &["due", "scheduled", "expected", "later"])
                    || chunks.any(i, &["about"]) && chunks.any(i + 1, &["to"])
            }),
            past,
        };
        // "They spoke over a video line": whatever the lead calls it, unless it tells of another time.
        body += usize::from(script.sentences.get(sentence).is_some_and(|s| s.zone == Zone::Body));
        let near_top = body <= 12;
        let other_time = || (0..chunks.list.len()).any(|i| chunks.any(i, EARLIER));
        let call = reading.told == Told::Call && reading.strength == 1.0 && !past && near_top && !other_time();
        if together {
            last.clone_from(&heads);
            let told = scene(heads.clone(), if call { 3.0 } else { 1.0 });
            scenes.push(Scene { weight: if call { weight.max(1.5) } else { weight }, ..told });
        } else if group && !last.is_empty() {
            let told = scene(last.clone(), if call { 3.0 } else { 0.35 });
            scenes.push(Scene { weight: if call { weight.max(1.5) } else { weight }, ..told });
        } else if let Some((s, earlier, strength)) = before.as_ref().filter(|_| !heads.is_empty()) {
            let mut both = earlier.clone();
            both.extend(heads.iter().filter(|h| !earlier.contains(h)));
            if *s + 1 == sentence && parties(cast, &both).len() >= 2 {
                let strength = reading.strength.max(*strength);
                scenes.push(Scene { strength: strength * 0.6, words: strength, ..scene(both, 1.0) });
            }
        }
        // "The call went on for 20 minutes", "They spoke over a video line": whatever the lead calls it.
        let definite = near_top && (group || !heads.is_empty() || chunks.any(0, &["The", "It"]));
        if reading.told == Told::Call && reading.strength == 1.0 && !together && !past && (definite || weight >= 1.5) {
            calls.push(Scene {
                strength: if definite { 3.0 } else { 0.8 },
                weight: weight.max(1.5),
                ..scene(Vec::new(), 1.0)
            });
        }
        before = Some((sentence, heads, reading.strength));
    }
    with_calls(scenes, calls)
}

/// "The call came ...": a word of calling near the top speaks of whoever is together in the report.
fn with_calls(mut scenes: Vec<Scene>, calls: Vec<Scene>) -> Vec<Scene> {
    if let Some(first) = scenes.first().map(|s| s.heads.clone()) {
        scenes.extend(calls.into_iter().map(|c| Scene { heads: first.clone(), ..c }));
        scenes.sort_by_key(|s| s.sentence);
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

/// Words of a group: "the two leaders".
pub const MANY: &[&str] = &[
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

/// Whether a sentence speaks of the leaders together: "the two leaders", "both sides".
fn is_group(chunks: &Chunks) -> bool {
    (0..chunks.list.len()).any(|i| {
        let two = chunks.any(i, &["two", "both", "three", "the", "four", "five"]);
        let noun = || {
            chunks.is_in(i + 1, Class::Many) || chunks.text(i + 1).to_ascii_lowercase().starts_with("prime minister")
        };
        let pronoun = chunks.is(i, "the") && chunks.any(i + 1, &["two", "pair"])
            || chunks.is(i, "both") && chunks.any(i + 1, &["said", "agreed"]);
        pronoun
            || two
                && noun()
                && !(chunks.is(i, "the") && chunks.any(i + 1, &["countries", "nations", "men", "ministers", "heads"]))
    })
}

/// Whether a sentence is dated to another time.
fn is_past(script: &Script, sentence: usize, lead: Option<usize>) -> bool {
    let Some(s) = script.sentences.get(sentence) else { return false };
    let dates = script.dates_in(&s.span);
    let other = lead != Some(sentence)
        && dates.iter().any(|d| matches!(d.when, When::Before | When::Month(..) | When::Year(_)));
    let now =
        dates.iter().any(|d| matches!(d.when, When::Near(_) | When::Weekday(_) | When::Full(_) | When::MonthDay(..)));
    other && !now
}

/// Words of another time beside a word of calling.
const EARLIER: &[&str] = &[
    "earlier",
    "previous",
    "previously",
    "followed",
    "follows",
    "following",
    "after",
    "since",
    "last",
    "before",
    "again",
];

/// Whether a sentence looks back: "two weeks after the leaders held their summit".
fn is_long_after(chunks: &Chunks) -> bool {
    (0..chunks.list.len().min(40)).any(|i| {
        chunks.any(i, &["weeks", "months", "years", "month", "year", "decades"])
            && chunks.any(i + 1, &["after", "since"])
    })
}

/// Bytes of the whole sentence of a scene.
pub fn span(script: &Script, sentence: usize) -> Range<usize> {
    script.sentences.get(sentence).map_or(0..0, |s| s.span.clone())
}
