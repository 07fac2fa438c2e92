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
    /// The backup that comes before a large change.
    #[error("no backup could be made first: {0}")]
    Backup(StoreError),
    /// A copy of the diary in a place of the person's choice.
    #[error("no copy could be made: {0}")]
    Copy(StoreError),
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
    /// Returns whether the person can go on by giving a passphrase.
    #[must_use]
    pub const fn asks_for_secret(&self) -> bool {
        matches!(self, Self::Store(StoreError::Locked))
    }

    /// Returns the id of the message about a backup that failed after everything was saved.
    #[must_use]
    pub const fn message_after(&self) -> &'static str {
        if matches!(self, Self::Backup(StoreError::Full)) {
            "error-daily-backup-full"
        } else if matches!(self, Self::Backup(StoreError::Damaged)) {
            "error-damaged-inside"
        } else {
            "error-daily-backup"
        }
    }

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
            Self::Store(StoreError::Damaged) | Self::Copy(StoreError::Damaged) => "error-damaged",
            Self::Store(StoreError::Io(_) | StoreError::Sqlite(_)) => "error-disk",
            Self::Store(StoreError::Locked) => "error-locked",
            Self::Store(StoreError::WrongSecret) => "error-wrong-secret",
            Self::Store(StoreError::KeysMissing) => "error-keys-missing",
            Self::Store(StoreError::KeysDamaged) => "error-keys-damaged",
            Self::Store(StoreError::Gone) => "error-gone",
            Self::Backup(StoreError::Full) => "error-backup-full",
            Self::Backup(_) => "error-backup",
            Self::Write(io::ErrorKind::StorageFull) | Self::Copy(StoreError::Full) => {
                "error-write-full"
            }
            Self::Write(io::ErrorKind::IsADirectory) => "error-write-folder",
            Self::Write(_) | Self::Copy(_) => "error-write",
            Self::OntoDiary => "error-onto-diary",
            Self::Read(io::ErrorKind::NotFound) => "error-read-missing",
            Self::Read(io::ErrorKind::IsADirectory) => "error-read-folder",
            Self::Read(_) => "error-read",
            Self::NoFolder => "error-no-folder",
        }
    }
}
