//! Trends: choose what to see over which time.

use std::collections::BTreeSet;

use egui::Align;
use egui::Layout;
use egui::Ui;

use crate::domain::day::DayRange;
use crate::domain::record::Record;
use crate::domain::topic::Topic;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::screens::trends::chart::Key;
use crate::ui::screens::trends::chart::Source;
use crate::ui::screens::trends::draw::view_ui;
use crate::ui::screens::trends::period::Limits;
use crate::ui::screens::trends::period::Period;
use crate::ui::screens::trends::period::Span;
use crate::ui::screens::trends::series::Series;
use crate::ui::screens::trends::view::View;
use crate::ui::screens::trends::view::view;
use crate::ui::screens::trends::wish::Wish;
use crate::ui::theme::measure;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::widgets::button;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::chip::chip_row;
use crate::ui::widgets::chip::chip_ui;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::page_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::plot::Shift;
use crate::ui::widgets::segments::range_ui;

/// Below this width the head stands in two rows.
const SIDE_BY_SIDE: f32 = 780.0;
/// What stands left and right of the values in a card.
const BESIDE: f32 = 90.0;

/// What is chosen, and the view made for it.
#[derive(Debug, Default)]
pub struct TrendsScreen {
    period: Period,
    /// `None` until something is chosen.
    chosen: Option<BTreeSet<Series>>,
    /// What was touched stays in sight, so that a slip can be taken back.
    touched: BTreeSet<Series>,
    is_more: bool,
    page: Option<usize>,
    /// Part of a day that the pointer has moved beyond whole days.
    dragged: f64,
    known: Option<Known>,
    made: Option<(Key, View)>,
}

/// What the diary holds, found once for each state of it.
#[derive(Debug)]
struct Known {
    revision: u64,
    days: Option<DayRange>,
    offered: Vec<Series>,
}

impl TrendsScreen {
    /// Shows one thing alone.
    pub fn show(&mut self, topic: Topic) {
        if let Some(series) = Series::of(topic) {
            self.chosen = Some(BTreeSet::from([series]));
            self.touched.insert(series);
            self.page = None;
        }
    }

    /// Shows the screen and queues what the person asked for.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let words = ctx.words;
        if ctx.record.is_empty() {
            page_heading(ui, &words.say("screen-trends"));
            ui.add_space(SPACE_12);
            card(ui, |ui| ui.label(words.say("trends-empty")));
        } else {
            self.filled_ui(ui, ctx, out);
        }
        ui.add_space(SPACE_12);
        small(ui, &words.say("standing"));
    }

    fn filled_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let known = fresh(self.known.take(), ctx.record);
        let limits = Limits {
            known: known.days,
            today: ctx.today,
        };
        let chosen = self
            .chosen
            .clone()
            .unwrap_or_else(|| Series::usual(&known.offered));
        let key = Key {
            revision: ctx.record.revision(),
            today: ctx.today,
            days: self.period.shown(limits),
            columns: measure::whole(f64::from((ui.available_width() - BESIDE).max(120.0))),
            page: self.page,
            chosen,
        };
        let source = Source {
            record: ctx.record,
            words: ctx.words,
            key: &key,
        };
        let made = self.made.take().filter(|it| it.0 == key).map(|it| it.1);
        let made = made.unwrap_or_else(|| view(source, &known.offered));
        let mut wishes = Vec::new();
        self.head_ui(ui, source, &mut wishes);
        ui.add_space(SPACE_12);
        self.chips_ui(ui, source, &known.offered, &mut wishes);
        ui.add_space(SPACE_4);
        self.days_ui(ui, source, limits, &mut wishes);
        ui.add_space(SPACE_4);
        card(ui, |ui| view_ui(ui, source, &made, &mut wishes, out));
        self.made = Some((key, made));
        for wish in wishes {
            self.grant(wish, limits, &known.offered);
            ui.ctx().request_repaint();
        }
        self.known = Some(known);
    }

    fn head_ui(&self, ui: &mut Ui, source: Source<'_>, wishes: &mut Vec<Wish>) {
        let words = source.words;
        let title = |ui: &mut Ui| {
            page_heading(ui, &words.say("screen-trends"));
            muted(ui, &words.say("trends-shared"));
        };
        let names = Span::ALL.map(|it| words.say(it.message()));
        let names = names.each_ref().map(String::as_str);
        let now = Span::ALL.iter().position(|it| *it == self.period.span);
        let mut range = |ui: &mut Ui| {
            let changed = range_ui(ui, &words.say("trends-span"), &names, now.unwrap_or(0));
            let span = changed.and_then(|it| Span::ALL.get(it));
            wishes.extend(span.map(|it| Wish::Span(*it)));
        };
        if ui.available_width() < SIDE_BY_SIDE {
            title(ui);
            range(ui);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.vertical(title);
            ui.with_layout(Layout::right_to_left(Align::TOP), |ui| range(ui));
        });
    }

    fn chips_ui(
        &self,
        ui: &mut Ui,
        source: Source<'_>,
        offered: &[Series],
        wishes: &mut Vec<Wish>,
    ) {
        let (words, chosen) = (source.words, &source.key.chosen);
        let foremost = Series::foremost(offered);
        let is_shown = |it: &&Series| {
            let is_kept = chosen.contains(it) || self.touched.contains(it);
            self.is_more || is_kept || foremost.contains(it)
        };
        chip_row(ui, |ui| {
            for series in offered.iter().filter(is_shown) {
                if chip_ui(ui, &series.short(words), chosen.contains(series)).clicked() {
                    wishes.push(Wish::Toggle(*series));
                }
            }
            let has_more = offered.iter().filter(is_shown).count() < offered.len();
            let more = if self.is_more {
                "trends-fewer"
            } else {
                "trends-more"
            };
            if (has_more || self.is_more) && button::quiet(ui, &words.say(more)).clicked() {
                wishes.push(Wish::ToggleMore);
            }
        });
    }

    fn days_ui(&self, ui: &mut Ui, source: Source<'_>, limits: Limits, wishes: &mut Vec<Wish>) {
        let words = source.words;
        let mut ask = |ui: &mut Ui, message: &str, is_enabled: bool, wish: Wish| {
            let name = words.say(message);
            if ui
                .add(Button::secondary(&name).enabled(is_enabled))
                .clicked()
            {
                wishes.push(wish);
            }
        };
        let is_wide = ui.available_width() >= SIDE_BY_SIDE;
        ui.horizontal_wrapped(|ui| {
            let has_earlier = self.period.has_earlier(limits);
            ask(
                ui,
                "trends-earlier",
                has_earlier,
                Wish::Shift(Shift::Earlier),
            );
            ui.label(words.period(source.key.days));
            let has_later = self.period.has_later(limits);
            ask(ui, "trends-later", has_later, Wish::Shift(Shift::Later));
            let (message, wish) = match self.page {
                Some(_) => ("trends-as-charts", Wish::Charts),
                None => ("trends-as-table", Wish::Page(0)),
            };
            if is_wide {
                let right = Layout::right_to_left(Align::Center);
                ui.with_layout(right, |ui| ask(ui, message, true, wish));
            } else {
                ask(ui, message, true, wish);
            }
        });
    }

    fn grant(&mut self, wish: Wish, limits: Limits, offered: &[Series]) {
        match wish {
            Wish::Toggle(series) => {
                let usual = || Series::usual(offered);
                let chosen = self.chosen.get_or_insert_with(usual);
                if !chosen.remove(&series) {
                    chosen.insert(series);
                }
                self.touched.insert(series);
                self.first_page();
            }
            Wish::ToggleMore => self.is_more = !self.is_more,
            Wish::Span(span) => {
                self.period.span = span;
                self.first_page();
            }
            Wish::Shift(shift) => {
                self.shift(shift, limits);
                self.first_page();
            }
            Wish::Charts => self.page = None,
            Wish::Page(page) => self.page = Some(page),
        }
    }

    /// Other days or columns are read from the top.
    fn first_page(&mut self) {
        self.page = self.page.map(|_| 0);
    }

    fn shift(&mut self, shift: Shift, limits: Limits) {
        let stride = self.period.stride(limits);
        match shift {
            Shift::Earlier => self.period.step(-stride, limits),
            Shift::Later => self.period.step(stride, limits),
            Shift::Days(days) => {
                self.dragged += days;
                let whole = measure::whole(self.dragged);
                self.dragged -= f64::from(whole);
                if whole != 0 {
                    self.period.step(whole, limits);
                }
            }
        }
    }
}

fn fresh(known: Option<Known>, record: &Record) -> Known {
    let revision = record.revision();
    known
        .filter(|it| it.revision == revision)
        .unwrap_or_else(|| Known {
            revision,
            days: record.span(),
            offered: Series::offered(record),
        })
}
