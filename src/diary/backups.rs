//! Makes the backups of an open diary, beside the window.

use std::path::Path;
use std::path::PathBuf;

use crate::diary::error::DiaryError;
use crate::domain::backup::Backup;
use crate::domain::backup::Holding;
use crate::domain::backup::Reason;
use crate::domain::day::Day;
use crate::domain::moment::Moment;
use crate::domain::secret::Secret;
use crate::store::backup;
use crate::store::error::StoreError;
use crate::store::handle::Copier;
use crate::store::place::backup_folder;

/// What a backup needs; it can be handed to a job.
#[derive(Clone, Debug)]
pub struct Backups {
    copier: Copier,
    folder: PathBuf,
    second: Option<PathBuf>,
    now: Moment,
}

/// When a daily backup is worth making.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Due {
    /// The diary changed and there is none of today.
    OncePerDay,
    /// The diary changed since the last one, because it is about to be closed.
    AnyChange,
    /// The person asks for one.
    Now,
}

/// What there is after a backup was looked at or made.
#[derive(Debug, Default)]
pub struct Kept {
    /// The backups beside the diary, the newest first.
    pub backups: Vec<Backup>,
    /// The newest day in the second folder, if one is chosen and reached.
    pub second: Option<Day>,
    /// Why no backup was made, if one was due.
    pub failed: Option<StoreError>,
    /// Why the second folder got no copy, if one was due.
    pub second_failed: Option<StoreError>,
    /// Whether a backup was made now.
    pub is_new: bool,
}

impl Backups {
    pub(crate) fn new(copier: Copier, diary: &Path, second: Option<PathBuf>, now: Moment) -> Self {
        // A folder of its own: the stick may hold other files with a day for a name.
        let name = backup_folder(diary).file_name().map(PathBuf::from);
        let second = second.zip(name).map(|(folder, name)| folder.join(name));
        Self {
            copier,
            folder: backup_folder(diary),
            second,
            now,
        }
    }

    /// Returns the newest backup beside the diary, whatever it was made for.
    #[must_use]
    pub fn newest(&self) -> Option<PathBuf> {
        let names = backup::names(&self.folder);
        let newest = names.into_iter().find(|it| !it.2.is_set_aside());
        newest.map(|it| it.0)
    }

    /// Makes the daily backup if it is due, copies it to the second folder, and tells what there
    /// is. Nothing is lost if it fails; the reason is in the answer.
    #[must_use]
    pub fn keep(&self, due: Due) -> Kept {
        let mut kept = Kept::default();
        let mut made = None;
        match self.make(due) {
            Ok(path) => made = path,
            Err(error) => kept.failed = Some(error),
        }
        kept.is_new = made.is_some();
        if let Some(second) = &self.second {
            let copied = self.copy_newest(made.as_deref(), second);
            kept.second_failed = copied.err();
            kept.second = newest_daily(second).map(|it| it.1);
        }
        kept.backups = self.copier.list(&self.folder);
        kept
    }

    /// Says what a file holds, before it takes the place of the diary.
    ///
    /// # Errors
    ///
    /// Fails if the file is damaged, newer, no diary, or another passphrase protects it.
    pub fn look(&self, file: &Path, secret: Option<&Secret>) -> Result<Holding, DiaryError> {
        Ok(self.copier.hold(file, secret)?)
    }

    fn make(&self, due: Due) -> Result<Option<PathBuf>, StoreError> {
        // An old backup that cannot be protected must not stop a new one.
        let protected = self.copier.protect_backups(&self.folder);
        let changes = self.copier.changes()?;
        let newest = newest_daily(&self.folder);
        let today = self.now.day();
        let names = backup::names(&self.folder);
        let is_of_today = names
            .iter()
            .any(|it| it.2 == Reason::Daily && Some(it.1) == today);
        let is_due = match due {
            Due::Now => true,
            Due::OncePerDay | Due::AnyChange if changes == 0 => false,
            Due::OncePerDay if is_of_today => false,
            Due::OncePerDay | Due::AnyChange => {
                let newest = newest.and_then(|it| self.copier.changes_of(&it.0).ok());
                newest != Some(changes)
            }
        };
        let made = if is_due {
            Some(self.copier.keep(&self.folder, Reason::Daily, self.now)?)
        } else {
            None
        };
        protected?;
        Ok(made)
    }

    /// Copies the backup made just now, or the newest, to another folder, unless it is there.
    fn copy_newest(&self, made: Option<&Path>, second: &Path) -> Result<(), StoreError> {
        let parent = second.parent().unwrap_or(second);
        if !parent.is_dir() {
            return Err(StoreError::Missing);
        }
        self.copier.protect_backups(second)?;
        let newest = || newest_daily(&self.folder).map(|it| it.0);
        match made.map(Path::to_owned).or_else(newest) {
            Some(newest) => self.copier.copy_backup(&newest, second),
            None => Ok(()),
        }
    }
}

/// Returns the newest daily backup in a folder and its day.
fn newest_daily(folder: &Path) -> Option<(PathBuf, Day)> {
    let names = backup::names(folder);
    let daily = names.into_iter().find(|it| it.2 == Reason::Daily);
    daily.map(|it| (it.0, it.1))
}
