//! A spreadsheet: two bytes of options, then the bytes of the file.
#![no_main]

use std::sync::OnceLock;

use hepatica::domain::analyte_row::Analyte;
use hepatica::domain::analyte_table::ANALYTES;
use hepatica::domain::day::DayRange;
use hepatica::domain::import_plan::ImportPlan;
use hepatica::domain::meaning::Quantity;
use hepatica::domain::number::DecimalMark;
use hepatica::domain::record::Record;
use hepatica::interchange::csv::dates::DayOrder;
use hepatica::interchange::csv::long::write_long;
use hepatica::interchange::csv::read::read_csv;
use hepatica::interchange::options::ReadOptions;
use hepatica_fuzz::changes;
use hepatica_fuzz::today;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let [first, second, bytes @ ..] = data else {
        return;
    };
    let options = options(*first, *second);
    let plan = |record: &Record| {
        let found = read_csv(bytes, &options, today())?;
        Ok(ImportPlan::new(found, record))
    };
    let is_empty = first & 16 == 0;
    let record = if is_empty {
        Record::default()
    } else {
        small().clone()
    };
    if let Ok(found) = plan(&record) {
        take(record, found, &plan);
    }
});

fn take(
    mut record: Record,
    found: ImportPlan,
    plan: &impl Fn(&Record) -> Result<ImportPlan, hepatica::interchange::error::ImportError>,
) {
    for change in &found.new {
        assert!(record.current(change).is_removal(), "the diary's stays");
        assert!(change.day().is_none_or(|it| it <= today()), "no future");
    }
    record.apply_all(&found.new);
    let again = plan(&record).expect("it was read before");
    assert_eq!(again.new, [], "a file that was taken in holds nothing new");

    let table = write_long(&record, DayRange::EVER);
    if record.is_empty() {
        return;
    }
    let back = read_csv(&table, &ReadOptions::default(), today());
    let back = ImportPlan::new(back.expect("our own table is read"), &Record::default());
    assert_eq!(back.not_understood, []);
    let mut copy = Record::default();
    copy.apply_all(&back.new);
    assert!(copy.has_same_diary(&record), "our own table loses nothing");
}

fn small() -> &'static Record {
    static SMALL: OnceLock<Record> = OnceLock::new();
    SMALL.get_or_init(|| {
        let mut record = Record::default();
        record.apply_all(&changes());
        record
    })
}

fn options(first: u8, second: u8) -> ReadOptions {
    let day_order = match first & 3 {
        1 => Some(DayOrder::YearMonthDay),
        2 => Some(DayOrder::DayMonthYear),
        3 => Some(DayOrder::MonthDayYear),
        _ => None,
    };
    let decimal_mark = match first >> 2 & 3 {
        1 => Some(DecimalMark::Either),
        2 => Some(DecimalMark::Point),
        3 => Some(DecimalMark::Comma),
        _ => None,
    };
    let unit = |it: &Analyte| {
        let units = it.accepted();
        Some((
            Quantity::Lab(it.id),
            *units.get(usize::from(second) % units.len())?,
        ))
    };
    let units = match second {
        0 => Default::default(),
        _ => ANALYTES.iter().filter_map(unit).collect(),
    };
    ReadOptions {
        day_order,
        decimal_mark,
        units,
        ..ReadOptions::default()
    }
}
