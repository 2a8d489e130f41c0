//! What panes and overlays answer when they are given a key or a click: a wish that `update` routes.

use super::effect::Effect;
use super::event::Notice;
use super::keymap::Action;
use super::overlay::Overlay;
use super::state::Focus;
use crate::model::Field;

/// A wish of a pane or overlay.
#[derive(Debug)]
pub enum Msg {
    /// Do a named action, as if its key had been pressed.
    Act(Action),
    /// The filter shall read so; undo brings the old one back.
    Filter(String),
    /// Put the cursor on the summit at this position of the timeline.
    Select(u32),
    /// Give the keys to this pane.
    Focus(Focus),
    /// Show the sentences behind a value of the summit at this position.
    Evidence(u32, Field),
    /// Open an overlay on top.
    Open(Overlay),
    /// Close the topmost overlay.
    Close,
    /// Close the topmost overlay, then do this.
    CloseThen(Box<Msg>),
    /// A line for the status bar.
    Say(Notice),
    /// Ask the world.
    Do(Effect),
}
