//! A list with a line to type into that narrows it: what help, palette, problems and pickers have in common. Knows
//! nothing of what its entries mean.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use ratatui::widgets::{Clear, Widget};
use tui_input::Input;

use crate::clean::Clean;
use crate::query::fuzzy;
use crate::text;
use crate::tui::keymap::{Key, Move};
use crate::tui::line;
use crate::tui::theme::Theme;

/// One line of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// In a column of its own at the left: keys, or the mark of a choice.
    pub left: Clean,
    /// What it is.
    pub label: Clean,
    /// At the right: a count.
    pub right: Clean,
    /// Told below the list while the cursor is on it.
    pub more: Clean,
    /// A heading over the entries that follow; gone while something is typed.
    pub heading: bool,
}

/// The list and what is typed.
#[derive(Debug)]
pub struct Menu {
    title: Clean,
    /// What the line says while it is empty.
    prompt: &'static str,
    entries: Vec<Entry>,
    input: Input,
    /// Indices into `entries`, as shown.
    shown: Vec<usize>,
    /// Index into `shown`.
    cursor: usize,
    /// What stands there when there is nothing to list.
    none: &'static str,
}

/// Where the parts of the panel stand.
struct Places {
    panel: Rect,
    line: Rect,
    list: Rect,
    foot: Rect,
}

impl Menu {
    /// A list with the cursor on its first entry.
    pub fn new(title: &str, prompt: &'static str, entries: Vec<Entry>) -> Self {
        let title = Clean::line(title);
        let mut menu = Menu { title, prompt, entries, input: Input::default(), shown: Vec::new(), cursor: 0, none: "" };
        menu.narrow();
        menu
    }

    /// What to say when there is nothing to list.
    pub fn or_say(self, none: &'static str) -> Self {
        Menu { none, ..self }
    }

    /// The index of the entry under the cursor.
    pub fn chosen(&self) -> Option<usize> {
        self.shown.get(self.cursor).copied()
    }

    /// Replaces the entries by as many others that stand for the same things; cursor and order stay.
    pub fn refresh(&mut self, entries: Vec<Entry>) {
        self.entries = entries;
        self.shown.retain(|at| *at < self.entries.len());
        self.cursor = self.cursor.min(self.shown.len().saturating_sub(1));
    }

    /// A key that is typed.
    pub fn press(&mut self, key: Key) {
        if line::press(&mut self.input, key) {
            self.narrow();
        }
    }

    /// Pasted text.
    pub fn paste(&mut self, text: &Clean) {
        line::paste(&mut self.input, text);
        self.narrow();
    }

    fn narrow(&mut self) {
        let typed = self.input.value().to_lowercase().replace(' ', "");
        let score = |entry: &Entry| match typed.is_empty() {
            true => Some(0),
            false if entry.heading => None,
            false => {
                // what stands at the left is the name of the thing, so it counts more
                let name = fuzzy::score(&entry.left.to_lowercase(), &typed).map(|score| score.saturating_add(1000));
                name.or_else(|| fuzzy::score(&entry.label.to_lowercase(), &typed))
            }
        };
        let scored = self.entries.iter().enumerate().filter_map(|(at, e)| Some((score(e)?, at)));
        let mut scored: Vec<(i64, usize)> = scored.collect();
        scored.sort_by_key(|(score, at)| (std::cmp::Reverse(*score), *at));
        self.shown = scored.into_iter().map(|(_, at)| at).collect();
        self.cursor = 0;
        self.skip_heading(1);
    }

    /// Moves the cursor; a page is `page` entries.
    pub fn go(&mut self, to: Move, page: usize) {
        let last = self.shown.len().saturating_sub(1);
        let (cursor, by) = match to {
            Move::Down | Move::Right => (self.cursor + 1, 1),
            Move::Up | Move::Left => (self.cursor.saturating_sub(1), -1),
            Move::HalfDown => (self.cursor + page / 2, 1),
            Move::HalfUp => (self.cursor.saturating_sub(page / 2), -1),
            Move::PageDown => (self.cursor + page, 1),
            Move::PageUp => (self.cursor.saturating_sub(page), -1),
            Move::First => (0, 1),
            Move::Last => (last, -1),
        };
        self.cursor = cursor.min(last);
        self.skip_heading(by);
    }

    /// From a heading on to the entry beyond it, or back where there is none.
    fn skip_heading(&mut self, by: isize) {
        let is_heading = |at: usize| self.shown.get(at).is_some_and(|e| self.entries[*e].heading);
        let mut at = self.cursor;
        while is_heading(at) {
            match at.checked_add_signed(by) {
                Some(next) if next < self.shown.len() => at = next,
                Some(_) | None => break,
            }
        }
        if is_heading(at) {
            at = (0..self.shown.len()).find(|at| !is_heading(*at)).unwrap_or(0);
        }
        self.cursor = at;
    }

    /// How many entries a page has.
    pub fn page(&self, screen: Rect) -> usize {
        usize::from(self.places(screen).list.height).max(1)
    }

    /// Puts the cursor on the entry at a cell. None when the cell is outside the panel, false when on no entry.
    pub fn point(&mut self, at: Position, screen: Rect) -> Option<bool> {
        let places = self.places(screen);
        if !places.panel.contains(at) {
            return None;
        }
        let row = usize::from(at.y.saturating_sub(places.list.y)) + self.top(places.list.height);
        let hit = places.list.contains(at) && self.shown.get(row).is_some_and(|e| !self.entries[*e].heading);
        if hit {
            self.cursor = row;
        }
        Some(hit)
    }

    /// The first row shown, so that the cursor is in the middle where possible.
    fn top(&self, height: u16) -> usize {
        let height = usize::from(height);
        self.cursor.saturating_sub(height / 2).min(self.shown.len().saturating_sub(height))
    }

    fn places(&self, screen: Rect) -> Places {
        let more = self.entries.iter().any(|e| !e.more.is_empty());
        let foot = if more && screen.height >= 16 { 6 } else { 0 };
        let width = if screen.width < 100 { screen.width } else { (screen.width - 6).min(if more { 110 } else { 78 }) };
        let wanted = (self.shown.len().clamp(3, 1000) as u16).saturating_add(3).saturating_add(foot);
        let height = wanted.min(if screen.height < 16 { screen.height } else { screen.height - 4 });
        let panel = Rect {
            x: screen.x + (screen.width - width) / 2,
            y: screen.y + if screen.height < 16 { 0 } else { 2 },
            width,
            height,
        };
        let inside = Rect { x: panel.x + 2, width: panel.width.saturating_sub(4), ..panel };
        let line = Rect { y: panel.y + 1, height: 1, ..inside }.intersection(panel);
        let bottom = u16::from(panel.height > 4);
        let list = Rect { y: panel.y + 2, height: panel.height.saturating_sub(2 + bottom + foot), ..inside };
        let foot = Rect { y: list.bottom(), height: foot, ..inside }.intersection(panel);
        Places { panel, line, list: list.intersection(panel), foot }
    }

    /// Draws it over the screen. Returns where the text cursor stands.
    pub fn draw(&self, theme: &Theme, screen: Rect, buf: &mut Buffer) -> Option<Position> {
        let places = self.places(screen);
        Clear.render(places.panel, buf);
        self.draw_frame(theme, places.panel, buf);
        let left = self.entries.iter().map(|e| text::width(&e.left)).max().unwrap_or(0);
        let top = self.top(places.list.height);
        for (row, at) in places.list.rows().zip(top..self.shown.len()) {
            let entry = &self.entries[self.shown[at]];
            draw_entry(entry, theme, (left, at == self.cursor), row, buf);
        }
        if self.shown.is_empty() {
            let none = if self.entries.is_empty() { self.none } else { "nothing fits; Backspace widens" };
            put(places.list, 0, none, theme.dim, buf);
        }
        if let Some(entry) = self.chosen().and_then(|at| self.entries.get(at)) {
            draw_foot(entry, theme, places.foot, buf);
        }
        if places.line.is_empty() {
            return None;
        }
        if self.input.value().is_empty() {
            put(places.line, 2, self.prompt, theme.dim, buf);
        }
        put(places.line, 0, "> ", theme.accent, buf);
        let field = Rect { x: places.line.x + 2, width: places.line.width.saturating_sub(2), ..places.line };
        Some(line::draw(&self.input, field, theme.text, buf))
    }

    fn draw_frame(&self, theme: &Theme, panel: Rect, buf: &mut Buffer) {
        for row in panel.rows() {
            put(row, 0, theme.glyphs.divider, theme.accent, buf);
            put(row, row.width.saturating_sub(1), theme.glyphs.divider, theme.accent, buf);
        }
        let rule = theme.glyphs.rule[1].repeat(usize::from(panel.width));
        buf.set_stringn(panel.x, panel.y, &rule, usize::from(panel.width), theme.accent);
        if panel.height > 4 {
            buf.set_stringn(panel.x, panel.bottom() - 1, &rule, usize::from(panel.width), theme.accent);
        }
        let count = self.shown.iter().filter(|at| !self.entries[**at].heading).count();
        let title = format!(" {} ({count}) ", self.title);
        put(Rect { height: 1, ..panel }, 2, &text::truncate(&title, usize::from(panel.width)), theme.accent, buf);
    }
}

fn draw_entry(entry: &Entry, theme: &Theme, (left, here): (usize, bool), row: Rect, buf: &mut Buffer) {
    if entry.heading {
        return put(row, 0, &entry.label, theme.strong, buf);
    }
    let base = if here { theme.selection } else { Style::new() };
    let whole = Rect { x: row.x.saturating_sub(1), width: row.width + 2, ..row }.intersection(buf.area);
    buf.set_style(whole, base);
    let sign = if here { ">" } else { " " };
    put(row, 0, sign, base.patch(theme.accent), buf);
    put(row, 2, &text::pad(&entry.left, left), base.patch(theme.accent), buf);
    let right = text::width(&entry.right) as u16;
    let from = 2 + left as u16 + if left > 0 { 2 } else { 0 };
    let room = row.width.saturating_sub(from + right + 1);
    put(row, from, &text::truncate(&entry.label, usize::from(room)), base.patch(theme.text), buf);
    put(row, row.width.saturating_sub(right), &entry.right, base.patch(theme.dim), buf);
}

/// Text from a column of a row, cut at the row's end.
fn put(row: Rect, column: u16, text: &str, style: Style, buf: &mut Buffer) {
    if !row.is_empty() && column < row.width {
        buf.set_stringn(row.x + column, row.y, text, usize::from(row.width - column), style);
    }
}

/// What there is more to say of the entry under the cursor.
fn draw_foot(entry: &Entry, theme: &Theme, foot: Rect, buf: &mut Buffer) {
    let mut rows = foot.rows().skip(1);
    for line in entry.more.split('\n') {
        for span in text::wrap(line, usize::from(foot.width)) {
            let Some(row) = rows.next() else { return };
            put(row, 0, line.get(span).unwrap_or_default(), theme.text, buf);
        }
    }
}
