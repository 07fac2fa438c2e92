//! A complete copy of a diary as JSON. `docs/formats.md` says what stands where.

pub mod read;
mod rows;
mod take;
pub mod write;
