//! The open diary: the only owner of the store, and of the record in memory.

use std::path::Path;
use std::path::PathBuf;
use std::sync::Arc;

use crate::diary::backups::Backups;
use crate::diary::clock::Clock;
use crate::diary::command::Command;
use crate::diary::error::DiaryError;
use crate::diary::folder;
use crate::diary::own_files::OwnFiles;
use crate::domain::alert::definition::Alert;
use crate::domain::backup::Reason;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::diary_id::DiaryId;
use crate::domain::event::EventId;
use crate::domain::lab::LabKey;
use crate::domain::moment::Calendar;
use crate::domain::moment::Moment;
use crate::domain::question::QuestionId;
use crate::domain::record::Record;
use crate::domain::replaced::Replaced;
use crate::domain::rule_id::RuleId;
use crate::domain::rule_id::Urgency;
use crate::domain::secret::Passphrase;
use crate::domain::secret::RecoveryCode;
use crate::domain::secret::Secret;
use crate::domain::settings::SettingKey;
use crate::domain::warned::Deed;
use crate::domain::warned::Warned;
use crate::store::closed::Closed;
use crate::store::error::StoreError;
use crate::store::handle::Check;
use crate::store::handle::Former;
use crate::store::handle::Store;
use crate::store::place;
use crate::store::save::write_whole;

/// The mark of samples and of diaries whose clock stands still: their files are always the same.
const MARK_OF_SAMPLES: DiaryId = DiaryId(*b"hepatica sample\0");
/// Most steps that can be taken back.
const UNDO_LIMIT: usize = 50;

/// An open diary.
#[derive(Debug)]
pub struct Session {
    store: Store,
    record: Arc<Record>,
    unread: usize,
    undo: Vec<Step>,
    clock: Clock,
    saved: Option<Moment>,
    path: Option<PathBuf>,
    own: OwnFiles,
}

/// What a person did about a warning that is on the screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The rule that spoke.
    pub rule: RuleId,
    /// The day that it spoke about.
    pub day: Day,
    /// How urgent it is.
    pub urgency: Urgency,
    /// How bad it is, in thousandths.
    pub size: i64,
    /// What was done; `None` takes an answer back.
    pub deed: Option<Deed>,
}

/// What takes a command back.
#[derive(Debug)]
struct Step {
    name: &'static str,
    inverse: Vec<Change>,
}

impl Session {
    /// Opens the diary at `path`, making it and its folder if they are not there.
    ///
    /// # Errors
    ///
    /// Fails, with the file untouched, if it is in use, newer, of another program, damaged, not
    /// writable, gone, or needs its passphrase.
    pub fn open(path: &Path, clock: Clock) -> Result<Self, DiaryError> {
        Self::open_with(path, None, clock)
    }

    /// Opens a diary that has a passphrase.
    ///
    /// # Errors
    ///
    /// Fails as [`open`](Self::open) does, and if `secret` is another one.
    pub fn unlock(path: &Path, secret: &Secret, clock: Clock) -> Result<Self, DiaryError> {
        Self::open_with(path, Some(secret), clock)
    }

    fn open_with(path: &Path, secret: Option<&Secret>, clock: Clock) -> Result<Self, DiaryError> {
        let path = &folder::behind_link(path).map_err(StoreError::from)?;
        place::make_folder_of(path).map_err(StoreError::from)?;
        folder::keep_private(path).map_err(StoreError::from)?;
        let store = Store::open(path, secret, clock.now())?;
        Self::load(store, clock, Some(path.to_owned()))
    }

    /// Opens the diary at `path`, which must be there.
    ///
    /// # Errors
    ///
    /// Fails as [`open`](Self::open) does, and if there is no file.
    pub fn open_existing(path: &Path, clock: Clock) -> Result<Self, DiaryError> {
        if !path.exists() {
            return Err(StoreError::Missing.into());
        }
        Self::open(path, clock)
    }

    /// Opens a diary in memory that holds `changes`; nothing reaches a disk.
    ///
    /// # Errors
    ///
    /// Fails if there is no memory.
    pub fn in_memory(changes: &[Change], clock: Clock) -> Result<Self, DiaryError> {
        let store = Store::in_memory()?;
        store.write("import", changes, clock.now())?;
        Self::load(store, clock, None)
    }

    fn load(store: Store, clock: Clock, path: Option<PathBuf>) -> Result<Self, DiaryError> {
        let (record, unread) = store.load()?;
        let record = Arc::new(record);
        Ok(Self {
            store,
            record,
            unread,
            undo: Vec::new(),
            clock,
            saved: None,
            path,
            own: OwnFiles::default(),
        })
    }

    /// Returns everything that the diary holds.
    #[must_use]
    pub fn record(&self) -> &Record {
        &self.record
    }

    /// Returns a copy that a job may keep while the diary goes on.
    #[must_use]
    pub fn shared_record(&self) -> Arc<Record> {
        Arc::clone(&self.record)
    }

    /// Returns how many rows of the file this version does not understand; they stay in the file.
    #[must_use]
    pub const fn unread(&self) -> usize {
        self.unread
    }

    /// Returns the day that it is.
    #[must_use]
    pub fn today(&self) -> Day {
        self.clock.today()
    }

    /// Returns what a reader of files may know of the present.
    #[must_use]
    pub fn calendar(&self) -> Calendar {
        self.clock.calendar()
    }

    /// Returns when something was last saved since the diary was opened.
    #[must_use]
    pub const fn saved(&self) -> Option<Moment> {
        self.saved
    }

    /// Returns the file, or `None` for a sample in memory.
    #[must_use]
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Carries out a command. When this returns, it is on disk and can be undone.
    ///
    /// # Errors
    ///
    /// Fails with neither the file nor the record changed.
    pub fn apply(&mut self, command: Command) -> Result<(), DiaryError> {
        let name = command.name();
        let is_import = matches!(command, Command::Import(_));
        let mut changes = command.changes(&self.record);
        changes.retain(|it| self.record.current(it) != *it);
        if changes.is_empty() {
            return Ok(());
        }
        if is_import {
            self.keep_backup(Reason::Import)?;
        }
        let inverse = self.write(name, &changes)?;
        self.undo.push(Step { name, inverse });
        if self.undo.len() > UNDO_LIMIT {
            self.undo.remove(0);
        }
        Ok(())
    }

    /// Keeps that warnings were shown. This is no step of undo: the person did nothing.
    ///
    /// # Errors
    ///
    /// Fails with neither the file nor the record changed.
    pub fn keep_shown(
        &mut self,
        alerts: impl IntoIterator<Item = Alert>,
    ) -> Result<(), DiaryError> {
        let shown = self.clock.now();
        let noted = alerts.into_iter().map(|it| {
            let warned = Warned {
                urgency: it.urgency,
                shown,
                size: it.size,
                deed: None,
            };
            (it.day, it.rule, warned)
        });
        let command = Command::NoteWarnings(noted.collect());
        let name = command.name();
        let changes = command.changes(&self.record);
        if !changes.is_empty() {
            self.store.write(name, &changes, shown)?;
            Arc::make_mut(&mut self.record).apply_all(&changes);
        }
        Ok(())
    }

    /// Returns the mark of the diary, and makes it when a file first needs it. This is no step of
    /// undo: a second file must have the same.
    ///
    /// # Errors
    ///
    /// Fails if it could not be kept; then neither the file nor the record is changed.
    pub fn identify(&mut self) -> Result<DiaryId, DiaryError> {
        if let Some(id) = self.record.settings().diary_id() {
            return Ok(id);
        }
        let id = if self.path.is_none() || self.clock.is_fixed() {
            MARK_OF_SAMPLES
        } else {
            DiaryId(fastrand::u128(..).to_be_bytes())
        };
        let key = SettingKey::DiaryId;
        let value = key.check(&id.to_string()).ok();
        let change = Change::Setting { key, value };
        let changes = std::slice::from_ref(&change);
        self.store.write("identify", changes, self.clock.now())?;
        Arc::make_mut(&mut self.record).apply(&change);
        Ok(id)
    }

    /// Keeps what the person did about a warning, or takes it back.
    ///
    /// # Errors
    ///
    /// Fails with neither the file nor the record changed.
    pub fn answer_warning(&mut self, answer: &Answer) -> Result<(), DiaryError> {
        let now = self.clock.now();
        let kept = self.record.warned(answer.day, answer.rule);
        let warned = Warned {
            urgency: answer.urgency,
            shown: kept.map_or(now, |it| it.shown),
            size: answer.size,
            deed: answer.deed.map(|it| (it, now)),
        };
        self.apply(Command::NoteWarnings(vec![(
            answer.day,
            answer.rule,
            warned,
        )]))
    }

    /// Takes the last command back and returns its name and, if it was about one place, that
    /// place with what it holds now; `None` if there is nothing to take back.
    ///
    /// # Errors
    ///
    /// Fails with neither the file nor the record changed; the command can still be taken back.
    pub fn undo(&mut self) -> Result<Option<(&'static str, Option<Change>)>, DiaryError> {
        let Some(step) = self.undo.pop() else {
            return Ok(None);
        };
        match self.write("undo", &step.inverse) {
            Ok(_redo) => {
                let only = if let [only] = step.inverse.as_slice() {
                    Some(only.clone())
                } else {
                    None
                };
                Ok(Some((step.name, only)))
            }
            Err(error) => {
                self.undo.push(step);
                Err(error)
            }
        }
    }

    /// Returns the name of the command that [`undo`](Self::undo) would take back.
    #[must_use]
    pub fn undo_name(&self) -> Option<&'static str> {
        self.undo.last().map(|it| it.name)
    }

    /// Returns the former values of a laboratory result, the latest first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn former_results(&self, key: LabKey) -> Result<Vec<Former>, DiaryError> {
        Ok(self.store.former_results(key)?)
    }

    /// Returns all that was replaced or removed, the oldest first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn history(&self) -> Result<Vec<Replaced>, DiaryError> {
        Ok(self.store.history()?)
    }

    /// Checks that a name is not that of the diary or one of its companions.
    ///
    /// # Errors
    ///
    /// Fails if it is.
    pub fn may_write(&self, path: &Path) -> Result<(), DiaryError> {
        if self.path().is_some_and(|it| folder::belongs_to(path, it)) {
            return Err(DiaryError::OntoDiary);
        }
        Ok(())
    }

    /// Writes a file, whole or not at all.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be written, or is the diary itself or one of its companions.
    pub fn write_file(&self, path: &Path, bytes: &[u8]) -> Result<(), DiaryError> {
        self.may_write(path)?;
        let failed = |it: std::io::Error| DiaryError::Write(it.kind());
        // A link stays, and what it leads to is written.
        let path = folder::behind_link(path).map_err(failed)?;
        if folder::is_special(&path) {
            return Err(DiaryError::Write(std::io::ErrorKind::Unsupported));
        }
        write_whole(&path, bytes).map_err(failed)
    }

    /// Lets a file be replaced that the person chose to replace.
    pub fn may_replace(&mut self, path: PathBuf) {
        self.own.add(path);
    }

    /// Writes a file as [`write_file`](Self::write_file) does, with a number in its name if it
    /// would replace one that neither this session wrote nor the person chose to replace. Returns
    /// where it is.
    ///
    /// # Errors
    ///
    /// Fails as [`write_file`](Self::write_file) does.
    pub fn write_beside(&mut self, path: &Path, bytes: &[u8]) -> Result<PathBuf, DiaryError> {
        let is_refused = path.is_dir() || self.may_write(path).is_err();
        let place = if is_refused {
            path.to_owned()
        } else {
            self.own.free(path)
        };
        self.write_file(&place, bytes)?;
        self.own.add(place.clone());
        Ok(place)
    }

    /// Takes away a diary that was made only now and never written, because nothing came of it.
    pub fn abandon(self) {
        if let Some(path) = self
            .path()
            .filter(|_| self.record.is_empty() && self.saved.is_none())
        {
            for file in place::companions(path) {
                // What cannot be taken away is an empty diary; that does no harm.
                drop(std::fs::remove_file(file));
            }
        }
    }

    /// Returns whether the diary has a passphrase.
    #[must_use]
    pub fn is_protected(&self) -> bool {
        self.store.is_protected()
    }

    /// Encrypts the diary and its backups.
    ///
    /// # Errors
    ///
    /// Fails with the diary as it was.
    pub fn protect(
        &self,
        passphrase: &Passphrase,
        recovery: &RecoveryCode,
    ) -> Result<(), DiaryError> {
        let now = self.clock.now();
        Ok(self.store.protect(passphrase, recovery, now)?)
    }

    /// Decrypts the diary and its backups.
    ///
    /// # Errors
    ///
    /// Fails with the diary as it was.
    pub fn unprotect(&self) -> Result<(), DiaryError> {
        Ok(self.store.unprotect(self.clock.now())?)
    }

    /// Puts another passphrase in force; the recovery code stays valid.
    ///
    /// # Errors
    ///
    /// Fails with the old passphrase still in force.
    pub fn change_passphrase(&self, passphrase: &Passphrase) -> Result<(), DiaryError> {
        Ok(self.store.change_passphrase(passphrase)?)
    }

    /// Returns whether `secret` opens this diary. It takes as long as opening does.
    #[must_use]
    pub fn opens_with(&self, secret: &Secret) -> bool {
        self.store.opens_with(secret)
    }

    /// Copies the diary to a file of the person's choice, as protected as it is.
    ///
    /// # Errors
    ///
    /// Fails with nothing written, or what the file held before.
    pub fn copy_to(&self, file: &Path) -> Result<(), DiaryError> {
        self.may_write(file)?;
        if file.is_dir() {
            return Err(DiaryError::Write(std::io::ErrorKind::IsADirectory));
        }
        if file.exists() {
            return Err(DiaryError::Write(std::io::ErrorKind::AlreadyExists));
        }
        let folder = file.parent().filter(|it| !it.as_os_str().is_empty());
        if folder.is_some_and(|it| !it.is_dir()) {
            return Err(DiaryError::Write(std::io::ErrorKind::NotFound));
        }
        let copied = self.store.copier().copy_to(file);
        copied.map(|_holding| ()).map_err(DiaryError::Copy)
    }

    /// Returns what makes backups beside the window; `None` for a sample in memory.
    #[must_use]
    pub fn backups(&self) -> Option<Backups> {
        let path = self.path()?;
        let second = self.record.settings().backup_folder();
        Some(Backups::new(
            self.store.copier(),
            path,
            second,
            self.clock.now(),
        ))
    }

    /// Returns the day of the last change if the computer's clock is behind it: what is logged
    /// would land on the wrong day.
    #[must_use]
    pub fn clock_is_behind(&self) -> Option<Day> {
        let last = self.store.last_change().ok().flatten()?.day()?;
        (last > self.today().plus(1)).then_some(last)
    }

    /// Closes the diary and keeps hold of its file; `None` for a sample in memory.
    #[must_use]
    pub fn close(self) -> Option<Closed> {
        self.store.close()
    }

    fn keep_backup(&self, reason: Reason) -> Result<(), DiaryError> {
        let Some(path) = self.path() else {
            return Ok(());
        };
        let copier = self.store.copier();
        let kept = copier.keep(&place::backup_folder(path), reason, self.clock.now());
        kept.map(|_path| ()).map_err(DiaryError::Backup)
    }

    /// Checks the file.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn check(&self) -> Result<Check, DiaryError> {
        Ok(self.store.check()?)
    }

    /// Returns an id that no other event has.
    #[must_use]
    pub fn new_event_id(&self) -> EventId {
        EventId(self.new_uid())
    }

    /// Returns an id that no other question has.
    #[must_use]
    pub fn new_question_id(&self) -> QuestionId {
        QuestionId(self.new_uid())
    }

    /// The time, then chance, as in a UUID version 7.
    fn new_uid(&self) -> [u8; 16] {
        let millis = u128::from(self.clock.now().millis().unsigned_abs());
        let chance = fastrand::u128(..) >> 54;
        let (high, low) = (chance >> 62, chance & ((1 << 62) - 1));
        let bits = (millis << 80) | (7 << 76) | (high << 64) | (2 << 62) | low;
        bits.to_be_bytes()
    }

    fn write(&mut self, name: &str, changes: &[Change]) -> Result<Vec<Change>, DiaryError> {
        let now = self.clock.now();
        self.store.write(name, changes, now)?;
        self.saved = Some(now);
        Ok(Arc::make_mut(&mut self.record).apply_all(changes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::symptom::SymptomId;

    fn session() -> Session {
        let clock = Clock::fixed(Day::parse("2026-11-22").unwrap());
        Session::in_memory(&[], clock).unwrap()
    }

    fn rate(value: u8) -> Command {
        let id = SymptomId::EDEMA;
        Command::Rate {
            day: Day::parse("2026-11-22").unwrap(),
            id,
            value: id.scale().rate(value),
        }
    }

    #[test]
    fn a_mark_is_made_once_and_is_no_step_of_undo() {
        let mut sample = session();
        let id = sample.identify().unwrap();
        assert_eq!((id, sample.undo_name()), (MARK_OF_SAMPLES, None));
        assert_eq!(sample.saved(), None);

        let folder = tempfile::tempdir().unwrap();
        let marks = ["a.db", "b.db"].map(|name| {
            let path = folder.path().join(name);
            let made = Session::open(&path, Clock::default()).unwrap().identify();
            let mut again = Session::open(&path, Clock::default()).unwrap();
            let id = again.identify().unwrap();
            assert_eq!(made.unwrap(), id);
            id
        });
        assert_ne!(marks[0], marks[1]);
        assert!(!marks.contains(&MARK_OF_SAMPLES));
    }

    #[test]
    fn undo_takes_back_one_command_at_a_time() {
        let mut session = session();
        session.apply(rate(1)).unwrap();
        session.apply(rate(2)).unwrap();
        session.apply(rate(2)).unwrap();
        assert_eq!(session.undo().unwrap().map(|it| it.0), Some("rate"));
        let entry = session.record().entry(session.today()).unwrap();
        assert_eq!(entry.ratings[&SymptomId::EDEMA].get(), 1);
        assert_eq!(session.undo().unwrap().map(|it| it.0), Some("rate"));
        assert_eq!(session.undo().unwrap(), None);
        assert!(session.record().is_empty());
    }

    #[test]
    fn what_the_file_holds_is_what_the_record_holds() {
        let mut session = session();
        session.apply(rate(3)).unwrap();
        let (from_file, unread) = session.store.load().unwrap();
        assert_eq!((&from_file, unread), (session.record(), 0));
    }

    #[test]
    fn event_ids_sort_by_time_and_differ() {
        let session = session();
        let (one, two) = (session.new_event_id(), session.new_event_id());
        assert_ne!(one, two);
        assert_eq!(one.0[..6], two.0[..6]);
        assert_eq!((one.0[6] >> 4, one.0[8] >> 6), (7, 2));
    }
}
