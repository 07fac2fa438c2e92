//! Asks for a passphrase on the terminal, or takes it from the environment.

use std::env;
use std::io;
use std::io::IsTerminal as _;

use zeroize::Zeroizing;

use crate::cli::failure::Failure;
use crate::domain::secret::Passphrase;
use crate::domain::secret::PassphraseError;
use crate::domain::secret::Secret;
use crate::words::bundle::Words;

const GIVEN: &str = "HEPATICA_PASSPHRASE";
const NEW: &str = "HEPATICA_NEW_PASSPHRASE";

/// Returns the secret in the environment, if there is one.
pub(crate) fn from_environment() -> Option<Secret> {
    env::var(GIVEN)
        .ok()
        .map(|it| Secret::typed(&Zeroizing::new(it)))
}

/// Asks for the passphrase or the recovery code; `None` where nobody can answer.
pub(crate) fn ask(words: &Words) -> Option<Secret> {
    type_in(&words.say("cli-ask-passphrase")).map(|it| Secret::typed(&it))
}

/// Asks twice for a new passphrase.
pub(crate) fn new_passphrase(words: &Words) -> Result<Passphrase, Failure> {
    let nobody = || Failure::of(words, "cli-no-new-passphrase", &[]);
    let text = if let Ok(text) = env::var(NEW) {
        Zeroizing::new(text)
    } else {
        let once = type_in(&words.say("cli-ask-new-passphrase")).ok_or_else(nobody)?;
        let twice = type_in(&words.say("cli-ask-again")).ok_or_else(nobody)?;
        if once != twice {
            return Err(Failure::of(words, "cli-passphrases-differ", &[]));
        }
        once
    };
    Passphrase::new(&text).map_err(|error| {
        let message = match error {
            PassphraseError::TooShort => "passphrase-too-short",
            PassphraseError::TooLong => "passphrase-too-long",
        };
        Failure::of(words, message, &[])
    })
}

fn type_in(question: &str) -> Option<Zeroizing<String>> {
    if !io::stdin().is_terminal() {
        return None;
    }
    rpassword::prompt_password(question)
        .ok()
        .map(Zeroizing::new)
}
