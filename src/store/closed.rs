//! A diary that nobody has open, held so that its file can be replaced.

use std::fs;
use std::path::Path;
use std::path::PathBuf;

use crate::domain::backup::Backup;
use crate::domain::backup::Holding;
use crate::domain::backup::Reason;
use crate::domain::moment::Moment;
use crate::domain::secret::Secret;
use crate::store::backup;
use crate::store::data_key::DataKey;
use crate::store::error::StoreError;
use crate::store::key_file::KeyFile;
use crate::store::lock::Lock;
use crate::store::place;
use crate::store::place::Form;
use crate::store::place::backup_folder;
use crate::store::restore;
use crate::store::restore::Opened;

/// A closed diary with its lock, and with its key if that is known.
#[derive(Debug)]
pub struct Closed {
    path: PathBuf,
    key: Option<(DataKey, KeyFile)>,
    _lock: Lock,
}

/// What came of replacing the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replaced {
    /// What the diary holds now.
    pub holding: Holding,
    /// Where the file is that was replaced; `None` if there was none.
    pub aside: Option<PathBuf>,
    /// How many stretches of a damaged file could not be read.
    pub gaps: usize,
}

impl Closed {
    /// Takes hold of the diary at `path`, whatever state it is in.
    ///
    /// # Errors
    ///
    /// Fails if another program has it open or the folder cannot be written.
    pub fn take(path: &Path, secret: Option<&Secret>) -> Result<Self, StoreError> {
        place::make_folder_of(path)?;
        let lock = Lock::take(path)?;
        let key = match (place::form_of(path), secret) {
            (Ok(Form::Protected(keys)), Some(secret)) => keys.open(secret).ok().zip(Some(*keys)),
            _ => None,
        };
        place::tidy(path)?;
        Ok(Self::new(path.to_owned(), key, lock))
    }

    pub(crate) const fn new(path: PathBuf, key: Option<(DataKey, KeyFile)>, lock: Lock) -> Self {
        Self {
            path,
            key,
            _lock: lock,
        }
    }

    /// Returns the backups of this diary, the newest first.
    #[must_use]
    pub fn backups(&self) -> Vec<Backup> {
        backup::list(&backup_folder(&self.path), self.key())
    }

    /// Says what a file holds, before it replaces anything.
    ///
    /// # Errors
    ///
    /// Fails if it is damaged, newer, no diary, or needs another secret.
    pub fn look(&self, file: &Path, secret: Option<&Secret>) -> Result<Holding, StoreError> {
        let opened = self.unlock(file, secret)?;
        backup::hold(file, opened.as_ref().map(|it| &it.0).or(self.key()))
    }

    /// Puts a backup in the place of the diary; what was there is kept among the backups.
    ///
    /// # Errors
    ///
    /// Fails with the diary as it was.
    pub fn restore(
        &self,
        file: &Path,
        secret: Option<&Secret>,
        at: Moment,
    ) -> Result<Replaced, StoreError> {
        let opened = self.unlock(file, secret)?;
        let (key, keys) = match (&opened, place::form_of(file)?) {
            (Some((key, keys)), _) => (Some(key), Some(keys.clone())),
            // The same key as the diary's: the passphrase in force now stays in force.
            (None, Form::Protected(_)) => (self.key(), self.key.as_ref().map(|it| it.1.clone())),
            (None, Form::Plain | Form::Nothing) => (None, None),
        };
        let source = Opened { path: file, key };
        let holding = restore::stage(&self.path, &source)?;
        let keys = match (&self.key, keys) {
            // Going back does not take the passphrase away.
            (Some((key, own)), None) => {
                restore::protect_staged(&self.path, (key, own))?;
                Some(own.clone())
            }
            (_, keys) => keys,
        };
        let aside = self.put(keys.as_ref(), Reason::Replaced, at)?;
        Ok(Replaced {
            holding,
            aside,
            gaps: 0,
        })
    }

    /// Puts what can be read of a damaged diary in its place, on top of the newest backup that
    /// can be read; the damaged file is kept among the backups.
    ///
    /// # Errors
    ///
    /// Fails with the diary as it was.
    pub fn rescue(&self, at: Moment) -> Result<Replaced, StoreError> {
        let backups = self.backups();
        let base = backups
            .iter()
            .find(|it| it.holding.is_some() && !it.reason.is_set_aside());
        let base = base.map(|it| Opened {
            path: &it.path,
            key: self.key().filter(|_| it.is_protected),
        });
        let damaged = Opened {
            path: &self.path,
            key: self.key(),
        };
        let (holding, gaps) = restore::stage_salvaged(&damaged, base.as_ref(), at)?;
        let keys = self.key.as_ref().map(|it| &it.1);
        let aside = self.put(keys, Reason::Damaged, at)?;
        Ok(Replaced {
            holding,
            aside,
            gaps,
        })
    }

    /// Begins an empty diary; the file that was there is kept among the backups.
    ///
    /// # Errors
    ///
    /// Fails with the file where it was.
    pub fn start_new(&self, at: Moment) -> Result<Replaced, StoreError> {
        let holding = restore::stage_empty(&self.path)?;
        let aside = self.put(None, Reason::Damaged, at)?;
        Ok(Replaced {
            holding,
            aside,
            gaps: 0,
        })
    }

    fn key(&self) -> Option<&DataKey> {
        self.key.as_ref().map(|it| &it.0)
    }

    /// Opens the key of a file that this diary's own key does not open.
    fn unlock(
        &self,
        file: &Path,
        secret: Option<&Secret>,
    ) -> Result<Option<(DataKey, KeyFile)>, StoreError> {
        let Form::Protected(keys) = place::form_of(file)? else {
            return Ok(None);
        };
        if self.key().is_some_and(|it| it.salt() == keys.diary()) {
            return Ok(None);
        }
        let key = keys.open(secret.ok_or(StoreError::Locked)?)?;
        Ok(Some((key, *keys)))
    }

    fn put(
        &self,
        keys: Option<&KeyFile>,
        reason: Reason,
        at: Moment,
    ) -> Result<Option<PathBuf>, StoreError> {
        let aside = self.aside(reason, at)?;
        restore::put(&self.path, self.key(), keys, &aside)?;
        Ok(aside.exists().then_some(aside))
    }

    /// A name among the backups that is still free.
    fn aside(&self, reason: Reason, at: Moment) -> Result<PathBuf, StoreError> {
        let folder = backup_folder(&self.path);
        let mut later = at;
        let mut aside = folder.join(backup::file_name(later, reason));
        while fs::exists(&aside)? {
            let next = Moment::new(later.millis() + 1000, at.offset_minutes());
            later = next.ok_or(StoreError::Io(std::io::ErrorKind::AlreadyExists))?;
            aside = folder.join(backup::file_name(later, reason));
        }
        place::make_folder_of(&aside)?;
        Ok(aside)
    }
}
