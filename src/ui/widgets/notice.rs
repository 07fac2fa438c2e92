//! A calm message inside the page: saved, be careful, did not work.

use egui::accesskit::{Live, Role};
use egui::{Color32, Frame, Label, Margin, Response, Sense, Stroke, Ui, UiBuilder, Vec2};

use crate::ui::theme::icon;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::text;
use crate::ui::theme::tokens::{BORDER, RADIUS_CONTROL, SPACE_12, TARGET, Tokens, tokens};
use crate::ui::widgets::button;
use crate::ui::widgets::trailing::trailing;

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
    frame_ui(ui, tone, (message, 10), |ui| {
        ui.horizontal_top(|ui| {
            sign_ui(ui, tone);
            ui.vertical(|ui| {
                ui.add(Label::new(message).wrap());
                buttons(ui)
            })
            .inner
        })
        .inner
    })
}

/// As [`notice_ui`], as low as the words are, with a button at the right; returns the button.
pub fn line_ui(ui: &mut Ui, tone: NoticeTone, message: &str, button: &str) -> Response {
    frame_ui(ui, tone, (message, 4), |ui| {
        ui.horizontal_top(|ui| {
            // The first line stands level with the words of the button.
            let above = (TARGET - ICON) / 2.0;
            ui.vertical(|ui| {
                ui.set_max_width(ICON);
                ui.add_space(above);
                sign_ui(ui, tone);
            });
            ui.spacing_mut().item_spacing.x = SPACE_12;
            let words = text::width(ui, button, &text::body()) + 2.0 * SPACE_12;
            ui.vertical(|ui| {
                ui.set_max_width((ui.available_width() - words).max(words));
                ui.add_space(above);
                ui.add(Label::new(message).wrap());
            });
            trailing(ui, "button", |ui| button::quiet(ui, button)).inner
        })
        .inner
    })
}

fn colors(t: &Tokens, tone: NoticeTone) -> (Color32, Color32) {
    match tone {
        NoticeTone::Saved | NoticeTone::Plain => (t.brand_soft, t.brand),
        NoticeTone::Caution => (t.notice_soft, t.notice),
        NoticeTone::Error => (t.alert_soft, t.alert),
    }
}

fn sign_ui(ui: &mut Ui, tone: NoticeTone) {
    let sign = match tone {
        NoticeTone::Saved => Icon::Save,
        NoticeTone::Plain => Icon::Info,
        NoticeTone::Caution | NoticeTone::Error => Icon::Warning,
    };
    ui.spacing_mut().item_spacing.x = SPACE_12;
    let (slot, _) = ui.allocate_exact_size(Vec2::splat(ICON), Sense::hover());
    icon::paint(sign, ui.painter(), slot, colors(tokens(ui), tone).1);
}

/// Frames a message for the eye, with this much room above and below, and for a screen reader.
fn frame_ui<R>(
    ui: &mut Ui,
    tone: NoticeTone,
    (message, room): (&str, i8),
    contents: impl FnOnce(&mut Ui) -> R,
) -> R {
    let (fill, edge) = colors(tokens(ui), tone);
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
        .inner_margin(Margin::symmetric(14, room));
    ui.scope_builder(builder, |ui| {
        ui.ctx()
            .accesskit_node_builder(ui.unique_id(), |node| node.set_live(Live::Polite));
        frame
            .show(ui, |ui| {
                ui.take_available_width();
                contents(ui)
            })
            .inner
    })
    .inner
}
