//! The table of laboratory results of the printed page: the last dates, in the order in which a
//! liver clinic reads them.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::lab::RangeOrigin;
use crate::domain::reference::Flag;
use crate::domain::summary::Summary;
use crate::domain::summary::SummaryLab;
use crate::domain::text::Line;
use crate::domain::unit::Unit;
use crate::interchange::page::data::LabCell;
use crate::interchange::page::data::LabRow;
use crate::interchange::page::data::LabTable;
use crate::words::bundle::Words;

/// Dates side by side.
const DATES: usize = 4;
/// So many newest results on one day are a panel.
const PANEL: usize = 3;
/// Tests that are told below the table; the rest is counted.
const MOST_TOLD: usize = 6;
/// Tests in the order of the page; what is not among them follows in the order of the catalogue.
const ORDER: [&str; 19] = [
    "sodium",
    "potassium",
    "creatinine",
    "bun",
    "bili_total",
    "bili_direct",
    "albumin",
    "inr",
    "pt_s",
    "platelets",
    "hb",
    "wbc",
    "crp",
    "alt",
    "ast",
    "alp",
    "ggt",
    "afp",
    "glucose",
];

/// Composes the table, or nothing if there is no result.
pub(crate) fn labs(summary: &Summary, words: &Words) -> Option<LabTable> {
    let dates = dates(&summary.labs);
    let is_shown = |it: &&SummaryLab| dates.contains(&it.day);
    // Without a year a date is read as one of the year in which the page is printed.
    let year = summary.period.last.year();
    let is_one_year = dates.iter().all(|it| it.year() == year);
    let date = |it: &Day| {
        if is_one_year {
            words.day_month(*it)
        } else {
            words.day_short(*it)
        }
    };
    let mut rows: BTreeMap<((usize, usize), Unit), Vec<&SummaryLab>> = BTreeMap::new();
    for lab in summary.labs.iter().filter(is_shown) {
        let place = (place(lab.analyte), lab.result.reading.unit);
        rows.entry(place).or_default().push(lab);
    }
    let rows = rows.into_values().filter_map(|results| {
        let analyte = results.first()?.analyte;
        Some(row(analyte, &results, &dates, words))
    });
    let head = ["page-test", "page-unit", "page-range"].map(|it| words.say(it));
    let table = LabTable {
        title: words.say("page-labs"),
        rows: rows.collect(),
        head: head.into_iter().chain(dates.iter().map(date)).collect(),
        notes: notes(summary, &dates, words),
    };
    (!table.rows.is_empty() || !table.notes.is_empty()).then_some(table)
}

/// First those of the clinic's order, then the others.
fn place(analyte: AnalyteId) -> (usize, usize) {
    let at = ORDER.iter().position(|it| *it == analyte.as_str());
    (at.unwrap_or(ORDER.len()), analyte.place())
}

/// Chooses the dates: the last ones, but a panel that holds the newest results of some tests is not
/// pushed out by later draws of a single test.
fn dates(labs: &[SummaryLab]) -> Vec<Day> {
    let mut all: Vec<Day> = labs.iter().map(|it| it.day).collect();
    all.dedup();
    let mut newest: BTreeMap<AnalyteId, Day> = BTreeMap::new();
    for lab in labs.iter().filter(|it| place(it.analyte).0 < ORDER.len()) {
        newest.insert(lab.analyte, lab.day);
    }
    let mut chosen: BTreeSet<Day> = all.last().copied().into_iter().collect();
    while chosen.len() < DATES.min(all.len()) {
        let mut left = all.iter().rev().filter(|it| !chosen.contains(*it));
        let brought = |day: &Day| newest.values().filter(|it| *it == day).count();
        let panel = left.clone().filter(|it| brought(it) >= PANEL);
        let panel = panel.max_by_key(|it| (brought(it), **it));
        chosen.extend(panel.or_else(|| left.next()));
    }
    chosen.into_iter().collect()
}

fn notes(summary: &Summary, dates: &[Day], words: &Words) -> Vec<String> {
    let shown = || summary.labs.iter().filter(|it| dates.contains(&it.day));
    let mut notes = Vec::new();
    if shown().next().is_some() {
        let doubted = shown().any(|it| it.result.quality.is_some());
        let laboratories = shown().filter_map(|it| it.result.laboratory.as_ref());
        let names: BTreeSet<&str> = laboratories.map(Line::as_str).collect();
        let names: Vec<&str> = names.into_iter().collect();
        let by = |names: &[&str]| {
            let args = [("names", names.join(", ").into())];
            words.tell("page-laboratories", &args)
        };
        let mut days: Vec<Day> = summary.labs.iter().map(|it| it.day).collect();
        days.dedup();
        let skipped = days.len() - dates.len();
        let parts = [
            Some(words.say("page-flags")),
            doubted.then(|| words.say("page-doubted")),
            (!names.is_empty()).then(|| by(&names)),
            (skipped > 0).then(|| words.tell("page-more-dates", &[("count", skipped.into())])),
        ];
        notes.push(parts.into_iter().flatten().collect::<Vec<_>>().join(" "));
    }
    notes.extend(listed(
        words,
        "page-older-tests",
        older(summary, dates, words),
    ));
    notes.extend(listed(words, "page-other-tests", others(summary, words)));
    notes
}

/// "AFP 4.2 ng/mL (3 Aug 2026)" of each test that has no place in the table.
fn older(summary: &Summary, dates: &[Day], words: &Words) -> Vec<String> {
    let mut newest: BTreeMap<(usize, usize), &SummaryLab> = BTreeMap::new();
    for lab in &summary.labs {
        newest.insert(place(lab.analyte), lab);
    }
    let missing = newest.into_values().filter(|it| !dates.contains(&it.day));
    let told = missing.map(|it| {
        let value = words.reading(it.result.reading);
        let name = words.analyte(it.analyte);
        format!("{name} {value} ({})", words.day_short(it.day))
    });
    told.collect()
}

/// The newest result of each test outside the catalogue, as the file gave it.
fn others(summary: &Summary, words: &Words) -> Vec<String> {
    let mut newest = BTreeMap::new();
    for (key, result) in &summary.others {
        newest.insert(key.test.as_str(), (key.day, result));
    }
    let told = newest.into_iter().map(|(test, (day, result))| {
        let unit = result.unit.as_ref().map(Line::as_str);
        let parts = [Some(test), Some(result.value.as_str()), unit];
        let parts: Vec<&str> = parts.into_iter().flatten().collect();
        format!("{} ({})", parts.join(" "), words.day_short(day))
    });
    told.collect()
}

/// The first few in one sentence, and how many more there are.
fn listed(words: &Words, message: &str, mut told: Vec<String>) -> Option<String> {
    let more = told.len().saturating_sub(MOST_TOLD);
    told.truncate(MOST_TOLD);
    if more > 0 {
        told.push(words.tell("page-and-more", &[("count", more.into())]));
    }
    let args = [("list", told.join("; ").into())];
    (!told.is_empty()).then(|| words.tell(message, &args))
}

fn row(id: AnalyteId, results: &[&SummaryLab], dates: &[Day], words: &Words) -> LabRow {
    let printed = |it: &&&SummaryLab| matches!(it.range, Some((_, RangeOrigin::Report)));
    let latest = results
        .iter()
        .rev()
        .find(printed)
        .or_else(|| results.last());
    let latest_range = latest.and_then(|it| it.range);
    let range = latest_range.map_or_else(String::new, |(range, origin)| match origin {
        RangeOrigin::Report => words.range(range),
        RangeOrigin::Usual => format!("{} *", words.range(range)),
    });
    let is_printed = matches!(latest_range, Some((_, RangeOrigin::Report)));
    let unit = results
        .first()
        .map_or("", |it| it.result.reading.unit.symbol());
    let cell = |day: &Day| {
        // Two samples of one day stand in one cell, so that none is left out.
        let of_day: Vec<_> = results.iter().filter(|it| it.day == *day).collect();
        let value = |it: &SummaryLab| {
            let value = words.value(it.result.reading);
            match it.result.quality {
                Some(_) => format!("{value}?"),
                None => value,
            }
        };
        let flag = |it: &SummaryLab| {
            let letter = it.flag.map(Flag::letter).unwrap_or_default();
            let is_usual = matches!(it.range, Some((_, RangeOrigin::Usual)));
            // The range beside it is another one.
            let star = if is_usual && is_printed && !letter.is_empty() {
                "*"
            } else {
                ""
            };
            format!("{letter}{star}")
        };
        match of_day.as_slice() {
            [one] => LabCell {
                value: value(one),
                flag: flag(one),
            },
            several => {
                let values = several
                    .iter()
                    .map(|it| format!("{}\u{a0}{}", value(it), flag(it)));
                let values: Vec<String> = values.map(|it| it.trim_end().to_owned()).collect();
                LabCell {
                    value: values.join(" / "),
                    flag: String::new(),
                }
            }
        }
    };
    LabRow {
        group: None,
        name: words.analyte(id),
        unit: unit.to_owned(),
        range,
        cells: dates.iter().map(cell).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_of_the_order_is_in_the_catalogue_once() {
        let known: BTreeSet<_> = ORDER.iter().filter_map(|it| AnalyteId::parse(it)).collect();
        assert_eq!(known.len(), ORDER.len());
        let (sodium, ferritin) = (ORDER[0], "ferritin");
        let place = |it| place(AnalyteId::parse(it).unwrap());
        assert!(place(sodium) < place("afp") && place("afp") < place(ferritin));
    }
}
