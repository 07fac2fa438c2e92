//! What a diary held before it was replaced or removed: read for a complete copy, never shown.

use std::fmt;

use crate::domain::moment::Moment;

/// What became of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Another value stands in its place.
    Replaced,
    /// Its place was emptied.
    Removed,
}

/// A former row of the file.
#[derive(Clone, PartialEq, Eq)]
pub struct Replaced {
    /// When that happened.
    pub at: Moment,
    /// The action that did it, such as "rate".
    pub action: String,
    /// The table of the file.
    pub table: String,
    /// What became of it.
    pub fate: Fate,
    /// The columns of the row as a JSON object.
    pub row: String,
}

impl Fate {
    /// Returns the stable name, as in files.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Replaced => "replaced",
            Self::Removed => "removed",
        }
    }
}

/// Says nothing of the row: what a person wrote has no place in a log.
impl fmt::Debug for Replaced {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Replaced")
            .field("at", &self.at)
            .field("action", &self.action)
            .field("table", &self.table)
            .field("fate", &self.fate)
            .finish_non_exhaustive()
    }
}
