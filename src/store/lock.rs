//! One program at a time: a lock file beside the diary, held for as long as it is open.

use std::fs::File;
use std::fs::TryLockError;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use crate::store::error::StoreError;
use crate::store::save::beside;
use crate::store::save::private;

/// A window that is just closing, or a program that it is just starting, lets go in this time.
const TRIES: u32 = 30;
const PAUSE: Duration = Duration::from_millis(10);

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
        for _ in 0..TRIES {
            match file.try_lock() {
                Ok(()) => return Ok(Self { _file: file }),
                Err(TryLockError::WouldBlock) => sleep(PAUSE),
                Err(TryLockError::Error(error)) => return Err(error.into()),
            }
        }
        Err(StoreError::InUse)
    }
}
