//! Treatments: which event is chosen, and the form for one.

use std::collections::BTreeMap;

use egui::Align;
use egui::Label;
use egui::Layout;
use egui::Ui;
use egui::vec2;

use crate::diary::command::Command;
use crate::domain::comparison::subject::Subject;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::topic::Topic;
use crate::learn::library::library;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Goal;
use crate::ui::context::ScreenCtx;
use crate::ui::screens::treatments::around::Around;
use crate::ui::screens::treatments::around::Key;
use crate::ui::screens::treatments::around::around;
use crate::ui::screens::treatments::chart::Span;
use crate::ui::screens::treatments::chip::EventChip;
use crate::ui::screens::treatments::chip::event_chip_ui;
use crate::ui::screens::treatments::draft::EventDraft;
use crate::ui::screens::treatments::draw::Wish;
use crate::ui::screens::treatments::draw::around_ui;
use crate::ui::screens::treatments::form::Outcome;
use crate::ui::screens::treatments::form::form_ui;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::text;
use crate::ui::theme::tokens::NARROW;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::TARGET;
use crate::ui::widgets::button;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::chip::chip_row;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::page_heading;
use crate::ui::widgets::heading::small;

/// Left, right and between the words of the buttons beside an event.
const BESIDE: f32 = 50.0;
/// How many events are offered before earlier ones are asked for.
const MOST_EVENTS: usize = 5;

/// What is chosen, what is typed, and the view made for it.
#[derive(Debug, Default)]
pub struct TreatmentsScreen {
    form: Option<EventDraft>,
    event: Option<EventId>,
    subject: Option<Subject>,
    span: Option<Span>,
    is_all: bool,
    made: Option<(Key, Around)>,
}

/// What was asked for about the chosen event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Change,
    End,
    Remove,
    Read,
}

impl TreatmentsScreen {
    /// Returns whether an event is typed that is not on disk.
    #[must_use]
    pub fn has_unsaved(&self) -> bool {
        self.form.as_ref().is_some_and(EventDraft::has_typed)
    }

    /// Shows an event, unless one is being typed.
    pub fn show(&mut self, event: EventId) {
        self.choose(event);
    }

    /// Shows the screen and queues what the person asked for.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        if let Some(mut draft) = self.form.take() {
            if let Some(saved) = draft.saved(ctx.record) {
                self.choose(saved);
            } else {
                let outcome = form_ui(ui, ctx, &mut draft, out);
                if outcome == Outcome::Open {
                    self.form = Some(draft);
                    return;
                }
            }
            ui.ctx().request_repaint();
        }
        self.head_ui(ui, ctx);
        ui.add_space(SPACE_12);
        match self.chosen(ctx) {
            Some((id, event)) => self.event_ui(ui, ctx, (id, &event), out),
            None => drop(card(ui, |ui| ui.label(ctx.words.say("treat-empty")))),
        }
        ui.add_space(SPACE_12);
        small(ui, &ctx.words.say("standing"));
    }

    fn head_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>) {
        let words = ctx.words;
        let title = |ui: &mut Ui| {
            page_heading(ui, &words.say("treat-title"));
            muted(ui, &words.say("treat-sub"));
        };
        let add = words.say("treat-add");
        let is_clicked = if ui.available_width() < NARROW {
            title(ui);
            button::secondary(ui, &add).clicked()
        } else {
            ui.horizontal_top(|ui| {
                ui.vertical(title);
                let right = Layout::right_to_left(Align::TOP);
                ui.with_layout(right, |ui| button::secondary(ui, &add).clicked())
                    .inner
            })
            .inner
        };
        if is_clicked {
            self.form = Some(EventDraft::default());
            ui.ctx().request_repaint();
        }
    }

    /// Returns the chosen event, else the newest treatment, else the newest event.
    fn chosen(&self, ctx: &ScreenCtx<'_>) -> Option<(EventId, Event)> {
        let chosen = self.event.and_then(|id| Some((id, ctx.record.event(id)?)));
        let events = ctx.record.events();
        let newest = || {
            let treatment = events.iter().rfind(|it| it.1.kind.is_treatment());
            treatment.or(events.last()).copied()
        };
        chosen.or_else(newest).map(|(id, it)| (id, it.clone()))
    }

    fn choose(&mut self, event: EventId) {
        if self.event != Some(event) {
            self.event = Some(event);
            self.span = None;
        }
    }

    fn event_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        (id, event): (EventId, &Event),
        out: &mut Actions,
    ) {
        self.chips_ui(ui, ctx, id);
        ui.add_space(SPACE_8);
        let key = Key {
            revision: ctx.record.revision(),
            today: ctx.today,
            event: id,
            subject: self.subject,
            span: self.span,
        };
        let made = self.made.take().filter(|it| it.0 == key).map(|it| it.1);
        let Some(view) = made.or_else(|| around(ctx.record, ctx.words, key)) else {
            return;
        };
        match about_ui(ui, ctx, event, &view.about) {
            Some(Ask::Change) => {
                self.form = Some(EventDraft::changing(id, event, ctx.words));
                ui.ctx().request_repaint();
            }
            Some(Ask::End) => {
                self.form = Some(EventDraft::ending(id, event, ctx));
                ui.ctx().request_repaint();
            }
            Some(Ask::Remove) => {
                let command = Command::SaveEvent { id, value: None };
                out.push(Action::Run(command));
            }
            Some(Ask::Read) => {
                let place = library().place_of(Topic::Event(event.kind));
                out.extend(place.map(|it| Action::Follow(Goal::Page(it))));
            }
            None => (),
        }
        ui.add_space(SPACE_8);
        let wish = around_ui(ui, ctx, (key, &view), out);
        self.made = Some((key, view));
        match wish {
            Some(Wish::Subject(subject)) => self.subject = Some(subject),
            Some(Wish::Span(span)) => self.span = Some(span),
            None => return,
        }
        ui.ctx().request_repaint();
    }

    fn chips_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, chosen: EventId) {
        let words = ctx.words;
        let events = ctx.record.events();
        let first_shown = events.len().saturating_sub(MOST_EVENTS);
        let hidden = |(idx, it): (usize, &(EventId, &Event))| {
            !self.is_all && idx < first_shown && it.0 != chosen
        };
        let n_hidden = events.iter().enumerate().filter(|it| hidden(*it)).count();
        let shown: Vec<(EventId, &Event)> = events
            .iter()
            .enumerate()
            .filter(|it| !hidden(*it))
            .map(|it| *it.1)
            .collect();
        let mut picked = None;
        let mut named: BTreeMap<String, usize> = BTreeMap::new();
        chip_row(ui, |ui| {
            for (id, event) in shown {
                let is_this_year = event.from.year() == ctx.today.year();
                let day = if is_this_year {
                    words.day_month(event.from)
                } else {
                    words.day_short(event.from)
                };
                let name = words.event(event);
                let args = [
                    ("event", name.clone().into()),
                    ("day", words.day_short(event.from).into()),
                ];
                let full = words.tell("treat-event-named", &args);
                // Two of a kind on one day still need names of their own.
                let count = named.entry(full.clone()).or_default();
                *count += 1;
                let full = if *count > 1 {
                    format!("{full} ({count})")
                } else {
                    full
                };
                let chip = EventChip {
                    day: &day,
                    words: &name,
                    name: &full,
                    is_chosen: id == chosen,
                };
                if event_chip_ui(ui, chip).clicked() {
                    picked = Some(id);
                }
            }
            if n_hidden > 0 {
                let more = words.tell("treat-earlier", &[("count", n_hidden.into())]);
                if button::quiet(ui, &more).clicked() {
                    self.is_all = true;
                }
            } else if self.is_all && button::quiet(ui, &words.say("treat-fewer")).clicked() {
                self.is_all = false;
            }
        });
        if let Some(id) = picked {
            self.choose(id);
            ui.ctx().request_repaint();
        }
    }
}

/// When it was, in the person's own words, and what can be done with it.
fn about_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, event: &Event, about: &str) -> Option<Ask> {
    let words = ctx.words;
    let name = [("event", words.event(event).into())];
    let change = (
        words.say("treat-change"),
        words.tell("treat-change-named", &name),
    );
    let ended = (
        words.say("treat-ended"),
        words.tell("treat-ended-named", &name),
    );
    let remove = (
        words.say("treat-remove"),
        words.tell("treat-remove-named", &name),
    );
    let read = (
        words.say("learn-more"),
        words.tell("learn-more-named", &[("name", words.event(event).into())]),
    );
    let is_open = event.to.is_none() && event.kind.lasts();
    let mut ask = None;
    let mut buttons = |ui: &mut Ui| {
        let button = Button::quiet(&change.0).icon(Icon::Pencil).named(&change.1);
        if ui.add(button).clicked() {
            ask = Some(Ask::Change);
        }
        if is_open {
            let button = Button::quiet(&ended.0).icon(Icon::Check).named(&ended.1);
            if ui.add(button).clicked() {
                ask = Some(Ask::End);
            }
        }
        let button = Button::quiet(&remove.0).icon(Icon::Trash).named(&remove.1);
        if ui.add(button).clicked() {
            ask = Some(Ask::Remove);
        }
        let button = Button::quiet(&read.0).icon(Icon::Learn).named(&read.1);
        if ui.add(button).clicked() {
            ask = Some(Ask::Read);
        }
    };
    if ui.available_width() < NARROW {
        ui.add(Label::new(about).wrap());
        ui.horizontal_wrapped(buttons);
    } else {
        let shown = [
            Some(&change.0),
            is_open.then_some(&ended.0),
            Some(&remove.0),
            Some(&read.0),
        ];
        let wide = |it: &String| text::width(ui, it, &text::body()) + BESIDE;
        let left = ui.available_width() - shown.into_iter().flatten().map(wide).sum::<f32>();
        ui.horizontal(|ui| {
            let middle = Layout::left_to_right(Align::Center);
            ui.allocate_ui_with_layout(vec2(left, TARGET), middle, |ui| {
                ui.set_width(left);
                ui.add(Label::new(about).wrap());
            });
            ui.with_layout(middle, &mut buttons);
        });
    }
    ask
}
