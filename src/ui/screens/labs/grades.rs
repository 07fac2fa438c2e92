//! The doctor's grades for Child-Pugh: two choices and the day the doctor gave them.

use egui::Label;
use egui::Ui;

use crate::diary::command::Command;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::record::Record;
use crate::domain::score::definition::Input;
use crate::domain::score::definition::InputId;
use crate::domain::score::definition::InputValue;
use crate::domain::symptom::SymptomId;
use crate::domain::topic::Topic;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::day_field::DayField;
use crate::ui::day_ui::DayAsk;
use crate::ui::day_ui::day_ui;
use crate::ui::read_more::About;
use crate::ui::read_more::about_ui;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::card::divider;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::heading::sub_heading;
use crate::ui::widgets::segments::Segment;
use crate::ui::widgets::segments::SegmentChoice;
use crate::ui::widgets::segments::segments_ui;
use crate::words::bundle::Words;

/// How many known grades of each kind are listed.
const MOST_KNOWN: usize = 3;

/// What is asked: the message, the symptom.
const ASKED: [(&str, SymptomId); 2] = [
    ("score-grades-ascites", SymptomId::ASCITES_GRADE),
    (
        "score-grades-encephalopathy",
        SymptomId::ENCEPHALOPATHY_GRADE,
    ),
];

/// What is chosen and not yet saved.
#[derive(Debug, Default)]
pub struct GradesDraft {
    day: DayField,
    /// One for each of [`ASKED`].
    chosen: [Option<usize>; 2],
    /// What was sent to be saved; the form closes once the record holds it.
    sent: Vec<Change>,
}

/// What the form shows besides the draft.
#[derive(Debug, PartialEq)]
struct View {
    /// A grade in words, and the change that takes it out.
    known: Vec<(String, Change)>,
    /// What saving would change; empty while something is open.
    changes: Vec<Change>,
}

impl GradesDraft {
    /// Returns whether anything is chosen or typed that is not on disk.
    pub fn has_typed(&self) -> bool {
        !self.day.text.trim().is_empty() || self.chosen.iter().any(Option::is_some)
    }

    /// Returns whether what was sent is in the diary now.
    pub fn is_saved(&self, record: &Record) -> bool {
        !self.sent.is_empty() && self.sent.iter().all(|it| record.current(it) == *it)
    }
}

/// Shows the form; returns whether it is to be closed.
pub fn grades_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    draft: &mut GradesDraft,
    out: &mut Actions,
) -> bool {
    let words = ctx.words;
    let shown = card(ui, |ui| {
        card_heading(ui, &words.say("score-grades-title"));
        muted(ui, &words.say("score-grades-sub"));
        ui.add_space(SPACE_8);
        day_ui(
            ui,
            ctx,
            &mut draft.day,
            DayAsk::new(&words.say("score-grades-day")),
        );
        for ((message, id), chosen) in ASKED.into_iter().zip(&mut draft.chosen) {
            ui.add_space(SPACE_8);
            choice_ui(ui, words, (message, id), chosen, out);
        }
        ui.add_space(SPACE_8);
        let view = view(draft, ctx.record, words);
        let is_closed = buttons_ui(ui, words, draft, &view, out);
        known_ui(ui, words, &view, out);
        is_closed
    });
    shown.inner
}

fn choice_ui(
    ui: &mut Ui,
    words: &Words,
    (message, id): (&str, SymptomId),
    chosen: &mut Option<usize>,
    out: &mut Actions,
) {
    let title = words.say(message);
    ui.horizontal(|ui| {
        sub_heading(ui, &title);
        let about = About {
            name: &words.tell("about", &[("name", title.as_str().into())]),
            text: &words.say(&format!("{message}-about")),
            topic: Topic::Symptom(id),
        };
        about_ui(ui, words, about, out);
    });
    let steps: Vec<(String, String)> = (0..=id.scale().max())
        .map(|step| {
            let title = words.say(&format!("{message}-{step}"));
            (title, words.say(&format!("{message}-{step}-hint")))
        })
        .collect();
    let segments: Vec<Segment<'_>> = steps
        .iter()
        .map(|(title, hint)| Segment { title, hint })
        .collect();
    match segments_ui(ui, &title, &segments, *chosen) {
        Some(SegmentChoice::Chosen(idx)) => *chosen = Some(idx),
        Some(SegmentChoice::Cleared) => *chosen = None,
        None => (),
    }
}

/// Saves or closes; returns whether the form is to be closed.
fn buttons_ui(
    ui: &mut Ui,
    words: &Words,
    draft: &mut GradesDraft,
    view: &View,
    out: &mut Actions,
) -> bool {
    let (save, cancel) = (
        words.say("score-grades-save"),
        words.say("score-grades-cancel"),
    );
    ui.horizontal_wrapped(|ui| {
        let is_ready = !view.changes.is_empty();
        if ui.add(Button::primary(&save).enabled(is_ready)).clicked() {
            draft.sent.clone_from(&view.changes);
            out.push(Action::Run(Command::LogDay(view.changes.clone())));
        }
        ui.add(Button::secondary(&cancel)).clicked()
    })
    .inner
}

fn known_ui(ui: &mut Ui, words: &Words, view: &View, out: &mut Actions) {
    if view.known.is_empty() {
        return;
    }
    divider(ui);
    small(ui, &words.say("score-grades-known"));
    for (grade, removal) in &view.known {
        ui.horizontal(|ui| {
            let remove = words.say("score-grades-remove");
            let args = [("grade", grade.as_str().into())];
            let name = words.tell("score-grades-remove-named", &args);
            if ui.add(Button::quiet(&remove).named(&name)).clicked() {
                out.push(Action::Run(Command::LogDay(vec![removal.clone()])));
            }
            ui.add(Label::new(grade).wrap());
        });
    }
}

fn view(draft: &GradesDraft, record: &Record, words: &Words) -> View {
    let rating = |day: Day, id: SymptomId, step: usize| {
        let value = id.scale().rate(u8::try_from(step).ok()?);
        Some(Change::Rating { day, id, value })
    };
    let chosen = ASKED.into_iter().zip(draft.chosen);
    let changes = draft.day.day().map(|day| {
        chosen
            .filter_map(|((_, id), step)| rating(day, id, step?))
            .collect()
    });
    let known = ASKED.into_iter().flat_map(|(_, id)| {
        let latest = record.ratings(id).rev().take(MOST_KNOWN);
        latest.map(move |(day, grade)| {
            let input = Input {
                id: InputId::Grade(id),
                value: InputValue::Grade(grade.get()),
                day: Some(day),
            };
            let removal = Change::Rating {
                day,
                id,
                value: None,
            };
            (words.score_input_value(&input), removal)
        })
    });
    View {
        known: known.collect(),
        changes: changes.unwrap_or_default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn saving_needs_a_day_and_at_least_one_grade() {
        let (record, words) = (Record::default(), Words::new("en"));
        let day = Day::parse("2026-11-19").unwrap();
        let changes = |draft: &GradesDraft| view(draft, &record, &words).changes;
        let mut draft = GradesDraft {
            chosen: [Some(1), None],
            ..GradesDraft::default()
        };
        assert!(draft.has_typed());
        assert!(changes(&draft).is_empty());
        draft.day = DayField::of(day, &words);
        let grade = |id: SymptomId, step| Change::Rating {
            day,
            id,
            value: id.scale().rate(step),
        };
        assert_eq!(changes(&draft), [grade(SymptomId::ASCITES_GRADE, 1)]);
        draft.chosen = [Some(0), Some(4)];
        assert_eq!(
            changes(&draft),
            [
                grade(SymptomId::ASCITES_GRADE, 0),
                grade(SymptomId::ENCEPHALOPATHY_GRADE, 4)
            ]
        );
        draft.chosen = [None, None];
        assert!(changes(&draft).is_empty());
    }

    #[test]
    fn the_form_is_done_once_the_diary_holds_what_was_sent() {
        let mut record = Record::default();
        let sent = vec![Change::Rating {
            day: Day::parse("2026-11-19").unwrap(),
            id: SymptomId::ASCITES_GRADE,
            value: SymptomId::ASCITES_GRADE.scale().rate(2),
        }];
        let draft = GradesDraft {
            sent: sent.clone(),
            ..GradesDraft::default()
        };
        assert!(!draft.is_saved(&record));
        record.apply_all(&sent);
        assert!(draft.is_saved(&record));
        let known = view(&draft, &record, &Words::new("en")).known;
        assert_eq!(known.len(), 1);
    }
}
