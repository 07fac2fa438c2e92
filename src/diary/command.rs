//! Everything that a person can do to a diary.

use crate::domain::change::Change;
use crate::domain::context::ContextId;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::import_plan::Intake;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::limit::LimitId;
use crate::domain::limit::TeamLimit;
use crate::domain::other_lab::OtherKey;
use crate::domain::question::Question;
use crate::domain::question::QuestionId;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::settings::SettingKey;
use crate::domain::severity::Severity;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Line;
use crate::domain::text::Note;
use crate::domain::vital::VitalId;
use crate::domain::warned::Warned;

/// One thing that a person does: one transaction, one step of undo.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "fields: place first, value last")]
pub enum Command {
    /// Rates a symptom, or takes the rating back.
    Rate {
        day: Day,
        id: SymptomId,
        value: Option<Severity>,
    },
    /// Notes a measured value, or takes it back.
    Measure {
        day: Day,
        id: VitalId,
        value: Option<Reading>,
    },
    /// Writes the note of a day, or removes it.
    WriteNote { day: Day, value: Option<Note> },
    /// Copies the symptom ratings of the day before, where the day has none yet. Never weight,
    /// temperature or any other measured value.
    CopyDayBefore { day: Day },
    /// Notes several answers of one day at once.
    LogDay(Vec<Change>),
    /// Adds or corrects laboratory results.
    SaveResults(Vec<(LabKey, LabResult)>),
    /// Takes out a laboratory result.
    RemoveResult(LabKey),
    /// Takes out a result of a test outside the catalogue.
    RemoveOther(OtherKey),
    /// Adds, changes or removes an event.
    SaveEvent { id: EventId, value: Option<Event> },
    /// Takes in a file.
    Import(Intake),
    /// Keeps a care team's own limit, or goes back to the published one.
    SetLimit {
        id: LimitId,
        value: Option<TeamLimit>,
    },
    /// Keeps that warnings were shown, or what the person did about one.
    NoteWarnings(Vec<(Day, RuleId, Warned)>),
    /// Keeps what else changed around an event.
    StateContext {
        event: EventId,
        what: ContextId,
        value: Option<bool>,
    },
    /// Writes, answers or removes a question for the doctor.
    SaveQuestion {
        id: QuestionId,
        value: Option<Question>,
    },
    /// Puts the open questions in an order; those that are not named keep their places behind.
    OrderQuestions(Vec<QuestionId>),
    /// Sets or clears a fact or choice.
    Set {
        key: SettingKey,
        value: Option<Line>,
    },
}

impl Command {
    /// Returns the stable name of the action, kept in the history; `action-NAME` says it in words.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Rate { .. } => "rate",
            Self::Measure { .. } => "measure",
            Self::WriteNote { .. } => "note",
            Self::CopyDayBefore { .. } => "copy-day",
            Self::LogDay(_) => "log-day",
            Self::SaveResults(_) => "save-results",
            Self::RemoveResult(_) | Self::RemoveOther(_) => "remove-result",
            Self::SaveEvent { .. } => "save-event",
            Self::Import(_) => "import",
            Self::SetLimit { .. } => "set-limit",
            Self::NoteWarnings(_) => "warning",
            Self::StateContext { .. } => "context",
            Self::SaveQuestion { .. } | Self::OrderQuestions(_) => "question",
            Self::Set { .. } => "set",
        }
    }

    /// Returns the changes that carry it out.
    #[must_use]
    pub fn changes(self, record: &Record) -> Vec<Change> {
        match self {
            Self::Rate { day, id, value } => vec![Change::Rating { day, id, value }],
            Self::Measure { day, id, value } => vec![Change::Vital { day, id, value }],
            Self::WriteNote { day, value } => vec![Change::Note { day, value }],
            Self::CopyDayBefore { day } => copied_ratings(record, day),
            Self::LogDay(changes) => changes,
            // The diary may have moved on since the plan was shown; what it holds now stays.
            Self::Import(intake) => {
                let is_free = |it: &Change| record.current(it).is_removal();
                let is_held = |it: &(Change, Change)| record.current(&it.0) == it.0;
                let new = intake.new.into_iter().filter(is_free);
                let replaced = intake.replaced.into_iter().filter(is_held);
                new.chain(replaced.map(|it| it.1)).collect()
            }
            Self::SaveResults(results) => {
                let change = |(key, result)| Change::Lab {
                    key,
                    value: Some(result),
                };
                results.into_iter().map(change).collect()
            }
            Self::RemoveResult(key) => vec![Change::Lab { key, value: None }],
            Self::RemoveOther(key) => vec![Change::Other { key, value: None }],
            Self::SaveEvent { id, value } => vec![Change::Event { id, value }],
            Self::SetLimit { id, value } => vec![Change::Limit { id, value }],
            Self::NoteWarnings(noted) => {
                let change = |(day, rule, warned)| Change::Warned {
                    rule,
                    day,
                    value: Some(warned),
                };
                noted.into_iter().map(change).collect()
            }
            Self::StateContext { event, what, value } => {
                vec![Change::Context { event, what, value }]
            }
            Self::SaveQuestion { id, value } => vec![Change::Question { id, value }],
            Self::OrderQuestions(order) => ordered_questions(record, &order),
            Self::Set { key, value } => vec![Change::Setting { key, value }],
        }
    }
}

fn ordered_questions(record: &Record, order: &[QuestionId]) -> Vec<Change> {
    let named = order
        .iter()
        .filter_map(|id| Some((*id, record.question(*id)?)));
    let others = record
        .open_questions()
        .filter(|(id, _)| !order.contains(id));
    let all = (0..).zip(named.chain(others));
    all.map(|(position, (id, question))| Change::Question {
        id,
        value: Some(Question {
            position,
            ..question.clone()
        }),
    })
    .collect()
}

fn copied_ratings(record: &Record, day: Day) -> Vec<Change> {
    let Some(before) = record.entry(day.plus(-1)) else {
        return Vec::new();
    };
    let is_free = |id: &SymptomId| {
        record
            .entry(day)
            .is_none_or(|it| !it.ratings.contains_key(id))
    };
    let free = before
        .ratings
        .iter()
        .filter(|(id, _)| is_free(id) && id.is_copied());
    free.map(|(id, value)| Change::Rating {
        day,
        id: *id,
        value: Some(*value),
    })
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::severity::Scale;
    use crate::domain::unit::Unit;

    #[test]
    fn an_import_never_replaces_what_was_noted_since_its_plan() {
        let day = Day::parse("2026-11-22").unwrap();
        let weight = |value: &str| {
            let reading = Reading::exact(value.parse().unwrap(), Unit::Kilogram);
            Change::Vital {
                day,
                id: VitalId::WEIGHT,
                value: Some(reading),
            }
        };
        let mut record = Record::default();
        let planned = Command::Import(Intake {
            new: vec![weight("70")],
            replaced: vec![(weight("75"), weight("71"))],
        });
        assert_eq!(planned.clone().changes(&record), [weight("70")]);
        record.apply(&weight("76.4"));
        assert_eq!(planned.clone().changes(&record), []);
        record.apply(&weight("75"));
        assert_eq!(planned.changes(&record), [weight("71")]);
    }

    #[test]
    fn yesterday_is_copied_without_measures_or_warning_signs_and_never_over_an_answer() {
        let day = Day::parse("2026-11-22").unwrap();
        let rate = |day, name: &str, value| {
            let id = SymptomId::parse(name).unwrap();
            Change::Rating {
                day,
                id,
                value: id.scale().rate(value),
            }
        };
        let mut record = Record::default();
        let before = day.plus(-1);
        let weight = Reading::exact("76.4".parse().unwrap(), Unit::Kilogram);
        record.apply_all(&[
            rate(before, "edema", 2),
            rate(before, "fatigue", 1),
            rate(before, "bleeding", 2),
            rate(before, "confusion", 1),
            Change::Vital {
                day: before,
                id: VitalId::WEIGHT,
                value: Some(weight),
            },
            rate(day, "fatigue", 3),
        ]);
        let copied = Command::CopyDayBefore { day }.changes(&record);
        let edema = Scale::Four.rate(2);
        assert_eq!(
            copied,
            [Change::Rating {
                day,
                id: SymptomId::EDEMA,
                value: edema
            }]
        );
        assert_eq!(
            Command::CopyDayBefore { day: day.plus(9) }.changes(&record),
            []
        );
    }

    #[test]
    fn questions_are_put_in_order_and_the_others_follow() {
        let id = |number| QuestionId([number; 16]);
        let question = |position| Question {
            position,
            text: Note::new("When is the next scan?").unwrap(),
            asked: None,
            answer: None,
        };
        let mut record = Record::default();
        for number in 1..=3 {
            let value = Some(question(number.into()));
            record.apply(&Change::Question {
                id: id(number),
                value,
            });
        }
        let changes = Command::OrderQuestions(vec![id(3), id(1)]).changes(&record);
        record.apply_all(&changes);
        let order: Vec<_> = record.open_questions().map(|it| it.0).collect();
        assert_eq!(order, [id(3), id(1), id(2)]);
    }
}
