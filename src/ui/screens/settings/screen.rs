//! Draws Settings and queues what the person asked for.

use std::collections::BTreeMap;

use egui::Ui;

use crate::diary::command::Command;
use crate::domain::settings::SettingError;
use crate::domain::settings::SettingKey;
use crate::domain::settings::SettingKind;
use crate::domain::text::Line;
use crate::interchange::csv::dates::DayOrder;
use crate::interchange::csv::dates::read_day;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Browse;
use crate::ui::context::ScreenCtx;
use crate::ui::screens::settings::backups::BackupsCard;
use crate::ui::screens::settings::choice::choice_ui;
use crate::ui::screens::settings::facts::facts_ui;
use crate::ui::screens::settings::files::FilesCard;
use crate::ui::screens::settings::limits::LimitsCard;
use crate::ui::screens::settings::protection::ProtectionCard;
use crate::ui::widgets::card::card;
use crate::ui::widgets::field::FieldEvent;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::page_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::text_field::TextField;

/// What stands in which card.
const GROUPS: &[(&str, &[SettingKey])] = &[
    (
        "settings-you",
        &[SettingKey::Name, SettingKey::Born, SettingKey::Sex],
    ),
    (
        "settings-team",
        &[
            SettingKey::ClinicPhone,
            SettingKey::EmergencyNumber,
            SettingKey::CrisisLine,
        ],
    ),
    (
        "settings-units",
        &[
            SettingKey::Units,
            SettingKey::WeightUnit,
            SettingKey::TemperatureUnit,
        ],
    ),
    ("settings-look", &[SettingKey::TextSize, SettingKey::Theme]),
    ("settings-print", &[SettingKey::Paper]),
];

/// What is typed and not yet saved.
#[derive(Debug, Default)]
pub struct SettingsScreen {
    typed: BTreeMap<SettingKey, String>,
    wrong: BTreeMap<SettingKey, SettingError>,
    files: FilesCard,
    limits: LimitsCard,
    protection: ProtectionCard,
    backups: BackupsCard,
}

impl SettingsScreen {
    /// Shows the screen and queues what the person asked for.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        page_heading(ui, &ctx.words.say("screen-settings"));
        muted(ui, &ctx.words.say("settings-sub"));
        ui.add_space(12.0);
        for (title, keys) in GROUPS {
            card(ui, |ui| {
                card_heading(ui, &ctx.words.say(title));
                for key in *keys {
                    ui.add_space(4.0);
                    match key.kind() {
                        SettingKind::Choice(choices) => choice_ui(ui, ctx, *key, choices, out),
                        SettingKind::Text | SettingKind::Day => self.text_ui(ui, ctx, *key, out),
                        // Nobody sets it, so it stands in no group.
                        SettingKind::Made => (),
                    }
                }
            });
            ui.add_space(12.0);
            if *title == "settings-team" {
                card(ui, |ui| facts_ui(ui, ctx, out));
                ui.add_space(12.0);
                card(ui, |ui| self.limits.ui(ui, ctx, out));
                ui.add_space(12.0);
            }
        }
        card(ui, |ui| self.protection.ui(ui, ctx, out));
        ui.add_space(12.0);
        card(ui, |ui| self.backups_ui(ui, ctx, out));
        ui.add_space(12.0);
        card(ui, |ui| self.files.ui(ui, ctx, out));
        ui.add_space(12.0);
        card(ui, |ui| {
            card_heading(ui, &ctx.words.say("settings-about"));
            let version = [("version", env!("CARGO_PKG_VERSION").into())];
            ui.label(ctx.words.tell("settings-version", &version));
            ui.label(ctx.words.say("settings-not-a-device"));
            ui.label(ctx.words.say("standing"));
            small(ui, &ctx.words.say("settings-sources"));
            small(ui, &ctx.words.say("settings-codes"));
        });
    }

    /// Asks to save what is typed and fits, because the person goes elsewhere.
    pub fn keep_typed(&mut self, out: &mut Actions) {
        for (key, text) in std::mem::take(&mut self.typed) {
            self.settle(key, text, out);
        }
    }

    /// Forgets a passphrase that was typed and took effect.
    pub fn forget_secrets(&mut self) {
        self.protection.forget();
    }

    fn backups_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        self.backups.ui(ui, ctx, out);
        if ctx.path.is_some() {
            ui.add_space(8.0);
            if let Some((Browse::BackupFolder, path)) = ctx.browsed {
                let path = path.display().to_string();
                self.settle(SettingKey::BackupFolder, path, out);
            }
            self.text_ui(ui, ctx, SettingKey::BackupFolder, out);
            self.backups.second_ui(ui, ctx, out);
        }
    }

    fn settle(&mut self, key: SettingKey, text: String, out: &mut Actions) {
        let value = if text.trim().is_empty() {
            Ok(None)
        } else {
            // A day may be typed as people write it; it is kept and shown year first.
            let day = (key.kind() == SettingKind::Day)
                .then(|| read_day(&text, DayOrder::DayMonthYear))
                .flatten();
            let text = day.map_or_else(|| text.clone(), |it| it.to_string());
            key.check(&text).map(Some)
        };
        match value {
            Ok(value) => out.push(Action::Run(Command::Set { key, value })),
            Err(error) => {
                self.wrong.insert(key, error);
                self.typed.insert(key, text);
            }
        }
    }

    fn text_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, key: SettingKey, out: &mut Actions) {
        let saved = ctx
            .record
            .settings()
            .get(key)
            .map(Line::as_str)
            .unwrap_or_default();
        let mut text = self
            .typed
            .get(&key)
            .cloned()
            .unwrap_or_else(|| saved.to_owned());
        let label = ctx.words.say(&format!("setting-{}", key.as_str()));
        let hint = ctx.words.say(&format!("setting-{}-hint", key.as_str()));
        let error = self.wrong.get(&key).map(|it| wrong(ctx, *it));
        let note = match &error {
            Some(error) => FieldNote::Error(error),
            None => FieldNote::Hint(&hint),
        };
        match TextField::new(&label)
            .note(note)
            .width(360.0)
            .show(ui, &mut text)
        {
            None => (),
            Some(FieldEvent::Typing) => {
                self.typed.insert(key, text);
                self.wrong.remove(&key);
            }
            Some(FieldEvent::Left) => {
                self.typed.remove(&key);
                self.settle(key, text, out);
            }
        }
    }
}

fn wrong(ctx: &ScreenCtx<'_>, error: SettingError) -> String {
    match error {
        SettingError::Text(_) => ctx.words.say("setting-too-long"),
        SettingError::NotADay | SettingError::NotMade => ctx.words.say("setting-not-a-day"),
        SettingError::NotAChoice { choices } => choices.join(", "),
    }
}
