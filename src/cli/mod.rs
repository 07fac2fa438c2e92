//! The command line: the same diary without a window.

pub mod args;
mod data;
mod day;
mod event;
mod failure;
mod keeping;
mod output;
mod question;
pub mod run;
mod secret;
mod warnings;
