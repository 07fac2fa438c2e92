//! The foot of the window: the most urgent warning, and what has just been done.
//!
//! It stands below the screen so that nothing moves under the hand.

use std::time::Duration;

use egui::Frame;
use egui::Margin;
use egui::Panel;
use egui::ScrollArea;
use egui::Ui;

use crate::ui::screen::Screen;
use crate::ui::shell::Notice;
use crate::ui::shell::Shell;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::tokens;
use crate::ui::warning::Banner;
use crate::ui::warning::LOW;
use crate::ui::warning::banner;
use crate::ui::warning::banner_ui;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::notice::line_ui;
use crate::ui::widgets::scroll::scroll_ui;

/// The foot takes at most this part of the height; what does not fit scrolls.
const MOST: f32 = 0.25;
/// How long a message stays that asks for nothing, in seconds: time to read a long one twice.
const STAYS: f64 = 12.0;
/// What is seen at least of a message that does not pass: its frame and its first line.
const FIRST_LINE: f32 = 32.0;
const MARGIN: Margin = Margin {
    left: 26,
    right: 26,
    top: 6,
    bottom: 6,
};

/// In a low window.
const SLIM: Margin = Margin {
    left: 8,
    right: 8,
    top: 1,
    bottom: 1,
};

impl Notice {
    pub(super) const fn new(tone: NoticeTone, message: String) -> Self {
        Self {
            tone,
            message,
            until: None,
            is_below: None,
        }
    }

    /// Whether it asks for nothing, so that it may go by itself.
    fn is_passing(&self) -> bool {
        matches!(self.tone, NoticeTone::Saved | NoticeTone::Plain)
    }
}

impl Shell {
    /// Takes a message away that the person has had time to see.
    pub(super) fn let_notice_go(&mut self) {
        if self.notice.as_ref().is_some_and(Notice::is_passing) {
            self.notice = None;
        }
    }

    /// Shows the most urgent warning, unless the screen shows it, and the last message.
    pub(super) fn foot_ui(&mut self, ui: &mut Ui) {
        let is_in_sight = self.screen == Screen::Today && self.screens.today.is_warning_seen();
        let settings = self.session.record().settings();
        let banner = banner(&self.standing, &self.words, settings).filter(|_| !is_in_sight);
        if banner.is_none() && self.notice.is_none() {
            return;
        }
        let height = ui.ctx().content_rect().height();
        let margin = if height < LOW { SLIM } else { MARGIN };
        let most = MOST.mul_add(height, -margin.sum().y);
        let frame = Frame::new().fill(tokens(ui).bg).inner_margin(margin);
        Panel::bottom("foot")
            .resizable(false)
            .show_separator_line(false)
            .frame(frame)
            .show(ui, |ui| {
                let area = ScrollArea::vertical()
                    .auto_shrink([false, true])
                    .min_scrolled_height(most)
                    .max_height(most);
                scroll_ui(ui, area, |ui| {
                    ui.spacing_mut().item_spacing.y = SPACE_8;
                    if let Some(banner) = &banner {
                        self.banner_ui(ui, banner);
                    }
                    self.notice_ui(ui, banner.is_some());
                });
            });
    }

    fn banner_ui(&mut self, ui: &mut Ui, view: &Banner) {
        if banner_ui(ui, &self.words, view) {
            self.turn_to(ui.ctx(), Screen::Today, self.session.today());
            self.screens.today.reveal_warning();
        }
    }

    fn notice_ui(&mut self, ui: &mut Ui, is_below: bool) {
        let Some(notice) = &mut self.notice else {
            return;
        };
        let shown = ui.scope(|ui| {
            let close = self.words.say("close");
            line_ui(ui, notice.tone, &notice.message, &close)
        });
        let is_new = notice.until.is_none();
        let is_moved = notice.is_below.replace(is_below) != Some(is_below);
        if is_moved && !notice.is_passing() {
            let mut begin = shown.response.rect;
            begin.set_height(FIRST_LINE);
            ui.scroll_to_rect(begin, None);
        }
        let close = shown.inner;
        let now = ui.input(|it| it.time);
        // Nobody reads it while the pointer, the keyboard or another window is elsewhere.
        let is_held =
            close.has_focus() || shown.response.contains_pointer() || !ui.input(|it| it.focused);
        if is_new || is_held {
            notice.until = Some(now + STAYS);
        }
        let left = notice.until.unwrap_or(now) - now;
        let is_over = notice.is_passing() && left <= 0.0;
        if notice.is_passing() {
            let left = Duration::from_secs_f64(left.max(0.0));
            ui.ctx().request_repaint_after(left);
        }
        if close.clicked() || is_over {
            self.notice = None;
        }
    }
}
