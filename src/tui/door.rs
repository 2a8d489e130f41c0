//! Names of the index and the query that panes use, in one place.

pub use crate::index::{Bucket, FacetField, FacetRow, Hits, Index};
pub use crate::query::{Chip, ChipState, Choice, Completion, FilterField, Query, complete, edit, fuzzy, parse};
