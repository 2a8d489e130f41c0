//! A list of things to do, found by name: every action (`:`), or the formats of an export (`w`).

use ratatui::layout::Rect;

use super::menu::{Entry, Menu};
use crate::clean::Clean;
use crate::tui::effect::Effect;
use crate::tui::keymap::{Action, Keymap, Scope};
use crate::tui::msg::Msg;

/// State of the palette.
#[derive(Debug)]
pub struct Palette {
    pub(super) menu: Menu,
    choices: Vec<Choice>,
}

/// What an entry does.
#[derive(Clone, Copy, Debug)]
enum Choice {
    Act(Action),
    Export(&'static str),
}

impl Palette {
    /// Every action that means something without a place of its own.
    pub fn actions(map: &Keymap) -> Self {
        let rows = map.rows().filter(|(b, _)| matches!(b.scope, Scope::Panes | Scope::Always));
        let (entries, choices) = rows
            .map(|(b, keys)| {
                let (left, label) = (Clean::from(b.name), Clean::from(b.help));
                let right = Clean::line(&keys.join(" "));
                (Entry { left, label, right, ..Entry::default() }, Choice::Act(b.action))
            })
            .unzip();
        Palette { menu: Menu::new("Actions", "type a part of the name, Enter does it", entries), choices }
    }

    /// The formats in which `count` summits can be written: pairs of an id and what it is.
    pub fn formats(count: usize, formats: impl Iterator<Item = (&'static str, &'static str)>) -> Self {
        let (entries, choices) = formats
            .map(|(id, what)| {
                let left = Clean::from(id);
                (Entry { left, label: Clean::from(what), ..Entry::default() }, Choice::Export(id))
            })
            .unzip();
        let title = format!("Write {count} summits to a file");
        Palette { menu: Menu::new(&title, "choose a format, Enter writes", entries), choices }
    }

    /// Does a named action.
    pub fn apply(&mut self, action: Action, screen: Rect) -> Option<Msg> {
        match action {
            Action::Open => {
                let choice = self.choices.get(self.menu.chosen()?)?;
                let msg = match choice {
                    Choice::Act(action) => Msg::Act(*action),
                    Choice::Export(format) => Msg::Do(Effect::Export(format)),
                };
                Some(Msg::CloseThen(Box::new(msg)))
            }
            action => super::common(&mut self.menu, action, screen),
        }
    }
}
