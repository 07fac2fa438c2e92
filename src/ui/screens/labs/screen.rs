//! Labs: which of its three pages is open.

use egui::Ui;

use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::screens::labs::add::add_ui;
use crate::ui::screens::labs::draft::AddDraft;
use crate::ui::screens::labs::import::draft::Added;
use crate::ui::screens::labs::import::draft::ImportDraft;
use crate::ui::screens::labs::import::page::import_ui;
use crate::ui::screens::labs::table::TableState;
use crate::ui::screens::labs::table::table_ui;
use crate::ui::screens::labs::way::Way;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::widgets::button;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::notice::notice_with;

/// What is typed and not yet saved, and which dates are in sight.
#[derive(Debug, Default)]
pub struct LabsScreen {
    mode: Mode,
    table: TableState,
    /// What the last import did, until it is closed, undone or another page is opened.
    added: Option<Box<Added>>,
}

/// The page that is open.
#[derive(Debug, Default)]
enum Mode {
    #[default]
    Table,
    Add(AddDraft),
    Import(ImportDraft),
}

impl LabsScreen {
    /// Returns whether results are typed that are not on disk.
    #[must_use]
    pub fn has_unsaved(&self) -> bool {
        let is_adding = matches!(&self.mode, Mode::Add(draft) if draft.has_typed());
        is_adding || self.table.has_unsaved()
    }

    /// Shows the screen and queues what the person asked for.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        self.added.take_if(|it| !it.stands(ctx.record));
        if let (Mode::Table, Some(added)) = (&self.mode, &self.added) {
            let close = ctx.words.say("close");
            let is_closed = notice_with(ui, NoticeTone::Saved, &added.sentence, |ui| {
                button::quiet(ui, &close).clicked()
            });
            ui.add_space(SPACE_12);
            if is_closed {
                self.added = None;
            }
        }
        let way = match &mut self.mode {
            Mode::Table => table_ui(ui, ctx, &mut self.table, out),
            Mode::Add(draft) => add_ui(ui, ctx, draft, out),
            Mode::Import(draft) => import_ui(ui, ctx, draft, out),
        };
        let Some(way) = way else {
            return;
        };
        self.added = match &mut self.mode {
            Mode::Import(draft) => draft.added.take(),
            Mode::Table | Mode::Add(_) => None,
        };
        self.mode = match way {
            Way::Table => Mode::Table,
            Way::Add => Mode::Add(AddDraft::default()),
            Way::Correct(key) => match ctx.record.lab(key) {
                Some(result) => Mode::Add(AddDraft::correcting(key, result, ctx.words)),
                None => Mode::Table,
            },
            Way::Import => {
                out.push(Action::DropPlan);
                // What stands in the place of the button would inherit its focus.
                ui.memory_mut(|it| {
                    if let Some(focused) = it.focused() {
                        it.surrender_focus(focused);
                    }
                });
                Mode::Import(ImportDraft::default())
            }
        };
        ui.ctx().request_repaint();
    }
}
