//! The printed page: ready-made words and points in, one clear PDF out.

pub mod data;
#[cfg(feature = "pdf")]
pub(crate) mod density;
#[cfg(feature = "pdf")]
pub mod engine;
#[cfg(feature = "pdf")]
pub mod error;
#[cfg(feature = "pdf")]
mod fit;
#[cfg(feature = "pdf")]
pub mod fonts;
#[cfg(feature = "pdf")]
mod text;
