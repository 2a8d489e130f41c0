//! # The map of the house
//!
//! summitline turns files (raw news articles, records, tables) into one chronological list of diplomatic summits and
//! shows it on a terminal. Data flows one way:
//!
//! ```text
//! files -> loader -> (article reader) -> merge -> Timeline -> Index -> Query -> positions -> screen | export
//! ```
//!
//! | room | what it does | start reading at |
//! |---|---|---|
//! | [`model`] | what a summit is: plain data; its JSON is a contract | `model/summit.rs` |
//! | [`clean`] | the one gate for untrusted text | [`clean::Clean`] |
//! | [`lexicon`] | names to codes, from the tables in `data/` | `lexicon.rs` |
//! | [`article`] | one article to its readings: page, sentences, cast, event, date, place, sectors, outcomes, verdict | [`article::read`] |
//! | [`loader`] | files to summits and problems; merging of reports; large files as streams; the cache of their index | [`loader::load`] |
//! | [`timeline`] | the list in order of dates; a position is a rank by date | `timeline.rs` |
//! | [`index`] | values and postings: why a keystroke costs the same at five summits and at a million | `index.rs` |
//! | [`query`] | the filter language: text to query, chips, completion, explanation | [`query::parse`] |
//! | [`export`] | summits to a format | [`export::FORMATS`] |
//! | [`text`] | the only code that counts columns | `text.rs` |
//! | [`tui`] | the screen: `update(&mut State, Msg)`, `view(&State)`, effects as data, a pane a file | `tui/state.rs`, `tui/update.rs` |
//! | [`cli`], [`settings`] | arguments, and one function a command | `cli/command.rs` |
//!
//! ## What everything relies on
//! - **The middle is pure.** Only `main`, `cli`, the readers of files in `loader`, `tui::terminal`, `tui::runtime` and
//!   `tui::world` touch files, the clock or the environment. Today's date is an argument.
//! - **Text is [`clean::Clean`]** from the moment it enters, which the types of [`model`] enforce: nothing in an article
//!   can drive a terminal. Evidence offsets point into the raw file, whatever was repaired for showing.
//! - **Reading never fails, it reports** [`model::Problem`]s beside the values.
//! - **Nothing is settled silently.** Each value carries [`model::Evidence`]; what speaks against it is a
//!   [`model::Doubt`]; sources that differ are a [`model::Dispute`].
//! - **The text of the filter is its only state.** Chips, facets and pickers edit the text and read it back.
//! - **Nothing per frame or per keystroke grows with the archive**, but through the index.
//!
//! `tests/suite/architecture.rs` holds who may import whom, and fails on anything else.
//!
//! ## How to add
//! - **a pane or an overlay**: a new file in `tui/pane/` or `tui/overlay/` with its state, `apply`, `touch` and `draw`; a
//!   field in `tui/state.rs`; an arm where `tui/update/act.rs` and `tui/view.rs` name the panes.
//! - **a key**: a row in `tui/bindings.rs`. Help, palette, status line and README follow.
//! - **a field of the filter**: a row in `query::FIELDS`, its meaning in `query/plan.rs`, and the same meaning in the plain
//!   reference in `tests/suite/query.rs`.
//! - **a format**: a file in `export/` and a row in [`export::FORMATS`].
//! - **a rule of the reader**: the stage in `article/`, a row in its table of rules with the precision that
//!   `cargo bench --bench reading -- --labels FILE` prints, and a fixture in `tests/fixtures/articles`.
//! - **a name, a leader, a place**: a row in `data/`; `data/NOTICE` says where each table comes from.
//!
//! ## Where this house differs from what one would expect
//! - Web pages are not run through a Readability port: it returns a text without the way back to the raw bytes, and
//!   evidence must point there. `article/page` keeps a map from every letter to its byte instead.
//! - `model` imports `clean`, so that a record cannot hold text that has not passed the gate.
//! - Postings are plain bitmaps and sorted lists (`index/postings.rs`): at the sizes measured they answer faster than
//!   compressed bitmaps, and a value never costs more than one bit an event.
//! - Sentences are split by our own rules: Unicode's break "Nov. 2" and "S. Korea", and pages need breaks where the space
//!   after a full stop is missing.

pub mod article;
pub mod clean;
pub mod cli;
pub mod export;
pub mod index;
pub mod lexicon;
pub mod loader;
pub mod model;
pub mod query;
pub mod settings;
pub mod text;
pub mod timeline;
pub mod tui;
