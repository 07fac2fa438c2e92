//! Backups: where they are, what they hold, how to go back to one.

use std::path::PathBuf;

use egui::Ui;
use zeroize::Zeroizing;

use crate::diary::mend::Mend;
use crate::domain::backup::Holding;
use crate::domain::secret::Secret;
use crate::domain::settings::SettingKey;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Browse;
use crate::ui::action::Leave;
use crate::ui::backup_list::BackupList;
use crate::ui::backup_list::question_ui;
use crate::ui::context::ScreenCtx;
use crate::ui::new_passphrase::secret_ui;
use crate::ui::widgets::button;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::notice::notice_ui;
use crate::ui::widgets::text_field::TextField;

/// The card, and what is being asked on it.
#[derive(Default)]
pub(super) struct BackupsCard {
    list: BackupList,
    file: String,
    secret: Zeroizing<String>,
    /// Whether the file that was looked at has a passphrase of its own.
    needs_secret: bool,
}

/// Never shows what is typed.
impl std::fmt::Debug for BackupsCard {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BackupsCard")
    }
}

impl BackupsCard {
    /// Draws what stands above the field for the second folder.
    pub(super) fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let words = ctx.words;
        card_heading(ui, &words.say("backups"));
        let Some(path) = ctx.path else {
            small(ui, &words.say("sample-note"));
            return;
        };
        let file = path.display().to_string();
        ui.label(words.tell("backups-hint", &[("path", file.into())]));
        if button::secondary(ui, &words.say("backup-now")).clicked() {
            out.push(Action::KeepBackup);
        }
        let Some(kept) = ctx.kept else {
            return;
        };
        let now = Holding::of(ctx.record);
        if let Some(chosen) = self.list.ui(ui, words, &kept.backups, Some(&now)) {
            out.push(Action::Leave(Leave::Mend(Mend::Restore(chosen), None)));
        }
    }

    /// Draws what stands below it.
    pub(super) fn second_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let words = ctx.words;
        if button::secondary(ui, &words.say("backup-choose-folder")).clicked() {
            out.push(Action::Browse(Browse::BackupFolder));
        }
        let is_chosen = ctx
            .record
            .settings()
            .get(SettingKey::BackupFolder)
            .is_some();
        if let Some(kept) = ctx.kept.filter(|_| is_chosen) {
            let day = kept.second.map(|it| words.day_full(it));
            let (is_late, message) = match (&kept.second_failed, day) {
                (None, Some(day)) => (false, words.tell("backup-second", &[("day", day.into())])),
                (None, None) => (false, words.say("backup-second-none")),
                (Some(_), Some(day)) => (
                    true,
                    words.tell("backup-second-old", &[("day", day.into())]),
                ),
                (Some(_), None) => (true, words.say("backup-second-failed")),
            };
            if is_late {
                notice_ui(ui, NoticeTone::Caution, &message);
            } else {
                small(ui, &message);
            }
        }
        ui.add_space(8.0);
        self.other_ui(ui, ctx, out);
    }

    fn secret(&self) -> Option<Secret> {
        let is_typed = !self.secret.trim().is_empty();
        is_typed.then(|| Secret::typed(&self.secret))
    }

    fn other_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let words = ctx.words;
        if let Some((Browse::OpenBackup, path)) = ctx.browsed {
            self.file = path.display().to_string();
        }
        TextField::new(&words.say("backup-other"))
            .width(480.0)
            .show(ui, &mut self.file);
        if self.needs_secret {
            let label = words.say("backup-passphrase");
            secret_ui(ui, (&label, FieldNote::None), &mut self.secret, true);
        }
        ui.horizontal_wrapped(|ui| {
            if button::secondary(ui, &words.say("backup-choose-file")).clicked() {
                out.push(Action::Browse(Browse::OpenBackup));
            }
            if button::secondary(ui, &words.say("backup-other-go")).clicked() {
                let file = PathBuf::from(self.file.trim());
                out.push(Action::LookAt(file, self.secret()));
            }
        });
        let file = PathBuf::from(self.file.trim());
        let Some(looked) = ctx.looked.filter(|it| it.file == file) else {
            return;
        };
        match &looked.outcome {
            Ok(holding) => {
                let holds = words.tell("backup-holds", &words.holding(holding));
                let now = Holding::of(ctx.record);
                match question_ui(ui, words, &holds, Some(&now)) {
                    Some(true) => {
                        let secret = self.secret();
                        out.push(Action::Leave(Leave::Mend(Mend::Restore(file), secret)));
                    }
                    Some(false) => out.push(Action::DropLooked),
                    None => (),
                }
            }
            Err(message) => {
                notice_ui(ui, NoticeTone::Caution, &words.say(message));
                self.needs_secret |= *message == "fault-locked";
            }
        }
    }
}
