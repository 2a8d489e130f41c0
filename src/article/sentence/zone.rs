//! What part of the page a line or a sentence is: header, title, caption, dateline, body or tail. Tables of how
//! pages begin and end; never looks at what the report is about.

use std::sync::OnceLock;

use aho_corasick::AhoCorasick;

use super::Zone;
use crate::article::page::{Hint, Line};
use crate::lexicon::head;

/// Heads of lines or sentences after which nothing of the report follows.
const ENDS: &[&str] = &[
    "you may also like",
    "(end)",
    "###",
    "# # #",
    "related articles",
    "related stories",
    "related news",
    "more from",
    "more stories",
    "recommended for you",
    "recommended stories",
    "most read",
    "most popular",
    "copyright ",
    "(c) ",
    "©",
    "all rights reserved",
    "about the author",
    "disclaimer",
    "leave a comment",
    "comments",
    "menafn",
    "legal disclaimer",
    "read the original article",
    "for further information, contact",
    "contact:",
    "media contact",
    "press contact",
    "tags:",
    "topics:",
    "keywords:",
    "trending",
    "editor's picks",
    "what to read next",
    "around the web",
    "sponsored",
    "also in the news",
    "top stories",
    "latest news",
];

/// Heads of single lines or sentences that are no part of the report; the report may go on after them.
const ASIDES: &[&str] = &[
    "advertisement",
    "read also",
    "also read",
    "read more",
    "read:",
    "related:",
    "see also",
    "photo:",
    "subscribe now",
    "subscribe to",
    "subscribe for",
    "subscribe today",
    "subscribe:",
    "sign up",
    "sign in",
    "log in",
    "login",
    "register",
    "already have an account",
    "don't have an account",
    "username or",
    "forgot password",
    "you've read all",
    "you have read all",
    "share this",
    "share on",
    "share:",
    "follow us",
    "click here",
    "loading",
    "we use cookies",
    "this website uses cookies",
    "this site uses cookies",
    "accept all",
    "accept cookies",
    "cookie",
    "by submitting",
    "by clicking",
    "enter your email",
    "get the latest",
    "join our",
    "download the app",
    "skip to",
    "print this",
    "email this",
    "enable javascript",
    "please enable",
    "support independent journalism",
    "to continue reading",
    "follow the conversation",
    "catch up with",
    "open in app",
    "listen to this article",
    "add as a preferred",
    "newsletter",
    "almost finished",
    "to complete the process",
    "there was a problem",
    "whatsapp",
    "facebook",
    "allow notifications",
    "password",
];

/// Heads of lines that speak of the page.
const HEADERS: &[&str] = &[
    "by ",
    "this article is from",
    "published",
    "updated",
    "last updated",
    "posted",
    "source:",
    "author:",
    "written by",
    "reporting by",
    "edited by",
    "editing by",
    "modified",
    "date:",
    "first published",
    "press release",
    "for immediate release",
    "issued on",
    "release date",
    "created",
    "reporter:",
    "location:",
    "category:",
];

/// Words of a picture's credit.
const CREDITS: &[&str] = &[
    "yonhap",
    "reuters",
    "afp",
    "ap photo",
    "photo",
    "getty",
    "pool",
    "epa",
    "xinhua",
    "handout",
    "presidential office",
    "blue house",
    "cheong wa dae",
    "kyodo",
    "file",
    "courtesy",
    "kremlin",
    "anadolu",
    "ap",
    "pib",
    "ani",
    "pti",
    "credit",
    "image",
    "press office",
    "ministry",
    "newsis",
    "tass",
    "sputnik",
    "spa",
    "wam",
    "pmo",
    "antara",
    "bernama",
    "vna",
    "via",
];

/// Words that only captions use.
const POSES: &[&str] = &[
    "(left)",
    "(right)",
    "(l)",
    "(r)",
    ", left,",
    ", right,",
    "(r-l)",
    "(l-r)",
    "from left",
    "from right",
    "(center)",
    "(centre)",
    "pose for",
    "poses for",
    "pictured",
    "shake hands",
    "shakes hands",
    "file photo",
];

/// The zone of a line before anything else is known; `prose` tells whether the report has begun.
pub fn of_line(line: &Line, text: &str, prose: bool) -> Zone {
    let lower = head(text, 160).to_ascii_lowercase();
    match line.hint {
        Hint::Heading if !prose || text.len() < 160 => return Zone::Title,
        Hint::Caption => return Zone::Caption,
        Hint::Date | Hint::Outlet => return Zone::Header,
        Hint::Plain | Hint::Heading => {}
    }
    if is_end(&lower) && prose {
        return Zone::Tail;
    }
    if starts(&lower, ASIDES) && text.len() < 200 || is_mail(text) {
        return Zone::Tail;
    }
    let dated = text.starts_with(|c: char| c.is_ascii_digit()) && text.contains('|');
    if (starts(&lower, HEADERS) || dated) && text.len() < 120 {
        return Zone::Header;
    }
    if is_caption(text) && text.len() < 600 {
        return Zone::Caption;
    }
    if !prose && is_menu(text) {
        return Zone::Header;
    }
    match (is_prose(text), prose) {
        (true, _) => Zone::Body,
        (false, false) if words(text) >= 3 && text.len() >= 12 => Zone::Title,
        (false, false) => Zone::Header,
        (false, true) if words(text) >= 4 => Zone::Body,
        (false, true) => Zone::Tail,
    }
}

fn starts(lower: &str, heads: &[&str]) -> bool {
    heads.iter().any(|h| lower.starts_with(h))
}

/// Whether everything from this line on is no longer the report.
pub fn is_end(lower: &str) -> bool {
    let sign_off = lower.strip_prefix("--").is_some_and(|r| r.len() < 24 && !r.starts_with(' '));
    let marked = starts(lower, ENDS) && (lower.len() < 60 || lower.starts_with(['#', '(', 'c', 'm', 'f', 'r']));
    sign_off || marked
}

/// Whether a sentence within a line is no part of the report.
pub fn is_aside(sentence: &str) -> bool {
    let lower = head(sentence, 48).to_ascii_lowercase();
    starts(&lower, ASIDES) && sentence.len() < 160 || starts(&lower, ENDS) && sentence.len() < 400
}

/// Whether the words are those of a picture.
pub fn is_caption(text: &str) -> bool {
    if text.len() >= 500 {
        return false;
    }
    let tail = text.trim_end_matches('.');
    let credit = |open: char, close: char| {
        let inside = tail.strip_suffix(close).and_then(|t| t.rsplit_once(open)).map(|(_, c)| c);
        inside.is_some_and(is_credit)
    };
    let credited = credit('(', ')') || credit('[', ']');
    credited || text.len() < 320 && has_pose(text)
}

/// Whether a word that only captions use stands in a text.
fn has_pose(text: &str) -> bool {
    static FOUND: OnceLock<Option<AhoCorasick>> = OnceLock::new();
    let found = FOUND.get_or_init(|| AhoCorasick::builder().ascii_case_insensitive(true).build(POSES).ok());
    found.as_ref().is_some_and(|f| f.is_match(text))
}

/// Whether the words inside of brackets are the credit of a picture.
pub fn is_credit(inside: &str) -> bool {
    let lower = inside.to_ascii_lowercase();
    lower.len() < 60
        && CREDITS.iter().any(|w| lower.split([' ', '/', '-', ':', ',']).any(|p| p == *w) || lower.starts_with(w))
}

/// A list of headlines run together: long, with hardly a sentence in it.
fn is_menu(text: &str) -> bool {
    if text.len() < 300 {
        return false;
    }
    let ends = text.bytes().zip(text.bytes().skip(1)).filter(|(a, b)| *a == b'.' && *b == b' ').count();
    !text.ends_with(['.', '"', ')', '\'', '!', '?']) && ends * 220 < text.len()
}

/// Running text, not a heading.
pub fn is_prose(text: &str) -> bool {
    let ended = text.trim_end_matches(['"', '\'', ')', ']']).ends_with(['.', '!', '?', ':', ';', ',']);
    let inner = text.contains(". ");
    let small = text.split(' ').filter(|w| w.starts_with(|c: char| c.is_lowercase())).count();
    small >= 3 && (ended && text.len() >= 40 || inner && text.len() >= 80 || text.len() >= 160)
        || small == 0 && text.len() >= 40 && !text.is_ascii() && ended
}

fn words(text: &str) -> usize {
    text.split(' ').filter(|w| w.chars().any(char::is_alphabetic)).count()
}

/// A line with a mail address and little more.
fn is_mail(text: &str) -> bool {
    text.len() < 80 && text.split(' ').any(|w| w.contains('@') && w.contains('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_a_page_are_told_apart() {
        let zone = |text: &str, prose| of_line(&Line { span: 0..text.len(), hint: Hint::Plain }, text, prose);
        for (text, prose, want) in [
            ("Doe, Roe agree on ferries", false, Zone::Title),
            ("By Jane Writer", false, Zone::Header),
            ("Published: 02 Nov. 2025, 14:39", false, Zone::Header),
            ("President Doe, right, greets King Roe in Avalon. [POOL]", false, Zone::Caption),
            ("President Doe met King Roe on Monday to speak about ferries.", false, Zone::Body),
            ("You may also like", true, Zone::Tail),
            ("--AGENCY", true, Zone::Tail),
            ("jane@example.org", true, Zone::Tail),
            ("Subscribe now and enjoy unlimited access", false, Zone::Tail),
        ] {
            assert_eq!(zone(text, prose), want, "{text}");
        }
    }
}
