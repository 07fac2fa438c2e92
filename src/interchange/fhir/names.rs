//! Names of code systems. They look like addresses and are never looked up.
//!
//! `docs/formats.md` says what stands in our own.

use crate::domain::settings::SettingKey;
use crate::domain::symptom::SymptomId;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;

/// Logical Observation Identifiers Names and Codes.
pub const LOINC: &str = "http://loinc.org";
/// The Unified Code for Units of Measure.
pub const UCUM: &str = "http://unitsofmeasure.org";
/// SNOMED CT; only codes of its Global Patient Set are written.
pub const SNOMED: &str = "http://snomed.info/sct";
/// Identifiers that are names of their own.
pub const URI: &str = "urn:ietf:rfc:3986";

pub(super) const CATEGORY: &str = "http://terminology.hl7.org/CodeSystem/observation-category";
pub(super) const INTERPRETATION: &str =
    "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
pub(super) const INTEGRITY: &str = "http://terminology.hl7.org/CodeSystem/v3-ObservationValue";
pub(super) const PARTICIPANT: &str =
    "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
pub(super) const SECTION: &str = "http://terminology.hl7.org/CodeSystem/v2-0074";
pub(super) const PROFILE: &str = "http://hl7.org/fhir/StructureDefinition/";
pub(super) const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// What all names of our own begin with.
pub const OWN: &str = "urn:oid:2.25.178384925083164826893710552349167243.";
/// Our own codes.
pub const OWN_CODES: &str = "urn:oid:2.25.178384925083164826893710552349167243.1";
/// Places in a diary, such as `rating/2026-11-19/edema`: the identifier of what stands there.
pub const OWN_PLACES: &str = "urn:oid:2.25.178384925083164826893710552349167243.2";
/// Marks of diaries: the identifier of the patient.
pub const OWN_DIARIES: &str = "urn:oid:2.25.178384925083164826893710552349167243.3";
/// The amount of an event.
pub const OWN_AMOUNT: &str = "urn:oid:2.25.178384925083164826893710552349167243.4.1";
/// The unit of a result that is words rather than a number.
pub const OWN_UNIT: &str = "urn:oid:2.25.178384925083164826893710552349167243.4.2";

/// Our code for a note of a day.
pub const NOTE: &str = "note";
/// Our tag for what the program made to describe the rest: it holds nothing of the diary.
pub const MADE: &str = "made";
/// The code of a report of a laboratory.
pub(super) const LABORATORY_REPORT: &str = "11502-2";
/// The code of both blood pressures in one.
pub(super) const BLOOD_PRESSURE: &str = "85354-9";

/// Symptoms that mean what a code of the Global Patient Set of SNOMED CT means.
pub const SNOMED_CODES: [(SymptomId, &str); 7] = [
    (SymptomId::EDEMA, "271809000"),
    (SymptomId::FATIGUE, "84229001"),
    (SymptomId::DISTENSION, "60728008"),
    (SymptomId::JAUNDICE, "18165001"),
    (SymptomId::ITCH, "418290006"),
    (SymptomId::ASCITES_GRADE, "389026000"),
    (SymptomId::ENCEPHALOPATHY_GRADE, "13920009"),
];

/// Facts that name a medicine: the fact, the answer that names it, its code.
pub const MEDICINES: [(SettingKey, &str, &str); 4] = [
    (SettingKey::Lactulose, "yes", "lactulose"),
    (SettingKey::Diuretics, "yes", "diuretics"),
    (SettingKey::BloodThinner, "warfarin", "warfarin"),
    (SettingKey::BloodThinner, "doac", "doac"),
];

/// Profiles of the standard that a value keeps if it is given in one of these units.
pub const PROFILES: [(VitalId, &str, &[Unit]); 3] = [
    (
        VitalId::WEIGHT,
        "bodyweight",
        &[Unit::Kilogram, Unit::Pound],
    ),
    (
        VitalId::TEMPERATURE,
        "bodytemp",
        &[Unit::Celsius, Unit::Fahrenheit],
    ),
    (VitalId::PULSE, "heartrate", &[Unit::PerMinute]),
];

/// Returns the SNOMED CT code of a symptom, if one means the same.
pub(super) fn snomed(id: SymptomId) -> Option<&'static str> {
    let found = SNOMED_CODES.iter().find(|it| it.0 == id);
    found.map(|it| it.1)
}
