//! Changes to the text of a filter, made for chips, facets and pickers. Only the text changes; everything else is read
//! from it again.

use std::ops::Range;

use super::FilterField;
use super::token::{Head, Term, Token, Value, What, tokens};
use crate::index::form;

/// How a value stands in a filter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// Not named.
    Off,
    /// Asked for.
    On,
    /// Excluded with `-`.
    Excluded,
}

/// Drops the term at `span` (as a chip gives it); brackets and ORs that lose their sense go with it.
pub fn without(text: &str, span: Range<usize>) -> String {
    let mut out = String::with_capacity(text.len());
    out.push_str(text.get(..span.start).unwrap_or(text));
    out.push_str(text.get(span.end..).unwrap_or_default());
    tidy(&out)
}

/// Adds `value` to the field's list, or takes it away when it is there; an exclusion becomes a choice.
pub fn toggle(text: &str, field: FilterField, value: &str) -> String {
    match has(text, field, value) {
        Choice::On => drop_value(text, field, value, false),
        Choice::Excluded => add_value(&drop_value(text, field, value, true), field, value),
        Choice::Off => add_value(text, field, value),
    }
}

/// Adds `-field:value`, or takes it away when it is there; a choice becomes an exclusion.
pub fn exclude(text: &str, field: FilterField, value: &str) -> String {
    match has(text, field, value) {
        Choice::Excluded => drop_value(text, field, value, true),
        Choice::On => append(&drop_value(text, field, value, false), &format!("-{}:{}", field.name(), quoted(value))),
        Choice::Off => append(text, &format!("-{}:{}", field.name(), quoted(value))),
    }
}

/// Whether the field names `value`; case and accents do not matter.
pub fn has(text: &str, field: FilterField, value: &str) -> Choice {
    let mut choice = Choice::Off;
    for (_, term) in terms(text, field) {
        if term.values.iter().any(|v| same(v, value)) {
            choice = if term.negated { Choice::Excluded } else { Choice::On };
        }
    }
    choice
}

/// `value` in quotes when it needs them; a quote within cannot be written and is left out.
pub fn quoted(value: &str) -> String {
    let plain: String = value.chars().filter(|&c| c != '"').collect();
    let needs = plain.chars().any(|c| c.is_whitespace() || matches!(c, ',' | '(' | ')'));
    if needs || plain.is_empty() { format!("\"{plain}\"") } else { plain }
}

fn same(value: &Value, wanted: &str) -> bool {
    let folded = form(wanted);
    if folded.is_empty() { value.text == wanted } else { form(&value.text) == folded }
}

/// Terms of a field with their tokens.
fn terms(text: &str, field: FilterField) -> impl Iterator<Item = (Token, Term)> {
    tokens(text).into_iter().filter_map(move |token| match &token.what {
        What::Term(term) => match &term.head {
            Head::Field(name) if FilterField::parse(name) == Some(field) => Some((token.clone(), term.clone())),
            Head::Field(_) | Head::Bare | Head::Fuzzy => None,
        },
        What::Open { .. } | What::Close | What::Or => None,
    })
}

/// To the end of the last plain list of the field, or as a new term.
fn add_value(text: &str, field: FilterField, value: &str) -> String {
    match terms(text, field).filter(|(_, term)| !term.negated).last() {
        Some((token, term)) => {
            let comma = if term.values.last().is_some_and(|v| v.text.is_empty()) { "" } else { "," };
            let (before, after) = text.split_at_checked(token.span.end).unwrap_or((text, ""));
            let close = if term.values.last().is_some_and(|v| v.open) { "\"" } else { "" };
            format!("{before}{close}{comma}{}{after}", quoted(value))
        }
        None => append(text, &format!("{}:{}", field.name(), quoted(value))),
    }
}

fn append(text: &str, term: &str) -> String {
    let text = text.trim_end();
    if text.is_empty() { term.to_owned() } else { format!("{text} {term}") }
}

fn drop_value(text: &str, field: FilterField, value: &str, negated: bool) -> String {
    let mut out = text.to_owned();
    // From the end, so that the places of what stands before stay right.
    let hits: Vec<_> = terms(text, field).filter(|(_, t)| t.negated == negated).collect();
    for (token, term) in hits.into_iter().rev().filter(|(_, t)| t.values.iter().any(|v| same(v, value))) {
        let rest: Vec<String> = term.values.iter().filter(|v| !same(v, value)).map(|v| quoted(&v.text)).collect();
        let minus = if negated { "-" } else { "" };
        let put = if rest.is_empty() { String::new() } else { format!("{minus}{}:{}", field.name(), rest.join(",")) };
        out.replace_range(token.span, &put);
    }
    tidy(&out)
}

/// Single spaces; no empty brackets, no OR without two sides.
fn tidy(text: &str) -> String {
    let mut parts: Vec<(What, &str)> =
        tokens(text).into_iter().map(|t| (t.what, text.get(t.span).unwrap_or_default())).collect();
    loop {
        let opens = |w: &What| matches!(w, What::Open { .. } | What::Or);
        let closes = |w: &What| matches!(w, What::Close | What::Or);
        let idle = (0..parts.len()).find_map(|at| {
            let (before, after) = (at.checked_sub(1).and_then(|b| parts.get(b)), parts.get(at + 1));
            match &parts[at].0 {
                What::Or if before.is_none_or(|b| opens(&b.0)) || after.is_none_or(|a| closes(&a.0)) => {
                    Some(at..at + 1)
                }
                What::Open { .. } if after.is_some_and(|a| a.0 == What::Close) => Some(at..at + 2),
                What::Or | What::Open { .. } | What::Close | What::Term(_) => None,
            }
        });
        match idle {
            Some(range) => drop(parts.drain(range)),
            None => break,
        }
    }
    let mut out = String::with_capacity(text.len());
    for (at, (what, part)) in parts.iter().enumerate() {
        let tight = *what == What::Close || at == 0 || matches!(parts[at - 1].0, What::Open { .. });
        if !tight {
            out.push(' ');
        }
        out.push_str(part);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use FilterField::{Country, Leader};

    #[test]
    fn values_come_and_go() {
        for (text, value, want) in [
            ("", "canada", "country:canada"),
            ("trade", "south korea", "trade country:\"south korea\""),
            ("country:canada x", "japan", "country:canada,japan x"),
            ("country:canada,japan x", "CANADA", "country:japan x"),
            ("country:canada", "canada", ""),
            ("c:Türkiye", "turkiye", ""),
            ("-country:canada", "canada", "country:canada"),
            ("country:", "peru", "country:peru"),
            ("country:\"south ko", "peru", "country:\"south ko\",peru"),
            ("a OR country:canada", "canada", "a"),
            ("(country:canada) b", "canada", "b"),
        ] {
            assert_eq!(toggle(text, Country, value), want, "{text} + {value}");
        }
    }

    #[test]
    fn exclusions_come_and_go() {
        for (text, want) in [
            ("", "-leader:\"lee jae myung\""),
            ("-leader:\"Lee Jae Myung\" x", "x"),
            ("leader:\"lee jae myung\",wong", "leader:wong -leader:\"lee jae myung\""),
        ] {
            assert_eq!(exclude(text, Leader, "lee jae myung"), want, "{text}");
        }
        assert_eq!(has("-country:ca,kr", Country, "KR"), Choice::Excluded);
        assert_eq!(has("country:ca", Country, "kr"), Choice::Off);
    }

    #[test]
    fn what_is_dropped_leaves_no_mess() {
        for (text, term, want) in [
            ("a  country:x  b", "country:x", "a b"),
            ("(a OR b) c", "a", "(b) c"),
            ("(a) OR b", "a", "b"),
            ("-(a) b", "a", "b"),
        ] {
            let at = text.find(term).unwrap();
            assert_eq!(without(text, at..at + term.len()), want, "{text}");
        }
    }
}
