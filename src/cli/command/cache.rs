//! `cache`: what is kept of large files for a quicker start, and how to be rid of it.

use std::process::ExitCode;

use super::{Run, ended};
use crate::clean::Clean;
use crate::cli::args::CacheAction;
use crate::cli::output;
use crate::loader::Cache;

/// Lists the caches, or removes them.
pub(super) fn cache(run: &Run, action: Option<CacheAction>) -> ExitCode {
    let Some(folder) = run.settings.cache.clone() else {
        return output::refuse("there is no cache folder; set HOME or XDG_CACHE_HOME, and leave out --no-cache");
    };
    let cache = Cache { folder };
    let shown = Clean::line(&cache.folder.to_string_lossy());
    let written = match action {
        Some(CacheAction::Clear) => match cache.clear() {
            Ok((count, bytes)) => {
                output::print(|out| writeln!(out, "{count} removed from {shown}, {} MiB", bytes.div_ceil(1 << 20)))
            }
            Err(error) => return output::refuse(&format!("could not clear {shown}: {error}")),
        },
        None => output::print(|out| {
            let all = cache.list();
            let bytes: u64 = all.iter().map(|c| c.1).sum();
            writeln!(out, "{shown}: {} kept, {} MiB", all.len(), bytes.div_ceil(1 << 20))?;
            all.iter().try_for_each(|(path, bytes)| {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                writeln!(out, "{:>6} MiB  {}", bytes.div_ceil(1 << 20), Clean::line(&name))
            })
        }),
    };
    ended(written, ExitCode::SUCCESS)
}
