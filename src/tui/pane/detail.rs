//! One summit in full.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Ctx, Touch};
use crate::clean::Clean;
use crate::tui::keymap::Action;
use crate::tui::msg::Msg;

/// State of the detail pane.
#[derive(Debug, Default)]
pub struct Pane;

impl Pane {
    /// Another summit is selected: back to its top.
    pub fn selection_changed(&mut self, _ctx: &Ctx) {}

    /// What `y` copies when this pane has the keys: the value under the cursor.
    pub fn copy_text(&self, _ctx: &Ctx) -> Option<Clean> {
        None
    }

    /// Does a named action.
    pub fn apply(&mut self, _action: Action, _ctx: &Ctx) -> Option<Msg> {
        None
    }

    /// The left button.
    pub fn touch(&mut self, _touch: Touch, _area: Rect, _ctx: &Ctx) -> Option<Msg> {
        None
    }

    /// Draws it.
    pub fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        if let (Some(position), Some(row)) = (ctx.selected, area.rows().next()) {
            buf.set_stringn(row.x, row.y, &ctx.timeline.summit(position).summary, row.width as usize, ctx.theme.text);
        }
    }
}
