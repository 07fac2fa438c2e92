//! Today.

use egui::Ui;

use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::widgets::heading::page_heading;

/// What is typed and not yet saved.
#[derive(Debug, Default)]
pub struct TodayScreen {}

impl TodayScreen {
    pub fn new(_day: crate::domain::day::Day) -> Self {
        Self {}
    }
    pub fn show_day(&mut self, _day: crate::domain::day::Day) {}
    pub fn forget_typed(&mut self) {}
    pub fn keep_typed(&mut self, _record: &crate::domain::record::Record, _out: &mut Actions) {}
    pub fn has_unsaved(&self, _record: &crate::domain::record::Record) -> bool {
        false
    }
    /// Shows the screen and queues what the person asked for.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, _out: &mut Actions) {
        page_heading(ui, &ctx.words.say("screen-today"));
    }
}
