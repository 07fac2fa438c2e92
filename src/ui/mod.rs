//! The window.

pub mod action;
mod backup_list;
pub mod context;
pub mod day_field;
mod day_ui;
mod desk;
mod fault_screen;
pub mod gate;
mod lock_screen;
mod new_passphrase;
pub mod page_wish;
mod rail;
mod read_more;
pub mod screen;
pub mod screens;
pub mod shell;
pub mod start;
pub mod theme;
mod warning;
pub mod widgets;
