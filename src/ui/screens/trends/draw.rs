//! Draws the charts or the table.

use egui::Align;
use egui::Grid;
use egui::Label;
use egui::Layout;
use egui::Ui;
use egui::vec2;

use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::trend::Strip;
use crate::ui::action::Actions;
use crate::ui::read_more::About;
use crate::ui::read_more::about_ui;
use crate::ui::screens::trends::chart::Body;
use crate::ui::screens::trends::chart::Chart;
use crate::ui::screens::trends::chart::Source;
use crate::ui::screens::trends::chart::Values;
use crate::ui::screens::trends::hover::shade_words;
use crate::ui::screens::trends::hover::value_words;
use crate::ui::screens::trends::series::Series;
use crate::ui::screens::trends::table::Table;
use crate::ui::screens::trends::view::Charts;
use crate::ui::screens::trends::view::View;
use crate::ui::screens::trends::wish::Wish;
use crate::ui::theme::measure;
use crate::ui::theme::text;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::SPACE_16;
use crate::ui::theme::tokens::SPACE_24;
use crate::ui::theme::tokens::TEXT_BODY;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::heading::strong;
use crate::ui::widgets::plot::BandTone;
use crate::ui::widgets::plot::PlotView;
use crate::ui::widgets::plot::plot_ui;
use crate::ui::widgets::scroll::sideways_ui;
use crate::ui::widgets::strip::named_swatch_ui;
use crate::ui::widgets::time_line::Around;
use crate::ui::widgets::time_line::Cells;
use crate::ui::widgets::time_line::EDGE;
use crate::ui::widgets::time_line::Lane;
use crate::ui::widgets::time_line::Slot;
use crate::ui::widgets::time_line::TimeLine;
use crate::ui::widgets::time_line::strip_row_ui;

/// The least room for numbers left of the charts.
const GUTTER: f32 = 48.0;

/// Draws what was decided.
pub(super) fn view_ui(
    ui: &mut Ui,
    source: Source<'_>,
    view: &View,
    wishes: &mut Vec<Wish>,
    out: &mut Actions,
) {
    match view {
        View::Charts(charts) if charts.list.is_empty() => {
            ui.label(source.words.say("trends-choose"));
        }
        View::Charts(charts) => charts_ui(ui, source, charts, wishes, out),
        View::Table(table) => table_ui(ui, source, table, wishes),
    }
}

fn charts_ui(
    ui: &mut Ui,
    source: Source<'_>,
    charts: &Charts,
    wishes: &mut Vec<Wish>,
    out: &mut Actions,
) {
    let room = TimeLine::room(ui, gutter(ui, charts));
    let lane = charts.line.lane(ui, room);
    let is_drawn = |it: &Chart| !matches!(it.body, Body::Nothing);
    let first = charts.list.iter().position(is_drawn);
    let last = charts.list.iter().rposition(is_drawn);
    let is_strip = |it: &Chart| matches!(it.body, Body::Shades(_));
    let first_strip = charts.list.iter().position(is_strip);
    for (idx, chart) in charts.list.iter().enumerate() {
        if idx > 0 {
            ui.add_space(SPACE_4);
        }
        if first_strip == Some(idx) {
            legend_ui(ui, source, charts.has_ten_steps);
        }
        let around = Around {
            room,
            lane: (first == Some(idx)).then_some(&lane),
            has_ticks: last == Some(idx) || matches!(chart.body, Body::Values(_)),
        };
        title_ui(ui, source, chart, out);
        match &chart.body {
            Body::Values(values) => values_ui(ui, source, (charts, chart, values), around, wishes),
            Body::Shades(strip) => shades_ui(ui, source, (charts, chart, strip), around),
            Body::Nothing => drop(muted(ui, &chart.sentence)),
        }
        if first == Some(idx) {
            key_ui(ui, source, charts, &lane);
        }
    }
}

/// Room for the widest number, the same for every chart.
fn gutter(ui: &Ui, charts: &Charts) -> f32 {
    let ticks = charts.list.iter().flat_map(|it| match &it.body {
        Body::Values(values) => values.ticks.as_slice(),
        Body::Shades(_) | Body::Nothing => &[],
    });
    let widths = ticks.map(|it| text::width(ui, &it.words, &text::small()));
    widths.fold(GUTTER - EDGE - 4.0, f32::max) + EDGE + 4.0
}

fn title_ui(ui: &mut Ui, source: Source<'_>, chart: &Chart, out: &mut Actions) {
    let title = text::width(ui, &chart.title, &text::semibold(TEXT_BODY));
    let caption = text::width(ui, &chart.caption, &text::small());
    let is_one_row = title + caption + 40.0 + SPACE_24 < ui.available_width();
    ui.horizontal(|ui| {
        card_heading(ui, &chart.title);
        let about = About {
            name: &chart.about_name,
            text: &chart.about,
            topic: chart.series.topic(),
        };
        about_ui(ui, source.words, about, out);
        if is_one_row && !chart.caption.is_empty() {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                small(ui, &chart.caption);
            });
        }
    });
    if !is_one_row && !chart.caption.is_empty() {
        small(ui, &chart.caption);
    }
}

fn values_ui(
    ui: &mut Ui,
    source: Source<'_>,
    (charts, chart, values): (&Charts, &Chart, &Values),
    around: Around<'_>,
    wishes: &mut Vec<Wish>,
) {
    let view = PlotView {
        name: chart.series.as_str(),
        sentence: &chart.sentence,
        low: values.low,
        high: values.high,
        ticks: &values.ticks,
        lines: &values.lines,
        dots: &values.dots,
        dot_size: values.dot_size,
        band: values.band,
        band_tone: BandTone::Range,
        note: values.note.as_deref(),
    };
    let shown = plot_ui(ui, &charts.line, around, &view);
    wishes.extend(shown.shift.map(Wish::Shift));
    let mut lines = happened_at(&charts.line, shown.slot, &shown.response);
    if let Some([at, _]) = shown.near {
        let day = Day::from_number(measure::whole(at));
        lines.extend(day.map(|it| value_words(source, chart.series, it)));
    }
    tell(shown.response, &lines);
}

fn shades_ui(
    ui: &mut Ui,
    source: Source<'_>,
    (charts, chart, strip): (&Charts, &Chart, &Strip),
    around: Around<'_>,
) {
    let cells = Cells {
        name: chart.series.as_str(),
        days_per_cell: strip.days_per_cell,
        shades: &strip.cells,
    };
    let shown = strip_row_ui(ui, &charts.line, around, cells, &chart.sentence);
    let mut lines = happened_at(&charts.line, shown.slot, &shown.response);
    if let (Some(cell), Series::Symptom(id)) = (shown.hovered, chart.series) {
        let days = source.key.days;
        let cell = i32::try_from(cell).unwrap_or(0);
        let first = days.first.plus(cell * strip.days_per_cell);
        let last = first.plus(strip.days_per_cell - 1).min(days.last);
        let days = DayRange { first, last };
        lines.push(shade_words(source, id, days));
    }
    tell(shown.response, &lines);
}

fn happened_at(line: &TimeLine, slot: Slot, response: &egui::Response) -> Vec<String> {
    let at = response.hover_pos().into_iter();
    at.flat_map(|it| line.marks_at(slot, it))
        .map(|it| it.about.clone())
        .collect()
}

fn tell(response: egui::Response, lines: &[String]) {
    if !lines.is_empty() {
        response.on_hover_text_at_pointer(lines.join("\n"));
    }
}

/// The shades of the strips in words.
fn legend_ui(ui: &mut Ui, source: Source<'_>, has_ten_steps: bool) {
    let words = source.words;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_16;
        for step in 0..=3 {
            named_swatch_ui(ui, step, &words.say(&format!("step-{step}")));
        }
        small(ui, &words.say("trends-legend-blank"));
    });
    if has_ten_steps {
        small(ui, &words.say("trends-legend-ten"));
    }
}

/// What the dashed lines mean, where they are not named beside them.
fn key_ui(ui: &mut Ui, source: Source<'_>, charts: &Charts, lane: &Lane) {
    let words = source.words;
    if lane.is_crowded {
        let count = [("count", charts.line.marks.len().into())];
        small(ui, &words.tell("trends-events-many", &count));
    } else if lane.is_numbered {
        let names = charts.line.marks.iter().map(|it| it.about.as_str());
        let names: Vec<&str> = names.collect();
        small(ui, &words.numbered_events(&names));
    }
}

fn table_ui(ui: &mut Ui, source: Source<'_>, table: &Table, wishes: &mut Vec<Wish>) {
    muted(ui, &table.place);
    if !table.rows.is_empty() {
        ui.add_space(SPACE_8);
        let name = source.words.say("trends-table-sideways");
        sideways_ui(ui, &name, |ui| grid_ui(ui, table));
        ui.add_space(SPACE_12);
    }
    if table.page == 0 && !table.has_older {
        return;
    }
    let mut turn = |ui: &mut Ui, message: &str, is_enabled: bool, page: usize| {
        let name = source.words.say(message);
        let turn = Button::secondary(&name).enabled(is_enabled);
        if ui.add(turn).clicked() {
            wishes.push(Wish::Page(page));
        }
    };
    ui.horizontal_wrapped(|ui| {
        let newer = table.page.saturating_sub(1);
        turn(ui, "trends-table-newer", table.page > 0, newer);
        turn(ui, "trends-table-older", table.has_older, table.page + 1);
    });
}

fn grid_ui(ui: &mut Ui, table: &Table) {
    let grid = Grid::new("trends-table").striped(true);
    grid.spacing(vec2(SPACE_24, SPACE_8))
        .min_row_height(SPACE_24)
        .show(ui, |ui| {
            for name in &table.head {
                strong(ui, name);
            }
            ui.end_row();
            for row in &table.rows {
                for value in row {
                    ui.add(Label::new(value).extend());
                }
                ui.end_row();
            }
        });
}
