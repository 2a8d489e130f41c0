//! The summits along a rail of time. Builds only the rows that are seen; the cursor is a position in the archive, so
//! it survives every change of the filter. The axis above is `axis.rs`, the lines of the rail are `rail.rs`, the look
//! of a row is `row.rs`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::axis::Axis;
use super::rail::{self, Line};
use super::row::{self, Grid, Thread};
use super::{Ctx, Touch};
use crate::model::Day;
use crate::tui::event::Notice;
use crate::tui::keymap::{Action, Jump, Move};
use crate::tui::msg::Msg;
use crate::tui::state::Focus;

/// State of the timeline pane.
#[derive(Debug, Default)]
pub struct Pane {
    /// Position of the summit under the cursor.
    cursor: Option<u32>,
    /// Where it stood before no row was left.
    before: Option<u32>,
    /// Rank of the first summit shown, as far as the cursor allows.
    top: usize,
    /// Positions of all meetings of the same parties as the one under the cursor, found when the cursor moves.
    thread: Vec<u32>,
    /// The axis above.
    axis: Axis,
}

impl Pane {
    /// Position of the summit under the cursor.
    pub fn selected(&self) -> Option<u32> {
        self.cursor
    }

    /// Puts the cursor on a position; on the nearest row when the filter hides it.
    pub fn select(&mut self, position: u32, ctx: &Ctx) {
        self.cursor = Some(position);
        self.rows_changed(ctx);
    }

    /// The rows changed: keep the cursor on a row that is shown, the nearest in time. The first time it stands on the
    /// summit nearest to today.
    pub fn rows_changed(&mut self, ctx: &Ctx) {
        if ctx.hits.is_empty() {
            self.before = self.cursor.take().or(self.before);
            return;
        }
        let rank = match self.cursor.or(self.before.take()) {
            Some(position) => ctx.hits.nearest_rank(position),
            None => rail::nearest(ctx, ctx.today),
        };
        self.go(rank.unwrap_or(0), ctx);
    }

    /// The rank under the cursor.
    fn rank(&self, ctx: &Ctx) -> Option<usize> {
        ctx.hits.nearest_rank(self.cursor?)
    }

    /// The first day of the summit under the cursor.
    fn day(&self, ctx: &Ctx) -> Option<Day> {
        ctx.timeline.span(self.cursor?).map(|span| span.0)
    }

    fn go(&mut self, rank: usize, ctx: &Ctx) {
        let rank = rank.min(ctx.hits.len().saturating_sub(1));
        let position = ctx.hits.position(rank);
        self.cursor = Some(position);
        self.thread = ctx.index.thread(position);
        self.top = rail::top(ctx, self.top, rank, size(ctx));
    }

    /// Does a named action.
    pub fn apply(&mut self, action: Action, ctx: &Ctx) -> Option<Msg> {
        let rank = self.rank(ctx)?;
        match action {
            Action::Move(to) => self.go(moved(to, rank, ctx), ctx),
            Action::Jump(to) => match self.jumped(to, rank, ctx) {
                Ok(rank) => self.go(rank, ctx),
                Err(why) => return Some(Msg::Say(Notice::Failed(why.into()))),
            },
            Action::Axis(axis) => return self.axis.apply(axis, rail::start(ctx, rank), ctx),
            Action::Open => return Some(Msg::Focus(Focus::Detail)),
            Action::Edit(_)
            | Action::Change(_)
            | Action::Pick(_)
            | Action::Go(_)
            | Action::Arrange(_)
            | Action::Show(_)
            | Action::Program(_)
            | Action::Scroll(_)
            | Action::Back
            | Action::Toggle
            | Action::Exclude
            | Action::OpenSource
            | Action::Copy
            | Action::Close => {}
        }
        None
    }

    /// The rank after a jump through time, or why there is none.
    fn jumped(&self, to: Jump, rank: usize, ctx: &Ctx) -> Result<usize, &'static str> {
        let year = |r: usize| rail::start(ctx, r).map(Day::year);
        let month = |r: usize| rail::start(ctx, r).map(|d| (d.year(), d.month()));
        let len = ctx.hits.len();
        match to {
            Jump::NextMonth => {
                Some(rail::group_end(rank, len, month)).filter(|r| *r < len).ok_or("no later month here")
            }
            Jump::NextYear => Some(rail::group_end(rank, len, year)).filter(|r| *r < len).ok_or("no later year here"),
            Jump::PrevMonth => back(rank, month).ok_or("no earlier month here"),
            Jump::PrevYear => back(rank, year).ok_or("no earlier year here"),
            Jump::NextMeeting => self.meeting(ctx, true).ok_or("no later meeting of these parties here"),
            Jump::PrevMeeting => self.meeting(ctx, false).ok_or("no earlier meeting of these parties here"),
            Jump::Today => rail::nearest(ctx, ctx.today).ok_or("no summit with a known date here"),
        }
    }

    /// The rank of the next or previous meeting of the same parties that the filter shows.
    fn meeting(&self, ctx: &Ctx, later: bool) -> Option<usize> {
        let at = self.thread.binary_search(&self.cursor?).ok()?;
        match later {
            true => self.thread.iter().skip(at + 1).find_map(|p| ctx.hits.rank_of(*p)),
            false => self.thread.iter().take(at).rev().find_map(|p| ctx.hits.rank_of(*p)),
        }
    }

    /// The left button over the rows: a press puts the cursor there, on the cursor it opens the detail.
    pub fn touch(&mut self, touch: Touch, area: Rect, ctx: &Ctx) -> Option<Msg> {
        if area == ctx.places.axis {
            return self.axis.touch(touch, area, self.day(ctx), ctx);
        }
        let Touch::Press(at) = touch else { return None };
        let row = usize::from(at.y.checked_sub(area.y)?);
        let line = self.lines(ctx, area).into_iter().nth(row)?;
        match line {
            Line::First(rank) | Line::Second(rank) if self.rank(ctx) == Some(rank) => Some(Msg::Focus(Focus::Detail)),
            Line::First(rank) | Line::Second(rank) => {
                self.go(rank, ctx);
                None
            }
            Line::Air | Line::Year(_) | Line::Gap(_) | Line::Today => None,
        }
    }

    /// The lines seen in `area`.
    fn lines(&self, ctx: &Ctx, area: Rect) -> Vec<Line> {
        let each = Grid::new(area, ctx.hits.len()).lines();
        let height = usize::from(area.height);
        match self.rank(ctx) {
            Some(rank) => rail::lines(ctx, rail::top(ctx, self.top, rank, (height, each)), height, each),
            None => Vec::new(),
        }
    }

    /// The first and last day that is seen, for the window on the axis.
    fn window(&self, ctx: &Ctx) -> Option<(Day, Day)> {
        let lines = self.lines(ctx, ctx.places.timeline.inner);
        let days = lines.iter().filter_map(|line| match line {
            Line::First(rank) => rail::start(ctx, *rank),
            Line::Second(_) | Line::Air | Line::Year(_) | Line::Gap(_) | Line::Today => None,
        });
        days.fold(None, |span, day| match span {
            None => Some((day, day)),
            Some((a, b)) => Some((day.min(a), day.max(b))),
        })
    }

    /// Forgets a range that was begun on the axis. Tells whether there was one.
    pub fn cancel(&mut self) -> bool {
        self.axis.cancel()
    }

    /// Draws the axis.
    pub fn draw_axis(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        self.axis.draw(ctx, (self.window(ctx), self.day(ctx)), area, buf);
    }

    /// Draws the rows.
    pub fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        let grid = Grid::new(area, ctx.hits.len());
        row::draw(ctx, &grid, &self.lines(ctx, area), &Thread::of(ctx, &self.thread), buf);
    }
}

/// Rows of the pane, and lines a summit takes.
fn size(ctx: &Ctx) -> (usize, usize) {
    let area = ctx.places.timeline.inner;
    (usize::from(area.height), Grid::new(area, ctx.hits.len()).lines())
}

/// The rank after a move along the rows.
fn moved(to: Move, rank: usize, ctx: &Ctx) -> usize {
    let (height, each) = size(ctx);
    let page = (height / each).saturating_sub(2).max(1);
    match to {
        Move::Down | Move::Right => rank + 1,
        Move::Up | Move::Left => rank.saturating_sub(1),
        Move::First => 0,
        Move::Last => ctx.hits.len().saturating_sub(1),
        Move::HalfDown => rank + page.div_ceil(2),
        Move::HalfUp => rank.saturating_sub(page.div_ceil(2)),
        Move::PageDown => rank + page,
        Move::PageUp => rank.saturating_sub(page),
    }
}

/// To the first row of this group, or of the one before when it stands there already.
fn back<K: PartialEq>(rank: usize, key: impl Fn(usize) -> K) -> Option<usize> {
    match rail::group_start(rank, &key) {
        first if first < rank => Some(first),
        first => first.checked_sub(1).map(|r| rail::group_start(r, &key)),
    }
}
