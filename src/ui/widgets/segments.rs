//! The rating control: a few named degrees side by side, each with its anchor in words.

use egui::{Ui, vec2};

use crate::ui::theme::tokens::{SPACE_12, TARGET};
use crate::ui::widgets::cells::{Cell, CellEvent, Cells, Fit};

/// One degree: its word and the anchor that tells it apart; the anchor may be empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Segment<'a> {
    pub title: &'a str,
    pub hint: &'a str,
}

/// What the patient did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SegmentChoice {
    Chosen(usize),
    /// The chosen one was clicked again, or Delete was pressed.
    Cleared,
}

/// Shows the degrees of `group`; each is named "group: title".
pub fn segments_ui(
    ui: &mut Ui,
    group: &str,
    segments: &[Segment<'_>],
    chosen: Option<usize>,
) -> Option<SegmentChoice> {
    let has_hints = segments.iter().any(|segment| !segment.hint.is_empty());
    let height = if has_hints { 56.0 } else { TARGET };
    let cells = Cells {
        group,
        list: segments
            .iter()
            .map(|s| cell(group, s.title, s.hint))
            .collect(),
        chosen,
        fit: Fit::Fill,
        least: vec2(72.0, height),
        pad: SPACE_12,
    };
    match cells.show(ui)? {
        CellEvent::Chosen(idx) if chosen == Some(idx) => Some(SegmentChoice::Cleared),
        CellEvent::Chosen(idx) => Some(SegmentChoice::Chosen(idx)),
        CellEvent::Cleared => chosen.map(|_| SegmentChoice::Cleared),
    }
}

/// Shows a choice of which one always holds, such as a period; reports only a change.
pub fn range_ui(ui: &mut Ui, group: &str, titles: &[&str], chosen: usize) -> Option<usize> {
    let cells = Cells {
        group,
        list: titles.iter().map(|title| cell(group, title, "")).collect(),
        chosen: Some(chosen),
        fit: Fit::Words,
        least: vec2(TARGET, TARGET),
        pad: SPACE_12,
    };
    match cells.show(ui)? {
        CellEvent::Chosen(idx) if idx != chosen => Some(idx),
        CellEvent::Chosen(_) | CellEvent::Cleared => None,
    }
}

fn cell<'a>(group: &str, title: &'a str, hint: &'a str) -> Cell<'a> {
    Cell {
        title,
        hint,
        name: format!("{group}: {title}"),
    }
}
