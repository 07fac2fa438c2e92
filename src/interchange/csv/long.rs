//! Our own table: one row for each thing in the diary, written and read without loss.

use csv::StringRecord;
use csv::Terminator;
use csv::WriterBuilder;
use rust_decimal::Decimal;

use crate::domain::analyte_row::Analyte;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::event::EventKind;
use crate::domain::found::Found;
use crate::domain::found::Place;
use crate::domain::found::Trouble;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::lab::MAX_SAMPLES;
use crate::domain::lab::Quality;
use crate::domain::number::Comparator;
use crate::domain::number::DecimalMark;
use crate::domain::number::Number;
use crate::domain::other_lab::OtherKey;
use crate::domain::other_lab::OtherResult;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::reference::ReferenceRange;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Line;
use crate::domain::text::Note;
use crate::domain::unit::Unit;
use crate::domain::vital::Vital;
use crate::domain::vital::VitalId;
use crate::interchange::csv::cells::guard;
use crate::interchange::csv::cells::unguard;
use crate::interchange::csv::table::Table;

/// The heading of the table. Columns may be added at the end, never renamed or moved.
pub const HEADER: [&str; 13] = [
    "date",
    "kind",
    "code",
    "sample",
    "comparator",
    "value",
    "unit",
    "range",
    "laboratory",
    "until",
    "id",
    "note",
    "quality",
];

/// How many columns the first version of the table had.
const FIRST_COLUMNS: usize = 12;

type Row = [String; 13];

/// Writes the days of `period` as UTF-8 with a mark that office programs look for.
#[must_use]
pub fn write_long(record: &Record, period: DayRange) -> Vec<u8> {
    let mut writer = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    let mut rows: Vec<Row> = Vec::new();
    for (day, entry) in record.entries_in(period) {
        for (id, severity) in &entry.ratings {
            let mut row = row(day, "rating", id.as_str());
            row[5] = severity.get().to_string();
            rows.push(row);
        }
        for (id, reading) in &entry.vitals {
            let mut row = row(day, "vital", id.as_str());
            put_reading(&mut row, *reading);
            rows.push(row);
        }
        if let Some(note) = &entry.note {
            let mut row = row(day, "note", "");
            row[11] = guard(note.as_str()).into_owned();
            rows.push(row);
        }
    }
    for (key, result) in record.labs_in(period) {
        let mut row = row(key.day, "lab", key.analyte.as_str());
        row[3] = if key.sample == 0 {
            String::new()
        } else {
            key.sample.to_string()
        };
        put_reading(&mut row, result.reading);
        row[7] = result
            .range
            .map(|it| guard(&it.to_string()).into_owned())
            .unwrap_or_default();
        let laboratory = result
            .laboratory
            .as_ref()
            .map(Line::as_str)
            .unwrap_or_default();
        row[8] = guard(laboratory).into_owned();
        result
            .quality
            .map(Quality::as_str)
            .unwrap_or_default()
            .clone_into(&mut row[12]);
        rows.push(row);
    }
    rows.extend(record.others_in(period).map(|it| other_row(it.0, it.1)));
    for (id, event) in record
        .events()
        .into_iter()
        .filter(|(_, it)| period.contains(it.from))
    {
        rows.push(event_row(id, event));
    }
    // Writing to memory cannot fail.
    let mut written = writer.write_record(HEADER);
    for row in &rows {
        written = written.and_then(|()| writer.write_record(row));
    }
    debug_assert!(written.is_ok(), "a table is written to memory");
    let mut bytes = "\u{feff}".as_bytes().to_vec();
    bytes.extend(writer.into_inner().unwrap_or_default());
    bytes
}

/// Returns whether a table is one of ours.
#[must_use]
pub fn is_long(table: &Table) -> bool {
    let ours = HEADER
        .iter()
        .zip(&table.header)
        .filter(|(ours, theirs)| *ours == theirs)
        .count();
    ours >= FIRST_COLUMNS
}

/// Reads our own table.
#[must_use]
pub fn read_long(table: &Table, today: Day) -> Found {
    let mut found = Found::default();
    for (row, cells) in &table.rows {
        let record = StringRecord::from(cells.as_slice());
        match read_row(&record, today) {
            Ok(change) => found.take(Place::Row(*row), change),
            Err((column, trouble)) => {
                let place = Place::Cell(*row, column + 1);
                found.refuse(place, record.get(column).unwrap_or_default(), trouble);
            }
        }
    }
    found
}

fn row(day: Day, kind: &str, code: &str) -> Row {
    let mut row = Row::default();
    row[0] = day.to_string();
    kind.clone_into(&mut row[1]);
    code.clone_into(&mut row[2]);
    row
}

fn put_reading(row: &mut Row, reading: Reading) {
    reading.comparator.code().clone_into(&mut row[4]);
    row[5] = reading.value.to_string();
    reading.unit.ucum().clone_into(&mut row[6]);
}

fn other_row(key: &OtherKey, result: &OtherResult) -> Row {
    let text = |it: &Line| guard(it.as_str()).into_owned();
    let maybe = |it: &Option<Line>| it.as_ref().map(text).unwrap_or_default();
    let mut row = row(key.day, "other", &text(&key.test));
    if key.sample > 0 {
        row[3] = key.sample.to_string();
    }
    row[5] = text(&result.value);
    row[6] = maybe(&result.unit);
    row[7] = maybe(&result.range);
    row[8] = maybe(&result.laboratory);
    row[10] = maybe(&result.loinc);
    row
}

fn event_row(id: EventId, event: &Event) -> Row {
    let mut row = row(event.from, "event", event.kind.as_str());
    if let Some((value, unit)) = event.amount {
        row[5] = value.to_string();
        unit.ucum().clone_into(&mut row[6]);
    }
    row[9] = event.to.map(|it| it.to_string()).unwrap_or_default();
    row[10] = id.to_string();
    row[11] = event
        .note
        .as_ref()
        .map(|it| guard(it.as_str()).into_owned())
        .unwrap_or_default();
    row
}

/// A column counted from 0 and what is wrong there.
type Wrong = (usize, Trouble);

fn read_row(row: &StringRecord, today: Day) -> Result<Change, Wrong> {
    let cell = |column: usize| row.get(column).unwrap_or_default();
    let day = Day::parse(cell(0)).ok_or((0, Trouble::NotADay))?;
    if day > today {
        return Err((0, Trouble::Future));
    }
    let unknown = (2, Trouble::UnknownCode);
    match cell(1) {
        "rating" => {
            let id = SymptomId::parse(cell(2)).ok_or(unknown)?;
            let step = cell(5)
                .parse()
                .map_err(|_not_a_step| (5, Trouble::NotANumber))?;
            let value = id.scale().rate(step).ok_or((5, Trouble::NoSuchStep))?;
            Ok(Change::Rating {
                day,
                id,
                value: Some(value),
            })
        }
        "vital" => {
            let id = VitalId::parse(cell(2)).ok_or(unknown)?;
            let accepted = id.row().map(Vital::accepted).unwrap_or_default();
            Ok(Change::Vital {
                day,
                id,
                value: Some(reading(row, &accepted)?),
            })
        }
        "lab" => lab(row, day),
        "other" => other(row, day),
        "note" => {
            let note =
                Note::new(unguard(cell(11))).map_err(|_no_text| (11, Trouble::UnknownCode))?;
            Ok(Change::Note {
                day,
                value: Some(note),
            })
        }
        "event" => event(row, day),
        _ => Err((1, Trouble::UnknownCode)),
    }
}

fn sample(row: &StringRecord) -> Result<u16, Wrong> {
    let sample = match row.get(3).unwrap_or_default() {
        "" => 0,
        text => text
            .parse()
            .map_err(|_not_a_count| (3, Trouble::NotANumber))?,
    };
    if sample > MAX_SAMPLES {
        return Err((3, Trouble::Impossible));
    }
    Ok(sample)
}

fn other(row: &StringRecord, day: Day) -> Result<Change, Wrong> {
    let line = |column: usize| Line::new(unguard(row.get(column).unwrap_or_default())).ok();
    let test = line(2).ok_or((2, Trouble::TooLong))?;
    let sample = sample(row)?;
    let value = OtherResult {
        value: line(5).ok_or((5, Trouble::NoValue))?,
        unit: line(6),
        range: line(7),
        loinc: line(10),
        laboratory: line(8),
    };
    Ok(Change::Other {
        key: OtherKey { day, test, sample },
        value: Some(value),
    })
}

fn lab(row: &StringRecord, day: Day) -> Result<Change, Wrong> {
    let cell = |column: usize| row.get(column).unwrap_or_default();
    let analyte = AnalyteId::parse(cell(2)).ok_or((2, Trouble::UnknownCode))?;
    let sample = sample(row)?;
    let accepted = analyte.row().map(Analyte::accepted).unwrap_or_default();
    let value = LabResult {
        reading: reading(row, &accepted)?,
        range: ReferenceRange::parse(unguard(cell(7))),
        laboratory: Line::new(unguard(cell(8))).ok(),
        quality: Quality::parse(cell(12)),
    };
    Ok(Change::Lab {
        key: LabKey {
            day,
            analyte,
            sample,
        },
        value: Some(value),
    })
}

fn event(row: &StringRecord, from: Day) -> Result<Change, Wrong> {
    let cell = |column: usize| row.get(column).unwrap_or_default();
    let kind = EventKind::parse(cell(2)).ok_or((2, Trouble::UnknownCode))?;
    let to = match cell(9) {
        "" => None,
        text => Some(
            Day::parse(text)
                .filter(|it| *it >= from)
                .ok_or((9, Trouble::NotADay))?,
        ),
    };
    let amount = if cell(5).is_empty() {
        None
    } else {
        let amount = reading(row, &Unit::all().collect::<Vec<_>>())?;
        Some((amount.value, amount.unit))
    };
    let id = EventId::parse(cell(10)).ok_or((10, Trouble::UnknownCode))?;
    let note = Note::new(unguard(cell(11))).ok();
    Ok(Change::Event {
        id,
        value: Some(Event {
            kind,
            from,
            to,
            amount,
            note,
        }),
    })
}

fn reading(row: &StringRecord, accepted: &[Unit]) -> Result<Reading, Wrong> {
    let cell = |column: usize| row.get(column).unwrap_or_default();
    let comparator = Comparator::from_code(cell(4)).ok_or((4, Trouble::UnknownCode))?;
    let value = Number::parse(cell(5), DecimalMark::Point)
        .ok()
        .filter(|it| it.comparator == Comparator::Exact)
        .ok_or((5, Trouble::NotANumber))?;
    let unit = Unit::parse(cell(6)).filter(|it| accepted.contains(it));
    let value: Decimal = value.value;
    Ok(Reading {
        comparator,
        value,
        unit: unit.ok_or((6, Trouble::WrongUnit))?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::import_plan::ImportPlan;
    use crate::interchange::csv::table::read_table;

    fn today() -> Day {
        Day::parse("2026-11-22").unwrap()
    }

    fn read(text: &str) -> Found {
        let table = read_table(text.as_bytes()).unwrap();
        assert!(is_long(&table));
        read_long(&table, today())
    }

    const HEAD: &str =
        "date,kind,code,sample,comparator,value,unit,range,laboratory,until,id,note,quality\n";

    #[test]
    fn a_table_is_read_and_written_back_byte_for_byte() {
        let text = format!(
            "{HEAD}2026-08-04,rating,edema,,,2,,,,,,,\n\
            2026-08-04,vital,weight,,,76.70,kg,,,,,,\n\
            2026-08-04,note,,,,,,,,,,'=1+1,\n\
            2026-08-04,lab,bili_total,1,<,0.3,mg/dL,0.2-1.2,City Hospital,,,,doubtful\n\
            2026-08-04,other,'=HBsAg,1,,Negative,,neg,City Hospital,,5195-3,,\n\
            2026-08-04,event,paracentesis,,,4,L,,,2026-08-05,000102030405060708090a0b0c0d0e0f,x,\n"
        );
        let found = read(&text);
        assert_eq!(found.not_taken(), []);
        let mut record = Record::default();
        record.apply_all(&ImportPlan::new(found, &record).new);
        let day = Day::parse("2026-08-04").unwrap();
        assert_eq!(
            record.entry(day).unwrap().note.as_ref().unwrap().as_str(),
            "=1+1"
        );
        let written = write_long(
            &record,
            DayRange {
                first: day,
                last: today(),
            },
        );
        let expected = format!("\u{feff}{}", text.replace('\n', "\r\n"));
        assert_eq!(String::from_utf8(written).unwrap(), expected);
    }

    #[test]
    fn a_wrong_row_is_named_and_the_others_are_kept() {
        let text = format!(
            "{HEAD}2026-08-04,rating,edema,,,4,,,,,,\n\
            2026-08-04,rating,glow,,,1,,,,,,\n\
            2027-08-04,rating,edema,,,1,,,,,,\n\
            2026-08-04,vital,weight,,,\"76,7\",kg,,,,,\n\
            2026-08-04,vital,weight,,,76.7,mg/dL,,,,,\n\
            2026-08-04,rating,edema,,,1,,,,,,\n"
        );
        let found = read(&text);
        let wrong: Vec<_> = found
            .not_taken()
            .iter()
            .map(|it| (it.place, it.trouble))
            .collect();
        assert_eq!(
            wrong,
            [
                (Place::Cell(2, 6), Trouble::NoSuchStep),
                (Place::Cell(3, 3), Trouble::UnknownCode),
                (Place::Cell(4, 1), Trouble::Future),
                (Place::Cell(5, 6), Trouble::NotANumber),
                (Place::Cell(6, 7), Trouble::WrongUnit),
            ]
        );
        assert_eq!(found.items.len(), 1);
    }
}
