//! What every pane sees and answers. A pane is one file: its state, its transitions, its drawing. Drawing takes
//! `&self` and changes nothing; what a pane wants of others it says with a [`super::msg::Msg`].
//!
//! Each pane has `apply(&mut self, Action, &Ctx) -> Option<Msg>`, `touch(&mut self, Touch, Rect, &Ctx) -> Option<Msg>`
//! and `draw(&self, &Ctx, Rect, &mut Buffer)`.

use ratatui::layout::Position;

use super::event::Progress;
use super::layout;
use super::state::Focus;
use super::theme::Theme;
use crate::index::{Hits, Index};
use crate::model::{Day, Problem};
use crate::query::Query;
use crate::timeline::Timeline;

mod axis;
pub mod detail;
pub mod facets;
mod fields;
pub mod filter;
mod page;
mod rail;
mod row;
pub mod source;
pub mod status;
pub mod timeline;

/// What all panes share, to read.
#[derive(Clone, Copy)]
pub struct Ctx<'a> {
    /// The summits, in order of date.
    pub timeline: &'a Timeline,
    /// What answers questions about them.
    pub index: &'a Index,
    /// The rows that match `query`.
    pub hits: &'a Hits,
    /// The filter as understood.
    pub query: &'a Query,
    /// The filter as written. It may be newer than `query`; edits start from it.
    pub text: &'a str,
    /// An answer to a newer filter is on its way: `hits` are of the filter before.
    pub stale: bool,
    /// Position of the summit under the cursor.
    pub selected: Option<u32>,
    /// Today.
    pub today: Day,
    /// The pane that has the keys.
    pub focus: Focus,
    /// The look.
    pub theme: &'a Theme,
    /// What could not be read.
    pub problems: &'a [Problem],
    /// How far the loader is; none when it is done.
    pub progress: Option<Progress>,
    /// Where the panes stand.
    pub places: layout::Panes,
    /// How many summits the empty filter shows.
    pub total: usize,
    /// When nothing matches: chips, with the rows that come back without them.
    pub explain: &'a [(usize, u32)],
    /// The number of a chip to drop is asked for.
    pub choosing_chip: bool,
}

/// The left button over a pane.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Touch {
    /// Pressed here.
    Press(Position),
    /// Held since `from`, now here.
    Drag {
        /// Where it was pressed.
        from: Position,
        /// Where it is.
        to: Position,
    },
    /// Let go.
    Release {
        /// Where it was pressed.
        from: Position,
        /// Where it was let go.
        to: Position,
    },
}
