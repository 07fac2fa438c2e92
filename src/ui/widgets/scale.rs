//! A scale from 0 to 10 with a word at each end.

use egui::{Align, Layout, Ui, vec2};

use crate::ui::theme::tokens::{SPACE_4, TARGET};
use crate::ui::widgets::cells::{Cell, CellEvent, Cells, Fit};
use crate::ui::widgets::heading;
use crate::ui::widgets::segments::SegmentChoice;

const NUMBERS: [&str; 11] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10"];

/// The words at both ends of a scale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScaleEnds<'a> {
    pub least: &'a str,
    pub most: &'a str,
}

/// Shows 0 to 10; each number is named "group: number", the ends also say their word.
pub fn scale_ui(
    ui: &mut Ui,
    group: &str,
    ends: ScaleEnds<'_>,
    chosen: Option<usize>,
) -> Option<SegmentChoice> {
    let list = NUMBERS
        .iter()
        .map(|number| Cell {
            title: number,
            hint: "",
            name: name(group, number, ends),
        })
        .collect();
    let cells = Cells {
        group,
        list,
        chosen,
        fit: Fit::Words,
        least: vec2(TARGET, TARGET),
        pad: SPACE_4,
    };
    let (event, width) = ui
        .vertical(|ui| {
            let event = cells.show(ui);
            (event, ui.min_rect().width())
        })
        .inner;
    ends_ui(ui, ends, width);
    match event? {
        CellEvent::Chosen(idx) if chosen == Some(idx) => Some(SegmentChoice::Cleared),
        CellEvent::Chosen(idx) => Some(SegmentChoice::Chosen(idx)),
        CellEvent::Cleared => chosen.map(|_| SegmentChoice::Cleared),
    }
}

fn name(group: &str, number: &str, ends: ScaleEnds<'_>) -> String {
    match number {
        "0" => format!("{group}: 0, {}", ends.least),
        "10" => format!("{group}: 10, {}", ends.most),
        _ => format!("{group}: {number}"),
    }
}

fn ends_ui(ui: &mut Ui, ends: ScaleEnds<'_>, width: f32) {
    ui.allocate_ui(vec2(width, 20.0), |ui| {
        ui.columns_const(|[left, right]| {
            heading::small(left, ends.least);
            right.with_layout(Layout::top_down(Align::Max), |ui| {
                heading::small(ui, ends.most)
            });
        });
    });
}
