//! Loading that can be watched: what is there so far can be browsed and searched while the rest is read. Small inputs
//! go through `load`; large files of records are read in blocks on every core and stay on disk.

use std::collections::HashMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Sender, channel};

use rayon::prelude::*;

use super::bulk::{self, Block, FileShelf, Gathered, HELD, Reader, Sheet};
use super::cache::Cache;
use super::report::Report;
use super::{FileReport, Input, Job, Options, Progress};
use crate::clean::Clean;
use crate::index::Index;
use crate::index::build::{self, Origin};
use crate::lexicon::Lexicon;
use crate::model::{Problem, Severity};
use crate::query::Cancel;
use crate::timeline::{Days, Parts, SHELVED, Timeline, extended, id_hash};

/// Files of records from this size on stay on disk.
pub const BULK_FROM: u64 = 4 << 20;

/// How to load.
#[derive(Clone, Copy, Debug)]
pub struct How<'a> {
    /// Give it up when this is raised; what was read so far is the result.
    pub cancel: &'a Cancel,
    /// Give snapshots on the way.
    pub snapshots: bool,
    /// Files of records from this size on stay on disk; see [`BULK_FROM`].
    pub bulk_from: u64,
    /// Where the index of large files may have been kept.
    pub cache: Option<&'a Cache>,
}

/// A timeline with its index, and what was said while it was read.
#[derive(Clone, Debug)]
pub struct Archive {
    /// The summits.
    pub timeline: Arc<Timeline>,
    /// Their index.
    pub index: Arc<Index>,
    /// What could not be read, in the order of the files.
    pub problems: Vec<Problem>,
    /// Every file that was read.
    pub files: Vec<FileReport>,
    /// It was taken from the cache.
    pub from_cache: bool,
    /// Where the summits of large files are.
    pub(super) shelf: Option<Arc<FileShelf>>,
}

/// How far loading is: files, bytes and events; bytes count large files only.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Loading {
    /// Files read, and files there are.
    pub files: (u64, u64),
    /// Bytes of large files read, and those there are.
    pub bytes: (u64, u64),
    /// Summits so far.
    pub events: u64,
}

/// What happens while loading.
#[derive(Debug)]
pub enum LoadEvent {
    /// So far.
    Progress(Loading),
    /// What was read so far, ready to use.
    Snapshot(Archive),
}

/// Reads everything that `inputs` name; `on` is told of progress and, if wanted, given snapshots at growing sizes.
pub fn load_streaming(
    inputs: &[Input],
    lexicon: &'static Lexicon,
    options: &Options,
    how: &How<'_>,
    on: &mut dyn FnMut(LoadEvent),
) -> Archive {
    let mut problems = Vec::new();
    let (jobs, large) = parted(super::jobs(inputs, &mut problems), how.bulk_from);
    let of = (jobs.len() + large.len()) as u64;
    let (sheets, opening): (Vec<Sheet>, Vec<Report>) = large.into_iter().unzip();
    let total: u64 = sheets.iter().map(|s| s.stamp.size).sum();
    let sheets = Arc::new(sheets);
    let only_sheets = jobs.is_empty() && problems.is_empty() && !sheets.is_empty();
    if let Some(cache) = how.cache.filter(|_| only_sheets)
        && let Some(archive) = cache.fetch(&sheets, lexicon)
    {
        return archive;
    }
    let small = super::load_jobs(jobs, problems, (lexicon, options), &mut |p: Progress| {
        on(LoadEvent::Progress(Loading { files: (p.files as u64, of), bytes: (0, total), events: p.summits as u64 }));
    });
    if sheets.is_empty() {
        let timeline = Timeline::new(small.summits);
        let index = Index::build(&timeline);
        return Archive {
            timeline: Arc::new(timeline),
            index: Arc::new(index),
            problems: small.problems,
            files: small.files,
            from_cache: false,
            shelf: None,
        };
    }
    let mut held = Gathered::new();
    small.summits.into_iter().zip(0..).for_each(|(summit, place)| held.hold(summit, place));
    let mut whole = Whole {
        sheets,
        lexicon,
        parts: vec![Arc::new(held)],
        dead: Vec::new(),
        problems: small.problems,
        files: small.files,
    };
    whole.read(how, &mut |loading, snapshot| {
        let files = (of - whole_files(total, loading.bytes.0), of);
        on(LoadEvent::Progress(Loading { files, ..loading }));
        snapshot.into_iter().for_each(|archive| on(LoadEvent::Snapshot(archive)));
    });
    whole.mend();
    whole.told(opening);
    whole.archive()
}

/// Large files count as read when all of them are.
fn whole_files(total: u64, read: u64) -> u64 {
    u64::from(read < total)
}

/// Jobs to do the usual way, and large files, opened.
fn parted(jobs: Vec<Job>, bulk_from: u64) -> (Vec<Job>, Vec<(Sheet, Report)>) {
    let (mut small, mut large) = (Vec::new(), Vec::new());
    for job in jobs {
        let mut report = Report::new(&job.shown());
        let sheet = match &job {
            // Sixteen bits tell sheets apart, and every sheet keeps a file open.
            Job::File(found) if large.len() < 500 => Sheet::open(found, bulk_from, &mut report),
            Job::File(_) | Job::Stdin(_) | Job::Builtin(..) => None,
        };
        match sheet {
            Some(sheet) => large.push((sheet, report)),
            None => small.push(job),
        }
    }
    (small, large)
}

/// Large files while they are read.
struct Whole {
    sheets: Arc<Vec<Sheet>>,
    lexicon: &'static Lexicon,
    /// What threads have handed over; the first part is what was read the usual way.
    parts: Vec<Arc<Gathered>>,
    /// Blocks that were read from a wrong place, with the number of parts that this concerns.
    dead: Vec<(Block, usize)>,
    problems: Vec<Problem>,
    files: Vec<FileReport>,
}

/// After so many bytes a thread hands over what it has; the last stage has no end but the files'.
fn stage(bytes: u64) -> usize {
    let mib = bytes >> 20;
    [1, 24, 192, 768, 2048, 4096, 8192, 16384].iter().position(|end| mib < *end).unwrap_or(8)
}

impl Whole {
    /// Reads all blocks on every core; `on` hears of each handing over.
    fn read(&mut self, how: &How<'_>, on: &mut dyn FnMut(Loading, Option<Archive>)) {
        let sheets = Arc::clone(&self.sheets);
        let mut blocks: Vec<Block> = Vec::new();
        for (number, sheet) in (0..).zip(sheets.iter()) {
            blocks.extend(bulk::blocks(number, sheet));
        }
        let total: u64 = sheets.iter().map(|s| s.stamp.size).sum();
        let mut bytes_before: Vec<u64> = Vec::with_capacity(blocks.len());
        blocks.iter().fold(0, |sum, b| {
            bytes_before.push(sum);
            sum + b.end - b.start
        });
        let work = Work { sheets: &sheets, blocks: &blocks, before: &bytes_before, next: AtomicUsize::new(0) };
        let (send, receive) = channel();
        let threads = std::thread::available_parallelism().map_or(1, usize::from).min(16);
        let (mut read, mut events) = (0, self.parts[0].batch.len() as u64);
        std::thread::scope(|scope| {
            for _ in 0..threads {
                let (send, work, lexicon) = (send.clone(), &work, self.lexicon);
                scope.spawn(move || work.run(lexicon, how, &send));
            }
            drop(send);
            for told in receive {
                match told {
                    Told::Block(bytes, rows) => {
                        read += bytes;
                        events += rows;
                        on(Loading { bytes: (read, total), events, ..Loading::default() }, None);
                    }
                    Told::Part(part, last) => {
                        self.parts.push(Arc::from(part));
                        let wanted = how.snapshots && !last && !how.cancel.is_cancelled();
                        let snapshot = wanted.then(|| self.archive());
                        on(Loading { bytes: (read, total), events, ..Loading::default() }, snapshot);
                    }
                }
            }
        });
    }

    /// Reads again what was read from the middle of a row that runs over a block's end.
    fn mend(&mut self) {
        let sheets = Arc::clone(&self.sheets);
        let mut reader = Reader::new(&sheets, self.lexicon);
        for (number, _) in (0..).zip(sheets.iter()).filter(|(_, s)| s.is_table()) {
            let reads = self.parts.iter().flat_map(|p| &p.reads).filter(|r| r.block.sheet == number);
            let mut overrun: Vec<(Block, Option<u64>)> = reads.map(|r| (r.block, r.next)).collect();
            overrun.sort_by_key(|r| r.0.start);
            let mut begin: Option<u64> = None;
            let concerned = self.parts.len();
            let mut mended = Gathered::new();
            for (block, next) in overrun {
                let Some(start) = begin.take() else {
                    begin = next;
                    continue;
                };
                self.dead.push((block, concerned));
                if start < block.end {
                    reader.read(Block { start, ..block }, &mut mended);
                    begin = mended.reads.last().and_then(|r| r.next);
                } else {
                    begin = Some(start);
                }
            }
            if !mended.reads.is_empty() {
                self.parts.push(Arc::new(mended));
            }
        }
    }

    /// Whether what `part` has of the block at `place` was read from a wrong place.
    fn is_dead(&self, part: usize, (sheet, offset): (u32, u64)) -> bool {
        let covers = |b: &Block| b.sheet == sheet && (b.start..b.end).contains(&offset);
        self.dead.iter().any(|(block, parts)| part < *parts && covers(block))
    }

    /// Collects what the blocks have to say, in order.
    fn told(&mut self, opening: Vec<Report>) {
        for (number, (sheet, opened)) in (0..).zip(self.sheets.iter().zip(opening)) {
            let mut reads = Vec::new();
            for (part, gathered) in self.parts.iter().enumerate() {
                let live =
                    |r: &&bulk::BlockRead| r.block.sheet == number && !self.is_dead(part, (number, r.block.start));
                reads.extend(gathered.reads.iter().filter(live));
            }
            let (problems, count) = bulk::told(sheet, reads);
            self.problems.extend(opened.into_problems());
            self.problems.extend(problems);
            self.files.push(FileReport { path: sheet.shown.clone(), kind: sheet.kind, count, verdict: None });
        }
    }

    /// What was read so far.
    fn archive(&self) -> Archive {
        let batches: Vec<_> = self.parts.iter().map(|p| &p.batch).collect();
        let mut order = build::order(&batches, &|(part, at)| self.parts[part as usize].places[at as usize]);
        if !self.dead.is_empty() {
            let place = |&(part, at): &Origin| bulk::parted(self.parts[part as usize].places[at as usize]);
            order.retain(|origin| !self.is_dead(origin.0 as usize, place(origin)));
        }
        let (timeline, shelf, twins) = self.timeline(&order);
        let index = build::assemble(&batches, &order, timeline.clone());
        let mut problems = self.problems.clone();
        problems.extend(twins);
        let (timeline, index) = (Arc::new(timeline), Arc::new(index));
        Archive { timeline, index, problems, files: self.files.clone(), from_cache: false, shelf: Some(shelf) }
    }

    fn timeline(&self, order: &[Origin]) -> (Timeline, Arc<FileShelf>, Option<Problem>) {
        let ids: Vec<u64> = order.iter().map(|&(part, at)| self.parts[part as usize].ids[at as usize]).collect();
        let places: Vec<u64> = order.iter().map(|&(part, at)| self.parts[part as usize].places[at as usize]).collect();
        let lengths: Vec<u32> =
            order.iter().map(|&(part, at)| self.parts[part as usize].lengths[at as usize]).collect();
        let renamed = renamed(&ids, &places);
        let given = renamed.keys().filter(|at| ids[**at as usize] & 1 == 1).count();
        let key = |at: u32| match renamed.get(&at) {
            Some(count) => extended(ids[at as usize] >> 1, &format!("-{count}")),
            None => ids[at as usize] >> 1,
        };
        let hashes = (0..order.len() as u32).map(|at| id_hash(key(at))).collect();
        let (mut held, mut rows) = (Vec::new(), Vec::new());
        if lengths.iter().any(|l| l & HELD != 0) {
            rows = vec![SHELVED; order.len()];
            for (at, &(part, _)) in order.iter().enumerate().filter(|(at, _)| lengths[*at] & HELD != 0) {
                rows[at] = held.len() as u32;
                let mut summit = self.parts[part as usize].held[(lengths[at] & !HELD) as usize].clone();
                let base = if summit.id.is_empty() { summit.natural_id() } else { summit.id.clone() };
                let number = renamed.get(&(at as u32));
                summit.id = number.map_or(base.clone(), |n| Clean::line(&format!("{base}-{n}")));
                held.push(Arc::new(summit));
            }
        }
        let days = order.iter().map(|&(part, at)| self.parts[part as usize].batch.days_of(at as usize));
        let days = Days::new(days);
        let shelf = FileShelf::new(Arc::clone(&self.sheets), self.lexicon, (places, lengths), renamed);
        let shelf = Arc::new(shelf);
        let parts = Parts { held, shelf: shelf.clone(), rows, ids: hashes, days };
        (Timeline::of_parts(parts), shelf, twins(given, &self.sheets))
    }
}

/// The bits of a key that survive beside the mark of a given id.
const KEY: u64 = u64::MAX >> 1;

/// One problem for all ids that records of large files share.
fn twins(count: usize, sheets: &[Sheet]) -> Option<Problem> {
    (count > 0).then(|| Problem {
        severity: Severity::Warning,
        path: sheets.first().map(|s| s.shown.clone()).unwrap_or_default(),
        line: None,
        reason: Clean::line(&format!("{count} records give themselves an id that another one has")),
        advice: Some("all are kept, with -2, -3 and so on behind the id; give them ids of their own".into()),
        excerpt: None,
    })
}

/// Positions that need a number behind their id to tell them from others: who gave itself the id first keeps it.
fn renamed(ids: &[u64], places: &[u64]) -> HashMap<u32, u32> {
    let mut sorted: Vec<u64> = ids.par_iter().map(|id| id >> 1).collect();
    sorted.par_sort_unstable();
    let mut out = HashMap::new();
    if sorted.windows(2).all(|w| w[0] != w[1]) {
        return out;
    }
    let mut all: Vec<(u64, bool, u64, u32)> =
        (0..).zip(ids.iter().zip(places)).map(|(at, (id, place))| (id >> 1, id & 1 == 0, *place, at)).collect();
    all.par_sort_unstable();
    let mut number = 1;
    for pair in all.windows(2) {
        let ((before, ..), (key, _, _, at)) = (pair[0], pair[1]);
        if before != key {
            number = 1;
            continue;
        }
        number += 1;
        while sorted.binary_search(&(extended(key, &format!("-{number}")) & KEY)).is_ok() {
            number += 1;
        }
        out.insert(at, number);
    }
    out
}

/// What threads do.
struct Work<'a> {
    sheets: &'a [Sheet],
    blocks: &'a [Block],
    /// The bytes of all blocks before each one.
    before: &'a [u64],
    next: AtomicUsize,
}

/// What a thread tells.
enum Told {
    /// Bytes and rows of a block.
    Block(u64, u64),
    /// Some blocks, done; the last of this thread or not.
    Part(Box<Gathered>, bool),
}

impl Work<'_> {
    fn run(&self, lexicon: &'static Lexicon, how: &How<'_>, send: &Sender<Told>) {
        let mut reader = Reader::new(self.sheets, lexicon);
        let mut gathered = Gathered::new();
        let mut present = 0;
        loop {
            let at = self.next.fetch_add(1, Ordering::Relaxed);
            let Some(block) = self.blocks.get(at).filter(|_| !how.cancel.is_cancelled()) else { break };
            let stage = if how.snapshots { stage(self.before[at]) } else { 0 };
            if std::mem::replace(&mut present, stage) != stage && !gathered.batch.is_empty() {
                let full = std::mem::replace(&mut gathered, Gathered::new());
                let _ = send.send(Told::Part(Box::new(full), false));
            }
            reader.read(*block, &mut gathered);
            let rows = gathered.reads.last().map_or(0, |r| r.rows() as u64);
            let _ = send.send(Told::Block(block.end - block.start, rows));
        }
        let _ = send.send(Told::Part(Box::new(gathered), true));
    }
}
