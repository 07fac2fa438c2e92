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
