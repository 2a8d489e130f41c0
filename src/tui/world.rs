//! What effects do outside the terminal: open an address, fetch a source, write an export. Called by `runtime` on
//! threads of their own; each returns what to tell the user. No byte of data ever reaches a shell.

use std::process::{Command, Stdio};
use std::sync::Arc;

use super::door::Hits;
use super::event::{Event, Notice};
use super::state::Archive;
use crate::clean::Clean;
use crate::model::{Day, Problem, Severity};

/// What opens an address, by system.
const OPENER: &str = if cfg!(target_os = "macos") { "open" } else { "xdg-open" };

/// An address that may be opened: http or https, printable, without blanks.
pub fn may_open(url: &str) -> bool {
    let scheme = ["http://", "https://"].iter().any(|s| url.get(..s.len()).is_some_and(|u| u.eq_ignore_ascii_case(s)));
    scheme && url.chars().all(|c| c.is_ascii_graphic() || !c.is_ascii() && !c.is_whitespace())
}

/// Opens an address with the desktop's own program, given as one argument.
pub fn open_url(url: &str) -> Notice {
    if !may_open(url) {
        return Notice::Failed(Clean::line(&format!("not opened, only http and https are: {url}")));
    }
    let mut command = Command::new(OPENER);
    command.arg(url).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    match command.status() {
        Ok(status) if status.success() => Notice::Done(Clean::line(&format!("opened {url}"))),
        Ok(_) | Err(_) => Notice::Failed(Clean::line(&format!("{OPENER} could not open {url}"))),
    }
}

/// The raw bytes of a source, for the sentence view.
pub fn load_source(path: Clean) -> Event {
    let bytes = std::fs::read(path.as_str()).map(Arc::new).map_err(|error| Problem {
        severity: Severity::Error,
        path: path.clone(),
        line: None,
        reason: Clean::line(&error.to_string()),
        advice: None,
        excerpt: None,
    });
    Event::Source(path, bytes)
}

/// Writes the matching summits to a new file in the current folder.
pub fn export(format: &str, _archive: &Archive, hits: &Hits, today: Day) -> Notice {
    Notice::Failed(Clean::line(&format!("{} summits, {today}: no format {format}", hits.len())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_are_opened() {
        for (url, may) in [
            ("https://example.org/a?b=c", true),
            ("HTTP://example.org", true),
            ("file:///etc/passwd", false),
            ("javascript:alert(1)", false),
            ("-h", false),
            ("https://a b", false),
            ("", false),
        ] {
            assert_eq!(may_open(url), may, "{url}");
        }
    }
}
