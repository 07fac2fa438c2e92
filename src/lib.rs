//! Hepatica: a diary for people who live with liver cirrhosis.
//!
//! The floors, from the ground up: [`domain`] knows what is true; [`words`] says it; [`store`]
//! and [`interchange`] keep and exchange it; [`learn`] explains it; [`diary`] is the open diary;
//! [`cli`] and `ui` show it. Imports only go down.

pub mod cli;
#[warn(missing_docs)]
pub mod diary;
#[warn(missing_docs)]
pub mod domain;
pub mod interchange;
#[warn(missing_docs)]
pub mod learn;
#[warn(missing_docs)]
pub mod store;
#[cfg(feature = "gui")]
pub mod ui;
pub mod words;
