//! What stands in place of the timeline when nothing matches: each term with what comes back without it, and the key
//! that drops it.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::text::{Line, Span};

use crate::text;
use crate::tui::pane::Ctx;
use crate::tui::state::Focus;

/// Terms that have a key of their own.
const KEYS: usize = 9;

/// Draws the explanation.
pub fn draw_empty(ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let area = Rect { x: area.x + 1.min(area.width), width: area.width.saturating_sub(1), ..area };
    for (line, row) in lines(ctx, usize::from(area.width)).iter().zip(area.rows()) {
        buf.set_line(row.x, row.y, line, row.width);
    }
}

fn lines<'a>(ctx: &Ctx<'a>, room: usize) -> Vec<Line<'a>> {
    let theme = ctx.theme;
    let mut terms: Vec<(usize, u32)> = ctx.explain.to_vec();
    terms.sort_by_key(|(chip, rows)| (std::cmp::Reverse(*rows), *chip));
    terms.truncate(KEYS);
    let head = match (terms.len(), terms.iter().any(|(_, rows)| *rows > 0)) {
        (0 | 1, _) => "No summit matches this filter.",
        (_, true) => "No summit matches all of these terms together.",
        (_, false) => "No summit matches, and dropping one term is not enough.",
    };
    let paragraph = |text: &'static str, style| {
        text::wrap(text, room).into_iter().map(move |span| Line::styled(text.get(span).unwrap_or_default(), style))
    };
    let reading = |chip: usize| ctx.query.chips.get(chip).map_or("", |c| c.reading.as_str());
    let wide = terms.iter().map(|(chip, _)| text::width(reading(*chip))).max().unwrap_or(0);
    let wide = wide.min(room.saturating_sub(24)).max(8);
    let mut out: Vec<Line<'a>> = paragraph(head, theme.strong).collect();
    out.push(Line::default());
    for (chip, rows) in terms {
        let (back, style) = match rows {
            0 => ("still none".to_owned(), theme.dim),
            1 => ("1 summit".to_owned(), theme.accent),
            n => (format!("{n} summits"), theme.accent),
        };
        out.push(Line::from(vec![
            Span::styled(format!("{} ", chip + 1), theme.accent),
            Span::styled("without ", theme.dim),
            Span::styled(text::pad(reading(chip), wide), theme.text),
            Span::styled(format!("  {back}"), style),
        ]));
    }
    out.push(Line::default());
    let advice = match ctx.focus {
        Focus::Filter => "Enter, then a number drops that term; Esc goes back to the filter before.",
        Focus::Timeline | Focus::Detail | Focus::Facets => "A number drops that term, X drops all, u goes back.",
    };
    out.extend(paragraph(advice, theme.dim));
    out
}
