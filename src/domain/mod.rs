//! What is true: days, units, symptoms, tests and what a diary holds.

pub mod analyte;
pub mod analyte_row;
pub mod analyte_table;
pub mod axis;
pub mod change;
pub mod day;
pub mod entry;
pub mod event;
pub mod import_plan;
pub mod lab;
pub mod moment;
pub mod number;
pub mod page;
pub mod person;
pub mod plausible;
pub mod reading;
pub mod record;
pub mod reference;
pub mod settings;
pub mod severity;
pub mod summary;
pub mod symptom;
pub mod text;
pub mod trend;
pub mod unit;
pub mod vital;
