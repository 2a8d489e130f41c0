//! Collects the problems of one file, bounded: a broken file of a million rows must not become a million messages.

use crate::clean::Clean;
use crate::model::{Problem, Severity};

/// The most problems told of one file; what is over it is counted.
pub const MOST_TOLD: usize = 100;

/// The problems of one file.
#[derive(Debug)]
pub struct Report {
    path: Clean,
    told: Vec<Problem>,
    untold: usize,
    worst: Severity,
    /// The ids that records of the file give themselves, with their lines.
    pub given: Vec<super::ids::Given>,
}

impl Report {
    /// For the file shown as `path`.
    pub fn new(path: &Clean) -> Self {
        Report { path: path.clone(), told: Vec::new(), untold: 0, worst: Severity::Note, given: Vec::new() }
    }

    /// Adds a problem made elsewhere.
    pub fn add(&mut self, problem: Problem) {
        if self.told.len() < MOST_TOLD {
            self.told.push(problem);
        } else {
            self.untold += 1;
            self.worst = self.worst.max(problem.severity);
        }
    }

    /// Adds a problem at `line` with the reason, a thing to do, and drawn source lines where there are any.
    pub fn tell(
        &mut self,
        severity: Severity,
        line: Option<usize>,
        (reason, advice): (&str, &str),
        excerpt: Option<Clean>,
    ) {
        self.add(Problem {
            severity,
            path: self.path.clone(),
            line,
            reason: Clean::line(reason),
            advice: (!advice.is_empty()).then(|| Clean::line(advice)),
            excerpt,
        });
    }

    /// The file as it is shown.
    pub fn path(&self) -> &Clean {
        &self.path
    }

    /// All that was told, with one line for what was not.
    pub fn into_problems(mut self) -> Vec<Problem> {
        if self.untold > 0 {
            let severity = self.worst;
            self.told.push(Problem {
                severity,
                path: self.path,
                line: None,
                reason: Clean::line(&format!("{} more problems of this file are not listed", self.untold)),
                advice: Some("repair the first ones and look again".into()),
                excerpt: None,
            });
        }
        self.told
    }
}
