//! Controls, each without knowledge of the diary.

pub mod button;
pub mod card;
pub mod cells;
pub mod check;
pub mod chip;
pub mod choice;
pub mod day_picker;
pub mod day_tab;
pub mod field;
pub mod head;
pub mod heading;
pub mod info;
pub mod nav;
pub mod notice;
pub mod number_field;
pub mod plot;
pub mod progress;
pub mod scale;
pub mod scroll;
pub mod segments;
pub mod sparkline;
pub mod strip;
pub mod text_field;
pub mod time_line;
pub mod tip;
pub mod trailing;
