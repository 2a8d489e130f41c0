//! Collects the problems of one file, bounded: a broken file of a million rows must not become a million messages.

use std::collections::BTreeMap;

use super::ids::Given;
use crate::clean::Clean;
use crate::model::{Problem, Severity};

/// The most problems told of one file one by one.
pub const MOST_TOLD: usize = 100;
/// How often the same reason is told before it is only counted.
pub const MOST_ALIKE: usize = 3;

/// The problems of one file.
#[derive(Debug)]
pub struct Report {
    path: Clean,
    told: Vec<Problem>,
    /// How often each reason was met; reasons beyond the bound are counted under the empty one.
    met: BTreeMap<(Severity, Clean), usize>,
    /// The ids that records of the file give themselves, with their lines.
    pub given: Vec<Given>,
}

impl Report {
    /// For the file shown as `path`.
    pub fn new(path: &Clean) -> Self {
        Report { path: path.clone(), told: Vec::new(), met: BTreeMap::new(), given: Vec::new() }
    }

    /// Adds a problem made elsewhere.
    pub fn add(&mut self, problem: Problem) {
        if self.counts(problem.severity, &problem.reason) {
            self.told.push(problem);
        }
    }

    /// Whether a problem with this reason is still told, and not only counted.
    fn counts(&mut self, severity: Severity, reason: &Clean) -> bool {
        let known = (severity, reason.clone());
        let room = self.told.len() < MOST_TOLD;
        let key = if room || self.met.contains_key(&known) { known } else { (severity, Clean::default()) };
        let told = room && !key.1.is_empty();
        let count = self.met.entry(key).or_default();
        *count += 1;
        told && *count <= MOST_ALIKE
    }

    /// Adds a problem at `line` with the reason and a thing to do. The source lines are drawn only when it is told.
    pub fn tell(
        &mut self,
        severity: Severity,
        line: Option<usize>,
        (reason, advice): (&str, &str),
        excerpt: impl FnOnce() -> Option<Clean>,
    ) {
        let reason = Clean::line(reason);
        if !self.counts(severity, &reason) {
            return;
        }
        let advice = (!advice.is_empty()).then(|| Clean::line(advice));
        self.told.push(Problem { severity, path: self.path.clone(), line, reason, advice, excerpt: excerpt() });
    }

    /// Adds what a following part of the same file reports; its lines are counted from `lines` on.
    pub fn append(&mut self, part: &Report, lines: usize) {
        let mut untold = part.met.clone();
        for problem in &part.told {
            if let Some(count) = untold.get_mut(&(problem.severity, problem.reason.clone())) {
                *count -= 1;
            }
            self.add(Problem { line: problem.line.map(|line| line + lines), ..problem.clone() });
        }
        for (known, count) in untold.into_iter().filter(|(_, count)| *count > 0) {
            let room = self.told.len() < MOST_TOLD || self.met.contains_key(&known);
            let key = if room { known } else { (known.0, Clean::default()) };
            *self.met.entry(key).or_default() += count;
        }
    }

    /// The file as it is shown.
    pub fn path(&self) -> &Clean {
        &self.path
    }

    /// All that was told, with a line for each reason that was met more often than it was told.
    pub fn into_problems(mut self) -> Vec<Problem> {
        for ((severity, reason), count) in self.met {
            let told = self.told.iter().filter(|p| p.severity == severity && p.reason == reason).count();
            let reason = match (count - told, reason.is_empty()) {
                (0, _) => continue,
                (more, true) => format!("{more} more problems of other kinds"),
                (more, false) => format!("{more} more times: {reason}"),
            };
            self.told.push(Problem {
                severity,
                path: self.path.clone(),
                line: None,
                reason: Clean::line(&reason),
                advice: None,
                excerpt: None,
            });
        }
        self.told
    }
}

/// No source lines to draw.
pub fn bare() -> Option<Clean> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flood_of_problems_is_counted_not_told() {
        let mut report = Report::new(&"x.csv".into());
        for line in 0..1000 {
            report.tell(Severity::Warning, Some(line), ("the same again", "mend it"), bare);
            report.tell(Severity::Note, Some(line), (&format!("reason {line}"), ""), bare);
        }
        let problems = report.into_problems();
        assert!(problems.len() <= MOST_TOLD + 10, "{}", problems.len());
        let counted: Vec<_> = problems.iter().filter(|p| p.line.is_none()).map(|p| p.reason.as_str()).collect();
        assert_eq!(counted, ["903 more problems of other kinds", "997 more times: the same again"]);
    }
}
