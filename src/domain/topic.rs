//! What a page of Learn can be about.

use std::fmt;

use crate::domain::alert::registry::RULES;
use crate::domain::alert::registry::rule;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::analyte_table::ANALYTES;
use crate::domain::event::EventKind;
use crate::domain::event::KINDS;
use crate::domain::page::PageId;
use crate::domain::rule_id::RuleId;
use crate::domain::score::definition::ScoreId;
use crate::domain::symptom::SYMPTOMS;
use crate::domain::symptom::SymptomId;
use crate::domain::vital::VITALS;
use crate::domain::vital::VitalId;

/// One thing that a page explains.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// A symptom or warning sign.
    Symptom(SymptomId),
    /// A measured value.
    Vital(VitalId),
    /// A laboratory test.
    Lab(AnalyteId),
    /// A score.
    Score(ScoreId),
    /// A kind of event.
    Event(EventKind),
    /// A rule behind a warning.
    Rule(RuleId),
}

impl Topic {
    /// Returns every topic that a catalogue holds.
    pub fn all() -> impl Iterator<Item = Self> {
        let symptoms = SYMPTOMS.iter().map(|it| Self::Symptom(it.id));
        let vitals = VITALS.iter().map(|it| Self::Vital(it.id));
        let labs = ANALYTES.iter().map(|it| Self::Lab(it.id));
        let scores = ScoreId::ALL.into_iter().map(Self::Score);
        let events = KINDS.iter().map(|it| Self::Event(it.kind));
        let rules = RULES.iter().map(|it| Self::Rule(it.id));
        symptoms
            .chain(vitals)
            .chain(labs)
            .chain(scores)
            .chain(events)
            .chain(rules)
    }

    /// Reads a name such as `symptom:edema`.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        let (kind, id) = name.split_once(':')?;
        match kind {
            "symptom" => SymptomId::parse(id).map(Self::Symptom),
            "vital" => VitalId::parse(id).map(Self::Vital),
            "analyte" => AnalyteId::parse(id).map(Self::Lab),
            "score" => {
                let score = ScoreId::ALL.into_iter().find(|it| it.as_str() == id);
                score.map(Self::Score)
            }
            "event" => EventKind::parse(id).map(Self::Event),
            "rule" => RuleId::parse(id).map(Self::Rule),
            _ => None,
        }
    }

    /// Returns the page that explains it.
    #[must_use]
    pub fn page(self) -> PageId {
        let symptom = |id| SYMPTOMS.iter().find(|it| it.id == id).map(|it| it.page);
        let event = |kind| KINDS.iter().find(|it| it.kind == kind).map(|it| it.page);
        let page = match self {
            Self::Symptom(id) => symptom(id),
            Self::Vital(id) => id.row().map(|it| it.page),
            Self::Lab(id) => id.row().map(|it| it.page),
            Self::Score(_) => Some(PageId::SCORES),
            Self::Event(kind) => event(kind),
            Self::Rule(id) => rule(id).map(|it| it.page),
        };
        page.unwrap_or(PageId::CIRRHOSIS)
    }
}

/// As [`Topic::parse`] reads it.
impl fmt::Display for Topic {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Symptom(id) => write!(f, "symptom:{}", id.as_str()),
            Self::Vital(id) => write!(f, "vital:{}", id.as_str()),
            Self::Lab(id) => write!(f, "analyte:{}", id.as_str()),
            Self::Score(id) => write!(f, "score:{}", id.as_str()),
            Self::Event(kind) => write!(f, "event:{}", kind.as_str()),
            Self::Rule(id) => write!(f, "rule:{id}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_topic_is_read_back_and_has_a_page() {
        assert!(Topic::all().count() > 150);
        for topic in Topic::all() {
            assert_eq!(Topic::parse(&topic.to_string()), Some(topic));
            assert!(PageId::ALL.contains(&topic.page()), "{topic}");
        }
    }

    #[test]
    fn what_no_catalogue_holds_is_no_topic() {
        for name in [
            "",
            "edema",
            "symptom:",
            "symptom:weight",
            "rule:E99",
            "page:x",
        ] {
            assert_eq!(Topic::parse(name), None, "{name}");
        }
    }
}
