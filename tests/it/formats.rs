//! `docs/formats.md` is complete: every code that stands in a file stands there with its meaning.

mod fhir;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use hepatica::domain::analyte_table::ANALYTES;
use hepatica::domain::conversion::UnitOf;
use hepatica::domain::event::KINDS;
use hepatica::domain::lab::Quality;
use hepatica::domain::symptom::SYMPTOMS;
use hepatica::domain::unit::Unit;
use hepatica::domain::vital::VITALS;
use hepatica::interchange::csv::long::HEADER;
use hepatica::interchange::fhir::names;
use hepatica::words::bundle::Words;

fn document() -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md");
    fs::read_to_string(path).unwrap()
}

/// The rows of the table below a heading.
fn rows<'a>(document: &'a str, heading: &str) -> Vec<&'a str> {
    let start = format!("\n### {heading}\n");
    let (_, section) = document.split_once(&start).unwrap();
    let section = section.split("\n#").next().unwrap();
    let table = section.lines().filter(|it| it.starts_with('|'));
    table.skip(2).collect()
}

fn check(heading: &str, expected: &[String]) {
    let document = document();
    let rows = rows(&document, heading);
    let text = expected.join("\n");
    assert!(rows == expected, "below \"{heading}\" belongs:\n{text}\n");
}

fn units(units: &[UnitOf]) -> String {
    let codes: Vec<_> = units
        .iter()
        .map(|it| format!("`{}`", it.unit.ucum()))
        .collect();
    codes.join(", ")
}

#[test]
fn every_symptom_stands_there_with_its_steps() {
    let words = Words::new("en");
    let snomed = |it| {
        let found = names::SNOMED_CODES.iter().find(|known| known.0 == it);
        found.map_or("", |it| it.1)
    };
    let expected: Vec<String> = SYMPTOMS
        .iter()
        .map(|it| {
            let (code, name) = (it.id.as_str(), words.symptom(it.id));
            let scale = words.scale(it.id);
            let snomed = snomed(it.id);
            format!("| `{code}` | {name} | {scale} | {snomed} |").replace("|  |", "| |")
        })
        .collect();
    check("Ratings and signs", &expected);
}

#[test]
fn every_measure_stands_there_with_its_code_units_and_profile() {
    let words = Words::new("en");
    let expected: Vec<String> = VITALS
        .iter()
        .map(|it| {
            let (code, name) = (it.id.as_str(), words.vital(it.id));
            let profile = names::PROFILES.iter().find(|known| known.0 == it.id);
            let profile = profile.map_or("", |it| it.1);
            let (loinc, units) = (it.loinc, units(it.units));
            format!("| `{code}` | {name} | {loinc} | {units} | {profile} |").replace("|  |", "| |")
        })
        .collect();
    check("Measured values", &expected);
}

#[test]
fn every_test_stands_there_with_its_codes_and_units() {
    let words = Words::new("en");
    let expected: Vec<String> = ANALYTES
        .iter()
        .map(|it| {
            let (code, name) = (it.id.as_str(), words.analyte(it.id));
            let mut by_code: Vec<(&str, Vec<Unit>)> = Vec::new();
            for unit in it.units.iter().map(|it| it.unit) {
                let loinc = it.loinc_in(unit);
                match by_code.iter_mut().find(|known| known.0 == loinc) {
                    Some((_, units)) => units.push(unit),
                    None => by_code.push((loinc, vec![unit])),
                }
            }
            let part = |(loinc, units): &(&str, Vec<Unit>)| {
                let units: Vec<_> = units.iter().map(|it| format!("`{}`", it.ucum())).collect();
                format!("{loinc} in {}", units.join(", "))
            };
            let codes: Vec<_> = by_code.iter().map(part).collect();
            format!("| `{code}` | {name} | {} |", codes.join("; "))
        })
        .collect();
    check("Laboratory tests", &expected);
}

#[test]
fn every_other_code_stands_there() {
    let words = Words::new("en");
    let mut expected: Vec<String> = KINDS
        .iter()
        .map(|it| {
            let unit = it
                .unit
                .map_or(String::new(), |it| format!(", amount in `{}`", it.ucum()));
            format!(
                "| `{}` | event: {}{unit} |",
                it.name,
                words.event_kind(it.kind)
            )
        })
        .collect();
    for (key, answer, code) in names::MEDICINES {
        let label = words.say(&format!("setting-{}", key.as_str()));
        let answer = words.say(&format!("setting-{}-{answer}", key.as_str()));
        expected.push(format!("| `{code}` | medicine: {label}: {answer} |"));
    }
    for it in Quality::ALL {
        let text = words.say(&format!("quality-{}", it.as_str()));
        expected.push(format!(
            "| `{}` | remark on a result: {text} |",
            it.as_str()
        ));
    }
    expected.push(format!("| `{}` | the note of a day |", names::NOTE));
    expected.push(format!(
        "| `{}` | tag of what describes the rest and holds nothing of the diary |",
        names::MADE
    ));
    check("Events, medicines, remarks", &expected);
}

#[test]
fn no_code_means_two_things() {
    let symptoms = SYMPTOMS.iter().map(|it| it.id.as_str());
    let vitals = VITALS.iter().map(|it| it.id.as_str());
    let analytes = ANALYTES.iter().map(|it| it.id.as_str());
    let kinds = KINDS.iter().map(|it| it.name);
    let medicines = names::MEDICINES.iter().map(|it| it.2);
    let remarks = Quality::ALL.iter().map(|it| it.as_str());
    let mut seen = BTreeSet::new();
    let all = symptoms.chain(vitals).chain(analytes).chain(kinds);
    for code in all
        .chain(medicines)
        .chain(remarks)
        .chain([names::NOTE, names::MADE])
    {
        assert!(seen.insert(code), "{code}");
    }
}

#[test]
fn the_names_of_our_systems_and_the_columns_of_the_table_stand_there() {
    let document = document();
    for it in [
        names::OWN_CODES,
        names::OWN_PLACES,
        names::OWN_DIARIES,
        names::OWN_AMOUNT,
        names::OWN_UNIT,
    ] {
        assert!(document.contains(&format!("`{it}`")), "{it}");
    }
    let expected: Vec<String> = HEADER.iter().map(|it| format!("| `{it}` |")).collect();
    let rows = rows(&document, "Columns");
    let begin = |it: &&str| it.split_inclusive('|').take(2).collect::<String>();
    let found: Vec<String> = rows.iter().map(begin).collect();
    assert_eq!(found, expected);
}
