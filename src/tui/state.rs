//! Everything the screen shows, as plain values. Panes own their own state; this file only holds them together.

use std::sync::Arc;

use ratatui::layout::{Position, Rect};

use super::event::{Event, Notice, Progress};
use super::keymap::{Key, Keymap, Scope};
use super::layout::{self, Place, Prefs};
use super::overlay::Overlay;
use super::pane::facets::Counts;
use super::pane::{Ctx, detail, facets, filter, source, timeline};
use super::theme::Theme;
use crate::index::{Hits, Index};
use crate::model::{Day, Problem};
use crate::query::{Cancel, Query, parse};
use crate::timeline::Timeline;

/// The pane that has the keys.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Focus {
    /// The timeline.
    #[default]
    Timeline,
    /// The detail of the selected summit, or the sentence view when it is open.
    Detail,
    /// The facets.
    Facets,
    /// The filter line is being edited.
    Filter,
}

/// What the loader made: replaced as a whole, never changed.
#[derive(Clone, Debug)]
pub struct Archive {
    /// The summits.
    pub timeline: Arc<Timeline>,
    /// The index over them.
    pub index: Arc<Index>,
    /// What could not be read.
    pub problems: Arc<Vec<Problem>>,
    /// Nothing more will come.
    pub complete: bool,
    /// It is the archive that comes with the program.
    pub builtin: bool,
    /// Not a single file could be read.
    pub nothing: bool,
}

impl Archive {
    /// Nothing yet.
    pub fn empty() -> Self {
        let timeline = Arc::new(Timeline::default());
        let index = Arc::new(Index::build(&timeline));
        Archive { timeline, index, problems: Arc::default(), complete: false, builtin: false, nothing: false }
    }
}

/// What the index answered.
#[derive(Clone, Debug)]
pub struct Reply {
    /// The filter as understood.
    pub query: Arc<Query>,
    /// Its rows.
    pub hits: Arc<Hits>,
    /// When there are none: chips, with the rows that come back without them.
    pub explain: Vec<(usize, u32)>,
}

impl Reply {
    /// Asks the index; none when `cancel` was raised meanwhile.
    pub fn to(text: &str, index: &Index, today: Day, cancel: &Cancel) -> Option<Reply> {
        let query = parse(text, index, today);
        let hits = index.run_until(&query, cancel)?;
        let explain = if hits.is_empty() { index.explain_until(&query, cancel)? } else { Vec::new() };
        Some(Reply { query: Arc::new(query), hits: Arc::new(hits), explain })
    }

    /// Answers a question in two steps: the rows first, then what they count up to. False when nobody listens.
    pub fn tell(
        (number, text): (u64, &str),
        index: &Index,
        today: Day,
        cancel: &Cancel,
        mut send: impl FnMut(Event) -> bool,
    ) -> bool {
        let Some(reply) = Reply::to(text, index, today, cancel) else { return true };
        let (query, hits) = (Arc::clone(&reply.query), Arc::clone(&reply.hits));
        if !send(Event::Answer { number, reply }) {
            return false;
        }
        let counts = Counts::of(&query, &hits, index, cancel);
        counts.is_none_or(|counts| send(Event::Counted { number, counts }))
    }
}

/// The filter that is shown, and the questions about it.
#[derive(Debug)]
pub struct Answer {
    /// The filter as understood.
    pub query: Arc<Query>,
    /// Its rows.
    pub hits: Arc<Hits>,
    /// When there are none: chips, with the rows that come back without them.
    pub explain: Vec<(usize, u32)>,
    /// How many summits the empty filter shows: all but calls, letters and what is no summit.
    pub total: usize,
    /// The text that was last asked.
    pub text: String,
    /// The number of the last question asked.
    pub asked: u64,
    /// The number of the question that `query` and `hits` answer.
    pub answered: u64,
}

/// What the keys mean just now.
#[derive(Debug)]
pub struct Keys {
    /// The bindings.
    pub map: Keymap,
    /// The beginning of a sequence of keys.
    pub pending: Vec<Key>,
    /// A key has been pressed: the user has begun.
    pub used: bool,
    /// The mouse is reported to us.
    pub mouse: bool,
    /// Where the left button went down.
    pub pressed: Option<Position>,
}

/// The panes, each with its own state.
#[derive(Debug, Default)]
pub struct Panes {
    /// Summits along the rail, with the axis.
    pub timeline: timeline::Pane,
    /// One summit.
    pub detail: detail::Pane,
    /// Counts by value.
    pub facets: facets::Pane,
    /// The filter line.
    pub filter: filter::Pane,
    /// The sentences behind a value, over the detail pane while it is open.
    pub source: Option<source::Pane>,
}

/// What every pane may read; see [`Ctx`].
#[derive(Debug)]
pub struct Shared {
    /// The whole terminal.
    pub area: Rect,
    /// Today.
    pub today: Day,
    /// The look.
    pub theme: Theme,
    /// What is browsed.
    pub archive: Archive,
    /// What of it is shown.
    pub answer: Answer,
    /// Who has the keys.
    pub focus: Focus,
    /// What the user set about the arrangement of panes.
    pub prefs: Prefs,
    /// How far the loader is; none when it is done.
    pub progress: Option<Progress>,
    /// Waiting for the number of the term to drop.
    pub choosing_chip: bool,
}

impl Shared {
    /// What panes may read, with the position under the cursor.
    pub fn ctx(&self, selected: Option<u32>) -> Ctx<'_> {
        Ctx {
            timeline: &self.archive.timeline,
            index: &self.archive.index,
            hits: &self.answer.hits,
            query: &self.answer.query,
            text: &self.answer.text,
            stale: self.answer.asked != self.answer.answered,
            selected,
            today: self.today,
            focus: self.focus,
            theme: &self.theme,
            problems: &self.archive.problems,
            progress: self.progress,
            places: self.places(),
            explain: &self.answer.explain,
            total: self.answer.total,
            choosing_chip: self.choosing_chip,
        }
    }

    /// Where the panes stand now.
    pub fn places(&self) -> layout::Panes {
        let front = match self.focus {
            Focus::Timeline | Focus::Filter => Place::Timeline,
            Focus::Detail => Place::Detail,
            Focus::Facets => Place::Facets,
        };
        layout::panes(self.area, &Prefs { front, ..self.prefs })
    }
}

/// The state of the screen.
#[derive(Debug)]
pub struct State {
    /// What panes may read.
    pub shared: Shared,
    /// The panes.
    pub panes: Panes,
    /// What lies on top, the last one has the keys.
    pub overlays: Vec<Overlay>,
    /// Keys and mouse.
    pub keys: Keys,
    /// The line in the status bar, until the next key.
    pub notice: Option<Notice>,
}

impl State {
    /// A screen with nothing loaded yet.
    pub fn new(area: Rect, today: Day, theme: Theme, map: Keymap) -> Self {
        let archive = Archive::empty();
        let query = Arc::new(parse("", &archive.index, today));
        State {
            shared: Shared {
                area,
                today,
                theme,
                archive,
                answer: Answer {
                    query,
                    hits: Arc::default(),
                    explain: Vec::new(),
                    total: 0,
                    text: String::new(),
                    asked: 0,
                    answered: 0,
                },
                focus: Focus::Timeline,
                prefs: Prefs::default(),
                progress: Some(Progress::default()),
                choosing_chip: false,
            },
            panes: Panes::default(),
            overlays: Vec::new(),
            keys: Keys { map, pending: Vec::new(), used: false, mouse: true, pressed: None },
            notice: None,
        }
    }

    /// What panes may read.
    pub fn ctx(&self) -> Ctx<'_> {
        self.shared.ctx(self.panes.timeline.selected())
    }

    /// The scopes in which keys are looked up, the first counts most.
    pub fn scopes(&self) -> Vec<Scope> {
        if let Some(top) = self.overlays.last() {
            return [top.scopes(), &[Scope::Always]].concat();
        }
        if self.shared.choosing_chip {
            return vec![Scope::Chips, Scope::Always];
        }
        let pane = match self.shared.focus {
            Focus::Filter => return vec![Scope::Filter, Scope::Always],
            Focus::Detail if self.panes.source.is_some() => Scope::Source,
            Focus::Detail => Scope::Detail,
            Focus::Facets => Scope::Facets,
            Focus::Timeline => Scope::Timeline,
        };
        let answer = &self.shared.answer;
        match answer.hits.is_empty() && !answer.query.is_empty() && self.shared.focus != Focus::Facets {
            true => vec![Scope::Empty, pane, Scope::Panes, Scope::Always],
            false => vec![pane, Scope::Panes, Scope::Always],
        }
    }

    /// Printable keys that are not bound go into a line of text.
    pub fn typing(&self) -> bool {
        match self.overlays.last() {
            Some(_) => true,
            None => self.shared.focus == Focus::Filter,
        }
    }
}
