//! How tight a page has to be set, guessed before it is laid out.
//!
//! Laying out takes nearly all the time of a page, so a wrong guess costs more than a rough one:
//! points here are those of the roomiest layout of `assets/page/summary.typ`, whose limits stand
//! here again, and letters count as equally wide.

use crate::interchange::page::data::Block;
use crate::interchange::page::data::DENSEST;
use crate::interchange::page::data::Fact;
use crate::interchange::page::data::FactGroup;
use crate::interchange::page::data::LabTable;
use crate::interchange::page::data::PageData;
use crate::interchange::page::data::Paper;

/// The upper and the lower margin of the roomiest sheet.
const MARGINS: (f64, f64) = (36.9, 48.2);
/// What a step of density adds to the room of a sheet and takes off the height of everything.
const MORE_ROOM: f64 = 0.0075;
const LESS_HEIGHT: f64 = 0.09;

const LINE: f64 = 11.1;
const ITEM_GAP: f64 = 0.65;
/// The gap between two parts, with and without the heading of the second.
const HEAD: f64 = 22.0;
const GAP: f64 = 8.0;
/// The density of a page that needs two sheets.
pub(crate) const FOR_TWO: u8 = 1;
/// Letters in a line as wide as the sheet.
const LETTERS: f64 = 106.0;

/// Returns the density at which the page most likely fits one sheet; if none does, [`FOR_TWO`].
pub(crate) fn likely(data: &PageData) -> u8 {
    let sheet = match data.paper {
        Paper::A4 => 841.9,
        Paper::UsLetter => 792.0,
    };
    for_one(filled(height(data) + MARGINS.0, sheet), 0).unwrap_or(FOR_TWO)
}

/// Returns how much of a sheet is filled down to a place on it.
pub(crate) fn filled(down_to: f64, sheet: f64) -> f64 {
    let (top, bottom) = MARGINS;
    (down_to - top) / (sheet - top - bottom)
}

/// Returns the roomiest density at which what fills so many sheets of density `at` fits one;
/// `None` if there is no such density.
pub(crate) fn for_one(sheets: f64, at: u8) -> Option<u8> {
    let roomiest = sheets / height_at(at);
    (0..=DENSEST).find(|it| roomiest * height_at(*it) <= 1.0)
}

/// Returns the height at a density in sheets, of what fills one at the roomiest.
fn height_at(density: u8) -> f64 {
    let density = f64::from(density);
    density.mul_add(-LESS_HEIGHT, 1.0) / density.mul_add(MORE_ROOM, 1.0)
}

fn height(data: &PageData) -> f64 {
    let head = 30.0;
    let cards = [&data.questions, &data.events].map(|it| it.as_ref().filter(|it| !is_wide(it)));
    let columns = cards.iter().flatten().count();
    let narrow = cards.iter().flatten().map(|it| list(it, columns));
    let cards = narrow.fold(0.0, f64::max);
    let wide = [&data.questions, &data.events].map(|it| it.as_ref().filter(|it| is_wide(it)));
    let wide = wide.into_iter().flatten();
    let lists = wide.chain(&data.attention).chain(&data.notes);
    let lists: f64 = lists.map(in_columns).sum();
    let course = data.course.as_ref().map_or(0.0, facts_in_two);
    let chart = data.weight.as_ref().map_or(0.0, |_| HEAD + 128.0);
    let strips = data
        .strips
        .as_ref()
        .map_or(0.0, |it| HEAD + 15.4 * number(it.rows.len()));
    let labs = data.labs.as_ref().map_or(0.0, table);
    let last = [&data.scores, &data.medicines, &data.checks];
    let last: Vec<&FactGroup> = last.into_iter().flatten().collect();
    let columns = last.len();
    let last = last
        .into_iter()
        .map(|it| facts(it, columns))
        .fold(0.0, f64::max);
    let standing = GAP + lines(&data.standing, 1);
    head + cards + lists + course + chart + strips + labs + last + standing
}

fn is_wide(block: &Block) -> bool {
    block.items.len() > 6
        || block
            .items
            .iter()
            .map(|it| it.chars().count())
            .sum::<usize>()
            > 420
}

fn list(block: &Block, columns: usize) -> f64 {
    let items = block.items.iter().map(|it| lines(it, columns) + ITEM_GAP);
    HEAD + items.sum::<f64>() + more(block)
}

fn more(block: &Block) -> f64 {
    if block.more.is_empty() { 0.0 } else { LINE }
}

fn in_columns(block: &Block) -> f64 {
    if block.items.iter().any(|it| it.chars().count() > 60) {
        list(block, 1)
    } else {
        (list(block, 2) - HEAD) / 2.0 + HEAD
    }
}

fn facts_in_two(group: &FactGroup) -> f64 {
    let (long, short): (Vec<&Fact>, Vec<&Fact>) =
        group.facts.iter().partition(|it| letters(it) > 62);
    let long = long
        .iter()
        .map(|it| LINE * wrapped(letters(it), 1) + ITEM_GAP);
    let rows = number(short.len().div_ceil(2));
    HEAD + long.sum::<f64>() + rows * (LINE + ITEM_GAP)
}

fn facts(group: &FactGroup, columns: usize) -> f64 {
    let facts = group.facts.iter();
    let heights = facts.map(|it| LINE * wrapped(letters(it), columns) + ITEM_GAP);
    HEAD + heights.sum::<f64>()
}

fn table(labs: &LabTable) -> f64 {
    let dates = labs.head.len().saturating_sub(3);
    let parts = number(dates.div_ceil(6));
    let row = if labs.rows.len() > 16 { 12.2 } else { 14.2 };
    let groups = labs.rows.iter().filter(|it| it.group.is_some()).count();
    let rows = row * number(labs.rows.len()) + 16.0 * number(groups);
    let notes = labs.notes.iter().map(|it| lines(it, 1) + ITEM_GAP);
    HEAD + parts * (18.0 + rows) + notes.sum::<f64>()
}

fn lines(text: &str, columns: usize) -> f64 {
    LINE * wrapped(text.chars().count(), columns)
}

fn wrapped(letters: usize, columns: usize) -> f64 {
    (number(letters) * number(columns) / LETTERS)
        .ceil()
        .max(1.0)
}

fn letters(fact: &Fact) -> usize {
    [&fact.label, &fact.value, &fact.note]
        .map(|it| it.chars().count())
        .iter()
        .sum()
}

pub(crate) fn number(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::MAX, f64::from)
}
