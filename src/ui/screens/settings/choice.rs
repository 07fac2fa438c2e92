//! A setting with a few choices, side by side.

use egui::Ui;

use crate::diary::command::Command;
use crate::domain::settings::SettingKey;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::widgets::heading::sub_heading;
use crate::ui::widgets::segments::range_ui;

/// Shows the choices and asks to keep the one that was clicked.
pub(super) fn choice_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    key: SettingKey,
    choices: &[&str],
    out: &mut Actions,
) {
    let label = ctx.words.say(&format!("setting-{}", key.as_str()));
    let name = |it: &&str| ctx.words.say(&format!("setting-{}-{it}", key.as_str()));
    let names: Vec<String> = choices.iter().map(name).collect();
    let titles: Vec<&str> = names.iter().map(String::as_str).collect();
    let now = ctx.record.settings().choice(key);
    let chosen = choices.iter().position(|it| *it == now).unwrap_or(0);
    sub_heading(ui, &label);
    let choice = range_ui(ui, &label, &titles, chosen).and_then(|it| choices.get(it));
    if let Some(value) = choice.and_then(|it| key.check(it).ok()) {
        out.push(Action::Run(Command::Set {
            key,
            value: Some(value),
        }));
    }
}
