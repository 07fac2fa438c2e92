//! The form for adding, changing and ending an event.

use egui::Ui;

use crate::diary::command::Command;
use crate::domain::event::EventKind;
use crate::domain::event::KINDS;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::day_ui::DayAsk;
use crate::ui::day_ui::day_ui;
use crate::ui::screens::treatments::draft::EventDraft;
use crate::ui::theme::tokens::NARROW;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::SPACE_16;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::chip::chip_row;
use crate::ui::widgets::chip::chip_ui;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::page_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::heading::strong;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::notice::ask_ui;
use crate::ui::widgets::number_field::NumberField;
use crate::ui::widgets::text_field::TextField;

/// What the form has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    Open,
    Left,
}

/// Shows the form.
pub(super) fn form_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    draft: &mut EventDraft,
    out: &mut Actions,
) -> Outcome {
    let words = ctx.words;
    let title = match draft.changed {
        Some(_) => "treat-form-change",
        None => "treat-form-add",
    };
    page_heading(ui, &words.say(title));
    muted(ui, &words.say("treat-form-sub"));
    ui.add_space(SPACE_12);
    let mut outcome = leave_ui(ui, ctx, draft);
    card(ui, |ui| {
        ui.spacing_mut().item_spacing.x = SPACE_8;
        kinds_ui(ui, ctx, draft);
        ui.add_space(SPACE_16);
        days_ui(ui, ctx, draft);
        amount_ui(ui, ctx, draft);
        ui.add_space(SPACE_16);
        note_ui(ui, ctx, draft);
        ui.add_space(SPACE_16);
        let (wants_save, wants_out) = buttons_ui(ui, ctx, draft);
        if wants_save {
            save_now(ui, ctx, draft, out);
        }
        if wants_out && draft.has_typed() {
            draft.is_leaving = true;
            ui.ctx().request_repaint();
        } else if wants_out {
            outcome = Outcome::Left;
        }
    });
    ui.add_space(SPACE_12);
    small(ui, &words.say("standing"));
    outcome
}

/// Asks before what is typed is lost.
fn leave_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &mut EventDraft) -> Outcome {
    if !draft.is_leaving {
        return Outcome::Open;
    }
    let words = ctx.words;
    let answers = [("treat-leave-yes", true), ("treat-leave-no", false)];
    let answers = answers.map(|(message, leaves)| (words.say(message), leaves));
    let leaves = ask_ui(ui, NoticeTone::Caution, &words.say("treat-leave"), answers);
    ui.add_space(SPACE_12);
    draft.is_leaving = leaves != Some(false);
    if leaves == Some(true) {
        Outcome::Left
    } else {
        Outcome::Open
    }
}

fn kinds_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &mut EventDraft) {
    strong(ui, &ctx.words.say("treat-kind"));
    let treatments = KINDS.iter().filter(|it| it.kind.is_treatment());
    let others = KINDS.iter().filter(|it| !it.kind.is_treatment());
    // The one that names no kind stands last.
    let mut kinds: Vec<EventKind> = treatments.chain(others).map(|it| it.kind).collect();
    kinds.sort_by_key(|it| *it == EventKind::Other);
    chip_row(ui, |ui| {
        for kind in kinds {
            let name = ctx.words.event_kind(kind);
            if chip_ui(ui, &name, draft.kind == Some(kind)).clicked() {
                draft.kind = Some(kind);
            }
        }
    });
}

fn days_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &mut EventDraft) {
    let words = ctx.words;
    let first = words.say("treat-first");
    let last = words.say("treat-last");
    let wrong = draft.trouble().last.map(|it| words.say(it));
    let hint = words.say("treat-last-hint");
    if !draft.lasts() {
        day_ui(ui, ctx, &mut draft.first, DayAsk::new(&first));
        return;
    }
    let about_last = DayAsk {
        label: &last,
        wrong: wrong.as_deref(),
        hint: &hint,
    };
    if ui.available_width() < NARROW {
        day_ui(ui, ctx, &mut draft.first, DayAsk::new(&first));
        ui.add_space(SPACE_8);
        day_ui(ui, ctx, &mut draft.last, about_last);
    } else {
        ui.columns_const(|[left, right]| {
            day_ui(left, ctx, &mut draft.first, DayAsk::new(&first));
            day_ui(right, ctx, &mut draft.last, about_last);
        });
    }
}

fn amount_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &mut EventDraft) {
    let Some(unit) = draft.unit() else {
        return;
    };
    let words = ctx.words;
    let label = words.say("treat-litres");
    let hint = words.say("treat-litres-hint");
    let wrong = draft.trouble().amount.map(|it| words.say(it));
    let note = match &wrong {
        Some(wrong) => FieldNote::Error(wrong),
        None => FieldNote::Hint(&hint),
    };
    ui.add_space(SPACE_16);
    strong(ui, &label);
    let field = NumberField::new(&label).unit(unit.symbol()).note(note);
    field.show(ui, &mut draft.amount);
}

fn note_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &mut EventDraft) {
    let label = ctx.words.say("treat-note");
    let wrong = draft.trouble().note.map(|it| ctx.words.say(it));
    let field = TextField::new(&label).rows(2);
    let field = match &wrong {
        Some(wrong) => field.note(FieldNote::Error(wrong)),
        None => field,
    };
    field.show(ui, &mut draft.note);
}

/// Shows the buttons; returns whether to save and whether to leave.
fn buttons_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &EventDraft) -> (bool, bool) {
    let words = ctx.words;
    let is_ready = draft.kind.is_some() && !draft.first.text.trim().is_empty();
    let is_ready = is_ready && draft.has_typed();
    let save = words.say("treat-save");
    let cancel = words.say("treat-cancel");
    let clicked = ui
        .horizontal_wrapped(|ui| {
            let save = ui.add(Button::primary(&save).enabled(is_ready)).clicked();
            (save, ui.add(Button::secondary(&cancel)).clicked())
        })
        .inner;
    if !is_ready && draft.changed.is_none() {
        small(ui, &words.say("treat-kind-first"));
    }
    clicked
}

fn save_now(ui: &Ui, ctx: &ScreenCtx<'_>, draft: &mut EventDraft, out: &mut Actions) {
    draft.leave_all(ctx.today, ctx.words);
    let Some(event) = draft.finish() else {
        return;
    };
    draft.send(event.clone());
    out.push(match &draft.changed {
        Some((id, _)) => Action::Run(Command::SaveEvent {
            id: *id,
            value: Some(event),
        }),
        None => Action::AddEvent(event),
    });
    ui.ctx().request_repaint();
}
