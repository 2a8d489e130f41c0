//! What the world is asked to do, as data. Nothing here does anything; `runtime` performs it.

use crate::clean::Clean;

/// A request to the runtime.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Leave with this exit status.
    Quit(i32),
    /// Give the terminal back and stop until the shell continues us.
    Stop,
    /// Take the terminal again: the shell has continued us.
    Continue,
    /// Copy to the clipboard (write only).
    Copy(Clean),
    /// Open an address; anything but http and https is refused.
    OpenUrl(Clean),
    /// Write the matching summits to a file in this format (an id of the export table).
    Export(&'static str),
    /// Fetch the raw bytes of a source file for the sentence view.
    LoadSource(Clean),
    /// Ask the index; the answer comes back with the same number.
    Query {
        /// Rises with every question; an answer with a lower number than the last question is dropped.
        number: u64,
        /// The text of the filter.
        text: String,
    },
    /// Read the files again.
    Reload,
    /// Report the mouse to us, or leave it to the terminal.
    Mouse(bool),
    /// Draw everything again.
    Repaint,
}
