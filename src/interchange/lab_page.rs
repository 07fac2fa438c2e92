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
    let mut dates: Vec<Day> = summary.labs.iter().map(|it| it.day).collect();
    dates.dedup();
    let skipped = dates.len().saturating_sub(DATES);
    let dates = dates.split_off(skipped);
    dates.last()?;
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
    let shown = summary.labs.iter().filter(|it| dates.contains(&it.day));
    let mut rows: BTreeMap<((usize, usize), Unit), Vec<&SummaryLab>> = BTreeMap::new();
    for lab in shown.clone() {
        let place = (place(lab.analyte), lab.result.reading.unit);
        rows.entry(place).or_default().push(lab);
    }
    let rows = rows.into_values().filter_map(|results| {
        let analyte = results.first()?.analyte;
        Some(row(analyte, &results, &dates, words))
    });
    let head = ["page-test", "page-unit", "page-range"].map(|it| words.say(it));
    Some(LabTable {
        title: words.say("page-labs"),
        rows: rows.collect(),
        head: head.into_iter().chain(dates.iter().map(date)).collect(),
        note: note(&shown, skipped, words),
    })
}

/// First those of the clinic's order, then the others.
fn place(analyte: AnalyteId) -> (usize, usize) {
    let at = ORDER.iter().position(|it| *it == analyte.as_str());
    (at.unwrap_or(ORDER.len()), analyte.place())
}

#[expect(single_use_lifetimes, reason = "an anonymous one is not stable here")]
fn note<'a>(
    shown: &(impl Iterator<Item = &'a SummaryLab> + Clone),
    skipped: usize,
    words: &Words,
) -> String {
    let laboratories: BTreeSet<&str> = shown
        .clone()
        .filter_map(|it| it.result.laboratory.as_ref())
        .map(Line::as_str)
        .collect();
    let names: Vec<&str> = laboratories.into_iter().collect();
    let by = (!names.is_empty())
        .then(|| words.tell("page-laboratories", &[("names", names.join(", ").into())]));
    let doubted = shown
        .clone()
        .any(|it| it.result.quality.is_some())
        .then(|| words.say("page-doubted"));
    let older = (skipped > 0).then(|| words.tell("page-more-dates", &[("count", skipped.into())]));
    let parts = [Some(words.say("page-flags")), doubted, by, older];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
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
    let unit = results
        .first()
        .map_or("", |it| it.result.reading.unit.symbol());
    let cell = |day: &Day| {
        // Two samples of one day stand in one cell, so that none is left out.
        let of_day: Vec<_> = results.iter().filter(|it| it.day == *day).collect();
        let value = |it: &&&SummaryLab| {
            let value = words.value(it.result.reading);
            match it.result.quality {
                Some(_) => format!("{value}?"),
                None => value,
            }
        };
        let values: Vec<_> = of_day.iter().map(value).collect();
        let flag = of_day
            .last()
            .and_then(|it| it.flag)
            .map(Flag::letter)
            .unwrap_or_default();
        LabCell {
            value: values.join(" / "),
            flag: flag.to_owned(),
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
