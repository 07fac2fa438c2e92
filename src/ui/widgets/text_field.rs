//! A labelled field for words: one line or several.

use egui::{Align2, Margin, TextEdit, Ui, vec2};

use crate::ui::theme::text;
use crate::ui::theme::tokens::{SPACE_4, TARGET, tokens};
use crate::ui::widgets::field;
use crate::ui::widgets::field::{FieldEvent, FieldNote};

/// A text field before it is shown.
#[derive(Clone, Copy, Debug)]
#[must_use = "a field does nothing until it is shown"]
pub struct TextField<'a> {
    label: &'a str,
    name: &'a str,
    placeholder: &'a str,
    note: FieldNote<'a>,
    n_rows: usize,
    width: f32,
    is_secret: bool,
    grip: Grip,
}

/// Whether the field takes the keyboard by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Grip {
    Never,
    /// If nothing else has it.
    IfFree,
    Now,
}

impl<'a> TextField<'a> {
    /// `label` stands above the field and is its accessible name.
    pub const fn new(label: &'a str) -> Self {
        Self {
            label,
            name: label,
            placeholder: "",
            note: FieldNote::None,
            n_rows: 1,
            width: f32::INFINITY,
            is_secret: false,
            grip: Grip::Never,
        }
    }

    /// A field without a visible label.
    pub const fn unlabelled(name: &'a str) -> Self {
        let mut field = Self::new(name);
        field.label = "";
        field
    }

    pub const fn named(mut self, name: &'a str) -> Self {
        self.name = name;
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

    pub const fn rows(mut self, n_rows: usize) -> Self {
        self.n_rows = n_rows;
        self
    }

    pub const fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// For a passphrase: shows dots.
    pub const fn secret(mut self) -> Self {
        self.is_secret = true;
        self
    }

    /// Is typed into at once, where nothing else is on the page.
    pub const fn first(mut self) -> Self {
        self.grip = Grip::IfFree;
        self
    }

    /// Is typed into from now on, if that `is_wanted`: for a field that has just opened.
    pub const fn now(mut self, is_wanted: bool) -> Self {
        if is_wanted {
            self.grip = Grip::Now;
        }
        self
    }

    /// Shows label, field and the line below.
    pub fn show(self, ui: &mut Ui, typed: &mut String) -> Option<FieldEvent> {
        ui.vertical(|ui| {
            ui.spacing_mut().item_spacing.y = SPACE_4;
            if !self.label.is_empty() {
                ui.label(text::strong(self.label));
            }
            let event = self.show_bare(ui, typed);
            field::note_ui(ui, self.note);
            event
        })
        .inner
    }

    /// The field alone, without label and line below.
    pub fn show_bare(self, ui: &mut Ui, typed: &mut String) -> Option<FieldEvent> {
        let width = self.width.min(ui.available_width());
        let edit = if self.n_rows > 1 {
            TextEdit::multiline(typed).desired_rows(self.n_rows)
        } else {
            TextEdit::singleline(typed)
                .align(Align2::LEFT_CENTER)
                .password(self.is_secret)
        };
        let edit = edit
            .id_salt(self.name)
            .font(text::body())
            .hint_text(self.placeholder)
            .text_color(tokens(ui).ink)
            .desired_width(width)
            .min_size(vec2(0.0, TARGET))
            .frame(field::frame(ui, self.note, Margin::symmetric(12, 8)));
        let response = ui.add(edit);
        field::finish(ui, &response, self.name, self.note);
        let event = field::event_of(&response);
        let takes_it = match self.grip {
            Grip::Never => false,
            Grip::IfFree => ui.memory(|it| it.focused().is_none()),
            Grip::Now => true,
        };
        if takes_it {
            response.request_focus();
        }
        event
    }
}
