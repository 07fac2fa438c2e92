//! What can go wrong with an open diary, and the message that says so.
//!
//! Each message has three parts: what happened, whether the data are safe, what to do now.

use std::io;

use crate::store::error::StoreError;

/// Why a diary could not be opened, changed or exported.
#[derive(Debug, thiserror::Error)]
pub enum DiaryError {
    /// The file of the diary.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// A file that was to be written.
    #[error("a file could not be written: {0}")]
    Write(io::ErrorKind),
    /// The file that was to be written is the diary itself, or belongs to it.
    #[error("the diary itself")]
    OntoDiary,
    /// A file that was to be read.
    #[error("a file could not be read: {0}")]
    Read(io::ErrorKind),
    /// The platform names no folder for data.
    #[error("there is no data folder")]
    NoFolder,
}

impl DiaryError {
    /// Returns the id of the message for the person.
    #[must_use]
    pub const fn message(&self) -> &'static str {
        match self {
            Self::Store(StoreError::Missing) => "error-missing",
            Self::Store(StoreError::IsFolder) => "error-is-folder",
            Self::Store(StoreError::Foreign) => "error-foreign",
            Self::Store(StoreError::Newer { .. }) => "error-newer",
            Self::Store(StoreError::InUse) => "error-in-use",
            Self::Store(StoreError::ReadOnly) => "error-read-only",
            Self::Store(StoreError::Full) => "error-full",
            Self::Store(StoreError::Damaged) => "error-damaged",
            Self::Store(StoreError::Io(_) | StoreError::Sqlite(_)) => "error-disk",
            Self::Write(io::ErrorKind::StorageFull) => "error-write-full",
            Self::Write(io::ErrorKind::IsADirectory) => "error-write-folder",
            Self::Write(_) => "error-write",
            Self::OntoDiary => "error-onto-diary",
            Self::Read(io::ErrorKind::NotFound) => "error-read-missing",
            Self::Read(io::ErrorKind::IsADirectory) => "error-read-folder",
            Self::Read(_) => "error-read",
            Self::NoFolder => "error-no-folder",
        }
    }
}
