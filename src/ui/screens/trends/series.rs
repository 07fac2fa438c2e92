//! What can be shown over time, in one order.

use std::collections::BTreeSet;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::analyte_table::ANALYTES;
use crate::domain::record::Record;
use crate::domain::score::definition::ScoreId;
use crate::domain::score::registry::score_points;
use crate::domain::settings::SettingKey;
use crate::domain::symptom::Asked;
use crate::domain::symptom::SYMPTOMS;
use crate::domain::symptom::SymptomId;
use crate::domain::topic::Topic;
use crate::domain::vital::VITALS;
use crate::domain::vital::VitalId;
use crate::words::bundle::Words;

/// The test that is shown unless another is chosen.
const USUAL_TEST: &str = "bili_total";
/// How many ratings, measured values and tests are offered before "more" is asked for.
const MOST_OTHERS: usize = 7;
const MOST_TESTS: usize = 7;

/// One thing to show over time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Series {
    Vital(VitalId),
    Symptom(SymptomId),
    Lab(AnalyteId),
    Score(ScoreId),
}

impl Series {
    /// Returns what a topic of Learn looks like over time.
    pub(super) const fn of(topic: Topic) -> Option<Self> {
        match topic {
            Topic::Symptom(id) => Some(Self::Symptom(id)),
            Topic::Vital(id) => Some(Self::Vital(id)),
            Topic::Lab(id) => Some(Self::Lab(id)),
            Topic::Score(id) => Some(Self::Score(id)),
            Topic::Event(_) | Topic::Rule(_) => None,
        }
    }

    /// Returns what a page of Learn says about it.
    pub(super) const fn topic(self) -> Topic {
        match self {
            Self::Symptom(id) => Topic::Symptom(id),
            Self::Vital(id) => Topic::Vital(id),
            Self::Lab(id) => Topic::Lab(id),
            Self::Score(id) => Topic::Score(id),
        }
    }

    /// Returns weight, the core symptoms and all else that has any value, in the order of charts.
    pub(super) fn offered(record: &Record) -> Vec<Self> {
        let mut known: BTreeSet<Self> = BTreeSet::new();
        for (_, entry) in record.entries() {
            known.extend(entry.vitals.keys().map(|it| Self::Vital(*it)));
            known.extend(entry.ratings.keys().map(|it| Self::Symptom(*it)));
        }
        known.extend(record.labs().map(|(key, _)| Self::Lab(key.analyte)));
        let weight = Self::Vital(VitalId::WEIGHT);
        let core = SYMPTOMS.iter().filter(|it| it.asked == Asked::Core);
        let always: Vec<Self> = [weight]
            .into_iter()
            .chain(core.map(|it| Self::Symptom(it.id)))
            .collect();
        let symptoms = SYMPTOMS.iter().map(|it| Self::Symptom(it.id));
        let vitals = VITALS.iter().map(|it| Self::Vital(it.id));
        let labs = ANALYTES.iter().map(|it| Self::Lab(it.id));
        let scores = ScoreId::ALL.into_iter().map(Self::Score);
        known.extend(scores.clone().filter(|it| it.is_worked_out(record)));
        [weight]
            .into_iter()
            .chain(symptoms)
            .chain(vitals.filter(|it| *it != weight))
            .chain(labs)
            .chain(scores)
            .filter(|it| always.contains(it) || known.contains(it))
            .collect()
    }

    /// Whether a score is the clinic's and has any value.
    fn is_worked_out(self, record: &Record) -> bool {
        let Self::Score(id) = self else {
            return false;
        };
        let is_asked = id != ScoreId::Albi || record.settings().says_yes(SettingKey::Albi);
        is_asked && !score_points(record, id).is_empty()
    }

    /// Returns what is shown before anything was chosen.
    pub(super) fn usual(offered: &[Self]) -> BTreeSet<Self> {
        let is_core = |it: &SymptomId| {
            SYMPTOMS
                .iter()
                .any(|row| row.id == *it && row.asked == Asked::Core)
        };
        let is_usual = |it: &&Self| match it {
            Self::Vital(id) => *id == VitalId::WEIGHT,
            Self::Symptom(id) => is_core(id),
            Self::Lab(_) | Self::Score(_) => false,
        };
        let labs = || offered.iter().filter(|it| matches!(it, Self::Lab(_)));
        let is_usual_test = |it: &&Self| matches!(it, Self::Lab(id) if id.as_str() == USUAL_TEST);
        let lab = labs().find(is_usual_test).or_else(|| labs().next());
        offered
            .iter()
            .filter(is_usual)
            .chain(lab)
            .copied()
            .collect()
    }

    /// Returns what is offered before "more" is asked for.
    pub(super) fn foremost(offered: &[Self]) -> BTreeSet<Self> {
        let is_usual = |id: &AnalyteId| id.row().is_some_and(|row| row.is_usual);
        let mut foremost = BTreeSet::new();
        let (mut n_others, mut n_tests) = (0, 0);
        for series in offered {
            let room = match series {
                Self::Lab(id) if is_usual(id) => {
                    n_tests += 1;
                    n_tests <= MOST_TESTS
                }
                Self::Lab(_) => false,
                Self::Score(id) => !id.is_older(),
                Self::Vital(_) | Self::Symptom(_) => {
                    n_others += 1;
                    n_others <= MOST_OTHERS
                }
            };
            if room {
                foremost.insert(*series);
            }
        }
        foremost
    }

    /// "Swelling in legs (edema)"
    pub(super) fn title(self, words: &Words) -> String {
        match self {
            Self::Vital(id) => words.vital(id),
            Self::Symptom(id) => words.symptom(id),
            Self::Lab(id) => words.analyte(id),
            Self::Score(id) => words.score(id),
        }
    }

    /// "Swelling"
    pub(super) fn short(self, words: &Words) -> String {
        match self {
            Self::Symptom(id) => words.symptom_short(id),
            Self::Vital(_) | Self::Lab(_) | Self::Score(_) => self.title(words),
        }
    }

    /// One or two sentences.
    pub(super) fn about(self, words: &Words) -> String {
        match self {
            Self::Vital(id) => words.vital_about(id),
            Self::Symptom(id) => words.symptom_about(id),
            Self::Lab(id) => words.analyte_about(id),
            Self::Score(id) => words.score_about(id),
        }
    }

    /// The stable name, which tells its chart from the others.
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Vital(id) => id.as_str(),
            Self::Symptom(id) => id.as_str(),
            Self::Lab(id) => id.as_str(),
            Self::Score(id) => id.as_str(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::sample::sample;
    use crate::domain::day::Day;

    #[test]
    fn an_empty_diary_offers_the_core_alone() {
        let offered = Series::offered(&Record::default());
        let names: Vec<_> = offered.iter().map(|it| it.as_str()).collect();
        assert_eq!(names, ["weight", "edema", "fatigue", "distension"]);
        assert_eq!(Series::usual(&offered).len(), 4);
    }

    #[test]
    fn bilirubin_is_shown_first_else_the_first_test() {
        let mut record = Record::default();
        record.apply_all(&sample(Day::parse("2026-11-22").unwrap()));
        let offered = Series::offered(&record);
        let bilirubin = Series::Lab(AnalyteId::parse(USUAL_TEST).unwrap());
        assert!(Series::usual(&offered).contains(&bilirubin));
        let others: Vec<_> = offered.into_iter().filter(|it| *it != bilirubin).collect();
        let alt = Series::Lab(AnalyteId::parse("alt").unwrap());
        assert!(Series::usual(&others).contains(&alt));
    }
}
