//! The last lines: what to press now, what was said, how far the loader is. Reads the table of keys; has no state.

use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

use crate::text;
use crate::tui::event::{Notice, Progress};
use crate::tui::pen::Pen;
use crate::tui::state::State;
use crate::tui::words;

/// Draws one line, in which a notice takes the place of the keys, or two.
pub fn draw(state: &State, area: Rect, buf: &mut Buffer) {
    let theme = &state.shared.theme;
    let last = area.height.saturating_sub(1);
    let (said, style) = match &state.notice {
        Some(Notice::Done(text)) => (text.to_string(), theme.text),
        Some(Notice::Failed(text)) => (text.to_string(), theme.warn),
        None if last > 0 => (about(state), theme.dim),
        None => (String::new(), theme.dim),
    };
    if last > 0 || said.is_empty() {
        let mut pen = Pen::new(buf, area, 0);
        if last == 0 {
            right(state, &mut pen);
        }
        hints(state, &mut pen);
    }
    if last > 0 || !said.is_empty() {
        let mut pen = Pen::new(buf, area, last);
        right(state, &mut pen);
        pen.put(&said, style);
    }
}

/// The keys that are of use now, as many as there is room for.
fn hints(state: &State, pen: &mut Pen<'_>) {
    let theme = &state.shared.theme;
    for scope in state.scopes() {
        for (binding, keys) in state.keys.map.rows().filter(|(b, _)| b.scope == scope && !b.hint.is_empty()) {
            let Some(key) = keys.first() else { continue };
            if pen.room() < text::width(key) + 1 + text::width(binding.hint) {
                return;
            }
            pen.put(key, theme.strong).skip(1).put(binding.hint, theme.dim).skip(2);
        }
    }
}

/// At the right end: the loader while it reads, else that something could not be read.
fn right(state: &State, pen: &mut Pen<'_>) {
    let theme = &state.shared.theme;
    let lost = state.shared.archive.problems.len();
    match state.shared.progress {
        Some(progress) => drop(pen.right(&gauge(progress), theme.accent).room()),
        None if lost > 0 => {
            let word = if lost == 1 { "problem" } else { "problems" };
            pen.right(&format!("{lost} {word}: press !"), theme.warn);
        }
        None => {}
    }
}

/// What is browsed, for a line that has nothing else to say.
fn about(state: &State) -> String {
    let archive = &state.shared.archive;
    let total = state.shared.answer.total;
    let Some((first, last)) = archive.index.extent() else { return "summitline".to_owned() };
    let summits = if total == 1 { "summit" } else { "summits" };
    let others = match archive.timeline.len().saturating_sub(total) {
        0 => String::new(),
        n => format!(", {} other reports (is:other)", words::number(n)),
    };
    let own = if archive.builtin { "; yours: summitline FOLDER" } else { "" };
    format!("summitline: {} {summits}{others}, {first} to {last}{own}", words::number(total))
}

/// How far the loader is, in words.
fn gauge(progress: Progress) -> String {
    let Progress { files: (read, found), bytes: (bytes, all), events } = progress;
    if found == 0 {
        return "reading".to_owned();
    }
    let files = if found == 1 { String::new() } else { format!("{read} of {found} files, ") };
    let share = if all == 0 { (read, found) } else { (bytes, all) };
    let percent = share.0.saturating_mul(100).checked_div(share.1).unwrap_or(0).min(100);
    let done = (percent / 10) as usize;
    let bar = format!("{}{}", "#".repeat(done), ".".repeat(10 - done.min(10)));
    format!("reading {files}{events} summits [{bar}] {percent} %")
}
