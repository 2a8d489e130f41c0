//! One line of a large file straight to what the index keeps of it, without making a summit. Takes only what is plain
//! (known fields, known names, no escapes); everything else goes the long way, so that both ways mean the same.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Deserialize;

use crate::clean::clean;
use crate::index::batch::site;
use crate::index::{Event, Family};
use crate::lexicon::Lexicon;
use crate::loader::fields::{Key, key};
use crate::loader::record::{known_country, sector_of_term};
use crate::model::summit::natural_id;
use crate::model::{Edtf, Mode, Sector, Status};

/// A record whose values are plain text, borrowed from its line.
#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Flat<'a> {
    id: Option<&'a str>,
    date: Option<&'a str>,
    status: Option<&'a str>,
    mode: Option<&'a str>,
    title: Option<&'a str>,
    venue: Option<&'a str>,
    venue_country: Option<&'a str>,
    forum: Option<&'a str>,
    #[serde(borrow)]
    countries: Vec<&'a str>,
    #[serde(borrow)]
    leaders: Vec<&'a str>,
    #[serde(borrow)]
    sectors: Vec<&'a str>,
    summary: Option<&'a str>,
    source: Option<&'a str>,
    outlet: Option<&'a str>,
}

impl<'a> Flat<'a> {
    /// Of a line of JSON; none when it is not that plain.
    pub fn of_json(line: &'a str) -> Option<Flat<'a>> {
        serde_json::from_str(line).ok()
    }

    /// Whether the record gives itself an id.
    pub fn has_id(&self) -> bool {
        self.id.is_some()
    }

    /// Of the cells of a row; none when it is not that plain.
    pub fn of_cells(columns: &[Option<Key>], cells: impl Iterator<Item = &'a str>) -> Option<Flat<'a>> {
        let mut flat = Flat::default();
        let mut count = 0;
        for (at, cell) in cells.enumerate() {
            count += 1;
            let cell = cell.trim();
            let Some(Some(column)) = columns.get(at).filter(|_| !cell.is_empty()) else {
                // A cell beyond the header is worth a word to the user.
                if at >= columns.len() && !cell.is_empty() {
                    return None;
                }
                continue;
            };
            let one = match column {
                Key::Id => &mut flat.id,
                Key::Date => &mut flat.date,
                Key::Status => &mut flat.status,
                Key::Mode => &mut flat.mode,
                Key::Title => &mut flat.title,
                Key::Venue => &mut flat.venue,
                Key::VenueCountry => &mut flat.venue_country,
                Key::Forum => &mut flat.forum,
                Key::Summary => &mut flat.summary,
                Key::Sources => &mut flat.source,
                Key::Outlet => &mut flat.outlet,
                Key::Countries => &mut listed(&mut flat.countries, cell)?,
                Key::Leaders => &mut listed(&mut flat.leaders, cell)?,
                Key::Sectors => &mut listed(&mut flat.sectors, cell)?,
                Key::Outcomes
                | Key::Next
                | Key::Earlier
                | Key::SourceTitle
                | Key::Published
                | Key::NoSummit
                | Key::Says
                | Key::Derived => return None,
            };
            if one.replace(cell).is_some() {
                return None;
            }
        }
        (count > 0).then_some(flat)
    }
}

/// The columns of a table by what they hold.
pub fn columns<'a>(names: impl Iterator<Item = &'a str>) -> Vec<Option<Key>> {
    names.map(key).collect()
}

/// Fills a list from a cell; a second column for the same list is not plain.
fn listed<'a>(list: &mut Vec<&'a str>, cell: &'a str) -> Option<Option<&'a str>> {
    list.is_empty().then_some(())?;
    list.extend(cell.split(';').map(str::trim).filter(|item| !item.is_empty()));
    Some(None)
}

/// Names met before, so that each is looked up once.
pub struct Memo {
    lexicon: &'static Lexicon,
    countries: HashMap<String, Option<&'static str>>,
    sectors: HashMap<String, Option<Sector>>,
}

/// Names beyond this many are not remembered, for an archive in which every line brings one of its own.
const MOST_NAMES: usize = 100_000;

impl Memo {
    /// Nothing met yet.
    pub fn new(lexicon: &'static Lexicon) -> Self {
        Memo { lexicon, countries: HashMap::new(), sectors: HashMap::new() }
    }

    /// The code of a country that the lexicon knows.
    fn country(&mut self, name: &str) -> Option<&'static str> {
        if let Some(known) = self.countries.get(name) {
            return *known;
        }
        let code = known_country(name, self.lexicon)
            .and_then(|country| self.lexicon.nations().iter().map(|n| n.code).find(|code| *code == country.as_str()));
        if self.countries.len() < MOST_NAMES {
            self.countries.insert(name.to_owned(), code);
        }
        code
    }

    /// The sector of an id or a term.
    fn sector(&mut self, name: &str) -> Option<Sector> {
        if let Some(known) = self.sectors.get(name) {
            return *known;
        }
        let plain = line(name).filter(|s| !s.contains(','));
        let sector = plain.and_then(|name| Sector::parse(name).or_else(|| sector_of_term(name, self.lexicon)));
        if self.sectors.len() < MOST_NAMES {
            self.sectors.insert(name.to_owned(), sector);
        }
        sector
    }
}

/// What the index keeps of a record, and its id; none when it must go the long way.
pub fn event<'a>(flat: &Flat<'a>, memo: &mut Memo) -> Option<(Event<'a>, Cow<'a, str>)> {
    let mut values: Vec<(Family, &str)> = Vec::with_capacity(24);
    let mut countries: Vec<&'static str> = Vec::with_capacity(4);
    for name in &flat.countries {
        countries.push(memo.country(name)?);
    }
    countries.sort_unstable();
    countries.dedup();
    values.extend(countries.iter().map(|code| (Family::Country, *code)));
    for name in &flat.leaders {
        values.push((Family::Leader, line(name).filter(|n| !n.contains(','))?));
    }
    let host = flat.venue_country.map(|name| memo.country(name).ok_or(())).transpose().ok()?;
    let city = flat.venue.map(|city| line(city).filter(|c| !c.contains(',')).ok_or(())).transpose().ok()?;
    values.extend(city.map(|city| (Family::City, city)));
    values.extend(host.map(|code| (Family::Host, code)));
    if let Some(forum) = flat.forum {
        values.push((Family::Forum, line(forum)?));
    }
    for name in &flat.sectors {
        values.push((Family::Sector, memo.sector(name)?.id()));
    }
    values.extend(outlet(flat)?.map(|outlet| (Family::Outlet, outlet)));
    let date = flat.date.map(|text| date(text).ok_or(())).transpose().ok()?;
    let status = flat.status.map(|s| Status::parse(s).ok_or(())).transpose().ok()?.unwrap_or(Status::Held);
    let mode = match flat.mode {
        Some(mode) => Mode::parse(mode)?,
        None if countries.len() > 2 => Mode::Multilateral,
        None if !countries.is_empty() && host.is_some_and(|h| !countries.contains(&h)) => Mode::ThirdPlace,
        None => Mode::Visit,
    };
    let title = line(flat.title?)?;
    let summary = flat.summary.map_or("", str::trim);
    plain(summary)?;
    let id = match flat.id {
        Some(id) => Cow::Borrowed(line(id)?),
        None => Cow::Owned(natural_id(date, countries.iter().copied()).into_string()),
    };
    let mut event = Event { date, title, texts: vec![summary], values };
    event.state(status, mode);
    if matches!(mode, Mode::Call | Mode::Letter) {
        event.values.push((Family::Flag, "other"));
    }
    event.values.extend([(Family::Flag, "quote"), (Family::Flag, "source")]);
    event.derive_flags();
    Some((event, id))
}

/// What stands for the outlet of the only source.
#[allow(clippy::option_option, reason = "none is the long way, some none is no outlet")]
fn outlet<'a>(flat: &Flat<'a>) -> Option<Option<&'a str>> {
    let named = flat.outlet.map(|o| line(o).ok_or(())).transpose().ok()?;
    let Some(source) = flat.source else { return Some(named) };
    let source = line(source).filter(|s| !s.contains(';'))?;
    let address = source.starts_with("http://") || source.starts_with("https://");
    Some(named.or(if address { site(source) } else { Some(source) }))
}

fn date(text: &str) -> Option<Edtf> {
    let text = line(text)?;
    text.split_once(['T', ' ']).map_or(text, |(day, _)| day).parse().ok()
}

/// Text that the gate would not change.
fn plain(text: &str) -> Option<&str> {
    matches!(clean(text), Cow::Borrowed(_)).then_some(text)
}

/// The same in one line, not empty, nothing to trim.
fn line(text: &str) -> Option<&str> {
    let edge = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let whole = !text.contains('\n') && !edge(text.chars().next()) && !edge(text.chars().next_back());
    if whole { plain(text) } else { None }
}
