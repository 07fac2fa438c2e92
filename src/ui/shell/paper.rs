//! The page for the doctor on its way out: to a file, to paper, to the whole screen.

use egui::CentralPanel;
use egui::Context;
use egui::Ui;

use crate::ui::action::Actions;
use crate::ui::desk::Paper;
use crate::ui::desk::written;
use crate::ui::page_wish::PageOrder;
use crate::ui::shell::Shell;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::notice::NoticeTone;

impl Shell {
    /// Shows the page for the doctor and nothing else.
    pub(super) fn full_ui(&mut self, ui: &mut Ui, out: &mut Actions) {
        let frame = egui::Frame::new().fill(tokens(ui).bg);
        CentralPanel::default().frame(frame).show(ui, |ui| {
            let (ctx, screens) = self.seen();
            screens.summary.full_ui(ui, &ctx, out);
        });
    }

    pub(super) fn show_full(&mut self, ctx: &Context, is_full: bool) {
        self.is_full = is_full;
        ctx.send_viewport_cmd(egui::ViewportCommand::Fullscreen(is_full));
    }

    pub(super) fn take_paper(&mut self, paper: Paper) {
        match paper {
            Paper::ToSave(path, bytes) => {
                let saved = bytes.and_then(|it| written(&mut self.session, &path, &it));
                self.tell_saved(&path, saved);
            }
            Paper::Opened(Ok(())) => {
                self.say(NoticeTone::Plain, self.words.say("print-opened"));
            }
            Paper::Opened(Err(message)) => {
                self.say(NoticeTone::Error, self.words.say(message));
            }
        }
    }

    /// Has a page made; it comes back when it is there.
    pub(super) fn make_page(&mut self, ctx: &Context, order: PageOrder) {
        let is_begun = self.desk.make(ctx, &self.session, &self.words, order);
        let message = if is_begun {
            "print-begun"
        } else {
            "print-busy"
        };
        self.say(NoticeTone::Plain, self.words.say(message));
    }
}
