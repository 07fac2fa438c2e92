//! Values over the shared time line.

use egui::EventFilter;
use egui::Key;
use egui::Modifiers;
use egui::PointerButton;
use egui::Rect;
use egui::Response;
use egui::Sense;
use egui::Shape;
use egui::Stroke;
use egui::Ui;
use egui::UiBuilder;
use egui::WidgetInfo;
use egui::accesskit::Role;
use egui::pos2;
use egui_plot::Line;
use egui_plot::Plot;
use egui_plot::PlotPoint;
use egui_plot::PlotTransform;
use egui_plot::Points;

use crate::ui::theme::focus;
use crate::ui::theme::text;
use crate::ui::theme::tokens::Tokens;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::time_line::Around;
use crate::ui::widgets::time_line::EDGE;
use crate::ui::widgets::time_line::Slot;
use crate::ui::widgets::time_line::Tick;
use crate::ui::widgets::time_line::TimeLine;

const HEIGHT: f32 = 140.0;
/// How far beside a mark the pointer still means it.
const REACH: f32 = 12.0;
/// More marks than this are drawn smaller.
const MANY: usize = 60;

/// A line through `[day, value]` points.
#[derive(Clone, Debug, Default)]
pub struct Curve(Vec<PlotPoint>);

/// Marks of single values; a value that is only a bound is an open mark.
#[derive(Clone, Debug, Default)]
pub struct Dots {
    whole: Vec<PlotPoint>,
    bounds: Vec<PlotPoint>,
}

impl FromIterator<[f64; 2]> for Curve {
    fn from_iter<T: IntoIterator<Item = [f64; 2]>>(points: T) -> Self {
        Self(points.into_iter().map(PlotPoint::from).collect())
    }
}

impl Curve {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Dots {
    pub fn push(&mut self, at: [f64; 2], is_bound: bool) {
        let list = if is_bound {
            &mut self.bounds
        } else {
            &mut self.whole
        };
        list.push(at.into());
    }

    fn nearest(&self, transform: &PlotTransform, at: egui::Pos2) -> Option<PlotPoint> {
        let distance = |it: &PlotPoint| {
            let away = transform.position_from_point(it) - at;
            // The day counts more than the height: the pointer may be anywhere above it.
            (away.x.abs() <= REACH).then(|| (4.0 * away.x).hypot(away.y))
        };
        let near = self.whole.iter().chain(&self.bounds);
        let near = near.filter_map(|it| Some((distance(it)?, it)));
        near.min_by(|one, other| one.0.total_cmp(&other.0))
            .map(|it| *it.1)
    }
}

/// How the values are drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DotSize {
    /// Many, behind a line that matters more.
    Quiet,
    /// Few, each of which matters.
    Strong,
}

/// What the shaded band means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BandTone {
    /// The usual range of a test.
    Range,
    /// How far values lie apart without any change.
    Wobble,
}

/// What one chart shows.
#[derive(Clone, Copy, Debug)]
pub struct PlotView<'a> {
    /// Unique on the page.
    pub name: &'a str,
    /// What the picture shows, for a reader who cannot see it.
    pub sentence: &'a str,
    pub low: f64,
    pub high: f64,
    pub ticks: &'a [Tick],
    pub lines: &'a [Curve],
    pub dots: &'a Dots,
    pub dot_size: DotSize,
    /// From and to which value is shaded.
    pub band: Option<(f64, f64)>,
    pub band_tone: BandTone,
    /// Instead of values.
    pub note: Option<&'a str>,
}

/// A wish to see other days.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shift {
    Earlier,
    Later,
    /// By the pointer; earlier days are negative.
    Days(f64),
}

/// A chart as it was drawn.
#[derive(Debug)]
pub struct PlotOutput {
    pub slot: Slot,
    pub response: Response,
    /// The `[day, value]` of the mark under the pointer.
    pub near: Option<[f64; 2]>,
    pub shift: Option<Shift>,
}

/// Draws one chart.
pub fn plot_ui(
    ui: &mut Ui,
    line: &TimeLine,
    around: Around<'_>,
    view: &PlotView<'_>,
) -> PlotOutput {
    let t = tokens(ui);
    let slot = line.slot(ui, (HEIGHT, EDGE), around);
    let (response, transform) = values(ui, line, slot, view);
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, view.sentence));
    paint_value_ticks(ui, slot, view, &transform);
    line.paint_marks(ui, slot, around.lane);
    if let Some(note) = view.note {
        let galley = text::layout(ui, note, &text::body(), t.muted, slot.inner.width());
        let at = slot.inner.center() - galley.size() / 2.0;
        ui.painter().galley(at, galley, t.muted);
    }
    let near = response
        .hover_pos()
        .and_then(|at| view.dots.nearest(&transform, at));
    if let Some(near) = near {
        let at = transform.position_from_point(&near);
        ui.painter().circle_stroke(at, 8.0, Stroke::new(2.0, t.ink));
    }
    if response.clicked() {
        response.request_focus();
    }
    if response.has_focus() {
        focus::ring(ui, slot.inner.expand(EDGE), 4);
    }
    let shift = dragged(line, slot, &response).or_else(|| pressed(ui, &response));
    PlotOutput {
        slot,
        response,
        near: near.map(|it| [it.x, it.y]),
        shift,
    }
}

fn values(
    ui: &mut Ui,
    line: &TimeLine,
    slot: Slot,
    view: &PlotView<'_>,
) -> (Response, PlotTransform) {
    let t = tokens(ui);
    let outer = slot.inner.expand(EDGE);
    let beside = line.days_per_point(slot.inner.x_range()) * f64::from(EDGE);
    let (low, high) = (view.low, view.high);
    let above = (high - low) / f64::from(slot.inner.height()) * f64::from(EDGE);
    let mut room = ui.new_child(UiBuilder::new().id_salt(view.name).max_rect(outer));
    let plot = Plot::new(view.name)
        .width(outer.width())
        .height(outer.height())
        .show_axes(false)
        .show_grid(false)
        .show_background(false)
        .show_x(false)
        .show_y(false)
        .allow_zoom(false)
        .allow_scroll(false)
        .allow_drag(false)
        .allow_boxed_zoom(false)
        .allow_axis_zoom_drag(false)
        .allow_double_click_reset(false)
        .sense(Sense::click_and_drag());
    // The plot decides where a value stands, so its ground is filled in afterwards.
    let ground = room.painter().add(Shape::Noop);
    let shown = plot.show(&mut room, |plot| {
        plot.set_plot_bounds_x(line.first - beside..=line.last + beside);
        plot.set_plot_bounds_y(low - above..=high + above);
        draw_items(plot, t, view);
    });
    let transform = shown.transform;
    let across = slot.inner.x_range();
    let height = |value: f64| transform.position_from_point_y(value);
    let band = view.band.map(|(from, to)| {
        let rect = Rect::from_x_y_ranges(across, height(to)..=height(from));
        let fill = match view.band_tone {
            BandTone::Range => t.range,
            BandTone::Wobble => t.wobble,
        };
        Shape::rect_filled(rect, 0.0, fill)
    });
    let grid = view.ticks.iter().map(|tick| {
        let ends = [across.min, across.max].map(|x| pos2(x, height(tick.at)));
        Shape::line_segment(ends, Stroke::new(1.0, t.line))
    });
    let shapes = band.into_iter().chain(grid).collect();
    room.painter().set(ground, Shape::Vec(shapes));
    (shown.response, transform)
}

fn draw_items<'a>(plot: &mut egui_plot::PlotUi<'a>, t: &Tokens, view: &PlotView<'a>) {
    let [color, ..] = t.series;
    let (radius, shade) = match view.dot_size {
        DotSize::Quiet => (2.0, color.gamma_multiply(0.45)),
        DotSize::Strong if view.dots.whole.len() > MANY => (2.5, color),
        DotSize::Strong => (4.0, color),
    };
    let whole = Points::new("", view.dots.whole.as_slice()).radius(radius);
    plot.points(whole.color(shade).allow_hover(false));
    for curve in view.lines {
        let line = Line::new("", curve.0.as_slice()).color(color).width(2.0);
        plot.line(line.allow_hover(false));
    }
    let bounds = || Points::new("", view.dots.bounds.as_slice()).allow_hover(false);
    plot.points(bounds().radius(radius + 2.0).color(color));
    plot.points(bounds().radius(radius).color(t.panel));
}

fn paint_value_ticks(ui: &Ui, slot: Slot, view: &PlotView<'_>, transform: &PlotTransform) {
    let muted = tokens(ui).muted;
    for tick in view.ticks {
        let galley = text::layout(ui, &tick.words, &text::small(), muted, f32::INFINITY);
        let y = transform.position_from_point_y(tick.at);
        let at = pos2(
            slot.inner.left() - EDGE - 2.0 - galley.size().x,
            y - galley.size().y / 2.0,
        );
        ui.painter().galley(at, galley, muted);
    }
}

fn dragged(line: &TimeLine, slot: Slot, response: &Response) -> Option<Shift> {
    let moved = response.drag_delta().x;
    let is_moved = response.dragged_by(PointerButton::Primary) && moved.abs() > 0.0;
    let per_point = line.days_per_point(slot.inner.x_range());
    is_moved.then(|| Shift::Days(-f64::from(moved) * per_point))
}

fn pressed(ui: &Ui, response: &Response) -> Option<Shift> {
    if !response.has_focus() {
        return None;
    }
    let arrows = EventFilter {
        horizontal_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|it| it.set_focus_lock_filter(response.id, arrows));
    let is_pressed = |key: Key| ui.input_mut(|it| it.consume_key(Modifiers::NONE, key));
    if is_pressed(Key::ArrowLeft) {
        Some(Shift::Earlier)
    } else if is_pressed(Key::ArrowRight) {
        Some(Shift::Later)
    } else {
        None
    }
}
