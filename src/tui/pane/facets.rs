//! Counts of the values among the matching summits; a value can be put into the filter.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Ctx, Touch};
use crate::tui::keymap::Action;
use crate::tui::msg::Msg;

/// State of the facets pane.
#[derive(Debug, Default)]
pub struct Pane;

impl Pane {
    /// The matching rows changed.
    pub fn rows_changed(&mut self, _ctx: &Ctx) {}

    /// Does a named action.
    pub fn apply(&mut self, _action: Action, _ctx: &Ctx) -> Option<Msg> {
        None
    }

    /// The left button.
    pub fn touch(&mut self, _touch: Touch, _area: Rect, _ctx: &Ctx) -> Option<Msg> {
        None
    }

    /// Draws it.
    pub fn draw(&self, _ctx: &Ctx, _area: Rect, _buf: &mut Buffer) {}
}
