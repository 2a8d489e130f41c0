//! The measured promises: load, memory, a keystroke, a structured filter, facets. `cargo bench` makes 100,000 events of
//! its own; after `--`: a number of events, or `--file PATH` for an archive of yours, `--peers` to time fzf, rg and
//! DuckDB beside it on the same lines, `--only TEXT` to run one query a hundred times and nothing else.
//!
//! Times shake on a busy machine; instruction counts do not. Hot paths under callgrind, and a line to compare by:
//! `valgrind --tool=callgrind --toggle-collect='*run_until*' target/release/deps/speed-* --bench 20000 --only canada`

mod events;
mod peers;

use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

use summitline::index::{FacetField, Index};
use summitline::lexicon::Lexicon;
use summitline::loader::{Archive, BULK_FROM, Cache, How, Input, LoadEvent, Options, load_streaming};
use summitline::model::Day;
use summitline::query::{Cancel, parse};
use summitline::tui::driver::Driver;
use summitline::tui::state;

/// The queries that are promised to be quick.
pub const QUERIES: [&str; 8] = ["c", "ca", "can", "canada", "cndef", "strategic partnership", "lee wong", "zzqx"];
/// A filter by fields.
const STRUCTURED: &str = "country:CA sector:defence after:2025-10";

/// What was asked for on the command line.
struct Asked {
    count: u64,
    file: Option<PathBuf>,
    peers: bool,
    only: Option<String>,
}

fn main() -> std::io::Result<()> {
    let asked = asked();
    let folder = tempfile::tempdir()?;
    let path = match &asked.file {
        Some(path) => path.clone(),
        None => {
            let path = folder.path().join("events.jsonl");
            let mut out = BufWriter::new(std::fs::File::create(&path)?);
            events::write(asked.count, &mut out)?;
            out.flush()?;
            path
        }
    };
    let (archive, loading) = load(&path);
    let index = &archive.index;
    if let Some(text) = &asked.only {
        for _ in 0..100 {
            ask(index, text);
        }
        return Ok(());
    }
    println!("{} events, {} MiB", index.len(), path.metadata()?.len() >> 20);
    println!("load          {loading}");
    println!("memory        {}", memory(&archive));
    println!("\n{:<34}{:>10}{:>12}{:>12}", "query", "rows", "p50 ms", "p99 ms");
    for text in QUERIES.into_iter().chain([STRUCTURED]) {
        let rows = ask(index, text);
        println!(
            "{text:<34}{rows:>10}{}",
            percentiles(|| {
                ask(index, text);
            })
        );
    }
    typing(index);
    facets(index);
    println!("{:<34}{:>10}{}", "100 rows read from the file", "", percentiles(rows(&archive)));
    frame(&archive);
    kept(&path, folder.path(), &archive)?;
    if asked.peers {
        peers::compare(&path, folder.path());
    }
    Ok(())
}

fn asked() -> Asked {
    let mut asked = Asked { count: 100_000, file: None, peers: false, only: None };
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--file" => asked.file = args.next().map(PathBuf::from),
            "--peers" => asked.peers = true,
            "--only" => asked.only = args.next(),
            "--bench" => {}
            number => asked.count = number.replace('_', "").parse().unwrap_or(asked.count),
        }
    }
    asked
}

fn today() -> Day {
    Day::new(2026, 6, 30).unwrap_or_else(|| unreachable!("30 June 2026 is a day"))
}

/// Loads as the screen does, with snapshots, and once more without.
fn load(path: &Path) -> (Archive, String) {
    let inputs = [Input::Path(path.to_owned())];
    let options = Options { today: Some(today()) };
    let cancel = Cancel::new();
    let run = |snapshots| {
        let start = Instant::now();
        let mut first = None;
        let how = How { cancel: &cancel, snapshots, bulk_from: BULK_FROM, cache: None };
        let archive = load_streaming(&inputs, Lexicon::builtin(), &options, &how, &mut |event| {
            if let LoadEvent::Snapshot(part) = event {
                first.get_or_insert((start.elapsed(), part.index.len()));
            }
        });
        (archive, start.elapsed(), first)
    };
    let (archive, plain, _) = run(false);
    drop(archive);
    let (archive, watched, first) = run(true);
    let first = first.map_or(String::new(), |(at, rows)| format!(", first {rows} after {:.0} ms", ms(at)));
    (archive, format!("{:.0} ms; {:.0} ms while browsing{first}", ms(plain), ms(watched)))
}

/// One keystroke: text to query, query to rows, the rows of a screen by position.
fn ask(index: &Index, text: &str) -> usize {
    let query = parse(text, index, today());
    let hits = index.run(&query);
    let shown = (0..hits.len().min(60)).map(|rank| hits.position(rank)).max();
    std::hint::black_box(shown);
    hits.len()
}

/// Every letter of a few queries as it is typed.
fn typing(index: &Index) {
    let mut worst = Duration::ZERO;
    for text in QUERIES {
        for (end, _) in text.char_indices().skip(1) {
            let start = Instant::now();
            ask(index, text.get(..end).unwrap_or(text));
            worst = worst.max(start.elapsed());
        }
    }
    println!("{:<34}{:>10}{:>12}{:>12.3}", "the slowest letter typed", "", "", ms(worst));
}

fn facets(index: &Index) {
    for text in ["", "canada", STRUCTURED] {
        let hits = index.run(&parse(text, index, today()));
        let shown = if text.is_empty() { "(everything)" } else { text };
        let all = || drop(FacetField::ALL.map(|field| index.facet(&hits, field, 20)));
        println!("{:<34}{:>10}{}", format!("all facets of {shown}"), hits.len(), percentiles(all));
        let one = || drop(index.facet(&hits, FacetField::Country, 20));
        println!("{:<34}{:>10}{}", format!("countries of {shown}"), hits.len(), percentiles(one));
    }
    let Some((from, to)) = index.extent() else { return };
    let hits = index.run(&parse("canada", index, today()));
    println!("{:<34}{:>10}{}", "axis, 200 columns", "", percentiles(|| drop(index.density(&hits, from, to, 200))));
    println!("{:<34}{:>10}{}", "a thread", "", percentiles(|| drop(index.thread(index.len() / 2))));
}

/// A frame of 200 columns and 60 rows of the whole screen, drawn into memory.
fn frame(archive: &Archive) {
    let shown = state::Archive {
        timeline: Arc::clone(&archive.timeline),
        index: Arc::clone(&archive.index),
        problems: Arc::default(),
        complete: true,
        builtin: false,
        nothing: false,
    };
    let driver = Driver::new(200, 60, today(), shown);
    println!("{:<34}{:>10}{}", "a frame, 200x60", "", percentiles(|| drop(driver.screen())));
}

/// The second start: the index from the cache folder.
fn kept(path: &Path, folder: &Path, archive: &Archive) -> std::io::Result<()> {
    let cache = Cache { folder: folder.join("cache") };
    let start = Instant::now();
    cache.keep(archive)?;
    let laid = start.elapsed();
    let (inputs, options) = ([Input::Path(path.to_owned())], Options { today: Some(today()) });
    let how = How { cancel: &Cancel::new(), snapshots: true, bulk_from: BULK_FROM, cache: Some(&cache) };
    let mut taken = Vec::new();
    for _ in 0..5 {
        let start = Instant::now();
        let again = load_streaming(&inputs, Lexicon::builtin(), &options, &how, &mut |_| {});
        let time = start.elapsed();
        taken.extend(again.from_cache.then_some(time));
    }
    taken.sort();
    let bytes: u64 = cache.list().iter().map(|c| c.1).sum();
    let from = taken.get(taken.len() / 2).map_or("not taken".to_owned(), |t| format!("{:.0} ms", ms(*t)));
    println!("cache         {} MiB, laid down in {:.0} ms; all of it back in {from}", bytes >> 20, ms(laid));
    Ok(())
}

/// Reads a hundred rows, never the same ones.
fn rows(archive: &Archive) -> impl FnMut() {
    let mut at = 0;
    move || {
        for _ in 0..100 {
            at = (at + 7919) % archive.timeline.len().max(1);
            std::hint::black_box(archive.timeline.summit(at as u32));
        }
    }
}

/// Median and 99th percentile of a hundred runs, after a few to warm up.
fn percentiles(mut run: impl FnMut()) -> String {
    (0..3).for_each(|_| run());
    let mut times: Vec<Duration> = (0..100)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort();
    format!("{:>12.3}{:>12.3}", ms(times[50]), ms(times[98]))
}

/// Milliseconds.
pub fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// What the index and the timeline hold, and the most that the process ever held.
fn memory(archive: &Archive) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = |name: &str| {
        let found = status.lines().find_map(|l| l.strip_prefix(name))?;
        found.trim_matches([':', ' ', '\t']).split(' ').next()?.parse::<u64>().ok()
    };
    let mib = |bytes: usize| bytes >> 20;
    format!(
        "index {} MiB, timeline {} MiB; resident {} MiB, peak {} MiB",
        mib(archive.index.bytes()),
        mib(archive.timeline.bytes()),
        line("VmRSS").unwrap_or(0) >> 10,
        line("VmHWM").unwrap_or(0) >> 10
    )
}
