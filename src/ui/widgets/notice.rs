//! A calm message inside the page: saved, be careful, did not work.

use egui::accesskit::{Live, Role};
use egui::{Frame, Label, Margin, Sense, Stroke, Ui, UiBuilder, Vec2};

use crate::ui::theme::icon;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::tokens::{BORDER, RADIUS_CONTROL, SPACE_12, tokens};
use crate::ui::widgets::button;

const ICON: f32 = 22.0;

/// What kind of message it is; its sign and its words say so too.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoticeTone {
    Saved,
    Plain,
    Caution,
    Error,
}

/// Shows `message`; screen readers announce it without being asked.
pub fn notice_ui(ui: &mut Ui, tone: NoticeTone, message: &str) {
    notice_with(ui, tone, message, |_| ());
}

/// Asks `question`; returns the answer that was clicked.
pub fn ask_ui<A>(
    ui: &mut Ui,
    tone: NoticeTone,
    question: &str,
    answers: impl IntoIterator<Item = (String, A)>,
) -> Option<A> {
    notice_with(ui, tone, question, |ui| {
        ui.horizontal_wrapped(|ui| {
            let mut said = None;
            for (name, answer) in answers {
                if button::secondary(ui, &name).clicked() {
                    said = Some(answer);
                }
            }
            said
        })
        .inner
    })
}

/// As [`notice_ui`], with buttons of the caller below the words.
pub fn notice_with<R>(
    ui: &mut Ui,
    tone: NoticeTone,
    message: &str,
    buttons: impl FnOnce(&mut Ui) -> R,
) -> R {
    let t = tokens(ui);
    let (fill, edge, sign) = match tone {
        NoticeTone::Saved => (t.brand_soft, t.brand, Icon::Save),
        NoticeTone::Plain => (t.brand_soft, t.brand, Icon::Info),
        NoticeTone::Caution => (t.notice_soft, t.notice, Icon::Warning),
        NoticeTone::Error => (t.alert_soft, t.alert, Icon::Warning),
    };
    let role = if tone == NoticeTone::Error {
        Role::Alert
    } else {
        Role::Status
    };
    let builder = UiBuilder::new()
        .accessibility_role(role)
        .accessibility_label(message);
    let frame = Frame::new()
        .fill(fill)
        .stroke(Stroke::new(BORDER, edge))
        .corner_radius(RADIUS_CONTROL)
        .inner_margin(Margin::symmetric(14, 10));
    ui.scope_builder(builder, |ui| {
        ui.ctx()
            .accesskit_node_builder(ui.unique_id(), |node| node.set_live(Live::Polite));
        frame
            .show(ui, |ui| {
                ui.take_available_width();
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = SPACE_12;
                    let (slot, _) = ui.allocate_exact_size(Vec2::splat(ICON), Sense::hover());
                    icon::paint(sign, ui.painter(), slot, edge);
                    ui.vertical(|ui| {
                        ui.add(Label::new(message).wrap());
                        buttons(ui)
                    })
                    .inner
                })
                .inner
            })
            .inner
    })
    .inner
}
