//! The top of a page: its title, a line below, its buttons at the right.

use egui::Label;
use egui::RichText;
use egui::Ui;
use egui::vec2;

use crate::ui::theme::measure;
use crate::ui::theme::text;
use crate::ui::theme::tokens::NARROW;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::SPACE_24;
use crate::ui::theme::tokens::TEXT_BODY;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::heading::page_heading;

/// Left and right of the words of a button.
const BUTTON_PAD: f32 = 36.0;
/// A title beside buttons has at least this room.
const LEAST_TITLE: f32 = 300.0;

/// Shows title, line and buttons; returns which buttons were clicked.
pub fn head_ui<const N: usize>(
    ui: &mut Ui,
    title: &str,
    line: &str,
    buttons: [(&str, Button<'_>); N],
) -> [bool; N] {
    head_with(ui, title, line, &buttons.map(|it| it.0), |ui| {
        buttons.map(|it| ui.add(it.1).clicked())
    })
}

/// Shows title and line, and at the right what `contents` draws: buttons with these words.
pub fn head_with<R>(
    ui: &mut Ui,
    title: &str,
    line: &str,
    words: &[&str],
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let wide = |words: &&str| text::width(ui, words, &text::semibold(TEXT_BODY)) + BUTTON_PAD;
    let gaps = SPACE_8 * measure::of_count(words.len().saturating_sub(1));
    let room = words.iter().map(wide).sum::<f32>() + gaps;
    let shown = if ui.available_width() < NARROW.max(room + LEAST_TITLE) {
        title_ui(ui, title, line);
        ui.horizontal_wrapped(contents).inner
    } else {
        ui.horizontal_top(|ui| {
            let left = ui.available_width() - room - SPACE_24;
            ui.allocate_ui(vec2(left, 0.0), |ui| {
                ui.set_width(left);
                title_ui(ui, title, line);
            });
            ui.add_space(ui.available_width() - room);
            contents(ui)
        })
        .inner
    };
    ui.add_space(SPACE_12);
    shown
}

fn title_ui(ui: &mut Ui, title: &str, line: &str) {
    ui.vertical(|ui| {
        page_heading(ui, title);
        let words = RichText::new(line).color(tokens(ui).muted);
        ui.add(Label::new(words).wrap());
    });
}
