//! What lies on top of the panes and has the keys while it is open. Each overlay is one file, like a pane; the list
//! they are made of is `menu`.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::keymap::{Action, Key, Scope};
use super::msg::Msg;
use super::pane::{Ctx, Touch};
use crate::clean::Clean;
use menu::Menu;

pub mod help;
mod menu;
pub mod palette;
pub mod picker;
pub mod problems;

/// One of the overlays.
#[derive(Debug)]
pub enum Overlay {
    /// Every key.
    Help(help::Help),
    /// Things to do, by name.
    Palette(palette::Palette),
    /// What could not be read.
    Problems(problems::Problems),
    /// Countries, sectors or leaders.
    Picker(picker::Picker),
}

impl Overlay {
    fn menu(&self) -> &Menu {
        match self {
            Overlay::Help(help) => &help.menu,
            Overlay::Palette(palette) => &palette.menu,
            Overlay::Problems(problems) => &problems.menu,
            Overlay::Picker(picker) => &picker.menu,
        }
    }

    fn menu_mut(&mut self) -> &mut Menu {
        match self {
            Overlay::Help(help) => &mut help.menu,
            Overlay::Palette(palette) => &mut palette.menu,
            Overlay::Problems(problems) => &mut problems.menu,
            Overlay::Picker(picker) => &mut picker.menu,
        }
    }

    /// The scopes of its keys.
    pub fn scopes(&self) -> &'static [Scope] {
        match self {
            Overlay::Help(_) | Overlay::Palette(_) | Overlay::Problems(_) => &[Scope::List],
            Overlay::Picker(_) => &[Scope::Picker, Scope::List],
        }
    }

    /// The matching rows changed.
    pub fn rows_changed(&mut self, ctx: &Ctx) {
        match self {
            Overlay::Picker(picker) => picker.rows_changed(ctx),
            Overlay::Help(_) | Overlay::Palette(_) | Overlay::Problems(_) => {}
        }
    }

    /// Does a named action.
    pub fn apply(&mut self, action: Action, ctx: &Ctx, screen: Rect) -> Option<Msg> {
        match self {
            Overlay::Help(help) => help.apply(action, screen),
            Overlay::Palette(palette) => palette.apply(action, screen),
            Overlay::Problems(problems) => problems.apply(action, screen),
            Overlay::Picker(picker) => picker.apply(action, ctx, screen),
        }
    }

    /// A key that is bound to nothing: it is typed.
    pub fn press(&mut self, key: Key) {
        self.menu_mut().press(key);
    }

    /// Pasted text.
    pub fn paste(&mut self, text: &Clean) {
        self.menu_mut().paste(text);
    }

    /// The left button: beside the panel it closes, on an entry it does what Enter does (in a picker, Space).
    pub fn touch(&mut self, touch: Touch, ctx: &Ctx, screen: Rect) -> Option<Msg> {
        let Touch::Press(at) = touch else { return None };
        match self.menu_mut().point(at, screen) {
            None => Some(Msg::Close),
            Some(false) => None,
            Some(true) => {
                let action = if matches!(self, Overlay::Picker(_)) { Action::Toggle } else { Action::Open };
                self.apply(action, ctx, screen)
            }
        }
    }

    /// Draws it over the screen. Returns where the text cursor stands.
    pub fn draw(&self, ctx: &Ctx, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        self.menu().draw(ctx.theme, screen, buf)
    }
}

/// What every overlay does with the actions that are not its own.
fn common(menu: &mut Menu, action: Action, screen: Rect) -> Option<Msg> {
    match action {
        Action::Move(to) => menu.go(to, menu.page(screen)),
        Action::Close | Action::Back => return Some(Msg::Close),
        Action::Jump(_)
        | Action::Axis(_)
        | Action::Edit(_)
        | Action::Change(_)
        | Action::Pick(_)
        | Action::Go(_)
        | Action::Arrange(_)
        | Action::Show(_)
        | Action::Program(_)
        | Action::Scroll(_)
        | Action::Open
        | Action::Toggle
        | Action::Exclude
        | Action::OpenSource
        | Action::Copy => {}
    }
    None
}
