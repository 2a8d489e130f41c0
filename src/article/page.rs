//! From raw bytes to clean lines: decoding, repair of damaged letters, entities, tags, marks of markup, front
//! matter, joined line wraps. Decides nothing about meaning; every byte of its text leads back to the raw file.

mod builder;
mod decode;
mod front;
mod markup;
mod mojibake;

use std::ops::Range;

use super::sentence::Map;

/// What the page says about a line besides its words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hint {
    /// Nothing.
    Plain,
    /// A headline by markup or front matter.
    Heading,
    /// Words of a picture.
    Caption,
    /// The page's own date.
    Date,
    /// The page's outlet.
    Outlet,
}

/// One paragraph, headline, list item or caption: a range of [`Page::text`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Never empty; starts and ends with something visible.
    pub span: Range<usize>,
    /// What the page says about it.
    pub hint: Hint,
}

/// The clean text of a page in lines.
#[derive(Clone, Debug, Default)]
pub struct Page {
    /// Folded text; `\n` between lines.
    pub text: String,
    /// Its lines, in order.
    pub lines: Vec<Line>,
    /// The way back to the raw bytes.
    pub map: Map,
    /// How many stretches of damaged letters were repaired.
    pub repairs: usize,
}

/// Reads a page. Any bytes will do.
pub fn read(raw: &[u8]) -> Page {
    let decoded = decode::decode(raw);
    let mut builder = builder::Builder::new(&decoded);
    let start = front::read(&mut builder);
    builder.run(start);
    builder.finish()
}

/// The text of a piece of a page with its accents and signs as they were, on one line.
pub fn display(raw: &[u8]) -> crate::clean::Clean {
    let decoded = decode::decode(raw);
    let mut builder = builder::Builder::new(&decoded);
    builder.keep_letters();
    builder.run(0);
    crate::clean::Clean::line(&builder.finish().text)
}
