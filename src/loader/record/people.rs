//! Parties and leaders of a record: codes or names, and leaders as bare names, lines or tables.

use std::ops::Range;

use super::{Draft, items};
use crate::clean::Clean;
use crate::lexicon::Lexicon;
use crate::loader::node::{Node, Value};
use crate::model::{Country, Doubt, Field, Leader, Role, Summit};

/// The country that a code or a name stands for, if the tables have it.
pub fn known_country(name: &str, lexicon: &Lexicon) -> Option<Country> {
    let country = Country::new(name);
    match country.code() {
        Some(code) if lexicon.country_name(code).is_some() => Some(country),
        Some(_) | None => lexicon.country_of(country.as_str()).map(Country::new),
    }
}

impl Draft<'_> {
    pub(super) fn countries(&mut self, node: &Node) {
        let mut found: Vec<(Country, Range<usize>)> = Vec::new();
        for item in items(node, &[';']) {
            let Some(line) = self.line(&item) else { continue };
            let whole = known_country(&line, self.place.lexicon).is_some() || !line.contains(',');
            for part in if whole { vec![item.clone()] } else { items(&item, &[',']) } {
                let Some(name) = self.line(&part) else { continue };
                let country = self.country(&name, &part, Field::Country(found.len()));
                found.push((country, part.span.clone()));
            }
        }
        found.sort_by(|a, b| a.0.cmp(&b.0));
        found.dedup_by(|a, b| a.0 == b.0);
        for (i, (_, span)) in found.iter().enumerate() {
            self.support(Field::Country(i), span);
        }
        self.summit.countries = found.into_iter().map(|(country, _)| country).collect();
        let countries = &self.summit.countries;
        for doubt in &mut self.summit.doubts {
            // The place in the list is known only now that the list is sorted.
            if matches!(doubt.field, Some(Field::Country(_))) {
                let at = countries.iter().position(|c| c.code().is_none() && doubt.reason.ends_with(c.as_str()));
                *doubt = Doubt { field: at.map(Field::Country), reason: doubt.reason.clone() };
            }
        }
    }

    /// `"Name"`, `"Name, role, country"`, or `{name, country, role}`.
    pub(super) fn leaders(&mut self, node: &Node) {
        for item in items(node, &[';']) {
            let leader = match &item.value {
                Value::Table(pairs) => self.leader_of_table(pairs),
                Value::Null | Value::Text(_) | Value::List(_) => self.leader_of_line(&item),
            };
            if let Some(leader) = leader {
                self.support(Field::Leader(self.summit.leaders.len()), &item.span);
                self.summit.leaders.push(leader);
            }
        }
    }

    fn leader_of_table(&mut self, pairs: &[(String, Node)]) -> Option<Leader> {
        let mut leader = Leader { name: Clean::default(), country: None, role: Role::Other };
        for (name, part) in pairs.iter().filter(|(_, part)| part.value != Value::Null) {
            match name.as_str() {
                "name" => leader.name = self.line(part)?,
                "country" => {
                    let name = self.line(part);
                    let field = Field::Leader(self.summit.leaders.len());
                    leader.country = name.map(|name| self.country(&name, part, field));
                }
                "role" => {
                    let known = Role::ALL.iter().map(|r| r.id());
                    leader.role = self.word(part, "role", Role::parse, known).unwrap_or(Role::Other);
                }
                _ => self.unknown(name, part),
            }
        }
        Some(leader).filter(|l| !l.name.is_empty())
    }

    fn leader_of_line(&mut self, item: &Node) -> Option<Leader> {
        let line = self.line(item)?;
        let mut leader = Leader { name: line.clone(), country: None, role: Role::Other };
        let mut parts = line.split(',').map(str::trim);
        let name = parts.next().unwrap_or_default();
        for part in parts {
            if let Some(role) = Role::parse(&part.replace([' ', '-'], "_")) {
                leader.role = role;
            } else if let Some(country) = known_country(part, self.place.lexicon) {
                leader.country = Some(country);
            } else {
                return Some(Leader { name: line, country: None, role: Role::Other });
            }
        }
        leader.name = Clean::line(name);
        Some(leader)
    }
}

impl Summit {
    /// Sorts the leaders by the order of the countries, and what supports or doubts them with them.
    pub(super) fn leaders_in_order(&mut self) {
        let rank = |l: &Leader| l.country.as_ref().and_then(|c| self.countries.iter().position(|p| p == c));
        let mut order: Vec<usize> = (0..self.leaders.len()).collect();
        order.sort_by_key(|i| rank(&self.leaders[*i]).unwrap_or(usize::MAX));
        let moved = |field: Field| match field {
            Field::Leader(old) => Field::Leader(order.iter().position(|i| *i == old).unwrap_or(old)),
            other => other,
        };
        self.evidence.iter_mut().for_each(|e| e.field = moved(e.field));
        self.doubts.iter_mut().for_each(|d| d.field = d.field.map(moved));
        self.leaders = order.iter().map(|i| self.leaders[*i].clone()).collect();
    }
}
