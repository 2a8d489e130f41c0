//! The one look at the world outside: environment, configuration file, clock, terminals.

use std::env;
use std::io::{IsTerminal, stdout};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

use super::args::{Color, Common};
use crate::clean::Clean;
use crate::loader::{Input, text};
use crate::model::{Day, Problem};
use crate::settings::{self, Config, Settings};

/// Arguments, environment and configuration file made one.
///
/// # Errors
/// A sentence, when an argument cannot be meant.
pub fn settings(common: &Common, query: &str, problems: &mut Vec<Problem>) -> Result<Settings, String> {
    let today = match &common.today {
        None => clock(),
        Some(text) => Day::parse(text).ok_or_else(|| format!("--today: {text:?} is no day; write YYYY-MM-DD"))?,
    };
    let plain =
        env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty()) || env::var_os("TERM").is_some_and(|t| t == "dumb");
    let color = match common.color {
        Color::Auto => stdout().is_terminal() && !plain,
        Color::Always => true,
        Color::Never => false,
    };
    let cache = cache().filter(|_| !common.no_cache);
    Ok(Settings { today, query: Clean::line(query), color, config: config(problems), cache })
}

/// The day in UTC.
fn clock() -> Day {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    let days = i32::try_from(seconds / 86_400).ok().and_then(Day::from_number);
    days.or_else(|| Day::from_number(0)).unwrap_or_else(|| unreachable!("1970-01-01 is a day"))
}

/// `$XDG_CACHE_HOME/summitline`, by default under `~/.cache`.
fn cache() -> Option<PathBuf> {
    let named = env::var_os("XDG_CACHE_HOME").map(PathBuf::from).filter(|p| p.is_absolute());
    let home = || env::var_os("HOME").map(|home| PathBuf::from(home).join(".cache"));
    Some(named.or_else(home)?.join("summitline"))
}

/// The configuration file: `$XDG_CONFIG_HOME/summitline/config.toml`, by default under `~/.config`. None is no problem.
fn config(problems: &mut Vec<Problem>) -> Config {
    let home = env::var_os("HOME").map(PathBuf::from);
    let base = env::var_os("XDG_CONFIG_HOME").filter(|v| !v.is_empty()).map(PathBuf::from);
    let Some(base) = base.or_else(|| home.as_ref().map(|h| h.join(".config"))) else { return Config::default() };
    let path = base.join("summitline").join("config.toml");
    let shown = Clean::line(&path.to_string_lossy());
    if path.symlink_metadata().is_err() {
        return Config::default();
    }
    match text::whole(&path, &shown, text::MOST_ARTICLE) {
        Ok(bytes) => {
            let (config, found) = settings::parse(&text::decode(&bytes).0, &shown, home.as_deref());
            problems.extend(found);
            config
        }
        Err(problem) => {
            problems.push(problem);
            Config::default()
        }
    }
}

/// What to read: the paths named, else $SUMMITLINE_DATA, else the configuration's, else the archive inside.
pub fn inputs(paths: &[PathBuf], config: &Config) -> Vec<Input> {
    let variable = || env::var_os("SUMMITLINE_DATA").map(|v| env::split_paths(&v).collect::<Vec<_>>());
    let named = |paths: Vec<PathBuf>| paths.into_iter().filter(|p| !p.as_os_str().is_empty()).collect::<Vec<_>>();
    let named = [paths.to_vec(), variable().unwrap_or_default(), config.data.clone()]
        .into_iter()
        .map(named)
        .find(|paths| !paths.is_empty());
    match named {
        Some(paths) => paths
            .into_iter()
            .map(|p| if p.as_os_str() == text::STDIN { Input::Stdin } else { Input::Path(p) })
            .collect(),
        None => vec![Input::Builtin],
    }
}

/// Columns of the terminal on standard output; none when it is none.
pub fn width() -> Option<usize> {
    let size = rustix::termios::tcgetwinsize(stdout()).ok()?;
    Some(usize::from(size.ws_col)).filter(|columns| *columns > 0)
}
