//! From one record, in whatever form it was written, to a summit. A value that cannot be meant is left out and named;
//! the rest of the record stays. Each value points at the words of the record that state it. Touches no file.

mod outcome;
mod people;
mod source;

pub use people::known_country;

use std::borrow::Cow;
use std::ops::Range;

use super::fields::{self, Key};
use super::node::{Node, Value};
use super::report::{self, Report};
use super::text;
use crate::clean::Clean;
use crate::lexicon::{Lexicon, Meaning};
use crate::model::{Country, Doubt, Edtf, Evidence, Field, Mode, Origin, Sector, Severity, Source, Status, Summit};

/// Where a record stands: what its spans are relative to.
#[derive(Clone, Copy)]
pub struct Place<'a> {
    /// The file as shown.
    pub path: &'a Clean,
    /// The text in which the spans lie: a whole document, or one line.
    pub text: &'a str,
    /// The offset of `text` in the file.
    pub offset: usize,
    /// The number of the first line of `text`.
    pub line: usize,
    /// Names to codes.
    pub lexicon: &'a Lexicon,
}

impl Place<'_> {
    /// The line of a span in the file.
    pub fn line_of(&self, span: &Range<usize>) -> usize {
        self.line - 1 + text::line_of(self.text, span.start)
    }
}

/// Makes a summit of a record; none when it says neither when, nor who, nor what. Ids are left empty unless written.
pub fn summit(record: &Node, place: &Place<'_>, report: &mut Report) -> Option<Summit> {
    let Value::Table(pairs) = &record.value else {
        let reason = format!("{} where a record was expected", record.kind());
        report.tell(
            Severity::Warning,
            Some(place.line_of(&record.span)),
            (&reason, "write a record: names and values"),
            report::bare,
        );
        return None;
    };
    let says = record.get("says").cloned();
    let mut draft =
        Draft { summit: Summit::blank(), place, report, says, mode: None, venue: None, source: Source::default() };
    for (name, value) in pairs {
        match fields::key(name) {
            _ if value.value == Value::Null => {}
            Some(key) => draft.take(key, value),
            None => draft.unknown(name, value),
        }
    }
    draft.finish(record)
}

/// A record while it is read.
struct Draft<'a> {
    summit: Summit,
    place: &'a Place<'a>,
    report: &'a mut Report,
    /// The record's own sentences that prove values, by name of the value.
    says: Option<Node>,
    mode: Option<Mode>,
    venue: Option<Range<usize>>,
    /// What flat fields say of the only source.
    source: Source,
}

impl Draft<'_> {
    fn take(&mut self, key: Key, node: &Node) {
        match key {
            Key::Id => {
                self.summit.id = self.line(node).unwrap_or_default();
                if !self.summit.id.is_empty() {
                    self.report.given.push((self.summit.id.clone(), self.place.offset + node.span.start));
                }
            }
            Key::Date => self.date(node),
            Key::Status => {
                if let Some(status) = self.word(node, "status", Status::parse, Status::ALL.iter().map(|s| s.id())) {
                    self.summit.status = status;
                    self.support(Field::Status, &node.span);
                }
            }
            Key::Mode => {
                self.mode = self.word(node, "mode", Mode::parse, Mode::ALL.iter().map(|m| m.id()));
                if self.mode.is_some() {
                    self.support(Field::Mode, &node.span);
                }
            }
            Key::Title => {
                self.summit.title = self.line(node).unwrap_or_default();
                self.support(Field::Title, &node.span);
            }
            Key::Venue => self.venue(node),
            Key::VenueCountry => {
                self.summit.venue.country = self.line(node).map(|name| self.country(&name, node, Field::Venue));
                self.venue = self.venue.take().or(Some(node.span.clone()));
            }
            Key::Forum => {
                self.summit.forum = self.line(node);
                self.support(Field::Forum, &node.span);
            }
            Key::Countries => self.countries(node),
            Key::Leaders => self.leaders(node),
            Key::Sectors => self.sectors(node),
            Key::Outcomes => self.outcomes(node),
            Key::Next => self.summit.next = self.lines(node, Field::Next),
            Key::Earlier => self.summit.earlier = self.lines(node, Field::Earlier),
            Key::Summary => self.summit.summary = node.as_text().map(|t| Clean::new(t.trim())).unwrap_or_default(),
            Key::Sources => self.sources(node),
            Key::Outlet => self.source.outlet = self.line(node),
            Key::SourceTitle => self.source.title = self.line(node),
            Key::Published => self.source.published = self.edtf(node),
            Key::NoSummit => self.summit.no_summit = self.line(node),
            Key::Says | Key::Derived => {}
        }
    }

    fn unknown(&mut self, name: &str, node: &Node) {
        let reason = format!("no field is called {:?}", shorten(&Clean::line(name)));
        let advice = format!("known are {}", fields::known());
        self.tell(Severity::Warning, &node.span, &reason, &advice);
    }

    /// Names a problem with the value at `span`; a document also shows the line.
    fn tell(&mut self, severity: Severity, span: &Range<usize>, reason: &str, advice: &str) {
        let place = self.place;
        let excerpt = || text::excerpt(place.text, place.line, span.clone(), "here");
        self.report.tell(severity, Some(place.line_of(span)), (reason, advice), excerpt);
    }

    /// Points a value at the words that state it, or at the sentence that the record gives for it.
    fn support(&mut self, field: Field, span: &Range<usize>) {
        let sentence = self.says.as_ref().and_then(|says| says.get(field.name())).map(|node| node.span.clone());
        let span = sentence.unwrap_or_else(|| span.clone());
        let Some(quote) = self.place.text.get(span.clone()).filter(|quote| !quote.is_empty()) else { return };
        self.summit.evidence.push(Evidence {
            field,
            source: 0,
            start: self.place.offset + span.start,
            end: self.place.offset + span.end,
            quote: Clean::new(quote),
            origin: Origin::Record,
            rule: "",
            confidence: 1.0,
        });
    }

    /// One line of text; anything else is a problem.
    fn line(&mut self, node: &Node) -> Option<Clean> {
        let Some(text) = node.as_text() else {
            let reason = format!("{} where text was expected", node.kind());
            self.tell(Severity::Warning, &node.span, &reason, "the value is left out; write text in quotes");
            return None;
        };
        Some(Clean::line(text)).filter(|line| !line.is_empty())
    }

    /// A word of a closed vocabulary.
    fn word<T>(
        &mut self,
        node: &Node,
        what: &str,
        parse: fn(&str) -> Option<T>,
        known: impl Iterator<Item = &'static str>,
    ) -> Option<T> {
        let line = self.line(node)?;
        let found = parse(&line);
        if found.is_none() {
            let reason = format!("{:?} is no {what}", shorten(&line));
            let advice = format!("the value is left out; known are {}", known.collect::<Vec<_>>().join(", "));
            self.tell(Severity::Warning, &node.span, &reason, &advice);
        }
        found
    }

    fn edtf(&mut self, node: &Node) -> Option<Edtf> {
        let line = self.line(node)?;
        // A date with a time of day is a date for us.
        let day = line.split_once(['T', ' ']).map_or(line.as_str(), |(day, _)| day);
        match day.parse() {
            Ok(date) => Some(date),
            Err(why) => {
                let reason = format!("{:?}: {why}", shorten(&line));
                self.tell(Severity::Warning, &node.span, &reason, "the date is left out; correct it");
                None
            }
        }
    }

    fn date(&mut self, node: &Node) {
        self.summit.date = self.edtf(node);
        if self.summit.date.is_some() {
            self.support(Field::Date, &node.span);
        }
    }

    /// `"Seoul"`, `"Seoul, KR"`, or `{city, country}`.
    fn venue(&mut self, node: &Node) {
        self.venue = Some(node.span.clone());
        if let Value::Table(pairs) = &node.value {
            for (name, part) in pairs.iter().filter(|(_, part)| part.value != Value::Null) {
                match name.as_str() {
                    "city" => self.summit.venue.city = self.line(part),
                    "country" => {
                        let name = self.line(part);
                        self.summit.venue.country = name.map(|name| self.country(&name, part, Field::Venue));
                    }
                    _ => self.unknown(name, part),
                }
            }
            return;
        }
        let Some(line) = self.line(node) else { return };
        let split = line.rsplit_once(',').map(|(city, country)| (city.trim(), country.trim()));
        let known = split.and_then(|(city, name)| Some((city, people::known_country(name, self.place.lexicon)?)));
        self.summit.venue.city = Some(known.as_ref().map_or_else(|| line.clone(), |(city, _)| Clean::line(city)));
        if let Some((_, country)) = known {
            self.summit.venue.country = Some(country);
        }
    }

    fn sectors(&mut self, node: &Node) {
        let mut found: Vec<(Sector, Range<usize>)> = Vec::new();
        for item in items(node, &[';', ',']) {
            let known = Sector::ALL.iter().map(|s| s.id());
            let term = item.as_text().and_then(|term| sector_of_term(term, self.place.lexicon));
            if let Some(sector) = term.or_else(|| self.word(&item, "sector", Sector::parse, known)) {
                found.push((sector, item.span.clone()));
            }
        }
        found.sort_by_key(|(sector, _)| sector.id());
        found.dedup_by_key(|(sector, _)| *sector);
        for (i, (_, span)) in found.iter().enumerate() {
            self.support(Field::Sector(i), span);
        }
        self.summit.sectors = found.into_iter().map(|(sector, _)| sector).collect();
    }

    /// Lines that may each bring a sentence of their own: `"..."` or `{what, says}`.
    fn lines(&mut self, node: &Node, field: fn(usize) -> Field) -> Vec<Clean> {
        let mut lines = Vec::new();
        for item in items(node, &[';']) {
            let what = item.get("what").unwrap_or(&item).clone();
            let Some(line) = self.line(&what) else { continue };
            self.support(field(lines.len()), &item.get("says").unwrap_or(&what).span.clone());
            lines.push(line);
        }
        lines
    }

    /// What follows from the rest, and the check that there is anything at all.
    fn finish(mut self, record: &Node) -> Option<Summit> {
        let s = &self.summit;
        if s.date.is_none() && s.countries.is_empty() && s.title.is_empty() {
            let reason = "a record without date, countries and title, left out";
            self.tell(Severity::Warning, &(record.span.start..record.span.start), reason, "give at least one of them");
            return None;
        }
        if let Some(span) = self.venue.take().filter(|_| s.venue.city.is_some() || s.venue.country.is_some()) {
            self.support(Field::Venue, &span);
        }
        self.summit.mode = self.mode.unwrap_or_else(|| mode(&self.summit));
        self.summit.leaders_in_order();
        if self.summit.title.is_empty() {
            self.summit.title = title(&self.summit, self.place.lexicon);
        }
        self.own_source();
        self.summit.evidence.sort_by_key(|e| e.field);
        Some(self.summit)
    }

    /// A country by code or name. One that nobody knows is kept as written, and flagged.
    fn country(&mut self, name: &str, node: &Node, field: Field) -> Country {
        if let Some(country) = people::known_country(name, self.place.lexicon) {
            return country;
        }
        let country = Country::new(name);
        let reason = format!("no country is known as {:?}; kept as written", shorten(country.as_str()));
        self.tell(Severity::Note, &node.span, &reason, "check the spelling, or use the two-letter code");
        let reason = Clean::line(&format!("no country is known as {}", country.as_str()));
        self.summit.doubts.push(Doubt { field: Some(field), reason });
        country
    }
}

/// A sector by a term that means one and nothing else ("investment" is trade); ids are not looked up here.
pub fn sector_of_term(term: &str, lexicon: &Lexicon) -> Option<Sector> {
    if Sector::parse(term).is_some() {
        return None;
    }
    let meanings = lexicon.meanings_of(term).iter();
    meanings.copied().find_map(|meaning| if let Meaning::Sector(sector) = meaning { Some(sector) } else { None })
}

/// The way of meeting that parties and venue tell.
fn mode(summit: &Summit) -> Mode {
    match &summit.venue.country {
        _ if summit.countries.len() > 2 => Mode::Multilateral,
        Some(host) if !summit.countries.is_empty() && !summit.countries.contains(host) => Mode::ThirdPlace,
        Some(_) | None => Mode::Visit,
    }
}

/// A title for a record that has none: who met, and where.
fn title(summit: &Summit, lexicon: &Lexicon) -> Clean {
    let name = |c: &Country| c.code().and_then(|code| lexicon.country_name(code)).unwrap_or(c.as_str()).to_owned();
    let names: Vec<_> = summit.countries.iter().map(name).collect();
    let who = match names.as_slice() {
        [] => "Meeting".to_owned(),
        [one] => format!("{one} meets"),
        [most @ .., last] => format!("{} and {last} meet", most.join(", ")),
    };
    Clean::line(&summit.venue.city.as_ref().map_or_else(|| who.clone(), |city| format!("{who} in {city}")))
}

/// The items of a list, or of one cell with separators; the first separator that occurs counts.
fn items(node: &Node, separators: &[char]) -> Vec<Node> {
    match &node.value {
        Value::List(items) => items.clone(),
        Value::Null => Vec::new(),
        Value::Table(_) => vec![node.clone()],
        Value::Text(text) => {
            let separator = separators.iter().copied().find(|s| text.contains(*s));
            let exact = text.len() == node.span.len();
            let mut at = node.span.start;
            let pieces: Vec<&str> = separator.map_or_else(|| vec![text.as_str()], |s| text.split(s).collect());
            let mut out = Vec::new();
            for piece in pieces {
                let lead = piece.len() - piece.trim_start().len();
                let span = if exact { at + lead..at + lead + piece.trim().len() } else { node.span.clone() };
                at += piece.len() + 1;
                if !piece.trim().is_empty() {
                    out.push(Node::text(piece.trim(), span));
                }
            }
            out
        }
    }
}

/// Enough of a value to recognise it in a message.
fn shorten(text: &str) -> Cow<'_, str> {
    match text.char_indices().nth(60) {
        Some((at, _)) => Cow::Owned(format!("{}…", text.get(..at).unwrap_or_default())),
        None => Cow::Borrowed(text),
    }
}
