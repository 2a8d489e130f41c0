//! Text out of the program: standard output whose reader may leave at any time, and messages on standard error that
//! carry no control character whatever they speak of.

use std::io::{self, BufWriter, ErrorKind, Write};
use std::process::ExitCode;

use crate::clean::Clean;
use crate::model::{Problem, Severity};

/// Writes to standard output. A closed pipe is no error: the reader has seen enough.
pub fn print(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let done = write(&mut out).and_then(|()| out.flush());
    // Dropping the buffer would try once more what has just failed.
    drop(out.into_parts());
    match done {
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Clean text between our own two escape sequences, where weight is wanted.
pub fn painted(text: &str, weight: &str, paint: bool) -> String {
    if paint && !text.trim().is_empty() { format!("\u{1b}[{weight}m{text}\u{1b}[0m") } else { text.to_owned() }
}

/// Says something on standard error; if that is gone, nobody can be told.
pub fn say(text: &str) {
    let _ = writeln!(io::stderr(), "{}", Clean::new(text));
}

/// The most problems that are told beside a list.
const MOST_TOLD: usize = 20;

/// Says what could not be read; notes, and what is over the bound, are left to `check`.
pub fn problems(problems: &[Problem]) {
    let count = problems.iter().filter(|p| p.severity > Severity::Note).count();
    for problem in problems.iter().filter(|p| p.severity > Severity::Note).take(MOST_TOLD) {
        say(&format!("summitline: {problem}"));
        if let Some(excerpt) = &problem.excerpt {
            say(excerpt);
        }
    }
    if count > MOST_TOLD {
        say(&format!("summitline: {} more problems; summitline check tells them all", count - MOST_TOLD));
    }
}

/// Ends with an error of its own, status 2.
pub fn refuse(reason: &str) -> ExitCode {
    say(&format!("summitline: {reason}"));
    ExitCode::from(2)
}

/// Help and version go to standard output with status 0, a wrong usage to standard error with status 2.
pub fn usage(error: &clap::Error) -> ExitCode {
    let text = error.render().to_string();
    if error.use_stderr() {
        say(text.trim_end());
        return ExitCode::from(2);
    }
    match print(|out| out.write_all(text.as_bytes())) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => refuse(&format!("could not write: {error}")),
    }
}
