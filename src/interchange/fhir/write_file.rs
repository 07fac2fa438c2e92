//! A bundle that is being written: who is meant, names of resources, who stands behind what.

use std::collections::BTreeMap;

use serde::Serialize;
use uuid::Uuid;

use crate::domain::day::Day;
use crate::domain::diary_id::DiaryId;
use crate::domain::settings::SettingKey;
use crate::domain::settings::Settings;
use crate::domain::text::Line;
use crate::interchange::fhir::names::CATEGORY;
use crate::interchange::fhir::names::OWN_DIARIES;
use crate::interchange::fhir::names::OWN_PLACES;
use crate::interchange::fhir::names::PARTICIPANT;
use crate::interchange::fhir::names::URI;
use crate::interchange::fhir::own_place::OwnPlace;
use crate::interchange::fhir::write_model::Agent;
use crate::interchange::fhir::write_model::Concept;
use crate::interchange::fhir::write_model::Device;
use crate::interchange::fhir::write_model::DeviceName;
use crate::interchange::fhir::write_model::DeviceVersion;
use crate::interchange::fhir::write_model::Entity;
use crate::interchange::fhir::write_model::Entry;
use crate::interchange::fhir::write_model::Head;
use crate::interchange::fhir::write_model::HumanName;
use crate::interchange::fhir::write_model::Identifier;
use crate::interchange::fhir::write_model::Meta;
use crate::interchange::fhir::write_model::Observation;
use crate::interchange::fhir::write_model::Patient;
use crate::interchange::fhir::write_model::Provenance;
use crate::interchange::fhir::write_model::Reference;
use crate::interchange::fhir::write_model::Said;
use crate::interchange::fhir::write_text::narrative;
use crate::words::bundle::Words;

/// The name of the program in the files that it makes.
const PROGRAM: &str = "Hepatica";

/// A bundle that is being written.
pub(super) struct File<'a> {
    pub(super) words: &'a Words,
    mark: Uuid,
    patient: String,
    device: String,
    out: Vec<u8>,
    /// What was written, by who stands behind it.
    said: BTreeMap<Said, Vec<Reference>>,
    last: Option<Day>,
}

impl<'a> File<'a> {
    /// Begins a bundle about the person of `settings`.
    pub(super) fn new(id: DiaryId, settings: &Settings, words: &'a Words) -> Self {
        let mut file = Self {
            words,
            mark: Uuid::from_bytes(id.0),
            patient: String::new(),
            device: String::new(),
            out: Vec::new(),
            said: BTreeMap::new(),
            last: None,
        };
        file.patient = full_url(&file.uuid("patient"));
        file.device = full_url(&file.uuid("device"));
        let bundle = file.uuid("bundle");
        let head = format!(
            "{{\"resourceType\":\"Bundle\",\"id\":\"{bundle}\",\"type\":\"collection\",\"entry\":["
        );
        file.out.extend(head.as_bytes());
        file.patient(settings, id);
        file.device();
        file
    }

    /// Says who stands behind what and returns the whole file.
    pub(super) fn end(mut self) -> Vec<u8> {
        self.provenance();
        self.out.extend(b"\n]}\n");
        self.out
    }

    /// The id of what is called `name`: the same in every file of this diary, and in no other.
    fn uuid(&self, name: &str) -> String {
        Uuid::new_v5(&self.mark, name.as_bytes())
            .hyphenated()
            .to_string()
    }

    /// What a resource begins with.
    pub(super) fn head(
        &self,
        resource_type: &'static str,
        place: &OwnPlace,
        said: Said,
        text: &str,
    ) -> Head {
        Head {
            resource_type,
            id: self.uuid(&place.to_string()),
            meta: Some(said.meta()),
            text: narrative(text),
        }
    }

    /// The name that every system may keep, then the place in the diary.
    pub(super) fn identifiers(&self, place: &OwnPlace) -> [Identifier; 2] {
        let value = place.to_string();
        let name = Identifier {
            system: URI,
            value: full_url(&self.uuid(&value)),
        };
        let system = OWN_PLACES;
        [name, Identifier { system, value }]
    }

    pub(super) fn patient_reference(&self) -> Reference {
        Reference::to(&self.patient)
    }

    /// Adds a resource, remembers who stands behind it, and returns a reference to it.
    pub(super) fn put(
        &mut self,
        place: &OwnPlace,
        (said, day): (Said, Option<Day>),
        resource: &impl Serialize,
    ) -> Reference {
        let full_url = full_url(&self.uuid(&place.to_string()));
        let reference = Reference::to(&full_url);
        self.said.entry(said).or_default().push(reference.clone());
        self.last = self.last.max(day);
        self.entry(full_url, resource);
        reference
    }

    /// An answer of the patient about a day, still without its code and its value.
    pub(super) fn observation(&self, place: &OwnPlace, day: Day, text: &str) -> Observation {
        Observation {
            head: self.head("Observation", place, Said::ByPatient, text),
            extension: Vec::new(),
            identifier: self.identifiers(place),
            status: "final",
            category: [Concept::code(CATEGORY, "survey")],
            code: Concept::default(),
            subject: self.patient_reference(),
            effective_date_time: day.to_string(),
            performer: [self.patient_reference()],
            value_quantity: None,
            value_string: None,
            value_boolean: None,
            value_integer: None,
            interpretation: Vec::new(),
            note: Vec::new(),
            method: None,
            reference_range: None,
            component: Vec::new(),
        }
    }

    fn entry(&mut self, full_url: String, resource: &impl Serialize) {
        let sign: &[u8] = if self.out.ends_with(b"[") {
            b"\n"
        } else {
            b",\n"
        };
        self.out.extend(sign);
        let entry = Entry { full_url, resource };
        let written = serde_json::to_writer(&mut self.out, &entry);
        debug_assert!(written.is_ok(), "texts and numbers are written to memory");
    }

    fn patient(&mut self, settings: &Settings, id: DiaryId) {
        let name = settings.name();
        let born = settings.born();
        let text = match (name, born) {
            (Some(name), Some(day)) => {
                let born = self
                    .words
                    .tell("page-born", &[("day", self.words.day_full(day).into())]);
                format!("{name}, {born}")
            }
            (Some(name), None) => name.to_owned(),
            (None, _) => self.words.say("plan-person-unnamed"),
        };
        let patient = Patient {
            head: Head {
                resource_type: "Patient",
                id: self.uuid("patient"),
                meta: None,
                text: narrative(&text),
            },
            identifier: [Identifier {
                system: OWN_DIARIES,
                value: id.to_string(),
            }],
            name: name.map(|it| {
                [HumanName {
                    text: it.to_owned(),
                }]
            }),
            gender: settings
                .get(SettingKey::Sex)
                .map(Line::as_str)
                .map(str::to_owned),
            birth_date: born.map(|it| it.to_string()),
        };
        self.entry(self.patient.clone(), &patient);
    }

    fn device(&mut self) {
        let value = env!("CARGO_PKG_VERSION");
        let device = Device {
            head: Head {
                resource_type: "Device",
                id: self.uuid("device"),
                meta: Some(Meta::made()),
                text: narrative(&format!("{PROGRAM} {value}")),
            },
            name: [DeviceName {
                name: PROGRAM,
                r#type: "user-friendly-name",
            }],
            version: [DeviceVersion { value }],
        };
        self.entry(self.device.clone(), &device);
    }

    /// Says who stands behind what, as of the last day in the file.
    fn provenance(&mut self) {
        let Some(last) = self.last else {
            return;
        };
        for (said, target) in std::mem::take(&mut self.said) {
            let (role, who, text) = match said {
                Said::ByPatient => ("author", self.patient_reference(), "fhir-by-patient"),
                Said::ByHelper => {
                    let helper = Reference::named(&self.words.say("fhir-helper"));
                    ("author", helper, "fhir-by-helper")
                }
                Said::OfOthers => ("enterer", self.patient_reference(), "fhir-of-others"),
            };
            let entity = (said == Said::OfOthers).then(|| {
                [Entity {
                    role: "source",
                    what: Reference::named(&self.words.say("fhir-reports")),
                }]
            });
            let agent = |role: &str, who: Reference| Agent {
                r#type: Concept::code(PARTICIPANT, role),
                who,
            };
            let id = self.uuid(&format!("provenance/{}", said.code()));
            let provenance = Provenance {
                head: Head {
                    resource_type: "Provenance",
                    id: id.clone(),
                    meta: Some(Meta::made()),
                    text: narrative(&self.words.say(text)),
                },
                target,
                recorded: format!("{last}T00:00:00Z"),
                agent: [
                    agent(role, who),
                    agent("assembler", Reference::to(&self.device)),
                ],
                entity,
            };
            self.entry(full_url(&id), &provenance);
        }
    }
}

fn full_url(uuid: &str) -> String {
    format!("urn:uuid:{uuid}")
}
