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

/// A way on from a diary that does not open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// The same file, once the cause is gone.
    TryAgain,
    /// A backup takes its place.
    Restore,
    /// What can be read of it takes its place.
    Rescue,
    /// Another file is opened.
    OtherFile,
    /// The file is set aside and an empty diary begins.
    StartNew,
}

impl DiaryError {
    /// Returns the ways on, the best first.
    #[must_use]
    pub const fn ways(&self) -> &'static [Way] {
        use Way::{OtherFile, Rescue, Restore, StartNew, TryAgain};
        let Self::Store(error) = self else {
            return &[TryAgain, OtherFile];
        };
        match error {
            StoreError::Damaged => &[Restore, Rescue, OtherFile, StartNew],
            StoreError::Gone => &[Restore, TryAgain, OtherFile],
            StoreError::KeysMissing | StoreError::KeysDamaged => {
                &[TryAgain, Restore, OtherFile, StartNew]
            }
            StoreError::Foreign => &[OtherFile, Restore, StartNew],
            StoreError::Newer { .. } | StoreError::Locked | StoreError::WrongSecret => {
                &[TryAgain, Restore, OtherFile]
            }
            StoreError::Missing
            | StoreError::IsFolder
            | StoreError::InUse
            | StoreError::ReadOnly
            | StoreError::Full
            | StoreError::Io(_)
            | StoreError::Sqlite(_) => &[TryAgain, OtherFile],
        }
    }

    /// Returns whether a passphrase was tried and is another one.
    #[must_use]
    pub const fn is_wrong_secret(&self) -> bool {
        matches!(self, Self::Store(StoreError::WrongSecret))
    }

    /// Returns the id of the message for a person at the window, where the ways on stand below.
    #[must_use]
    pub const fn message_in_window(&self) -> &'static str {
        let Self::Store(error) = self else {
            return self.message();
        };
        if matches!(error, StoreError::Damaged) {
            "fault-damaged"
        } else if matches!(error, StoreError::Gone) {
            "fault-gone"
        } else if matches!(error, StoreError::Newer { .. }) {
            "fault-newer"
        } else if matches!(error, StoreError::Locked) {
            "fault-locked"
        } else {
            self.message()
        }
    }

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
            Self::Write(io::ErrorKind::AlreadyExists) => "error-write-exists",
            Self::Write(io::ErrorKind::IsADirectory) => "error-write-folder",
            Self::Write(io::ErrorKind::Unsupported) => "error-write-special",
            Self::Write(_) | Self::Copy(_) => "error-write",
            Self::OntoDiary => "error-onto-diary",
            Self::Read(io::ErrorKind::NotFound) => "error-read-missing",
            Self::Read(io::ErrorKind::IsADirectory) => "error-read-folder",
            Self::Read(_) => "error-read",
            Self::NoFolder => "error-no-folder",
        }
    }
}
