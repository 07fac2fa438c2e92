//! Trends: everything over one time line.

mod chart;
mod draw;
mod hover;
mod period;
pub mod score_chart;
pub mod screen;
mod series;
mod strip_chart;
mod table;
mod value_chart;
mod view;
mod wish;
