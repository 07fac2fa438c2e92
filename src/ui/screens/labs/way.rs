//! Where the pages of Labs lead to.

use crate::domain::lab::LabKey;

/// Where a page leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Table,
    Add,
    Correct(LabKey),
    Import,
}
