//! The look of one line of the timeline: its columns by width, the rail with its node, the words of a summit.
//! Reads the one summit of its line and nothing else.

use std::ops::Range;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

use super::Ctx;
use super::rail::{self, Line};
use crate::model::{Edtf, Sector, Shape, Status, Summit};
use crate::text;
use crate::tui::pen::Pen;
use crate::tui::state::Focus;
use crate::tui::words;

/// From so many columns on a summit has all its parts on one line.
const ONE_LINE: u16 = 84;
/// Below so many columns there is one short line only; and below so many when there is no height for two lines.
const SHORT: u16 = 42;
const OUTCOME: u16 = 64;
/// Two lines a summit need so many rows, to show more than a handful.
const TWO_LINES: u16 = 13;
/// Rows that years, gaps and today take at most among a few summits.
const MARKS: usize = 10;
/// Columns of the parts of fixed width: month or year, and day.
const LABEL: usize = 4;
const DATE: usize = 7;

/// How much is told of a summit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Detail {
    /// Place and parties.
    Short,
    /// The outcome and the sectors on a line of their own.
    Two,
    /// The same with an empty line between, when all there is fits.
    Airy,
    /// All on one line.
    One,
}

/// Where the parts of a row stand, in columns from the left.
#[derive(Clone, Copy, Debug)]
pub struct Grid {
    area: Rect,
    detail: Detail,
    label: usize,
    rail: usize,
    date: usize,
    body: usize,
    /// Columns of the place and of the parties.
    widths: (usize, usize),
}

impl Grid {
    /// The columns for an area and a number of summits.
    pub fn new(area: Rect, count: usize) -> Grid {
        let detail = match (area.width, area.height) {
            (..SHORT, _) => Detail::Short,
            (_, height) if count * 3 + MARKS <= usize::from(height) => Detail::Airy,
            (..ONE_LINE, TWO_LINES..) => Detail::Two,
            (..OUTCOME, _) => Detail::Short,
            _ => Detail::One,
        };
        let label = if detail == Detail::Short { 1 } else { 2 };
        let rail = label + LABEL + 1;
        let body = rail + 2 + DATE + 1;
        let room = usize::from(area.width).saturating_sub(body);
        let parties = match detail {
            Detail::Short => 9.min(room / 2),
            Detail::Two | Detail::Airy => 15.min(room / 2),
            Detail::One => 9 + room.saturating_sub(70) / 8,
        };
        let place = match detail {
            Detail::Short | Detail::Two | Detail::Airy => room.saturating_sub(parties + 1).min(24),
            Detail::One => 13 + room.saturating_sub(60) / 8,
        };
        Grid { area, detail, label, rail, date: rail + 2, body, widths: (place, parties) }
    }

    /// Lines a summit takes.
    pub fn lines(&self) -> usize {
        match self.detail {
            Detail::Short | Detail::One => 1,
            Detail::Two => 2,
            Detail::Airy => 3,
        }
    }
}

/// The meetings of the same parties as the selected one, as far as the filter shows them.
pub struct Thread<'a> {
    /// Positions in order.
    members: &'a [u32],
    /// Ranks of the first and the last row of them.
    ends: Option<(usize, usize)>,
}

impl<'a> Thread<'a> {
    /// Of these positions, in order.
    pub fn of(ctx: &Ctx, members: &'a [u32]) -> Thread<'a> {
        let first = members.iter().find_map(|p| ctx.hits.rank_of(*p));
        let last = members.iter().rev().find_map(|p| ctx.hits.rank_of(*p));
        let ends = first.zip(last).map(|(a, b)| (a.min(b), a.max(b)));
        Thread { members, ends }
    }

    /// The rail below the summit of this rank joins two of them.
    fn joins(&self, rank: usize) -> bool {
        self.ends.is_some_and(|(a, b)| a <= rank && rank < b)
    }

    /// The summit at this position is one of several.
    fn holds(&self, position: u32) -> bool {
        self.members.len() > 1 && self.members.binary_search(&position).is_ok()
    }
}

/// Draws the lines of the timeline.
pub fn draw(ctx: &Ctx, grid: &Grid, lines: &[Line], thread: &Thread, buf: &mut Buffer) {
    let first = lines.iter().find_map(|line| match line {
        Line::First(rank) => Some(*rank),
        Line::Second(_) | Line::Air | Line::Year(_) | Line::Gap(_) | Line::Today => None,
    });
    let mut above = first.and_then(|rank| rank.checked_sub(1));
    for (row, line) in lines.iter().enumerate() {
        let joined = above.is_some_and(|rank| thread.joins(rank));
        let mut row = Draw { ctx, grid, row: row as u16, joined, buf };
        match line {
            Line::Year(year) => row.year(*year),
            Line::Gap(words) => row.gap(words),
            Line::Today => row.today(),
            Line::First(rank) => {
                row.first(*rank, thread, Some(*rank) == first);
                above = Some(*rank);
            }
            Line::Second(rank) => row.second(*rank),
            Line::Air => row.gap(""),
        }
    }
}

/// One row that is being drawn.
struct Draw<'a> {
    ctx: &'a Ctx<'a>,
    grid: &'a Grid,
    row: u16,
    /// The rail is part of the thread here.
    joined: bool,
    buf: &'a mut Buffer,
}

impl Draw<'_> {
    fn pen(&mut self) -> Pen<'_> {
        Pen::new(self.buf, self.grid.area, self.row)
    }

    fn rail(&self) -> (&'static str, Style) {
        let theme = self.ctx.theme;
        match self.joined {
            true => (theme.glyphs.rail[1], theme.accent),
            false => (theme.glyphs.rail[0], theme.faint),
        }
    }

    fn year(&mut self, year: Option<i32>) {
        let (grid, theme, (rail, style)) = (self.grid, self.ctx.theme, self.rail());
        let mut pen = self.pen();
        match year {
            Some(year) => pen.to(grid.label).put(&format!("{year:>4}"), theme.date.patch(theme.strong)),
            None => pen.to(grid.date).put("year not known", theme.date.patch(theme.strong)),
        };
        self.pen().to(grid.rail).put(rail, style);
    }

    fn gap(&mut self, words: &str) {
        let (grid, theme, (rail, style)) = (self.grid, self.ctx.theme, self.rail());
        self.pen().to(grid.rail).put(rail, style).to(grid.date).put(words, theme.dim);
    }

    fn today(&mut self) {
        let (grid, theme) = (self.grid, self.ctx.theme);
        let words = format!("today, {}", words::day(self.ctx.today));
        let rule = theme.glyphs.rule[0];
        self.pen().to(grid.label).fill(rule, theme.faint);
        let place = Rect { x: self.grid.area.x + grid.date as u16 - 1, ..self.grid.area };
        Pen::new(self.buf, place, self.row).put(&format!(" {words} "), theme.date);
    }

    fn first(&mut self, rank: usize, thread: &Thread, topmost: bool) {
        let (ctx, grid, theme) = (self.ctx, self.grid, self.ctx.theme);
        let position = ctx.hits.position(rank);
        let summit = ctx.timeline.summit(position);
        let selected = ctx.selected == Some(position);
        let month = |r: usize| rail::start(ctx, r).map(|d| (d.year(), d.month()));
        let whole_year = matches!(summit.date.map(|d| d.shape), Some(Shape::Year(_)));
        let fresh = topmost || rank.checked_sub(1).is_none_or(|r| month(r) != month(rank));
        let label = month(rank).filter(|_| fresh && !whole_year).map_or("", |(_, m)| words::month(m));
        let (node, style) = match thread.holds(position) {
            true => (theme.glyphs.joined, theme.accent),
            false => (node(ctx, &summit), theme.text),
        };
        let mut pen = self.pen();
        pen.put(if selected { ">" } else { " " }, theme.accent);
        pen.to(grid.label).put(&text::pad_left(label, LABEL), theme.date);
        pen.to(grid.rail).put(node, style);
        pen.to(grid.date).cell(&words::date_in_month(summit.date), DATE, theme.date);
        marks(ctx, &summit, grid.detail != Detail::Short, &mut pen);
        pen.to(grid.body);
        marked(ctx, &mut pen, words::place(&summit.venue), grid.widths.0, theme.text);
        let room = pen.skip(1).room();
        let parties = words::parties(&summit.countries, grid.widths.1.min(room));
        marked(ctx, &mut pen, &parties, grid.widths.1, theme.strong);
        if grid.detail == Detail::One {
            results(ctx, &summit, pen.skip(2));
        }
        self.select(selected);
    }

    fn second(&mut self, rank: usize) {
        let (ctx, grid, (rail, style)) = (self.ctx, self.grid, self.rail());
        let position = ctx.hits.position(rank);
        let summit = ctx.timeline.summit(position);
        let mut pen = self.pen();
        results(ctx, &summit, pen.to(grid.rail).put(rail, style).to(grid.body));
        self.select(ctx.selected == Some(position));
    }

    /// Lays the bar of the cursor over the row.
    fn select(&mut self, selected: bool) {
        let theme = self.ctx.theme;
        let row = Rect { y: self.grid.area.y + self.row, height: 1, ..self.grid.area };
        if selected {
            let focused = matches!(self.ctx.focus, Focus::Timeline | Focus::Filter);
            self.buf.set_style(row, if focused { theme.selection } else { theme.selection_away });
        }
    }
}

/// The node on the rail: open for an uncertain date, long for several days, its own sign for what has not taken place.
fn node(ctx: &Ctx, summit: &Summit) -> &'static str {
    let glyphs = ctx.theme.glyphs;
    let open = usize::from(summit.date.is_none_or(Edtf::is_approximate));
    match (summit.status, summit.date.map(|d| d.shape)) {
        (Status::Planned, _) => glyphs.ahead[0],
        (Status::Cancelled, _) => glyphs.ahead[1],
        (Status::Held, Some(Shape::Range(..))) => glyphs.span[open],
        (Status::Held, _) => glyphs.node[open],
    }
}

/// `[5/2] ~!?` at the right end: reports, uncertain date, sources differ, doubt.
fn marks(ctx: &Ctx, summit: &Summit, reports: bool, pen: &mut Pen) {
    let signs = [
        (summit.date.is_some_and(Edtf::is_approximate), "~"),
        (!summit.disputes.is_empty(), "!"),
        (!summit.doubts.is_empty(), "?"),
    ];
    let flags: String = signs.iter().filter(|(on, _)| *on).map(|(_, sign)| *sign).collect();
    let style = if summit.disputes.is_empty() { ctx.theme.warn } else { ctx.theme.alert };
    pen.right(&flags, style);
    if reports {
        pen.right(&words::reports(summit), ctx.theme.dim);
    }
}

/// What came of it, and the sectors, in the room that is left.
fn results(ctx: &Ctx, summit: &Summit, pen: &mut Pen) {
    let theme = ctx.theme;
    let sectors: Vec<&str> = summit.sectors.iter().map(|s: &Sector| s.label()).collect();
    let (lead, style) = lead(ctx, summit);
    let (room, needed) = (pen.room(), text::width(&lead));
    let fewest = words::list(&sectors, 0);
    let aside = if sectors.is_empty() { 0 } else { 2 + text::width(&fewest) };
    let kept = needed.min(room.saturating_sub(aside).max(room * 3 / 5));
    marked(ctx, pen, &lead, kept, style);
    let left = pen.skip(if kept == 0 { 0 } else { 2 }).room();
    let several = format!("{} sectors", sectors.len());
    if text::width(&fewest) <= left {
        marked(ctx, pen, &words::list(&sectors, left), usize::MAX, theme.dim);
    } else if several.len() <= left {
        pen.put(&several, theme.dim);
    }
}

/// The words for the most important thing about a summit.
fn lead(ctx: &Ctx, summit: &Summit) -> (String, Style) {
    let theme = ctx.theme;
    match (summit.status, &summit.no_summit, summit.outcomes.first()) {
        (_, Some(why), _) => (why.to_string(), theme.dim),
        (Status::Planned, None, _) => (Status::Planned.label().to_owned(), theme.date),
        (Status::Cancelled, None, _) => (Status::Cancelled.label().to_owned(), theme.warn),
        (Status::Held, None, Some(outcome)) => (words::outcome(outcome), theme.text),
        (Status::Held, None, None) => (summit.title.to_string(), theme.dim),
    }
}

/// Writes text into so many columns with the words that match the filter marked.
fn marked(ctx: &Ctx, pen: &mut Pen, text: &str, columns: usize, style: Style) {
    let marks: Vec<Range<usize>> = match ctx.query.is_empty() {
        true => Vec::new(),
        false => ctx.index.highlights(ctx.query, text),
    };
    pen.cell_marked(text, columns, [style, style.patch(ctx.theme.matched)], &marks);
}
