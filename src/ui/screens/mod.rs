//! The screens.

pub mod labs;
pub mod learn;
pub mod settings;
pub mod summary;
pub mod today;
pub mod treatments;
pub mod trends;
