//! Files that correct, withdraw or contradict what earlier ones brought, on the command line.

use std::fs;

use serde_json::Value;
use serde_json::json;

use crate::cli::Place;

/// A bundle about one person: id, LOINC, unit, day, value, status and version of each result.
pub(crate) fn bundle(person: (&str, &str), results: &[[&str; 7]]) -> String {
    let (name, born) = person;
    let patient = json!({"fullUrl": "http://x/Patient/a", "resource": {
        "resourceType": "Patient", "id": "a", "name": [{"text": name}], "birthDate": born}});
    let mut entries = vec![patient];
    for [id, loinc, unit, day, value, status, version] in results {
        let value: Value = serde_json::from_str(value).unwrap();
        let mut resource = json!({
            "resourceType": "Observation", "id": id, "status": status,
            "category": [{"coding": [{"code": "laboratory"}]}],
            "code": {"coding": [{"system": "http://loinc.org", "code": loinc}]},
            "subject": {"reference": "Patient/a"}, "effectiveDateTime": day,
            "valueQuantity": {"value": value, "unit": unit},
        });
        if !version.is_empty() {
            let updated = format!("2026-03-0{version}T10:00:00Z");
            resource["meta"] = json!({"versionId": version, "lastUpdated": updated});
        }
        let url = format!("http://x/Observation/{id}");
        entries.push(json!({"fullUrl": url, "resource": resource}));
    }
    let bundle = json!({"resourceType": "Bundle", "type": "collection", "entry": entries});
    bundle.to_string()
}

const ONE: (&str, &str) = ("Sample One", "1960-02-03");
const CREATININE: [&str; 3] = ["c3", "2160-0", "mg/dL"];

fn creatinine(rest: [&'static str; 4]) -> [&'static str; 7] {
    let [id, loinc, unit] = CREATININE;
    let [day, value, status, version] = rest;
    [id, loinc, unit, day, value, status, version]
}

fn place(files: &[(&str, String)]) -> Place {
    let place = Place::new();
    for (name, text) in files {
        fs::write(place.at(name), text).unwrap();
    }
    place
}

fn results(place: &Place) -> Vec<String> {
    let table = place.done(&["export", "--format", "csv", "--out", "-"]);
    let rows = table.lines().skip(1);
    rows.map(|it| it.trim_end_matches(',').replace(",,,", " "))
        .collect()
}

#[test]
fn a_result_whose_day_or_test_was_corrected_asks_and_moves() {
    let first = bundle(ONE, &[creatinine(["2026-03-01", "1.1", "final", "1"])]);
    for (second, said, moved) in [
        (
            creatinine(["2026-03-02", "1.1", "corrected", "2"]),
            "Creatinine, 2 Mar 2026, 1.1 mg/dL in this file, which is newer",
            "2026-03-02,lab,creatinine 1.1,mg/dL",
        ),
        (
            creatinine(["2026-03-02", "1.4", "corrected", "2"]),
            "Creatinine, 2 Mar 2026, 1.4 mg/dL in this file, which is newer",
            "2026-03-02,lab,creatinine 1.4,mg/dL",
        ),
        (
            [
                "c3",
                "2823-3",
                "mmol/L",
                "2026-03-01",
                "4.4",
                "corrected",
                "2",
            ],
            "Potassium, 1 Mar 2026, 4.4 mmol/L in this file, which is newer",
            "2026-03-01,lab,potassium 4.4,mmol/L",
        ),
    ] {
        let place = place(&[
            ("1.json", first.clone()),
            ("2.json", bundle(ONE, &[second])),
        ]);
        place.done(&["import", "1.json"]);
        let before = results(&place);
        let plan = place.done(&["import", "2.json"]);
        assert!(plan.contains("conflicting: 1\n"), "{plan}");
        assert!(plan.contains(said), "{plan}");
        assert!(
            plan.contains("has Creatinine, 1 Mar 2026, 1.1 mg/dL"),
            "{plan}"
        );
        assert_eq!(results(&place), before);
        place.done(&["import", "2.json", "--conflicts", "replace"]);
        assert_eq!(results(&place), [moved]);
    }
}

#[test]
fn an_older_file_is_told_from_a_correction_and_brings_nothing_withdrawn_back() {
    let alt =
        |value, status, version| ["c1", "1742-6", "U/L", "2026-03-01", value, status, version];
    let ast = |status, version| ["c2", "1920-8", "U/L", "2026-03-01", "50", status, version];
    let old = bundle(ONE, &[alt("35", "final", "1"), ast("final", "1")]);
    let new = bundle(
        ONE,
        &[alt("39", "corrected", "5"), ast("entered-in-error", "5")],
    );
    let files = [("old.json", old), ("new.json", new)];
    let both = place(&files);
    both.done(&["import", "old.json"]);
    both.done(&["import", "new.json", "--conflicts", "replace"]);
    let only = place(&files);
    only.done(&["import", "new.json"]);
    for place in [both, only] {
        let plan = place.done(&["import", "old.json"]);
        assert!(plan.contains("new: 0\n"), "{plan}");
        let said = "ALT, 1 Mar 2026 is 35 U/L in this file, which is older";
        assert!(plan.contains(said), "{plan}");
        assert!(plan.contains("\"ast\": another file"), "{plan}");
        assert_eq!(results(&place), ["2026-03-01,lab,alt 39,U/L"]);
    }
}

#[test]
fn nothing_is_claimed_where_no_file_says_which_is_later() {
    let alt = |value| ["c1", "1742-6", "U/L", "2026-03-01", value, "final", ""];
    let files = [
        ("1.json", bundle(ONE, &[alt("35")])),
        ("2.json", bundle(ONE, &[alt("39")])),
    ];
    let place = place(&files);
    place.done(&["import", "1.json"]);
    let plan = place.done(&["import", "2.json"]);
    let said = "ALT, 1 Mar 2026 is 39 U/L in the file; the diary has 35 U/L";
    assert!(plan.contains(said), "{plan}");
}

#[test]
fn the_names_of_another_persons_results_match_nothing() {
    let alt = |day| ["c1", "1742-6", "U/L", day, "35", "final", ""];
    let files = [
        ("one.json", bundle(ONE, &[alt("2026-03-01")])),
        (
            "other.json",
            bundle(("Other Two", "1999-09-09"), &[alt("2026-03-05")]),
        ),
    ];
    let place = place(&files);
    place.done(&["import", "one.json"]);
    let plan = place.done(&["import", "other.json", "--dry-run"]);
    assert!(plan.contains("new: 1\nsame: 0\nconflicting: 0\n"), "{plan}");
}
