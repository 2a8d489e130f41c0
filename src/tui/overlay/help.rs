//! Every key, made of the table in force, searchable. Enter does what is under the cursor.

use ratatui::layout::Rect;

use super::menu::{Entry, Menu};
use crate::clean::Clean;
use crate::tui::bindings::Group;
use crate::tui::keymap::{Action, Keymap, Scope};
use crate::tui::msg::Msg;

/// State of the help.
#[derive(Debug)]
pub struct Help {
    pub(super) menu: Menu,
    /// What each entry does; none for headings and for what has no meaning outside its place.
    actions: Vec<Option<Action>>,
}

impl Help {
    /// For the bindings in force.
    pub fn new(map: &Keymap) -> Self {
        let (mut entries, mut actions) = (Vec::new(), Vec::new());
        for group in Group::ALL {
            if !entries.is_empty() {
                entries.push(Entry { heading: true, ..Entry::default() });
                actions.push(None);
            }
            entries.push(Entry { label: Clean::from(group.title()), heading: true, ..Entry::default() });
            actions.push(None);
            for (binding, keys) in map.rows().filter(|(b, _)| b.group == group && !b.help.is_empty()) {
                let left = Clean::line(&keys.join(" "));
                entries.push(Entry { left, label: Clean::from(binding.help), ..Entry::default() });
                let anywhere = matches!(binding.scope, Scope::Panes | Scope::Always);
                actions.push(anywhere.then_some(binding.action));
            }
        }
        Help {
            menu: Menu::new("Help", "type to search the keys; Enter does what is under the cursor", entries),
            actions,
        }
    }

    /// Does a named action.
    pub fn apply(&mut self, action: Action, screen: Rect) -> Option<Msg> {
        match action {
            Action::Open => {
                let chosen = self.menu.chosen().and_then(|at| self.actions.get(at).copied().flatten());
                Some(chosen.map_or(Msg::Close, |action| Msg::CloseThen(Box::new(Msg::Act(action)))))
            }
            action => super::common(&mut self.menu, action, screen),
        }
    }
}
