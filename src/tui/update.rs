//! Routes events and wishes to the panes and collects what the world is asked to do. Pure: no clock, no files, and
//! no drawing. What a pane does with an action stands in the pane's own file.

mod act;
mod mouse;

use ratatui::layout::Rect;

use act::act;

use super::effect::Effect;
use super::event::{Event, Notice};
use super::keymap::{Action, Change, Key, Outcome};
use super::msg::Msg;
use super::pane::{source, timeline};
use super::state::{Answer, Archive, Focus, Reply, State};
use crate::clean::Clean;
use crate::model::Severity;
use crate::query::{Cancel, parse};

/// Said until the first key: what this is, what is selected, what to press.
const WELCOME: &str = "summitline: leaders' meetings by date. Enter opens, / filters, ? is help.";

/// Takes one event in. Returns what the world is asked to do.
pub fn event(state: &mut State, event: Event) -> Vec<Effect> {
    let mut effects = Vec::new();
    let mut selected = state.panes.timeline.selected();
    match event {
        Event::Key(key) => press(state, key, &mut effects),
        Event::Paste(text) => paste(state, &text, &mut effects),
        Event::Mouse(kind, at) => mouse::point(state, kind, at, &mut effects),
        Event::Resize(width, height) => {
            state.shared.area = Rect::new(0, 0, width, height);
            effects.push(Effect::Repaint);
        }
        Event::Stop => effects.push(Effect::Stop),
        Event::Continue => effects.push(Effect::Continue),
        Event::Progress(progress) => state.shared.progress = Some(progress),
        Event::Loaded(archive) => {
            let first = archive.complete && state.shared.archive.timeline.is_empty();
            if first && archive.nothing && archive.problems.iter().any(|p| p.severity == Severity::Error) {
                effects.push(Effect::Quit(2)); // the command line says why, on the screen that is given back
            }
            let welcome = archive.complete && state.notice.is_none() && !state.keys.used;
            loaded(state, archive, &mut effects);
            selected = state.panes.timeline.selected(); // another position, the same summit
            if welcome {
                state.notice = Some(Notice::Done(WELCOME.into()));
            } else if !first && state.shared.archive.complete && state.notice.is_none() {
                state.notice = Some(Notice::Done("everything is read".into()));
            }
        }
        Event::Answer { number, reply } => answered(state, number, reply),
        Event::Counted { number, counts } => {
            if number == state.shared.answer.answered {
                state.panes.facets.counted(counts);
            }
        }
        Event::Source(path, bytes) => {
            if let Some(source) = &mut state.panes.source {
                source.loaded(&path, bytes);
            }
        }
        Event::Said(notice) => state.notice = Some(notice),
    }
    settle(state, selected, &mut effects);
    effects
}

/// Takes one wish in, as if a pane had answered it.
pub fn update(state: &mut State, msg: Msg) -> Vec<Effect> {
    let mut effects = Vec::new();
    let selected = state.panes.timeline.selected();
    route(state, Some(msg), &mut effects);
    settle(state, selected, &mut effects);
    effects
}

/// What follows from a change, whoever made it: a new filter is asked, a new selection is told to the detail.
fn settle(state: &mut State, before: Option<u32>, effects: &mut Vec<Effect>) {
    if state.panes.filter.text() != state.shared.answer.text {
        ask(state, effects);
    }
    if state.panes.timeline.selected() != before {
        state.panes.source = None;
        let ctx = state.shared.ctx(state.panes.timeline.selected());
        state.panes.detail.selection_changed(&ctx);
    }
}

fn ask(state: &mut State, effects: &mut Vec<Effect>) {
    let answer = &mut state.shared.answer;
    answer.text = state.panes.filter.text().to_owned();
    answer.asked += 1;
    effects.push(Effect::Query { number: answer.asked, text: answer.text.clone() });
}

/// Shows an answer, unless it is older than what is shown.
fn answered(state: &mut State, number: u64, reply: Reply) {
    let answer = &mut state.shared.answer;
    if number < answer.answered {
        return;
    }
    (answer.query, answer.hits, answer.explain, answer.answered) = (reply.query, reply.hits, reply.explain, number);
    rows_changed(state);
}

fn rows_changed(state: &mut State) {
    let ctx = state.shared.ctx(state.panes.timeline.selected());
    state.panes.timeline.rows_changed(&ctx);
    for overlay in &mut state.overlays {
        overlay.rows_changed(&ctx);
    }
}

/// A new archive, or more of it: the cursor stays on the summit it is on, by id, since positions may have moved. Before
/// the first key it stands where a first start puts it.
fn loaded(state: &mut State, archive: Archive, effects: &mut Vec<Effect>) {
    let old = &state.shared.archive.timeline;
    let chosen = state.panes.timeline.selected().filter(|p| state.keys.used && (*p as usize) < old.len());
    let position = chosen.and_then(|p| archive.timeline.find(&old.summit(p).id));
    if archive.complete {
        state.shared.progress = None;
    }
    let (today, text) = (state.shared.today, state.panes.filter.text().to_owned());
    let Some(reply) = Reply::to(&text, &archive.index, today, &Cancel::new()) else { return };
    let total = archive.index.run(&parse("", &archive.index, today)).len();
    let number = state.shared.answer.asked + 1;
    let Reply { query, hits, explain } = reply;
    state.shared.answer = Answer { query, hits, explain, total, text, asked: number, answered: number };
    state.shared.archive = archive;
    match position {
        Some(position) => state.panes.timeline.select(position, &state.shared.ctx(None)),
        None => state.panes.timeline = timeline::Pane::default(),
    }
    rows_changed(state);
    if position.is_none() || state.panes.timeline.selected() != position {
        state.panes.source = None;
        let ctx = state.shared.ctx(state.panes.timeline.selected());
        state.panes.detail.selection_changed(&ctx);
    }
    // once more, for what is counted beside the rows
    effects.push(Effect::Query { number, text: state.shared.answer.text.clone() });
}

fn press(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    state.notice = None;
    state.keys.used = true;
    state.keys.pending.push(key);
    match state.keys.map.resolve(&state.keys.pending, &state.scopes()) {
        Outcome::Pending => {}
        Outcome::Action(action) => {
            state.keys.pending.clear();
            act(state, action, effects);
        }
        Outcome::None if state.keys.pending.len() > 1 => {
            // `g` then `j`: the sequence came to nothing, the last key may mean something by itself
            state.keys.pending.clear();
            press(state, key, effects);
        }
        Outcome::None => {
            state.keys.pending.clear();
            state.shared.choosing_chip = false;
            typed(state, key);
        }
    }
}

fn typed(state: &mut State, key: Key) {
    let ctx = state.shared.ctx(state.panes.timeline.selected());
    match state.overlays.last_mut() {
        Some(overlay) => overlay.press(key),
        None if ctx.focus == Focus::Filter => state.panes.filter.press(key, &ctx),
        None => {}
    }
}

/// Pasted text goes into the line that is being typed; where none is, it becomes the filter being typed.
fn paste(state: &mut State, text: &Clean, effects: &mut Vec<Effect>) {
    state.notice = None;
    if state.overlays.is_empty() && state.shared.focus != Focus::Filter {
        act(state, Action::Change(Change::Start), effects);
    }
    let ctx = state.shared.ctx(state.panes.timeline.selected());
    match state.overlays.last_mut() {
        Some(overlay) => overlay.paste(text),
        None => state.panes.filter.paste(text, &ctx),
    }
}

/// Sends a wish where it belongs.
fn route(state: &mut State, msg: Option<Msg>, effects: &mut Vec<Effect>) {
    let Some(msg) = msg else { return };
    match msg {
        Msg::Act(action) => act(state, action, effects),
        Msg::Filter(text) => state.panes.filter.set(&text),
        Msg::Select(position) => {
            let ctx = state.shared.ctx(state.panes.timeline.selected());
            state.panes.timeline.select(position, &ctx);
        }
        Msg::Focus(focus) => state.shared.focus = focus,
        Msg::Evidence(position, field) => {
            let pane = source::Pane::new(&state.shared.archive.timeline.summit(position), field);
            effects.extend(pane.wants().map(Effect::LoadSource));
            state.panes.source = Some(pane);
            state.shared.focus = Focus::Detail;
        }
        Msg::Open(overlay) => state.overlays.push(overlay),
        Msg::Close => drop(state.overlays.pop()),
        Msg::CloseThen(then) => {
            state.overlays.pop();
            route(state, Some(*then), effects);
        }
        Msg::Say(notice) => state.notice = Some(notice),
        Msg::Do(effect) => effects.push(effect),
    }
}
