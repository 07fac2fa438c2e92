//! The open diary: commands, undo, clock and files.

pub mod clock;
pub mod command;
pub mod document;
pub mod error;
pub mod folder;
pub mod intake;
pub mod job;
#[cfg(feature = "pdf")]
pub mod printed;
pub mod sample;
mod sample_course;
mod sample_day;
mod sample_labs;
mod sample_waves;
pub mod save;
pub mod session;
