//! Events, and the medicines that the person's facts name.

use crate::domain::day::DayRange;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::record::Record;
use crate::domain::settings::SettingKey;
use crate::interchange::fhir::names::MEDICINES;
use crate::interchange::fhir::names::OWN_AMOUNT;
use crate::interchange::fhir::names::OWN_CODES;
use crate::interchange::fhir::own_place::OwnPlace;
use crate::interchange::fhir::write_file::File;
use crate::interchange::fhir::write_model::Annotation;
use crate::interchange::fhir::write_model::Concept;
use crate::interchange::fhir::write_model::Extension;
use crate::interchange::fhir::write_model::MedicationStatement;
use crate::interchange::fhir::write_model::Period;
use crate::interchange::fhir::write_model::Procedure;
use crate::interchange::fhir::write_model::Quantity;
use crate::interchange::fhir::write_model::Said;

/// Writes the events that began in some days, and the medicines.
pub(super) fn write(file: &mut File<'_>, record: &Record, period: DayRange) {
    for (id, event) in record.events() {
        if period.contains(event.from) {
            procedure(file, id, event);
        }
    }
    for (key, answer, code) in MEDICINES {
        if record.settings().choice(key) == answer {
            medicine(file, key, answer, code);
        }
    }
}

fn procedure(file: &mut File<'_>, id: EventId, event: &Event) {
    let place = OwnPlace::Event(id);
    let words = file.words;
    let when = match event.to.and_then(|it| DayRange::new(event.from, it)) {
        Some(days) => words.period(days),
        None => words.day_full(event.from),
    };
    let text = format!("{}, {when}", words.event(event));
    let is_going_on = event.kind.lasts() && event.to.is_none();
    let is_period = is_going_on || event.to.is_some();
    let from = event.from.to_string();
    let it = Procedure {
        head: file.head("Procedure", &place, Said::OfOthers, &text),
        extension: event
            .amount
            .map(|(value, unit)| Extension {
                url: OWN_AMOUNT,
                value_quantity: Some(Quantity::exact(value, unit)),
                value_string: None,
            })
            .into_iter()
            .collect(),
        identifier: file.identifiers(&place),
        status: if is_going_on {
            "in-progress"
        } else {
            "completed"
        },
        code: Concept {
            text: Some(words.event_kind(event.kind)),
            ..Concept::code(OWN_CODES, event.kind.as_str())
        },
        subject: file.patient_reference(),
        performed_date_time: (!is_period).then(|| from.clone()),
        performed_period: is_period.then(|| Period {
            start: from,
            end: event.to.map(|it| it.to_string()),
        }),
        recorder: file.patient_reference(),
        note: event
            .note
            .iter()
            .map(|it| Annotation {
                text: it.as_str().to_owned(),
            })
            .collect(),
    };
    file.put(&place, (Said::OfOthers, Some(event.from)), &it);
}

fn medicine(file: &mut File<'_>, key: SettingKey, answer: &str, code: &str) {
    let place = OwnPlace::Fact(key);
    let words = file.words;
    let name = key.as_str();
    let label = words.say(&format!("setting-{name}"));
    let text = if answer == "yes" {
        label
    } else {
        let answer = words.say(&format!("setting-{name}-{answer}"));
        format!("{label}: {answer}")
    };
    let it = MedicationStatement {
        head: file.head("MedicationStatement", &place, Said::ByPatient, &text),
        identifier: file.identifiers(&place),
        status: "active",
        medication_codeable_concept: Concept {
            text: Some(text),
            ..Concept::code(OWN_CODES, code)
        },
        subject: file.patient_reference(),
        information_source: file.patient_reference(),
    };
    file.put(&place, (Said::ByPatient, None), &it);
}
