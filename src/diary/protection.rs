//! What a passphrase needs besides the open diary.

use crate::diary::error::DiaryError;
use crate::domain::secret::RecoveryCode;
use crate::store::handle;

/// Makes a recovery code of fresh random bits, to be put on paper before it counts.
///
/// # Errors
///
/// Fails if the system gives no randomness.
pub fn new_recovery_code() -> Result<RecoveryCode, DiaryError> {
    Ok(handle::new_recovery_code()?)
}
