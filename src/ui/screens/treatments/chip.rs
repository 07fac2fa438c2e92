//! A chip for one event: its day above its name.

use egui::Color32;
use egui::CursorIcon;
use egui::Response;
use egui::Sense;
use egui::Stroke;
use egui::StrokeKind;
use egui::Ui;
use egui::WidgetInfo;
use egui::accesskit::Role;
use egui::accesskit::Toggled;
use egui::pos2;
use egui::vec2;

use crate::ui::theme::focus;
use crate::ui::theme::text;
use crate::ui::theme::tokens::RADIUS_CARD;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_16;
use crate::ui::theme::tokens::TARGET;
use crate::ui::theme::tokens::TEXT_BODY;
use crate::ui::theme::tokens::tokens;

/// What a chip shows; `name` is unique on the page.
#[derive(Clone, Copy, Debug)]
pub(super) struct EventChip<'a> {
    pub(super) day: &'a str,
    pub(super) words: &'a str,
    pub(super) name: &'a str,
    pub(super) is_chosen: bool,
}

/// Shows one chip.
pub(super) fn event_chip_ui(ui: &mut Ui, chip: EventChip<'_>) -> Response {
    let t = tokens(ui);
    let room = 2.0f32.mul_add(-SPACE_16, ui.max_rect().width()).max(80.0);
    let day = text::layout(ui, chip.day, &text::small(), Color32::PLACEHOLDER, room);
    let font = text::semibold(TEXT_BODY);
    let words = text::layout(ui, chip.words, &font, Color32::PLACEHOLDER, room);
    let width = day.size().x.max(words.size().x) + 2.0 * SPACE_16;
    let height = day.size().y + words.size().y + 2.0 * SPACE_8;
    let size = vec2(width.max(TARGET), height.max(TARGET));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, ui.is_enabled(), chip.is_chosen, chip.name)
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_toggled(if chip.is_chosen {
            Toggled::True
        } else {
            Toggled::False
        });
    });
    if ui.is_rect_visible(rect) {
        let (fill, border) = match (chip.is_chosen, response.hovered()) {
            (true, _) => (t.brand_soft, Stroke::new(2.0, t.brand)),
            (false, true) => (t.brand_soft, Stroke::new(1.0, t.edge)),
            (false, false) => (t.panel, Stroke::new(1.0, t.edge)),
        };
        let radius = f32::from(RADIUS_CARD);
        ui.painter()
            .rect(rect, radius, fill, border, StrokeKind::Inside);
        let left = rect.left() + SPACE_16;
        let top = rect.top() + SPACE_8;
        let below = top + day.size().y;
        ui.painter().galley(pos2(left, top), day, t.muted);
        ui.painter().galley(pos2(left, below), words, t.ink);
        if response.has_focus() {
            focus::ring(ui, rect, RADIUS_CARD);
        }
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}
