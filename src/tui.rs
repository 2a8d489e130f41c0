//! The screen: the Elm shape over ratatui. Events and keys go through `update`, which changes the state and returns
//! effects; `view` draws the state; `runtime` performs the effects. The only module that names ratatui or crossterm.

pub mod bindings;
pub mod door;
pub mod driver;
pub mod effect;
pub mod event;
pub mod keymap;
pub mod layout;
mod line;
pub mod msg;
pub mod overlay;
pub mod pane;
mod runtime;
pub mod state;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
mod world;

pub use runtime::{Load, run};
