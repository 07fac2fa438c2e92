//! Results of laboratories, one by one and as the reports of a day.

use std::collections::BTreeMap;

use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::lab::Quality;
use crate::domain::number::Comparator;
use crate::domain::number::DecimalMark;
use crate::domain::number::Number;
use crate::domain::other_lab::OtherKey;
use crate::domain::other_lab::OtherResult;
use crate::domain::record::Record;
use crate::domain::reference::Flag;
use crate::domain::reference::ReferenceRange;
use crate::domain::text::Line;
use crate::domain::unit::Unit;
use crate::interchange::fhir::names::CATEGORY;
use crate::interchange::fhir::names::INTERPRETATION;
use crate::interchange::fhir::names::LABORATORY_REPORT;
use crate::interchange::fhir::names::LOINC;
use crate::interchange::fhir::names::OWN_CODES;
use crate::interchange::fhir::names::OWN_UNIT;
use crate::interchange::fhir::names::SECTION;
use crate::interchange::fhir::names::UCUM;
use crate::interchange::fhir::own_place::OwnPlace;
use crate::interchange::fhir::write_file::File;
use crate::interchange::fhir::write_model::Annotation;
use crate::interchange::fhir::write_model::Coding;
use crate::interchange::fhir::write_model::Concept;
use crate::interchange::fhir::write_model::DiagnosticReport;
use crate::interchange::fhir::write_model::Extension;
use crate::interchange::fhir::write_model::Observation;
use crate::interchange::fhir::write_model::Quantity;
use crate::interchange::fhir::write_model::Range;
use crate::interchange::fhir::write_model::Reference;
use crate::interchange::fhir::write_model::Said;
use crate::interchange::fhir::write_model::digits;

/// What each laboratory reported of each day.
type Reports = BTreeMap<(Day, Option<Line>), Vec<Reference>>;

/// Writes the results of some days.
pub(super) fn write(file: &mut File<'_>, record: &Record, period: DayRange) {
    let mut reports = Reports::new();
    for (key, result) in record.labs_in(period) {
        let reference = lab(file, key, result);
        let report = reports.entry((key.day, result.laboratory.clone()));
        report.or_default().push(reference);
    }
    for (key, result) in record.others_in(period) {
        let reference = other(file, key, result);
        let report = reports.entry((key.day, result.laboratory.clone()));
        report.or_default().push(reference);
    }
    for ((day, laboratory), results) in reports {
        report(file, day, laboratory, results);
    }
}

fn lab(file: &mut File<'_>, key: LabKey, result: &LabResult) -> Reference {
    let place = OwnPlace::Lab(key);
    let words = file.words;
    let label = words.analyte(key.analyte);
    let text = format!(
        "{label} {}, {}",
        words.reading(result.reading),
        words.day_full(key.day)
    );
    let mut it = laboratory_observation(file, &place, (key.day, &text), result.laboratory.as_ref());
    let unit = result.reading.unit;
    let loinc = key.analyte.row().map(|it| it.loinc_in(unit));
    let mut coding = vec![Coding::new(OWN_CODES, key.analyte.as_str())];
    coding.extend(loinc.map(|it| Coding::new(LOINC, it)));
    // The code that others know stands first.
    coding.reverse();
    it.code = Concept::new(coding, label);
    it.value_quantity = Some(Quantity::of(result.reading));
    it.reference_range = result.range.map(|it| [range(it, unit)]);
    let flag = result.range.and_then(|it| it.flag(result.reading));
    it.interpretation.extend(flag.map(interpretation));
    if let Some(quality) = result.quality {
        let text = quality_words(file, quality);
        it.interpretation.push(Concept {
            text: Some(text.clone()),
            ..Concept::code(OWN_CODES, quality.as_str())
        });
        it.note.push(Annotation { text });
    }
    file.put(&place, (Said::OfOthers, Some(key.day)), &it)
}

fn quality_words(file: &File<'_>, quality: Quality) -> String {
    file.words.say(&format!("quality-{}", quality.as_str()))
}

fn interpretation(flag: Flag) -> Concept {
    let code = match flag {
        Flag::Low => "L",
        Flag::Inside => "N",
        Flag::High => "H",
    };
    Concept::code(INTERPRETATION, code)
}

/// A printed range. A bound of the standard belongs to its range, so one such as `<5` is words.
fn range(range: ReferenceRange, unit: Unit) -> Range {
    let text = range.to_string();
    let is_strict = Comparator::SIGNED
        .into_iter()
        .find(|it| text.starts_with(it.code()))
        .is_some_and(|it| matches!(it, Comparator::Less | Comparator::Greater));
    let bound = |value| {
        let value = Some(value?).filter(|_| !is_strict)?;
        Some(Quantity::exact(value, unit))
    };
    Range {
        low: bound(range.low()),
        high: bound(range.high()),
        text,
    }
}

fn other(file: &mut File<'_>, key: &OtherKey, result: &OtherResult) -> Reference {
    let place = OwnPlace::Other(key.clone());
    let text = format!(
        "{} {}, {}",
        key.test.as_str(),
        file.words.other_value(result),
        file.words.day_full(key.day)
    );
    let mut it = laboratory_observation(file, &place, (key.day, &text), result.laboratory.as_ref());
    let coding = result.loinc.as_ref().map(|it| {
        let code = it.as_str();
        if is_loinc(code) {
            Coding::new(LOINC, code)
        } else {
            Coding {
                display: Some(code.to_owned()),
                ..Coding::default()
            }
        }
    });
    it.code = Concept::new(coding.into_iter().collect(), key.test.as_str().to_owned());
    let unit = result.unit.as_ref().map(Line::as_str);
    if let Some(number) = number(result.value.as_str()) {
        it.value_quantity = Some(other_quantity(number, unit));
    } else {
        it.value_string = Some(result.value.as_str().to_owned());
        it.extension.extend(unit.map(|it| Extension {
            url: OWN_UNIT,
            value_quantity: None,
            value_string: Some(it.to_owned()),
        }));
    }
    it.reference_range = result.range.as_ref().map(|it| {
        [Range {
            low: None,
            high: None,
            text: it.as_str().to_owned(),
        }]
    });
    file.put(&place, (Said::OfOthers, Some(key.day)), &it)
}

/// A value that is a number and nothing else, written as numbers are written here.
fn number(text: &str) -> Option<Number> {
    let number = Number::parse(text, DecimalMark::Point).ok()?;
    (number.to_string() == text).then_some(number)
}

fn other_quantity(number: Number, printed: Option<&str>) -> Quantity {
    let comparator = Some(number.comparator).filter(|it| *it != Comparator::Exact);
    // Only a unit that is spelled as we spell it is surely that unit.
    let unit =
        printed.and_then(|it| Unit::all().find(|unit| [unit.ucum(), unit.symbol()].contains(&it)));
    Quantity {
        value: digits(number.value),
        comparator: comparator.map(Comparator::code),
        unit: printed.map(str::to_owned),
        system: unit.map(|_| UCUM),
        code: unit.map(Unit::ucum),
    }
}

/// Digits, a dash, one digit.
pub(super) fn is_loinc(text: &str) -> bool {
    let is_number = |it: &str| !it.is_empty() && it.bytes().all(|it| it.is_ascii_digit());
    text.split_once('-')
        .is_some_and(|(number, check)| is_number(number) && is_number(check) && check.len() == 1)
}

fn report(file: &mut File<'_>, day: Day, laboratory: Option<Line>, results: Vec<Reference>) {
    let label = file.words.say("fhir-report");
    let text = match &laboratory {
        Some(it) => format!("{label}, {}, {}", it.as_str(), file.words.day_full(day)),
        None => format!("{label}, {}", file.words.day_full(day)),
    };
    let performer = laboratory
        .as_ref()
        .map(|it| [Reference::named(it.as_str())]);
    let place = OwnPlace::Report(day, laboratory);
    let report = DiagnosticReport {
        head: file.head("DiagnosticReport", &place, Said::OfOthers, &text),
        identifier: file.identifiers(&place),
        status: "final",
        category: [Concept::code(SECTION, "LAB")],
        code: Concept {
            text: Some(label),
            ..Concept::code(LOINC, LABORATORY_REPORT)
        },
        subject: file.patient_reference(),
        effective_date_time: day.to_string(),
        performer,
        result: results,
    };
    file.put(&place, (Said::OfOthers, Some(day)), &report);
}

fn laboratory_observation(
    file: &File<'_>,
    place: &OwnPlace,
    (day, text): (Day, &str),
    laboratory: Option<&Line>,
) -> Observation {
    let mut it = file.observation(place, day, text);
    it.head.meta = Some(Said::OfOthers.meta());
    it.category = [Concept::code(CATEGORY, "laboratory")];
    if let Some(laboratory) = laboratory {
        it.performer = [Reference::named(laboratory.as_str())];
    }
    it
}
