//! The parts of FHIR R4 that the diary writes, field by field in the order of the standard.

use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::value::RawValue;

use crate::domain::number::Comparator;
use crate::domain::reading::Reading;
use crate::domain::unit::Unit;
use crate::interchange::fhir::names::INTEGRITY;
use crate::interchange::fhir::names::MADE;
use crate::interchange::fhir::names::OWN_CODES;
use crate::interchange::fhir::names::UCUM;

/// A code with the system that it belongs to.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Coding {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) system: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) display: Option<String>,
}

/// A concept: codes that mean the same, and words.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Concept {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) coding: Vec<Coding>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) text: Option<String>,
}

/// What a thing is called in some list.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Identifier {
    pub(super) system: &'static str,
    pub(super) value: String,
}

/// Points to another resource, or names what has none.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Reference {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) display: Option<String>,
}

/// Who stands behind a value, and which profile it keeps.
#[derive(Clone, Debug, Serialize)]
pub(super) struct Meta {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) profile: Option<[String; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) security: Vec<Coding>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tag: Vec<Coding>,
}

/// A resource in words, as a small page.
#[derive(Clone, Debug, Default, Serialize)]
pub(super) struct Narrative {
    pub(super) status: &'static str,
    pub(super) div: String,
}

/// A value with a unit; the digits as reported.
#[derive(Debug, Serialize)]
pub(super) struct Quantity {
    pub(super) value: Box<RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) comparator: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) unit: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) system: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) code: Option<&'static str>,
}

/// Words beside a value.
#[derive(Debug, Serialize)]
pub(super) struct Annotation {
    pub(super) text: String,
}

/// Something of ours that the standard has no field for.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Extension {
    pub(super) url: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value_quantity: Option<Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value_string: Option<String>,
}

/// The range printed on the report.
#[derive(Debug, Serialize)]
pub(super) struct Range {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) low: Option<Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) high: Option<Quantity>,
    pub(super) text: String,
}

/// One of two blood pressures.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Component {
    pub(super) code: Concept,
    pub(super) value_quantity: Quantity,
}

/// What every resource begins with.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Head {
    pub(super) resource_type: &'static str,
    pub(super) id: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) meta: Option<Meta>,
    pub(super) text: Narrative,
}

/// A value.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Observation {
    #[serde(flatten)]
    pub(super) head: Head,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) extension: Vec<Extension>,
    pub(super) identifier: [Identifier; 2],
    pub(super) status: &'static str,
    pub(super) category: [Concept; 1],
    pub(super) code: Concept,
    pub(super) subject: Reference,
    pub(super) effective_date_time: String,
    pub(super) performer: [Reference; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value_quantity: Option<Quantity>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value_string: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value_boolean: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value_integer: Option<u8>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) interpretation: Vec<Concept>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) note: Vec<Annotation>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) method: Option<Concept>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reference_range: Option<[Range; 1]>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) component: Vec<Component>,
}

/// Results of one day from one laboratory.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct DiagnosticReport {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) identifier: [Identifier; 2],
    pub(super) status: &'static str,
    pub(super) category: [Concept; 1],
    pub(super) code: Concept,
    pub(super) subject: Reference,
    pub(super) effective_date_time: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) performer: Option<[Reference; 1]>,
    pub(super) result: Vec<Reference>,
}

/// First and last day.
#[derive(Debug, Serialize)]
pub(super) struct Period {
    pub(super) start: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end: Option<String>,
}

/// Something that was done or that happened.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Procedure {
    #[serde(flatten)]
    pub(super) head: Head,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) extension: Vec<Extension>,
    pub(super) identifier: [Identifier; 2],
    pub(super) status: &'static str,
    pub(super) code: Concept,
    pub(super) subject: Reference,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) performed_date_time: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) performed_period: Option<Period>,
    pub(super) recorder: Reference,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) note: Vec<Annotation>,
}

/// A medicine that the person takes.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct MedicationStatement {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) identifier: [Identifier; 2],
    pub(super) status: &'static str,
    pub(super) medication_codeable_concept: Concept,
    pub(super) subject: Reference,
    pub(super) information_source: Reference,
}

/// A name.
#[derive(Debug, Serialize)]
pub(super) struct HumanName {
    pub(super) text: String,
}

/// The person.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Patient {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) identifier: [Identifier; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) name: Option<[HumanName; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) gender: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) birth_date: Option<String>,
}

/// What a program is called.
#[derive(Debug, Serialize)]
pub(super) struct DeviceName {
    pub(super) name: &'static str,
    pub(super) r#type: &'static str,
}

/// Which version it is.
#[derive(Debug, Serialize)]
pub(super) struct DeviceVersion {
    pub(super) value: &'static str,
}

/// The program.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Device {
    #[serde(flatten)]
    pub(super) head: Head,
    #[serde(rename = "deviceName")]
    pub(super) name: [DeviceName; 1],
    pub(super) version: [DeviceVersion; 1],
}

/// Who did what with some resources.
#[derive(Debug, Serialize)]
pub(super) struct Agent {
    pub(super) r#type: Concept,
    pub(super) who: Reference,
}

/// What they were taken from.
#[derive(Debug, Serialize)]
pub(super) struct Entity {
    pub(super) role: &'static str,
    pub(super) what: Reference,
}

/// Where some resources come from.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Provenance {
    #[serde(flatten)]
    pub(super) head: Head,
    pub(super) target: Vec<Reference>,
    pub(super) recorded: String,
    pub(super) agent: [Agent; 2],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) entity: Option<[Entity; 1]>,
}

/// A resource with the name that others call it by.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry<'a, T> {
    pub(super) full_url: String,
    pub(super) resource: &'a T,
}

/// Who stands behind a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Said {
    /// The patient noted it.
    ByPatient,
    /// Somebody who helps noted it about the patient.
    ByHelper,
    /// The patient says what somebody else found.
    OfOthers,
}

impl Said {
    /// The code of the standard for it.
    pub(super) const fn code(self) -> &'static str {
        match self {
            Self::ByPatient => "PATAST",
            Self::ByHelper => "PACQAST",
            Self::OfOthers => "PATRPT",
        }
    }

    pub(super) fn meta(self) -> Meta {
        Meta {
            profile: None,
            security: vec![Coding::new(INTEGRITY, self.code())],
            tag: Vec::new(),
        }
    }
}

impl Meta {
    /// Marks what the program made to describe the rest.
    pub(super) fn made() -> Self {
        Self {
            profile: None,
            security: Vec::new(),
            tag: vec![Coding::new(OWN_CODES, MADE)],
        }
    }
}

impl Coding {
    pub(super) fn new(system: &'static str, code: &str) -> Self {
        Self {
            system: Some(system),
            code: Some(code.to_owned()),
            display: None,
        }
    }
}

impl Concept {
    pub(super) fn new(coding: Vec<Coding>, text: String) -> Self {
        Self {
            coding,
            text: Some(text),
        }
    }

    pub(super) fn code(system: &'static str, code: &str) -> Self {
        Self {
            coding: vec![Coding::new(system, code)],
            text: None,
        }
    }
}

impl Reference {
    pub(super) fn to(full_url: &str) -> Self {
        Self {
            reference: Some(full_url.to_owned()),
            display: None,
        }
    }

    pub(super) fn named(display: &str) -> Self {
        Self {
            reference: None,
            display: Some(display.to_owned()),
        }
    }
}

impl Quantity {
    /// Returns a reading in a unit of the catalogue.
    pub(super) fn of(reading: Reading) -> Self {
        let comparator = Some(reading.comparator).filter(|it| *it != Comparator::Exact);
        Self {
            comparator: comparator.map(Comparator::code),
            ..Self::exact(reading.value, reading.unit)
        }
    }

    /// Returns an exact value in a unit of the catalogue.
    pub(super) fn exact(value: Decimal, unit: Unit) -> Self {
        // FHIR knows no empty text: "{INR}" has its name in braces, a plain count has none.
        let braced = unit
            .ucum()
            .strip_prefix('{')
            .and_then(|it| it.strip_suffix('}'));
        let symbol = Some(unit.symbol()).filter(|it| !it.is_empty()).or(braced);
        Self {
            value: digits(value),
            comparator: None,
            unit: symbol.map(str::to_owned),
            system: Some(UCUM),
            code: Some(unit.ucum()),
        }
    }
}

/// The digits of a decimal as a number of JSON, trailing zeros and all.
pub(super) fn digits(value: Decimal) -> Box<RawValue> {
    RawValue::from_string(value.to_string()).unwrap_or_default()
}
