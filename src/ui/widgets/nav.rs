//! Items of the navigation: a sign and a word.

use egui::accesskit::{AriaCurrent, Role};
use egui::{Color32, CursorIcon, FontId, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

use crate::ui::theme::focus;
use crate::ui::theme::icon;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::text;
use crate::ui::theme::tokens::{RADIUS_CONTROL, SPACE_8, TEXT_BODY, TEXT_SMALL, Tokens, tokens};

const HEIGHT: f32 = 48.0;
const ICON: f32 = 20.0;

/// What a navigation item shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NavItem<'a> {
    pub icon: Icon,
    pub word: &'a str,
    pub is_selected: bool,
}

/// An item as wide as the rail.
pub fn nav_item_ui(ui: &mut Ui, item: NavItem<'_>) -> Response {
    let font = font_of(item, TEXT_BODY);
    let left = 16.0 + ICON + 12.0;
    let room = ui.available_width() - left - SPACE_8;
    let galley = text::layout(ui, item.word, &font, Color32::PLACEHOLDER, room);
    let size = vec2(
        ui.available_width(),
        HEIGHT.max(galley.size().y + 2.0 * SPACE_8),
    );
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    describe(ui, &response, item);
    if ui.is_rect_visible(rect) {
        let ink = ground(ui, rect, item, &response);
        let slot = icon::slot(rect, rect.left() + 16.0, ICON);
        icon::paint(item.icon, ui.painter(), slot, ink);
        let at = pos2(rect.left() + left, rect.center().y - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ink);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// An item for a narrow window: the sign above the word, as wide as the rail or the word.
pub fn nav_item_compact_ui(ui: &mut Ui, item: NavItem<'_>) -> Response {
    let font = font_of(item, TEXT_SMALL);
    let galley = text::layout(ui, item.word, &font, Color32::PLACEHOLDER, f32::INFINITY);
    let width = (galley.size().x + 2.0 * SPACE_8).max(ui.available_width().min(120.0));
    let height = ICON + galley.size().y + 16.0;
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    describe(ui, &response, item);
    if ui.is_rect_visible(rect) {
        let ink = ground(ui, rect, item, &response);
        let sign = Rect::from_center_size(
            pos2(rect.center().x, rect.top() + SPACE_8 + ICON / 2.0),
            vec2(ICON, ICON),
        );
        icon::paint(item.icon, ui.painter(), sign, ink);
        let at = pos2(rect.center().x - galley.size().x / 2.0, sign.bottom() + 2.0);
        ui.painter().galley(at, galley, ink);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn font_of(item: NavItem<'_>, size: f32) -> FontId {
    let regular = FontId::new(size, egui::FontFamily::Proportional);
    if item.is_selected {
        text::semibold(size)
    } else {
        regular
    }
}

fn describe(ui: &Ui, response: &Response, item: NavItem<'_>) {
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), item.word));
    if item.is_selected {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_aria_current(AriaCurrent::Page);
            node.set_selected(true);
        });
    }
}

fn ground(ui: &Ui, rect: Rect, item: NavItem<'_>, response: &Response) -> Color32 {
    let t: &Tokens = tokens(ui);
    let (fill, ink) = match (item.is_selected, response.hovered()) {
        (true, _) => (t.brand, t.on_brand),
        (false, true) => (t.brand_soft, t.ink),
        (false, false) => (Color32::TRANSPARENT, t.ink),
    };
    ui.painter()
        .rect_filled(rect, f32::from(RADIUS_CONTROL), fill);
    if response.has_focus() {
        focus::ring(ui, rect, RADIUS_CONTROL);
    }
    ink
}
