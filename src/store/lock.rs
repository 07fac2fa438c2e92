//! One program at a time: a lock file beside the diary, held for as long as it is open.

use std::fs::File;
use std::fs::TryLockError;
use std::path::Path;

use crate::store::error::StoreError;
use crate::store::save::beside;
use crate::store::save::private;

/// A held lock. The operating system lets it go when the program ends, however it ends; the
/// file stays, because removing it would let two programs lock two files of one name.
#[derive(Debug)]
pub(crate) struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock of the diary at `path`.
    ///
    /// # Errors
    ///
    /// Fails with [`StoreError::InUse`] if another program holds it.
    pub(crate) fn take(path: &Path) -> Result<Self, StoreError> {
        let file = private()
            .create(true)
            .truncate(false)
            .open(beside(path, "lock"))?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse),
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }
}
