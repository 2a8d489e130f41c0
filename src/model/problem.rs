//! What could not be read, and what to do about it. Problems are values: reading never fails as a whole.

use std::fmt;

use serde::Serialize;

use crate::clean::Clean;

/// How much was lost.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Read, with something worth knowing (an unknown country kept as written).
    Note,
    /// One value, row or record was left out; the rest of the file was read.
    Warning,
    /// The whole file could not be read.
    Error,
}

/// One thing that went wrong while reading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// How much was lost.
    pub severity: Severity,
    /// The file, as given.
    pub path: Clean,
    /// The line, from 1; none when the problem is with the file as a whole.
    pub line: Option<usize>,
    /// What is wrong, in one sentence without a full stop.
    pub reason: Clean,
    /// What the reader of the message can do.
    pub advice: Option<Clean>,
    /// The offending source lines with a pointer, ready to print; none where a line number says enough.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<Clean>,
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(f, ": {}", self.reason)?;
        if let Some(advice) = &self.advice {
            write!(f, "; {advice}")?;
        }
        Ok(())
    }
}
