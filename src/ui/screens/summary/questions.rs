//! The person's questions: written, put in order, asked.

use egui::Ui;

use crate::diary::command::Command;
use crate::domain::question::ON_PAGE;
use crate::domain::question::Question;
use crate::domain::question::QuestionId;
use crate::domain::record::Record;
use crate::domain::text::NOTE_MAX;
use crate::domain::text::Note;
use crate::domain::text::TextError;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::theme::icon::Icon;
use crate::ui::widgets::button;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::divider;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::text_field::TextField;
use crate::words::bundle::Words;

/// What is typed and not kept yet.
#[derive(Debug, Default)]
pub(super) struct QuestionsCard {
    new: String,
    open: Option<Draft>,
    shows_asked: bool,
}

/// One question that is being changed.
#[derive(Debug)]
struct Draft {
    id: QuestionId,
    what: Part,
    typed: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Words,
    Answer,
}

impl QuestionsCard {
    /// Keeps what is typed when the person goes elsewhere.
    pub(super) fn keep_typed(&mut self, record: &Record, out: &mut Actions) {
        if let Ok(note) = Note::new(&self.new) {
            self.new.clear();
            out.push(Action::AddQuestion(note));
        }
        if self.open.as_ref().is_some_and(|it| it.keep(record, out)) {
            self.open = None;
        }
    }

    /// Whether something is typed that is too long to be kept.
    pub(super) fn has_unsaved(&self) -> bool {
        is_long(&self.new) || self.open.as_ref().is_some_and(|it| is_long(&it.typed))
    }

    /// Draws the card.
    pub(super) fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let words = ctx.words;
        card_heading(ui, &words.say("summary-questions"));
        let open: Vec<(QuestionId, &Question)> = ctx.record.open_questions().collect();
        if open.is_empty() {
            small(ui, &words.say("summary-questions-none"));
        }
        for (idx, (id, question)) in open.iter().enumerate() {
            if idx == ON_PAGE {
                divider(ui);
                let room = [("count", ON_PAGE.into())];
                small(ui, &words.tell("summary-questions-room", &room));
            }
            let number = idx + 1;
            ui.push_id(id.to_string(), |ui| {
                ui.label(format!("{number}. {}", question.text.as_str()));
                let is_open = self.open.as_ref().is_some_and(|it| it.id == *id);
                if is_open {
                    self.draft_ui(ui, ctx, out);
                } else {
                    self.buttons_ui(ui, ctx, (&open, idx), out);
                }
            });
        }
        ui.add_space(4.0);
        let note = note_of(words, &self.new);
        let label = words.say("summary-question-new");
        TextField::new(&label)
            .rows(2)
            .note(note.as_deref().map_or(FieldNote::None, FieldNote::Error))
            .show(ui, &mut self.new);
        if button::secondary(ui, &words.say("summary-question-add")).clicked()
            && let Ok(note) = Note::new(&self.new)
        {
            self.new.clear();
            out.push(Action::AddQuestion(note));
        }
        self.asked_ui(ui, ctx, out);
    }

    fn buttons_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        (open, idx): (&[(QuestionId, &Question)], usize),
        out: &mut Actions,
    ) {
        let Some((id, question)) = open.get(idx).copied() else {
            return;
        };
        let say = |message| ctx.words.tell(message, &[("number", (idx + 1).into())]);
        ui.horizontal_wrapped(|ui| {
            let name = say("summary-question-up");
            if idx > 0 && ui.add(Button::sign(Icon::Up, &name)).clicked() {
                let mut order: Vec<QuestionId> = open.iter().map(|it| it.0).collect();
                order.swap(idx - 1, idx);
                out.push(Action::Run(Command::OrderQuestions(order)));
            }
            let name = say("summary-question-edit");
            if ui.add(Button::sign(Icon::Pencil, &name)).clicked() {
                let draft = Draft::new(id, Part::Words, Some(&question.text));
                self.begin(ctx.record, draft, out);
            }
            let name = say("summary-question-asked");
            if ui.add(Button::sign(Icon::Check, &name)).clicked() {
                let value = Some(Question {
                    asked: Some(ctx.today),
                    ..question.clone()
                });
                out.push(Action::Run(Command::SaveQuestion { id, value }));
                self.shows_asked = true;
                let draft = Draft::new(id, Part::Answer, None);
                self.begin(ctx.record, draft, out);
            }
            let name = say("summary-question-remove");
            if ui.add(Button::sign(Icon::Trash, &name)).clicked() {
                out.push(Action::Run(Command::SaveQuestion { id, value: None }));
            }
        });
    }

    /// Opens a question, unless what is typed in another one cannot be kept.
    fn begin(&mut self, record: &Record, draft: Draft, out: &mut Actions) {
        if self.open.as_ref().is_none_or(|it| it.keep(record, out)) {
            self.open = Some(draft);
        }
    }

    fn draft_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let words = ctx.words;
        let Some(draft) = &mut self.open else {
            return;
        };
        let label = words.say(match draft.what {
            Part::Words => "summary-question-words",
            Part::Answer => "summary-question-answer",
        });
        let note = note_of(words, &draft.typed);
        TextField::new(&label)
            .rows(3)
            .note(note.as_deref().map_or(FieldNote::None, FieldNote::Error))
            .show(ui, &mut draft.typed);
        let (mut is_kept, mut is_dropped) = (false, false);
        ui.horizontal_wrapped(|ui| {
            is_kept = button::secondary(ui, &words.say("summary-question-save")).clicked();
            is_dropped = button::quiet(ui, &words.say("cancel")).clicked();
        });
        if is_dropped || (is_kept && draft.keep(ctx.record, out)) {
            self.open = None;
        }
    }

    /// Shows what was asked, and what the doctor said.
    fn asked_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let words = ctx.words;
        let mut asked: Vec<_> = ctx.record.questions();
        asked.retain(|it| it.1.asked.is_some());
        asked.sort_by_key(|it| std::cmp::Reverse(it.1.asked));
        if asked.is_empty() {
            return;
        }
        divider(ui);
        let count = [("count", asked.len().into())];
        if button::quiet(ui, &words.tell("summary-asked", &count)).clicked() {
            self.shows_asked = !self.shows_asked;
        }
        if !self.shows_asked {
            return;
        }
        for (number, (id, question)) in (1_usize..).zip(asked) {
            ui.push_id(id.to_string(), |ui| {
                ui.label(question.text.as_str());
                if let Some(day) = question.asked {
                    small(
                        ui,
                        &words.tell("summary-asked-on", &[("day", words.day_short(day).into())]),
                    );
                }
                if self.open.as_ref().is_some_and(|it| it.id == id) {
                    self.draft_ui(ui, ctx, out);
                    return;
                }
                if let Some(answer) = &question.answer {
                    ui.label(answer.as_str());
                }
                let say = |message| words.tell(message, &[("number", number.into())]);
                ui.horizontal_wrapped(|ui| {
                    let name = say("summary-answer-edit");
                    if ui.add(Button::sign(Icon::Pencil, &name)).clicked() {
                        let draft = Draft::new(id, Part::Answer, question.answer.as_ref());
                        self.begin(ctx.record, draft, out);
                    }
                    let name = say("summary-question-again");
                    if ui.add(Button::sign(Icon::Undo, &name)).clicked() {
                        let value = Some(Question {
                            asked: None,
                            ..question.clone()
                        });
                        out.push(Action::Run(Command::SaveQuestion { id, value }));
                    }
                });
            });
        }
    }
}

impl Draft {
    fn new(id: QuestionId, what: Part, typed: Option<&Note>) -> Self {
        let typed = typed.map_or("", Note::as_str).to_owned();
        Self { id, what, typed }
    }

    /// Keeps what is typed; an empty answer is no answer, and no question becomes empty. Returns
    /// false, with nothing changed, if it is too long.
    fn keep(&self, record: &Record, out: &mut Actions) -> bool {
        let typed = match Note::new(&self.typed) {
            Ok(it) => Some(it),
            Err(TextError::Empty) => None,
            Err(TextError::TooLong { .. }) => return false,
        };
        let Some(question) = record.question(self.id) else {
            return true;
        };
        let changed = match (self.what, typed) {
            (Part::Words, None) => return true,
            (Part::Words, Some(text)) => Question {
                text,
                ..question.clone()
            },
            (Part::Answer, answer) => Question {
                answer,
                ..question.clone()
            },
        };
        if changed != *question {
            out.push(Action::Run(Command::SaveQuestion {
                id: self.id,
                value: Some(changed),
            }));
        }
        true
    }
}

fn is_long(typed: &str) -> bool {
    matches!(Note::new(typed), Err(TextError::TooLong { .. }))
}

/// Says if the text is longer than the diary keeps.
fn note_of(words: &Words, typed: &str) -> Option<String> {
    is_long(typed).then(|| words.tell("error-text-long", &[("max", NOTE_MAX.into())]))
}
