//! The text of a source with the sentences that support a value.

use std::sync::Arc;

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use super::{Ctx, Touch};
use crate::clean::Clean;
use crate::model::{Field, Problem, Summit};
use crate::tui::keymap::Action;
use crate::tui::msg::Msg;

/// State of the sentence view.
#[derive(Debug)]
pub struct Pane {
    path: Option<Clean>,
    text: Option<Result<Arc<Vec<u8>>, Problem>>,
}

impl Pane {
    /// For the evidence of a value of a summit.
    pub fn new(summit: &Arc<Summit>, field: Field) -> Pane {
        let path = summit.evidence_of(field).next().and_then(|e| summit.sources.get(e.source)).map(|s| s.path.clone());
        Pane { path, text: None }
    }

    /// The file whose raw bytes are needed next, if they are not there yet.
    pub fn wants(&self) -> Option<Clean> {
        self.text.is_none().then(|| self.path.clone()).flatten()
    }

    /// The raw bytes of a file arrived, or why there are none.
    pub fn loaded(&mut self, path: &Clean, bytes: Result<Arc<Vec<u8>>, Problem>) {
        if self.path.as_ref() == Some(path) {
            self.text = Some(bytes);
        }
    }

    /// Does a named action.
    pub fn apply(&mut self, _action: Action, _ctx: &Ctx) -> Option<Msg> {
        None
    }

    /// The left button.
    pub fn touch(&mut self, _touch: Touch, _area: Rect, _ctx: &Ctx) -> Option<Msg> {
        None
    }

    /// Draws it.
    pub fn draw(&self, _ctx: &Ctx, _area: Rect, _buf: &mut Buffer) {}
}
