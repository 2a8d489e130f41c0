//! How well and how fast articles are read.
//!
//!     cargo bench --bench reading -- --labels LABELS.jsonl [--articles FOLDER] [--misses]
//!
//! LABELS holds one labelled article a line; FOLDER, where the articles lie, is LABELS without its ending unless given.
//! Prints, field by field, what the reader reaches and what a naive reader reaches that takes every country named for
//! a party; how often each rule was right, which is where `src/article/rules.rs` has its figures from; and how many
//! megabytes of articles a second one core reads. Without labels only the speed is measured, on an article made for it.

mod labels;
mod naive;
mod rules;
mod tally;

use std::path::{Path, PathBuf};
use std::time::Instant;

use summitline::article;
use summitline::clean::Clean;
use summitline::lexicon::Lexicon;

use rules::Rules;
use tally::Tally;

/// How long the speed is measured, in seconds.
const SECONDS: f64 = 1.0;

fn main() {
    let mut options = Options::default();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--labels" => options.labels = args.next().map(PathBuf::from),
            "--articles" => options.articles = args.next().map(PathBuf::from),
            "--misses" => options.misses = true,
            // What cargo itself passes.
            "--bench" => {}
            other => return eprintln!("unknown argument {other}; see the head of benches/reading/main.rs"),
        }
    }
    let lexicon = Lexicon::builtin();
    let texts = match &options.labels {
        Some(file) => match compare(file, &options, lexicon) {
            Ok(texts) => texts,
            Err(reason) => return eprintln!("{}: {reason}", file.display()),
        },
        None => vec![SAMPLE.repeat(3).into_bytes()],
    };
    speed(&texts, lexicon);
}

#[derive(Default)]
struct Options {
    labels: Option<PathBuf>,
    articles: Option<PathBuf>,
    misses: bool,
}

/// Reads every labelled article with both readers and prints the table; the texts come back.
fn compare(file: &Path, options: &Options, lexicon: &Lexicon) -> Result<Vec<Vec<u8>>, String> {
    let folder = options.articles.clone().unwrap_or_else(|| file.with_extension(""));
    let labels = labels::load(file)?;
    let (mut ours, mut naive) = (Tally::default(), Tally::default());
    let mut rules = Rules::default();
    let mut texts = Vec::new();
    for label in &labels {
        let path = folder.join(&label.file);
        let raw = std::fs::read(&path).map_err(|e| format!("{}: {e}", path.display()))?;
        let readings = article::read(&raw, &Clean::line(&label.file), lexicon, None);
        if let Some(main) = readings.first() {
            ours.add(label, main.is_summit, &main.summit, &raw);
            rules.add(label, main);
        }
        let summit = naive::read(&raw, lexicon);
        naive.add(label, summit.countries.len() > 1, &summit, &raw);
        texts.push(raw);
    }
    println!("{} articles of {}\n", labels.len(), folder.display());
    tally::print(&ours, &naive);
    rules.print();
    if options.misses {
        ours.misses.iter().for_each(|miss| println!("{miss}"));
    }
    Ok(texts)
}

/// Reads the texts again and again on one core.
fn speed(texts: &[Vec<u8>], lexicon: &Lexicon) {
    let path = Clean::new("bench");
    let start = Instant::now();
    let (mut bytes, mut articles) = (0_usize, 0_usize);
    while start.elapsed().as_secs_f64() < SECONDS && !texts.is_empty() {
        for text in texts {
            std::hint::black_box(article::read(text, &path, lexicon, None));
            bytes += text.len();
            articles += 1;
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    let rate = bytes as f64 / seconds / 1e6;
    println!(
        "\n{rate:.1} MB/s on one core ({articles} articles, {:.0} bytes each)",
        bytes as f64 / articles.max(1) as f64
    );
}

/// An article made for the measurement, in a country made for it.
const SAMPLE: &str = "SEOUL, Nov. 2 (Agency) -- President Lee Jae Myung and Prime Minister Lawrence Wong met at the \
presidential office on Sunday and spoke of ports, chips and the peace of the region for two hours. They signed four \
memorandums of understanding, one of them on offshore wind power, and issued a joint statement. The two countries \
agreed to start negotiations on a better free trade agreement, an official said. Observers had expected less. \
In 2019 the two had failed to agree on anything, and a visit planned for the spring was called off because of the \
weather. The guest went on to a shipyard, ate dumplings with students and flew home in the evening.\n\n";
