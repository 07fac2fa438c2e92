//! The smallest changes of a diary: one value put in one place, or taken out.

use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::reading::Reading;
use crate::domain::settings::SettingKey;
use crate::domain::severity::Severity;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Line;
use crate::domain::text::Note;
use crate::domain::vital::VitalId;

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
            _ => false,
        }
    }

    /// Returns the day in the diary that the change is about; `None` for a setting.
    #[must_use]
    pub fn day(&self) -> Option<Day> {
        match self {
            Self::Rating { day, .. } | Self::Vital { day, .. } | Self::Note { day, .. } => {
                Some(*day)
            }
            Self::Lab { key, .. } => Some(key.day),
            Self::Event { value, .. } => value.as_ref().map(|it| it.from),
            Self::Setting { .. } => None,
        }
    }
}
