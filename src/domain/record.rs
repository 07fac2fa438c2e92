//! Everything that a diary holds, in memory.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::context::ContextId;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::entry::DayEntry;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::lab::MAX_SAMPLES;
use crate::domain::limit::InForce;
use crate::domain::limit::LimitId;
use crate::domain::limit::TeamLimit;
use crate::domain::meaning::Heading;
use crate::domain::meaning::Meaning;
use crate::domain::other_lab::OtherKey;
use crate::domain::other_lab::OtherResult;
use crate::domain::question::Question;
use crate::domain::question::QuestionId;
use crate::domain::reading::Reading;
use crate::domain::rule_id::RuleId;
use crate::domain::settings::Settings;
use crate::domain::severity::Severity;
use crate::domain::source::Origin;
use crate::domain::source::SourceId;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Note;
use crate::domain::vital::VitalId;
use crate::domain::warned::Warned;

/// Everything known about the patient. It changes only through [`apply`](Self::apply).
#[derive(Clone, Debug, Default)]
pub struct Record {
    entries: BTreeMap<Day, DayEntry>,
    labs: BTreeMap<LabKey, LabResult>,
    /// The keys of `labs` by test, so that the history of one test is found without the others.
    tests: BTreeSet<(AnalyteId, Day, u16)>,
    events: BTreeMap<EventId, Event>,
    contexts: BTreeMap<(EventId, ContextId), bool>,
    limits: BTreeMap<LimitId, TeamLimit>,
    warned: BTreeMap<(Day, RuleId), Warned>,
    others: BTreeMap<OtherKey, OtherResult>,
    sources: BTreeMap<SourceId, Origin>,
    meanings: BTreeMap<Heading, Meaning>,
    questions: BTreeMap<QuestionId, Question>,
    settings: Settings,
    revision: u64,
}

/// Two records are equal if they hold the same, however they came to it.
impl PartialEq for Record {
    fn eq(&self, other: &Self) -> bool {
        self.has_same_diary(other)
            && self.settings == other.settings
            && self.contexts == other.contexts
            && self.limits == other.limits
            && self.warned == other.warned
            && self.sources == other.sources
            && self.meanings == other.meanings
            && self.questions == other.questions
    }
}

impl Eq for Record {}

impl Record {
    /// Returns whether both hold the same days, results and events; settings aside.
    #[must_use]
    pub fn has_same_diary(&self, other: &Self) -> bool {
        self.entries == other.entries
            && self.labs == other.labs
            && self.others == other.others
            && self.events == other.events
    }

    /// Returns a count that differs after every change; what is costly is kept until it does.
    #[must_use]
    pub const fn revision(&self) -> u64 {
        self.revision
    }

    /// Returns the entry of `day`, if anything was reported.
    #[must_use]
    pub fn entry(&self, day: Day) -> Option<&DayEntry> {
        self.entries.get(&day)
    }

    /// Returns every entry in order of days.
    pub fn entries(&self) -> impl DoubleEndedIterator<Item = (Day, &DayEntry)> {
        self.entries.iter().map(|(day, entry)| (*day, entry))
    }

    /// Returns the entries of some days.
    pub fn entries_in(&self, days: DayRange) -> impl DoubleEndedIterator<Item = (Day, &DayEntry)> {
        self.entries
            .range(days.first..=days.last)
            .map(|(day, entry)| (*day, entry))
    }

    /// Returns every laboratory result, by day, then test.
    pub fn labs(&self) -> impl DoubleEndedIterator<Item = (LabKey, &LabResult)> {
        self.labs.iter().map(|(key, result)| (*key, result))
    }

    /// Returns the laboratory results of some days, by day, then test.
    pub fn labs_in(&self, days: DayRange) -> impl Iterator<Item = (LabKey, &LabResult)> {
        // No analyte has an empty name: this stands before every key of the day.
        let first = LabKey {
            day: days.first,
            analyte: AnalyteId(""),
            sample: 0,
        };
        let from_first = self.labs.range(first..);
        from_first
            .take_while(move |(key, _)| key.day <= days.last)
            .map(|(key, result)| (*key, result))
    }

    /// Returns one laboratory result.
    #[must_use]
    pub fn lab(&self, key: LabKey) -> Option<&LabResult> {
        self.labs.get(&key)
    }

    /// Returns the results of one test in order of days.
    pub fn results_of(
        &self,
        analyte: AnalyteId,
    ) -> impl DoubleEndedIterator<Item = (LabKey, &LabResult)> {
        self.results_in(analyte, DayRange::EVER)
    }

    /// Returns the results of one test in some days, in their order.
    pub fn results_in(
        &self,
        analyte: AnalyteId,
        days: DayRange,
    ) -> impl DoubleEndedIterator<Item = (LabKey, &LabResult)> {
        let range = (analyte, days.first, 0)..=(analyte, days.last, u16::MAX);
        self.tests.range(range).filter_map(|it| {
            let (analyte, day, sample) = *it;
            let key = LabKey {
                day,
                analyte,
                sample,
            };
            Some((key, self.labs.get(&key)?))
        })
    }

    /// Returns the results of one test on one day.
    pub fn samples(
        &self,
        day: Day,
        analyte: AnalyteId,
    ) -> impl DoubleEndedIterator<Item = (LabKey, &LabResult)> {
        let key = |sample| LabKey {
            day,
            analyte,
            sample,
        };
        self.labs
            .range(key(0)..=key(MAX_SAMPLES))
            .map(|(key, result)| (*key, result))
    }

    /// Returns every event with its id, by first day.
    #[must_use]
    pub fn events(&self) -> Vec<(EventId, &Event)> {
        self.ordered(|_| true)
    }

    fn ordered(&self, is_wanted: impl Fn(&Event) -> bool) -> Vec<(EventId, &Event)> {
        let events = self.events.iter().filter(|it| is_wanted(it.1));
        let mut events: Vec<_> = events.map(|(id, event)| (*id, event)).collect();
        events.sort_by_key(|(id, event)| (event.from, event.kind, *id));
        events
    }

    /// Returns every event that touches some days, by first day.
    #[must_use]
    pub fn events_in(&self, days: DayRange) -> Vec<(EventId, &Event)> {
        self.ordered(|it| it.from <= days.last && it.to.unwrap_or(it.from) >= days.first)
    }

    /// Returns one event.
    #[must_use]
    pub fn event(&self, id: EventId) -> Option<&Event> {
        self.events.get(&id)
    }

    /// Returns the person's facts and choices.
    #[must_use]
    pub const fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Returns every value of one vital in order of days.
    pub fn vitals(&self, id: VitalId) -> impl DoubleEndedIterator<Item = (Day, Reading)> {
        self.entries()
            .filter_map(move |(day, entry)| Some((day, *entry.vitals.get(&id)?)))
    }

    /// Returns every rating of one symptom in order of days.
    pub fn ratings(&self, id: SymptomId) -> impl DoubleEndedIterator<Item = (Day, Severity)> {
        self.entries()
            .filter_map(move |(day, entry)| Some((day, *entry.ratings.get(&id)?)))
    }

    /// Returns the value of a vital that stands nearest before `day`.
    #[must_use]
    pub fn vital_before(&self, id: VitalId, day: Day) -> Option<(Day, Reading)> {
        let earlier = self.entries.range(..day).rev();
        earlier
            .into_iter()
            .find_map(|(day, entry)| Some((*day, *entry.vitals.get(&id)?)))
    }

    /// Returns the result of a test that stands nearest before `day`.
    #[must_use]
    pub fn lab_before(&self, analyte: AnalyteId, day: Day) -> Option<(LabKey, &LabResult)> {
        let before = (analyte, Day::FIRST, 0)..(analyte, day, 0);
        let (analyte, day, sample) = *self.tests.range(before).next_back()?;
        let key = LabKey {
            day,
            analyte,
            sample,
        };
        Some((key, self.labs.get(&key)?))
    }

    /// Returns what was said about one thing that may have changed around an event.
    #[must_use]
    pub fn context(&self, event: EventId, what: ContextId) -> Option<bool> {
        self.contexts.get(&(event, what)).copied()
    }

    /// Returns the team's own limit, if it gave one.
    #[must_use]
    pub fn team_limit(&self, id: LimitId) -> Option<&TeamLimit> {
        self.limits.get(&id)
    }

    /// Returns the number that a rule compares with; `None` if there is none or the team leaves
    /// the rule out.
    #[must_use]
    pub fn limit(&self, id: LimitId) -> Option<InForce<'_>> {
        id.row()?.in_force(self.team_limit(id))
    }

    /// Returns whether the team leaves out the rule that `id` stands for.
    #[must_use]
    pub fn leaves_out(&self, id: LimitId) -> bool {
        self.team_limit(id).is_some_and(|it| it.value.is_none())
    }

    /// Returns what was shown for a rule on a day, and what was done.
    #[must_use]
    pub fn warned(&self, day: Day, rule: RuleId) -> Option<Warned> {
        self.warned.get(&(day, rule)).copied()
    }

    /// Returns all that was shown about some days.
    pub fn warned_in(&self, days: DayRange) -> impl Iterator<Item = (Day, RuleId, Warned)> {
        self.warned
            .iter()
            .filter(move |((day, _), _)| days.contains(*day))
            .map(|((day, rule), it)| (*day, *rule, *it))
    }

    /// Returns every result of a test outside the catalogue, by day, then test.
    pub fn others(&self) -> impl DoubleEndedIterator<Item = (&OtherKey, &OtherResult)> {
        self.others.iter()
    }

    /// Returns the results outside the catalogue of some days, by day, then test.
    pub fn others_in(
        &self,
        days: DayRange,
    ) -> impl DoubleEndedIterator<Item = (&OtherKey, &OtherResult)> {
        self.others().filter(move |(key, _)| days.contains(key.day))
    }

    /// Returns one result of a test outside the catalogue.
    #[must_use]
    pub fn other(&self, key: &OtherKey) -> Option<&OtherResult> {
        self.others.get(key)
    }

    /// Returns where the value of an entry of a file stands, and what the file said of it.
    #[must_use]
    pub fn source(&self, id: &SourceId) -> Option<&Origin> {
        self.sources.get(id)
    }

    /// Returns every entry of a file that brought a value.
    pub fn sources(&self) -> impl Iterator<Item = (&SourceId, &Origin)> {
        self.sources.iter()
    }

    /// Returns every heading whose meaning is remembered.
    pub fn meanings(&self) -> impl Iterator<Item = (&Heading, Meaning)> {
        self.meanings.iter().map(|(heading, it)| (heading, *it))
    }

    /// Returns every question with its id, in the order in which they are to be asked; those that
    /// were asked come first.
    #[must_use]
    pub fn questions(&self) -> Vec<(QuestionId, &Question)> {
        let mut questions: Vec<_> = self.questions.iter().map(|(id, it)| (*id, it)).collect();
        questions.sort_by_key(|(id, it)| (it.asked.is_none(), it.position, *id));
        questions
    }

    /// Returns the questions that are still to be asked, in order.
    pub fn open_questions(&self) -> impl Iterator<Item = (QuestionId, &Question)> {
        self.questions()
            .into_iter()
            .filter(|it| it.1.asked.is_none())
    }

    /// Returns a new question, behind those that are still to be asked.
    #[must_use]
    pub fn next_question(&self, text: Note) -> Question {
        let last = self.open_questions().last();
        Question {
            position: last.map_or(0, |it| it.1.position.saturating_add(1)),
            text,
            asked: None,
            answer: None,
        }
    }

    /// Returns one question.
    #[must_use]
    pub fn question(&self, id: QuestionId) -> Option<&Question> {
        self.questions.get(&id)
    }

    /// Returns the first and the last day that anything is known of.
    #[must_use]
    pub fn span(&self) -> Option<DayRange> {
        let entry_days = self.entries.keys().copied();
        let lab_days = self.labs.keys().map(|it| it.day);
        let other_days = self.others.keys().map(|it| it.day);
        let event_days = self.events.values().map(|it| it.from);
        let (mut first, mut last) = (None::<Day>, None::<Day>);
        for day in entry_days
            .chain(lab_days)
            .chain(other_days)
            .chain(event_days)
        {
            first = Some(first.map_or(day, |it| it.min(day)));
            last = Some(last.map_or(day, |it| it.max(day)));
        }
        DayRange::new(first?, last?)
    }

    /// Returns whether nothing was ever reported.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
            && self.labs.is_empty()
            && self.others.is_empty()
            && self.events.is_empty()
    }

    /// Returns a small record: the person's facts, limits and events, and the results of some tests
    /// in some days. A rule that needs only those is spared a copy of the whole diary.
    #[must_use]
    pub fn part(&self, tests: &[AnalyteId], days: DayRange) -> Self {
        let mut part = Self {
            events: self.events.clone(),
            limits: self.limits.clone(),
            settings: self.settings.clone(),
            ..Self::default()
        };
        for (key, result) in tests.iter().flat_map(|it| self.results_in(*it, days)) {
            let value = Some(result.clone());
            part.apply(&Change::Lab { key, value });
        }
        part
    }

    /// Returns what the place of `change` holds now, as a change that would put it there.
    #[must_use]
    pub fn current(&self, change: &Change) -> Change {
        match change {
            Change::Rating { day, id, .. } => {
                let value = self.entry(*day).and_then(|it| it.ratings.get(id)).copied();
                Change::Rating {
                    day: *day,
                    id: *id,
                    value,
                }
            }
            Change::Vital { day, id, .. } => {
                let value = self.entry(*day).and_then(|it| it.vitals.get(id)).copied();
                Change::Vital {
                    day: *day,
                    id: *id,
                    value,
                }
            }
            Change::Note { day, .. } => Change::Note {
                day: *day,
                value: self.entry(*day).and_then(|it| it.note.clone()),
            },
            Change::Lab { key, .. } => Change::Lab {
                key: *key,
                value: self.lab(*key).cloned(),
            },
            Change::Event { id, .. } => Change::Event {
                id: *id,
                value: self.event(*id).cloned(),
            },
            Change::Setting { key, .. } => Change::Setting {
                key: *key,
                value: self.settings.get(*key).cloned(),
            },
            Change::Limit { id, .. } => Change::Limit {
                id: *id,
                value: self.team_limit(*id).cloned(),
            },
            Change::Warned { rule, day, .. } => Change::Warned {
                rule: *rule,
                day: *day,
                value: self.warned(*day, *rule),
            },
            Change::Context { event, what, .. } => Change::Context {
                event: *event,
                what: *what,
                value: self.context(*event, *what),
            },
            Change::Other { key, .. } => Change::Other {
                key: key.clone(),
                value: self.other(key).cloned(),
            },
            Change::Source { id, .. } => Change::Source {
                id: id.clone(),
                value: self.source(id).cloned(),
            },
            Change::Meaning { heading, .. } => Change::Meaning {
                heading: heading.clone(),
                value: self.meanings.get(heading).copied(),
            },
            Change::Question { id, .. } => Change::Question {
                id: *id,
                value: self.question(*id).cloned(),
            },
        }
    }

    /// Applies one change.
    pub fn apply(&mut self, change: &Change) {
        self.revision += 1;
        match change {
            Change::Rating { day, id, value } => {
                let entry = self.entries.entry(*day).or_default();
                put(&mut entry.ratings, *id, *value);
                self.drop_if_empty(*day);
            }
            Change::Vital { day, id, value } => {
                let entry = self.entries.entry(*day).or_default();
                put(&mut entry.vitals, *id, *value);
                self.drop_if_empty(*day);
            }
            Change::Note { day, value } => {
                self.entries.entry(*day).or_default().note.clone_from(value);
                self.drop_if_empty(*day);
            }
            Change::Lab { key, value } => {
                let test = (key.analyte, key.day, key.sample);
                match value {
                    Some(_) => self.tests.insert(test),
                    None => self.tests.remove(&test),
                };
                put(&mut self.labs, *key, value.clone());
            }
            Change::Event { id, value } => put(&mut self.events, *id, value.clone()),
            Change::Setting { key, value } => self.settings.put(*key, value.clone()),
            Change::Limit { id, value } => put(&mut self.limits, *id, value.clone()),
            Change::Warned { rule, day, value } => put(&mut self.warned, (*day, *rule), *value),
            Change::Context { event, what, value } => {
                put(&mut self.contexts, (*event, *what), *value);
            }
            Change::Other { key, value } => put(&mut self.others, key.clone(), value.clone()),
            Change::Source { id, value } => put(&mut self.sources, id.clone(), value.clone()),
            Change::Meaning { heading, value } => put(&mut self.meanings, heading.clone(), *value),
            Change::Question { id, value } => put(&mut self.questions, *id, value.clone()),
        }
    }

    /// Applies several changes and returns those that undo them, in the order to apply them.
    pub fn apply_all(&mut self, changes: &[Change]) -> Vec<Change> {
        let mut inverse = Vec::with_capacity(changes.len());
        for change in changes {
            inverse.push(self.current(change));
            self.apply(change);
        }
        inverse.reverse();
        inverse
    }

    fn drop_if_empty(&mut self, day: Day) {
        if self.entries.get(&day).is_some_and(DayEntry::is_empty) {
            self.entries.remove(&day);
        }
    }
}

fn put<K: Ord, V>(map: &mut BTreeMap<K, V>, key: K, value: Option<V>) {
    match value {
        Some(value) => map.insert(key, value),
        None => map.remove(&key),
    };
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::severity::Scale;
    use crate::domain::unit::Unit;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn weight(on: &str, value: &str) -> Change {
        let reading = Reading::exact(value.parse().unwrap(), Unit::Kilogram);
        Change::Vital {
            day: day(on),
            id: VitalId::WEIGHT,
            value: Some(reading),
        }
    }

    #[test]
    fn undoing_several_changes_of_one_place_brings_back_the_first_state() {
        let mut record = Record::default();
        record.apply(&weight("2026-11-01", "70.0"));
        let before = record.clone();
        let changes = [
            weight("2026-11-01", "71"),
            weight("2026-11-01", "72"),
            weight("2026-11-02", "7"),
        ];
        let inverse = record.apply_all(&changes);
        assert_ne!(record, before);
        record.apply_all(&inverse);
        assert_eq!(record, before);
        assert_ne!(record.revision(), before.revision());
    }

    #[test]
    fn a_day_that_is_emptied_is_gone() {
        let mut record = Record::default();
        let on = day("2026-11-01");
        let id = SymptomId::EDEMA;
        record.apply(&Change::Rating {
            day: on,
            id,
            value: Scale::Four.rate(0),
        });
        assert!(record.entry(on).is_some(), "none is an answer, not a gap");
        record.apply(&Change::Rating {
            day: on,
            id,
            value: None,
        });
        record.apply(&Change::Note {
            day: on,
            value: Note::new("x").ok(),
        });
        record.apply(&Change::Note {
            day: on,
            value: None,
        });
        assert_eq!(record.entry(on), None);
        assert!(record.is_empty());
    }

    #[test]
    fn the_value_before_a_day_skips_gaps_and_the_day_itself() {
        let mut record = Record::default();
        record.apply_all(&[weight("2026-10-01", "70"), weight("2026-11-02", "72")]);
        let before = |on: &str| {
            record
                .vital_before(VitalId::WEIGHT, day(on))
                .map(|it| it.1.to_string())
        };
        assert_eq!(before("2026-11-02").as_deref(), Some("70"));
        assert_eq!(before("2026-11-03").as_deref(), Some("72"));
        assert_eq!(before("2026-10-01"), None);
    }

    #[test]
    fn results_of_some_days_include_both_ends_and_nothing_else() {
        let mut record = Record::default();
        let alt = AnalyteId::parse("alt").unwrap();
        let days = ["2026-11-01", "2026-11-02", "2026-11-05", "2026-11-06"].map(day);
        for on in days {
            let key = LabKey {
                day: on,
                analyte: alt,
                sample: 0,
            };
            let result = LabResult {
                reading: Reading::exact("44".parse().unwrap(), Unit::EnzymeUnitPerLitre),
                range: None,
                laboratory: None,
                quality: None,
            };
            record.apply(&Change::Lab {
                key,
                value: Some(result),
            });
        }
        let found = |first, last| {
            let days = DayRange { first, last };
            record.labs_in(days).map(|it| it.0.day).collect::<Vec<_>>()
        };
        assert_eq!(found(days[1], days[2]), days[1..=2]);
        assert_eq!(found(Day::FIRST, Day::LAST), days);
        assert_eq!(found(days[2], days[1]), []);
    }
}
