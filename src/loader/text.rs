//! Bytes in: opens what may be opened, within limits, and turns bytes into text without moving an offset. Refuses
//! what could hang (FIFOs, devices) or flood (files and lines over the limit); never guesses what a text means.

use std::borrow::Cow;
use std::ffi::OsStr;
use std::fs::{self, File, FileType};
use std::io::{self, BufRead, Read};
use std::ops::Range;
use std::os::unix::fs::{FileTypeExt, OpenOptionsExt};
use std::path::{Component, Path, PathBuf};
use std::sync::OnceLock;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};

use super::builtin;
use crate::clean::Clean;
use crate::model::{Problem, Severity};

/// The most bytes of one article.
pub const MOST_ARTICLE: u64 = 16 << 20;
/// The most bytes of one line of JSONL, CSV or TSV.
pub const MOST_LINE: usize = 1 << 20;
/// The most bytes of one TOML or JSON document, and of standard input.
pub const MOST_DOCUMENT: u64 = 1 << 30;
/// The path under which standard input is known.
pub const STDIN: &str = "-";

/// Standard input can be read only once, so what was read is kept: its sentences must stay reachable.
static STDIN_BYTES: OnceLock<Vec<u8>> = OnceLock::new();

/// The raw bytes of a source as a summit names it: a file, `builtin:NAME`, or `-` once standard input was read.
pub fn raw(path: &str) -> Result<Vec<u8>, Problem> {
    if let Some(text) = builtin::text(path) {
        return Ok(text.as_bytes().to_vec());
    }
    if path == STDIN {
        return Ok(STDIN_BYTES.get().cloned().unwrap_or_default());
    }
    whole(&locate(path), &Clean::line(path), MOST_DOCUMENT)
}

/// Reads standard input to its end, at most [`MOST_DOCUMENT`] bytes; a second call gives the same bytes.
pub fn stdin() -> Result<&'static [u8], Problem> {
    if STDIN_BYTES.get().is_none() {
        let shown = Clean::new(STDIN);
        let mut bytes = Vec::new();
        let read = io::stdin().lock().take(MOST_DOCUMENT + 1).read_to_end(&mut bytes);
        read.map_err(|e| failed(&shown, &e))?;
        within(bytes.len() as u64, MOST_DOCUMENT, &shown)?;
        let _ = STDIN_BYTES.set(bytes);
    }
    Ok(STDIN_BYTES.get().map_or(&[], Vec::as_slice))
}

/// Opens a regular file; anything else that the name may stand for is named in the problem.
pub fn open(path: &Path, shown: &Clean) -> Result<File, Problem> {
    // Without NONBLOCK, a file replaced by a FIFO between a check and the opening would hang us.
    let flags = rustix::fs::OFlags::NONBLOCK.bits() as i32;
    let file = fs::OpenOptions::new().read(true).custom_flags(flags).open(path).map_err(|e| failed(shown, &e))?;
    let kind = file.metadata().map_err(|e| failed(shown, &e))?.file_type();
    match kind.is_file() {
        true => Ok(file),
        false => Err(not_a_file(kind, shown)),
    }
}

/// The problem of a path that is no regular file.
pub fn not_a_file(kind: FileType, shown: &Clean) -> Problem {
    let what = match kind {
        k if k.is_dir() => "a folder where a file was expected",
        k if k.is_fifo() => "a named pipe, which is not opened",
        k if k.is_socket() => "a socket, which is not opened",
        k if k.is_char_device() || k.is_block_device() => "a device, which is not opened",
        _ => "not a regular file",
    };
    problem(shown, what, "copy it into a file, or feed it through a pipe and name it -")
}

/// The whole file, at most `most` bytes.
pub fn whole(path: &Path, shown: &Clean, most: u64) -> Result<Vec<u8>, Problem> {
    let file = open(path, shown)?;
    within(file.metadata().map_or(0, |m| m.len()), most, shown)?;
    let mut bytes = Vec::new();
    file.take(most + 1).read_to_end(&mut bytes).map_err(|e| failed(shown, &e))?;
    within(bytes.len() as u64, most, shown)?;
    Ok(bytes)
}

fn within(size: u64, most: u64, shown: &Clean) -> Result<(), Problem> {
    let reason = format!("larger than {} MiB", most >> 20);
    if size > most { Err(problem(shown, &reason, "split it into smaller files")) } else { Ok(()) }
}

/// The problem of an error of the operating system.
pub fn failed(shown: &Clean, error: &io::Error) -> Problem {
    let (reason, advice) = match error.kind() {
        io::ErrorKind::NotFound => ("there is no such file or folder", "check the name"),
        io::ErrorKind::PermissionDenied => ("may not be read", "change its permissions, or leave it out"),
        _ => return problem(shown, &format!("could not be read: {error}"), "check the file and the disk"),
    };
    problem(shown, reason, advice)
}

fn problem(shown: &Clean, reason: &str, advice: &str) -> Problem {
    Problem {
        severity: Severity::Error,
        path: shown.clone(),
        line: None,
        reason: Clean::line(reason),
        advice: Some(Clean::line(advice)),
        excerpt: None,
    }
}

/// The real path of a shown one: a name with characters that are not shown is found among its neighbours.
fn locate(shown: &str) -> PathBuf {
    let direct = PathBuf::from(shown);
    if fs::symlink_metadata(&direct).is_ok() {
        return direct;
    }
    let mut found = PathBuf::new();
    for part in direct.components() {
        let next = found.join(part);
        let missing = matches!(part, Component::Normal(_)) && fs::symlink_metadata(&next).is_err();
        found = if missing { namesake(&found, part.as_os_str()).unwrap_or(next) } else { next };
    }
    found
}

/// The entry of `folder` whose name is shown as `name`; the first in order of names.
fn namesake(folder: &Path, name: &OsStr) -> Option<PathBuf> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let wanted = name.to_string_lossy();
    let mut names: Vec<_> = fs::read_dir(folder).ok()?.flatten().map(|e| e.file_name()).collect();
    names.sort();
    names.into_iter().find(|n| Clean::line(&n.to_string_lossy()) == *wanted).map(|n| folder.join(n))
}

/// Bytes as text of the same length: each byte that is not UTF-8 becomes `?`, a byte order mark becomes blanks.
/// Also gives the offset of the first bad byte.
pub fn decode(bytes: &[u8]) -> (Cow<'_, str>, Option<usize>) {
    let marked = bytes.starts_with(b"\xEF\xBB\xBF");
    if !marked && let Ok(text) = std::str::from_utf8(bytes) {
        return (Cow::Borrowed(text), None);
    }
    let (mut out, mut bad, mut at) = (String::with_capacity(bytes.len()), None, 0);
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            bad = bad.or(Some(at));
            out.extend(chunk.invalid().iter().map(|_| '?'));
            at += chunk.invalid().len();
        }
    }
    if marked {
        out.replace_range(..3, "   ");
    }
    (Cow::Owned(out), bad)
}

/// Refuses what is no text: an empty file, UTF-16, a binary file.
pub fn readable(bytes: &[u8], shown: &Clean) -> Result<(), Problem> {
    if bytes.trim_ascii().is_empty() {
        let severity = Severity::Warning;
        return Err(Problem { severity, ..problem(shown, "an empty file", "there is nothing to read in it") });
    }
    no_text(bytes).map_or(Ok(()), |(reason, advice)| Err(problem(shown, reason, advice)))
}

/// Why the bytes are no text that is read here, if so.
fn no_text(bytes: &[u8]) -> Option<(&'static str, &'static str)> {
    let head = bytes.get(..bytes.len().min(4096)).unwrap_or_default();
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|b| **b == 0).count();
    let wide = head.len() >= 4 && zeros(0).max(zeros(1)) * 2 > head.len() / 2;
    match bytes {
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] => Some(("text in UTF-16, which is not read", "save it as UTF-8")),
        _ if wide => Some(("text in UTF-16, which is not read", "save it as UTF-8")),
        _ if bytes.contains(&0) => Some(("holds NUL bytes: not a text file", "export it as text in UTF-8")),
        [b'%', b'P', b'D', b'F', ..] => Some(("a PDF under another name", "save its text as .txt")),
        _ => None,
    }
}

/// One line of a file, without its line end.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The first [`MOST_LINE`] bytes.
    pub bytes: &'a [u8],
    /// Counted from 1.
    pub number: usize,
    /// The offset of its first byte in the file.
    pub start: usize,
    /// It was longer than [`MOST_LINE`]; the rest was passed over.
    pub too_long: bool,
}

/// Reads line by line within bounded memory.
pub struct Lines<R> {
    reader: R,
    buffer: Vec<u8>,
    number: usize,
    offset: usize,
}

impl<R: BufRead> Lines<R> {
    /// Starts at the first line of `reader`.
    pub fn new(reader: R) -> Self {
        Lines { reader, buffer: Vec::new(), number: 0, offset: 0 }
    }

    /// How many lines were read so far.
    pub fn lines_read(&self) -> usize {
        self.number
    }

    /// The next line; none at the end.
    pub fn next_line(&mut self) -> io::Result<Option<Line<'_>>> {
        self.buffer.clear();
        let (start, mut too_long) = (self.offset, false);
        loop {
            let chunk = match self.reader.fill_buf() {
                Ok(chunk) => chunk,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(e),
            };
            let end = chunk.iter().position(|b| *b == b'\n');
            let taken = end.map_or(chunk.len(), |e| e + 1);
            let text = chunk.get(..end.unwrap_or(chunk.len())).unwrap_or_default();
            let room = MOST_LINE - self.buffer.len();
            too_long |= text.len() > room;
            self.buffer.extend(text.iter().take(room));
            let at_end = chunk.is_empty();
            self.reader.consume(taken);
            self.offset += taken;
            if at_end && self.offset == start {
                return Ok(None);
            }
            if end.is_some() || at_end {
                break;
            }
        }
        self.number += 1;
        if self.buffer.last() == Some(&b'\r') {
            self.buffer.pop();
        }
        Ok(Some(Line { bytes: &self.buffer, number: self.number, start, too_long }))
    }
}

/// The line, from 1, of an offset.
pub fn line_of(text: &str, offset: usize) -> usize {
    1 + text.bytes().take(offset).filter(|b| *b == b'\n').count()
}

/// The offset itself, or the start of the character that it would split.
fn boundary(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)
}

/// The source lines around `span` with a pointer, ready to print; `first` is the number of the first line of `text`.
pub fn excerpt(text: &str, first: usize, span: Range<usize>, label: &str) -> Option<Clean> {
    let span = boundary(text, span.start)..span.end;
    let start = text.get(..span.start)?.rfind('\n').map_or(0, |at| at + 1);
    let end = text.get(span.start..)?.find('\n').map_or(text.len(), |at| span.start + at);
    let line = text.get(start..end)?;
    if line.len() > 400 {
        return None;
    }
    let from = (span.start - start).min(line.len());
    let to = boundary(line, (span.end.max(span.start + 1) - start).clamp(from, line.len())).max(from);
    let label = Clean::line(label);
    let snippet = Snippet::source(line)
        .line_start(first + line_of(text, start) - 1)
        .annotation(AnnotationKind::Primary.span(from..to).label(label.as_str()));
    let report = [Level::ERROR.no_name().primary_title("").element(snippet)];
    let drawn = Renderer::plain().term_width(110).render(&report);
    let body: Vec<&str> = drawn.lines().filter(|l| l.contains('|')).collect();
    Some(Clean::new(&body.join("\n")))
}
