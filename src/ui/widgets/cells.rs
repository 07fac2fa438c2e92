//! One row of cells of which one can be chosen; it folds into more rows where it is narrow.
//!
//! The group is one stop for Tab. Arrow keys move inside, Space or Enter chooses, a digit chooses
//! at once, Delete clears.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Color32, CornerRadius, CursorIcon, Event, EventFilter, FontId, Galley, Id, Key, Modifiers,
    Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use crate::ui::theme::focus;
use crate::ui::theme::measure;
use crate::ui::theme::text;
use crate::ui::theme::tokens::{BORDER, RADIUS_CONTROL, TEXT_BODY, tokens};

/// What one cell shows and is called.
#[derive(Clone, Debug)]
pub struct Cell<'a> {
    pub title: &'a str,
    pub hint: &'a str,
    /// Unique on the page: "Tiredness: Mild".
    pub name: String,
}

/// How the cells share the room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fit {
    /// Equal cells over the whole width, text to the left.
    Fill,
    /// Cells as wide as their words, text in the middle.
    Words,
}

/// What happened to the group.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellEvent {
    Chosen(usize),
    Cleared,
}

/// A group of cells before it is shown.
#[derive(Debug)]
pub struct Cells<'a> {
    pub group: &'a str,
    pub list: Vec<Cell<'a>>,
    pub chosen: Option<usize>,
    pub fit: Fit,
    pub least: Vec2,
    pub pad: f32,
}

/// Above and below the words of a cell.
const PAD_Y: f32 = 6.0;

struct Placed {
    rect: Rect,
    corners: CornerRadius,
    /// Height of the tallest words of the row: titles of a row share one line.
    block: f32,
}

impl Cells<'_> {
    /// Shows the group; a click on the chosen cell reports [`CellEvent::Chosen`] with it again.
    pub fn show(&self, ui: &mut Ui) -> Option<CellEvent> {
        let builder = UiBuilder::new()
            .id_salt(self.group)
            .accessibility_role(Role::RadioGroup)
            .accessibility_label(self.group);
        ui.scope_builder(builder, |ui| self.show_inside(ui)).inner
    }

    fn show_inside(&self, ui: &mut Ui) -> Option<CellEvent> {
        let placed = self.place(ui);
        let ids: Vec<Id> = (0..self.list.len())
            .map(|idx| ui.make_persistent_id(("cell", idx)))
            .collect();
        let focused = ui.memory(|memory| ids.iter().position(|id| memory.has_focus(*id)));
        let stop = focused.or(self.chosen).unwrap_or(0);
        let mut event = None;
        let mut responses = Vec::new();
        for (idx, (id, place)) in ids.iter().zip(&placed).enumerate() {
            let sense = if idx == stop {
                Sense::click()
            } else {
                Sense::CLICK
            };
            let response = ui
                .interact(place.rect, *id, sense)
                .on_hover_cursor(CursorIcon::PointingHand);
            self.describe(ui, &response, idx);
            if response.clicked() {
                event = Some(CellEvent::Chosen(idx));
            }
            responses.push(response);
        }
        if let Some(idx) = focused {
            let key = keyboard(ui, idx, &ids);
            event = event.or(key.filter(|key| *key != CellEvent::Chosen(self.stay(*key))));
        }
        self.paint(ui, &placed, &responses);
        event
    }

    /// A digit for what is chosen already changes nothing, unlike a click.
    fn stay(&self, key: CellEvent) -> usize {
        match (key, self.chosen) {
            (CellEvent::Chosen(idx), Some(chosen)) if idx == chosen => idx,
            _ => usize::MAX,
        }
    }

    fn describe(&self, ui: &Ui, response: &Response, idx: usize) {
        let Some(cell) = self.list.get(idx) else {
            return;
        };
        let is_chosen = self.chosen == Some(idx);
        response.widget_info(|| {
            WidgetInfo::selected(
                Role::RadioButton,
                ui.is_enabled(),
                is_chosen,
                cell.name.as_str(),
            )
        });
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.set_selected(is_chosen);
            if !cell.hint.is_empty() {
                node.set_description(cell.hint);
            }
        });
    }

    fn place(&self, ui: &mut Ui) -> Vec<Placed> {
        let room = ui.available_width();
        let n_columns = self.columns(ui, room);
        let is_single = n_columns >= self.list.len() && self.fit == Fit::Words;
        let naturals: Vec<f32> = self
            .list
            .iter()
            .map(|cell| self.natural_width(ui, cell))
            .collect();
        let total = if is_single {
            naturals.iter().sum()
        } else {
            room
        };
        let mut sizes = Vec::new();
        let mut blocks = Vec::new();
        for row in self.list.chunks(n_columns) {
            let even = total / measure::of_count(row.len());
            let widths = (0..row.len()).map(|idx| match naturals.get(idx) {
                Some(width) if is_single => *width,
                _ => even,
            });
            let widths: Vec<f32> = widths.collect();
            let words = row
                .iter()
                .zip(&widths)
                .map(|(cell, width)| self.block(ui, cell, *width));
            blocks.push(words.fold(0.0, f32::max));
            sizes.push(widths);
        }
        let heights: Vec<f32> = blocks
            .iter()
            .map(|block| (block + 2.0 * PAD_Y).max(self.least.y))
            .collect();
        let (outer, _) = ui.allocate_exact_size(vec2(total, heights.iter().sum()), Sense::hover());
        let mut placed = Vec::new();
        let mut at = outer.min;
        for ((widths, height), block) in sizes.iter().zip(heights).zip(blocks) {
            for width in widths {
                let rect = Rect::from_min_size(at, vec2(*width, height));
                placed.push(Placed {
                    rect,
                    corners: corners(rect, outer),
                    block,
                });
                at.x += width;
            }
            at = pos2(outer.left(), at.y + height);
        }
        placed
    }

    fn natural_width(&self, ui: &Ui, cell: &Cell<'_>) -> f32 {
        let words = text::width(ui, cell.title, &title_font());
        2.0f32.mul_add(self.pad, words).ceil().max(self.least.x)
    }

    /// The most columns in which every title keeps its line and no word is cut.
    fn columns(&self, ui: &Ui, room: f32) -> usize {
        let n_cells = self.list.len().max(1);
        let least = self.list.iter().map(|cell| self.natural_width(ui, cell));
        if self.fit == Fit::Words && least.clone().sum::<f32>() <= room {
            return n_cells;
        }
        let title = least.fold(self.least.x, f32::max);
        let word = self
            .list
            .iter()
            .map(|cell| text::longest_word(ui, cell.hint, &text::small()));
        let widest = word
            .map(|word| 2.0f32.mul_add(self.pad, word))
            .fold(title, f32::max);
        let fits = |n_columns: &usize| {
            let width = room / measure::of_count(*n_columns);
            width >= widest
                && self
                    .list
                    .iter()
                    .all(|cell| self.hint_galley(ui, cell, width).rows.len() <= 3)
        };
        let is_even =
            |n_columns: &usize| self.fit == Fit::Words || n_cells.is_multiple_of(*n_columns);
        let most = (1..=n_cells).rev().filter(is_even).find(fits).unwrap_or(1);
        n_cells.div_ceil(n_cells.div_ceil(most))
    }

    fn hint_galley(&self, ui: &Ui, cell: &Cell<'_>, width: f32) -> Arc<Galley> {
        let room = 2.0f32.mul_add(-self.pad, width);
        text::layout(ui, cell.hint, &text::small(), Color32::PLACEHOLDER, room)
    }

    fn title_galley(&self, ui: &Ui, cell: &Cell<'_>, width: f32) -> Arc<Galley> {
        let room = 2.0f32.mul_add(-self.pad, width) + 1.0;
        text::layout(ui, cell.title, &title_font(), Color32::PLACEHOLDER, room)
    }

    fn block(&self, ui: &Ui, cell: &Cell<'_>, width: f32) -> f32 {
        let title = self.title_galley(ui, cell, width).size().y;
        if cell.hint.is_empty() {
            return title;
        }
        title + self.hint_galley(ui, cell, width).size().y
    }

    fn paint(&self, ui: &Ui, placed: &[Placed], responses: &[Response]) {
        let t = tokens(ui);
        let painter = ui.painter();
        for (idx, (place, response)) in placed.iter().zip(responses).enumerate() {
            let fill = if self.chosen == Some(idx) {
                t.brand
            } else if response.hovered() {
                t.brand_soft
            } else {
                t.panel
            };
            painter.rect_filled(place.rect, place.corners, fill);
        }
        let outer = placed
            .iter()
            .fold(Rect::NOTHING, |all, place| all.union(place.rect));
        let thin = Stroke::new(1.0, t.edge);
        for place in placed {
            if place.rect.left() > outer.left() + 0.5 {
                painter.vline(place.rect.left(), place.rect.y_range(), thin);
            }
            if place.rect.top() > outer.top() + 0.5 {
                painter.hline(place.rect.x_range(), place.rect.top(), thin);
            }
        }
        let border = Stroke::new(BORDER, t.edge);
        painter.rect_stroke(outer, f32::from(RADIUS_CONTROL), border, StrokeKind::Inside);
        for (idx, (place, cell)) in placed.iter().zip(&self.list).enumerate() {
            self.paint_words(ui, place, cell, self.chosen == Some(idx));
        }
        for (place, response) in placed.iter().zip(responses) {
            if response.has_focus() {
                focus::ring(ui, place.rect, 4);
            }
        }
    }

    fn paint_words(&self, ui: &Ui, place: &Placed, cell: &Cell<'_>, is_chosen: bool) {
        let rect = place.rect;
        let t = tokens(ui);
        let (ink, quiet) = if is_chosen {
            (t.on_brand, t.on_brand)
        } else {
            (t.ink, t.muted)
        };
        let title = self.title_galley(ui, cell, rect.width());
        let hint = self.hint_galley(ui, cell, rect.width());
        let block = if cell.hint.is_empty() {
            title.size().y
        } else {
            place.block
        };
        let top = rect.center().y - block / 2.0;
        let left = match self.fit {
            Fit::Fill => rect.left() + self.pad,
            Fit::Words => rect.center().x - title.size().x / 2.0,
        };
        let below = top + title.size().y;
        ui.painter().galley(pos2(left, top), title, ink);
        if !cell.hint.is_empty() {
            ui.painter().galley(pos2(left, below), hint, quiet);
        }
    }
}

fn title_font() -> FontId {
    text::semibold(TEXT_BODY)
}

fn corners(rect: Rect, outer: Rect) -> CornerRadius {
    let round = |is_corner: bool| if is_corner { RADIUS_CONTROL } else { 0 };
    let is_left = rect.left() <= outer.left() + 0.5;
    let is_right = rect.right() >= outer.right() - 0.5;
    let is_top = rect.top() <= outer.top() + 0.5;
    let is_bottom = rect.bottom() >= outer.bottom() - 0.5;
    CornerRadius {
        nw: round(is_left && is_top),
        ne: round(is_right && is_top),
        sw: round(is_left && is_bottom),
        se: round(is_right && is_bottom),
    }
}

fn keyboard(ui: &Ui, focused: usize, ids: &[Id]) -> Option<CellEvent> {
    let id = ids.get(focused)?;
    let arrows = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(*id, arrows));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let is_back = pressed(Key::ArrowLeft) || pressed(Key::ArrowUp);
    let is_on = pressed(Key::ArrowRight) || pressed(Key::ArrowDown);
    let next = match (is_back, is_on) {
        (true, false) => focused.checked_sub(1),
        (false, true) => focused.checked_add(1),
        _ => None,
    };
    if let Some(next) = next.and_then(|idx| ids.get(idx)) {
        ui.memory_mut(|memory| memory.request_focus(*next));
    }
    if pressed(Key::Delete) || pressed(Key::Backspace) {
        return Some(CellEvent::Cleared);
    }
    digit(ui)
        .filter(|idx| *idx < ids.len())
        .map(CellEvent::Chosen)
}

/// The digit typed in this frame: as text too, because on some keyboards it needs Shift.
fn digit(ui: &Ui) -> Option<usize> {
    let of = |event: &Event| {
        let typed = if let Event::Key {
            key, pressed: true, ..
        } = event
        {
            key.symbol_or_name()
        } else if let Event::Text(typed) = event {
            typed.as_str()
        } else {
            return None;
        };
        (typed.len() == 1).then(|| typed.parse().ok()).flatten()
    };
    ui.input(|input| input.events.iter().find_map(of))
}
