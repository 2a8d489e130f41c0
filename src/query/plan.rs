//! From a query to its hits: terms become sets of positions, brackets become AND, OR and NOT of sets. The one place
//! that says what a term means at any size.

use std::sync::atomic::{AtomicBool, Ordering};

use super::{Expr, Query, Sort, Test};
use crate::index::bits::Bits;
use crate::index::fold::{fold, words};
use crate::index::{Event, Family, Hits, Index};

/// A flag that another thread raises when an answer is no longer wanted.
#[derive(Debug, Default)]
pub struct Cancel(AtomicBool);

impl Cancel {
    /// Not raised.
    pub const fn new() -> Self {
        Cancel(AtomicBool::new(false))
    }

    /// Raises it for good.
    pub fn cancel(&self) {
        self.0.store(true, Ordering::Relaxed);
    }

    /// Whether it is raised.
    pub fn is_cancelled(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }
}

impl Index {
    /// Every summit that `query` asks for.
    pub fn run(&self, query: &Query) -> Hits {
        self.run_until(query, &Cancel::new()).unwrap_or_default()
    }

    /// The same, or none when `cancel` was raised meanwhile.
    pub fn run_until(&self, query: &Query, cancel: &Cancel) -> Option<Hits> {
        let bits = self.matching(query, &query.expr, cancel)?;
        Some(Hits::new(bits, query.sort == Sort::NewestFirst))
    }

    /// The positions for which `expr` holds, without those that `query` leaves out.
    pub(super) fn matching(&self, query: &Query, expr: &Expr, cancel: &Cancel) -> Option<Bits> {
        let mut bits = self.eval(expr, cancel)?;
        if !query.shows_other
            && let Some(other) = self.values().find(Family::Flag, "other")
        {
            let mut hidden = Bits::none(self.len());
            self.postings().of(other).add_to(&mut hidden);
            bits.and_not(hidden.words());
        }
        Some(bits)
    }

    fn eval(&self, expr: &Expr, cancel: &Cancel) -> Option<Bits> {
        if cancel.is_cancelled() {
            return None;
        }
        match expr {
            Expr::Leaf(_, test) => self.test(test, cancel),
            Expr::Not(inner) => {
                let mut bits = Bits::all(self.len());
                bits.and_not(self.eval(inner, cancel)?.words());
                Some(bits)
            }
            Expr::Any(any) => {
                let mut bits = Bits::none(self.len());
                for inner in any {
                    bits.or(self.eval(inner, cancel)?.words());
                }
                Some(bits)
            }
            Expr::All(all) => {
                let Some((first, rest)) = all.split_first() else { return Some(Bits::all(self.len())) };
                let mut bits = self.eval(first, cancel)?;
                for inner in rest {
                    match inner {
                        Expr::Not(inner) => bits.and_not(self.eval(inner, cancel)?.words()),
                        Expr::Leaf(..) | Expr::All(_) | Expr::Any(_) => bits.and(self.eval(inner, cancel)?.words()),
                    }
                }
                Some(bits)
            }
        }
    }

    fn test(&self, test: &Test, cancel: &Cancel) -> Option<Bits> {
        match test {
            Test::Values(ids) => {
                let mut bits = Bits::none(self.len());
                ids.iter().for_each(|&id| self.postings().of(id).add_to(&mut bits));
                Some(bits)
            }
            Test::Words(prefixes) => Some(self.each_of(prefixes, |prefix, bits| match self.letter(prefix) {
                Some(ready) => bits.or(ready.words()),
                None => self.add_starting(prefix, bits),
            })),
            Test::Title(prefixes) => Some(self.each_of(prefixes, |prefix, bits| {
                let ids = self.values().starting(Family::TitleWord, prefix);
                ids.for_each(|id| self.postings().of(id).add_to(bits));
            })),
            Test::Phrase { words, open } => self.phrase(words, *open, cancel),
            Test::Dates(stretches) => {
                let mut bits = Bits::none(self.len());
                stretches.iter().for_each(|s| bits.or(self.in_days(s.from, s.to).words()));
                Some(bits)
            }
        }
    }

    /// The positions that `add` gives for every one of `prefixes`.
    fn each_of(&self, prefixes: &[String], add: impl Fn(&str, &mut Bits)) -> Bits {
        let mut both: Option<Bits> = None;
        for prefix in prefixes {
            let mut bits = Bits::none(self.len());
            add(prefix, &mut bits);
            if let Some(before) = both {
                bits.and(before.words());
            }
            both = Some(bits);
        }
        both.unwrap_or_else(|| Bits::all(self.len()))
    }

    /// Whether any summit has a word that begins with `prefix`.
    pub fn begins(&self, prefix: &str) -> bool {
        let word = |family| !self.values().starting(family, prefix).is_empty();
        word(Family::Word)
            || word(Family::TitleWord)
            || self.forms().starting(prefix).any(|id| self.values().family_of(id).is_searched())
    }

    /// Those that have all the words are looked at one by one.
    fn phrase(&self, phrase: &[String], open: bool, cancel: &Cancel) -> Option<Bits> {
        let mut bits = self.each_of(phrase, |word, bits| self.add_starting(word, bits));
        let candidates: Vec<u32> = bits.iter().collect();
        bits = Bits::none(self.len());
        for (at, position) in candidates.into_iter().enumerate() {
            if at % 256 == 0 && cancel.is_cancelled() {
                return None;
            }
            let summit = self.timeline().summit(position);
            let event = Event::of(&summit);
            let mut texts = event.texts.iter().copied().chain(std::iter::once(event.title));
            let in_text = texts.any(|text| follows(words(&fold(text)), phrase, open));
            if in_text || self.in_names(&event, phrase, open) {
                bits.insert(position);
            }
        }
        Some(bits)
    }

    /// Whether the phrase stands in a form of a name of `event`.
    fn in_names(&self, event: &Event<'_>, phrase: &[String], open: bool) -> bool {
        let searched = event.values.iter().filter(|v| v.0.is_searched());
        let mut found = false;
        for &(family, text) in searched {
            let mut look = |form: &str| found |= follows(words(&fold(form)), phrase, open);
            crate::index::names::each_form(family, text, &mut look);
        }
        found
    }
}

/// Whether `phrase` stands in `words`, one after the other.
fn follows<'a>(words: impl Iterator<Item = &'a str>, phrase: &[String], open: bool) -> bool {
    let words: Vec<&str> = words.collect();
    let fits = |window: &[&str]| {
        window.iter().zip(phrase).enumerate().all(|(at, (word, wanted))| match open && at + 1 == phrase.len() {
            true => word.starts_with(wanted.as_str()),
            false => word == wanted,
        })
    };
    !phrase.is_empty() && words.windows(phrase.len()).any(fits)
}
