//! Who appears in an article: people with their country, office and every place where they are named again.
//! Resolves by what the text says first and by the table of leaders second; decides nothing about who met whom.

mod name;
pub mod words;

use std::collections::HashMap;
use std::ops::Range;

use super::chunk::{Chunks, Kind};
use super::sentence::{Script, Zone};
use crate::lexicon::{Code, Lexicon, Rank};
use crate::model::{Day, Role};
use name::Mentioned;

/// Somebody in the article.
#[derive(Clone, Debug)]
pub struct Person {
    /// The longest form of the name in the text.
    pub name: Option<Range<usize>>,
    /// The words of the name, folded, in lower case.
    words: Vec<String>,
    /// The country spoken for.
    pub country: Option<Code>,
    /// Whether the country stands in the text, rather than in the table alone.
    pub stated: bool,
    /// The office; none for ministers, envoys, former leaders and people of no known office.
    pub head: Option<Role>,
    /// The entry of the table of leaders.
    pub holder: Option<usize>,
    /// Where the person is introduced best: the sentence of the fullest mention.
    pub sentence: usize,
    /// A title stands before the name somewhere.
    titled: bool,
}

/// One place where somebody is named.
#[derive(Clone, Debug)]
pub struct Act {
    /// Index of the sentence.
    pub sentence: usize,
    /// Bytes of the text.
    pub span: Range<usize>,
    /// Index of the person.
    pub who: usize,
}

/// The people of an article and where they are named, in the order of the text.
#[derive(Clone, Debug, Default)]
pub struct Cast {
    /// Everybody.
    pub people: Vec<Person>,
    /// Every place.
    pub acts: Vec<Act>,
}

impl Cast {
    /// The places in one sentence.
    pub fn acts_in(&self, sentence: usize) -> &[Act] {
        let from = self.acts.partition_point(|a| a.sentence < sentence);
        let to = self.acts.partition_point(|a| a.sentence <= sentence);
        self.acts.get(from..to).unwrap_or_default()
    }

    /// The heads named in one sentence, each once, in order.
    pub fn heads_in(&self, sentence: usize) -> Vec<usize> {
        let mut heads = Vec::new();
        for act in self.acts_in(sentence) {
            let head = self.people.get(act.who).is_some_and(|p| p.head.is_some() && p.country.is_some());
            if head && !heads.contains(&act.who) {
                heads.push(act.who);
            }
        }
        heads
    }
}

/// Finds the people of an article; `anchor` is a day near the report, for the table of leaders.
pub fn cast(script: &Script, lexicon: &Lexicon, chunks: &[Chunks], anchor: Option<Day>) -> Cast {
    let mut casting = Casting {
        script,
        lexicon,
        anchor,
        cast: Cast::default(),
        countries: countries(chunks),
        taken: HashMap::new(),
        bearers: HashMap::new(),
    };
    let order = |zones: &'static [Zone]| {
        script.sentences.iter().enumerate().filter(|(_, s)| zones.contains(&s.zone)).map(|(i, _)| i)
    };
    // Headlines use surnames and capitals: they are read once the body has told who is who.
    for i in order(&[Zone::Body, Zone::Caption]).chain(order(&[Zone::Title])) {
        let Some(chunks) = chunks.get(i) else { continue };
        let shouting =
            script.sentences.get(i).is_some_and(|s| !script.words(&s.span).bytes().any(|b| b.is_ascii_lowercase()));
        if shouting {
            continue;
        }
        for m in name::mentioned(chunks) {
            casting.add(chunks, &m, i);
        }
    }
    for i in order(&[Zone::Title, Zone::Caption, Zone::Body]) {
        let Some(chunks) = chunks.get(i) else { continue };
        for (code, pieces) in name::leaders_of(chunks) {
            let m = Mentioned { pieces, title: None, counterpart: true, country: Some(code), name: 0..0, void: false };
            casting.add(chunks, &m, i);
        }
    }
    (0..casting.cast.people.len()).for_each(|who| casting.bear(who));
    for i in order(&[Zone::Title, Zone::Caption, Zone::Body]) {
        if let Some(chunks) = chunks.get(i) {
            casting.again(chunks, i);
        }
    }
    let mut cast = casting.cast;
    cast.acts.sort_by_key(|a| (a.sentence, a.span.start));
    cast
}

/// How often each country is named in the report.
fn countries(chunks: &[Chunks]) -> HashMap<Code, usize> {
    let mut count = HashMap::new();
    for chunks in chunks {
        for i in 0..chunks.list.len() {
            if let Some(code) = chunks.country(i).or_else(|| chunks.capital(i)) {
                *count.entry(code).or_default() += 1;
            }
        }
    }
    count
}

struct Casting<'a> {
    script: &'a Script,
    lexicon: &'a Lexicon,
    anchor: Option<Day>,
    cast: Cast,
    countries: HashMap<Code, usize>,
    /// What is named already, by sentence.
    taken: HashMap<usize, Vec<Range<usize>>>,
    /// The people who bear each word of a name.
    bearers: HashMap<String, Vec<usize>>,
}

/// At most so many people are told apart, so that time stays linear in the text.
const MOST: usize = 256;

/// Words of a name that tell nobody apart.
const COMMON: &[&str] =
    &["bin", "ibn", "al", "el", "de", "da", "van", "von", "der", "jr", "sr", "ii", "iii", "iv", "vi", "i"];

impl Casting<'_> {
    /// Adds somebody whom a sentence names.
    fn add(&mut self, chunks: &Chunks, m: &Mentioned, sentence: usize) {
        let (Some(first), Some(last)) =
            (chunks.list.get(m.pieces.start), m.pieces.end.checked_sub(1).and_then(|e| chunks.list.get(e)))
        else {
            return;
        };
        let span = first.span.start..last.span.end;
        let name = self.name(chunks, m);
        let words = name.as_ref().map(|n| words(self.script.words(n))).unwrap_or_default();
        let head = match m.title {
            _ if m.void => None,
            Some(Rank::Head(role)) => Some(role),
            Some(Rank::Lesser) => None,
            None => Some(Role::Other),
        };
        let holder = self.holder(chunks, m, head);
        let country = m.country.or_else(|| holder.and_then(|h| self.lexicon.leader(h)).map(|h| h.code));
        let stated = m.country.is_some();
        let untitled = m.title.is_none() && !m.counterpart;
        let head = if untitled && holder.is_none() { None } else { head };
        let role = match (head, holder.and_then(|h| self.lexicon.leader(h))) {
            (Some(Role::Other), Some(h)) => Some(h.role),
            (Some(Role::Premier), Some(h)) => Some(h.role),
            (role, _) => role,
        };
        let new = Person { name, words, country, stated, head: role, holder, sentence, titled: m.title.is_some() };
        // "The president" alone tells nobody apart.
        if new.words.is_empty() && new.country.is_none() {
            return;
        }
        let who = match self.same(&new) {
            Some(who) => {
                self.join(who, new);
                who
            }
            None if self.cast.people.len() >= MOST => return,
            None => {
                self.cast.people.push(new);
                self.cast.people.len() - 1
            }
        };
        self.taken.entry(sentence).or_default().push(span.clone());
        self.cast.acts.push(Act { sentence, span, who });
    }

    fn name(&self, chunks: &Chunks, m: &Mentioned) -> Option<Range<usize>> {
        let first = chunks.list.get(m.name.start).filter(|_| !m.name.is_empty())?;
        let last = chunks.list.get(m.name.end.checked_sub(1)?)?;
        Some(first.span.start..last.span.end)
    }

    /// The entry of the table that the name, the country and the office fit.
    fn holder(&self, chunks: &Chunks, m: &Mentioned, head: Option<Role>) -> Option<usize> {
        let full = m.name.clone().flat_map(|i| chunks.holders(i, true));
        let short = m.name.clone().flat_map(|i| chunks.holders(i, false));
        let only = m.name.len() == 1;
        full.chain(short.filter(|_| only || m.title.is_some()))
            .filter_map(|h| Some((h, self.lexicon.leader(h)?)))
            .filter(|(_, h)| m.country.is_none_or(|c| c == h.code))
            .max_by_key(|(_, h)| {
                let in_office = self.anchor.is_some_and(|d| h.in_office(d.plus(45)) || h.in_office(d.plus(-45)));
                let role = head.is_some_and(|r| r == h.role);
                (in_office, role, self.countries.get(h.code).copied().unwrap_or(0), h.from)
            })
            .filter(|(_, h)| self.anchor.is_none_or(|d| h.in_office(d.plus(45)) || h.in_office(d.plus(-45))))
            .map(|(i, _)| i)
    }

    /// The person already known who is the same.
    fn same(&self, new: &Person) -> Option<usize> {
        let people = self.cast.people.iter().enumerate().rev();
        let fits = |p: &Person| p.country.is_none() || new.country.is_none() || p.country == new.country;
        if new.words.is_empty() {
            let country = new.country?;
            let head = new.head?;
            let mut same = people.filter(|(_, p)| p.country == Some(country) && p.head.is_some());
            let first = same.next()?;
            let exact = std::iter::once(first).chain(same).find(|(_, p)| p.head == Some(head));
            return exact
                .or(Some(first))
                .filter(|(_, p)| head == Role::Other || p.head == Some(head) || p.words.is_empty())
                .map(|(i, _)| i);
        }
        let seat = |h: Option<usize>| h.and_then(|h| self.lexicon.leader(h)).map(|h| (h.code, h.name));
        let rank = |p: &Person| !(p.titled && new.titled) || p.head.is_some() == new.head.is_some();
        people
            .filter(|(_, p)| fits(p) && rank(p))
            .find(|(_, p)| {
                let unnamed = p.words.is_empty() && p.country == new.country && new.head.is_some();
                share(&p.words, &new.words)
                    || seat(p.holder).is_some() && seat(p.holder) == seat(new.holder)
                    || unnamed && (p.head == new.head || p.head == Some(Role::Other))
            })
            .map(|(i, _)| i)
    }

    /// Takes what is new about somebody already known.
    fn join(&mut self, who: usize, new: Person) {
        let Some(p) = self.cast.people.get_mut(who) else { return };
        if new.words.len() > p.words.len() {
            (p.name, p.words, p.sentence) = (new.name, new.words, new.sentence);
        }
        if new.stated && !p.stated || p.country.is_none() {
            (p.country, p.stated) = (new.country.or(p.country), new.stated);
        }
        p.holder = p.holder.or(new.holder);
        if !p.titled && new.titled || p.head == Some(Role::Other) {
            p.head = new.head.or(p.head);
        }
        p.titled |= new.titled;
    }

    /// Marks where known people are named again by one of their names, and people whom the table knows by the
    /// name used alone.
    fn again(&mut self, chunks: &Chunks, sentence: usize) {
        let taken = self.taken.get(&sentence).cloned().unwrap_or_default();
        for i in 0..chunks.list.len() {
            let Some(chunk) = chunks.list.get(i) else { break };
            let upper = matches!(chunk.kind, Kind::Upper)
                || matches!(chunk.kind, Kind::Known(_)) && chunks.text(i).starts_with(char::is_uppercase);
            if !upper || taken.iter().any(|t| t.contains(&chunk.span.start)) {
                continue;
            }
            let word = chunks.text(i).to_ascii_lowercase();
            if COMMON.contains(&word.as_str()) || chunks.country(i).is_some() && !chunks.is_leader(i) {
                continue;
            }
            let neighbour = |j: usize| {
                name::is_name_word(chunks, j)
                    && !taken.iter().any(|t| chunks.list.get(j).is_some_and(|c| t.contains(&c.span.start)))
            };
            let shouted = self.script.sentences.get(sentence).is_some_and(|s| s.zone == Zone::Title);
            let longer = !shouted && (i > 0 && neighbour(i - 1) || neighbour(i + 1));
            let known = self.known(&word, chunk.span.start, longer);
            let who = known.or_else(|| (!longer).then(|| self.by_table(chunks, i, sentence)).flatten());
            if let Some(who) = who {
                self.cast.acts.push(Act { sentence, span: chunk.span.clone(), who });
            }
        }
    }

    /// The person whose name holds this word: the one last introduced before `at`, else the first after.
    fn known(&self, word: &str, at: usize, longer: bool) -> Option<usize> {
        if longer || word.len() < 2 {
            return None;
        }
        let parts: Vec<String> = words(word).into_iter().filter(|w| !COMMON.contains(&w.as_str())).collect();
        let mut best: Option<(bool, usize, usize)> = None;
        let bearers = parts.last().and_then(|w| self.bearers.get(w)).map_or(&[][..], Vec::as_slice);
        for (i, p) in bearers.iter().filter_map(|i| Some((*i, self.cast.people.get(*i)?))) {
            if parts.is_empty() || !parts.iter().all(|w| p.words.contains(w)) {
                continue;
            }
            let place = p.name.as_ref().map_or(0, |n| n.start);
            let key = (place <= at, if place <= at { place } else { usize::MAX - place }, i);
            best = best.max(Some(key));
        }
        best.map(|b| b.2)
    }

    /// Somebody whom the table alone knows by this name: in office, of a country that the report names.
    fn by_table(&mut self, chunks: &Chunks, i: usize, sentence: usize) -> Option<usize> {
        let fits = |h: usize| {
            let holder = self.lexicon.leader(h)?;
            let named = self.countries.get(holder.code).copied().unwrap_or(0);
            let office = self.anchor.is_none_or(|d| holder.in_office(d.plus(45)) || holder.in_office(d.plus(-45)));
            (named > 0 && office).then_some((named, holder.from, h))
        };
        if self.cast.people.len() >= MOST {
            return None;
        }
        let best = chunks.holders(i, false).chain(chunks.holders(i, true)).filter_map(fits).max()?;
        let holder = self.lexicon.leader(best.2)?;
        let span = chunks.list.get(i)?.span.clone();
        let words = words(self.script.words(&span));
        self.cast.people.push(Person {
            name: Some(span),
            words,
            country: Some(holder.code),
            stated: false,
            head: Some(holder.role),
            holder: Some(best.2),
            sentence,
            titled: false,
        });
        let who = self.cast.people.len() - 1;
        self.bear(who);
        Some(who)
    }

    /// Notes the words of somebody's name.
    fn bear(&mut self, who: usize) {
        let words = self.cast.people.get(who).map(|p| p.words.clone()).unwrap_or_default();
        words.into_iter().for_each(|w| self.bearers.entry(w).or_default().push(who));
    }
}

/// The words of a name: folded, in lower case, without initials.
fn words(name: &str) -> Vec<String> {
    name.split([' ', '.', ',', '-']).filter(|w| w.len() > 1).map(str::to_ascii_lowercase).collect()
}

/// Whether two names can be one person's: one holds all words of the other, or they share two.
fn share(a: &[String], b: &[String]) -> bool {
    let common = a.iter().filter(|w| b.contains(w) && !COMMON.contains(&w.as_str())).count();
    let least = a
        .iter()
        .filter(|w| !COMMON.contains(&w.as_str()))
        .count()
        .min(b.iter().filter(|w| !COMMON.contains(&w.as_str())).count());
    common > 0 && (common == least || common >= 2)
}
