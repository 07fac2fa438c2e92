//! Rounded toggles for a row that wraps.

use egui::accesskit::{Role, Toggled};
use egui::{
    Color32, CursorIcon, InnerResponse, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
    vec2,
};

use crate::ui::theme::focus;
use crate::ui::theme::text;
use crate::ui::theme::tokens::{BORDER, RADIUS_CHIP, SPACE_8, SPACE_16, TARGET, TEXT_BODY, tokens};

/// A row of chips that continues below where it is narrow.
pub fn chip_row<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(SPACE_8);
        contents(ui)
    })
}

/// Shows one chip; the caller toggles it when it was clicked.
pub fn chip_ui(ui: &mut Ui, words: &str, is_selected: bool) -> Response {
    let t = tokens(ui);
    let font = if is_selected {
        text::semibold(TEXT_BODY)
    } else {
        text::body()
    };
    let room = 2.0f32.mul_add(-SPACE_16, ui.available_width()).max(60.0);
    let galley = text::layout(ui, words, &font, Color32::PLACEHOLDER, room);
    let size = (galley.size() + vec2(2.0 * SPACE_16, SPACE_16)).max(Vec2::splat(TARGET));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), is_selected, words));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_toggled(if is_selected {
            Toggled::True
        } else {
            Toggled::False
        });
    });
    if ui.is_rect_visible(rect) {
        let (fill, edge, ink) = match (is_selected, response.hovered()) {
            (true, _) => (t.brand_soft, t.brand, t.brand),
            (false, true) => (t.brand_soft, t.edge, t.ink),
            (false, false) => (t.panel, t.edge, t.ink),
        };
        let painter = ui.painter();
        let border = Stroke::new(BORDER, edge);
        painter.rect(
            rect,
            f32::from(RADIUS_CHIP),
            fill,
            border,
            StrokeKind::Inside,
        );
        painter.galley(rect.center() - galley.size() / 2.0, galley, ink);
        if response.has_focus() {
            focus::ring(ui, rect, RADIUS_CHIP);
        }
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}
