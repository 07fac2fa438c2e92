//! A table of a page: columns as wide as their words ask for, or rows below each other where it is
//! narrow.

use egui::Layout;
use egui::Ui;
use egui::UiBuilder;
use egui::accesskit::Role;
use egui::vec2;

use crate::ui::screens::learn::line::Line;
use crate::ui::theme::measure;
use crate::ui::theme::text;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_16;
use crate::ui::widgets::card::divider;
use crate::ui::widgets::heading::small;

/// No column is narrower than this; where they do not fit, each row becomes a list.
const LEAST: f32 = 120.0;

/// Draws the table; `line_ui` draws what stands in a cell.
pub(super) fn table_ui(
    ui: &mut Ui,
    (head, rows): (&[Line], &[Vec<Line>]),
    mut line_ui: impl FnMut(&mut Ui, &Line),
) {
    let count = head.len().max(1);
    let gaps = SPACE_16 * measure::of_count(count - 1);
    let room = ui.available_width() - gaps;
    if room < LEAST * measure::of_count(count) {
        return stacked_ui(ui, (head, rows), line_ui);
    }
    let widths = widths(ui, (head, rows), room);
    let builder = UiBuilder::new().accessibility_role(Role::Table);
    ui.scope_builder(builder, |ui| {
        row_ui(ui, &widths, |ui, idx| {
            if let Some(line) = head.get(idx) {
                small(ui, &line.searched);
            }
        });
        for row in rows {
            divider(ui);
            row_ui(ui, &widths, |ui, idx| {
                if let Some(line) = row.get(idx) {
                    line_ui(ui, line);
                }
            });
        }
        divider(ui);
    });
}

/// Each row below the other, each cell under the name of its column.
fn stacked_ui(
    ui: &mut Ui,
    (head, rows): (&[Line], &[Vec<Line>]),
    mut line_ui: impl FnMut(&mut Ui, &Line),
) {
    for row in rows {
        for (name, line) in head.iter().zip(row) {
            if !name.searched.is_empty() {
                small(ui, &name.searched);
            }
            line_ui(ui, line);
        }
        divider(ui);
    }
}

fn row_ui(ui: &mut Ui, widths: &[f32], mut cell: impl FnMut(&mut Ui, usize)) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = SPACE_16;
        for (idx, width) in widths.iter().enumerate() {
            let top_down = Layout::top_down(egui::Align::Min);
            ui.allocate_ui_with_layout(vec2(*width, 0.0), top_down, |ui| {
                ui.set_width(*width);
                ui.spacing_mut().item_spacing.y = SPACE_4;
                cell(ui, idx);
            });
        }
    });
}

/// As wide as the longest text of each column, or shares of the room where that is too much.
fn widths(ui: &Ui, (head, rows): (&[Line], &[Vec<Line>]), room: f32) -> Vec<f32> {
    let widest = |idx: usize| {
        let lines = rows
            .iter()
            .filter_map(|it| it.get(idx))
            .chain(head.get(idx));
        let wide = lines.map(|it| text::width(ui, &it.searched, &text::body()) + SPACE_8);
        wide.fold(LEAST, f32::max)
    };
    let wishes: Vec<f32> = (0..head.len()).map(widest).collect();
    shares(&wishes, room)
}

/// Gives each column what it asks for, or its part of the room by the root of that, so that a long
/// text does not take it all.
fn shares(wishes: &[f32], room: f32) -> Vec<f32> {
    let all: f32 = wishes.iter().sum();
    if all <= room {
        return wishes.to_vec();
    }
    let roots: Vec<f32> = wishes.iter().map(|it| it.sqrt()).collect();
    let sum: f32 = roots.iter().sum();
    let free = LEAST
        .mul_add(-measure::of_count(wishes.len()), room)
        .max(0.0);
    let share = |it: &f32| (it / sum.max(1.0)).mul_add(free, LEAST);
    roots.iter().map(share).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_room_and_never_vanish() {
        assert_eq!(shares(&[130.0, 200.0], 400.0), [130.0, 200.0]);
        let shared = shares(&[150.0, 5000.0], 500.0);
        assert!((shared.iter().sum::<f32>() - 500.0).abs() < 0.1);
        assert!(shared[0] >= LEAST && shared[0] < shared[1]);
    }
}
