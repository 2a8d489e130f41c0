//! The program in a real pseudo-terminal: whatever ends it, the terminal is given back.

use std::sync::Arc;
use std::time::{Duration, Instant};

use ratatui::layout::Rect;
use rustix::process::{Signal, WaitOptions, kill_process, waitpid};
use summitline::model::Day;
use summitline::tui;

use crate::harness::{PROGRAM, Pty, command};

#[test]
fn leaving_gives_the_terminal_back() {
    for (keys, status) in [("q", 0), ("Q", 0), ("\x03", 0), ("/can\x03", 0), ("?\x03", 0)] {
        let mut pty = Pty::browse(100, 30);
        assert!(pty.terminal.screen().alternate_screen() && pty.terminal.screen().bracketed_paste());
        pty.send(keys);
        assert_eq!(pty.wait(), status, "{keys:?}");
        pty.assert_given_back(keys);
    }
}

#[test]
fn signals_give_the_terminal_back() {
    for (signal, status) in [(Signal::TERM, 143), (Signal::INT, 130), (Signal::QUIT, 131), (Signal::HUP, 129)] {
        let mut pty = Pty::browse(100, 30);
        pty.signal(signal);
        assert_eq!(pty.wait(), status, "{signal:?}");
        pty.assert_given_back(&format!("{signal:?}"));
    }
}

/// Not a test by itself: the child of the next test, a screen whose loader panics.
#[test]
#[ignore = "runs in a terminal of its own, started by a_panic_gives_the_terminal_back"]
fn child_with_a_panic() {
    let today = Day::parse("2026-03-10").expect("a day");
    let theme = tui::terminal::look(true, None);
    let map = tui::keymap::Keymap::new(&[]).0;
    let mut state = tui::state::State::new(Rect::new(0, 0, 80, 24), today, theme, map);
    let load: tui::Load = Arc::new(|_| panic!("the loader stumbled"));
    let _ = tui::run(&mut state, load);
}

#[test]
fn a_panic_gives_the_terminal_back() {
    let this = std::env::current_exe().expect("this program");
    let args = ["--exact", "terminal::child_with_a_panic", "--ignored", "--nocapture", "--test-threads=1"];
    let mut pty = Pty::start(command(&this.to_string_lossy(), &args), 80, 24);
    assert_eq!(pty.wait(), 101);
    pty.assert_given_back("a panic on another thread");
    let text = pty.terminal.screen().contents();
    assert!(text.contains("the loader stumbled"), "the message is on the main screen: {text}");
}

#[test]
fn a_terminal_that_vanishes_ends_the_program_at_once() {
    let mut pty = Pty::browse(100, 30);
    let gone = Instant::now();
    pty.vanish();
    assert_eq!(pty.wait(), 129);
    // the promise is one second; the rest is for a machine that is busy with other tests
    assert!(gone.elapsed() < Duration::from_secs(5), "{:?}", gone.elapsed());
}

#[test]
fn suspended_and_continued() {
    let mut pty = Pty::browse(100, 30);
    pty.send("\x1a");
    let (_, status) = waitpid(Some(pty.pid()), WaitOptions::UNTRACED).expect("it stops").expect("it stops");
    assert!(status.stopped(), "{status:?}");
    pty.wait_for("the main screen", |t| !t.screen().alternate_screen());
    pty.assert_given_back("^Z");
    kill_process(pty.pid(), Signal::CONT).expect("it is there");
    pty.wait_for("the screen again", |t| t.screen().alternate_screen() && t.screen().contents().contains("Singapore"));
    pty.send("q");
    assert_eq!(pty.wait(), 0);
    pty.assert_given_back("q after ^Z");
}

#[test]
fn a_storm_of_sizes_is_survived() {
    let mut pty = Pty::browse(100, 30);
    for n in 0..400_u16 {
        let (columns, rows) = [(1, 1), (200, 60), (1 + n % 150, 1 + n % 50), (80, 24)][usize::from(n % 4)];
        pty.resize(columns, rows);
    }
    pty.resize(1000, 1000);
    pty.resize(1, 1);
    pty.resize(80, 24);
    // what was drawn for other sizes is on the terminal; a new filter shows that it is alive and right
    pty.send("/canada\r");
    pty.wait_for("the filter", |t| t.screen().contents().contains("canada") && t.screen().contents().contains(" of "));
    pty.send("q");
    assert_eq!(pty.wait(), 0);
    pty.assert_given_back("a storm of sizes");
}

#[test]
fn the_smallest_terminal() {
    let mut pty = Pty::start(command(PROGRAM, &["--today", "2026-03-10"]), 1, 1);
    pty.wait_for("the alternate screen", |t| t.screen().alternate_screen());
    pty.send("jjk?\x1bc\x1b/x\r");
    pty.send("Q");
    assert_eq!(pty.wait(), 0);
    pty.assert_given_back("1x1");
}

#[test]
fn paste_is_text_whatever_it_holds() {
    let mut pty = Pty::browse(100, 30);
    pty.send("\x1b[200~Q\x03canada\x1b[31m\rq\x1b[201~");
    pty.wait_for("the pasted text", |t| t.screen().contents().contains("[31m"));
    let text = String::from_utf8_lossy(&pty.bytes).into_owned();
    assert!(text.contains("Q\u{fffd}canada\u{fffd}[31m q"), "{text}");
    pty.send("\x1b\x1b");
    pty.wait_for("the filter as it was", |t| t.screen().contents().contains("press /"));
    pty.send("q");
    assert_eq!(pty.wait(), 0);
}

#[test]
fn without_colour_the_selection_is_still_seen() {
    let mut plain = command(PROGRAM, &["--today", "2026-03-10"]);
    plain.env("NO_COLOR", "1");
    let mut pty = Pty::start(plain, 100, 30);
    pty.wait_for("a selection", |t| {
        let screen = t.screen();
        let reversed = |row| (0..60).filter(|x| screen.cell(row, *x).is_some_and(vt100::Cell::inverse)).count();
        screen.contents().contains("Singapore") && (1..=2).contains(&(0..30).filter(|row| reversed(*row) > 20).count())
    });
    let text = String::from_utf8_lossy(&pty.bytes).into_owned();
    assert!(!text.contains("\x1b[38") && !text.contains(";5;") && !text.contains("[34m"), "no colour is sent");
}

#[test]
fn the_mouse_is_ours_until_f6() {
    let mut pty = Pty::browse(100, 30);
    assert_ne!(pty.terminal.screen().mouse_protocol_mode(), vt100::MouseProtocolMode::None);
    pty.send("\x1b[17~");
    pty.wait_for("the mouse to be left alone", |t| t.screen().mouse_protocol_mode() == vt100::MouseProtocolMode::None);
    pty.send("q");
    assert_eq!(pty.wait(), 0);
}

#[test]
fn a_terminal_that_can_do_nothing_gets_the_plain_list() {
    for term in ["dumb", ""] {
        let mut dumb = command(PROGRAM, &["--today", "2026-03-10"]);
        dumb.env("TERM", term);
        let mut pty = Pty::start(dumb, 100, 30);
        assert_eq!(pty.wait(), 0, "TERM={term}");
        let text = String::from_utf8_lossy(&pty.bytes).into_owned();
        assert!(text.contains("Singapore") && !text.contains('\x1b'), "{text}");
    }
}

#[test]
fn records_from_a_pipe_are_browsed_with_the_keys_of_the_terminal() {
    let script = format!("{PROGRAM} list --format jsonl --today 2026-03-10 | {PROGRAM} --today 2026-03-10 -");
    let mut pty = Pty::start(command("/bin/sh", &["-c", &script]), 100, 30);
    pty.wait_for("the first screen", |t| t.screen().contents().contains("Singapore"));
    pty.send("/canada\r");
    pty.wait_for("the filter", |t| t.screen().contents().contains(" of 5"));
    pty.send("q");
    assert_eq!(pty.wait(), 0);
    pty.assert_given_back("a pipe");
}

#[test]
fn nothing_readable_is_said_on_the_screen_that_is_given_back() {
    let mut pty = Pty::start(command(PROGRAM, &["no-such-folder"]), 100, 30);
    assert_eq!(pty.wait(), 2);
    let text = pty.terminal.screen().contents();
    assert!(text.contains("no-such-folder"), "{text}");
    assert!(!pty.terminal.screen().alternate_screen());
}
