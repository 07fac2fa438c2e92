//! "More": what is asked only when it applies.

use crate::domain::day::Day;
use crate::domain::record::Record;
use crate::domain::symptom::Asked;
use crate::domain::symptom::SYMPTOMS;
use crate::domain::symptom::SymptomId;
use crate::domain::vital::VITALS;
use crate::domain::vital::VitalId;
use crate::words::bundle::Words;

/// One thing under "More".
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Extra {
    /// A symptom to rate.
    Symptom(SymptomId),
    /// A value to measure or count.
    Vital(VitalId),
}

/// A chip of "More".
#[derive(Debug, PartialEq, Eq)]
pub(super) struct ExtraChip {
    pub(super) extra: Extra,
    /// The name, with the answer behind it if there is one.
    pub(super) words: String,
    pub(super) is_answered: bool,
}

/// Decides the chips, in the order of the catalogues.
pub(super) fn chips(record: &Record, words: &Words, day: Day) -> Vec<ExtraChip> {
    let entry = record.entry(day);
    let symptoms = SYMPTOMS
        .iter()
        .filter(|it| it.asked == Asked::More)
        .map(|it| {
            let severity = entry.and_then(|entry| entry.ratings.get(&it.id));
            let answer = severity.map(|severity| words.step(it.scale, *severity));
            chip(Extra::Symptom(it.id), words.symptom(it.id), answer)
        });
    let vitals = VITALS
        .iter()
        .filter(|it| it.id != VitalId::WEIGHT)
        .map(|it| {
            let reading = entry.and_then(|entry| entry.vitals.get(&it.id));
            chip(
                Extra::Vital(it.id),
                words.vital(it.id),
                reading.map(|it| words.reading(*it)),
            )
        });
    symptoms.chain(vitals).collect()
}

fn chip(extra: Extra, name: String, answer: Option<String>) -> ExtraChip {
    let is_answered = answer.is_some();
    let words = match answer {
        Some(answer) => format!("{name}: {answer}"),
        None => name,
    };
    ExtraChip {
        extra,
        words,
        is_answered,
    }
}
