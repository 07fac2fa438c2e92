//! Opens the window.

use eframe::NativeOptions;
use egui::ViewportBuilder;

use crate::ui::gate::Gate;
use crate::ui::gate::Opening;
use crate::ui::theme::mark::mark_rgba;

const ICON_SIDE: u16 = 128;

/// Why there is no window.
#[derive(Debug, thiserror::Error)]
#[error("no window could be opened")]
pub struct NoWindow;

/// Shows a diary, or why it does not open, in a window until it is closed.
///
/// # Errors
///
/// Fails if there is no display or no driver that can draw.
pub fn show(opening: Opening) -> Result<(), NoWindow> {
    let icon = egui::IconData {
        rgba: mark_rgba(ICON_SIDE),
        width: ICON_SIDE.into(),
        height: ICON_SIDE.into(),
    };
    let options = NativeOptions {
        viewport: ViewportBuilder::default()
            .with_title("Hepatica")
            .with_app_id("hepatica")
            .with_icon(icon)
            .with_inner_size([1280.0, 860.0])
            .with_min_inner_size([560.0, 420.0]),
        ..NativeOptions::default()
    };
    let shown = eframe::run_native(
        "hepatica",
        options,
        Box::new(|creation| Ok(Box::new(Gate::new(&creation.egui_ctx, opening)))),
    );
    shown.map_err(|_why| NoWindow)
}
