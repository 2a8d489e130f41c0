//! What a summit is: plain data, no I/O, no clock. The JSON of these types is a contract with every script that
//! reads summitline's output; a field may be added, none may change its meaning.

pub mod date;
pub mod evidence;
pub mod outcome;
pub mod party;
pub mod problem;
pub mod sector;
pub mod source;
pub mod summit;
mod vocabulary;

pub use date::{Day, Edtf, Shape};
pub use evidence::{Dispute, Doubt, Evidence, Field, Origin};
pub use outcome::{Kind, Outcome, Realis};
pub use party::{Country, Leader, Role};
pub use problem::{Problem, Severity};
pub use sector::Sector;
pub use source::Source;
pub use summit::{Mode, Status, Summit, Venue};
