//! Opens the diary that the arguments name and carries out their command.

use std::path::PathBuf;
use std::process::ExitCode;

use crate::cli::args::Args;
use crate::cli::args::Command;
use crate::cli::args::Import;
use crate::cli::args::Set;
use crate::cli::data;
use crate::cli::day;
use crate::cli::event;
use crate::cli::failure::Failure;
use crate::cli::keeping;
use crate::cli::output;
use crate::cli::question;
use crate::diary::clock::Clock;
use crate::diary::command;
use crate::diary::error::DiaryError;
use crate::diary::folder;
use crate::diary::sample;
use crate::diary::session::Session;
use crate::domain::day::Day;
use crate::domain::settings::SettingError;
use crate::domain::settings::SettingKey;
use crate::domain::settings::SettingKind;
use crate::domain::text::Line;
use crate::words::bundle::Words;

/// Carries out a command: 0 done, 1 could not, 2 wrong usage.
#[must_use]
pub fn run(args: &Args, command: &Command) -> ExitCode {
    let words = Words::new("en");
    match carry_out(args, command, &words) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            output::warn(&failure.sentence);
            failure.exit_code()
        }
    }
}

/// Says why the window could not be opened and what works without one.
#[must_use]
pub fn no_window() -> ExitCode {
    output::warn(&Words::new("en").say("error-no-window"));
    ExitCode::FAILURE
}

/// Says why there is no diary to show.
#[must_use]
pub fn no_diary(error: &DiaryError) -> ExitCode {
    output::warn(&Words::new("en").say(error.message()));
    ExitCode::FAILURE
}

/// Says in one sentence why nothing was done.
#[must_use]
pub fn refuse(sentence: &str) -> ExitCode {
    output::warn(sentence);
    ExitCode::FAILURE
}

/// Returns the clock: the computer's, or one that stands still on a given day.
///
/// # Errors
///
/// Fails with the sentence to print if the given day is none.
pub fn clock(args: &Args) -> Result<Clock, String> {
    let Some(text) = &args.today else {
        return Ok(Clock::default());
    };
    let bad = || Words::new("en").tell("cli-bad-day", &[("text", text.as_str().into())]);
    Day::parse(text).map(Clock::fixed).ok_or_else(bad)
}

/// Returns the diary file that the arguments name.
///
/// # Errors
///
/// Fails if none is named and the person has no data folder.
pub fn diary_path(args: &Args) -> Result<PathBuf, DiaryError> {
    args.diary
        .clone()
        .or_else(folder::default_diary)
        .ok_or(DiaryError::NoFolder)
}

/// Opens the sample.
///
/// # Errors
///
/// Fails if there is no memory.
pub fn open_sample(clock: Clock) -> Result<Session, DiaryError> {
    Session::in_memory(&sample::sample(clock.today()), clock)
}

fn carry_out(args: &Args, command: &Command, words: &Words) -> Result<(), Failure> {
    let clock = clock(args).map_err(Failure::new)?;
    if let Command::Restore(restore) = command {
        let path = diary_path(args).map_err(|it| Failure::of_diary(words, &it))?;
        return keeping::restore(&path, clock, words, restore);
    }
    let is_new = !args.sample && diary_path(args).is_ok_and(|it| !it.exists());
    let opened = if args.sample {
        open_sample(clock)
    } else {
        diary_path(args).and_then(|path| {
            if makes_diary(command) {
                keeping::open(&path, clock, words, Session::open)
            } else if is_dry_run(command) && !path.exists() {
                Session::in_memory(&[], clock)
            } else {
                keeping::open(&path, clock, words, Session::open_existing)
            }
        })
    };
    let mut session = opened.map_err(|it| Failure::of_diary(words, &it))?;
    let outcome = obey(&mut session, words, command);
    if outcome.is_ok() {
        keeping::keep_daily(&session, words);
    } else if is_new {
        session.abandon();
    }
    outcome
}

fn obey(session: &mut Session, words: &Words, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Log(log) => day::log(session, words, log),
        Command::Import(import) => data::import(session, words, import),
        Command::Export(export) => data::export(session, words, export),
        Command::Summary(summary) => data::summary(session, words, summary),
        Command::Card(card) => data::card(session, words, card),
        Command::Question(it) => question::question(session, words, it),
        Command::Set(set) => settings(session, words, set),
        Command::Event(event) => event::event(session, words, event),
        Command::Check => keeping::check(session, words),
        Command::Backup(backup) => keeping::backup(session, words, backup),
        Command::Passphrase(command) => keeping::passphrase(session, words, *command),
        // Done before a diary is opened.
        Command::Restore(_) => Ok(()),
    }
}

/// Only what writes may make a diary: a mistyped path must not look like an empty one.
const fn makes_diary(command: &Command) -> bool {
    match command {
        Command::Log(_) | Command::Event(_) | Command::Question(_) => true,
        Command::Import(import) => !import.dry_run,
        Command::Set(set) => set.key.is_some(),
        Command::Export(_)
        | Command::Summary(_)
        | Command::Card(_)
        | Command::Check
        | Command::Backup(_)
        | Command::Restore(_)
        | Command::Passphrase(_) => false,
    }
}

/// A dry run says what a file would do to a diary that is not there yet.
const fn is_dry_run(command: &Command) -> bool {
    matches!(command, Command::Import(Import { dry_run: true, .. }))
}

fn settings(session: &mut Session, words: &Words, set: &Set) -> Result<(), Failure> {
    let (Some(name), Some(text)) = (&set.key, &set.value) else {
        for (key, name, _) in SettingKey::ALL {
            let value = session.record().settings().get(*key).map(Line::as_str);
            output::say(&format!("{name} = {}", value.unwrap_or_default()));
        }
        return Ok(());
    };
    let names = SettingKey::ALL
        .iter()
        .map(|it| it.1)
        .collect::<Vec<_>>()
        .join(", ");
    let args = [("key", name.as_str().into()), ("keys", names.into())];
    let unknown = || Failure::usage(words, "cli-unknown-setting", &args);
    let key = SettingKey::parse(name).ok_or_else(unknown)?;
    if key.kind() == SettingKind::Made {
        let args = [("key", key.as_str().into())];
        return Err(Failure::usage(words, "cli-setting-made", &args));
    }
    let value = if text.trim().is_empty() {
        None
    } else {
        Some(
            key.check(text)
                .map_err(|it| bad_setting(words, key, text, it))?,
        )
    };
    let is_future = key.kind() == SettingKind::Day
        && value.as_ref().and_then(|it| Day::parse(it.as_str())) > Some(session.today());
    if is_future {
        return Err(Failure::of(
            words,
            "cli-future-day",
            &[("day", text.as_str().into())],
        ));
    }
    let command = command::Command::Set { key, value };
    session
        .apply(command)
        .map_err(|it| Failure::of_diary(words, &it))
}

fn bad_setting(words: &Words, key: SettingKey, text: &str, error: SettingError) -> Failure {
    let name = ("key", key.as_str().into());
    match error {
        SettingError::Text(_) => Failure::of(words, "cli-setting-too-long", &[name]),
        SettingError::NotMade => Failure::usage(words, "cli-setting-made", &[name]),
        SettingError::NotADay => Failure::of(words, "cli-bad-day", &[("text", text.into())]),
        SettingError::NotAChoice { choices } => {
            let choices = ("choices", choices.join(", ").into());
            Failure::of(words, "cli-setting-choice", &[name, choices])
        }
    }
}
