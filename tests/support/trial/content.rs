//! What a diary holds, in a form that can be compared: one weight and one rating a day.

use std::collections::BTreeMap;

use hepatica::diary::command::Command;
use hepatica::diary::session::Session;
use hepatica::domain::change::Change;
use hepatica::domain::day::Day;
use hepatica::domain::reading::Reading;
use hepatica::domain::symptom::SymptomId;
use hepatica::domain::unit::Unit;
use hepatica::domain::vital::VitalId;

use super::program::TODAY;

/// Each day with its weight, if it has one, and the number of its ratings.
pub(crate) type Content = BTreeMap<Day, (Option<String>, usize)>;

/// The day that every call believes it is.
pub(crate) fn today() -> Day {
    Day::parse(TODAY).unwrap_or(Day::EPOCH)
}

/// The weight of a day; it differs from that of its neighbours, so that a swap is noticed.
pub(crate) fn weight(day: Day, kilograms: i32) -> String {
    format!("{}.{}", kilograms + day.number() % 7, day.number() % 10)
}

/// The `count` days before `before`.
pub(crate) fn days(before: Day, count: i32, kilograms: i32) -> Content {
    let day = |back: i32| before.plus(-back);
    let entry = |day| (day, (Some(weight(day, kilograms)), 1));
    (1..=count).map(day).map(entry).collect()
}

/// Reads what an open diary holds.
pub(crate) fn read(session: &Session) -> Content {
    let entries = session.record().entries().map(|(day, entry)| {
        let weight = entry.vitals.get(&VitalId::WEIGHT);
        (day, (weight.map(ToString::to_string), entry.ratings.len()))
    });
    entries.collect()
}

/// Writes `content` into an open diary, ten days in one step.
pub(crate) fn write(session: &mut Session, content: &Content) -> Result<(), String> {
    let changes: Vec<Change> = content.iter().flat_map(changes_of).collect();
    for step in changes.chunks(20) {
        let logged = session.apply(Command::LogDay(step.to_vec()));
        logged.map_err(|it| it.to_string())?;
    }
    Ok(())
}

fn changes_of((day, (weight, _)): (&Day, &(Option<String>, usize))) -> [Change; 2] {
    let edema = SymptomId::EDEMA;
    let weight = weight.as_ref().and_then(|it| it.parse().ok());
    [
        Change::Rating {
            day: *day,
            id: edema,
            value: edema.scale().rate(1),
        },
        Change::Vital {
            day: *day,
            id: VitalId::WEIGHT,
            value: weight.map(|it| Reading::exact(it, Unit::Kilogram)),
        },
    ]
}
