//! A drop-down for one of a few words, such as a unit.

use egui::accesskit::{HasPopup, Role};
use egui::{
    Color32, CursorIcon, Popup, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::ui::theme::focus;
use crate::ui::theme::icon;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::text;
use crate::ui::theme::tokens::{
    BORDER, RADIUS_CONTROL, SPACE_4, SPACE_8, SPACE_12, TARGET, TEXT_BODY, tokens,
};
use crate::ui::widgets::scroll::scroll_ui;

const ICON: f32 = 14.0;
const LIST_HEIGHT: f32 = 420.0;

/// Shows the chosen word in a button that opens the list; reports another choice.
pub fn choice_ui(
    ui: &mut Ui,
    name: &str,
    options: &[&str],
    chosen: Option<usize>,
) -> Option<usize> {
    let words = chosen
        .and_then(|idx| options.get(idx))
        .copied()
        .unwrap_or_default();
    let response = face(ui, name, words);
    Popup::menu(&response)
        .accessible_name(name)
        .gap(SPACE_4)
        .width(response.rect.width())
        .show(|ui| {
            ui.set_min_width(response.rect.width() - 2.0 * SPACE_8);
            ui.spacing_mut().item_spacing.y = 0.0;
            let list = ScrollArea::vertical().max_height(LIST_HEIGHT);
            scroll_ui(ui, list, |ui| list_ui(ui, options, chosen))
        })
        .and_then(|popup| popup.inner)
        .filter(|idx| Some(*idx) != chosen)
}

fn face(ui: &mut Ui, name: &str, words: &str) -> Response {
    let t = tokens(ui);
    let room = (ui.available_width() - 3.0 * SPACE_12 - ICON).max(60.0);
    let galley = text::layout(ui, words, &text::body(), Color32::PLACEHOLDER, room);
    let gap = if words.is_empty() { 0.0 } else { SPACE_8 };
    let width = galley.size().x + gap + ICON + 2.0 * SPACE_12;
    let size = vec2(width, galley.size().y + 16.0).max(vec2(TARGET, TARGET));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), name);
        info.current_text_value = Some(words.to_owned());
        info
    });
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_has_popup(HasPopup::Listbox);
        node.set_expanded(is_open);
    });
    if ui.is_rect_visible(rect) {
        let is_hot = response.hovered() || is_open;
        let (fill, edge) = if is_hot {
            (t.brand_soft, t.brand)
        } else {
            (t.panel, t.edge)
        };
        let border = Stroke::new(BORDER, edge);
        ui.painter().rect(
            rect,
            f32::from(RADIUS_CONTROL),
            fill,
            border,
            StrokeKind::Inside,
        );
        let at = pos2(
            rect.left() + SPACE_12,
            rect.center().y - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, t.ink);
        let slot = icon::slot(rect, rect.right() - SPACE_12 - ICON, ICON);
        icon::paint(Icon::Down, ui.painter(), slot, t.ink);
        if response.has_focus() {
            focus::ring(ui, rect, RADIUS_CONTROL);
        }
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

fn list_ui(ui: &mut Ui, options: &[&str], chosen: Option<usize>) -> Option<usize> {
    let mut picked = None;
    for (idx, words) in options.iter().enumerate() {
        if item_ui(ui, words, chosen == Some(idx)).clicked() {
            picked = Some(idx);
        }
    }
    picked
}

fn item_ui(ui: &mut Ui, words: &str, is_chosen: bool) -> Response {
    let t = tokens(ui);
    let font = if is_chosen {
        text::semibold(TEXT_BODY)
    } else {
        text::body()
    };
    let galley = text::layout(ui, words, &font, Color32::PLACEHOLDER, 480.0);
    let width = ui.available_width().max(galley.size().x + 2.0 * SPACE_12);
    let height = TARGET.max(galley.size().y + SPACE_12);
    let (rect, response) = ui.allocate_exact_size(vec2(width, height), Sense::click());
    response.widget_info(|| {
        WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), is_chosen, words)
    });
    ui.ctx()
        .accesskit_node_builder(response.id, |node| node.set_selected(is_chosen));
    let (fill, ink) = match (is_chosen, response.hovered() || response.has_focus()) {
        (true, _) => (t.brand, t.on_brand),
        (false, true) => (t.brand_soft, t.ink),
        (false, false) => (t.panel, t.ink),
    };
    ui.painter()
        .rect_filled(rect, f32::from(RADIUS_CONTROL), fill);
    let at = pos2(
        rect.left() + SPACE_12,
        rect.center().y - galley.size().y / 2.0,
    );
    ui.painter().galley(at, galley, ink);
    if response.has_focus() {
        focus::ring(ui, rect.shrink(5.0), RADIUS_CONTROL);
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}
