//! A person's own numbers before and after an event.

pub mod compare;
pub mod harm;
pub mod measure;
pub mod other;
pub mod subject;
pub mod window;
pub mod wobble;
