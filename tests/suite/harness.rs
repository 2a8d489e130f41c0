//! What the suites share: the program in a pseudo-terminal, and a terminal to look at. Waits for output or for the
//! end of the program, never for time to pass; a deadline turns a hang into a failure that shows the screen.

use std::io::{Read, Write};
use std::num::NonZero;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// Far longer than anything takes, also on a busy machine.
const DEADLINE: Duration = Duration::from_secs(30);

/// The program under test.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_summitline");

/// A program in a terminal.
pub struct Pty {
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
    child: Box<dyn Child + Send + Sync>,
    output: Receiver<Vec<u8>>,
    /// What the terminal shows.
    pub terminal: vt100::Parser,
    /// Every byte that the program has written.
    pub bytes: Vec<u8>,
    /// The modes of the terminal before the program started.
    before: String,
    /// Tells the reader to let go of the terminal.
    let_go: Arc<AtomicBool>,
}

/// A command in a closed world: nothing of the tester's environment counts.
pub fn command(program: &str, args: &[&str]) -> CommandBuilder {
    let mut command = CommandBuilder::new(program);
    command.env_clear();
    command.args(args);
    command.cwd(env!("CARGO_MANIFEST_DIR"));
    command.env("TERM", "xterm-256color");
    command.env("LANG", "C.UTF-8");
    command
}

impl Pty {
    /// Starts the program in a terminal of that size.
    pub fn start(command: CommandBuilder, columns: u16, rows: u16) -> Pty {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).expect("a pseudo-terminal");
        let before = modes(pair.master.as_ref());
        let child = pair.slave.spawn_command(command).expect("the program starts");
        drop(pair.slave);
        let mut reader = pair.master.try_clone_reader().expect("a reader");
        let (send, output) = channel();
        let let_go = Arc::new(AtomicBool::new(false));
        let told = Arc::clone(&let_go);
        std::thread::spawn(move || {
            let mut buffer = [0; 1 << 16];
            while let Ok(read @ 1..) = reader.read(&mut buffer) {
                if send.send(buffer[..read].to_vec()).is_err() || told.load(Ordering::SeqCst) {
                    return;
                }
            }
        });
        let keyboard = pair.master.take_writer().expect("a writer");
        let terminal = vt100::Parser::new(cells(rows), cells(columns), 0);
        Pty {
            master: Some(pair.master),
            keyboard: Some(keyboard),
            child,
            output,
            terminal,
            bytes: Vec::new(),
            before,
            let_go,
        }
    }

    /// The built-in archive, browsed on a fixed day, once its first screen is there.
    pub fn browse(columns: u16, rows: u16) -> Pty {
        let mut pty = Pty::start(command(PROGRAM, &["--today", "2026-03-10"]), columns, rows);
        pty.wait_for("the first screen", |t| t.screen().contents().contains("Singapore"));
        pty
    }

    /// Types bytes as a terminal sends them.
    pub fn send(&mut self, bytes: &str) {
        let keyboard = self.keyboard.as_mut().expect("the terminal is open");
        keyboard.write_all(bytes.as_bytes()).expect("the terminal takes keys");
        keyboard.flush().expect("the terminal takes keys");
    }

    /// Reads until the terminal shows what is waited for.
    pub fn wait_for(&mut self, what: &str, there: impl Fn(&vt100::Parser) -> bool) {
        let end = Instant::now() + DEADLINE;
        while !there(&self.terminal) {
            match self.output.recv_timeout(end.saturating_duration_since(Instant::now())) {
                Ok(bytes) => self.show(&bytes),
                Err(RecvTimeoutError::Timeout) => panic!("{what} did not come:\n{}", self.terminal.screen().contents()),
                Err(RecvTimeoutError::Disconnected) => {
                    panic!("ended before {what}:\n{}", String::from_utf8_lossy(&self.bytes))
                }
            }
        }
    }

    fn show(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.terminal.process(bytes);
    }

    /// Waits for the end of the program, and of its output. Returns the exit status.
    pub fn wait(&mut self) -> u32 {
        let end = Instant::now() + DEADLINE;
        let status = loop {
            match self.child.try_wait().expect("the program can be waited for") {
                Some(status) => break status,
                None if Instant::now() > end => {
                    let _ = self.child.kill();
                    panic!("it does not end:\n{}", self.terminal.screen().contents());
                }
                // a full terminal would block the program: keep reading
                None => {
                    if let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(5)) {
                        self.show(&bytes);
                    }
                }
            }
        };
        while let Ok(bytes) = self.output.recv_timeout(Duration::from_millis(200)) {
            self.show(&bytes);
        }
        status.exit_code()
    }

    /// Sends a signal to the program.
    pub fn signal(&self, signal: Signal) {
        kill_process(self.pid(), signal).expect("the program is there");
    }

    /// The id of the program.
    pub fn pid(&self) -> Pid {
        let id = self.child.process_id().expect("the program is there");
        Pid::from_raw(i32::try_from(id).expect("a small id")).expect("not 0")
    }

    /// Gives the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        self.master.as_ref().expect("the terminal is open").resize(size).expect("it takes a size");
        self.terminal.screen_mut().set_size(cells(rows), cells(columns));
    }

    /// Takes the terminal away, as closing its window does.
    pub fn vanish(&mut self) {
        self.let_go.store(true, Ordering::SeqCst);
        self.send("?"); // something to read, so that the reader awakes and lets go
        self.keyboard = None;
        self.master = None;
    }

    /// Fails unless the terminal is as it was before the program.
    pub fn assert_given_back(&self, after: &str) {
        let screen = self.terminal.screen();
        let now = modes(self.master.as_ref().expect("the terminal is open").as_ref());
        assert_eq!(now, self.before, "{after}: cooked mode is back");
        assert!(!screen.alternate_screen(), "{after}: the main screen is back");
        assert!(!screen.hide_cursor(), "{after}: the cursor is back");
        assert!(!screen.bracketed_paste(), "{after}: paste mode is off");
        assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "{after}: the mouse is off");
        let left = self.bytes.windows(8).rposition(|w| w == b"\x1b[?1049l").expect("the alternate screen was left");
        let rest = String::from_utf8_lossy(&self.bytes[left..]).into_owned();
        assert!(!rest.contains("\x1b[?1049h") && !rest.contains(";1H"), "{after}: nothing is drawn after: {rest:?}");
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A size as the terminal takes it.
fn cells(n: u16) -> NonZero<u16> {
    NonZero::new(n).expect("a size above 0")
}

/// The modes that `tcgetattr` tells, in words.
fn modes(master: &(dyn MasterPty + Send)) -> String {
    format!("{:?}", master.get_termios().expect("a terminal has modes"))
}
