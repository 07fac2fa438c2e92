//! What else changed around an event: found in the diary, else as the person stated it.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::comparison::window;
use crate::domain::context::CONTEXTS;
use crate::domain::context::ContextId;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::event::EventKind;
use crate::domain::record::Record;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Line;
use crate::domain::unit::Unit;

/// Where the diary itself tells of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// Other events in that time, by day.
    Events(Vec<Event>),
    /// Days on which it was ticked.
    Days(Vec<Day>),
    /// Results come from these laboratories.
    Laboratories(Vec<Line>),
    /// Results of these tests were reported in more than one unit.
    Units(Vec<AnalyteId>),
}

/// Whether something changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The diary tells.
    Diary(Found),
    /// The person says so.
    Yes,
    /// The person says that it did not.
    No,
    /// Nobody said.
    NotStated,
}

impl Answer {
    /// Returns the stable name.
    #[must_use]
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Diary(_) => "diary",
            Self::Yes => "yes",
            Self::No => "no",
            Self::NotStated => "not-stated",
        }
    }
}

/// Returns everything that is asked with its answer, as it stands on `today`; `None` without such
/// an event.
///
/// An event that is missing from the diary is no proof that nothing happened, so that it is asked.
#[must_use]
pub fn other_changes(record: &Record, id: EventId, today: Day) -> Option<Vec<(ContextId, Answer)>> {
    let event = record.event(id)?;
    let around = window::around(event.from);
    let days = DayRange::new(around.first, around.last.min(today));
    let answer = |what: &ContextId| {
        let found = days.and_then(|days| found(record, id, *what, days));
        let stated = || match record.context(id, *what) {
            Some(true) => Answer::Yes,
            Some(false) => Answer::No,
            None => Answer::NotStated,
        };
        (*what, found.map_or_else(stated, Answer::Diary))
    };
    Some(CONTEXTS.iter().map(answer).collect())
}

fn found(record: &Record, id: EventId, what: ContextId, days: DayRange) -> Option<Found> {
    let of = |kind: EventKind| {
        let others = record.events().into_iter();
        let others = others.filter(|(other, it)| {
            let has_part = it.from <= days.last && it.to.unwrap_or(it.from) >= days.first;
            *other != id && it.kind == kind && has_part
        });
        let events: Vec<Event> = others.map(|it| it.1.clone()).collect();
        (!events.is_empty()).then_some(Found::Events(events))
    };
    match what {
        ContextId::ALCOHOL_STOPPED => {
            of(EventKind::AlcoholStop).or_else(|| ticked(record, "alcohol_stopped", days))
        }
        ContextId::WATER_PILLS => of(EventKind::DiureticStart),
        ContextId::ALBUMIN_OR_BLOOD => of(EventKind::AlbuminInfusion),
        ContextId::DRAIN => of(EventKind::Paracentesis),
        ContextId::INFECTION => of(EventKind::Infection),
        ContextId::OTHER_LABORATORY => {
            let results = record.labs_in(days);
            let names = results.filter_map(|it| it.1.laboratory.clone());
            let names: BTreeSet<Line> = names.collect();
            (names.len() > 1).then(|| Found::Laboratories(names.into_iter().collect()))
        }
        ContextId::OTHER_UNITS => {
            let mut units: BTreeMap<AnalyteId, BTreeSet<Unit>> = BTreeMap::new();
            for (key, result) in record.labs_in(days) {
                let known = units.entry(key.analyte).or_default();
                known.insert(result.reading.unit);
            }
            let mixed: Vec<AnalyteId> = units
                .into_iter()
                .filter(|it| it.1.len() > 1)
                .map(|it| it.0)
                .collect();
            (!mixed.is_empty()).then_some(Found::Units(mixed))
        }
        _ => None,
    }
}

fn ticked(record: &Record, name: &str, days: DayRange) -> Option<Found> {
    let symptom = SymptomId::parse(name)?;
    let ticked: Vec<Day> = record
        .entries_in(days)
        .filter(|(_, entry)| entry.ratings.get(&symptom).is_some_and(|it| it.get() > 0))
        .map(|it| it.0)
        .collect();
    (!ticked.is_empty()).then_some(Found::Days(ticked))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::lab::LabKey;
    use crate::domain::lab::LabResult;
    use crate::domain::reading::Reading;

    const ID: EventId = EventId([1; 16]);

    fn zero() -> Day {
        Day::parse("2026-01-06").unwrap()
    }

    fn happened(id: EventId, kind: EventKind, day: i32) -> Change {
        let event = Event {
            kind,
            from: zero().plus(day),
            to: None,
            amount: None,
            note: None,
        };
        Change::Event {
            id,
            value: Some(event),
        }
    }

    fn result(name: &str, day: i32, unit: Unit, laboratory: &str) -> Change {
        Change::Lab {
            key: LabKey {
                day: zero().plus(day),
                analyte: AnalyteId::parse(name).unwrap(),
                sample: 0,
            },
            value: Some(LabResult {
                reading: Reading::exact("1.0".parse().unwrap(), unit),
                range: None,
                laboratory: Line::new(laboratory).ok(),
                quality: None,
            }),
        }
    }

    fn answers(changes: &[Change]) -> BTreeMap<&'static str, &'static str> {
        let mut record = Record::default();
        record.apply_all(changes);
        let found = other_changes(&record, ID, zero().plus(400)).unwrap();
        found
            .iter()
            .map(|(what, it)| (what.as_str(), it.as_str()))
            .collect()
    }

    #[test]
    fn every_question_has_an_answer_even_if_it_is_not_stated() {
        let found = answers(&[happened(ID, EventKind::Paracentesis, 0)]);
        assert_eq!(found.len(), CONTEXTS.len());
        assert!(
            found.values().all(|it| *it == "not-stated"),
            "an event is no other change beside itself: {found:?}"
        );
    }

    #[test]
    fn the_diary_tells_of_other_events_laboratories_and_units() {
        let other = |number, kind, day| happened(EventId([number; 16]), kind, day);
        let found = answers(&[
            happened(ID, EventKind::StemCells, 0),
            other(2, EventKind::Paracentesis, -28),
            other(3, EventKind::Infection, 364),
            other(4, EventKind::DiureticStart, -29),
            other(5, EventKind::AlbuminInfusion, 365),
            other(6, EventKind::AlcoholStop, 10),
            result("alt", 1, Unit::EnzymeUnitPerLitre, "City"),
            result("alt", 9, Unit::MicrokatalPerLitre, "Town"),
        ]);
        for (what, answer) in [
            ("drain", "diary"),
            ("infection", "diary"),
            ("water_pills", "not-stated"),
            ("albumin_or_blood", "not-stated"),
            ("alcohol_stopped", "diary"),
            ("other_laboratory", "diary"),
            ("other_units", "diary"),
            ("antibiotics", "not-stated"),
        ] {
            assert_eq!(found[what], answer, "{what}");
        }
    }

    #[test]
    fn what_the_person_states_stands_where_the_diary_does_not_tell() {
        let stated = |what, value| Change::Context {
            event: ID,
            what,
            value: Some(value),
        };
        let found = answers(&[
            happened(ID, EventKind::StemCells, 0),
            happened(EventId([2; 16]), EventKind::Paracentesis, 5),
            stated(ContextId::DRAIN, false),
            stated(ContextId::DIET, true),
            stated(ContextId::STEROID, false),
        ]);
        let three = [found["drain"], found["diet"], found["steroid"]];
        assert_eq!(three, ["diary", "yes", "no"]);
    }
}
