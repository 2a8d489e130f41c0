//! The command line: clap derive, arguments only. The doc comments are the help text; what a command does stands in
//! `command`.

mod args;
mod command;
mod environment;
mod output;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::Parser;

pub use args::{Cli, Color, Sort};

/// Runs the program with these arguments and gives its exit status: 0 done, 1 done with problems, 2 bad usage or
/// nothing readable.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    match Cli::try_parse_from(arguments) {
        Ok(cli) => command::run(cli),
        Err(error) => output::usage(&error),
    }
}
