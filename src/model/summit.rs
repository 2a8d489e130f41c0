//! A summit: one meeting of leaders, whatever the number of reports on it.

use serde::Serialize;

use super::vocabulary::vocabulary;
use super::{Country, Dispute, Doubt, Edtf, Evidence, Field, Leader, Outcome, Sector, Source};
use crate::clean::Clean;

vocabulary! {
    /// Whether the meeting has taken place.
    Status {
        /// It took place.
        Held = "held", "held";
        /// It is announced.
        Planned = "planned", "planned";
        /// It was called off.
        Cancelled = "cancelled", "cancelled";
    }
}

vocabulary! {
    /// The way in which the leaders met. Calls and letters are no summits and are shown only by `is:other`.
    Mode {
        /// One leader visited the other's country.
        Visit = "visit", "visit";
        /// Both met in a third country, mostly on the margins of a forum.
        ThirdPlace = "third_place", "third place";
        /// Three or more parties in one meeting.
        Multilateral = "multilateral", "multilateral";
        /// By telephone or video.
        Call = "call", "call";
        /// In writing.
        Letter = "letter", "letter";
    }
}

/// Where the leaders met; either part may be unknown.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Venue {
    /// City or place of its own name (Camp David).
    pub city: Option<Clean>,
    /// The country of the place, which need not be a party.
    pub country: Option<Country>,
}

/// One meeting of leaders, with what supports each value and what speaks against it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Summit {
    /// Date and parties in lower case, `2025-10-30-ca-kr`; `-2` for a second one that day; or a record's own id.
    pub id: Clean,
    /// The day of the meeting; none when no source tells.
    pub date: Option<Edtf>,
    /// Held, planned or cancelled.
    pub status: Status,
    /// The way in which the leaders met.
    pub mode: Mode,
    /// One line that says what it was.
    pub title: Clean,
    /// Where.
    pub venue: Venue,
    /// The gathering on whose margins they met, by its usual short name.
    pub forum: Option<Clean>,
    /// The parties, sorted.
    pub countries: Vec<Country>,
    /// Who met, in the order of `countries`.
    pub leaders: Vec<Leader>,
    /// Sectors touched at the meeting, sorted by id.
    pub sectors: Vec<Sector>,
    /// Results, most important first.
    pub outcomes: Vec<Outcome>,
    /// What is planned to follow, one line each.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub next: Vec<Clean>,
    /// Earlier meetings that a source names, one line each ("June 2025, Kananaskis, G7").
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub earlier: Vec<Clean>,
    /// A few sentences for the detail pane and for the search; empty when the source has none.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub summary: Clean,
    /// Every report or record behind it.
    pub sources: Vec<Source>,
    /// What supports each value.
    pub evidence: Vec<Evidence>,
    /// 0 to 1: the least confidence of the values that decide (date, countries, verdict); 1 for a record.
    #[serde(serialize_with = "super::evidence::hundredths")]
    pub confidence: f32,
    /// What speaks against a value.
    pub doubts: Vec<Doubt>,
    /// Fields on which the sources differ.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disputes: Vec<Dispute>,
    /// Why this is no summit ("a phone call", "a visit still planned"); none for a summit.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub no_summit: Option<Clean>,
}

impl Summit {
    /// An empty one to fill, held, by visit.
    pub fn blank() -> Self {
        Summit {
            id: Clean::default(),
            date: None,
            status: Status::Held,
            mode: Mode::Visit,
            title: Clean::default(),
            venue: Venue::default(),
            forum: None,
            countries: Vec::new(),
            leaders: Vec::new(),
            sectors: Vec::new(),
            outcomes: Vec::new(),
            next: Vec::new(),
            earlier: Vec::new(),
            summary: Clean::default(),
            sources: Vec::new(),
            evidence: Vec::new(),
            confidence: 1.0,
            doubts: Vec::new(),
            disputes: Vec::new(),
            no_summit: None,
        }
    }

    /// Shown only by `is:other`: no meeting in person of leaders. Everything else is in the list.
    pub fn is_other(&self) -> bool {
        self.no_summit.is_some() || matches!(self.mode, Mode::Call | Mode::Letter)
    }

    /// The evidence of one value, in the order of the sources.
    pub fn evidence_of(&self, field: Field) -> impl Iterator<Item = &Evidence> {
        self.evidence.iter().filter(move |e| e.field == field)
    }

    /// How many reports stand behind it, and how many of them are no copies of another.
    pub fn reports(&self) -> (usize, usize) {
        (self.sources.len(), self.sources.iter().filter(|s| s.copy_of.is_none()).count())
    }

    /// The id made of the date and the parties, without a suffix: `2025-10-30-ca-kr`; `undated-…` without a date.
    pub fn natural_id(&self) -> Clean {
        natural_id(self.date, self.countries.iter().map(Country::as_str))
    }
}

/// The id that a date and sorted parties make.
pub fn natural_id<'a>(date: Option<Edtf>, countries: impl Iterator<Item = &'a str>) -> Clean {
    let mut id = date.map_or_else(|| "undated".to_owned(), |d| d.to_string().replace('/', "-"));
    id.retain(|c| c.is_ascii_alphanumeric() || c == '-');
    for country in countries {
        id.push('-');
        id.extend(country.chars().map(|c| if c.is_whitespace() { '_' } else { c }).flat_map(char::to_lowercase));
    }
    Clean::line(&id)
}
