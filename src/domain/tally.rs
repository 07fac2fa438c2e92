//! What an import did, in numbers.

use crate::domain::change::Change;
use crate::domain::import_plan::Dispute;
use crate::domain::import_plan::ImportPlan;

/// How much was added, replaced, taken out and left as it was.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Blood tests that were added.
    pub results: usize,
    /// Measures and ratings that were added.
    pub answers: usize,
    /// Events that were added.
    pub events: usize,
    /// Whatever else was added.
    pub rest: usize,
    /// Values that another one took the place of.
    pub replaced: usize,
    /// Values that were taken out.
    pub removed: usize,
    /// Conflicts in which the diary kept its own.
    pub kept: usize,
}

impl Tally {
    /// Counts what a plan does if the file is right in the conflicts that `is_theirs` names.
    #[must_use]
    pub fn new(plan: &ImportPlan, is_theirs: impl Fn(usize) -> bool) -> Self {
        let mut tally = Self::default();
        for change in &plan.new {
            let count = match change {
                Change::Lab { .. } | Change::Other { .. } => &mut tally.results,
                Change::Vital { .. } | Change::Rating { .. } => &mut tally.answers,
                Change::Event { .. } => &mut tally.events,
                Change::Note { .. }
                | Change::Setting { .. }
                | Change::Limit { .. }
                | Change::Warned { .. }
                | Change::Context { .. }
                | Change::Source { .. }
                | Change::Meaning { .. }
                | Change::Question { .. } => &mut tally.rest,
            };
            *count += 1;
        }
        for (idx, conflict) in plan.conflicts.iter().enumerate() {
            let count = match conflict.dispute {
                _ if !is_theirs(idx) => &mut tally.kept,
                Dispute::Withdrawn | Dispute::Moved => &mut tally.removed,
                Dispute::Differs | Dispute::Corrected | Dispute::Older => &mut tally.replaced,
            };
            *count += 1;
        }
        tally
    }

    /// Returns how much was added in all.
    #[must_use]
    pub const fn added(&self) -> usize {
        self.results + self.answers + self.events + self.rest
    }
}
