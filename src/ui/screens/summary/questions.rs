//! The person's questions: written, put in order, asked.

use egui::Ui;

use crate::diary::command::Command;
use crate::domain::day::Day;
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
    /// What gets the keyboard in the next frame.
    next: Option<Spot>,
}

/// One question that is being changed.
#[derive(Debug)]
struct Draft {
    id: QuestionId,
    what: Part,
    typed: String,
    /// What was there before anything was typed.
    before: String,
    /// The question as it was last seen: Undo may have taken it away since.
    question: Question,
}

/// A control that gets the keyboard.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Spot {
    /// The field of the question that is being changed.
    Typed,
    /// The field for a new question.
    New,
    Earlier(QuestionId),
    Change(QuestionId),
    Remove(QuestionId),
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Words,
    Answer,
}

impl QuestionsCard {
    /// Keeps what is typed when the person goes elsewhere.
    pub(super) fn keep_typed(&mut self, record: &Record, today: Day, out: &mut Actions) {
        if let Ok(note) = Note::new(&self.new) {
            self.new.clear();
            out.push(Action::AddQuestion(note));
        }
        let open = self.open.as_ref();
        if open.is_some_and(|it| it.keep(record, today, out)) {
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
        self.follow_undo(ctx.record);
        let spot = self.next.take();
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
                if self.is_open(*id) {
                    self.draft_ui(ui, ctx, spot, out);
                } else {
                    self.buttons_ui(ui, ctx, (&open, idx, spot), out);
                }
            });
        }
        self.taken_back_ui(ui, ctx, spot, out);
        ui.add_space(4.0);
        let note = note_of(words, &self.new);
        let label = words.say("summary-question-new");
        TextField::new(&label)
            .rows(2)
            .note(note.as_deref().map_or(FieldNote::None, FieldNote::Error))
            .now(spot == Some(Spot::New))
            .show(ui, &mut self.new);
        if button::secondary(ui, &words.say("summary-question-add")).clicked()
            && let Ok(note) = Note::new(&self.new)
        {
            self.new.clear();
            out.push(Action::AddQuestion(note));
        }
        self.asked_ui(ui, ctx, spot, out);
    }

    fn is_open(&self, id: QuestionId) -> bool {
        self.open.as_ref().is_some_and(|it| it.id == id)
    }

    /// Closes the form for an answer if Undo took back that the question was asked, and any form
    /// if Undo took its question away. A form in which something is typed stays.
    fn follow_undo(&mut self, record: &Record) {
        let Some(draft) = &mut self.open else {
            return;
        };
        let question = record.question(draft.id);
        let is_asked = question.is_some_and(|it| it.asked.is_some());
        let has_place = match draft.what {
            Part::Words => question.is_some(),
            Part::Answer => is_asked,
        };
        if let Some(question) = question {
            draft.question = question.clone();
        }
        self.shows_asked |= is_asked;
        if !has_place && draft.typed == draft.before {
            self.open = None;
        }
    }

    /// Shows what is typed about a question that Undo took away.
    fn taken_back_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        spot: Option<Spot>,
        out: &mut Actions,
    ) {
        let gone = self.open.as_ref();
        let gone = gone.filter(|it| ctx.record.question(it.id).is_none());
        let Some((id, text)) = gone.map(|it| (it.id, it.question.text.clone())) else {
            return;
        };
        ui.push_id(id.to_string(), |ui| {
            ui.label(text.as_str());
            self.draft_ui(ui, ctx, spot, out);
        });
    }

    fn buttons_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        (open, idx, spot): (&[(QuestionId, &Question)], usize, Option<Spot>),
        out: &mut Actions,
    ) {
        let Some((id, question)) = open.get(idx).copied() else {
            return;
        };
        let say = |message| ctx.words.tell(message, &[("number", (idx + 1).into())]);
        ui.horizontal_wrapped(|ui| {
            let name = say("summary-question-up");
            let button = Button::sign(Icon::Up, &name);
            if idx > 0 && button_ui(ui, button, spot == Some(Spot::Earlier(id))) {
                let mut order: Vec<QuestionId> = open.iter().map(|it| it.0).collect();
                order.swap(idx - 1, idx);
                out.push(Action::Run(Command::OrderQuestions(order)));
                let is_first = idx == 1;
                self.next = Some(if is_first {
                    Spot::Change(id)
                } else {
                    Spot::Earlier(id)
                });
            }
            let name = say("summary-question-edit");
            let button = Button::sign(Icon::Pencil, &name);
            if button_ui(ui, button, spot == Some(Spot::Change(id))) {
                let draft = Draft::new(id, question, Part::Words);
                self.begin(ctx, draft, out);
            }
            let name = say("summary-question-asked");
            let word = ctx.words.say("summary-question-asked-word");
            let button = Button::secondary(&word).icon(Icon::Check).named(&name);
            if ui.add(button).clicked() {
                let asked = Question {
                    asked: Some(ctx.today),
                    ..question.clone()
                };
                let draft = Draft::new(id, &asked, Part::Answer);
                let value = Some(asked);
                out.push(Action::Run(Command::SaveQuestion { id, value }));
                self.shows_asked = true;
                self.begin(ctx, draft, out);
            }
            let name = say("summary-question-remove");
            let button = Button::sign(Icon::Trash, &name);
            if button_ui(ui, button, spot == Some(Spot::Remove(id))) {
                out.push(Action::Run(Command::SaveQuestion { id, value: None }));
                let ids: Vec<QuestionId> = open.iter().map(|it| it.0).collect();
                self.next = Some(after_removing(idx, &ids));
            }
        });
    }

    /// Opens a question, unless what is typed in another one cannot be kept.
    fn begin(&mut self, ctx: &ScreenCtx<'_>, draft: Draft, out: &mut Actions) {
        let open = self.open.as_ref();
        if open.is_none_or(|it| it.keep(ctx.record, ctx.today, out)) {
            self.open = Some(draft);
        }
        self.next = Some(Spot::Typed);
    }

    fn draft_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        spot: Option<Spot>,
        out: &mut Actions,
    ) {
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
            .now(spot == Some(Spot::Typed))
            .show(ui, &mut draft.typed);
        let (mut is_kept, mut is_dropped) = (false, false);
        ui.horizontal_wrapped(|ui| {
            is_kept = button::secondary(ui, &words.say("summary-question-save")).clicked();
            is_dropped = button::quiet(ui, &words.say("cancel")).clicked();
        });
        if is_dropped || (is_kept && draft.keep(ctx.record, ctx.today, out)) {
            self.next = Some(Spot::Change(draft.id));
            self.open = None;
        }
    }

    /// Shows what was asked, and what the doctor said.
    fn asked_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        spot: Option<Spot>,
        out: &mut Actions,
    ) {
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
        let ids: Vec<QuestionId> = asked.iter().map(|it| it.0).collect();
        for (idx, (id, question)) in asked.into_iter().enumerate() {
            ui.push_id(id.to_string(), |ui| {
                ui.label(question.text.as_str());
                if let Some(day) = question.asked {
                    small(
                        ui,
                        &words.tell("summary-asked-on", &[("day", words.day_short(day).into())]),
                    );
                }
                if self.is_open(id) {
                    self.draft_ui(ui, ctx, spot, out);
                    return;
                }
                if let Some(answer) = &question.answer {
                    ui.label(answer.as_str());
                }
                let say = |message| words.tell(message, &[("number", (idx + 1).into())]);
                ui.horizontal_wrapped(|ui| {
                    let name = say("summary-answer-edit");
                    let button = Button::sign(Icon::Pencil, &name);
                    if button_ui(ui, button, spot == Some(Spot::Change(id))) {
                        let draft = Draft::new(id, question, Part::Answer);
                        self.begin(ctx, draft, out);
                    }
                    let name = say("summary-question-again");
                    if ui.add(Button::sign(Icon::Undo, &name)).clicked() {
                        let value = Some(Question {
                            asked: None,
                            ..question.clone()
                        });
                        out.push(Action::Run(Command::SaveQuestion { id, value }));
                        self.next = Some(Spot::Change(id));
                    }
                    let name = say("summary-asked-remove");
                    let button = Button::sign(Icon::Trash, &name);
                    if button_ui(ui, button, spot == Some(Spot::Remove(id))) {
                        out.push(Action::Run(Command::SaveQuestion { id, value: None }));
                        self.next = Some(after_removing(idx, &ids));
                    }
                });
            });
        }
    }
}

impl Draft {
    fn new(id: QuestionId, question: &Question, what: Part) -> Self {
        let typed = match what {
            Part::Words => Some(&question.text),
            Part::Answer => question.answer.as_ref(),
        };
        let typed = typed.map_or("", Note::as_str).to_owned();
        Self {
            id,
            what,
            before: typed.clone(),
            typed,
            question: question.clone(),
        }
    }

    /// Keeps what is typed; an empty answer is no answer, no question becomes empty, and what has
    /// an answer was asked. Returns false, with nothing changed, if it is too long.
    fn keep(&self, record: &Record, today: Day, out: &mut Actions) -> bool {
        if self.typed == self.before {
            return true;
        }
        let typed = match Note::new(&self.typed) {
            Ok(it) => Some(it),
            Err(TextError::Empty) => None,
            Err(TextError::TooLong { .. }) => return false,
        };
        let kept = record.question(self.id);
        let question = kept.unwrap_or(&self.question);
        let changed = match (self.what, typed) {
            (Part::Words, None) => return true,
            (Part::Words, Some(text)) => Question {
                text,
                ..question.clone()
            },
            (Part::Answer, answer) => Question {
                asked: question.asked.or(answer.is_some().then_some(today)),
                answer,
                ..question.clone()
            },
        };
        if kept != Some(&changed) {
            out.push(Action::Run(Command::SaveQuestion {
                id: self.id,
                value: Some(changed),
            }));
        }
        true
    }
}

/// Returns what gets the keyboard when one of these is removed: the next one, or the one before.
fn after_removing(idx: usize, ids: &[QuestionId]) -> Spot {
    let other = ids.get(idx + 1).or_else(|| ids.get(idx.checked_sub(1)?));
    other.map_or(Spot::New, |it| Spot::Remove(*it))
}

/// Draws a button, which may get the keyboard; returns whether it was clicked.
fn button_ui(ui: &mut Ui, button: Button<'_>, is_next: bool) -> bool {
    let response = ui.add(button);
    if is_next {
        response.request_focus();
    }
    response.clicked()
}

fn is_long(typed: &str) -> bool {
    matches!(Note::new(typed), Err(TextError::TooLong { .. }))
}

/// Says if the text is longer than the diary keeps.
fn note_of(words: &Words, typed: &str) -> Option<String> {
    is_long(typed).then(|| words.tell("error-text-long", &[("max", NOTE_MAX.into())]))
}
