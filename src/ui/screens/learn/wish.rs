//! What the person asked for on Learn.

use crate::domain::page::PageId;
use crate::learn::place::Place;

/// What the person asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    /// Reads a page from where it was left.
    Open(PageId),
    /// Reads on at a place.
    Read(Place),
    Back,
    Forward,
    /// Shows or hides the numbers of the page.
    ToggleNumbers,
    OpenFind,
    CloseFind,
    /// Goes to the next or the previous find.
    NextFind,
    PreviousFind,
    /// Shows or hides the list where there is no room for it beside the text.
    ToggleList,
}
