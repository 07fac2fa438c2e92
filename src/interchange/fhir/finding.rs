//! What an observation says was found: a test of the catalogue, a measure, or another test.

use rust_decimal::Decimal;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::found::Trouble;
use crate::domain::lab::LabResult;
use crate::domain::meaning::Quantity as Measurable;
use crate::domain::number::Comparator;
use crate::domain::number::DecimalMark;
use crate::domain::number::MAX_DECIMALS;
use crate::domain::number::MAX_MANTISSA;
use crate::domain::number::Number;
use crate::domain::other_lab::OtherResult;
use crate::domain::plausible::DoubtKind;
use crate::domain::plausible::doubt_lab;
use crate::domain::reading::Reading;
use crate::domain::reference::ReferenceRange;
use crate::domain::text::Line;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;
use crate::interchange::fhir::model::Coding;
use crate::interchange::fhir::model::Concept;
use crate::interchange::fhir::model::Finding;
use crate::interchange::fhir::model::Quantity;
use crate::interchange::fhir::model::Range;
use crate::interchange::fhir::names::LOINC;
use crate::interchange::fhir::names::OWN_CODES;
use crate::interchange::fhir::names::UCUM;
use crate::interchange::foreign_weight::foreign_weight;
use crate::interchange::options::ReadOptions;

/// Longest value of another test, in characters: more is a letter.
const LONGEST_VALUE: usize = 40;
/// The object identifier of LOINC, which older systems write in place of its name.
const LOINC_OID: &str = "urn:oid:2.16.840.1.113883.6.1";
/// Codes of measures by another method, met in real files.
const VITAL_SIBLINGS: [(&str, VitalId); 2] = [
    // Measured rather than stated.
    ("3141-9", VitalId::WEIGHT),
    // In the mouth.
    ("8331-1", VitalId::TEMPERATURE),
];

/// What a finding would put into the diary, still without its day and its laboratory.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Content {
    /// A result of a test of the catalogue.
    Lab(AnalyteId, LabResult),
    /// A measure.
    Vital(VitalId, Reading),
    /// A result of another test, if it is one of a laboratory.
    Other(Line, OtherResult),
}

/// A finding as read.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Part {
    /// What was looked for, in the words of the file.
    pub(super) name: Box<str>,
    /// Its first code, which tells the parts of an observation apart.
    pub(super) code: Box<str>,
    /// What it holds; else what is wrong, and the words to show for it.
    pub(super) content: Result<Content, (Trouble, Box<str>)>,
}

/// A value before its unit is known.
enum Value<'a> {
    Quantity(&'a Quantity),
    Words(String),
}

/// Reads an observation: its own value, and each of its components.
pub(super) fn parts(finding: &Finding, is_panel: bool, options: &ReadOptions) -> Vec<Part> {
    let mut parts = Vec::new();
    // A panel has no value of its own: it only holds others together.
    let is_frame = is_panel || !finding.component.is_empty();
    if value(finding).is_some() || !is_frame {
        parts.push(part(finding, options));
    }
    parts.extend(finding.component.iter().map(|it| part(it, options)));
    parts
}

fn part(finding: &Finding, options: &ReadOptions) -> Part {
    let name = name(&finding.code);
    let code = finding.code.coding.first();
    let code = code.map(|it| it.code.as_str()).unwrap_or_default().into();
    let value = value(finding);
    let shown = |trouble| {
        let words = match &value {
            Some(Value::Quantity(it)) if trouble == Trouble::TwoUnits => {
                format!("{name} {} {}", printed(it), it.code.trim())
            }
            Some(Value::Quantity(it)) => format!("{name} {}", printed(it)),
            Some(Value::Words(it)) => format!("{name} {it}"),
            None => name.clone(),
        };
        (trouble, words.trim().into())
    };
    let content = match (&value, target(&finding.code)) {
        (None, _) => Err(Trouble::NoValue),
        _ if finding.data_absent_reason.is_some() => Err(Trouble::Contradicts),
        (Some(value), Some(what)) => catalogued(finding, what, value, options),
        (Some(value), None) => other(finding, &name, value),
    };
    Part {
        name: name.as_str().into(),
        code,
        content: content.map_err(shown),
    }
}

fn value(finding: &Finding) -> Option<Value<'_>> {
    if let Some(it) = &finding.value_quantity {
        return it.value.as_ref().map(|_| Value::Quantity(it));
    }
    let words = |it: &str| {
        let it = it.trim();
        (!it.is_empty()).then(|| Value::Words(it.to_owned()))
    };
    if let Some(it) = &finding.value_string {
        return words(it);
    }
    if let Some(it) = &finding.value_codeable_concept {
        return words(&name(it));
    }
    if let Some(it) = finding.value_integer {
        return words(&it.to_string());
    }
    if let Some(it) = &finding.value_ratio {
        let (above, below) = (printed(&it.numerator), printed(&it.denominator));
        return words(&format!("{above}:{below}")).filter(|_| it.numerator.value.is_some());
    }
    if let Some(it) = &finding.value_range {
        return words(&range_words(it)?);
    }
    words(&finding.value_boolean?.to_string())
}

/// What a code stands for, if all that is known of it says the same.
fn target(code: &Concept) -> Option<Measurable> {
    let mut targets = code.coding.iter().filter_map(target_of);
    let first = targets.next()?;
    targets.all(|it| it == first).then_some(first)
}

/// A code says nothing without its system: others have codes of the same form.
fn target_of(coding: &Coding) -> Option<Measurable> {
    let code = coding.code.trim();
    if is_loinc(coding) {
        let sibling = VITAL_SIBLINGS.iter().find(|it| it.0 == code);
        let vital = VitalId::from_loinc(code).or_else(|| sibling.map(|it| it.1));
        return vital
            .map(Measurable::Vital)
            .or_else(|| AnalyteId::from_loinc(code).map(Measurable::Lab));
    }
    if coding.system == OWN_CODES {
        return VitalId::parse(code)
            .map(Measurable::Vital)
            .or_else(|| AnalyteId::parse(code).map(Measurable::Lab));
    }
    None
}

fn is_loinc(coding: &Coding) -> bool {
    let system = coding.system.trim().trim_end_matches('/');
    [LOINC, "https://loinc.org", LOINC_OID].contains(&system)
}

/// The name of a concept: its words, else those of a code, else a code.
pub(super) fn name(concept: &Concept) -> String {
    let displays = concept.coding.iter().map(|it| &it.display);
    let codes = concept.coding.iter().map(|it| &it.code);
    let mut names = std::iter::once(&concept.text).chain(displays).chain(codes);
    let name = names.find(|it| !it.trim().is_empty());
    name.map(|it| tidy(it)).unwrap_or_default()
}

/// One line without marks that nobody sees.
pub(super) fn tidy(text: &str) -> String {
    let seen: String = text
        .chars()
        .filter(|it| !matches!(it, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'))
        .collect();
    seen.split_whitespace().collect::<Vec<_>>().join(" ")
}

fn catalogued(
    finding: &Finding,
    what: Measurable,
    value: &Value<'_>,
    options: &ReadOptions,
) -> Result<Content, Trouble> {
    let accepted = what.accepted();
    let usual = usual_unit(finding, what, &accepted, options);
    let reading = match value {
        Value::Quantity(it) => {
            let number = number(it)?;
            let (value, unit) = match weight(it, number, what) {
                Some(weight) => weight,
                None => match unit(it, number, what, &accepted)? {
                    Some(unit) => (number.value, unit),
                    None => (number.value, usual.ok_or(Trouble::NoUnit)?),
                },
            };
            Reading {
                comparator: number.comparator,
                value,
                unit,
            }
        }
        Value::Words(it) => in_words(it, usual, &accepted)?,
    };
    match what {
        Measurable::Vital(id) => Ok(Content::Vital(id, reading)),
        Measurable::Lab(id) => {
            let doubt = doubt_lab(id, reading, None);
            if doubt.is_some_and(|it| it.kind == DoubtKind::Impossible) {
                return Err(Trouble::Impossible);
            }
            let result = LabResult {
                reading,
                range: range(&finding.reference_range, reading.unit, &accepted),
                laboratory: None,
                quality: None,
            };
            Ok(Content::Lab(id, result))
        }
    }
}

/// The unit of a value that names none: what the person said, what its range is printed in, or the
/// first where all have the same digits.
fn usual_unit(
    finding: &Finding,
    what: Measurable,
    accepted: &[Unit],
    options: &ReadOptions,
) -> Option<Unit> {
    let said = options.units.get(&what).copied();
    let ranges = finding.reference_range.iter();
    let mut ends = ranges.flat_map(|it| [&it.low, &it.high]).flatten();
    let of_range = || ends.find_map(|it| named_units(it, accepted).next());
    let only = || {
        let first = accepted.first().copied();
        first.filter(|_| what.is_same_in_all_units())
    };
    said.filter(|it| accepted.contains(it))
        .or_else(of_range)
        .or_else(only)
}

/// Digits are kept as they are written. Programs that calculate write more of them than anything
/// can measure; what goes beyond the decimals of the diary is rounded.
fn number(quantity: &Quantity) -> Result<Number, Trouble> {
    let comparator = Comparator::from_code(quantity.comparator.trim());
    let comparator = comparator.ok_or(Trouble::NotANumber)?;
    let raw = quantity.value.as_ref().ok_or(Trouble::NoValue)?.get();
    if let Some(text) = raw.strip_prefix('"') {
        let text = text.strip_suffix('"').unwrap_or(text);
        let number = Number::parse(text, DecimalMark::Point).ok();
        let mut number = number.ok_or(Trouble::NotANumber)?;
        if number.comparator == Comparator::Exact {
            number.comparator = comparator;
        }
        return Ok(number);
    }
    let value = if raw.contains(['e', 'E']) {
        Decimal::from_scientific(raw).ok()
    } else {
        raw.parse::<Decimal>().ok()
    };
    let mut value = value.ok_or(Trouble::NotANumber)?;
    if value.scale() > MAX_DECIMALS {
        value = value.round_dp(MAX_DECIMALS).normalize();
    }
    if value.is_sign_negative() || value.mantissa() >= MAX_MANTISSA {
        return Err(Trouble::NotANumber);
    }
    Ok(Number { comparator, value })
}

/// A weight in a unit that the diary does not have, in one that it has.
fn weight(quantity: &Quantity, number: Number, what: Measurable) -> Option<(Decimal, Unit)> {
    if what != Measurable::Vital(VitalId::WEIGHT) {
        return None;
    }
    let mut names = names(quantity).filter(|it| !it.trim().is_empty());
    let first = foreign_weight(names.next()?, number.value)?;
    let is_same = |it: &str| foreign_weight(it, number.value) == Some(first);
    names.all(is_same).then_some(first)
}

/// The unit of a quantity, by its code and by its words. `None` if it names none.
fn unit(
    quantity: &Quantity,
    number: Number,
    what: Measurable,
    accepted: &[Unit],
) -> Result<Option<Unit>, Trouble> {
    let is_named = !quantity.code.trim().is_empty() || !quantity.unit.trim().is_empty();
    if !is_named {
        return Ok(None);
    }
    let first = named_units(quantity, accepted).next();
    let first = first.ok_or(Trouble::WrongUnit)?;
    let amount = |unit| {
        let reading = Reading::exact(number.value, unit);
        match what {
            Measurable::Lab(id) => id.row()?.in_first_unit(reading),
            Measurable::Vital(id) => id.row()?.in_first_unit(reading),
        }
    };
    let is_same = |unit: Unit| match (amount(first), amount(unit)) {
        (Some(one), Some(other)) => (one - other).abs() <= 1e-9 * one.abs().max(1.0),
        (_, None) | (None, _) => false,
    };
    // Where code and words differ, nobody knows which of them is wrong.
    let is_fitting = |name: &str| match Unit::parse_among(name, accepted) {
        Some(unit) => is_same(unit),
        None => !Unit::is_named(name),
    };
    let is_unknown_code = is_ucum(quantity)
        && !quantity.code.trim().is_empty()
        && Unit::parse_among(&quantity.code, accepted).is_none();
    if is_unknown_code || !names(quantity).all(is_fitting) {
        return Err(Trouble::TwoUnits);
    }
    Ok(Some(first))
}

/// Whether the code is said to be one of UCUM.
fn is_ucum(quantity: &Quantity) -> bool {
    quantity.system.trim().trim_end_matches('/') == UCUM
}

/// The code, if it can be one of a unit, and the words.
fn names(quantity: &Quantity) -> impl Iterator<Item = &str> {
    let is_code = quantity.system.trim().is_empty() || is_ucum(quantity);
    let code = Some(quantity.code.as_str()).filter(|_| is_code);
    code.into_iter().chain([quantity.unit.as_str()])
}

fn named_units<'a>(quantity: &'a Quantity, accepted: &'a [Unit]) -> impl Iterator<Item = Unit> {
    names(quantity).filter_map(|it| Unit::parse_among(it, accepted))
}

/// Reads a value that is given in words, such as `<0.3 mg/dL`.
fn in_words(text: &str, usual: Option<Unit>, accepted: &[Unit]) -> Result<Reading, Trouble> {
    let split = Number::split(text, DecimalMark::Either);
    let (Number { comparator, value }, tail) = split.map_err(|_no_number| Trouble::NotANumber)?;
    let unit = if tail.is_empty() {
        usual.ok_or(Trouble::NoUnit)?
    } else if tail.starts_with(|it: char| it.is_ascii_digit() || matches!(it, '-' | '+' | ':')) {
        return Err(Trouble::NotANumber);
    } else {
        Unit::parse_among(&tail, accepted).ok_or(Trouble::WrongUnit)?
    };
    Ok(Reading {
        comparator,
        value,
        unit,
    })
}

/// The range that the report prints, if there is one for this value.
fn range(ranges: &[Range], unit: Unit, accepted: &[Unit]) -> Option<ReferenceRange> {
    let mut read = ranges.iter().filter(|it| is_normal(it)).filter_map(|it| {
        let fits = |end: &Quantity| named_units(end, accepted).all(|it| it == unit);
        let end = |end: &Option<Quantity>| {
            let number = end.as_ref().and_then(|it| number(it).ok())?;
            Some(number.value)
        };
        if ![&it.low, &it.high].into_iter().flatten().all(fits) {
            return None;
        }
        ReferenceRange::between(end(&it.low), end(&it.high))
            .or_else(|| ReferenceRange::parse(&without_unit(&it.text)))
    });
    // Several are those of ages or sexes: nothing says which of them is the person's.
    let first = read.next()?;
    read.all(|it| it == first).then_some(first)
}

/// A range for a healthy person, rather than for treatment or for danger.
fn is_normal(range: &Range) -> bool {
    let mut codes = range.kind.coding.iter().map(|it| it.code.as_str());
    range.kind.coding.is_empty() || codes.any(|it| it == "normal")
}

fn without_unit(text: &str) -> String {
    let is_part =
        |it: char| it.is_ascii_digit() || it.is_whitespace() || ".,-–—<>=≤≥()[]".contains(it);
    let text = text.replace(" to ", " - ");
    text.chars().take_while(|it| is_part(*it)).collect()
}

fn other(finding: &Finding, name: &str, value: &Value<'_>) -> Result<Content, Trouble> {
    let test = Line::new(name);
    let test = test.map_err(|_none| {
        if name.is_empty() {
            Trouble::UnknownCode
        } else {
            Trouble::TooLong
        }
    })?;
    let (words, unit) = match value {
        Value::Quantity(it) => {
            let mut units = names(it).filter_map(Unit::parse);
            if let Some(first) = units.next()
                && units.any(|it| !it.is_same_amount(first))
            {
                return Err(Trouble::TwoUnits);
            }
            let words = match number(it) {
                Ok(number) => number.to_string(),
                // Some tests go below zero.
                Err(_) => format!("{}{}", it.comparator, digits(it)),
            };
            let unit = [&it.unit, &it.code].into_iter().find(|it| !it.is_empty());
            (words, unit.and_then(|it| Line::new(it).ok()))
        }
        Value::Words(it) => (tidy(it), None),
    };
    if words.chars().count() > LONGEST_VALUE {
        return Err(Trouble::TooLong);
    }
    let loinc = finding.code.coding.iter().find(|it| is_loinc(it));
    let ranges = finding.reference_range.iter();
    let range = ranges.filter(|it| is_normal(it)).find_map(range_words);
    let result = OtherResult {
        value: Line::new(&words).map_err(|_none| Trouble::NoValue)?,
        unit,
        range: range.and_then(|it| Line::new(&it).ok()),
        loinc: loinc.and_then(|it| Line::new(&it.code).ok()),
        laboratory: None,
    };
    Ok(Content::Other(test, result))
}

/// A range as it would be printed.
fn range_words(range: &Range) -> Option<String> {
    let text = tidy(&range.text);
    if !text.is_empty() {
        return Some(text);
    }
    match (&range.low, &range.high) {
        (Some(low), Some(high)) => Some(format!("{}-{}", digits(low), printed(high))),
        (Some(low), None) => Some(format!(">={}", printed(low))),
        (None, Some(high)) => Some(format!("<={}", printed(high))),
        (None, None) => None,
    }
}

fn digits(quantity: &Quantity) -> &str {
    let raw = quantity.value.as_ref().map(|it| it.get());
    raw.unwrap_or_default().trim_matches('"')
}

/// A quantity as it would be printed.
fn printed(quantity: &Quantity) -> String {
    let units = [&quantity.unit, &quantity.code].into_iter();
    let unit = units.map(|it| it.trim()).find(|it| !it.is_empty());
    let unit = unit.unwrap_or_default();
    let text = format!("{}{} {unit}", quantity.comparator, digits(quantity));
    text.trim().to_owned()
}
