//! Whole diaries that leave as files for clinics and as copies, and come back.

use std::collections::BTreeSet;

use hepatica::diary::clock::Clock;
use hepatica::diary::command::Command;
use hepatica::diary::document;
use hepatica::diary::export::{ExportFormat, export};
use hepatica::diary::sample;
use hepatica::diary::session::Session;
use hepatica::domain::change::Change;
use hepatica::domain::context::CONTEXTS;
use hepatica::domain::day::{Day, DayRange};
use hepatica::domain::event::{Event, EventId, EventKind};
use hepatica::domain::file_person::FilePerson;
use hepatica::domain::found::{Found, Place};
use hepatica::domain::import_plan::ImportPlan;
use hepatica::domain::limit::{LIMITS, TeamLimit};
use hepatica::domain::meaning::{Heading, Meaning};
use hepatica::domain::moment::Moment;
use hepatica::domain::question::{Question, QuestionId};
use hepatica::domain::reading::Reading;
use hepatica::domain::rule_id::{RuleId, Urgency};
use hepatica::domain::settings::SettingKey;
use hepatica::domain::severity::Scale;
use hepatica::domain::source::{Origin, SourceId, Version};
use hepatica::domain::symptom::SymptomId;
use hepatica::domain::text::{Line, Note};
use hepatica::domain::unit::Unit;
use hepatica::domain::vital::VitalId;
use hepatica::domain::warned::{Deed, Warned};
use hepatica::interchange::csv::read::read_csv;
use hepatica::interchange::diary_json::read::{MAX_BYTES, read_diary};
use hepatica::interchange::fhir::own::read_own;
use hepatica::interchange::options::ReadOptions;
use hepatica::words::bundle::Words;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::Value;
use serde_json::value::RawValue;

use crate::round_trip::{changes, days, decimals, lines, notes, record};

fn today() -> Day {
    Day::parse("2026-11-22").unwrap()
}

fn session(changes: &[Change]) -> Session {
    Session::in_memory(changes, Clock::fixed(today())).unwrap()
}

fn exported(session: &mut Session, format: ExportFormat) -> Vec<u8> {
    export(session, &Words::new("en"), format, None).unwrap()
}

/// An empty diary that took in what was found.
fn filled(found: Found) -> Session {
    assert_eq!(found.not_taken(), []);
    let mut session = session(&[]);
    let plan = ImportPlan::new(found, session.record());
    assert_eq!(
        (plan.conflicts.len(), plan.count_not_understood()),
        (0, 0),
        "{:?}",
        plan.not_understood
    );
    session
        .apply(Command::Import(plan.intake(|_| true)))
        .unwrap();
    session
}

#[derive(Deserialize)]
struct Bundle<'a> {
    #[serde(borrow)]
    entry: Vec<Entry<'a>>,
}

#[derive(Deserialize)]
struct Entry<'a> {
    #[serde(borrow)]
    resource: &'a RawValue,
}

/// What our own bundle holds, read one resource after the other.
fn read_bundle(bytes: &[u8]) -> Found {
    let bundle: Bundle<'_> = serde_json::from_slice(bytes).unwrap();
    let mut found = Found::default();
    for (number, entry) in (1..).zip(&bundle.entry) {
        let text = entry.resource.get();
        let own = read_own(text);
        assert!(own.is_some(), "a stranger's: {text}");
        for change in own.unwrap() {
            found.take(Place::Entry(number), change);
        }
    }
    found
}

fn settings() -> impl Strategy<Value = Change> {
    let facts = [
        (SettingKey::Name, "An <b>& \"Other\""),
        (SettingKey::Born, "1961-04-02"),
        (SettingKey::Sex, "unknown"),
        (SettingKey::Sex, "male"),
        (SettingKey::Lactulose, "yes"),
        (SettingKey::Diuretics, "no"),
        (SettingKey::BloodThinner, "doac"),
        (SettingKey::BloodThinner, "warfarin"),
        (SettingKey::Theme, "dark"),
        (SettingKey::DiaryId, "00112233445566778899aabbccddeeff"),
    ];
    proptest::sample::select(facts.to_vec()).prop_map(|(key, text)| Change::Setting {
        key,
        value: key.check(text).ok(),
    })
}

fn moments() -> impl Strategy<Value = Moment> {
    (0_i64..2_000_000_000_000, -840_i32..=840)
        .prop_map(|(millis, offset)| Moment::new(millis, offset).unwrap())
}

fn limits() -> impl Strategy<Value = Change> {
    (0..LIMITS.len(), option::of(decimals()), lines(), days()).prop_map(|(row, value, by, on)| {
        let row = &LIMITS[row];
        let unit = row.vital.and_then(VitalId::row).map(|it| it.units[0].unit);
        let value = value.zip(unit).map(|(it, unit)| Reading::exact(it, unit));
        Change::Limit {
            id: row.id,
            value: Some(TeamLimit { value, by, on }),
        }
    })
}

fn warnings() -> impl Strategy<Value = Change> {
    let deed = option::of((proptest::sample::select(Deed::ALL.to_vec()), moments()));
    let urgency = proptest::sample::select(Urgency::ALL.to_vec());
    (days(), 1_u8..=9, urgency, any::<i32>(), moments(), deed).prop_map(
        |(day, rule, urgency, size, shown, deed)| Change::Warned {
            rule: RuleId::mention(rule),
            day,
            value: Some(Warned {
                urgency,
                shown,
                size: size.into(),
                deed,
            }),
        },
    )
}

/// An event with what else changed around it.
fn contexts() -> impl Strategy<Value = Vec<Change>> {
    let answers = vec((0..CONTEXTS.len(), any::<bool>()), 0..5);
    (any::<[u8; 16]>(), days(), answers).prop_map(|(id, from, answers)| {
        let id = EventId(id);
        let event = Event {
            kind: EventKind::Tips,
            from,
            to: None,
            amount: None,
            note: None,
        };
        let mut changes = vec![Change::Event {
            id,
            value: Some(event),
        }];
        changes.extend(answers.into_iter().map(|(what, answer)| Change::Context {
            event: id,
            what: CONTEXTS[what],
            value: Some(answer),
        }));
        changes
    })
}

fn columns() -> impl Strategy<Value = Change> {
    let meanings = [
        Meaning::Day,
        Meaning::Other,
        Meaning::Vital(VitalId::WEIGHT, Unit::Pound),
    ];
    let meaning = proptest::sample::select(meanings.to_vec());
    (option::of(lines()), lines(), meaning).prop_map(|(laboratory, text, meaning)| {
        Change::Meaning {
            heading: Heading { laboratory, text },
            value: Some(meaning),
        }
    })
}

/// A value that came from an entry of a file.
fn sources() -> impl Strategy<Value = Vec<Change>> {
    let numbers = option::of(any::<u32>());
    (changes(), lines(), numbers).prop_map(|(change, name, number)| {
        let id = SourceId::new(name.as_str()).unwrap();
        let source = change.spot().map(|it| Change::Source {
            id,
            value: Some(Origin {
                spot: it,
                version: Version {
                    updated: number.map(i64::from),
                    number: number.map(u64::from),
                    ..Version::default()
                },
                about: FilePerson {
                    name: number.map(|_| name.as_str().to_owned()),
                    born: None,
                },
                is_withdrawn: number.is_some_and(|it| it % 2 == 0),
            }),
        });
        [Some(change), source].into_iter().flatten().collect()
    })
}

fn questions() -> impl Strategy<Value = Change> {
    let (texts, answers) = (notes(), option::of((days(), option::of(notes()))));
    (any::<[u8; 16]>(), any::<u32>(), texts, answers).prop_map(|(id, position, text, asked)| {
        Change::Question {
            id: QuestionId(id),
            value: Some(Question {
                position,
                text,
                asked: asked.as_ref().map(|it| it.0),
                answer: asked.and_then(|it| it.1),
            }),
        }
    })
}

/// Everything that a diary can hold.
fn all_changes() -> impl Strategy<Value = Vec<Change>> {
    let some = prop_oneof![
        4 => changes().prop_map(|it| vec![it]),
        1 => settings().prop_map(|it| vec![it]),
        1 => limits().prop_map(|it| vec![it]),
        1 => warnings().prop_map(|it| vec![it]),
        1 => columns().prop_map(|it| vec![it]),
        1 => questions().prop_map(|it| vec![it]),
        1 => contexts(),
        1 => sources(),
    ];
    vec(some, 0..40).prop_map(|it| it.concat())
}

fn weight(day: Day, value: &str) -> Change {
    let reading = Reading::exact(value.parse().unwrap(), Unit::Kilogram);
    Change::Vital {
        day,
        id: VitalId::WEIGHT,
        value: Some(reading),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_bundle_read_into_an_empty_diary_is_written_the_same(changes in all_changes()) {
        let mut first = session(&changes);
        let bytes = exported(&mut first, ExportFormat::Fhir);
        let mut second = filled(read_bundle(&bytes));
        prop_assert!(second.record().has_same_diary(first.record()));
        prop_assert_eq!(exported(&mut second, ExportFormat::Fhir), bytes);
    }

    #[test]
    fn a_copy_read_into_an_empty_diary_is_the_same_diary(changes in all_changes()) {
        let first = record(&changes);
        let bytes = document::copy(&first, &[]);
        let second = filled(read_diary(&bytes, today()).unwrap());
        prop_assert!(*second.record() == first);
        prop_assert_eq!(document::copy(second.record(), &[]), bytes);
    }
}

#[test]
fn the_sample_comes_back_from_each_form() {
    for changes in [sample::sample(today()), sample::years(today(), 3)] {
        let mut first = session(&changes);
        let bytes = exported(&mut first, ExportFormat::Fhir);
        let mut second = filled(read_bundle(&bytes));
        assert!(second.record().has_same_diary(first.record()));
        assert_eq!(exported(&mut second, ExportFormat::Fhir), bytes);

        let bytes = exported(&mut first, ExportFormat::Copy);
        let mut second = filled(read_diary(&bytes, today()).unwrap());
        assert!(second.record() == first.record());
        assert_eq!(exported(&mut second, ExportFormat::Copy), bytes);

        let bytes = exported(&mut first, ExportFormat::Table);
        let mut second = filled(read_csv(&bytes, &ReadOptions::default(), today()).unwrap());
        assert!(second.record().has_same_diary(first.record()));
        assert_eq!(exported(&mut second, ExportFormat::Table), bytes);
    }
}

#[test]
fn a_second_import_of_the_same_file_holds_nothing_new() {
    let mut first = session(&sample::sample(today()));
    let bundle = exported(&mut first, ExportFormat::Fhir);
    let copy = exported(&mut first, ExportFormat::Copy);
    for found in [read_bundle(&bundle), read_diary(&copy, today()).unwrap()] {
        let plan = ImportPlan::new(found, first.record());
        assert_eq!((plan.new.len(), plan.conflicts.len()), (0, 0));
    }
}

#[test]
fn every_reference_is_resolved_and_every_name_is_one_resource() {
    let mut session = session(&sample::sample(today()));
    let bytes = exported(&mut session, ExportFormat::Fhir);
    let bundle: Value = serde_json::from_slice(&bytes).unwrap();
    let mut names = BTreeSet::new();
    for entry in bundle["entry"].as_array().unwrap() {
        let name = entry["fullUrl"].as_str().unwrap();
        assert!(names.insert(name), "{name} stands twice");
        let id = entry["resource"]["id"].as_str().unwrap();
        assert_eq!(name, format!("urn:uuid:{id}"));
    }
    let text = String::from_utf8(bytes.clone()).unwrap();
    for part in text.split("\"reference\":\"").skip(1) {
        let name = part.split('"').next().unwrap();
        assert!(names.contains(name), "{name} leads nowhere");
    }
}

#[test]
fn another_diary_has_other_names_and_the_same_diary_the_same() {
    let day = today().plus(-3);
    let names = |mark: &str, value: &str| -> Vec<String> {
        let key = SettingKey::DiaryId;
        let mark = Change::Setting {
            key,
            value: key.check(&mark.repeat(32)).ok(),
        };
        let mut session = session(&[mark, weight(day, value)]);
        let text = String::from_utf8(exported(&mut session, ExportFormat::Fhir)).unwrap();
        let names = text.split("\"fullUrl\":\"").skip(1);
        names
            .map(|it| it.split('"').next().unwrap().to_owned())
            .collect()
    };
    assert_eq!(names("a", "70"), names("a", "71.5"));
    let (one, other) = (names("a", "70"), names("b", "70"));
    assert!(one.iter().all(|it| !other.contains(it)));
}

#[test]
fn digits_comparators_and_ranges_leave_as_they_came() {
    let text = "date,kind,code,sample,comparator,value,unit,range,laboratory,until,id,note,quality\n\
        2026-08-04,vital,weight,,,76.70,kg,,,,,,\n\
        2026-08-04,vital,systolic,,,118,mm[Hg],,,,,,\n\
        2026-08-04,vital,diastolic,,,70,mm[Hg],,,,,,\n\
        2026-08-05,vital,systolic,,,118,mm[Hg],,,,,,\n\
        2026-08-04,lab,bili_total,1,<,0.30,umol/L,3-21,City Hospital,,,,doubtful\n\
        2026-08-04,lab,afp,,,5.0,ng/mL,<5.0,,,,,\n\
        2026-08-04,other,HBsAg,,,Negative,IU/mL,neg,,,5195-3,,\n\
        2026-08-04,other,Zinc,,,<70.0,ug/dL,70-120,,,,,\n\
        2026-08-04,event,paracentesis,,,4.50,L,,,2026-08-05,000102030405060708090a0b0c0d0e0f,,\n";
    let found = read_csv(text.as_bytes(), &ReadOptions::default(), today()).unwrap();
    let bytes = exported(&mut filled(found), ExportFormat::Fhir);
    let text = String::from_utf8(bytes).unwrap();
    for part in [
        "/StructureDefinition/bodyweight\"",
        "\"value\":76.70,\"unit\":\"kg\"",
        "/StructureDefinition/bp\"",
        "\"code\":\"85354-9\"",
        // Bilirubin in amount of substance has its own code.
        "\"code\":\"14631-6\"",
        "\"value\":0.30,\"comparator\":\"<\",\"unit\":\"µmol/L\"",
        "\"low\":{\"value\":3,",
        "\"code\":\"doubtful\"",
        "\"display\":\"City Hospital\"",
        // "<5.0" does not hold 5.0, as a high bound of the standard would.
        "\"referenceRange\":[{\"text\":\"<5.0\"}]",
        "\"valueString\":\"Negative\"",
        "\"code\":\"5195-3\"",
        "\"value\":70.0,\"comparator\":\"<\",\"unit\":\"ug/dL\"",
        "\"performedPeriod\":{\"start\":\"2026-08-04\",\"end\":\"2026-08-05\"}",
        "\"value\":4.50,\"unit\":\"L\"",
        "\"recorded\":\"2026-08-05T00:00:00Z\"",
    ] {
        assert!(text.contains(part), "{part}");
    }
    assert_eq!(text.matches("/StructureDefinition/bp\"").count(), 1);
    assert_eq!(text.matches("\"DiagnosticReport\"").count(), 2);
    // Only what a laboratory printed a range for is called high or low.
    assert_eq!(text.matches("v3-ObservationInterpretation").count(), 2);
}

#[test]
fn who_said_it_is_told() {
    let rated = |id: SymptomId, value| Change::Rating {
        day: today(),
        id,
        value: id.scale().rate(value),
    };
    let mut session = session(&[
        rated(SymptomId::EDEMA, 2),
        rated(SymptomId::CARER_CONFUSION, 1),
        rated(SymptomId::ASCITES_GRADE, 1),
        rated(SymptomId::CHILLS, 1),
    ]);
    let bytes = exported(&mut session, ExportFormat::Fhir);
    let bundle: Value = serde_json::from_slice(&bytes).unwrap();
    let about = |code: &str| {
        let all = bundle["entry"].as_array().unwrap();
        let it = all.iter().map(|it| &it["resource"]);
        let it = it
            .clone()
            .find(|it| it["code"]["coding"][0]["code"] == code);
        let it = it.unwrap();
        (
            it["meta"]["security"][0]["code"].as_str().unwrap(),
            it["category"][0]["coding"][0]["code"].as_str().unwrap(),
            it["valueInteger"]
                .as_i64()
                .or(it["valueBoolean"].as_bool().map(i64::from)),
        )
    };
    assert_eq!(about("edema"), ("PATAST", "survey", Some(2)));
    assert_eq!(about("carer_confusion"), ("PACQAST", "survey", Some(1)));
    assert_eq!(about("ascites_grade"), ("PATRPT", "exam", Some(1)));
    assert_eq!(about("chills"), ("PATAST", "survey", Some(1)));
    assert_eq!(SymptomId::CHILLS.scale(), Scale::YesNo);
}

#[test]
fn some_days_are_all_that_leaves() {
    let note = |day, text| Change::Note {
        day,
        value: Note::new(text).ok(),
    };
    let id = EventId([7; 16]);
    let mut session = session(&[
        note(today().plus(-9), "secret"),
        note(today().plus(-1), "shown"),
        weight(today().plus(-9), "70"),
        Change::Event {
            id,
            value: Some(Event {
                kind: EventKind::Tips,
                from: today().plus(-9),
                to: None,
                amount: None,
                note: Note::new("secret").ok(),
            }),
        },
        Change::Context {
            event: id,
            what: CONTEXTS[0],
            value: Some(true),
        },
    ]);
    // What stood there before is not for the file either.
    let day = today().plus(-1);
    let value = Note::new("shown instead").ok();
    session.apply(Command::WriteNote { day, value }).unwrap();
    let days = DayRange::new(today().plus(-5), today()).unwrap();
    for format in ExportFormat::ALL {
        let bytes = export(&mut session, &Words::new("en"), format, Some(days)).unwrap();
        let text = String::from_utf8(bytes).unwrap();
        let name = format.as_str();
        assert!(text.contains("shown instead"), "{name}");
        let leaked = ["secret", "\"shown\"", "tips", "070707"];
        assert!(leaked.iter().all(|it| !text.contains(it)), "{name}: {text}");
    }
}

#[test]
fn a_copy_tells_what_was_replaced_and_removed() {
    let mut session = session(&[]);
    let day = today();
    let set = |session: &mut Session, key: SettingKey, text: &str| {
        let value = Line::new(text).ok();
        session.apply(Command::Set { key, value }).unwrap();
    };
    for value in ["70.0", "70.5"] {
        let change = weight(day, value);
        session.apply(Command::LogDay(vec![change])).unwrap();
    }
    let id = VitalId::WEIGHT;
    session
        .apply(Command::Measure {
            day,
            id,
            value: None,
        })
        .unwrap();
    set(&mut session, SettingKey::BackupFolder, "/home/anna/stick");
    set(&mut session, SettingKey::BackupFolder, "/home/anna/other");
    let bytes = exported(&mut session, ExportFormat::Copy);
    let text = String::from_utf8(bytes.clone()).unwrap();
    assert!(!text.contains("anna"), "{text}");
    let copy: Value = serde_json::from_str(&text).unwrap();
    let history = copy["history"].as_array().unwrap();
    let told: Vec<_> = history
        .iter()
        .map(|it| {
            let row = &it["row"];
            let number = format!("{}/{}", row["num"], row["dec"]);
            (
                it["fate"].as_str().unwrap(),
                it["action"].as_str().unwrap(),
                row["code"].as_str().unwrap(),
                number,
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("replaced", "log-day", "weight", "700/1".to_owned()),
            ("removed", "measure", "weight", "705/1".to_owned()),
        ]
    );
    assert_eq!(history[0]["when"]["at"], "2026-11-22T12:00:00+00:00");
    let found = read_diary(&bytes, today()).unwrap();
    assert_eq!((found.items.len(), found.not_taken().len()), (0, 0));
}

#[test]
fn twenty_years_fit_into_a_copy_that_can_be_read() {
    let record = record(&sample::years(today(), 20));
    let bytes = document::copy(&record, &[]);
    assert!(u64::try_from(bytes.len()).unwrap() < MAX_BYTES / 8);
    let found = read_diary(&bytes, today()).unwrap();
    assert_eq!(found.not_taken(), []);
}

#[test]
fn a_copy_cut_off_anywhere_is_refused_and_a_changed_byte_does_no_harm() {
    let mut session = session(&sample::sample(today())[..400]);
    let bytes = exported(&mut session, ExportFormat::Copy);
    for end in (0..bytes.len() - 2).step_by(97) {
        assert!(read_diary(&bytes[..end], today()).is_err(), "{end}");
    }
    for at in (0..bytes.len()).step_by(31) {
        let mut changed = bytes.clone();
        changed[at] ^= 0x15;
        if let Ok(found) = read_diary(&changed, today()) {
            drop(ImportPlan::new(found, session.record()));
        }
    }
}

#[test]
fn nothing_that_belongs_to_a_day_is_missing_from_the_table() {
    // A new kind of change has to be thought about here and in the table.
    let belongs = |change: &Change| match change {
        Change::Rating { .. }
        | Change::Vital { .. }
        | Change::Note { .. }
        | Change::Lab { .. }
        | Change::Other { .. }
        | Change::Event { .. } => true,
        // What the program showed, what was said around events, and what has no day.
        Change::Warned { .. }
        | Change::Context { .. }
        | Change::Setting { .. }
        | Change::Limit { .. }
        | Change::Source { .. }
        | Change::Meaning { .. }
        | Change::Question { .. } => false,
    };
    let all = sample::sample(today());
    let expected = all.iter().filter(|it| belongs(it)).count();
    let bytes = document::csv(&record(&all), DayRange::EVER);
    let found = read_csv(&bytes, &ReadOptions::default(), today()).unwrap();
    assert_eq!(found.items.len(), expected);
    assert!(bytes.starts_with("\u{feff}date,".as_bytes()));
}

#[test]
fn no_cell_of_a_table_starts_a_formula() {
    let line = |text: &str| Line::new(text).unwrap();
    let hostile = line("=HYPERLINK(\"x\")");
    let day = today();
    let key = hepatica::domain::other_lab::OtherKey {
        day,
        test: hostile.clone(),
        sample: 0,
    };
    let value = hepatica::domain::other_lab::OtherResult {
        value: line("+1"),
        unit: Some(line("-1")),
        range: Some(line("@x")),
        loinc: Some(line("＝1")),
        laboratory: Some(line("|x")),
    };
    let changes = [
        Change::Other {
            key,
            value: Some(value),
        },
        Change::Note {
            day,
            value: Note::new("%1\n=2").ok(),
        },
    ];
    let bytes = document::csv(&record(&changes), DayRange::EVER);
    let text = String::from_utf8(bytes).unwrap();
    let rows = text.trim_start_matches('\u{feff}').lines();
    // A cell over several lines is one cell: what stands behind its line end is no new one.
    for cell in rows
        .take_while(|it| !it.starts_with('='))
        .flat_map(|it| it.split(','))
    {
        let first = cell.trim_start_matches('"').chars().next();
        let runs = ['=', '+', '-', '@', '|', '%', '＝'];
        assert!(first.is_none_or(|it| !runs.contains(&it)), "{cell}");
    }
}

#[test]
fn what_was_taken_from_a_bundle_can_be_taken_back() {
    let mut first = session(&sample::sample(today()));
    let bytes = exported(&mut first, ExportFormat::Fhir);
    let mut second = filled(read_bundle(&bytes));
    second.undo().unwrap();
    assert!(second.record().is_empty());
    assert_eq!(second.record().settings().diary_id(), None);
}
