//! Draws a table of times: in columns, or cell by cell where it is narrow.

use std::sync::Arc;

use egui::Color32;
use egui::CursorIcon;
use egui::FontId;
use egui::Galley;
use egui::Id;
use egui::Rect;
use egui::Response;
use egui::Sense;
use egui::Stroke;
use egui::Ui;
use egui::WidgetInfo;
use egui::accesskit::Role;
use egui::pos2;
use egui::vec2;

use crate::domain::comparison::subject::Subject;
use crate::ui::screens::treatments::row::Cell;
use crate::ui::screens::treatments::row::Row;
use crate::ui::screens::treatments::row::Table;
use crate::ui::theme::focus;
use crate::ui::theme::measure;
use crate::ui::theme::text;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::TARGET;
use crate::ui::theme::tokens::TEXT_BODY;
use crate::ui::theme::tokens::TEXT_SMALL;
use crate::ui::theme::tokens::tokens;

/// Between a cell's words and its edges.
const PAD: f32 = 6.0;
/// Names and verdicts take more lines before they get narrower than this.
const LEAST_NAME: f32 = 108.0;
const NAME: f32 = 170.0;
const LAST: f32 = 132.0;
/// Columns do not grow apart further than this.
const WIDEN: f32 = 14.0;

/// How wide the columns are.
#[derive(Debug)]
struct Widths {
    name: f32,
    unit: f32,
    times: Vec<f32>,
    last: f32,
}

/// Draws the table; returns the subject of a row that was clicked.
pub(super) fn table_ui(ui: &mut Ui, table: &Table) -> Option<Subject> {
    ui.spacing_mut().item_spacing.y = 0.0;
    let widths = widths(ui, table);
    if let Some(widths) = &widths {
        head_ui(ui, table, widths);
    }
    let mut clicked = None;
    for (idx, row) in table.rows.iter().enumerate() {
        let id = ui.scope_id().with(("row", idx));
        let is_clicked = match &widths {
            Some(widths) => row_ui(ui, widths, row, id),
            None => folded_ui(ui, table, row, id),
        };
        if is_clicked {
            clicked = row.subject;
        }
    }
    clicked
}

/// Fits the columns; `None` if there is no room for them.
fn widths(ui: &Ui, table: &Table) -> Option<Widths> {
    let (body, small, bold) = (text::body(), text::small(), text::semibold(TEXT_SMALL));
    let wide = |words: &str, font: &FontId| text::width(ui, words, font).ceil();
    let cell = |it: &Cell| {
        let main = wide(&it.main, if it.is_blank { &small } else { &body });
        it.below
            .iter()
            .map(|it| wide(it, &small))
            .fold(main, f32::max)
    };
    let time = |(idx, head): (usize, &(String, String))| {
        let head = wide(&head.0, &bold).max(wide(&head.1, &bold));
        let cells = table.rows.iter().filter_map(|it| it.cells.get(idx));
        cells.map(cell).fold(head, f32::max) + 2.0 * PAD
    };
    let mut times: Vec<f32> = table.times.iter().enumerate().map(time).collect();
    let widest = times.iter().copied().fold(0.0, f32::max);
    let units = table.rows.iter().map(|it| wide(&it.unit, &small));
    let unit = units.fold(0.0, f32::max);
    let unit = if unit > 0.0 {
        unit.max(wide(&table.unit, &bold)) + 2.0 * PAD
    } else {
        0.0
    };
    let last = if table.last.is_empty() { 0.0 } else { LAST };
    let whole = ui.available_width() - unit - last;
    let room = whole - times.iter().sum::<f32>();
    if room < LEAST_NAME {
        return None;
    }
    // Even columns are read more easily, where there is room for them.
    let even = widest * measure::of_count(times.len());
    let strong = text::semibold(TEXT_BODY);
    let names = table.rows.iter().map(|it| wide(&it.name, &strong));
    let name = names.fold(0.0, f32::max) + 2.0 * PAD;
    if whole - even >= name.min(NAME) {
        times.fill(widest);
    }
    let room = whole - times.iter().sum::<f32>();
    let name = name.clamp(LEAST_NAME, room);
    let each = ((room - name) / measure::of_count(times.len().max(1))).clamp(0.0, WIDEN);
    for width in &mut times {
        *width += each;
    }
    let spare = room - name - each * measure::of_count(times.len());
    let last = if last > 0.0 {
        last + spare.max(0.0)
    } else {
        0.0
    };
    Some(Widths {
        name,
        unit,
        times,
        last,
    })
}

fn head_ui(ui: &mut Ui, table: &Table, widths: &Widths) {
    let bold = text::semibold(TEXT_SMALL);
    let ink = tokens(ui).muted;
    let line = text::layout(ui, &table.what, &bold, ink, f32::INFINITY);
    let high = 2.0f32.mul_add(line.size().y, SPACE_8);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), high), Sense::hover());
    let heads: Vec<String> = table
        .times
        .iter()
        .map(|it| format!("{} {}", it.0, it.1))
        .collect();
    let names = format!("{}, {}, {}", table.what, heads.join(", "), table.last);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, names.as_str()));
    let middle = rect.center().y - SPACE_4;
    let paint = |left: f32, words: &str| {
        let galley = text::layout(ui, words, &bold, ink, f32::INFINITY);
        let at = pos2(left + PAD, middle - galley.size().y / 2.0);
        ui.painter().galley(at, galley, ink);
    };
    paint(rect.left(), &table.what);
    let mut left = rect.left() + widths.name;
    if widths.unit > 0.0 {
        paint(left, &table.unit);
    }
    left += widths.unit;
    for (width, (word, number)) in widths.times.iter().zip(&table.times) {
        for (words, top) in [(word, middle - line.size().y), (number, middle)] {
            let galley = text::layout(ui, words, &bold, ink, f32::INFINITY);
            let x = left + width - PAD - galley.size().x;
            ui.painter().galley(pos2(x, top), galley, ink);
        }
        left += width;
    }
    if widths.last > 0.0 {
        paint(left + PAD, &table.last);
    }
    line_ui(ui, rect);
}

/// The words of a cell, laid out.
fn galleys(ui: &Ui, cell: &Cell) -> Vec<Arc<Galley>> {
    let t = tokens(ui);
    let (font, ink) = if cell.is_blank {
        (text::small(), t.muted)
    } else {
        (text::body(), t.ink)
    };
    let main = text::layout(ui, &cell.main, &font, ink, f32::INFINITY);
    let below = cell.below.iter();
    let below = below.map(|it| text::layout(ui, it, &text::small(), t.muted, f32::INFINITY));
    [main].into_iter().chain(below).collect()
}

fn height(galleys: &[Arc<Galley>]) -> f32 {
    galleys.iter().map(|it| it.size().y).sum()
}

fn row_ui(ui: &mut Ui, widths: &Widths, row: &Row, id: Id) -> bool {
    let t = tokens(ui);
    let bold = text::semibold(TEXT_BODY);
    let name = text::layout(ui, &row.name, &bold, t.ink, widths.name - 2.0 * PAD);
    let room = (widths.last - 3.0 * PAD).max(1.0);
    let last = text::layout(ui, &row.last, &text::small(), t.ink, room);
    let cells: Vec<_> = row.cells.iter().map(|it| galleys(ui, it)).collect();
    let high = cells.iter().map(|it| height(it)).fold(0.0, f32::max);
    let high = high.max(name.size().y);
    let high = if widths.last > 0.0 {
        high.max(last.size().y)
    } else {
        high
    };
    let size = vec2(ui.available_width(), (high + SPACE_12).max(TARGET));
    let (_, rect) = ui.allocate_space(size);
    let response = ground(ui, rect, row, id);
    let top = rect.top() + SPACE_12 / 2.0;
    let mut left = rect.left();
    ui.painter().galley(pos2(left + PAD, top), name, t.ink);
    left += widths.name;
    let unit = text::layout(ui, &row.unit, &text::small(), t.muted, f32::INFINITY);
    // Small words stand on the line of the larger ones beside them.
    ui.painter()
        .galley(pos2(left + PAD, top + 3.0), unit, t.muted);
    left += widths.unit;
    for (width, galleys) in widths.times.iter().zip(cells) {
        let mut at = top;
        for galley in galleys {
            let x = left + width - PAD - galley.size().x;
            let step = galley.size().y;
            ui.painter().galley(pos2(x, at), galley, t.ink);
            at += step;
        }
        left += width;
    }
    if widths.last > 0.0 {
        ui.painter()
            .galley(pos2(left + 2.0 * PAD, top + 3.0), last, t.ink);
    }
    line_ui(ui, rect);
    response.clicked()
}

/// One row as a block: its name, then its cells one after the other.
fn folded_ui(ui: &mut Ui, table: &Table, row: &Row, id: Id) -> bool {
    let t = tokens(ui);
    let room = ui.available_width();
    let titled = if row.unit.is_empty() {
        row.name.clone()
    } else {
        format!("{} ({})", row.name, row.unit)
    };
    let bold = text::semibold(TEXT_BODY);
    let title = text::layout(ui, &titled, &bold, t.ink, room - 2.0 * PAD);
    let said = if row.last.is_empty() {
        String::new()
    } else {
        format!("{}: {}", table.last, row.last)
    };
    let said = text::layout(ui, &said, &text::small(), t.ink, room - 2.0 * PAD);
    let heads = table.times.iter().map(|it| format!("{} {}", it.0, it.1));
    let blocks: Vec<Vec<Arc<Galley>>> = heads
        .zip(&row.cells)
        .map(|(head, cell)| {
            let font = text::semibold(TEXT_SMALL);
            let head = text::layout(ui, &head, &font, t.muted, f32::INFINITY);
            [head].into_iter().chain(galleys(ui, cell)).collect()
        })
        .collect();
    let widest = blocks.iter().flatten().map(|it| it.size().x);
    let wide = widest.fold(0.0, f32::max) + SPACE_12 + SPACE_4;
    let n_columns = measure::whole(f64::from(room / wide)).max(1);
    let n_columns = usize::try_from(n_columns).unwrap_or(1);
    let lines: Vec<f32> = blocks
        .chunks(n_columns)
        .map(|it| it.iter().map(|it| height(it)).fold(0.0, f32::max) + SPACE_8)
        .collect();
    let top = title.size().y
        + if row.last.is_empty() {
            0.0
        } else {
            said.size().y
        };
    let high = SPACE_8.mul_add(2.0, top) + lines.iter().sum::<f32>();
    let (_, rect) = ui.allocate_space(vec2(room, high));
    let response = ground(ui, rect, row, id);
    let mut at = pos2(rect.left() + PAD, rect.top() + SPACE_8);
    let below = title.size().y;
    ui.painter().galley(at, title, t.ink);
    ui.painter().galley(at + vec2(0.0, below), said, t.ink);
    at.y = rect.top() + SPACE_8 + top;
    for (blocks, line) in blocks.chunks(n_columns).zip(lines) {
        for (column, block) in blocks.iter().enumerate() {
            let left = measure::of_count(column).mul_add(wide, at.x);
            let mut y = at.y;
            for galley in block {
                ui.painter()
                    .galley(pos2(left, y), Arc::clone(galley), t.ink);
                y += galley.size().y;
            }
        }
        at.y += line;
    }
    line_ui(ui, rect);
    response.clicked()
}

/// What a row is for the pointer, the keyboard and a screen reader.
fn ground(ui: &Ui, rect: Rect, row: &Row, id: Id) -> Response {
    let t = tokens(ui);
    let inside = rect.shrink2(vec2(0.0, 1.0));
    if row.subject.is_none() {
        let response = ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, row.sentence.as_str()));
        return response;
    }
    let response = ui
        .interact(rect, id, Sense::click())
        .on_hover_cursor(CursorIcon::PointingHand);
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, row.is_chosen, row.sentence.as_str())
    });
    let fill = if row.is_chosen || response.hovered() {
        t.brand_soft
    } else {
        Color32::TRANSPARENT
    };
    ui.painter().rect_filled(inside, 6.0, fill);
    if response.has_focus() {
        focus::ring(ui, inside.shrink(3.0), 6);
    }
    response
}

fn line_ui(ui: &Ui, rect: Rect) {
    let stroke = Stroke::new(1.0, tokens(ui).line);
    ui.painter().hline(rect.x_range(), rect.bottom(), stroke);
}
