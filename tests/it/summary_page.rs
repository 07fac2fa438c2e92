//! The printed page against the file that its numbers came from, read back from the PDF.

use std::path::Path;

use crate::cli::Place;

/// What a column of the file is called on the page.
const TESTS: [(&str, &str); 6] = [
    ("Bilirubin (mg/dL)", "Bilirubin, total"),
    ("Albumin (g/dL)", "Albumin"),
    ("Prothrombin time (s)", "Prothrombin time"),
    ("Platelets (10^3/uL)", "Platelets"),
    ("AST (U/L)", "AST"),
    ("Alk phos (U/L)", "ALP"),
];
const MONTHS: [&str; 12] = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
];
/// How many dates the page has.
const DATES: usize = 4;

/// The signs of a PDF in the order of reading, without spaces and what is not seen: where one
/// glyph ends is known from the file, where a word ends is not.
fn signs(pdf: &Path) -> String {
    let text = pdf_extract::extract_text(pdf).unwrap();
    let is_seen =
        |it: &char| !it.is_whitespace() && !matches!(it, '\u{2060}' | '\u{200b}' | '\u{feff}');
    text.chars().filter(is_seen).collect()
}

/// The file as a table of texts, by a reader that knows nothing of ours.
fn table(file: &str) -> (Vec<String>, Vec<Vec<String>>) {
    let text = std::fs::read_to_string(file).unwrap();
    let split = |line: &str| line.split(',').map(str::to_owned).collect::<Vec<_>>();
    let mut lines = text.lines().map(split);
    (lines.next().unwrap(), lines.collect())
}

#[test]
fn the_page_has_the_last_results_of_a_patient_digit_for_digit() {
    for patient in ["001", "058"] {
        let place = Place::new();
        let file = format!(
            "{}/tests/fixtures/mayo-patient-{patient}.csv",
            env!("CARGO_MANIFEST_DIR")
        );
        for args in [&["import", &file][..], &["summary", "--out", "s.pdf"]] {
            let outcome = place.run(args);
            assert_eq!(outcome.code, 0, "{args:?}: {}", outcome.err);
        }
        let signs = signs(&place.at("s.pdf"));
        let (head, rows) = table(&file);
        let last = &rows[rows.len().saturating_sub(DATES)..];
        let body = &signs[signs.find("TestUnitRange").unwrap()..];
        // A year may stand on a line of its own, so it is looked for by itself.
        for row in last {
            let date: Vec<&str> = row[0].split('-').collect();
            let month = MONTHS[date[1].parse::<usize>().unwrap() - 1];
            let day: u8 = date[2].parse().unwrap();
            for part in [format!("{day}{month}"), date[0].to_owned()] {
                assert!(body.contains(&part), "{patient}: {part} in {body}");
            }
        }
        for (column, name) in TESTS {
            let at = head.iter().position(|it| it == column).unwrap();
            let values = last.iter().map(|row| row[at].as_str());
            let expected: String = values
                .map(|it| if it.is_empty() { "–" } else { it })
                .collect();
            let printed = cells(body, name).replace(['H', 'L'], "");
            let rest = printed.strip_prefix(&expected);
            assert!(
                rest.is_some_and(|it| it.starts_with(char::is_alphabetic)),
                "{patient}: {name} is {expected}, not {printed}"
            );
        }
    }
}

/// What is printed behind the range of a test: this laboratory printed none, so a star ends it.
fn cells<'s>(body: &'s str, name: &str) -> &'s str {
    let name = name.replace(' ', "");
    let row = &body[body.find(&name).unwrap()..];
    &row[row.find('*').unwrap() + 1..]
}

/// Prints a diary made of deeds on the command line, and returns what is seen.
fn page_of(deeds: &[&[&str]], table: &str) -> String {
    let place = Place::new();
    std::fs::write(place.at("labs.csv"), table).unwrap();
    let ends = [&["import", "labs.csv"][..], &["summary", "--out", "s.pdf"]];
    for args in deeds.iter().copied().chain(ends) {
        let outcome = place.run(args);
        assert_eq!(outcome.code, 0, "{args:?}: {}", outcome.err);
    }
    signs(&place.at("s.pdf"))
}

const PANEL: &str = "Date,INR,Bilirubin (mg/dL),Albumin (g/dL),Sodium (mmol/L),AFP (ng/mL),AMA\n\
    2026-09-01,1.2,2.0,3.1,136,4.1,\n\
    2026-10-13,1.7,3.8,2.6,131,,positive 1:320\n\
    2026-10-20,1.8,,,,,\n2026-10-27,1.9,,,,,\n2026-11-03,2.0,,,,,\n2026-11-10,2.1,,,,,\n";

#[test]
fn draws_of_one_test_do_not_push_a_panel_off_the_page() {
    let page = page_of(&[], PANEL);
    for part in [
        "13Oct27Oct3Nov10Nov",
        "Bilirubin,total",
        "Notinthetable:AFP4.1ng/mL(1Sep2026).",
        "Othertests,asreported:AMApositive1:320(13Oct2026).",
        "2earlierdatesareinthediary.",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[test]
fn a_score_that_lacks_an_input_says_which() {
    let table = "Date,INR,Bilirubin (mg/dL),Albumin (g/dL),Sodium (mmol/L),Creatinine (mg/dL)\n\
        2026-11-10,1.7,3.8,2.6,131,1.2\n2026-11-17,1.8,,,,\n";
    let page = page_of(&[], table);
    for part in [
        "MELD3.0notgiven(missing:sex)",
        "Child-Pughnotgiven(missing:Ascites(doctor),Encephalopathy(doctor))",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[test]
fn measures_keep_the_unit_that_they_were_written_in() {
    let deeds: [&[&str]; 7] = [
        &["log", "--day", "2026-11-13", "--weight", "74.0"],
        &["log", "--day", "2026-11-18", "--set", "temperature=37.2"],
        &["set", "temperature-unit", "F"],
        &["set", "weight-unit", "lb"],
        &["log", "--day", "2026-11-19", "--set", "temperature=100.9"],
        &["log", "--day", "2026-11-20", "--weight", "168.0"],
        &[
            "log",
            "--day",
            "2026-11-20",
            "--set",
            "systolic=98",
            "--set",
            "diastolic=60",
        ],
    ];
    let page = page_of(&deeds, "Date,INR\n2026-11-10,1.2\n");
    for part in [
        "Temperature37.2°Cto100.9°F(2values)",
        "Weight168.0lb(20Nov;+4.9lbsince13Nov)",
        "Bloodpressure98/60mmHg(1value)",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[test]
fn an_event_is_printed_with_its_note_and_a_note_to_its_end() {
    let note = format!("{} the end", "word ".repeat(78).trim_end());
    assert_eq!(note.len(), 397);
    let deeds: [&[&str]; 4] = [
        &["set", "summary-without", "none"],
        &[
            "event",
            "add",
            "other",
            "--day",
            "2026-11-02",
            "--note",
            "- trial at the clinic",
        ],
        &[
            "event",
            "add",
            "hospital_stay",
            "--day",
            "2026-11-04",
            "--note",
            "antibiotics by drip",
        ],
        &["log", "--day", "2026-11-20", "--note", &note],
    ];
    let page = page_of(&deeds, "Date,INR\n2026-11-10,1.2\n");
    for part in [
        "trialattheclinic",
        "Hospitalstay:antibioticsbydrip",
        "wordtheend",
    ] {
        assert!(page.contains(part), "{part} in {page}");
    }
}

#[test]
fn a_sign_that_no_font_has_is_told() {
    let place = Place::new();
    for (args, says) in [
        (&["question", "add", "A \u{10fffd} sign"][..], ""),
        (&["summary", "--out", "s.pdf"], "1 sign cannot be printed"),
    ] {
        let outcome = place.run(args);
        assert_eq!(outcome.code, 0, "{}", outcome.err);
        assert!(outcome.err.contains(says), "{}", outcome.err);
    }
}
