//! The face of this floor: open a diary, load it, write changes, check it.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::Mutex;
use std::sync::MutexGuard;
use std::sync::PoisonError;

use rusqlite::Connection;
use rusqlite::TransactionBehavior;
use rusqlite::params;

use crate::domain::backup::Backup;
use crate::domain::backup::Holding;
use crate::domain::backup::Reason;
use crate::domain::change::Change;
use crate::domain::lab::LabKey;
use crate::domain::moment::Moment;
use crate::domain::number::Comparator;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::replaced::Replaced;
use crate::domain::secret::Passphrase;
use crate::domain::secret::RecoveryCode;
use crate::domain::secret::Secret;
use crate::domain::unit::Unit;
use crate::store::backup;
use crate::store::closed::Closed;
use crate::store::connection;
use crate::store::convert;
use crate::store::convert::Protection;
use crate::store::copy;
use crate::store::data_key::DataKey;
use crate::store::data_key::fill;
use crate::store::error::StoreError;
use crate::store::history;
use crate::store::holding::changes;
use crate::store::holding::count;
use crate::store::key_file::KeyFile;
use crate::store::lock::Lock;
use crate::store::place;
use crate::store::place::Form;
use crate::store::read;
use crate::store::read::Loaded;
use crate::store::restore;
use crate::store::row::decimal;
use crate::store::save::beside;
use crate::store::save::private;
use crate::store::save::write_whole;
use crate::store::schema;
use crate::store::write;

/// An open diary file. It owns the only connection and the lock.
#[derive(Debug)]
pub struct Store {
    file: Arc<Mutex<OpenFile>>,
    path: Option<PathBuf>,
    lock: Option<Lock>,
}

/// What a backup under way shares with the diary.
#[derive(Debug)]
struct OpenFile {
    connection: Connection,
    key: Option<(DataKey, KeyFile)>,
}

/// Makes backups beside the window, while the diary goes on.
#[derive(Clone, Debug)]
pub struct Copier {
    file: Arc<Mutex<OpenFile>>,
}

/// What a check of the file found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Whether SQLite finds every page, index and reference in order.
    pub is_intact: bool,
    /// Schema version of the file.
    pub schema: u32,
    /// What the file holds.
    pub holding: Holding,
}

/// A value that was corrected later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Former {
    /// The value as it was.
    pub reading: Reading,
    /// When it was replaced or taken out.
    pub until: Moment,
}

impl Store {
    /// Opens the diary at `path`, making it if there was never one.
    ///
    /// # Errors
    ///
    /// Fails, without touching the file, if it is in use, newer, of another program, damaged or
    /// not writable, if it needs a secret and none or another one is given, or if it is gone
    /// while its backups are there.
    pub fn open(path: &Path, secret: Option<&Secret>, at: Moment) -> Result<Self, StoreError> {
        if path.is_dir() {
            return Err(StoreError::IsFolder);
        }
        let lock = Lock::take(path)?;
        let form = place::form_of(path)?;
        let key = match form {
            Form::Nothing if place::was_there(path) => return Err(StoreError::Gone),
            Form::Nothing => {
                // SQLite gives its log the mode of the diary, so the diary is made private first.
                drop(private().create(true).truncate(false).open(path)?);
                None
            }
            Form::Plain => None,
            Form::Protected(keys) => {
                let key = keys.open(secret.ok_or(StoreError::Locked)?)?;
                Some((key, *keys))
            }
        };
        place::tidy(path)?;
        let file = OpenFile::open(path, key, at)?;
        if let Some((_, keys)) = &file.key {
            place::keep_keys(path, keys)?;
        }
        Ok(Self {
            file: Arc::new(Mutex::new(file)),
            path: Some(path.to_owned()),
            lock: Some(lock),
        })
    }

    /// Opens an empty diary that lives in memory only.
    ///
    /// # Errors
    ///
    /// Fails if there is no memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        let file = OpenFile {
            connection: connection::open_in_memory()?,
            key: None,
        };
        Ok(Self {
            file: Arc::new(Mutex::new(file)),
            path: None,
            lock: None,
        })
    }

    /// Reads the whole diary and counts the rows that this version does not understand; they
    /// stay in the file.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn load(&self) -> Result<(Record, usize), StoreError> {
        let Loaded { record, unread } = read::load(&lock(&self.file).connection)?;
        Ok((record, unread))
    }

    /// Writes changes in one transaction; when this returns, they survive a power cut.
    ///
    /// # Errors
    ///
    /// Fails with none of the changes written.
    pub fn write(&self, action: &str, changes: &[Change], at: Moment) -> Result<(), StoreError> {
        let mut file = lock(&self.file);
        let transaction = file
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        write::action(&transaction, action, at)?;
        for change in changes {
            write::change(&transaction, change, at)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Returns the former values of a laboratory result, the latest first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn former_results(&self, key: LabKey) -> Result<Vec<Former>, StoreError> {
        let sql = "SELECT old ->> 'cmp', old ->> 'num', old ->> 'dec', old ->> 'unit', \
            at_ms, offset_min FROM history JOIN change ON change.id = history.change \
            WHERE tbl = 'lab_result' AND key = json_array(?1, ?2, ?3) ORDER BY history.id DESC";
        let file = lock(&self.file);
        let mut query = file.connection.prepare_cached(sql)?;
        let values = params![key.day.to_string(), key.analyte.as_str(), key.sample];
        let mut rows = query.query(values)?;
        let mut former = Vec::new();
        while let Some(row) = rows.next()? {
            let comparator = Comparator::from_code(&row.get::<_, String>(0)?);
            let value = decimal(row.get(1)?, row.get(2)?);
            let unit = Unit::from_ucum(&row.get::<_, String>(3)?);
            let until = Moment::new(row.get(4)?, row.get(5)?);
            if let (Some(comparator), Some(value), Some(unit), Some(until)) =
                (comparator, value, unit, until)
            {
                former.push(Former {
                    reading: Reading {
                        comparator,
                        value,
                        unit,
                    },
                    until,
                });
            }
        }
        Ok(former)
    }

    /// Returns all that was replaced or removed, the oldest first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn history(&self) -> Result<Vec<Replaced>, StoreError> {
        history::history(&lock(&self.file).connection)
    }

    /// Checks every page and reference of the file and counts what it holds.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn check(&self) -> Result<Check, StoreError> {
        let file = lock(&self.file);
        let is_protected = file.key.is_some();
        let take_in = "PRAGMA wal_checkpoint(TRUNCATE)";
        let taken = file.connection.query_row(take_in, [], |_| Ok(()));
        let found = convert::check(&file.connection, is_protected);
        let is_intact = judge(taken.map_err(StoreError::from), found, is_protected)?;
        Ok(Check {
            is_intact,
            schema: schema::version(&file.connection)?,
            holding: count(&file.connection)?,
        })
    }

    /// Returns when the diary was last changed, by the clock of that time.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn last_change(&self) -> Result<Option<Moment>, StoreError> {
        let sql = "SELECT at_ms, offset_min FROM change ORDER BY id DESC LIMIT 1";
        let file = lock(&self.file);
        let mut query = file.connection.prepare(sql)?;
        let mut rows = query.query([])?;
        let row = rows.next()?;
        Ok(match row {
            Some(row) => Moment::new(row.get(0)?, row.get(1)?),
            None => None,
        })
    }

    /// Returns whether the diary has a passphrase.
    #[must_use]
    pub fn is_protected(&self) -> bool {
        lock(&self.file).key.is_some()
    }

    /// Returns what makes backups beside the window.
    #[must_use]
    pub fn copier(&self) -> Copier {
        Copier {
            file: Arc::clone(&self.file),
        }
    }

    /// Encrypts the diary under a passphrase and a recovery code.
    ///
    /// # Errors
    ///
    /// Fails with the diary as it was.
    pub fn protect(
        &self,
        passphrase: &Passphrase,
        recovery: &RecoveryCode,
        at: Moment,
    ) -> Result<(), StoreError> {
        let path = self.path.clone().ok_or(StoreError::Missing)?;
        let key = DataKey::random()?;
        let keys = KeyFile::seal(&key, passphrase, recovery)?;
        let mut file = lock(&self.file);
        file.keep(&path, Reason::Protect, at)?;
        file.convert(&path, Some((key, keys)))
    }

    /// Decrypts the diary.
    ///
    /// # Errors
    ///
    /// Fails with the diary as it was.
    pub fn unprotect(&self, at: Moment) -> Result<(), StoreError> {
        let path = self.path.clone().ok_or(StoreError::Missing)?;
        let mut file = lock(&self.file);
        file.keep(&path, Reason::Protect, at)?;
        file.convert(&path, None)
    }

    /// Seals the key under another passphrase; the recovery code stays valid.
    ///
    /// # Errors
    ///
    /// Fails with the old passphrase still in force.
    pub fn change_passphrase(&self, passphrase: &Passphrase) -> Result<(), StoreError> {
        let path = self.path.clone().ok_or(StoreError::Missing)?;
        let mut file = lock(&self.file);
        let (key, keys) = file.key.as_mut().ok_or(StoreError::Missing)?;
        let new = keys.with_passphrase(key, passphrase)?;
        write_whole(&beside(&path, "keys"), new.to_text().as_bytes())?;
        *keys = new;
        // A backup whose key file cannot be written opens with the passphrase of its time.
        drop(backup::seal_anew(&place::backup_folder(&path), keys));
        Ok(())
    }

    /// Closes the diary and keeps hold of it, so that its file can be replaced; `None` if it
    /// lives in memory.
    #[must_use]
    pub fn close(self) -> Option<Closed> {
        let mut file = lock(&self.file);
        let key = file.key.take();
        // A backup under way may still hold the file; it is not to hold the connection.
        let rest = connection::empty().map(|it| std::mem::replace(&mut file.connection, it));
        drop(rest);
        drop(file);
        Some(Closed::new(self.path?, key, self.lock?))
    }

    /// Returns whether `secret` opens this diary.
    #[must_use]
    pub fn opens_with(&self, secret: &Secret) -> bool {
        let keys = lock(&self.file).key.as_ref().map(|it| it.1.clone());
        keys.is_some_and(|it| it.open(secret).is_ok())
    }
}

impl Copier {
    /// Copies the diary to `to`, as protected as it is, checked before it counts.
    ///
    /// # Errors
    ///
    /// Fails with nothing written, or what `to` held before.
    pub fn copy_to(&self, to: &Path) -> Result<Holding, StoreError> {
        lock(&self.file).copy_to(to)
    }

    /// Copies the diary into a folder of backups and takes away what is no longer needed there.
    ///
    /// # Errors
    ///
    /// Fails with the older backups as they were.
    pub fn keep(&self, folder: &Path, reason: Reason, at: Moment) -> Result<PathBuf, StoreError> {
        let to = folder.join(backup::file_name(at, reason));
        let file = lock(&self.file);
        file.copy_to(&to)?;
        drop(file);
        backup::thin(folder, &to)?;
        Ok(to)
    }

    /// Returns the backups in a folder, the newest first.
    #[must_use]
    pub fn list(&self, folder: &Path) -> Vec<Backup> {
        let file = lock(&self.file);
        backup::list(folder, file.key.as_ref().map(|it| &it.0))
    }

    /// Makes the backups in a folder as protected as the diary is.
    ///
    /// # Errors
    ///
    /// Fails if one of them cannot be converted.
    pub fn protect_backups(&self, folder: &Path) -> Result<(), StoreError> {
        let file = lock(&self.file);
        match &file.key {
            Some((key, keys)) => backup::align(folder, key, Some((key, keys))),
            None => Ok(()),
        }
    }

    /// Copies a backup of this diary to another folder, unless it is there, and checks the copy.
    ///
    /// # Errors
    ///
    /// Fails if the folder cannot be written or the copy is not whole.
    pub fn copy_backup(&self, from: &Path, folder: &Path) -> Result<(), StoreError> {
        let to = folder.join(from.file_name().unwrap_or_default());
        let expected = self.changes_of(from)?;
        if self.changes_of(&to).ok() == Some(expected) {
            return Ok(());
        }
        place::make_folder_of(&to)?;
        restore::set_aside(from, &to)?;
        if self.changes_of(&to)? != expected {
            return Err(StoreError::Damaged);
        }
        backup::thin(folder, &to)
    }

    /// Returns what a file holds that this diary's key or `secret` opens.
    ///
    /// # Errors
    ///
    /// Fails if it cannot be read, or needs another secret.
    pub fn hold(&self, file: &Path, secret: Option<&Secret>) -> Result<Holding, StoreError> {
        let own = lock(&self.file);
        match backup::hold(file, own.key.as_ref().map(|it| &it.0)) {
            Err(StoreError::Locked) => {
                drop(own);
                let key = place::open_keys(file, secret)?;
                backup::hold(file, Some(&key))
            }
            other => other,
        }
    }

    /// Returns how many things were done to the diary before it was copied to `file`.
    ///
    /// # Errors
    ///
    /// Fails if it cannot be read.
    pub fn changes_of(&self, file: &Path) -> Result<i64, StoreError> {
        backup::changes_of(file, lock(&self.file).key.as_ref().map(|it| &it.0))
    }

    /// Returns how many things were done to the diary.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn changes(&self) -> Result<i64, StoreError> {
        changes(&lock(&self.file).connection)
    }
}

impl OpenFile {
    /// Opens the file and brings it up to date, with a backup of the older schema.
    fn open(path: &Path, key: Option<(DataKey, KeyFile)>, at: Moment) -> Result<Self, StoreError> {
        let connection = connection::open(path, key.as_ref().map(|it| &it.0))?;
        let mut file = Self { connection, key };
        let version = schema::version(&file.connection)?;
        if version > 0 {
            schema::verify(&file.connection)?;
        }
        connection::keep_log(&file.connection)?;
        if version > 0 && version < schema::newest() {
            file.keep(path, Reason::Update, at)?;
        }
        schema::migrate(&mut file.connection)?;
        Ok(file)
    }

    fn protection(&self) -> Option<Protection<'_>> {
        self.key.as_ref().map(|it| (&it.0, &it.1))
    }

    fn copy_to(&self, to: &Path) -> Result<Holding, StoreError> {
        place::make_folder_of(to)?;
        copy::copy(&self.connection, self.protection(), to)
    }

    fn keep(&self, path: &Path, reason: Reason, at: Moment) -> Result<(), StoreError> {
        let folder = place::backup_folder(path);
        let to = folder.join(backup::file_name(at, reason));
        self.copy_to(&to)?;
        backup::thin(&folder, &to)
    }

    /// Changes how the diary at `path` and its backups are protected.
    fn convert(&mut self, path: &Path, to: Option<(DataKey, KeyFile)>) -> Result<(), StoreError> {
        // Some systems rename over a file only when nobody has it open.
        self.connection = connection::empty()?;
        let from = self.key.take();
        let new = to.as_ref().map(|it| (&it.0, &it.1));
        let converted = convert::convert(path, from.as_ref().map(|it| &it.0), new);
        let is_converted = converted.is_ok();
        let folder = place::backup_folder(path);
        let aligned = converted.and_then(|()| {
            let key = to.as_ref().or(from.as_ref()).map(|it| &it.0);
            key.map_or(Ok(()), |key| backup::align(&folder, key, new))
        });
        // The form on disk says which of the two it is now, whatever failed.
        let is_protected = match place::form_of(path) {
            Ok(form) => matches!(form, Form::Protected(_)),
            Err(_) if is_converted => to.is_some(),
            Err(_) => from.is_some(),
        };
        self.key = if is_protected { to.or(from) } else { None };
        aligned.and(self.open_again(path))
    }

    fn open_again(&mut self, path: &Path) -> Result<(), StoreError> {
        self.connection = connection::open(path, self.key.as_ref().map(|it| &it.0))?;
        connection::keep_log(&self.connection)
    }
}

/// Makes a recovery code of fresh random bits.
///
/// # Errors
///
/// Fails if the system gives no randomness.
pub fn new_recovery_code() -> Result<RecoveryCode, StoreError> {
    let mut bits = zeroize::Zeroizing::new([0; 16]);
    fill(bits.as_mut_slice())?;
    Ok(RecoveryCode::new(bits))
}

/// A panic elsewhere leaves SQLite in order: its transactions are whole or undone.
fn lock(file: &Mutex<OpenFile>) -> MutexGuard<'_, OpenFile> {
    file.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Returns whether a file is intact by what taking in its log and looking at it gave.
///
/// The checksums of a protected file are read past its log: after a power cut a page that only the
/// log holds whole looks damaged. On a full disk the log stays where it is, which harms nothing
/// but that.
fn judge(
    taken: Result<(), StoreError>,
    found: Result<(), StoreError>,
    is_protected: bool,
) -> Result<bool, StoreError> {
    match (taken, found) {
        (Ok(()) | Err(StoreError::Full), Ok(())) => Ok(true),
        (Err(StoreError::Full), Err(StoreError::Damaged)) if is_protected => Err(StoreError::Full),
        (Ok(()) | Err(StoreError::Full), Err(StoreError::Damaged)) => Ok(false),
        (Err(error), _) | (_, Err(error)) => Err(error),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn now() -> Moment {
        Moment::new(1_795_386_600_000, 0).unwrap()
    }

    #[test]
    fn a_full_disk_does_not_stand_in_the_way_of_a_check() {
        type Came = fn() -> Result<(), StoreError>;
        let (well, full, damaged): (Came, Came, Came) = (
            || Ok(()),
            || Err(StoreError::Full),
            || Err(StoreError::Damaged),
        );
        let unreadable: Came = || Err(StoreError::Missing);
        let table: [(Came, Came, bool, Result<bool, &str>); 10] = [
            (well, well, false, Ok(true)),
            (well, well, true, Ok(true)),
            (well, damaged, false, Ok(false)),
            (well, damaged, true, Ok(false)),
            (full, well, false, Ok(true)),
            (full, well, true, Ok(true)),
            (full, damaged, false, Ok(false)),
            // Its log may hold the page whole: nothing is said of it.
            (full, damaged, true, Err("Full")),
            (well, unreadable, false, Err("Missing")),
            (unreadable, well, true, Err("Missing")),
        ];
        for (taken, found, is_protected, wanted) in table {
            let said = judge(taken(), found(), is_protected).map_err(|it| format!("{it:?}"));
            assert_eq!(said, wanted.map_err(str::to_owned), "{is_protected}");
        }
    }

    #[test]
    fn a_file_of_another_program_stays_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("diary.db");
        let foreign = Connection::open(&path).unwrap();
        foreign
            .execute_batch(
                "CREATE TABLE note (url TEXT); PRAGMA user_version = 2; \
                 PRAGMA application_id = 0x48455041;",
            )
            .unwrap();
        drop(foreign);
        let before = fs::read(&path).unwrap();
        let opened = Store::open(&path, None, now());
        assert!(matches!(opened, Err(StoreError::Foreign)));
        assert_eq!(fs::read(&path).unwrap(), before);
    }

    #[test]
    fn a_diary_out_of_reach_is_as_protected_as_before() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("diary.db");
        let store = Store::open(&path, None, now()).unwrap();
        let passphrase = Passphrase::new("seven quiet apples").unwrap();
        let recovery = new_recovery_code().unwrap();
        store.protect(&passphrase, &recovery, now()).unwrap();
        fs::rename(&path, folder.path().join("elsewhere.db")).unwrap();
        fs::create_dir(&path).unwrap();
        assert!(store.unprotect(now()).is_err());
        assert!(store.is_protected());
    }
}
