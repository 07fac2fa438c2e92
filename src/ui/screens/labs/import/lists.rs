//! What is new, what the diary has, and what was not taken, with a way to keep that list.

use std::path::PathBuf;

use egui::Label;
use egui::Ui;

use crate::domain::import_plan::ImportPlan;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Browse;
use crate::ui::context::ScreenCtx;
use crate::ui::screens::labs::import::draft::ImportDraft;
use crate::ui::screens::labs::import::plan::lists;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::heading;
use crate::ui::widgets::text_field::TextField;

/// Shows the lists.
pub fn lists_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    draft: &mut ImportDraft,
    plan: &ImportPlan,
    out: &mut Actions,
) {
    for list in lists(plan, ctx.words) {
        card(ui, |ui| {
            heading::card_heading(ui, &list.title);
            for line in &list.lines {
                ui.add(Label::new(line).wrap());
            }
        });
        ui.add_space(SPACE_8);
    }
    let left_out = plan.count_not_understood() + plan.count_impossible();
    if left_out > 0 {
        save_ui(ui, ctx, draft, out);
    }
}

/// A list of what was not taken is for whoever can read the file better.
fn save_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &mut ImportDraft, out: &mut Actions) {
    let words = ctx.words;
    if let Some((Browse::SaveNotTaken, path)) = ctx.browsed {
        draft.list_path = Some(path.display().to_string());
    }
    let Some(path) = &mut draft.list_path else {
        let keep = words.say("import-keep-list");
        if ui.add(Button::secondary(&keep)).clicked() {
            draft.list_path = Some(ctx.proposed_path("hepatica-not-imported.csv"));
        }
        return;
    };
    card(ui, |ui| {
        TextField::new(&words.say("import-list-path"))
            .width(480.0)
            .show(ui, path);
        let path = PathBuf::from(path.trim());
        ui.horizontal_wrapped(|ui| {
            let save = words.say("import-save-list");
            if ui.add(Button::secondary(&save)).clicked() {
                out.push(Action::SaveNotTaken { path });
            }
            let browse = words.say("browse");
            if ui.add(Button::secondary(&browse)).clicked() {
                out.push(Action::Browse(Browse::SaveNotTaken));
            }
        });
    });
}
