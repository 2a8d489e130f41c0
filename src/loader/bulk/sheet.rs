//! A large file, open: its state when it was opened, its header, and pieces of it by offset.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::Path;

use super::line;
use crate::clean::Clean;
use crate::loader::discover::{Found, Kind};
use crate::loader::fields::Key;
use crate::loader::report::Report;
use crate::loader::rows;
use crate::loader::table::{self, Header};
use crate::loader::text::{self, MOST_LINE};

/// What tells one state of a file from another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    /// Bytes.
    pub size: u64,
    /// Seconds and nanoseconds of the last change.
    pub modified: (i64, i64),
    /// Device and inode.
    pub node: (u64, u64),
}

impl Stamp {
    /// Of an open file.
    pub fn of(file: &File) -> std::io::Result<Stamp> {
        let meta = file.metadata()?;
        let (modified, node) = ((meta.mtime(), meta.mtime_nsec()), (meta.dev(), meta.ino()));
        Ok(Stamp { size: meta.len(), modified, node })
    }
}

/// A large file, open.
#[derive(Debug)]
pub struct Sheet {
    /// As shown.
    pub shown: Clean,
    /// The path without links, where it could be found.
    real: String,
    /// What it holds.
    pub kind: Kind,
    /// Its state when it was opened.
    pub stamp: Stamp,
    file: File,
    /// For a table its header, and the columns by what they hold.
    pub header: Option<(Header, Vec<Option<Key>>)>,
    /// Where the first row begins.
    pub start: u64,
}

impl Sheet {
    /// Opens a file; none when it must be read whole: small, of another kind, or a table with an odd header.
    pub fn open(found: &Found, least: u64, report: &mut Report) -> Option<Sheet> {
        let by_row = matches!(found.kind, Kind::JsonLines | Kind::Csv | Kind::Tsv);
        let small = |path: &Path| path.metadata().map_or(0, |m| m.len()) < least;
        if !by_row || small(&found.path) {
            return None;
        }
        let file = text::open(&found.path, &found.shown).ok()?;
        let stamp = Stamp::of(&file).ok()?;
        let (shown, kind) = (found.shown.clone(), found.kind);
        let real = found.path.canonicalize().map(|p| p.to_string_lossy().into_owned()).unwrap_or_default();
        let mut sheet = Sheet { shown, real, kind, stamp, file, header: None, start: 0 };
        if kind != Kind::JsonLines {
            let mut first = Vec::new();
            BufReader::new(&sheet.file).take(MOST_LINE as u64).read_until(b'\n', &mut first).ok()?;
            sheet.start = first.len() as u64;
            let (row, bad) = text::decode(&first);
            let row = row.trim_end_matches(['\r', '\n']);
            if bad.is_some() || row.trim().is_empty() || table::cells(row, ',').is_none() {
                return None;
            }
            let header = rows::header(kind, row, 1, report)?;
            let columns = line::columns(header.names());
            sheet.header = Some((header, columns));
        }
        Some(sheet)
    }

    /// The path without links.
    pub fn real(&self) -> &str {
        &self.real
    }

    /// Pieces of the content from all over the file, enough to tell it from another one.
    pub fn sample(&self) -> std::io::Result<Vec<u8>> {
        let (size, piece) = (self.stamp.size, 16 << 10);
        let mut all = Vec::new();
        for at in 0..16 {
            all.extend(self.bytes(size.saturating_sub(piece) * at / 15, piece as usize)?);
        }
        Ok(all)
    }

    /// Rows are cells under a header.
    pub fn is_table(&self) -> bool {
        self.header.is_some()
    }

    /// Whether the file is still as it was.
    pub fn is_unchanged(&self) -> bool {
        Stamp::of(&self.file).is_ok_and(|now| now == self.stamp)
    }

    /// The bytes from `start`, at most `length`.
    pub fn bytes(&self, start: u64, length: usize) -> std::io::Result<Vec<u8>> {
        let mut bytes = vec![0; length.min(self.stamp.size.saturating_sub(start) as usize)];
        self.file.read_exact_at(&mut bytes, start)?;
        Ok(bytes)
    }
}
