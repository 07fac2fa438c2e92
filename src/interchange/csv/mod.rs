//! Tables of text: our own long form, and the wide form of people's spreadsheets.

pub mod cells;
pub mod dates;
pub mod header;
pub mod long;
pub mod not_taken;
pub mod read;
mod scales;
pub mod table;
pub mod wide;
