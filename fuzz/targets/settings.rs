//! What a person types, one text for every field.
#![no_main]

use std::hint::black_box;

use hepatica::domain::analyte_row::AnalyteId;
use hepatica::domain::day::Day;
use hepatica::domain::event::EventId;
use hepatica::domain::number::Comparator;
use hepatica::domain::number::DecimalMark;
use hepatica::domain::number::Number;
use hepatica::domain::reading::Reading;
use hepatica::domain::reference::ReferenceRange;
use hepatica::domain::rule_id::RuleId;
use hepatica::domain::secret::Passphrase;
use hepatica::domain::secret::RecoveryCode;
use hepatica::domain::settings::SettingKey;
use hepatica::domain::text::Line;
use hepatica::domain::text::Note;
use hepatica::domain::unit::Unit;
use hepatica::interchange::csv::cells;
use hepatica::interchange::csv::dates;
use hepatica::interchange::csv::dates::DayOrder;
use hepatica::interchange::csv::header::read_heading;
// The counters of SQLite, which is linked whole.
use hepatica_fuzz as _;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let text = String::from_utf8_lossy(data);
    texts(&text);
    numbers(&text);
    days(&text);
    codes(&text);
    tables(&text);
});

fn texts(text: &str) {
    for (key, ..) in SettingKey::ALL {
        if let Ok(line) = key.check(text) {
            assert!(key.check(line.as_str()) == Ok(line));
        }
    }
    if let Ok(line) = Line::new(text) {
        assert!(Line::new(line.as_str()) == Ok(line));
    }
    if let Ok(note) = Note::new(text) {
        assert!(Note::new(note.as_str()) == Ok(note));
    }
}

fn numbers(text: &str) {
    let all: Vec<Unit> = Unit::all().collect();
    for mark in [DecimalMark::Either, DecimalMark::Point, DecimalMark::Comma] {
        if let Ok(number) = Number::parse(text, mark) {
            assert_eq!(
                Number::parse(&number.to_string(), DecimalMark::Point),
                Ok(number)
            );
            assert!(number.value.is_sign_positive() || number.value.is_zero());
        }
        if let Ok(reading) = Reading::parse(text, mark, Unit::Kilogram, &all) {
            let shown = format!("{reading} {}", reading.unit.ucum());
            let read = Reading::parse(&shown, DecimalMark::Point, Unit::Inr, &all);
            // Digits behind a number are a second number, even where a unit begins with them.
            let is_unit = !reading
                .unit
                .ucum()
                .starts_with(|it: char| it.is_ascii_digit());
            assert!(read == Ok(reading) || !is_unit, "{shown}");
            assert!(reading.to_f64().is_finite());
        }
    }
    if let Some(range) = ReferenceRange::parse(text) {
        assert_eq!(ReferenceRange::parse(&range.to_string()), Some(range));
    }
    if let Some(comparator) = Comparator::from_code(text) {
        assert_eq!(comparator.code(), text);
    }
}

fn days(text: &str) {
    if let Some(day) = Day::parse(text) {
        assert_eq!(day.to_string(), text);
    }
    for order in [
        DayOrder::YearMonthDay,
        DayOrder::DayMonthYear,
        DayOrder::MonthDayYear,
    ] {
        if let Some(day) = dates::read_day(text, order) {
            assert!(dates::is_date(text));
            assert!((Day::FIRST..=Day::LAST).contains(&day));
            assert_eq!(dates::read_day(&day.to_string(), order), Some(day));
        }
    }
    black_box(dates::day_order((1..).zip(text.lines()))).ok();
}

fn codes(text: &str) {
    if let Ok(code) = RecoveryCode::parse(text) {
        let paper = code.groups().join("-");
        let read = RecoveryCode::parse(&paper).map(|it| it.bytes().to_vec());
        assert_eq!(read.as_deref(), Ok(code.bytes()));
    }
    if let Ok(passphrase) = Passphrase::new(text) {
        let kept = str::from_utf8(passphrase.bytes()).unwrap();
        let again = Passphrase::new(kept).map(|it| it.bytes().to_vec());
        assert_eq!(again.as_deref(), Ok(passphrase.bytes()));
    }
    if let Some(unit) = Unit::parse(text) {
        assert_eq!(Unit::parse(unit.ucum()), Some(unit));
        if !unit.symbol().is_empty() {
            assert_eq!(Unit::parse(unit.symbol()), Some(unit));
        }
        assert_eq!(Unit::from_ucum(unit.ucum()), Some(unit));
    }
    if let Some(id) = EventId::parse(text) {
        assert_eq!(EventId::parse(&id.to_string()), Some(id));
    }
    if let Some(rule) = RuleId::parse(text) {
        assert_eq!(RuleId::parse(&rule.to_string()), Some(rule));
    }
    if let Some(id) = AnalyteId::parse(text) {
        assert_eq!(AnalyteId::from_name(text), Some(id));
    }
}

fn tables(text: &str) {
    let guarded = cells::guard(text);
    assert_eq!(cells::unguard(&guarded), text);
    black_box(read_heading(text));
    black_box(cells::is_missing(text));
    black_box(cells::decimal_mark(text.lines())).ok();
    assert!(text.contains(cells::without_flag(text)));
}
