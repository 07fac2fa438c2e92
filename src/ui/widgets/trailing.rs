//! Puts a row at the right edge, yet draws it from left to right, as it is read and tabbed.

use egui::InnerResponse;
use egui::Ui;
use egui::UiBuilder;

/// Shows `contents` at the right end of the rest of a horizontal row.
pub fn trailing<R>(
    ui: &mut Ui,
    name: &str,
    contents: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    let id = ui.scope_id().with(name);
    let known: Option<f32> = ui.data(|it| it.get_temp(id));
    // One point more than measured: rounding must not wrap the last word.
    let room = known.map_or(0.0, |it| ui.available_width() - it - 1.0);
    ui.add_space(room.max(0.0));
    // Laid out as wide as it likes: words that wrapped once would otherwise stay wrapped.
    let mut free = ui.available_rect_before_wrap();
    free.max.x = free.min.x + ui.max_rect().width().max(free.width());
    let builder = UiBuilder::new().max_rect(free);
    let shown = ui.scope_builder(builder, |ui| ui.horizontal(contents).inner);
    let width = shown.response.rect.width();
    if known.is_none_or(|it| (width - it).abs() > 0.5) {
        ui.data_mut(|it| it.insert_temp(id, width));
        ui.ctx()
            .request_discard("the row's width is known only now");
    }
    shown
}
