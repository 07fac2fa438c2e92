//! The open diary: commands, undo, clock and files.

pub mod clock;
