//! What all typed fields share: their frame, their ring, the line below.

use egui::accesskit::{Invalid, Live};
use egui::{Frame, Label, Margin, Response, RichText, Stroke, TextStyle, Ui};

use crate::ui::theme::focus;
use crate::ui::theme::text;
use crate::ui::theme::tokens::{BORDER, RADIUS_CONTROL, TEXT_SMALL, tokens};
use crate::ui::widgets::heading;

/// What the line below a field says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldNote<'a> {
    #[default]
    None,
    Hint(&'a str),
    Error(&'a str),
}

/// What happened to what is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldEvent {
    /// The text changed and may still be incomplete.
    Typing,
    /// The field was left or Enter was pressed; read the text now.
    Left,
}

/// The event of a text edit, from its response; `Left` is reported once.
pub fn event_of(response: &Response) -> Option<FieldEvent> {
    // `Response::lost_focus` holds for two frames.
    let key = response.id.with("had focus");
    let is_here = response.has_focus();
    let was_here = response.ctx.data_mut(|data| {
        let stored = data.get_temp_mut_or_default::<bool>(key);
        std::mem::replace(stored, is_here)
    });
    // An assistive technology sets the text without focus.
    let is_set = response.changed() && !is_here;
    if is_set || (was_here && !is_here) {
        return Some(FieldEvent::Left);
    }
    response.changed().then_some(FieldEvent::Typing)
}

/// The frame of a field.
pub fn frame(ui: &Ui, note: FieldNote<'_>, margin: Margin) -> Frame {
    let t = tokens(ui);
    let stroke = match note {
        FieldNote::Error(_) => Stroke::new(2.0, t.alert),
        FieldNote::None | FieldNote::Hint(_) => Stroke::new(BORDER, t.edge),
    };
    Frame::new()
        .fill(t.panel)
        .stroke(stroke)
        .corner_radius(RADIUS_CONTROL)
        .inner_margin(margin)
}

/// Tells a screen reader about the note, and draws the ring.
pub fn finish(ui: &Ui, response: &Response, name: &str, note: FieldNote<'_>) {
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.set_label(name);
        match note {
            FieldNote::None => (),
            FieldNote::Hint(hint) => node.set_description(hint),
            FieldNote::Error(error) => {
                node.set_description(error);
                node.set_invalid(Invalid::True);
            }
        }
    });
    if response.has_focus() {
        focus::ring(ui, response.rect, RADIUS_CONTROL);
    }
}

/// The line below a field.
pub fn note_ui(ui: &mut Ui, note: FieldNote<'_>) {
    match note {
        FieldNote::None | FieldNote::Hint("") => (),
        FieldNote::Hint(hint) => drop(heading::small(ui, hint)),
        FieldNote::Error(error) => {
            let words = RichText::new(error)
                .text_style(TextStyle::Small)
                .font(text::semibold(TEXT_SMALL))
                .color(tokens(ui).alert);
            let response = ui.add(Label::new(words).wrap());
            ui.ctx()
                .accesskit_node_builder(response.id, |node| node.set_live(Live::Polite));
        }
    }
}
