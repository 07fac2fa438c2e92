//! The words for a sign without words: beside it, once the pointer or the keyboard rests on it.

use std::time::Duration;

use egui::{Popup, Response, Sense, Tooltip};

use crate::ui::theme::text;
use crate::ui::theme::tokens::tokens;

/// Shows `words` after a moment. They are painted only: a screen reader says the name already.
pub fn tip_ui(response: &Response, words: &str) {
    let mut tip = Tooltip::for_enabled(response);
    if has_rested_keyboard(response) {
        tip.popup = tip.popup.open(true);
    }
    tip.show(|ui| {
        let width = ui.spacing().tooltip_width;
        let ink = tokens(ui).ink;
        let galley = text::layout(ui, words, &text::body(), ink, width);
        let (rect, _) = ui.allocate_exact_size(galley.size(), Sense::hover());
        ui.painter().galley(rect.min, galley, ink);
    });
}

/// Whether the keyboard has been here for a moment, and no pointer has moved since it came.
fn has_rested_keyboard(response: &Response) -> bool {
    let ctx = &response.ctx;
    let key = response.id.with("tip");
    if !response.has_focus() {
        ctx.data_mut(|it| it.remove::<f64>(key));
        return false;
    }
    let (now, moved) = ctx.input(|it| (it.time, it.pointer.time_since_last_movement()));
    let since = ctx.data_mut(|it| *it.get_temp_mut_or(key, now));
    let delay = f64::from(ctx.global_style().interaction.tooltip_delay);
    let left = since + delay - now;
    if left > 0.0 {
        ctx.request_repaint_after(Duration::from_secs_f64(left));
    }
    left <= 0.0 && f64::from(moved) > now - since && !Popup::is_any_open(ctx)
}
