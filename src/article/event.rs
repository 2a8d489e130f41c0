//! Which sentences tell of leaders meeting: heads of two countries together with a word of meeting, held or
//! planned, in person or not. Weighs sentences by their place; the verdict is taken elsewhere.

mod cues;
pub mod presence;
mod read;

use std::ops::Range;

use presence::{is_joint, is_led_by_others, present};
use read::read;

use super::cast::Cast;
use super::chunk::Chunks;
use super::date::When;
use super::sentence::{Script, Zone};
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
    let (mut last, mut calls): (Vec<usize>, Vec<Scene>) = (Vec::new(), Vec::new());
    let mut before: Option<(usize, Vec<usize>, f32)> = None;
    for (sentence, chunks) in chunks.iter().enumerate() {
        let weight = weights.get(sentence).copied().unwrap_or(0.0);
        if weight == 0.0 {
            continue;
        }
        let heads = present(script, chunks, cast, sentence);
        let reading = read(chunks, is_joint(script, cast, sentence));
        let past = is_past(script, sentence);
        let together = parties(cast, &heads).len() >= 2;
        let group = is_group(chunks);
        let others = if is_led_by_others(chunks) { 0.3 } else { 1.0 };
        let scene = |heads: Vec<usize>, factor: f32| Scene {
            sentence,
            heads,
            told: reading.told,
            strength: reading.strength * factor * others,
            weight,
            words: reading.strength * others,
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
                scenes.push(Scene { strength: strength * 0.6, words: strength, ..scene(both, 1.0) });
            }
        }
        if reading.told == Told::Call && reading.strength == 1.0 && weight >= 1.5 && !together && !past {
            calls.push(Scene { strength: 0.8, ..scene(Vec::new(), 1.0) });
        }
        before = Some((sentence, heads, reading.strength));
    }
    // "The call came ...": a word of calling near the top speaks of whoever is together in the report.
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
