//! What several rules ask of weight.

use crate::domain::alert::look::happened;
use crate::domain::alert::look::rating;
use crate::domain::alert::look::series;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::EventKind;
use crate::domain::record::Record;
use crate::domain::symptom::SymptomId;
use crate::domain::vital::VitalId;

/// Days after a drain in which weight says nothing about fluid that comes or goes: 72 hours.
const AFTER_DRAIN: i32 = 3;

/// How weight changed over some days, in kilograms.
#[derive(Clone, Copy, Debug)]
pub(in crate::domain) struct Change {
    pub(in crate::domain) from: f64,
    pub(in crate::domain) to: f64,
    /// The first day that counts.
    pub(super) first: Day,
    /// Readings on both sides.
    pub(super) readings: usize,
    /// Whether there is only one reading on a side.
    pub(super) is_thin: bool,
}

/// Compares the median of the last two weights (of the last three days, one of them today) with
/// the median of those of 6 to 8 days before.
pub(super) fn change_in_a_week(record: &Record, day: Day) -> Option<Change> {
    change_over(record, day, 7, 1)
}

/// Compares the median of the last two weights (of the last three days, one of them `day`) with
/// the median of those of `days` before, give or take `slack` days.
pub(in crate::domain) fn change_over(
    record: &Record,
    day: Day,
    days: i32,
    slack: i32,
) -> Option<Change> {
    let now = series(record, VitalId::WEIGHT, DayRange::ending(day, 3));
    let (last, _) = *now.last()?;
    if last != day {
        return None;
    }
    let now: Vec<f64> = now.iter().rev().take(2).map(|it| it.1).collect();
    let earlier = DayRange::new(day.plus(-days - slack), day.plus(slack - days))?;
    let then = series(record, VitalId::WEIGHT, earlier);
    let (first, _) = *then.first()?;
    let then: Vec<f64> = then.iter().map(|it| it.1).collect();
    Some(Change {
        from: median(&then)?,
        to: median(&now)?,
        first,
        readings: now.len() + then.len(),
        is_thin: now.len() == 1 || then.len() == 1,
    })
}

/// Returns whether fluid was drained on the day or the three days before.
pub(super) fn has_drain(record: &Record, day: Day) -> bool {
    let days = DayRange::ending(day, AFTER_DRAIN + 1);
    happened(record, EventKind::Paracentesis, days).is_some()
}

/// Returns whether the person changed to another scale after `first`, up to `last`.
pub(super) fn has_other_scale(record: &Record, first: Day, last: Day) -> bool {
    record
        .entries_in(DayRange {
            first: first.plus(1).min(last),
            last,
        })
        .any(|(day, _)| day > first && rating(record, day, SymptomId::OTHER_SCALE) == Some(1))
}

/// Returns the median; the mean of the middle two of an even count.
pub(in crate::domain) fn median(values: &[f64]) -> Option<f64> {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let middle = sorted.len() / 2;
    let upper = *sorted.get(middle)?;
    if sorted.len() % 2 == 1 {
        return Some(upper);
    }
    let lower = *sorted.get(middle.checked_sub(1)?)?;
    Some(f64::midpoint(lower, upper))
}
