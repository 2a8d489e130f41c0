//! What lies on top of the panes and has the keys while it is open. Each overlay is one file, like a pane.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::keymap::{Action, Key, Scope};
use super::msg::Msg;
use super::pane::{Ctx, Touch};
use crate::clean::Clean;

pub mod help;

/// One of the overlays.
#[derive(Debug)]
pub enum Overlay {
    /// Every key, searchable.
    Help(help::Help),
}

impl Overlay {
    /// The scopes of its keys.
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Overlay::Help(_) => &[Scope::List],
        }
    }

    /// The matching rows changed.
    pub fn rows_changed(&mut self, _ctx: &Ctx) {}

    /// Does a named action.
    pub fn apply(&mut self, action: Action, ctx: &Ctx) -> Option<Msg> {
        match self {
            Overlay::Help(help) => help.apply(action, ctx),
        }
    }

    /// A key that is bound to nothing: it is typed.
    pub fn press(&mut self, _key: Key, _ctx: &Ctx) {}

    /// Pasted text.
    pub fn paste(&mut self, _text: &Clean, _ctx: &Ctx) {}

    /// The left button.
    pub fn touch(&mut self, _touch: Touch, _area: Rect, _ctx: &Ctx) -> Option<Msg> {
        Some(Msg::Close)
    }

    /// Draws it over the screen. Returns where the text cursor stands.
    pub fn draw(&self, ctx: &Ctx, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        match self {
            Overlay::Help(help) => help.draw(ctx, screen, buf),
        }
    }
}
