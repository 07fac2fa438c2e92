//! The smallest changes of a diary: one value put in one place, or taken out.

use crate::domain::context::ContextId;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
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
use crate::domain::settings::SettingKey;
use crate::domain::severity::Severity;
use crate::domain::source::Origin;
use crate::domain::source::SourceId;
use crate::domain::source::Spot;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Line;
use crate::domain::text::Note;
use crate::domain::vital::VitalId;
use crate::domain::warned::Warned;

/// A value for a place in the diary; `None` takes out what is there.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "place first, value last")]
pub enum Change {
    Rating {
        day: Day,
        id: SymptomId,
        value: Option<Severity>,
    },
    Vital {
        day: Day,
        id: VitalId,
        value: Option<Reading>,
    },
    Note {
        day: Day,
        value: Option<Note>,
    },
    Lab {
        key: LabKey,
        value: Option<LabResult>,
    },
    Event {
        id: EventId,
        value: Option<Event>,
    },
    Setting {
        key: SettingKey,
        value: Option<Line>,
    },
    Limit {
        id: LimitId,
        value: Option<TeamLimit>,
    },
    Warned {
        rule: RuleId,
        day: Day,
        value: Option<Warned>,
    },
    Context {
        event: EventId,
        what: ContextId,
        value: Option<bool>,
    },
    Other {
        key: OtherKey,
        value: Option<OtherResult>,
    },
    Source {
        id: SourceId,
        value: Option<Origin>,
    },
    Meaning {
        heading: Heading,
        value: Option<Meaning>,
    },
    Question {
        id: QuestionId,
        value: Option<Question>,
    },
}

impl Change {
    /// Returns whether the change takes something out.
    #[must_use]
    pub const fn is_removal(&self) -> bool {
        matches!(
            self,
            Self::Rating { value: None, .. }
                | Self::Vital { value: None, .. }
                | Self::Note { value: None, .. }
                | Self::Lab { value: None, .. }
                | Self::Event { value: None, .. }
                | Self::Setting { value: None, .. }
                | Self::Limit { value: None, .. }
                | Self::Warned { value: None, .. }
                | Self::Context { value: None, .. }
                | Self::Other { value: None, .. }
                | Self::Source { value: None, .. }
                | Self::Meaning { value: None, .. }
                | Self::Question { value: None, .. }
        )
    }

    /// Returns whether both are about the same place.
    #[must_use]
    pub fn is_same_place(&self, other: &Self) -> bool {
        match (self, other) {
            (
                Self::Rating { day, id, .. },
                Self::Rating {
                    day: on, id: other, ..
                },
            ) => (day, id) == (on, other),
            (
                Self::Vital { day, id, .. },
                Self::Vital {
                    day: on, id: other, ..
                },
            ) => (day, id) == (on, other),
            (Self::Note { day, .. }, Self::Note { day: on, .. }) => day == on,
            (Self::Lab { key, .. }, Self::Lab { key: other, .. }) => key == other,
            (Self::Event { id, .. }, Self::Event { id: other, .. }) => id == other,
            (Self::Setting { key, .. }, Self::Setting { key: other, .. }) => key == other,
            (Self::Limit { id, .. }, Self::Limit { id: other, .. }) => id == other,
            (
                Self::Warned { rule, day, .. },
                Self::Warned {
                    rule: other,
                    day: on,
                    ..
                },
            ) => (rule, day) == (other, on),
            (
                Self::Context { event, what, .. },
                Self::Context {
                    event: of,
                    what: other,
                    ..
                },
            ) => (event, what) == (of, other),
            (Self::Other { key, .. }, Self::Other { key: other, .. }) => key == other,
            (Self::Source { id, .. }, Self::Source { id: other, .. }) => id == other,
            (Self::Meaning { heading, .. }, Self::Meaning { heading: other, .. }) => {
                heading == other
            }
            (Self::Question { id, .. }, Self::Question { id: other, .. }) => id == other,
            _ => false,
        }
    }

    /// Returns the day in the diary that the change is about; `None` for what has no day.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        match self {
            Self::Rating { day, .. } | Self::Vital { day, .. } | Self::Note { day, .. } => {
                Some(*day)
            }
            Self::Lab { key, .. } => Some(key.day),
            Self::Event { value, .. } => value.as_ref().map(|it| it.from),
            Self::Warned { day, .. } => Some(*day),
            Self::Other { key, .. } => Some(key.day),
            Self::Setting { .. }
            | Self::Limit { .. }
            | Self::Context { .. }
            | Self::Source { .. }
            | Self::Meaning { .. }
            | Self::Question { .. } => None,
        }
    }

    /// Returns the spot of a value that a file can bring; `None` for anything else.
    #[must_use]
    pub fn spot(&self) -> Option<Spot> {
        match self {
            Self::Lab { key, .. } => Some(Spot::Lab(*key)),
            Self::Other { key, .. } => Some(Spot::Other(key.clone())),
            Self::Vital { day, id, .. } => Some(Spot::Vital(*day, *id)),
            Self::Rating { .. }
            | Self::Note { .. }
            | Self::Event { .. }
            | Self::Setting { .. }
            | Self::Limit { .. }
            | Self::Warned { .. }
            | Self::Context { .. }
            | Self::Source { .. }
            | Self::Meaning { .. }
            | Self::Question { .. } => None,
        }
    }

    /// Returns the change that takes out what stands on a spot.
    #[must_use]
    pub fn emptying(spot: &Spot) -> Self {
        match spot {
            Spot::Lab(key) => Self::Lab {
                key: *key,
                value: None,
            },
            Spot::Other(key) => Self::Other {
                key: key.clone(),
                value: None,
            },
            Spot::Vital(day, id) => Self::Vital {
                day: *day,
                id: *id,
                value: None,
            },
        }
    }
}
