//! The window.

pub mod action;
pub mod context;
pub mod day_field;
mod day_ui;
mod desk;
mod rail;
pub mod screen;
pub mod screens;
pub mod shell;
pub mod start;
pub mod theme;
mod warning;
pub mod widgets;
