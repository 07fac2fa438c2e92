//! What can go wrong on disk.
#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "the kinds are those of std and of SQLite"
)]

/// Why the diary file could not be opened, read or written.
///
/// Variants carry kinds and numbers, never contents of the diary.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// There is no file at that path.
    #[error("no diary file there")]
    Missing,
    /// The path names a folder.
    #[error("the path is a folder")]
    IsFolder,
    /// The file is no diary of this program.
    #[error("not a diary of this program")]
    Foreign,
    /// The file was written by a newer version.
    #[error("schema {file} is newer than {known}")]
    Newer {
        /// Schema version of the file.
        file: u32,
        /// Newest schema version that this program knows.
        known: u32,
    },
    /// Another window or command has the diary open.
    #[error("the diary is open elsewhere")]
    InUse,
    /// The file or its folder does not let itself be written.
    #[error("not writable")]
    ReadOnly,
    /// The disk is full.
    #[error("the disk is full")]
    Full,
    /// The contents of the file are not as SQLite left them.
    #[error("the file is damaged")]
    Damaged,
    /// The diary is protected and no secret was given.
    #[error("the diary needs its passphrase")]
    Locked,
    /// The passphrase or recovery code is another one.
    #[error("the passphrase is not the right one")]
    WrongSecret,
    /// The file with the sealed key of a protected diary is not there.
    #[error("the key file is missing")]
    KeysMissing,
    /// The file with the sealed key of a protected diary is damaged.
    #[error("the key file is damaged")]
    KeysDamaged,
    /// There is no diary, but there are backups of one.
    #[error("the diary is gone, its backups are there")]
    Gone,
    /// The operating system failed.
    #[error("input or output failed: {0}")]
    Io(std::io::ErrorKind),
    /// SQLite failed in another way; the number is its extended code.
    #[error("SQLite failed with code {0}")]
    Sqlite(i32),
}

impl From<std::io::Error> for StoreError {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem => {
                Self::ReadOnly
            }
            std::io::ErrorKind::StorageFull => Self::Full,
            std::io::ErrorKind::NotFound => Self::Missing,
            std::io::ErrorKind::IsADirectory => Self::IsFolder,
            kind => Self::Io(kind),
        }
    }
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let Some(failure) = error.sqlite_error() else {
            // A column of another type or a row that is not there: not what we wrote.
            return Self::Damaged;
        };
        match failure.code {
            ErrorCode::NotADatabase => Self::Foreign,
            // No value of ours is longer than SQLite takes: a page says so that is not as written.
            ErrorCode::DatabaseCorrupt | ErrorCode::TooBig => Self::Damaged,
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => Self::InUse,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied | ErrorCode::CannotOpen => {
                Self::ReadOnly
            }
            ErrorCode::DiskFull => Self::Full,
            _ => Self::Sqlite(failure.extended_code),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_longer_than_any_is_damage() {
        let failure = rusqlite::ffi::Error::new(rusqlite::ffi::SQLITE_TOOBIG);
        let error = rusqlite::Error::SqliteFailure(failure, None);
        assert!(matches!(StoreError::from(error), StoreError::Damaged));
    }
}
