//! Puts a row at the right edge, yet draws it from left to right, as it is read and tabbed.

use egui::InnerResponse;
use egui::Ui;

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
    let shown = ui.horizontal(contents);
    let width = shown.response.rect.width();
    if known.is_none_or(|it| (width - it).abs() > 0.5) {
        ui.data_mut(|it| it.insert_temp(id, width));
        ui.ctx()
            .request_discard("the row's width is known only now");
    }
    shown
}
