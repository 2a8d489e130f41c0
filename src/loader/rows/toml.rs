//! TOML that survives its author: a document with a fault is read table by table, and in a table with a fault line by
//! line, so that a slip costs the line where it is and not the four hundred records below it.

use super::Part;
use crate::loader::node::{self, Fault, Node};

/// How many lines of one part are given up before the part is.
const MOST_MENDS: usize = 40;

/// The document as one part, or table by table when it has a fault.
pub fn parts(text: &str) -> Vec<Part<'_>> {
    let (node, faults) = node::toml(text);
    if faults.is_empty() {
        return vec![Part { start: 0, text, nodes: vec![node], fault: None }];
    }
    let mut starts: Vec<usize> = vec![0];
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && line.starts_with("[[summit") && !line.starts_with("[[summit.") && !line.starts_with("[[summits.") {
            starts.push(at);
        }
        at += line.len();
    }
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    let mut parts = Vec::new();
    for (start, end) in starts.iter().copied().zip(ends) {
        let text = text.get(start..end).unwrap_or_default();
        let (node, fault) = mended(text);
        parts.push(Part { start, text, nodes: node.into_iter().collect(), fault });
    }
    parts
}

/// Reads `text` without the lines that are not understood; also gives the first fault.
fn mended(text: &str) -> (Option<Node>, Option<Fault>) {
    let mut first = None;
    let mut rest = text.to_owned();
    for _ in 0..MOST_MENDS {
        let (node, mut faults) = node::toml(&rest);
        faults.sort_by_key(|fault| fault.span.start);
        let Some(fault) = faults.into_iter().next() else { return (Some(node), first) };
        let at = fault.span.start;
        first = first.or(Some(fault));
        if !blank(&mut rest, at) {
            break;
        }
    }
    (None, first)
}

/// Blanks the line at `at`, or the last one before it that says something; every offset stays.
fn blank(text: &mut String, at: usize) -> bool {
    let (mut start, mut found) = (0, None);
    for line in text.split_inclusive('\n') {
        if start > at {
            break;
        }
        if !line.trim().is_empty() {
            found = Some(start..start + line.trim_end_matches(['\n', '\r']).len());
        }
        start += line.len();
    }
    let Some(range) = found else { return false };
    text.replace_range(range.clone(), &" ".repeat(range.len()));
    true
}
