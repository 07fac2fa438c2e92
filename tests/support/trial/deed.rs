//! What the program is doing when it is stopped: the diary before, the call, what may be after.

use std::fs;
use std::path::{Path, PathBuf};

use hepatica::diary::backups::Due;
use hepatica::diary::clock::Clock;
use hepatica::diary::protection;
use hepatica::diary::session::Session;
use hepatica::domain::day::Day;
use hepatica::domain::secret::{Passphrase, Secret};
use rusqlite::Connection;

use super::content::{Content, days, today, weight, write};
use super::program::{CHANGED, Call, PASSPHRASE};

/// Fewer days than this are a small trial.
const MANY: i32 = 30;

/// Something that the program does to a diary.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Deed {
    /// Saves a day; today's backup is there already.
    Save,
    /// The same with a passphrase.
    SaveProtected,
    /// Saves a day and makes the daily backup.
    DailyBackup,
    /// Copies the diary to a file of the person's choice.
    CopyOut,
    /// Copies a protected diary.
    CopyOutProtected,
    /// Opens a diary of the first schema.
    Migrate,
    /// Sets a passphrase.
    Encrypt,
    /// Removes the passphrase.
    Decrypt,
    /// Changes the passphrase.
    Change,
    /// Puts a plain copy in place of a plain diary.
    Restore,
    /// Puts a plain copy in place of a protected diary.
    RestorePlain,
    /// Puts a protected copy in place of a plain diary.
    RestoreProtected,
    /// Puts a copy that another key protects in place of a protected diary.
    RestoreOtherKey,
}

impl Deed {
    /// Every deed.
    pub(crate) const ALL: [Self; 13] = [
        Self::Save,
        Self::SaveProtected,
        Self::DailyBackup,
        Self::CopyOut,
        Self::CopyOutProtected,
        Self::Migrate,
        Self::Encrypt,
        Self::Decrypt,
        Self::Change,
        Self::Restore,
        Self::RestorePlain,
        Self::RestoreProtected,
        Self::RestoreOtherKey,
    ];

    /// Whether the diary has a passphrase before.
    pub(crate) fn starts_protected(self) -> bool {
        matches!(
            self,
            Self::SaveProtected
                | Self::CopyOutProtected
                | Self::Decrypt
                | Self::Change
                | Self::RestorePlain
                | Self::RestoreOtherKey
        )
    }

    /// Whether the copy has a passphrase.
    pub(crate) fn copies_protected(self) -> bool {
        matches!(self, Self::RestoreProtected | Self::RestoreOtherKey)
    }

    /// Whether a copy takes the place of the diary.
    pub(crate) fn restores(self) -> bool {
        matches!(
            self,
            Self::Restore | Self::RestorePlain | Self::RestoreProtected | Self::RestoreOtherKey
        )
    }

    /// Whether a day is saved.
    pub(crate) fn saves(self) -> bool {
        matches!(self, Self::Save | Self::SaveProtected | Self::DailyBackup)
    }

    /// Returns the call that does it.
    pub(crate) fn call(self, root: &Path) -> Call {
        let path = diary(root);
        let copy = copy(root).display().to_string();
        match self {
            Self::Save | Self::SaveProtected | Self::DailyBackup => save(&path, today()),
            Self::CopyOut | Self::CopyOutProtected => Call::new(&path, &["backup", "--out", &copy]),
            Self::Migrate => Call::new(&path, &["check"]),
            Self::Encrypt => Call::new(&path, &["passphrase", "set"]),
            Self::Decrypt => Call::new(&path, &["passphrase", "remove"]),
            Self::Change => {
                Call::new(&path, &["passphrase", "change"]).with_new_passphrase(CHANGED)
            }
            Self::Restore | Self::RestorePlain | Self::RestoreProtected | Self::RestoreOtherKey => {
                Call::new(&path, &["restore", &copy])
            }
        }
    }

    /// What the diary holds when it is done.
    pub(crate) fn after(self, count: i32) -> Content {
        let mut content = before(count);
        if self.saves() {
            content.insert(today(), (Some(weight(today(), 70)), 1));
        } else if self.restores() {
            content = copy_content(count);
        }
        content
    }

    /// Makes the folder as it is before, with `count` days in the diary.
    pub(crate) fn prepare(self, root: &Path, count: i32) -> Result<(), String> {
        if self == Self::Migrate {
            return make_first_schema(&diary(root), &before(count));
        }
        if self.restores() {
            make(&copy(root), &copy_content(count), self.copies_protected())?;
            fs::remove_file(copy(root).with_extension("db.lock")).map_err(|it| it.to_string())?;
        }
        let path = diary(root);
        let content = before(count);
        make(&path, &content, self.starts_protected())?;
        let mut dates = vec![today().plus(-8)];
        if self != Self::DailyBackup {
            dates.push(today());
        }
        // Converting a file takes hundreds of calls; a small trial has the one backup that
        // converting begins with.
        if matches!(self, Self::Encrypt | Self::Decrypt) && count < MANY {
            dates.clear();
        }
        for date in dates {
            let session = open(&path, date, self.starts_protected())?;
            let backups = session.backups().ok_or("a diary in memory")?;
            if let Some(error) = backups.keep(Due::Now).failed {
                return Err(error.to_string());
            }
        }
        Ok(())
    }
}

/// What the diary holds before, with `count` days.
pub(crate) fn before(count: i32) -> Content {
    days(today(), count, 70)
}

/// What the other copy holds.
pub(crate) fn copy_content(count: i32) -> Content {
    days(today(), count / 2, 90)
}

/// The diary in the folder of a trial.
pub(crate) fn diary(root: &Path) -> PathBuf {
    root.join("d.db")
}

/// The copy outside the folder of backups.
pub(crate) fn copy(root: &Path) -> PathBuf {
    root.join("copy.db")
}

/// Returns the call that saves a weight and a rating of `day`.
pub(crate) fn save(path: &Path, day: Day) -> Call {
    let (name, weight) = (day.to_string(), weight(day, 70));
    let args = ["--weight", &weight, "--edema", "1"];
    Call::new(path, &[&["log", "--day", &name][..], &args].concat())
}

/// The passphrase as a secret.
pub(crate) fn secret(text: &str) -> Secret {
    Secret::Passphrase(Passphrase::typed(text))
}

fn open(path: &Path, date: Day, is_protected: bool) -> Result<Session, String> {
    let clock = Clock::fixed(date);
    let opened = if is_protected {
        Session::unlock(path, &secret(PASSPHRASE), clock)
    } else {
        Session::open(path, clock)
    };
    opened.map_err(|it| it.to_string())
}

fn make(path: &Path, content: &Content, is_protected: bool) -> Result<(), String> {
    let text = |it: &dyn std::error::Error| it.to_string();
    let mut session = open(path, today(), false)?;
    write(&mut session, content)?;
    if is_protected {
        let code = protection::new_recovery_code().map_err(|it| text(&it))?;
        let passphrase = Passphrase::typed(PASSPHRASE);
        let protected = session.protect(&passphrase, &code);
        protected.map_err(|it| text(&it))?;
        drop(session);
        // The backup that was made before is no part of the trial.
        let folder = hepatica::store::place::backup_folder(path);
        fs::remove_dir_all(folder).map_err(|it| text(&it))?;
    }
    Ok(())
}

/// Makes a diary as the first version of the program wrote it.
fn make_first_schema(path: &Path, content: &Content) -> Result<(), String> {
    let mut sql = include_str!("../../../migrations/0001_create.sql").to_owned();
    sql.push_str("INSERT INTO series VALUES (1, 'weight'), (2, 'edema');\n");
    for (day, (weight, _)) in content {
        let tenths = weight.clone().unwrap_or_default().replace('.', "");
        let rows = [
            format!("('{day}', 1, 0, '', {tenths}, 1, 'kg', 0)"),
            format!("('{day}', 2, 0, '', 1, 0, NULL, 0)"),
        ];
        sql.push_str("INSERT INTO observation VALUES ");
        sql.push_str(&rows.join(", "));
        sql.push_str(
            ";
",
        );
    }
    sql.push_str("INSERT INTO change VALUES (1, 0, 0, 'log');");
    sql.push_str("PRAGMA application_id = 1212502081; PRAGMA user_version = 1;");
    let made =
        Connection::open(path).and_then(|it| it.execute_batch(&format!("BEGIN;{sql}COMMIT;")));
    made.map_err(|it| it.to_string())
}
