//! The `key: value` block between two `---` lines at the head of a page.

use super::Hint;
use super::builder::Builder;

/// Keys whose values say something about the report.
const KEYS: &[(&str, Hint)] = &[
    ("title", Hint::Heading),
    ("headline", Hint::Heading),
    ("published_time", Hint::Date),
    ("date", Hint::Date),
    ("published", Hint::Date),
    ("publish_date", Hint::Date),
    ("pubdate", Hint::Date),
    ("outlet", Hint::Outlet),
    ("source", Hint::Outlet),
    ("site", Hint::Outlet),
    ("site_name", Hint::Outlet),
    ("publisher", Hint::Outlet),
];

/// Longest block that is looked for.
const LONGEST: usize = 8 * 1024;

/// Emits the useful lines of the block and tells where the text after it begins; 0 when there is none.
pub fn read(builder: &mut Builder) -> usize {
    let text = builder.source();
    let lead = text.len() - text.trim_start().len();
    let Some(body) = text.get(lead..).and_then(|t| t.strip_prefix("---")).filter(|b| b.starts_with(['\n', '\r']))
    else {
        return 0;
    };
    let start = lead + 3;
    let Some(end) = closing(body) else { return 0 };
    let mut at = start;
    let mut hint = None;
    for line in text.get(start..start + end).unwrap_or_default().split_inclusive('\n') {
        let (from, to) = (at, at + line.trim_end().len());
        at += line.len();
        let key = line.split_once(':').filter(|(k, _)| !k.starts_with([' ', '\t']) && k.len() < 24);
        let value = match key {
            Some((key, value)) => {
                builder.line();
                hint = KEYS.iter().find(|(k, _)| k.eq_ignore_ascii_case(key.trim())).map(|(_, h)| *h);
                to.saturating_sub(value.trim().len())
            }
            None => from + (line.len() - line.trim_start().len()),
        };
        if let Some(hint) = hint {
            builder.hint(hint);
            scalar(builder, value, to);
        }
    }
    builder.line();
    let rest = text.get(start + end..).unwrap_or_default();
    start + end + rest.find('\n').map_or(rest.len(), |i| i + 1)
}

/// Where the closing `---` line begins in the block.
fn closing(body: &str) -> Option<usize> {
    let mut at = 0;
    for line in body.split_inclusive('\n') {
        if at > 0 && line.trim_end() == "---" {
            return Some(at);
        }
        at += line.len();
        if at > LONGEST {
            return None;
        }
    }
    None
}

/// Emits one line of a value without its quotes, with the escapes of double quotes undone.
fn scalar(builder: &mut Builder, from: usize, to: usize) {
    let mut at = from;
    while at < to {
        let rest = builder.source().get(at..to).unwrap_or_default();
        let Some(c) = rest.chars().next() else { break };
        let edge = at == from || at + 1 == to;
        let (text, len) = match c {
            '"' | '\'' if edge => (String::new(), 1),
            '\\' => escape(rest),
            c => (c.to_string(), c.len_utf8()),
        };
        if c == '\\' || edge {
            builder.put(&text, at..at + len);
        } else {
            builder.character(c, at);
        }
        at += len;
    }
}

/// `\_` and `\ ` are spaces, `\u2019` a character, a last `\` joins lines.
fn escape(rest: &str) -> (String, usize) {
    let mut chars = rest.chars();
    chars.next();
    match chars.next() {
        Some('u') => {
            let code = rest.get(2..6).and_then(|h| u32::from_str_radix(h, 16).ok());
            code.and_then(char::from_u32).map_or((String::new(), 2), |c| (c.to_string(), 6))
        }
        Some('_' | ' ' | 'n' | 't') => (" ".to_owned(), 2),
        Some(c) => (c.to_string(), 1 + c.len_utf8()),
        None => (String::new(), 1),
    }
}
