//! Why a command did nothing: one sentence, and how the program ends.

use std::process::ExitCode;

use crate::diary::error::DiaryError;
use crate::diary::intake::IntakeError;
use crate::words::bundle::Arg;
use crate::words::bundle::Words;

/// A command that was not carried out.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) sentence: String,
    pub(crate) is_usage: bool,
}

impl Failure {
    /// It could not be done.
    pub(crate) fn new(sentence: String) -> Self {
        Self {
            sentence,
            is_usage: false,
        }
    }

    /// It could not be done, for the reason of a message.
    pub(crate) fn of(words: &Words, message: &str, args: &[Arg<'_>]) -> Self {
        Self::new(words.tell(message, args))
    }

    /// It makes no sense as typed.
    pub(crate) fn usage(words: &Words, message: &str, args: &[Arg<'_>]) -> Self {
        Self {
            sentence: words.tell(message, args),
            is_usage: true,
        }
    }

    /// The diary failed.
    pub(crate) fn of_diary(words: &Words, error: &DiaryError) -> Self {
        Self::of(words, error.message(), &[])
    }

    /// A file to import failed.
    pub(crate) fn of_intake(words: &Words, error: &IntakeError) -> Self {
        Self::new(match error {
            IntakeError::Import(error) => error.sentence(words),
            IntakeError::File(_) | IntakeError::Stopped => words.say(error.message()),
        })
    }

    /// 1 could not, 2 wrong usage.
    pub(crate) fn exit_code(&self) -> ExitCode {
        if self.is_usage {
            ExitCode::from(2)
        } else {
            ExitCode::FAILURE
        }
    }
}
