//! Routes events and wishes to the panes and collects what the world is asked to do. Pure: no clock, no files, and
//! no drawing. What a pane does with an action stands in the pane's own file.

use ratatui::layout::{Position, Rect};

use super::effect::Effect;
use super::event::{Event, Mouse, Notice};
use super::keymap::{Action, Arrange, Change, Edit, Go, Key, Move, Outcome, Program, Show};
use super::msg::Msg;
use super::overlay::{Overlay, help, palette, picker, problems};
use super::pane::{Touch, source};
use super::state::{Focus, State};
use crate::clean::Clean;
use crate::model::{Field, Severity};

/// Takes one event in. Returns what the world is asked to do.
pub fn event(state: &mut State, event: Event) -> Vec<Effect> {
    let mut effects = Vec::new();
    let selected = state.panes.timeline.selected();
    match event {
        Event::Key(key) => press(state, key, &mut effects),
        Event::Paste(text) => paste(state, &text, &mut effects),
        Event::Mouse(mouse, at) => point(state, mouse, at, &mut effects),
        Event::Resize(width, height) => {
            state.shared.area = Rect::new(0, 0, width, height);
            effects.push(Effect::Repaint);
        }
        Event::Stop => effects.push(Effect::Stop),
        Event::Continue => effects.push(Effect::Continue),
        Event::Progress(progress) => state.shared.progress = Some(progress),
        Event::Loaded(archive) => {
            if archive.complete && archive.nothing && archive.problems.iter().any(|p| p.severity == Severity::Error) {
                effects.push(Effect::Quit(2)); // the command line says why, on the screen that is given back
            }
            loaded(state, archive);
        }
        Event::Answer { number, query, hits } => {
            if number >= state.shared.answer.answered {
                let answer = &mut state.shared.answer;
                (answer.query, answer.hits, answer.answered) = (query, hits, number);
                rows_changed(state);
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

fn rows_changed(state: &mut State) {
    let ctx = state.shared.ctx(state.panes.timeline.selected());
    state.panes.timeline.rows_changed(&ctx);
    state.panes.facets.rows_changed(&ctx);
    for overlay in &mut state.overlays {
        overlay.rows_changed(&ctx);
    }
}

/// A new archive: the cursor stays on the summit it is on, by id, since positions may have moved.
fn loaded(state: &mut State, archive: super::state::Archive) {
    let old = &state.shared.archive.timeline;
    let id = state.panes.timeline.selected().filter(|p| (*p as usize) < old.len()).map(|p| old.summit(p).id.clone());
    let position = id.and_then(|id| archive.timeline.find(&id));
    state.shared.progress = if archive.complete { None } else { state.shared.progress };
    let query = crate::tui::door::parse(state.panes.filter.text(), &archive.index, state.shared.today);
    let hits = archive.index.run(&query);
    let answer = &mut state.shared.answer;
    (answer.query, answer.hits) = (query.into(), hits.into());
    (answer.asked, answer.answered) = (answer.asked + 1, answer.asked + 1);
    answer.text = state.panes.filter.text().to_owned();
    state.shared.archive = archive;
    state.panes.source = None;
    if let Some(position) = position {
        state.panes.timeline.select(position, &state.shared.ctx(None));
    }
    rows_changed(state);
    let ctx = state.shared.ctx(state.panes.timeline.selected());
    state.panes.detail.selection_changed(&ctx);
}

fn press(state: &mut State, key: Key, effects: &mut Vec<Effect>) {
    state.notice = None;
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
            state.keys.choosing_chip = false;
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
        Msg::CloseSource => state.panes.source = None,
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

/// Does a named action, whether it came from a key, the palette or the mouse.
fn act(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    let choosing = std::mem::take(&mut state.keys.choosing_chip);
    let ctx = state.shared.ctx(state.panes.timeline.selected());
    let panes = &mut state.panes;
    let msg = match action {
        Action::Program(program) => return run(state, program, effects),
        Action::Arrange(arrange) => return arrange_panes(state, arrange),
        Action::Show(show) => return open(state, show),
        _ if !state.overlays.is_empty() => {
            let screen = state.shared.area;
            state.overlays.last_mut().and_then(|o| o.apply(action, &ctx, screen))
        }
        Action::Jump(_) | Action::Axis(_) => panes.timeline.apply(action, &ctx),
        Action::Scroll(to) => panes.detail.apply(Action::Scroll(to), &ctx),
        Action::Edit(_) => panes.filter.apply(action, &ctx),
        Action::Change(change) => return change_filter(state, change, choosing),
        Action::Pick(pick) => {
            let picker = picker::Picker::new(pick, panes.filter.text(), &ctx);
            Some(Msg::Open(Overlay::Picker(picker)))
        }
        Action::Go(go) => return focus(state, go),
        Action::Copy => copy(state),
        Action::OpenSource => open_source(state),
        Action::Back => return back(state, effects),
        Action::Close => None,
        Action::Open if ctx.focus == Focus::Timeline => ctx.selected.map(|_| Msg::Focus(Focus::Detail)),
        Action::Move(_) | Action::Open | Action::Toggle | Action::Exclude => match (ctx.focus, &mut panes.source) {
            (Focus::Timeline | Focus::Filter, _) => panes.timeline.apply(action, &ctx),
            (Focus::Detail, Some(source)) => source.apply(action, &ctx),
            (Focus::Detail, None) => panes.detail.apply(action, &ctx),
            (Focus::Facets, _) => panes.facets.apply(action, &ctx),
        },
    };
    route(state, msg, effects);
}

fn run(state: &mut State, program: Program, effects: &mut Vec<Effect>) {
    match program {
        Program::Quit => {
            if !go_back(state) {
                effects.push(Effect::Quit(0));
            }
        }
        Program::QuitNow => effects.push(Effect::Quit(0)),
        Program::Suspend => effects.push(Effect::Stop),
        Program::Reload => effects.push(Effect::Reload),
        Program::Mouse => {
            state.keys.mouse = !state.keys.mouse;
            effects.push(Effect::Mouse(state.keys.mouse));
            let text = match state.keys.mouse {
                true => "the mouse works here",
                false => "the mouse is left to the terminal; F6 brings it back",
            };
            state.notice = Some(Notice::Done(text.into()));
        }
    }
}

fn arrange_panes(state: &mut State, arrange: Arrange) {
    let prefs = &mut state.shared.prefs;
    match arrange {
        Arrange::Facets => {
            let shown = state.shared.places().facets.inner.area() > 0;
            state.shared.prefs.facets = Some(!shown);
            state.shared.focus = if shown { Focus::Timeline } else { Focus::Facets };
        }
        Arrange::Grow => prefs.grow = prefs.grow.saturating_add(2),
        Arrange::Shrink => prefs.grow = prefs.grow.saturating_sub(2),
        Arrange::Theme => {
            state.shared.theme = state.shared.theme.next();
            let text = format!("theme: {}", state.shared.theme.ground.name());
            state.notice = Some(Notice::Done(text.into()));
        }
    }
}

fn open(state: &mut State, show: Show) {
    let map = &state.keys.map;
    let overlay = match show {
        Show::Help => Overlay::Help(help::Help::new(map)),
        Show::Palette => Overlay::Palette(palette::Palette::actions(map)),
        Show::Problems => Overlay::Problems(problems::Problems::new(&state.shared.archive.problems)),
        Show::Export => {
            let formats = crate::export::FORMATS.iter().map(|f| (f.id, f.what));
            Overlay::Palette(palette::Palette::formats(state.shared.answer.hits.len(), formats))
        }
    };
    state.overlays.push(overlay);
}

fn change_filter(state: &mut State, change: Change, _choosing: bool) {
    let ctx = state.shared.ctx(state.panes.timeline.selected());
    let chips = ctx.query.chips.len();
    let filter = &mut state.panes.filter;
    match change {
        Change::Start => {
            filter.start(&ctx);
            state.shared.focus = Focus::Filter;
        }
        Change::Drop if chips > 1 => {
            state.keys.choosing_chip = true;
            state.notice = Some(Notice::Done(format!("drop which term? 1 to {}, x for the last", chips.min(9)).into()));
        }
        Change::Drop | Change::DropNth(_) => {
            let n = if let Change::DropNth(n) = change { n } else { 0 };
            match filter.without(n, &ctx) {
                Some(text) => filter.set(&text),
                None => state.notice = Some(Notice::Failed("the filter has no such term".into())),
            }
        }
        Change::Clear => filter.set(""),
        Change::Undo | Change::Redo => {
            let msg = filter.apply(Action::Change(change), &ctx);
            if let Some(Msg::Say(notice)) = msg {
                state.notice = Some(notice);
            }
        }
    }
}

fn focus(state: &mut State, go: Go) {
    let shown = state.shared.prefs.facets.unwrap_or(state.shared.places().facets.inner.area() > 0);
    let ring: &[Focus] =
        if shown { &[Focus::Facets, Focus::Timeline, Focus::Detail] } else { &[Focus::Timeline, Focus::Detail] };
    let at = ring.iter().position(|f| *f == state.shared.focus).unwrap_or(0);
    state.shared.focus = match go {
        Go::Next => ring[(at + 1) % ring.len()],
        Go::Prev => ring[(at + ring.len() - 1) % ring.len()],
        Go::Timeline => Focus::Timeline,
        Go::Detail => Focus::Detail,
        Go::Facets => {
            state.shared.prefs.facets = Some(true);
            Focus::Facets
        }
    };
}

/// One level back; false when there is nothing to go back from.
fn go_back(state: &mut State) -> bool {
    if state.overlays.pop().is_some() || state.panes.source.take().is_some() || state.panes.timeline.cancel() {
        return true;
    }
    let moved = state.shared.focus != Focus::Timeline;
    state.shared.focus = Focus::Timeline;
    moved
}

fn back(state: &mut State, _effects: &mut Vec<Effect>) {
    if !go_back(state) {
        state.notice = Some(Notice::Done("q quits, ? shows every key".into()));
    }
}

fn copy(state: &State) -> Option<Msg> {
    let ctx = state.ctx();
    let own = if ctx.focus == Focus::Detail { state.panes.detail.copy_text(&ctx) } else { None };
    let text = own.or_else(|| {
        let summit = ctx.timeline.summit(ctx.selected?);
        let date = summit.date.map_or_else(|| "undated".to_owned(), |d| d.to_string());
        Some(Clean::line(&format!("{date} {}", summit.title)))
    })?;
    Some(Msg::Do(Effect::Copy(text)))
}

fn open_source(state: &State) -> Option<Msg> {
    let position = state.panes.timeline.selected()?;
    let summit = state.shared.archive.timeline.summit(position);
    match summit.sources.iter().find_map(|s| s.url.clone()) {
        Some(url) => Some(Msg::Do(Effect::OpenUrl(url))),
        None => Some(Msg::Evidence(position, summit.evidence.first().map_or(Field::Title, |e| e.field))),
    }
}

fn point(state: &mut State, mouse: Mouse, at: Position, effects: &mut Vec<Effect>) {
    let touch = match (mouse, state.keys.pressed) {
        (Mouse::WheelUp | Mouse::WheelDown, _) => return wheel(state, mouse, at, effects),
        (Mouse::Press, _) => {
            state.notice = None;
            state.keys.pressed = Some(at);
            Touch::Press(at)
        }
        (Mouse::Drag, Some(from)) => Touch::Drag { from, to: at },
        (Mouse::Release, Some(from)) => {
            state.keys.pressed = None;
            Touch::Release { from, to: at }
        }
        (Mouse::Drag | Mouse::Release, None) => return,
    };
    let from = state.keys.pressed.unwrap_or(at);
    let ctx = state.shared.ctx(state.panes.timeline.selected());
    let (places, screen) = (ctx.places, state.shared.area);
    let panes = &mut state.panes;
    let (focus, msg) = if let Some(overlay) = state.overlays.last_mut() {
        (ctx.focus, overlay.touch(touch, &ctx, screen))
    } else if places.filter.contains(from) || places.chips.contains(from) {
        (ctx.focus, panes.filter.touch(touch, places.filter, &ctx))
    } else if covers(places.facets, from) {
        (Focus::Facets, panes.facets.touch(touch, places.facets.inner, &ctx))
    } else if covers(places.detail, from) {
        match &mut panes.source {
            Some(source) => (Focus::Detail, source.touch(touch, places.detail.inner, &ctx)),
            None => (Focus::Detail, panes.detail.touch(touch, places.detail.inner, &ctx)),
        }
    } else if places.axis.contains(from) {
        (ctx.focus, panes.timeline.touch(touch, places.axis, &ctx))
    } else if covers(places.timeline, from) {
        (Focus::Timeline, panes.timeline.touch(touch, places.timeline.inner, &ctx))
    } else {
        (ctx.focus, None)
    };
    if state.shared.focus == Focus::Filter && focus != Focus::Filter {
        act(state, Action::Edit(Edit::Keep), effects);
    }
    state.shared.focus = focus;
    route(state, msg, effects);
}

/// Whether a cell belongs to a pane.
fn covers(pane: super::layout::Pane, at: Position) -> bool {
    pane.title.contains(at) || pane.inner.contains(at)
}

/// The wheel moves what it is over, whoever has the keys.
fn wheel(state: &mut State, mouse: Mouse, at: Position, effects: &mut Vec<Effect>) {
    let action = Action::Move(if mouse == Mouse::WheelUp { Move::Up } else { Move::Down });
    for _ in 0..3 {
        let ctx = state.shared.ctx(state.panes.timeline.selected());
        let (places, panes) = (ctx.places, &mut state.panes);
        let msg = match state.overlays.last_mut() {
            Some(overlay) => overlay.apply(action, &ctx, state.shared.area),
            None if covers(places.facets, at) => panes.facets.apply(action, &ctx),
            None if covers(places.detail, at) => match &mut panes.source {
                Some(source) => source.apply(action, &ctx),
                None => panes
                    .detail
                    .apply(Action::Scroll(if mouse == Mouse::WheelUp { Move::Up } else { Move::Down }), &ctx),
            },
            None if covers(places.timeline, at) => panes.timeline.apply(action, &ctx),
            None => None,
        };
        route(state, msg, effects);
    }
}
