//! The screen: the Elm shape over ratatui. Events and keys go through `update`, which changes the state and returns
//! effects; `view` draws the state; `runtime` performs the effects. The only module that names ratatui or crossterm.

pub mod action;
pub mod bindings;
pub mod driver;
pub mod effect;
pub mod event;
pub mod key;
pub mod keymap;
pub mod layout;
mod line;
pub mod msg;
pub mod overlay;
pub mod pane;
mod pen;
mod runtime;
pub mod state;
pub mod svg;
pub mod terminal;
pub mod theme;
pub mod update;
pub mod view;
mod words;
mod world;

pub use runtime::{Load, run};

use std::io;
use std::sync::Arc;

use ratatui::layout::Rect;

use crate::clean::Clean;
use crate::loader::{Cache, Input};
use crate::model::{Problem, Severity};
use crate::settings::Settings;

/// How browsing ended.
#[derive(Debug)]
pub struct Ended {
    /// The exit status: 0, or 2 when nothing at all could be read.
    pub status: u8,
    /// What could not be read; to be told on standard error when the status is not 0.
    pub problems: Arc<Vec<Problem>>,
}

/// Browses what `inputs` name, until the user leaves. `problems` are those met so far. To be called only where
/// [`terminal::usable`]; the terminal has been given back when this returns.
pub fn browse(inputs: Vec<Input>, settings: &Settings, mut problems: Vec<Problem>) -> io::Result<Ended> {
    let today = settings.today;
    let (map, faults) = keymap::Keymap::new(&settings.config.keys);
    problems.extend(faults.into_iter().map(key_problem));
    let (width, height) = terminal::size();
    let look = terminal::look(settings.color, settings.config.theme.as_deref());
    let mut state = state::State::new(Rect::new(0, 0, width, height), today, look, map);
    state.keys.mouse = settings.config.mouse;
    state.panes.filter.set(&settings.query);
    let cache = settings.cache.clone().map(|folder| Cache { folder });
    let load: Load = Arc::new(move |send| world::read(&inputs, today, &problems, cache.as_ref(), send));
    let status = run(&mut state, load)?;
    Ok(Ended { status: u8::try_from(status).unwrap_or(1), problems: Arc::clone(&state.shared.archive.problems) })
}

/// A configured key that is not used, among the things that were not read as meant.
fn key_problem(reason: Clean) -> Problem {
    let advice = Some(Clean::from("correct it under [keys] in the configuration file; the usual keys hold meanwhile"));
    Problem { severity: Severity::Warning, path: Clean::from("keys"), line: None, reason, advice, excerpt: None }
}

/// A screen that was made without a terminal.
#[derive(Debug)]
pub struct Picture {
    /// As an SVG document.
    pub svg: String,
    /// As lines of text.
    pub text: String,
}

/// The screen after `keys` (a script such as `/canada<Enter>jj`) on a terminal of `columns` by `rows`, from 1 to 1000
/// each. What is no script of keys is an error that says so.
pub fn screenshot(
    inputs: &[Input],
    settings: &Settings,
    (columns, rows): (u16, u16),
    keys: &str,
) -> Result<Picture, Clean> {
    let (columns, rows) = (columns.clamp(1, 1000), rows.clamp(1, 1000));
    let mut driver = driver::Driver::over(inputs, settings.today, columns, rows);
    driver.keys(keys)?;
    let screen = driver.screen();
    Ok(Picture { svg: svg::render(&screen), text: driver::text(&screen) })
}
