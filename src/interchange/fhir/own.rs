//! Reads resources that the diary wrote itself, value for value, so that nothing is lost between
//! two diaries.
//!
//! A resource that somebody changed into what we would not write counts as a stranger's.

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::diary_id::DiaryId;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::lab::LabResult;
use crate::domain::lab::Quality;
use crate::domain::number::Comparator;
use crate::domain::number::DecimalMark;
use crate::domain::number::Number;
use crate::domain::other_lab::OtherResult;
use crate::domain::reading::Reading;
use crate::domain::reference::ReferenceRange;
use crate::domain::settings::SettingKey;
use crate::domain::severity::Scale;
use crate::domain::text::Line;
use crate::domain::text::Note;
use crate::domain::unit::Unit;
use crate::domain::vital::Vital;
use crate::domain::vital::VitalId;
use crate::interchange::fhir::names::LOINC;
use crate::interchange::fhir::names::MADE;
use crate::interchange::fhir::names::MEDICINES;
use crate::interchange::fhir::names::NOTE;
use crate::interchange::fhir::names::OWN;
use crate::interchange::fhir::names::OWN_AMOUNT;
use crate::interchange::fhir::names::OWN_CODES;
use crate::interchange::fhir::names::OWN_DIARIES;
use crate::interchange::fhir::names::OWN_PLACES;
use crate::interchange::fhir::names::OWN_UNIT;
use crate::interchange::fhir::names::UCUM;
use crate::interchange::fhir::own_place::OwnPlace;

/// Reads the JSON of one resource. Returns what it puts into the diary, which is nothing for one
/// that only describes others; `None` if it is not ours, or not as we wrote it.
#[must_use]
pub fn read_own(resource: &str) -> Option<Vec<Change>> {
    if !resource.contains(OWN) {
        return None;
    }
    let it: Resource = serde_json::from_str(resource).ok()?;
    match it.kind.as_str() {
        "Patient" => it.patient(),
        "Observation" | "DiagnosticReport" | "Procedure" | "MedicationStatement" => it.placed(),
        "Device" | "Provenance" => {
            let is_made = it.meta.tag.iter().any(|it| it.is(OWN_CODES, MADE));
            is_made.then(Vec::new)
        }
        _ => None,
    }
}

/// The fields of every resource that we write.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Resource {
    #[serde(rename = "resourceType")]
    kind: String,
    meta: Meta,
    identifier: Vec<Identifier>,
    extension: Vec<Extension>,
    status: String,
    code: Concept,
    medication_codeable_concept: Concept,
    effective_date_time: Option<String>,
    performed_date_time: Option<String>,
    performed_period: Option<Period>,
    performer: Vec<Reference>,
    value_quantity: Option<Quantity>,
    value_string: Option<String>,
    value_boolean: Option<bool>,
    value_integer: Option<u8>,
    interpretation: Vec<Concept>,
    note: Vec<Annotation>,
    reference_range: Vec<Range>,
    component: Vec<Component>,
    name: Vec<HumanName>,
    gender: Option<String>,
    birth_date: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Meta {
    tag: Vec<Coding>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Identifier {
    system: String,
    value: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Extension {
    url: String,
    value_quantity: Option<Quantity>,
    value_string: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Coding {
    system: Option<String>,
    code: Option<String>,
    display: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Concept {
    coding: Vec<Coding>,
    text: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Reference {
    reference: Option<String>,
    display: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Quantity {
    value: Box<RawValue>,
    #[serde(default)]
    comparator: String,
    unit: Option<String>,
    system: Option<String>,
    code: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Period {
    start: String,
    end: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Annotation {
    text: String,
}

#[derive(Debug, Deserialize)]
struct Range {
    text: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Component {
    code: Concept,
    value_quantity: Option<Quantity>,
}

#[derive(Debug, Deserialize)]
struct HumanName {
    text: String,
}

impl Resource {
    fn patient(&self) -> Option<Vec<Change>> {
        let id = self.identifier.iter().find(|it| it.system == OWN_DIARIES)?;
        DiaryId::parse(&id.value)?;
        let name = self.name.first().map(|it| it.text.as_str());
        let facts = [
            (SettingKey::DiaryId, Some(id.value.as_str())),
            (SettingKey::Name, name),
            (SettingKey::Born, self.birth_date.as_deref()),
            (SettingKey::Sex, self.gender.as_deref()),
        ];
        let mut changes = Vec::new();
        for (key, text) in facts {
            if let Some(text) = text {
                let value = Some(key.check(text).ok()?);
                changes.push(Change::Setting { key, value });
            }
        }
        Some(changes)
    }

    fn placed(&self) -> Option<Vec<Change>> {
        let name = self.identifier.iter().find(|it| it.system == OWN_PLACES)?;
        let place = OwnPlace::parse(&name.value)?;
        let is_kept = if matches!(place, OwnPlace::Event(_)) {
            matches!(self.status.as_str(), "completed" | "in-progress")
        } else if matches!(place, OwnPlace::Fact(_)) {
            self.status == "active"
        } else {
            self.status == "final"
        };
        if !is_kept || self.day()? != place.day() {
            return None;
        }
        let change = match place {
            OwnPlace::Report(..) => return Some(Vec::new()),
            OwnPlace::BloodPressure(day) => return self.both_pressures(day),
            OwnPlace::Vital(day, id) => Change::Vital {
                day,
                id,
                value: Some(vital(id, &self.code, self.value_quantity.as_ref())?),
            },
            OwnPlace::Rating(day, id) => {
                let step = match id.scale() {
                    Scale::YesNo => self.value_boolean.map(u8::from),
                    Scale::Four | Scale::Eleven | Scale::Three | Scale::Five => self.value_integer,
                };
                let step = step.filter(|_| self.code.has(OWN_CODES, id.as_str()))?;
                Change::Rating {
                    day,
                    id,
                    value: Some(id.scale().rate(step)?),
                }
            }
            OwnPlace::Note(day) => {
                let text = self.value_string.as_deref();
                let text = text.filter(|_| self.code.has(OWN_CODES, NOTE))?;
                let value = Some(Note::new(text).ok()?);
                Change::Note { day, value }
            }
            OwnPlace::Lab(key) => {
                let is_test = self.code.has(OWN_CODES, key.analyte.as_str());
                let accepted = key.analyte.row().filter(|_| is_test)?.accepted();
                let reading = self.value_quantity.as_ref()?.reading(&accepted)?;
                let value = Some(self.lab(reading)?);
                Change::Lab { key, value }
            }
            OwnPlace::Other(key) => {
                let is_test = self.code.text.as_deref() == Some(key.test.as_str());
                let value = Some(self.other()?).filter(|_| is_test);
                Change::Other { key, value }
            }
            OwnPlace::Event(id) => {
                let value = Some(self.event()?);
                Change::Event { id, value }
            }
            OwnPlace::Fact(key) => {
                let code = |code| self.medication_codeable_concept.has(OWN_CODES, code);
                let (_, answer, _) = MEDICINES.iter().find(|it| it.0 == key && code(it.2))?;
                let value = Some(key.check(answer).ok()?);
                Change::Setting { key, value }
            }
        };
        (!change.is_removal()).then(|| vec![change])
    }

    /// The day that the resource is of; `None` if it is none of the calendar.
    #[expect(clippy::option_option, reason = "no day, or one that cannot be read")]
    fn day(&self) -> Option<Option<Day>> {
        match &self.effective_date_time {
            Some(text) => Day::parse(text).map(Some),
            None => Some(None),
        }
    }

    fn both_pressures(&self, day: Day) -> Option<Vec<Change>> {
        let half = |id: VitalId| {
            let mut values = self.component.iter().filter_map(|it| {
                let value = vital(id, &it.code, it.value_quantity.as_ref())?;
                Some(Change::Vital {
                    day,
                    id,
                    value: Some(value),
                })
            });
            values.next()
        };
        Some(vec![half(VitalId::SYSTOLIC)?, half(VitalId::DIASTOLIC)?])
    }

    fn laboratory(&self) -> Option<Line> {
        let performer = self.performer.first().filter(|it| it.reference.is_none())?;
        Line::new(performer.display.as_deref()?).ok()
    }

    fn lab(&self, reading: Reading) -> Option<LabResult> {
        let range = match self.reference_range.first() {
            Some(it) => Some(ReferenceRange::parse(&it.text)?),
            None => None,
        };
        let mut remarks = self.interpretation.iter().flat_map(|it| &it.coding);
        let remark = remarks.find(|it| it.system.as_deref() == Some(OWN_CODES));
        let quality = match remark {
            Some(it) => Some(Quality::parse(it.code.as_deref()?)?),
            None => None,
        };
        Some(LabResult {
            reading,
            range,
            laboratory: self.laboratory(),
            quality,
        })
    }

    fn other(&self) -> Option<OtherResult> {
        let (value, unit) = match (&self.value_quantity, &self.value_string) {
            (Some(it), None) => (it.number()?.to_string(), it.unit.as_deref()),
            (None, Some(text)) => {
                let unit = self.extension.iter().find(|it| it.url == OWN_UNIT);
                (text.clone(), unit.and_then(|it| it.value_string.as_deref()))
            }
            (Some(_), Some(_)) | (None, None) => return None,
        };
        let loinc = match self.code.coding.first() {
            Some(it) if it.system.as_deref() == Some(LOINC) => it.code.as_deref(),
            Some(it) if it.system.is_none() => it.display.as_deref(),
            Some(_) => return None,
            None => None,
        };
        let line = |it: &str| Line::new(it).ok();
        let range = self.reference_range.first();
        Some(OtherResult {
            value: line(&value)?,
            unit: unit.and_then(line),
            range: range.and_then(|it| line(&it.text)),
            loinc: loinc.and_then(line),
            laboratory: self.laboratory(),
        })
    }

    fn event(&self) -> Option<Event> {
        let mut codes = self.code.coding.iter();
        let code = codes.find(|it| it.system.as_deref() == Some(OWN_CODES))?;
        let kind = EventKind::parse(code.code.as_deref()?)?;
        let (from, to) = match (&self.performed_date_time, &self.performed_period) {
            (Some(day), None) => (Day::parse(day)?, None),
            (None, Some(Period { start, end })) => {
                let from = Day::parse(start)?;
                let to = match end {
                    Some(end) => Some(Day::parse(end).filter(|it| *it >= from)?),
                    None => None,
                };
                (from, to)
            }
            (Some(_), Some(_)) | (None, None) => return None,
        };
        let amount = match self.extension.iter().find(|it| it.url == OWN_AMOUNT) {
            Some(it) => {
                let units: Vec<Unit> = Unit::all().collect();
                let amount = it.value_quantity.as_ref()?.reading(&units)?;
                Some((amount.value, amount.unit)).filter(|_| amount.is_exact())
            }
            None => None,
        };
        let note = self.note.first().and_then(|it| Note::new(&it.text).ok());
        Some(Event {
            kind,
            from,
            to,
            amount,
            note,
        })
    }
}

impl Quantity {
    fn number(&self) -> Option<Number> {
        let text = self.value.get();
        let number = Number::parse(text, DecimalMark::Point).ok()?;
        // Anything else than plain digits, such as `1e2`, we do not write.
        (number.to_string() == text).then_some(Number {
            comparator: Comparator::from_code(&self.comparator)?,
            ..number
        })
    }

    fn reading(&self, accepted: &[Unit]) -> Option<Reading> {
        let code = self.code.as_deref();
        let code = code.filter(|_| self.system.as_deref() == Some(UCUM))?;
        let unit = Unit::from_ucum(code).filter(|it| accepted.contains(it))?;
        let Number { comparator, value } = self.number()?;
        Some(Reading {
            comparator,
            value,
            unit,
        })
    }
}

impl Coding {
    fn is(&self, system: &str, code: &str) -> bool {
        self.system.as_deref() == Some(system) && self.code.as_deref() == Some(code)
    }
}

impl Concept {
    fn has(&self, system: &str, code: &str) -> bool {
        self.coding.iter().any(|it| it.is(system, code))
    }
}

fn vital(id: VitalId, code: &Concept, value: Option<&Quantity>) -> Option<Reading> {
    let row = id.row()?;
    let is_it = code.has(LOINC, row.loinc) || code.has(OWN_CODES, id.as_str());
    value.filter(|_| is_it)?.reading(&Vital::accepted(row))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day::DayRange;
    use crate::domain::record::Record;
    use crate::interchange::fhir::write::write_fhir;
    use crate::words::bundle::Words;

    /// The resources of a bundle of ours, one a line.
    fn resources(changes: &[Change]) -> Vec<String> {
        let mut record = Record::default();
        record.apply_all(changes);
        let bytes = write_fhir(&record, DayRange::EVER, DiaryId([7; 16]), &Words::new("en"));
        let text = String::from_utf8(bytes).unwrap();
        let entries = text.lines().filter_map(|it| it.split_once("\"resource\":"));
        let inner = |it: &str| {
            let line = it.trim_end_matches(',');
            line.strip_suffix('}').unwrap().to_owned()
        };
        entries.map(|it| inner(it.1)).collect()
    }

    fn result() -> Change {
        let mut record = Record::default();
        let day = Day::parse("2026-11-19").unwrap();
        let key = crate::domain::lab::LabKey {
            day,
            analyte: crate::domain::analyte_row::AnalyteId::parse("potassium").unwrap(),
            sample: 2,
        };
        let change = Change::Lab {
            key,
            value: Some(LabResult {
                reading: Reading {
                    comparator: Comparator::AtMost,
                    value: "5.10".parse().unwrap(),
                    unit: Unit::MillimolePerLitre,
                },
                range: ReferenceRange::parse("<5.0"),
                laboratory: Line::new("City <Hospital>").ok(),
                quality: Some(Quality::Hemolysed),
            }),
        };
        record.apply(&change);
        change
    }

    fn written() -> String {
        let all = resources(&[result()]);
        let is_it = |it: &&String| it.contains("lab/2026-11-19/potassium/2");
        all.iter().find(is_it).unwrap().clone()
    }

    #[test]
    fn a_result_comes_back_with_all_that_stands_beside_it() {
        assert_eq!(read_own(&written()), Some(vec![result()]));
    }

    #[test]
    fn what_describes_others_is_ours_and_holds_nothing() {
        let all = resources(&[result()]);
        let kinds: Vec<_> = all
            .iter()
            .map(|it| read_own(it).map(|it| it.len()))
            .collect();
        // Patient with the mark, program, result, report, where it comes from.
        assert_eq!(kinds, [Some(1), Some(0), Some(1), Some(0), Some(0)]);
    }

    #[test]
    fn what_somebody_changed_is_read_as_a_strangers() {
        let written = written();
        for (from, to) in [
            ("\"final\"", "\"entered-in-error\""),
            (
                "\"effectiveDateTime\":\"2026-11-19\"",
                "\"effectiveDateTime\":\"2026-11-20\"",
            ),
            (
                "\"effectiveDateTime\":\"2026-11-19\"",
                "\"effectiveDateTime\":\"2026-11\"",
            ),
            ("\"code\":\"potassium\"", "\"code\":\"sodium\""),
            ("\"value\":5.10", "\"value\":51e-1"),
            ("\"value\":5.10", "\"value\":-5.10"),
            ("\"code\":\"mmol/L\"", "\"code\":\"mg/dL\""),
            ("\"text\":\"<5.0\"", "\"text\":\"about five\""),
            ("\"code\":\"hemolysed\"", "\"code\":\"spilled\""),
            ("potassium/2", "potassium/200"),
            (
                "\"resourceType\":\"Observation\"",
                "\"resourceType\":\"Basic\"",
            ),
            ("\"identifier\":[", "\"identifier\":[7,"),
        ] {
            let changed = written.replace(from, to);
            assert_ne!(changed, written, "{from}");
            assert_eq!(read_own(&changed), None, "{to}");
        }
        assert_eq!(read_own("{"), None);
        assert_eq!(read_own(OWN), None);
    }
}
