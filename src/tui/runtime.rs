//! The loop, and the only place that does what effects ask for. Input, loader and query worker are threads that
//! send into one queue; the loop drains the queue, then draws, at most once in `FRAME`.

use std::io::{self, Write};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

use ratatui::backend::{Backend, CrosstermBackend};
use ratatui::buffer::Buffer;
use ratatui::crossterm::clipboard::CopyToClipboard;
use ratatui::crossterm::queue;
use ratatui::layout::{Position, Rect};

use super::effect::Effect;
use super::event::{Event, Notice};
use super::state::{Reply, State};
use super::{terminal, update, view, world};
use crate::index::Index;
use crate::model::Day;
use crate::query::Cancel;

/// The least time between two frames.
const FRAME: Duration = Duration::from_millis(8);
/// Archives up to this many summits answer within the frame; larger ones are asked on a thread of their own.
const INLINE: u32 = 20_000;

/// Reads the archive and reports as it goes; called on a thread of its own, and again for every reload.
pub type Load = Arc<dyn Fn(&mut dyn FnMut(Event)) + Send + Sync>;

/// The threads around the loop.
struct Runtime {
    send: Sender<Event>,
    load: Load,
    /// The number of the present load; what an older one sends is dropped.
    epoch: Arc<AtomicU64>,
    asked: Arc<Asked>,
    today: Day,
}

/// The latest question; an older one that was not yet begun is forgotten, one that is being answered is called off.
#[derive(Default)]
struct Asked {
    next: Mutex<(Option<Question>, Arc<Cancel>)>,
    ready: Condvar,
}

struct Question {
    number: u64,
    text: String,
    index: Arc<Index>,
}

/// Runs the screen until it is left. Returns the exit status; the terminal has been given back by then.
pub fn run(state: &mut State, load: Load) -> io::Result<i32> {
    let (send, receive) = channel();
    ratatui::crossterm::style::force_color_output(true); // NO_COLOR is obeyed by a theme without colours
    terminal::mouse(state.keys.mouse)?;
    terminal::enter()?;
    let result = terminal::listen({
        let send = send.clone();
        move |event| drop(send.send(event))
    })
    .and_then(|()| {
        let today = state.shared.today;
        let mut runtime = Runtime { send, load, epoch: Arc::default(), asked: Arc::default(), today };
        runtime.answer_questions()?;
        runtime.read()?;
        runtime.turn(state, &receive)
    });
    if let Err(error) = &result
        && terminal::is_gone(error)
    {
        terminal::end(terminal::GONE);
    }
    terminal::leave();
    result
}

impl Runtime {
    /// The loop: wait, drain, draw.
    fn turn(&mut self, state: &mut State, receive: &Receiver<Event>) -> io::Result<i32> {
        let mut screen = Screen::new(state.shared.area);
        let mut next = Instant::now();
        let mut dirty = true;
        loop {
            let first = match dirty {
                true => receive.recv_timeout(next.saturating_duration_since(Instant::now())),
                false => receive.recv().map_err(|_| RecvTimeoutError::Disconnected),
            };
            match first {
                Ok(event) => {
                    dirty = true;
                    for event in std::iter::once(event).chain(receive.try_iter()) {
                        for effect in update::event(state, event) {
                            if let Some(status) = self.perform(effect, state, &mut screen)? {
                                return Ok(status);
                            }
                        }
                    }
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(1),
            }
            if dirty && Instant::now() >= next {
                screen.draw(state)?;
                next = Instant::now() + FRAME;
                dirty = false;
            }
        }
    }

    /// Does what an effect asks. Returns an exit status when it is the end.
    fn perform(&mut self, effect: Effect, state: &State, screen: &mut Screen) -> io::Result<Option<i32>> {
        match effect {
            Effect::Quit(status) => return Ok(Some(status)),
            Effect::Stop => {
                terminal::leave();
                terminal::stop(); // returns when continued, which SIGCONT tells as well
            }
            Effect::Continue => {
                terminal::enter()?;
                let (width, height) = terminal::size();
                self.tell(Event::Resize(width, height));
            }
            Effect::Repaint => screen.forget(state.shared.area),
            Effect::Mouse(on) => terminal::mouse(on)?,
            Effect::Copy(text) => {
                queue!(screen.backend, CopyToClipboard::to_clipboard_from(text.as_str()))?;
                Write::flush(&mut screen.backend)?;
                self.tell(Event::Said(Notice::Done("copied, where the terminal allows it".into())));
            }
            Effect::Query { number, text } => self.ask(number, text, &state.shared.archive.index),
            Effect::Reload => self.read()?,
            Effect::OpenUrl(url) => self.aside(move || Event::Said(world::open_url(&url)))?,
            Effect::LoadSource(path) => self.aside(move || world::load_source(path))?,
            Effect::Export(format) => {
                let (archive, hits) = (state.shared.archive.clone(), Arc::clone(&state.shared.answer.hits));
                let today = self.today;
                self.aside(move || Event::Said(world::export(format, &archive, &hits, today)))?;
            }
        }
        Ok(None)
    }

    fn tell(&self, event: Event) {
        drop(self.send.send(event)); // the receiver lives as long as the loop
    }

    /// Does something slow on a thread of its own.
    fn aside(&self, work: impl FnOnce() -> Event + Send + 'static) -> io::Result<()> {
        let send = self.send.clone();
        std::thread::Builder::new().name("aside".into()).spawn(move || drop(send.send(work())))?;
        Ok(())
    }

    /// Starts to read the archive, anew after a reload.
    fn read(&self) -> io::Result<()> {
        let (send, load, epoch) = (self.send.clone(), Arc::clone(&self.load), Arc::clone(&self.epoch));
        let mine = epoch.fetch_add(1, Ordering::SeqCst) + 1;
        std::thread::Builder::new().name("load".into()).spawn(move || {
            load(&mut |event| {
                if epoch.load(Ordering::SeqCst) == mine {
                    drop(send.send(event));
                }
            });
        })?;
        Ok(())
    }

    fn ask(&self, number: u64, text: String, index: &Arc<Index>) {
        if index.len() <= INLINE {
            let send = |event| self.send.send(event).is_ok();
            Reply::tell((number, &text), index, self.today, &Cancel::new(), send);
            return;
        }
        let mut next = self.asked.next.lock().unwrap_or_else(PoisonError::into_inner);
        next.1.cancel();
        *next = (Some(Question { number, text, index: Arc::clone(index) }), Arc::default());
        self.asked.ready.notify_one();
    }

    /// The worker that answers the latest question.
    fn answer_questions(&self) -> io::Result<()> {
        let (asked, send, today) = (Arc::clone(&self.asked), self.send.clone(), self.today);
        std::thread::Builder::new().name("query".into()).spawn(move || {
            loop {
                let next = asked.next.lock().unwrap_or_else(PoisonError::into_inner);
                let mut next = asked.ready.wait_while(next, |n| n.0.is_none()).unwrap_or_else(PoisonError::into_inner);
                let (Some(Question { number, text, index }), cancel) = (next.0.take(), Arc::clone(&next.1)) else {
                    continue;
                };
                drop(next);
                if !Reply::tell((number, &text), &index, today, &cancel, |event| send.send(event).is_ok()) {
                    return;
                }
            }
        })?;
        Ok(())
    }
}

/// What is on the terminal, so that only what changed is sent.
struct Screen {
    backend: CrosstermBackend<terminal::Output>,
    shown: Buffer,
    next: Buffer,
    cursor: Option<Position>,
}

impl Screen {
    fn new(area: Rect) -> Self {
        let backend = CrosstermBackend::new(terminal::Output::default());
        Screen { backend, shown: Buffer::empty(area), next: Buffer::empty(area), cursor: None }
    }

    /// The terminal may show anything now: the next frame is sent whole.
    fn forget(&mut self, area: Rect) {
        *self = Screen::new(area);
        let _ = self.backend.write_all(b"\x1b[0m\x1b[2J\x1b[?25l"); // into memory, sent with the frame
    }

    fn draw(&mut self, state: &State) -> io::Result<()> {
        self.next.reset();
        let cursor = view::draw(state, &mut self.next);
        self.backend.draw(self.shown.diff_iter(&self.next))?;
        if cursor != self.cursor {
            let keep = self.cursor.is_some() == cursor.is_some();
            let show: &[u8] = if keep {
                b""
            } else if cursor.is_some() {
                b"\x1b[?25h"
            } else {
                b"\x1b[?25l"
            };
            self.backend.write_all(show)?;
            self.cursor = cursor;
        }
        if let Some(at) = cursor {
            write!(self.backend, "\x1b[{};{}H", at.y + 1, at.x + 1)?;
        }
        Write::flush(&mut self.backend)?;
        std::mem::swap(&mut self.shown, &mut self.next);
        Ok(())
    }
}
