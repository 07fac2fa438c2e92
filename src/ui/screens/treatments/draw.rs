//! Draws everything around one event: all points first, then the tables.

use egui::Align;
use egui::Label;
use egui::Layout;
use egui::RichText;
use egui::Ui;
use egui::vec2;

use crate::domain::comparison::subject::Subject;
use crate::domain::day::Day;
use crate::domain::rule_id::RuleId;
use crate::domain::topic::Topic;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::read_more::About;
use crate::ui::read_more::about_ui;
use crate::ui::screens::treatments::around::Around;
use crate::ui::screens::treatments::around::Key;
use crate::ui::screens::treatments::chart::Chart;
use crate::ui::screens::treatments::chart::Span;
use crate::ui::screens::treatments::chart::value_words;
use crate::ui::screens::treatments::others::others_ui;
use crate::ui::screens::treatments::table_ui::table_ui;
use crate::ui::theme::measure;
use crate::ui::theme::text;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::SPACE_16;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::card::CardTone;
use crate::ui::widgets::card::card;
use crate::ui::widgets::card::card_with;
use crate::ui::widgets::choice::choice_ui;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::plot::BandTone;
use crate::ui::widgets::plot::PlotView;
use crate::ui::widgets::plot::plot_ui;
use crate::ui::widgets::segments::range_ui;
use crate::ui::widgets::time_line::Around as Room;
use crate::ui::widgets::time_line::EDGE;
use crate::ui::widgets::time_line::TimeLine;

/// Below this width the caution stands below the points.
const SIDE_BY_SIDE: f32 = 900.0;
/// The part of the width that the points take beside the caution.
const CHART_PART: f32 = 0.66;
/// The least room for numbers left of the points.
const GUTTER: f32 = 40.0;

/// What a page says about numbers that move by themselves: the rule of results that got worse.
const WOBBLE: Topic = Topic::Rule(RuleId::mention(9));

/// What the person asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wish {
    Subject(Subject),
    Span(Span),
}

/// Draws what was decided.
pub(super) fn around_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    (key, view): (Key, &Around),
    out: &mut Actions,
) -> Option<Wish> {
    let words = ctx.words;
    let mut wish = None;
    if ui.available_width() < SIDE_BY_SIDE {
        if view.is_research {
            caution_ui(ui, ctx, view);
            ui.add_space(SPACE_12);
        }
        card(ui, |ui| wish = chart_card(ui, ctx, view, out));
        if !view.is_research {
            ui.add_space(SPACE_12);
            caution_ui(ui, ctx, view);
        }
    } else {
        let wide = (ui.available_width() - SPACE_16) * CHART_PART;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_16;
            let down = Layout::top_down(Align::Min);
            ui.allocate_ui_with_layout(vec2(wide, 0.0), down, |ui| {
                ui.set_width(wide);
                ui.spacing_mut().item_spacing.x = SPACE_8;
                card(ui, |ui| wish = chart_card(ui, ctx, view, out));
            });
            ui.vertical(|ui| caution_ui(ui, ctx, view));
        });
    }
    ui.add_space(SPACE_12);
    if !view.values.rows.is_empty() {
        card(ui, |ui| {
            card_heading(ui, &words.say("treat-table-title"));
            small(ui, &words.say("treat-table-hint"));
            small(ui, &view.zero);
            ui.add_space(SPACE_4);
            let clicked = ui.push_id("values", |ui| table_ui(ui, &view.values)).inner;
            wish = wish.or(clicked.map(Wish::Subject));
        });
        ui.add_space(SPACE_12);
    }
    card(ui, |ui| {
        card_heading(ui, &words.say("treat-harms-title"));
        small(ui, &words.say("treat-harms-hint"));
        ui.add_space(SPACE_4);
        ui.push_id("harms", |ui| table_ui(ui, &view.harms));
    });
    ui.add_space(SPACE_12);
    others_ui(ui, words, key.event, &view.others, out);
    wish
}

fn caution_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, view: &Around) {
    card_with(ui, CardTone::Notice, |ui| {
        let title = ctx.words.say("treat-can-tell");
        let mut sentences = view.caution.iter();
        // What is experimental is called so first, not last.
        if view.is_research
            && let Some(first) = sentences.next()
        {
            let ink = tokens(ui).notice;
            ui.add(Label::new(text::strong(first).color(ink)).wrap());
        }
        card_heading(ui, &title);
        for sentence in sentences {
            ui.add(Label::new(RichText::new(sentence)).wrap());
        }
    });
}

fn chart_card(ui: &mut Ui, ctx: &ScreenCtx<'_>, view: &Around, out: &mut Actions) -> Option<Wish> {
    let words = ctx.words;
    let Some(chart) = &view.chart else {
        ui.label(words.say("treat-nothing"));
        return None;
    };
    let mut wish = None;
    ui.horizontal_wrapped(|ui| {
        let names: Vec<&str> = view.subjects.iter().map(|it| it.1.as_str()).collect();
        let now = view.subjects.iter().position(|it| it.0 == chart.subject);
        let picked = choice_ui(ui, &words.say("treat-what"), &names, now);
        let picked = picked.and_then(|idx| view.subjects.get(idx));
        wish = picked.map(|it| Wish::Subject(it.0));
        let names = Span::ALL.map(|it| words.say(it.message()));
        let names = names.each_ref().map(String::as_str);
        let now = Span::ALL.iter().position(|it| *it == view.span);
        let picked = range_ui(ui, &words.say("treat-span"), &names, now.unwrap_or(0));
        let picked = picked.and_then(|idx| Span::ALL.get(idx));
        wish = wish.or(picked.map(|it| Wish::Span(*it)));
    });
    ui.add_space(SPACE_4);
    ui.horizontal(|ui| {
        card_heading(ui, &chart.title);
        let about = About {
            name: &words.say("treat-wobble-name"),
            text: &words.say("treat-wobble-about"),
            topic: WOBBLE,
        };
        about_ui(ui, words, about, out);
    });
    points_ui(ui, ctx, chart);
    small(ui, &chart.caption);
    let verdicts = chart.verdicts.join(&words.say("treat-separator"));
    ui.with_layout(Layout::top_down(Align::Min), |ui| {
        ui.add(Label::new(verdicts).wrap());
    });
    wish
}

fn points_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, chart: &Chart) {
    let widths = chart.ticks.iter();
    let widths = widths.map(|it| text::width(ui, &it.words, &text::small()));
    let gutter = widths.fold(GUTTER - EDGE - 4.0, f32::max) + EDGE + 4.0;
    let room = TimeLine::room(ui, gutter);
    let lane = chart.line.lane(ui, room);
    let view = PlotView {
        name: "treatments",
        sentence: &chart.sentence,
        low: chart.low,
        high: chart.high,
        ticks: &chart.ticks,
        lines: &chart.curves,
        dots: &chart.dots,
        dot_size: chart.dot_size,
        band: chart.band,
        band_tone: BandTone::Wobble,
        note: None,
    };
    let around = Room {
        room,
        lane: Some(&lane),
        has_ticks: true,
    };
    let shown = plot_ui(ui, &chart.line, around, &view);
    let at = shown.response.hover_pos().into_iter();
    let mut lines: Vec<String> = at
        .flat_map(|it| chart.line.marks_at(shown.slot, it))
        .map(|it| it.about.clone())
        .collect();
    if let Some([at, _]) = shown.near {
        let day = Day::from_number(measure::whole(at));
        lines.extend(day.map(|it| value_words(ctx.record, ctx.words, chart.subject, it)));
    }
    if !lines.is_empty() {
        shown.response.on_hover_text_at_pointer(lines.join("\n"));
    }
    if lane.is_numbered || lane.is_crowded {
        let names = chart.line.marks.iter().map(|it| it.about.as_str());
        let names: Vec<&str> = names.collect();
        small(ui, &ctx.words.numbered_events(&names));
    }
}
