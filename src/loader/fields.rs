//! The names under which a record or a table may give its values: one table for TOML keys, JSON keys and the header
//! of a CSV or TSV file.

/// A value of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Key {
    /// The record's own id.
    Id,
    /// The day of the meeting.
    Date,
    /// Held, planned or cancelled.
    Status,
    /// The way in which the leaders met.
    Mode,
    /// The headline.
    Title,
    /// City, or city and country, or a table of both.
    Venue,
    /// The country of the venue.
    VenueCountry,
    /// The gathering on whose margins they met.
    Forum,
    /// The parties.
    Countries,
    /// Who met.
    Leaders,
    /// Sectors touched.
    Sectors,
    /// Results.
    Outcomes,
    /// What is planned next.
    Next,
    /// Earlier meetings.
    Earlier,
    /// A few sentences.
    Summary,
    /// One source or several.
    Sources,
    /// The publisher of the only source.
    Outlet,
    /// The headline of the only source.
    SourceTitle,
    /// The day of publication of the only source.
    Published,
    /// Why it is no summit.
    NoSummit,
    /// Sentences that prove values, by name of the value.
    Says,
    /// Written by summitline itself and made anew on reading.
    Derived,
}

/// Each value with its names, the first being the one we write, and what it holds.
pub const FIELDS: &[(Key, &[&str], &str)] = &[
    (Key::Id, &["id"], "an id of your own; else date and parties make one"),
    (Key::Date, &["date", "day"], "2025-10-30, 2025-10, 2025, 2025-10-29/2025-10-31, XXXX-10-30; ? for uncertain"),
    (Key::Status, &["status"], "held, planned or cancelled"),
    (Key::Mode, &["mode"], "visit, third_place, multilateral, call or letter"),
    (Key::Title, &["title", "headline"], "one line that says what it was"),
    (Key::Venue, &["venue", "venue_city", "city", "place"], "a city, \"city, country\", or a table of both"),
    (Key::VenueCountry, &["venue_country", "host"], "the country of the venue"),
    (Key::Forum, &["forum"], "the gathering on whose margins they met"),
    (Key::Countries, &["countries", "parties", "country"], "the parties: codes or names"),
    (Key::Leaders, &["leaders", "leader"], "names, or \"name, role, country\""),
    (Key::Sectors, &["sectors", "sector"], "ids such as trade or defence"),
    (Key::Outcomes, &["outcomes", "outcome", "results"], "\"5 mou signed: topic\", or tables"),
    (Key::Next, &["next", "planned_next"], "what is planned, a line each"),
    (Key::Earlier, &["earlier", "previous"], "earlier meetings that are named, a line each"),
    (Key::Summary, &["summary", "text", "notes"], "a few sentences"),
    (Key::Sources, &["sources", "source", "url"], "an address, an outlet, or tables"),
    (Key::Outlet, &["outlet", "source_outlet", "publisher"], "the publisher"),
    (Key::SourceTitle, &["source_title"], "the headline of the source"),
    (Key::Published, &["published", "source_date"], "the day of publication"),
    (Key::NoSummit, &["no_summit"], "why it is no summit"),
    (Key::Says, &["says"], "a table: name of a value = a sentence that proves it"),
    (Key::Derived, &["evidence", "confidence", "doubts", "disputes"], "made anew on reading"),
];

/// The value a key or a column names; case, spaces and dashes are ignored.
pub fn key(name: &str) -> Option<Key> {
    let plain = |c: char| if matches!(c, ' ' | '-') { '_' } else { c.to_ascii_lowercase() };
    let is = |known: &&str| known.chars().eq(name.trim().chars().map(plain));
    FIELDS.iter().find(|(_, names, _)| names.iter().any(is)).map(|(key, ..)| *key)
}

/// The names that people write, the first of each value.
pub fn known_fields() -> Vec<&'static str> {
    FIELDS.iter().filter(|(key, ..)| *key != Key::Derived).map(|(_, names, _)| names[0]).collect()
}

/// The known names, for a message.
pub fn known() -> String {
    known_fields().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_means_one_value() {
        let mut names: Vec<_> = FIELDS.iter().flat_map(|(_, names, _)| names.iter()).collect();
        names.sort();
        assert!(names.windows(2).all(|w| w[0] != w[1]), "{names:?}");
    }

    #[test]
    fn names_are_found_as_people_write_them() {
        for (name, want) in [("Date", Key::Date), (" venue country ", Key::VenueCountry), ("PARTIES", Key::Countries)] {
            assert_eq!(key(name), Some(want), "{name}");
        }
        assert_eq!(key("cuntries"), None);
    }
}
