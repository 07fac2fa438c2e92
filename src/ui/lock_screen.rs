//! The page before a diary that has a passphrase.

use egui::Sense;
use egui::Ui;
use egui::vec2;
use zeroize::Zeroizing;

use crate::diary::error::DiaryError;
use crate::diary::session::Session;
use crate::domain::secret::CodeError;
use crate::domain::secret::Passphrase;
use crate::domain::secret::RecoveryCode;
use crate::domain::secret::Secret;
use crate::ui::new_passphrase::NewPassphrase;
use crate::ui::new_passphrase::is_enter;
use crate::ui::new_passphrase::secret_field;
use crate::ui::new_passphrase::show_ui;
use crate::ui::theme::mark::paint_mark;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::field::FieldEvent;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::page_heading;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::notice::notice_ui;
use crate::words::bundle::Words;

/// Seconds to wait after the third wrong passphrase; each further one doubles them.
const FIRST_WAIT: f64 = 2.0;
const LONGEST_WAIT: f64 = 30.0;
const WIDTH: f32 = 460.0;
const MARK: f32 = 56.0;

/// What is typed on the page, and what came of the last try.
#[derive(Default)]
pub(crate) struct LockScreen {
    typed: Zeroizing<String>,
    is_shown: bool,
    key: Key,
    is_busy: bool,
    error: Option<String>,
    wrong: u32,
    /// Seconds of the window before which no further try is made.
    wait_until: f64,
    /// The diary, opened with the paper: a new passphrase is due.
    opened: Option<(Session, NewPassphrase)>,
    /// What happened before the diary was closed.
    pub(crate) note: Option<(NoticeTone, String)>,
}

/// What the field is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Key {
    #[default]
    Passphrase,
    Code,
}

/// What the person asked for.
#[derive(Debug)]
pub(crate) enum Asked {
    /// To try this secret.
    Unlock(Secret),
    /// To see the diary, which is open.
    Enter(Box<Session>),
}

/// Never shows what is typed.
impl std::fmt::Debug for LockScreen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("LockScreen")
    }
}

impl LockScreen {
    /// Takes in what came of a try; the diary, if it is open and nothing more is asked.
    pub(crate) fn take(
        &mut self,
        outcome: Result<Session, DiaryError>,
        words: &Words,
        now: f64,
    ) -> Option<Session> {
        self.is_busy = false;
        match outcome {
            Ok(session) if self.key == Key::Code => {
                self.opened = Some((session, NewPassphrase::default()));
                None
            }
            Ok(session) => Some(session),
            Err(error) => {
                if error.is_wrong_secret() {
                    self.wrong += 1;
                    self.wait_until = now + wait_after(self.wrong);
                }
                self.error = Some(words.say(error.message()));
                None
            }
        }
    }

    /// Draws the page, in a column in the middle.
    pub(crate) fn ui(&mut self, ui: &mut Ui, words: &Words) -> Option<Asked> {
        let side = ((ui.available_width() - WIDTH) / 2.0).max(0.0);
        ui.add_space((ui.available_height() * 0.12).min(80.0));
        ui.horizontal_top(|ui| {
            ui.add_space(side);
            ui.vertical(|ui| {
                ui.set_max_width(WIDTH.min(ui.available_width()));
                self.column_ui(ui, words)
            })
            .inner
        })
        .inner
    }

    fn column_ui(&mut self, ui: &mut Ui, words: &Words) -> Option<Asked> {
        let (rect, _) = ui.allocate_exact_size(vec2(MARK, MARK), Sense::hover());
        let colors = tokens(ui);
        paint_mark(ui.painter(), rect, colors.brand, colors.bg);
        ui.add_space(8.0);
        let title = if self.opened.is_some() {
            "lock-new"
        } else {
            "lock-title"
        };
        page_heading(ui, &words.say(title));
        if let Some((tone, note)) = &self.note {
            notice_ui(ui, *tone, note);
        }
        ui.add_space(8.0);
        if self.opened.is_some() {
            return self.new_ui(ui, words);
        }
        muted(ui, &words.say("lock-hint"));
        ui.add_space(8.0);
        let (label, hint) = match self.key {
            Key::Passphrase => (words.say("lock-passphrase"), String::new()),
            Key::Code => (words.say("lock-code"), words.say("lock-code-hint")),
        };
        let note = match &self.error {
            Some(error) => FieldNote::Error(error),
            None => FieldNote::Hint(&hint),
        };
        let is_shown = self.is_shown || self.key == Key::Code;
        let field = secret_field((&label, note), is_shown).first();
        let event = field.show(ui, &mut self.typed);
        if event == Some(FieldEvent::Typing) {
            self.error = None;
        }
        let is_entered = event == Some(FieldEvent::Left) && is_enter(ui);
        if self.key == Key::Passphrase {
            show_ui(ui, words, &mut self.is_shown);
        }
        ui.add_space(8.0);
        self.buttons_ui(ui, words, is_entered)
    }

    fn buttons_ui(&mut self, ui: &mut Ui, words: &Words, is_entered: bool) -> Option<Asked> {
        let left = self.wait_until - ui.input(|it| it.time);
        let title = if self.is_busy {
            words.say("lock-busy")
        } else if left > 0.0 {
            ui.ctx().request_repaint_after_secs(0.25);
            words.tell("lock-wait", &[("seconds", left.ceil().into())])
        } else {
            words.say("lock-open")
        };
        let may_try = !self.is_busy && left <= 0.0;
        let button = Button::primary(&title).enabled(may_try);
        let is_clicked = ui.add(button).clicked();
        let (other, message) = match self.key {
            Key::Passphrase => (Key::Code, "lock-use-code"),
            Key::Code => (Key::Passphrase, "lock-use-passphrase"),
        };
        if button::quiet(ui, &words.say(message)).clicked() {
            self.key = other;
            self.typed = Zeroizing::default();
            self.error = None;
        }
        if !(may_try && (is_clicked || is_entered)) || self.typed.trim().is_empty() {
            return None;
        }
        let secret = self.secret(words)?;
        self.is_busy = true;
        Some(Asked::Unlock(secret))
    }

    fn secret(&mut self, words: &Words) -> Option<Secret> {
        if self.key == Key::Passphrase {
            return Some(Secret::Passphrase(Passphrase::typed(&self.typed)));
        }
        match RecoveryCode::parse(&self.typed) {
            Ok(code) => Some(Secret::Recovery(code)),
            Err(CodeError::Length(count)) => {
                self.error = Some(words.tell("lock-code-length", &[("count", count.into())]));
                None
            }
            Err(CodeError::Group(number)) => {
                self.error = Some(words.tell("lock-code-group", &[("number", number.into())]));
                None
            }
        }
    }

    /// The paper opened the diary: whoever forgot the passphrase needs another.
    fn new_ui(&mut self, ui: &mut Ui, words: &Words) -> Option<Asked> {
        notice_ui(ui, NoticeTone::Plain, &words.say("lock-opened-by-code"));
        ui.add_space(8.0);
        let (session, new) = self.opened.as_mut()?;
        let is_entered = new.ui(ui, words);
        let button = button::primary(ui, &words.say("protect-change-save"));
        let is_saved = button.clicked() || is_entered;
        let is_later = button::quiet(ui, &words.say("lock-later")).clicked();
        if is_saved {
            let passphrase = new.finish()?;
            if let Err(error) = session.change_passphrase(&passphrase) {
                self.note = Some((NoticeTone::Error, words.say(error.message())));
                return None;
            }
        }
        if !is_saved && !is_later {
            return None;
        }
        let (session, _) = self.opened.take()?;
        Some(Asked::Enter(Box::new(session)))
    }
}

fn wait_after(wrong: u32) -> f64 {
    let doublings = i32::try_from(wrong).unwrap_or(i32::MAX).saturating_sub(3);
    if doublings < 0 {
        0.0
    } else {
        (FIRST_WAIT * 2_f64.powi(doublings)).min(LONGEST_WAIT)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_tries_slow_down_and_never_stop() {
        let waits = [1, 2, 3, 4, 5, 6, 7, 8, 4000].map(wait_after);
        let waits = waits.map(|it| format!("{it}"));
        assert_eq!(waits, ["0", "0", "2", "4", "8", "16", "30", "30", "30"]);
    }
}
