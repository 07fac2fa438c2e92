//! The page for importing a file: choose it, say what it does not say, look, add.

pub mod columns;
pub mod conflicts;
pub mod draft;
pub mod lists;
pub mod page;
pub mod plan;
pub mod refused;
