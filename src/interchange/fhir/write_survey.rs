//! Answers of a day: ratings, warning signs, grades, the note.

use crate::domain::day::Day;
use crate::domain::entry::DayEntry;
use crate::domain::severity::Scale;
use crate::domain::severity::Severity;
use crate::domain::symptom::Asked;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Note;
use crate::interchange::fhir::names::CATEGORY;
use crate::interchange::fhir::names::NOTE;
use crate::interchange::fhir::names::OWN_CODES;
use crate::interchange::fhir::names::SNOMED;
use crate::interchange::fhir::names::snomed;
use crate::interchange::fhir::own_place::OwnPlace;
use crate::interchange::fhir::write_file::File;
use crate::interchange::fhir::write_model::Coding;
use crate::interchange::fhir::write_model::Concept;
use crate::interchange::fhir::write_model::Reference;
use crate::interchange::fhir::write_model::Said;
use crate::interchange::fhir::write_text::step;

/// Writes what was answered on a day.
pub(super) fn write(file: &mut File<'_>, day: Day, entry: &DayEntry) {
    for (id, severity) in &entry.ratings {
        rating(file, day, *id, *severity);
    }
    if let Some(text) = &entry.note {
        note(file, day, text);
    }
}

fn rating(file: &mut File<'_>, day: Day, id: SymptomId, severity: Severity) {
    let place = OwnPlace::Rating(day, id);
    let words = file.words;
    let label = words.symptom(id);
    let answer = step(words, id, severity);
    let text = format!("{label}: {answer}, {}", words.day_full(day));
    let mut it = file.observation(&place, day, &text);
    let said = match id.asked() {
        Asked::Core | Asked::More | Asked::Sign => Said::ByPatient,
        Asked::Carer => Said::ByHelper,
        Asked::Doctor => Said::OfOthers,
    };
    it.head.meta = Some(said.meta());
    match said {
        Said::ByPatient => (),
        Said::ByHelper => it.performer = [Reference::named(&words.say("fhir-helper"))],
        Said::OfOthers => it.category = [Concept::code(CATEGORY, "exam")],
    }
    let mut coding = vec![Coding::new(OWN_CODES, id.as_str())];
    coding.extend(snomed(id).map(|it| Coding::new(SNOMED, it)));
    it.code = Concept::new(coding, label);
    if id.scale() == Scale::YesNo {
        it.value_boolean = Some(severity.get() > 0);
    } else {
        it.value_integer = Some(severity.get());
        it.method = Some(Concept::new(Vec::new(), words.scale(id)));
    }
    file.put(&place, (said, Some(day)), &it);
}

fn note(file: &mut File<'_>, day: Day, text: &Note) {
    let place = OwnPlace::Note(day);
    let label = file.words.say("note");
    let page = format!("{}\n{}", file.words.day_full(day), text.as_str());
    let mut it = file.observation(&place, day, &page);
    it.code = Concept {
        text: Some(label),
        ..Concept::code(OWN_CODES, NOTE)
    };
    it.value_string = Some(text.as_str().to_owned());
    file.put(&place, (Said::ByPatient, Some(day)), &it);
}
