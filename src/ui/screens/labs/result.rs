//! One result in full, over the table: who measured it, its range, and what can be done with it.

use egui::Frame;
use egui::Key;
use egui::Label;
use egui::Popup;
use egui::PopupCloseBehavior;
use egui::Response;
use egui::RichText;
use egui::Ui;

use crate::domain::lab::LabKey;
use crate::domain::lab::Quality;
use crate::domain::lab::RangeOrigin;
use crate::domain::record::Record;
use crate::domain::reference::Flag;
use crate::ui::screens::labs::sheet::Column;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::check::check_ui;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::muted;
use crate::words::bundle::Words;

const WIDTH: f32 = 380.0;

/// What the person wants to do with a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResultAsk {
    Correct,
    Remove,
    /// What speaks against the value, or nothing any more.
    Mark(Option<Quality>),
}

/// A result in words.
#[derive(Debug, PartialEq, Eq)]
struct View {
    title: String,
    day: String,
    /// Title and words of each line.
    lines: Vec<(String, String)>,
    /// What can speak against the value, and whether it does.
    marks: Vec<(Quality, String, bool)>,
}

/// Opens the result when `cell` is chosen.
pub fn result_popup(
    cell: &Response,
    key: LabKey,
    record: &Record,
    words: &Words,
) -> Option<ResultAsk> {
    let is_open = Popup::is_id_open(&cell.ctx, Popup::default_response_id(cell));
    cell.ctx.accesskit_node_builder(cell.id, |node| {
        node.set_has_popup(egui::accesskit::HasPopup::Dialog);
        node.set_expanded(is_open);
    });
    if is_open && cell.ctx.input(|input| input.key_pressed(Key::Escape)) {
        cell.request_focus();
    }
    let view = if is_open || cell.clicked() {
        view(key, record, words)?
    } else {
        return None;
    };
    Popup::from_toggle_button_response(cell)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(view.title.as_str())
        .gap(SPACE_8)
        .width(WIDTH)
        .frame(Frame::popup(&cell.ctx.global_style()).inner_margin(16))
        .show(|ui| {
            ui.set_max_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
            let ask = contents_ui(ui, &view, words);
            if ask.is_some_and(|it| !matches!(it, ResultAsk::Mark(_))) {
                ui.close();
            }
            ask
        })?
        .inner
}

fn contents_ui(ui: &mut Ui, view: &View, words: &Words) -> Option<ResultAsk> {
    let mut ask = None;
    card_heading(ui, &view.title);
    muted(ui, &view.day);
    for (title, line) in &view.lines {
        ui.horizontal_wrapped(|ui| {
            ui.add(Label::new(RichText::new(title).color(tokens(ui).muted)));
            ui.add(Label::new(line).wrap());
        });
    }
    ui.add_space(SPACE_8);
    for (quality, label, is_marked) in &view.marks {
        if let Some(is_marked) = check_ui(ui, label, *is_marked) {
            ask = Some(ResultAsk::Mark(is_marked.then_some(*quality)));
        }
    }
    if view.marks.iter().any(|it| it.2) {
        muted(ui, &words.say("labs-result-not-used"));
    }
    ui.add_space(SPACE_8);
    ui.horizontal_wrapped(|ui| {
        let correct = words.say("labs-result-correct");
        if ui.add(Button::secondary(&correct)).clicked() {
            ask = Some(ResultAsk::Correct);
        }
        if ui
            .add(Button::secondary(&words.say("labs-result-remove")))
            .clicked()
        {
            ask = Some(ResultAsk::Remove);
        }
        if quiet(ui, &words.say("close")).clicked() {
            ui.close();
        }
    });
    ask
}

fn view(key: LabKey, record: &Record, words: &Words) -> Option<View> {
    let result = record.lab(key)?;
    let sex = record.settings().sex();
    let mut value = words.reading(result.reading);
    match result.flag(key.analyte, sex) {
        Some(Flag::High) => value = format!("{value}, {}", words.say("labs-result-high")),
        Some(Flag::Low) => value = format!("{value}, {}", words.say("labs-result-low")),
        Some(Flag::Inside) | None => (),
    }
    let (range, range_words) = match result.compared_with(key.analyte, sex) {
        Some((range, RangeOrigin::Report)) => ("labs-result-range", words.range(range)),
        Some((range, RangeOrigin::Usual)) => ("labs-result-typical", words.range(range)),
        None => ("labs-result-range", words.say("labs-result-no-range")),
    };
    let laboratory = match &result.laboratory {
        Some(it) => it.as_str().to_owned(),
        None => words.say("labs-result-no-laboratory"),
    };
    let column = Column {
        day: key.day,
        sample: key.sample,
    };
    Some(View {
        title: words.analyte(key.analyte),
        day: column.name(words),
        lines: vec![
            (words.say("labs-result-value"), value),
            (words.say(range), range_words),
            (words.say("labs-result-laboratory"), laboratory),
        ],
        marks: Quality::ALL
            .into_iter()
            .map(|it| {
                let label = words.say(&format!("quality-{}", it.as_str()));
                (it, label, result.quality == Some(it))
            })
            .collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::sample;
    use crate::domain::analyte_row::AnalyteId;
    use crate::domain::day::Day;

    #[test]
    fn a_result_is_told_in_full() {
        let today = Day::parse("2026-11-22").unwrap();
        let mut record = Record::default();
        record.apply_all(&sample::sample(today));
        let alt = AnalyteId::parse("alt").unwrap();
        let key = record.results_of(alt).next().unwrap().0;
        let view = view(key, &record, &Words::new("en")).unwrap();
        assert_eq!(view.title, "ALT");
        assert_eq!(view.lines[0].1, "48 U/L");
        assert_eq!(view.lines[1].1, "7–56");
        assert_eq!(view.lines[2].1, "City Hospital");
    }
}
