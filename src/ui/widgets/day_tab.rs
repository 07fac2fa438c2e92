//! A tab for one day, with a dot that tells how much of it is filled in.

use egui::accesskit::{AriaCurrent, Role};
use egui::{
    Color32, CursorIcon, Painter, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use crate::ui::theme::focus;
use crate::ui::theme::text;
use crate::ui::theme::tokens::{RADIUS_CONTROL, SPACE_8, SPACE_12, TARGET, tokens};

const DOT: f32 = 6.0;
const FONT: f32 = 15.0;

/// How much of a day is filled in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayFill {
    Empty,
    Partly,
    Full,
}

/// What a tab shows; `name` also says the filling in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DayTab<'a> {
    pub words: &'a str,
    pub name: &'a str,
    pub fill: DayFill,
    pub is_selected: bool,
}

/// Shows a tab of the given width.
pub fn day_tab_ui(ui: &mut Ui, tab: DayTab<'_>, width: f32) -> Response {
    let t = tokens(ui);
    let regular = egui::FontId::new(FONT, egui::FontFamily::Proportional);
    let font = if tab.is_selected {
        text::semibold(FONT)
    } else {
        regular
    };
    let room = width - 2.0 * SPACE_12 - 2.0 * DOT - SPACE_8;
    let galley = text::layout(ui, tab.words, &font, Color32::PLACEHOLDER, room);
    let size = vec2(width, TARGET.max(galley.size().y + SPACE_8));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), tab.name));
    if tab.is_selected {
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_aria_current(AriaCurrent::Date);
            node.set_selected(true);
        });
    }
    if ui.is_rect_visible(rect) {
        let border = match (tab.is_selected, response.hovered()) {
            (true, _) => Stroke::new(2.0, t.brand),
            (false, true) => Stroke::new(1.0, t.brand),
            (false, false) => Stroke::new(1.0, t.line),
        };
        let painter = ui.painter();
        painter.rect(
            rect,
            f32::from(RADIUS_CONTROL),
            t.panel,
            border,
            StrokeKind::Inside,
        );
        let dot = pos2(rect.left() + SPACE_12 + DOT, rect.center().y);
        let ink = if tab.fill == DayFill::Empty {
            t.muted
        } else {
            t.brand
        };
        paint_dot(painter, dot, tab.fill, ink);
        let at = pos2(
            dot.x + DOT + SPACE_8,
            rect.center().y - galley.size().y / 2.0,
        );
        painter.galley(at, galley, t.ink);
        if response.has_focus() {
            focus::ring(ui, rect, RADIUS_CONTROL);
        }
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// An empty, half or full dot.
pub fn paint_dot(painter: &Painter, center: Pos2, fill: DayFill, ink: Color32) {
    painter.circle_stroke(center, DOT - 1.0, Stroke::new(2.0, ink));
    let clip = match fill {
        DayFill::Empty => return,
        DayFill::Partly => Rect::everything_left_of(center.x),
        DayFill::Full => Rect::EVERYTHING,
    };
    painter
        .with_clip_rect(clip.intersect(painter.clip_rect()))
        .circle_filled(center, DOT, ink);
}
