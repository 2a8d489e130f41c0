//! From batches to an index: one dictionary out of several, positions in the order of dates, and every posting filled
//! in that order.

use std::sync::OnceLock;

use rayon::prelude::*;

use super::batch::Batch;
use super::bits::Bits;
use super::facet::Forward;
use super::forms::Forms;
use super::names::each_form;
use super::postings::{Filling, Posting, Postings};
use super::values::Values;
use super::{Family, Index};
use crate::timeline::Timeline;

/// Archives below this have no prepared sets: their unions cost nothing.
const PREPARED_FROM: u32 = 20_000;

/// Where an event comes from: the batch, and the number within it.
pub type Origin = (u32, u32);

/// The index of the events of `batches` in the order of `order`; `timeline` holds the same events in that order.
pub fn assemble(batches: &[&Batch], order: &[Origin], timeline: Timeline) -> Index {
    let (values, remaps) = join(batches);
    let (postings, facets) = fill(&Source { batches, order, remaps, values: &values });
    let mut index = Index { timeline, values, postings, forms: OnceLock::new(), facets, letters: Vec::new() };
    index.prepare();
    index
}

/// All events by first day, then last; ties by `place`.
pub fn order(batches: &[&Batch], place: &(dyn Fn(Origin) -> u64 + Sync)) -> Vec<Origin> {
    let mut keyed: Vec<((i32, i32), u64, Origin)> = Vec::with_capacity(batches.iter().map(|b| b.len()).sum());
    for (number, batch) in (0..).zip(batches) {
        keyed.extend((0..batch.len() as u32).map(|at| (batch.days_of(at as usize), place((number, at)), (number, at))));
    }
    keyed.par_sort_unstable();
    keyed.into_iter().map(|k| k.2).collect()
}

/// One dictionary of all batches, and for each batch the way from its numbers to those of the dictionary.
fn join(batches: &[&Batch]) -> (Values, Vec<Vec<u32>>) {
    let mut all: Vec<(Family, &str)> = Vec::new();
    for batch in batches {
        all.extend((0..batch.names().len() as u32).map(|id| batch.names().get(id)));
    }
    all.par_sort_unstable();
    all.dedup();
    let values = Values::new(all.iter().copied());
    let remap = |batch: &&Batch| {
        let find = |id| all.binary_search(&batch.names().get(id)).unwrap_or_default() as u32;
        (0..batch.names().len() as u32).map(find).collect()
    };
    (values, batches.par_iter().map(remap).collect())
}

/// What postings are filled from.
struct Source<'a> {
    batches: &'a [&'a Batch],
    order: &'a [Origin],
    remaps: Vec<Vec<u32>>,
    values: &'a Values,
}

impl Source<'_> {
    /// The values of the events at positions `range`, as numbers of the dictionary.
    fn values_at(&self, position: u32) -> impl Iterator<Item = u32> + '_ {
        let (batch, at) = self.order[position as usize];
        let remap = &self.remaps[batch as usize];
        self.batches[batch as usize].values_of(at as usize).map(|id| remap[id as usize])
    }
}

/// Each thread fills the postings of a stretch of positions; laid end to end they are the whole.
fn fill(source: &Source<'_>) -> (Postings, Forward) {
    let len = source.order.len() as u32;
    let threads = rayon::current_num_threads().clamp(1, 16) as u32;
    let stretch = len.div_ceil(threads).next_multiple_of(64).max(64);
    let stretches: Vec<_> = (0..len).step_by(stretch as usize).map(|a| a..(a + stretch).min(len)).collect();
    let mut total = vec![0; source.values.len() as usize];
    for (batch, remap) in source.batches.iter().zip(&source.remaps) {
        batch.counts().iter().zip(remap).for_each(|(count, id)| total[*id as usize] += count);
    }
    let kept = source.values.family(Forward::LAST).end;
    let parts: Vec<(Postings, Forward)> = stretches
        .into_par_iter()
        .map(|range| {
            let (mut filling, mut facets) = (Filling::new(&total, range.clone(), len), Forward::default());
            for position in range {
                for id in source.values_at(position) {
                    filling.put(id, position);
                    if id < kept {
                        facets.put(id);
                    }
                }
                facets.close();
            }
            (filling.done(), facets)
        })
        .collect();
    let (postings, facets): (Vec<_>, Vec<_>) = parts.into_iter().unzip();
    (Postings::joined(&total, postings, len), Forward::joined(facets))
}

/// Every form of every named value.
/// Every way in which the named values are written.
pub(super) fn forms(values: &Values) -> Forms {
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

impl Index {
    /// Makes the sets of one letter, where the archive is large enough to need them.
    pub(super) fn prepare(&mut self) {
        if self.len() < PREPARED_FROM {
            return;
        }
        let prefixes: Vec<char> = (b'a'..=b'z').chain(b'0'..=b'9').map(char::from).collect();
        let set = |prefix: &char| {
            let mut bits = Bits::none(self.len());
            self.add_starting(prefix.encode_utf8(&mut [0; 4]), &mut bits);
            bits
        };
        self.letters = prefixes.par_iter().map(set).collect();
    }

    /// Adds every position with a word that begins with `prefix`, in its texts or in the names of its values.
    pub fn add_starting(&self, prefix: &str, bits: &mut Bits) {
        for family in [Family::TitleWord, Family::Word] {
            self.values.starting(family, prefix).for_each(|id| self.postings.of(id).add_to(bits));
        }
        let mut named: Vec<u32> = self.forms().starting(prefix).collect();
        named.sort_unstable();
        named.dedup();
        named.retain(|&id| self.values.family_of(id).is_searched());
        named.iter().map(|&id| self.postings.of(id)).for_each(|p: Posting<'_>| p.add_to(bits));
    }
}
