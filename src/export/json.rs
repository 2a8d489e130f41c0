//! JSON: the summit as the model serializes it, which is a contract with every script that reads it.

use std::io::{self, Write};
use std::sync::Arc;

use crate::model::Summit;

/// An array, a summit a line, so that a large one stays readable by line tools.
pub fn array(summits: &[Arc<Summit>], out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (i, summit) in summits.iter().enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &**summit)?;
    }
    out.write_all(b"\n]\n")
}

/// One summit a line.
pub fn lines(summits: &[Arc<Summit>], out: &mut dyn Write) -> io::Result<()> {
    for summit in summits {
        serde_json::to_writer(&mut *out, &**summit)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
