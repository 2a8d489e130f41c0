//! The screen: the Elm shape over ratatui. The only module that names ratatui or crossterm.

pub mod layout;
pub mod theme;
