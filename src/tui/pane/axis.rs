//! The axis above the timeline: the density of the whole archive in time, proportional, with the window of what is
//! seen in brackets on its scale. Few summits are named; many are counted, by the index and never by walking them.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

use super::{Ctx, Touch, rail};
use crate::model::Day;
use crate::query::{FilterField, edit, parse};
use crate::text;
use crate::tui::event::Notice;
use crate::tui::keymap;
use crate::tui::msg::Msg;
use crate::tui::pen::Pen;
use crate::tui::words;

/// At most so many summits are named on the axis.
const NAMED: usize = 24;
/// The shortest time the axis shows, in days.
const SHORTEST: i32 = 14;
/// Columns that a name on the scale takes, with air.
const TICK: i64 = 6;
/// Steps of the scale in months.
const STEPS: [i32; 13] = [1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1_200, 2_400, 6_000];

/// State of the axis.
#[derive(Debug, Default)]
pub struct Axis {
    /// The time shown; none for the whole archive.
    zoom: Option<(Day, Day)>,
    /// Where a range begins that is being marked by keys.
    mark: Option<Day>,
    /// A range that is being drawn by the mouse.
    drag: Option<(Day, Day)>,
}

/// What the axis shows, for mapping days to columns and back as `Index::density` divides them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Scale {
    from: Day,
    to: Day,
    columns: i64,
}

impl Scale {
    fn days(self) -> i64 {
        i64::from(self.to.number() - self.from.number()) + 1
    }

    /// The column of a day; none outside.
    fn column(self, day: Day) -> Option<u16> {
        let at = i64::from(day.number() - self.from.number());
        ((0..self.days()).contains(&at)).then(|| (((at + 1) * self.columns - 1) / self.days()) as u16)
    }

    /// The column of a day, or the nearest end.
    fn clamped(self, day: Day) -> u16 {
        self.column(day.clamp(self.from, self.to)).unwrap_or(0)
    }

    /// The first day of a column.
    fn day(self, column: u16) -> Day {
        let days = i64::from(column) * self.days() / self.columns.max(1);
        self.from.plus(days.min(self.days() - 1) as i32)
    }
}

impl Axis {
    /// What is shown, kept around the cursor.
    fn scale(&self, ctx: &Ctx, cursor: Option<Day>, columns: u16) -> Option<Scale> {
        let (first, last) = ctx.index.extent()?;
        // Some air on both sides, so that the first and the last summit do not stick to the border.
        let air = (last.number() - first.number()) / 50 + 3;
        let (from, to) = match (self.zoom, cursor) {
            (None, _) => (first.plus(-air), last.plus(air)),
            (Some((from, to)), Some(day)) if day < from => around(day, from, to),
            (Some((from, to)), Some(day)) if day > to => around(day, from, to),
            (Some(zoom), _) => zoom,
        };
        (columns > 0).then_some(Scale { from, to, columns: i64::from(columns) })
    }

    /// Does what a key asks of the axis.
    pub fn apply(&mut self, action: keymap::Axis, cursor: Option<Day>, ctx: &Ctx) -> Option<Msg> {
        let scale = self.scale(ctx, cursor, ctx.places.axis.width.max(1))?;
        let days = scale.days() as i32;
        let middle = cursor.unwrap_or_else(|| scale.from.plus(days / 2));
        match action {
            keymap::Axis::In if days <= SHORTEST => return Some(Msg::Say(Notice::Failed("no closer".into()))),
            keymap::Axis::In => self.zoom = Some(spread(middle, (days / 2).max(SHORTEST))),
            keymap::Axis::Out => {
                let whole = ctx.index.extent().map_or(0, |(a, b)| b.number() - a.number());
                self.zoom =
                    Some(spread(middle, days.saturating_mul(2))).filter(|_| self.zoom.is_some() && days * 2 < whole);
            }
            keymap::Axis::Fit => self.zoom = None,
            keymap::Axis::Brush => return self.brush(cursor, ctx),
        }
        None
    }

    /// The first `v` marks where a range begins, the second filters by it.
    fn brush(&mut self, cursor: Option<Day>, ctx: &Ctx) -> Option<Msg> {
        let Some(day) = cursor else {
            return Some(Msg::Say(Notice::Failed("this summit has no known date to start a range from".into())));
        };
        match self.mark.take() {
            Some(start) => Some(Msg::Filter(with_dates(ctx, start.min(day), start.max(day)))),
            None => {
                self.mark = Some(day);
                let text = format!("range from {}: move, then v filters by it, Esc drops it", words::day(day));
                Some(Msg::Say(Notice::Done(text.into())))
            }
        }
    }

    /// Forgets a range that was begun. Tells whether there was one.
    pub fn cancel(&mut self) -> bool {
        self.mark.take().is_some() | self.drag.take().is_some()
    }

    /// The left button: a click goes to the nearest summit, a drag marks a range.
    pub fn touch(&mut self, touch: Touch, area: Rect, cursor: Option<Day>, ctx: &Ctx) -> Option<Msg> {
        let scale = self.scale(ctx, cursor, area.width)?;
        let column = |at: Position| at.x.clamp(area.x, area.right().saturating_sub(1)) - area.x;
        let range = |a: Position, b: Position| {
            let (a, b) = (column(a).min(column(b)), column(a).max(column(b)));
            (scale.day(a), scale.day(b + 1).plus(if i64::from(b) + 1 < scale.columns { -1 } else { 0 }))
        };
        match touch {
            Touch::Press(_) => None,
            Touch::Drag { from, to } => {
                self.drag = (column(from) != column(to)).then(|| range(from, to));
                None
            }
            Touch::Release { from, to } if column(from) == column(to) => {
                self.drag = None;
                let (a, b) = range(from, to);
                let middle = a.plus((b.number() - a.number()) / 2);
                rail::nearest(ctx, middle).map(|rank| Msg::Select(ctx.hits.position(rank)))
            }
            Touch::Release { from, to } => {
                self.drag = None;
                let (a, b) = range(from, to);
                Some(Msg::Filter(with_dates(ctx, a, b.max(a))))
            }
        }
    }

    /// Draws the density and the scale. `window` is the time seen in the timeline.
    pub fn draw(&self, ctx: &Ctx, (window, cursor): (Option<(Day, Day)>, Option<Day>), area: Rect, buf: &mut Buffer) {
        let Some(scale) = self.scale(ctx, cursor, area.width) else { return };
        let brush = self.drag.or_else(|| self.mark.zip(cursor).map(|(a, b)| (a.min(b), a.max(b))));
        draw_density(ctx, scale, area, buf);
        draw_names(ctx, scale, area, buf);
        let signs = draw_window(ctx, scale, (brush.or(window), cursor), area, buf);
        draw_scale(ctx, scale, (area, &signs), buf);
        if let Some((a, b)) = brush.map(|(a, b)| (scale.clamped(a), scale.clamped(b))) {
            buf.set_style(Rect { x: area.x + a, width: b - a + 1, height: 1, ..area }, ctx.theme.selection);
        }
    }
}

/// So many days with `middle` in the middle.
fn spread(middle: Day, days: i32) -> (Day, Day) {
    (middle.plus(-(days / 2)), middle.plus(days - days / 2 - 1))
}

/// The range moved so that `day` is in its middle.
fn around(day: Day, from: Day, to: Day) -> (Day, Day) {
    spread(day, to.number() - from.number() + 1)
}

/// The filter as written with its dates replaced by this range.
fn with_dates(ctx: &Ctx, from: Day, to: Day) -> String {
    let mut text = ctx.text.to_owned();
    for chip in parse(ctx.text, ctx.index, ctx.today).chips.iter().rev() {
        let dated = [FilterField::Date, FilterField::After, FilterField::Before, FilterField::Last];
        if chip.field.is_some_and(|field| dated.contains(&field)) {
            text = edit::without(&text, chip.span.clone());
        }
    }
    format!("{} date:{from}..{to}", text.trim()).trim_start().to_owned()
}

/// One sign a column: how many summits match there; a faint point where there are only others.
fn draw_density(ctx: &Ctx, scale: Scale, area: Rect, buf: &mut Buffer) {
    let buckets = ctx.index.density(ctx.hits, scale.from, scale.to, usize::from(area.width));
    let most = buckets.iter().map(|b| b.hits).max().unwrap_or(0).max(1);
    let theme = ctx.theme;
    for (column, bucket) in buckets.iter().enumerate().take(usize::from(area.width)) {
        let (sign, style) = match (bucket.hits, bucket.all) {
            (0, 0) => continue,
            (0, _) => (theme.glyphs.ramp[0], theme.faint),
            (1, _) if ctx.hits.len() <= NAMED => (theme.glyphs.node[0], theme.text),
            (hits, _) => {
                let step = (u64::from(hits) * 4).div_ceil(u64::from(most)).clamp(1, 4) as usize - 1;
                (theme.glyphs.ramp[step], theme.text)
            }
        };
        Pen::new(buf, area, 0).to(column).put(sign, style);
    }
}

/// The parties beside their points, when there are few and where there is room; the selected one first.
fn draw_names(ctx: &Ctx, scale: Scale, area: Rect, buf: &mut Buffer) {
    if ctx.hits.len() > NAMED {
        return;
    }
    let mut points: Vec<(u16, u32)> = (0..ctx.hits.len())
        .filter_map(|rank| Some((scale.column(rail::start(ctx, rank)?)?, ctx.hits.position(rank))))
        .collect();
    let mut taken: Vec<(u16, u16)> = points.iter().map(|(column, _)| (*column, column + 1)).collect();
    points.sort_by_key(|(_, position)| ctx.selected != Some(*position));
    for (column, position) in points {
        let summit = ctx.timeline.summit(position);
        let name = words::parties(&summit.countries, 12);
        let wide = text::width(&name) as u16;
        let places = [Some(column + 2), column.checked_sub(wide + 1)];
        let is_free = |from: &u16| {
            from + wide <= area.width
                && taken.iter().all(|(a, b)| from + wide < *a || *from > *b || (*a, *b) == (column, column + 1))
        };
        if let Some(from) = places.into_iter().flatten().find(is_free) {
            let style = if ctx.selected == Some(position) { ctx.theme.accent } else { ctx.theme.dim };
            Pen::new(buf, area, 0).to(usize::from(from)).put(&name, style);
            taken.push((from, from + wide));
        }
    }
}

/// The time that is seen, in brackets, and the cursor. Returns the columns that are taken on the row of the scale.
fn draw_window(
    ctx: &Ctx,
    scale: Scale,
    (window, cursor): (Option<(Day, Day)>, Option<Day>),
    area: Rect,
    buf: &mut Buffer,
) -> Vec<u16> {
    let mut signs = Vec::new();
    let window = window.filter(|(a, b)| *b >= scale.from && *a <= scale.to);
    if let Some((a, b)) = window {
        let (a, b) = (scale.clamped(a).saturating_sub(1), (scale.clamped(b) + 1).min(area.width - 1));
        if area.height > 2 {
            let inside = Rect { x: area.x + a, width: b - a, ..area };
            Pen::new(buf, inside, 1).fill(ctx.theme.glyphs.rule[0], ctx.theme.faint);
        }
        signs.extend([(a, "["), (b, "]")]);
    }
    signs.extend(cursor.and_then(|day| scale.column(day)).map(|column| (column, "^")));
    for (column, sign) in &signs {
        Pen::new(buf, area, 1).to(usize::from(*column)).put(sign, ctx.theme.accent);
    }
    if area.height > 2 { Vec::new() } else { signs.into_iter().map(|(column, _)| column).collect() }
}

/// Months and years below their first day, as dense as there is room, but never through a sign.
fn draw_scale(ctx: &Ctx, scale: Scale, (area, taken): (Rect, &[u16]), buf: &mut Buffer) {
    let wide = |months: i32| i64::from(months) * 30 * scale.columns / scale.days();
    let Some(step) = STEPS.into_iter().find(|step| wide(*step) >= TICK) else { return };
    let months = |day: Day| day.year() * 12 + day.month() as i32 - 1;
    let last = months(scale.to);
    let mut month = months(scale.from).div_euclid(step) * step;
    while month <= last {
        let (year, number) = (month.div_euclid(12), month.rem_euclid(12) as u32 + 1);
        let (name, style) = match number {
            1 => (year.to_string(), ctx.theme.date),
            number => (words::month(number).to_owned(), ctx.theme.dim),
        };
        let column = Day::new(year, number, 1).and_then(|day| scale.column(day));
        let fits = |c: &u16| {
            let end = *c + name.len() as u16;
            end <= area.width && !taken.iter().any(|t| (*c..end).contains(t))
        };
        if let Some(column) = column.filter(fits) {
            Pen::new(buf, area, area.height.saturating_sub(1)).to(usize::from(column)).put(&name, style);
        }
        month += step;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn days_and_columns_agree(from in -200_000i32..200_000, days in 1i32..400_000, columns in 1i64..300) {
            let first = Day::from_number(from).expect("a day");
            let scale = Scale { from: first, to: first.plus(days - 1), columns };
            for column in 0..columns as u16 {
                let day = scale.day(column);
                prop_assert!(scale.column(day) >= Some(column), "column {} begins on {}", column, day);
                prop_assert!(column == 0 || scale.column(day.plus(-1)).is_none_or(|before| before < column || days < columns as i32));
            }
            prop_assert_eq!(scale.column(scale.to), Some(columns as u16 - 1));
            prop_assert_eq!(scale.column(scale.to.plus(1)), None);
        }
    }
}
