//! "What else changed in this time?": what the diary tells, and questions for the rest.

use egui::Align;
use egui::Layout;
use egui::Ui;
use egui::vec2;

use crate::diary::command::Command;
use crate::domain::comparison::other::Answer;
use crate::domain::comparison::other::Found;
use crate::domain::context::ContextId;
use crate::domain::event::EventId;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::theme::tokens::NARROW;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::SPACE_24;
use crate::ui::theme::tokens::TARGET;
use crate::ui::widgets::card::card;
use crate::ui::widgets::cells::Cell;
use crate::ui::widgets::cells::CellEvent;
use crate::ui::widgets::cells::Cells;
use crate::ui::widgets::cells::Fit;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::small;
use crate::words::bundle::Words;

/// Room for one question with its answer.
const ANSWER: f32 = 230.0;

/// One thing that may have changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Other {
    what: ContextId,
    pub(super) name: String,
    pub(super) told: Told,
}

/// What is known of it.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Told {
    /// "In your diary: Fluid drained 4 L, 4 Aug 2026"
    Diary(String),
    /// What the person said, if anything.
    Asked(Option<bool>),
}

/// Decides what is shown.
pub(super) fn others(words: &Words, list: Vec<(ContextId, Answer)>) -> Vec<Other> {
    let other = |(what, answer): (ContextId, Answer)| Other {
        what,
        name: words.say(&format!("context-{}", what.as_str())),
        told: match answer {
            Answer::Diary(found) => {
                let args = [("list", list_of(words, &found).into())];
                Told::Diary(words.tell("treat-found", &args))
            }
            Answer::Yes => Told::Asked(Some(true)),
            Answer::No => Told::Asked(Some(false)),
            Answer::NotStated => Told::Asked(None),
        },
    };
    list.into_iter().map(other).collect()
}

fn list_of(words: &Words, found: &Found) -> String {
    let names: Vec<String> = match found {
        Found::Events(events) => {
            let named = events.iter().map(|it| {
                let args = [
                    ("event", words.event(it).into()),
                    ("day", words.day_short(it.from).into()),
                ];
                words.tell("treat-event-named", &args)
            });
            named.collect()
        }
        Found::Days(days) => days.iter().map(|it| words.day_short(*it)).collect(),
        Found::Laboratories(names) => names.iter().map(|it| it.as_str().to_owned()).collect(),
        Found::Units(tests) => tests.iter().map(|it| words.analyte(*it)).collect(),
    };
    names.join(&words.say("treat-separator"))
}

/// Shows the card.
pub(super) fn others_ui(
    ui: &mut Ui,
    words: &Words,
    event: EventId,
    list: &[Other],
    out: &mut Actions,
) {
    card(ui, |ui| {
        card_heading(ui, &words.say("treat-others-title"));
        small(ui, &words.say("treat-others-hint"));
        ui.add_space(SPACE_8);
        if ui.available_width() < NARROW {
            for other in list {
                other_ui(ui, words, event, other, out);
            }
            return;
        }
        let (left, right) = list
            .split_at_checked(list.len().div_ceil(2))
            .unwrap_or((list, &[]));
        ui.spacing_mut().item_spacing.x = SPACE_24;
        ui.columns_const(|[one, two]| {
            for (column, part) in [(one, left), (two, right)] {
                column.spacing_mut().item_spacing.x = SPACE_8;
                for other in part {
                    other_ui(column, words, event, other, out);
                }
            }
        });
    });
}

fn other_ui(ui: &mut Ui, words: &Words, event: EventId, other: &Other, out: &mut Actions) {
    let stated = match &other.told {
        Told::Diary(found) => {
            ui.allocate_ui_with_layout(
                vec2(ui.available_width(), TARGET),
                Layout::top_down(Align::Min),
                |ui| {
                    ui.spacing_mut().item_spacing.y = 0.0;
                    ui.label(&other.name);
                    small(ui, found);
                },
            );
            ui.add_space(SPACE_8);
            return;
        }
        Told::Asked(stated) => *stated,
    };
    let yes_no = [words.say("treat-yes"), words.say("treat-no")];
    let chosen = stated.map(|it| usize::from(!it));
    let cells = Cells {
        group: &other.name,
        list: yes_no
            .iter()
            .map(|title| Cell {
                title,
                hint: "",
                name: format!("{}: {title}", other.name),
            })
            .collect(),
        chosen,
        fit: Fit::Words,
        least: vec2(60.0, TARGET),
        pad: SPACE_12,
    };
    let picked = if ui.available_width() < 2.0 * ANSWER - 60.0 {
        ui.label(&other.name);
        ui.horizontal(|ui| answer_ui(ui, words, &cells)).inner
    } else {
        let name = ui.available_width() - ANSWER;
        ui.horizontal(|ui| {
            let middle = Layout::left_to_right(Align::Center);
            ui.allocate_ui_with_layout(vec2(name, TARGET), middle, |ui| {
                ui.set_width(name);
                ui.add(egui::Label::new(&other.name).wrap());
            });
            answer_ui(ui, words, &cells)
        })
        .inner
    };
    let value = match picked {
        Some(CellEvent::Chosen(idx)) if Some(idx) != chosen => Some(idx == 0),
        Some(CellEvent::Chosen(_) | CellEvent::Cleared) if chosen.is_some() => None,
        Some(CellEvent::Chosen(_) | CellEvent::Cleared) | None => return,
    };
    out.push(Action::Run(Command::StateContext {
        event,
        what: other.what,
        value,
    }));
}

fn answer_ui(ui: &mut Ui, words: &Words, cells: &Cells<'_>) -> Option<CellEvent> {
    let picked = cells.show(ui);
    if cells.chosen.is_none() {
        muted(ui, &words.say("treat-not-stated"));
    }
    picked
}
