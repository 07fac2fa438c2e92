//! The top of a page: its title, a line below, its buttons at the right.

use egui::Label;
use egui::RichText;
use egui::Ui;
use egui::vec2;

use crate::ui::context::NARROW;
use crate::ui::theme::text;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::SPACE_24;
use crate::ui::theme::tokens::TEXT_BODY;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::heading::page_heading;

/// Left and right of the words of a button.
const BUTTON_PAD: f32 = 36.0;

/// Shows title, line and two buttons; returns which buttons were clicked.
pub fn head_ui(
    ui: &mut Ui,
    title: &str,
    line: &str,
    buttons: [(&str, Button<'_>); 2],
) -> [bool; 2] {
    let wide = |words: &str| text::width(ui, words, &text::semibold(TEXT_BODY)) + BUTTON_PAD;
    let room = buttons.iter().map(|it| wide(it.0)).sum::<f32>() + SPACE_8;
    let clicked = if ui.available_width() < NARROW {
        title_ui(ui, title, line);
        ui.horizontal_wrapped(|ui| buttons.map(|it| ui.add(it.1).clicked()))
            .inner
    } else {
        ui.horizontal_top(|ui| {
            let left = ui.available_width() - room - SPACE_24;
            ui.allocate_ui(vec2(left, 0.0), |ui| {
                ui.set_width(left);
                title_ui(ui, title, line);
            });
            ui.add_space(ui.available_width() - room);
            buttons.map(|it| ui.add(it.1).clicked())
        })
        .inner
    };
    ui.add_space(SPACE_12);
    clicked
}

fn title_ui(ui: &mut Ui, title: &str, line: &str) {
    ui.vertical(|ui| {
        page_heading(ui, title);
        let words = RichText::new(line).color(tokens(ui).muted);
        ui.add(Label::new(words).wrap());
    });
}
