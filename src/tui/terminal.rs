//! The guard of the terminal: takes it, gives it back however the program ends, and hears of its end. Whatever
//! thread calls `leave`, nothing is written to the terminal afterwards. Never asks the terminal anything.

use std::fs::File;
use std::io::{self, Write};
use std::os::fd::{AsFd, BorrowedFd};
use std::os::unix::net::UnixStream;
use std::sync::{Mutex, MutexGuard, Once, OnceLock, PoisonError, TryLockError};
use std::time::Duration;

use ratatui::crossterm::event::{self, MouseButton, MouseEventKind};
use ratatui::layout::Position;
use rustix::event::{PollFd, PollFlags, poll};
use rustix::termios::{self, OptionalActions, QueueSelector, Termios};
use signal_hook::consts::{SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;

use super::event::{Event, Mouse, Notice};
use super::keymap::Key;
use super::theme::{ASCII, Depth, Ground, Theme, UNICODE};
use crate::clean::Clean;

/// Alternate screen, empty; no cursor; paste told from typing.
const ENTER: &str = "\x1b[?1049h\x1b[2J\x1b[H\x1b[?25l\x1b[?2004h";
/// All of it undone, whether it was done or not.
const LEAVE: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l\x1b[?2004l\x1b[0m\x1b[?1049l\x1b[?25h";
/// Presses, releases, the wheel and movement with a button held; not every movement.
const MOUSE_ON: &str = "\x1b[?1000h\x1b[?1002h\x1b[?1006h";
const MOUSE_OFF: &str = "\x1b[?1006l\x1b[?1002l\x1b[?1000l";
/// Exit status when the terminal is gone, as if SIGHUP had ended us.
pub const GONE: i32 = 128 + SIGHUP;
/// So often, and every so many milliseconds, an ending program waits for a frame that is being written.
const PATIENCE: (u32, u64) = (60, 5);
/// A terminal that says it is larger than this is drawn up to here.
const LARGEST: u16 = 1000;

/// Whether we hold the terminal, and how it was before. Held while bytes are written, so that leaving waits for a
/// frame and no frame follows it.
static GATE: Mutex<Gate> = Mutex::new(Gate { before: None, mouse: false });

struct Gate {
    before: Option<Termios>,
    mouse: bool,
}

fn gate() -> MutexGuard<'static, Gate> {
    GATE.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Where keys come from: standard input, or the controlling terminal when standard input is a pipe.
fn keyboard() -> Option<BorrowedFd<'static>> {
    static TTY: OnceLock<Option<File>> = OnceLock::new();
    let stdin = rustix::stdio::stdin();
    match termios::isatty(stdin) {
        true => Some(stdin),
        false => {
            let open = || File::options().read(true).write(true).open("/dev/tty").ok();
            TTY.get_or_init(open).as_ref().map(AsFd::as_fd)
        }
    }
}

/// There is a terminal to draw on and a keyboard to listen to, and the terminal can do more than print lines.
pub fn usable() -> bool {
    let able = std::env::var_os("TERM").is_some_and(|term| !term.is_empty() && term != "dumb");
    able && termios::isatty(rustix::stdio::stdout()) && keyboard().is_some()
}

/// Columns and rows; 80x24 when the terminal does not know.
pub fn size() -> (u16, u16) {
    match termios::tcgetwinsize(rustix::stdio::stdout()) {
        Ok(size) if size.ws_col > 0 && size.ws_row > 0 => (size.ws_col.min(LARGEST), size.ws_row.min(LARGEST)),
        Ok(_) | Err(_) => (80, 24),
    }
}

/// The look that suits: as the user set it, else by what the environment tells of the terminal. Never asks the
/// terminal itself.
pub fn look(color: bool, theme: Option<&str>) -> Theme {
    let variable = |name: &str| std::env::var(name).unwrap_or_default();
    let (term, colours) = (variable("TERM"), variable("COLORTERM"));
    let depth = match (colours.as_str(), term.contains("256color") || term.contains("direct")) {
        ("truecolor" | "24bit", _) => Depth::True,
        (_, true) => Depth::Palette,
        (_, false) => Depth::Sixteen,
    };
    // rxvt, Konsole and others tell "foreground;background" in the sixteen colours; 7 and 15 are white
    let white = variable("COLORFGBG").rsplit(';').next().is_some_and(|b| b == "7" || b == "15");
    let ground = match theme {
        _ if !color => Ground::Plain,
        Some("none") => Ground::Plain,
        Some("light") => Ground::Light,
        Some("dark") => Ground::Dark,
        Some(_) | None if white => Ground::Light,
        Some(_) | None => Ground::Dark,
    };
    let ascii = if term == "linux" { ASCII } else { UNICODE };
    Theme::new(ground, depth).with_glyphs(ascii)
}

/// Takes the terminal; a second time it sets everything anew, as is needed when the shell has continued us.
pub fn enter() -> io::Result<()> {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        let old = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            leave();
            old(info);
            std::process::exit(101);
        }));
    });
    let mut gate = gate();
    let tty = keyboard().ok_or(io::ErrorKind::NotFound)?;
    let before = match gate.before.take() {
        Some(before) => before,
        None => termios::tcgetattr(tty)?,
    };
    let mut raw = before.clone();
    raw.make_raw();
    termios::tcsetattr(tty, OptionalActions::Now, &raw)?;
    gate.before = Some(before);
    let mouse = if gate.mouse { MOUSE_ON } else { "" };
    put(format!("{ENTER}{mouse}").as_bytes())
}

/// Gives the terminal back as it was. Does nothing when it is not held.
pub fn leave() {
    let (tries, wait) = PATIENCE;
    for _ in 0..tries {
        match GATE.try_lock() {
            Ok(mut gate) => return give_back(&mut gate),
            Err(TryLockError::Poisoned(gate)) => return give_back(&mut gate.into_inner()),
            Err(TryLockError::WouldBlock) => std::thread::sleep(Duration::from_millis(wait)),
        }
    }
}

/// Errors are of no use here: the terminal may be gone, and there is nobody left to tell.
fn give_back(gate: &mut Gate) {
    let Some(before) = gate.before.take() else { return };
    let writable = &mut [PollFd::from_borrowed_fd(rustix::stdio::stdout(), PollFlags::OUT)];
    let patience = rustix::event::Timespec { tv_sec: 0, tv_nsec: 300_000_000 };
    if matches!(poll(writable, Some(&patience)), Ok(1..)) {
        let _ = put(LEAVE.as_bytes());
    }
    if let Some(tty) = keyboard() {
        if gate.mouse {
            // reports of the mouse that are still on their way would be typed into the shell
            let _ = termios::tcflush(tty, QueueSelector::IFlush);
        }
        let _ = termios::tcsetattr(tty, OptionalActions::Now, &before);
    }
}

/// Reports the mouse to us, or leaves it to the terminal; holds for the next `enter` as well.
pub fn mouse(on: bool) -> io::Result<()> {
    let mut gate = gate();
    gate.mouse = on;
    match gate.before {
        Some(_) => put(if on { MOUSE_ON } else { MOUSE_OFF }.as_bytes()),
        None => Ok(()),
    }
}

/// Stops the program as ^Z does; returns when the shell continues it. The terminal must have been left.
pub fn stop() {
    // the whole group, as the terminal itself would: `tail -f log | summitline -` stops as one job
    let _ = rustix::process::kill_current_process_group(rustix::process::Signal::STOP);
}

fn put(mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        match rustix::io::write(rustix::stdio::stdout(), bytes) {
            Ok(written) => bytes = bytes.get(written..).unwrap_or_default(),
            Err(rustix::io::Errno::INTR) => {}
            Err(rustix::io::Errno::AGAIN) => {
                let fd = &mut [PollFd::from_borrowed_fd(rustix::stdio::stdout(), PollFlags::OUT)];
                poll(fd, None)?;
            }
            Err(error) => return Err(error.into()),
        }
    }
    Ok(())
}

/// Whether an error of writing says that there is no terminal any more.
pub fn is_gone(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::BrokenPipe || error.raw_os_error() == Some(rustix::io::Errno::IO.raw_os_error())
}

/// Collects a frame and writes it in one go, unless the terminal has been given back.
#[derive(Debug, Default)]
pub struct Output(Vec<u8>);

impl Write for Output {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        let gate = gate();
        let result = if gate.before.is_some() { put(&self.0) } else { Ok(()) };
        self.0.clear();
        result
    }
}

/// Starts the two threads that listen: one to the keyboard, one to signals and to the end of the terminal. The
/// second needs nobody's help to end the program, whatever the other threads are doing.
pub fn listen(send: impl Fn(Event) + Clone + Send + 'static) -> io::Result<()> {
    let (read, write) = UnixStream::pair()?;
    let watched = [SIGHUP, SIGTERM, SIGINT, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH];
    let signals = SignalDelivery::with_pipe(read, write, SignalOnly, watched)?;
    let tty = keyboard().ok_or(io::ErrorKind::NotFound)?;
    let tell = send.clone();
    std::thread::Builder::new().name("watch".into()).spawn(move || watch(tty, signals, tell))?;
    std::thread::Builder::new().name("input".into()).spawn(move || hear(tty, send))?;
    Ok(())
}

/// Waits for signals and for the end of the terminal, without ever reading from it.
fn watch(tty: BorrowedFd<'static>, mut signals: SignalDelivery<UnixStream, SignalOnly>, send: impl Fn(Event)) {
    loop {
        let fds =
            &mut [PollFd::from_borrowed_fd(tty, PollFlags::empty()), PollFd::new(signals.get_read(), PollFlags::IN)];
        let polled = poll(fds, None);
        if polled.is_ok() && fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
            end(GONE);
        }
        for signal in signals.pending() {
            match signal {
                SIGWINCH => {
                    let (width, height) = size();
                    send(Event::Resize(width, height));
                }
                SIGTSTP => send(Event::Stop),
                SIGCONT => send(Event::Continue),
                signal => end(128 + signal),
            }
        }
    }
}

/// Leaves, and ends the program here and now.
pub fn end(status: i32) -> ! {
    leave();
    std::process::exit(status)
}

/// How long crossterm may wait for more: it has been told that there is something, so it does not wait, but with a
/// patience of nothing it would not even look.
const MOMENT: Duration = Duration::from_millis(1);

/// Reads keys. crossterm is asked only when there is something to read: it does not survive the end of a terminal.
/// Its source of events is the one of the feature `use-dev-tty`: the other one loses keys that come with a new size.
fn hear(tty: BorrowedFd<'static>, send: impl Fn(Event)) {
    loop {
        let fds = &mut [PollFd::from_borrowed_fd(tty, PollFlags::IN)];
        match poll(fds, None) {
            Ok(_) if fds[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => return,
            Ok(_) | Err(rustix::io::Errno::INTR) => {}
            Err(_) => end(GONE),
        }
        let mut failed = None;
        while failed.is_none() {
            match event::poll(MOMENT).and_then(|ready| if ready { event::read().map(Some) } else { Ok(None) }) {
                Ok(Some(event)) => translate(event).into_iter().for_each(&send),
                Ok(None) => break,
                Err(error) => failed = Some(error),
            }
        }
        if let Some(error) = failed {
            let text = format!("the keyboard cannot be read: {error}");
            send(Event::Said(Notice::Failed(Clean::line(&text))));
            return;
        }
    }
}

/// crossterm's events as ours; what means nothing here is dropped.
fn translate(event: event::Event) -> Option<Event> {
    match event {
        event::Event::Key(key) if key.kind != event::KeyEventKind::Release => {
            Some(Event::Key(Key::of(key.code, key.modifiers)))
        }
        event::Event::Paste(text) => Some(Event::Paste(Clean::new(&text))),
        event::Event::Mouse(mouse) => {
            let kind = match mouse.kind {
                MouseEventKind::Down(MouseButton::Left) => Mouse::Press,
                MouseEventKind::Drag(MouseButton::Left) => Mouse::Drag,
                MouseEventKind::Up(MouseButton::Left) => Mouse::Release,
                MouseEventKind::ScrollUp => Mouse::WheelUp,
                MouseEventKind::ScrollDown => Mouse::WheelDown,
                _ => return None,
            };
            Some(Event::Mouse(kind, Position::new(mouse.column, mouse.row)))
        }
        // `watch` tells of new sizes, also while no key is pressed
        event::Event::Key(_) | event::Event::Resize(..) | event::Event::FocusGained | event::Event::FocusLost => None,
    }
}
