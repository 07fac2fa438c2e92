//! A result of a test that the catalogue does not have, kept word for word as a file gave it.

use crate::domain::day::Day;
use crate::domain::text::Line;

/// What tells one such result from all others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OtherKey {
    /// The day the sample was taken.
    pub day: Day,
    /// The test, as the file names it.
    pub test: Line,
    /// 0 for the first sample of the day, 1 for the second, and so on.
    pub sample: u16,
}

/// One such result. Nothing in it is calculated with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OtherResult {
    /// The value as reported: digits, words, `<` and all.
    pub value: Line,
    /// The unit as printed.
    pub unit: Option<Line>,
    /// The range as printed.
    pub range: Option<Line>,
    /// The LOINC code, if the file gave one.
    pub loinc: Option<Line>,
    /// Who measured it.
    pub laboratory: Option<Line>,
}
