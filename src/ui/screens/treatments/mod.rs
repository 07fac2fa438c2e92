//! Treatments: events, and a person's own numbers before and after one of them.

mod around;
mod chart;
mod chip;
mod draft;
mod draw;
mod form;
mod others;
mod row;
pub mod screen;
mod table;
mod table_ui;
