//! Measured values of a day.

use crate::domain::day::Day;
use crate::domain::entry::DayEntry;
use crate::domain::reading::Reading;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;
use crate::interchange::fhir::names::BLOOD_PRESSURE;
use crate::interchange::fhir::names::CATEGORY;
use crate::interchange::fhir::names::LOINC;
use crate::interchange::fhir::names::OWN_CODES;
use crate::interchange::fhir::names::PROFILE;
use crate::interchange::fhir::names::PROFILES;
use crate::interchange::fhir::own_place::OwnPlace;
use crate::interchange::fhir::write_file::File;
use crate::interchange::fhir::write_model::Component;
use crate::interchange::fhir::write_model::Concept;
use crate::interchange::fhir::write_model::Observation;
use crate::interchange::fhir::write_model::Quantity;
use crate::interchange::fhir::write_model::Said;

/// Writes what was measured on a day.
pub(super) fn write(file: &mut File<'_>, day: Day, entry: &DayEntry) {
    let pressures = [VitalId::SYSTOLIC, VitalId::DIASTOLIC].map(|it| entry.vitals.get(&it));
    let [Some(systolic), Some(diastolic)] = pressures else {
        for (id, reading) in &entry.vitals {
            single(file, day, *id, *reading);
        }
        return;
    };
    for (id, reading) in &entry.vitals {
        if *id == VitalId::SYSTOLIC {
            both_pressures(file, day, *systolic, *diastolic);
        } else if *id != VitalId::DIASTOLIC {
            single(file, day, *id, *reading);
        }
    }
}

fn single(file: &mut File<'_>, day: Day, id: VitalId, reading: Reading) {
    let place = OwnPlace::Vital(day, id);
    let words = file.words;
    let text = format!(
        "{} {}, {}",
        words.vital(id),
        words.reading(reading),
        words.day_full(day)
    );
    let mut it = file.observation(&place, day, &text);
    let is_kept = |units: &[Unit]| units.contains(&reading.unit);
    let profile = PROFILES.iter().find(|it| it.0 == id && is_kept(it.2));
    set_profile(&mut it, profile.map(|it| it.1));
    it.code = code(id, words.vital(id));
    if has_loinc(id) {
        it.category = [Concept::code(CATEGORY, "vital-signs")];
    }
    it.value_quantity = Some(Quantity::of(reading));
    file.put(&place, (Said::ByPatient, Some(day)), &it);
}

fn both_pressures(file: &mut File<'_>, day: Day, systolic: Reading, diastolic: Reading) {
    let place = OwnPlace::BloodPressure(day);
    let words = file.words;
    let label = words.say("fhir-blood-pressure");
    let text = format!(
        "{label} {}/{}, {}",
        words.value(systolic),
        words.reading(diastolic),
        words.day_full(day)
    );
    let mut it = file.observation(&place, day, &text);
    let is_kept = [systolic, diastolic].iter().all(|it| it.unit == Unit::MmHg);
    set_profile(&mut it, is_kept.then_some("bp"));
    it.category = [Concept::code(CATEGORY, "vital-signs")];
    it.code = Concept {
        text: Some(label),
        ..Concept::code(LOINC, BLOOD_PRESSURE)
    };
    let halves = [
        (VitalId::SYSTOLIC, systolic),
        (VitalId::DIASTOLIC, diastolic),
    ];
    it.component = halves
        .into_iter()
        .map(|(id, reading)| Component {
            code: code(id, words.vital(id)),
            value_quantity: Quantity::of(reading),
        })
        .collect();
    file.put(&place, (Said::ByPatient, Some(day)), &it);
}

fn has_loinc(id: VitalId) -> bool {
    id.row().is_some_and(|it| !it.loinc.is_empty())
}

fn code(id: VitalId, text: String) -> Concept {
    let loinc = id.row().map(|it| it.loinc).filter(|it| !it.is_empty());
    let concept = match loinc {
        Some(loinc) => Concept::code(LOINC, loinc),
        None => Concept::code(OWN_CODES, id.as_str()),
    };
    Concept {
        text: Some(text),
        ..concept
    }
}

fn set_profile(observation: &mut Observation, name: Option<&str>) {
    if let Some(meta) = &mut observation.head.meta {
        meta.profile = name.map(|it| [format!("{PROFILE}{it}")]);
    }
}
