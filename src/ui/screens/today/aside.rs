//! The right column: what the diary cannot do, and the last thirty days.

use egui::Ui;
use egui::vec2;

use crate::domain::settings::SettingKey;
use crate::domain::text::Line;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::screen::Screen;
use crate::ui::screens::today::view;
use crate::ui::widgets::button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::sparkline::sparkline_marks;
use crate::ui::widgets::sparkline::sparkline_ui;
use crate::ui::widgets::sparkline::strip_marks;
use crate::ui::widgets::strip::strip_ui;

const NAME_WIDTH: f32 = 78.0;

/// Draws what the diary cannot tell, and whom to call.
pub(super) fn if_ill_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>) {
    card(ui, |ui| {
        card_heading(ui, &ctx.words.say("today-if-ill"));
        ui.label(ctx.words.say("standing"));
        if let Some(gap) = view::gap(ctx.record, ctx.words, ctx.today) {
            ui.label(gap);
        }
        small(ui, &ctx.words.say("warning-nobody-reads"));
        for (key, message) in [
            (SettingKey::EmergencyNumber, "today-emergency-number"),
            (SettingKey::ClinicPhone, "today-clinic-phone"),
        ] {
            if let Some(number) = ctx.record.settings().get(key).map(Line::as_str) {
                ui.strong(ctx.words.tell(message, &[("number", number.into())]));
            }
        }
    });
    ui.add_space(12.0);
}

/// Draws the last thirty days.
pub(super) fn month_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
    let Some(month) = view::month(ctx.record, ctx.words, ctx.today) else {
        return;
    };
    card(ui, |ui| {
        card_heading(ui, &ctx.words.say("today-month"));
        let row = |ui: &mut Ui, name: &str, draw: &mut dyn FnMut(&mut Ui, f32)| {
            ui.horizontal(|ui| {
                let left = ui.cursor().left();
                small(ui, name);
                ui.add_space((left + NAME_WIDTH - ui.cursor().left()).max(0.0));
                let width = ui.available_width();
                draw(ui, width);
            });
        };
        row(ui, &ctx.words.say("vital-weight"), &mut |ui, width| {
            let (values, sentence) = (&month.weights, &month.weight_sentence);
            let shown = sparkline_ui(ui, vec2(width, 34.0), values, sentence);
            sparkline_marks(ui, shown.rect, values.len(), &month.marks);
        });
        for strip in &month.strips {
            row(ui, &strip.name, &mut |ui, width| {
                let shown = strip_ui(ui, vec2(width, 16.0), &strip.cells, &strip.sentence);
                let rect = shown.response.rect;
                strip_marks(ui, rect, strip.cells.len(), &month.marks);
            });
        }
        let legend = if ui.visuals().dark_mode {
            "lighter-is-worse"
        } else {
            "darker-is-worse"
        };
        small(ui, &ctx.words.say(legend));
        if let Some(happened) = &month.happened {
            small(ui, happened);
        }
        if button::quiet(ui, &ctx.words.say("today-open-trends")).clicked() {
            out.push(Action::Go(Screen::Trends));
        }
    });
}
