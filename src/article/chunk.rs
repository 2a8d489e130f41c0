//! A sentence as the grammar sees it: known names and titles as one piece each, other words and marks singly.
//! Tells what a piece can mean; never what it means here.

use std::ops::Range;
use std::sync::LazyLock;

use super::cast::words;
use super::event::{self, cues, presence, read};
use super::place;
use super::sentence::Script;
use crate::lexicon::{Code, Lexicon, Meaning, Rank, Word, WordMap, with_lower};

/// The kind of a piece.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A name or term of the lexicon: index into [`Script::mentions`].
    Known(usize),
    /// A word with a capital.
    Upper,
    /// Any other word.
    Lower,
    /// A number.
    Number,
    /// `'s` or a lone apostrophe after a word.
    Possessive,
    /// A mark.
    Mark(u8),
}

/// Tables of words to which a piece can belong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// No part of a name.
    Stop,
    /// Between a title and a name.
    Honorific,
    /// Inside of a name.
    Particle,
    /// Not in office.
    Void,
    /// What a head can own and be there.
    Own,
    /// Onlookers.
    Other,
    /// Between "at" and a place.
    House,
    /// Verbs of saying.
    Says,
    /// Denials.
    Never,
    /// Equals of a head.
    Counterpart,
    /// Heads of several countries.
    Heads,
    /// May tell of meeting, planning, calling or writing.
    Cue,
    /// Words of a group: "the two leaders".
    Many,
}

impl Class {
    const fn bit(self) -> u16 {
        1 << self as u8
    }
}

/// The classes of every word of the tables, as bits.
static CLASSES: LazyLock<WordMap<&'static [u8], u16>> = LazyLock::new(|| {
    let tables: [(Class, &[&str]); 12] = [
        (Class::Stop, words::STOPS),
        (Class::Honorific, words::HONORIFICS),
        (Class::Particle, words::PARTICLES),
        (Class::Void, words::VOID),
        (Class::Own, presence::OWN),
        (Class::Other, presence::OTHERS),
        (Class::House, place::HOUSES),
        (Class::Says, read::SAYS),
        (Class::Never, read::NEVER),
        (Class::Counterpart, words::COUNTERPARTS),
        (Class::Heads, words::HEADS),
        (Class::Many, event::MANY),
    ];
    let mut classes: WordMap<&'static [u8], u16> = WordMap::default();
    for (class, words) in tables.into_iter().chain(cues::words().map(|words| (Class::Cue, words))) {
        words.iter().for_each(|w| *classes.entry(w.as_bytes()).or_default() |= class.bit());
    }
    classes
});

/// A piece of a sentence.
#[derive(Clone, Debug)]
pub struct Chunk {
    /// The tables it belongs to, as bits.
    classes: u16,
    /// Its first byte, in lower case.
    first: u8,
    /// Bytes of the script's text.
    pub span: Range<usize>,
    /// What it is.
    pub kind: Kind,
}

/// The pieces of one sentence, with what the lexicon knows about them.
pub struct Chunks<'a> {
    /// The article.
    pub script: &'a Script,
    /// The names.
    pub lexicon: &'a Lexicon,
    /// The pieces, in order.
    pub list: Vec<Chunk>,
}

impl<'a> Chunks<'a> {
    /// Cuts a range of the text.
    pub fn new(script: &'a Script, lexicon: &'a Lexicon, span: &Range<usize>) -> Self {
        let mut list = Vec::with_capacity(span.len() / 6);
        let bytes = script.text.as_bytes();
        let mut next = script.mentions.partition_point(|m| m.start() < span.start);
        let mut at = span.start;
        while at < span.end {
            if let Some(m) = script.mentions.get(next).filter(|m| m.start() <= at) {
                if m.start() == at && m.end() <= span.end {
                    let span = at..m.end();
                    list.push(chunk(bytes, span, Kind::Known(next)));
                    at = m.end();
                }
                next += 1;
                continue;
            }
            let stop = script.mentions.get(next).map_or(span.end, |m| m.start().min(span.end));
            let (len, kind) = piece(bytes.get(at..stop).unwrap_or_default());
            if let Some(kind) = kind {
                list.push(chunk(bytes, at..at + len, kind));
            }
            at += len;
        }
        Chunks { script, lexicon, list }
    }

    /// The words of a piece; empty beyond the ends.
    pub fn text(&self, i: usize) -> &'a str {
        self.list.get(i).map_or("", |c| self.script.words(&c.span))
    }

    /// The kind of a piece.
    pub fn kind(&self, i: usize) -> Option<Kind> {
        self.list.get(i).map(|c| c.kind)
    }

    /// What a known piece can mean.
    pub fn meanings(&self, i: usize) -> &'a [Meaning] {
        match self.kind(i) {
            Some(Kind::Known(m)) => self.script.mentions.get(m).map_or(&[], |m| self.lexicon.meanings(m)),
            _ => &[],
        }
    }

    /// Whether the piece is this word; ASCII case is ignored.
    pub fn is(&self, i: usize, word: &str) -> bool {
        self.any(i, &[word])
    }

    /// Whether the piece belongs to a table.
    pub fn is_in(&self, i: usize, class: Class) -> bool {
        self.list.get(i).is_some_and(|c| c.classes & class.bit() != 0)
    }

    /// Whether the piece is one of these words.
    pub fn any(&self, i: usize, words: &[&str]) -> bool {
        let Some(chunk) = self.list.get(i) else { return false };
        // Most words differ in length or first letter: these are told apart without a look at the text.
        words.iter().any(|w| {
            w.len() == chunk.span.len()
                && w.as_bytes().first().is_some_and(|b| b.to_ascii_lowercase() == chunk.first)
                && self.script.words(&chunk.span).eq_ignore_ascii_case(w)
        })
    }

    /// The title the piece is.
    pub fn title(&self, i: usize) -> Option<Rank> {
        self.meanings(i).iter().find_map(|m| if let Meaning::Word(Word::Title(r)) = *m { Some(r) } else { None })
    }

    /// The country the piece names.
    pub fn name(&self, i: usize) -> Option<Code> {
        self.meanings(i).iter().find_map(|m| if let Meaning::Name(c) = *m { Some(c) } else { None })
    }

    /// The country whose demonym the piece is.
    pub fn adjective(&self, i: usize) -> Option<Code> {
        self.meanings(i).iter().find_map(|m| if let Meaning::Adjective(c) = *m { Some(c) } else { None })
    }

    /// The country whose capital the piece is.
    pub fn capital(&self, i: usize) -> Option<Code> {
        self.meanings(i).iter().find_map(|m| if let Meaning::Capital(c) = *m { Some(c) } else { None })
    }

    /// A country by name or demonym.
    pub fn country(&self, i: usize) -> Option<Code> {
        self.name(i).or_else(|| self.adjective(i))
    }

    /// The holders of office of whom the piece is the full name (`true`) or the name used alone.
    pub fn holders(&self, i: usize, full: bool) -> impl Iterator<Item = usize> + 'a {
        self.meanings(i).iter().filter_map(move |m| match *m {
            Meaning::Leader(h) if full => Some(h),
            Meaning::Short(h) if !full => Some(h),
            _ => None,
        })
    }

    /// Whether the piece is a leader's name, full or short.
    pub fn is_leader(&self, i: usize) -> bool {
        self.meanings(i).iter().any(|m| matches!(m, Meaning::Leader(_) | Meaning::Short(_)))
    }
}

/// A piece with the tables it belongs to.
fn chunk(bytes: &[u8], span: Range<usize>, kind: Kind) -> Chunk {
    let word = bytes.get(span.clone()).unwrap_or_default();
    Chunk { classes: classes(word), first: word.first().map_or(0, u8::to_ascii_lowercase), span, kind }
}

fn classes(word: &[u8]) -> u16 {
    with_lower(word, |lower| CLASSES.get(lower).copied().unwrap_or(0))
}

/// The next piece of a text without known names: its length and kind, no kind for spaces.
fn piece(rest: &[u8]) -> (usize, Option<Kind>) {
    let Some(first) = rest.first() else { return (1, None) };
    if *first == b'\'' {
        let s = rest.get(1).is_some_and(|b| *b == b's' || *b == b'S');
        let alone = rest.get(2).is_none_or(|b| !b.is_ascii_alphanumeric());
        return if s && alone { (2, Some(Kind::Possessive)) } else { (1, Some(Kind::Mark(b'\''))) };
    }
    if !first.is_ascii_alphanumeric() && first.is_ascii() {
        return (1, (*first != b' ' && *first != b'\n').then_some(Kind::Mark(*first)));
    }
    let mut len = 0;
    while let Some(b) = rest.get(len) {
        let after = rest.get(len + 1).copied().unwrap_or(b' ');
        let inner = matches!(b, b'-' | b'\'') && after.is_ascii_alphanumeric() && len > 0;
        let possessive =
            *b == b'\'' && matches!(after, b's' | b'S') && rest.get(len + 2).is_none_or(|c| !c.is_ascii_alphanumeric());
        if !(b.is_ascii_alphanumeric() || !b.is_ascii() || inner) || possessive {
            break;
        }
        len += 1;
    }
    let kind = match first {
        b'0'..=b'9' => Kind::Number,
        b'A'..=b'Z' => Kind::Upper,
        _ => Kind::Lower,
    };
    (len.max(1), Some(kind))
}
