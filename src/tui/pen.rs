//! Writing on one line of the screen from left to right: cut with an ellipsis at the end of the room, never beyond.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use crate::text;

/// A place on a line, and the room right of it.
pub struct Pen<'a> {
    buf: &'a mut Buffer,
    x: u16,
    y: u16,
    start: u16,
    end: u16,
}

impl<'a> Pen<'a> {
    /// At the beginning of a row of `area`, counted from 0; a row below the area has no room.
    pub fn new(buf: &'a mut Buffer, area: Rect, row: u16) -> Pen<'a> {
        let area = area.intersection(*buf.area());
        let end = if row < area.height { area.right() } else { area.x };
        Pen { buf, x: area.x, y: area.y.saturating_add(row), start: area.x, end }
    }

    /// The columns left.
    pub fn room(&self) -> usize {
        usize::from(self.end - self.x)
    }

    /// Moves to a column of the line, counted from 0; never back.
    pub fn to(&mut self, column: usize) -> &mut Self {
        let x = self.start.saturating_add(column.min(usize::from(u16::MAX)) as u16);
        self.x = x.clamp(self.x, self.end.max(self.x));
        self
    }

    /// Leaves columns free.
    pub fn skip(&mut self, columns: usize) -> &mut Self {
        self.x = self.x.saturating_add(columns.min(self.room()) as u16);
        self
    }

    /// Writes text.
    pub fn put(&mut self, text: &str, style: Style) -> &mut Self {
        let room = self.room();
        if room > 0 {
            let cut = text::truncate(text, room);
            self.x = self.buf.set_stringn(self.x, self.y, cut, room, style).0;
        }
        self
    }

    /// Writes text into so many columns, and goes to their end.
    pub fn cell(&mut self, text: &str, columns: usize, style: Style) -> &mut Self {
        self.cell_marked(text, columns, [style; 2], &[])
    }

    /// Like [`Pen::cell`], with some bytes of the text in the second style.
    pub fn cell_marked(
        &mut self,
        text: &str,
        columns: usize,
        [style, marked]: [Style; 2],
        marks: &[Range<usize>],
    ) -> &mut Self {
        let columns = columns.min(self.room());
        let end = self.x + columns as u16;
        let cut = text::truncate(text, columns);
        let mut at = 0;
        for mark in marks {
            let (from, to) = (mark.start.clamp(at, cut.len()), mark.end.clamp(at, cut.len()));
            let to = to.max(from);
            if let (Some(before), Some(inside)) = (cut.get(at..from), cut.get(from..to)) {
                self.raw(before, end, style).raw(inside, end, marked);
                at = to;
            }
        }
        self.raw(cut.get(at..).unwrap_or_default(), end, style);
        self.x = end;
        self
    }

    /// Writes text that is known to fit before `end`.
    fn raw(&mut self, text: &str, end: u16, style: Style) -> &mut Self {
        let room = usize::from(end.saturating_sub(self.x));
        if room > 0 && !text.is_empty() {
            self.x = self.buf.set_stringn(self.x, self.y, text, room, style).0;
        }
        self
    }

    /// Writes text at the right end, and takes its columns and one more from the room.
    pub fn right(&mut self, text: &str, style: Style) -> &mut Self {
        let columns = text::width(text);
        if columns > 0 && columns <= self.room() {
            let x = self.end - columns as u16;
            self.buf.set_stringn(x, self.y, text, columns, style);
            self.end = x.saturating_sub(1).max(self.x);
        }
        self
    }

    /// Repeats a sign of one column up to the end of the room.
    pub fn fill(&mut self, sign: &str, style: Style) -> &mut Self {
        while self.x < self.end {
            self.x = self.buf.set_stringn(self.x, self.y, sign, 1, style).0.max(self.x + 1);
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(columns: u16, write: impl Fn(&mut Pen)) -> String {
        let area = Rect::new(0, 0, columns, 1);
        let mut buf = Buffer::empty(area);
        write(&mut Pen::new(&mut buf, area, 0));
        buf.content().iter().map(|c| c.symbol()).collect()
    }

    #[test]
    fn text_is_cut_at_the_end_of_the_room() {
        let s = Style::new();
        assert_eq!(
            line(10, |p| {
                p.put("Kuala Lumpur", s);
            }),
            "Kuala L..."
        );
        assert_eq!(
            line(12, |p| {
                p.right("[5/2]", s).put("Kuala Lumpur", s);
            }),
            "Kua... [5/2]"
        );
        assert_eq!(
            line(9, |p| {
                p.cell("Kuala Lumpur", 5, s).put("|", s);
            }),
            "Ku...|   "
        );
        assert_eq!(
            line(4, |p| {
                p.put("a", s).to(3).put("b", s).put("c", s);
            }),
            "a  b"
        );
        assert_eq!(
            line(3, |p| {
                p.right("[5/2]", s).fill("-", s);
            }),
            "---"
        );
    }

    #[test]
    fn a_row_outside_writes_nothing() {
        let area = Rect::new(0, 0, 3, 1);
        let mut buf = Buffer::empty(area);
        Pen::new(&mut buf, area, 1).put("abc", Style::new());
        Pen::new(&mut buf, Rect::new(9, 9, 5, 5), 0).put("abc", Style::new());
        assert_eq!(buf, Buffer::empty(area));
    }
}
