//! Every key, made of the table, searchable.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::widgets::{Clear, Widget};

use crate::tui::keymap::{Action, BINDINGS};
use crate::tui::msg::Msg;
use crate::tui::pane::Ctx;

/// State of the help.
#[derive(Debug, Default)]
pub struct Help;

impl Help {
    /// Does a named action.
    pub fn apply(&mut self, action: Action, _ctx: &Ctx) -> Option<Msg> {
        (action == Action::Close).then_some(Msg::Close)
    }

    /// Draws it.
    pub fn draw(&self, ctx: &Ctx, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        Clear.render(screen, buf);
        for (row, binding) in screen.rows().zip(BINDINGS) {
            let text = format!("{:12} {}", binding.keys.join(" "), binding.help);
            buf.set_stringn(row.x, row.y, text, usize::from(row.width), ctx.theme.text);
        }
        None
    }
}
