//! Settings: the person's facts and choices, the team's limits, and where things are kept.

mod facts;
mod limits;
pub mod screen;
