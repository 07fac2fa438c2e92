//! Finds words on the page that is read.

use egui::Align;
use egui::Key;
use egui::Layout;
use egui::Modifiers;
use egui::Ui;
use egui::vec2;

use crate::learn::search::find_in;
use crate::ui::screens::learn::wish::Wish;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::tokens::TARGET;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::rich_text::Found;
use crate::ui::widgets::text_field::TextField;
use crate::words::bundle::Words;

/// How high the line that counts is, whatever it says.
const COUNT: f32 = 22.0;
/// The number of buttons beside the field.
const BUTTONS: f32 = 3.0;

/// What is looked for on the page.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "two are things to do once")]
pub(super) struct Find {
    pub(super) is_open: bool,
    typed: String,
    /// The find that the person is at.
    current: usize,
    /// How many there are, known once the page was drawn.
    count: usize,
    /// How many were met so far in this frame.
    met: usize,
    /// Whether the current find must come into sight.
    pub(super) reveals: bool,
    takes_focus: bool,
}

impl Find {
    /// Opens the field, or goes back into it.
    pub(super) fn open(&mut self) {
        self.is_open = true;
        self.takes_focus = true;
        self.reveals = true;
    }

    pub(super) const fn close(&mut self) {
        self.is_open = false;
    }

    /// Goes on, round the end of the page.
    pub(super) const fn next(&mut self) {
        self.current = if self.current + 1 < self.count {
            self.current + 1
        } else {
            0
        };
        self.reveals = true;
    }

    /// Goes back, round the start of the page.
    pub(super) const fn previous(&mut self) {
        self.current = match self.current {
            0 => self.count.saturating_sub(1),
            at => at - 1,
        };
        self.reveals = true;
    }

    /// Begins a page; finds are counted as its texts are drawn.
    pub(super) const fn begin(&mut self) {
        self.met = 0;
    }

    /// Returns what is found in the next text of the page.
    pub(super) fn found_in(&mut self, text: &str) -> Vec<Found> {
        if !self.is_open || self.typed.trim().is_empty() {
            return Vec::new();
        }
        let found = find_in(text, &self.typed);
        let first = self.met;
        self.met += found.len();
        let is_current = |idx: usize| first + idx == self.current;
        let finds = found.into_iter().enumerate();
        finds
            .map(|(idx, range)| Found {
                range,
                is_current: is_current(idx),
            })
            .collect()
    }

    /// Ends a page; returns whether another frame has to show what is known only now.
    pub(super) fn end(&mut self) -> bool {
        let is_news = self.count != self.met;
        self.count = self.met;
        if self.current >= self.count {
            self.current = 0;
        }
        is_news
    }

    /// Draws the field and the ways on: in the rest of a row, whatever is found.
    pub(super) fn ui(&mut self, ui: &mut Ui, words: &Words, wishes: &mut Vec<Wish>) {
        let label = words.say("learn-find");
        let before = self.typed.clone();
        let field = TextField::unlabelled(&label).placeholder(&label);
        if self.takes_focus {
            // Only an empty focus is taken; a shortcut may come from anywhere.
            ui.memory_mut(|it| {
                if let Some(focused) = it.focused() {
                    it.surrender_focus(focused);
                }
            });
        }
        let field = if std::mem::take(&mut self.takes_focus) {
            field.first()
        } else {
            field
        };
        let has_enter = |modifiers| {
            ui.input(|it| it.key_pressed(Key::Enter) && it.modifiers.matches_exact(modifiers))
        };
        let (is_on, is_back) = (has_enter(Modifiers::NONE), has_enter(Modifiers::SHIFT));
        let had_focus = ui.ctx().text_edit_focused();
        let beside = BUTTONS * (TARGET + ui.spacing().item_spacing.x);
        let size = vec2((ui.available_width() - beside).max(TARGET), TARGET);
        let top_down = Layout::top_down(Align::Min);
        ui.allocate_ui_with_layout(size, top_down, |ui| {
            ui.set_width(size.x);
            field.width(size.x).show_bare(ui, &mut self.typed);
        });
        if had_focus && (is_on || is_back) {
            wishes.push(if is_on {
                Wish::NextFind
            } else {
                Wish::PreviousFind
            });
            self.takes_focus = true;
        }
        if self.typed != before {
            self.current = 0;
            self.reveals = true;
        }
        let has_any = self.count > 0;
        for (icon, message, wish) in [
            (Icon::Up, "learn-find-previous", Wish::PreviousFind),
            (Icon::Down, "learn-find-next", Wish::NextFind),
        ] {
            let name = words.say(message);
            if ui.add(Button::sign(icon, &name).enabled(has_any)).clicked() {
                wishes.push(wish);
            }
        }
        let name = words.say("learn-find-close");
        if ui.add(Button::sign(Icon::Close, &name)).clicked() {
            wishes.push(Wish::CloseFind);
        }
    }

    /// Draws how many there are, in a line of the same height even where nothing is said.
    pub(super) fn count_ui(&self, ui: &mut Ui, words: &Words) {
        let args = [
            ("number", (self.current + 1).into()),
            ("count", self.count.into()),
        ];
        let told = match self.count {
            _ if self.typed.trim().is_empty() => String::new(),
            0 => words.say("learn-find-none"),
            _ => words.tell("learn-find-count", &args),
        };
        let size = vec2(ui.available_width(), COUNT);
        ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
            ui.set_min_size(size);
            let response = small(ui, &told);
            ui.ctx().accesskit_node_builder(response.id, |it| {
                it.set_live(egui::accesskit::Live::Polite);
            });
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_are_counted_over_the_texts_of_a_page() {
        let mut find = Find {
            is_open: true,
            typed: "salt".to_owned(),
            ..Find::default()
        };
        let page = |find: &mut Find| {
            find.begin();
            let texts = ["Salt and salt.", "No.", "Salty"];
            let found: Vec<bool> = texts
                .iter()
                .flat_map(|it| find.found_in(it))
                .map(|it| it.is_current)
                .collect();
            find.end();
            found
        };
        assert_eq!(page(&mut find), [true, false, false]);
        find.previous();
        assert_eq!(page(&mut find), [false, false, true]);
        find.next();
        assert_eq!(page(&mut find), [true, false, false]);
        find.close();
        assert!(page(&mut find).is_empty());
    }
}
