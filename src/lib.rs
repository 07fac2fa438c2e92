//! Hepatica: a diary for people who live with liver cirrhosis.

#[warn(missing_docs)]
pub mod diary;
#[warn(missing_docs)]
pub mod domain;
#[warn(missing_docs)]
pub mod store;
pub mod words;
