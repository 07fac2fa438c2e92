//! Files of phones, scales and clinics, on the command line.

use std::fs;
use std::io::Cursor;
use std::io::Write as _;

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::cli::Place;

fn fixture(name: &str) -> String {
    format!("{}/tests/fixtures/{name}", env!("CARGO_MANIFEST_DIR"))
}

/// Takes the file in and says what it held; a second time it holds nothing new.
fn taken(place: &Place, args: &[&str], new: usize, not_understood: usize) -> String {
    let args = [&["import"], args].concat();
    let first = place.done(&args);
    assert!(first.contains(&format!("new: {new}\n")), "{first}");
    let said = format!("not understood: {not_understood}\n");
    assert!(first.contains(&said), "{first}");
    let again = place.done(&args);
    assert!(again.contains("new: 0\n"), "{again}");
    assert!(again.contains(&format!("same: {new}\n")), "{again}");
    assert!(again.contains("conflicting: 0\n"), "{again}");
    first
}

#[test]
fn the_export_of_a_phone_is_taken_in() {
    let place = Place::new();
    let said = taken(&place, &[&fixture("apple-export.xml")], 7, 5);
    assert!(said.contains("heart rates from all day"), "{said}");
    assert!(said.contains("(2 times)"), "{said}");
    assert!(said.contains("import the whole zip file"), "{said}");
    let table = place.done(&["export", "--format", "csv", "--out", "-"]);
    for row in [
        "2026-11-18,vital,weight,,,76.7,kg",
        "2026-11-18,vital,pulse,,,58,/min",
        "2026-11-19,vital,weight,,,170.2,[lb_av]",
        "2026-11-19,vital,pulse,,,66,/min",
    ] {
        assert!(table.contains(row), "{row} is not in {table}");
    }
}

#[test]
fn the_archive_of_a_phone_is_taken_in() {
    let place = Place::new();
    let export = fs::read(fixture("apple-export.xml")).unwrap();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in [
        (
            "apple_health_export/export_cda.xml",
            &b"<ClinicalDocument/>"[..],
        ),
        ("apple_health_export/export.xml", &export),
    ] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let bytes = zip.finish().unwrap().into_inner();
    fs::write(place.at("export.zip"), &bytes).unwrap();
    let said = taken(&place, &["export.zip"], 7, 5);
    let line = "apple_health_export/export_cda.xml: not read";
    assert!(said.contains(line), "{said}");
    let half = &bytes[..bytes.len() / 2];
    fs::write(place.at("half.zip"), half).unwrap();
    let said = place.run(&["import", "half.zip"]);
    assert_eq!(said.code, 1);
}

/// A patient and a creatinine of theirs, a line each.
fn one_result(name: &str, born: &str, result: &str) -> String {
    let patient = format!(
        r#"{{"resourceType":"Patient","id":"1","name":[{{"text":"{name}"}}],"birthDate":"{born}"}}"#
    );
    let code = r#"{"coding":[{"system":"http://loinc.org","code":"2160-0"}]}"#;
    format!(
        r#"{patient}
{{"resourceType":"Observation","id":"{result}","status":"final","code":{code},"subject":{{"reference":"Patient/1"}},"effectiveDateTime":"2026-03-01","valueQuantity":{{"value":1.1,"unit":"mg/dL"}}}}
"#
    )
}

#[test]
fn one_number_for_two_people_gives_nothing() {
    let place = Place::new();
    let one = one_result("Sample One", "1960-02-03", "a");
    let other = one_result("Other Two", "1999-01-01", "b");
    let married = one_result("Sample Two", "1960-02-03", "b");
    for (second, code) in [(other, 1), (married, 0)] {
        fs::write(place.at("two.ndjson"), format!("{one}{second}")).unwrap();
        let outcome = place.run(&["import", "two.ndjson"]);
        assert_eq!(outcome.code, code, "{}{}", outcome.out, outcome.err);
        assert_eq!(outcome.err.contains("about several people"), code == 1);
    }
}

#[test]
fn a_file_about_somebody_else_than_the_last_one_is_looked_at_twice() {
    let place = Place::new();
    let files = [
        ("Sample One", "1960-02-03", "a", false),
        ("One, Sample B.", "1960-02-03", "b", false),
        ("Other Two", "1999-01-01", "c", true),
    ];
    for (name, born, result, is_doubtful) in files {
        // Only an entry with an address is known again.
        let lines = one_result(name, born, result);
        let (patient, observation) = lines.trim_end().split_once('\n').unwrap();
        let bundle = format!(
            r#"{{"resourceType":"Bundle","type":"collection","entry":[
            {{"fullUrl":"http://x.test/Patient/1","resource":{patient}}},
            {{"fullUrl":"http://x.test/Observation/{result}","resource":{observation}}}]}}"#
        );
        let file = format!("{result}.json");
        fs::write(place.at(&file), bundle).unwrap();
        let outcome = place.run(&["import", &file]);
        let said = format!("{}{}", outcome.out, outcome.err);
        let is_told = said.contains("An earlier file was about Sample One");
        assert_eq!(is_told, is_doubtful, "{said}");
    }
}

#[test]
fn a_document_about_two_people_gives_nothing_whoever_is_meant() {
    let place = Place::new();
    let one = include_str!("../fixtures/ccda-results.xml");
    let child = "<recordTarget><patientRole><patient><name><family>Other</family></name>\
                 <birthTime value=\"20100101\"/></patient></patientRole></recordTarget>";
    let two = one.replacen("</recordTarget>", &format!("</recordTarget>{child}"), 1);
    assert_ne!(one, two);
    fs::write(place.at("two.xml"), two).unwrap();
    for person in [&[][..], &["--person", "1"], &["--person", "2"]] {
        let outcome = place.run(&[&["import", "two.xml"], person].concat());
        assert_eq!(outcome.code, 1, "{person:?}: {}", outcome.out);
        assert!(
            outcome.err.contains("nothing was imported"),
            "{}",
            outcome.err
        );
        assert!(!place.at("d.db").exists());
    }
}

#[test]
fn a_result_of_a_document_that_is_not_settled_waits() {
    let place = Place::new();
    let document = include_str!("../fixtures/ccda-results.xml");
    let panel = "<statusCode code=\"completed\"/>";
    for (name, waiting) in [("panel.xml", 1), ("result.xml", 2)] {
        let mut parts: Vec<&str> = document.split(panel).collect();
        let rest = parts.split_off(waiting);
        let before = parts.join(panel);
        let after = rest.join(panel);
        let open = format!("{before}<statusCode code=\"active\"/>{after}");
        fs::write(place.at(name), open).unwrap();
    }
    let panel = place.done(&["import", "panel.xml", "--dry-run"]);
    assert!(
        panel.contains("new: 6\n"),
        "each result is settled: {panel}"
    );
    let result = place.done(&["import", "result.xml", "--dry-run"]);
    assert!(result.contains("new: 5\n"), "{result}");
    assert!(result.contains("not final yet"), "{result}");
}

#[test]
fn a_document_of_a_clinic_is_taken_in() {
    let place = Place::new();
    let said = taken(&place, &[&fixture("ccda-results.xml")], 6, 4);
    for part in [
        "about Sample, born",
        "\"Problems\": not among the tests",
        "\"Body height\": not among the tests",
        "\"Sodium\": there is no value",
        "\"Creatinine\": withdrawn",
    ] {
        assert!(said.contains(part), "{part} is not in {said}");
    }
    let table = place.done(&["export", "--format", "csv", "--out", "-"]);
    for row in [
        "2026-11-19,lab,bili_total,,,2.10,mg/dL,0.2-1.2",
        "2026-11-19,lab,platelets,,,88,10*3/uL",
        "2026-11-18,lab,afp,,<,2.0,ng/mL",
        "2026-11-19,other,Another test,,,Positive,,",
        "2026-11-19,other,\"Cholesterol, total\",,,180,mg/dL",
        "2026-11-19,vital,weight,,,76.7,kg",
    ] {
        assert!(table.contains(row), "{row} is not in {table}");
    }
}

#[test]
fn tables_of_scales_are_taken_in() {
    for (file, unit, new, not_understood) in [
        ("withings-weight.csv", "weight=lb", 2, 6),
        ("fitbit-export.csv", "weight=kg", 2, 3),
        ("openscale.csv", "weight=kg", 1, 7),
    ] {
        let place = Place::new();
        let said = taken(
            &place,
            &[&fixture(file), "--unit", unit],
            new,
            not_understood,
        );
        assert!(said.contains("of a scale only the weight"), "{said}");
        let table = place.done(&["export", "--format", "csv", "--out", "-"]);
        let row = "2026-11-19,vital,weight,,,76.7";
        assert!(table.contains(row), "{file}: {table}");
    }
}

/// Takes a table of a scale in and returns the rows of the diary.
fn weights(table: &str, args: &[&str]) -> (String, Vec<String>) {
    let place = Place::new();
    fs::write(place.at("scale.csv"), table).unwrap();
    let said = place.done(&[&["import", "scale.csv"], args].concat());
    let rows = place.done(&["export", "--format", "csv", "--out", "-"]);
    let rows = rows
        .lines()
        .skip(1)
        .map(|it| it.trim_end_matches(',').to_owned());
    (said, rows.collect())
}

#[test]
fn a_scale_without_a_unit_asks_about_the_weight_in_words() {
    let table = "Body\nDate,Weight,BMI,Fat\n\"2026-09-30\",\"13.25\",\"26.1\",\"0\"\n";
    let place = Place::new();
    fs::write(place.at("scale.csv"), table).unwrap();
    let outcome = place.run(&["import", "scale.csv"]);
    assert_eq!(outcome.code, 1);
    for part in [
        "kilograms (kg), pounds (lb) or stones (st)?",
        "--unit weight=kg, --unit weight=lb or --unit weight=st",
    ] {
        assert!(outcome.out.contains(part), "{part}: {}", outcome.out);
    }
    assert!(!outcome.out.contains("mg/dL"), "{}", outcome.out);
    let (_, rows) = weights(table, &["--unit", "weight=st"]);
    assert_eq!(rows, ["2026-09-30,vital,weight,,,185.5,[lb_av]"]);
}

#[test]
fn of_a_scale_only_the_weight_is_taken_in_its_unit() {
    let openscale = "DATE,TIME,BMI,BODY_FAT,HEART_RATE,PROTEIN,WATER,WEIGHT\n\
                     2026-09-30,07:12:45,26.1,19.3,62,17.2,55.0,84.2\n\
                     2026-10-01,07:12:45,26.1,19.3,62,17.2,55.0,0.0\n";
    let (said, rows) = weights(openscale, &[]);
    assert_eq!(rows, ["2026-09-30,vital,weight,,,84.2,kg"]);
    assert!(
        said.contains("of a scale only the weight is taken (5 times)"),
        "{said}"
    );
    assert!(said.contains("0 stands for no measurement"), "{said}");
    let grams = "timestamp,weight grams,data source\n2026-07-25T10:12:44Z,76543,Phone\n";
    assert_eq!(
        weights(grams, &[]).1,
        ["2026-07-25,vital,weight,,,76.543,kg"]
    );
    let stones = "Date,Weight\n2026-09-29,13 st 4 lb\n\n2026-09-28,13.25 st\nsoon,80 kg\n";
    let (said, rows) = weights(stones, &[]);
    let expected = [
        "2026-09-28,vital,weight,,,185.5,[lb_av]",
        "2026-09-29,vital,weight,,,186,[lb_av]",
    ];
    assert_eq!(rows, expected);
    assert!(said.contains("row 5, column 1 \"soon\""), "{said}");
}

#[test]
fn weights_of_a_phone_come_in_with_the_unit_that_is_said() {
    let list = r#"[{"logId": 1, "weight": 125.8, "date": "08/01/21", "time": "07:59:59"}]"#;
    let (_, rows) = weights(list, &["--unit", "weight=lb"]);
    assert_eq!(rows, ["2021-08-01,vital,weight,,,125.8,[lb_av]"]);
}

#[test]
fn stones_and_grams_of_a_clinic_are_taken() {
    let weight = |day, value, unit| ["w", "29463-7", unit, day, value, "final", ""];
    let file = crate::corrections::bundle(
        ("Sample One", "1960-02-03"),
        &[
            weight("2026-01-22", "12", "[stone_av]"),
            weight("2026-01-23", "76543", "g"),
        ],
    );
    let file = file
        .replacen("\"w\"", "\"v\"", 1)
        .replacen("/w\"", "/v\"", 1);
    let (_, rows) = weights(&file, &[]);
    let expected = [
        "2026-01-22,vital,weight,,,168,[lb_av]",
        "2026-01-23,vital,weight,,,76.543,kg",
    ];
    assert_eq!(rows, expected);
}

#[test]
fn what_a_table_has_too_much_or_not_at_all_has_a_line() {
    let (said, _) = weights("Date,ALT (U/L)\n2026-01-25,35,99,98,97\n", &[]);
    assert!(
        said.contains("no heading above this cell (3 times)"),
        "{said}"
    );
    let table = "Date,ALT (U/L),INR,Zinc\n2026-01-25,35,n/a,--\n2026-01-26,NA,-,not done\n";
    let (said, rows) = weights(table, &[]);
    assert_eq!(rows, ["2026-01-25,lab,alt,,,35,U/L"]);
    for part in ["\"n/a\"", "\"--\"", "\"NA\"", "\"-\"", "\"not done\""] {
        assert!(
            said.contains(&format!("{part}: there is no value")),
            "{said}"
        );
    }
}
