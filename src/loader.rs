//! From what the user named to summits: files, folders, standard input, the archive inside the program. Never all or
//! nothing: what cannot be read becomes a problem, the rest loads. The result is the same whatever the number of
//! threads. Decides nothing about what a text means; that is the article reader's and the record's part.

mod builtin;
mod bulk;
mod cache;
mod discover;
mod fields;
mod ids;
pub mod merge;
mod node;
mod record;
mod report;
mod rows;
mod stream;
pub mod table;
pub mod text;

use std::borrow::Cow;
use std::collections::HashSet;
use std::path::PathBuf;

use rayon::prelude::*;

use crate::article::{self, Reading};
use crate::clean::Clean;
use crate::lexicon::Lexicon;
use crate::model::{Day, Problem, Summit};

pub use builtin::FILES as BUILTIN;
pub use cache::Cache;
pub use discover::{KINDS, Kind};
pub use fields::{FIELDS, known_fields};
pub use stream::{Archive, BULK_FROM, How, LoadEvent, Loading, load_streaming};

/// How many files are read before the progress is told.
const BATCH: usize = 64;

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder with all that is in it.
    Path(PathBuf),
    /// Standard input: records, a table or one article, told by its content.
    Stdin,
    /// The archive inside the program.
    Builtin,
}

/// What reading depends on besides the files.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The day on which the program runs; the reader uses it only to refuse dates in the future.
    pub today: Option<Day>,
}

/// How far loading is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// Files read.
    pub files: usize,
    /// Files there are.
    pub of: usize,
    /// Summits found so far, before reports of one meeting are joined.
    pub summits: usize,
}

/// What became of one file.
#[derive(Clone, Debug)]
pub struct FileReport {
    /// As shown.
    pub path: Clean,
    /// What it holds.
    pub kind: Kind,
    /// Records read, for records and tables; meetings reported, for an article.
    pub count: usize,
    /// An article's verdict: whether it reports a summit, and why.
    pub verdict: Option<(bool, Clean)>,
}

/// All that was read.
#[derive(Debug, Default)]
pub struct Loaded {
    /// The summits, unsorted; reports of one meeting are one.
    pub summits: Vec<Summit>,
    /// What could not be read, in the order of the files.
    pub problems: Vec<Problem>,
    /// Every file that was read, in order.
    pub files: Vec<FileReport>,
}

/// Reads everything that `inputs` name. `progress` is told now and then.
pub fn load(inputs: &[Input], lexicon: &Lexicon, options: &Options, progress: &mut dyn FnMut(Progress)) -> Loaded {
    let mut problems = Vec::new();
    let jobs = jobs(inputs, &mut problems);
    load_jobs(jobs, problems, (lexicon, options), progress)
}

/// Does `jobs`; `problems` were met before.
fn load_jobs(
    mut jobs: Vec<Job>,
    problems: Vec<Problem>,
    (lexicon, options): (&Lexicon, &Options),
    progress: &mut dyn FnMut(Progress),
) -> Loaded {
    let mut loaded = Loaded { problems, ..Loaded::default() };
    let of = jobs.len();
    let (mut summits, mut reports, mut given) = (Vec::new(), Vec::new(), Vec::new());
    while !jobs.is_empty() {
        let rest = jobs.split_off(jobs.len().min(BATCH));
        let batch: Vec<Outcome> = jobs.par_iter().map(|job| job.run(lexicon, options)).collect();
        for outcome in batch {
            summits.extend(outcome.summits);
            reports.extend(outcome.reports);
            loaded.problems.extend(outcome.problems);
            loaded.files.extend(outcome.file);
            given.push(outcome.given);
        }
        jobs = rest;
        progress(Progress { files: of - jobs.len(), of, summits: summits.len() + reports.len() });
    }
    ids::name_twins(&given, &mut loaded.problems);
    let mut summits = merge::merge(summits, reports);
    ids::settle(&mut summits);
    loaded.summits = summits;
    loaded
}

/// What articles say, unmerged: for each one its path and the readings, or why there are none.
pub fn articles(inputs: &[Input], lexicon: &Lexicon, options: &Options) -> (Vec<(Clean, Vec<Reading>)>, Vec<Problem>) {
    let mut problems = Vec::new();
    let jobs = jobs(inputs, &mut problems);
    let read: Vec<_> = jobs.par_iter().map(|job| (job.shown(), job.article(lexicon, options))).collect();
    let mut out = Vec::new();
    for (path, readings) in read {
        match readings {
            Ok((_, readings)) => out.push((path, readings)),
            Err(problem) => problems.push(problem),
        }
    }
    (out, problems)
}

/// One file, or what stands for one.
enum Job {
    File(discover::Found),
    Stdin(&'static [u8]),
    Builtin(&'static str, &'static str),
}

/// What came of one job.
#[derive(Default)]
struct Outcome {
    /// What records and tables say.
    summits: Vec<Summit>,
    /// What articles say.
    reports: Vec<merge::Report>,
    problems: Vec<Problem>,
    file: Option<FileReport>,
    /// The ids that its records give themselves.
    given: (Clean, Vec<ids::Given>),
}

fn jobs(inputs: &[Input], problems: &mut Vec<Problem>) -> Vec<Job> {
    let mut seen = HashSet::new();
    let mut jobs = Vec::new();
    for input in inputs {
        match input {
            Input::Path(path) => jobs.extend(discover::walk(path, &mut seen, problems).into_iter().map(Job::File)),
            Input::Stdin => match text::stdin() {
                Ok(bytes) => jobs.push(Job::Stdin(bytes)),
                Err(problem) => problems.push(problem),
            },
            Input::Builtin => jobs.extend(BUILTIN.iter().map(|(name, text)| Job::Builtin(name, text))),
        }
    }
    jobs
}

impl Job {
    fn shown(&self) -> Clean {
        match self {
            Job::File(found) => found.shown.clone(),
            Job::Stdin(_) => Clean::new(text::STDIN),
            Job::Builtin(name, _) => Clean::line(&format!("{}{name}", builtin::PREFIX)),
        }
    }

    fn kind(&self) -> Kind {
        match self {
            Job::File(found) => found.kind,
            Job::Stdin(bytes) => discover::sniff(bytes).unwrap_or(Kind::Article),
            Job::Builtin(..) => Kind::Toml,
        }
    }

    /// The bytes of a document that is read whole.
    fn bytes(&self, most: u64) -> Result<Cow<'static, [u8]>, Problem> {
        match self {
            Job::File(found) => text::whole(&found.path, &found.shown, most).map(Into::into),
            Job::Stdin(bytes) => Ok((*bytes).into()),
            Job::Builtin(_, text) => Ok(text.as_bytes().into()),
        }
    }

    /// The fingerprint of an article and its readings.
    fn article(&self, lexicon: &Lexicon, options: &Options) -> Result<(u64, Vec<Reading>), Problem> {
        let path = self.shown();
        let bytes = self.bytes(text::MOST_ARTICLE)?;
        text::readable(&bytes, &path)?;
        Ok((merge::print(&bytes), article::read(&bytes, &path, lexicon, options.today)))
    }

    fn run(&self, lexicon: &Lexicon, options: &Options) -> Outcome {
        let (path, kind) = (self.shown(), self.kind());
        let mut report = report::Report::new(&path);
        let mut verdict = None;
        let mut reports = Vec::new();
        let summits = match kind {
            Kind::Article => self.article(lexicon, options).map(|(print, readings)| {
                verdict = readings.first().map(|main| (main.is_summit, main.reason.clone()));
                reports.extend(readings.into_iter().map(|r| merge::Report { summit: r.summit, print }));
                Vec::new()
            }),
            Kind::Toml | Kind::Json => self.bytes(text::MOST_DOCUMENT).and_then(|bytes| {
                text::readable(&bytes, &path)?;
                Ok(rows::document(kind, &bytes, lexicon, &mut report))
            }),
            Kind::JsonLines | Kind::Csv | Kind::Tsv => self.rows(kind, lexicon, &mut report),
        };
        let count = |s: &Vec<Summit>| s.len() + reports.len();
        let file = summits.as_ref().ok().map(|s| FileReport { path: path.clone(), kind, count: count(s), verdict });
        let summits = summits.unwrap_or_else(|problem| {
            report.add(problem);
            Vec::new()
        });
        let given = (path, std::mem::take(&mut report.given));
        Outcome { summits, reports, file, given, problems: report.into_problems() }
    }

    /// Records of a file that is read row by row.
    fn rows(&self, kind: Kind, lexicon: &Lexicon, report: &mut report::Report) -> Result<Vec<Summit>, Problem> {
        match self {
            Job::File(found) => {
                let file = text::open(&found.path, &found.shown)?;
                Ok(rows::lines(kind, std::io::BufReader::with_capacity(1 << 17, file), lexicon, report))
            }
            Job::Stdin(bytes) => Ok(rows::lines(kind, *bytes, lexicon, report)),
            Job::Builtin(_, text) => Ok(rows::lines(kind, text.as_bytes(), lexicon, report)),
        }
    }
}
