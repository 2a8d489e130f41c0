//! Summits out of the program: one table of formats that `--format`, the screen's export and the README read. Pure:
//! from summits to bytes; text is clean already, each format adds only its own escaping.

mod csv;
mod json;
mod markdown;
pub mod record;
mod table;

use std::fs;
use std::io::{self, Write};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::sync::Arc;

use crate::model::Summit;

pub use table::{fitted, outcome};

/// A way to write summits.
pub struct Format {
    /// The name for `--format`.
    pub id: &'static str,
    /// The extension of a file in it.
    pub extension: &'static str,
    /// What it is, in a few words.
    pub what: &'static str,
    /// Writes the summits in the order given, one at a time: an archive of any size passes through.
    pub write: fn(&mut Rows<'_>, &mut dyn Write) -> io::Result<()>,
}

/// Summits on their way out.
pub type Rows<'a> = dyn Iterator<Item = Arc<Summit>> + 'a;

/// Every format, the plain one first.
pub const FORMATS: &[Format] = &[
    Format { id: "table", extension: "txt", what: "lines for reading, one a summit", write: table::write },
    Format { id: "json", extension: "json", what: "an array with everything, evidence included", write: json::array },
    Format { id: "jsonl", extension: "jsonl", what: "the same, one summit a line", write: json::lines },
    Format { id: "csv", extension: "csv", what: "a table that spreadsheets and summitline read", write: csv::write },
    Format { id: "md", extension: "md", what: "Markdown with a heading a summit", write: markdown::write },
    Format { id: "toml", extension: "toml", what: "records to correct and keep", write: record::write },
];

/// The format of that name.
pub fn format(id: &str) -> Option<&'static Format> {
    FORMATS.iter().find(|f| f.id.eq_ignore_ascii_case(id))
}

/// Writes the summits into a file that is whole or absent.
pub fn save(rows: &mut Rows<'_>, format: &Format, path: &Path) -> io::Result<()> {
    replace(path, |out| (format.write)(rows, out))
}

/// Puts a file in place that is whole or absent: written into a neighbour first, then renamed.
pub fn replace(path: &Path, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
    let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    // A temporary file is private by default; an export is as readable as any new file of the user.
    let mode = fs::metadata(path).map_or_else(|_| fs::Permissions::from_mode(0o666), |m| m.permissions());
    let mut builder = tempfile::Builder::new();
    let mut file = builder.prefix(".summitline-").permissions(mode).tempfile_in(folder)?;
    let mut buffer = io::BufWriter::new(file.as_file_mut());
    write(&mut buffer)?;
    buffer.flush()?;
    drop(buffer);
    file.as_file().sync_all()?;
    file.persist(path).map(|_| ()).map_err(|e| e.error)
}
