//! The two fields in which a new passphrase is chosen.

use egui::Key;
use egui::Ui;
use zeroize::Zeroizing;

use crate::domain::secret::Passphrase;
use crate::domain::secret::PassphraseError;
use crate::ui::widgets::check::check_ui;
use crate::ui::widgets::field::FieldEvent;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::text_field::TextField;
use crate::words::bundle::Words;

const WIDTH: f32 = 420.0;

/// What is typed about a new passphrase.
#[derive(Clone, Default)]
pub(crate) struct NewPassphrase {
    first: Zeroizing<String>,
    second: Zeroizing<String>,
    is_shown: bool,
    error: Option<&'static str>,
}

impl NewPassphrase {
    /// Shows the fields; returns whether Enter was pressed in one of them.
    pub(crate) fn ui(&mut self, ui: &mut Ui, words: &Words) -> bool {
        let hint = words.say("protect-new-hint");
        let error = self.error.map(|it| words.say(it));
        let (first, second) = match (&error, self.error) {
            (Some(error), Some("protect-differ")) => {
                (FieldNote::Hint(&hint), FieldNote::Error(error))
            }
            (Some(error), _) => (FieldNote::Error(error), FieldNote::None),
            (None, _) => (FieldNote::Hint(&hint), FieldNote::None),
        };
        let fields = [
            ("protect-new", &mut self.first, first),
            ("protect-again", &mut self.second, second),
        ];
        let mut is_entered = false;
        for (message, typed, note) in fields {
            let label = words.say(message);
            let event = secret_field((&label, note), self.is_shown)
                .first()
                .show(ui, typed);
            if event == Some(FieldEvent::Typing) {
                self.error = None;
            }
            is_entered |= event == Some(FieldEvent::Left) && is_enter(ui);
        }
        show_ui(ui, words, &mut self.is_shown);
        is_entered
    }

    /// Takes the passphrase, if both fields hold the same and it is long enough; otherwise the
    /// fields say what is wrong.
    pub(crate) fn finish(&mut self) -> Option<Passphrase> {
        let outcome = match Passphrase::new(&self.first) {
            Err(PassphraseError::TooShort) => Err("passphrase-too-short"),
            Err(PassphraseError::TooLong) => Err("passphrase-too-long"),
            Ok(_) if self.first.trim() != self.second.trim() => Err("protect-differ"),
            Ok(passphrase) => Ok(passphrase),
        };
        self.error = outcome.as_ref().err().copied();
        outcome.ok()
    }
}

/// Never shows what is typed.
impl std::fmt::Debug for NewPassphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("NewPassphrase")
    }
}

/// A field for a passphrase, with its label and the line below; returns whether it is being typed.
pub(crate) fn secret_ui(
    ui: &mut Ui,
    (label, note): (&str, FieldNote<'_>),
    typed: &mut Zeroizing<String>,
    is_shown: bool,
) -> bool {
    let field = secret_field((label, note), is_shown);
    field.show(ui, typed).is_some()
}

/// The same, before it is shown.
pub(crate) const fn secret_field<'a>(
    (label, note): (&'a str, FieldNote<'a>),
    is_shown: bool,
) -> TextField<'a> {
    let field = TextField::new(label).width(WIDTH).note(note);
    if is_shown { field } else { field.secret() }
}

/// Whether Enter is what a field was left by.
pub(crate) fn is_enter(ui: &Ui) -> bool {
    ui.input(|it| it.key_pressed(Key::Enter))
}

/// Letters instead of dots, for hands that do not always hit the key.
pub(crate) fn show_ui(ui: &mut Ui, words: &Words, is_shown: &mut bool) {
    if let Some(shown) = check_ui(ui, &words.say("protect-show"), *is_shown) {
        *is_shown = shown;
    }
}
