//! The index of large files kept in the user's cache folder, so that the next start need not read them. A cache is
//! used only when it is whole, of this version, and of exactly these files as they are now; anything else is passed
//! over, and made anew. Writing it never disturbs a reader: it is written beside and moved into place.

use std::collections::HashMap;
use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::os::unix::fs::{DirBuilderExt, FileExt};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;

use serde::{Deserialize, Serialize};

use super::bulk::{FileShelf, Sheet};
use super::stream::Archive;
use super::{FileReport, text};
use crate::clean::Clean;
use crate::index::Index;
use crate::index::store::{Chest, Sink};
use crate::lexicon::Lexicon;
use crate::model::{Problem, Severity};
use crate::timeline::{Days, Parts, Timeline, extended, id_key};

/// Rises whenever the meaning of a column changes.
const FORMAT: u64 = 0x5355_4D4D_4954_0001;
/// Smaller archives are read again as quickly.
const LEAST: usize = 20_000;
/// The oldest caches beyond this many are removed.
const MOST: usize = 16;
/// Ends the name of every cache.
const SUFFIX: &str = ".summitline-index";

/// A folder of caches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cache {
    /// Need not exist yet.
    pub folder: PathBuf,
}

/// A problem as it is kept: severity (0 to 2), path, line, reason, advice, excerpt.
type Told = (u8, Clean, Option<usize>, Clean, Option<Clean>, Option<Clean>);

/// What a cache says besides columns.
#[derive(Serialize, Deserialize)]
struct Said {
    problems: Vec<Told>,
    /// Rows of each file.
    counts: Vec<usize>,
}

impl Cache {
    /// Every cache with its size in bytes, in the order of names.
    pub fn list(&self) -> Vec<(PathBuf, u64)> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten().flatten();
        let own = entries.filter(|e| e.file_name().to_string_lossy().ends_with(SUFFIX));
        let files = own.filter_map(|e| Some((e.path(), e.metadata().ok().filter(fs::Metadata::is_file)?.len())));
        let mut all: Vec<_> = files.collect();
        all.sort();
        all
    }

    /// Removes every cache; gives how many they were, and their bytes.
    ///
    /// # Errors
    /// When one cannot be removed.
    pub fn clear(&self) -> io::Result<(usize, u64)> {
        let all = self.list();
        all.iter().try_for_each(|(path, _)| fs::remove_file(path))?;
        Ok((all.len(), all.iter().map(|c| c.1).sum()))
    }

    /// The archive of `sheets`, if a cache of them as they are is there.
    pub(super) fn fetch(&self, sheets: &Arc<Vec<Sheet>>, lexicon: &'static Lexicon) -> Option<Archive> {
        let chest = Columns::open(&self.place(sheets), identity(sheets, lexicon)?)?;
        let (places, lengths) = (chest.u64s(0)?, chest.u32s(1)?);
        let days = Days::of_columns(chest.u32s(3)?, &chest.u32s(4)?)?;
        let (ids, renamed) = (chest.u32s(2)?, chest.u32s(5)?);
        if places.len() != days.len() || lengths.len() != days.len() || ids.len() != days.len() {
            return None;
        }
        let renamed: HashMap<u32, u32> = renamed.as_chunks::<2>().0.iter().map(|p| (p[0], p[1])).collect();
        let said: Said = serde_json::from_str(&chest.text(6)?).ok()?;
        let shelf = Arc::new(FileShelf::new(Arc::clone(sheets), lexicon, (places, lengths), renamed));
        let parts = Parts { held: Vec::new(), shelf: shelf.clone(), rows: Vec::new(), ids, days };
        let timeline = Timeline::of_parts(parts);
        let index = Index::take(&chest, FIRST, timeline.clone())?;
        let file = |(sheet, count): (&Sheet, usize)| FileReport {
            path: sheet.shown.clone(),
            kind: sheet.kind,
            count,
            verdict: None,
        };
        Some(Archive {
            timeline: Arc::new(timeline),
            index: Arc::new(index),
            problems: said.problems.into_iter().map(problem).collect(),
            files: sheets.iter().zip(said.counts).map(file).collect(),
            from_cache: true,
            shelf: Some(shelf),
        })
    }

    /// Lays an archive down, if it is worth it and all of it is in large files; the oldest caches make room.
    ///
    /// # Errors
    /// When the folder cannot be written; no harm is done by passing over it.
    pub fn keep(&self, archive: &Archive) -> io::Result<()> {
        let Some(shelf) = archive.shelf.as_ref().filter(|_| archive.timeline.len() >= LEAST && !archive.from_cache)
        else {
            return Ok(());
        };
        let sheets = shelf.sheets();
        // A file that changed while it was read is not what its stamp says.
        let same = archive.files.len() == sheets.len() && sheets.iter().all(Sheet::is_unchanged);
        let whole = same && shelf.len() == archive.timeline.len();
        let Some(identity) = identity(sheets, Lexicon::builtin()).filter(|_| whole) else { return Ok(()) };
        fs::DirBuilder::new().recursive(true).mode(0o700).create(&self.folder)?;
        let mut file = tempfile::Builder::new().prefix(".new").suffix(".part").tempfile_in(&self.folder)?;
        let mut writer = Writer::new(file.as_file_mut(), identity);
        let (places, lengths, renamed) = shelf.columns();
        let days = archive.timeline.days();
        writer.u64s(places);
        writer.u32s(lengths);
        writer.u32s(archive.timeline.id_hashes());
        let (first, long) = days.columns();
        writer.u32s(&first);
        writer.u32s(&long);
        writer.u32s(&renamed);
        writer.text(&said(archive));
        archive.index.lay(&mut writer);
        writer.finish()?;
        file.persist(self.place(sheets)).map_err(|e| e.error)?;
        self.make_room();
        Ok(())
    }

    /// Where the cache of these files is.
    fn place(&self, sheets: &[Sheet]) -> PathBuf {
        let key = sheets.iter().fold(id_key(""), |key, sheet| extended(key, &format!("{}\n", sheet.real())));
        self.folder.join(format!("{key:016x}{SUFFIX}"))
    }

    fn make_room(&self) {
        let age = |path: &Path| path.metadata().and_then(|m| m.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        let mut all = self.list();
        all.sort_by_key(|(path, _)| std::cmp::Reverse(age(path)));
        all.iter().skip(MOST).for_each(|(path, _)| drop(fs::remove_file(path)));
    }
}

/// The number of the first column of the index.
const FIRST: usize = 7;

/// What a cache must have been made of to count: this program, these tables, these files in this state.
fn identity(sheets: &[Sheet], lexicon: &Lexicon) -> Option<u64> {
    let mut key = extended(id_key(env!("CARGO_PKG_VERSION")), &format!("{FORMAT}"));
    // Forms come in no order, so their keys are added up.
    let names = lexicon.forms().map(|f| f.0).chain(lexicon.other_names().map(|n| n.0));
    let names = names.fold(0u64, |sum, form| sum.wrapping_add(id_key(form)));
    key = extended(key, &format!("{names}"));
    for sheet in sheets {
        let sample = sheet.sample().ok()?;
        key = extended(key, &format!("{}\n{:?}{:?}{}", sheet.real(), sheet.kind, sheet.stamp, checksum(0, &sample)));
    }
    Some(key)
}

fn said(archive: &Archive) -> String {
    let of = |p: &Problem| {
        let severity = p.severity as u8;
        (severity, p.path.clone(), p.line, p.reason.clone(), p.advice.clone(), p.excerpt.clone())
    };
    let counts = archive.files.iter().map(|f| f.count).collect();
    let said = Said { problems: archive.problems.iter().map(of).collect(), counts };
    serde_json::to_string(&said).unwrap_or_default()
}

fn problem(said: Told) -> Problem {
    let (severity, path, line, reason, advice, excerpt) = said;
    let severity = match severity {
        0 => Severity::Note,
        1 => Severity::Warning,
        _ => Severity::Error,
    };
    Problem { severity, path, line, reason, advice, excerpt }
}

/// Notices damage: four lanes of multiplied words. `bytes` of one column may come in pieces of 32 bytes and more.
fn checksum(before: u64, bytes: &[u8]) -> u64 {
    const K: u64 = 0x9E37_79B9_7F4A_7C15;
    let mut lanes = [before, before ^ 1, before ^ 2, before ^ 3];
    let (blocks, rest) = bytes.as_chunks::<32>();
    for block in blocks {
        for (lane, word) in lanes.iter_mut().zip(block.as_chunks::<8>().0) {
            *lane = (*lane ^ u64::from_le_bytes(*word)).wrapping_mul(K).rotate_left(29);
        }
    }
    let start = (bytes.len() as u64).wrapping_mul(K);
    let whole = lanes.iter().fold(start, |sum, lane| (sum ^ lane).wrapping_mul(K).rotate_left(29));
    rest.iter().fold(whole, |sum, byte| (sum ^ u64::from(*byte)).wrapping_mul(K).rotate_left(29))
}

/// Columns on their way into a file: one after the other, then a table of where each one is, then where the table is.
struct Writer<'a> {
    out: BufWriter<&'a mut File>,
    /// Start, length and checksum of each column.
    table: Vec<[u64; 3]>,
    at: u64,
    identity: u64,
    failed: Option<io::Error>,
}

/// Bytes of a column that are written at once; a multiple of 32.
const PIECE: usize = 1 << 18;
/// Bytes behind the table: where it is, columns in it, identity, its checksum.
const TAIL: usize = 32;

impl<'a> Writer<'a> {
    fn new(file: &'a mut File, identity: u64) -> Self {
        Writer { out: BufWriter::with_capacity(PIECE, file), table: Vec::new(), at: 0, identity, failed: None }
    }

    fn column(&mut self, pieces: impl Iterator<Item = Vec<u8>>) {
        let (start, mut sum) = (self.at, 0);
        for piece in pieces {
            sum = checksum(sum, &piece);
            self.at += piece.len() as u64;
            let written = self.out.write_all(&piece);
            self.failed = self.failed.take().or(written.err());
        }
        self.table.push([start, self.at - start, sum]);
    }

    fn finish(mut self) -> io::Result<()> {
        let mut end: Vec<u8> = self.table.iter().flatten().flat_map(|n| n.to_le_bytes()).collect();
        for number in [self.at, self.table.len() as u64, self.identity] {
            end.extend(number.to_le_bytes());
        }
        let sum = checksum(FORMAT, &end);
        end.extend(sum.to_le_bytes());
        self.out.write_all(&end)?;
        self.out.flush()?;
        self.failed.map_or(Ok(()), Err)
    }
}

impl Sink for Writer<'_> {
    fn u32s(&mut self, column: &[u32]) {
        self.column(column.chunks(PIECE / 4).map(|piece| piece.iter().flat_map(|n| n.to_le_bytes()).collect()));
    }

    fn u64s(&mut self, column: &[u64]) {
        self.column(column.chunks(PIECE / 8).map(|piece| piece.iter().flat_map(|n| n.to_le_bytes()).collect()));
    }

    fn text(&mut self, text: &str) {
        self.column(text.as_bytes().chunks(PIECE).map(<[u8]>::to_vec));
    }
}

/// Columns in a file.
struct Columns {
    file: File,
    table: Vec<[u64; 3]>,
}

impl Columns {
    /// Opens a cache of this identity; none when it is anything else.
    fn open(path: &Path, identity: u64) -> Option<Columns> {
        let file = text::open(path, &Clean::default()).ok()?;
        let size = file.metadata().ok()?.len();
        let mut tail = [0; TAIL];
        file.read_exact_at(&mut tail, size.checked_sub(TAIL as u64)?).ok()?;
        let [start, count, own, _] = numbers(&tail)[..] else { return None };
        let length = size.checked_sub(start).filter(|length| own == identity && *length < 1 << 20)?;
        if length != count.checked_mul(24)? + TAIL as u64 {
            return None;
        }
        let mut end = vec![0; length as usize];
        file.read_exact_at(&mut end, start).ok()?;
        let (table, sum) = end.split_at_checked(end.len() - 8)?;
        let good = numbers(sum) == [checksum(FORMAT, table)];
        let table = numbers(table).as_chunks::<3>().0.iter().take(count as usize).copied().collect();
        good.then_some(Columns { file, table })
    }

    fn bytes(&self, number: usize) -> Option<Vec<u8>> {
        let [start, length, sum] = *self.table.get(number)?;
        let mut bytes = vec![0; usize::try_from(length).ok()?];
        self.file.read_exact_at(&mut bytes, start).ok()?;
        let own = bytes.chunks(PIECE).fold(0, checksum);
        (own == sum).then_some(bytes)
    }
}

impl Chest for Columns {
    fn u32s(&self, number: usize) -> Option<Vec<u32>> {
        Some(self.bytes(number)?.as_chunks::<4>().0.iter().map(|n| u32::from_le_bytes(*n)).collect())
    }

    fn u64s(&self, number: usize) -> Option<Vec<u64>> {
        Some(numbers(&self.bytes(number)?))
    }

    fn text(&self, number: usize) -> Option<String> {
        String::from_utf8(self.bytes(number)?).ok()
    }
}

fn numbers(bytes: &[u8]) -> Vec<u64> {
    bytes.as_chunks::<8>().0.iter().map(|n| u64::from_le_bytes(*n)).collect()
}
