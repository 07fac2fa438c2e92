//! What the doctor reads, chosen and ordered, free of layout.

use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::Event;
use crate::domain::glance::Glance;
use crate::domain::lab::LabResult;
use crate::domain::lab::RangeOrigin;
use crate::domain::other_lab::OtherKey;
use crate::domain::other_lab::OtherResult;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::reference::Flag;
use crate::domain::reference::ReferenceRange;
use crate::domain::score::outcome::Score;
use crate::domain::score::registry::scores_in;
use crate::domain::settings::Settings;
use crate::domain::severity::Severity;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Note;
use crate::domain::vital::VitalId;
use crate::domain::warning_log::Logged;
use crate::domain::warning_log::warnings_in;

/// One laboratory result with the range that it is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SummaryLab {
    /// The test.
    pub analyte: AnalyteId,
    /// The day the blood was taken.
    pub day: Day,
    /// The result as reported.
    pub result: LabResult,
    /// The range and where it comes from.
    pub range: Option<(ReferenceRange, RangeOrigin)>,
    /// Where the value stands to it.
    pub flag: Option<Flag>,
}

/// The contents of a summary.
#[derive(Clone, Debug, PartialEq)]
pub struct Summary {
    /// The days it is about.
    pub period: DayRange,
    /// On how many of them something was reported.
    pub days_logged: usize,
    /// Results in order of days, then of the catalogue.
    pub labs: Vec<SummaryLab>,
    /// Results of tests outside the catalogue, in order of days, then of names.
    pub others: Vec<(OtherKey, OtherResult)>,
    /// Scores of every draw, by day, then in their own order.
    pub scores: Vec<Score>,
    /// Limits that were reached, what was shown and what the person did, in order of days.
    pub warnings: Vec<Logged>,
    /// The person's facts, units and wording.
    pub settings: Settings,
    /// Ratings in order of days.
    pub ratings: Vec<(SymptomId, Day, Severity)>,
    /// Measured values in order of days.
    pub vitals: Vec<(VitalId, Day, Reading)>,
    /// Notes in order of days.
    pub notes: Vec<(Day, Note)>,
    /// Events that touch the period, by first day.
    pub events: Vec<Event>,
    /// What a doctor asks first.
    pub glance: Glance,
    /// Questions that are still to be asked, in their order.
    pub questions: Vec<Note>,
}

impl Summary {
    /// Returns the period of a summary of everything: from the first day known to `today`.
    #[must_use]
    pub fn whole_period(record: &Record, today: Day) -> DayRange {
        let first = record.span().map_or(today, |it| it.first.min(today));
        DayRange { first, last: today }
    }

    /// Chooses and orders what `record` holds about `period`.
    #[must_use]
    pub fn new(record: &Record, period: DayRange) -> Self {
        let settings = record.settings();
        let mut labs: Vec<_> = record
            .labs_in(period)
            .map(|(key, result)| SummaryLab {
                analyte: key.analyte,
                day: key.day,
                result: result.clone(),
                range: result.compared_with(key.analyte, settings.sex()),
                flag: result.flag(key.analyte, settings.sex()),
            })
            .collect();
        labs.sort_by_key(|it| (it.day, it.analyte.place()));
        let mut ratings = Vec::new();
        let mut vitals = Vec::new();
        for (day, entry) in record.entries_in(period) {
            ratings.extend(
                entry
                    .ratings
                    .iter()
                    .map(|(id, severity)| (*id, day, *severity)),
            );
            vitals.extend(
                entry
                    .vitals
                    .iter()
                    .map(|(id, reading)| (*id, day, *reading)),
            );
        }
        let with_note = record
            .entries_in(period)
            .filter_map(|(day, it)| Some((day, it.note.clone()?)));
        let notes = with_note.collect();
        Self {
            period,
            days_logged: record
                .entries_in(period)
                .filter(|it| it.1.has_answers())
                .count(),
            labs,
            others: record
                .others_in(period)
                .map(|(key, it)| (key.clone(), it.clone()))
                .collect(),
            scores: scores_in(record, period),
            warnings: warnings_in(record, period),
            settings: settings.clone(),
            ratings,
            vitals,
            notes,
            events: record
                .events_in(period)
                .into_iter()
                .map(|it| it.1.clone())
                .collect(),
            glance: Glance::new(record, period),
            questions: record
                .open_questions()
                .map(|it| it.1.text.clone())
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::event::EventId;
    use crate::domain::event::EventKind;
    use crate::domain::severity::Scale;

    #[test]
    fn a_summary_holds_what_touches_its_period() {
        let day = |text| Day::parse(text).unwrap();
        let mut record = Record::default();
        for on in ["2026-10-01", "2026-11-01", "2026-11-20"] {
            let value = Scale::Four.rate(1);
            record.apply(&Change::Rating {
                day: day(on),
                id: SymptomId::EDEMA,
                value,
            });
        }
        let stay = Event {
            kind: EventKind::HospitalStay,
            from: day("2026-10-20"),
            to: Some(day("2026-11-02")),
            amount: None,
            note: None,
        };
        record.apply(&Change::Event {
            id: EventId([1; 16]),
            value: Some(stay),
        });
        let period = DayRange::new(day("2026-11-01"), day("2026-11-22")).unwrap();
        let summary = Summary::new(&record, period);
        assert_eq!(
            (
                summary.days_logged,
                summary.ratings.len(),
                summary.events.len()
            ),
            (2, 2, 1)
        );
        let whole = Summary::whole_period(&record, day("2026-11-22"));
        assert_eq!(whole.first, day("2026-10-01"));
    }
}
