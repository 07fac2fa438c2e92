//! The table of results, decided without egui: a row for each test and unit, a column for each
//! sample.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::analyte_row::Group;
use crate::domain::day::Day;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::lab::RangeOrigin;
use crate::domain::person::Sex;
use crate::domain::record::Record;
use crate::domain::reference::Flag;
use crate::domain::reference::ReferenceRange;
use crate::domain::unit::Unit;
use crate::words::bundle::Words;

/// One blood sample.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Column {
    pub day: Day,
    pub sample: u16,
}

/// The results of a row, the oldest first.
type Results<'a> = BTreeMap<Column, &'a LabResult>;

/// Results of one test in one unit.
#[derive(Debug)]
pub struct Row<'a> {
    pub analyte: AnalyteId,
    pub group: Group,
    pub unit: Unit,
    /// Whether the test has a row above already, in another unit.
    pub is_again: bool,
    results: Results<'a>,
}

/// The whole table.
#[derive(Debug)]
pub struct Sheet<'a> {
    /// The oldest first.
    pub columns: Vec<Column>,
    pub rows: Vec<Row<'a>>,
    /// The days on which something happened.
    pub events: Vec<Day>,
    sex: Option<Sex>,
}

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub key: LabKey,
    pub value: String,
    /// `H`, `L` or nothing.
    pub letter: &'static str,
    /// Whether it reaches a limit for telling the care team.
    pub is_told: bool,
    /// Unique in the table.
    pub name: String,
}

impl<'a> Sheet<'a> {
    /// Arranges every result of `record`.
    pub fn new(record: &'a Record) -> Self {
        let mut columns = Vec::new();
        let mut found: BTreeMap<(AnalyteId, &str), (Unit, Results<'_>)> = BTreeMap::new();
        for (key, result) in record.labs() {
            let column = Column {
                day: key.day,
                sample: key.sample,
            };
            columns.push(column);
            let unit = result.reading.unit;
            let row = found.entry((key.analyte, unit.ucum()));
            row.or_insert((unit, BTreeMap::new()))
                .1
                .insert(column, result);
        }
        columns.sort_unstable();
        columns.dedup();
        let rows = found
            .into_iter()
            .filter_map(|((analyte, _), (unit, results))| {
                let row = analyte.row()?;
                let place = row.units.iter().position(|it| it.unit == unit);
                let group = row.group;
                let row = Row {
                    analyte,
                    group,
                    unit,
                    is_again: false,
                    results,
                };
                Some(((group, analyte.place(), place), row))
            });
        let mut rows: Vec<_> = rows.collect();
        rows.sort_by_key(|it| it.0);
        let mut rows: Vec<Row<'_>> = rows.into_iter().map(|it| it.1).collect();
        let mut last = None;
        for row in &mut rows {
            row.is_again = last == Some(row.analyte);
            last = Some(row.analyte);
        }
        let sex = record.settings().sex();
        let mut events: Vec<Day> = record.events().iter().map(|it| it.1.from).collect();
        events.dedup();
        Self {
            columns,
            rows,
            events,
            sex,
        }
    }

    /// Returns the range of the row: the newest that a report printed, else the typical one.
    pub fn range(&self, row: &Row<'_>) -> Option<(ReferenceRange, RangeOrigin)> {
        let printed = row.results.values().rev().find_map(|it| it.range);
        match printed {
            Some(range) => Some((range, RangeOrigin::Report)),
            None => row
                .results
                .values()
                .next_back()?
                .compared_with(row.analyte, self.sex),
        }
    }

    /// Returns the range of the row in words; a typical one is starred.
    pub fn range_words(&self, row: &Row<'_>, words: &Words) -> String {
        match self.range(row) {
            Some((range, RangeOrigin::Report)) => words.range(range),
            Some((range, RangeOrigin::Usual)) => format!("{} *", words.range(range)),
            None => String::new(),
        }
    }

    /// Returns whether a row shows a typical range.
    pub fn has_typical(&self) -> bool {
        let is_typical = |row| matches!(self.range(row), Some((_, RangeOrigin::Usual)));
        self.rows.iter().any(is_typical)
    }

    /// Returns the cell of `row` in `column`.
    pub fn cell(&self, row: &Row<'_>, column: Column, words: &Words) -> Option<Cell> {
        let result = row.results.get(&column)?;
        let flag = result.flag(row.analyte, self.sex);
        let message = match flag {
            Some(Flag::High) => "labs-cell-high",
            Some(Flag::Low) => "labs-cell-low",
            Some(Flag::Inside) | None => "labs-cell",
        };
        let args = [
            ("test", words.analyte(row.analyte).into()),
            ("day", column.name(words).into()),
            ("value", words.reading(result.reading).into()),
        ];
        let name = words.tell(message, &args);
        Some(Cell {
            key: LabKey {
                day: column.day,
                analyte: row.analyte,
                sample: column.sample,
            },
            value: match result.quality {
                Some(_) => format!("{}?", words.value(result.reading)),
                None => words.value(result.reading),
            },
            letter: flag.map_or("", Flag::letter),
            is_told: false,
            name: match result.quality {
                Some(it) => {
                    let quality = words.say(&format!("quality-{}", it.as_str()));
                    format!("{name}. {quality}")
                }
                None => name,
            },
        })
    }

    /// Returns the years in which blood was taken, the newest first.
    pub fn years(&self) -> Vec<i32> {
        let mut years: Vec<i32> = self.columns.iter().map(|it| it.day.year()).collect();
        years.dedup();
        years.reverse();
        years
    }

    /// Returns how many columns stand after the last one of `year`.
    pub fn after(&self, year: i32) -> usize {
        self.columns
            .iter()
            .filter(|it| it.day.year() > year)
            .count()
    }
}

impl Row<'_> {
    /// Returns the value in `column`, as reported.
    pub fn value(&self, column: Column, words: &Words) -> Option<String> {
        Some(words.value(self.results.get(&column)?.reading))
    }

    /// Returns the values of this row from the first to the last; a bound is a gap.
    pub fn trend(&self) -> Vec<Option<f64>> {
        let value = |it: &&LabResult| it.reading.is_exact().then(|| it.reading.to_f64());
        self.results.values().map(value).collect()
    }

    /// Returns where events stand among the values of this row; none before or after them.
    pub fn trend_marks(&self, events: &[Day]) -> Vec<f64> {
        let days: Vec<Day> = self.results.keys().map(|it| it.day).collect();
        let place = |event: &Day| {
            let mut pairs = days.windows(2).zip(0_u32..);
            pairs.find_map(|(pair, idx)| match pair {
                [one, next] if one <= event && event < next => {
                    let part = f64::from(event.days_since(*one));
                    let whole = f64::from(next.days_since(*one));
                    Some(f64::from(idx) + part / whole)
                }
                _ => None,
            })
        };
        events.iter().filter_map(place).collect()
    }

    /// Returns what the line of this row shows.
    pub fn trend_words(&self, words: &Words) -> String {
        let day = |it: Option<(&Column, &&LabResult)>| {
            it.map(|(column, _)| words.day_full(column.day))
                .unwrap_or_default()
        };
        let args = [
            ("test", words.analyte(self.analyte).into()),
            ("unit", self.unit.symbol().into()),
            ("count", self.results.len().into()),
            ("first", day(self.results.first_key_value()).into()),
            ("last", day(self.results.last_key_value()).into()),
        ];
        words.tell("labs-trend-of", &args)
    }
}

impl Column {
    /// Returns the day in full, with the sample where it is not the first of the day.
    pub fn name(self, words: &Words) -> String {
        let day = words.day_full(self.day);
        if self.sample == 0 {
            return day;
        }
        format!("{day}, {}", self.sample_words(words))
    }

    /// Returns "sample 2", or nothing for the first sample of a day.
    pub fn sample_words(self, words: &Words) -> String {
        if self.sample == 0 {
            return String::new();
        }
        let number = u32::from(self.sample) + 1;
        words.tell("labs-sample", &[("number", number.into())])
    }
}

/// The columns in sight when `skipped` of the newest are passed over; `widths` says how wide each
/// is, counted from the newest.
pub fn in_sight(
    count: usize,
    skipped: usize,
    room: f32,
    width: impl Fn(usize) -> f32,
) -> Range<usize> {
    let end = count.saturating_sub(skipped);
    let (mut first, mut end) = (end.saturating_sub(1), end.max(1).min(count));
    let mut used = if count == 0 { 0.0 } else { width(first) };
    while let Some(next) = first.checked_sub(1) {
        used += width(next);
        if used > room {
            return first..end;
        }
        first = next;
    }
    while end < count {
        used += width(end);
        if used > room {
            break;
        }
        end += 1;
    }
    first..end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::reading::Reading;

    fn put(record: &mut Record, test: &str, day: &str, value: (&str, Unit), range: &str) {
        let reading = Reading::parse(
            value.0,
            crate::domain::number::DecimalMark::Either,
            value.1,
            &[],
        );
        record.apply(&Change::Lab {
            key: LabKey {
                day: Day::parse(day).unwrap(),
                analyte: AnalyteId::parse(test).unwrap(),
                sample: 0,
            },
            value: Some(LabResult {
                reading: reading.unwrap(),
                range: ReferenceRange::parse(range),
                laboratory: None,
                quality: None,
            }),
        });
    }

    fn record() -> Record {
        let mut record = Record::default();
        let enzyme = Unit::EnzymeUnitPerLitre;
        put(
            &mut record,
            "sodium",
            "2026-01-02",
            ("136", Unit::MillimolePerLitre),
            "",
        );
        put(&mut record, "alt", "2026-01-02", ("49", enzyme), "7-56");
        put(&mut record, "alt", "2026-02-02", ("< 5", enzyme), "");
        put(
            &mut record,
            "albumin",
            "2026-01-02",
            ("3.20", Unit::GramPerDecilitre),
            "3.5-5.0",
        );
        put(
            &mut record,
            "albumin",
            "2026-02-02",
            ("32", Unit::GramPerLitre),
            "35-50",
        );
        record
    }

    #[test]
    fn a_test_in_two_units_has_two_rows() {
        let record = record();
        let sheet = Sheet::new(&record);
        let rows: Vec<_> = sheet
            .rows
            .iter()
            .map(|it| (it.analyte.as_str(), it.unit.symbol(), it.is_again))
            .collect();
        assert_eq!(
            rows,
            [
                ("alt", "U/L", false),
                ("albumin", "g/dL", false),
                ("albumin", "g/L", true),
                ("sodium", "mmol/L", false)
            ]
        );
        assert_eq!(sheet.columns.len(), 2);
    }

    #[test]
    fn a_cell_keeps_digits_and_says_where_it_stands() {
        let (record, words) = (record(), Words::new("en"));
        let sheet = Sheet::new(&record);
        let cell =
            |row: usize, column: usize| sheet.cell(&sheet.rows[row], sheet.columns[column], &words);
        let albumin = cell(1, 0).unwrap();
        assert_eq!((albumin.value.as_str(), albumin.letter), ("3.20", "L"));
        assert_eq!(
            albumin.name,
            "Albumin, 2 January 2026: 3.20 g/dL, below the range"
        );
        assert_eq!(cell(0, 1).unwrap().value, "< 5");
        assert_eq!(cell(1, 1), None);
    }

    #[test]
    fn the_newest_printed_range_stands_above_the_typical_one() {
        let (record, words) = (record(), Words::new("en"));
        let sheet = Sheet::new(&record);
        let ranges: Vec<_> = sheet
            .rows
            .iter()
            .map(|it| sheet.range_words(it, &words))
            .collect();
        assert_eq!(ranges[0], "7–56");
        assert!(ranges[3].ends_with(" *"), "{}", ranges[3]);
        assert!(sheet.has_typical());
    }

    #[test]
    fn as_many_columns_are_in_sight_as_fit() {
        let wide = |_| 10.0;
        assert_eq!(in_sight(10, 0, 35.0, wide), 7..10);
        assert_eq!(in_sight(10, 3, 35.0, wide), 4..7);
        assert_eq!(in_sight(10, 9, 35.0, wide), 0..3);
        assert_eq!(in_sight(10, 99, 35.0, wide), 0..3);
        assert_eq!(in_sight(2, 0, 35.0, wide), 0..2);
        assert_eq!(in_sight(5, 0, 3.0, wide), 4..5, "one is always shown");
        assert_eq!(in_sight(0, 0, 35.0, wide), 0..0);
    }

    #[test]
    fn a_bound_is_a_gap_in_the_line() {
        let record = record();
        let sheet = Sheet::new(&record);
        assert_eq!(sheet.rows[0].trend(), [Some(49.0), None]);
        let row = &sheet.rows[0];
        let [one, next] = [0, 1].map(|at| row.results.keys().nth(at).unwrap().day);
        let whole = next.days_since(one);
        let events = [one.plus(-1), one, one.plus(whole / 2), next];
        let marks = row.trend_marks(&events);
        let middle = f64::from(whole / 2) / f64::from(whole);
        assert_eq!(marks, [0.0, middle], "between the results alone");
    }
}
