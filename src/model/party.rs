//! Who met: countries and their leaders.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::vocabulary::vocabulary;
use crate::clean::Clean;

/// A party: an ISO 3166-1 alpha-2 code (`EU` allowed), or the name as written where no code is known.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Country(Clean);

impl Country {
    /// From a code or a name; two ASCII letters become an upper-case code.
    pub fn new(text: &str) -> Self {
        let line = Clean::line(text);
        match line.len() == 2 && line.bytes().all(|b| b.is_ascii_alphabetic()) {
            true => Country(Clean::new(&line.to_ascii_uppercase())),
            false => Country(line),
        }
    }

    /// The two-letter code, unless the country is only known as written.
    pub fn code(&self) -> Option<&str> {
        (self.0.len() == 2 && self.0.bytes().all(|b| b.is_ascii_uppercase())).then_some(self.0.as_str())
    }

    /// The code or the name as written.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

vocabulary! {
    /// The office in which a leader took part.
    Role {
        /// Head of state or of an EU institution styled president.
        President = "president", "President";
        /// Prime minister, Taoiseach and the like.
        PrimeMinister = "prime_minister", "Prime Minister";
        /// Chancellor.
        Chancellor = "chancellor", "Chancellor";
        /// King, queen, emperor, emir, sultan, grand duke.
        Monarch = "monarch", "Monarch";
        /// Crown prince who acts as head.
        CrownPrince = "crown_prince", "Crown Prince";
        /// Premier.
        Premier = "premier", "Premier";
        /// Any other head of state or government, or an unknown role.
        Other = "other", "Leader";
    }
}

/// A head of state or government who took part.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leader {
    /// Name as a newspaper prints it: given and family name in the language's own order.
    pub name: Clean,
    /// The country spoken for; none when the source does not tell.
    pub country: Option<Country>,
    /// The office held at the meeting.
    pub role: Role,
}
