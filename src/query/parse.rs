//! From the text of a filter to a query. Every term becomes a chip; a term that cannot be used is flagged there and
//! asks nothing.

use super::field::{self, Resolved, Values};
use super::token::{Head, Term, Token, What, tokens};
use super::{Chip, ChipState, Expr, FIELDS, FilterField, Query, Sort, Test, fuzzy};
use crate::clean::Clean;
use crate::index::fold::{fold, words};
use crate::index::{Family, Index, form, letters};
use crate::model::Day;

/// Brackets nested deeper are read as if they were not there.
const DEEPEST: usize = 32;
/// Terms beyond this many are flagged.
const MOST_TERMS: usize = 256;

/// Reads `text` against the names of `index`. Never fails: what is half-typed or unknown is flagged and ignored.
pub fn parse(text: &str, index: &Index, today: Day) -> Query {
    let mut reader = Reader { index, today, query: Query { text: text.to_owned(), ..Query::default() } };
    let tokens = tokens(text);
    let mut groups = vec![Group::default()];
    let mut too_deep = 0;
    for (at, token) in tokens.iter().enumerate() {
        match &token.what {
            What::Open { .. } if groups.len() > DEEPEST => too_deep += 1,
            What::Open { negated } => groups.push(Group { negated: *negated, ..Group::default() }),
            What::Close if too_deep > 0 => too_deep -= 1,
            What::Close => close(&mut groups),
            What::Or => groups.last_mut().into_iter().for_each(Group::or),
            What::Term(term) => {
                let leaf = reader.term(token, term, at + 1 == tokens.len());
                groups.last_mut().into_iter().for_each(|g| g.all.extend(leaf.clone()));
            }
        }
    }
    while groups.len() > 1 {
        close(&mut groups);
    }
    let expr = groups.pop().and_then(Group::done).unwrap_or_default();
    reader.query.expr = if matches!(expr, Expr::All(_)) { expr } else { Expr::All(vec![expr]) };
    reader.query
}

/// What stands between two brackets.
#[derive(Default)]
struct Group {
    negated: bool,
    any: Vec<Expr>,
    all: Vec<Expr>,
}

impl Group {
    fn or(&mut self) {
        self.any.extend(joined(std::mem::take(&mut self.all)));
    }

    fn done(mut self) -> Option<Expr> {
        self.or();
        let expr = if self.any.len() > 1 { Expr::Any(self.any) } else { self.any.pop()? };
        Some(if self.negated { Expr::Not(Box::new(expr)) } else { expr })
    }
}

fn joined(mut all: Vec<Expr>) -> Option<Expr> {
    if all.len() > 1 { Some(Expr::All(all)) } else { all.pop() }
}

fn close(groups: &mut Vec<Group>) {
    if groups.len() > 1 {
        let inner = groups.pop().and_then(Group::done);
        groups.last_mut().into_iter().for_each(|g| g.all.extend(inner.clone()));
    }
}

/// A term as understood.
struct Understood {
    test: Option<Test>,
    reading: String,
    state: ChipState,
}

impl Understood {
    fn ok(test: Test, reading: String) -> Self {
        Understood { test: Some(test), reading, state: ChipState::Ok }
    }

    fn flagged(reading: &str, why: &str) -> Self {
        Understood { test: None, reading: reading.to_owned(), state: ChipState::Flagged(Clean::line(why)) }
    }
}

struct Reader<'a> {
    index: &'a Index,
    today: Day,
    query: Query,
}

impl Reader<'_> {
    /// Adds the chip of a term; gives what it asks.
    fn term(&mut self, token: &Token, term: &Term, last: bool) -> Option<Expr> {
        let chip = self.query.chips.len();
        let field = match &term.head {
            Head::Field(name) => FilterField::parse(name),
            Head::Bare | Head::Fuzzy => None,
        };
        let typed = self.query.text.get(token.span.clone()).unwrap_or_default().to_owned();
        let meant = match (&term.head, field) {
            _ if chip >= MOST_TERMS => Understood::flagged(&typed, "too many terms; ignored"),
            (Head::Field(name), None) => Understood::flagged(&typed, &format!("there is no field \"{name}\"; ignored")),
            (Head::Field(_), Some(field)) => self.field(field, term),
            (Head::Fuzzy, _) => self.fuzzy(term),
            (Head::Bare, _) => self.bare(term, last),
        };
        let not = if term.negated && meant.test.is_some() { "not " } else { "" };
        self.query.chips.push(Chip {
            span: token.span.clone(),
            reading: Clean::line(&format!("{not}{}", meant.reading)),
            field,
            negated: term.negated,
            state: meant.state,
        });
        let leaf = Expr::Leaf(chip, meant.test?);
        self.query.shows_other |= !term.negated && field.is_some_and(|f| self.asks_for_other(f, &leaf));
        Some(if term.negated { Expr::Not(Box::new(leaf)) } else { leaf })
    }

    /// Calls, letters and what has not taken place are shown when they are asked for by name.
    fn asks_for_other(&self, field: FilterField, leaf: &Expr) -> bool {
        let wanted = |id: &u32| {
            let (family, text) = (self.index.values().family_of(*id), self.index.values().text(*id));
            matches!(
                (family, text),
                (Family::Status, "planned" | "cancelled") | (Family::Mode, "call" | "letter") | (Family::Flag, "other")
            )
        };
        let by_name = matches!(field, FilterField::Is | FilterField::Status | FilterField::Mode);
        by_name && matches!(leaf, Expr::Leaf(_, Test::Values(ids)) if ids.iter().any(wanted))
    }

    fn field(&mut self, field: FilterField, term: &Term) -> Understood {
        let typed: Vec<&str> = term.values.iter().map(|v| v.text.as_str()).filter(|t| !t.is_empty()).collect();
        let name = field.name();
        let Some(first) = typed.first() else {
            return Understood::flagged(&format!("{name}:"), &format!("not finished; {}", field.row().example));
        };
        match field.row().values {
            Values::Order => return self.order(first),
            Values::Words => {
                let all: Vec<String> = typed.iter().flat_map(|t| prefixes(t)).collect();
                if all.is_empty() {
                    return Understood::flagged(&format!("{name}:"), "not finished");
                }
                return Understood::ok(Test::Title(all), format!("{name}: {}", typed.join(" ")));
            }
            Values::Names(_) | Values::Fixed(_) | Values::Dates | Values::Length => {}
        }
        let resolved = typed.iter().filter_map(|text| field::resolve(field, text, self.index, self.today));
        gather(field, resolved.collect())
    }

    fn order(&mut self, text: &str) -> Understood {
        let (sort, reading) = match text {
            "date" | "+date" | "oldest" => (Sort::Date, "oldest first"),
            "-date" | "newest" => (Sort::NewestFirst, "newest first"),
            _ => return Understood::flagged(&format!("sort: {text}"), "unknown; sort:date or sort:-date"),
        };
        self.query.sort = sort;
        Understood { test: None, reading: reading.to_owned(), state: ChipState::Ok }
    }

    fn fuzzy(&self, term: &Term) -> Understood {
        let text = term.values.first().map_or("", |v| v.text.as_str());
        let typed = form(text);
        if typed.is_empty() {
            return Understood::flagged("~", "not finished");
        }
        let values = self.index.values();
        let wanted = |id: u32| values.family_of(id).is_searched() || values.family_of(id) == Family::Outlet;
        let mask = letters(&typed);
        let likely = self.index.forms().iter().filter(|f| mask & !f.letters == 0 && wanted(f.value));
        let mut ids: Vec<u32> = likely.filter(|f| fuzzy::score(f.text, &typed).is_some()).map(|f| f.value).collect();
        ids.sort_unstable();
        ids.dedup();
        match ids.len() {
            1 => Understood::ok(Test::Values(ids.clone()), format!("~{text} -> {}", field::shown(ids[0], self.index))),
            many => Understood::ok(Test::Values(ids), format!("~{text} ({many} names)")),
        }
    }

    fn bare(&self, term: &Term, last: bool) -> Understood {
        let Some(value) = term.values.first() else { return Understood::flagged("", "not finished") };
        let typed = prefixes(&value.text);
        if typed.is_empty() {
            return Understood::flagged(&value.text, "not finished");
        }
        if value.quoted {
            let mark = if value.open { "" } else { "\"" };
            let reading = format!("\"{}{mark}", value.text);
            return Understood::ok(Test::Phrase { words: typed, open: value.open }, reading);
        }
        if typed.iter().all(|p| self.index.begins(p)) {
            return Understood::ok(Test::Words(typed), value.text.clone());
        }
        let half = |name: &str| last && value.text.len() > 1 && name.starts_with(&value.text);
        if let Some(row) = FIELDS.iter().find(|row| half(row.name)) {
            return Understood::flagged(&value.text, &format!("not finished; {}", row.example));
        }
        self.near(typed, &value.text)
    }

    /// The nearest name for each prefix that no word begins with; else the word cut in two.
    fn near(&self, typed: Vec<String>, text: &str) -> Understood {
        let values = self.index.values();
        let mut taken: Vec<String> = Vec::new();
        for prefix in typed {
            if self.index.begins(&prefix) {
                taken.push(prefix);
                continue;
            }
            let names = self.index.forms().iter().filter(|f| values.family_of(f.value).is_searched());
            match fuzzy::nearest(&prefix, names.map(|f| (f.text, f.letters))).or_else(|| self.cut(&prefix)) {
                Some(near) => taken.extend(words(&near).map(str::to_owned)),
                None => {
                    let none = Test::Words(vec![prefix]);
                    return Understood::ok(none, format!("{text} (nowhere in the archive)"));
                }
            }
        }
        let reading = format!("{text} -> {}", taken.join(" "));
        Understood { test: Some(Test::Words(taken)), reading, state: ChipState::Corrected }
    }

    /// `word` as two beginnings of words, cut nearest to its middle.
    fn cut(&self, word: &str) -> Option<String> {
        let letters = word.chars().count();
        let mut cuts: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(2).collect();
        cuts.truncate(letters.saturating_sub(3));
        cuts.sort_by_key(|&at| at.abs_diff(word.len() / 2));
        cuts.iter().find_map(|&at| {
            let (a, b) = word.split_at_checked(at)?;
            (self.index.begins(a) && self.index.begins(b)).then(|| format!("{a} {b}"))
        })
    }
}

fn prefixes(text: &str) -> Vec<String> {
    words(&fold(text)).map(str::to_owned).collect()
}

/// The values of a field's list as one term.
fn gather(field: FilterField, resolved: Vec<Resolved>) -> Understood {
    let named = matches!(field.row().values, Values::Names(_) | Values::Fixed(_));
    let used = |r: &&Resolved| r.flag.is_none() || !r.values.is_empty() || !r.days.is_empty();
    let mut readings: Vec<&str> = resolved.iter().filter(used).map(|r| r.reading.as_str()).collect();
    let none = readings.is_empty();
    if none {
        readings = resolved.iter().map(|r| r.reading.as_str()).collect();
    }
    let state = match resolved.iter().find_map(|r| r.flag.as_ref().map(|why| (r, why))) {
        Some((r, why)) if resolved.len() > 1 => ChipState::Flagged(Clean::line(&format!("{}: {why}", r.reading))),
        Some((_, why)) => ChipState::Flagged(Clean::line(why)),
        None if resolved.iter().any(|r| r.corrected) => ChipState::Corrected,
        None => ChipState::Ok,
    };
    let corrected = resolved.len() == 1 && state == ChipState::Corrected;
    let label = if named && !corrected { format!("{}: ", field.name()) } else { String::new() };
    let reading = format!("{label}{}", readings.join(" or "));
    let mut values: Vec<u32> = resolved.iter().flat_map(|r| r.values.iter().copied()).collect();
    values.sort_unstable();
    values.dedup();
    let days: Vec<_> = resolved.iter().flat_map(|r| r.days.iter().copied()).collect();
    let test = if named { Test::Values(values) } else { Test::Dates(days) };
    Understood { test: (!none).then_some(test), reading, state }
}
