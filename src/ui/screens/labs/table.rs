//! The page with the table of results.

use std::collections::BTreeSet;

use egui::EventFilter;
use egui::Id;
use egui::Key;
use egui::Modifiers;
use egui::Rect;
use egui::Response;
use egui::Sense;
use egui::Ui;
use egui::WidgetInfo;
use egui::accesskit::Role;

use crate::diary::command::Command;
use crate::domain::alert::told::told_in;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::lab::LabResult;
use crate::domain::record::Record;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::screens::labs::grid::Grid;
use crate::ui::screens::labs::grid::value_ui;
use crate::ui::screens::labs::others::OthersState;
use crate::ui::screens::labs::others::others_ui;
use crate::ui::screens::labs::result::ResultAsk;
use crate::ui::screens::labs::result::result_popup;
use crate::ui::screens::labs::scores::ScoresState;
use crate::ui::screens::labs::scores::scores_ui;
use crate::ui::screens::labs::sheet::Cell;
use crate::ui::screens::labs::sheet::Column;
use crate::ui::screens::labs::sheet::Sheet;
use crate::ui::screens::labs::way::Way;
use crate::ui::theme::focus;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::choice::choice_ui;
use crate::ui::widgets::head::head_ui;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::small;
use crate::words::bundle::Words;

/// Which dates are in sight.
#[derive(Debug, Default)]
pub struct TableState {
    /// How many of the newest columns are passed over.
    skipped: usize,
    scores: ScoresState,
    others: OthersState,
    told: Told,
}

/// The results in sight that reach a limit, decided once for each state of the diary.
#[derive(Debug, Default)]
struct Told {
    of: Option<(u64, BTreeSet<Day>)>,
    places: BTreeSet<(Day, AnalyteId)>,
}

impl Told {
    fn update(&mut self, record: &Record, columns: &[Column]) {
        let days: BTreeSet<Day> = columns.iter().map(|it| it.day).collect();
        let of = Some((record.revision(), days));
        if self.of != of
            && let Some((_, days)) = &of
        {
            self.places = told_in(record, days);
            self.of = of;
        }
    }
}

impl TableState {
    /// Returns whether something is chosen that is not on disk.
    pub fn has_unsaved(&self) -> bool {
        self.scores.has_unsaved()
    }
}

/// The cells in sight, row by row; `None` where nothing was measured.
type Cells = Vec<Vec<Option<(Id, Cell)>>>;

/// Shows the page; returns where the person wants to go.
pub fn table_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    state: &mut TableState,
    out: &mut Actions,
) -> Option<Way> {
    let words = ctx.words;
    let sheet = Sheet::new(ctx.record);
    let is_empty = sheet.rows.is_empty();
    let line = if is_empty {
        "labs-sub-empty"
    } else {
        "labs-sub"
    };
    let (import, add) = (words.say("labs-import-file"), words.say("labs-add"));
    let buttons = [
        (import.as_str(), Button::secondary(&import)),
        (add.as_str(), Button::primary(&add)),
    ];
    let [wants_import, wants_add] =
        head_ui(ui, &words.say("labs-title"), &words.say(line), buttons);
    let way = card(ui, |ui| {
        if is_empty {
            ui.add(egui::Label::new(words.say("labs-empty")).wrap());
            return None;
        }
        sheet_ui(ui, ctx, &sheet, state, out)
    });
    if sheet.has_typical() {
        small(ui, &words.say("labs-typical"));
    }
    if !is_empty && !sheet.events.is_empty() {
        small(ui, &words.say("labs-events"));
    }
    others_ui(ui, ctx, &mut state.others, out);
    scores_ui(ui, ctx, &mut state.scores, out);
    small(ui, &words.say("standing"));
    if wants_import {
        return Some(Way::Import);
    }
    if wants_add { Some(Way::Add) } else { way.inner }
}

fn sheet_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    sheet: &Sheet<'_>,
    state: &mut TableState,
    out: &mut Actions,
) -> Option<Way> {
    state.skipped = state.skipped.min(sheet.columns.len().saturating_sub(1));
    let grid = Grid::new(ui, sheet, ctx.words, ui.available_width(), state.skipped);
    pages_ui(ui, sheet, &grid, state, ctx.words);
    let columns = grid.columns(sheet);
    state.told.update(ctx.record, columns);
    let cells = cells(sheet, columns, &state.told.places, ctx.words);
    let stop = stop(ui, &cells);
    ui.spacing_mut().item_spacing.y = 0.0;
    grid.header_ui(ui, sheet, ctx.words);
    let mut way = None;
    let mut group = None;
    for (row, values) in sheet.rows.iter().zip(&cells) {
        if group != Some(row.group) {
            group = Some(row.group);
            grid.group_ui(ui, &ctx.words.say(&format!("group-{}", row.group.as_str())));
        }
        let rects = grid.row_ui(ui, sheet, row, (ctx.words, out));
        for (rect, value) in rects.iter().zip(values) {
            let Some((id, cell)) = value else { continue };
            let response = cell_ui(ui, *rect, *id, cell, stop == Some(*id));
            match result_popup(&response, cell.key, ctx.record, ctx.words) {
                Some(ResultAsk::Correct) => way = Some(Way::Correct(cell.key)),
                Some(ResultAsk::Remove) => out.push(Action::Run(Command::RemoveResult(cell.key))),
                Some(ResultAsk::Mark(quality)) => {
                    let result = ctx.record.lab(cell.key).cloned();
                    let marked = result.map(|it| (cell.key, LabResult { quality, ..it }));
                    let marked = marked.into_iter().collect();
                    out.push(Action::Run(Command::SaveResults(marked)));
                }
                None => (),
            }
        }
    }
    move_focus(ui, &cells);
    way
}

/// The dates in sight and the way to the others.
fn pages_ui(ui: &mut Ui, sheet: &Sheet<'_>, grid: &Grid, state: &mut TableState, words: &Words) {
    let (count, shown) = (sheet.columns.len(), grid.shown.clone());
    if shown.len() == count {
        state.skipped = 0;
        return;
    }
    state.skipped = count - shown.end;
    let sight = sight(grid.columns(sheet), words);
    if grid.is_folded {
        muted(ui, &sight);
    }
    ui.horizontal_wrapped(|ui| {
        let earlier = words.say("labs-earlier");
        let button = Button::secondary(&earlier).icon(Icon::Back);
        if ui.add(button.enabled(shown.start > 0)).clicked() {
            state.skipped = count - shown.start;
        }
        let later = words.say("labs-later");
        let button = Button::secondary(&later).icon(Icon::Forward);
        if ui.add(button.enabled(shown.end < count)).clicked() {
            state.skipped = state.skipped.saturating_sub(shown.len());
        }
        if shown.end < count && ui.add(Button::quiet(&words.say("labs-newest"))).clicked() {
            state.skipped = 0;
        }
        year_ui(ui, sheet, grid, state, words);
        if !grid.is_folded {
            ui.add_space(SPACE_8);
            muted(ui, &sight);
        }
    });
    ui.add_space(SPACE_8);
}

fn year_ui(ui: &mut Ui, sheet: &Sheet<'_>, grid: &Grid, state: &mut TableState, words: &Words) {
    let years = sheet.years();
    if years.len() < 3 {
        return;
    }
    let titles: Vec<String> = years.iter().map(ToString::to_string).collect();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let last = grid.columns(sheet).last().map(|it| it.day.year());
    let chosen = years.iter().position(|it| Some(*it) == last);
    let picked = choice_ui(ui, &words.say("labs-year"), &titles, chosen);
    if let Some(year) = picked.and_then(|idx| years.get(idx)) {
        state.skipped = sheet.after(*year);
    }
}

fn sight(columns: &[Column], words: &Words) -> String {
    let (Some(first), Some(last)) = (columns.first(), columns.last()) else {
        return String::new();
    };
    match DayRange::new(first.day, last.day) {
        Some(days) if first.day < last.day => words.period(days),
        _ => words.day_short(last.day),
    }
}

fn cells(
    sheet: &Sheet<'_>,
    columns: &[Column],
    told: &BTreeSet<(Day, AnalyteId)>,
    words: &Words,
) -> Cells {
    let table = Id::unique("labs-results");
    let row = |row| {
        let cell = |column: &Column| {
            let mut cell = sheet.cell(row, *column, words)?;
            if told.contains(&(column.day, row.analyte)) {
                cell.name = words.tell("labs-cell-told", &[("cell", cell.name.into())]);
                cell.is_told = true;
            }
            let key = (cell.key.analyte.as_str(), cell.key.day, cell.key.sample);
            Some((table.with(key), cell))
        };
        columns.iter().map(cell).collect()
    };
    sheet.rows.iter().map(row).collect()
}

/// The table is one stop for Tab: the cell last visited, else the newest of the first row.
fn stop(ui: &Ui, cells: &Cells) -> Option<Id> {
    let focused = ui.memory(egui::Memory::focused);
    let mut all = cells.iter().flatten().flatten().map(|it| it.0);
    all.find(|it| Some(*it) == focused).or_else(|| {
        cells
            .iter()
            .find_map(|row| Some(row.iter().flatten().last()?.0))
    })
}

fn cell_ui(ui: &Ui, rect: Rect, id: Id, cell: &Cell, is_stop: bool) -> Response {
    let sense = if is_stop {
        Sense::click()
    } else {
        Sense::CLICK
    };
    let response = ui
        .interact(rect, id, sense)
        .on_hover_cursor(egui::CursorIcon::PointingHand);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, cell.name.as_str()));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if ui.is_rect_visible(rect) {
        let inside = rect.shrink(2.0);
        if response.hovered() {
            ui.painter().rect_filled(inside, 6.0, tokens(ui).brand_soft);
        }
        value_ui(ui, rect, cell);
        if response.has_focus() {
            focus::ring(ui, inside.shrink(2.0), 6);
        }
    }
    response
}

/// Arrow keys move from value to value, over what was not measured.
fn move_focus(ui: &Ui, cells: &Cells) {
    let Some(focused) = ui.memory(egui::Memory::focused) else {
        return;
    };
    let find = |row: &Vec<Option<(Id, Cell)>>| {
        let is_it = |it: &Option<(Id, Cell)>| it.as_ref().is_some_and(|it| it.0 == focused);
        row.iter().position(is_it)
    };
    let Some((row_idx, column_idx)) = cells
        .iter()
        .enumerate()
        .find_map(|(idx, row)| Some((idx, find(row)?)))
    else {
        return;
    };
    let arrows = EventFilter {
        horizontal_arrows: true,
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(focused, arrows));
    let pressed = |key: Key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let at = |row: usize, column: usize| Some(cells.get(row)?.get(column)?.as_ref()?.0);
    let n_columns = cells.first().map_or(0, Vec::len);
    let next = if pressed(Key::ArrowLeft) {
        (0..column_idx).rev().find_map(|it| at(row_idx, it))
    } else if pressed(Key::ArrowRight) {
        (column_idx + 1..n_columns).find_map(|it| at(row_idx, it))
    } else if pressed(Key::ArrowUp) {
        (0..row_idx).rev().find_map(|it| at(it, column_idx))
    } else if pressed(Key::ArrowDown) {
        (row_idx + 1..cells.len()).find_map(|it| at(it, column_idx))
    } else {
        None
    };
    if let Some(next) = next {
        ui.memory_mut(|memory| memory.request_focus(next));
        ui.ctx().request_repaint();
    }
}
