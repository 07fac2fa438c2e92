//! Which laboratory results reach a limit: those in the diary, and those being typed.

use std::collections::BTreeSet;

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::LAST_RESULT_DAYS;
use crate::domain::alert::registry::alerts;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::settings::SettingKey;

/// Returns the results of some days that reached a limit on the day they were taken.
#[must_use]
pub fn told_in(record: &Record, days: &BTreeSet<Day>) -> BTreeSet<(Day, AnalyteId)> {
    let reached = |day: &Day| {
        let day = *day;
        let fresh = alerts(record, day).into_iter();
        fresh.filter(move |it| it.day == day)
    };
    days.iter()
        .flat_map(reached)
        .flat_map(|it| places(&it))
        .collect()
}

/// Returns the limits that results would reach, before they are saved or even confirmed.
#[must_use]
pub fn alerts_of_results(record: &Record, typed: &[(LabKey, Reading)], today: Day) -> Vec<Alert> {
    // The rules need only the history of these tests; a copy of the whole diary would be slow.
    let mut small = Record::default();
    for key in SettingKey::ALL.iter().map(|it| &it.0) {
        let value = record.settings().get(*key).cloned();
        small.apply(&Change::Setting { key: *key, value });
    }
    for (key, reading) in typed {
        let history = DayRange {
            first: key.day.plus(-LAST_RESULT_DAYS),
            last: key.day,
        };
        for (key, result) in record.results_in(key.analyte, history) {
            let value = Some(result.clone());
            small.apply(&Change::Lab { key, value });
        }
        let value = Some(LabResult {
            reading: *reading,
            range: None,
            laboratory: None,
            quality: None,
        });
        small.apply(&Change::Lab { key: *key, value });
    }
    let is_typed = |it: &Alert| {
        let places = places(it);
        typed
            .iter()
            .any(|(key, _)| places.contains(&(key.day, key.analyte)))
    };
    let mut found = alerts(&small, today);
    found.retain(|it| it.is_about_a_result() && is_typed(it));
    found
}

/// The results that an alert rests on.
#[must_use]
pub fn places(alert: &Alert) -> Vec<(Day, AnalyteId)> {
    let place = |it: &Evidence| match it {
        Evidence::Result { key, .. } => Some((key.day, key.analyte)),
        Evidence::ResultChanged { analyte, to, .. } => Some((to.0, *analyte)),
        Evidence::Rated { .. }
        | Evidence::RatedDays { .. }
        | Evidence::Measured { .. }
        | Evidence::Changed { .. }
        | Evidence::Results { .. }
        | Evidence::Happened { .. }
        | Evidence::NotRecorded { .. }
        | Evidence::Score { .. } => None,
    };
    if alert.is_about_a_result() {
        alert.evidence.iter().filter_map(place).collect()
    } else {
        Vec::new()
    }
}
