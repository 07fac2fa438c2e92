//! How wide the parts of the table are, and its header and rows.

use std::ops::Range;

use egui::Align;
use egui::FontId;
use egui::Label;
use egui::Layout;
use egui::Rect;
use egui::RichText;
use egui::Sense;
use egui::Stroke;
use egui::Ui;
use egui::UiBuilder;
use egui::Vec2;
use egui::WidgetInfo;
use egui::accesskit::Role;
use egui::pos2;
use egui::vec2;

use crate::domain::topic::Topic;
use crate::ui::action::Actions;
use crate::ui::read_more::About;
use crate::ui::read_more::about_ui;
use crate::ui::screens::labs::sheet::Cell;
use crate::ui::screens::labs::sheet::Column;
use crate::ui::screens::labs::sheet::Row;
use crate::ui::screens::labs::sheet::Sheet;
use crate::ui::screens::labs::sheet::in_sight;
use crate::ui::theme::measure;
use crate::ui::theme::text;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::TARGET;
use crate::ui::theme::tokens::TEXT_BODY;
use crate::ui::theme::tokens::TEXT_SMALL;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::heading;
use crate::ui::widgets::sparkline::sparkline_marks;
use crate::ui::widgets::sparkline::sparkline_ui;
use crate::words::bundle::Words;

/// Narrower than this, unit, range and line stand below the name.
const FOLDED: f32 = 600.0;
const LEAST_ROW: f32 = 46.0;
const HEADER: f32 = 52.0;
const GROUP: f32 = 34.0;
const INFO: f32 = 40.0;
const LETTER: f32 = 16.0;
const TREND: Vec2 = vec2(72.0, 28.0);
/// Names that are wider than this take two lines.
const NAME: f32 = 114.0;
/// Columns do not grow apart further than this where there are few of them.
const WIDEN: f32 = 28.0;

/// The widths of the parts; unit, range and trend are 0 where they stand below the name.
#[derive(Debug)]
pub struct Grid {
    pub shown: Range<usize>,
    pub is_folded: bool,
    width: f32,
    name: f32,
    unit: f32,
    range: f32,
    trend: f32,
    columns: Vec<f32>,
}

impl Grid {
    /// Fits `sheet` into `width` when `skipped` of the newest columns are passed over.
    pub fn new(ui: &Ui, sheet: &Sheet<'_>, words: &Words, width: f32, skipped: usize) -> Self {
        let is_folded = width < FOLDED;
        let (bold, body) = (text::semibold(TEXT_BODY), text::body());
        let widest = |texts: Vec<String>, font: &FontId| {
            let wide = texts.iter().map(|it| text::width(ui, it, font));
            wide.fold(0.0, f32::max).ceil() + 2.0 * SPACE_8
        };
        let names = sheet
            .rows
            .iter()
            .map(|it| words.analyte(it.analyte))
            .collect();
        let name = widest(names, &bold).min(NAME + 2.0 * SPACE_8) + INFO;
        let mut grid = Self {
            shown: 0..0,
            is_folded,
            width,
            name,
            unit: 0.0,
            range: 0.0,
            trend: 0.0,
            columns: Vec::new(),
        };
        if !is_folded {
            let units = sheet.rows.iter().map(|it| it.unit.symbol().to_owned());
            let units = units.chain([words.say("labs-unit")]).collect();
            let ranges = sheet.rows.iter().map(|it| sheet.range_words(it, words));
            grid.unit = widest(units, &body);
            grid.range = widest(ranges.collect(), &body).max(84.0);
            grid.trend = TREND.x + 2.0 * SPACE_8;
        }
        let room = width - grid.name - grid.unit - grid.range - grid.trend;
        let wide = |idx: usize| {
            sheet
                .columns
                .get(idx)
                .map_or(0.0, |it| column_width(ui, sheet, *it, words))
        };
        grid.shown = in_sight(sheet.columns.len(), skipped, room, wide);
        grid.columns = grid.shown.clone().map(wide).collect();
        let spare = (room - grid.columns.iter().sum::<f32>()).max(0.0);
        let each = (spare / measure::of_count(grid.columns.len().max(1))).min(WIDEN);
        for width in &mut grid.columns {
            *width += each;
        }
        grid
    }

    /// The columns in sight.
    pub fn columns<'a>(&self, sheet: &'a Sheet<'_>) -> &'a [Column] {
        sheet.columns.get(self.shown.clone()).unwrap_or_default()
    }

    /// The heads of the columns.
    pub fn header_ui(&self, ui: &mut Ui, sheet: &Sheet<'_>, words: &Words) {
        let (rect, _) = ui.allocate_exact_size(vec2(self.width, HEADER), Sense::hover());
        let mut parts = self.parts(rect);
        let title = |id: &str| text::strong(words.say(id));
        words_ui(ui, parts.name, Align::Min, title("labs-test"));
        if !self.is_folded {
            words_ui(ui, parts.unit, Align::Min, title("labs-unit"));
            words_ui(ui, parts.range, Align::Min, title("labs-range"));
            words_ui(ui, parts.trend, Align::Min, title("labs-trend"));
        }
        for (column, cell) in self.columns(sheet).iter().zip(&mut parts.cells) {
            column_ui(ui, *cell, *column, words);
        }
        line_ui(ui, rect);
    }

    /// The name of a group of tests.
    pub fn group_ui(&self, ui: &mut Ui, title: &str) {
        let (rect, _) = ui.allocate_exact_size(vec2(self.width, GROUP), Sense::hover());
        ui.painter().rect_filled(rect, 0.0, tokens(ui).bg);
        line_ui(ui, rect);
        let t = tokens(ui);
        let words = RichText::new(title)
            .font(text::semibold(TEXT_SMALL))
            .color(t.muted);
        let response = words_ui(ui, rect.shrink2(vec2(SPACE_8, 0.0)), Align::Min, words);
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.clear_value();
            node.set_level(2);
        });
    }

    /// Everything of a row but its values; returns where these go.
    pub fn row_ui(
        &self,
        ui: &mut Ui,
        sheet: &Sheet<'_>,
        row: &Row<'_>,
        (words, out): (&Words, &mut Actions),
    ) -> Vec<Rect> {
        let name = words.analyte(row.analyte);
        let room = self.name - INFO - SPACE_8;
        let galley = text::layout(ui, &name, &text::semibold(TEXT_BODY), tokens(ui).ink, room);
        let below = self
            .is_folded
            .then(|| folded_height(ui, sheet, row, words, self.name));
        let height = (galley.size().y + SPACE_8 * 2.0).max(LEAST_ROW) + below.unwrap_or(0.0);
        let (rect, _) = ui.allocate_exact_size(vec2(self.width, height), Sense::hover());
        let parts = self.parts(rect);
        let mut title = parts.name;
        title.set_height(height - below.unwrap_or(0.0));
        self.name_ui(ui, title, row, (words, out));
        let quiet = |it: String| RichText::new(it).color(tokens(ui).muted);
        let (unit, range) = (row.unit.symbol().to_owned(), sheet.range_words(row, words));
        if self.is_folded {
            let lower = parts.name.with_min_y(title.bottom() - SPACE_8);
            folded_ui(ui, lower, (sheet, row), words);
        } else {
            let (unit, range) = (quiet(unit), quiet(range));
            words_ui(ui, parts.unit, Align::Min, unit);
            words_ui(ui, parts.range, Align::Min, range);
            let mut child = ui.new_child(
                UiBuilder::new().max_rect(Rect::from_center_size(parts.trend.center(), TREND)),
            );
            trend_ui(&mut child, sheet, row, words);
        }
        line_ui(ui, rect);
        parts.cells
    }

    fn name_ui(
        &self,
        ui: &mut Ui,
        rect: Rect,
        row: &Row<'_>,
        (words, out): (&Words, &mut Actions),
    ) {
        let name = words.analyte(row.analyte);
        let unique = if row.is_again {
            let args = [
                ("test", name.as_str().into()),
                ("unit", row.unit.symbol().into()),
            ];
            words.tell("labs-test-again", &args)
        } else {
            name.clone()
        };
        let builder = UiBuilder::new()
            .max_rect(rect)
            .id_salt(("name", row.analyte.as_str(), row.unit.ucum()))
            .layout(Layout::left_to_right(Align::Center));
        let mut child = ui.new_child(builder);
        child.spacing_mut().item_spacing.x = 2.0;
        let room = self.name - INFO - SPACE_8;
        child.scope(|ui| {
            ui.set_max_width(room);
            ui.add(Label::new(text::strong(name)).wrap());
        });
        let about = About {
            name: &words.tell("about", &[("name", unique.into())]),
            text: &words.analyte_about(row.analyte),
            topic: Topic::Lab(row.analyte),
        };
        about_ui(&mut child, words, about, out);
    }

    fn parts(&self, rect: Rect) -> Parts {
        let mut left = rect.left();
        let mut part = |width: f32| {
            let part = Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()));
            left += width;
            part
        };
        let inner = |it: Rect| it.shrink2(vec2(SPACE_8, 0.0));
        let (name, unit, range) = (part(self.name), part(self.unit), part(self.range));
        let cells = self.columns.iter().map(|it| part(*it)).collect();
        let trend = part(self.trend);
        Parts {
            name: inner(name),
            unit: inner(unit),
            range: inner(range),
            cells,
            trend: inner(trend),
        }
    }
}

struct Parts {
    name: Rect,
    unit: Rect,
    range: Rect,
    cells: Vec<Rect>,
    trend: Rect,
}

/// The value and its letter.
pub fn value_ui(ui: &Ui, rect: Rect, cell: &Cell) {
    let t = tokens(ui);
    let font = if cell.letter.is_empty() && !cell.is_told {
        text::body()
    } else {
        text::semibold(TEXT_BODY)
    };
    let right = rect.right() - SPACE_8;
    let (ink, mark) = if cell.is_told {
        ui.painter()
            .rect_filled(rect.shrink(2.0), 6.0, t.alert_soft);
        (t.alert, t.alert)
    } else {
        (t.ink, t.notice)
    };
    let value = text::layout(ui, &cell.value, &font, ink, f32::INFINITY);
    let middle = rect.center().y;
    let at = pos2(
        right - LETTER - value.size().x,
        middle - value.size().y / 2.0,
    );
    ui.painter().galley(at, value, ink);
    let letter = text::layout(
        ui,
        cell.letter,
        &text::semibold(TEXT_SMALL),
        mark,
        f32::INFINITY,
    );
    let at = pos2(
        right - letter.size().x,
        middle - letter.size().y / 2.0 + 1.0,
    );
    ui.painter().galley(at, letter, mark);
}

fn column_width(ui: &Ui, sheet: &Sheet<'_>, column: Column, words: &Words) -> f32 {
    let bold = text::semibold(TEXT_BODY);
    let head = text::width(ui, &words.day_month(column.day), &bold);
    let sample = text::width(ui, &column.sample_words(words), &text::small());
    let cells = sheet.rows.iter().filter_map(|it| it.value(column, words));
    let widest = cells.map(|it| text::width(ui, &it, &bold) + LETTER + 2.0);
    let widest = widest.fold(head.max(sample), f32::max);
    (widest.ceil() + 2.0 * SPACE_8).max(TARGET)
}

fn column_ui(ui: &mut Ui, rect: Rect, column: Column, words: &Words) {
    let (upper, lower) = rect
        .shrink2(vec2(SPACE_8, 0.0))
        .split_top_bottom_at_y(rect.top() + 28.0);
    words_ui(
        ui,
        upper,
        Align::Max,
        text::strong(words.day_month(column.day)),
    );
    let below = if column.sample == 0 {
        column.day.year().to_string()
    } else {
        column.sample_words(words)
    };
    let below = RichText::new(below)
        .font(text::small())
        .color(tokens(ui).muted);
    words_ui(ui, lower, Align::Max, below);
}

fn unit_and_range(sheet: &Sheet<'_>, row: &Row<'_>, words: &Words) -> String {
    let parts = [row.unit.symbol().to_owned(), sheet.range_words(row, words)];
    let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    parts.join(" · ")
}

fn folded_height(ui: &Ui, sheet: &Sheet<'_>, row: &Row<'_>, words: &Words, width: f32) -> f32 {
    let line = unit_and_range(sheet, row, words);
    let room = width - 2.0 * SPACE_8;
    let galley = text::layout(ui, &line, &text::small(), tokens(ui).muted, room);
    galley.size().y + TREND.y + SPACE_8
}

fn folded_ui(ui: &mut Ui, rect: Rect, (sheet, row): (&Sheet<'_>, &Row<'_>), words: &Words) {
    let line = unit_and_range(sheet, row, words);
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect));
    child.spacing_mut().item_spacing.y = 2.0;
    heading::small(&mut child, &line);
    trend_ui(&mut child, sheet, row, words);
}

fn trend_ui(ui: &mut Ui, sheet: &Sheet<'_>, row: &Row<'_>, words: &Words) {
    let values = row.trend();
    let response = sparkline_ui(ui, TREND, &values, &row.trend_words(words));
    let marks = row.trend_marks(&sheet.events);
    sparkline_marks(ui, response.rect, values.len(), &marks);
}

/// Words inside `rect`, in the middle of its height.
fn words_ui(ui: &mut Ui, rect: Rect, align: Align, words: RichText) -> egui::Response {
    let layout = match align {
        Align::Max => Layout::right_to_left(Align::Center),
        Align::Min | Align::Center => Layout::left_to_right(Align::Center),
    };
    let mut child = ui.new_child(UiBuilder::new().max_rect(rect).layout(layout));
    child.add(Label::new(words).wrap())
}

fn line_ui(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(1.0, tokens(ui).line);
    ui.painter().hline(rect.x_range(), rect.bottom(), stroke);
}
