//! Which value came from which entry of a file, so that a second file does not double it and a
//! corrected one finds it.

use crate::domain::day::Day;
use crate::domain::lab::LabKey;
use crate::domain::other_lab::OtherKey;
use crate::domain::text::Line;
use crate::domain::vital::VitalId;

/// The name that a file gives one of its entries, the same in every file of its maker.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SourceId(Line);

/// Where a value from a file stands in the diary.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A laboratory result.
    Lab(LabKey),
    /// A result of a test outside the catalogue.
    Other(OtherKey),
    /// A measured value of a day.
    Vital(Day, VitalId),
}

impl SourceId {
    /// Keeps a name; `None` if it is empty or longer than a line.
    #[must_use]
    pub fn new(text: &str) -> Option<Self> {
        Line::new(text).ok().map(Self)
    }

    /// Returns the name.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.as_str()
    }
}

impl Spot {
    /// Returns the day.
    #[must_use]
    pub const fn day(&self) -> Day {
        match self {
            Self::Lab(key) => key.day,
            Self::Other(key) => key.day,
            Self::Vital(day, _) => *day,
        }
    }
}
