//! The page itself: the file, its progress, what it would do.

use std::time::Duration;

use egui::Ui;

use crate::domain::found::FoundColumn;
use crate::domain::import_plan::ImportPlan;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Browse;
use crate::ui::context::Planned;
use crate::ui::context::ScreenCtx;
use crate::ui::screens::labs::import::columns::columns_ui;
use crate::ui::screens::labs::import::conflicts::conflicts_ui;
use crate::ui::screens::labs::import::draft::ImportDraft;
use crate::ui::screens::labs::import::lists::lists_ui;
use crate::ui::screens::labs::import::plan::is_added;
use crate::ui::screens::labs::import::refused::refused_ui;
use crate::ui::screens::labs::way::Way;
use crate::ui::theme::tokens::NARROW;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::field::FieldEvent;
use crate::ui::widgets::head::head_ui;
use crate::ui::widgets::heading;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::notice::notice_ui;
use crate::ui::widgets::progress::progress_ui;
use crate::ui::widgets::text_field::TextField;

/// How often a bar of progress moves.
const TICK: Duration = Duration::from_millis(100);

/// Shows the page; returns where the person wants to go.
pub fn import_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    draft: &mut ImportDraft,
    out: &mut Actions,
) -> Option<Way> {
    let plan = match ctx.plan {
        Some(Planned::Plan(plan)) => Some(plan),
        Some(Planned::Refused(_) | Planned::Unread(_)) | None => None,
    };
    if std::mem::take(&mut draft.is_adding)
        && let Some(plan) = plan
        && is_added(plan, ctx.record)
    {
        draft.note_added(plan, ctx.words);
        out.push(Action::DropPlan);
        return Some(Way::Table);
    }
    let words = ctx.words;
    let count = plan.map_or(0, |it| it.new.len()) + draft.theirs.len();
    let is_ready = count > 0 && ctx.read_so_far.is_none();
    let add = words.tell("labs-import-add", &[("count", count.into())]);
    let cancel = words.say("labs-cancel");
    let buttons = [
        (cancel.as_str(), Button::secondary(&cancel)),
        (add.as_str(), Button::primary(&add).enabled(is_ready)),
    ];
    let (title, line) = (words.say("labs-import-title"), words.say("labs-import-sub"));
    let [wants_out, wants_add] = head_ui(ui, &title, &line, buttons);
    file_ui(ui, ctx, draft, out);
    ui.add_space(SPACE_12);
    if let Some(percent) = ctx.read_so_far {
        reading_ui(ui, ctx, percent, out);
    }
    match ctx.plan {
        Some(Planned::Refused(error)) => refused_ui(ui, words, draft, error, out),
        Some(Planned::Unread(message)) => notice_ui(ui, NoticeTone::Error, &words.say(message)),
        Some(Planned::Plan(plan)) => plan_ui(ui, ctx, draft, plan, out),
        None => (),
    }
    if wants_out {
        out.push(Action::DropPlan);
        return Some(Way::Table);
    }
    if let (true, Some(plan)) = (wants_add && is_ready, plan) {
        draft.is_adding = true;
        out.push(Action::Run(draft.command(plan, ctx.record)));
        ui.ctx().request_repaint();
    }
    None
}

/// The name of the file and the ways to it.
fn file_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &mut ImportDraft, out: &mut Actions) {
    let words = ctx.words;
    if let Some((Browse::OpenImport, path)) = ctx.browsed {
        draft.choose(path);
        out.push(Action::DropPlan);
        draft.plan(out);
    }
    let (label, form) = (
        words.say("labs-import-path"),
        words.say("labs-import-path-form"),
    );
    card(ui, |ui| {
        let width = ui.available_width().min(NARROW);
        let field = TextField::new(&label).placeholder(&form).width(width);
        let is_free = ui.memory(|it| it.focused().is_none());
        let field = if draft.was_shown {
            field
        } else {
            field.first()
        };
        draft.was_shown |= is_free;
        let event = field.show(ui, &mut draft.path);
        if event == Some(FieldEvent::Typing) {
            draft.forget();
            out.push(Action::DropPlan);
        }
        ui.add_space(SPACE_4);
        ui.horizontal_wrapped(|ui| {
            let browse = words.say("labs-import-browse");
            if ui.add(Button::secondary(&browse)).clicked() {
                out.push(Action::Browse(Browse::OpenImport));
            }
            let plan = words.say("labs-import-plan");
            let is_named = !draft.path.trim().is_empty();
            if ui.add(Button::secondary(&plan).enabled(is_named)).clicked() {
                draft.plan(out);
            }
        });
        ui.add_space(SPACE_4);
        heading::small(ui, &words.say("labs-import-formats"));
    });
}

/// How much of a long file is read, and the way out.
fn reading_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, percent: u8, out: &mut Actions) {
    let words = ctx.words;
    ui.ctx().request_repaint_after(TICK);
    card(ui, |ui| {
        let name = words.tell("import-reading", &[("percent", percent.into())]);
        ui.label(&name);
        progress_ui(ui, &name, percent);
        ui.add_space(SPACE_4);
        let stop = words.say("import-stop");
        if ui.add(Button::secondary(&stop)).clicked() {
            out.push(Action::DropPlan);
        }
    });
    ui.add_space(SPACE_8);
}

/// What the file would do.
fn plan_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    draft: &mut ImportDraft,
    plan: &ImportPlan,
    out: &mut Actions,
) {
    if let Some(about) = ctx.words.about_file(plan, ctx.record.settings()) {
        let tone = if about.is_doubtful {
            NoticeTone::Caution
        } else {
            NoticeTone::Plain
        };
        notice_ui(ui, tone, &about.sentence);
        ui.add_space(SPACE_8);
    }
    if !plan.columns.is_empty() {
        columns_ui(ui, ctx.words, &plan.columns, draft, out);
        ui.add_space(SPACE_8);
    }
    if plan.new.is_empty() && plan.conflicts.is_empty() {
        let lacks_unit = |it: &FoundColumn| it.meaning.is_none() && it.lacks_unit.is_some();
        let message = if plan.knows_no_column() {
            "import-say-columns"
        } else if plan.columns.iter().any(lacks_unit) {
            "import-say-unit"
        } else {
            "labs-import-nothing"
        };
        notice_ui(ui, NoticeTone::Plain, &ctx.words.say(message));
        ui.add_space(SPACE_8);
    }
    conflicts_ui(ui, ctx.words, &plan.conflicts, draft);
    ui.add_space(SPACE_8);
    lists_ui(ui, ctx, draft, plan, out);
}
