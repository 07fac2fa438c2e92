//! The screen: the page at the left, what stands on it at the right.

use egui::Align;
use egui::Layout;
use egui::Ui;
use egui::vec2;

use crate::domain::day::Day;
use crate::domain::record::Record;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::page_wish::PageOrder;
use crate::ui::page_wish::PageWish;
use crate::ui::screens::summary::aside::parts_ui;
use crate::ui::screens::summary::aside::period_ui;
use crate::ui::screens::summary::full::Full;
use crate::ui::screens::summary::questions::QuestionsCard;
use crate::ui::screens::summary::reach::Reach;
use crate::ui::screens::summary::save::SaveCard;
use crate::ui::screens::summary::sheets::Sheets;
use crate::ui::theme::tokens::NARROW;
use crate::ui::widgets::button;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::head::head_with;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::small;

const ASIDE_WIDTH: f32 = 310.0;
/// On a screen across a desk a sheet is drawn this sharp, in dots a point.
const FULL_SHARPNESS: u8 = 3;

/// What is chosen and typed, and the pixels on the graphics card.
#[derive(Debug, Default)]
pub struct SummaryScreen {
    reach: Option<Reach>,
    sheets: Sheets,
    full: Full,
    questions: QuestionsCard,
    save: SaveCard,
    /// Whether the page had the whole screen until now.
    was_full: bool,
}

impl SummaryScreen {
    /// Shows the screen and queues what the person asked for.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let wish = self.follow(ui, ctx, self.sheets.sharpness(), out);
        let words = ctx.words;
        let [full, print, pdf] = [
            words.say("summary-full"),
            words.say("summary-print"),
            words.say("summary-save-pdf"),
        ];
        let was_full = std::mem::take(&mut self.was_full);
        let clicked = head_with(
            ui,
            &words.say("summary-title"),
            &words.say("summary-sub"),
            &[&full, &print, &pdf],
            |ui| {
                let full = button::secondary(ui, &full);
                if was_full {
                    full.request_focus();
                }
                let others = [Button::secondary(&print), Button::primary(&pdf)];
                let [print, pdf] = others.map(|it| ui.add(it).clicked());
                [full.clicked(), print, pdf]
            },
        );
        let period = wish.period;
        match clicked {
            [true, ..] => out.push(Action::ShowFull(true)),
            [_, true, _] => out.push(Action::MakePage(PageOrder::Print(period))),
            [.., true] => {
                let path = self.save.pdf(ctx);
                out.push(Action::MakePage(PageOrder::Save(path, period)));
            }
            _ => {}
        }
        if ui.available_width() < NARROW + 100.0 {
            card(ui, |ui| self.questions.ui(ui, ctx, out));
            ui.add_space(12.0);
            self.sheets.ui(ui, ctx);
            ui.add_space(12.0);
            self.aside_ui(ui, ctx, wish, out);
            return;
        }
        ui.horizontal_top(|ui| {
            let main = vec2(ui.available_width() - ASIDE_WIDTH - 18.0, 0.0);
            ui.allocate_ui_with_layout(main, Layout::top_down(Align::Min), |ui| {
                ui.set_width(main.x);
                self.sheets.ui(ui, ctx);
            });
            ui.add_space(10.0);
            let aside = vec2(ASIDE_WIDTH, 0.0);
            ui.allocate_ui_with_layout(aside, Layout::top_down(Align::Min), |ui| {
                ui.set_width(ASIDE_WIDTH);
                card(ui, |ui| self.questions.ui(ui, ctx, out));
                ui.add_space(12.0);
                self.aside_ui(ui, ctx, wish, out);
            });
        });
    }

    /// Shows the page on the whole screen.
    pub fn full_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        self.was_full = true;
        self.follow(ui, ctx, FULL_SHARPNESS, out);
        self.full.ui(ui, ctx, &self.sheets, out);
    }

    /// Keeps what is typed when the person goes elsewhere.
    pub(crate) fn keep_typed(&mut self, record: &Record, today: Day, out: &mut Actions) {
        self.questions.keep_typed(record, today, out);
    }

    /// Whether a question or an answer is too long to be kept.
    pub(crate) fn has_unsaved(&self) -> bool {
        self.questions.has_unsaved()
    }

    /// Asks for the page as the diary is now, unless it is there.
    fn follow(
        &mut self,
        ui: &Ui,
        ctx: &ScreenCtx<'_>,
        sharpness: u8,
        out: &mut Actions,
    ) -> PageWish {
        let wish = PageWish {
            period: self.reach(ctx).days(ctx.record, ctx.today),
            revision: ctx.record.revision(),
            sharpness,
        };
        self.sheets.take(ui, ctx.preview);
        if ctx.preview.is_none_or(|it| it.wish != wish) {
            out.push(Action::Preview(wish));
        }
        wish
    }

    fn reach(&self, ctx: &ScreenCtx<'_>) -> Reach {
        let choices = || Reach::choices(ctx.record, ctx.today);
        self.reach.unwrap_or_else(|| Reach::usual(&choices()))
    }

    /// What is chosen about the page.
    fn aside_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, wish: PageWish, out: &mut Actions) {
        let words = ctx.words;
        card(ui, |ui| {
            let choices = Reach::choices(ctx.record, ctx.today);
            if let Some(reach) = period_ui(ui, ctx, &choices, self.reach(ctx)) {
                self.reach = Some(reach);
            }
        });
        ui.add_space(12.0);
        card(ui, |ui| parts_ui(ui, ctx, wish.period, out));
        ui.add_space(12.0);
        card(ui, |ui| self.save.ui(ui, ctx, wish.period, out));
        ui.add_space(12.0);
        card(ui, |ui| {
            card_heading(ui, &words.say("summary-card"));
            small(ui, &words.say("summary-card-about"));
            if button::secondary(ui, &words.say("summary-card-print")).clicked() {
                out.push(Action::MakePage(PageOrder::PrintCard));
            }
        });
        ui.add_space(12.0);
        card(ui, |ui| small(ui, &words.say("standing")));
    }
}
