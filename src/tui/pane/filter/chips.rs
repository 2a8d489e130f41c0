//! The chips below the line: each term as it was understood, and where to click to drop it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use crate::query::{Chip, ChipState};
use crate::text;
use crate::tui::pane::Ctx;
use crate::tui::pen::Pen;

/// Columns kept free for "+12 more".
const MORE: u16 = 9;

/// What stands on a chip; with its number while one is to be chosen.
fn label(chip: &Chip, number: Option<usize>) -> String {
    let number = number.map_or_else(String::new, |n| format!("{n} "));
    match &chip.state {
        ChipState::Ok | ChipState::Corrected => format!("[{number}{} x]", chip.reading),
        ChipState::Flagged(why) => format!("[{number}? {}: {why} x]", chip.reading),
    }
}

/// The chips that there is room for: label and place.
fn places(ctx: &Ctx) -> Vec<(String, Rect)> {
    let row = ctx.places.chips;
    let indent = if row.width >= 60 { 8 } else { 0 };
    let end = row.right().saturating_sub(MORE);
    let mut x = row.x + indent;
    let mut out = Vec::new();
    for (at, chip) in ctx.query.chips.iter().enumerate() {
        let whole = label(chip, ctx.choosing_chip.then_some(at + 1));
        let last = at + 1 == ctx.query.chips.len();
        let room = if last { row.right() } else { end }.saturating_sub(x);
        let wide = text::width(&whole) as u16;
        // the first one is cut rather than left out
        if row.is_empty() || (wide > room && !out.is_empty()) || room < 6 {
            break;
        }
        let width = wide.min(room);
        out.push((text::truncate(&whole, usize::from(width)).into_owned(), Rect::new(x, row.y, width, 1)));
        x += width + 1;
    }
    out
}

/// The chip at a cell, and whether the cell is its x.
pub fn at(ctx: &Ctx, at: Position) -> Option<(usize, bool)> {
    let places = places(ctx);
    let chip = places.iter().position(|(_, place)| place.contains(at))?;
    let end = places.get(chip)?.1.right();
    Some((chip, at.x + 3 > end))
}

/// Draws them.
pub fn draw(ctx: &Ctx, buf: &mut Buffer) {
    let theme = ctx.theme;
    let places = places(ctx);
    for (chip, (label, place)) in ctx.query.chips.iter().zip(&places) {
        let style = match chip.state {
            ChipState::Ok => theme.chip[0],
            ChipState::Corrected => theme.chip[1],
            ChipState::Flagged(_) => theme.chip[1].patch(theme.alert),
        };
        Pen::new(buf, *place, 0).put(label, style);
    }
    let left = ctx.query.chips.len() - places.len();
    if let (1.., Some((_, last))) = (left, places.last()) {
        let row = ctx.places.chips;
        let rest = Rect { x: last.right(), width: row.right().saturating_sub(last.right()), ..row };
        Pen::new(buf, rest, 0).skip(1).put(&format!("+{left} more"), theme.dim);
    }
}
