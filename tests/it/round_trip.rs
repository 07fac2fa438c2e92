//! What goes out comes back the same, and what is done can be undone.

use hepatica::diary::clock::Clock;
use hepatica::diary::command::Command;
use hepatica::diary::document;
use hepatica::diary::session::Session;
use hepatica::domain::analyte_table::ANALYTES;
use hepatica::domain::change::Change;
use hepatica::domain::day::Day;
use hepatica::domain::event::{Event, EventId, KINDS};
use hepatica::domain::import_plan::{ImportPlan, Intake};
use hepatica::domain::lab::{LabKey, LabResult, Quality};
use hepatica::domain::number::Comparator;
use hepatica::domain::other_lab::{OtherKey, OtherResult};
use hepatica::domain::reading::Reading;
use hepatica::domain::record::Record;
use hepatica::domain::reference::ReferenceRange;
use hepatica::domain::summary::Summary;
use hepatica::domain::symptom::SYMPTOMS;
use hepatica::domain::text::{Line, Note};
use hepatica::domain::vital::VITALS;
use hepatica::interchange::csv::read::read_csv;
use hepatica::interchange::options::ReadOptions;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use rust_decimal::Decimal;

fn today() -> Day {
    Day::parse("2026-11-22").unwrap()
}

/// Days of a life, and three that many values share.
pub(crate) fn days() -> impl Strategy<Value = Day> {
    prop_oneof![0_i32..3, 0_i32..10_000].prop_map(|it| today().plus(-it))
}

fn comparators() -> impl Strategy<Value = Comparator> {
    let all = [
        Comparator::Exact,
        Comparator::Less,
        Comparator::AtMost,
        Comparator::Greater,
    ];
    proptest::sample::select(all.to_vec())
}

/// Decimals with up to six digits behind the point, trailing zeros included.
pub(crate) fn decimals() -> impl Strategy<Value = Decimal> {
    (0_i64..9_007_199_254_740_991, 0_u32..=6).prop_map(|(num, scale)| Decimal::new(num, scale))
}

pub(crate) fn notes() -> impl Strategy<Value = Note> {
    "[ -~äßé肝=+@'\n\t]{1,60}".prop_filter_map("no text", |it| Note::new(&it).ok())
}

pub(crate) fn lines() -> impl Strategy<Value = Line> {
    "[ -~äßé肝=+@']{1,40}".prop_filter_map("no text", |it| Line::new(&it).ok())
}

fn ranges() -> impl Strategy<Value = ReferenceRange> {
    (option::of(decimals()), option::of(decimals()))
        .prop_filter_map("no range", |(low, high)| ReferenceRange::between(low, high))
}

fn labs() -> impl Strategy<Value = Change> {
    let place = (days(), 0..ANALYTES.len(), 0_u16..3, 0_usize..3);
    let value = (
        comparators(),
        decimals(),
        option::of(ranges()),
        option::of(lines()),
        option::of(proptest::sample::select(Quality::ALL.to_vec())),
    );
    (place, value).prop_map(
        |((day, row, sample, unit), (comparator, value, range, laboratory, quality))| {
            let row = &ANALYTES[row];
            let unit = row.units[unit % row.units.len()].unit;
            let reading = Reading {
                comparator,
                value,
                unit,
            };
            let key = LabKey {
                day,
                analyte: row.id,
                sample,
            };
            Change::Lab {
                key,
                value: Some(LabResult {
                    reading,
                    range,
                    laboratory,
                    quality,
                }),
            }
        },
    )
}

fn others() -> impl Strategy<Value = Change> {
    let place = (days(), lines(), 0_u16..3);
    let value = (lines(), option::of(lines()), option::of(lines()));
    let about = (option::of(lines()), option::of(lines()));
    (place, value, about).prop_map(|((day, test, sample), (value, unit, range), about)| {
        let (loinc, laboratory) = about;
        Change::Other {
            key: OtherKey { day, test, sample },
            value: Some(OtherResult {
                value,
                unit,
                range,
                loinc,
                laboratory,
            }),
        }
    })
}

fn events() -> impl Strategy<Value = Change> {
    let amount = option::of(decimals());
    (
        any::<[u8; 16]>(),
        0..KINDS.len(),
        days(),
        option::of(0_i32..40),
        amount,
        option::of(notes()),
    )
        .prop_map(|(id, kind, from, length, amount, note)| {
            let kind = &KINDS[kind];
            let to = length.map(|it| from.plus(it));
            let amount = amount.zip(kind.unit);
            let value = Some(Event {
                kind: kind.kind,
                from,
                to,
                amount,
                note,
            });
            Change::Event {
                id: EventId(id),
                value,
            }
        })
}

/// Changes of days, as a person or a file makes them.
pub(crate) fn changes() -> impl Strategy<Value = Change> {
    let ratings = (days(), 0..SYMPTOMS.len(), 0_u8..=10).prop_map(|(day, row, step)| {
        let symptom = &SYMPTOMS[row];
        let value = symptom.scale.rate(step % (symptom.scale.max() + 1));
        Change::Rating {
            day,
            id: symptom.id,
            value,
        }
    });
    let vitals =
        (days(), 0..VITALS.len(), decimals(), 0_usize..2).prop_map(|(day, row, value, unit)| {
            let vital = &VITALS[row];
            let unit = vital.units[unit % vital.units.len()].unit;
            Change::Vital {
                day,
                id: vital.id,
                value: Some(Reading::exact(value, unit)),
            }
        });
    let notes = (days(), notes()).prop_map(|(day, it)| Change::Note {
        day,
        value: Some(it),
    });
    prop_oneof![3 => ratings, 3 => vitals, 1 => notes, 3 => labs(), 1 => others(), 1 => events()]
}

pub(crate) fn record(changes: &[Change]) -> Record {
    let mut record = Record::default();
    record.apply_all(changes);
    record
}

fn is_identical(one: &Record, two: &Record) -> bool {
    let shown = |it: &Record| document::csv(it, Summary::whole_period(it, today()));
    one.has_same_diary(two) && shown(one) == shown(two)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_record_survives_export_and_import(changes in vec(changes(), 0..40)) {
        let record = record(&changes);
        let bytes = document::csv(&record, Summary::whole_period(&record, today().plus(60)));
        let mut copy = Record::default();
        if !record.is_empty() {
            let found = read_csv(&bytes, &ReadOptions::default(), today()).unwrap();
            let plan = ImportPlan::new(found, &copy);
            prop_assert_eq!(plan.count_not_understood(), 0, "{:?}", plan.not_understood);
            copy.apply_all(&plan.new);
        }
        prop_assert!(is_identical(&record, &copy));
    }

    #[test]
    fn any_record_survives_the_file(changes in vec(changes(), 0..40)) {
        let clock = Clock::fixed(today());
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("d.db");
        let mut session = Session::open(&path, clock).unwrap();
        let intake = Intake { new: changes.clone(), replaced: Vec::new() };
        session.apply(Command::Import(intake)).unwrap();
        let held = session.shared_record();
        drop(session);
        let session = Session::open(&path, clock).unwrap();
        prop_assert_eq!(session.unread(), 0);
        prop_assert!(is_identical(session.record(), &held));
        prop_assert!(is_identical(session.record(), &record(&changes)));
    }

    #[test]
    fn every_command_can_be_taken_back(before in vec(changes(), 0..20), after in vec(changes(), 1..20)) {
        let mut session = Session::in_memory(&before, Clock::fixed(today())).unwrap();
        let state = session.record().clone();
        session.apply(Command::LogDay(after)).unwrap();
        while session.undo().unwrap().is_some() {}
        prop_assert!(is_identical(session.record(), &state));
    }
}
