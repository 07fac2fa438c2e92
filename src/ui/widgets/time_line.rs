//! The time line that all charts of a page share: its room, its ticks and what happened when.

use std::sync::Arc;

use egui::Color32;
use egui::Galley;
use egui::Pos2;
use egui::Rangef;
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
use egui::vec2;

use crate::ui::theme::measure;
use crate::ui::theme::text;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::strip::paint_strip;

/// Room around the place of the values, so that marks at the edge are drawn whole.
pub const EDGE: f32 = 6.0;
const RIGHT: f32 = 14.0;
const STRIP: f32 = 26.0;
const STRIP_EDGE: f32 = 2.0;
const LANE_ROWS: usize = 3;
/// More lines than this are too many to name or number.
const MOST_NAMED: usize = 10;
const MOST_NUMBERED: usize = 24;
/// How near the pointer must come to a line.
const REACH: f32 = 6.0;

/// Words at a place of an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Tick {
    pub at: f64,
    pub words: String,
}

/// Something that happened, as a line through all charts.
#[derive(Clone, Debug, PartialEq)]
pub struct Mark {
    pub at: f64,
    /// Beside the line.
    pub words: String,
    /// With the date, under the pointer and in the key.
    pub about: String,
}

/// The time that all charts of a page show, from the first edge to the last.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TimeLine {
    pub first: f64,
    pub last: f64,
    pub ticks: Vec<Tick>,
    pub marks: Vec<Mark>,
}

/// How the marks are named above the first chart.
#[derive(Debug)]
pub struct Lane {
    labels: Vec<Placed>,
    rows: usize,
    row_height: f32,
    /// Whether the labels are numbers, which a key explains.
    pub is_numbered: bool,
    /// Whether there are too many marks to name them at all.
    pub is_crowded: bool,
}

#[derive(Debug)]
struct Placed {
    galley: Arc<Galley>,
    row: usize,
    left: f32,
}

/// The room of one chart.
#[derive(Clone, Copy, Debug)]
pub struct Slot {
    /// The place of the values.
    pub inner: Rect,
    top: f32,
    edge: f32,
}

/// What stands around one chart.
#[derive(Clone, Copy, Debug)]
pub struct Around<'a> {
    /// From where to where the days go; the same for every chart of a page.
    pub room: Rangef,
    pub lane: Option<&'a Lane>,
    pub has_ticks: bool,
}

impl TimeLine {
    /// Returns the room between the gutter and the right edge.
    pub fn room(ui: &Ui, gutter: f32) -> Rangef {
        let whole = ui.available_rect_before_wrap();
        Rangef::new(whole.left() + gutter, whole.right() - RIGHT)
    }

    /// Returns where a day stands.
    pub fn x(&self, room: Rangef, at: f64) -> f32 {
        let part = (at - self.first) / (self.last - self.first).max(1.0);
        measure::of_part(part).mul_add(room.span(), room.min)
    }

    /// Returns how many days one point is wide.
    pub fn days_per_point(&self, room: Rangef) -> f64 {
        (self.last - self.first) / f64::from(room.span().max(1.0))
    }

    /// Decides how the marks are named.
    pub fn lane(&self, ui: &Ui, room: Rangef) -> Lane {
        let font = text::small();
        let row_height = ui.fonts_mut(|it| it.row_height(&font)) + text::EXTRA_LINE;
        let place = |words: Vec<String>| {
            let galley =
                |it: &String| text::layout(ui, it, &font, Color32::PLACEHOLDER, f32::INFINITY);
            let galleys: Vec<_> = words.iter().map(galley).collect();
            let labels: Vec<_> = self
                .marks
                .iter()
                .zip(&galleys)
                .map(|(mark, galley)| (self.x(room, mark.at), galley.size().x))
                .collect();
            let placed = placed(&labels, room, LANE_ROWS)?;
            let placed = placed.into_iter().zip(galleys);
            let placed: Vec<_> = placed
                .map(|((row, left), galley)| Placed { galley, row, left })
                .collect();
            Some(placed)
        };
        let count = self.marks.len();
        let written = || self.marks.iter().map(|it| it.words.clone()).collect();
        let numbers = || (1..=count).map(|it| it.to_string()).collect();
        let named = (count <= MOST_NAMED).then(written).and_then(place);
        let is_numbered = named.is_none() && count <= MOST_NUMBERED;
        let labels = named.or_else(|| is_numbered.then(numbers).and_then(place));
        let is_crowded = labels.is_none();
        let labels = labels.unwrap_or_default();
        let rows = labels.iter().map(|it| it.row + 1).max().unwrap_or(0);
        Lane {
            labels,
            rows,
            row_height,
            is_numbered: is_numbered && !is_crowded,
            is_crowded,
        }
    }

    /// Takes the room of one chart and paints what stands around it.
    pub fn slot(&self, ui: &mut Ui, (height, edge): (f32, f32), around: Around<'_>) -> Slot {
        let lane = around.lane.map_or(0.0, Lane::height);
        let font = text::small();
        let tick_height = ui.fonts_mut(|it| it.row_height(&font)) + text::EXTRA_LINE;
        let below = if around.has_ticks { tick_height } else { 0.0 };
        let width = around.room.max + RIGHT - ui.cursor().left();
        let whole = vec2(width, lane + height + 2.0 * edge + below);
        let (_, outer) = ui.allocate_space(whole);
        let top = outer.top() + lane;
        let inner = Rect::from_x_y_ranges(around.room, top + edge..=top + edge + height);
        if around.has_ticks && ui.is_rect_visible(outer) {
            self.paint_ticks(ui, outer, inner);
        }
        if let Some(lane) = around.lane {
            lane.paint(ui, outer.top());
        }
        Slot {
            inner,
            top: outer.top(),
            edge,
        }
    }

    fn paint_ticks(&self, ui: &Ui, outer: Rect, inner: Rect) {
        let muted = tokens(ui).muted;
        let mut free_from = f32::NEG_INFINITY;
        for tick in &self.ticks {
            let galley = text::layout(ui, &tick.words, &text::small(), muted, f32::INFINITY);
            let width = galley.size().x;
            let center = self.x(inner.x_range(), tick.at);
            let most = (outer.right() - width).max(outer.left());
            let left = (center - width / 2.0).clamp(outer.left(), most);
            if left >= free_from {
                ui.painter()
                    .galley(pos2(left, inner.bottom() + EDGE), galley, muted);
                free_from = left + width + SPACE_8;
            }
        }
    }

    /// Paints the line of every mark through the chart in `slot`.
    pub fn paint_marks(&self, ui: &Ui, slot: Slot, lane: Option<&Lane>) {
        let t = tokens(ui);
        let room = slot.inner;
        let is_crowded = self.marks.len() > MOST_NUMBERED;
        for (idx, mark) in self.marks.iter().enumerate() {
            let x = self.x(room.x_range(), mark.at);
            let top = lane.map_or(room.top() - slot.edge, |it| it.top_of(idx, slot.top));
            if is_crowded {
                // So many whole lines would hide what they cross.
                let ends = [pos2(x, top), pos2(x, top + slot.edge + 2.0)];
                ui.painter().line_segment(ends, Stroke::new(1.5, t.ink));
            } else {
                let ends = [pos2(x, top), pos2(x, room.bottom())];
                let stroke = Stroke::new(1.25, t.ink);
                ui.painter()
                    .extend(Shape::dashed_line(&ends, stroke, 4.0, 4.0));
            }
        }
    }

    /// Returns the marks that stand under `at`.
    pub fn marks_at(&self, slot: Slot, at: Pos2) -> impl Iterator<Item = &Mark> {
        let near = move |it: &&Mark| (self.x(slot.inner.x_range(), it.at) - at.x).abs() <= REACH;
        self.marks.iter().filter(near)
    }
}

impl Lane {
    fn height(&self) -> f32 {
        measure::of_count(self.rows) * self.row_height
    }

    fn top_of(&self, idx: usize, top: f32) -> f32 {
        let row = self.labels.get(idx).map_or(self.rows, |it| it.row);
        measure::of_count(row).mul_add(self.row_height, top)
    }

    fn paint(&self, ui: &Ui, top: f32) {
        for (idx, label) in self.labels.iter().enumerate() {
            let at = pos2(label.left, self.top_of(idx, top));
            ui.painter()
                .galley(at, Arc::clone(&label.galley), tokens(ui).ink);
        }
    }
}

/// A row of shades as it was drawn.
#[derive(Debug)]
pub struct StripRow {
    pub slot: Slot,
    pub response: Response,
    /// The cell under the pointer.
    pub hovered: Option<usize>,
}

/// Cells of the same number of days, from the first day of the line.
#[derive(Clone, Copy, Debug)]
pub struct Cells<'a> {
    /// Unique on the page.
    pub name: &'a str,
    pub days_per_cell: i32,
    pub shades: &'a [Option<u8>],
}

/// Draws shades on the time line; `sentence` says what they show.
pub fn strip_row_ui(
    ui: &mut Ui,
    line: &TimeLine,
    around: Around<'_>,
    cells: Cells<'_>,
    sentence: &str,
) -> StripRow {
    let slot = line.slot(ui, (STRIP, STRIP_EDGE), around);
    let inner = slot.inner;
    let id = ui.scope_id().with(("strip", cells.name));
    let response = ui.interact(inner, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, sentence));
    let days = measure::of_count(cells.shades.len()) * days_of(cells.days_per_cell);
    let points_per_day = inner.width() / measure::of_days(line.last - line.first);
    let all = inner.with_max_x(days.mul_add(points_per_day, inner.left()));
    if ui.is_rect_visible(inner) {
        let mut room = ui.new_child(UiBuilder::new().max_rect(inner));
        room.shrink_clip_rect(inner);
        paint_strip(&room, all, cells.shades);
        let frame = Stroke::new(1.0, tokens(ui).line);
        let foot = [inner.left_bottom(), inner.right_bottom()];
        ui.painter().line_segment(foot, frame);
        line.paint_marks(ui, slot, around.lane);
    }
    let count = cells.shades.len();
    let hovered = response
        .hover_pos()
        .and_then(|at| (0..count).find(|idx| measure::column(all, *idx, count).contains(at)));
    StripRow {
        slot,
        response,
        hovered,
    }
}

/// Places labels beside their lines in rows, so that no label touches another or a line of
/// another; `None` where that cannot be. Lines go down from their label.
fn placed(labels: &[(f32, f32)], room: Rangef, n_rows: usize) -> Option<Vec<(usize, f32)>> {
    const BESIDE: f32 = 5.0;
    let mut placed: Vec<(usize, f32)> = Vec::new();
    for (x, width) in labels {
        let sides = [x + BESIDE, x - BESIDE - width];
        let inside = |left: &f32| *left >= room.min && left + width <= room.max + RIGHT;
        let is_free = |row: usize, left: f32| {
            let before = labels.iter().zip(&placed);
            before.into_iter().all(|((x2, width2), (row2, left2))| {
                let is_apart = left + width + BESIDE < *left2 || left2 + width2 + BESIDE < left;
                let crosses =
                    |x: f32, left: f32, width: f32| (left - 2.0..=left + width + 2.0).contains(&x);
                (row != *row2 || is_apart)
                    && (row < *row2 || !crosses(*x2, left, *width))
                    && (*row2 < row || !crosses(*x, *left2, *width2))
            })
        };
        let found = (0..n_rows).find_map(|row| {
            let left = sides
                .into_iter()
                .filter(inside)
                .find(|it| is_free(row, *it))?;
            Some((row, left))
        });
        placed.push(found?);
    }
    Some(placed)
}

fn days_of(count: i32) -> f32 {
    measure::of_count(usize::try_from(count).unwrap_or(1))
}

#[cfg(test)]
mod tests {
    use egui::Rangef;

    use crate::ui::widgets::time_line::placed;

    const ROOM: Rangef = Rangef {
        min: 0.0,
        max: 400.0,
    };

    #[test]
    fn labels_never_touch() {
        let apart = placed(&[(10.0, 80.0), (200.0, 80.0)], ROOM, 3).unwrap();
        assert_eq!(apart, [(0, 15.0), (0, 205.0)]);
        let close = placed(&[(10.0, 80.0), (50.0, 80.0)], ROOM, 3).unwrap();
        assert_eq!(close[0].0, 0);
        assert_eq!(
            close[1].0, 1,
            "a later label stands lower, below the first one"
        );
        let edge = placed(&[(390.0, 80.0)], ROOM, 3).unwrap();
        assert_eq!(edge, [(0, 305.0)]);
        let many: Vec<_> = (0..9_u8).map(|it| (f32::from(it) * 5.0, 80.0)).collect();
        assert_eq!(placed(&many, ROOM, 3), None);
    }
}
