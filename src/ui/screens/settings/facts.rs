//! The few facts that scores and warnings need; each is asked once.

use egui::Ui;

use crate::diary::command::Command;
use crate::domain::settings::SettingKey;
use crate::domain::settings::Settings;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::theme::tokens::NARROW;
use crate::ui::widgets::check::check_ui;
use crate::ui::widgets::choice::choice_ui;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::small;

/// Facts that hold or do not, in the order of the screen.
const FACTS: &[SettingKey] = &[
    SettingKey::Cirrhosis,
    SettingKey::AscitesKnown,
    SettingKey::Cholestatic,
    SettingKey::Lactulose,
    SettingKey::Diuretics,
    SettingKey::Iron,
    SettingKey::Dialysis,
    SettingKey::KidneyDisease,
    SettingKey::Pregnant,
    SettingKey::Gilbert,
    SettingKey::SmallMuscles,
    SettingKey::Spleen,
    SettingKey::Albi,
];

const THINNERS: [&str; 3] = ["none", "warfarin", "doac"];

/// Draws the card.
pub(super) fn facts_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
    let (words, settings) = (ctx.words, ctx.record.settings());
    card_heading(ui, &words.say("settings-facts"));
    small(ui, &words.say("settings-facts-hint"));
    let columns = if ui.available_width() < NARROW { 1 } else { 2 };
    for pair in FACTS.chunks(columns) {
        ui.columns(columns, |cells| {
            for (ui, key) in cells.iter_mut().zip(pair) {
                fact_ui(ui, ctx, *key, out);
            }
        });
    }
    let key = SettingKey::BloodThinner;
    let label = words.say("setting-blood-thinner");
    let names = THINNERS.map(|it| words.say(&format!("setting-blood-thinner-{it}")));
    let options: Vec<&str> = names.iter().map(String::as_str).collect();
    let chosen = THINNERS.iter().position(|it| *it == settings.choice(key));
    ui.horizontal_wrapped(|ui| {
        ui.label(&label);
        let picked = choice_ui(ui, &label, &options, chosen);
        if let Some(name) = picked.and_then(|it| THINNERS.get(it)) {
            set(key, name, out);
        }
    });
}

fn fact_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, key: SettingKey, out: &mut Actions) {
    let label = ctx.words.say(&format!("setting-{}", key.as_str()));
    let is_so = Settings::says_yes(ctx.record.settings(), key);
    if let Some(is_so) = check_ui(ui, &label, is_so) {
        set(key, if is_so { "yes" } else { "no" }, out);
    }
}

fn set(key: SettingKey, value: &str, out: &mut Actions) {
    let value = key.check(value).ok();
    out.push(Action::Run(Command::Set { key, value }));
}
