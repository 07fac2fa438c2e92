//! What comes into the diary from files and what leaves it: tables, JSON, the printed page.

pub mod apple;
pub mod archive;
pub mod card_page;
pub mod ccda;
pub mod comparison_json;
pub mod csv;
pub mod diary_json;
pub mod error;
mod event_page;
mod fact_page;
pub mod fhir;
mod first_of_day;
pub mod fitbit;
mod foreign_weight;
pub mod format;
mod lab_page;
mod list_page;
pub mod options;
pub mod page;
pub mod score_json;
pub mod summary_json;
pub mod summary_page;
mod warning_json;
mod warning_page;
pub mod wide_text;
mod xml;
