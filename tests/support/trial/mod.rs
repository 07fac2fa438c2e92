//! Drives the real program, stops it somewhere, and says what the folder holds afterwards.
//!
//! Shared by the quick tests in `tests/it/kill.rs` and by the example `reliability`.

pub(crate) mod content;
pub(crate) mod deed;
pub(crate) mod kills;
pub(crate) mod program;
pub(crate) mod saves;
pub(crate) mod verdict;
