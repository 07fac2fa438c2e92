//! The open diary: commands, undo, clock and files.

pub mod backups;
pub mod clock;
pub mod command;
pub mod document;
pub mod error;
pub mod export;
pub mod folder;
pub mod intake;
pub mod job;
pub mod memory;
pub mod mend;
pub mod own_files;
#[cfg(feature = "pdf")]
pub mod printed;
pub mod protection;
pub mod sample;
mod sample_course;
mod sample_day;
mod sample_labs;
mod sample_waves;
pub mod session;
#[cfg(feature = "gui")]
pub mod viewer;
pub mod watch;
