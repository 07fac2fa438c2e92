//! Every text that people read: messages, dates and numbers in their language.

pub mod bundle;
pub mod comparisons;
pub mod format;
pub mod names;
pub mod scores;
pub mod sentences;
pub mod warnings;
