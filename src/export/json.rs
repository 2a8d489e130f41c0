//! JSON: the summit as the model serializes it, which is a contract with every script that reads it.

use std::io::{self, Write};

use super::Rows;

/// An array, a summit a line, so that a large one stays readable by line tools.
pub fn array(rows: &mut Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    for (i, summit) in rows.enumerate() {
        out.write_all(if i == 0 { b"\n" } else { b",\n" })?;
        serde_json::to_writer(&mut *out, &*summit)?;
    }
    out.write_all(b"\n]\n")
}

/// One summit a line.
pub fn lines(rows: &mut Rows<'_>, out: &mut dyn Write) -> io::Result<()> {
    for summit in rows {
        serde_json::to_writer(&mut *out, &*summit)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}
