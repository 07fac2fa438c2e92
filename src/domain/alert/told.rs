//! Which laboratory results reach a limit: those in the diary, and those being typed.

use std::collections::BTreeSet;

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::registry::alerts;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::reading::Reading;
use crate::domain::record::Record;

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
    let tests: Vec<AnalyteId> = typed.iter().map(|it| it.0.analyte).collect();
    let past = DayRange {
        first: Day::FIRST,
        last: today,
    };
    let mut small = record.part(&tests, past);
    for day in [today, today.plus(-1)] {
        for (id, value) in record.entry(day).into_iter().flat_map(|it| &it.ratings) {
            let (id, value) = (*id, Some(*value));
            small.apply(&Change::Rating { day, id, value });
        }
    }
    for (key, reading) in typed {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::limit::LimitId;
    use crate::domain::number::DecimalMark;

    fn typed(case: &Case, analyte: &str, text: &str) -> Vec<String> {
        let analyte = AnalyteId::parse(analyte).unwrap();
        let accepted = analyte.row().unwrap().accepted();
        let reading = Reading::parse(text, DecimalMark::Either, accepted[0], &accepted).unwrap();
        let key = LabKey {
            day: case.today,
            analyte,
            sample: 0,
        };
        let found = alerts_of_results(&case.record, &[(key, reading)], case.today);
        found.iter().map(|it| it.rule.to_string()).collect()
    }

    #[test]
    fn what_is_typed_speaks_as_it_will_once_saved() {
        let none: [&str; 0] = [];
        let empty = Case::new();
        assert_eq!(typed(&empty, "potassium", "6.1"), ["E09"]);
        assert_eq!(typed(&empty, "potassium", "5.4"), none);
        let before = Case::new().lab(200, "inr", "1.2");
        assert_eq!(typed(&before, "inr", "1.7"), ["C14"]);
        let left_out = before.team(LimitId::INR_RULE, None);
        assert_eq!(typed(&left_out, "inr", "1.7"), none);
        let confused = Case::new().rate("confusion", 1);
        assert_eq!(typed(&confused, "sodium", "123"), ["E09"]);
        // Another result that speaks already is not about what is typed.
        let other = Case::new().lab(0, "potassium", "6.1");
        assert_eq!(typed(&other, "inr", "1.1"), none);
    }

    #[test]
    fn results_are_told_on_their_own_day_whatever_came_later() {
        let case = Case::new().lab(30, "sodium", "118").lab(0, "sodium", "138");
        let days = [30, 0].map(|ago: i32| case.today.plus(-ago));
        let sodium = AnalyteId::parse("sodium").unwrap();
        let told = told_in(&case.record, &days.into_iter().collect());
        assert_eq!(told, [(days[0], sodium)].into_iter().collect());
    }
}
