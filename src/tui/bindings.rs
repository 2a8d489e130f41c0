//! The table of keys: every action, the keys that do it, where, and what the help says of it. Data only.

use super::keymap::{Action, Arrange, Axis, Change, Edit, Go, Jump, Move, Pick, Program, Scope, Show};

/// A chapter of the help.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Group {
    /// Moving about.
    Move,
    /// Choosing what is shown.
    Filter,
    /// Reading and taking away.
    Read,
    /// Panes and the axis.
    View,
    /// The program.
    Program,
    /// While typing.
    Typing,
}

impl Group {
    /// In the order of the help.
    pub const ALL: [Group; 6] = [Group::Move, Group::Filter, Group::Read, Group::View, Group::Program, Group::Typing];

    /// The heading.
    pub fn title(self) -> &'static str {
        match self {
            Group::Move => "Move",
            Group::Filter => "Filter",
            Group::Read => "Read and take away",
            Group::View => "Panes and axis",
            Group::Program => "Program",
            Group::Typing => "While typing and in lists",
        }
    }
}

/// One row of the table.
#[derive(Debug)]
pub struct Binding {
    /// The chapter of the help.
    pub group: Group,
    /// Where it holds.
    pub scope: Scope,
    /// Keys, the most usual first, as [`super::keymap::sequence`] reads them.
    pub keys: &'static [&'static str],
    /// What it does.
    pub action: Action,
    /// Its name in the config file and in the palette.
    pub name: &'static str,
    /// What the help says.
    pub help: &'static str,
    /// One or two words for the status line; empty when it is not shown there.
    pub hint: &'static str,
}

macro_rules! bindings {
    ($($group:ident $scope:ident [$($key:literal)*] $action:expr, $name:literal, $help:literal, $hint:literal;)+) => {
        /// Every binding, in the order of the help.
        pub const BINDINGS: &[Binding] = &[$(Binding {
            group: Group::$group, scope: Scope::$scope, keys: &[$($key),*], action: $action,
            name: $name, help: $help, hint: $hint,
        }),+];
    };
}

use Action as A;
bindings! {
    Move Panes ["j" "<Down>"] A::Move(Move::Down), "down", "next summit, or next line", "down";
    Move Panes ["k" "<Up>"] A::Move(Move::Up), "up", "previous summit, or previous line", "up";
    Move Panes ["gg" "<Home>" "<lt>"] A::Move(Move::First), "first", "the first", "";
    Move Panes ["G" "<End>" ">"] A::Move(Move::Last), "last", "the last", "";
    Move Panes ["<C-d>"] A::Move(Move::HalfDown), "half-page-down", "half a page down", "";
    Move Panes ["<C-u>"] A::Move(Move::HalfUp), "half-page-up", "half a page up", "";
    Move Panes ["<PgDn>" "<C-f>" "<Space>"] A::Move(Move::PageDown), "page-down", "a page down", "";
    Move Panes ["<PgUp>" "<C-b>" "b"] A::Move(Move::PageUp), "page-up", "a page up", "";
    Move Panes ["}"] A::Jump(Jump::NextMonth), "next-month", "the next month with a summit", "";
    Move Panes ["{"] A::Jump(Jump::PrevMonth), "previous-month", "the month before", "";
    Move Panes ["]"] A::Jump(Jump::NextYear), "next-year", "the next year with a summit", "";
    Move Panes ["["] A::Jump(Jump::PrevYear), "previous-year", "the year before", "";
    Move Panes [")"] A::Jump(Jump::NextMeeting), "next-meeting", "the next meeting of the same parties", "";
    Move Panes ["("] A::Jump(Jump::PrevMeeting), "previous-meeting", "the meeting of the same parties before", "";
    Move Panes ["t"] A::Jump(Jump::Today), "today", "the summit nearest to today", "";
    Move Panes ["J"] A::Scroll(Move::Down), "detail-down", "scroll the detail from anywhere", "";
    Move Panes ["K"] A::Scroll(Move::Up), "detail-up", "scroll the detail back", "";

    Filter Panes ["/"] A::Change(Change::Start), "filter", "edit the filter; it works as you type", "filter";
    Filter Panes ["c"] A::Pick(Pick::Country), "countries", "choose countries", "country";
    Filter Panes ["s"] A::Pick(Pick::Sector), "sectors", "choose sectors", "sector";
    Filter Panes ["l"] A::Pick(Pick::Leader), "leaders", "choose leaders", "leader";
    Filter Panes ["x"] A::Change(Change::Drop), "drop-term", "drop one term of the filter", "";
    Filter Panes ["X"] A::Change(Change::Clear), "clear-filter", "drop the whole filter (u brings it back)", "";
    Filter Panes ["u"] A::Change(Change::Undo), "undo", "undo the last change of the filter", "";
    Filter Panes ["<C-r>"] A::Change(Change::Redo), "redo", "redo it", "";
    Filter Facets ["<Space>" "<Enter>"] A::Toggle, "facet-toggle", "add the value to the filter, or take it away", "toggle";
    Filter Facets ["-"] A::Exclude, "facet-exclude", "exclude the value", "exclude";
    Filter Empty ["1"] A::Change(Change::DropNth(1)), "drop-1", "when nothing matches: drop the term with this number (1 to 9)", "";
    Filter Empty ["2"] A::Change(Change::DropNth(2)), "drop-2", "", "";
    Filter Empty ["3"] A::Change(Change::DropNth(3)), "drop-3", "", "";
    Filter Empty ["4"] A::Change(Change::DropNth(4)), "drop-4", "", "";
    Filter Empty ["5"] A::Change(Change::DropNth(5)), "drop-5", "", "";
    Filter Empty ["6"] A::Change(Change::DropNth(6)), "drop-6", "", "";
    Filter Empty ["7"] A::Change(Change::DropNth(7)), "drop-7", "", "";
    Filter Empty ["8"] A::Change(Change::DropNth(8)), "drop-8", "", "";
    Filter Empty ["9"] A::Change(Change::DropNth(9)), "drop-9", "", "";

    Read Panes ["<Enter>"] A::Open, "open", "open the summit; on a value, its sentence", "open";
    Read Panes ["o"] A::OpenSource, "open-source", "open the source: its page, or its text here", "";
    Read Panes ["y"] A::Copy, "copy", "copy the summit, or the value under the cursor", "";
    Read Panes ["w"] A::Show(Show::Export), "export", "write the matching summits to a file", "";
    Read Panes ["!"] A::Show(Show::Problems), "problems", "what could not be read, and why", "";

    View Panes ["<Tab>"] A::Go(Go::Next), "next-pane", "next pane", "pane";
    View Panes ["<S-Tab>"] A::Go(Go::Prev), "previous-pane", "previous pane", "";
    View Panes ["1"] A::Go(Go::Timeline), "pane-timeline", "the timeline", "";
    View Panes ["2"] A::Go(Go::Detail), "pane-detail", "the detail", "";
    View Panes ["3"] A::Go(Go::Facets), "pane-facets", "the facets", "";
    View Panes ["f"] A::Arrange(Arrange::Facets), "facets", "show or hide the facets", "";
    View Panes ["+" "="] A::Arrange(Arrange::Grow), "grow", "make the pane bigger", "";
    View Panes ["_"] A::Arrange(Arrange::Shrink), "shrink", "make the pane smaller", "";
    View Panes ["z"] A::Axis(Axis::In), "zoom-in", "zoom the axis in around the cursor", "zoom";
    View Panes ["Z"] A::Axis(Axis::Out), "zoom-out", "zoom the axis out", "";
    View Panes ["0"] A::Axis(Axis::Fit), "zoom-fit", "fit the axis to the whole archive", "";
    View Panes ["v"] A::Axis(Axis::Brush), "brush", "mark a range on the axis: start here, v again to filter by it", "";

    Program Panes ["?" "<F1>"] A::Show(Show::Help), "help", "this help", "help";
    Program Panes [":" "<C-p>"] A::Show(Show::Palette), "palette", "every action by name", "";
    Program Panes ["R" "<F5>"] A::Program(Program::Reload), "reload", "read the files again", "";
    Program Always ["<F6>"] A::Program(Program::Mouse), "mouse", "use the mouse here, or leave it to the terminal", "";
    Program Always ["<F7>"] A::Arrange(Arrange::Theme), "theme", "next theme: dark, light, none", "";
    Program Panes ["<Esc>" "<BS>"] A::Back, "back", "back one level; never quits", "";
    Program Panes ["q"] A::Program(Program::Quit), "quit", "back one level, then quit", "quit";
    Program Panes ["Q"] A::Program(Program::QuitNow), "quit-at-once", "quit at once", "";
    Program Always ["<C-c>"] A::Program(Program::QuitNow), "quit-anywhere", "quit at once, also while typing", "";
    Program Always ["<C-z>"] A::Program(Program::Suspend), "suspend", "stop; fg in the shell brings it back", "";

    Typing Filter ["<Enter>"] A::Edit(Edit::Keep), "filter-keep", "keep the filter", "keep";
    Typing Filter ["<Esc>"] A::Edit(Edit::Restore), "filter-restore", "close the list; then back to the filter as it was", "as it was";
    Typing Filter ["<Tab>"] A::Edit(Edit::Complete), "filter-complete", "take the completion; Down and Up choose", "complete";
    Typing Filter ["<S-Tab>"] A::Edit(Edit::CompleteBack), "filter-complete-back", "the completion before", "";
    Typing Filter ["<Up>" "<C-p>"] A::Edit(Edit::Older), "filter-older", "an older filter, or the entry above in the list", "history";
    Typing Filter ["<Down>" "<C-n>"] A::Edit(Edit::Newer), "filter-newer", "a newer filter, or the entry below", "";
    Typing Chips ["1"] A::Change(Change::DropNth(1)), "chip-1", "after x: drop the term with this number (1 to 9)", "";
    Typing Chips ["2"] A::Change(Change::DropNth(2)), "chip-2", "", "";
    Typing Chips ["3"] A::Change(Change::DropNth(3)), "chip-3", "", "";
    Typing Chips ["4"] A::Change(Change::DropNth(4)), "chip-4", "", "";
    Typing Chips ["5"] A::Change(Change::DropNth(5)), "chip-5", "", "";
    Typing Chips ["6"] A::Change(Change::DropNth(6)), "chip-6", "", "";
    Typing Chips ["7"] A::Change(Change::DropNth(7)), "chip-7", "", "";
    Typing Chips ["8"] A::Change(Change::DropNth(8)), "chip-8", "", "";
    Typing Chips ["9"] A::Change(Change::DropNth(9)), "chip-9", "", "";
    Typing Chips ["x"] A::Change(Change::DropNth(0)), "chip-last", "xx: drop the last term", "";
    Typing Source ["<Esc>" "<BS>" "q"] A::Back, "source-close", "close the source text", "close";
    Typing Source ["n" "<Right>"] A::Move(Move::Right), "source-next", "the next sentence that supports the value", "next";
    Typing Source ["N" "p" "<Left>"] A::Move(Move::Left), "source-previous", "the sentence before", "previous";
    Typing Picker ["<Space>"] A::Toggle, "pick", "in a picker: choose, or take the choice back", "choose";
    Typing Picker ["-"] A::Exclude, "pick-not", "in a picker: exclude", "exclude";
    Typing List ["<Enter>"] A::Open, "list-do", "do or take what is under the cursor", "take";
    Typing List ["<Down>" "<C-n>" "<C-j>"] A::Move(Move::Down), "list-down", "next entry", "";
    Typing List ["<Up>" "<C-p>" "<C-k>"] A::Move(Move::Up), "list-up", "previous entry", "";
    Typing List ["<PgDn>"] A::Move(Move::PageDown), "list-page-down", "a page of entries down", "";
    Typing List ["<PgUp>"] A::Move(Move::PageUp), "list-page-up", "a page of entries up", "";
    Typing List ["<Home>"] A::Move(Move::First), "list-first", "first entry", "";
    Typing List ["<End>"] A::Move(Move::Last), "list-last", "last entry", "";
    Typing List ["<Esc>"] A::Close, "list-close", "close", "close";
}
