//! Reads a spreadsheet with a row a day and a column a test.

use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::found::Found;
use crate::domain::found::FoundColumn;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::meaning::Meaning;
use crate::domain::meaning::Quantity;
use crate::domain::number::DecimalMark;
use crate::domain::other_lab::OtherKey;
use crate::domain::other_lab::OtherResult;
use crate::domain::plausible::DoubtKind;
use crate::domain::plausible::doubt_lab;
use crate::domain::plausible::doubt_vital;
use crate::domain::reading::Reading;
use crate::domain::reading::ReadingError;
use crate::domain::text::Line;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;
use crate::interchange::csv::cells;
use crate::interchange::csv::dates;
use crate::interchange::csv::dates::DayOrder;
use crate::interchange::csv::header;
use crate::interchange::csv::header::Column;
use crate::interchange::csv::table::Table;
use crate::interchange::error::ImportError;
use crate::interchange::first_of_day::FirstOfDay;
use crate::interchange::first_of_day::Measured;
use crate::interchange::options::ReadOptions;

/// Values shown below a heading, so that a person sees what the column is.
const SAMPLES: usize = 3;
/// Longest cell of an unknown test, in characters: more is a remark.
const LONGEST_VALUE: usize = 40;

/// How the cells of a table are to be read.
struct Reader<'a> {
    columns: Vec<Column>,
    /// What a heading is taken for that names nothing known.
    unknown: Meaning,
    day_column: usize,
    day_order: DayOrder,
    mark: DecimalMark,
    today: Day,
    laboratory: Option<&'a Line>,
    table: &'a Table,
}

/// Reads a table. What is wrong with single columns and cells stands in the result, and so does
/// what each column is taken for.
///
/// # Errors
///
/// Fails if there is no column of days, or if days or decimals can be read in two ways and
/// `options` do not say which.
pub fn read_wide(table: &Table, options: &ReadOptions, today: Day) -> Result<Found, ImportError> {
    let reader = Reader::new(table, options, today)?;
    let mut found = Found::default();
    found.columns = reader.found_columns();
    found.laboratory = laboratory_of_file(table, options);
    for (idx, (column, heading)) in reader.columns.iter().zip(&table.header).enumerate() {
        let trouble = match column {
            Column::Refused(trouble) => *trouble,
            Column::WithoutUnit(Quantity::Vital(VitalId::WEIGHT)) => Trouble::NoWeightUnit,
            Column::WithoutUnit(_) => Trouble::NoUnit,
            Column::Means(_) | Column::Unknown => {
                if heading.is_empty() || reader.meaning(idx) != Some(Meaning::LeftOut) {
                    continue;
                }
                Trouble::LeftOut
            }
        };
        found.refuse(Place::Cell(1, idx + 1), heading, trouble);
    }
    let mut measures = FirstOfDay::default();
    for (row, cells) in &table.rows {
        reader.read_row(*row, cells, &mut measures, &mut found);
    }
    measures.take(&mut found);
    Ok(found)
}

impl<'a> Reader<'a> {
    fn new(table: &'a Table, options: &'a ReadOptions, today: Day) -> Result<Self, ImportError> {
        if table.rows.is_empty() {
            return Err(ImportError::NoRows);
        }
        let columns = columns(table, options);
        let is_day = |it: &Column| *it == Column::Means(Meaning::Day);
        let day_column = columns
            .iter()
            .position(is_day)
            .or_else(|| first_column_of_dates(table))
            .ok_or(ImportError::NoDays)?;
        let day_order = match options.day_order {
            Some(order) => order,
            None => dates::day_order(table.numbered_column(day_column))?,
        };
        let is_number = |it: &Column| {
            matches!(
                it,
                Column::Means(Meaning::Lab(..) | Meaning::Vital(..)) | Column::WithoutUnit(_)
            )
        };
        let numbers = columns.iter().enumerate().filter(|it| is_number(it.1));
        let mark = match options.decimal_mark {
            Some(mark) => mark,
            None => cells::decimal_mark(numbers.flat_map(|(idx, _)| table.column(idx)))?,
        };
        Ok(Self {
            unknown: of_unknown(&columns),
            columns,
            day_column,
            day_order,
            mark,
            today,
            laboratory: options.laboratory.as_ref(),
            table,
        })
    }

    /// What a column is taken for.
    fn meaning(&self, idx: usize) -> Option<Meaning> {
        match self.columns.get(idx)? {
            Column::Means(meaning) => Some(*meaning),
            Column::Unknown if self.names_nothing(idx) => Some(Meaning::LeftOut),
            Column::Unknown => Some(self.unknown),
            Column::Refused(Trouble::ForeignRating) => Some(Meaning::LeftOut),
            Column::WithoutUnit(_) | Column::Refused(_) => None,
        }
    }

    /// Whether a column has no heading, or is the one of the days without saying so.
    fn names_nothing(&self, idx: usize) -> bool {
        idx == self.day_column || self.table.header.get(idx).is_none_or(String::is_empty)
    }

    /// What each column is taken for, with a few of its values.
    fn found_columns(&self) -> Vec<FoundColumn> {
        let column = |(idx, (column, heading)): (usize, (&Column, &String))| {
            let samples = self.table.column(idx).filter(|it| !it.is_empty());
            FoundColumn {
                heading: heading.clone(),
                samples: samples.take(SAMPLES).map(str::to_owned).collect(),
                meaning: self.meaning(idx),
                is_guess: *column == Column::Unknown && !self.names_nothing(idx),
                lacks_unit: match column {
                    Column::WithoutUnit(quantity) => Some(*quantity),
                    Column::Means(_) | Column::Unknown | Column::Refused(_) => None,
                },
            }
        };
        let columns = self.columns.iter().zip(&self.table.header).enumerate();
        columns.map(column).collect()
    }

    fn read_row(&self, row: usize, cells: &[String], measures: &mut FirstOfDay, found: &mut Found) {
        let day_text = cells.get(self.day_column).map_or("", String::as_str);
        let day_place = Place::Cell(row, self.day_column + 1);
        let Some(day) = dates::read_day(day_text, self.day_order) else {
            return found.refuse(day_place, day_text, Trouble::NotADay);
        };
        if day > self.today {
            return found.refuse(day_place, day_text, Trouble::Future);
        }
        let laboratory = self.laboratory_of(cells);
        for (idx, cell) in cells.iter().enumerate() {
            let place = Place::Cell(row, idx + 1);
            if idx >= self.columns.len() {
                let more = cells.iter().skip(idx).filter(|it| !it.is_empty());
                found.refuse_many(place, cell, Trouble::ExtraCell, more.count());
                break;
            }
            if cell.is_empty() {
                continue;
            }
            let is_value = matches!(
                self.meaning(idx),
                Some(Meaning::Lab(..) | Meaning::Vital(..) | Meaning::Other)
            );
            if is_value && cells::is_missing(cell) {
                found.refuse(place, cell, Trouble::NoValue);
                continue;
            }
            let taken = match self.meaning(idx) {
                Some(Meaning::Lab(analyte, unit)) => {
                    let result = self.result(analyte, unit, cell, laboratory.clone());
                    let key = LabKey {
                        day,
                        analyte,
                        sample: 0,
                    };
                    result.map(|value| found.take(place, Change::Lab { key, value }))
                }
                Some(Meaning::Vital(id, unit)) => self.vital(id, unit, day, cell).map(|reading| {
                    let value = Measured {
                        day,
                        id,
                        second: dates::second_of_day(day_text),
                        reading,
                        place,
                        source: None,
                    };
                    measures.offer(value, found);
                }),
                Some(Meaning::Other) => {
                    let heading = self.table.header.get(idx).map_or("", String::as_str);
                    other(heading, day, cell, laboratory.clone()).map(|it| found.take(place, it))
                }
                Some(Meaning::Day | Meaning::Laboratory | Meaning::LeftOut) | None => continue,
            };
            if let Err(trouble) = taken {
                found.refuse(place, cell, trouble);
            }
        }
    }

    fn laboratory_of(&self, cells: &[String]) -> Option<Line> {
        let is_laboratory = |it: &Column| *it == Column::Means(Meaning::Laboratory);
        let column = self.columns.iter().position(is_laboratory);
        let said = column.and_then(|it| Line::new(cells.get(it)?).ok());
        said.or_else(|| self.laboratory.cloned())
    }

    fn result(
        &self,
        id: AnalyteId,
        unit: Unit,
        cell: &str,
        laboratory: Option<Line>,
    ) -> Result<Option<LabResult>, Trouble> {
        let reading = self.reading(cell, unit, &Quantity::Lab(id).accepted())?;
        let doubt = doubt_lab(id, reading, None);
        if doubt.is_some_and(|it| it.kind == DoubtKind::Impossible) {
            return Err(Trouble::Impossible);
        }
        Ok(Some(LabResult {
            reading,
            range: None,
            laboratory,
            quality: None,
        }))
    }

    fn vital(&self, id: VitalId, unit: Unit, day: Day, cell: &str) -> Result<Reading, Trouble> {
        let reading = self.reading(cell, unit, &Quantity::Vital(id).accepted())?;
        let doubt = doubt_vital(id, reading, day, None);
        if doubt.is_some_and(|it| it.kind == DoubtKind::Impossible) {
            return Err(Trouble::Impossible);
        }
        Ok(reading)
    }

    fn reading(&self, cell: &str, unit: Unit, accepted: &[Unit]) -> Result<Reading, Trouble> {
        let value = cells::without_flag(cell);
        Reading::parse(value, self.mark, unit, accepted).map_err(|error| match error {
            ReadingError::Number(_) => Trouble::NotANumber,
            ReadingError::Unit => Trouble::WrongUnit,
        })
    }
}

/// A result of a test that the catalogue does not have, word for word.
fn other(heading: &str, day: Day, cell: &str, laboratory: Option<Line>) -> Result<Change, Trouble> {
    let (name, unit) = header::split_unit(heading);
    let test = Line::new(name).map_err(|_too_long| Trouble::TooLong)?;
    if cell.chars().count() > LONGEST_VALUE {
        return Err(Trouble::TooLong);
    }
    let value = Line::new(cell).map_err(|_empty| Trouble::NoValue)?;
    let key = OtherKey {
        day,
        test,
        sample: 0,
    };
    Ok(Change::Other {
        key,
        value: Some(OtherResult {
            value,
            unit: Line::new(unit).ok(),
            range: None,
            loinc: None,
            laboratory,
        }),
    })
}

/// The laboratory whose headings the table has: its own, else the one that the person named.
fn laboratory_of_file(table: &Table, options: &ReadOptions) -> Option<Line> {
    let is_laboratory =
        |it: &String| header::read_heading(it) == Column::Means(Meaning::Laboratory);
    match table.header.iter().position(is_laboratory) {
        Some(at) => table.column(at).find_map(|it| Line::new(it).ok()),
        None => options.laboratory.clone(),
    }
}

/// What the headings say, and what the person said of them.
fn columns(table: &Table, options: &ReadOptions) -> Vec<Column> {
    let mut columns: Vec<Column> = table
        .header
        .iter()
        .map(|it| header::read_heading(it))
        .collect();
    let laboratory = laboratory_of_file(table, options);
    for (column, heading) in columns.iter_mut().zip(&table.header) {
        if let Some(meaning) = options.meaning(heading, laboratory.as_ref()) {
            *column = Column::Means(meaning);
        } else if let Column::WithoutUnit(quantity) = column
            && let Some(unit) = options.units.get(quantity)
        {
            let known = quantity.in_unit(*unit).map(Column::Means);
            *column = known.unwrap_or(Column::Refused(Trouble::WrongUnit));
        }
    }
    columns
}

/// In a table of blood tests an unknown heading is another test; in any other table it is nothing
/// for the diary.
fn of_unknown(columns: &[Column]) -> Meaning {
    let is_test = |it: &Column| {
        matches!(
            it,
            Column::Means(Meaning::Lab(..)) | Column::WithoutUnit(Quantity::Lab(_))
        )
    };
    if columns.iter().any(is_test) {
        Meaning::Other
    } else {
        Meaning::LeftOut
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
    use std::collections::BTreeMap;

    use super::*;
    use crate::domain::meaning::Heading;
    use crate::interchange::csv::table::read_table;

    fn read(text: &str, options: &ReadOptions) -> Result<Found, ImportError> {
        let today = Day::parse("2026-11-22").unwrap();
        read_wide(&read_table(text.as_bytes()).unwrap(), options, today)
    }

    fn line(text: &str) -> Line {
        Line::new(text).unwrap()
    }

    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the others are no part of a table"
    )]
    fn shown(found: &Found) -> Vec<String> {
        let show = |it: &crate::domain::found::Item| match &it.change {
            Change::Lab {
                key,
                value: Some(it),
            } => {
                let unit = it.reading.unit.symbol();
                format!("{} {:?} {} {unit}", key.day, key.analyte, it.reading)
            }
            Change::Vital {
                day,
                id,
                value: Some(it),
            } => format!("{day} {id:?} {it}"),
            Change::Other {
                key,
                value: Some(it),
            } => {
                let (test, value) = (key.test.as_str(), it.value.as_str());
                let unit = it.unit.as_ref().map_or("", Line::as_str);
                format!("{} {test}: {value} {unit}", key.day)
            }
            other => format!("{other:?}"),
        };
        found.items.iter().map(show).collect()
    }

    fn refused(found: &Found) -> Vec<(Place, Trouble)> {
        let list = found.not_taken().iter();
        list.map(|it| (it.place, it.trouble)).collect()
    }

    #[test]
    fn a_spreadsheet_is_read_cell_by_cell() {
        let text = "Date,ALT (U/L),Cholesterol (mg/dL),Weight (kg),Laboratory,Comments\n\
            2026-01-05,44 H,242,76.7,City,well\n\
            2026-02-05,< 5,,n/a,,\n\
            2027-01-01,44,,,,\n\
            soon,44,,,,\n\
            2026-03-05,abc,,7670,,\n";
        let found = read(text, &ReadOptions::default()).unwrap();
        assert_eq!(
            shown(&found),
            [
                "2026-01-05 alt 44 U/L",
                "2026-01-05 Cholesterol: 242 mg/dL",
                "2026-02-05 alt <5 U/L",
                "2026-01-05 weight 76.7",
            ]
        );
        assert_eq!(
            refused(&found),
            [
                (Place::Cell(1, 6), Trouble::LeftOut),
                (Place::Cell(3, 4), Trouble::NoValue),
                (Place::Cell(4, 1), Trouble::Future),
                (Place::Cell(5, 1), Trouble::NotADay),
                (Place::Cell(6, 2), Trouble::NotANumber),
                (Place::Cell(6, 4), Trouble::Impossible),
            ]
        );
    }

    #[test]
    fn decimal_commas_and_dotted_days_are_found_out() {
        let text = "Datum;Bilirubin (mg/dl);Albumin (g/l)\n24.12.2025;1,80;32\n2.1.2026;0,9;31\n";
        let found = read(text, &ReadOptions::default()).unwrap();
        assert_eq!(shown(&found)[0], "2025-12-24 bili_total 1.80 mg/dL");
        assert_eq!(shown(&found)[2], "2026-01-02 bili_total 0.9 mg/dL");
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_asked_for() {
        let text = "Date,ALT (U/L)\n01/02/2026,44\n";
        assert_eq!(
            read(text, &ReadOptions::default()),
            Err(ImportError::WhichDayOrder)
        );
        let options = ReadOptions {
            day_order: Some(DayOrder::MonthDayYear),
            ..ReadOptions::default()
        };
        assert_eq!(
            shown(&read(text, &options).unwrap()),
            ["2026-01-02 alt 44 U/L"]
        );
    }

    #[test]
    fn a_missing_unit_is_asked_for_and_can_be_given() {
        let text = "Date,Creatinine,Na\n2026-01-02,88,136\n";
        let found = read(text, &ReadOptions::default()).unwrap();
        assert_eq!(refused(&found), [(Place::Cell(1, 2), Trouble::NoUnit)]);
        let creatinine = Quantity::Lab(AnalyteId::parse("creatinine").unwrap());
        assert_eq!(found.columns[1].lacks_unit, Some(creatinine));
        assert_eq!(found.columns[1].samples, ["88"]);
        assert!(found.columns.iter().all(|it| !it.is_guess));
        let options = ReadOptions {
            units: BTreeMap::from([(creatinine, Unit::MicromolePerLitre)]),
            ..ReadOptions::default()
        };
        let found = read(text, &options).unwrap();
        assert_eq!(shown(&found)[0], "2026-01-02 creatinine 88 µmol/L");
    }

    #[test]
    fn what_a_person_said_of_a_column_counts_now_and_for_the_next_file() {
        let text = "Date,Leber 1,Leber 2\n2026-01-02,88,9\n";
        let alt = AnalyteId::parse("alt").unwrap();
        let meaning = Meaning::Lab(alt, Unit::EnzymeUnitPerLitre);
        let options = ReadOptions {
            columns: BTreeMap::from([("Leber 1".to_owned(), meaning)]),
            ..ReadOptions::default()
        };
        let found = read(text, &options).unwrap();
        assert_eq!(
            shown(&found),
            ["2026-01-02 alt 88 U/L", "2026-01-02 Leber 2: 9 "]
        );
        let guesses: Vec<bool> = found.columns.iter().map(|it| it.is_guess).collect();
        assert_eq!(guesses, [false, false, true]);

        let heading = Heading {
            laboratory: Some(line("City")),
            text: line("Leber 1"),
        };
        let mut options = ReadOptions {
            remembered: BTreeMap::from([(heading, meaning)]),
            ..ReadOptions::default()
        };
        assert_eq!(shown(&read(text, &options).unwrap()).len(), 0);
        options.laboratory = Some(line("City"));
        let found = read(text, &options).unwrap();
        assert_eq!(shown(&found)[0], "2026-01-02 alt 88 U/L");
        let Change::Lab {
            value: Some(result),
            ..
        } = &found.items[0].change
        else {
            panic!("a result");
        };
        assert_eq!(result.laboratory, Some(line("City")));
    }

    #[test]
    fn a_table_without_days_is_refused_and_one_without_tests_gives_nothing() {
        let none = ReadOptions::default();
        assert_eq!(read("a,b\n1,2\n", &none), Err(ImportError::NoDays));
        let found = read("Date,Dogs\n2026-01-01,2\n", &none).unwrap();
        assert_eq!(shown(&found), [""; 0]);
        assert_eq!(refused(&found), [(Place::Cell(1, 2), Trouble::LeftOut)]);
        let found = read("When,ALT (U/L)\n2026-01-01,2\n", &none).unwrap();
        assert_eq!(shown(&found), ["2026-01-01 alt 2 U/L"]);
    }

    #[test]
    fn a_scale_that_is_stepped_on_all_day_gives_the_first_weight() {
        let text = "Date,Weight (kg)\n2026-01-02 19:00:00,77.4\n2026-01-02 07:12:00,76.7\n";
        let found = read(text, &ReadOptions::default()).unwrap();
        assert_eq!(shown(&found), ["2026-01-02 weight 76.7"]);
        assert_eq!(refused(&found)[0].1, Trouble::LaterThatDay);
    }
}
