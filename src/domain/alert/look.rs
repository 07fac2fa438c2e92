//! What rules ask of the diary: answers of a day, days in a row, results in one unit.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::LAST_RESULT_DAYS;
use crate::domain::alert::definition::NEW_RESULT_DAYS;
use crate::domain::alert::definition::Remark;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::lab::Quality;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::rule_id::Urgency;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Line;
use crate::domain::vital::VitalId;

/// Two converted numbers that differ by less are the same value in another unit.
const NOISE: f64 = 1e-6;

/// Returns whether `value` reaches `limit`, in whatever unit both came.
pub(super) fn reaches(value: f64, limit: f64) -> bool {
    value >= limit - NOISE
}

/// Returns whether `value` lies below `limit`, in whatever unit both came.
pub(super) fn is_below(value: f64, limit: f64) -> bool {
    value < limit - NOISE
}

/// Returns the rating of a day; `None` is no answer.
pub(super) fn rating(record: &Record, day: Day, id: SymptomId) -> Option<u8> {
    Some(record.entry(day)?.ratings.get(&id)?.get())
}

/// Returns the rating of a day as evidence, if it is at least `least`.
pub(super) fn rated(record: &Record, day: Day, id: SymptomId, least: u8) -> Option<Evidence> {
    let value = *record.entry(day)?.ratings.get(&id)?;
    (value.get() >= least).then_some(Evidence::Rated { id, day, value })
}

/// Returns those signs of `ids` that were ticked on a day, as evidence.
pub(super) fn ticked(record: &Record, day: Day, ids: &[SymptomId]) -> Vec<Evidence> {
    ids.iter()
        .filter_map(|it| rated(record, day, *it, 1))
        .collect()
}

/// Returns the last rating before a day.
pub(super) fn rating_before(record: &Record, day: Day, id: SymptomId) -> Option<(Day, u8)> {
    let earlier = DayRange::new(Day::FIRST, day.plus(-1))?;
    record
        .entries_in(earlier)
        .rev()
        .find_map(|(day, entry)| Some((day, entry.ratings.get(&id)?.get())))
}

/// Returns on how many of the `of` days that end with `day` a rating was at least `least`.
pub(super) fn days_rated(
    record: &Record,
    day: Day,
    of: i32,
    (id, least): (SymptomId, u8),
) -> usize {
    record
        .entries_in(DayRange::ending(day, of))
        .filter(|(_, entry)| entry.ratings.get(&id).is_some_and(|it| it.get() >= least))
        .count()
}

/// Returns a measured value of a day and the same in the vital's first unit. A bound such as
/// `<36` is no value.
pub(super) fn measured(record: &Record, day: Day, id: VitalId) -> Option<(Reading, f64)> {
    let reading = *record.entry(day)?.vitals.get(&id)?;
    let value = id.row()?.in_first_unit(reading)?;
    reading.is_exact().then_some((reading, value))
}

/// Returns every value of a vital in some days, in its first unit.
pub(super) fn series(record: &Record, id: VitalId, days: DayRange) -> Vec<(Day, f64)> {
    record
        .entries_in(days)
        .filter_map(|(day, _)| Some((day, measured(record, day, id)?.1)))
        .collect()
}

/// Returns the last event of a kind that began in some days.
pub(super) fn happened(record: &Record, kind: EventKind, days: DayRange) -> Option<Event> {
    let mut events = record.events_in(days).into_iter().rev();
    let found = events.find(|(_, it)| it.kind == kind && days.contains(it.from));
    found.map(|it| it.1.clone())
}

/// One laboratory result in the analyte's first unit.
#[derive(Clone, Debug)]
pub(super) struct Found<'a> {
    pub(super) key: LabKey,
    pub(super) reading: Reading,
    /// In the first (conventional) unit; the bound itself for `<0.3`.
    pub(super) value: f64,
    pub(super) laboratory: Option<&'a Line>,
    pub(super) quality: Option<Quality>,
}

impl Found<'_> {
    /// Returns the result as evidence.
    pub(super) fn evidence(&self) -> Evidence {
        Evidence::Result {
            key: self.key,
            reading: self.reading,
        }
    }
}

/// Returns the latest result of a test up to and including `day`, not older than
/// [`LAST_RESULT_DAYS`]. A doubtful result is passed over, here and below.
pub(super) fn latest<'a>(record: &'a Record, analyte: &str, day: Day) -> Option<Found<'a>> {
    let days = DayRange::ending(day, LAST_RESULT_DAYS + 1);
    record
        .results_in(AnalyteId::parse(analyte)?, days)
        .rev()
        .find_map(|(key, result)| found(key, result))
}

/// Returns the results of a test in some days, in their order.
pub(super) fn results<'a>(record: &'a Record, analyte: &str, days: DayRange) -> Vec<Found<'a>> {
    let Some(analyte) = AnalyteId::parse(analyte) else {
        return Vec::new();
    };
    record
        .results_in(analyte, days)
        .filter_map(|(key, result)| found(key, result))
        .collect()
}

/// Returns the last `count` results of a test up to and including `day`, the latest first; fewer
/// if one of them is doubtful.
pub(super) fn last_results<'a>(
    record: &'a Record,
    analyte: &str,
    day: Day,
    count: usize,
) -> Vec<Found<'a>> {
    let past = DayRange {
        first: Day::FIRST,
        last: day,
    };
    let Some(analyte) = AnalyteId::parse(analyte) else {
        return Vec::new();
    };
    record
        .results_in(analyte, past)
        .rev()
        .take(count)
        .filter_map(|(key, result)| found(key, result))
        .collect()
}

/// Returns the result that stands before `later` in time.
pub(super) fn before<'a>(record: &'a Record, later: &Found<'_>) -> Option<Found<'a>> {
    let days = DayRange {
        first: Day::FIRST,
        last: later.key.day,
    };
    record
        .results_in(later.key.analyte, days)
        .rev()
        .skip_while(|(key, _)| *key >= later.key)
        .find_map(|(key, result)| found(key, result))
}

/// Returns the result in one unit; `None` for one that the laboratory or the team doubts.
fn found(key: LabKey, result: &LabResult) -> Option<Found<'_>> {
    let is_doubted = result.quality == Some(Quality::Doubtful);
    let found = Found {
        key,
        reading: result.reading,
        value: key.analyte.row()?.in_first_unit(result.reading)?,
        laboratory: result.laboratory.as_ref(),
        quality: result.quality,
    };
    (!is_doubted).then_some(found)
}

/// Adds that two results come from two laboratories, if both are known and differ.
pub(super) fn compared(alert: Alert, from: &Found<'_>, to: &Found<'_>) -> Alert {
    let differ = from
        .laboratory
        .zip(to.laboratory)
        .is_some_and(|(one, two)| one != two);
    alert.with_if(differ, Remark::TwoLaboratories)
}

/// Turns an alert about a result that is no longer new into a question for the next visit; any
/// other stays as it is.
pub(super) fn aged(alert: Alert, today: Day) -> Alert {
    if alert.is_about_a_result() && today.days_since(alert.day) > NEW_RESULT_DAYS {
        alert.lowered_to(Urgency::NextVisit).with(Remark::OldResult)
    } else {
        alert
    }
}
