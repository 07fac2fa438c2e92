//! What a plan decides.

use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::file_person::FilePerson;
use crate::domain::found::Found;
use crate::domain::found::Item;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::found::Withdrawn;
use crate::domain::import_plan::Dispute;
use crate::domain::import_plan::ImportPlan;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::other_lab::OtherKey;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::settings::SettingKey;
use crate::domain::source::Source;
use crate::domain::source::SourceId;
use crate::domain::source::Spot;
use crate::domain::source::Version;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Line;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn result_in(on: &str, value: &str, unit: Unit) -> Change {
    let key = LabKey {
        day: day(on),
        analyte: AnalyteId::parse("bili_total").unwrap(),
        sample: 0,
    };
    let reading = Reading::exact(value.parse().unwrap(), unit);
    Change::Lab {
        key,
        value: Some(LabResult {
            reading,
            range: None,
            laboratory: None,
            quality: None,
        }),
    }
}

fn result(on: &str, value: &str) -> Change {
    result_in(on, value, Unit::MilligramPerDecilitre)
}

fn weight(value: &str) -> Change {
    let reading = Reading::exact(value.parse().unwrap(), Unit::Kilogram);
    Change::Vital {
        day: day("2026-01-01"),
        id: VitalId::WEIGHT,
        value: Some(reading),
    }
}

fn other(value: &str) -> Change {
    Change::Other {
        key: OtherKey {
            day: day("2026-01-01"),
            test: Line::new("Cholesterol").unwrap(),
            sample: 0,
        },
        value: Some(crate::domain::other_lab::OtherResult {
            value: Line::new(value).unwrap(),
            unit: None,
            range: None,
            loinc: None,
            laboratory: None,
        }),
    }
}

fn source(id: &str, version: &str) -> Option<Source> {
    Some(Source {
        id: SourceId::new(id)?,
        version: Version::parse(version)?,
    })
}

/// One entry in a version of it.
fn entry(version: &str, change: Change) -> Found {
    let mut found = found(&[("a", change)]);
    found.items[0].source = source("a", version);
    found
}

/// An entry that its maker withdrew.
fn withdrawn(id: &str, version: &str, spot: Option<Spot>) -> Found {
    let mut found = Found::default();
    found.withdrawn.push(Withdrawn {
        place: Place::Entry(1),
        source: source(id, version).unwrap(),
        spot,
        document: None,
    });
    found
}

/// Carries a plan out as the session does.
fn carry_out(record: &mut Record, found: Found, is_theirs: bool) -> ImportPlan {
    let plan = ImportPlan::new(found, record);
    let intake = plan.intake(|_| is_theirs);
    for (mine, theirs) in &intake.replaced {
        assert_eq!(record.current(theirs).spot(), mine.spot());
        assert_eq!(record.current(mine), *mine);
    }
    for change in &intake.new {
        assert!(record.current(change).is_removal(), "{change:?}");
    }
    record.apply_all(&intake.new);
    for (_, theirs) in intake.replaced {
        record.apply(&theirs);
    }
    plan
}

fn held(record: &Record) -> Vec<String> {
    let labs = record.labs().map(|(key, it)| {
        let sample = key.sample;
        format!(
            "{} {} {sample} {}",
            key.day,
            key.analyte.as_str(),
            it.reading
        )
    });
    labs.collect()
}

/// Changes with the names of their entries; an empty one is none.
fn found(changes: &[(&str, Change)]) -> Found {
    let mut found = Found::default();
    for (place, (id, change)) in (1..).zip(changes) {
        found.items.push(Item {
            place: Place::Entry(place),
            change: change.clone(),
            source: source(id, "- - - -"),
            document: None,
        });
    }
    found
}

fn plan(record: &Record, changes: &[Change]) -> ImportPlan {
    let changes: Vec<_> = changes.iter().map(|it| ("", it.clone())).collect();
    ImportPlan::new(found(&changes), record)
}

fn counts(plan: &ImportPlan) -> (usize, usize, usize) {
    (plan.new.len(), plan.same, plan.conflicts.len())
}

fn record(changes: &[Change]) -> Record {
    let mut record = Record::default();
    record.apply_all(changes);
    record
}

#[test]
fn what_is_new_same_or_conflicting_is_told_apart() {
    let mut record = record(&[result("2026-01-01", "4.0")]);
    let all = [result("2026-01-01", "4.1"), result("2026-01-02", "4.0")];
    let it = plan(&record, &all);
    assert_eq!((counts(&it), it.days), ((1, 0, 1), 2));
    record.apply_all(&it.new);
    assert_eq!(counts(&plan(&record, &all[1..])), (0, 1, 0));
}

#[test]
fn another_value_of_a_day_is_a_sample_where_the_first_is_repeated() {
    let held = record(&[result("2026-01-01", "4.0")]);
    let both = [result("2026-01-01", "4.0"), result("2026-01-01", "4.4")];
    let it = plan(&held, &both);
    assert_eq!(counts(&it), (1, 1, 0));
    let mut empty = Record::default();
    let it = plan(&empty, &both);
    assert_eq!(counts(&it), (2, 0, 0));
    empty.apply_all(&it.new);
    let samples: Vec<_> = empty.labs().map(|it| it.0.sample).collect();
    assert_eq!(samples, [0, 1]);
    assert_eq!(counts(&plan(&empty, &both)), (0, 2, 0));
}

#[test]
fn a_sample_that_a_file_numbers_twice_is_taken_in_once() {
    let numbered = |value| {
        let mut change = result("2026-01-01", value);
        if let Change::Lab { key, .. } = &mut change {
            key.sample = 1;
        }
        change
    };
    let both = [numbered("4.0"), numbered("4.4")];
    let mut record = Record::default();
    let it = plan(&record, &both);
    assert_eq!(counts(&it), (2, 0, 0));
    record.apply_all(&it.new);
    assert_eq!(counts(&plan(&record, &both)), (0, 2, 0));
    assert_eq!(counts(&plan(&record, &both[1..])), (0, 0, 1));
}

#[test]
fn the_same_amount_is_the_same_however_it_is_written() {
    let held = record(&[result("2026-01-01", "1.8"), weight("76.7"), other("5.1")]);
    for (change, expected) in [
        (result("2026-01-01", "1.80"), (0, 1, 0)),
        (result("2026-01-01", "1.84"), (0, 0, 1)),
        (
            result_in("2026-01-01", "31", Unit::MicromolePerLitre),
            (0, 1, 0),
        ),
        (
            result_in("2026-01-01", "34", Unit::MicromolePerLitre),
            (0, 0, 1),
        ),
        (weight("76.65"), (0, 1, 0)),
        (weight("77"), (0, 1, 0)),
        (weight("76.8"), (0, 0, 1)),
        (other("5.1"), (0, 1, 0)),
        (other("5.2"), (1, 0, 0)),
    ] {
        let it = plan(&held, std::slice::from_ref(&change));
        assert_eq!(counts(&it), expected, "{change:?}");
    }
}

#[test]
fn a_file_that_contradicts_itself_is_told_so() {
    let rated = |value| {
        let id = SymptomId::EDEMA;
        Change::Rating {
            day: day("2026-01-01"),
            id,
            value: id.scale().rate(value),
        }
    };
    let it = plan(&Record::default(), &[rated(1), rated(3)]);
    assert_eq!(counts(&it), (1, 0, 0));
    assert_eq!(it.not_understood[0].trouble, Trouble::SaidTwice);
}

#[test]
fn a_corrected_entry_finds_the_value_that_it_brought() {
    let mut record = Record::default();
    let first = [("a", result("2026-01-01", "4.0")), ("b", other("5.1"))];
    let it = ImportPlan::new(found(&first), &record);
    record.apply_all(&it.intake(|_| false).new);
    assert_eq!(
        counts(&ImportPlan::new(found(&first), &record)),
        (0, 2, 0),
        "a second file doubles nothing"
    );

    let second = [("a", result("2026-01-01", "4.4")), ("b", other("5.2"))];
    let it = ImportPlan::new(found(&second), &record);
    assert_eq!(counts(&it), (0, 0, 2));
    let taken = it.intake(|at| at == 0).replaced;
    let values = (result("2026-01-01", "4.0"), result("2026-01-01", "4.4"));
    assert_eq!(taken[0], values);
}

#[test]
fn a_corrected_day_or_test_is_a_conflict_that_moves_the_value() {
    let inr = |on: &str| {
        let mut change = result_in(on, "4.0", Unit::Inr);
        if let Change::Lab { key, .. } = &mut change {
            key.analyte = AnalyteId::parse("inr").unwrap();
        }
        change
    };
    for (change, moved) in [
        (result("2026-01-02", "4.0"), "2026-01-02 bili_total 0 4.0"),
        (result("2026-01-02", "4.4"), "2026-01-02 bili_total 0 4.4"),
        (inr("2026-01-01"), "2026-01-01 inr 0 4.0"),
    ] {
        let mut record = Record::default();
        carry_out(
            &mut record,
            entry("10 1 - 1", result("2026-01-01", "4.0")),
            false,
        );
        let before = record.clone();
        let plan = carry_out(&mut record, entry("20 2 - 2", change.clone()), false);
        assert_eq!(counts(&plan), (0, 0, 1), "{moved}");
        assert_eq!(plan.conflicts[0].dispute, Dispute::Corrected);
        assert!(plan.conflicts[0].is_elsewhere());
        assert_eq!(record, before, "the diary's stays");
        carry_out(&mut record, entry("20 2 - 2", change.clone()), true);
        assert_eq!(held(&record), [moved]);
        let again = carry_out(&mut record, entry("20 2 - 2", change), false);
        assert_eq!(counts(&again), (0, 1, 0), "{moved}");
    }
}

#[test]
fn a_moved_value_never_lands_on_another() {
    let mut record = Record::default();
    carry_out(
        &mut record,
        entry("10 1 - 1", result("2026-01-01", "4.0")),
        false,
    );
    record.apply(&result("2026-01-02", "3.0"));
    carry_out(
        &mut record,
        entry("20 2 - 2", result("2026-01-02", "4.4")),
        true,
    );
    let both = ["2026-01-02 bili_total 0 3.0", "2026-01-02 bili_total 1 4.4"];
    assert_eq!(held(&record), both);

    let on = |day: Day, value: &str| {
        let mut change = weight(value);
        if let Change::Vital { day: of, .. } = &mut change {
            *of = day;
        }
        change
    };
    let (first, second) = (day("2026-01-01"), day("2026-01-02"));
    let mut record = Record::default();
    carry_out(&mut record, entry("10 1 - 1", on(first, "70")), false);
    record.apply(&on(second, "75"));
    let plan = ImportPlan::new(entry("20 2 - 2", on(second, "70")), &record);
    let disputes: Vec<_> = plan.conflicts.iter().map(|it| it.dispute).collect();
    assert_eq!(disputes, [Dispute::Differs, Dispute::Moved]);
    carry_out(&mut record, entry("20 2 - 2", on(second, "70")), true);
    assert_eq!(record.current(&on(second, "1")), on(second, "70"));
    assert!(record.current(&on(first, "1")).is_removal());
}

#[test]
fn who_corrected_whom_is_said_only_where_it_is_known() {
    for (first, second, dispute) in [
        ("10 1 - 1", "20 2 - 2", Dispute::Corrected),
        ("20 2 - 2", "10 1 - 1", Dispute::Older),
        ("- - - -", "- - - -", Dispute::Differs),
        ("10 - - -", "- 2 - -", Dispute::Differs),
    ] {
        let mut record = Record::default();
        carry_out(
            &mut record,
            entry(first, result("2026-01-01", "4.0")),
            false,
        );
        let plan = carry_out(
            &mut record,
            entry(second, result("2026-01-01", "4.4")),
            true,
        );
        assert_eq!(plan.conflicts[0].dispute, dispute, "{first}, {second}");
        let again = carry_out(
            &mut record,
            entry(first, result("2026-01-01", "4.0")),
            false,
        );
        let back = match dispute {
            Dispute::Corrected => Dispute::Older,
            Dispute::Older => Dispute::Corrected,
            it @ (Dispute::Differs | Dispute::Moved | Dispute::Withdrawn) => it,
        };
        assert_eq!(again.conflicts[0].dispute, back, "{first}, {second}");
    }
}

#[test]
fn an_entry_seen_in_a_later_version_is_as_late_as_that() {
    let mut record = Record::default();
    carry_out(
        &mut record,
        entry("10 1 - 1", result("2026-01-01", "4.0")),
        false,
    );
    let mut later = entry("30 3 - 2", result("2026-01-01", "4.0"));
    later.take(Place::Entry(2), result("2026-01-09", "4.0"));
    carry_out(&mut record, later, false);
    let plan = ImportPlan::new(entry("20 2 - 2", result("2026-01-01", "4.4")), &record);
    assert_eq!(plan.conflicts[0].dispute, Dispute::Older);
}

#[test]
fn a_name_of_another_persons_file_says_nothing() {
    let about = |mut found: Found, name: &str| {
        found.about = Some(FilePerson {
            name: Some(name.to_owned()),
            born: None,
        });
        found
    };
    let mut record = Record::default();
    let mine = about(entry("10 1 - 1", result("2026-01-01", "4.0")), "Sample One");
    carry_out(&mut record, mine, false);
    let theirs = about(entry("20 2 - 2", result("2026-01-05", "4.0")), "Other Two");
    assert_eq!(counts(&ImportPlan::new(theirs, &record)), (1, 0, 0));
    let gone = about(withdrawn("a", "20 2 - 3", None), "Other Two");
    assert_eq!(counts(&ImportPlan::new(gone, &record)), (0, 0, 0));
    let mine = about(
        entry("20 2 - 2", result("2026-01-05", "4.0")),
        "ONE, SAMPLE",
    );
    assert_eq!(counts(&ImportPlan::new(mine, &record)), (0, 0, 1));
}

#[test]
fn a_withdrawn_entry_asks_before_it_takes_anything_out() {
    let mut record = Record::default();
    let it = ImportPlan::new(found(&[("a", result("2026-01-01", "4.0"))]), &record);
    record.apply_all(&it.intake(|_| false).new);
    let before = record.clone();
    for id in ["never seen", "a"] {
        let plan = carry_out(&mut record, withdrawn(id, "- - - 3", None), false);
        assert_eq!(counts(&plan), (0, 0, usize::from(id == "a")));
        assert_eq!(record, before);
    }
    carry_out(&mut record, withdrawn("a", "- - - 3", None), true);
    assert_eq!(held(&record), [""; 0]);
}

#[test]
fn what_was_withdrawn_does_not_come_back_from_an_older_file() {
    let spot = result("2026-01-01", "4.0").spot();
    let old = || entry("10 1 - 1", result("2026-01-01", "4.0"));
    for was_seen in [true, false] {
        let mut record = Record::default();
        if was_seen {
            carry_out(&mut record, old(), false);
        }
        let mut gone = withdrawn("a", "20 2 - 3", spot.clone());
        gone.take(Place::Entry(2), result("2026-01-09", "1.0"));
        carry_out(&mut record, gone, true);
        let plan = carry_out(&mut record, old(), false);
        assert_eq!(counts(&plan), (0, 0, 0), "{was_seen}");
        let refused = &plan.not_understood[0];
        let expected = (Trouble::WithdrawnSince, "bili_total");
        assert_eq!((refused.trouble, &*refused.text), expected);
        let again = entry("30 3 - 1", result("2026-01-01", "4.2"));
        carry_out(&mut record, again, false);
        assert_eq!(held(&record)[0], "2026-01-01 bili_total 0 4.2");
    }
}

#[test]
fn an_older_withdrawal_takes_nothing_out() {
    let mut record = Record::default();
    carry_out(
        &mut record,
        entry("20 2 - 2", result("2026-01-01", "4.0")),
        false,
    );
    let plan = ImportPlan::new(withdrawn("a", "10 1 - 3", None), &record);
    assert_eq!(counts(&plan), (0, 0, 0));
}

#[test]
fn a_diary_takes_the_mark_of_a_file_only_if_it_has_none() {
    let mark = |digit: &str| {
        let key = SettingKey::DiaryId;
        let value = key.check(&digit.repeat(32)).ok();
        Change::Setting { key, value }
    };
    let mut record = Record::default();
    assert_eq!(counts(&plan(&record, &[mark("a")])), (1, 0, 0));
    record.apply(&mark("b"));
    assert_eq!(counts(&plan(&record, &[mark("a")])), (0, 1, 0));
}

#[test]
fn what_no_person_can_have_stands_apart() {
    let mut found = Found::default();
    found.refuse(Place::Row(2), "320", Trouble::Impossible);
    found.refuse(Place::Row(3), "320", Trouble::Impossible);
    found.refuse(Place::Row(4), "abc", Trouble::NotANumber);
    let it = ImportPlan::new(found, &Record::default());
    assert_eq!((it.count_impossible(), it.count_not_understood()), (2, 1));
}
