//! `check`, `backup`, `restore` and `passphrase`: what keeps a diary.

use std::path::Path;

use crate::cli::args::Backup;
use crate::cli::args::Passphrase as PassphraseCommand;
use crate::cli::args::Restore;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::secret;
use crate::diary::backups::Due;
use crate::diary::clock::Clock;
use crate::diary::error::DiaryError;
use crate::diary::mend;
use crate::diary::mend::Mend;
use crate::diary::protection;
use crate::diary::session::Session;
use crate::domain::secret::Secret;
use crate::words::bundle::Words;

/// Carries out `check`.
pub(crate) fn check(session: &Session, words: &Words) -> Result<(), Failure> {
    let check = session
        .check()
        .map_err(|it| Failure::of_diary(words, &it))?;
    if !check.is_intact {
        return Err(Failure::of(words, "error-damaged", &[]));
    }
    let mut args = words.holding(&check.holding);
    args.push(("schema", check.schema.into()));
    output::say(&words.tell("cli-check", &args));
    if session.unread() > 0 {
        output::say(&words.tell("cli-unread", &[("count", session.unread().into())]));
    }
    match session.backups().and_then(|it| it.newest()) {
        Some(path) => {
            let path = path.display().to_string();
            output::say(&words.tell("cli-newest-backup", &[("path", path.into())]));
        }
        None => output::say(&words.say("cli-no-backup")),
    }
    Ok(())
}

/// Makes the daily backup after a command that changed the diary.
pub(crate) fn keep_daily(session: &Session, words: &Words) {
    let Some(backups) = session.backups().filter(|_| session.saved().is_some()) else {
        return;
    };
    let kept = backups.keep(Due::OncePerDay);
    if let Some(error) = kept.failed {
        output::warn(&words.say(DiaryError::Backup(error).message_after()));
    }
}

/// Carries out `backup`.
pub(crate) fn backup(session: &Session, words: &Words, backup: &Backup) -> Result<(), Failure> {
    let copied = session.copy_to(&backup.out);
    copied.map_err(|it| Failure::of_diary(words, &it))?;
    let path = backup.out.display().to_string();
    output::say(&words.tell("cli-backup-saved", &[("path", path.into())]));
    Ok(())
}

/// Carries out `restore`.
pub(crate) fn restore(
    diary: &Path,
    clock: Clock,
    words: &Words,
    restore: &Restore,
) -> Result<(), Failure> {
    let failed = |it: DiaryError| Failure::of_diary(words, &it);
    let mut secret = secret::from_environment();
    let holding = loop {
        match mend::look(diary, &restore.file, secret.as_ref()) {
            Err(error) if error.asks_for_secret() && secret.is_none() => {
                secret = Some(secret::ask(words).ok_or_else(|| failed(error))?);
            }
            other => break other.map_err(failed)?,
        }
    };
    output::say(&words.tell("cli-backup-holds", &words.holding(&holding)));
    let now = mend::look(diary, diary, secret.as_ref());
    if let Ok(now) = &now {
        output::say(&words.tell("cli-diary-holds", &words.holding(now)));
    }
    if output::agrees(&words.say("cli-restore-question")) == Some(false) {
        return Err(Failure::of(words, "cli-nothing-written", &[]));
    }
    let how = Mend::Restore(restore.file.clone());
    let replaced = mend::mend(diary, &how, secret.as_ref(), clock).map_err(failed)?;
    output::say(&words.say("cli-restored"));
    if let Some(aside) = replaced.aside {
        let path = aside.display().to_string();
        output::say(&words.tell("cli-replaced", &[("path", path.into())]));
    }
    Ok(())
}

/// Carries out `passphrase`.
pub(crate) fn passphrase(
    session: &Session,
    words: &Words,
    command: PassphraseCommand,
) -> Result<(), Failure> {
    let failed = |it: DiaryError| Failure::of_diary(words, &it);
    let is_wrong = session.is_protected() == matches!(command, PassphraseCommand::Set);
    if is_wrong {
        let message = if session.is_protected() {
            "cli-passphrase-is-set"
        } else {
            "cli-passphrase-is-not-set"
        };
        return Err(Failure::of(words, message, &[]));
    }
    let done = match command {
        PassphraseCommand::Set => {
            let new = secret::new_passphrase(words)?;
            let code = protection::new_recovery_code().map_err(failed)?;
            // Before it counts: whatever happens from here on, the code is on the screen.
            output::say(&words.say("cli-recovery-code"));
            output::say(&code.groups().join("-"));
            converted(session, words, true, session.protect(&new, &code))?;
            "cli-passphrase-set"
        }
        PassphraseCommand::Change => {
            let new = secret::new_passphrase(words)?;
            session.change_passphrase(&new).map_err(failed)?;
            "cli-passphrase-changed"
        }
        PassphraseCommand::Remove => {
            converted(session, words, false, session.unprotect())?;
            "cli-passphrase-removed"
        }
    };
    output::say(&words.say(done));
    if let Some(backups) = session.backups() {
        // The second folder follows now if it can be reached, else when it can.
        let kept = backups.keep(Due::OncePerDay);
        if kept.failed.is_some() || kept.second_failed.is_some() {
            output::warn(&words.say("protect-partly"));
        }
    }
    Ok(())
}

/// A backup that could not follow does not take back what was done to the diary.
fn converted(
    session: &Session,
    words: &Words,
    is_protected: bool,
    outcome: Result<(), DiaryError>,
) -> Result<(), Failure> {
    match outcome {
        Err(_) if session.is_protected() == is_protected => {
            output::warn(&words.say("protect-partly"));
            Ok(())
        }
        other => other.map_err(|it| Failure::of_diary(words, &it)),
    }
}

/// Opens a diary; one with a passphrase with what the person gives.
pub(crate) fn open(
    path: &Path,
    clock: Clock,
    words: &Words,
    open: fn(&Path, Clock) -> Result<Session, DiaryError>,
) -> Result<Session, DiaryError> {
    match open(path, clock) {
        Err(error) if error.asks_for_secret() => {
            let secret: Option<Secret> = secret::from_environment().or_else(|| secret::ask(words));
            Session::unlock(path, &secret.ok_or(error)?, clock)
        }
        other => other,
    }
}
