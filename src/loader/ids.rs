//! Every summit gets an id of its own: the one its record gives, or date and parties.

use std::collections::HashMap;

use super::text;
use crate::clean::Clean;
use crate::model::{Problem, Severity, Summit};

/// An id that a record gives itself, and the offset in the file where it does.
pub type Given = (Clean, usize);

/// The most twins that are told one by one.
const MOST_TOLD: usize = 5;

/// Names each id that two records claim; the second is told, and a flood of them is counted.
pub fn name_twins(given: &[(Clean, Vec<Given>)], problems: &mut Vec<Problem>) {
    let mut seen: HashMap<&str, (&Clean, usize)> = HashMap::new();
    let mut count = 0;
    for (path, ids) in given {
        for (id, at) in ids {
            let Some((other, first)) = seen.insert(id, (path, *at)) else { continue };
            seen.insert(id, (other, first));
            count += 1;
            if count <= MOST_TOLD {
                let taken = format!(
                    "the id {id} is taken by {other}{}",
                    line(other, first).map_or(String::new(), |l| format!(":{l}"))
                );
                problems.push(twin(path, line(path, *at), &taken));
            }
        }
    }
    if count > MOST_TOLD
        && let Some((path, _)) = given.iter().rev().find(|(_, ids)| !ids.is_empty())
    {
        problems.push(twin(path, None, &format!("{} more ids are taken twice, up to this file", count - MOST_TOLD)));
    }
}

/// The line of an offset. Looked up only for the few that are told, since it means to read the file again.
fn line(path: &str, offset: usize) -> Option<usize> {
    let bytes = text::raw(path).ok()?;
    Some(text::line_of(&text::decode(&bytes).0, offset))
}

fn twin(path: &Clean, line: Option<usize>, reason: &str) -> Problem {
    Problem {
        severity: Severity::Warning,
        path: path.clone(),
        line,
        reason: Clean::line(reason),
        advice: Some("both are kept; give one of them another id".into()),
        excerpt: None,
    }
}

/// Gives ids to those that have none, and makes all of them differ: `-2` for the second, in order.
pub fn settle(summits: &mut [Summit]) {
    let mut taken: HashMap<Clean, u32> = HashMap::with_capacity(summits.len());
    // An id that somebody chose stays with the first who chose it.
    let (named, free): (Vec<_>, Vec<_>) = summits.iter_mut().partition(|s| !s.id.is_empty());
    for summit in named.into_iter().chain(free) {
        let base = if summit.id.is_empty() { summit.natural_id() } else { summit.id.clone() };
        let mut id = base.clone();
        while let Some(count) = taken.get_mut(&id) {
            *count += 1;
            id = Clean::line(&format!("{base}-{count}"));
        }
        taken.insert(id.clone(), 1);
        summit.id = id;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_and_chosen_ones_stay() {
        let with = |id: &str, date: &str| Summit { id: id.into(), date: date.parse().ok(), ..Summit::blank() };
        let mut all = vec![
            with("", "2025-10-30"),
            with("2025-10-30", ""),
            with("x", ""),
            with("x", ""),
            with("x", ""),
            with("x-2", ""),
        ];
        settle(&mut all);
        let ids: Vec<_> = all.iter().map(|s| s.id.as_str()).collect();
        assert_eq!(ids, ["2025-10-30-2", "2025-10-30", "x", "x-2", "x-3", "x-2-2"]);
    }
}
