//! Counts of the values among the matching summits. A value is put into the text of the filter, excluded, or taken
//! out again; what the filter names is always shown, also with no summit left.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Ctx, Touch};
use crate::clean::Clean;
use crate::index::{FacetField, Hits, Index};
use crate::query::Cancel;
use crate::query::{Choice, FilterField, Query, edit};
use crate::tui::keymap::{Action, Move};
use crate::tui::msg::Msg;
use crate::tui::pen::Pen;
use crate::tui::state::Focus;
use crate::tui::words;

/// What is counted: the heading, the facet, the field of the filter, and the most rows shown of it.
const SECTIONS: [(&str, FacetField, FilterField, usize); 6] = [
    ("Country", FacetField::Country, FilterField::Country, 8),
    ("Sector", FacetField::Sector, FilterField::Sector, 14),
    ("Leader", FacetField::Leader, FilterField::Leader, 8),
    ("Outcome", FacetField::Outcome, FilterField::Outcome, 5),
    ("Year", FacetField::Year, FilterField::Date, 8),
    ("Forum", FacetField::Forum, FilterField::Forum, 6),
];

/// A value that can be put into the filter.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Row {
    /// Its place in [`SECTIONS`].
    section: usize,
    value: String,
    label: Clean,
    count: u32,
    choice: Choice,
}

/// What is told of the matching rows: made beside the screen, since counting takes longer than a frame.
#[derive(Clone, Debug)]
pub struct Counts(Vec<Row>);

impl Counts {
    /// Counts the rows of a filter; none when `cancel` was raised meanwhile.
    pub fn of(query: &Query, hits: &Hits, index: &Index, cancel: &Cancel) -> Option<Counts> {
        let mut all = Vec::new();
        for section in 0..SECTIONS.len() {
            if cancel.is_cancelled() {
                return None;
            }
            all.extend(rows(section, query, hits, index));
        }
        Some(Counts(all))
    }
}

/// State of the facets pane.
#[derive(Debug, Default)]
pub struct Pane {
    rows: Vec<Row>,
    cursor: usize,
}

/// A line of the pane: a heading, or the number of a row.
enum Line {
    Air,
    Heading(usize),
    Row(usize),
}

impl Pane {
    /// The matching rows were counted: keep the cursor on its value.
    pub fn counted(&mut self, counts: Counts) {
        let old = self.rows.get(self.cursor).map(|r| (r.section, r.value.clone()));
        self.rows = counts.0;
        let same = |r: &Row| old.as_ref().is_some_and(|(section, value)| (r.section, &r.value) == (*section, value));
        let last = self.rows.len().saturating_sub(1);
        self.cursor = self.rows.iter().position(same).unwrap_or(self.cursor.min(last));
    }

    /// Does a named action.
    pub fn apply(&mut self, action: Action, ctx: &Ctx) -> Option<Msg> {
        let field = |row: &Row| SECTIONS[row.section].2;
        let row = self.rows.get(self.cursor)?;
        match action {
            Action::Toggle | Action::Open => {
                return Some(Msg::Filter(edit::toggle(ctx.text, field(row), &row.value)));
            }
            Action::Exclude => return Some(Msg::Filter(edit::exclude(ctx.text, field(row), &row.value))),
            Action::Move(to) => self.walk(to, usize::from(ctx.places.facets.inner.height)),
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
            | Action::Back
            | Action::OpenSource
            | Action::Copy
            | Action::Close => {}
        }
        None
    }

    fn walk(&mut self, to: Move, height: usize) {
        let last = self.rows.len().saturating_sub(1);
        let section = self.rows.get(self.cursor).map_or(0, |r| r.section);
        let first_of = |section: usize| self.rows.iter().position(|r| r.section >= section).unwrap_or(last);
        let page = height.saturating_sub(2).max(1);
        let to = match to {
            Move::Down => self.cursor + 1,
            Move::Up => self.cursor.saturating_sub(1),
            Move::Right => first_of(section + 1),
            Move::Left if first_of(section) < self.cursor => first_of(section),
            Move::Left => self.rows.get(self.cursor.saturating_sub(1)).map_or(0, |r| first_of(r.section)),
            Move::First => 0,
            Move::Last => last,
            Move::HalfDown => self.cursor + page / 2,
            Move::HalfUp => self.cursor.saturating_sub(page / 2),
            Move::PageDown => self.cursor + page,
            Move::PageUp => self.cursor.saturating_sub(page),
        };
        self.cursor = to.min(last);
    }

    /// The left button puts the value into the filter, or takes it out.
    pub fn touch(&mut self, touch: Touch, area: Rect, ctx: &Ctx) -> Option<Msg> {
        let Touch::Press(at) = touch else { return None };
        let row = usize::from(at.y.checked_sub(area.y)?);
        match self.lines(area).into_iter().nth(row)? {
            Line::Air | Line::Heading(_) => None,
            Line::Row(row) => {
                self.cursor = row;
                self.apply(Action::Toggle, ctx)
            }
        }
    }

    /// The lines seen in `area`, with the cursor among them.
    fn lines(&self, area: Rect) -> Vec<Line> {
        let mut lines = Vec::with_capacity(self.rows.len() + 2 * SECTIONS.len());
        let mut cursor = 0;
        let mut section = None;
        for (i, row) in self.rows.iter().enumerate() {
            if section != Some(row.section) {
                lines.extend(section.map(|_| Line::Air));
                lines.push(Line::Heading(row.section));
                section = Some(row.section);
            }
            cursor = if i == self.cursor { lines.len() } else { cursor };
            lines.push(Line::Row(i));
        }
        let height = usize::from(area.height);
        let top = (cursor + 2).saturating_sub(height).min(lines.len().saturating_sub(height));
        lines.drain(..top);
        lines.truncate(height);
        lines
    }

    /// Draws it.
    pub fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let theme = ctx.theme;
        for (y, line) in self.lines(area).iter().enumerate() {
            let mut pen = Pen::new(buf, area, y as u16);
            match line {
                Line::Air => {}
                Line::Heading(section) => drop(pen.put(SECTIONS[*section].0, theme.strong)),
                Line::Row(number) => {
                    let Some(row) = self.rows.get(*number) else { continue };
                    let here = ctx.focus == Focus::Facets && *number == self.cursor;
                    let (mark, style) = match row.choice {
                        Choice::On => ("x", theme.accent),
                        Choice::Excluded => ("-", theme.warn),
                        Choice::Off => (".", theme.faint),
                    };
                    pen.right(&words::number(row.count as usize), theme.dim);
                    pen.put(if here { ">" } else { " " }, theme.accent).put(mark, style);
                    pen.skip(1).put(&row.label, theme.text);
                    if here {
                        buf.set_style(Rect { y: area.y + y as u16, height: 1, ..area }, theme.selection);
                    }
                }
            }
        }
    }
}

/// The rows of a section: the most frequent values, and before them what the filter names and no summit has.
fn rows(section: usize, query: &Query, hits: &Hits, index: &Index) -> Vec<Row> {
    let (_, facet, field, most) = SECTIONS[section];
    let row = |value: String, label: Clean, count: u32| {
        let choice = edit::has(&query.text, field, &value);
        Row { section, value, label, count, choice }
    };
    let found = index.facet(hits, facet, most);
    let found: Vec<Row> = found.into_iter().map(|f| row(f.value, f.label, f.count)).collect();
    let named = query.chips.iter().filter(|chip| chip.field == Some(field));
    let named = named.filter_map(|chip| query.text.get(chip.span.clone())?.split_once(':'));
    let missing = named.flat_map(|(_, values)| values.split(',')).map(|value| value.trim_matches('"').to_owned());
    let is_value = |value: &String| facet != FacetField::Year || value.len() == 4;
    let missing = missing.filter(|v| is_value(v) && !found.iter().any(|row| row.value.eq_ignore_ascii_case(v)));
    let mut rows: Vec<Row> = missing.map(|v| row(v.clone(), Clean::line(&v), 0)).collect();
    rows.extend(found);
    rows
}
