//! The page in place of a diary that does not open: what happened, and every way on.

use std::path::Path;
use std::path::PathBuf;

use egui::Ui;
use zeroize::Zeroizing;

use crate::diary::error::DiaryError;
use crate::diary::error::Way;
use crate::diary::mend::Mend;
use crate::domain::backup::Backup;
use crate::domain::secret::Secret;
use crate::ui::backup_list::BackupList;
use crate::ui::new_passphrase::secret_ui;
use crate::ui::widgets::button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::page_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::notice::ask_ui;
use crate::ui::widgets::notice::notice_ui;
use crate::ui::widgets::text_field::TextField;
use crate::words::bundle::Words;

/// What happened, what can be done, and what is typed.
pub(crate) struct FaultScreen {
    message: &'static str,
    ways: &'static [Way],
    backups: Vec<Backup>,
    list: BackupList,
    other: String,
    secret: Zeroizing<String>,
    /// What opens the diary, if that was typed before.
    known: Option<Secret>,
    /// A step that is asked about first.
    asked: Option<Mend>,
    /// What came of the last step.
    failed: Option<&'static str>,
    is_busy: bool,
}

/// What the person asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Asked {
    /// To try the same file again.
    TryAgain,
    /// To give the diary another file.
    Mend(Mend, Option<Secret>),
    /// To open another diary.
    Open(PathBuf),
    /// To choose one in the system's dialog.
    Browse,
}

/// Never shows what is typed.
impl std::fmt::Debug for FaultScreen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("FaultScreen").field(&self.message).finish()
    }
}

impl FaultScreen {
    /// A page about `error`.
    pub(crate) fn new(error: &DiaryError, backups: Vec<Backup>) -> Self {
        Self {
            message: error.message_in_window(),
            ways: error.ways(),
            backups,
            list: BackupList::default(),
            other: String::new(),
            secret: Zeroizing::default(),
            known: None,
            asked: None,
            failed: None,
            is_busy: false,
        }
    }

    /// The page for a diary whose passphrase was typed already.
    pub(crate) fn knowing(mut self, secret: Secret) -> Self {
        self.known = Some(secret);
        self
    }

    /// A step did not work; the page stays.
    pub(crate) fn fail(&mut self, error: &DiaryError) {
        self.is_busy = false;
        let message = error.message_in_window();
        // The same sentence again would be no answer to what was tried.
        let is_same = message == self.message;
        self.failed = Some(if is_same {
            "fault-step-failed"
        } else {
            message
        });
    }

    /// A step is being done.
    pub(crate) fn wait(&mut self) {
        self.is_busy = true;
        self.failed = None;
    }

    /// A file was chosen in the system's dialog.
    pub(crate) fn choose(&mut self, path: &Path) {
        self.other = path.display().to_string();
    }

    /// Draws the page.
    pub(crate) fn ui(&mut self, ui: &mut Ui, words: &Words, path: &Path) -> Option<Asked> {
        page_heading(ui, &words.say("fault-title"));
        muted(ui, &path.display().to_string());
        ui.add_space(8.0);
        notice_ui(ui, NoticeTone::Error, &words.say(self.message));
        if let Some(failed) = self.failed {
            ui.add_space(8.0);
            notice_ui(ui, NoticeTone::Caution, &words.say(failed));
        }
        if self.is_busy {
            ui.add_space(8.0);
            muted(ui, &words.say("fault-busy"));
            return None;
        }
        let mut asked = None;
        for way in self.ways {
            let way = self.way_ui(ui, words, *way);
            asked = asked.or(way);
        }
        asked
    }

    fn way_ui(&mut self, ui: &mut Ui, words: &Words, way: Way) -> Option<Asked> {
        if way == Way::Restore && self.backups.is_empty() {
            return None;
        }
        ui.add_space(12.0);
        card(ui, |ui| match way {
            Way::TryAgain => {
                card_heading(ui, &words.say("fault-again"));
                let go = button::primary(ui, &words.say("fault-again-go"));
                go.clicked().then_some(Asked::TryAgain)
            }
            Way::Restore => self.restore_ui(ui, words),
            Way::Rescue => self.asking_ui(
                ui,
                words,
                ("fault-rescue", "fault-rescue-go"),
                &Mend::Rescue,
            ),
            Way::StartNew => {
                self.asking_ui(ui, words, ("fault-new", "fault-new-go"), &Mend::StartNew)
            }
            Way::OtherFile => self.other_ui(ui, words),
        })
        .inner
    }

    fn restore_ui(&mut self, ui: &mut Ui, words: &Words) -> Option<Asked> {
        card_heading(ui, &words.say("fault-restore"));
        small(ui, &words.say("fault-restore-hint"));
        if self.known.is_none() && self.backups.iter().any(|it| it.is_protected) {
            let label = words.say("fault-passphrase");
            secret_ui(ui, (&label, FieldNote::None), &mut self.secret, false);
        }
        let chosen = self.list.ui(ui, words, &self.backups, None)?;
        Some(Asked::Mend(Mend::Restore(chosen), self.secret()))
    }

    /// A step that is explained, and asked about before it is done.
    fn asking_ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        (title, go): (&str, &str),
        mend: &Mend,
    ) -> Option<Asked> {
        card_heading(ui, &words.say(title));
        small(ui, &words.say(&format!("{title}-hint")));
        if button::secondary(ui, &words.say(go)).clicked() {
            self.asked = Some(mend.clone());
        }
        if self.asked.as_ref() != Some(mend) {
            return None;
        }
        let answers = [("fault-yes", true), ("fault-no", false)];
        let answers = answers.map(|(message, does)| (words.say(message), does));
        let question = words.say(&format!("{title}-question"));
        let does = ask_ui(ui, NoticeTone::Caution, &question, answers)?;
        self.asked = None;
        does.then(|| Asked::Mend(mend.clone(), self.secret()))
    }

    fn other_ui(&mut self, ui: &mut Ui, words: &Words) -> Option<Asked> {
        card_heading(ui, &words.say("fault-other"));
        TextField::new(&words.say("fault-other-file"))
            .width(480.0)
            .show(ui, &mut self.other);
        ui.horizontal_wrapped(|ui| {
            let opens = button::secondary(ui, &words.say("fault-other-go")).clicked();
            let browses = button::secondary(ui, &words.say("browse")).clicked();
            let other = self.other.trim();
            if browses {
                Some(Asked::Browse)
            } else if opens && !other.is_empty() {
                Some(Asked::Open(PathBuf::from(other)))
            } else {
                None
            }
        })
        .inner
    }

    fn secret(&self) -> Option<Secret> {
        let is_typed = !self.secret.trim().is_empty();
        let typed = is_typed.then(|| Secret::typed(&self.secret));
        typed.or_else(|| self.known.clone())
    }
}
