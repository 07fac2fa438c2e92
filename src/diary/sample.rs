//! A made-up diary, to try the program with and to test it.

use rust_decimal::Decimal;

use crate::diary::sample_course;
use crate::diary::sample_course::Happening;
use crate::diary::sample_day::Dice;
use crate::diary::sample_day::note;
use crate::diary::sample_labs;
use crate::diary::sample_waves;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::question::Question;
use crate::domain::question::QuestionId;
use crate::domain::settings::SettingKey;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Note;
use crate::domain::unit::Unit;

const SEED: u64 = 1961;
/// The share of days that are forgotten.
const FORGOTTEN: f64 = 0.065;
/// "hepaticasample" in the first fourteen bytes, so that no real event has such an id.
const FIRST_EVENT: u128 = 0x6865_7061_7469_6361_7361_6d70_6c65_0000;
/// Day from today, grade of ascites, grade of encephalopathy.
const GRADED: [(i32, u8, u8); 3] = [(-192, 1, 0), (-110, 2, 0), (-24, 1, 1)];
/// What the person wants to ask.
const QUESTIONS: [&str; 2] = [
    "Weight went up again. Should the water pills change?",
    "Is the next liver scan due?",
];
const MOST_YEARS: i32 = 100;
const LABS_EVERY: i32 = 30;

/// Returns eighteen months of a person called "Sample" up to the day before `today`.
///
/// Fluid builds up until a drain; a trial procedure and an infection follow; in the last week the
/// fluid comes back.
#[must_use]
pub fn sample(today: Day) -> Vec<Change> {
    let mut rng = fastrand::Rng::with_seed(SEED);
    let mut roll = || rng.f64();
    let mut dice = Dice(&mut roll);
    let mut changes = person();
    let mut was_forgotten = false;
    for t in sample_course::FIRST..0 {
        let may_be_forgotten = !was_forgotten && !sample_course::is_certain(t);
        was_forgotten = dice.happens(FORGOTTEN) && may_be_forgotten;
        if was_forgotten || sample_course::is_in(sample_course::GAPS, t) {
            continue;
        }
        let mut condition = sample_course::condition(t);
        let open = dice.open().filter(|_| condition.spread > 0.0);
        condition.open = condition.open.or(open);
        changes.extend(condition.changes(today.plus(t), &mut dice));
    }
    let notes = sample_course::NOTES.iter();
    changes.extend(notes.filter_map(|(t, text)| note(today.plus(*t), text)));
    changes.extend(sample_labs::course(today));
    changes.extend(grades(today));
    changes.extend(events(today, sample_course::EVENTS));
    changes.extend(questions());
    changes
}

/// Returns the same kind of life for `years` years up to the day before `today`, in slow waves.
#[must_use]
pub fn years(today: Day, years: i32) -> Vec<Change> {
    let mut rng = fastrand::Rng::with_seed(SEED);
    let mut roll = || rng.f64();
    let mut dice = Dice(&mut roll);
    let mut changes = person();
    let mut happened = Vec::new();
    let count = years.clamp(0, MOST_YEARS) * 1461 / 4;
    for t in -count..0 {
        let day = today.plus(t);
        happened.extend(sample_waves::happenings(t));
        if t.rem_euclid(LABS_EVERY) == LABS_EVERY - 3 {
            changes.extend(sample_labs::waves(day, t, &mut dice));
        }
        if dice.happens(FORGOTTEN) {
            continue;
        }
        let mut condition = sample_waves::condition(t);
        condition.open = dice.open();
        changes.extend(condition.changes(day, &mut dice));
        if dice.happens(0.03) {
            changes.extend(note(day, "Walked to the park and back."));
        }
    }
    changes.extend(events(today, &happened));
    changes
}

fn person() -> Vec<Change> {
    let facts = [
        (SettingKey::Name, "Sample"),
        (SettingKey::Born, "1961-04-02"),
        (SettingKey::Sex, "female"),
        (SettingKey::AscitesKnown, "yes"),
        (SettingKey::Diuretics, "yes"),
    ];
    facts
        .into_iter()
        .map(|(key, text)| Change::Setting {
            key,
            value: key.check(text).ok(),
        })
        .collect()
}

/// What the doctor graded at three visits.
fn grades(today: Day) -> Vec<Change> {
    let visit = |(t, ascites, encephalopathy)| {
        let grade = |id: SymptomId, step| Change::Rating {
            day: today.plus(t),
            id,
            value: id.scale().rate(step),
        };
        [
            grade(SymptomId::ASCITES_GRADE, ascites),
            grade(SymptomId::ENCEPHALOPATHY_GRADE, encephalopathy),
        ]
    };
    GRADED.into_iter().flat_map(visit).collect()
}

fn questions() -> Vec<Change> {
    let question = |(position, text): (u32, &&str)| {
        let id = FIRST_EVENT + 0x8000 + u128::from(position);
        let text = Note::new(text).ok()?;
        Some(Change::Question {
            id: QuestionId(id.to_be_bytes()),
            value: Some(Question {
                position,
                text,
                asked: None,
                answer: None,
            }),
        })
    };
    (0..).zip(&QUESTIONS).filter_map(question).collect()
}

fn events(today: Day, happened: &[Happening]) -> Vec<Change> {
    let event = |(id, it): (u128, &Happening)| {
        let &(kind, from, to, litres, text) = it;
        let value = Event {
            kind,
            from: today.plus(from),
            to: to.map(|it| today.plus(it)),
            amount: litres.map(|it| (Decimal::from(it), Unit::Litre)),
            note: Note::new(text).ok(),
        };
        Change::Event {
            id: EventId(id.to_be_bytes()),
            value: Some(value),
        }
    };
    (FIRST_EVENT..).zip(happened).map(event).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::DayRange;
    use crate::domain::entry::Completeness;
    use crate::domain::event::EventKind;
    use crate::domain::plausible::DoubtKind;
    use crate::domain::plausible::doubt_lab;
    use crate::domain::plausible::doubt_vital;
    use crate::domain::record::Record;
    use crate::domain::vital::VitalId;

    fn today() -> Day {
        Day::parse("2026-11-22").unwrap()
    }

    fn record(changes: &[Change]) -> Record {
        let mut record = Record::default();
        record.apply_all(changes);
        record
    }

    fn weight(record: &Record, t: i32) -> Option<f64> {
        let entry = record.entry(today().plus(t))?;
        Some(entry.vitals.get(&VitalId::WEIGHT)?.to_f64())
    }

    fn both() -> [Vec<Change>; 2] {
        [sample(today()), years(today(), 20)]
    }

    #[test]
    fn the_same_day_gives_the_same_diary() {
        assert_eq!(sample(today()), sample(today()));
        assert_eq!(years(today(), 3), years(today(), 3));
        let [one, other] = [0, 1].map(|it| record(&sample(today().plus(it))));
        assert!(!one.has_same_diary(&other));
    }

    #[test]
    fn no_place_is_filled_twice_and_none_on_today_or_later() {
        for changes in both() {
            let mut record = Record::default();
            for it in &changes {
                assert!(record.current(it).is_removal(), "filled twice: {it:?}");
                assert!(!it.is_removal(), "{it:?}");
                assert!(it.day().is_none_or(|day| day < today()), "{it:?}");
                record.apply(it);
            }
        }
    }

    #[test]
    fn every_value_is_one_that_can_be_saved() {
        for changes in both() {
            let record = record(&changes);
            for (day, entry) in record.entries() {
                for (id, severity) in &entry.ratings {
                    assert!(severity.get() <= id.scale().max(), "{day} {id:?}");
                }
                for (id, reading) in &entry.vitals {
                    let doubt = doubt_vital(*id, *reading, day, record.vital_before(*id, day));
                    assert_eq!(doubt, None, "{day} {id:?} {reading}");
                }
            }
            for (key, result) in record.labs() {
                let last = record.lab_before(key.analyte, key.day);
                let doubt = doubt_lab(key.analyte, result.reading, last.map(|it| it.1.reading));
                let kind = doubt.map(|it| it.kind);
                assert_ne!(kind, Some(DoubtKind::Impossible), "{key:?}");
                assert_eq!(kind, None, "{key:?} {}", result.reading);
            }
        }
    }

    #[test]
    fn eighteen_months_have_gaps_as_in_life() {
        let record = record(&sample(today()));
        let days: Vec<_> = record.entries().map(|it| it.0).collect();
        assert!((480..=515).contains(&days.len()), "{}", days.len());
        let mut gaps: Vec<_> = days
            .windows(2)
            .map(|it| it[1].days_since(it[0]) - 1)
            .filter(|it| *it > 1)
            .collect();
        gaps.sort_unstable();
        assert_eq!(gaps, [2, 2, 3, 3, 9]);
        let partly = record
            .entries()
            .filter(|it| it.1.completeness() == Completeness::Partly)
            .count();
        assert!((10..=40).contains(&partly), "{partly}");
        let yesterday = record.entry(today().plus(-1)).unwrap();
        assert_eq!(yesterday.completeness(), Completeness::Core);
        let notes = record.entries().filter(|it| it.1.note.is_some()).count();
        assert_eq!(notes, sample_course::NOTES.len());
        assert!(record.entries().all(|it| !it.1.ratings.is_empty()));
    }

    #[test]
    fn the_drain_the_procedure_and_the_fever_are_told() {
        let record = record(&sample(today()));
        let on = |kind| {
            let events = record.events();
            let event = events.into_iter().find(|it| it.1.kind == kind).unwrap().1;
            today().days_since(event.from)
        };
        assert_eq!(on(EventKind::DiureticStart), 130);
        assert_eq!(on(EventKind::Paracentesis), 110);
        assert_eq!(on(EventKind::StemCells), 77);
        assert_eq!(
            (on(EventKind::Infection), on(EventKind::HospitalStay)),
            (20, 20)
        );
        let fever = record
            .vitals(VitalId::TEMPERATURE)
            .filter(|it| it.1.to_f64() >= 38.0);
        let days: Vec<_> = fever.map(|it| today().days_since(it.0)).collect();
        assert_eq!(days, [20, 19]);
        let fell = weight(&record, -110).unwrap() - weight(&record, -107).unwrap();
        assert!((3.4..=3.6).contains(&fell), "{fell}");
    }

    #[test]
    fn only_the_last_week_gains_as_much_as_a_warning_asks_for() {
        let record = record(&sample(today()));
        let gain = |t: i32| Some(weight(&record, t)? - weight(&record, t - 7)?);
        let most = (sample_course::FIRST..-7)
            .filter_map(gain)
            .fold(0.0, f64::max);
        assert!(most < 2.2, "{most}");
        assert_eq!(weight(&record, -7), Some(74.1));
        assert_eq!(weight(&record, -1), Some(76.4));
        let week = DayRange::ending(today(), 7);
        let worst = |id| {
            record
                .ratings(id)
                .filter(|it| week.contains(it.0))
                .map(|it| it.1.get())
        };
        assert_eq!(worst(SymptomId::EDEMA).max(), Some(2));
        assert_eq!(worst(SymptomId::DISTENSION).max(), Some(2));
    }

    #[test]
    fn the_last_results_are_three_days_old() {
        let record = record(&sample(today()));
        let mut days: Vec<_> = record.labs().map(|it| it.0.day).collect();
        days.dedup();
        assert_eq!(days.len(), 19);
        assert_eq!(days.last(), Some(&today().plus(-3)));
        let last: Vec<_> = record
            .labs()
            .filter(|it| it.0.day == today().plus(-3))
            .map(|(key, it)| format!("{} {}", key.analyte.as_str(), it.reading))
            .collect();
        for it in [
            "alt 44",
            "bili_total 1.8",
            "creatinine 0.90",
            "inr 1.4",
            "platelets 88",
        ] {
            assert!(last.iter().any(|found| found == it), "{it}");
        }
    }

    #[test]
    fn twenty_years_have_more_than_six_thousand_days() {
        let record = record(&years(today(), 20));
        assert!(
            record.entries().count() > 6500,
            "{}",
            record.entries().count()
        );
        assert!(
            (80..=120).contains(&record.events().len()),
            "{}",
            record.events().len()
        );
        assert!(years(today(), -1).iter().all(|it| it.day().is_none()));
    }
}
