//! Learn: pages to read, found by everyday words, linked with the diary.

mod aside;
mod diary;
mod find;
mod history;
mod line;
mod list;
mod reader;
pub mod screen;
mod table;
mod view;
mod wish;
