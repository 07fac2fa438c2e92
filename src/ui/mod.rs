//! The window.

pub mod theme;
pub mod widgets;
