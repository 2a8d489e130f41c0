//! What the world tells us: one closed list, so that the loop has one queue and `update` one door.

use std::sync::Arc;

use ratatui::layout::Position;

use super::keymap::Key;
use super::pane::facets::Counts;
use super::state::{Archive, Reply};
use crate::clean::Clean;
use crate::model::Problem;

/// Something that happened outside.
#[derive(Clone, Debug)]
pub enum Event {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted; it is text, never keys.
    Paste(Clean),
    /// The mouse did something at a cell.
    Mouse(Mouse, Position),
    /// The terminal now has so many columns and rows.
    Resize(u16, u16),
    /// The shell or a signal asks us to stop.
    Stop,
    /// The shell has continued us.
    Continue,
    /// How far the loader is.
    Progress(Progress),
    /// A part or the whole of the archive can be shown.
    Loaded(Archive),
    /// The index answered the question of that number.
    Answer {
        /// The number of the question.
        number: u64,
        /// The answer.
        reply: Reply,
    },
    /// The rows of the answer to that question, counted by value.
    Counted {
        /// The number of the question.
        number: u64,
        /// The counts.
        counts: Counts,
    },
    /// The raw bytes of a source file, or why there are none.
    Source(Clean, Result<Arc<Vec<u8>>, Problem>),
    /// An effect has something to say ("copied").
    Said(Notice),
}

/// Mouse events that mean something here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// Left button down.
    Press,
    /// Moved with the left button down.
    Drag,
    /// Left button up.
    Release,
    /// Wheel away from the user.
    WheelUp,
    /// Wheel towards the user.
    WheelDown,
}

/// How far the loader is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Files read, and files found.
    pub files: (u64, u64),
    /// Bytes read, and bytes found.
    pub bytes: (u64, u64),
    /// Summits so far.
    pub events: u64,
}

/// A line for the status bar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Something was done.
    Done(Clean),
    /// Something did not work, and what to do.
    Failed(Clean),
}
