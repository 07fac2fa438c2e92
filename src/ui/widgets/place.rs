//! A part of the window that stays itself whatever comes and goes above it.

use egui::{Id, Ui, UiBuilder};

/// Shows `contents` under a `name` that nothing else in the window has. Without it the controls
/// would become others, and the keyboard be lost, when something appears before them.
pub fn place_ui<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    let builder = UiBuilder::new().scope_id(Id::unique(("place", name)));
    ui.scope_builder(builder, contents).inner
}
