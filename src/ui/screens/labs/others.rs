//! Results of tests that the catalogue does not have: kept as a file gave them, shown and removed.

use std::collections::BTreeMap;

use egui::Frame;
use egui::Label;
use egui::Popup;
use egui::PopupCloseBehavior;
use egui::Response;
use egui::RichText;
use egui::ScrollArea;
use egui::Ui;

use crate::diary::command::Command;
use crate::domain::other_lab::OtherKey;
use crate::domain::other_lab::OtherResult;
use crate::domain::record::Record;
use crate::domain::text::Line;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::card::card;
use crate::ui::widgets::card::divider;
use crate::ui::widgets::heading;
use crate::words::bundle::Words;

const WIDTH: f32 = 440.0;
const HEIGHT: f32 = 420.0;
/// How many tests stand below each other before the person asks for all.
const FEW: usize = 8;

/// What is open on the card.
#[derive(Debug, Default)]
pub struct OthersState {
    shows_all: bool,
}

/// The results of one test.
#[derive(Debug, PartialEq, Eq)]
struct View<'a> {
    name: &'a str,
    newest: String,
    /// The newest first.
    results: Vec<Entry<'a>>,
}

/// One result in words.
#[derive(Debug, PartialEq, Eq)]
struct Entry<'a> {
    key: &'a OtherKey,
    day: String,
    value: String,
    /// Range, laboratory.
    about: String,
}

/// Shows the card, if there is anything to show.
pub fn others_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, state: &mut OthersState, out: &mut Actions) {
    let words = ctx.words;
    let views = views(ctx.record, words);
    if views.is_empty() {
        return;
    }
    ui.add_space(SPACE_8);
    card(ui, |ui| {
        heading::card_heading(ui, &words.say("labs-others"));
        let line = RichText::new(words.say("labs-others-line")).color(tokens(ui).muted);
        ui.add(Label::new(line).wrap());
        let most = if state.shows_all { views.len() } else { FEW };
        for view in views.iter().take(most) {
            divider(ui);
            view_ui(ui, words, view, out);
        }
        if views.len() > FEW && !state.shows_all {
            ui.add_space(SPACE_8);
            let all = words.tell("labs-others-all", &[("count", views.len().into())]);
            if ui.add(Button::secondary(&all)).clicked() {
                state.shows_all = true;
            }
        }
    });
}

fn views<'a>(record: &'a Record, words: &Words) -> Vec<View<'a>> {
    let mut tests: BTreeMap<&str, Vec<Entry<'a>>> = BTreeMap::new();
    for (key, result) in record.others().rev() {
        let entry = entry(key, result, words);
        tests.entry(key.test.as_str()).or_default().push(entry);
    }
    let view = |(name, results): (&'a str, Vec<Entry<'a>>)| {
        let newest = results.first().map(|it| {
            let args = [
                ("value", it.value.as_str().into()),
                ("day", it.day.as_str().into()),
            ];
            words.tell("labs-others-newest", &args)
        });
        View {
            name,
            newest: newest.unwrap_or_default(),
            results,
        }
    };
    tests.into_iter().map(view).collect()
}

fn entry<'a>(key: &'a OtherKey, result: &OtherResult, words: &Words) -> Entry<'a> {
    let range = result.range.as_ref();
    let range = range.map(|it| words.tell("labs-others-range", &[("range", it.as_str().into())]));
    let laboratory = result.laboratory.as_ref().map(Line::as_str);
    let about: Vec<&str> = range.as_deref().into_iter().chain(laboratory).collect();
    Entry {
        key,
        day: words.day_short(key.day),
        value: words.other_value(result),
        about: about.join(" · "),
    }
}

fn view_ui(ui: &mut Ui, words: &Words, view: &View<'_>, out: &mut Actions) {
    ui.horizontal_wrapped(|ui| {
        heading::strong(ui, view.name);
        ui.add(Label::new(&view.newest).wrap());
        let count = ("count", view.results.len().into());
        let label = words.tell("labs-others-results", std::slice::from_ref(&count));
        let name = words.tell("labs-others-open", &[("test", view.name.into()), count]);
        let open = ui.add(Button::quiet(&label).named(&name));
        popup(&open, words, view, out);
    });
}

fn popup(button: &Response, words: &Words, view: &View<'_>, out: &mut Actions) {
    Popup::from_toggle_button_response(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(view.name)
        .gap(SPACE_8)
        .width(WIDTH)
        .frame(Frame::popup(&button.ctx.global_style()).inner_margin(16))
        .show(|ui| {
            ui.set_max_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
            heading::card_heading(ui, view.name);
            let list = ScrollArea::vertical().max_height(HEIGHT);
            list.show(ui, |ui| {
                for entry in &view.results {
                    entry_ui(ui, words, view.name, entry, out);
                }
            });
            ui.add_space(SPACE_4);
            if quiet(ui, &words.say("close")).clicked() {
                ui.close();
            }
        });
}

fn entry_ui(ui: &mut Ui, words: &Words, test: &str, entry: &Entry<'_>, out: &mut Actions) {
    ui.horizontal_wrapped(|ui| {
        ui.add(Label::new(
            RichText::new(&entry.day).color(tokens(ui).muted),
        ));
        heading::strong(ui, &entry.value);
    });
    if !entry.about.is_empty() {
        heading::small(ui, &entry.about);
    }
    let remove = words.say("labs-result-remove");
    let args = [
        ("test", test.into()),
        ("day", entry.day.as_str().into()),
        ("value", entry.value.as_str().into()),
    ];
    let name = words.tell("labs-others-remove", &args);
    if ui.add(Button::quiet(&remove).named(&name)).clicked() {
        out.push(Action::Run(Command::RemoveOther(entry.key.clone())));
    }
    ui.add_space(SPACE_4);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::day::Day;

    #[test]
    fn results_stand_by_test_with_the_newest_first() {
        let line = |text| Line::new(text).unwrap();
        let mut record = Record::default();
        for (day, test, value) in [
            ("2026-01-05", "Cholesterol", "242"),
            ("2026-03-05", "Cholesterol", "< 230"),
            ("2026-01-05", "HBsAg", "Negative"),
        ] {
            record.apply(&Change::Other {
                key: OtherKey {
                    day: Day::parse(day).unwrap(),
                    test: line(test),
                    sample: 0,
                },
                value: Some(OtherResult {
                    value: line(value),
                    unit: (test == "Cholesterol").then(|| line("mg/dL")),
                    range: Some(line("<200")),
                    loinc: None,
                    laboratory: Some(line("City Hospital")),
                }),
            });
        }
        let views = views(&record, &Words::new("en"));
        let shown: Vec<_> = views
            .iter()
            .map(|it| (it.name, it.newest.as_str(), it.results.len()))
            .collect();
        assert_eq!(
            shown,
            [
                ("Cholesterol", "< 230 mg/dL on 5 Mar 2026", 2),
                ("HBsAg", "Negative on 5 Jan 2026", 1),
            ]
        );
        assert_eq!(
            views[0].results[0].about,
            "Range on the report: <200 · City Hospital"
        );
    }
}
