//! Labs: results by date, adding a report, importing a file.

pub mod add;
pub mod answer;
pub mod draft;
pub mod field;
pub mod form;
pub mod grades;
pub mod grid;
pub mod import;
pub mod others;
pub mod past;
pub mod result;
pub mod score_view;
pub mod scores;
pub mod screen;
pub mod sheet;
pub mod table;
pub mod way;
