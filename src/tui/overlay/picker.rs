//! Pickers of countries, sectors and leaders: type to narrow, Space chooses, `-` excludes. The choices are the text of
//! the filter and nothing else; the counts follow it.

use std::collections::HashMap;

use ratatui::layout::Rect;

use super::menu::{Entry, Menu};
use crate::clean::Clean;
use crate::index::{FacetField, FacetRow};
use crate::query::{Choice, FilterField, edit, parse};
use crate::tui::keymap::{Action, Pick};
use crate::tui::msg::Msg;
use crate::tui::pane::Ctx;

/// State of a picker.
#[derive(Debug)]
pub struct Picker {
    pub(super) menu: Menu,
    pick: Pick,
    /// Every value of the archive, the most frequent first.
    rows: Vec<FacetRow>,
    /// Something was chosen or excluded since it opened.
    touched: bool,
}

impl Picker {
    /// Over all values of the archive, with the choices of the filter `text`.
    pub fn new(pick: Pick, text: &str, ctx: &Ctx) -> Self {
        let everything = ctx.index.run(&parse("", ctx.index, ctx.today));
        let rows = ctx.index.facet(&everything, facet(pick), usize::MAX);
        let (title, prompt) = match pick {
            Pick::Country => ("Countries", "type to narrow, Space chooses, - excludes"),
            Pick::Sector => ("Sectors", "type to narrow, Space chooses, - excludes"),
            Pick::Leader => ("Leaders", "type to narrow, Space chooses, - excludes"),
        };
        let entries = entries(&rows, pick, text, ctx);
        Picker { menu: Menu::new(title, prompt, entries), pick, rows, touched: false }
    }

    /// The filter changed, and the matching rows with it.
    pub fn rows_changed(&mut self, ctx: &Ctx) {
        self.menu.refresh(entries(&self.rows, self.pick, ctx.text, ctx));
    }

    /// Does a named action.
    pub fn apply(&mut self, action: Action, ctx: &Ctx, screen: Rect) -> Option<Msg> {
        let value = self.menu.chosen().and_then(|at| self.rows.get(at)).map(|row| row.value.as_str());
        match (action, value) {
            (Action::Toggle, Some(value)) => {
                self.touched = true;
                Some(Msg::Filter(edit::toggle(ctx.text, field(self.pick), value)))
            }
            (Action::Exclude, Some(value)) => {
                self.touched = true;
                Some(Msg::Filter(edit::exclude(ctx.text, field(self.pick), value)))
            }
            (Action::Open, Some(value)) if !self.touched => {
                let text = edit::toggle(ctx.text, field(self.pick), value);
                Some(Msg::CloseThen(Box::new(Msg::Filter(text))))
            }
            (Action::Open, _) => Some(Msg::Close),
            (action, _) => super::common(&mut self.menu, action, screen),
        }
    }
}

fn field(pick: Pick) -> FilterField {
    match pick {
        Pick::Country => FilterField::Country,
        Pick::Sector => FilterField::Sector,
        Pick::Leader => FilterField::Leader,
    }
}

fn facet(pick: Pick) -> FacetField {
    match pick {
        Pick::Country => FacetField::Country,
        Pick::Sector => FacetField::Sector,
        Pick::Leader => FacetField::Leader,
    }
}

fn entries(rows: &[FacetRow], pick: Pick, text: &str, ctx: &Ctx) -> Vec<Entry> {
    let now = ctx.index.facet(ctx.hits, facet(pick), usize::MAX);
    let counts: HashMap<&str, u32> = now.iter().map(|row| (row.value.as_str(), row.count)).collect();
    let entry = |row: &FacetRow| {
        let left = match edit::has(text, field(pick), &row.value) {
            Choice::On => "x",
            Choice::Excluded => "-",
            Choice::Off => ".",
        };
        let count = counts.get(row.value.as_str()).copied().unwrap_or(0);
        let right = if count == 0 { Clean::from("-") } else { Clean::line(&count.to_string()) };
        Entry { left: Clean::from(left), label: row.label.clone(), right, ..Entry::default() }
    };
    rows.iter().map(entry).collect()
}
