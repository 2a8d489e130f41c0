//! A line of text that is being typed: which keys edit it, and how it is drawn with its cursor in sight.

use ratatui::buffer::Buffer;
use ratatui::crossterm::event::{KeyCode, KeyModifiers};
use ratatui::layout::{Position, Rect};
use ratatui::style::Style;
use tui_input::{Input, InputRequest};
use unicode_segmentation::UnicodeSegmentation;

use super::keymap::Key;
use crate::clean::Clean;
use crate::text;

const NONE: KeyModifiers = KeyModifiers::NONE;
const CTRL: KeyModifiers = KeyModifiers::CONTROL;
const ALT: KeyModifiers = KeyModifiers::ALT;

/// Keys that edit, as shells and editors have them.
const EDITS: &[(KeyModifiers, KeyCode, InputRequest)] = &[
    (NONE, KeyCode::Backspace, InputRequest::DeletePrevChar),
    (CTRL, KeyCode::Char('h'), InputRequest::DeletePrevChar),
    (NONE, KeyCode::Delete, InputRequest::DeleteNextChar),
    (CTRL, KeyCode::Char('d'), InputRequest::DeleteNextChar),
    (NONE, KeyCode::Left, InputRequest::GoToPrevChar),
    (CTRL, KeyCode::Char('b'), InputRequest::GoToPrevChar),
    (NONE, KeyCode::Right, InputRequest::GoToNextChar),
    (CTRL, KeyCode::Char('f'), InputRequest::GoToNextChar),
    (NONE, KeyCode::Home, InputRequest::GoToStart),
    (CTRL, KeyCode::Char('a'), InputRequest::GoToStart),
    (NONE, KeyCode::End, InputRequest::GoToEnd),
    (CTRL, KeyCode::Char('e'), InputRequest::GoToEnd),
    (CTRL, KeyCode::Left, InputRequest::GoToPrevWord),
    (ALT, KeyCode::Char('b'), InputRequest::GoToPrevWord),
    (CTRL, KeyCode::Right, InputRequest::GoToNextWord),
    (ALT, KeyCode::Char('f'), InputRequest::GoToNextWord),
    (CTRL, KeyCode::Char('w'), InputRequest::DeletePrevWord),
    (ALT, KeyCode::Backspace, InputRequest::DeletePrevWord),
    (ALT, KeyCode::Char('d'), InputRequest::DeleteNextWord),
    (CTRL, KeyCode::Char('u'), InputRequest::DeleteFromStart),
    (CTRL, KeyCode::Char('k'), InputRequest::DeleteTillEnd),
    (CTRL, KeyCode::Char('y'), InputRequest::Yank),
];

/// Types or edits with a key. Tells whether the text changed.
pub fn press(input: &mut Input, key: Key) -> bool {
    let edit = EDITS.iter().find(|(mods, code, _)| (*mods, *code) == (key.mods, key.code)).map(|(_, _, r)| *r);
    let request = edit.or_else(|| key.text().map(InputRequest::InsertChar));
    request.and_then(|r| input.handle(r)).is_some_and(|changed| changed.value)
}

/// Of a paste no more than this many characters are taken: a filter is a line, not a book.
const MOST_PASTED: usize = 2_000;

/// Inserts pasted text as one line.
pub fn paste(input: &mut Input, text: &Clean) {
    for c in Clean::line(text).chars().take(MOST_PASTED) {
        input.handle(InputRequest::InsertChar(c));
    }
}

/// The byte of the text at which the cursor stands.
pub fn cursor_byte(input: &Input) -> usize {
    input.value().char_indices().nth(input.cursor()).map_or(input.value().len(), |(at, _)| at)
}

/// Draws the text in one row, scrolled so that the cursor is in sight. Returns where the cursor stands.
pub fn draw(input: &Input, row: Rect, style: Style, buf: &mut Buffer) -> Position {
    let width = usize::from(row.width.saturating_sub(1));
    let skip = input.visual_scroll(width);
    let hidden = text::prefix(input.value(), skip).len();
    let rest = input.value().get(hidden..).unwrap_or_default();
    buf.set_stringn(row.x, row.y, rest, usize::from(row.width), style);
    let at = input.visual_cursor().saturating_sub(skip).min(width);
    Position::new(row.x + at as u16, row.y)
}

/// The character, counted from 0, that a column of the drawn text shows; the end when it is right of the text.
pub fn character_at(input: &Input, row: Rect, column: usize) -> usize {
    let mut at = input.visual_scroll(usize::from(row.width.saturating_sub(1))) + column;
    let mut characters = 0;
    for grapheme in input.value().graphemes(true) {
        let wide = text::width(grapheme);
        if at < wide {
            break;
        }
        at -= wide;
        characters += grapheme.chars().count();
    }
    characters
}
