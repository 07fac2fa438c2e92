//! Files of records from public sources: as much comes in as an independent count finds, and
//! everything else has a line.

use std::collections::BTreeMap;
use std::fs;
use std::io::BufReader;
use std::path::{Path, PathBuf};

use hepatica::domain::change::Change;
use hepatica::domain::day::Day;
use hepatica::domain::found::{Found, Trouble};
use hepatica::domain::import_plan::ImportPlan;
use hepatica::domain::record::Record;
use hepatica::interchange::error::ImportError;
use hepatica::interchange::fhir::stream::read_fhir;
use hepatica::interchange::options::ReadOptions;
use serde::Deserialize;

#[derive(Deserialize)]
struct Counts {
    resources: usize,
    labs: BTreeMap<String, usize>,
    measures: usize,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/fhir")
}

fn read(name: &str, options: &ReadOptions) -> Result<Found, ImportError> {
    let file = fs::File::open(folder().join(name)).unwrap();
    let today = Day::parse("2026-11-22").unwrap();
    read_fhir(BufReader::new(file), options, today)
}

fn labs(found: &Found) -> BTreeMap<String, usize> {
    let mut labs = BTreeMap::new();
    for item in &found.items {
        if let Change::Lab { key, .. } = &item.change {
            *labs.entry(key.analyte.as_str().to_owned()).or_default() += 1;
        }
    }
    labs
}

fn measures(found: &Found) -> usize {
    let is_it = |it: &&Change| matches!(it, Change::Vital { .. });
    found
        .items
        .iter()
        .map(|it| &it.change)
        .filter(is_it)
        .count()
}

/// What the file has for each of its people.
fn read_all(name: &str) -> Vec<Found> {
    let people = match read(name, &ReadOptions::default()) {
        Ok(found) => return vec![found],
        Err(ImportError::WhichPerson(people)) => people.len(),
        Err(error) => {
            assert_eq!(error, ImportError::NoRecords, "{name}");
            0
        }
    };
    let of = |person| ReadOptions {
        person: Some(person),
        ..ReadOptions::default()
    };
    (0..people).map(|it| read(name, &of(it)).unwrap()).collect()
}

#[test]
fn as_much_comes_in_as_an_independent_count_finds() {
    let text = fs::read_to_string(folder().join("counts.json")).unwrap();
    let counts: BTreeMap<String, Counts> = serde_json::from_str(&text).unwrap();
    assert_eq!(counts.len(), 20);
    for (name, expected) in counts {
        let mut taken: BTreeMap<String, usize> = BTreeMap::new();
        let (mut measured, mut impossible) = (0, 0);
        for found in read_all(&name) {
            for (test, count) in labs(&found) {
                *taken.entry(test).or_default() += count;
            }
            measured += measures(&found);
            let lines = found.not_taken().iter();
            let lines = lines.filter(|it| it.trouble == Trouble::Impossible);
            impossible += lines.map(|it| it.count).sum::<usize>();
            // Panels, reports and the patient hold the others together; each of the rest is taken
            // or has a line.
            let lines: usize = found.not_taken().iter().map(|it| it.count).sum();
            let told = found.items.len() + lines + holders(&name);
            assert!(told >= expected.resources, "{name}: {told}");
            assert_eq!(found.unlisted(), 0, "{name}");
            let plan = ImportPlan::new(found.clone(), &Record::default());
            let mut record = Record::default();
            record.apply_all(&plan.intake(|_| false).new);
            let again = ImportPlan::new(found, &record);
            assert_eq!((again.new.len(), again.conflicts.len()), (0, 0), "{name}");
        }
        // A made-up patient has a total protein of 62 g/dL, which no person has.
        let is_made_up = |it: &str| it == "protein_total";
        for (test, count) in &expected.labs {
            let here: usize = taken.get(test).copied().unwrap_or(0);
            assert!(here == *count || is_made_up(test), "{name}: {test} {here}");
        }
        let all: usize = taken.values().sum();
        let counted: usize = expected.labs.values().sum();
        assert_eq!(all + impossible, counted, "{name}");
        assert_eq!(measured, expected.measures, "{name}");
    }
}

/// How many resources of a file only describe or hold others.
fn holders(name: &str) -> usize {
    let text = fs::read_to_string(folder().join(name)).unwrap();
    let is_kind = |kind: &str| {
        text.matches(&format!("\"resourceType\": \"{kind}\""))
            .count()
    };
    ["Patient", "DiagnosticReport", "Organization"]
        .map(is_kind)
        .iter()
        .sum::<usize>()
        + text.matches("\"hasMember\"").count()
}

#[test]
fn what_is_not_taken_is_named() {
    let found = read("hl7-Observation-unsat.json", &ReadOptions::default()).unwrap();
    assert_eq!(found.items.len(), 0);
    assert_eq!(found.not_taken().len(), 1);
    let found = read("synthea-cruickshank.json", &ReadOptions::default()).unwrap();
    let line = found.not_taken().iter().find(|it| it.text == "Encounter");
    let line = line.unwrap();
    assert_eq!((line.trouble, line.count), (Trouble::NotForDiary, 19));
    assert_eq!(
        found.about.unwrap().name.as_deref(),
        Some("Jordan Cruickshank")
    );
}
