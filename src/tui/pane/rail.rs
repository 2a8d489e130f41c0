//! What stands on the rail of the timeline, line by line: years, long gaps in words, today, and the summits. Lines
//! are found from one row on, by its neighbours alone, so that a screen costs the same in an archive of any size.
//! Reads dates only, never the text of a summit.

use crate::model::Day;
use crate::tui::pane::Ctx;
use crate::tui::words;

/// One line of the timeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Line {
    /// The summits below are of this year; none: of no known year.
    Year(Option<i32>),
    /// A long time without a summit, in words.
    Gap(String),
    /// Here lies today.
    Today,
    /// The first line of the summit with this rank.
    First(usize),
    /// Its second line.
    Second(usize),
    /// An empty line below it.
    Air,
}

/// The first possible day of the summit with this rank; none when its year is unknown.
pub fn start(ctx: &Ctx, rank: usize) -> Option<Day> {
    span(ctx, rank).map(|s| s.0)
}

/// Its first and last possible day.
pub fn span(ctx: &Ctx, rank: usize) -> Option<(Day, Day)> {
    ctx.timeline.span(ctx.hits.position(rank))
}

/// The rows run from late to early.
fn descending(ctx: &Ctx) -> bool {
    let last = ctx.hits.len().saturating_sub(1);
    last > 0 && ctx.hits.position(0) > ctx.hits.position(last)
}

/// What stands before the summit of this rank, or after the last one: gaps, today, a year.
fn before(ctx: &Ctx, rank: usize) -> Vec<Line> {
    let len = ctx.hits.len();
    let above = rank.checked_sub(1).map(|r| span(ctx, r));
    let below = if rank < len { span(ctx, rank) } else { None };
    // Rows of an unknown year stand at the late end of the list.
    let down = descending(ctx);
    let is_passed = |s: Option<(Day, Day)>| s.map_or(down, |(day, _)| (day <= ctx.today) != down);
    let today = len > 0 && above.is_none_or(is_passed) && (rank == len || !is_passed(below));
    let mut lines = Vec::new();
    let mut last = above.flatten();
    if today {
        lines.extend(gap(last, Some((ctx.today, ctx.today))));
        lines.push(Line::Today);
        last = Some((ctx.today, ctx.today));
    }
    lines.extend(gap(last, below));
    let year = below.map(|(day, _)| day.year());
    if rank < len && above.is_none_or(|s| s.map(|(day, _)| day.year()) != year) {
        lines.push(Line::Year(year));
    }
    lines
}

/// The time between two spans in words, when it is long; whichever comes first.
fn gap(a: Option<(Day, Day)>, b: Option<(Day, Day)>) -> Option<Line> {
    let (first, second) = if a <= b { (a?, b?) } else { (b?, a?) };
    words::gap(first.1, second.0).map(Line::Gap)
}

/// The lines from the summit with rank `top` on; `each` lines a summit, 1 to 3. The first line tells the year.
pub fn lines(ctx: &Ctx, top: usize, height: usize, each: usize) -> Vec<Line> {
    let mut out = Vec::with_capacity(height + 4);
    for rank in top..=ctx.hits.len() {
        if out.len() >= height {
            break;
        }
        let above = before(ctx, rank);
        match rank == top && top > 0 && rank < ctx.hits.len() {
            true => out.push(Line::Year(start(ctx, rank).map(Day::year))),
            false => out.extend(above),
        }
        if rank < ctx.hits.len() {
            out.extend([Line::First(rank), Line::Second(rank), Line::Air].into_iter().take(each));
        }
    }
    out.truncate(height);
    out
}

/// The rank of the first summit to show, so that `cursor` is seen with a row of its surroundings and no room is left
/// empty below: `top` when it can be, and after a leap the cursor in the middle.
pub fn top(ctx: &Ctx, top: usize, cursor: usize, (height, each): (usize, usize)) -> usize {
    let last = ctx.hits.len().saturating_sub(1);
    let filled = above(ctx, last, (height, each));
    let lowest = above(ctx, (cursor + 1).min(last), (height, each)).min(cursor).min(filled);
    let highest = cursor.saturating_sub(1).min(filled).max(lowest);
    match top + height < lowest || top > highest + height {
        true => above(ctx, cursor, (height / 2, each)).clamp(lowest, highest),
        false => top.clamp(lowest, highest),
    }
}

/// The lowest rank from which the summit with rank `end` is still seen.
fn above(ctx: &Ctx, end: usize, (height, each): (usize, usize)) -> usize {
    let mut rank = end;
    // The first row tells the year, and the end of the rail is shown with the last summit.
    let mut used = 1 + each + if end + 1 == ctx.hits.len() { before(ctx, end + 1).len() } else { 0 };
    while rank > 0 {
        // Before the first summit of all there may be more than the year: today, a gap.
        let first = if rank == 1 { before(ctx, 0).len().saturating_sub(1) } else { 0 };
        used += before(ctx, rank).len() + each;
        if used + first > height {
            break;
        }
        rank -= 1;
    }
    rank
}

/// The first rank of the rows around `rank` that have the same key; equal keys stand together.
pub fn group_start<K: PartialEq>(rank: usize, key: impl Fn(usize) -> K) -> usize {
    let wanted = key(rank);
    partition(0, rank, |r| key(r) != wanted)
}

/// The first rank after the rows around `rank` that have the same key.
pub fn group_end<K: PartialEq>(rank: usize, len: usize, key: impl Fn(usize) -> K) -> usize {
    let wanted = key(rank);
    partition(rank, len, |r| key(r) == wanted)
}

/// The rank of the summit nearest in time to `day`; none when no year is known or no row is there.
pub fn nearest(ctx: &Ctx, day: Day) -> Option<usize> {
    let len = ctx.hits.len();
    let down = descending(ctx);
    // Rows of an unknown year stand at one end and are never near.
    let passed = |r: usize| start(ctx, r).map_or(down, |d| if down { d > day } else { d < day });
    let at = partition(0, len, passed);
    let far = |r: usize| start(ctx, r).map(|d| d.number().abs_diff(day.number()));
    [at.checked_sub(1), Some(at)]
        .into_iter()
        .flatten()
        .filter(|r| *r < len)
        .filter_map(|r| far(r).map(|f| (f, r)))
        .min()
        .map(|(_, r)| r)
}

/// The first of `from..to` for which `holds` is false, when all that hold stand first.
fn partition(mut from: usize, mut to: usize, holds: impl Fn(usize) -> bool) -> usize {
    while from < to {
        let middle = from + (to - from) / 2;
        match holds(middle) {
            true => from = middle + 1,
            false => to = middle,
        }
    }
    from
}
