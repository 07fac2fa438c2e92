//! A row of day cells for a rating: the further from the ground, the worse.

use egui::accesskit::Role;
use egui::{Color32, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use crate::ui::theme::measure;
use crate::ui::theme::text;
use crate::ui::theme::tokens::{Tokens, tokens};

const SWATCH: f32 = 16.0;

/// A strip as it was drawn.
#[derive(Debug)]
pub struct StripOutput {
    pub response: Response,
    /// The day under the pointer, for a tooltip.
    pub hovered: Option<usize>,
}

/// Draws `days` from left to right; `None` stays empty. `sentence` says what the strip shows.
pub fn strip_ui(ui: &mut Ui, size: Vec2, days: &[Option<u8>], sentence: &str) -> StripOutput {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, sentence));
    if ui.is_rect_visible(rect) {
        paint_strip(ui, rect, days);
    }
    let hovered = response
        .hover_pos()
        .and_then(|at| (0..days.len()).find(|idx| cell(rect, *idx, days.len()).contains(at)));
    StripOutput { response, hovered }
}

/// Draws the cells into `rect`, for a chart that allocates its own room.
pub fn paint_strip(ui: &Ui, rect: Rect, days: &[Option<u8>]) {
    let t = tokens(ui);
    for (idx, day) in days.iter().enumerate() {
        let Some(rating) = day else { continue };
        let whole = cell(rect, idx, days.len());
        let gap = if whole.width() > 5.0 {
            1.0
        } else {
            whole.width() * 0.15
        };
        let shown = whole.with_max_x(whole.right() - gap);
        ui.painter().rect_filled(shown, 1.0, color_of(t, *rating));
    }
}

/// A square in the colour of a rating, for a legend.
pub fn swatch_ui(ui: &mut Ui, rating: u8) {
    let (rect, _) = ui.allocate_exact_size(Vec2::splat(SWATCH), Sense::hover());
    let t = tokens(ui);
    let border = Stroke::new(1.0, t.edge);
    ui.painter()
        .rect(rect, 3.0, color_of(t, rating), border, StrokeKind::Inside);
}

/// A square and its word, which never stand on two rows.
pub fn named_swatch_ui(ui: &mut Ui, rating: u8, word: &str) -> Response {
    let t = tokens(ui);
    let galley = text::layout(ui, word, &text::small(), t.muted, f32::INFINITY);
    let size = Vec2::new(SWATCH + 6.0 + galley.size().x, galley.size().y.max(SWATCH));
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, word));
    let middle = rect.left_center();
    let square = Rect::from_min_size(middle - Vec2::new(0.0, SWATCH / 2.0), Vec2::splat(SWATCH));
    let border = Stroke::new(1.0, t.edge);
    ui.painter()
        .rect(square, 3.0, color_of(t, rating), border, StrokeKind::Inside);
    let at = middle + Vec2::new(SWATCH + 6.0, -galley.size().y / 2.0);
    ui.painter().galley(at, galley, t.muted);
    response
}

fn color_of(t: &Tokens, rating: u8) -> Color32 {
    let [.., worst] = t.rating;
    t.rating.get(usize::from(rating)).copied().unwrap_or(worst)
}

fn cell(rect: Rect, idx: usize, count: usize) -> Rect {
    measure::column(rect, idx, count)
}
