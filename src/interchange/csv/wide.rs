//! Reads a spreadsheet with a row a day and a column a test.

use std::collections::BTreeMap;

use crate::domain::analyte_row::Analyte;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::import_plan::Found;
use crate::domain::import_plan::Place;
use crate::domain::import_plan::Trouble;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::number::DecimalMark;
use crate::domain::plausible::DoubtKind;
use crate::domain::plausible::doubt_lab;
use crate::domain::plausible::doubt_vital;
use crate::domain::reading::Reading;
use crate::domain::reading::ReadingError;
use crate::domain::text::Line;
use crate::domain::unit::Unit;
use crate::domain::vital::Vital;
use crate::domain::vital::VitalId;
use crate::interchange::csv::cells;
use crate::interchange::csv::dates;
use crate::interchange::csv::dates::DayOrder;
use crate::interchange::csv::header;
use crate::interchange::csv::header::Column;
use crate::interchange::csv::table::Table;
use crate::interchange::error::ImportError;

/// What a person said about a file that does not say it itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WideOptions {
    /// Which part of a date comes first.
    pub day_order: Option<DayOrder>,
    /// Which sign separates the decimals.
    pub decimal_mark: Option<DecimalMark>,
    /// Units of tests whose headings have none.
    pub units: BTreeMap<AnalyteId, Unit>,
}

/// How the cells of a table are to be read.
struct Reader<'a> {
    columns: Vec<Column>,
    day_column: usize,
    day_order: DayOrder,
    mark: DecimalMark,
    today: Day,
    table: &'a Table,
}

/// Reads a table. What is wrong with single columns and cells stands in the result.
///
/// # Errors
///
/// Fails if there is no column of days or none that the diary knows, or if days or decimals can
/// be read in two ways and `options` do not say which.
pub fn read_wide(table: &Table, options: &WideOptions, today: Day) -> Result<Found, ImportError> {
    let mut found = Found::default();
    let reader = Reader::new(table, options, today)?;
    for (idx, (column, heading)) in reader.columns.iter().zip(&table.header).enumerate() {
        let place = Place {
            row: 1,
            column: Some(idx + 1),
        };
        match column {
            Column::Refused(trouble) => found.refuse(place, heading, *trouble),
            Column::WithoutUnit(_) => found.refuse(place, heading, Trouble::NoUnit),
            Column::Day | Column::Laboratory | Column::Lab(..) | Column::Vital(..) => (),
        }
    }
    for (row, cells) in &table.rows {
        reader.read_row(*row, cells, &mut found);
    }
    Ok(found)
}

impl<'a> Reader<'a> {
    fn new(table: &'a Table, options: &WideOptions, today: Day) -> Result<Self, ImportError> {
        if table.rows.is_empty() {
            return Err(ImportError::NoRows);
        }
        let mut columns: Vec<Column> = table
            .header
            .iter()
            .map(|it| header::read_heading(it))
            .collect();
        for column in &mut columns {
            if let Column::WithoutUnit(id) = column
                && let Some(unit) = options.units.get(id)
            {
                *column = header::with_unit(*id, *unit);
            }
        }
        let day_column = columns
            .iter()
            .position(|it| *it == Column::Day)
            .or_else(|| first_column_of_dates(table))
            .ok_or(ImportError::NoDays)?;
        let is_wanted = |it: &Column| {
            matches!(
                it,
                Column::Lab(..) | Column::Vital(..) | Column::WithoutUnit(_)
            )
        };
        if !columns.iter().any(is_wanted) {
            return Err(ImportError::NoKnownColumn);
        }
        let column = |idx: usize| {
            table
                .rows
                .iter()
                .filter_map(move |(_, it)| it.get(idx))
                .map(String::as_str)
        };
        let day_order = match options.day_order {
            Some(order) => order,
            None => dates::day_order(column(day_column))?,
        };
        let numbers = columns.iter().enumerate().filter(|it| is_wanted(it.1));
        let mark = match options.decimal_mark {
            Some(mark) => mark,
            None => cells::decimal_mark(numbers.flat_map(|(idx, _)| column(idx)))?,
        };
        Ok(Self {
            columns,
            day_column,
            day_order,
            mark,
            today,
            table,
        })
    }

    fn read_row(&self, row: usize, cells: &[String], found: &mut Found) {
        let day_text = cells.get(self.day_column).map_or("", String::as_str);
        let day_place = Place {
            row,
            column: Some(self.day_column + 1),
        };
        let Some(day) = dates::read_day(day_text, self.day_order) else {
            return found.refuse(day_place, day_text, Trouble::NotADay);
        };
        if day > self.today {
            return found.refuse(day_place, day_text, Trouble::Future);
        }
        let laboratory = self
            .columns
            .iter()
            .position(|it| *it == Column::Laboratory)
            .and_then(|it| Line::new(cells.get(it)?).ok());
        for (idx, cell) in cells.iter().enumerate() {
            let place = Place {
                row,
                column: Some(idx + 1),
            };
            let Some(column) = self.columns.get(idx) else {
                found.refuse(place, cell, Trouble::ExtraCell);
                break;
            };
            if cells::is_missing(cell) {
                continue;
            }
            let read = match column {
                Column::Lab(id, unit) => self.lab_reading(*id, *unit, cell).map(|reading| {
                    let key = LabKey {
                        day,
                        analyte: *id,
                        sample: 0,
                    };
                    let laboratory = laboratory.clone();
                    Change::Lab {
                        key,
                        value: Some(LabResult {
                            reading,
                            range: None,
                            laboratory,
                            quality: None,
                        }),
                    }
                }),
                Column::Vital(id, unit) => self.vital(*id, *unit, day, cell),
                Column::Day | Column::Laboratory | Column::WithoutUnit(_) | Column::Refused(_) => {
                    continue;
                }
            };
            match read {
                Ok(change) => found.changes.push((place, change)),
                Err(trouble) => found.refuse(place, cell, trouble),
            }
        }
    }

    fn lab_reading(&self, id: AnalyteId, unit: Unit, cell: &str) -> Result<Reading, Trouble> {
        let accepted = id.row().map(Analyte::accepted).unwrap_or_default();
        let reading = self.reading(cell, unit, &accepted)?;
        let doubt = doubt_lab(id, reading, None);
        let is_possible = doubt.is_none_or(|it| it.kind != DoubtKind::Impossible);
        if is_possible {
            Ok(reading)
        } else {
            Err(Trouble::Impossible)
        }
    }

    fn vital(&self, id: VitalId, unit: Unit, day: Day, cell: &str) -> Result<Change, Trouble> {
        let accepted = id.row().map(Vital::accepted).unwrap_or_default();
        let reading = self.reading(cell, unit, &accepted)?;
        let doubt = doubt_vital(id, reading, day, None);
        if doubt.is_some_and(|it| it.kind == DoubtKind::Impossible) {
            return Err(Trouble::Impossible);
        }
        Ok(Change::Vital {
            day,
            id,
            value: Some(reading),
        })
    }

    fn reading(&self, cell: &str, unit: Unit, accepted: &[Unit]) -> Result<Reading, Trouble> {
        let value = cells::without_flag(cell);
        Reading::parse(value, self.mark, unit, accepted).map_err(|error| match error {
            ReadingError::Number(_) => Trouble::NotANumber,
            ReadingError::Unit => Trouble::WrongUnit,
        })
    }
}

/// The first column most of whose cells are dates, for a table whose heading does not say so.
fn first_column_of_dates(table: &Table) -> Option<usize> {
    (0..table.header.len()).find(|idx| {
        let cells = table
            .rows
            .iter()
            .take(50)
            .filter_map(|(_, it)| it.get(*idx));
        let (dates, all) = cells.fold((0, 0), |(dates, all), cell| {
            (dates + usize::from(dates::is_date(cell)), all + 1)
        });
        all > 0 && dates * 2 > all
    })
}

impl std::fmt::Debug for Reader<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "Reader({} columns, {} rows)",
            self.columns.len(),
            self.table.rows.len()
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::interchange::csv::table::read_table;

    fn read(text: &str, options: &WideOptions) -> Result<Found, ImportError> {
        let today = Day::parse("2026-11-22").unwrap();
        read_wide(&read_table(text.as_bytes()).unwrap(), options, today)
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others are no part of a table"
    )]
    fn shown(found: &Found) -> Vec<String> {
        let show = |(place, change): &(Place, Change)| match change {
            Change::Lab {
                key,
                value: Some(it),
            } => {
                let unit = it.reading.unit.symbol();
                format!(
                    "{} {} {:?} {} {unit}",
                    place.row, key.day, key.analyte, it.reading
                )
            }
            Change::Vital {
                day,
                id,
                value: Some(it),
            } => format!("{} {day} {id:?} {it}", place.row),
            other => format!("{other:?}"),
        };
        found.changes.iter().map(show).collect()
    }

    fn refused(found: &Found) -> Vec<(usize, Option<usize>, Trouble)> {
        let place = |it: &crate::domain::import_plan::NotUnderstood| {
            (it.place.row, it.place.column, it.trouble)
        };
        found.not_understood.iter().map(place).collect()
    }

    #[test]
    fn a_spreadsheet_is_read_cell_by_cell() {
        let text = "Date,ALT (U/L),Cholesterol (mg/dL),Weight (kg),Laboratory\n\
            2026-01-05,44 H,242,76.7,City\n\
            2026-02-05,< 5,,n/a,\n\
            2027-01-01,44,,,\n\
            soon,44,,,\n\
            2026-03-05,abc,,7670,\n";
        let found = read(text, &WideOptions::default()).unwrap();
        assert_eq!(
            shown(&found),
            [
                "2 2026-01-05 alt 44 U/L",
                "2 2026-01-05 weight 76.7",
                "3 2026-02-05 alt <5 U/L"
            ]
        );
        assert_eq!(
            refused(&found),
            [
                (1, Some(3), Trouble::UnknownTest),
                (4, Some(1), Trouble::Future),
                (5, Some(1), Trouble::NotADay),
                (6, Some(2), Trouble::NotANumber),
                (6, Some(4), Trouble::Impossible),
            ]
        );
    }

    #[test]
    fn decimal_commas_and_dotted_days_are_found_out() {
        let text = "Datum;Bilirubin (mg/dl);Albumin (g/l)\n24.12.2025;1,80;32\n2.1.2026;0,9;31\n";
        let found = read(text, &WideOptions::default()).unwrap();
        assert_eq!(shown(&found)[0], "2 2025-12-24 bili_total 1.80 mg/dL");
        assert_eq!(shown(&found)[2], "3 2026-01-02 bili_total 0.9 mg/dL");
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_asked_for() {
        let text = "Date,ALT (U/L)\n01/02/2026,44\n";
        assert_eq!(
            read(text, &WideOptions::default()),
            Err(ImportError::WhichDayOrder)
        );
        let options = WideOptions {
            day_order: Some(DayOrder::MonthDayYear),
            ..WideOptions::default()
        };
        assert_eq!(
            shown(&read(text, &options).unwrap()),
            ["2 2026-01-02 alt 44 U/L"]
        );
    }

    #[test]
    fn a_missing_unit_is_asked_for_and_can_be_given() {
        let text = "Date,Creatinine,Na\n2026-01-02,88,136\n";
        let found = read(text, &WideOptions::default()).unwrap();
        assert_eq!(refused(&found), [(1, Some(2), Trouble::NoUnit)]);
        let creatinine = AnalyteId::parse("creatinine").unwrap();
        let units = BTreeMap::from([(creatinine, Unit::MicromolePerLitre)]);
        let found = read(
            text,
            &WideOptions {
                units,
                ..WideOptions::default()
            },
        )
        .unwrap();
        assert_eq!(shown(&found)[0], "2 2026-01-02 creatinine 88 µmol/L");
    }

    #[test]
    fn a_table_without_days_or_tests_is_refused() {
        let none = WideOptions::default();
        assert_eq!(read("a,b\n1,2\n", &none), Err(ImportError::NoDays));
        assert_eq!(
            read("Date,Dogs\n2026-01-01,2\n", &none),
            Err(ImportError::NoKnownColumn)
        );
        let found = read("When,ALT (U/L)\n2026-01-01,2\n", &none).unwrap();
        assert_eq!(found.changes.len(), 1);
    }
}
