//! The diary file: one SQLite database with one owner, its key, its backups.

pub mod backup;
pub mod closed;
mod connection;
mod convert;
mod copy;
mod data_key;
pub mod error;
pub mod handle;
mod history;
mod holding;
mod key_file;
mod lock;
pub mod place;
mod read;
mod restore;
mod row;
mod salvage;
pub mod save;
mod schema;
mod write;
mod write_import;
mod write_warnings;
