//! The same values as a table, a page at a time.

use std::collections::BTreeSet;

use crate::domain::day::Day;
use crate::domain::score::registry::score_points;
use crate::ui::screens::trends::chart::Source;
use crate::ui::screens::trends::chart::events_of;
use crate::ui::screens::trends::score_chart::score_words;
use crate::ui::screens::trends::series::Series;
use crate::ui::screens::trends::value_chart::flag_letter;
use crate::ui::screens::trends::value_chart::tidy;

const ROWS: usize = 30;

/// One page of the table.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Table {
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// "Rows 1 to 30 of 180, newest first"
    pub(super) place: String,
    pub(super) page: usize,
    pub(super) has_older: bool,
}

/// Decides one page: the newest day first, values as reported.
pub(super) fn table(source: Source<'_>, chosen: &[Series], page: usize) -> Table {
    let words = source.words;
    let days = days(source, chosen);
    let last_page = days.len().saturating_sub(1) / ROWS;
    let page = page.min(last_page);
    let shown: Vec<Day> = days
        .iter()
        .rev()
        .skip(page * ROWS)
        .take(ROWS)
        .copied()
        .collect();
    let row = |day: &Day| {
        let cells = chosen.iter().map(|it| cell(source, *it, *day));
        [words.day_short(*day)]
            .into_iter()
            .chain(cells)
            .chain([happened(source, *day)])
            .collect()
    };
    let head = [words.say("trends-table-day")]
        .into_iter()
        .chain(chosen.iter().map(|it| it.short(words)))
        .chain([words.say("trends-table-event")])
        .collect();
    let first = page * ROWS + 1;
    let args = [
        ("first", first.into()),
        ("last", (page * ROWS + shown.len()).into()),
        ("count", days.len().into()),
    ];
    let place = if days.is_empty() {
        words.say("trends-table-none")
    } else {
        words.tell("trends-table-rows", &args)
    };
    Table {
        head,
        rows: shown.iter().map(row).collect(),
        place,
        page,
        has_older: page < last_page,
    }
}

/// The days on which anything chosen was logged or something happened.
fn days(source: Source<'_>, chosen: &[Series]) -> BTreeSet<Day> {
    let shown = source.key.days;
    let mut days: BTreeSet<Day> = BTreeSet::new();
    for (day, entry) in source.record.entries_in(shown) {
        let is_in = |it: &Series| match it {
            Series::Vital(id) => entry.vitals.contains_key(id),
            Series::Symptom(id) => entry.ratings.contains_key(id),
            Series::Lab(_) | Series::Score(_) => false,
        };
        if chosen.iter().any(is_in) {
            days.insert(day);
        }
    }
    let labs = source.record.labs().map(|it| it.0);
    let labs =
        labs.filter(|it| shown.contains(it.day) && chosen.contains(&Series::Lab(it.analyte)));
    days.extend(labs.map(|it| it.day));
    for series in chosen {
        if let Series::Score(id) = series {
            let points = score_points(source.record, *id).into_iter();
            days.extend(points.map(|it| it.0).filter(|it| shown.contains(*it)));
        }
    }
    days.extend(events_of(source.record, shown).iter().map(|it| it.from));
    days
}

fn cell(source: Source<'_>, series: Series, day: Day) -> String {
    let words = source.words;
    let entry = source.record.entry(day);
    let value = match series {
        Series::Vital(id) => entry
            .and_then(|it| it.vitals.get(&id))
            .map(|it| words.reading(*it)),
        Series::Symptom(id) => entry
            .and_then(|it| it.ratings.get(&id))
            .map(|it| words.step(id.scale(), *it)),
        Series::Score(id) => score_words(source, id, day),
        Series::Lab(id) => {
            let samples = source.record.samples(day, id);
            let values: Vec<String> = samples
                .map(|(_, it)| {
                    let letter = flag_letter(source, id, it);
                    tidy(&format!("{} {letter}", words.reading(it.reading)))
                })
                .collect();
            Some(values.join(" / "))
        }
    };
    value.unwrap_or_default()
}

fn happened(source: Source<'_>, day: Day) -> String {
    let only = crate::domain::day::DayRange {
        first: day,
        last: day,
    };
    let events = events_of(source.record, only);
    let names: Vec<String> = events.iter().map(|it| source.words.event(it)).collect();
    names.join(", ")
}
