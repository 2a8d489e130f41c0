//! What can be written on the command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use crate::export::FORMATS;

/// Browse diplomatic summits on a timeline; every fact leads to the sentence that says so.
///
/// PATH is a file or a folder: news articles (.txt .text .html .htm), records (.toml .json .jsonl .ndjson) and tables
/// (.csv .tsv). `-` is standard input. Without a PATH the folders of $SUMMITLINE_DATA are read, else those of the
/// configuration file, else the archive inside the program.
#[derive(Debug, Parser)]
#[command(name = "summitline", version, after_help = EXAMPLES, subcommand_precedence_over_arg = true)]
#[command(color = clap::ColorChoice::Never, max_term_width = 110)]
pub struct Cli {
    /// What to do; browsing when left out.
    #[command(subcommand)]
    pub command: Option<Command>,
    /// What to browse.
    #[command(flatten)]
    pub archive: Archive,
    /// For every command.
    #[command(flatten)]
    pub common: Common,
}

const EXAMPLES: &str = "\
Examples:
  summitline                                   browse the archive inside the program
  summitline ~/news -q 'country:korea after:2025-10'
  summitline list ~/news -q 'sector:defence' --format csv > defence.csv
  summitline show 2025-10-30-ca-kr             one summit with the sentence behind each value
  summitline read article.txt --format toml    what the reader makes of an article, to correct and keep
  summitline check ~/news                      what was read, what was not, and why
  curl -s https://example.org/story.html | summitline read -

Exit status: 0 done; 1 done, with problems told on stderr; 2 bad usage or nothing readable.";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Print the summits, one a line or in another format.
    List(List),
    /// Print one summit in full, each value with its evidence.
    Show(Show),
    /// Tell what was read, what was not, and why.
    Check(Check),
    /// Print what the reader makes of each article, unmerged, with the sentence behind each value.
    Read(Read),
    /// Show what is kept of large files for a quicker start; `cache clear` removes it.
    Cache {
        /// Remove all of it.
        #[arg(value_enum)]
        action: Option<CacheAction>,
    },
    /// Print completions for a shell.
    #[command(hide = true)]
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Print the manual page.
    #[command(hide = true)]
    Man,
    /// Draw the screen after some keys, without a terminal, as a picture (SVG).
    #[command(hide = true)]
    Screenshot(Screenshot),
}

/// Files and a filter.
#[derive(Args, Clone, Debug)]
pub struct Archive {
    /// Files and folders to read; - for standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Show only what the filter lets through, such as 'country:canada after:2025-10'.
    #[arg(
        short,
        long,
        value_name = "QUERY",
        default_value = "",
        hide_default_value = true,
        allow_hyphen_values = true
    )]
    pub query: String,
}

/// Arguments of `list`.
#[derive(Args, Clone, Debug)]
pub struct List {
    /// What to list.
    #[command(flatten)]
    pub archive: Archive,
    /// The format of the output.
    #[arg(short, long, default_value = "table", value_parser = formats())]
    pub format: String,
    /// The order: date (oldest first) or -date (newest first).
    #[arg(long, value_name = "ORDER", allow_hyphen_values = true)]
    pub sort: Option<Sort>,
    /// Write into this file, whole or not at all, instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Arguments of `show`.
#[derive(Args, Clone, Debug)]
pub struct Show {
    /// The id, as `list` prints it, such as 2025-10-30-ca-kr.
    pub id: String,
    /// Files and folders to read; - for standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// The format of the output; a full page when left out.
    #[arg(short, long, value_parser = formats())]
    pub format: Option<String>,
}

/// Arguments of `screenshot`.
#[derive(Args, Clone, Debug)]
pub struct Screenshot {
    /// Files and folders to read.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
    /// Columns and rows of the terminal.
    #[arg(long, value_name = "COLUMNSxROWS", default_value = "120x36", value_parser = size)]
    pub size: (u16, u16),
    /// Keys to press, such as '/canada<Enter>jj'.
    #[arg(long, default_value = "", allow_hyphen_values = true)]
    pub keys: String,
    /// Lines of text instead of a picture.
    #[arg(long)]
    pub text: bool,
}

fn size(text: &str) -> Result<(u16, u16), String> {
    let pair = text.split_once('x').and_then(|(columns, rows)| Some((columns.parse().ok()?, rows.parse().ok()?)));
    pair.filter(|(columns, rows)| *columns > 0 && *rows > 0).ok_or_else(|| "write it as 120x36".to_owned())
}

/// Arguments of `check`.
#[derive(Args, Clone, Debug)]
pub struct Check {
    /// Files and folders to read; - for standard input.
    #[arg(value_name = "PATH")]
    pub paths: Vec<PathBuf>,
}

/// Arguments of `read`.
#[derive(Args, Clone, Debug)]
pub struct Read {
    /// Articles to read, or folders of them; - for standard input.
    #[arg(value_name = "ARTICLE", required = true)]
    pub paths: Vec<PathBuf>,
    /// toml: records to correct and keep; json: an array, one object an article.
    #[arg(short, long, default_value = "toml")]
    pub format: ReadFormat,
}

/// Arguments of every command.
#[derive(Args, Clone, Debug)]
pub struct Common {
    /// The day to take for today; by default the day in UTC.
    #[arg(long, value_name = "YYYY-MM-DD", global = true)]
    pub today: Option<String>,
    /// Use of colour; NO_COLOR is obeyed by auto.
    #[arg(long, value_name = "WHEN", global = true, default_value = "auto")]
    pub color: Color,
    /// Neither use nor keep the index of large files in the cache folder.
    #[arg(long, global = true)]
    pub no_cache: bool,
}

/// What to do with the cache.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CacheAction {
    /// Remove all of it.
    Clear,
}

/// Formats of `read`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReadFormat {
    /// Records to correct and keep.
    Toml,
    /// The verdict and the record of each article.
    Json,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set or TERM is dumb.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// The order of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Sort {
    /// Oldest first.
    #[value(name = "date")]
    Date,
    /// Newest first.
    #[value(name = "-date")]
    Newest,
}

fn formats() -> clap::builder::PossibleValuesParser {
    clap::builder::PossibleValuesParser::new(
        FORMATS.iter().map(|f| clap::builder::PossibleValue::new(f.id).help(f.what)),
    )
}
