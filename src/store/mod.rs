//! The diary file: one SQLite database with one owner.

mod connection;
pub mod error;
pub mod handle;
mod lock;
mod read;
mod schema;
mod write;
