//! The list of backups, and the question before one of them takes the place of the diary.

use std::path::PathBuf;

use egui::Ui;

use crate::domain::backup::Backup;
use crate::domain::backup::Holding;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::divider;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::heading::strong;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::notice::ask_ui;
use crate::words::bundle::Words;

/// As many as are shown before the rest is asked for.
const FIRST: usize = 6;
/// Room for the button at the end of a row.
const BUTTON: f32 = 180.0;

/// Which backup is being asked about, and whether all are shown.
#[derive(Debug, Default)]
pub(crate) struct BackupList {
    asked: Option<PathBuf>,
    shows_all: bool,
}

impl BackupList {
    /// Shows the backups; returns the one that the person wants to go back to.
    pub(crate) fn ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        backups: &[Backup],
        now: Option<&Holding>,
    ) -> Option<PathBuf> {
        let mut chosen = None;
        let count = if self.shows_all { backups.len() } else { FIRST };
        for backup in backups.iter().take(count) {
            divider(ui);
            self.row_ui(ui, words, backup);
            if self.asked.as_ref() == Some(&backup.path) {
                let goes_back = self.ask_ui(ui, words, backup, now);
                chosen = chosen.or(goes_back);
            }
        }
        if backups.len() > count {
            let number = [("count", (backups.len() - count).into())];
            let more = words.tell("backup-more", &number);
            self.shows_all = ui.add(Button::quiet(&more)).clicked();
        }
        chosen
    }

    fn row_ui(&mut self, ui: &mut Ui, words: &Words, backup: &Backup) {
        let day = words.day_full(backup.day);
        let reason = words.say(&format!("backup-{}", backup.reason.as_str()));
        let holds = holds(words, backup);
        let go = words.say("backup-go-back");
        let file = backup.path.file_stem().unwrap_or_default();
        let name = format!("{go}: {}", file.to_string_lossy());
        let about = |ui: &mut Ui| {
            ui.horizontal_wrapped(|ui| {
                strong(ui, &day);
                ui.label(&reason);
            });
            small(ui, &holds);
        };
        // The buttons stand below each other, so that a hand finds the next one.
        let wide = ui.available_width() - BUTTON;
        let button = Button::quiet(&go).named(&name);
        let is_clicked = if wide < BUTTON {
            about(ui);
            ui.add(button).clicked()
        } else {
            ui.horizontal(|ui| {
                ui.vertical(|ui| {
                    ui.set_width(wide);
                    about(ui);
                });
                ui.add(button).clicked()
            })
            .inner
        };
        if is_clicked {
            self.asked = Some(backup.path.clone());
        }
    }

    fn ask_ui(
        &mut self,
        ui: &mut Ui,
        words: &Words,
        backup: &Backup,
        now: Option<&Holding>,
    ) -> Option<PathBuf> {
        let goes_back = question_ui(ui, words, &holds(words, backup), now)?;
        let asked = self.asked.take();
        asked.filter(|_| goes_back)
    }
}

/// Asks whether what is shown shall take the place of the diary.
pub(crate) fn question_ui(
    ui: &mut Ui,
    words: &Words,
    holds: &str,
    now: Option<&Holding>,
) -> Option<bool> {
    let now = now.map(|it| words.tell("backup-diary-holds", &words.holding(it)));
    let theirs = words.tell("backup-question", &[("holds", holds.into())]);
    let question = [now, Some(theirs)].into_iter().flatten();
    let question = question.collect::<Vec<_>>().join("\n");
    let answers = [("backup-yes", true), ("backup-no", false)];
    let answers = answers.map(|(message, goes_back)| (words.say(message), goes_back));
    ask_ui(ui, NoticeTone::Caution, &question, answers)
}

fn holds(words: &Words, backup: &Backup) -> String {
    match &backup.holding {
        Some(holding) => words.tell("backup-holds", &words.holding(holding)),
        None if backup.is_protected => words.say("backup-protected"),
        None => words.say("backup-unreadable"),
    }
}
