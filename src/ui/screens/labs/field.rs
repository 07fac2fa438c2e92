//! One test on the page for adding results: number, unit, range, question.

use egui::Align;
use egui::Layout;
use egui::Ui;
use egui::Vec2;
use egui::vec2;

use crate::domain::reading::Reading;
use crate::domain::topic::Topic;
use crate::ui::action::Actions;
use crate::ui::read_more::About;
use crate::ui::read_more::about_ui;
use crate::ui::screens::labs::draft::FieldDraft;
use crate::ui::screens::labs::draft::RangeDraft;
use crate::ui::screens::labs::form::FieldForm;
use crate::ui::screens::labs::form::Trouble;
use crate::ui::theme::text;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::TARGET;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::choice::choice_ui;
use crate::ui::widgets::field::FieldEvent;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::heading;
use crate::ui::widgets::number_field::NumberField;
use crate::ui::widgets::number_field::NumberFieldEvent;
use crate::ui::widgets::text_field::TextField;
use crate::words::bundle::Words;

/// What a choice adds to the words in it.
const CHOICE: f32 = 48.0;
/// A field and its unit are together no wider than this.
const WIDEST: f32 = 480.0;
const LEAST: f32 = 96.0;

/// Shows one test and takes in what is typed.
pub fn field_ui(
    ui: &mut Ui,
    form: &FieldForm,
    draft: &mut FieldDraft,
    (words, out): (&Words, &mut Actions),
) {
    ui.spacing_mut().item_spacing.y = SPACE_4;
    title_ui(ui, form, draft, (words, out));
    value_ui(ui, form, draft, words);
    if let Some(trouble) = &form.trouble {
        trouble_ui(ui, form, trouble, draft, words);
    }
    if draft.range.is_some() {
        range_ui(ui, form, draft, words);
    }
    ui.add_space(SPACE_12);
}

fn title_ui(
    ui: &mut Ui,
    form: &FieldForm,
    draft: &mut FieldDraft,
    (words, out): (&Words, &mut Actions),
) {
    let size = vec2(ui.available_width().min(WIDEST), TARGET);
    ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = SPACE_4;
        heading::strong(ui, &form.name);
        let about = About {
            name: &words.tell("about", &[("name", form.name.as_str().into())]),
            text: &words.analyte_about(form.id),
            topic: Topic::Lab(form.id),
        };
        about_ui(ui, words, about, out);
        if draft.range.is_none() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                let add = words.say("labs-add-range");
                let test = form.name.as_str().into();
                let name = words.tell("labs-add-range-named", &[("test", test)]);
                if ui.add(Button::quiet(&add).named(&name)).clicked() {
                    draft.range = Some(RangeDraft::default());
                }
            });
        }
    });
}

fn value_ui(ui: &mut Ui, form: &FieldForm, draft: &mut FieldDraft, words: &Words) {
    let symbol = form.unit.symbol();
    let has_choice = form.units.len() > 1;
    let unit_width = text::width(ui, symbol, &text::body());
    let beside = match (has_choice, symbol.is_empty()) {
        (true, _) => unit_width + CHOICE + SPACE_8,
        (false, false) => unit_width + SPACE_8,
        (false, true) => 0.0,
    };
    let room = ui.available_width().min(WIDEST);
    let width = (room - beside).max(LEAST);
    let trouble = form.trouble.as_ref().map(|it| it.sentence.as_str());
    let sentences: Vec<&str> = form.warning.as_deref().into_iter().chain(trouble).collect();
    let sentences = sentences.join(" ");
    let note = if sentences.is_empty() {
        FieldNote::Hint(&form.hint)
    } else {
        FieldNote::Error(&sentences)
    };
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_8;
        let field = NumberField::new(&form.name).width(width).note(note);
        let field = if has_choice {
            field
        } else {
            field.unit(symbol)
        };
        let left = if has_choice { width } else { room };
        // The line below wraps under the field, not under the unit beside it.
        let event = ui.allocate_ui(vec2(left, 0.0), |ui| {
            ui.set_max_width(left);
            field.show(ui, &mut draft.value)
        });
        match event.inner {
            Some(NumberFieldEvent::Typing) => draft.type_on(),
            Some(NumberFieldEvent::Left) => draft.leave(form.id),
            Some(NumberFieldEvent::Less | NumberFieldEvent::More) | None => (),
        }
        if has_choice {
            let symbols: Vec<&str> = form.units.iter().map(|it| it.symbol()).collect();
            let chosen = form.units.iter().position(|it| *it == form.unit);
            let name = words.tell("labs-field-unit", &[("test", form.name.as_str().into())]);
            let picked = choice_ui(ui, &name, &symbols, chosen);
            if let Some(unit) = picked.and_then(|idx| form.units.get(idx)) {
                draft.choose_unit(*unit);
            }
        }
    });
}

fn trouble_ui(
    ui: &mut Ui,
    form: &FieldForm,
    trouble: &Trouble,
    draft: &mut FieldDraft,
    words: &Words,
) {
    let Some(reading) = trouble.reading else {
        return;
    };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(SPACE_8);
        let named = |message: &str, value: Reading| {
            let args = [
                ("test", form.name.as_str().into()),
                ("value", words.reading(value).into()),
            ];
            words.tell(message, &args)
        };
        if let Some(meant) = trouble.suggestion {
            let name = named("labs-use-named", meant);
            let value = words.reading(meant);
            let text = words.tell("labs-use", &[("value", value.into())]);
            if ui.add(Button::secondary(&text).named(&name)).clicked() {
                draft.accept(meant, reading);
            }
        }
        if trouble.can_be_right {
            let name = named("labs-yes-named", reading);
            let text = words.say("labs-yes");
            if ui.add(Button::secondary(&text).named(&name)).clicked() {
                draft.right = Some(reading);
            }
        }
    });
}

fn range_ui(ui: &mut Ui, form: &FieldForm, draft: &mut FieldDraft, words: &Words) {
    let (label, form_words) = (words.say("labs-range-field"), words.say("labs-range-form"));
    let name = words.tell("labs-range-named", &[("test", form.name.as_str().into())]);
    let error = words.say("labs-range-unreadable");
    let note = if form.has_bad_range {
        FieldNote::Error(&error)
    } else {
        FieldNote::None
    };
    let mut accepted = None;
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        let is_open = draft
            .range
            .as_ref()
            .is_some_and(|it| it.text.trim().is_empty());
        if let Some(range) = &mut draft.range {
            heading::small(ui, &label);
            let width = ui.available_width().min(260.0);
            let field = TextField::unlabelled(&name).placeholder(&form_words);
            match field.note(note).width(width).show(ui, &mut range.text) {
                Some(FieldEvent::Typing) => range.is_left = false,
                Some(FieldEvent::Left) => range.is_left = true,
                None => (),
            }
        }
        if let Some(last) = form.last_range.as_ref().filter(|_| is_open) {
            let text = words.tell("labs-range-use", &[("range", last.as_str().into())]);
            let args = [
                ("test", form.name.as_str().into()),
                ("range", last.as_str().into()),
            ];
            let name = words.tell("labs-range-use-named", &args);
            if ui.add(Button::quiet(&text).named(&name)).clicked() {
                accepted = Some(last.clone());
            }
        }
    });
    if let Some(text) = accepted {
        draft.accept_range(text, form.unit);
    }
}
