//! One summit in full. A cursor walks its values; Enter on a value leads to its sentence, or to another meeting. What
//! is told stands in `fields.rs`.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::fields::{self, Target};
use super::page::Page;
use super::{Ctx, Touch};
use crate::clean::Clean;
use crate::text;
use crate::tui::event::Notice;
use crate::tui::keymap::{Action, Move};
use crate::tui::msg::Msg;
use crate::tui::pen::Pen;
use crate::tui::state::Focus;

/// Rows at the foot for the sentence behind the value under the cursor; only where there are so many in all.
const FOOT: u16 = 5;
const TALL: u16 = 18;

/// State of the detail pane.
#[derive(Debug, Default)]
pub struct Pane {
    /// The number of the value under the cursor.
    cursor: usize,
    /// The first line shown, as far as there are lines below.
    scroll: usize,
    /// Positions of all meetings of the same parties.
    thread: Vec<u32>,
}

impl Pane {
    /// Another summit is selected: back to its top.
    pub fn selection_changed(&mut self, ctx: &Ctx) {
        let thread = ctx.selected.map_or_else(Vec::new, |position| ctx.index.thread(position));
        *self = Pane { thread, ..Pane::default() };
    }

    /// What `y` copies when this pane has the keys: the value under the cursor.
    pub fn copy_text(&self, ctx: &Ctx) -> Option<Clean> {
        let page = self.page(ctx)?;
        let pieces = page.lines.iter().flatten().filter(|(_, p)| p.value == Some(self.cursor));
        let text: Vec<&str> = pieces.map(|(_, p)| p.text.as_str()).collect();
        (!text.is_empty()).then(|| Clean::line(&text.join(" ")))
    }

    /// Does a named action.
    pub fn apply(&mut self, action: Action, ctx: &Ctx) -> Option<Msg> {
        let page = self.page(ctx)?;
        match action {
            Action::Move(to) => self.walk(to, &page, ctx),
            Action::Scroll(to) => self.scroll = scrolled(to, self.scroll, &page, ctx),
            Action::Open => return self.open(&page, ctx),
            Action::Jump(_)
            | Action::Axis(_)
            | Action::Edit(_)
            | Action::Change(_)
            | Action::Pick(_)
            | Action::Go(_)
            | Action::Arrange(_)
            | Action::Show(_)
            | Action::Program(_)
            | Action::Back
            | Action::Toggle
            | Action::Exclude
            | Action::OpenSource
            | Action::Copy
            | Action::Close => {}
        }
        None
    }

    /// Moves the cursor from value to value, and the page with it.
    fn walk(&mut self, to: Move, page: &Page<Target>, ctx: &Ctx) {
        let last = page.values.len().saturating_sub(1);
        // Beyond the first and the last value there is text to read.
        let beyond = match to {
            Move::Down => self.cursor >= last,
            Move::Up => self.cursor == 0,
            Move::First | Move::Last => true,
            Move::Left | Move::Right | Move::HalfDown | Move::HalfUp | Move::PageDown | Move::PageUp => false,
        };
        if beyond {
            self.cursor = if matches!(to, Move::First | Move::Up) { 0 } else { last };
            self.scroll = scrolled(to, self.scroll, page, ctx);
            return;
        }
        let height = usize::from(parts(ctx, ctx.places.detail.inner).0.height).max(1);
        self.cursor = match to {
            Move::Down | Move::Right => (self.cursor + 1).min(last),
            Move::Up | Move::Left => self.cursor.saturating_sub(1),
            Move::First | Move::Last => self.cursor,
            Move::HalfDown | Move::HalfUp | Move::PageDown | Move::PageUp => {
                self.scroll = scrolled(to, self.scroll, page, ctx);
                let seen = self.scroll..self.scroll + height;
                let visible = |v: &usize| page.place(*v).is_some_and(|(line, _)| seen.contains(&line));
                (0..=last).find(visible).unwrap_or(self.cursor)
            }
        };
        if let Some((first, end)) = page.place(self.cursor) {
            // The head of the page stays in sight with the first value.
            let first = if self.cursor == 0 { 0 } else { first };
            self.scroll = self.scroll.max((end + 1).saturating_sub(height)).min(first);
        }
    }

    fn open(&self, page: &Page<Target>, ctx: &Ctx) -> Option<Msg> {
        match page.values.get(self.cursor) {
            Some(Target::Sentence(field)) => Some(Msg::Evidence(ctx.selected?, *field)),
            Some(Target::Summit(position)) if ctx.hits.contains(*position) => Some(Msg::Select(*position)),
            Some(Target::Summit(_)) => {
                Some(Msg::Say(Notice::Failed("the filter hides that meeting; X drops the filter".into())))
            }
            None => Some(Msg::Say(Notice::Failed("no sentence is known for this summit".into()))),
        }
    }

    /// The left button: on a value it puts the cursor there, on the cursor it opens.
    pub fn touch(&mut self, touch: Touch, area: Rect, ctx: &Ctx) -> Option<Msg> {
        let Touch::Press(at) = touch else { return None };
        let page = self.page(ctx)?;
        let (body, _) = parts(ctx, area);
        let line = usize::from(at.y.checked_sub(area.y)?) + self.top(&page, body);
        let value = page.at(line, usize::from(at.x.checked_sub(area.x)?))?;
        let again = std::mem::replace(&mut self.cursor, value) == value && ctx.focus == Focus::Detail;
        if again { self.open(&page, ctx) } else { None }
    }

    /// The page of the selected summit, as wide as the pane.
    fn page(&self, ctx: &Ctx) -> Option<Page<Target>> {
        let width = usize::from(ctx.places.detail.inner.width).max(20);
        Some(fields::page(ctx, ctx.selected?, &self.thread, width))
    }

    /// The first line shown.
    fn top(&self, page: &Page<Target>, area: Rect) -> usize {
        self.scroll.min(page.lines.len().saturating_sub(usize::from(area.height)))
    }

    /// Draws it.
    pub fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) {
        if area.is_empty() {
            return;
        }
        if let Some(position) = ctx.selected {
            let page = fields::page(ctx, position, &self.thread, usize::from(area.width));
            let cursor = (ctx.focus == Focus::Detail).then_some(self.cursor);
            let (body, foot) = parts(ctx, area);
            page.draw(ctx, (self.top(&page, body), cursor), body, buf);
            if let (Some(target), false) = (page.values.get(self.cursor), foot.is_empty()) {
                draw_foot(ctx, (position, *target), foot, buf);
            }
        }
    }
}

/// The place of the page, and of the foot while the pane has the keys.
fn parts(ctx: &Ctx, area: Rect) -> (Rect, Rect) {
    let foot = if ctx.focus == Focus::Detail && area.height >= TALL { FOOT } else { 0 };
    let height = area.height - foot;
    (Rect { height, ..area }, Rect { y: area.y + height, height: foot, ..area })
}

/// The words behind the value under the cursor: its longest sentence, or the title of the meeting it leads to.
fn draw_foot(ctx: &Ctx, (position, target): (u32, Target), area: Rect, buf: &mut Buffer) {
    let theme = ctx.theme;
    let words = match target {
        Target::Summit(other) => ctx.timeline.summit(other).title.to_string(),
        Target::Sentence(field) => {
            let summit = ctx.timeline.summit(position);
            let longest = summit.evidence_of(field).max_by_key(|e| e.quote.len());
            let quote = longest.map(|e| format!("[{}] {}", e.source + 1, e.quote.trim()));
            text::one_line(&quote.unwrap_or_default()).into_owned()
        }
    };
    Pen::new(buf, area, 0).fill(theme.glyphs.rule[0], theme.faint);
    let lines = text::wrap(&words, usize::from(area.width));
    let last = usize::from(area.height).saturating_sub(2);
    for (row, line) in lines.into_iter().take(last + 1).enumerate() {
        // The last row takes what is left, and tells with an ellipsis that it was cut.
        let line = if row == last { words.get(line.start..) } else { words.get(line) };
        Pen::new(buf, area, row as u16 + 1).put(line.unwrap_or_default(), theme.text);
    }
}

/// The first line shown after a move of the page.
fn scrolled(to: Move, from: usize, page: &Page<Target>, ctx: &Ctx) -> usize {
    let height = usize::from(parts(ctx, ctx.places.detail.inner).0.height).max(1);
    let last = page.lines.len().saturating_sub(height);
    let from = from.min(last);
    let to = match to {
        Move::Down | Move::Right => from + 1,
        Move::Up | Move::Left => from.saturating_sub(1),
        Move::First => 0,
        Move::Last => last,
        Move::HalfDown => from + height / 2,
        Move::HalfUp => from.saturating_sub(height / 2),
        Move::PageDown => from + height.saturating_sub(2).max(1),
        Move::PageUp => from.saturating_sub(height.saturating_sub(2).max(1)),
    };
    to.min(last)
}
