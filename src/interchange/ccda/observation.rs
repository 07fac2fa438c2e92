//! Takes one observation for a result of the catalogue, a measure of the day, or another test.

use rust_decimal::Decimal;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::found::Trouble;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::meaning::Quantity;
use crate::domain::number::Comparator;
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
use crate::interchange::ccda::tree::Element;
use crate::interchange::ccda::value::Said;
use crate::interchange::ccda::value::printed_range;
use crate::interchange::ccda::value::range_of;
use crate::interchange::foreign_weight::foreign_weight;
use crate::interchange::options::ReadOptions;

/// LOINC. Other systems have codes of the same form, so a code alone says nothing.
const LOINC: &str = "2.16.840.1.113883.6.1";

/// What a section holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SectionKind {
    /// Results of laboratories and other tests.
    Results,
    /// Weight, temperature, blood pressure.
    VitalSigns,
}

/// What stands around an observation.
#[derive(Clone, Copy, Debug)]
pub(super) struct Around<'a> {
    pub(super) section: SectionKind,
    /// The panel that it belongs to.
    pub(super) organizer: Option<&'a Element>,
    pub(super) options: &'a ReadOptions,
    pub(super) today: Day,
}

/// What an observation is for the diary.
#[derive(Debug)]
pub(super) enum Taken {
    /// A result.
    Result(Change),
    /// A measure at a second of a day.
    Vital(VitalId, Day, u32, Reading),
}

/// Takes an observation; `words_of` finds the narrative that it refers to.
///
/// # Errors
///
/// Fails with why the diary cannot take it.
pub(super) fn take(
    observation: &Element,
    name: &str,
    around: Around<'_>,
    words_of: &impl Fn(&Element) -> String,
) -> Result<Taken, Trouble> {
    if around.is_withdrawn(observation) {
        return Err(Trouble::Withdrawn);
    }
    if around.is_open(observation) {
        return Err(Trouble::Preliminary);
    }
    let quantity = quantity_of(observation);
    if around.section == SectionKind::VitalSigns && quantity.is_none() {
        return Err(Trouble::NotForDiary);
    }
    if observation.attribute("negationInd") == Some("true") {
        return Err(Trouble::NoValue);
    }
    let value = observation.first(&["value"]).ok_or(Trouble::NoValue)?;
    let said = Said::of(value, words_of).ok_or(Trouble::NoValue)?;
    let (day, second) = around.time(observation).ok_or(Trouble::NotADay)?;
    if day > around.today {
        return Err(Trouble::Future);
    }
    match quantity {
        Some(Quantity::Lab(id)) => {
            let (reading, unit) = reading(&said, Quantity::Lab(id), around.options)?;
            let doubt = doubt_lab(id, reading, None);
            if doubt.is_some_and(|it| it.kind == DoubtKind::Impossible) {
                return Err(Trouble::Impossible);
            }
            let key = LabKey {
                day,
                analyte: id,
                sample: 0,
            };
            let value = LabResult {
                reading,
                range: range_of(observation, &unit),
                laboratory: around.laboratory(observation),
                quality: None,
            };
            Ok(Taken::Result(Change::Lab {
                key,
                value: Some(value),
            }))
        }
        Some(Quantity::Vital(id)) => {
            let (reading, _) = reading(&said, Quantity::Vital(id), around.options)?;
            let doubt = doubt_vital(id, reading, day, None);
            if doubt.is_some_and(|it| it.kind == DoubtKind::Impossible) {
                return Err(Trouble::Impossible);
            }
            Ok(Taken::Vital(id, day, second, reading))
        }
        None => other(observation, name, day, said, around).map(Taken::Result),
    }
}

impl Around<'_> {
    fn is_withdrawn(&self, observation: &Element) -> bool {
        let is_gone = |it: &Element| {
            let status = it.first(&["statusCode"]);
            let status = status.and_then(|it| it.attribute("code"));
            matches!(
                status,
                Some("cancelled" | "aborted" | "nullified" | "obsolete")
            )
        };
        is_gone(observation) || self.organizer.is_some_and(is_gone)
    }

    /// Whether it is not settled yet; a panel that waits for others may hold settled ones.
    fn is_open(&self, observation: &Element) -> bool {
        let status = |it: &Element| {
            let status = it.first(&["statusCode"])?;
            status.attribute("code").map(str::to_owned)
        };
        let said = status(observation).or_else(|| self.organizer.and_then(status));
        matches!(
            said.as_deref(),
            Some("active" | "new" | "held" | "suspended")
        )
    }

    /// The local day and second, as written; a panel says it once for all of its results.
    fn time(&self, observation: &Element) -> Option<(Day, u32)> {
        let of = |it: &Element| {
            let time = it.first(&["effectiveTime"])?;
            let low = || time.first(&["low"])?.attribute("value");
            let high = || time.first(&["high"])?.attribute("value");
            when(time.attribute("value").or_else(low).or_else(high)?)
        };
        of(observation).or_else(|| self.organizer.and_then(of))
    }

    fn laboratory(&self, observation: &Element) -> Option<Line> {
        let path = [
            "performer",
            "assignedEntity",
            "representedOrganization",
            "name",
        ];
        let of = |it: &Element| Line::new(&it.first(&path)?.words()).ok();
        of(observation)
            .or_else(|| self.organizer.and_then(of))
            .or_else(|| self.options.laboratory.clone())
    }
}

/// Reads `20121002`, `201210020908-0500` and `20121002090812.123`.
pub(super) fn when(text: &str) -> Option<(Day, u32)> {
    let digits: Vec<u32> = text
        .chars()
        .take_while(char::is_ascii_digit)
        .filter_map(|it| it.to_digit(10))
        .collect();
    let part = |from: usize, to: usize| {
        let part = digits.get(from..to)?;
        Some(part.iter().fold(0, |sum, it| sum * 10 + it))
    };
    let year = i32::try_from(part(0, 4)?).ok()?;
    let day = Day::new(year, part(4, 6)?, part(6, 8)?)?;
    let (hours, minutes) = (part(8, 10).unwrap_or(0), part(10, 12).unwrap_or(0));
    let seconds = part(12, 14).unwrap_or(0);
    Some((day, hours * 3600 + minutes * 60 + seconds))
}

/// Reads a moment as seconds since 1970-01-01T00:00Z.
pub(super) fn instant(text: &str) -> Option<i64> {
    let (day, second) = when(text)?;
    let ahead = text.find(['+', '-']).and_then(|at| {
        let hours: i64 = text.get(at..at + 3)?.parse().ok()?;
        let minutes: i64 = text.get(at + 3..at + 5)?.parse().ok()?;
        Some((hours * 60 + hours.signum() * minutes) * 60)
    });
    let local = i64::from(day.number()) * 86_400 + i64::from(second);
    Some(local - ahead.unwrap_or(0))
}

/// The codes of the observation: its own first, then what it is translated to.
fn loinc_codes(observation: &Element) -> Vec<&str> {
    let Some(code) = observation.first(&["code"]) else {
        return Vec::new();
    };
    let all = std::iter::once(code).chain(code.all("translation"));
    all.filter(|it| it.attribute("codeSystem") == Some(LOINC))
        .filter_map(|it| it.attribute("code"))
        .collect()
}

fn quantity_of(observation: &Element) -> Option<Quantity> {
    let codes = loinc_codes(observation);
    codes.iter().find_map(|it| {
        let lab = AnalyteId::from_loinc(it).map(Quantity::Lab);
        lab.or_else(|| VitalId::from_loinc(it).map(Quantity::Vital))
    })
}

/// The reading, and its unit as the document spells it.
fn reading(
    said: &Said,
    quantity: Quantity,
    options: &ReadOptions,
) -> Result<(Reading, String), Trouble> {
    let accepted = quantity.accepted();
    let (comparator, digits, unit) = match said {
        Said::Amount {
            comparator,
            digits,
            unit,
        } => (*comparator, digits.as_str(), unit.as_str()),
        Said::Words(it) => (Comparator::Exact, it.as_str(), ""),
    };
    if quantity == Quantity::Vital(VitalId::WEIGHT)
        && let Ok(value) = digits.trim().parse::<Decimal>()
        && let Some((value, named)) = foreign_weight(unit, value)
    {
        let reading = Reading {
            comparator,
            value,
            unit: named,
        };
        return Ok((reading, unit.to_owned()));
    }
    let has_unit = !unit.is_empty() && unit != "1" && !unit.starts_with('{');
    let named = if has_unit {
        let known = Unit::parse(unit).filter(|it| accepted.contains(it));
        Some(known.ok_or(Trouble::WrongUnit)?)
    } else {
        let first = accepted.first().copied();
        let only = first.filter(|_| quantity.is_same_in_all_units());
        only.or_else(|| options.units.get(&quantity).copied())
    };
    // Any unit of the test will do to see whether the text brings its own.
    let assumed = named.or(accepted.first().copied());
    let assumed = assumed.ok_or(Trouble::WrongUnit)?;
    let read = Reading::parse(digits, DecimalMark::Point, assumed, &accepted);
    let mut reading = read.map_err(|error| match error {
        ReadingError::Number(_) => Trouble::NotANumber,
        ReadingError::Unit => Trouble::WrongUnit,
    })?;
    let brings_unit = digits.chars().any(char::is_alphabetic) || digits.contains('%');
    if named.is_none() && !brings_unit {
        return Err(Trouble::NoUnit);
    }
    if comparator != Comparator::Exact {
        reading.comparator = comparator;
    }
    Ok((reading, unit.to_owned()))
}

/// A test that the catalogue does not have, word for word.
fn other(
    observation: &Element,
    name: &str,
    day: Day,
    said: Said,
    around: Around<'_>,
) -> Result<Change, Trouble> {
    let test = Line::new(name).map_err(|_too_long| Trouble::TooLong)?;
    let (value, unit) = match said {
        Said::Amount {
            comparator,
            digits,
            unit,
        } => (format!("{}{digits}", comparator.code()), unit),
        Said::Words(it) => (it, String::new()),
    };
    let value = Line::new(&value).map_err(|_too_long| Trouble::TooLong)?;
    let key = OtherKey {
        day,
        test,
        sample: 0,
    };
    let line = |it: Option<String>| Line::new(&it?).ok();
    let loinc = loinc_codes(observation).first().map(|it| (*it).to_owned());
    Ok(Change::Other {
        key,
        value: Some(OtherResult {
            value,
            unit: Line::new(&unit).ok(),
            range: line(printed_range(observation)),
            loinc: line(loinc),
            laboratory: around.laboratory(observation),
        }),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_the_same_by_whatever_clock_they_are_given() {
        let noon = instant("20260305120000");
        assert_eq!(noon, Some(1_772_712_000));
        assert_eq!(instant("20260305140000.0+0200"), noon);
        assert_eq!(instant("202603050630-0530"), noon);
        assert_eq!(instant("soon"), None);
    }

    #[test]
    fn times_are_read_as_written_and_never_moved() {
        for (text, expected) in [
            ("20121002", Some(("2012-10-02", 0))),
            ("201210020908-0500", Some(("2012-10-02", 32_880))),
            ("20121002235959.123+1400", Some(("2012-10-02", 86_399))),
            ("201210", None),
            ("2012", None),
            ("20121302", None),
            ("", None),
            ("soon", None),
        ] {
            let expected = expected.map(|(it, second)| (Day::parse(it).unwrap(), second));
            assert_eq!(when(text), expected, "{text}");
        }
    }
}
