//! One day in the diary.

use std::collections::BTreeMap;

use crate::domain::reading::Reading;
use crate::domain::severity::Severity;
use crate::domain::symptom::Asked;
use crate::domain::symptom::SYMPTOMS;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Note;
use crate::domain::vital::VitalId;

/// What was reported for one day. Absent is not zero.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayEntry {
    /// Symptoms that were rated.
    pub ratings: BTreeMap<SymptomId, Severity>,
    /// What was measured or counted.
    pub vitals: BTreeMap<VitalId, Reading>,
    /// In the person's own words.
    pub note: Option<Note>,
}

/// How much of the four core questions was answered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Completeness {
    /// Nothing at all.
    Empty,
    /// Something, but not all four.
    Partly,
    /// Weight and the three core symptoms.
    Core,
}

impl DayEntry {
    /// Returns whether nothing was reported.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ratings.is_empty() && self.vitals.is_empty() && self.note.is_none()
    }

    /// Returns whether the person answered anything; a doctor's grade kept on its day is no answer.
    #[must_use]
    pub fn has_answers(&self) -> bool {
        let is_own = |it: &SymptomId| it.asked() != Asked::Doctor;
        self.ratings.keys().any(is_own) || !self.vitals.is_empty() || self.note.is_some()
    }

    /// Returns how much of the core questions was answered.
    #[must_use]
    pub fn completeness(&self) -> Completeness {
        let core_rated = SYMPTOMS
            .iter()
            .filter(|it| it.asked == Asked::Core)
            .all(|it| self.ratings.contains_key(&it.id));
        if !self.has_answers() {
            Completeness::Empty
        } else if core_rated && self.vitals.contains_key(&VitalId::WEIGHT) {
            Completeness::Core
        } else {
            Completeness::Partly
        }
    }
}
