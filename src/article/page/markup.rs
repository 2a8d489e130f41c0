//! Entities and tags of web pages, as far as an article needs them: what a tag breaks, hides or says in words.
//! A table of tags, no document tree: what is cut off in the middle is read as far as it goes.

/// What a tag does to the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Starts a new line.
    Break,
    /// Starts a line that is a headline.
    Heading,
    /// Starts a line under a picture.
    Caption,
    /// A picture: its `alt` is a caption.
    Image,
    /// A date of the page in `datetime`.
    Time,
    /// `content` of a named fact of the page.
    Meta,
    /// The element is left out with all it holds.
    Hidden,
    /// Changes only the look.
    Inline,
}

const TAGS: &[(Tag, &[&str])] = &[
    (
        Tag::Break,
        &[
            "p",
            "div",
            "br",
            "li",
            "ul",
            "ol",
            "tr",
            "td",
            "th",
            "table",
            "section",
            "article",
            "header",
            "main",
            "blockquote",
            "hr",
            "body",
            "html",
            "figure",
            "dl",
            "dt",
            "dd",
            "pre",
            "center",
        ],
    ),
    (Tag::Heading, &["h1", "h2", "h3", "title"]),
    (Tag::Caption, &["figcaption"]),
    (Tag::Image, &["img"]),
    (Tag::Time, &["time"]),
    (Tag::Meta, &["meta"]),
    (
        Tag::Hidden,
        &[
            "script", "style", "noscript", "nav", "footer", "aside", "form", "svg", "button", "select", "iframe",
            "template", "textarea", "object", "video", "audio", "canvas",
        ],
    ),
];

/// A tag at the start of a text.
#[derive(Debug)]
pub struct Element<'a> {
    /// In lower case as far as the table knows it; empty for comments.
    pub name: &'a str,
    /// What it does.
    pub tag: Tag,
    /// Whether it is an end tag.
    pub closing: bool,
    /// Everything between the name and `>`.
    pub attributes: &'a str,
    /// Bytes up to and with `>`.
    pub len: usize,
}

/// Reads the tag at the start of `text`, which begins with `<`; none when it is no tag.
pub fn element(text: &str) -> Option<Element<'_>> {
    if let Some(rest) = text.strip_prefix("<!--") {
        let len = rest.find("-->").map_or(4, |i| i + 7);
        return Some(Element { name: "", tag: Tag::Inline, closing: false, attributes: "", len });
    }
    let after = text.get(1..)?;
    let (closing, after) = after.strip_prefix('/').map_or((false, after), |a| (true, a));
    let name_len = after.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let name = after.get(..name_len)?;
    let special = after.starts_with('!') || after.starts_with('?');
    if name.bytes().next().is_none_or(|b| !b.is_ascii_alphabetic()) && !special {
        return None;
    }
    let rest = after.get(name_len..)?;
    if !rest.starts_with(['>', '/', ' ', '\n', '\r', '\t', '!', '?']) {
        return None;
    }
    let close = end_of_tag(rest)?;
    let known = TAGS.iter().find(|(_, names)| names.iter().any(|n| n.eq_ignore_ascii_case(name)));
    let tag = known.map_or(Tag::Inline, |(t, _)| *t);
    let len = text.len() - rest.len() + close + 1;
    Some(Element { name, tag, closing, attributes: rest.get(..close)?, len })
}

/// Bytes by which a `>` inside of quotes is looked over.
const QUOTED: usize = 4096;

/// The `>` that ends the tag, not one inside of quotes.
fn end_of_tag(rest: &str) -> Option<usize> {
    let first = rest.find('>')?;
    let quotes = |end: usize| rest.as_bytes().iter().take(end).filter(|b| **b == b'"').count();
    if quotes(first.min(QUOTED)) % 2 == 0 {
        return Some(first);
    }
    let later = rest.as_bytes().iter().take(first + QUOTED).skip(first + 1).position(|b| *b == b'>');
    let later = later.map(|i| first + 1 + i).filter(|i| quotes(*i) % 2 == 0);
    Some(later.unwrap_or(first))
}

/// The value of an attribute as a range of `attributes`.
pub fn attribute(attributes: &str, name: &str) -> Option<std::ops::Range<usize>> {
    let mut from = 0;
    while let Some(i) = attributes.get(from..)?.find(name) {
        let at = from + i;
        let before = attributes.get(..at)?.bytes().next_back();
        let rest = attributes.get(at + name.len()..)?;
        let value = rest.trim_start().strip_prefix('=').map(str::trim_start);
        if let (Some(value), true) = (value, before.is_none_or(|b| b.is_ascii_whitespace())) {
            let start = attributes.len() - value.len();
            return match value.bytes().next() {
                Some(q @ (b'"' | b'\'')) => {
                    let len = value.get(1..)?.bytes().position(|b| b == q)?;
                    Some(start + 1..start + 1 + len)
                }
                _ => Some(start..start + value.find([' ', '\n', '/']).unwrap_or(value.len())),
            };
        }
        from = at + name.len();
    }
    None
}

/// Named entities that news pages use; letters are folded later.
const ENTITIES: &[(&str, &str)] = &[
    ("amp", "&"),
    ("lt", "<"),
    ("gt", ">"),
    ("quot", "\""),
    ("apos", "'"),
    ("nbsp", " "),
    ("ensp", " "),
    ("emsp", " "),
    ("thinsp", " "),
    ("rsquo", "'"),
    ("lsquo", "'"),
    ("sbquo", "'"),
    ("ldquo", "\""),
    ("rdquo", "\""),
    ("bdquo", "\""),
    ("laquo", "\""),
    ("raquo", "\""),
    ("ndash", "-"),
    ("mdash", " - "),
    ("hellip", "..."),
    ("shy", ""),
    ("bull", "-"),
    ("middot", "-"),
    ("copy", "(c)"),
    ("reg", ""),
    ("trade", ""),
    ("euro", "EUR "),
    ("pound", "GBP "),
    ("deg", ""),
    ("szlig", "ss"),
    ("aelig", "ae"),
    ("AElig", "Ae"),
    ("oelig", "oe"),
    ("OElig", "Oe"),
    ("oslash", "o"),
    ("Oslash", "O"),
    ("zwnj", ""),
    ("zwj", ""),
    ("eth", "d"),
    ("thorn", "th"),
];

/// Endings of the names of accented letters: `&eacute;`, `&Uuml;`.
const ACCENTS: &[&str] = &["acute", "grave", "uml", "circ", "tilde", "cedil", "caron", "ring", "breve", "macr", "ogon"];

/// The text an entity stands for and its length; `text` begins with `&`.
pub fn entity(text: &str) -> Option<(String, usize)> {
    let body = text.get(1..)?;
    let end = body.bytes().take(12).position(|b| b == b';')?;
    let name = body.get(..end)?;
    let len = end + 2;
    if let Some(number) = name.strip_prefix('#') {
        let hex = number.strip_prefix(['x', 'X']);
        let code = hex.map_or_else(|| number.parse().ok(), |h| u32::from_str_radix(h, 16).ok())?;
        return Some((numbered(code)?.to_string(), len));
    }
    if let Some((_, text)) = ENTITIES.iter().find(|(n, _)| *n == name) {
        return Some(((*text).to_owned(), len));
    }
    let letter = name.chars().next().filter(char::is_ascii_alphabetic)?;
    ACCENTS.contains(&name.get(1..)?).then(|| (letter.to_string(), len))
}

/// A character by its number; 0x80 to 0x9F mean windows-1252, as browsers read them.
fn numbered(code: u32) -> Option<char> {
    match u8::try_from(code) {
        Ok(byte @ 0x80..=0x9F) => encoding_rs::WINDOWS_1252.decode_without_bom_handling(&[byte]).0.chars().next(),
        Ok(_) | Err(_) => char::from_u32(code),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_told_from_signs() {
        for (text, len) in
            [("<p>x", Some(3)), ("<a href=\"x>y\">", Some(14)), ("< 5", None), ("<3", None), ("<b", None)]
        {
            assert_eq!(element(text).map(|e| e.len), len, "{text}");
        }
    }

    #[test]
    fn entities_become_text() {
        for (text, want) in [("&#x27;s", "'"), ("&amp;", "&"), ("&eacute;", "e"), ("&#8217;", "’"), ("&#150;", "–")]
        {
            assert_eq!(entity(text).map(|e| e.0).as_deref(), Some(want), "{text}");
        }
        assert_eq!(entity("&nothing;"), None);
        assert_eq!(entity("& so"), None);
    }

    #[test]
    fn attributes_are_found_whole() {
        let text = r#" data-alt="no" alt="A &amp; B" class=x"#;
        assert_eq!(attribute(text, "alt").and_then(|r| text.get(r)), Some("A &amp; B"));
        assert_eq!(attribute(text, "class").and_then(|r| text.get(r)), Some("x"));
    }
}
