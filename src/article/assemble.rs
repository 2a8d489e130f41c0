//! Puts what the stages found into records: every value with its evidence, its rule's confidence and its doubts.
//! Finds nothing by itself.

use std::ops::Range;

use super::cast::{Cast, Person};
use super::chunk::Chunks;
use super::date::resolve::{self, Clues, Dated};
use super::event::{self, Told};
use super::page;
use super::place::{self, Placed};
use super::sentence::{Script, Zone, quote};
use super::verdict::{self, Verdict};
use super::{Reading, cast, outcome, rules, sector};
use crate::clean::Clean;
use crate::lexicon::{Code, Lexicon, fold};
use crate::model::{
    Country, Day, Doubt, Edtf, Evidence, Field, Leader, Mode, Origin, Role, Source, Status, Summit, Venue,
};

/// An article on its way to a record.
pub struct Article<'a> {
    /// The bytes of the file.
    pub raw: &'a [u8],
    /// The file as given.
    pub path: &'a Clean,
    /// Its text.
    pub script: &'a Script,
    /// The pieces of its sentences.
    pub chunks: &'a [Chunks<'a>],
    /// The names.
    pub lexicon: &'a Lexicon,
    /// No meeting that took place is later.
    pub today: Option<Day>,
}

/// The end of what the tables know when today is not told.
const HORIZON: (i32, u32, u32) = (2026, 12, 31);

/// The main meeting of an article, then the others it tells of.
pub fn readings(article: &Article) -> Vec<Reading> {
    let script = article.script;
    let free = |_: Day| None;
    let anchor = resolve::page_date(script, &free).map(|p| p.0);
    let mut cast = cast::cast(script, article.lexicon, article.chunks, anchor);
    let scenes = event::scenes(script, article.chunks, &cast);
    let verdict = verdict::judge(&scenes, &cast);
    cast.people.iter_mut().filter(|p| p.head == Some(Role::Other)).for_each(|p| {
        p.head = p.holder.and_then(|h| article.lexicon.leader(h)).map(|h| h.role).or(p.head);
    });
    vec![record(article, &cast, &verdict)]
}

/// The record of one meeting.
fn record(article: &Article, cast: &Cast, verdict: &Verdict) -> Reading {
    let mut verdict = verdict.clone();
    let mut draft = Draft { article, summit: Summit::blank(), confidence: rules::precision("the verdict") };
    draft.summit.sources = vec![source(article)];
    let office = |day: Day| in_office(article.lexicon, cast, &verdict.heads, day);
    let published = resolve::page_date(article.script, &office).map(|p| p.0);
    let latest = article.today.or(Day::new(HORIZON.0, HORIZON.1, HORIZON.2));
    let date = latest
        .and_then(|latest| resolve::meeting(article.script, &Clues { core: &verdict.core, office: &office, latest }));
    // A day after the page's own is still to come.
    let ahead = |d: &Dated| d.date.span().zip(published).is_some_and(|(s, p)| s.0 > p.plus(1));
    if verdict.told == Told::Held && date.as_ref().is_some_and(ahead) {
        verdict =
            Verdict { is_summit: false, told: Told::Planned, reason: "a meeting that is still planned", ..verdict };
    }
    let verdict = &verdict;
    let day = date.as_ref().and_then(|d| d.date.span()).map(|s| s.0);
    draft.parties(cast, verdict, day);
    draft.date(date);
    let parties: Vec<Code> = event::parties(cast, &verdict.heads);
    draft.venue(place::venue(article.script, article.chunks, &verdict.core, &parties));
    if let Some((forum, span)) = place::forum(article.script, article.chunks) {
        draft.summit.forum = Some(Clean::new(forum));
        draft.evidence(Field::Forum, &span, "a forum named with the meeting");
    }
    draft.results();
    draft.status(verdict, &parties);
    draft.title(cast, verdict);
    draft.weak_rules();
    draft.summit.id = draft.summit.natural_id();
    draft.summit.confidence = draft.confidence;
    Reading { summit: draft.summit, is_summit: verdict.is_summit, reason: Clean::new(verdict.reason), main: true }
}

/// Below this confidence a value is shown with a doubt.
const TRUSTED: f32 = 0.75;

struct Draft<'a> {
    article: &'a Article<'a>,
    summit: Summit,
    confidence: f32,
}

impl Draft<'_> {
    fn evidence(&mut self, field: Field, span: &Range<usize>, rule: &'static str) {
        let raw = self.article.script.raw(span);
        let raw = raw.start..raw.end.min(self.article.raw.len());
        if raw.is_empty() {
            return;
        }
        self.summit.evidence.push(Evidence {
            field,
            source: 0,
            start: raw.start,
            end: raw.end,
            quote: quote(self.article.raw, &raw),
            origin: Origin::Reader,
            rule,
            confidence: rules::precision(rule),
        });
    }

    fn doubt(&mut self, field: Option<Field>, reason: &str) {
        self.summit.doubts.push(Doubt { field, reason: Clean::new(reason) });
    }

    /// A value that only a weak rule supports is in doubt, and says why.
    fn weak_rules(&mut self) {
        let evidence = &self.summit.evidence;
        let best = |field| evidence.iter().filter(|e| e.field == field).map(|e| e.confidence).fold(0.0, f32::max);
        let weak = evidence.iter().filter(|e| e.confidence < TRUSTED && best(e.field) == e.confidence);
        let doubts: Vec<Doubt> = weak
            .filter(|e| !self.summit.doubts.iter().any(|d| d.field == Some(e.field)))
            .map(|e| {
                let often = format!("\"{}\" is right in {:.0} of 100 cases", e.rule, e.confidence * 100.0);
                Doubt { field: Some(e.field), reason: Clean::new(&often) }
            })
            .collect();
        for doubt in doubts {
            if !self.summit.doubts.contains(&doubt) {
                self.summit.doubts.push(doubt);
            }
        }
    }

    /// The sentence in which a range of the text lies.
    fn sentence_of(&self, span: &Range<usize>) -> Range<usize> {
        let sentences = &self.article.script.sentences;
        let after = sentences.partition_point(|s| s.span.start <= span.start);
        after.checked_sub(1).and_then(|i| sentences.get(i)).map_or(span.clone(), |s| s.span.clone())
    }

    fn parties(&mut self, cast: &Cast, verdict: &Verdict, dated: Option<Day>) {
        let mut people: Vec<&Person> = verdict.heads.iter().filter_map(|h| cast.people.get(*h)).collect();
        // A title without a name is a party only where there are no two with names.
        let named: std::collections::BTreeSet<_> =
            people.iter().filter(|p| p.name.is_some()).map(|p| p.country).collect();
        if named.len() >= 2 {
            people.retain(|p| p.name.is_some() || p.head == Some(Role::Other) || named.contains(&p.country));
        }
        people.sort_by_key(|p| p.country);
        let core = verdict.core.first().map(|s| event::span(self.article.script, *s));
        for person in people {
            let Some(code) = person.country else { continue };
            let own = event::span(self.article.script, person.sentence);
            let span = core.clone().unwrap_or(own.clone());
            let rule = match (person.stated, person.name.is_some()) {
                (true, _) => "a leader with title and country in the text",
                (false, true) => "a leader with title, the country from the table",
                (false, false) => "a leader by the name alone, from the table",
            };
            let country = Country::new(code);
            if !self.summit.countries.contains(&country) {
                self.evidence(Field::Country(self.summit.countries.len()), &span, rule);
                self.summit.countries.push(country.clone());
                self.confidence = self.confidence.min(rules::precision(rule));
            }
            let office = || self.by_office(code, dated);
            if let Some(name) = self.leader_name(person).or_else(office) {
                self.evidence(Field::Leader(self.summit.leaders.len()), &own, rule);
                self.summit.leaders.push(Leader {
                    name,
                    country: Some(country),
                    role: person.head.unwrap_or(Role::Other),
                });
            }
        }
    }

    /// The only holder of office in a country on a day.
    fn by_office(&self, code: Code, day: Option<Day>) -> Option<Clean> {
        let mut holders = self.article.lexicon.leaders(code, day?);
        let only = holders.next()?;
        holders.next().is_none().then(|| Clean::new(only.name))
    }

    /// The name as the text has it; a surname alone is completed from the table.
    fn leader_name(&self, person: &Person) -> Option<Clean> {
        let holder = person.holder.and_then(|h| self.article.lexicon.leader(h));
        let span = person.name.as_ref();
        let text = span.map(|s| self.article.script.words(s)).unwrap_or_default();
        match (span, holder) {
            (Some(_), Some(holder)) if is_same_name(text, holder.name) => Some(Clean::new(holder.name)),
            (Some(span), holder) if text.contains([' ', '.']) || holder.is_none() => Some(self.display(span)),
            (_, Some(holder)) => Some(Clean::new(holder.name)),
            (_, None) => None,
        }
    }

    fn display(&self, span: &Range<usize>) -> Clean {
        let raw = self.article.script.raw(span);
        let text = page::display(self.article.raw.get(raw).unwrap_or_default());
        Clean::line(text.trim_end_matches([',', ';', ' ']))
    }

    fn date(&mut self, dated: Option<Dated>) {
        let Some(dated) = dated else {
            return self.doubt(Some(Field::Date), "the text does not tell the day");
        };
        let span = self.sentence_of(&dated.span);
        self.evidence(Field::Date, &span, dated.rule);
        if let Some(doubt) = dated.doubt {
            self.doubt(Some(Field::Date), doubt);
        }
        self.confidence = self.confidence.min(rules::precision(dated.rule));
        self.summit.date = Some(dated.date);
    }

    fn venue(&mut self, placed: Option<Placed>) {
        let Some(placed) = placed else { return };
        let span = self.sentence_of(&placed.span);
        self.evidence(Field::Venue, &span, placed.rule);
        self.summit.venue = Venue { city: placed.city.map(Clean::new), country: Some(Country::new(placed.country)) };
    }

    /// Sectors and outcomes, in the order in which a record lists them.
    fn results(&mut self) {
        let script = self.article.script;
        let told = |z: Zone| matches!(z, Zone::Title | Zone::Caption | Zone::Body);
        let scope: Vec<usize> =
            (0..script.sentences.len()).filter(|i| script.sentences.get(*i).is_some_and(|s| told(s.zone))).collect();
        let mut sectors = sector::find(script, &scope, self.article.lexicon);
        sectors.sort_by_key(|s| s.value.id());
        for found in sectors {
            self.evidence(Field::Sector(self.summit.sectors.len()), &found.span, found.rule);
            self.summit.sectors.push(found.value);
        }
        for found in outcome::find(script, &scope) {
            self.evidence(Field::Outcome(self.summit.outcomes.len()), &found.span, found.rule);
            self.summit.outcomes.push(found.value);
        }
    }

    fn status(&mut self, verdict: &Verdict, parties: &[Code]) {
        let at = self.summit.venue.country.as_ref().and_then(|c| c.code());
        let home = at.is_none_or(|c| parties.contains(&c));
        self.summit.mode = match verdict.told {
            Told::Call => Mode::Call,
            Told::Letter => Mode::Letter,
            _ if parties.len() >= 3 => Mode::Multilateral,
            _ if home => Mode::Visit,
            _ => Mode::ThirdPlace,
        };
        self.summit.status = match verdict.told {
            Told::Planned => Status::Planned,
            Told::Cancelled => Status::Cancelled,
            Told::Held | Told::Call | Told::Letter => Status::Held,
        };
        self.summit.no_summit = (!verdict.is_summit).then(|| Clean::new(verdict.reason));
        if let Some(core) = verdict.core.first() {
            let span = event::span(self.article.script, *core);
            self.evidence(Field::Verdict, &span, "the verdict");
        }
    }

    fn title(&mut self, cast: &Cast, verdict: &Verdict) {
        let names: Vec<String> = verdict
            .heads
            .iter()
            .filter_map(|h| cast.people.get(*h))
            .filter_map(|p| self.leader_name(p))
            .map(Clean::into_string)
            .collect();
        let city = self.summit.venue.city.as_ref().map_or(String::new(), |c| format!(" in {c}"));
        let made = format!("{}{city}", names.join(" and "));
        let title = self.summit.sources.first().and_then(|s| s.title.clone());
        self.summit.title = title.unwrap_or(Clean::line(if names.is_empty() { "(no title)" } else { &made }));
    }
}

/// Whether two names differ only in initials, marks and "Jr.".
fn is_same_name(a: &str, b: &str) -> bool {
    let words = |name: &str| -> Vec<String> {
        let folded = fold(name).to_ascii_lowercase();
        folded
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 1 && !matches!(*w, "jr" | "sr"))
            .map(str::to_owned)
            .collect()
    };
    words(a) == words(b)
}

/// Whether all heads whose terms are known were in office on a day.
fn in_office(lexicon: &Lexicon, cast: &Cast, heads: &[usize], day: Day) -> Option<bool> {
    let mut all = None;
    for head in heads {
        let Some(holder) = cast.people.get(*head).and_then(|p| p.holder).and_then(|h| lexicon.leader(h)) else {
            continue;
        };
        let own = lexicon.leaders(holder.code, day).any(|h| h.name == holder.name);
        all = Some(all.unwrap_or(true) && own);
    }
    all
}

/// What the text says about itself: outlet, headline, day of publication.
fn source(article: &Article) -> Source {
    let script = article.script;
    let show = |span: &Range<usize>| page::display(article.raw.get(script.raw(span)).unwrap_or_default());
    let title = script.sentences.iter().find(|s| s.zone == Zone::Title).map(|first| {
        let same = script.sentences.iter().filter(|s| s.zone == Zone::Title && s.paragraph == first.paragraph);
        let end = same.map(|s| s.span.end).max().unwrap_or(first.span.end);
        show(&(first.span.start..end))
    });
    let free = |_: Day| None;
    let published = resolve::page_date(script, &free).map(|p| Edtf::day(p.0));
    Source { path: article.path.clone(), outlet: outlet(script, &show), title, published, url: None, copy_of: None }
}

/// The outlet: named by the page, in the dateline, or in the sign-off.
fn outlet(script: &Script, show: &dyn Fn(&Range<usize>) -> Clean) -> Option<Clean> {
    if let Some(span) = &script.outlet {
        return Some(show(span));
    }
    let dateline = script.sentences.iter().find(|s| s.zone == Zone::Dateline).and_then(|s| {
        let text = script.words(&s.span);
        let close = text.rfind(')')?;
        let open = text.get(..close)?.rfind('(')?;
        let name = s.span.start + open + 1..s.span.start + close;
        (script.words(&name).len() > 1).then(|| show(&name))
    });
    let header = || {
        let first =
            script.sentences.iter().find(|s| s.zone == Zone::Header && script.words(&s.span).contains(" | "))?;
        let name = script.words(&first.span).split(" | ").next()?.len();
        let span = first.span.start..first.span.start + name;
        script.words(&span).chars().any(char::is_alphabetic).then(|| show(&span))
    };
    let sign_off = || {
        let tail = script.sentences.iter().rev().filter(|s| s.zone == Zone::Tail);
        tail.filter(|s| {
            let text = script.words(&s.span);
            text.starts_with("--") && text.len() < 24
                || text.len() < 24
                    && text.split(' ').count() <= 2
                    && text.bytes().all(|b| b.is_ascii_alphabetic() || b == b' ' || b == b'.')
        })
        .map(|s| Clean::line(show(&s.span).trim_start_matches('-')))
        .next_back()
    };
    dateline.or_else(header).or_else(sign_off)
}
