//! Summits that stay in their files: where each one is, and how it is read when it is shown. A file that has changed
//! is noticed on every look, and never misread.

use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use super::{HELD, Row, Sheet, parted, summits};
use crate::clean::Clean;
use crate::lexicon::Lexicon;
use crate::loader::report::Report;
use crate::loader::text;
use crate::model::{Doubt, Summit};
use crate::timeline::Shelf;

/// How many summits are remembered.
const MOST_KEPT: usize = 2048;
/// No sheet has changed.
const ALL_WELL: u32 = u32::MAX;

/// Where the summits of large files are; numbers are positions.
pub struct FileShelf {
    sheets: Arc<Vec<Sheet>>,
    lexicon: &'static Lexicon,
    /// For each position its sheet (upper 16 bits) and offset.
    places: Vec<u64>,
    lengths: Vec<u32>,
    /// Positions whose own id is taken by another, with the number that tells them apart.
    renamed: HashMap<u32, u32>,
    kept: Mutex<HashMap<u32, Arc<Summit>>>,
    changed: AtomicU32,
}

impl FileShelf {
    /// Of rows at `places` with `lengths`.
    pub fn new(
        sheets: Arc<Vec<Sheet>>,
        lexicon: &'static Lexicon,
        (places, lengths): (Vec<u64>, Vec<u32>),
        renamed: HashMap<u32, u32>,
    ) -> Self {
        let (kept, changed) = (Mutex::default(), AtomicU32::new(ALL_WELL));
        FileShelf { sheets, lexicon, places, lengths, renamed, kept, changed }
    }

    /// The files.
    pub fn sheets(&self) -> &[Sheet] {
        &self.sheets
    }

    /// How many summits are on the shelf.
    pub fn len(&self) -> usize {
        self.lengths.iter().filter(|l| *l & HELD == 0).count()
    }

    /// As columns: places, lengths, positions with their numbers in twos.
    pub fn columns(&self) -> (&[u64], &[u32], Vec<u32>) {
        let mut renamed: Vec<[u32; 2]> = self.renamed.iter().map(|(at, number)| [*at, *number]).collect();
        renamed.sort_unstable();
        (&self.places, &self.lengths, renamed.into_flattened())
    }

    fn read(&self, number: u32) -> Option<Summit> {
        let place = *self.places.get(number as usize)?;
        let (sheet_number, offset) = parted(place);
        let sheet = self.sheets.get(sheet_number as usize)?;
        let bytes = sheet.bytes(offset, *self.lengths.get(number as usize)? as usize);
        if !sheet.is_unchanged() {
            self.changed.store(sheet_number, Ordering::Relaxed);
            return None;
        }
        let bytes = bytes.ok()?;
        let (text, _) = text::decode(&bytes);
        let row = Row { sheet, number: sheet_number, offset, line: 1 };
        let mut summit = summits(&row, &text, self.lexicon, &mut Report::new(&sheet.shown))?.pop()?;
        let base = if summit.id.is_empty() { summit.natural_id() } else { summit.id.clone() };
        summit.id = match self.renamed.get(&number) {
            Some(count) => Clean::line(&format!("{base}-{count}")),
            None => base,
        };
        Some(summit)
    }

    /// Stands where a summit cannot be read any more.
    fn gone(&self, number: u32) -> Summit {
        let sheet = self.places.get(number as usize).and_then(|p| self.sheets.get(parted(*p).0 as usize));
        let path = sheet.map(|s| s.shown.as_str()).unwrap_or_default();
        let title = Clean::line(&format!("{path} has changed since it was read"));
        let doubts = vec![Doubt { field: None, reason: title.clone() }];
        Summit { id: "changed".into(), title, doubts, ..Summit::blank() }
    }
}

impl fmt::Debug for FileShelf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("FileShelf").field("summits", &self.places.len()).finish_non_exhaustive()
    }
}

impl Shelf for FileShelf {
    fn summit(&self, number: u32) -> Arc<Summit> {
        if let Some(summit) = self.kept.lock().unwrap_or_else(PoisonError::into_inner).get(&number) {
            return Arc::clone(summit);
        }
        let Some(summit) = self.read(number) else { return Arc::new(self.gone(number)) };
        let summit = Arc::new(summit);
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.len() >= MOST_KEPT {
            kept.clear();
        }
        kept.insert(number, Arc::clone(&summit));
        summit
    }

    fn trouble(&self) -> Option<Clean> {
        let sheet = self.sheets.get(self.changed.load(Ordering::Relaxed) as usize)?;
        Some(Clean::line(&format!("{} has changed since it was read; read it again", sheet.shown)))
    }

    fn bytes(&self) -> usize {
        self.places.len() * 8 + self.lengths.len() * 4 + self.renamed.len() * 16
    }
}
