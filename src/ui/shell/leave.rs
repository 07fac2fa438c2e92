//! Closing and locking: nothing that was typed is lost on the way out.

use egui::Context;
use egui::Event;

use crate::diary::backups::Due;
use crate::diary::viewer;
use crate::ui::action::Actions;
use crate::ui::action::Leave;
use crate::ui::screen::Screen;
use crate::ui::shell::Shell;
use crate::ui::widgets::notice::NoticeTone;

impl Shell {
    /// Closes the window if that was asked for.
    pub(super) fn close_if_asked(&mut self, ctx: &Context) {
        // What is typed after the question was not asked about.
        self.may_close &= !ctx.input(|it| it.events.iter().any(is_typing));
        if ctx.input(|it| it.viewport().close_requested()) {
            self.close(ctx);
        }
    }

    /// Closes, unless something typed could not be saved: then it says so once.
    fn close(&mut self, ctx: &Context) {
        self.keep_typed(ctx);
        let screen = if self.screens.today.has_unsaved(self.session.record()) {
            Screen::Today
        } else if self.screens.labs.has_unsaved() {
            Screen::Labs
        } else if self.screens.treatments.has_unsaved() {
            Screen::Treatments
        } else if self.screens.summary.has_unsaved() {
            Screen::Summary
        } else {
            return self.keep_last();
        };
        if self.may_close {
            return self.keep_last();
        }
        self.may_close = true;
        ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        self.screen = screen;
        self.say(NoticeTone::Error, self.words.say("close-unsaved"));
    }

    /// Saves what is typed and can be saved, and asks for the diary to be closed.
    pub(super) fn ask_to_leave(&mut self, ctx: &Context, leave: Leave) {
        self.keep_typed(ctx);
        if self.is_full {
            self.show_full(ctx, false);
        }
        if matches!(leave, Leave::Lock) {
            self.keep_last();
        }
        self.leave = Some(leave);
        ctx.request_repaint();
    }

    /// Makes the backup of the day before the diary is closed.
    pub(super) fn keep_last(&self) {
        viewer::clear();
        if let Some(backups) = self.session.backups() {
            // Whatever fails is told at the next start, where somebody can read it.
            drop(backups.keep(Due::AnyChange));
        }
    }

    /// Saves what stands in fields when they are left by going elsewhere.
    pub(super) fn keep_typed(&mut self, ctx: &Context) {
        let mut out = Actions::new();
        self.screens
            .today
            .keep_typed(self.session.record(), &mut out);
        self.screens.settings.keep_typed(&mut out);
        let (record, today) = (self.session.record(), self.session.today());
        self.screens.summary.keep_typed(record, today, &mut out);
        for action in out {
            self.carry_out(ctx, action);
        }
    }
}

fn is_typing(event: &Event) -> bool {
    matches!(event, Event::Text(_) | Event::Paste(_) | Event::Ime(_))
}
