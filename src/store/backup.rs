//! The backups of a diary: their names, what each holds, which of them stay.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::path::PathBuf;

use rusqlite::Connection;

use crate::domain::backup::Backup;
use crate::domain::backup::Holding;
use crate::domain::backup::Reason;
use crate::domain::day::Day;
use crate::domain::keep::kept_days;
use crate::domain::moment::Moment;
use crate::store::connection;
use crate::store::convert::Protection;
use crate::store::convert::convert;
use crate::store::data_key::DataKey;
use crate::store::error::StoreError;
use crate::store::holding::changes;
use crate::store::holding::count;
use crate::store::key_file::KeyFile;
use crate::store::place::Form;
use crate::store::place::form_of;
use crate::store::place::read_keys;
use crate::store::save::beside;
use crate::store::save::remove_if_there;
use crate::store::save::write_whole;
use crate::store::schema;

/// How many of the backups stay that were made for a reason of their own.
const OCCASIONS: usize = 10;

/// Returns the name of a backup: the day alone for the daily ones, day, time and reason for the
/// others.
pub(crate) fn file_name(at: Moment, reason: Reason) -> String {
    let text = at.to_string();
    let day = text.get(..10).unwrap_or_default();
    if reason == Reason::Daily {
        return format!("{day}.db");
    }
    let time = text.get(11..19).unwrap_or_default().replace(':', "");
    format!("{day}-{time}-{}.db", reason.as_str())
}

fn parse_name(name: &str) -> Option<(Day, Reason)> {
    let stem = name.strip_suffix(".db")?;
    let day = Day::parse(stem.get(..10)?)?;
    match stem.get(10..)? {
        "" => Some((day, Reason::Daily)),
        rest => {
            let (time, reason) = rest.strip_prefix('-')?.split_once('-')?;
            let is_time = time.len() == 6 && time.bytes().all(|it| it.is_ascii_digit());
            Some((day, Reason::parse(reason).filter(|_| is_time)?))
        }
    }
}

/// Returns the backups in `folder`, the newest first, without looking into them.
pub(crate) fn names(folder: &Path) -> Vec<(PathBuf, Day, Reason)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let mut found: Vec<_> = entries
        .filter_map(|it| {
            let (day, reason) = parse_name(it.file_name().to_str()?)?;
            Some((it.path(), day, reason))
        })
        .collect();
    found.sort_by(|one, two| two.0.file_name().cmp(&one.0.file_name()));
    found
}

/// Returns the backups in `folder`, the newest first, with what each holds.
pub(crate) fn list(folder: &Path, key: Option<&DataKey>) -> Vec<Backup> {
    let look = |(path, day, reason): (PathBuf, Day, Reason)| {
        let form = form_of(&path);
        Backup {
            holding: hold(&path, key).ok(),
            is_protected: !matches!(form, Ok(Form::Plain | Form::Nothing)),
            path,
            day,
            reason,
        }
    };
    names(folder).into_iter().map(look).collect()
}

/// Returns what one file holds, if it is plain or `key` is its own.
pub(crate) fn hold(path: &Path, key: Option<&DataKey>) -> Result<Holding, StoreError> {
    count(&open(path, key)?)
}

/// Returns how many things were done to the diary before it was copied to this file.
pub(crate) fn changes_of(path: &Path, key: Option<&DataKey>) -> Result<i64, StoreError> {
    changes(&open(path, key)?)
}

fn open(path: &Path, key: Option<&DataKey>) -> Result<Connection, StoreError> {
    let connection = match form_of(path)? {
        Form::Nothing => return Err(StoreError::Missing),
        Form::Plain => connection::open_to_look(path, None)?,
        Form::Protected(keys) => {
            let key = key.filter(|it| it.salt() == keys.diary());
            connection::open_to_look(path, Some(key.ok_or(StoreError::Locked)?))?
        }
    };
    schema::verify_readable(&connection)?;
    Ok(connection)
}

/// Takes away daily backups that are no longer needed, and the oldest of the others. What was
/// made just now stays, whatever the clock says of it.
///
/// # Errors
///
/// Fails if one cannot be removed.
pub(crate) fn thin(folder: &Path, made: &Path) -> Result<(), StoreError> {
    let found = names(folder);
    let days: BTreeSet<Day> = found
        .iter()
        .filter(|it| it.2 == Reason::Daily)
        .map(|it| it.1)
        .collect();
    let kept = kept_days(&days);
    let old_days = found
        .iter()
        .filter(|it| it.2 == Reason::Daily && !kept.contains(&it.1));
    // What was set aside is somebody's only copy of something; only the person removes it.
    let occasions = found
        .iter()
        .filter(|it| it.2 != Reason::Daily && !it.2.is_set_aside());
    let old = old_days.chain(occasions.skip(OCCASIONS));
    for (path, _, _) in old.filter(|it| it.0 != made) {
        remove_if_there(path)?;
        remove_if_there(&beside(path, "keys"))?;
    }
    Ok(())
}

/// Makes every backup of a diary as protected as it is now. One that another key protects, or
/// that was set aside damaged, stays as it is.
///
/// # Errors
///
/// Fails with the first that cannot be converted; all others have been.
pub(crate) fn align(
    folder: &Path,
    key: &DataKey,
    to: Option<Protection<'_>>,
) -> Result<(), StoreError> {
    let mut first = Ok(());
    for (path, _, _) in names(folder)
        .into_iter()
        .filter(|it| it.2 != Reason::Damaged)
    {
        let converted = match form_of(&path) {
            Ok(Form::Plain) if to.is_some() => convert(&path, None, to),
            Ok(Form::Protected(keys)) if to.is_none() && keys.diary() == key.salt() => {
                convert(&path, Some(key), None)
            }
            _ => Ok(()),
        };
        first = first.and(converted);
    }
    first
}

/// Seals the key of the backups of a diary under its new passphrase as well.
///
/// # Errors
///
/// Fails if one of them cannot be written; the others may have been.
pub(crate) fn seal_anew(folder: &Path, keys: &KeyFile) -> Result<(), StoreError> {
    for (path, _, _) in names(folder) {
        let own = beside(&path, "keys");
        if matches!(read_keys(&own), Ok(Some(it)) if it.diary() == keys.diary()) {
            write_whole(&own, keys.to_text().as_bytes())?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_a_backup_says_when_and_why() {
        let at = Moment::new(1_795_386_600_000, -300).unwrap();
        let day = at.day().unwrap();
        for reason in Reason::ALL {
            let name = file_name(at, reason);
            assert_eq!(parse_name(&name), Some((day, reason)), "{name}");
        }
        assert_eq!(file_name(at, Reason::Daily), "2026-11-22.db");
        let import = "2026-11-22-173000-import.db";
        assert_eq!(file_name(at, Reason::Import), import);
        for other in [
            "2026-11-22.db.keys",
            "2026-11-22.db.part",
            "2026-02-30.db",
            "2026-11-22-import.db",
            "2026-11-22-1730-import.db",
            "diary.db",
            "",
        ] {
            assert_eq!(parse_name(other), None, "{other}");
        }
    }
}
