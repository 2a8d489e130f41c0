//! Is it a summit: weighs the scenes of an article into one verdict with its reason, and picks the heads of the
//! main meeting. Reads no words; the scenes say what was told where.

use super::cast::Cast;
use super::event::{Scene, Told, parties};

/// What an article is about.
#[derive(Clone, Debug)]
pub struct Verdict {
    /// Leaders met in person.
    pub is_summit: bool,
    /// How the main event is told.
    pub told: Told,
    /// In plain words.
    pub reason: &'static str,
    /// The heads of the main event, by index in the cast; empty when there is none.
    pub heads: Vec<usize>,
    /// The sentences that tell of it, most trusted first.
    pub core: Vec<usize>,
}

/// The least score of the best scene of a meeting that is the subject of an article: a word of meeting in one of the
/// first sentences, the headline or a caption.
const LEAST: f32 = 1.6;
/// Or so much a little later, with so much in all.
const LATER: (f32, f32) = (1.4, 3.2);

/// Judges the scenes.
pub fn judge(scenes: &[Scene], cast: &Cast) -> Verdict {
    let told = [Told::Held, Told::Planned, Told::Call, Told::Letter, Told::Cancelled];
    let best = told.map(|t| (t, strongest(scenes, cast, t)));
    let score = best.clone();
    let total = |t: Told| score.iter().find(|b| b.0 == t).and_then(|b| b.1.as_ref()).map_or(0.0, |g| g.score);
    let held = total(Told::Held);
    let other = best.iter().filter(|b| b.0 != Told::Held).max_by(|a, b| {
        let score = |g: &Option<Group>| g.as_ref().map_or(0.0, |g| g.score);
        score(&a.1).total_cmp(&score(&b.1))
    });
    let (told, group) = match other {
        Some((told, Some(group))) if group.score > held => (*told, Some(group.clone())),
        _ => (Told::Held, best.into_iter().find(|b| b.0 == Told::Held).and_then(|b| b.1)),
    };
    let Some(group) = group else {
        return Verdict {
            is_summit: false,
            told: Told::Held,
            reason: "no leaders of two countries together",
            heads: Vec::new(),
            core: Vec::new(),
        };
    };
    let subject = group.firm && (group.best >= LEAST || group.best >= LATER.0 && group.score >= LATER.1);
    // Received with honours, but "the two were about to begin their talks".
    let own = |s: &&Scene| s.heads.iter().all(|h| group.heads.contains(h)) && !s.past;
    let talked = scenes.iter().filter(own).any(|s| s.told == Told::Held && s.talked);
    let ahead = scenes
        .iter()
        .filter(own)
        .any(|s| s.told == Told::Planned && s.talked && s.ahead && s.words >= 1.0 && s.weight >= 1.5);
    let told = if told == Told::Held && subject && ahead && !talked { Told::Planned } else { told };
    // "They talked", and further down: "over a video line".
    let met = scenes.iter().filter(own).any(|s| s.told == Told::Held && s.words >= 0.9);
    let told = if told == Told::Held && !met && total(Told::Call) >= 3.0 { Told::Call } else { told };
    let reason = match (told, subject) {
        (Told::Held, true) => "leaders of two or more countries met in person",
        (Told::Held, false) => "a meeting of leaders is only mentioned",
        (Told::Planned, _) => "a meeting that is still planned",
        (Told::Call, _) => "a call, not a meeting in person",
        (Told::Letter, _) => "a letter, not a meeting",
        (Told::Cancelled, _) => "a meeting that was called off",
    };
    let core = core(scenes, &group, told);
    Verdict { is_summit: told == Told::Held && subject, told, reason, heads: group.heads, core }
}

/// Scenes of the same heads.
#[derive(Clone, Debug)]
struct Group {
    heads: Vec<usize>,
    score: f32,
    best: f32,
    /// A word of meeting, a place or a common deed stands in the best scene, or a word of meeting in another.
    firm: bool,
}

/// The heads of whom most is told in this way.
fn strongest(scenes: &[Scene], cast: &Cast, told: Told) -> Option<Group> {
    let mut groups: Vec<Group> = Vec::new();
    let mut own: Vec<&Scene> = scenes.iter().filter(|s| s.told == told && !s.past).collect();
    own.sort_by(|a, b| b.score().total_cmp(&a.score()).then(a.sentence.cmp(&b.sentence)));
    for scene in own {
        let codes = parties(cast, &scene.heads);
        let fit = groups.iter_mut().find(|g| {
            let known = parties(cast, &g.heads);
            codes.iter().all(|c| known.contains(c)) || known.iter().all(|c| codes.contains(c))
        });
        match fit {
            Some(group) => {
                group.score += scene.score();
                group.firm |= scene.words >= 0.7;
                // Whoever joins later must stand in a sentence that says as much as the first.
                let weighty = scene.strength >= 0.5 && scene.weight > 2.0;
                for head in scene.heads.iter().filter(|_| weighty) {
                    if !group.heads.contains(head) {
                        group.heads.push(*head);
                    }
                }
            }
            None => groups.push(Group {
                heads: scene.heads.clone(),
                score: scene.score(),
                best: scene.score(),
                firm: scene.words >= 0.7,
            }),
        }
    }
    groups.into_iter().reduce(|a, b| if b.score > a.score { b } else { a })
}

/// The sentences that tell of a group, most trusted first.
fn core(scenes: &[Scene], group: &Group, told: Told) -> Vec<usize> {
    let mut own: Vec<&Scene> = scenes
        .iter()
        .filter(|s| s.told == told && s.heads.iter().all(|h| group.heads.contains(h)) && !s.past)
        .collect();
    own.sort_by(|a, b| b.score().total_cmp(&a.score()).then(a.sentence.cmp(&b.sentence)));
    own.iter().map(|s| s.sentence).collect()
}
