//! Named actions: sent to the pane that has the keys, or done here when they are about the screen as a whole.

use super::route;
use crate::clean::Clean;
use crate::model::Field;
use crate::tui::effect::Effect;
use crate::tui::event::{Notice, Progress};
use crate::tui::keymap::{Action, Arrange, Change, Go, Program, Show};
use crate::tui::msg::Msg;
use crate::tui::overlay::{Overlay, help, palette, picker, problems};
use crate::tui::state::{Focus, State};

/// Does a named action, whether it came from a key, the palette or the mouse.
pub(super) fn act(state: &mut State, action: Action, effects: &mut Vec<Effect>) {
    state.shared.choosing_chip = false;
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
        Action::Edit(edit) => panes.filter.edit(edit, &ctx),
        Action::Change(change) => return change_filter(state, change),
        Action::Pick(pick) => {
            let picker = picker::Picker::new(pick, panes.filter.text(), &ctx);
            Some(Msg::Open(Overlay::Picker(picker)))
        }
        Action::Go(go) => return focus(state, go),
        Action::Copy => copy(state),
        Action::OpenSource => open_source(state),
        Action::Back => return back(state),
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
        Program::Reload => {
            state.shared.progress = Some(Progress::default());
            effects.push(Effect::Reload);
        }
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
        Arrange::Grow | Arrange::Shrink => {
            // What the timeline gains the detail loses; it is the pane with the keys that grows.
            let grows = (arrange == Arrange::Grow) == (state.shared.focus != Focus::Detail);
            prefs.grow = (prefs.grow + if grows { 2 } else { -2 }).clamp(-16, 16);
        }
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

fn change_filter(state: &mut State, change: Change) {
    let ctx = state.shared.ctx(state.panes.timeline.selected());
    let chips = ctx.query.chips.len();
    let filter = &mut state.panes.filter;
    match change {
        Change::Start => {
            filter.start();
            state.shared.focus = Focus::Filter;
        }
        Change::Drop if chips > 1 => {
            state.shared.choosing_chip = true;
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
            let done = if change == Change::Undo { filter.undo() } else { filter.redo() };
            if !done {
                let text = if change == Change::Undo { "no older filter to go back to" } else { "nothing to redo" };
                state.notice = Some(Notice::Failed(text.into()));
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

fn back(state: &mut State) {
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
