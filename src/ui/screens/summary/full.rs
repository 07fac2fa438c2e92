//! The page on the whole screen, for two people at one desk.

use egui::Key;
use egui::Margin;
use egui::Modifiers;
use egui::ScrollArea;
use egui::Ui;
use egui::Vec2;

use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::screens::summary::sheets::Sheets;
use crate::ui::theme::tokens::SPACE_16;
use crate::ui::widgets::button;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::heading::muted;

/// A line of print is read with ease from a step away, and not wider than the eyes follow.
const WIDEST: f32 = 1500.0;
/// How far one press of an arrow moves the sheet, in points.
const STEP: f32 = 120.0;

/// Which sheet is on the screen.
#[derive(Debug, Default)]
pub(super) struct Full {
    sheet: usize,
}

impl Full {
    /// Draws one sheet as large as the screen is wide.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        sheets: &Sheets,
        out: &mut Actions,
    ) {
        let words = ctx.words;
        let last = sheets.count().saturating_sub(1);
        self.sheet = self.sheet.min(last);
        let mut turned = 0;
        egui::Frame::new()
            .inner_margin(Margin::symmetric(26, 10))
            .show(ui, |ui| {
                ui.horizontal_wrapped(|ui| {
                    let end = words.say("summary-full-end");
                    if button::primary(ui, &end).clicked() {
                        out.push(Action::ShowFull(false));
                    }
                    ui.add_space(SPACE_16);
                    if last > 0 {
                        let (back, on) = (words.say("summary-back"), words.say("summary-on"));
                        let back = Button::secondary(&back).enabled(self.sheet > 0);
                        if ui.add(back).clicked() {
                            turned = -1;
                        }
                        let on = Button::secondary(&on).enabled(self.sheet < last);
                        if ui.add(on).clicked() {
                            turned = 1;
                        }
                    }
                    let args = [
                        ("page", (self.sheet + 1).into()),
                        ("count", (last + 1).into()),
                    ];
                    muted(ui, &words.tell("summary-sheet", &args));
                });
            });
        if pressed(ui, &[Key::Escape]) {
            out.push(Action::ShowFull(false));
        }
        if pressed(ui, &[Key::PageDown, Key::ArrowRight]) {
            turned = 1;
        }
        if pressed(ui, &[Key::PageUp, Key::ArrowLeft]) {
            turned = -1;
        }
        let shift = match (pressed(ui, &[Key::ArrowDown]), pressed(ui, &[Key::ArrowUp])) {
            (true, false) => -STEP,
            (false, true) => STEP,
            _ => 0.0,
        };
        self.sheet = match turned {
            1 => (self.sheet + 1).min(last),
            -1 => self.sheet.saturating_sub(1),
            _ => self.sheet,
        };
        let mut area = ScrollArea::vertical()
            .id_salt("full-sheet")
            .auto_shrink(false);
        if turned != 0 {
            area = area.vertical_scroll_offset(0.0);
        }
        area.show(ui, |ui| {
            ui.scroll_with_delta(Vec2::new(0.0, shift));
            let width = ui.available_width().min(WIDEST) - 2.0 * SPACE_16;
            ui.vertical_centered(|ui| sheets.sheet_ui(ui, ctx, self.sheet, width));
        });
    }
}

fn pressed(ui: &Ui, keys: &[Key]) -> bool {
    ui.input_mut(|it| keys.iter().any(|key| it.consume_key(Modifiers::NONE, *key)))
}
