//! From batches to an index: one dictionary out of several, positions in the order of dates, and every posting filled
//! in that order.

use super::batch::Batch;
use super::bits::Bits;
use super::dates::Dates;
use super::facet::Forward;
use super::forms::Forms;
use super::names::each_form;
use super::postings::{Posting, Postings};
use super::values::Values;
use super::{Family, Index};
use crate::timeline::Timeline;

/// Archives below this have no prepared sets: their unions cost nothing.
const PREPARED_FROM: u32 = 20_000;

/// Where events come from: batch and number within it.
pub type Origin = (u32, u32);

/// The index of the events of `batches`, and for each position where its event comes from. `timeline` holds the same
/// events in the same order.
pub fn assemble(batches: &[Batch], timeline: Timeline) -> (Vec<Origin>, Index) {
    let order = order(batches);
    let (values, remaps) = join(batches);
    let (postings, facets) = fill(batches, &order, &values, &remaps);
    let dates = Dates::new(order.iter().map(|&(b, at)| batches[b as usize].days_of(at as usize)).collect());
    let forms = forms(&values);
    let mut index = Index { timeline, values, postings, forms, facets, dates, letters: Vec::new() };
    if order.len() as u32 >= PREPARED_FROM {
        index.letters = letters(&index, order.len() as u32);
    }
    (order, index)
}

/// All events by first day, then last, ties as they came in.
pub fn order(batches: &[Batch]) -> Vec<Origin> {
    let mut order: Vec<Origin> = Vec::with_capacity(batches.iter().map(Batch::len).sum());
    for (number, batch) in batches.iter().enumerate() {
        order.extend((0..batch.len() as u32).map(|at| (number as u32, at)));
    }
    order.sort_by_key(|&(b, at)| batches[b as usize].days_of(at as usize));
    order
}

/// One dictionary of all batches, and for each batch the way from its numbers to those of the dictionary.
fn join(batches: &[Batch]) -> (Values, Vec<Vec<u32>>) {
    let mut all: Vec<(Family, &str)> = Vec::new();
    for batch in batches {
        all.extend((0..batch.names().len() as u32).map(|id| batch.names().get(id)));
    }
    all.sort_unstable();
    all.dedup();
    let values = Values::new(all.iter().copied());
    let remap = |batch: &Batch| {
        let find = |id| all.binary_search(&batch.names().get(id)).unwrap_or_default() as u32;
        (0..batch.names().len() as u32).map(find).collect()
    };
    (values, batches.iter().map(remap).collect())
}

fn fill(batches: &[Batch], order: &[Origin], values: &Values, remaps: &[Vec<u32>]) -> (Postings, Forward) {
    let mut counts = vec![0; values.len() as usize];
    for (batch, remap) in batches.iter().zip(remaps) {
        for at in 0..batch.len() {
            batch.values_of(at).for_each(|id| counts[remap[id as usize] as usize] += 1);
        }
    }
    let mut postings = Postings::with_counts(counts, order.len() as u32);
    let mut facets = Forward::with_capacity(order.len());
    for (position, &(b, at)) in order.iter().enumerate() {
        let remap = &remaps[b as usize];
        for id in batches[b as usize].values_of(at as usize) {
            let id = remap[id as usize];
            postings.put(id, position as u32);
            facets.offer(id, values);
        }
        facets.close();
    }
    (postings.done(), facets)
}

/// Every form of every named value.
fn forms(values: &Values) -> Forms {
    let mut forms = Forms::default();
    for family in Family::ALL {
        let named = !matches!(family, Family::Flag | Family::TitleWord | Family::Word);
        for id in values.family(family).filter(|_| named) {
            each_form(family, values.text(id), &mut |form| forms.add(form, id));
        }
    }
    forms.sort();
    forms
}

/// The place of a one-character prefix among the prepared sets.
pub fn letter_of(prefix: &str) -> Option<usize> {
    match *prefix.as_bytes() {
        [c @ b'a'..=b'z'] => Some(usize::from(c - b'a')),
        [c @ b'0'..=b'9'] => Some(usize::from(c - b'0') + 26),
        _ => None,
    }
}

fn letters(index: &Index, len: u32) -> Vec<Bits> {
    let prefixes = (b'a'..=b'z').chain(b'0'..=b'9').map(char::from);
    let set = |prefix: char| {
        let mut bits = Bits::none(len);
        index.add_starting(prefix.encode_utf8(&mut [0; 4]), &mut bits);
        bits
    };
    prefixes.map(set).collect()
}

impl Index {
    /// Adds every position with a word that begins with `prefix`, in its texts or in the names of its values.
    pub fn add_starting(&self, prefix: &str, bits: &mut Bits) {
        for family in [Family::TitleWord, Family::Word] {
            self.values.starting(family, prefix).for_each(|id| self.postings.of(id).add_to(bits));
        }
        let mut named: Vec<u32> = self.forms.starting(prefix).collect();
        named.sort_unstable();
        named.dedup();
        named.retain(|&id| self.values.family_of(id).is_searched());
        named.iter().map(|&id| self.postings.of(id)).for_each(|p: Posting<'_>| p.add_to(bits));
    }
}
