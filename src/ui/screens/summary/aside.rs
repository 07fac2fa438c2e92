//! What is beside the page: its days, its parts, its questions, its files.

use egui::Ui;

use crate::diary::command::Command;
use crate::domain::day::DayRange;
use crate::domain::settings::SettingKey;
use crate::domain::summary_section::Section;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::screens::summary::reach::Reach;
use crate::ui::widgets::check::check_ui;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::segments::range_ui;

/// Draws the choice of the days; returns a new one.
pub(super) fn period_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    choices: &[Reach],
    chosen: Reach,
) -> Option<Reach> {
    let words = ctx.words;
    let title = words.say("summary-period");
    card_heading(ui, &title);
    let names: Vec<String> = choices.iter().map(|it| words.say(it.message())).collect();
    let titles: Vec<&str> = names.iter().map(String::as_str).collect();
    let at = choices.iter().position(|it| *it == chosen).unwrap_or(0);
    let picked = range_ui(ui, &title, &titles, at);
    let days = chosen.days(ctx.record, ctx.today);
    small(ui, &words.period(days));
    picked.and_then(|it| choices.get(it)).copied()
}

/// Draws the choice of the parts.
pub(super) fn parts_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, period: DayRange, out: &mut Actions) {
    let words = ctx.words;
    card_heading(ui, &words.say("summary-include"));
    let chosen = ctx.record.settings().sections();
    let entries = ctx.record.entries_in(period);
    let notes = entries.filter(|it| it.1.note.is_some()).count();
    for part in Section::ALL {
        let name = if part == Section::Notes {
            words.tell("section-notes-count", &[("count", notes.into())])
        } else {
            words.say(&format!("section-{}", part.as_str()))
        };
        let is_in = chosen.contains(&part);
        if let Some(wanted) = check_ui(ui, &name, is_in) {
            let mut parts = chosen.clone();
            if wanted {
                parts.insert(part);
            } else {
                parts.remove(&part);
            }
            let key = SettingKey::SummaryWithout;
            let value = key.check(&Section::left_out(&parts)).ok();
            out.push(Action::Run(Command::Set { key, value }));
        }
    }
}
