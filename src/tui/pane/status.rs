//! The last line: what to press now, what was said, how far the loader is. Reads the table of keys; has no state.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::tui::event::{Notice, Progress};
use crate::tui::state::State;

/// Draws the line.
pub fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    let Some(row) = area.rows().next() else { return };
    let theme = &state.shared.theme;
    let width = usize::from(row.width);
    let right = state.shared.progress.map(gauge).unwrap_or_default();
    let room = width.saturating_sub(right.len() + 1);
    match &state.notice {
        Some(Notice::Done(text)) => drop(buf.set_stringn(row.x, row.y, text, room, theme.text)),
        Some(Notice::Failed(text)) => drop(buf.set_stringn(row.x, row.y, text, room, theme.warn)),
        None => hints(state, Rect { width: room as u16, ..row }, buf),
    }
    if right.len() < width {
        buf.set_string(row.right() - right.len() as u16, row.y, right, theme.dim);
    }
}

/// The keys that are of use now, as many as there is room for.
fn hints(state: &State, row: Rect, buf: &mut Buffer) {
    let theme = &state.shared.theme;
    let mut x = row.x;
    for scope in state.scopes() {
        for (binding, keys) in state.keys.map.rows().filter(|(b, _)| b.scope == scope && !b.hint.is_empty()) {
            let Some(key) = keys.first() else { continue };
            let wide = (key.chars().count() + 1 + binding.hint.len() + 2) as u16;
            if x + wide > row.right() {
                return;
            }
            (x, _) = buf.set_stringn(x, row.y, key, usize::from(wide), theme.strong);
            (x, _) = buf.set_stringn(x + 1, row.y, binding.hint, usize::from(wide), theme.dim);
            x += 2;
        }
    }
}

/// How far the loader is, in words.
fn gauge(progress: Progress) -> String {
    let Progress { files: (read, found), bytes: (bytes, all), events } = progress;
    let share = (bytes.saturating_mul(100)).checked_div(all).unwrap_or(0);
    format!("reading {read} of {found} files, {share} %, {events} summits")
}
