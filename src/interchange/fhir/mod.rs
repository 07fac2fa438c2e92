//! The records of clinics: FHIR R4 bundles.

pub mod names;
pub mod own;
mod own_place;
pub mod write;
mod write_events;
mod write_file;
mod write_labs;
mod write_model;
mod write_survey;
mod write_text;
mod write_vitals;
