//! The filter line: what is typed, its chips with their reading, history and completion. The text is the only state
//! of the filter; chips, facets and pickers edit it.

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tui_input::Input;

use super::{Ctx, Touch};
use crate::clean::Clean;
use crate::tui::door::{Chip, ChipState, Completion, complete, edit};
use crate::tui::event::Notice;
use crate::tui::keymap::{Action, Change, Edit, Key};
use crate::tui::line;
use crate::tui::msg::Msg;
use crate::tui::state::Focus;

/// At most so many older filters are kept for undo and for Up and Down.
const MOST_HISTORY: usize = 200;
/// At most so many completions are offered at once.
const MOST_COMPLETIONS: usize = 8;

/// State of the filter line.
#[derive(Debug, Default)]
pub struct Pane {
    input: Input,
    /// The text before editing began: Esc goes back to it.
    before: String,
    /// Filters that were kept, oldest first.
    history: Vec<String>,
    /// The place in `history` while Up and Down walk through it.
    walking: Option<usize>,
    undo: Vec<String>,
    redo: Vec<String>,
    list: Completions,
}

/// What could stand at the cursor.
#[derive(Debug, Default)]
struct Completions {
    rows: Vec<Completion>,
    chosen: Option<usize>,
    closed: bool,
}

impl Pane {
    /// The filter as written.
    pub fn text(&self) -> &str {
        self.input.value()
    }

    /// Replaces the filter from outside (chip, facet, picker, start); undo brings the old one back.
    pub fn set(&mut self, text: &str) {
        if text != self.text() {
            self.undo.push(self.text().to_owned());
            self.redo.clear();
            self.keep(text);
        }
    }

    fn keep(&mut self, text: &str) {
        self.input = Input::new(text.to_owned());
        if !text.is_empty() {
            self.history.retain(|h| h != text);
            self.history.push(text.to_owned());
        }
        let surplus = self.undo.len().max(self.history.len()).saturating_sub(MOST_HISTORY);
        self.undo.drain(..surplus.min(self.undo.len()));
        self.history.drain(..surplus.min(self.history.len()));
    }

    /// Editing begins.
    pub fn start(&mut self, ctx: &Ctx) {
        self.before = self.text().to_owned();
        self.walking = None;
        self.list = Completions::default();
        self.input = Input::new(self.before.clone());
        self.suggest(ctx);
    }

    /// A key that is bound to nothing: it edits the text.
    pub fn press(&mut self, key: Key, ctx: &Ctx) {
        if line::press(&mut self.input, key) {
            self.walking = None;
            self.list = Completions::default();
        }
        self.suggest(ctx);
    }

    /// Pasted text: it is text, whatever it holds.
    pub fn paste(&mut self, text: &Clean, ctx: &Ctx) {
        line::paste(&mut self.input, text);
        self.suggest(ctx);
    }

    fn suggest(&mut self, ctx: &Ctx) {
        self.list.rows = complete(self.text(), line::cursor_byte(&self.input), ctx.index);
        self.list.rows.truncate(MOST_COMPLETIONS);
        self.list.chosen = self.list.chosen.filter(|c| *c < self.list.rows.len());
    }

    /// Does a named action.
    pub fn apply(&mut self, action: Action, ctx: &Ctx) -> Option<Msg> {
        match action {
            Action::Edit(Edit::Keep) if self.list.chosen.is_some() => self.accept(ctx),
            Action::Edit(Edit::Keep) => {
                if self.before != self.text() {
                    self.undo.push(std::mem::take(&mut self.before));
                    self.redo.clear();
                }
                let text = self.text().to_owned();
                self.keep(&text);
                return Some(Msg::Focus(Focus::Timeline));
            }
            Action::Edit(Edit::Restore) if self.list.is_open() && self.list.chosen.is_some() => self.list.closed = true,
            Action::Edit(Edit::Restore) => {
                self.input = Input::new(std::mem::take(&mut self.before));
                return Some(Msg::Focus(Focus::Timeline));
            }
            Action::Edit(Edit::Complete) => self.accept(ctx),
            Action::Edit(Edit::CompleteBack) => self.list.step(-1),
            Action::Edit(Edit::Older) if self.list.is_open() => self.list.step(-1),
            Action::Edit(Edit::Newer) if self.list.is_open() => self.list.step(1),
            Action::Edit(Edit::Older) => self.walk(-1),
            Action::Edit(Edit::Newer) => self.walk(1),
            other => return self.change(other),
        }
        None
    }

    /// Actions on the filter as a whole, also while it is not edited.
    fn change(&mut self, action: Action) -> Option<Msg> {
        let (from, to) = match action {
            Action::Change(Change::Undo) => (&mut self.undo, &mut self.redo),
            Action::Change(Change::Redo) => (&mut self.redo, &mut self.undo),
            _ => return None,
        };
        match from.pop() {
            Some(text) => {
                to.push(self.input.value().to_owned());
                self.input = Input::new(text);
                None
            }
            None => Some(Msg::Say(Notice::Failed("the filter has no other state to go to".into()))),
        }
    }

    /// Puts the chosen completion, or the first, in place of what was typed.
    fn accept(&mut self, ctx: &Ctx) {
        let Some(row) = self.list.rows.get(self.list.chosen.unwrap_or(0)) else { return };
        let text = self.input.value();
        let (head, tail) = (text.get(..row.replace.start), text.get(row.replace.end..));
        let head = format!("{}{}", head.unwrap_or_default(), row.insert);
        let cursor = head.chars().count();
        self.input = Input::new(head + tail.unwrap_or_default()).with_cursor(cursor);
        self.list = Completions::default();
        self.suggest(ctx);
    }

    /// Up and Down through the filters that were kept.
    fn walk(&mut self, by: isize) {
        let at = self.walking.unwrap_or(self.history.len()).saturating_add_signed(by);
        let text = self.history.get(at).cloned();
        self.walking = text.is_some().then_some(at);
        match text {
            Some(text) => self.input = Input::new(text),
            None if by > 0 => self.input = Input::new(self.before.clone()),
            None => {}
        }
    }

    /// The text without its `n`th chip, from 1; 0 is the last one. None when there is no such chip.
    pub fn without(&self, n: u8, ctx: &Ctx) -> Option<String> {
        let chips = &ctx.query.chips;
        let at = usize::from(n).checked_sub(1).or(chips.len().checked_sub(1))?;
        chips.get(at).map(|chip| edit::without(self.text(), chip.span.clone()))
    }

    /// The left button: on the line it starts editing, on a chip it drops it.
    pub fn touch(&mut self, touch: Touch, area: Rect, ctx: &Ctx) -> Option<Msg> {
        let Touch::Press(at) = touch else { return None };
        if area.contains(at) {
            return Some(Msg::Act(Action::Change(Change::Start)));
        }
        let hit = chip_places(ctx).into_iter().position(|place| place.contains(at))?;
        self.without(u8::try_from(hit + 1).ok()?, ctx).map(Msg::Filter)
    }

    /// Draws the line, the count and the chips. Returns where the text cursor stands while it is edited.
    pub fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let row = area.rows().next()?;
        let theme = ctx.theme;
        let editing = ctx.focus == Focus::Filter;
        let label = if row.width >= 30 { "Filter> " } else { "/" };
        let count = count(ctx);
        let taken = label.len() as u16 + count.len() as u16 + 1;
        buf.set_stringn(row.x, row.y, label, usize::from(row.width), if editing { theme.accent } else { theme.dim });
        let left = row.x + label.len() as u16;
        let field = Rect { x: left, width: row.width.saturating_sub(taken), ..row }.intersection(row);
        if row.width > taken + 8 {
            buf.set_string(row.right() - count.len() as u16, row.y, &count, theme.dim);
        }
        for (chip, place) in ctx.query.chips.iter().zip(chip_places(ctx)) {
            let style = match chip.state {
                ChipState::Ok => theme.chip[0],
                ChipState::Corrected => theme.chip[1],
                ChipState::Flagged(_) => theme.alert,
            };
            buf.set_stringn(place.x, place.y, chip_label(chip), usize::from(place.width), style);
        }
        if self.text().is_empty() && !editing {
            buf.set_stringn(field.x, field.y, "press / to filter", usize::from(field.width), theme.dim);
            return None;
        }
        let cursor = line::draw(&self.input, field, theme.text, buf);
        editing.then_some(cursor)
    }
}

impl Completions {
    fn is_open(&self) -> bool {
        !self.closed && !self.rows.is_empty()
    }

    fn step(&mut self, by: isize) {
        let last = self.rows.len().saturating_sub(1);
        self.chosen = match self.chosen {
            None if by < 0 => Some(last),
            None => Some(0),
            Some(at) => Some(at.saturating_add_signed(by).min(last)),
        };
    }
}

/// How many of how many, as shown at the end of the line.
fn count(ctx: &Ctx) -> String {
    match (ctx.stale, ctx.query.is_empty()) {
        (true, _) => "…".to_owned(),
        (false, true) => format!("{} summits", ctx.hits.len()),
        (false, false) => format!("{} of {}", ctx.hits.len(), ctx.timeline.len()),
    }
}

fn chip_label(chip: &Chip) -> String {
    match &chip.state {
        ChipState::Ok | ChipState::Corrected => format!("[{} x]", chip.reading),
        ChipState::Flagged(why) => format!("[? {}: {why} x]", chip.reading),
    }
}

/// Where each chip stands in the rows below the line; of no width when there is no room.
fn chip_places(ctx: &Ctx) -> Vec<Rect> {
    let rows = ctx.places.chips;
    let mut at = Position::new(rows.x.saturating_add(8), rows.y);
    let place = |chip: &Chip| {
        let width = ratatui::text::Span::raw(chip_label(chip)).width() as u16;
        let place = Rect::new(at.x, at.y, width, 1).intersection(rows);
        at.x = at.x.saturating_add(width).saturating_add(1);
        place
    };
    ctx.query.chips.iter().map(place).collect()
}

/// What stands in place of the timeline when nothing matches: each term with what comes back without it.
pub fn draw_empty(ctx: &Ctx, area: Rect, buf: &mut Buffer) {
    let mut rows = area.rows();
    let mut say = |x: u16, text: &str, style| {
        if let Some(row) = rows.next() {
            buf.set_stringn(row.x + x.min(row.width), row.y, text, usize::from(row.width.saturating_sub(x)), style);
        }
    };
    say(1, "No summit matches all of these. Drop one:", ctx.theme.strong);
    say(0, "", ctx.theme.text);
    for (at, rows) in ctx.index.explain(ctx.query) {
        if let Some(chip) = ctx.query.chips.get(at) {
            say(1, &format!("{}  drop  {}  -> {rows} come back", at + 1, chip.reading), ctx.theme.text);
        }
    }
    say(0, "", ctx.theme.text);
    say(1, "X drops all, u goes back to the filter before.", ctx.theme.dim);
}

/// The list of completions below the line, over whatever is there.
pub fn draw_completions(pane: &Pane, ctx: &Ctx, screen: Rect, buf: &mut Buffer) {
    let list = &pane.list;
    if ctx.focus != Focus::Filter || !list.is_open() {
        return;
    }
    let width = list.rows.iter().map(|r| r.label.chars().count() + r.note.chars().count() + 4).max().unwrap_or(0);
    let line = ctx.places.filter;
    let area = Rect::new(line.x + 8, line.y + 1, width.min(60) as u16, list.rows.len() as u16).intersection(screen);
    ratatui::widgets::Widget::render(ratatui::widgets::Clear, area, buf);
    for (at, (row, place)) in list.rows.iter().zip(area.rows()).enumerate() {
        let style = if list.chosen == Some(at) { ctx.theme.selection } else { ctx.theme.text };
        buf.set_style(place, style);
        let (x, _) = buf.set_stringn(place.x, place.y, format!(" {}", row.label), usize::from(place.width), style);
        let note = format!("  {}", row.note);
        buf.set_stringn(x, place.y, note, usize::from(place.right().saturating_sub(x)), style.patch(ctx.theme.dim));
    }
}
