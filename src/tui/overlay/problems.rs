//! What could not be read, where, why, and what to do about it.

use ratatui::layout::Rect;

use super::menu::{Entry, Menu};
use crate::clean::Clean;
use crate::model::{Problem, Severity};
use crate::tui::effect::Effect;
use crate::tui::keymap::Action;
use crate::tui::msg::Msg;

/// At most so many are listed; `summitline check` prints them all.
const MOST: usize = 2_000;

/// State of the list.
#[derive(Debug)]
pub struct Problems {
    pub(super) menu: Menu,
    texts: Vec<Clean>,
}

impl Problems {
    /// For what the loader found.
    pub fn new(problems: &[Problem]) -> Self {
        let title = match problems.len() {
            0 => "Everything was read".to_owned(),
            n if n > MOST => format!("Not read as meant: the first {MOST} of {n}; summitline check prints all"),
            _ => "Not read as meant".to_owned(),
        };
        let problems = problems.get(..MOST.min(problems.len())).unwrap_or_default();
        let entries = problems.iter().map(entry).collect();
        let texts = problems.iter().map(|p| Clean::line(&p.to_string())).collect();
        let menu = Menu::new(&title, "type to search; Enter copies the line", entries);
        Problems { menu: menu.or_say("every file was read as it was meant; Esc closes"), texts }
    }

    /// Does a named action.
    pub fn apply(&mut self, action: Action, screen: Rect) -> Option<Msg> {
        match action {
            Action::Open => {
                let text = self.menu.chosen().and_then(|at| self.texts.get(at)).cloned();
                Some(text.map_or(Msg::Close, |text| Msg::Do(Effect::Copy(text))))
            }
            action => super::common(&mut self.menu, action, screen),
        }
    }
}

fn entry(problem: &Problem) -> Entry {
    let place = match problem.line {
        Some(line) => format!("{}:{line}", problem.path),
        None => problem.path.to_string(),
    };
    let left = match problem.severity {
        Severity::Note => "note",
        Severity::Warning => "in part",
        Severity::Error => "not read",
    };
    let name = problem.path.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or(&problem.path);
    let line = problem.line.map_or_else(String::new, |line| format!(":{line}"));
    let advice = problem.advice.as_deref().unwrap_or_default();
    let excerpt = problem.excerpt.as_deref().unwrap_or_default();
    Entry {
        left: Clean::from(left),
        label: Clean::line(&format!("{name}{line}  {}", problem.reason)),
        more: Clean::new(&format!("{place}\n{}\n{advice}\n{excerpt}", problem.reason)),
        ..Entry::default()
    }
}
