//! Where a claim comes from.

use serde::{Deserialize, Serialize};

use super::date::Edtf;
use crate::clean::Clean;

/// One report or record behind a summit.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Source {
    /// The file it was read from as given on the command line; `builtin:NAME` for the data the program ships with.
    pub path: Clean,
    /// The publisher, as far as the text tells.
    pub outlet: Option<Clean>,
    /// The headline.
    pub title: Option<Clean>,
    /// The day of publication.
    pub published: Option<Edtf>,
    /// The address; opened only when it is http or https.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<Clean>,
    /// The index of the source in the same summit that this one is a copy of (one wire text printed twice).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<usize>,
}
