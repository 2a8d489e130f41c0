//! A screen as a picture: SVG text in runs of one style, each stretched to its cells, so that any font lines up.

use std::fmt::Write;

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

use crate::text;

/// Width and height of a cell, and from the top of a cell to the base of its letters, in pixels.
const CELL: (f32, f32) = (8.4, 18.0);
const BASE: f32 = 13.5;
/// The free margin around the screen.
const MARGIN: f32 = 12.0;
const GROUND: u32 = 0x0016_181d;
const TEXT: u32 = 0x00c8_ccd4;
/// The sixteen colours that terminals name.
const NAMED: [u32; 16] = [
    0x1c1c1c, 0xe06c75, 0x98c379, 0xd7a65f, 0x61afef, 0xc678dd, 0x56b6c2, 0xc8ccd4, 0x6b7280, 0xff8790, 0xb5e890,
    0xffd68a, 0x8ccbff, 0xe6a3f5, 0x86e1ea, 0xffffff,
];

/// The whole picture.
pub fn render(buf: &Buffer) -> String {
    let width = f32::from(buf.area.width) * CELL.0 + 2.0 * MARGIN;
    let height = f32::from(buf.area.height) * CELL.1 + 2.0 * MARGIN;
    let mut out = String::new();
    let _ = writeln!(
        out,
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{width:.0}" height="{height:.0}" viewBox="0 0 {width:.1} {height:.1}">
<rect width="100%" height="100%" rx="8" fill="#{GROUND:06x}"/>
<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" xml:space="preserve">"##
    );
    for row in buf.area.rows() {
        let cells: Vec<&Cell> = row.positions().filter_map(|at| buf.cell(at)).collect();
        let top = MARGIN + f32::from(row.y - buf.area.y) * CELL.1;
        for run in runs(&cells) {
            draw(&run, top, &mut out);
        }
    }
    out.push_str("</g>\n</svg>\n");
    out
}

/// Neighbouring cells of one look; a wide character is a run by itself, since fonts differ most in those.
struct Run<'a> {
    column: usize,
    columns: usize,
    text: String,
    look: &'a Cell,
}

fn runs<'a>(cells: &[&'a Cell]) -> Vec<Run<'a>> {
    let mut out: Vec<Run<'a>> = Vec::new();
    let mut column = 0;
    while let Some(cell) = cells.get(column) {
        let columns = text::width(cell.symbol()).max(1);
        let same = |run: &&mut Run| {
            let (a, b) = (run.look, cell);
            let looks = (a.fg, a.bg, a.modifier) == (b.fg, b.bg, b.modifier);
            looks && columns == 1 && run.columns == run.text.chars().count() && run.column + run.columns == column
        };
        match out.last_mut().filter(same) {
            Some(run) => {
                run.text.push_str(cell.symbol());
                run.columns += 1;
            }
            None => out.push(Run { column, columns, text: cell.symbol().to_owned(), look: cell }),
        }
        column += columns;
    }
    out
}

fn draw(run: &Run<'_>, top: f32, out: &mut String) {
    let marks = run.look.modifier;
    let (mut fore, mut back) = (colour(run.look.fg, TEXT), colour(run.look.bg, GROUND));
    if marks.contains(Modifier::REVERSED) {
        (fore, back) = (back, fore);
    }
    let (x, width) = (MARGIN + run.column as f32 * CELL.0, run.columns as f32 * CELL.0);
    if back != GROUND {
        let (w, h) = (width, CELL.1);
        let _ = writeln!(out, r##"<rect x="{x:.1}" y="{top:.1}" width="{w:.1}" height="{h:.1}" fill="#{back:06x}"/>"##);
    }
    // blanks at the ends are room, not text: not every program keeps them
    let text = run.text.trim_matches(' ');
    if text.is_empty() {
        return;
    }
    let before = run.text.len() - run.text.trim_start_matches(' ').len();
    let columns = run.columns - (run.text.len() - text.len());
    let (x, width) = (x + before as f32 * CELL.0, columns as f32 * CELL.0);
    let mut look = String::new();
    for (mark, attribute) in [
        (Modifier::BOLD, r#" font-weight="bold""#),
        (Modifier::ITALIC, r#" font-style="italic""#),
        (Modifier::UNDERLINED, r#" text-decoration="underline""#),
        (Modifier::DIM, r#" opacity="0.6""#),
    ] {
        look.push_str(if marks.contains(mark) { attribute } else { "" });
    }
    let y = top + BASE;
    let text = escape(text);
    let _ = writeln!(
        out,
        r##"<text x="{x:.1}" y="{y:.1}" textLength="{width:.1}" lengthAdjust="spacingAndGlyphs" fill="#{fore:06x}"{look}>{text}</text>"##
    );
}

/// Text as XML has it.
fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

/// A colour as red, green and blue.
fn colour(colour: Color, default: u32) -> u32 {
    let named = [
        Color::Black,
        Color::Red,
        Color::Green,
        Color::Yellow,
        Color::Blue,
        Color::Magenta,
        Color::Cyan,
        Color::Gray,
        Color::DarkGray,
        Color::LightRed,
        Color::LightGreen,
        Color::LightYellow,
        Color::LightBlue,
        Color::LightMagenta,
        Color::LightCyan,
        Color::White,
    ];
    match colour {
        Color::Rgb(r, g, b) => u32::from_be_bytes([0, r, g, b]),
        Color::Indexed(index) => indexed(index),
        colour => named.iter().position(|n| *n == colour).map_or(default, |at| NAMED[at]),
    }
}

/// A colour of the xterm palette.
fn indexed(index: u8) -> u32 {
    let step = |n: u8| if n == 0 { 0 } else { 55 + 40 * n };
    match index {
        0..=15 => NAMED[usize::from(index)],
        16..=231 => {
            let n = index - 16;
            u32::from_be_bytes([0, step(n / 36), step(n / 6 % 6), step(n % 6)])
        }
        232..=255 => {
            let grey = 8 + 10 * (index - 232);
            u32::from_be_bytes([0, grey, grey, grey])
        }
    }
}

#[cfg(test)]
mod tests {
    use ratatui::layout::Rect;
    use ratatui::style::Style;

    use super::*;

    #[test]
    fn text_is_escaped_and_wide_characters_stand_alone() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 1));
        buf.set_string(0, 0, "a<b>&\"", Style::new());
        buf.set_string(6, 0, "한국", Style::new().bg(Color::Indexed(16)));
        let svg = render(&buf);
        assert!(svg.contains(">a&lt;b&gt;&amp;&quot;<"), "{svg}");
        assert!(svg.contains(">한</text>") && svg.contains(">국</text>"), "{svg}");
        assert!(svg.contains("fill=\"#000000\""), "{svg}");
        assert_eq!(svg.matches("<text").count(), 3);
    }
}
