//! Every row of every catalogue has words, a unit, a source and a name that never changes.

use std::collections::BTreeSet;

use hepatica::domain::analyte_table::ANALYTES;
use hepatica::domain::event::KINDS;
use hepatica::domain::page::PageId;
use hepatica::domain::settings::{SettingKey, SettingKind};
use hepatica::domain::severity::Scale;
use hepatica::domain::symptom::{Asked, SYMPTOMS};
use hepatica::domain::unit::Unit;
use hepatica::domain::vital::VITALS;
use hepatica::words::bundle::Words;

#[test]
fn every_step_of_every_symptom_has_an_anchor_and_every_row_a_source_and_a_page() {
    let words = Words::new("en");
    for symptom in SYMPTOMS {
        let id = symptom.id.as_str();
        for part in ["", "-short", "-about"] {
            assert!(words.has(&format!("symptom-{id}{part}")), "{id}{part}");
        }
        if symptom.asked == Asked::Sign {
            assert!(words.has(&format!("symptom-{id}-carer")), "{id}");
        }
        for step in 0..=symptom.scale.max() {
            let severity = symptom.scale.rate(step).unwrap();
            let anchor = words.anchor(symptom.id, severity);
            assert!(
                !anchor.is_empty() && !anchor.starts_with("symptom-"),
                "{id} {step}"
            );
        }
        assert!(
            !symptom.source.is_empty() && PageId::ALL.contains(&symptom.page),
            "{id}"
        );
    }
    assert_eq!(
        SYMPTOMS.iter().filter(|it| it.scale == Scale::Four).count(),
        12
    );
}

#[test]
fn every_measure_and_test_has_words_a_unit_a_source_and_a_page() {
    let words = Words::new("en");
    for vital in VITALS {
        let id = vital.id.as_str();
        assert!(words.has(&format!("vital-{id}")) && words.has(&format!("vital-{id}-about")));
        assert!(!vital.units.is_empty() && !vital.source.is_empty());
        assert!(PageId::ALL.contains(&vital.page), "{id}");
    }
    assert_eq!(ANALYTES.len(), 28);
    for analyte in ANALYTES {
        let id = analyte.id.as_str();
        assert!(words.has(&format!("analyte-{id}")) && words.has(&format!("analyte-{id}-about")));
        assert!(words.has(&format!("group-{}", analyte.group.as_str())));
        assert!(!analyte.units.is_empty() && !analyte.source.is_empty());
        assert!(PageId::ALL.contains(&analyte.page), "{id}");
    }
    for kind in KINDS {
        assert!(words.has(&format!("event-{}", kind.name)), "{}", kind.name);
        assert!(PageId::ALL.contains(&kind.page));
    }
}

#[test]
fn every_setting_and_choice_has_words() {
    let words = Words::new("en");
    for (_, name, kind) in SettingKey::ALL.iter().filter(|it| it.0 != SettingKey::Lang) {
        assert!(words.has(&format!("setting-{name}")), "{name}");
        match kind {
            SettingKind::Choice(choices) => {
                for choice in *choices {
                    assert!(
                        words.has(&format!("setting-{name}-{choice}")),
                        "{name} {choice}"
                    );
                }
            }
            SettingKind::Text | SettingKind::Day => {
                assert!(words.has(&format!("setting-{name}-hint")), "{name}");
            }
            SettingKind::Made => (),
        }
    }
}

#[test]
fn loinc_codes_end_in_their_check_digit_and_belong_to_one_row() {
    let mut seen = BTreeSet::new();
    let labs = ANALYTES.iter().flat_map(|it| {
        [Some(it.loinc), it.loinc_si]
            .into_iter()
            .flatten()
            .chain(it.loinc_siblings.iter().copied())
    });
    let vitals = VITALS.iter().map(|it| it.loinc).filter(|it| !it.is_empty());
    for code in labs.chain(vitals) {
        let (digits, check) = code.split_once('-').unwrap();
        // Luhn's sum from the right: every other digit doubled, its digits added.
        let sum: u32 = digits
            .chars()
            .rev()
            .enumerate()
            .map(|(idx, c)| {
                let digit = c.to_digit(10).unwrap();
                if idx % 2 == 0 {
                    digit * 2 / 10 + digit * 2 % 10
                } else {
                    digit
                }
            })
            .sum();
        assert_eq!(((10 - sum % 10) % 10).to_string(), check, "{code}");
        assert!(seen.insert(code), "{code} stands twice");
    }
}

#[test]
fn names_in_files_are_never_changed_or_reused() {
    let mut names: Vec<String> = Vec::new();
    names.extend(
        SYMPTOMS
            .iter()
            .map(|it| format!("symptom {}", it.id.as_str())),
    );
    names.extend(VITALS.iter().map(|it| format!("vital {}", it.id.as_str())));
    names.extend(
        ANALYTES
            .iter()
            .map(|it| format!("analyte {}", it.id.as_str())),
    );
    names.extend(KINDS.iter().map(|it| format!("event {}", it.name)));
    names.extend(SettingKey::ALL.iter().map(|it| format!("setting {}", it.1)));
    names.extend(Unit::all().map(|it| format!("unit {}", it.ucum())));
    let kept: BTreeSet<&str> = include_str!("../fixtures/ids.txt").lines().collect();
    let now: BTreeSet<&str> = names.iter().map(String::as_str).collect();
    let gone: Vec<_> = kept.difference(&now).collect();
    assert!(
        gone.is_empty(),
        "these names stand in people's files: {gone:?}"
    );
    let new: Vec<_> = now.difference(&kept).collect();
    assert!(
        new.is_empty(),
        "add these to tests/fixtures/ids.txt: {new:?}"
    );
}
