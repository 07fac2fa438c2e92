//! Today: say how the day was in about a minute.

mod aside;
mod draft;
mod extras;
mod number;
pub mod screen;
mod signs;
mod signs_card;
mod view;
