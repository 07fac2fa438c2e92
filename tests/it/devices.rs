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
    taken(&place, &["export.zip"], 7, 4);
    let half = &bytes[..bytes.len() / 2];
    fs::write(place.at("half.zip"), half).unwrap();
    let said = place.run(&["import", "half.zip"]);
    assert_eq!(said.code, 1);
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
        assert!(said.contains("left out"), "{said}");
        let table = place.done(&["export", "--format", "csv", "--out", "-"]);
        let row = "2026-11-19,vital,weight,,,76.7";
        assert!(table.contains(row), "{file}: {table}");
    }
}
