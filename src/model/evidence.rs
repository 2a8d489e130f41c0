//! The link from a value to the words that support it, and what speaks against the value.

use serde::{Serialize, Serializer};

use crate::clean::Clean;

/// Names a value of a summit. Written in JSON as `date`, `venue`, `countries[1]`, `outcomes[0]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Field {
    /// The day of the meeting.
    Date,
    /// City and country of the venue.
    Venue,
    /// The gathering on whose margins the meeting took place.
    Forum,
    /// `countries[i]`.
    Country(usize),
    /// `leaders[i]`.
    Leader(usize),
    /// `sectors[i]`.
    Sector(usize),
    /// `outcomes[i]`.
    Outcome(usize),
    /// Held, planned or cancelled.
    Status,
    /// The way in which the leaders met.
    Mode,
    /// The title.
    Title,
    /// `next[i]`: what is planned to follow.
    Next(usize),
    /// `earlier[i]`: an earlier meeting that the source names.
    Earlier(usize),
    /// The verdict on whether it is a summit at all.
    Verdict,
}

impl Field {
    /// The name without the index.
    pub fn name(self) -> &'static str {
        match self {
            Field::Date => "date",
            Field::Venue => "venue",
            Field::Forum => "forum",
            Field::Country(_) => "countries",
            Field::Leader(_) => "leaders",
            Field::Sector(_) => "sectors",
            Field::Outcome(_) => "outcomes",
            Field::Status => "status",
            Field::Mode => "mode",
            Field::Title => "title",
            Field::Next(_) => "next",
            Field::Earlier(_) => "earlier",
            Field::Verdict => "verdict",
        }
    }

    /// The index, for fields that are lists.
    pub fn index(self) -> Option<usize> {
        match self {
            Field::Country(i)
            | Field::Leader(i)
            | Field::Sector(i)
            | Field::Outcome(i)
            | Field::Next(i)
            | Field::Earlier(i) => Some(i),
            Field::Date | Field::Venue | Field::Forum | Field::Status | Field::Mode | Field::Title | Field::Verdict => {
                None
            }
        }
    }
}

impl std::fmt::Display for Field {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.index() {
            Some(i) => write!(f, "{}[{i}]", self.name()),
            None => f.write_str(self.name()),
        }
    }
}

impl Serialize for Field {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// Who says so: a person's record, or the reader's rule.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Origin {
    /// Written in a record or a table.
    #[default]
    Record,
    /// Read from an article by a rule.
    Reader,
}

/// The words that support one value.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// The value supported.
    pub field: Field,
    /// Index into the summit's sources.
    pub source: usize,
    /// First byte in the raw file.
    pub start: usize,
    /// One past the last byte in the raw file; `start < end`.
    pub end: usize,
    /// The bytes `start..end` as they stand in the file, cleaned for showing.
    pub quote: Clean,
    /// A record or the reader.
    pub origin: Origin,
    /// The reader's rule that fired, in the reader's words ("dateline with year"); empty for a record.
    #[serde(skip_serializing_if = "str::is_empty")]
    pub rule: &'static str,
    /// The share of cases in which that rule was right on labelled articles, 0 to 1; 1 for a record.
    #[serde(serialize_with = "hundredths")]
    pub confidence: f32,
}

/// Writes a confidence as 0.93: more digits would claim more than was measured.
pub(super) fn hundredths<S: Serializer>(confidence: &f32, s: S) -> Result<S::Ok, S::Error> {
    s.serialize_f64((f64::from(*confidence) * 100.0).round() / 100.0)
}

/// A reason not to trust a value blindly, shown as `?` beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// The value in doubt; none when the doubt is about the whole.
    pub field: Option<Field>,
    /// The reason in plain words.
    pub reason: Clean,
}

impl Serialize for Doubt {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.reason)
    }
}

/// Sources differ on a value: each claim with the sources that make it, none settled. Shown as `!`.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Dispute {
    /// The value on which they differ.
    pub field: Field,
    /// Each claim in words, with indices of the sources that make it.
    pub claims: Vec<(Clean, Vec<usize>)>,
}
