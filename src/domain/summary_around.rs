//! Before and after each event of a period, as files tell it; the printed page does not.

use crate::domain::comparison::compare::Comparison;
use crate::domain::comparison::compare::comparisons;
use crate::domain::comparison::harm::Harm;
use crate::domain::comparison::harm::harms;
use crate::domain::comparison::other::Answer;
use crate::domain::comparison::other::other_changes;
use crate::domain::context::ContextId;
use crate::domain::day::DayRange;
use crate::domain::event::EventKind;
use crate::domain::record::Record;

/// What stood before and after one event, as it was on the last day of the period.
#[derive(Clone, Debug, PartialEq)]
pub struct SummaryAround {
    /// The place of the event among the events of the summary.
    pub event: usize,
    /// What it was.
    pub kind: EventKind,
    /// Everything that has a value around it.
    pub comparisons: Vec<Comparison>,
    /// What may have gone wrong, counted in the same times.
    pub harms: Vec<Harm>,
    /// What else changed.
    pub other_changes: Vec<(ContextId, Answer)>,
}

/// Returns what stood before and after each event that touches `period`, in their order.
#[must_use]
pub fn around_events(record: &Record, period: DayRange) -> Vec<SummaryAround> {
    let events = record.events_in(period);
    (0..)
        .zip(events)
        .map(|(at, (id, event))| SummaryAround {
            event: at,
            kind: event.kind,
            comparisons: comparisons(record, event, period.last),
            harms: harms(record, event, period.last),
            other_changes: other_changes(record, id, period.last).unwrap_or_default(),
        })
        .collect()
}
