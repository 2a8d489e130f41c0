//! The names of what can be done, apart from any key. Data only; `bindings` says what each does.

/// What can be done, by name. The rows of `BINDINGS` say what each does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Along the rows of whatever has the keys.
    Move(Move),
    /// Through time.
    Jump(Jump),
    /// The axis above the timeline.
    Axis(Axis),
    /// The line of the filter while it is typed.
    Edit(Edit),
    /// The filter as a whole.
    Change(Change),
    /// A picker.
    Pick(Pick),
    /// Which pane has the keys.
    Go(Go),
    /// How the screen looks.
    Arrange(Arrange),
    /// What opens on top.
    Show(Show),
    /// The program as a whole.
    Program(Program),
    /// The detail, from anywhere.
    Scroll(Move),
    /// Enter: go into what is under the cursor.
    Open,
    /// Back one level; never quits.
    Back,
    /// Choose what is under the cursor, or take the choice back.
    Toggle,
    /// Exclude what is under the cursor.
    Exclude,
    /// The source of the summit.
    OpenSource,
    /// To the clipboard.
    Copy,
    /// Close the topmost overlay.
    Close,
}

/// Along the rows of whatever has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // explained by the help text of its row in BINDINGS
pub enum Move {
    Down,
    Up,
    Left,
    Right,
    First,
    Last,
    HalfDown,
    HalfUp,
    PageDown,
    PageUp,
}

/// Through time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // explained by the help text of its row in BINDINGS
pub enum Jump {
    NextMonth,
    PrevMonth,
    NextYear,
    PrevYear,
    NextMeeting,
    PrevMeeting,
    Today,
}

/// The axis above the timeline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // explained by the help text of its row in BINDINGS
pub enum Axis {
    In,
    Out,
    Fit,
    Brush,
}

/// The line of the filter while it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // explained by the help text of its row in BINDINGS
pub enum Edit {
    Keep,
    Restore,
    Older,
    Newer,
    Complete,
    CompleteBack,
}

/// The filter as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // explained by the help text of its row in BINDINGS
pub enum Change {
    Start,
    Drop,
    DropNth(u8),
    Clear,
    Undo,
    Redo,
}

/// A picker.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // explained by the help text of its row in BINDINGS
pub enum Pick {
    Country,
    Sector,
    Leader,
}

/// Which pane has the keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // explained by the help text of its row in BINDINGS
pub enum Go {
    Next,
    Prev,
    Timeline,
    Detail,
    Facets,
}

/// How the screen looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // explained by the help text of its row in BINDINGS
pub enum Arrange {
    Facets,
    Grow,
    Shrink,
    Theme,
}

/// What opens on top.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // explained by the help text of its row in BINDINGS
pub enum Show {
    Palette,
    Help,
    Problems,
    Export,
}

/// The program as a whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // explained by the help text of its row in BINDINGS
pub enum Program {
    Reload,
    Mouse,
    Suspend,
    Quit,
    QuitNow,
}
