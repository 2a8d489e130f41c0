//! The whole screen: asks the layout where, and each pane to draw itself. Changes nothing.

use ratatui::buffer::Buffer;

use super::pane::{filter, status};
use super::state::State;

/// Draws `state` into `buf`. Returns where the text cursor stands, if it is shown.
pub fn draw(state: &State, buf: &mut Buffer) -> Option<ratatui::layout::Position> {
    let ctx = state.ctx();
    let places = ctx.places;
    let mut cursor = state.panes.filter.draw(&ctx, places.filter, buf);
    match ctx.hits.is_empty() && !ctx.query.is_empty() {
        true => filter::draw_empty(&ctx, places.timeline.inner, buf),
        false => state.panes.timeline.draw(&ctx, places.timeline.inner, buf),
    }
    match &state.panes.source {
        Some(source) => source.draw(&ctx, places.detail.inner, buf),
        None => state.panes.detail.draw(&ctx, places.detail.inner, buf),
    }
    status::draw(state, places.status, buf);
    for overlay in &state.overlays {
        cursor = overlay.draw(&ctx, state.shared.area, buf);
    }
    filter::draw_completions(&state.panes.filter, &ctx, state.shared.area, buf);
    cursor
}
