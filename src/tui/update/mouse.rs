//! The mouse: each event goes to what stands at its cell, by the same layout that drawing uses.

use ratatui::layout::Position;

use super::act::act;
use super::route;
use crate::tui::effect::Effect;
use crate::tui::event::Mouse;
use crate::tui::keymap::{Action, Edit, Move};
use crate::tui::layout;
use crate::tui::pane::Touch;
use crate::tui::state::{Focus, State};

/// The left button and the wheel.
pub(super) fn point(state: &mut State, mouse: Mouse, at: Position, effects: &mut Vec<Effect>) {
    let touch = match (mouse, state.keys.pressed) {
        (Mouse::WheelUp | Mouse::WheelDown, _) => return wheel(state, mouse, at, effects),
        (Mouse::Press, _) => {
            state.notice = None;
            state.keys.used = true;
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
fn covers(pane: layout::Pane, at: Position) -> bool {
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
