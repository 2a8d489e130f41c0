//! A picture of the screen, made without a terminal: the one in README is made so.

use std::process::ExitCode;

use super::Run;
use crate::cli::args::Screenshot;
use crate::cli::{environment, output};
use crate::tui;

/// Prints the picture.
pub fn screenshot(run: &Run, args: &Screenshot) -> ExitCode {
    let inputs = environment::inputs(&args.paths, &run.settings.config);
    let picture = match tui::screenshot(&inputs, &run.settings, args.size, &args.keys) {
        Ok(picture) => picture,
        Err(reason) => return output::refuse(&reason),
    };
    let text = if args.text { picture.text } else { picture.svg };
    super::ended(output::print(|out| out.write_all(text.as_bytes())), ExitCode::SUCCESS)
}
