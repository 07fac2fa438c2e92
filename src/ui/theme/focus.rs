//! The ring around the control that has the keyboard.

use egui::{Painter, Rect, Stroke, StrokeKind, Ui};

use crate::ui::theme::tokens::tokens;

const GAP: f32 = 2.0;
const WIDTH: f32 = 3.0;

/// Draws the focus ring around `rect`; `radius` is the corner radius of the control.
pub fn ring(ui: &Ui, rect: Rect, radius: u8) {
    let painter = ui.painter();
    ring_with(ui, painter, rect, radius);
}

/// As [`ring`], for a control whose own painter clips too tightly.
pub fn ring_with(ui: &Ui, painter: &Painter, rect: Rect, radius: u8) {
    let stroke = Stroke::new(WIDTH, tokens(ui).brand);
    painter.rect_stroke(
        rect.expand(GAP),
        f32::from(radius) + GAP,
        stroke,
        StrokeKind::Outside,
    );
}
