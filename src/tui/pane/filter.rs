//! The filter line: what is typed, its history, undo and redo. The text is the only state of the filter; chips,
//! facets and pickers edit it.

mod chips;
mod completions;
mod empty;

use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use tui_input::{Input, InputRequest};

use super::{Ctx, Touch};
use crate::clean::Clean;
use crate::query::{edit, parse};
use crate::text;
use crate::tui::keymap::{Action, Change, Edit, Key};
use crate::tui::line;
use crate::tui::msg::Msg;
use crate::tui::pen::Pen;
use crate::tui::state::Focus;
use crate::tui::words;
use completions::Completions;
pub use empty::draw_empty;

/// At most so many older filters are kept for undo and for Up and Down.
const MOST_HISTORY: usize = 200;
/// What the line begins with; on narrow screens.
const LABEL: [&str; 2] = ["Filter> ", "/"];
/// What an empty line says, as there is room.
const PROMPTS: [&str; 4] = [
    "press / to filter: canada, country:japan,korea, sector:energy after:2025-10, \"joint statement\"",
    "press / to filter, such as country:canada after:2025-10",
    "press / to filter",
    "press /",
];

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
        for list in [&mut self.undo, &mut self.history] {
            list.drain(..list.len().saturating_sub(MOST_HISTORY));
        }
    }

    /// Editing begins.
    pub fn start(&mut self) {
        self.before = self.text().to_owned();
        self.walking = None;
        self.list = Completions::default();
        self.input = Input::new(self.before.clone());
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
        self.list.look(self.input.value(), line::cursor_byte(&self.input), ctx.index);
    }

    /// The keys of the line while it is typed.
    pub fn edit(&mut self, edit: Edit, ctx: &Ctx) -> Option<Msg> {
        match edit {
            Edit::Keep if self.list.is_chosen() => self.accept(ctx),
            Edit::Keep => return Some(self.end()),
            Edit::Restore if self.list.is_chosen() => self.list.close(),
            Edit::Restore => {
                self.input = Input::new(std::mem::take(&mut self.before));
                return Some(Msg::Focus(Focus::Timeline));
            }
            Edit::Complete => self.accept(ctx),
            Edit::CompleteBack => self.list.step(-1),
            Edit::Older if self.list.is_open() => self.list.step(-1),
            Edit::Newer if self.list.is_open() => self.list.step(1),
            Edit::Older => self.walk(-1),
            Edit::Newer => self.walk(1),
        }
        None
    }

    /// Editing ends, and what was typed stays.
    fn end(&mut self) -> Msg {
        if self.before != self.text() {
            self.undo.push(std::mem::take(&mut self.before));
            self.redo.clear();
        }
        let text = self.text().trim().to_owned();
        self.keep(&text);
        Msg::Focus(Focus::Timeline)
    }

    /// Back to the filter before; false when there is none.
    pub fn undo(&mut self) -> bool {
        let Some(text) = self.undo.pop() else { return false };
        let now = self.swap(text);
        self.redo.push(now);
        true
    }

    /// Forward again; false when nothing was undone.
    pub fn redo(&mut self) -> bool {
        let Some(text) = self.redo.pop() else { return false };
        let now = self.swap(text);
        self.undo.push(now);
        true
    }

    fn swap(&mut self, text: String) -> String {
        std::mem::replace(&mut self.input, Input::new(text)).value().to_owned()
    }

    /// Puts the chosen completion, or the first, in place of what was typed.
    fn accept(&mut self, ctx: &Ctx) {
        let Some((text, cursor)) = self.list.accept(self.input.value()) else { return };
        self.input = Input::new(text).with_cursor(cursor);
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
        let chips = parse(self.text(), ctx.index, ctx.today).chips; // what is shown may be older than the text
        let at = usize::from(n).checked_sub(1).or(chips.len().checked_sub(1))?;
        chips.get(at).map(|chip| edit::without(self.text(), chip.span.clone()))
    }

    /// The left button: on the line it puts the cursor there, on a chip it edits the term, on its x it drops it.
    pub fn touch(&mut self, touch: Touch, area: Rect, ctx: &Ctx) -> Option<Msg> {
        let Touch::Press(at) = touch else { return None };
        if area.contains(at) {
            if ctx.focus != Focus::Filter {
                return Some(Msg::Act(Action::Change(Change::Start)));
            }
            let column = usize::from(at.x.saturating_sub(field(area, ctx).x));
            self.input.handle(InputRequest::SetCursor(line::character_at(&self.input, field(area, ctx), column)));
            return None;
        }
        let (chip, on_x) = chips::at(ctx, at)?;
        if on_x {
            return self.without(u8::try_from(chip + 1).ok()?, ctx).map(Msg::Filter);
        }
        if ctx.focus != Focus::Filter {
            self.start();
        }
        let end = ctx.query.chips.get(chip)?.span.end;
        let before = self.text().get(..end).map_or(0, |t| t.chars().count());
        self.input.handle(InputRequest::SetCursor(before));
        Some(Msg::Focus(Focus::Filter))
    }

    /// Draws the line, the count and the chips. Returns where the text cursor stands while it is edited.
    pub fn draw(&self, ctx: &Ctx, area: Rect, buf: &mut Buffer) -> Option<Position> {
        let theme = ctx.theme;
        let editing = ctx.focus == Focus::Filter;
        let field = field(area, ctx);
        let mut pen = Pen::new(buf, area, 0);
        pen.put(label(area), if editing { theme.accent } else { theme.dim });
        if field.right() < area.right() {
            let style = if ctx.hits.is_empty() && !ctx.query.is_empty() { theme.warn } else { theme.dim };
            pen.right(&count(ctx), style);
        }
        chips::draw(ctx, buf);
        if self.text().is_empty() && !editing {
            let room = usize::from(field.width);
            let prompt = PROMPTS.iter().find(|p| text::width(p) <= room).unwrap_or(&"");
            Pen::new(buf, field, 0).put(prompt, theme.faint);
        }
        let cursor = line::draw(&self.input, field, theme.text, buf);
        editing.then_some(cursor).filter(|_| !area.is_empty())
    }

    /// The list of completions below the line, over whatever is there.
    pub fn draw_completions(&self, ctx: &Ctx, screen: Rect, buf: &mut Buffer) {
        if ctx.focus == Focus::Filter {
            let line = field(ctx.places.filter, ctx);
            self.list.draw(ctx.theme, Rect { y: line.y.saturating_add(1), ..line }, screen, buf);
        }
    }
}

fn label(area: Rect) -> &'static str {
    LABEL[usize::from(area.width < 30)]
}

/// The part of the line in which the text stands.
fn field(area: Rect, ctx: &Ctx) -> Rect {
    let left = (text::width(label(area)) as u16).min(area.width);
    let right = text::width(&count(ctx)) as u16 + 1;
    let room = area.width - left;
    let right = if room > right + 8 { right } else { 0 };
    Rect { x: area.x + left, width: room - right, height: area.height.min(1), ..area }
}

/// How many of how many, as shown at the end of the line.
fn count(ctx: &Ctx) -> String {
    match (ctx.stale, ctx.query.is_empty(), ctx.hits.len()) {
        (true, _, _) => "...".to_owned(),
        (false, true, 0) if ctx.progress.is_some() => String::new(),
        (false, true, 1) => "1 summit".to_owned(),
        (false, true, n) => format!("{} summits", words::number(n)),
        (false, false, n) if n <= ctx.total => format!("{} of {}", words::number(n), words::number(ctx.total)),
        (false, false, n) => format!("{} reports", words::number(n)), // calls and letters are among them
    }
}
