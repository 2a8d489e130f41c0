//! A page of text with labels in one column and values in the next, wrapped at words. Some pieces are values that a
//! cursor can stand on. Knows nothing of summits.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Ctx;
use crate::text;
use crate::tui::pen::Pen;

/// A piece of text within a line.
#[derive(Clone, Debug)]
pub struct Piece {
    /// The words.
    pub text: String,
    /// Their look.
    pub style: Style,
    /// The number of the value they tell.
    pub value: Option<usize>,
}

/// One line of the page: pieces, each with its column.
pub type Line = Vec<(usize, Piece)>;

/// The page, `T` is what a value leads to.
#[derive(Debug)]
pub struct Page<T> {
    width: usize,
    /// The sign between facts on one line.
    separator: char,
    /// Its lines from the top.
    pub lines: Vec<Line>,
    /// What each value leads to.
    pub values: Vec<T>,
}

impl<T> Page<T> {
    /// An empty page of so many columns, whose facts are separated by this sign.
    pub fn new(width: usize, separator: &str) -> Self {
        let separator = separator.chars().next().unwrap_or(' ');
        Page { width: width.max(1), separator, lines: Vec::new(), values: Vec::new() }
    }

    /// Its columns.
    pub fn width(&self) -> usize {
        self.width
    }

    /// Makes a value; the number is for the pieces that tell it.
    pub fn value(&mut self, target: T) -> Option<usize> {
        self.values.push(target);
        Some(self.values.len() - 1)
    }

    /// An empty line, but never two, and none at the top.
    pub fn space(&mut self) {
        if self.lines.last().is_some_and(|line| !line.is_empty()) {
            self.lines.push(Line::new());
        }
    }

    /// Pieces as running text from column `indent` on, with a label left of the first line.
    pub fn flow(&mut self, label: Option<Piece>, indent: usize, pieces: Vec<Piece>) {
        let indent = if indent + 8 > self.width { 0 } else { indent };
        let whole: String = pieces.iter().map(|p| p.text.as_str()).collect();
        let mut first = true;
        for range in text::wrap(&whole, self.width - indent) {
            let mut line = Line::new();
            if let (true, Some(label)) = (first, &label) {
                let room = if indent == 0 { self.width } else { indent - 1 };
                line.push((0, Piece { text: text::truncate(&label.text, room).into_owned(), ..label.clone() }));
                if indent == 0 {
                    self.lines.push(std::mem::take(&mut line));
                }
            }
            first = false;
            // A sign that separates does not end a line: what follows on the next one is apart already.
            let range = range.start
                ..range.start + whole.get(range).map_or(0, |l| l.trim_end_matches([' ', self.separator]).len());
            let (mut at, mut column) = (0, indent);
            for piece in &pieces {
                let (from, to) = (range.start.max(at), range.end.min(at + piece.text.len()));
                if let Some(part) =
                    piece.text.get(from.saturating_sub(at)..to.saturating_sub(at)).filter(|p| !p.is_empty())
                {
                    line.push((column, Piece { text: part.to_owned(), ..*piece }));
                    column += text::width(part);
                }
                at += piece.text.len();
            }
            self.lines.push(line);
        }
    }

    /// The first and last line on which a value stands.
    pub fn place(&self, value: usize) -> Option<(usize, usize)> {
        let stands = |line: &Line| line.iter().any(|(_, p)| p.value == Some(value));
        let first = self.lines.iter().position(stands)?;
        Some((first, self.lines.iter().rposition(stands)?))
    }

    /// The value at a line and a column.
    pub fn at(&self, line: usize, column: usize) -> Option<usize> {
        let line = self.lines.get(line)?;
        let (_, piece) = line.iter().rfind(|(from, p)| *from <= column && column < from + text::width(&p.text))?;
        piece.value
    }

    /// Draws the lines from `scroll` on, with the value under the cursor marked.
    pub fn draw(&self, ctx: &Ctx, (scroll, cursor): (usize, Option<usize>), area: Rect, buf: &mut Buffer) {
        for (row, line) in self.lines.iter().skip(scroll).take(usize::from(area.height)).enumerate() {
            for (column, piece) in line {
                let chosen = cursor.is_some() && piece.value == cursor;
                let style = if chosen { piece.style.patch(ctx.theme.selection) } else { piece.style };
                let marks = match ctx.query.is_empty() {
                    true => Vec::new(),
                    false => ctx.index.highlights(ctx.query, &piece.text),
                };
                let mut pen = Pen::new(buf, area, row as u16);
                let columns = text::width(&piece.text);
                let styles = [style, style.patch(ctx.theme.matched)];
                pen.to(*column).cell_marked(&piece.text, columns, styles, &marks);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(page: &Page<()>) -> Vec<String> {
        let set = |line: &Line| {
            line.iter().fold(String::new(), |out, (column, piece)| {
                format!("{out}{}{}", " ".repeat(column.saturating_sub(text::width(&out))), piece.text)
            })
        };
        page.lines.iter().map(set).collect()
    }

    fn piece(text: &str) -> Piece {
        Piece { text: text.to_owned(), style: Style::new(), value: None }
    }

    #[test]
    fn labels_stand_in_one_column_and_values_in_the_next() {
        let mut page: Page<()> = Page::new(24, "*");
        page.flow(Some(piece("Sectors")), 10, vec![piece("defence"), piece(", "), piece("energy and trade")]);
        page.space();
        page.space();
        page.flow(Some(piece("A label too long")), 10, vec![piece("값 하나")]);
        assert_eq!(
            lines(&page),
            ["Sectors   defence,", "          energy and", "          trade", "", "A labe... 값 하나"]
        );
    }

    #[test]
    fn a_separator_never_ends_a_line() {
        let mut page: Page<()> = Page::new(12, "*");
        page.flow(None, 0, vec![piece("2 Nov 2025"), piece(" * "), piece("Seoul")]);
        assert_eq!(lines(&page), ["2 Nov 2025", "Seoul"]);
    }

    #[test]
    fn a_value_is_found_where_it_stands() {
        let mut page: Page<u8> = Page::new(14, "*");
        let value = page.value(7);
        page.flow(None, 0, vec![piece("not this, "), Piece { value, ..piece("but this one") }]);
        assert_eq!(page.place(0), Some((0, 1)));
        assert_eq!((page.at(0, 2), page.at(1, 2), page.at(9, 0)), (None, Some(0), None));
    }
}
