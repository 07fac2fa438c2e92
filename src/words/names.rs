//! Names of what the catalogues hold, and the words of each step.

use crate::domain::analyte_row::AnalyteId;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::severity::Scale;
use crate::domain::severity::Severity;
use crate::domain::symptom::SymptomId;
use crate::domain::vital::VitalId;
use crate::words::bundle::Words;

impl Words {
    /// "Swelling in legs (edema)"
    #[must_use]
    pub fn symptom(&self, id: SymptomId) -> String {
        self.say(&format!("symptom-{}", id.as_str()))
    }

    /// "Swelling", for chips and strips.
    #[must_use]
    pub fn symptom_short(&self, id: SymptomId) -> String {
        self.say(&format!("symptom-{}-short", id.as_str()))
    }

    /// One or two sentences about a symptom.
    #[must_use]
    pub fn symptom_about(&self, id: SymptomId) -> String {
        self.say(&format!("symptom-{}-about", id.as_str()))
    }

    /// "Moderate", or "6 of 10".
    #[must_use]
    pub fn step(&self, scale: Scale, severity: Severity) -> String {
        match scale {
            Scale::Four => self.say(&format!("step-{}", severity.get())),
            Scale::Eleven => self.tell("step-of-ten", &[("value", severity.get().into())]),
            Scale::YesNo => self.say(&format!("answer-{}", severity.get())),
            Scale::Three | Scale::Five => {
                let args = [
                    ("value", severity.get().into()),
                    ("most", scale.max().into()),
                ];
                self.tell("step-of", &args)
            }
        }
    }

    /// What a step of a symptom means: "up to the knees".
    #[must_use]
    pub fn anchor(&self, id: SymptomId, severity: Severity) -> String {
        match id.scale() {
            Scale::YesNo => self.say(&format!("answer-{}", severity.get())),
            Scale::Three | Scale::Four | Scale::Five => {
                self.say(&format!("symptom-{}-{}", id.as_str(), severity.get()))
            }
            Scale::Eleven => {
                let shade = Scale::Eleven.shade(severity);
                self.say(&format!("symptom-{}-{shade}", id.as_str()))
            }
        }
    }

    /// "0 none; 1-3 mild; 4-6 moderate; 7-10 severe": what each step of a symptom means.
    #[must_use]
    pub fn scale(&self, id: SymptomId) -> String {
        let mut parts: Vec<(u8, u8, String)> = Vec::new();
        for step in 0..=id.scale().max() {
            let Some(severity) = id.scale().rate(step) else {
                continue;
            };
            let anchor = self.anchor(id, severity);
            match parts.last_mut() {
                Some((_, last, text)) if *text == anchor => *last = step,
                _ => parts.push((step, step, anchor)),
            }
        }
        let part = |(first, last, text): &(u8, u8, String)| {
            if first == last {
                format!("{first} {text}")
            } else {
                format!("{first}-{last} {text}")
            }
        };
        let parts: Vec<String> = parts.iter().map(part).collect();
        parts.join("; ")
    }

    /// "Weight"
    #[must_use]
    pub fn vital(&self, id: VitalId) -> String {
        self.say(&format!("vital-{}", id.as_str()))
    }

    /// One or two sentences about a measured value.
    #[must_use]
    pub fn vital_about(&self, id: VitalId) -> String {
        self.say(&format!("vital-{}-about", id.as_str()))
    }

    /// "Bilirubin, total"
    #[must_use]
    pub fn analyte(&self, id: AnalyteId) -> String {
        self.say(&format!("analyte-{}", id.as_str()))
    }

    /// One or two sentences about a test.
    #[must_use]
    pub fn analyte_about(&self, id: AnalyteId) -> String {
        self.say(&format!("analyte-{}-about", id.as_str()))
    }

    /// "Fluid drained"
    #[must_use]
    pub fn event_kind(&self, kind: EventKind) -> String {
        self.say(&format!("event-{}", kind.as_str()))
    }

    /// "Fluid drained 4 L"
    #[must_use]
    pub fn event(&self, event: &Event) -> String {
        let kind = self.event_kind(event.kind);
        match event.amount {
            Some((value, unit)) => format!("{kind} {value} {}", unit.symbol()),
            None => kind,
        }
    }

    /// "Hospital stay: antibiotics by drip"; what is none of the kinds goes by its note alone.
    #[must_use]
    pub fn event_with_note(&self, event: &Event) -> String {
        let name = self.event(event);
        match &event.note {
            Some(note) if event.kind == EventKind::Other && event.amount.is_none() => {
                note.as_str().to_owned()
            }
            Some(note) => format!("{name}: {}", note.as_str()),
            None => name,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_scale_is_told_in_one_line() {
        let words = Words::new("en");
        assert_eq!(
            words.scale(SymptomId::ITCH),
            "0 none; 1-3 mild; 4-6 moderate; 7-10 severe"
        );
        assert!(words.scale(SymptomId::EDEMA).starts_with("0 no dent"));
        assert_eq!(words.scale(SymptomId::CHILLS), "0 No; 1 Yes");
    }
}
