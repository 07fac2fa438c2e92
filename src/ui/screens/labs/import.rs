//! The page for importing a file: choose, look, add.

use std::path::Path;
use std::path::PathBuf;

use egui::Align;
use egui::Label;
use egui::Layout;
use egui::Ui;
use egui::vec2;

use crate::diary::command::Command;
use crate::domain::import_plan::ImportPlan;
use crate::domain::number::DecimalMark;
use crate::interchange::csv::dates::DayOrder;
use crate::interchange::csv::wide::WideOptions;
use crate::interchange::error::ImportError;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Browse;
use crate::ui::context::NARROW;
use crate::ui::context::Planned;
use crate::ui::context::ScreenCtx;
use crate::ui::screens::labs::head::head_ui;
use crate::ui::screens::labs::plan::PlanView;
use crate::ui::screens::labs::plan::is_added;
use crate::ui::screens::labs::plan::plan_view;
use crate::ui::screens::labs::way::Way;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::TARGET;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::choice::choice_ui;
use crate::ui::widgets::field::FieldEvent;
use crate::ui::widgets::heading;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::notice::ask_ui;
use crate::ui::widgets::notice::notice_ui;
use crate::ui::widgets::text_field::TextField;

/// Which file is meant, and what the person said about it.
#[derive(Debug, Default)]
pub struct ImportDraft {
    path: String,
    /// The file chosen in the system's dialog, whose name may not be text.
    chosen: Option<PathBuf>,
    options: WideOptions,
    is_reading: bool,
    /// Whether the plan was sent to be carried out in the last frame.
    is_adding: bool,
}

/// What the person answered about a file that can be read in two ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Days(DayOrder),
    Mark(DecimalMark),
}

impl ImportDraft {
    fn file(&self) -> PathBuf {
        let typed = self.path.trim().trim_matches(['"', '\'']);
        match &self.chosen {
            Some(path) if path.to_string_lossy() == typed => path.clone(),
            _ => PathBuf::from(typed),
        }
    }

    fn choose(&mut self, path: &Path) {
        self.path = path.to_string_lossy().into_owned();
        self.chosen = Some(path.to_owned());
        self.options = WideOptions::default();
    }

    fn plan(&mut self, out: &mut Actions) {
        self.is_reading = true;
        out.push(Action::PlanImport {
            path: self.file(),
            options: self.options.clone(),
        });
    }
}

/// Shows the page; returns where the person wants to go.
pub fn import_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    draft: &mut ImportDraft,
    out: &mut Actions,
) -> Option<Way> {
    if std::mem::take(&mut draft.is_adding)
        && let Some(Planned::Plan(plan)) = ctx.plan
        && is_added(plan, ctx.record)
    {
        out.push(Action::DropPlan);
        return Some(Way::Table);
    }
    let plan = match ctx.plan {
        Some(Planned::Plan(plan)) => Some(plan),
        Some(Planned::Refused(_) | Planned::Unread(_)) | None => None,
    };
    draft.is_reading &= ctx.plan.is_none();
    let view = plan.map(|it| plan_view(it, &draft.options.units, ctx.words));
    let words = ctx.words;
    let n_new = view.as_ref().map_or(0, |it| it.n_new);
    let add = words.tell("labs-import-add", &[("count", n_new.into())]);
    let cancel = words.say("labs-cancel");
    let buttons = [
        (cancel.as_str(), Button::secondary(&cancel)),
        (add.as_str(), Button::primary(&add).enabled(n_new > 0)),
    ];
    let (title, line) = (words.say("labs-import-title"), words.say("labs-import-sub"));
    let [wants_out, wants_add] = head_ui(ui, &title, &line, buttons);
    file_ui(ui, ctx, draft, out);
    ui.add_space(SPACE_12);
    if draft.is_reading {
        notice_ui(ui, NoticeTone::Plain, &words.say("labs-import-reading"));
    }
    match ctx.plan {
        Some(Planned::Refused(error)) => refused_ui(ui, ctx, draft, *error, out),
        Some(Planned::Unread(message)) => notice_ui(ui, NoticeTone::Error, &words.say(message)),
        Some(Planned::Plan(_)) | None => (),
    }
    if let Some(view) = &view {
        shown_ui(ui, ctx, draft, view, out);
    }
    if wants_out {
        out.push(Action::DropPlan);
        return Some(Way::Table);
    }
    if let (true, Some(plan)) = (wants_add, plan) {
        add_now(ui, draft, plan, out);
    }
    None
}

fn add_now(ui: &Ui, draft: &mut ImportDraft, plan: &ImportPlan, out: &mut Actions) {
    draft.is_adding = true;
    out.push(Action::Run(Command::Import(plan.new.clone())));
    ui.ctx().request_repaint();
}

/// The name of the file and the ways to it.
fn file_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, draft: &mut ImportDraft, out: &mut Actions) {
    let words = ctx.words;
    if let Some((Browse::OpenTable, path)) = ctx.browsed {
        draft.choose(path);
        draft.plan(out);
    }
    let (label, form) = (
        words.say("labs-import-path"),
        words.say("labs-import-path-form"),
    );
    card(ui, |ui| {
        let width = ui.available_width().min(NARROW);
        let field = TextField::new(&label).placeholder(&form).width(width);
        let event = field.show(ui, &mut draft.path);
        if event == Some(FieldEvent::Typing) {
            draft.options = WideOptions::default();
            draft.is_reading = false;
            out.push(Action::DropPlan);
        }
        ui.add_space(SPACE_4);
        ui.horizontal_wrapped(|ui| {
            let browse = words.say("labs-import-browse");
            if ui.add(Button::secondary(&browse)).clicked() {
                out.push(Action::Browse(Browse::OpenTable));
            }
            let plan = words.say("labs-import-plan");
            let is_named = !draft.path.trim().is_empty();
            if ui.add(Button::secondary(&plan).enabled(is_named)).clicked() {
                draft.plan(out);
            }
        });
    });
}

/// Why the file was refused, or the question that the person can answer.
fn refused_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    draft: &mut ImportDraft,
    error: ImportError,
    out: &mut Actions,
) {
    let question = match error {
        ImportError::WhichDayOrder => Some((
            "labs-import-which-days",
            [
                ("labs-import-day-first", Said::Days(DayOrder::DayMonthYear)),
                (
                    "labs-import-month-first",
                    Said::Days(DayOrder::MonthDayYear),
                ),
            ],
        )),
        ImportError::WhichDecimalMark => Some((
            "labs-import-which-mark",
            [
                ("labs-import-comma", Said::Mark(DecimalMark::Comma)),
                ("labs-import-point", Said::Mark(DecimalMark::Point)),
            ],
        )),
        ImportError::Empty
        | ImportError::Binary
        | ImportError::Office
        | ImportError::TooLarge
        | ImportError::TooManyColumns
        | ImportError::NoRows
        | ImportError::NoDays
        | ImportError::NoKnownColumn
        | ImportError::UnknownFormat => None,
    };
    let words = ctx.words;
    let Some((question, answers)) = question else {
        notice_ui(ui, NoticeTone::Error, &words.say(error.message()));
        return;
    };
    let answers = answers.map(|(message, answer)| (words.say(message), answer));
    let said = ask_ui(ui, NoticeTone::Plain, &words.say(question), answers);
    match said {
        Some(Said::Days(order)) => draft.options.day_order = Some(order),
        Some(Said::Mark(mark)) => draft.options.decimal_mark = Some(mark),
        None => return,
    }
    draft.plan(out);
}

/// What the file would do.
fn shown_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    draft: &mut ImportDraft,
    view: &PlanView,
    out: &mut Actions,
) {
    if !view.units.is_empty() {
        units_ui(ui, ctx, draft, view, out);
        ui.add_space(SPACE_8);
    }
    if view.n_new == 0 {
        notice_ui(ui, NoticeTone::Plain, &ctx.words.say("labs-import-nothing"));
        ui.add_space(SPACE_8);
    }
    for list in &view.lists {
        card(ui, |ui| {
            heading::card_heading(ui, &list.title);
            for line in &list.lines {
                ui.add(Label::new(line).wrap());
            }
        });
        ui.add_space(SPACE_8);
    }
}

/// Asks for the units that the file does not name.
fn units_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    draft: &mut ImportDraft,
    view: &PlanView,
    out: &mut Actions,
) {
    let words = ctx.words;
    card(ui, |ui| {
        ui.add(Label::new(words.say("labs-import-units")).wrap());
        for (id, chosen) in &view.units {
            let Some(row) = id.row() else { continue };
            let name = words.tell("labs-import-unit", &[("test", words.analyte(*id).into())]);
            let none = words.say("labs-import-unit-none");
            let units = row.accepted();
            let symbols = units.iter().map(|it| it.symbol());
            let symbols: Vec<&str> = std::iter::once(none.as_str()).chain(symbols).collect();
            let at = units
                .iter()
                .position(|it| Some(*it) == *chosen)
                .map_or(0, |it| it + 1);
            let size = vec2(ui.available_width(), TARGET);
            ui.allocate_ui_with_layout(size, Layout::left_to_right(Align::Center), |ui| {
                heading::strong(ui, &words.analyte(*id));
                match choice_ui(ui, &name, &symbols, Some(at)).map(|idx| idx.checked_sub(1)) {
                    Some(Some(idx)) => {
                        draft
                            .options
                            .units
                            .extend(units.get(idx).map(|it| (*id, *it)));
                    }
                    Some(None) => drop(draft.options.units.remove(id)),
                    None => (),
                }
            });
        }
        let again = words.say("labs-import-again");
        if ui.add(Button::secondary(&again)).clicked() {
            draft.plan(out);
        }
    });
}
