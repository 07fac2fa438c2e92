//! What can be done about a diary that does not open: look for backups, restore one, rescue what
//! can be read, set the file aside and begin anew.

use std::path::Path;
use std::path::PathBuf;

use crate::diary::clock::Clock;
use crate::diary::error::DiaryError;
use crate::diary::folder::behind_link;
use crate::domain::backup::Backup;
use crate::domain::backup::Holding;
use crate::domain::secret::Secret;
use crate::store::closed::Closed;
use crate::store::closed::Replaced;
use crate::store::error::StoreError;

/// How a diary gets another file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mend {
    /// A backup takes its place.
    Restore(PathBuf),
    /// What can be read of a damaged file takes its place.
    Rescue,
    /// The file is set aside; an empty diary begins.
    StartNew,
}

/// Returns the backups of the diary at `path`, the newest first.
///
/// # Errors
///
/// Fails if the diary is open elsewhere or its folder cannot be written.
pub fn backups_of(path: &Path, secret: Option<&Secret>) -> Result<Vec<Backup>, DiaryError> {
    Ok(take(path, secret)?.backups())
}

/// Says what a file holds, before it replaces the diary at `path`.
///
/// # Errors
///
/// Fails if the file is damaged, newer, no diary, or needs another secret.
pub fn look(path: &Path, file: &Path, secret: Option<&Secret>) -> Result<Holding, DiaryError> {
    Ok(take(path, secret)?.look(file, secret)?)
}

/// Gives the diary at `path`, which nobody has open, another file. What it replaces is kept.
///
/// # Errors
///
/// Fails with the diary as it was.
pub fn mend(
    path: &Path,
    how: &Mend,
    secret: Option<&Secret>,
    clock: Clock,
) -> Result<Replaced, DiaryError> {
    mend_closed(&take(path, secret)?, how, secret, clock)
}

/// Does the same for a diary that was open just now; its key is still known.
///
/// # Errors
///
/// Fails with the diary as it was.
pub fn mend_closed(
    closed: &Closed,
    how: &Mend,
    secret: Option<&Secret>,
    clock: Clock,
) -> Result<Replaced, DiaryError> {
    let now = clock.now();
    Ok(match how {
        Mend::Restore(file) => closed.restore(file, secret, now)?,
        Mend::Rescue => closed.rescue(now)?,
        Mend::StartNew => closed.start_new(now)?,
    })
}

fn take(path: &Path, secret: Option<&Secret>) -> Result<Closed, DiaryError> {
    let path = behind_link(path).map_err(StoreError::from)?;
    Ok(Closed::take(&path, secret)?)
}
