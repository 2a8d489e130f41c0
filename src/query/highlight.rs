//! Which parts of a visible text a query asked for.

use std::ops::Range;

use super::{Expr, Query, Test};
use crate::index::fold::{fold, word_spans};
use crate::index::{Family, Index};

impl Index {
    /// The stretches of `text`, in bytes, that terms of `query` matched; in order, without overlaps.
    pub fn highlights(&self, query: &Query, text: &str) -> Vec<Range<usize>> {
        let mut prefixes: Vec<String> = Vec::new();
        self.collect(&query.expr, &mut prefixes);
        if prefixes.is_empty() {
            return Vec::new();
        }
        let spans = word_spans(text);
        let folded: Vec<String> = spans.iter().map(|s| fold(text.get(s.clone()).unwrap_or_default())).collect();
        let mut found: Vec<Range<usize>> = Vec::new();
        for (at, span) in spans.iter().enumerate() {
            let lengths = prefixes.iter().filter_map(|p| matched(p, folded.get(at..).unwrap_or_default()));
            let Some(length) = lengths.max() else { continue };
            let end = spans.get(at + length - 1).map_or(span.end, |s| s.end);
            match found.last_mut() {
                Some(last) if last.end >= span.start => last.end = last.end.max(end),
                Some(_) | None => found.push(span.start..end),
            }
        }
        found
    }

    /// The words that positive terms look for.
    fn collect(&self, expr: &Expr, prefixes: &mut Vec<String>) {
        match expr {
            Expr::Leaf(_, Test::Words(words) | Test::Title(words)) => prefixes.extend(words.iter().cloned()),
            Expr::Leaf(_, Test::Phrase { words, .. }) => prefixes.push(words.join(" ")),
            Expr::Leaf(_, Test::Values(ids)) => {
                let named = |id: &&u32| !matches!(self.values().family_of(**id), Family::Flag | Family::Outlet);
                // A long list of names is a wide net: highlighting all of it would say nothing.
                if ids.len() <= 16 {
                    let names = ids.iter().filter(named).map(|&id| super::field::shown(id, self));
                    prefixes.extend(names.map(|n| crate::index::form(&n)));
                }
            }
            Expr::Leaf(_, Test::Dates(_)) | Expr::Not(_) => {}
            Expr::All(all) | Expr::Any(all) => all.iter().for_each(|e| self.collect(e, prefixes)),
        }
    }
}

/// How many of the following words a prefix of one or more words covers; none when it does not fit.
fn matched(prefix: &str, folded: &[String]) -> Option<usize> {
    let wanted: Vec<&str> = prefix.split(' ').filter(|w| !w.is_empty()).collect();
    let (last, before) = wanted.split_last()?;
    let fits = before.iter().zip(folded).all(|(w, f)| w == f) && folded.get(before.len())?.starts_with(last);
    fits.then_some(wanted.len())
}
