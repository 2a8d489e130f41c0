//! What could stand at the cursor of the filter line, as a list below it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::widgets::{Clear, Widget};

use crate::index::Index;
use crate::query::{Completion, complete};
use crate::text;
use crate::tui::pen::Pen;
use crate::tui::theme::Theme;

/// So many are shown at once.
const ROWS: usize = 8;

/// The list.
#[derive(Debug, Default)]
pub struct Completions {
    rows: Vec<Completion>,
    chosen: Option<usize>,
    closed: bool,
}

impl Completions {
    /// Looks what fits at a byte of the text.
    pub fn look(&mut self, text: &str, cursor: usize, index: &Index) {
        self.rows = complete(text, cursor, index);
        // what is already written out needs no list
        let written = |row: &Completion| {
            let typed = text.get(row.replace.clone()).unwrap_or_default();
            typed.trim_matches('"').eq_ignore_ascii_case(row.insert.trim().trim_matches('"'))
        };
        if self.rows.len() == 1 && self.rows.iter().all(written) {
            self.rows.clear();
        }
        self.chosen = self.chosen.filter(|c| *c < self.rows.len());
    }

    /// It is shown.
    pub fn is_open(&self) -> bool {
        !self.closed && !self.rows.is_empty()
    }

    /// The user has gone into the list.
    pub fn is_chosen(&self) -> bool {
        self.is_open() && self.chosen.is_some()
    }

    /// Closes it until something is typed.
    pub fn close(&mut self) {
        self.closed = true;
    }

    /// Goes to the next row, or to the one before.
    pub fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.chosen = match self.chosen {
            None if by < 0 => Some(last),
            None => Some(0),
            Some(at) => Some(at.saturating_add_signed(by).min(last)),
        };
    }

    /// The text with the chosen row, or the first, in place of what was typed; and the cursor behind it, in characters.
    pub fn accept(&self, text: &str) -> Option<(String, usize)> {
        let row = self.rows.get(self.chosen.unwrap_or(0)).filter(|_| self.is_open())?;
        let (head, tail) = (text.get(..row.replace.start)?, text.get(row.replace.end..)?);
        let head = format!("{head}{}", row.insert);
        let cursor = head.chars().count();
        Some((head + tail, cursor))
    }

    /// Draws it below `line`, over whatever is there.
    pub fn draw(&self, theme: &Theme, line: Rect, screen: Rect, buf: &mut Buffer) {
        if !self.is_open() {
            return;
        }
        let shown = self.rows.len().min(ROWS);
        let top = self.chosen.unwrap_or(0).saturating_sub(ROWS - 1);
        let rows = self.rows.iter().enumerate().skip(top).take(shown);
        let label = rows.clone().map(|(_, r)| text::width(&r.label)).max().unwrap_or(0);
        let note = rows.clone().map(|(_, r)| text::width(&r.note)).max().unwrap_or(0);
        let area = Rect { width: (label + note + 4) as u16, height: shown as u16, ..line }.intersection(screen);
        // the chips below the line would look out behind the list
        Clear.render(Rect { height: 1, ..line }.intersection(screen), buf);
        Clear.render(area, buf);
        for ((at, row), place) in rows.zip(area.rows()) {
            let here = self.chosen == Some(at);
            let base = if here { theme.selection } else { theme.chip[0] };
            buf.set_style(place, base);
            let mut pen = Pen::new(buf, place, 0);
            pen.put(if here { ">" } else { " " }, base.patch(theme.accent));
            pen.cell(&row.label, label, base).skip(2).put(&row.note, base.patch(theme.dim));
        }
    }
}
