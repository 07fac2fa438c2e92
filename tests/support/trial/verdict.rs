//! Looks at a folder after the program was stopped: is the diary there, the old or the new one?

use std::fs;
use std::path::{Path, PathBuf};

use hepatica::diary::clock::Clock;
use hepatica::diary::mend;
use hepatica::diary::session::Session;
use hepatica::domain::backup::{Backup, Reason};
use hepatica::store::place::backup_folder;
use rusqlite::Connection;

use super::content::{Content, read, today};
use super::deed::{Deed, before, copy, copy_content, diary, save, secret};
use super::program::{CHANGED, PASSPHRASE, Program, patiently};

/// What the folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum State {
    /// The diary as it was.
    Old,
    /// The diary as it was to be.
    New,
}

const PLAIN: &[u8] = b"SQLite format 3\0";

/// Says whether what the deed is about is as before or as after it; fails if it is neither, or
/// if anything that must be there is not.
pub(crate) fn verdict(deed: Deed, root: &Path, count: i32) -> Result<State, String> {
    let path = diary(root);
    let schema = (deed == Deed::Migrate).then(|| schema_of(&path));
    let schema = schema.transpose()?;
    let was_plain = is_plain(&path);
    let (content, passphrase) = patiently(|| read_file(&path))?;
    let (old, new) = (before(count), deed.after(count));
    let by_content = |found: &Content, old: &Content, new: &Content| {
        if found == old {
            return Ok(State::Old);
        }
        let is_new = found == new;
        let neither = || format!("the diary holds {} other days", found.len());
        is_new.then_some(State::New).ok_or_else(neither)
    };
    let state = match deed {
        Deed::CopyOut | Deed::CopyOutProtected => {
            by_content(&content, &old, &old)?;
            if copy(root).exists() {
                let found = read_aside(&copy(root)).map_err(|it| format!("the copy: {it}"))?;
                by_content(&found, &old, &old)?;
                State::New
            } else {
                State::Old
            }
        }
        Deed::Encrypt | Deed::Decrypt => {
            by_content(&content, &old, &old)?;
            let is_old = was_plain == (deed == Deed::Encrypt);
            if is_old { State::Old } else { State::New }
        }
        Deed::Change => {
            by_content(&content, &old, &old)?;
            let is_old = passphrase == Some(PASSPHRASE);
            if is_old { State::Old } else { State::New }
        }
        Deed::Migrate => {
            by_content(&content, &old, &old)?;
            let is_old = schema == Some(1);
            if is_old { State::Old } else { State::New }
        }
        Deed::Save
        | Deed::SaveProtected
        | Deed::DailyBackup
        | Deed::Restore
        | Deed::RestorePlain
        | Deed::RestoreProtected
        | Deed::RestoreOtherKey => by_content(&content, &old, &new)?,
    };
    check_backups(deed, root, count, (state, passphrase))?;
    Ok(state)
}

/// Tries again what was stopped, then saves a day: nothing may stand in the way.
pub(crate) fn go_on(
    program: &Program,
    deed: Deed,
    root: &Path,
    (state, count): (State, i32),
) -> Result<(), String> {
    if state == State::Old {
        program
            .run(&deed.call(root))
            .map_err(|it| format!("the next try: {it}"))?;
        match verdict(deed, root, count) {
            Ok(State::New) => (),
            Ok(State::Old) => return Err("the next try did nothing".to_owned()),
            Err(it) => return Err(format!("after the next try: {it}")),
        }
    }
    // The program is given the first passphrase only.
    if deed == Deed::Change {
        return Ok(());
    }
    let day = today().plus(-count - 1);
    program
        .run(&save(&diary(root), day))
        .map_err(|it| format!("the next save: {it}"))?;
    match strays(root).first() {
        Some(stray) => Err(format!("left behind for ever: {stray}")),
        None => Ok(()),
    }
}

/// Returns every file that belongs to nothing, and every plain one beside a protected diary.
pub(crate) fn strays(root: &Path) -> Vec<String> {
    let path = diary(root);
    let (folder, is_open) = (backup_folder(&path), is_plain(&path));
    let mut strays = Vec::new();
    for file in files_in(root).chain(files_in(&folder)) {
        let name = file.to_string_lossy().into_owned();
        let is_base = file.extension().is_some_and(|it| it == "db");
        let is_kept = is_base && (is_open || file == copy(root) || !is_plain(&file));
        // A sealed key that nothing needs any more harms nobody.
        let is_keys = name.ends_with(".db.keys") || name.ends_with(".db.keys.former");
        // Nobody knows where a person keeps copies: the next one of that name takes it away.
        let is_of_copy = file.starts_with(root) && name.contains("copy.db.");
        if !(is_kept || is_keys || is_of_copy || name.ends_with("d.db.lock")) {
            let short = file.strip_prefix(root).unwrap_or(&file);
            strays.push(short.display().to_string());
        }
    }
    strays
}

fn files_in(folder: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    entries.map(|it| it.path()).filter(|it| it.is_file())
}

/// Whether anyone who may read the file can read what is in it.
fn is_plain(path: &Path) -> bool {
    fs::read(path).is_ok_and(|it| it.is_empty() || it.starts_with(PLAIN))
}

/// Opens a diary with whatever opens it, checks every page, and reads it.
fn read_file(path: &Path) -> Result<(Content, Option<&'static str>), String> {
    let clock = Clock::fixed(today());
    let (session, passphrase) = if is_plain(path) {
        (Session::open_existing(path, clock), None)
    } else {
        let first = Session::unlock(path, &secret(PASSPHRASE), clock);
        match first {
            Err(_) => (
                Session::unlock(path, &secret(CHANGED), clock),
                Some(CHANGED),
            ),
            opened => (opened, Some(PASSPHRASE)),
        }
    };
    let session = session.map_err(|it| format!("does not open: {it}"))?;
    let check = session.check().map_err(|it| it.to_string())?;
    if !check.is_intact || session.unread() > 0 {
        return Err("the file is damaged".to_owned());
    }
    Ok((read(&session), passphrase))
}

/// Reads a finished file by way of a copy: opening it as a diary would change it.
fn read_aside(file: &Path) -> Result<Content, String> {
    let look = tempfile::tempdir().map_err(|it| it.to_string())?;
    let to = look.path().join("look.db");
    for ending in ["", ".keys", ".keys.former", "-wal", "-journal"] {
        let with = |it: &Path| PathBuf::from(format!("{}{ending}", it.display()));
        if with(file).exists() {
            fs::copy(with(file), with(&to)).map_err(|it| it.to_string())?;
        }
    }
    patiently(|| read_file(&to)).map(|it| it.0)
}

/// Reads the schema version with the log that lies beside the file, and changes neither.
fn schema_of(path: &Path) -> Result<u32, String> {
    let look = tempfile::tempdir().map_err(|it| it.to_string())?;
    let to = look.path().join("look.db");
    for ending in ["", "-wal", "-journal"] {
        let with = |it: &Path| PathBuf::from(format!("{}{ending}", it.display()));
        if with(path).exists() {
            fs::copy(with(path), with(&to)).map_err(|it| it.to_string())?;
        }
    }
    let version = |it: Connection| it.query_row("PRAGMA user_version", [], |row| row.get(0));
    Connection::open(to)
        .and_then(version)
        .map_err(|it| it.to_string())
}

/// Every backup must be readable and whole, and the one that the deed owes must be there.
fn check_backups(
    deed: Deed,
    root: &Path,
    count: i32,
    (state, passphrase): (State, Option<&'static str>),
) -> Result<(), String> {
    let path = diary(root);
    let given = passphrase.map(secret);
    let backups = || mend::backups_of(&path, given.as_ref()).map_err(|it| it.to_string());
    let backups = patiently(backups)?;
    let known = [before(count), deed.after(count), copy_content(count)];
    let mut is_owed = state == State::New && (deed.restores() || deed == Deed::Migrate);
    for backup in &backups {
        let name = backup.path.file_name().unwrap_or_default().display();
        let is_known = if let Some(held) = &backup.holding {
            let days = usize::try_from(held.days);
            known.iter().any(|it| days == Ok(it.len()))
        } else {
            // Another key protects it.
            let found = read_aside(&backup.path);
            known.contains(&found.map_err(|it| format!("the backup {name}: {it}"))?)
        };
        if !is_known {
            return Err(format!("the backup {name} holds something else"));
        }
        if is_owed && is_the_old_one(deed, backup, count)? {
            is_owed = false;
        }
    }
    if is_owed {
        return Err("the backup of what was replaced is not there".to_owned());
    }
    Ok(())
}

fn is_the_old_one(deed: Deed, backup: &Backup, count: i32) -> Result<bool, String> {
    Ok(match backup.reason {
        Reason::Replaced if deed.restores() => read_aside(&backup.path)? == before(count),
        Reason::Update if deed == Deed::Migrate => schema_of(&backup.path)? == 1,
        Reason::Daily
        | Reason::Update
        | Reason::Import
        | Reason::Protect
        | Reason::Replaced
        | Reason::Damaged => false,
    })
}
