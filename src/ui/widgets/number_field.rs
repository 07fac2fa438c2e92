//! A number that is typed and kept exactly as typed; the caller reads it when the field is left.

use egui::{Align2, Margin, TextEdit, Ui, vec2};

use crate::ui::theme::icon::Icon;
use crate::ui::theme::text;
use crate::ui::theme::tokens::{SPACE_4, TARGET, tokens};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::field;
use crate::ui::widgets::field::{FieldEvent, FieldNote};

const FIGURE_HEIGHT: f32 = 58.0;
const STEP: f32 = FIGURE_HEIGHT;

/// What is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NumberFieldState {
    pub text: String,
}

/// What happened to the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberFieldEvent {
    /// The text changed and may still be incomplete.
    Typing,
    /// The field was left or Enter was pressed; parse the text now.
    Left,
    /// The minus button; the caller writes the new text.
    Less,
    /// The plus button.
    More,
}

/// Accessible names of the buttons beside a large number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StepNames<'a> {
    pub less: &'a str,
    pub more: &'a str,
}

/// A number field before it is shown.
#[derive(Clone, Copy, Debug)]
#[must_use = "a field does nothing until it is shown"]
pub struct NumberField<'a> {
    name: &'a str,
    unit: &'a str,
    placeholder: &'a str,
    note: FieldNote<'a>,
    width: f32,
    steps: Option<StepNames<'a>>,
}

impl<'a> NumberField<'a> {
    /// `name` is the accessible name; the visible title is the caller's.
    pub const fn new(name: &'a str) -> Self {
        Self {
            name,
            unit: "",
            placeholder: "",
            note: FieldNote::None,
            width: 140.0,
            steps: None,
        }
    }

    pub const fn unit(mut self, unit: &'a str) -> Self {
        self.unit = unit;
        self
    }

    pub const fn placeholder(mut self, placeholder: &'a str) -> Self {
        self.placeholder = placeholder;
        self
    }

    pub const fn note(mut self, note: FieldNote<'a>) -> Self {
        self.note = note;
        self
    }

    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Large, with a minus and a plus button: the weight of the day.
    pub const fn figure(mut self, steps: StepNames<'a>) -> Self {
        self.steps = Some(steps);
        self
    }

    /// Shows the field, its unit and the line below.
    pub fn show(self, ui: &mut Ui, state: &mut NumberFieldState) -> Option<NumberFieldEvent> {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = SPACE_4;
            let event = match self.steps {
                Some(steps) => {
                    ui.horizontal_wrapped(|ui| self.figure_ui(ui, state, steps))
                        .inner
                }
                None => ui.horizontal(|ui| self.plain_ui(ui, state)).inner,
            };
            field::note_ui(ui, self.note);
            event
        })
        .inner
    }

    fn plain_ui(self, ui: &mut Ui, state: &mut NumberFieldState) -> Option<NumberFieldEvent> {
        let edit = TextEdit::singleline(&mut state.text)
            .font(text::body())
            .desired_width(self.width)
            .min_size(vec2(self.width.min(ui.available_width()), TARGET));
        let event = self.edit_ui(ui, edit, Margin::symmetric(12, 8));
        self.unit_ui(ui);
        event
    }

    fn figure_ui(
        self,
        ui: &mut Ui,
        state: &mut NumberFieldState,
        steps: StepNames<'_>,
    ) -> Option<NumberFieldEvent> {
        let size = vec2(STEP, STEP);
        let less = ui.add(Button::sign(Icon::Minus, steps.less).at_least(size));
        let edit = TextEdit::singleline(&mut state.text)
            .font(text::figure_style())
            .desired_width(self.width)
            .min_size(vec2(self.width, FIGURE_HEIGHT));
        let event = self.edit_ui(ui, edit, Margin::symmetric(10, 0));
        self.unit_ui(ui);
        let more = ui.add(Button::sign(Icon::Plus, steps.more).at_least(size));
        if less.clicked() {
            return Some(NumberFieldEvent::Less);
        }
        if more.clicked() {
            return Some(NumberFieldEvent::More);
        }
        event
    }

    fn edit_ui(self, ui: &mut Ui, edit: TextEdit<'_>, margin: Margin) -> Option<NumberFieldEvent> {
        let align = if self.steps.is_some() {
            Align2::CENTER_CENTER
        } else {
            Align2::LEFT_CENTER
        };
        let edit = edit
            .id_salt(self.name)
            .hint_text(self.placeholder)
            .text_color(tokens(ui).ink)
            .frame(field::frame(ui, self.note, margin))
            .align(align);
        let response = ui.add(edit);
        field::finish(ui, &response, self.name, self.note);
        field::event_of(&response).map(|event| match event {
            FieldEvent::Typing => NumberFieldEvent::Typing,
            FieldEvent::Left => NumberFieldEvent::Left,
        })
    }

    fn unit_ui(self, ui: &mut Ui) {
        if !self.unit.is_empty() {
            let size = if self.steps.is_some() { 20.0 } else { 17.0 };
            ui.label(
                egui::RichText::new(self.unit)
                    .size(size)
                    .color(tokens(ui).muted),
            );
        }
    }
}
