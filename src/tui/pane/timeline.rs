//! The summits along the rail, with the axis above them.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Ctx, Touch};
use crate::tui::event::Notice;
use crate::tui::keymap::{Action, Move};
use crate::tui::msg::Msg;

/// State of the timeline pane.
#[derive(Debug, Default)]
pub struct Pane {
    cursor: Option<u32>,
}

impl Pane {
    /// Position of the summit under the cursor.
    pub fn selected(&self) -> Option<u32> {
        self.cursor
    }

    /// Puts the cursor on a position.
    pub fn select(&mut self, position: u32, _ctx: &Ctx) {
        self.cursor = Some(position);
    }

    /// The rows changed: keep the cursor on a row that is shown, the nearest in time.
    pub fn rows_changed(&mut self, ctx: &Ctx) {
        let at = self.cursor.unwrap_or(0);
        self.cursor = ctx.hits.nearest_rank(at).map(|rank| ctx.hits.position(rank));
    }

    /// Does a named action.
    pub fn apply(&mut self, action: Action, ctx: &Ctx) -> Option<Msg> {
        let rank = ctx.hits.nearest_rank(self.cursor?)?;
        let to = match action {
            Action::Move(Move::Down) => rank + 1,
            Action::Move(Move::Up) => rank.saturating_sub(1),
            Action::Move(Move::First) => 0,
            Action::Move(Move::Last) => ctx.hits.len() - 1,
            _ => return Some(Msg::Say(Notice::Failed("not built yet".into()))),
        };
        self.cursor = Some(ctx.hits.position(to.min(ctx.hits.len() - 1)));
        None
    }

    /// The left button.
    pub fn touch(&mut self, _touch: Touch, _area: Rect, _ctx: &Ctx) -> Option<Msg> {
        None
    }

    /// Draws it.
    pub fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        for (row, rank) in area.rows().zip(0..ctx.hits.len()) {
            let position = ctx.hits.position(rank);
            let summit = ctx.timeline.summit(position);
            let date = summit.date.map_or_else(String::new, |d| d.to_string());
            let style = if self.cursor == Some(position) { ctx.theme.selection } else { ctx.theme.text };
            buf.set_stringn(row.x, row.y, format!("{date} {}", summit.title), row.width as usize, style);
        }
    }
}
