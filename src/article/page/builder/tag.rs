//! What tags of web pages do to the text under construction.

use std::ops::Range;

use super::super::Hint;
use super::super::markup::{self, Tag};
use super::Builder;

impl<'a> Builder<'a> {
    /// A tag: what it says in words is written, the rest is left out.
    pub(super) fn tag(&mut self, at: usize) -> usize {
        let rest: &'a str = self.source().get(at..).unwrap_or_default();
        let comment = rest.starts_with("<!--");
        if self.missing.contains(&if comment { "-->" } else { ">" }) {
            return self.as_is(at);
        }
        if comment && !rest.contains("-->") {
            self.missing.push("-->");
        }
        let Some(element) = markup::element(rest) else {
            if !rest.contains('>') {
                self.missing.push(">");
            }
            return self.as_is(at);
        };
        let value = |name: &str| {
            let offset = element.attributes.as_ptr() as usize - rest.as_ptr() as usize;
            markup::attribute(element.attributes, name).map(|r| at + offset + r.start..at + offset + r.end)
        };
        match element.tag {
            Tag::Inline => {}
            Tag::Break => self.line(),
            Tag::Heading | Tag::Caption => {
                self.line();
                if !element.closing {
                    self.hint = if element.tag == Tag::Heading { Hint::Heading } else { Hint::Caption };
                }
            }
            Tag::Image => self.attribute_line(value("alt"), Hint::Caption),
            Tag::Time => self.attribute_line(value("datetime"), Hint::Date),
            Tag::Meta => {
                let name = value("property").or_else(|| value("name")).or_else(|| value("itemprop"));
                let name = name.and_then(|r| self.source().get(r)).unwrap_or_default();
                match name {
                    "article:published_time" | "datePublished" | "date" | "pubdate" | "publish-date" => {
                        self.attribute_line(value("content"), Hint::Date);
                    }
                    "og:site_name" => self.attribute_line(value("content"), Hint::Outlet),
                    _ => {}
                }
            }
            Tag::Hidden if !element.closing && !element.attributes.ends_with('/') => {
                self.line();
                return self.hidden(rest, &element);
            }
            Tag::Hidden => self.line(),
        }
        element.len
    }

    /// The value of an attribute as a line of its own.
    fn attribute_line(&mut self, value: Option<Range<usize>>, hint: Hint) {
        let Some(value) = value else { return };
        let text = self.source().get(value.clone()).unwrap_or_default();
        if text.trim().len() < 4 {
            return;
        }
        self.line();
        self.hint = hint;
        let mut at = value.start;
        while at < value.end {
            let rest = self.source().get(at..value.end).unwrap_or_default();
            let Some(c) = rest.chars().next() else { break };
            at += match c {
                '&' => match markup::entity(rest) {
                    Some((text, len)) => {
                        self.put(&crate::lexicon::fold(&text), at..at + len);
                        len
                    }
                    None => self.as_is(at),
                },
                c if c.is_whitespace() => {
                    self.space(at..at + c.len_utf8());
                    c.len_utf8()
                }
                c if c.is_ascii() => self.as_is(at),
                c => self.character(c, at),
            };
        }
        self.line();
    }

    /// Bytes of a hidden element up to and with its end tag; only the tag itself when it is never closed.
    fn hidden(&mut self, rest: &'a str, element: &markup::Element<'a>) -> usize {
        if self.missing.contains(&element.name) {
            return element.len;
        }
        let mut at = element.len;
        while let Some(i) = rest.get(at..).and_then(|r| r.find("</")) {
            at += i;
            let name = rest.get(at + 2..at + 2 + element.name.len()).unwrap_or_default();
            if name.eq_ignore_ascii_case(element.name) {
                return at + rest.get(at..).and_then(|r| r.find('>')).map_or(2, |e| e + 1);
            }
            at += 2;
        }
        self.missing.push(element.name);
        element.len
    }
}
