//! The records of clinics: FHIR bundles. R4 is written; R4, STU3, R5 and the observations of DSTU2
//! are read.

mod finding;
mod model;
pub mod names;
mod node;
pub mod own;
mod own_place;
mod people;
pub mod read;
pub mod stream;
mod versions;
mod when;
pub mod write;
mod write_events;
mod write_file;
mod write_labs;
mod write_model;
mod write_survey;
mod write_text;
mod write_vitals;
