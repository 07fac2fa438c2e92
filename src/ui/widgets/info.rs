//! The round (i) beside a title, which explains it.

use egui::accesskit::{HasPopup, Role};
use egui::{
    CursorIcon, Frame, Key, Label, Popup, PopupCloseBehavior, Rect, Response, Sense, Stroke, Ui,
    Vec2, WidgetInfo,
};

use crate::ui::theme::focus;
use crate::ui::theme::icon;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::tokens::{BORDER, SPACE_8, TARGET, tokens};

const VISUAL: f32 = 22.0;
/// As high as a line of text, so that it stands level with the title beside it.
const SLOT: Vec2 = Vec2::new(32.0, 24.0);
const WIDTH: f32 = 360.0;

/// Shows the button; a click opens `explanation`, a click elsewhere or Esc closes it.
pub fn info_ui(ui: &mut Ui, name: &str, explanation: &str) -> Response {
    info_with(ui, name, |ui| paragraphs_ui(ui, explanation))
}

/// Shows paragraphs, which an empty line parts.
pub fn paragraphs_ui(ui: &mut Ui, text: &str) {
    for paragraph in text.split("\n\n") {
        ui.add(Label::new(paragraph).wrap());
    }
}

/// As [`info_ui`], with contents of the caller.
pub fn info_with(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui)) -> Response {
    let (id, slot) = ui.allocate_space(SLOT);
    // The target is larger than the slot, so that it does not push lines apart.
    let target = Rect::from_center_size(slot.center(), Vec2::splat(TARGET));
    let response = ui
        .interact(target, id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_has_popup(HasPopup::Dialog);
        node.set_expanded(is_open);
    });
    paint(ui, slot, &response, is_open);
    if is_open && ui.input(|input| input.key_pressed(Key::Escape)) {
        response.request_focus();
    }
    Popup::from_toggle_button_response(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(name)
        .gap(SPACE_8)
        .width(WIDTH)
        .frame(Frame::popup(ui.style()).inner_margin(16))
        .show(|ui| {
            ui.set_max_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
            contents(ui);
        });
    response
}

fn paint(ui: &Ui, slot: Rect, response: &Response, is_open: bool) {
    if !ui.is_rect_visible(slot) {
        return;
    }
    let t = tokens(ui);
    let painter = ui.painter();
    let center = slot.center();
    let radius = VISUAL / 2.0;
    let (fill, ink) = match (is_open, response.hovered()) {
        (true, _) => (t.brand, t.on_brand),
        (false, true) => (t.brand_soft, t.brand),
        (false, false) => (t.panel, t.brand),
    };
    painter.circle(
        center,
        radius - BORDER / 2.0,
        fill,
        Stroke::new(BORDER, t.brand),
    );
    let sign = Rect::from_center_size(center, Vec2::splat(VISUAL * 0.72));
    icon::paint(Icon::Info, painter, sign, ink);
    if response.has_focus() {
        let circle = Rect::from_center_size(center, Vec2::splat(VISUAL));
        focus::ring(ui, circle, 11);
    }
}
