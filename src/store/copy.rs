//! Copies an open diary into a file of its own, checked before it counts.

use std::path::Path;

use rusqlite::Connection;

use crate::domain::backup::Holding;
use crate::store::connection;
use crate::store::convert::Protection;
use crate::store::convert::check;
use crate::store::error::StoreError;
use crate::store::holding::changes;
use crate::store::holding::count;
use crate::store::place::FORMER_KEYS;
use crate::store::place::keep_former_keys;
use crate::store::save::beside;
use crate::store::save::fresh;
use crate::store::save::private;
use crate::store::save::put_in_place;
use crate::store::save::remove_if_there;
use crate::store::save::sync_folder_of;
use crate::store::save::write_whole;

/// Copies what `source` holds to `to`, as protected as it is, and returns what the copy holds.
/// Until this returns, `to` holds what it held before.
///
/// # Errors
///
/// Fails if the folder cannot be written, the disk is full, or the diary is damaged.
pub(crate) fn copy(
    source: &Connection,
    protection: Option<Protection<'_>>,
    to: &Path,
) -> Result<Holding, StoreError> {
    let part = beside(to, "part");
    let copied = write_part(source, protection, to, &part);
    if copied.is_err() {
        drop(remove_if_there(&part));
    }
    let holding = copied?;
    put_in_place(&part, to)?;
    remove_if_there(&beside(to, FORMER_KEYS))?;
    if protection.is_none() {
        remove_if_there(&beside(to, "keys"))?;
    }
    Ok(holding)
}

fn write_part(
    source: &Connection,
    protection: Option<Protection<'_>>,
    to: &Path,
    part: &Path,
) -> Result<Holding, StoreError> {
    // SQLite would make the file readable by all; into an empty one it writes as it is.
    drop(fresh(part)?);
    // The copy of pages that point to each other would fill the disk.
    check(source, false)?;
    source.execute("VACUUM INTO ?1", [connection::name_of(part)?])?;
    let copied = connection::open_to_look(part, protection.map(|it| it.0))?;
    check(&copied, protection.is_some())?;
    let holding = count(&copied)?;
    if holding != count(source)? || changes(&copied)? != changes(source)? {
        return Err(StoreError::Damaged);
    }
    if let Some((_, keys)) = protection {
        keep_former_keys(to, keys)?;
        write_whole(&beside(to, "keys"), keys.to_text().as_bytes())?;
    }
    private().open(part)?.sync_all()?;
    sync_folder_of(part)?;
    Ok(holding)
}
