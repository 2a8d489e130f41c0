//! # The map of the house
//!
//! summitline turns files (raw news articles, records, tables) into one chronological list of diplomatic summits and
//! shows it on a terminal. Data flows one way:
//!
//! ```text
//! files -> loader -> (article reader) -> merge -> Timeline -> Index -> Query -> positions -> screen | export
//! ```
//!
//! Invariants that everything relies on:
//! - **The middle is pure.** Only `main`, `cli`, `loader::discover`, `tui::terminal` and `tui::runtime` touch files,
//!   the clock or the environment. Today's date is an argument.
//! - **Text is [`clean::Clean`]** from the moment it enters; evidence offsets point into the raw file.
//! - **Reading never fails, it reports** [`model::Problem`]s beside the values.
//! - **Positions are dates.** A position in a [`timeline::Timeline`] is the rank by date.

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
