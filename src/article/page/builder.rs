//! Writes the clean text of a page character by character, in one pass, and notes where each stretch came from.

mod tag;

use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::decode::Decoded;
use super::markup;
use super::{Hint, Line, Page, mojibake};
use crate::article::date;
use crate::lexicon::{Folded, fold_char, head};

/// Lines up to this many bytes may have been wrapped by hand.
const WRAPPED: usize = 88;
/// A line that was wrapped is no longer than this.
const WIDEST: usize = 80;
/// A line is wrapped when the next word would have reached beyond this column.
const FULL: usize = 64;
/// Bytes in which the end of a link is looked for.
const LINK: usize = 400;

/// The page under construction.
pub struct Builder<'a> {
    decoded: &'a Decoded<'a>,
    page: Page,
    /// Where the current line begins in the text.
    line: usize,
    hint: Hint,
    /// Line ends are spaces, as in HTML.
    html: bool,
    /// Letters keep their diacritics.
    keep: bool,
    /// Where the current line begins in the source.
    source_line: usize,
    /// What was looked for up to the end of the source in vain, so that it is not looked for again.
    missing: Vec<&'a str>,
}

impl<'a> Builder<'a> {
    pub fn new(decoded: &'a Decoded<'a>) -> Self {
        let mut page = Page::default();
        page.text.reserve(decoded.text.len());
        let head = head(&decoded.text, 2048);
        let html = ["<!doctype html", "<html", "<body", "<head>", "<!DOCTYPE"].iter().any(|t| head.contains(t));
        Builder { decoded, page, line: 0, hint: Hint::Plain, html, keep: false, source_line: 0, missing: Vec::new() }
    }

    /// Letters stay as they are; only damage is repaired.
    pub fn keep_letters(&mut self) {
        self.keep = true;
    }

    /// The decoded text.
    pub fn source(&self) -> &'a str {
        let decoded: &'a Decoded<'a> = self.decoded;
        &decoded.text
    }

    /// Sets what the page says about the current line.
    pub fn hint(&mut self, hint: Hint) {
        self.hint = hint;
    }

    /// Ends the current line, if it has any text.
    pub fn line(&mut self) {
        while self.page.text.len() > self.line && self.page.text.ends_with(' ') {
            self.page.text.pop();
        }
        let end = self.page.text.len();
        if end > self.line {
            self.page.lines.push(Line { span: self.line..end, hint: self.hint });
            self.page.map.replace(end, self.decoded.raw(self.source_line)..self.decoded.raw(self.source_line));
            self.page.text.push('\n');
        }
        self.line = self.page.text.len();
        self.hint = Hint::Plain;
    }

    /// Writes text that stands for a range of the source.
    pub fn put(&mut self, text: &str, source: Range<usize>) {
        for c in text.chars() {
            if c == ' ' || c == '\n' {
                self.space(source.clone());
            } else {
                let raw = self.decoded.raw(source.start)..self.decoded.raw_end(source.end);
                self.page.map.replace(self.page.text.len(), raw);
                self.page.text.push(c);
            }
        }
    }

    /// One space, unless the line has none to separate.
    fn space(&mut self, source: Range<usize>) {
        if self.page.text.len() > self.line && !self.page.text.ends_with(' ') {
            let raw = self.decoded.raw(source.start)..self.decoded.raw_end(source.end);
            self.page.map.replace(self.page.text.len(), raw);
            self.page.text.push(' ');
        }
    }

    /// Copies a stretch of the source as it stands.
    fn copy(&mut self, from: usize, to: usize) {
        let Some(text) = self.source().get(from..to) else { return };
        if self.decoded.map.is_none() {
            self.page.map.copy(self.page.text.len(), self.decoded.raw(from));
            self.page.text.push_str(text);
            return;
        }
        for (i, c) in text.char_indices() {
            let (start, end) = (from + i, from + i + c.len_utf8());
            let raw = self.decoded.raw(start)..self.decoded.raw_end(end);
            self.page.map.replace(self.page.text.len(), raw);
            self.page.text.push(c);
        }
    }

    /// Writes one character beyond ASCII: repaired, folded or as it is.
    pub fn character(&mut self, c: char, at: usize) -> usize {
        let rest = self.source().get(at..).unwrap_or_default();
        if let Some((whole, len)) = mojibake::repair(rest) {
            self.page.repairs += 1;
            let text: String = if self.keep { whole } else { crate::lexicon::fold(&whole).into_owned() };
            self.put(&text, at..at + len);
            return len;
        }
        let len = c.len_utf8();
        if ('\u{1100}'..='\u{11ff}').contains(&c) {
            let jamo = rest.chars().take_while(|c| ('\u{1100}'..='\u{11ff}').contains(c)).count();
            let whole: String = rest.chars().take(jamo).nfc().collect();
            let len = jamo * c.len_utf8();
            self.put(&whole, at..at + len);
            return len;
        }
        match fold_char(c) {
            Folded::Char(' ') => self.space(at..at + len),
            _ if self.keep => self.copy(at, at + len),
            Folded::Same => self.copy(at, at + len),
            Folded::As(text) => self.put(text, at..at + len),
            Folded::Char(c) => self.put(c.encode_utf8(&mut [0; 4]), at..at + len),
        }
        len
    }

    /// Reads the source from `at` to its end.
    pub fn run(&mut self, mut at: usize) {
        let bytes = self.source().as_bytes();
        self.source_line = at;
        at = self.line_start(at);
        while let Some(&byte) = bytes.get(at) {
            if PLAIN[byte as usize] {
                let rest = bytes.get(at..).unwrap_or_default();
                let len = stretch(rest);
                self.copy(at, at + len);
                at += len;
            } else {
                at += self.special(byte, at).max(1);
            }
        }
        self.line();
    }

    /// Handles a byte that is not simply copied; tells how many bytes of the source it took.
    fn special(&mut self, byte: u8, at: usize) -> usize {
        let rest = self.source().get(at..).unwrap_or_default();
        match byte {
            b'\n' => self.newline(at),
            b' ' | b'\t' | b'\r' | 0..=0x1f | 0x7f => self.blank(at),
            b'<' => self.tag(at),
            b'&' => match markup::entity(rest) {
                Some((text, len)) => {
                    let text = if self.keep { text } else { crate::lexicon::fold(&text).into_owned() };
                    self.put(&text, at..at + len);
                    len
                }
                None => self.as_is(at),
            },
            b'*' => rest.bytes().take_while(|b| *b == b'*').count(),
            b'\\' => self.escape(at),
            b'[' => {
                let close = rest.bytes().take(LINK).position(|b| b == b']');
                let link = close.is_some_and(|i| rest.get(i..).is_some_and(|r| r.starts_with("](")));
                if link { 1 } else { self.as_is(at) }
            }
            b']' => {
                let close = rest.bytes().take(LINK).position(|b| b == b')' || b == b' ');
                let link = rest.starts_with("](") && close.is_some_and(|i| rest.as_bytes().get(i) == Some(&b')'));
                if link { close.map_or(1, |i| i + 1) } else { self.as_is(at) }
            }
            _ => rest.chars().next().map_or(1, |c| self.character(c, at)),
        }
    }

    /// A backslash: `\_` is a space, `\u2019` a character, and the mark itself says nothing.
    fn escape(&mut self, at: usize) -> usize {
        let rest = self.source().get(at + 1..).unwrap_or_default();
        if rest.starts_with('_') {
            self.space(at..at + 2);
            return 2;
        }
        let code = rest.strip_prefix('u').and_then(|r| r.get(..4)).and_then(|h| u32::from_str_radix(h, 16).ok());
        let Some(c) = code.and_then(char::from_u32) else { return 1 };
        let text =
            if self.keep { c.to_string() } else { crate::lexicon::fold(c.encode_utf8(&mut [0; 4])).into_owned() };
        self.put(&text, at..at + 6);
        6
    }

    fn as_is(&mut self, at: usize) -> usize {
        self.copy(at, at + 1);
        1
    }

    /// A run of spaces: one space; wide gaps separate pieces of a page.
    fn blank(&mut self, at: usize) -> usize {
        let rest = self.source().get(at..).unwrap_or_default();
        let len = rest.bytes().take_while(|b| matches!(b, b' ' | b'\t' | b'\r' | 0..=9 | 11..=0x1f | 0x7f)).count();
        let next = rest.as_bytes().get(len).copied().unwrap_or(b'\n');
        if next == b'\n' {
            return len;
        }
        let sentence_end = self.page.text.ends_with(['.', '!', '?', '"', '\'', ')', ':', ',', ';', '-']);
        let wide = len >= 3 || len == 2 && next.is_ascii_uppercase() && !sentence_end;
        if wide && !self.html && self.page.text.len() > self.line + 1 {
            self.line();
        } else {
            self.space(at..at + len);
        }
        len
    }

    /// The end of a line of the source: a space when the line was wrapped by hand, else the end of a line.
    fn newline(&mut self, at: usize) -> usize {
        let next = at + 1;
        if self.html {
            self.space(at..next);
            return 1;
        }
        if self.is_wrap(at) {
            self.space(at..next);
            let indent = self.source().get(next..).unwrap_or_default().bytes().take_while(|b| *b == b' ').count();
            self.source_line = next;
            return 1 + indent;
        }
        self.line();
        self.source_line = next;
        1 + self.line_start(next) - next
    }

    /// Whether the line of the source that ends at `at` goes on in the next one.
    fn is_wrap(&self, at: usize) -> bool {
        let source = self.source();
        let this = source.get(self.source_line..at).unwrap_or_default().trim();
        let rest = source.get(at + 1..).unwrap_or_default();
        let next = head(rest, WRAPPED * 4).split('\n').next().unwrap_or_default().trim();
        let word = next.split(' ').next().unwrap_or_default();
        // A headline printed twice is no wrapped line.
        if this.is_empty() || next.is_empty() || self.page.text.len() == self.line || this.ends_with(next) {
            return false;
        }
        let item =
            ["date 2", "- ", "* ", "**", "#", "---", "<", "|", "\u{2022}", "\\#"].iter().any(|m| next.starts_with(m));
        let lower = next.starts_with(|c: char| c.is_lowercase()) && !word.contains(['/', '@', '.']);
        let full = this.len() <= WIDEST && next.len() <= WRAPPED && this.len() + 1 + word.len() > FULL;
        let stamp = || {
            let ended = this.ends_with(['.', '!', '?', '"', ')']) || self.page.lines.is_empty();
            ended && date::scan(next).first().is_some_and(|d| d.span.start < 10 && next.len() < d.span.len() + 40)
        };
        !item && (lower || full) && !stamp()
    }

    /// Drops the marks at the head of a line of the source and takes their meaning; tells where the text begins.
    fn line_start(&mut self, at: usize) -> usize {
        let rest = self.source().get(at..).unwrap_or_default();
        let spaces = rest.bytes().take_while(|b| *b == b' ' || *b == b'\t').count();
        let text = rest.get(spaces..).unwrap_or_default();
        let hashes = text.bytes().take_while(|b| *b == b'#').count();
        if (1..=4).contains(&hashes) && text.as_bytes().get(hashes) == Some(&b' ') {
            self.hint = Hint::Heading;
            return at + spaces + hashes + 1;
        }
        let rule = text.bytes().take_while(|b| matches!(b, b'-' | b'=' | b'_' | b'*')).count();
        if rule >= 3 && text.as_bytes().get(rule).is_none_or(|b| matches!(b, b'\n' | b'\r')) {
            return at + spaces + rule;
        }
        let bullet = ["- ", "* ", "> ", "\u{2022} ", "\u{25cf} ", "\u{2022}"].iter().find(|b| text.starts_with(**b));
        at + spaces + bullet.map_or(0, |b| b.len())
    }

    /// The finished page.
    pub fn finish(mut self) -> Page {
        self.line();
        self.page
    }
}

/// Bytes up to the next that needs a look; a single space between plain bytes needs none.
fn stretch(rest: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += rest.get(at..).unwrap_or_default().iter().take_while(|b| PLAIN[**b as usize]).count();
        let single = rest.get(at) == Some(&b' ') && rest.get(at + 1).is_some_and(|b| PLAIN[*b as usize]);
        if !single {
            return at;
        }
        at += 2;
    }
}

/// Bytes that are copied without a look.
static PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut b = 0x21;
    while b < 0x7f {
        plain[b] = !matches!(b as u8, b'<' | b'&' | b'*' | b'\\' | b'[' | b']');
        b += 1;
    }
    plain
};
