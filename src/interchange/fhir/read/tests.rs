//! One resource after the other, each as some real file writes it.

use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::diary_id::DiaryId;
use crate::domain::found::Found;
use crate::domain::import_plan::ImportPlan;
use crate::domain::record::Record;
use crate::domain::text::Line;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;
use crate::interchange::error::ImportError;
use crate::interchange::fhir::names::LOINC;
use crate::interchange::fhir::names::UCUM;
use crate::interchange::fhir::read::FhirReader;
use crate::interchange::fhir::stream::read_fhir;
use crate::interchange::fhir::write::write_fhir;
use crate::interchange::options::ReadOptions;
use crate::words::bundle::Words;

fn today() -> Day {
    Day::parse("2026-11-22").unwrap()
}

fn read_with(resources: &[String], options: &ReadOptions) -> Result<Found, ImportError> {
    let mut reader = FhirReader::new(Found::default(), options, today());
    for it in resources {
        reader.read(None, it);
    }
    reader.finish()
}

fn read(resources: &[String]) -> Found {
    read_with(resources, &ReadOptions::default()).unwrap()
}

/// An observation with a LOINC code and whatever else.
fn observation(loinc: &str, rest: &str) -> String {
    format!(
        "{{\"resourceType\":\"Observation\",\"status\":\"final\",\"category\":[{{\"coding\":[\
        {{\"code\":\"laboratory\"}}]}}],\"effectiveDateTime\":\"2026-03-04T22:10:00-05:00\",\
        \"code\":{{\"text\":\"It\",\"coding\":[{{\"system\":\"{LOINC}\",\
        \"code\":\"{loinc}\"}}]}}{rest}}}"
    )
}

fn quantity(loinc: &str, quantity: &str) -> String {
    observation(loinc, &format!(",\"valueQuantity\":{{{quantity}}}"))
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the others are no part of such files"
)]
fn shown(found: &Found) -> Vec<String> {
    let items = found.items.iter();
    let lines = found.not_taken().iter();
    items
        .map(|it| match &it.change {
            Change::Lab {
                key,
                value: Some(it),
            } => {
                let unit = it.reading.unit.ucum();
                format!("{} {:?} {} {unit}", key.day, key.analyte, it.reading)
            }
            Change::Vital {
                day,
                id,
                value: Some(it),
            } => format!("{day} {id:?} {it} {}", it.unit.ucum()),
            Change::Other {
                key,
                value: Some(it),
            } => {
                let unit = it.unit.as_ref().map_or("", Line::as_str);
                let value = it.value.as_str();
                format!("{} {}: {value} {unit}", key.day, key.test.as_str())
            }
            other => format!("{other:?}"),
        })
        .chain(lines.map(|it| format!("{}: {}", it.trouble.as_str(), it.text)))
        .collect()
}

#[test]
#[expect(clippy::too_many_lines, reason = "a table of cases")]
fn values_are_read_as_files_write_them() {
    for (loinc, written, expected) in [
        (
            "1742-6",
            r#""value":44.0,"unit":"U/L""#,
            "2026-03-04 alt 44.0 U/L",
        ),
        (
            "1742-6",
            r#""value":44,"code":"IU/L""#,
            "2026-03-04 alt 44 U/L",
        ),
        (
            "1742-6",
            r#""value":4.4e1,"code":"U/L""#,
            "2026-03-04 alt 44 U/L",
        ),
        (
            "1742-6",
            r#""value":"44","unit":"U/L""#,
            "2026-03-04 alt 44 U/L",
        ),
        (
            "1975-2",
            r#""value":0.3,"comparator":"<","unit":"mg/dL""#,
            "2026-03-04 bili_total <0.3 mg/dL",
        ),
        (
            "14682-9",
            r#""value":0.09,"unit":"mmol/L""#,
            "2026-03-04 creatinine 0.09 mmol/L",
        ),
        (
            "26515-7",
            r#""value":250,"unit":"K/uL","code":"K/uL""#,
            "2026-03-04 platelets 250 10*3/uL",
        ),
        (
            "777-3",
            r#""value":88,"unit":"G/L""#,
            "2026-03-04 platelets 88 10*9/L",
        ),
        ("6301-6", r#""value":1.4"#, "2026-03-04 inr 1.4 {INR}"),
        (
            "6301-6",
            r#""value":1.4,"code":"1""#,
            "2026-03-04 inr 1.4 {INR}",
        ),
        (
            "1751-7",
            r#""value":35,"unit":"g/L""#,
            "2026-03-04 albumin 35 g/L",
        ),
        (
            "1975-2",
            r#""value":1.2345678901234567,"unit":"mg/dL""#,
            "2026-03-04 bili_total 1.234568 mg/dL",
        ),
        ("1742-6", r#""value":44"#, "no-unit: It 44"),
        (
            "1742-6",
            r#""value":44,"unit":"furlong""#,
            "wrong-unit: It 44 furlong",
        ),
        (
            "1742-6",
            r#""value":-4,"unit":"U/L""#,
            "not-a-number: It -4 U/L",
        ),
        (
            "1742-6",
            r#""value":true,"unit":"U/L""#,
            "not-a-number: It true U/L",
        ),
        (
            "1742-6",
            r#""value":1e400,"unit":"U/L""#,
            "not-a-number: It 1e400 U/L",
        ),
        (
            "1742-6",
            r#""value":4,"comparator":"ad","unit":"U/L""#,
            "not-a-number: It ad4 U/L",
        ),
        ("1742-6", r#""unit":"U/L""#, "no-value: It"),
        (
            "2345-7",
            r#""value":185,"unit":"mmol/L""#,
            "impossible: It 185 mmol/L",
        ),
        (
            "2345-7",
            r#""value":99,"unit":"mmol/L","code":"mg/dL""#,
            "two-units: It 99 mmol/L mg/dL",
        ),
        (
            "2951-2",
            r#""value":139,"unit":"mEq/L","code":"mmol/L""#,
            "2026-03-04 sodium 139 mmol/L",
        ),
        (
            "29463-7",
            r#""value":170,"code":"[lb_av]""#,
            "2026-03-04 weight 170 [lb_av]",
        ),
        (
            "8867-4",
            r#""value":72,"unit":"beats/minute""#,
            "2026-03-04 pulse 72 /min",
        ),
        (
            "29463-7",
            r#""value":7000,"unit":"kg""#,
            "impossible: It 7000",
        ),
        (
            "2093-3",
            r#""value":190,"unit":"mg/dL""#,
            "2026-03-04 It: 190 mg/dL",
        ),
        (
            "11555-0",
            r#""value":-2.3,"unit":"mmol/L""#,
            "2026-03-04 It: -2.3 mmol/L",
        ),
    ] {
        assert_eq!(shown(&read(&[quantity(loinc, written)])), [expected]);
    }
}

/// What the words and the code of a unit make of a value.
#[test]
fn a_unit_whose_words_and_code_differ_is_not_taken() {
    for (loinc, words, code, is_taken) in [
        ("1751-7", "g/L", "g/dL", false),
        ("2160-0", "mg/dL", "umol/L", false),
        ("14631-6", "umol/L", "mmol/L", false),
        ("14631-6", "mmol/L", "umol/L", false),
        ("14631-6", "nmol/L", "umol/L", false),
        ("777-3", "%", "10*3/uL", false),
        ("777-3", "10*9/L", "/uL", false),
        ("2951-2", "mg/dL", "mmol/L", false),
        ("1742-6", "mmol/L", "U/L", false),
        ("1742-6", "U/L", "furlong", false),
        ("1988-5", "mg/dL", "mg/L", false),
        ("29463-7", "lb", "kg", false),
        ("29463-7", "stones", "kg", false),
        ("8310-5", "°F", "Cel", false),
        ("98765-4", "mg/dL", "mmol/L", false),
        ("718-7", "g%", "g/dL", true),
        ("777-3", "10*9/L", "10*3/uL", true),
        ("777-3", "Thousand/uL", "10*3/uL", true),
        ("14631-6", "micromol/L", "umol/L", true),
        ("2951-2", "mEq/L", "mmol/L", true),
        ("1742-6", "measured at 37 degrees", "U/L", true),
        ("1742-6", "", "U/L", true),
        ("29463-7", "kilograms", "kg", true),
        ("98765-4", "K/uL", "10*3/uL", true),
    ] {
        let value = match loinc {
            "8310-5" => "37",
            "14631-6" | "1988-5" => "20",
            "1751-7" | "2160-0" | "718-7" => "8.5",
            _ => "80",
        };
        let written = format!(
            "\"value\":{value},\"unit\":\"{words}\",\"code\":\"{code}\",\
             \"system\":\"{UCUM}\""
        );
        let found = shown(&read(&[quantity(loinc, &written)]));
        let is_refused = found[0].contains("-unit: It ") || found[0].contains("-units: It ");
        assert_eq!(
            (found.len(), !is_refused),
            (1, is_taken),
            "{found:?} {words}"
        );
    }
}

#[test]
fn a_result_that_is_not_said_to_be_final_has_a_line() {
    let result = quantity("1742-6", r#""value":44,"unit":"U/L""#);
    let unknown = result.replace("final", "unknown");
    let none = result.replace("\"status\":\"final\",", "");
    let absent = result.replace(
        "\"valueQuantity\"",
        "\"dataAbsentReason\":{\"text\":\"x\"},\"valueQuantity\"",
    );
    for (resource, expected) in [
        (unknown, "unsettled: It"),
        (none, "unsettled: It"),
        (absent, "contradicts: It 44 U/L"),
    ] {
        assert_eq!(shown(&read(&[resource])), [expected]);
    }
}

#[test]
fn one_person_may_have_several_numbers() {
    let patient = |id: &str, born: &str| {
        format!(
            "{{\"resourceType\":\"Patient\",\"id\":\"{id}\",\
             \"name\":[{{\"text\":\"Sample One\"}}],\"birthDate\":\"{born}\"}}"
        )
    };
    let of = |id: &str, loinc: &str| {
        let rest = format!(
            ",\"subject\":{{\"reference\":\"Patient/{id}\"}},\
             \"valueQuantity\":{{\"value\":44,\"unit\":\"U/L\"}}"
        );
        observation(loinc, &rest)
    };
    let file = |born| {
        [
            patient("a", "1960-02-03"),
            patient("b", born),
            of("a", "1742-6"),
            of("b", "1920-8"),
        ]
    };
    assert_eq!(read(&file("1960-02-03")).items.len(), 2);
    let twins = read_with(&file("1961-02-03"), &ReadOptions::default());
    assert!(matches!(twins, Err(ImportError::WhichPerson(_))));
}

#[test]
fn values_in_words_are_read_or_named() {
    for (loinc, written, expected) in [
        (
            "1975-2",
            r#""valueString":"<0.3 mg/dL""#,
            "2026-03-04 bili_total <0.3 mg/dL",
        ),
        (
            "6301-6",
            r#""valueString":" 1.4 ""#,
            "2026-03-04 inr 1.4 {INR}",
        ),
        ("1975-2", r#""valueString":"<0.3""#, "no-unit: It <0.3"),
        (
            "1975-2",
            r#""valueString":"<0.3","referenceRange":[{"high":{"value":1.2,"unit":"mg/dL"}}]"#,
            "2026-03-04 bili_total <0.3 mg/dL",
        ),
        (
            "1975-2",
            r#""valueString":"pending""#,
            "not-a-number: It pending",
        ),
        (
            "1975-2",
            r#""valueString":"1-2 mg/dL""#,
            "not-a-number: It 1-2 mg/dL",
        ),
        (
            "5195-3",
            r#""valueString":"Negative""#,
            "2026-03-04 It: Negative ",
        ),
        (
            "5195-3",
            r#""valueCodeableConcept":{"coding":[{"display":"Positive"}]}"#,
            "2026-03-04 It: Positive ",
        ),
        ("5195-3", r#""valueInteger":3"#, "2026-03-04 It: 3 "),
        (
            "5195-3",
            r#""valueRatio":{"numerator":{"value":1},"denominator":{"value":40}}"#,
            "2026-03-04 It: 1:40 ",
        ),
        (
            "5195-3",
            r#""dataAbsentReason":{"text":"unknown"}"#,
            "no-value: It",
        ),
    ] {
        let written = observation(loinc, &format!(",{written}"));
        assert_eq!(shown(&read(&[written])), [expected]);
    }
}

#[test]
fn a_code_without_its_system_is_another_test() {
    let written = quantity("1742-6", r#""value":44,"unit":"U/L""#);
    let race = written.replace(LOINC, "urn:oid:2.16.840.1.113883.6.238");
    assert_eq!(shown(&read(&[race])), ["2026-03-04 It: 44 U/L"]);
    let survey = written
        .replace("1742-6", "72166-2")
        .replace("laboratory", "survey");
    assert_eq!(shown(&read(&[survey])), ["not-for-diary: It"]);
    let both = written.replace(
        "\"coding\":[{\"system\"",
        "\"coding\":[{\"system\":\"urn:local\",\"code\":\"7\"},{\"system\"",
    );
    assert_eq!(shown(&read(&[both])), ["2026-03-04 alt 44 U/L"]);
}

#[test]
fn both_pressures_and_their_day_are_taken() {
    let half = |code: &str, value: u8| {
        format!(
            "{{\"code\":{{\"coding\":[{{\"system\":\"{LOINC}\",\"code\":\"{code}\"}}]}},\
            \"valueQuantity\":{{\"value\":{value},\"unit\":\"mmHg\"}}}}"
        )
    };
    for panel in ["85354-9", "55284-4"] {
        let (above, below) = (half("8480-6", 118), half("8462-4", 76));
        let it = observation(panel, &format!(",\"component\":[{above},{below}]"));
        let it = it.replace("laboratory", "vital-signs");
        let expected = [
            "2026-03-04 diastolic 76 mm[Hg]",
            "2026-03-04 systolic 118 mm[Hg]",
        ];
        assert_eq!(shown(&read(&[it])), expected);
    }
}

#[test]
fn a_standing_decides_whether_a_value_counts() {
    let it = quantity("1742-6", r#""value":44,"unit":"U/L""#);
    let with = |status: &str| it.replace("\"final\"", &format!("\"{status}\""));
    for (status, expected) in [
        ("amended", "2026-03-04 alt 44 U/L"),
        ("corrected", "2026-03-04 alt 44 U/L"),
        ("preliminary", "preliminary: It"),
        ("registered", "preliminary: It"),
        ("cancelled", "withdrawn: It"),
        ("entered-in-error", "withdrawn: It"),
    ] {
        assert_eq!(shown(&read(&[with(status)])), [expected]);
    }
}

#[test]
fn the_latest_version_of_a_result_counts() {
    let id = "\"id\":\"0c1d8b55-8f8e-4d0a-9e0a-2b7c5e1f3a44\",\"issued\":";
    let with = |status: &str, value: &str, issued: &str| {
        let it = quantity("1742-6", &format!("\"value\":{value},\"unit\":\"U/L\""));
        let it = it.replace("\"final\"", &format!("\"{status}\""));
        it.replacen('{', &format!("{{{id}\"{issued}\","), 1)
    };
    let first = with("final", "44", "2026-03-05T08:00:00Z");
    let second = with("corrected", "54", "2026-03-06T08:00:00Z");
    for both in [
        [first.clone(), second.clone()],
        [second.clone(), first.clone()],
    ] {
        let found = read(&both);
        assert_eq!(found.items.len(), 1);
        assert_eq!(shown(&found)[0], "2026-03-04 alt 54 U/L");
    }
    // In a later file it is known again.
    let mut record = Record::default();
    let plan = ImportPlan::new(read(&[first]), &record);
    record.apply_all(&plan.intake(|_| false).new);
    let plan = ImportPlan::new(read(&[second]), &record);
    assert_eq!((plan.new.len(), plan.conflicts.len()), (0, 1));
    let gone = with("entered-in-error", "44", "2026-03-07T08:00:00Z");
    let plan = ImportPlan::new(read(&[gone]), &record);
    assert_eq!((plan.new.len(), plan.conflicts.len()), (0, 1));
}

#[test]
fn a_date_may_stand_on_the_report_alone() {
    let bare = quantity("1742-6", r#""value":44,"unit":"U/L""#).replacen('{', "{\"id\":\"a\",", 1);
    let dated = |date: &str| bare.replace("2026-03-04T22:10:00-05:00", date);
    let report = |reference: &str, rest: &str| {
        format!(
            "{{\"resourceType\":\"DiagnosticReport\",\"id\":\"r\",\"effectiveDateTime\":\
            \"2026-02-01\",\"performer\":[{{\"display\":\"City Hospital\"}}],\
            \"result\":[{{\"reference\":\"{reference}\"}}]{rest}}}"
        )
    };
    for it in [
        [report("Observation/a", ""), dated("")],
        [
            dated(""),
            report("https://example.org/fhir/Observation/a/_history/2", ""),
        ],
        [dated("2026-02"), report("Observation/a", "")],
    ] {
        let found = read(&it);
        assert_eq!(shown(&found), ["2026-02-01 alt 44 U/L"]);
        let Change::Lab {
            value: Some(result),
            ..
        } = &found.items[0].change
        else {
            panic!("a result");
        };
        assert_eq!(
            result.laboratory.as_ref().unwrap().as_str(),
            "City Hospital"
        );
    }
    let inside = report("#a", &format!(",\"contained\":[{}]", dated("")));
    assert_eq!(shown(&read(&[inside])), ["2026-02-01 alt 44 U/L"]);
    for (date, expected) in [
        ("2026-02", "no-day: It 2026-02"),
        ("2026", "no-day: It 2026"),
        ("2026-02-30", "not-a-day: It 2026-02-30"),
        ("soon", "not-a-day: It soon"),
        ("", "undated: It"),
    ] {
        assert_eq!(shown(&read(&[dated(date)])), [expected], "{date}");
    }
    assert_eq!(
        shown(&read(&[dated("2027-01-01")])),
        ["future: It 2027-01-01"]
    );
    let lost = [report("Observation/b", "")];
    assert_eq!(shown(&read(&lost)), ["absent: Observation/b"]);
    let issued = dated("").replacen('{', "{\"issued\":\"2026-02-03T10:00:00Z\",", 1);
    assert_eq!(shown(&read(&[issued])), ["2026-02-03 alt 44 U/L"]);
}

#[test]
fn the_range_of_the_report_is_kept() {
    for (written, expected) in [
        (
            r#"[{"low":{"value":7,"unit":"U/L"},"high":{"value":56.0}}]"#,
            Some("7-56.0"),
        ),
        (r#"[{"text":"7 - 56 U/L"}]"#, Some("7-56")),
        (r#"[{"text":"<40"}]"#, Some("<40")),
        (r#"{"high":{"value":40}}"#, Some("<=40")),
        (r#"[{"low":{"value":0.1,"unit":"ukat/L"}}]"#, None),
        (r#"[{"high":{"value":33}},{"high":{"value":40}}]"#, None),
        (r#"[{"text":"see below"}]"#, None),
    ] {
        let it = quantity("1742-6", r#""value":44,"unit":"U/L""#);
        let it = it.replacen('{', &format!("{{\"referenceRange\":{written},"), 1);
        let found = read(&[it]);
        let Change::Lab {
            value: Some(result),
            ..
        } = &found.items[0].change
        else {
            panic!("a result");
        };
        let range = result.range.map(|it| it.to_string());
        assert_eq!(range.as_deref(), expected, "{written}");
    }
}

#[test]
fn several_people_are_asked_about() {
    let patient = |id: &str, name: &str| {
        format!(
            "{{\"resourceType\":\"Patient\",\"id\":\"{id}\",\"birthDate\":\"1961-04-02\",\
            \"name\":[{{\"given\":[\"{name}\"],\"family\":\"Other\"}}]}}"
        )
    };
    let of = |id: &str, value: u8| {
        let it = quantity("1742-6", &format!("\"value\":{value},\"unit\":\"U/L\""));
        let subject = format!("{{\"subject\":{{\"reference\":\"Patient/{id}\"}},");
        it.replacen('{', &subject, 1)
    };
    let all = [
        of("b", 40),
        patient("a", "An"),
        patient("b", "Bo"),
        of("a", 50),
    ];
    let Err(ImportError::WhichPerson(people)) = read_with(&all, &ReadOptions::default()) else {
        panic!("nobody is meant without being asked about");
    };
    let names: Vec<_> = people.iter().filter_map(|it| it.name.as_deref()).collect();
    assert_eq!(names, ["Bo Other", "An Other"]);
    let options = ReadOptions {
        person: Some(1),
        ..ReadOptions::default()
    };
    let found = read_with(&all, &options).unwrap();
    assert_eq!(shown(&found), ["2026-03-04 alt 50 U/L", "other-person: "]);
    assert_eq!(found.about.unwrap().name.as_deref(), Some("An Other"));
    let options = ReadOptions {
        person: Some(2),
        ..ReadOptions::default()
    };
    assert!(read_with(&all, &options).is_err());
    assert_eq!(
        read(&all[..3]).about.unwrap().name.as_deref(),
        Some("Bo Other")
    );
}

#[test]
fn fields_of_another_shape_cost_only_themselves() {
    let it = quantity("1742-6", r#""value":44,"unit":"U/L""#);
    for strange in [
        r#""performer":7"#,
        r#""referenceRange":[7,null]"#,
        r#""issued":{}"#,
        r#""subject":[]"#,
        r#""code2":"x""#,
        r#""meta":null"#,
    ] {
        let it = it.replacen('{', &format!("{{{strange},"), 1);
        assert_eq!(shown(&read(&[it])), ["2026-03-04 alt 44 U/L"], "{strange}");
    }
    for broken in ["{}", "[]", "7", "{\"resourceType\":7}"] {
        assert_eq!(
            shown(&read(&[broken.to_owned()])),
            [format!("broken: {broken}")]
        );
    }
    let other = "{\"resourceType\":\"Encounter\"}".to_owned();
    assert_eq!(shown(&read(&[other])), ["not-for-diary: Encounter"]);
}

#[test]
fn what_we_wrote_comes_back_and_is_written_the_same() {
    let mut record = Record::default();
    let reading = crate::domain::reading::Reading::exact("76.70".parse().unwrap(), Unit::Kilogram);
    record.apply(&Change::Vital {
        day: today(),
        id: VitalId::WEIGHT,
        value: Some(reading),
    });
    let (id, words) = (DiaryId([7; 16]), Words::new("en"));
    let written = write_fhir(&record, DayRange::EVER, id, &words);
    let found = read_fhir(&written[..], &ReadOptions::default(), today()).unwrap();
    assert_eq!(found.not_taken(), []);
    let mut second = Record::default();
    second.apply_all(&ImportPlan::new(found, &second).new);
    assert_eq!(write_fhir(&second, DayRange::EVER, id, &words), written);
}
