//! Which page a screen wants, to be seen or as a file.

use std::path::PathBuf;

use crate::domain::day::DayRange;

/// Which page a preview is to show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageWish {
    /// The days.
    pub period: DayRange,
    /// The state of the record.
    pub revision: u64,
    /// Dots a point.
    pub sharpness: u8,
}

/// A page as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PageOrder {
    /// The summary of these days, in the format that the name ends with.
    Save(PathBuf, DayRange),
    /// The same, opened where it can be printed.
    Print(DayRange),
    /// The card that says when to call, opened where it can be printed.
    PrintCard,
}
