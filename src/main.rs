//! Parse, run, map the outcome to an exit status.

use std::process::ExitCode;

fn main() -> ExitCode {
    summitline::cli::run(std::env::args_os())
}
