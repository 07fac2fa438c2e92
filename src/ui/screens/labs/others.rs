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
use crate::ui::theme::tokens::TARGET;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::button::quiet;
use crate::ui::widgets::card::card;
use crate::ui::widgets::card::divider;
use crate::ui::widgets::heading;
use crate::ui::widgets::scroll::scroll_ui;
use crate::words::bundle::Words;

const WIDTH: f32 = 440.0;
const HEIGHT: f32 = 420.0;
/// How many tests stand below each other before the person asks for all.
const FEW: usize = 8;

/// What is open on the card, and its tests, gathered once for each state of the diary.
#[derive(Debug, Default)]
pub struct OthersState {
    shows_all: bool,
    of: Option<u64>,
    tests: Vec<Test>,
}

/// One test and its results.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Test {
    name: Line,
    newest: OtherKey,
    count: usize,
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
    if state.of != Some(ctx.record.revision()) {
        state.of = Some(ctx.record.revision());
        state.tests = tests(ctx.record);
    }
    if state.tests.is_empty() {
        return;
    }
    ui.add_space(SPACE_8);
    card(ui, |ui| {
        heading::card_heading(ui, &words.say("labs-others"));
        let line = RichText::new(words.say("labs-others-line")).color(tokens(ui).muted);
        ui.add(Label::new(line).wrap());
        let count = state.tests.len();
        let most = if state.shows_all { count } else { FEW };
        for test in state.tests.iter().take(most) {
            divider(ui);
            test_ui(ui, ctx, test, out);
        }
        if count > most {
            ui.add_space(SPACE_8);
            let all = words.tell("labs-others-all", &[("count", count.into())]);
            if ui.add(Button::secondary(&all)).clicked() {
                state.shows_all = true;
            }
        }
    });
}

fn tests(record: &Record) -> Vec<Test> {
    let mut tests: BTreeMap<&Line, Test> = BTreeMap::new();
    for (key, _) in record.others().rev() {
        let test = tests.entry(&key.test).or_insert_with(|| Test {
            name: key.test.clone(),
            newest: key.clone(),
            count: 0,
        });
        test.count += 1;
    }
    tests.into_values().collect()
}

/// Returns the results of a test, the newest first.
fn entries<'a>(record: &'a Record, test: &Test, words: &Words) -> Vec<Entry<'a>> {
    let results = record.others().rev().filter(|it| it.0.test == test.name);
    results.map(|it| entry(it.0, it.1, words)).collect()
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

/// "< 200 mg/dL on 21 Nov 2026"
fn newest(record: &Record, test: &Test, words: &Words) -> String {
    let value = record.other(&test.newest).map(|it| words.other_value(it));
    let args = [
        ("value", value.unwrap_or_default().into()),
        ("day", words.day_short(test.newest.day).into()),
    ];
    words.tell("labs-others-newest", &args)
}

fn test_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, test: &Test, out: &mut Actions) {
    let words = ctx.words;
    ui.horizontal_wrapped(|ui| {
        ui.set_row_height(TARGET);
        heading::strong(ui, test.name.as_str());
        ui.add(Label::new(newest(ctx.record, test, words)).wrap());
        let count = ("count", test.count.into());
        let label = words.tell("labs-others-results", std::slice::from_ref(&count));
        let args = [("test", test.name.as_str().into()), count];
        let name = words.tell("labs-others-open", &args);
        let open = ui.add(Button::quiet(&label).named(&name));
        popup(&open, ctx, test, out);
    });
}

fn popup(button: &Response, ctx: &ScreenCtx<'_>, test: &Test, out: &mut Actions) {
    let (words, title) = (ctx.words, test.name.as_str());
    Popup::from_toggle_button_response(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(title)
        .gap(SPACE_8)
        .width(WIDTH)
        .frame(Frame::popup(&button.ctx.global_style()).inner_margin(16))
        .show(|ui| {
            ui.set_max_width(WIDTH.min(ui.ctx().content_rect().width() - 64.0));
            heading::card_heading(ui, title);
            let list = ScrollArea::vertical().max_height(HEIGHT);
            scroll_ui(ui, list, |ui| {
                for entry in entries(ctx.record, test, words) {
                    entry_ui(ui, words, title, &entry, out);
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
        let (words, tests) = (Words::new("en"), tests(&record));
        let shown: Vec<_> = tests
            .iter()
            .map(|it| (it.name.as_str(), newest(&record, it, &words), it.count))
            .collect();
        assert_eq!(
            shown,
            [
                ("Cholesterol", "< 230 mg/dL on 5 Mar 2026".to_owned(), 2),
                ("HBsAg", "Negative on 5 Jan 2026".to_owned(), 1),
            ]
        );
        let entries = entries(&record, &tests[0], &words);
        let values: Vec<&str> = entries.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(values, ["< 230 mg/dL", "242 mg/dL"]);
        assert_eq!(
            entries[0].about,
            "Range on the report: <200 · City Hospital"
        );
    }
}
