//! What effects do outside the terminal: open an address, fetch a source, write an export. Called by `runtime` on
//! threads of their own; each returns what to tell the user. No byte of data ever reaches a shell.

use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::Arc;

use super::event::{Event, Notice, Progress};
use super::state::Archive;
use crate::clean::Clean;
use crate::export;
use crate::index::Hits;
use crate::lexicon::Lexicon;
use crate::loader::{self, BULK_FROM, Cache, How, Input, LoadEvent, Loading};
use crate::model::{Day, Problem};
use crate::query::Cancel;

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
    let bytes = loader::text::raw(&path).map(Arc::new);
    Event::Source(path, bytes)
}

/// Writes the matching summits to a new file in the current folder; no file that is there is ever replaced.
pub fn export(format: &str, archive: &Archive, hits: &Hits, today: Day) -> Notice {
    let Some(format) = export::format(format) else {
        return Notice::Failed(Clean::line(&format!("there is no format {format}")));
    };
    let mut summits = (0..hits.len()).map(|rank| archive.timeline.summit(hits.position(rank)));
    let names = (1..1000).map(|n| match n {
        1 => format!("summits-{today}.{}", format.extension),
        n => format!("summits-{today}-{n}.{}", format.extension),
    });
    let Some(path) = names.map(PathBuf::from).find(|path| path.symlink_metadata().is_err()) else {
        return Notice::Failed("too many exports of today lie here; move them elsewhere".into());
    };
    match export::save(&mut summits, format, &path) {
        Ok(()) => Notice::Done(Clean::line(&format!("{} summits written to {}", hits.len(), path.display()))),
        Err(error) => Notice::Failed(Clean::line(&format!("not written to {}: {error}", path.display()))),
    }
}

/// Reads what `inputs` name; tells how far it is, and gives what is there so far.
pub fn read(inputs: &[Input], today: Day, before: &[Problem], cache: Option<&Cache>, send: &mut dyn FnMut(Event)) {
    let options = loader::Options { today: Some(today) };
    let builtin = inputs.contains(&Input::Builtin);
    let shown = |read: loader::Archive, complete: bool| {
        let problems = Arc::new([before, &read.problems].concat());
        let nothing = complete && read.files.is_empty();
        Event::Loaded(Archive { timeline: read.timeline, index: read.index, problems, complete, builtin, nothing })
    };
    let how = How { cancel: &Cancel::new(), snapshots: true, bulk_from: BULK_FROM, cache };
    let whole = loader::load_streaming(inputs, Lexicon::builtin(), &options, &how, &mut |event| match event {
        LoadEvent::Progress(Loading { files, bytes, events }) => {
            send(Event::Progress(Progress { files, bytes, events }))
        }
        LoadEvent::Snapshot(part) => send(shown(part, false)),
    });
    send(shown(whole.clone(), true));
    if let Some(cache) = cache {
        // A full disk or a folder that cannot be written costs the next start its speed and nothing else.
        let _ = cache.keep(&whole);
    }
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
