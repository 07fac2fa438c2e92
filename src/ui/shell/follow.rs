//! Links from one screen to another, and to the browser.

use egui::Context;
use egui::OpenUrl;

use crate::ui::action::Goal;
use crate::ui::screen::Screen;
use crate::ui::shell::Shell;

impl Shell {
    /// Follows a link; what is typed is kept first.
    pub(super) fn follow(&mut self, ctx: &Context, goal: Goal) {
        self.keep_typed(ctx);
        let from = self.screen;
        self.screen = match goal {
            Goal::Trend(topic) => {
                self.screens.trends.show(topic);
                Screen::Trends
            }
            Goal::Event(event) => {
                self.screens.treatments.show(event);
                Screen::Treatments
            }
            Goal::Page(place) => {
                self.screens.learn.read(place);
                self.screens.learn.came_from(from);
                Screen::Learn
            }
            Goal::Screen(screen) => screen,
            Goal::Address(address) => return ctx.open_url(OpenUrl::new_tab(address)),
        };
    }
}
