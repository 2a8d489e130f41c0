//! Why a result is empty: what comes back when one term is dropped.

use super::{Cancel, Expr, Query};
use crate::index::Index;

impl Index {
    /// For each chip that asks something, by its number, how many rows there are without it; most rows first.
    pub fn explain(&self, query: &Query) -> Vec<(usize, u32)> {
        self.explain_until(query, &Cancel::new()).unwrap_or_default()
    }

    /// The same, or none when `cancel` was raised meanwhile.
    pub fn explain_until(&self, query: &Query, cancel: &Cancel) -> Option<Vec<(usize, u32)>> {
        let mut rows = Vec::new();
        for chip in 0..query.chips.len() {
            if query.expr.asks(chip) {
                let rest = query.expr.without(chip).unwrap_or_default();
                rows.push((chip, self.matching(query, &rest, cancel)?.count()));
            }
        }
        rows.sort_by_key(|r| std::cmp::Reverse(r.1));
        Some(rows)
    }
}

impl Expr {
    /// Whether the chip has a part in it.
    pub fn asks(&self, chip: usize) -> bool {
        match self {
            Expr::Leaf(number, _) => *number == chip,
            Expr::Not(inner) => inner.asks(chip),
            Expr::All(all) | Expr::Any(all) => all.iter().any(|e| e.asks(chip)),
        }
    }

    /// What is left without the chip; none when nothing is.
    pub fn without(&self, chip: usize) -> Option<Expr> {
        let rest = |all: &[Expr]| -> Vec<Expr> { all.iter().filter_map(|e| e.without(chip)).collect() };
        match self {
            Expr::Leaf(number, _) => (*number != chip).then(|| self.clone()),
            Expr::Not(inner) => Some(Expr::Not(Box::new(inner.without(chip)?))),
            Expr::All(all) => Some(rest(all)).filter(|r| !r.is_empty()).map(Expr::All),
            Expr::Any(any) => Some(rest(any)).filter(|r| !r.is_empty()).map(Expr::Any),
        }
    }
}
