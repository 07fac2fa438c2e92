//! Summary: the page for the doctor, as it will be printed.

use std::path::PathBuf;

use egui::Align;
use egui::ColorImage;
use egui::Layout;
use egui::TextureHandle;
use egui::TextureOptions;
use egui::Ui;
use egui::load::SizedTexture;
use egui::vec2;

use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::record::Record;
use crate::domain::summary::Summary;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Browse;
use crate::ui::context::Preview;
use crate::ui::context::ScreenCtx;
use crate::ui::theme::tokens::NARROW;
use crate::ui::widgets::button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::page_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::segments::range_ui;
use crate::ui::widgets::text_field::TextField;

const ASIDE_WIDTH: f32 = 300.0;
/// Room for the shadow that lifts the sheet off the window.
const SHEET_MARGIN: f32 = 6.0;

/// How far the page looks back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Reach {
    Month,
    #[default]
    Quarter,
    HalfYear,
    Year,
    All,
}

impl Reach {
    const ALL: [(Self, &'static str); 5] = [
        (Self::Month, "reach-month"),
        (Self::Quarter, "reach-quarter"),
        (Self::HalfYear, "reach-half-year"),
        (Self::Year, "reach-year"),
        (Self::All, "reach-all"),
    ];

    fn days(self, record: &Record, today: Day) -> DayRange {
        match self {
            Self::Month => DayRange::ending(today, 30),
            Self::Quarter => DayRange::ending(today, 95),
            Self::HalfYear => DayRange::ending(today, 183),
            Self::Year => DayRange::ending(today, 366),
            Self::All => Summary::whole_period(record, today),
        }
    }
}

/// What is chosen and typed, and the pixels on the graphics card.
#[derive(Default)]
pub struct SummaryScreen {
    reach: Reach,
    path: Option<String>,
    shown: Option<Shown>,
}

/// The sheets of a preview as textures.
struct Shown {
    period: DayRange,
    revision: u64,
    sheets: Vec<TextureHandle>,
}

impl std::fmt::Debug for SummaryScreen {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SummaryScreen")
            .field("reach", &self.reach)
            .finish_non_exhaustive()
    }
}

impl SummaryScreen {
    /// Shows the screen and queues what the person asked for.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        page_heading(ui, &ctx.words.say("summary-title"));
        muted(ui, &ctx.words.say("summary-sub"));
        ui.add_space(12.0);
        let period = self.reach.days(ctx.record, ctx.today);
        self.take(ui, ctx.preview);
        let revision = ctx.record.revision();
        let is_current = ctx
            .preview
            .is_some_and(|it| it.period == period && it.revision == revision);
        if !is_current {
            out.push(Action::Preview(period));
        }
        if ui.available_width() < NARROW + 100.0 {
            self.aside_ui(ui, ctx, period, out);
            ui.add_space(12.0);
            self.sheets_ui(ui, ctx);
            return;
        }
        ui.horizontal_top(|ui| {
            let main = vec2(ui.available_width() - ASIDE_WIDTH - 18.0, 0.0);
            ui.allocate_ui_with_layout(main, Layout::top_down(Align::Min), |ui| {
                ui.set_width(main.x);
                self.sheets_ui(ui, ctx);
            });
            ui.add_space(10.0);
            ui.allocate_ui_with_layout(
                vec2(ASIDE_WIDTH, 0.0),
                Layout::top_down(Align::Min),
                |ui| {
                    ui.set_width(ASIDE_WIDTH);
                    self.aside_ui(ui, ctx, period, out);
                },
            );
        });
    }

    /// Puts a new preview on the graphics card; the old one stays until then.
    fn take(&mut self, ui: &Ui, preview: Option<&Preview>) {
        let Some(preview) = preview else {
            return;
        };
        let is_shown = |it: &Shown| it.period == preview.period && it.revision == preview.revision;
        if self.shown.as_ref().is_some_and(is_shown) {
            return;
        }
        let sheets = preview.sheets.iter().enumerate().map(|(idx, sheet)| {
            let size = [sheet.width, sheet.height];
            let image = ColorImage::from_rgba_premultiplied(size, &sheet.rgba);
            ui.ctx()
                .load_texture(format!("sheet-{idx}"), image, TextureOptions::LINEAR)
        });
        self.shown = Some(Shown {
            period: preview.period,
            revision: preview.revision,
            sheets: sheets.collect(),
        });
    }

    fn sheets_ui(&self, ui: &mut Ui, ctx: &ScreenCtx<'_>) {
        let Some(shown) = &self.shown else {
            muted(ui, &ctx.words.say("summary-laying-out"));
            return;
        };
        if shown.sheets.is_empty() {
            ui.label(ctx.words.say("error-page"));
        }
        let count = shown.sheets.len();
        for (idx, sheet) in shown.sheets.iter().enumerate() {
            let width = ui.available_width() - 2.0 * SHEET_MARGIN;
            let size = sheet.size_vec2();
            let size = vec2(width, width * size.y / size.x.max(1.0));
            let frame = egui::Frame::new()
                .shadow(ui.visuals().popup_shadow)
                .outer_margin(egui::Margin::same(6));
            let args = [("page", (idx + 1).into()), ("count", count.into())];
            let name = ctx.words.tell("summary-sheet", &args);
            frame.show(ui, |ui| {
                let image = egui::Image::from_texture(SizedTexture::new(sheet.id(), size));
                ui.add(image.alt_text(name));
            });
            ui.add_space(12.0);
        }
    }

    fn aside_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, period: DayRange, out: &mut Actions) {
        let words = ctx.words;
        card(ui, |ui| {
            card_heading(ui, &words.say("summary-period"));
            let names = Reach::ALL.map(|it| words.say(it.1));
            let titles: Vec<&str> = names.iter().map(String::as_str).collect();
            let chosen = Reach::ALL
                .iter()
                .position(|it| it.0 == self.reach)
                .unwrap_or(0);
            let choice = range_ui(ui, &words.say("summary-period"), &titles, chosen);
            if let Some((reach, _)) = choice.and_then(|it| Reach::ALL.get(it)) {
                self.reach = *reach;
            }
            small(ui, &words.period(period));
        });
        ui.add_space(12.0);
        card(ui, |ui| {
            card_heading(ui, &words.say("summary-save"));
            if let Some((Browse::SaveSummary, path)) = ctx.browsed {
                self.path = Some(path.display().to_string());
            }
            let path = self.path.get_or_insert_with(|| {
                ctx.proposed_path(&format!("hepatica-summary-{}.pdf", ctx.today))
            });
            let label = words.say("summary-file");
            TextField::new(&label).show(ui, path);
            small(ui, &words.say("summary-file-hint"));
            let target = PathBuf::from(path.trim());
            ui.horizontal_wrapped(|ui| {
                if button::primary(ui, &words.say("summary-save-pdf")).clicked() {
                    out.push(Action::SaveSummary {
                        path: target,
                        period,
                    });
                }
                if button::secondary(ui, &words.say("browse")).clicked() {
                    out.push(Action::Browse(Browse::SaveSummary));
                }
            });
        });
        ui.add_space(12.0);
        card(ui, |ui| small(ui, &words.say("standing")));
    }
}
