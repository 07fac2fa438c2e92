//! Answers that several rules read together.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::look::days_rated;
use crate::domain::alert::look::measured;
use crate::domain::alert::look::rated;
use crate::domain::alert::look::rating;
use crate::domain::alert::look::reaches;
use crate::domain::alert::look::ticked;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;
use crate::domain::vital::VitalId;

/// Fever in the emergency rules, °C (100.4 °F). Not 38.3, which comes from rules for people with
/// few white cells and is too high in cirrhosis. No team can replace it here.
const FEVER: f64 = 38.0;

/// Returns the temperature of a day, if it is a fever, and its value in °C.
pub(super) fn fever(record: &Record, day: Day) -> Option<(Evidence, f64)> {
    let id = VitalId::TEMPERATURE;
    let (reading, value) = measured(record, day, id)?;
    reaches(value, FEVER).then_some((Evidence::Measured { id, day, reading }, value))
}

/// Returns the pain of a day, if it is in the belly and at least `least`. Without the tick that it
/// is elsewhere, pain is read as belly pain.
pub(super) fn belly_pain(record: &Record, day: Day, least: u8) -> Option<Evidence> {
    if rating(record, day, SymptomId::PAIN_ELSEWHERE) == Some(1) {
        return None;
    }
    rated(record, day, SymptomId::PAIN, least)
}

/// Returns what speaks for deep confusion on a day. The answer of the person who helps stands
/// first: a confused person cannot judge it.
pub(super) fn deep_confusion(record: &Record, day: Day) -> Vec<Evidence> {
    let rated = |id| rated(record, day, id, 2);
    let signs = [
        SymptomId::DISORIENTED,
        SymptomId::HARD_TO_WAKE,
        SymptomId::CANNOT_FOLLOW,
    ];
    rated(SymptomId::CARER_CONFUSION)
        .into_iter()
        .chain(ticked(record, day, &signs))
        .chain(rated(SymptomId::CONFUSION))
        .collect()
}

/// Returns what speaks for any confusion on a day, deep or not.
pub(super) fn any_confusion(record: &Record, day: Day) -> Vec<Evidence> {
    let ids = [
        SymptomId::CARER_CONFUSION,
        SymptomId::CARER_NOT_THEMSELF,
        SymptomId::DISORIENTED,
        SymptomId::HARD_TO_WAKE,
        SymptomId::CANNOT_FOLLOW,
        SymptomId::CONFUSION,
    ];
    ticked(record, day, &ids)
}

/// Returns what `find` finds on a day, or else on the day before: two signs of one illness need
/// not fall on one side of midnight.
pub(super) fn over_night<T>(day: Day, find: impl Fn(Day) -> Vec<T>) -> Vec<T> {
    let today = find(day);
    if today.is_empty() {
        find(day.plus(-1))
    } else {
        today
    }
}

/// Returns what speaks for any bleeding on a day, streaks included.
pub(super) fn any_bleeding(record: &Record, day: Day) -> Vec<Evidence> {
    let ids = [
        SymptomId::VOMIT_BLOOD,
        SymptomId::BLACK_STOOL,
        SymptomId::RED_STOOL,
        SymptomId::BLEEDING,
    ];
    ticked(record, day, &ids)
}

/// A rating that was there on many days of the last.
pub(super) struct Often {
    /// The last such day.
    pub(super) last: Day,
    /// On how many days of how many.
    pub(super) evidence: Evidence,
    days: usize,
}

impl Often {
    /// Returns the alert of a rule about nothing else; it grows with the number of days.
    pub(super) fn alert(self, rule: RuleId) -> Alert {
        let days = u8::try_from(self.days).unwrap_or(u8::MAX);
        Alert::new(rule, self.last, vec![self.evidence]).sized(days.into())
    }
}

/// Returns that a rating was at least `least` on at least `days` of the `of` days that end with
/// `day`. A day without an answer does not count.
pub(super) fn often(
    record: &Record,
    day: Day,
    (days, of): (usize, i32),
    (id, least): (SymptomId, u8),
) -> Option<Often> {
    let count = days_rated(record, day, of, (id, least));
    if count < days {
        return None;
    }
    let (latest, _) = record
        .entries_in(DayRange::ending(day, of))
        .rev()
        .find(|(_, entry)| entry.ratings.get(&id).is_some_and(|it| it.get() >= least))?;
    let evidence = Evidence::RatedDays {
        id,
        days: count,
        of,
    };
    Some(Often {
        last: latest,
        evidence,
        days: count,
    })
}

/// Returns below which sodium (mmol/L) is an emergency: 120, or 125 for a person who is confused.
pub(super) fn urgent_sodium(record: &Record, day: Day) -> f64 {
    if any_confusion(record, day).is_empty() {
        120.0
    } else {
        125.0
    }
}
