//! The catalogue of symptoms. To add a symptom, add a row here and its words in `symptoms.ftl`.

use std::fmt;

use crate::domain::page::PageId;
use crate::domain::severity::Scale;

/// The stable name of a symptom in files and messages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct SymptomId(&'static str);

/// Where a symptom is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Every day, in the first card.
    Core,
    /// Under "More", when it applies.
    More,
    /// Among the warning signs.
    Sign,
    /// Of the person who helps, about the patient.
    Carer,
    /// Nowhere in a day: a grade that a doctor gave, kept on the day the doctor gave it.
    Doctor,
}

/// One thing that a person rates.
#[derive(Debug)]
pub struct Symptom {
    /// Its stable name; `symptom-NAME` is its label and `symptom-NAME-STEP` each step's words.
    pub id: SymptomId,
    /// The steps of its rating.
    pub scale: Scale,
    /// Where it is asked.
    pub asked: Asked,
    /// Whether "Same as yesterday" copies it. What can be a warning sign is asked anew each day.
    pub is_copied: bool,
    /// The page that explains it.
    pub page: PageId,
    /// Where the wording of the steps comes from.
    pub source: &'static str,
}

const OWN_WORDS: &str = "own words, not a validated score; items as in cirrhosis home monitoring \
    (Bloom 2020, doi 10.2196/17770; AASLD 2021, doi 10.1002/hep.31884)";
const WEST_HAVEN: &str = "own words after the West Haven grades (AASLD/EASL 2014, \
    doi 10.1002/hep.27210); a self-rating is not a West Haven grade";
const SIGNS: &str = "own words for the signs that published advice says to call for; the rule that \
    reads it names its source";
const CARER: &str = "own words; the answer of the person who helps stands beside the patient's \
    (AASLD/EASL 2014, doi 10.1002/hep.27210)";
const ASCITES: &str = "as the doctor graded it, in the three steps of Child-Pugh (Pugh 1973, \
    doi 10.1002/bjs.1800600817)";
const DOCTORS_WEST_HAVEN: &str = "as the doctor graded it, West Haven 0-4 (AASLD/EASL 2014, \
    doi 10.1002/hep.27210)";
const NUMBER_SCALE: &str = "plain 0-10 number scale, worst of the day, free to use";

const fn four(id: &'static str, page: PageId, source: &'static str) -> Symptom {
    let id = SymptomId(id);
    Symptom {
        id,
        scale: Scale::Four,
        asked: Asked::More,
        is_copied: true,
        page,
        source,
    }
}

const fn core(id: &'static str, page: PageId) -> Symptom {
    Symptom {
        asked: Asked::Core,
        ..four(id, page, OWN_WORDS)
    }
}

const fn uncopied(id: &'static str, page: PageId, source: &'static str) -> Symptom {
    Symptom {
        is_copied: false,
        ..four(id, page, source)
    }
}

const fn sign(id: &'static str, page: PageId) -> Symptom {
    Symptom {
        scale: Scale::YesNo,
        asked: Asked::Sign,
        ..uncopied(id, page, SIGNS)
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
    uncopied("jaundice", PageId::JAUNDICE, OWN_WORDS),
    uncopied("confusion", PageId::ENCEPHALOPATHY, WEST_HAVEN),
    four("appetite", PageId::FOOD, OWN_WORDS),
    eleven("itch", PageId::COMFORT),
    four("sleep", PageId::COMFORT, OWN_WORDS),
    four("cramps", PageId::COMFORT, OWN_WORDS),
    Symptom {
        is_copied: false,
        ..eleven("pain", PageId::MEDICINES)
    },
    uncopied("bleeding", PageId::BLEEDING, OWN_WORDS),
    uncopied("urine", PageId::ASCITES, OWN_WORDS),
    four("mood", PageId::COMFORT, OWN_WORDS),
    Symptom {
        asked: Asked::More,
        ..sign("other_scale", PageId::ASCITES)
    },
    sign("vomit_blood", PageId::BLEEDING),
    sign("black_stool", PageId::BLEEDING),
    Symptom {
        scale: Scale::Three,
        ..sign("red_stool", PageId::BLEEDING)
    },
    sign("disoriented", PageId::ENCEPHALOPATHY),
    sign("hard_to_wake", PageId::ENCEPHALOPATHY),
    sign("cannot_follow", PageId::ENCEPHALOPATHY),
    sign("slow_thinking", PageId::ENCEPHALOPATHY),
    sign("forgetful", PageId::ENCEPHALOPATHY),
    sign("short_temper", PageId::ENCEPHALOPATHY),
    sign("messy_writing", PageId::ENCEPHALOPATHY),
    sign("shaky_hands", PageId::ENCEPHALOPATHY),
    sign("breathless", PageId::CIRRHOSIS),
    sign("chest_pain", PageId::CIRRHOSIS),
    sign("blue_lips", PageId::CIRRHOSIS),
    sign("fainted", PageId::CIRRHOSIS),
    sign("dizzy", PageId::USUAL_TREATMENTS),
    sign("chills", PageId::INFECTION),
    sign("unwell", PageId::INFECTION),
    sign("sudden_pain", PageId::ASCITES),
    sign("hernia", PageId::ASCITES),
    sign("pain_elsewhere", PageId::MEDICINES),
    sign("fall", PageId::BLEEDING),
    sign("headache", PageId::BLEEDING),
    sign("leg_clot", PageId::EDEMA),
    sign("site_trouble", PageId::USUAL_TREATMENTS),
    sign("keeps_nothing_down", PageId::FOOD),
    sign("missed_pills", PageId::MEDICINES),
    sign("pain_pills", PageId::MEDICINES),
    sign("itch_nights", PageId::COMFORT),
    sign("alcohol_stopped", PageId::ALCOHOL),
    sign("withdrawal", PageId::ALCOHOL),
    sign("self_harm", PageId::COMFORT),
    Symptom {
        asked: Asked::Carer,
        ..uncopied("carer_confusion", PageId::ENCEPHALOPATHY, CARER)
    },
    Symptom {
        asked: Asked::Carer,
        scale: Scale::YesNo,
        ..uncopied("carer_not_themself", PageId::ENCEPHALOPATHY, CARER)
    },
    Symptom {
        asked: Asked::Doctor,
        scale: Scale::Three,
        ..uncopied("ascites_grade", PageId::ASCITES, ASCITES)
    },
    Symptom {
        asked: Asked::Doctor,
        scale: Scale::Five,
        ..uncopied(
            "encephalopathy_grade",
            PageId::ENCEPHALOPATHY,
            DOCTORS_WEST_HAVEN,
        )
    },
];

#[expect(missing_docs, reason = "SYMPTOMS and symptoms.ftl say what each is")]
impl SymptomId {
    pub const JAUNDICE: Self = Self("jaundice");
    pub const CONFUSION: Self = Self("confusion");
    pub const APPETITE: Self = Self("appetite");
    pub const ITCH: Self = Self("itch");
    pub const SLEEP: Self = Self("sleep");
    pub const CRAMPS: Self = Self("cramps");
    pub const PAIN: Self = Self("pain");
    pub const BLEEDING: Self = Self("bleeding");
    pub const URINE: Self = Self("urine");
    pub const MOOD: Self = Self("mood");
    pub const OTHER_SCALE: Self = Self("other_scale");
    pub const VOMIT_BLOOD: Self = Self("vomit_blood");
    pub const BLACK_STOOL: Self = Self("black_stool");
    pub const RED_STOOL: Self = Self("red_stool");
    pub const DISORIENTED: Self = Self("disoriented");
    pub const HARD_TO_WAKE: Self = Self("hard_to_wake");
    pub const CANNOT_FOLLOW: Self = Self("cannot_follow");
    pub const SLOW_THINKING: Self = Self("slow_thinking");
    pub const FORGETFUL: Self = Self("forgetful");
    pub const SHORT_TEMPER: Self = Self("short_temper");
    pub const MESSY_WRITING: Self = Self("messy_writing");
    pub const SHAKY_HANDS: Self = Self("shaky_hands");
    pub const BREATHLESS: Self = Self("breathless");
    pub const CHEST_PAIN: Self = Self("chest_pain");
    pub const BLUE_LIPS: Self = Self("blue_lips");
    pub const FAINTED: Self = Self("fainted");
    pub const DIZZY: Self = Self("dizzy");
    pub const CHILLS: Self = Self("chills");
    pub const UNWELL: Self = Self("unwell");
    pub const SUDDEN_PAIN: Self = Self("sudden_pain");
    pub const HERNIA: Self = Self("hernia");
    pub const PAIN_ELSEWHERE: Self = Self("pain_elsewhere");
    pub const FALL: Self = Self("fall");
    pub const HEADACHE: Self = Self("headache");
    pub const LEG_CLOT: Self = Self("leg_clot");
    pub const SITE_TROUBLE: Self = Self("site_trouble");
    pub const KEEPS_NOTHING_DOWN: Self = Self("keeps_nothing_down");
    pub const MISSED_PILLS: Self = Self("missed_pills");
    pub const PAIN_PILLS: Self = Self("pain_pills");
    pub const ITCH_NIGHTS: Self = Self("itch_nights");
    pub const ALCOHOL_STOPPED: Self = Self("alcohol_stopped");
    pub const WITHDRAWAL: Self = Self("withdrawal");
    pub const SELF_HARM: Self = Self("self_harm");
    pub const CARER_CONFUSION: Self = Self("carer_confusion");
    pub const CARER_NOT_THEMSELF: Self = Self("carer_not_themself");
    pub const ASCITES_GRADE: Self = Self("ascites_grade");
    pub const ENCEPHALOPATHY_GRADE: Self = Self("encephalopathy_grade");
}

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
        SYMPTOMS.iter().any(|it| it.id == self && it.is_copied)
    }

    /// Returns where it is asked.
    #[must_use]
    pub fn asked(self) -> Asked {
        SYMPTOMS
            .iter()
            .find(|it| it.id == self)
            .map_or(Asked::More, |it| it.asked)
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
            .filter(|it| it.asked == Asked::Core)
            .map(|it| it.id)
            .collect();
        assert_eq!(
            core,
            [SymptomId::EDEMA, SymptomId::FATIGUE, SymptomId::DISTENSION]
        );
        assert!(SYMPTOMS.iter().take(3).all(|it| it.asked == Asked::Core));
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
