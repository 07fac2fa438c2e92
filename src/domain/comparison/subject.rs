//! What is compared around an event, in the order in which it is shown.

use std::collections::BTreeMap;

use rust_decimal::prelude::ToPrimitive as _;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::analyte_row::Group;
use crate::domain::analyte_table::ANALYTES;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::EventKind;
use crate::domain::record::Record;
use crate::domain::score::definition::ScoreId;
use crate::domain::score::registry::scores_in;
use crate::domain::severity::Scale;
use crate::domain::symptom::Asked;
use crate::domain::symptom::SYMPTOMS;
use crate::domain::symptom::SymptomId;
use crate::domain::trend::Point;
use crate::domain::vital::VITALS;
use crate::domain::vital::VitalId;

/// What the pages that promote bone marrow cells name, tests first.
const PROMOTED: [&str; 8] = [
    "pt_s",
    "fibrinogen",
    "alt",
    "bili_total",
    "edema",
    "fatigue",
    "distension",
    "ascites_grade",
];

/// One thing that is compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// A symptom, rated.
    Symptom(SymptomId),
    /// A measured value.
    Vital(VitalId),
    /// A laboratory test.
    Lab(AnalyteId),
    /// A score, where it could be worked out.
    Score(ScoreId),
}

impl Subject {
    /// Returns the stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Symptom(id) => id.as_str(),
            Self::Vital(id) => id.as_str(),
            Self::Lab(id) => id.as_str(),
            Self::Score(id) => id.as_str(),
        }
    }

    /// Returns where it stands among the others around an event of this kind: after cells from
    /// bone marrow what promotional pages name, else the core symptoms, weight and liver tests.
    #[must_use]
    pub fn place(self, kind: EventKind) -> usize {
        let promoted = PROMOTED.iter().position(|it| *it == self.as_str());
        if let (EventKind::StemCells, Some(place)) = (kind, promoted) {
            return place;
        }
        let place = match self {
            Self::Symptom(id) => {
                let at = SYMPTOMS.iter().position(|it| it.id == id).unwrap_or(99);
                let is_core = SYMPTOMS
                    .iter()
                    .any(|it| it.id == id && it.asked == Asked::Core);
                if is_core { at } else { 300 + at }
            }
            Self::Vital(VitalId::WEIGHT) => 50,
            Self::Vital(id) => 400 + VITALS.iter().position(|it| it.id == id).unwrap_or(99),
            Self::Lab(id) => {
                let at = ANALYTES.iter().position(|it| it.id == id).unwrap_or(99);
                let is_liver = id.row().is_some_and(|it| it.group == Group::Liver);
                if is_liver { 100 + at } else { 200 + at }
            }
            Self::Score(id) => {
                let at = ScoreId::ALL.iter().position(|it| *it == id).unwrap_or(9);
                if id.is_older() { 500 + at } else { 150 + at }
            }
        };
        PROMOTED.len() + place
    }
}

/// Returns every value of these days, those of scores too, in the first unit of its quantity, by day.
#[must_use]
pub fn values(record: &Record, days: DayRange) -> BTreeMap<Subject, Vec<Point>> {
    let mut found: BTreeMap<Subject, Vec<Point>> = BTreeMap::new();
    let mut put = |subject: Subject, point: Point| {
        if point.value.is_finite() {
            found.entry(subject).or_default().push(point);
        }
    };
    for (day, entry) in record.entries_in(days) {
        // A sign that is there or not has no middle; days with it are counted among the harms.
        let graded = entry.ratings.iter();
        for (id, severity) in graded.filter(|it| it.0.scale() != Scale::YesNo) {
            let point = Point {
                day,
                value: f64::from(severity.get()),
                is_bound: false,
            };
            put(Subject::Symptom(*id), point);
        }
        for (id, reading) in &entry.vitals {
            let value = id.row().and_then(|it| it.in_first_unit(*reading));
            if let Some(value) = value {
                let is_bound = !reading.is_exact();
                let point = Point {
                    day,
                    value,
                    is_bound,
                };
                put(Subject::Vital(*id), point);
            }
        }
    }
    // Several samples of one day are one value, and what someone doubts is none.
    let mut samples: BTreeMap<(AnalyteId, Day), Vec<(f64, bool)>> = BTreeMap::new();
    for (key, result) in record.labs_in(days) {
        let reading = result.reading;
        let row = key.analyte.row().filter(|_| result.quality.is_none());
        if let Some(value) = row.and_then(|it| it.in_first_unit(reading)) {
            let of_day = samples.entry((key.analyte, key.day)).or_default();
            of_day.push((value, !reading.is_exact()));
        }
    }
    for ((analyte, day), of_day) in samples {
        let count = u32::try_from(of_day.len()).unwrap_or(1);
        let point = Point {
            day,
            value: of_day.iter().map(|it| it.0).sum::<f64>() / f64::from(count),
            is_bound: of_day.iter().any(|it| it.1),
        };
        put(Subject::Lab(analyte), point);
    }
    for score in scores_in(record, days) {
        let value = score.worked().and_then(|it| it.value.to_f64());
        if let Some(value) = value {
            let point = Point {
                day: score.day,
                value,
                is_bound: false,
            };
            put(Subject::Score(score.id), point);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ordered(kind: EventKind) -> Vec<&'static str> {
        let names = [
            "sodium",
            "weight",
            "itch",
            "alt",
            "edema",
            "pt_s",
            "bili_total",
            "distension",
            "pulse",
            "fibrinogen",
            "fatigue",
        ];
        let parse = |name: &&str| {
            let lab = AnalyteId::parse(name).map(Subject::Lab);
            let vital = VitalId::parse(name).map(Subject::Vital);
            let symptom = SymptomId::parse(name).map(Subject::Symptom);
            lab.or(vital).or(symptom).unwrap()
        };
        let mut subjects: Vec<_> = names.iter().map(parse).collect();
        subjects.sort_by_key(|it| it.place(kind));
        subjects.into_iter().map(Subject::as_str).collect()
    }

    #[test]
    fn what_is_promoted_stands_first_after_cells() {
        let first = &ordered(EventKind::StemCells)[..8];
        let promoted = [
            "pt_s",
            "fibrinogen",
            "alt",
            "bili_total",
            "edema",
            "fatigue",
            "distension",
            "weight",
        ];
        assert_eq!(first, promoted);
    }

    #[test]
    fn core_symptoms_weight_and_liver_tests_stand_first_else() {
        let first = &ordered(EventKind::Tips)[..6];
        assert_eq!(
            first,
            [
                "edema",
                "fatigue",
                "distension",
                "weight",
                "alt",
                "bili_total"
            ]
        );
    }
}
