//! What came of a summit.

use serde::{Deserialize, Serialize};

use super::vocabulary::vocabulary;
use crate::clean::Clean;

vocabulary! {
    /// The kind of instrument.
    Kind {
        /// Free trade agreement, CEPA, EPA.
        Fta = "fta", "FTA";
        /// Memorandum of understanding.
        Mou = "mou", "MOU";
        /// Joint statement or declaration.
        Statement = "statement", "statement";
        /// A tier of partnership founded or raised.
        Partnership = "partnership", "partnership";
        /// Any other agreement.
        Agreement = "agreement", "agreement";
    }
}

vocabulary! {
    /// How far an outcome has come.
    Realis {
        /// Talks agreed, started or under way.
        Negotiating = "negotiating", "negotiating";
        /// Talks finished, not yet signed.
        Concluded = "concluded", "concluded";
        /// Agreed in principle, established, raised.
        Agreed = "agreed", "agreed";
        /// Signed.
        Signed = "signed", "signed";
        /// Adopted, said of statements.
        Adopted = "adopted", "adopted";
    }
}

/// One result reported of a summit.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outcome {
    /// The kind of instrument.
    pub kind: Kind,
    /// How far it has come.
    pub status: Realis,
    /// A few words on what it is about; empty when the source says none.
    #[serde(default)]
    pub topic: Clean,
    /// How many, as stated ("five memorandums" = 5); none when several without a number.
    #[serde(default)]
    pub count: Option<u32>,
}
