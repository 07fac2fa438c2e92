//! The passphrase: set, change, remove, lock now.

use egui::RichText;
use egui::Ui;
use zeroize::Zeroizing;

use crate::diary::protection::new_recovery_code;
use crate::domain::secret::Passphrase;
use crate::domain::secret::RecoveryCode;
use crate::domain::secret::Secret;
use crate::domain::settings::SettingKey;
use crate::domain::settings::SettingKind;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Leave;
use crate::ui::context::ScreenCtx;
use crate::ui::new_passphrase::NewPassphrase;
use crate::ui::new_passphrase::is_enter;
use crate::ui::new_passphrase::secret_field;
use crate::ui::new_passphrase::show_ui;
use crate::ui::screens::settings::choice::choice_ui;
use crate::ui::theme::text;
use crate::ui::widgets::button;
use crate::ui::widgets::field::FieldEvent;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::heading::strong;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::notice::notice_ui;
use crate::ui::widgets::text_field::TextField;
use crate::words::bundle::Words;

const CODE: f32 = 24.0;
/// Room for six digits of that size.
const GROUP: f32 = 110.0;

/// The card, and how far setting or changing has come.
#[derive(Debug, Default)]
pub(super) struct ProtectionCard {
    step: Step,
}

#[derive(Debug, Default)]
enum Step {
    /// Nothing is being changed.
    #[default]
    Resting,
    /// A first passphrase is chosen.
    Choosing(NewPassphrase),
    /// The recovery code is put on paper and one group typed back.
    Writing(Paper),
    /// Another passphrase is chosen.
    Changing(Current, NewPassphrase),
    /// The passphrase is given up.
    Removing(Current),
}

/// The code, the group that is asked for, and what was typed.
#[derive(Debug)]
struct Paper {
    passphrase: Passphrase,
    code: RecoveryCode,
    typed: String,
    is_wrong: bool,
}

/// The passphrase in force, as typed.
#[derive(Clone, Default)]
struct Current {
    typed: Zeroizing<String>,
    is_shown: bool,
}

/// Never shows what is typed.
impl std::fmt::Debug for Current {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Current")
    }
}

impl ProtectionCard {
    /// Draws the card.
    pub(super) fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let words = ctx.words;
        card_heading(ui, &words.say("protect"));
        if ctx.path.is_none() {
            small(ui, &words.say("sample-note"));
            return;
        }
        let next = match &mut self.step {
            Step::Resting => resting_ui(ui, ctx, out),
            Step::Choosing(new) => choosing_ui(ui, words, new),
            Step::Writing(paper) => writing_ui(ui, words, paper, out),
            Step::Changing(current, new) => changing_ui(ui, words, (current, new), out),
            Step::Removing(current) => removing_ui(ui, words, current, out),
        };
        if let Some(step) = next {
            self.step = step;
        }
    }

    /// Forgets what was typed, because it took effect or the person went away.
    pub(super) fn forget(&mut self) {
        self.step = Step::Resting;
    }
}

fn resting_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) -> Option<Step> {
    let words = ctx.words;
    let mut next = None;
    if !ctx.is_protected {
        ui.label(words.say("protect-off"));
        small(ui, &words.say("protect-off-hint"));
        if button::secondary(ui, &words.say("protect-set")).clicked() {
            next = Some(Step::Choosing(NewPassphrase::default()));
        }
        return next;
    }
    ui.label(words.say("protect-on"));
    let key = SettingKey::LockAfter;
    if let SettingKind::Choice(choices) = key.kind() {
        choice_ui(ui, ctx, key, choices, out);
    }
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        if button::primary(ui, &words.say("protect-lock-now")).clicked() {
            out.push(Action::Leave(Leave::Lock));
        }
        if button::secondary(ui, &words.say("protect-change")).clicked() {
            next = Some(Step::Changing(Current::default(), NewPassphrase::default()));
        }
        if button::secondary(ui, &words.say("protect-remove")).clicked() {
            next = Some(Step::Removing(Current::default()));
        }
    });
    next
}

fn choosing_ui(ui: &mut Ui, words: &Words, new: &mut NewPassphrase) -> Option<Step> {
    notice_ui(ui, NoticeTone::Caution, &words.say("protect-before"));
    ui.add_space(8.0);
    let is_entered = new.ui(ui, words);
    two_buttons(ui, words, ("protect-next", is_entered), || {
        let passphrase = new.finish()?;
        // Without randomness of the system there is no code, and the page stays.
        let code = new_recovery_code().ok()?;
        Some(Step::Writing(Paper {
            passphrase,
            code,
            typed: String::new(),
            is_wrong: false,
        }))
    })
}

impl Paper {
    /// Which group is typed back, counted from 1. The code itself is random.
    fn asked(&self) -> usize {
        usize::from(self.code.bytes().first().copied().unwrap_or(0) % 8) + 1
    }

    fn is_written(&self) -> bool {
        let groups = self.code.groups();
        let asked = groups.get(self.asked() - 1).map(String::as_str);
        let digits: String = self.typed.chars().filter(char::is_ascii_digit).collect();
        asked == Some(digits.as_str())
    }
}

fn writing_ui(ui: &mut Ui, words: &Words, paper: &mut Paper, out: &mut Actions) -> Option<Step> {
    strong(ui, &words.say("protect-code"));
    ui.label(words.say("protect-code-hint"));
    ui.add_space(8.0);
    code_ui(ui, words, &paper.code);
    ui.add_space(8.0);
    let number = [("number", paper.asked().into())];
    let label = words.tell("protect-code-back", &number);
    let wrong = words.say("protect-code-wrong");
    let note = if paper.is_wrong {
        FieldNote::Error(&wrong)
    } else {
        FieldNote::None
    };
    let field = TextField::new(&label).width(200.0).note(note);
    let event = field.first().show(ui, &mut paper.typed);
    if event == Some(FieldEvent::Typing) {
        paper.is_wrong = false;
    }
    let is_entered = event == Some(FieldEvent::Left) && is_enter(ui);
    two_buttons(ui, words, ("protect-encrypt", is_entered), || {
        paper.is_wrong = !paper.is_written();
        if paper.is_wrong {
            return None;
        }
        out.push(Action::Leave(Leave::Protect {
            passphrase: paper.passphrase.clone(),
            code: paper.code.clone(),
        }));
        Some(Step::Resting)
    })
}

/// The eight groups, numbered, large enough to be copied by hand.
fn code_ui(ui: &mut Ui, words: &Words, code: &RecoveryCode) {
    let groups = code.groups();
    let each = (1..).zip(groups.iter());
    let each: Vec<_> = each.collect();
    for four in each.chunks(4) {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 24.0;
            for (number, group) in four {
                ui.vertical(|ui| {
                    ui.set_width(GROUP);
                    let number = [("number", (*number).into())];
                    small(ui, &words.tell("protect-group", &number));
                    ui.label(RichText::new(*group).font(text::semibold(CODE)));
                });
            }
        });
    }
}

fn changing_ui(
    ui: &mut Ui,
    words: &Words,
    (current, new): (&mut Current, &mut NewPassphrase),
    out: &mut Actions,
) -> Option<Step> {
    ui.label(words.say("protect-change-hint"));
    current_ui(ui, words, current);
    let is_entered = new.ui(ui, words);
    two_buttons(ui, words, ("protect-change-save", is_entered), || {
        let new = new.finish()?;
        let current = current.secret();
        out.push(Action::ChangePassphrase { current, new });
        None
    })
}

fn removing_ui(
    ui: &mut Ui,
    words: &Words,
    current: &mut Current,
    out: &mut Actions,
) -> Option<Step> {
    notice_ui(ui, NoticeTone::Caution, &words.say("protect-remove-hint"));
    ui.add_space(8.0);
    current_ui(ui, words, current);
    show_ui(ui, words, &mut current.is_shown);
    two_buttons(ui, words, ("protect-decrypt", false), || {
        let current = current.secret();
        out.push(Action::Leave(Leave::Unprotect { current }));
        None
    })
}

impl Current {
    fn secret(&self) -> Secret {
        Secret::typed(&self.typed)
    }
}

fn current_ui(ui: &mut Ui, words: &Words, current: &mut Current) {
    let label = words.say("protect-current");
    let hint = words.say("protect-current-hint");
    let field = secret_field((&label, FieldNote::Hint(&hint)), current.is_shown);
    field.first().show(ui, &mut current.typed);
}

/// The button that goes on and the one that goes back.
fn two_buttons(
    ui: &mut Ui,
    words: &Words,
    (on, is_entered): (&str, bool),
    go_on: impl FnOnce() -> Option<Step>,
) -> Option<Step> {
    ui.add_space(8.0);
    ui.horizontal_wrapped(|ui| {
        let goes_on = button::primary(ui, &words.say(on)).clicked() || is_entered;
        let goes_back = button::secondary(ui, &words.say("protect-cancel")).clicked();
        if goes_back {
            Some(Step::Resting)
        } else if goes_on {
            go_on()
        } else {
            None
        }
    })
    .inner
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_that_is_asked_for_is_typed_as_it_stands_on_paper() {
        let code = new_recovery_code().unwrap();
        let mut paper = Paper {
            passphrase: Passphrase::typed("correct horse"),
            code,
            typed: String::new(),
            is_wrong: false,
        };
        assert!(!paper.is_written());
        let asked = paper.asked();
        paper.typed = format!(" {} ", paper.code.groups()[asked - 1]);
        assert!(paper.is_written());
        paper.typed.push('1');
        assert!(!paper.is_written());
    }
}
