//! Trends.

use egui::Ui;

use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::widgets::heading::page_heading;

/// What is typed and not yet saved.
#[derive(Debug, Default)]
pub struct TrendsScreen {}

impl TrendsScreen {
    /// Shows the screen and queues what the person asked for.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, _out: &mut Actions) {
        page_heading(ui, &ctx.words.say("screen-trends"));
    }
}
