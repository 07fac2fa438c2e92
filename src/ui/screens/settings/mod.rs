//! Settings: the person's facts and choices, the team's limits, and where things are kept.

mod backups;
mod choice;
mod facts;
mod files;
mod limits;
mod protection;
pub mod screen;
