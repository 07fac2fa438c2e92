//! The page as a file: which form, and where it goes.

use std::path::Path;
use std::path::PathBuf;

use egui::Ui;

use crate::diary::document::SummaryFormat;
use crate::domain::day::DayRange;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Browse;
use crate::ui::context::ScreenCtx;
use crate::ui::page_wish::PageOrder;
use crate::ui::widgets::button;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::segments::range_ui;
use crate::ui::widgets::text_field::TextField;

/// The forms, in the order of the screen, and the messages that name them.
const FORMS: [(SummaryFormat, &str); 3] = [
    (SummaryFormat::Pdf, "summary-pdf"),
    (SummaryFormat::Png, "summary-png"),
    (SummaryFormat::Json, "summary-json"),
];

/// What is chosen and typed about the file.
#[derive(Debug, Default)]
pub(super) struct SaveCard {
    path: Option<String>,
}

impl SaveCard {
    /// Returns where a PDF goes.
    pub(super) fn pdf(&mut self, ctx: &ScreenCtx<'_>) -> PathBuf {
        self.path(ctx).with_extension(SummaryFormat::Pdf.ending())
    }

    fn typed(&mut self, ctx: &ScreenCtx<'_>) -> &mut String {
        let proposed = || ctx.proposed_path(&format!("hepatica-summary-{}.pdf", ctx.today));
        self.path.get_or_insert_with(proposed)
    }

    fn path(&mut self, ctx: &ScreenCtx<'_>) -> PathBuf {
        PathBuf::from(self.typed(ctx).trim())
    }

    /// Draws the card.
    pub(super) fn ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        period: DayRange,
        out: &mut Actions,
    ) {
        let words = ctx.words;
        card_heading(ui, &words.say("summary-formats"));
        if let Some((Browse::SaveSummary, path)) = ctx.browsed {
            self.path = Some(path.display().to_string());
        }
        let path = self.path(ctx);
        let chosen = format_of(&path);
        let names = FORMS.map(|it| words.say(it.1));
        let titles: Vec<&str> = names.iter().map(String::as_str).collect();
        let at = FORMS
            .iter()
            .position(|it| Some(it.0) == chosen)
            .unwrap_or(0);
        let picked = range_ui(ui, &words.say("summary-formats"), &titles, at);
        if let Some((format, _)) = picked.and_then(|it| FORMS.get(it)) {
            let renamed = path.with_extension(format.ending());
            self.path = Some(renamed.display().to_string());
        }
        TextField::new(&words.say("summary-file")).show(ui, self.typed(ctx));
        let path = self.path(ctx);
        ui.horizontal_wrapped(|ui| {
            if button::secondary(ui, &words.say("summary-save")).clicked() {
                out.push(Action::MakePage(PageOrder::Save(path, period)));
            }
            if button::secondary(ui, &words.say("browse")).clicked() {
                out.push(Action::Browse(Browse::SaveSummary));
            }
        });
        small(ui, &words.say("summary-hospital"));
    }
}

fn format_of(path: &Path) -> Option<SummaryFormat> {
    SummaryFormat::from_ending(path.extension()?.to_str()?)
}
