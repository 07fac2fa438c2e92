//! The catalogue of symptoms. To add a symptom, add a row here and its words in `symptoms.ftl`.

use std::fmt;

use crate::domain::page::PageId;
use crate::domain::severity::Scale;

/// The stable name of a symptom in files and messages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SymptomId(&'static str);

/// One thing that a person rates.
#[derive(Debug)]
pub struct Symptom {
    /// Its stable name; `symptom-NAME` is its label and `symptom-NAME-STEP` each step's words.
    pub id: SymptomId,
    /// The steps of its rating.
    pub scale: Scale,
    /// Whether it is asked every day, in the first card.
    pub is_core: bool,
    /// Whether it can be a warning sign, which "Same as yesterday" never copies.
    pub is_warning_sign: bool,
    /// The page that explains it.
    pub page: PageId,
    /// Where the wording of the steps comes from.
    pub source: &'static str,
}

const OWN_WORDS: &str = "own words, not a validated score; items as in cirrhosis home monitoring \
    (Bloom 2020, doi 10.2196/17770; AASLD 2021, doi 10.1002/hep.31884)";
const WEST_HAVEN: &str = "own words after the West Haven grades (AASLD/EASL 2014, \
    doi 10.1002/hep.27210); a self-rating is not a West Haven grade";
const NUMBER_SCALE: &str = "plain 0-10 number scale, worst of the day, free to use";

const fn four(id: &'static str, page: PageId, source: &'static str) -> Symptom {
    let id = SymptomId(id);
    Symptom {
        id,
        scale: Scale::Four,
        is_core: false,
        is_warning_sign: false,
        page,
        source,
    }
}

const fn core(id: &'static str, page: PageId) -> Symptom {
    Symptom {
        is_core: true,
        ..four(id, page, OWN_WORDS)
    }
}

const fn sign(id: &'static str, page: PageId, source: &'static str) -> Symptom {
    Symptom {
        is_warning_sign: true,
        ..four(id, page, source)
    }
}

const fn eleven(id: &'static str, page: PageId) -> Symptom {
    Symptom {
        scale: Scale::Eleven,
        ..four(id, page, NUMBER_SCALE)
    }
}

/// Every symptom, in the order of the screen.
pub const SYMPTOMS: &[Symptom] = &[
    core("edema", PageId::EDEMA),
    core("fatigue", PageId::FATIGUE),
    core("distension", PageId::ASCITES),
    sign("jaundice", PageId::JAUNDICE, OWN_WORDS),
    sign("confusion", PageId::ENCEPHALOPATHY, WEST_HAVEN),
    four("appetite", PageId::FOOD, OWN_WORDS),
    eleven("itch", PageId::COMFORT),
    four("sleep", PageId::COMFORT, OWN_WORDS),
    four("cramps", PageId::COMFORT, OWN_WORDS),
    Symptom {
        is_warning_sign: true,
        ..eleven("pain", PageId::MEDICINES)
    },
    sign("bleeding", PageId::BLEEDING, OWN_WORDS),
    sign("urine", PageId::ASCITES, OWN_WORDS),
    four("mood", PageId::COMFORT, OWN_WORDS),
];

impl SymptomId {
    /// Leg swelling, one of the three core symptoms.
    pub const EDEMA: Self = Self("edema");
    /// Tiredness, one of the three core symptoms.
    pub const FATIGUE: Self = Self("fatigue");
    /// Belly swelling, one of the three core symptoms.
    pub const DISTENSION: Self = Self("distension");

    /// Finds a symptom by its stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        SYMPTOMS.iter().map(|it| it.id).find(|it| it.0 == name)
    }

    /// Returns the stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Returns whether "Same as yesterday" copies its rating.
    #[must_use]
    pub fn is_copied(self) -> bool {
        SYMPTOMS
            .iter()
            .any(|it| it.id == self && !it.is_warning_sign)
    }

    /// Returns the scale; four steps if the row were missing, which a test excludes.
    #[must_use]
    pub fn scale(self) -> Scale {
        SYMPTOMS
            .iter()
            .find(|it| it.id == self)
            .map_or(Scale::Four, |it| it.scale)
    }
}

impl fmt::Debug for SymptomId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn three_core_symptoms_come_first() {
        let core: Vec<_> = SYMPTOMS
            .iter()
            .filter(|it| it.is_core)
            .map(|it| it.id)
            .collect();
        assert_eq!(
            core,
            [SymptomId::EDEMA, SymptomId::FATIGUE, SymptomId::DISTENSION]
        );
        assert!(SYMPTOMS.iter().take(3).all(|it| it.is_core));
    }

    #[test]
    fn only_pain_and_itch_have_eleven_steps() {
        let eleven: Vec<_> = SYMPTOMS
            .iter()
            .filter(|it| it.scale == Scale::Eleven)
            .map(|it| it.id.0)
            .collect();
        assert_eq!(eleven, ["itch", "pain"]);
    }
}
