//! The diary file: one SQLite database with one owner.

mod connection;
pub mod error;
pub mod handle;
mod lock;
mod read;
mod row;
mod schema;
mod write;
mod write_warnings;
