//! Draws a day that is typed or picked, with its label and what is wrong with it.

use egui::Ui;

use crate::ui::context::ScreenCtx;
use crate::ui::day_field::DayField;
use crate::ui::widgets::day_picker::DayPickerWords;
use crate::ui::widgets::day_picker::day_picker_ui;
use crate::ui::widgets::field::FieldNote;

/// What stands around the field.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DayAsk<'a> {
    /// Above the field, and its accessible name.
    pub(crate) label: &'a str,
    /// What is wrong beyond the field's own text.
    pub(crate) wrong: Option<&'a str>,
    /// What helps, if nothing is wrong; else how a day is written.
    pub(crate) hint: &'a str,
}

impl<'a> DayAsk<'a> {
    /// Returns a field with a label alone.
    pub(crate) const fn new(label: &'a str) -> Self {
        Self {
            label,
            wrong: None,
            hint: "",
        }
    }
}

/// Draws the field and takes in what happened to it.
pub(crate) fn day_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, field: &mut DayField, ask: DayAsk<'_>) {
    let words = ctx.words;
    let DayAsk { label, wrong, hint } = ask;
    let [open, previous, next] = ["labs-day-open", "labs-day-before", "labs-day-after"]
        .map(|it| format!("{label}: {}", words.say(it)));
    let error = field.error().map(|it| words.say(it));
    let error = error.as_deref().or(wrong);
    // A day typed as figures is told back in words, so that day and month are not mixed up.
    let written = field.day().map(|it| words.day_full(it));
    let written = written.filter(|it| *it != field.text.trim());
    let form = words.say("labs-day-form");
    let note = match (error, &written) {
        (Some(error), _) => FieldNote::Error(error),
        (None, Some(written)) => FieldNote::Hint(written),
        (None, None) if !hint.is_empty() => FieldNote::Hint(hint),
        (None, None) if field.text.is_empty() => FieldNote::Hint(&form),
        (None, None) => FieldNote::None,
    };
    let picker = DayPickerWords {
        label,
        open: &open,
        previous: &previous,
        next: &next,
        note,
    };
    let month = field.month(ctx.today, words);
    let shown = ui.push_id(label, |ui| {
        day_picker_ui(ui, picker, &mut field.text, &month)
    });
    if let Some(event) = shown.inner {
        field.follow(event, ctx.today, words);
    }
}
