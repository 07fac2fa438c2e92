//! Files that can be read in two ways, or not at all, on the command line.

use std::fs;

use crate::cli::Outcome;
use crate::cli::Place;
use crate::corrections::bundle;

/// Imports a file of these bytes.
fn import(name: &str, bytes: impl AsRef<[u8]>, args: &[&str]) -> (Place, Outcome) {
    let place = Place::new();
    fs::write(place.at(name), bytes).unwrap();
    let outcome = place.run(&[&["import", name], args].concat());
    (place, outcome)
}

/// Imports a file that must be refused with one sentence.
fn refused(name: &str, bytes: impl AsRef<[u8]>, args: &[&str], code: i32, part: &str) {
    let (place, outcome) = import(name, bytes, args);
    assert_eq!(outcome.code, code, "{name}: {outcome:?}");
    assert!(outcome.err.contains(part), "{name}: {}", outcome.err);
    assert_eq!(outcome.err.trim_end().lines().count(), 1, "{}", outcome.err);
    assert!(!place.at("d.db").exists(), "{name}");
}

fn alt(day: &'static str) -> [&'static str; 7] {
    ["c1", "1742-6", "U/L", day, "35", "final", ""]
}

fn one() -> String {
    bundle(("Sample Öne", "1960-02-03"), &[alt("2026-03-01")])
}

#[test]
fn a_date_of_either_order_is_asked_about_whatever_stands_beside_it() {
    let mixed = "Date,ALT (U/L)\n2026-01-25,35\n03/04/2026,36\n";
    refused("a.csv", mixed, &[], 1, "day/month or as month/day");
    let (place, outcome) = import("a.csv", mixed, &["--dates", "mdy"]);
    assert_eq!(outcome.code, 0, "{outcome:?}");
    let table = place.done(&["export", "--format", "csv", "--out", "-"]);
    assert!(table.contains("2026-01-25,lab,alt,,,35"), "{table}");
    assert!(table.contains("2026-03-04,lab,alt,,,36"), "{table}");

    let both = "Date,ALT (U/L)\n25/01/2026,35\n03/13/2026,36\n";
    let said = "The day comes first in row 2 and the month in row 3";
    refused("b.csv", both, &[], 1, said);
    let (_, outcome) = import("b.csv", both, &["--dates", "dmy"]);
    assert!(outcome.out.contains("new: 1\n"), "{}", outcome.out);
    let line = "row 3, column 1 \"03/13/2026\": no calendar day";
    assert!(outcome.out.contains(line), "{}", outcome.out);
}

#[test]
fn people_are_counted_from_one() {
    for person in ["0", "x", "-1", "1.5"] {
        let args = [format!("--person={person}")];
        let args: Vec<&str> = args.iter().map(String::as_str).collect();
        refused("a.json", one(), &args, 2, "counted from 1");
    }
}

#[test]
fn what_is_no_file_of_results_is_refused_with_what_it_is() {
    let html = "<!DOCTYPE html><html><body><table></table></body></html>";
    let xml = "<?xml version=\"1.0\"?><Bundle xmlns=\"http://hl7.org/fhir\"></Bundle>";
    let latin: Vec<u8> = one().chars().map(|it| u8::try_from(it).unwrap()).collect();
    let wide: Vec<u8> = format!("\u{feff}{}", one())
        .chars()
        .flat_map(|it| u32::from(it).to_le_bytes())
        .collect();
    for (name, bytes, part) in [
        ("a.json", &b"{"[..], "ends in the middle"),
        ("b.json", b"[]", "no results and no measures"),
        ("c.json", b"null", "no results and no measures"),
        (
            "d.json",
            b"{\"weight\": 1}",
            "format of the file is not known",
        ),
        ("e.json", &latin, "The letters of the file cannot be read"),
        ("f.json", &wide, "The letters of the file cannot be read"),
        ("g.html", html.as_bytes(), "a web page"),
        ("h.xml", xml.as_bytes(), "FHIR as XML"),
        (
            "i.hl7",
            b"MSH|^~\\&|LAB|X|||20260101||ORU^R01|1|P|2.5\r",
            "HL7 version 2",
        ),
    ] {
        refused(name, bytes, &[], 1, part);
    }
    let lines = format!("{}\n{{\"resourceType\":\"Device\"}}\nTHIS IS NOT\n", one());
    refused("j.ndjson", lines, &[], 1, "Line 3 of the file");
}

#[test]
fn wide_characters_are_read_in_json_as_in_tables() {
    let wide = |text: &str, mark: &str| -> Vec<u8> {
        let text = format!("{mark}{text}");
        text.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    for mark in ["\u{feff}", ""] {
        let (_, outcome) = import("a.json", wide(&one(), mark), &[]);
        assert!(outcome.out.contains("about Sample Öne"), "{outcome:?}");
        assert!(outcome.out.contains("new: 1\n"), "{}", outcome.out);
    }
    let place = Place::new();
    place.done(&["log", "--day", "2026-11-22", "--weight", "76.7"]);
    let copy = place.done(&["export", "--format", "json", "--out", "-"]);
    let (_, outcome) = import("b.json", wide(&copy, "\u{feff}"), &[]);
    assert!(outcome.out.contains("new: 1\n"), "{outcome:?}");
}

#[test]
fn what_is_missing_is_said_as_it_is() {
    let of = |results: &[[&str; 7]]| bundle(("Sample One", "1960-02-03"), results);
    let no_unit = ["c2", "2160-0", "", "2026-03-01", "1.1", "final", ""];
    let height = ["c3", "8302-2", "cm", "2026-03-01", "180", "final", ""];
    let file = of(&[alt("2026-02"), no_unit, height]);
    let file = file.replacen("\"laboratory\"", "\"laboratory \"", 3);
    let (_, outcome) = import("a.json", file, &[]);
    for part in [
        "the day is missing; the file gives only the month or the year",
        "the unit is missing; type the result in",
        "\"8302-2\": not among the tests and measures that the diary knows",
    ] {
        assert!(outcome.out.contains(part), "{part}: {}", outcome.out);
    }
    let rating = "date,kind,code,sample,comparator,value,unit,range,laboratory,until,id,note,quality\n\
                  2026-08-04,rating,edema,,,7,,,,,,,\n";
    let (_, outcome) = import("a.csv", rating, &[]);
    assert!(
        outcome.out.contains("the scale has no such step"),
        "{}",
        outcome.out
    );
}

#[test]
fn a_copy_of_the_sample_comes_back_byte_for_byte() {
    let place = Place::new();
    let copy = |args: &[&str]| {
        let args = [args, &["export", "--format", "json", "--out", "-"]].concat();
        let output = std::process::Command::new(env!("CARGO_BIN_EXE_hepatica"))
            .args(["--today", "2026-11-22"])
            .args(args)
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let first = copy(&["--sample"]);
    fs::write(place.at("sample.json"), &first).unwrap();
    place.done(&["import", "sample.json"]);
    let second = copy(&["--diary", place.at("d.db").to_str().unwrap()]);
    assert!(first == second, "the copy of a copy differs");
}

#[test]
fn a_period_that_has_not_begun_is_said_to_be_so() {
    let place = Place::new();
    place.done(&["log", "--day", "2026-11-22", "--weight", "76.7"]);
    let args = [
        "export",
        "--format",
        "csv",
        "--out",
        "-",
        "--from",
        "2027-01-01",
    ];
    let outcome = place.run(&args);
    assert_eq!(outcome.code, 1);
    let said = "2027-01-01 lies after 2026-11-22, the last day that there is";
    assert!(outcome.err.contains(said), "{}", outcome.err);
}

#[test]
fn after_an_import_it_is_said_what_happened_and_how_to_undo_it() {
    let place = Place::new();
    let file = |name: &str, rows: &str| {
        fs::write(
            place.at(name),
            format!("Date,ALT (U/L),Weight (kg)\n{rows}"),
        )
        .unwrap();
    };
    file("1.csv", "2026-11-20,44,76\n2026-11-21,45,\n");
    let said = place.done(&["import", "1.csv"]);
    assert!(
        said.contains("3 values were added (Labs: 2, Trends: 1).\n"),
        "{said}"
    );
    assert!(said.contains("under Settings, Backups"), "{said}");
    file("2.csv", "2026-11-20,48,\n");
    let said = place.done(&["import", "2.csv"]);
    let kept = "Nothing was added. In 1 conflict the diary kept its own value.\n";
    assert!(said.contains(kept), "{said}");
    assert!(!said.contains("Backups"), "{said}");
    let said = place.done(&["import", "2.csv", "--conflicts", "replace"]);
    assert!(
        said.contains("Nothing was added. 1 was replaced.\n"),
        "{said}"
    );
    let said = place.done(&["import", "2.csv", "--dry-run"]);
    assert!(!said.contains("added"), "{said}");
}

#[test]
fn a_file_is_written_over_only_if_that_is_said() {
    let place = Place::new();
    place.done(&["log", "--day", "2026-11-22", "--weight", "76.7"]);
    for command in [
        &["export", "--format", "csv", "--out", "letter.csv"][..],
        &["summary", "--out", "letter.json"],
        &["card", "--out", "letter.pdf"],
    ] {
        let path = place.at(command.last().unwrap());
        fs::write(&path, "Dear Dr. Green").unwrap();
        let outcome = place.run(command);
        assert_eq!(outcome.code, 1, "{command:?}");
        assert!(outcome.err.contains("add --replace"), "{}", outcome.err);
        assert_eq!(fs::read(&path).unwrap(), b"Dear Dr. Green");
        let said = place.done(&[command, &["--replace"]].concat());
        assert!(said.starts_with("Replaced: "), "{said}");
        assert_ne!(fs::read(&path).unwrap(), b"Dear Dr. Green");
        fs::write(&path, "").unwrap();
        assert_eq!(place.done(command), "", "an empty file holds nothing");
    }
}

#[cfg(unix)]
#[test]
fn links_stay_and_devices_are_refused() {
    use std::os::unix::fs::symlink;
    let place = Place::new();
    place.done(&["log", "--day", "2026-11-22", "--weight", "76.7"]);
    let export = |out: &str| place.run(&["export", "--format", "csv", "--out", out]);
    fs::write(place.at("target.csv"), "").unwrap();
    symlink(place.at("target.csv"), place.at("link.csv")).unwrap();
    symlink("/dev/full", place.at("device.csv")).unwrap();
    assert_eq!(export("link.csv").code, 0);
    assert!(
        fs::symlink_metadata(place.at("link.csv"))
            .unwrap()
            .is_symlink()
    );
    let written = fs::read_to_string(place.at("target.csv")).unwrap();
    assert!(written.contains("weight,,,76.7"), "{written}");
    for out in ["device.csv", "/dev/null"] {
        let outcome = export(out);
        assert_eq!(outcome.code, 1, "{out}");
        assert!(
            outcome.err.contains("a device or a pipe"),
            "{}",
            outcome.err
        );
    }
    assert!(
        fs::symlink_metadata(place.at("device.csv"))
            .unwrap()
            .is_symlink()
    );
}
