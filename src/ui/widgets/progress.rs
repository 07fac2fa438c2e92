//! How far a long piece of work is.

use egui::accesskit::Role;
use egui::{Rect, Sense, Ui, WidgetInfo, vec2};

use crate::ui::theme::measure;
use crate::ui::theme::tokens::{RADIUS_CONTROL, tokens};

const HEIGHT: f32 = 14.0;

/// Shows a bar that is `percent` full.
pub fn progress_ui(ui: &mut Ui, name: &str, percent: u8) {
    let t = tokens(ui);
    let size = vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    let radius = f32::from(RADIUS_CONTROL).min(HEIGHT / 2.0);
    ui.painter().rect_filled(rect, radius, t.brand_soft);
    let share = measure::of_count(usize::from(percent.min(100))) / 100.0;
    let full = Rect::from_min_size(rect.min, vec2(rect.width() * share, HEIGHT));
    ui.painter().rect_filled(full, radius, t.brand);
    response.widget_info(|| WidgetInfo::labeled(Role::ProgressIndicator, true, name));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(0.0);
        node.set_max_numeric_value(100.0);
        node.set_numeric_value(f64::from(percent));
    });
}
