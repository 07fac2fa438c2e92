//! A box to tick, with its words as part of the target.

use egui::accesskit::Role;
use egui::{Color32, CursorIcon, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2, vec2};

use crate::ui::theme::focus;
use crate::ui::theme::icon;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::text;
use crate::ui::theme::tokens::{BORDER, SPACE_12, TARGET, tokens};

const BOX: f32 = 24.0;
const RADIUS: u8 = 6;

/// Shows the box; reports the new state when it was clicked.
pub fn check_ui(ui: &mut Ui, words: &str, is_checked: bool) -> Option<bool> {
    let t = tokens(ui);
    let room = (ui.available_width() - BOX - SPACE_12).max(60.0);
    let galley = text::layout(ui, words, &text::body(), Color32::PLACEHOLDER, room);
    let width = (BOX + SPACE_12 + galley.size().x).max(TARGET);
    let height = (galley.size().y + SPACE_12).max(TARGET);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response
        .widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), is_checked, words));
    if ui.is_rect_visible(rect) {
        let square = icon::slot(rect, rect.left() + 1.0, BOX);
        let (fill, edge) = match (is_checked, response.hovered()) {
            (true, _) => (t.brand, t.brand),
            (false, true) => (t.brand_soft, t.brand),
            (false, false) => (t.panel, t.edge),
        };
        let border = Stroke::new(BORDER, edge);
        ui.painter()
            .rect(square, f32::from(RADIUS), fill, border, StrokeKind::Inside);
        if is_checked {
            let sign = egui::Rect::from_center_size(square.center(), Vec2::splat(BOX * 0.8));
            icon::paint(Icon::Check, ui.painter(), sign, t.on_brand);
        }
        let at = pos2(
            square.right() + SPACE_12 - 1.0,
            rect.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, t.ink);
        if response.has_focus() {
            focus::ring(ui, square, RADIUS);
        }
    }
    let is_clicked = response.on_hover_cursor(CursorIcon::PointingHand).clicked();
    is_clicked.then_some(!is_checked)
}
