//! The page for adding the results of a report, and for correcting one of them.

use egui::Ui;

use crate::diary::command::Command;
use crate::domain::analyte_row::Group;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::day_ui::DayAsk;
use crate::ui::day_ui::day_ui as day_field_ui;
use crate::ui::screens::labs::draft::AddDraft;
use crate::ui::screens::labs::field::field_ui;
use crate::ui::screens::labs::form::FieldForm;
use crate::ui::screens::labs::form::Form;
use crate::ui::screens::labs::form::form;
use crate::ui::screens::labs::way::Way;
use crate::ui::theme::tokens::NARROW;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::SPACE_16;
use crate::ui::warning::typed_alert_ui;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::card::divider;
use crate::ui::widgets::chip::chip_row;
use crate::ui::widgets::chip::chip_ui;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::head::head_ui;
use crate::ui::widgets::heading;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::notice::ask_ui;
use crate::ui::widgets::notice::notice_ui;
use crate::ui::widgets::segments::range_ui;
use crate::ui::widgets::text_field::TextField;

/// Shows the page; returns where the person wants to go.
pub fn add_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    draft: &mut AddDraft,
    out: &mut Actions,
) -> Option<Way> {
    let is_saved = draft.settle(ctx.record);
    let words = ctx.words;
    let shown = form(draft, ctx);
    let has_rest = !shown.results.is_empty() || shown.n_open > 0;
    if is_saved && !has_rest {
        return Some(Way::Table);
    }
    let save = words.tell("labs-save", &[("count", shown.results.len().into())]);
    let cancel = words.say("labs-cancel");
    let (title, line) = match draft.corrected {
        Some(_) => ("labs-correct-title", "labs-correct-sub"),
        None => ("labs-add-title", "labs-add-sub"),
    };
    let buttons = [
        (cancel.as_str(), Button::secondary(&cancel)),
        (
            save.as_str(),
            Button::primary(&save).enabled(!shown.results.is_empty()),
        ),
    ];
    // The line below the title says what is open, so that no bar moves the fields below it.
    let line = match shown.n_open {
        0 => words.say(line),
        open => words.tell("labs-open", &[("count", open.into())]),
    };
    let [wants_out, mut wants_save] = head_ui(ui, &words.say(title), &line, buttons);
    let has_typed = match draft.corrected {
        Some(_) => has_rest,
        None => draft.has_typed(),
    };
    if wants_out && !has_typed {
        return Some(Way::Table);
    }
    draft.is_leaving |= wants_out;
    let way = leave_ui(ui, ctx, draft);
    notices_ui(ui, ctx, draft);
    report_ui(ui, ctx, draft, &shown);
    ui.add_space(SPACE_12);
    groups_ui(ui, ctx, draft, (&shown.groups, out));
    ui.add_space(SPACE_12);
    for alert in &shown.alerts {
        typed_alert_ui(ui, ctx, alert, out);
    }
    let below = words.tell("labs-save-below", &[("count", shown.results.len().into())]);
    let button = Button::primary(&save).named(&below);
    wants_save |= ui.add(button.enabled(!shown.results.is_empty())).clicked();
    ui.add_space(SPACE_8);
    heading::small(ui, &words.say("standing"));
    if wants_save {
        save_now(ui, ctx, draft, out);
    }
    way
}

/// Reads once more, because the field that was typed in last may not have been left.
fn save_now(ui: &Ui, ctx: &ScreenCtx<'_>, draft: &mut AddDraft, out: &mut Actions) {
    draft.leave_all();
    let results = form(draft, ctx).results;
    if results.is_empty() {
        return;
    }
    draft.send(results.clone());
    out.push(Action::Run(Command::SaveResults(results)));
    ui.ctx().request_repaint();
}

/// Asks before what is typed is lost.
fn leave_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &mut AddDraft) -> Option<Way> {
    if !draft.is_leaving {
        return None;
    }
    let words = ctx.words;
    let answers = [("labs-leave-yes", true), ("labs-leave-no", false)];
    let answers = answers.map(|(message, leaves)| (words.say(message), leaves));
    let leaves = ask_ui(ui, NoticeTone::Caution, &words.say("labs-leave"), answers);
    ui.add_space(SPACE_12);
    draft.is_leaving = leaves != Some(false);
    (leaves == Some(true)).then_some(Way::Table)
}

fn notices_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &AddDraft) {
    let counted = |message: &str, count: usize| ctx.words.tell(message, &[("count", count.into())]);
    if draft.n_saved > 0 {
        notice_ui(
            ui,
            NoticeTone::Saved,
            &counted("labs-saved-part", draft.n_saved),
        );
        ui.add_space(SPACE_8);
    }
    if draft.has_typed() && draft.day.day().is_none() && draft.day.error().is_none() {
        notice_ui(ui, NoticeTone::Plain, &ctx.words.say("labs-day-first"));
        ui.add_space(SPACE_8);
    }
}

/// Date, laboratory and which tests are shown.
fn report_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &mut AddDraft, shown: &Form<'_>) {
    let is_narrow = ui.available_width() < NARROW;
    card(ui, |ui| {
        if is_narrow {
            day_ui(ui, ctx, draft);
            ui.add_space(SPACE_8);
            laboratory_ui(ui, ctx, draft, shown);
            ui.add_space(SPACE_8);
            tests_ui(ui, ctx, draft);
        } else {
            ui.spacing_mut().item_spacing.x = SPACE_16;
            ui.columns_const(|[left, middle, right]| {
                for column in [&mut *left, &mut *middle, &mut *right] {
                    column.spacing_mut().item_spacing.x = SPACE_8;
                }
                day_ui(left, ctx, draft);
                laboratory_ui(middle, ctx, draft, shown);
                tests_ui(right, ctx, draft);
            });
        }
    });
}

fn day_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &mut AddDraft) {
    let words = ctx.words;
    let label = words.say("labs-day");
    if let Some(key) = draft.corrected {
        heading::strong(ui, &label);
        ui.label(words.day_full(key.day));
        return;
    }
    day_field_ui(ui, ctx, &mut draft.day, DayAsk::new(&label));
}

fn laboratory_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &mut AddDraft, shown: &Form<'_>) {
    let words = ctx.words;
    let (label, long) = (
        words.say("labs-laboratory"),
        words.say("labs-laboratory-long"),
    );
    let form = words.say("labs-laboratory-form");
    let field = TextField::new(&label).placeholder(&form);
    let field = if shown.has_long_laboratory {
        field.note(FieldNote::Error(&long))
    } else {
        field
    };
    field.show(ui, &mut draft.laboratory);
    let is_empty = draft.laboratory.trim().is_empty();
    if is_empty && !shown.laboratories.is_empty() {
        chip_row(ui, |ui| {
            for name in &shown.laboratories {
                if chip_ui(ui, name, false).clicked() {
                    (*name).clone_into(&mut draft.laboratory);
                }
            }
        });
    }
}

fn tests_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &mut AddDraft) {
    if draft.corrected.is_some() {
        return;
    }
    let words = ctx.words;
    let label = words.say("labs-show");
    heading::strong(ui, &label);
    let titles = ["labs-usual-tests", "labs-all-tests"].map(|it| words.say(it));
    let titles = titles.each_ref().map(String::as_str);
    if let Some(idx) = range_ui(ui, &label, &titles, usize::from(draft.is_all)) {
        draft.is_all = idx == 1;
    }
}

fn groups_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    draft: &mut AddDraft,
    (groups, out): (&[(Group, Vec<FieldForm>)], &mut Actions),
) {
    if ui.available_width() < NARROW || groups.len() < 2 {
        for group in groups {
            group_ui(ui, ctx, draft, (group, out));
        }
        return;
    }
    let right_from = split(groups);
    let (left, right) = groups.split_at_checked(right_from).unwrap_or((groups, &[]));
    ui.spacing_mut().item_spacing.x = SPACE_16;
    ui.columns_const(|[one, two]| {
        for group in left {
            group_ui(one, ctx, draft, (group, out));
        }
        for group in right {
            group_ui(two, ctx, draft, (group, out));
        }
    });
}

/// How many groups stand at the left, so that both columns end at about the same height.
fn split(groups: &[(Group, Vec<FieldForm>)]) -> usize {
    let height = |it: &[(Group, Vec<FieldForm>)]| it.iter().map(|it| it.1.len() + 1).sum::<usize>();
    let uneven = |at: &usize| match groups.split_at_checked(*at) {
        Some((left, right)) => height(left).abs_diff(height(right)),
        None => usize::MAX,
    };
    (1..groups.len()).min_by_key(uneven).unwrap_or(1)
}

fn group_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    draft: &mut AddDraft,
    ((group, fields), out): (&(Group, Vec<FieldForm>), &mut Actions),
) {
    card(ui, |ui| {
        let title = ctx.words.say(&format!("group-{}", group.as_str()));
        ui.spacing_mut().item_spacing.x = SPACE_8;
        heading::card_heading(ui, &title);
        divider(ui);
        for field in fields {
            let typed = draft.fields.entry(field.id).or_default();
            ui.push_id(field.id.as_str(), |ui| {
                field_ui(ui, field, typed, (ctx.words, out));
            });
        }
    });
    ui.add_space(SPACE_8);
}
