//! Summary: the page for the doctor, what stands on it, and how it gets there.

mod aside;
mod full;
mod questions;
mod reach;
mod save;
pub mod screen;
mod sheets;
