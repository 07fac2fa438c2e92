//! Framed panels: plain, caution, warning.

use egui::{Frame, InnerResponse, Margin, Stroke, Ui};

use crate::ui::theme::tokens::{BORDER, RADIUS_CARD, SPACE_8, Tokens, tokens};

/// How urgent a card is; a word inside says so too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CardTone {
    Plain,
    Notice,
    Alert,
}

/// A panel as wide as there is room.
pub fn card<R>(ui: &mut Ui, contents: impl FnOnce(&mut Ui) -> R) -> InnerResponse<R> {
    card_with(ui, CardTone::Plain, contents)
}

/// A panel in the given tone.
pub fn card_with<R>(
    ui: &mut Ui,
    tone: CardTone,
    contents: impl FnOnce(&mut Ui) -> R,
) -> InnerResponse<R> {
    frame(tokens(ui), tone).show(ui, |ui| {
        ui.take_available_width();
        contents(ui)
    })
}

/// A hairline between parts of a card.
pub fn divider(ui: &mut Ui) {
    ui.add_space(SPACE_8 / 2.0);
    let (_, rect) = ui.allocate_space(egui::vec2(ui.available_width(), 1.0));
    ui.painter().hline(
        rect.x_range(),
        rect.center().y,
        Stroke::new(1.0, tokens(ui).line),
    );
    ui.add_space(SPACE_8 / 2.0);
}

fn frame(t: &Tokens, tone: CardTone) -> Frame {
    let (fill, stroke) = match tone {
        CardTone::Plain => (t.panel, Stroke::new(1.0, t.line)),
        CardTone::Notice => (t.notice_soft, Stroke::new(BORDER, t.notice)),
        CardTone::Alert => (t.alert_soft, Stroke::new(2.0, t.alert)),
    };
    Frame::new()
        .fill(fill)
        .stroke(stroke)
        .corner_radius(RADIUS_CARD)
        .inner_margin(Margin::same(18))
}
