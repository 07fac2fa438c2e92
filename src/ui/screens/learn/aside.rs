//! What stands beside the text: the diary, questions for the team, sources.

use egui::Id;
use egui::Label;
use egui::Sense;
use egui::Ui;
use egui::WidgetInfo;
use egui::accesskit::Role;
use egui::vec2;

use crate::domain::text::Note;
use crate::learn::page::Page;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Goal;
use crate::ui::context::ScreenCtx;
use crate::ui::screen::Screen;
use crate::ui::screens::learn::diary::DiaryView;
use crate::ui::screens::learn::diary::Item;
use crate::ui::screens::learn::diary::Shows;
use crate::ui::screens::learn::line::cited;
use crate::ui::screens::learn::reader::source_body_ui;
use crate::ui::theme::focus;
use crate::ui::theme::text;
use crate::ui::theme::tokens::RADIUS_CONTROL;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::card::divider;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::sparkline::sparkline_ui;

const LINE: f32 = 40.0;

/// What the person did beside the text.
#[derive(Debug, Default)]
pub(super) struct Beside {
    /// The source whose address is shown.
    pub(super) source: Option<usize>,
    /// The question that was added with the keyboard, which goes on from there.
    added: Option<usize>,
    /// The source that was closed with the keyboard.
    closed: Option<usize>,
}

impl Beside {
    /// Shows no address any more; the keyboard goes to the source.
    pub(super) const fn close(&mut self) {
        self.closed = self.source.take();
    }
}

/// Draws the three cards.
pub(super) fn aside_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    (page, diary): (&Page, &DiaryView),
    beside: &mut Beside,
    out: &mut Actions,
) {
    card(ui, |ui| diary_ui(ui, ctx, diary, out));
    ui.add_space(SPACE_12);
    if !page.ask.is_empty() {
        card(ui, |ui| {
            ask_ui(ui, ctx, (&page.ask, &mut beside.added), out);
        });
        ui.add_space(SPACE_12);
    }
    if !page.sources.is_empty() {
        card(ui, |ui| sources_ui(ui, ctx, page, beside, out));
    }
}

fn diary_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, diary: &DiaryView, out: &mut Actions) {
    let words = ctx.words;
    card_heading(ui, &words.say("learn-diary"));
    if diary.items.is_empty() {
        small(ui, &words.say("learn-diary-none"));
    }
    for (idx, item) in diary.items.iter().enumerate() {
        if idx > 0 {
            divider(ui);
        }
        item_ui(ui, ctx, item, out);
    }
    if diary.n_more > 0 {
        divider(ui);
        let more = words.tell("learn-diary-more", &[("count", diary.n_more.into())]);
        small(ui, &more);
        let word = words.say("learn-diary-labs");
        if ui.add(Button::quiet(&word)).clicked() {
            out.push(Action::Go(Screen::Labs));
        }
    }
}

fn item_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, item: &Item, out: &mut Actions) {
    let words = ctx.words;
    ui.spacing_mut().item_spacing.y = SPACE_4;
    ui.add(Label::new(text::strong(item.name.as_str())).wrap());
    ui.add(Label::new(item.value.as_str()).wrap());
    if let Some((values, sentence)) = &item.line {
        let size = vec2(ui.available_width(), LINE);
        sparkline_ui(ui, size, values, sentence);
    }
    let (message, action) = match item.shows {
        Shows::Trend(topic) => ("learn-show-trend", Action::Follow(Goal::Trend(topic))),
        Shows::Event(id) => ("learn-show-event", Action::Follow(Goal::Event(id))),
    };
    let word = words.say(message);
    let args = [
        ("words", word.as_str().into()),
        ("name", item.name.as_str().into()),
    ];
    let name = words.tell("learn-show-named", &args);
    if ui.add(Button::quiet(&word).named(&name)).clicked() {
        out.push(action);
    }
}

fn ask_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    (questions, added): (&[Note], &mut Option<usize>),
    out: &mut Actions,
) {
    let words = ctx.words;
    // Where the keyboard goes once its button is gone.
    let mut heir: Option<Id> = None;
    card_heading(ui, &words.say("learn-ask"));
    for (idx, question) in questions.iter().enumerate() {
        if idx > 0 {
            divider(ui);
        }
        ui.add(Label::new(question.as_str()).wrap());
        let mut open = ctx.record.open_questions();
        if open.any(|it| it.1.text.as_str() == question.as_str()) {
            let id = ui.scope_id().with(("added", idx));
            let is_it = *added == Some(idx);
            added_ui(ui, id, &words.say("learn-ask-added"), is_it);
            if is_it {
                *added = None;
                heir = Some(id);
            }
            continue;
        }
        let word = words.say("learn-ask-add");
        let args = [
            ("words", word.as_str().into()),
            ("question", question.as_str().into()),
        ];
        let name = words.tell("learn-ask-named", &args);
        let response = ui.add(Button::quiet(&word).named(&name));
        if heir.take().is_some() {
            response.request_focus();
            response.scroll_to_me(None);
        }
        if response.clicked() {
            *added = response.has_focus().then_some(idx);
            out.push(Action::AddQuestion(question.clone()));
        }
    }
    if let Some(heir) = heir {
        ui.memory_mut(|it| it.request_focus(heir));
    }
}

/// Says that a question is on the list; it keeps the keyboard that its button had.
fn added_ui(ui: &mut Ui, id: Id, told: &str, is_heir: bool) {
    let shown = small(ui, told);
    if is_heir || ui.memory(|it| it.has_focus(id)) {
        let response = ui.interact(shown.rect, id, Sense::focusable_noninteractive());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, told));
        if response.has_focus() {
            focus::ring(ui, shown.rect, RADIUS_CONTROL);
        }
    }
}

fn sources_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    page: &Page,
    beside: &mut Beside,
    out: &mut Actions,
) {
    let words = ctx.words;
    card_heading(ui, &words.say("learn-sources"));
    if page.sources.iter().any(|it| it.address.is_some()) {
        small(ui, &words.say("learn-sources-about"));
    }
    for (idx, source) in page.sources.iter().enumerate() {
        let number = idx + 1;
        let cited = format!("{number} {}", cited(source));
        if source.address.is_none() {
            ui.add_space(SPACE_4);
            ui.horizontal_top(|ui| {
                ui.spacing_mut().item_spacing.x = 0.0;
                // Level with those that lead somewhere.
                ui.add_space(SPACE_4);
                ui.vertical(|ui| ui.add(Label::new(cited).wrap()));
            });
            ui.add_space(SPACE_4);
            continue;
        }
        let is_open = beside.source == Some(idx);
        ui.push_id(idx, |ui| {
            let response = ui.add(Button::quiet(&cited));
            if beside.closed == Some(idx) {
                beside.closed = None;
                response.request_focus();
            }
            if response.clicked() {
                beside.source = (!is_open).then_some(idx);
            }
            if is_open {
                let name = words.tell("learn-open-named", &[("number", number.into())]);
                source_body_ui(ui, words, source, &name, out);
            }
        });
    }
}
