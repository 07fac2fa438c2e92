//! What an observation says was found, and the range beside it.

use rust_decimal::Decimal;

use crate::domain::number::Comparator;
use crate::domain::number::DecimalMark;
use crate::domain::number::Number;
use crate::domain::reference::ReferenceRange;
use crate::interchange::ccda::tree::Element;

/// A value as the document gives it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// A number with or without a unit.
    Amount {
        comparator: Comparator,
        digits: String,
        unit: String,
    },
    /// Words, or digits in words.
    Words(String),
}

impl Said {
    /// Reads a `value`; `None` if it holds none.
    pub(super) fn of(value: &Element, words_of: &impl Fn(&Element) -> String) -> Option<Self> {
        if let Some(bound) = bound(value) {
            return Some(bound);
        }
        if value.first(&["low"]).is_some() || value.first(&["high"]).is_some() {
            // An interval between two numbers is no one value.
            let (low, high) = (ends(value, "low"), ends(value, "high"));
            let digits = |it: Option<(String, String)>| it.map(|it| it.0).unwrap_or_default();
            return Some(Self::Words(format!("{}-{}", digits(low), digits(high))))
                .filter(|it| *it != Self::Words("-".to_owned()));
        }
        if let Some((digits, unit)) = amount(value) {
            return Some(Self::Amount {
                comparator: Comparator::Exact,
                digits,
                unit,
            });
        }
        let words = words_of(value);
        Some(words).filter(|it| !it.is_empty()).map(Self::Words)
    }
}

/// A number and its unit; a unit without a code of its own stands in a translation.
fn amount(value: &Element) -> Option<(String, String)> {
    let digits = |it: &Element| it.attribute("value").map(str::to_owned);
    if let Some(digits) = digits(value) {
        let unit = value.attribute("unit").unwrap_or_default();
        return Some((digits, unit.to_owned()));
    }
    let translation = value.first(&["translation"])?;
    let printed = translation.first(&["originalText"]).map(Element::words);
    let unit = ["unit", "displayName", "code"]
        .iter()
        .find_map(|it| translation.attribute(it))
        .map(str::to_owned);
    let unit = unit.or(printed).unwrap_or_default();
    Some((digits(translation)?, unit))
}

fn ends(value: &Element, name: &str) -> Option<(String, String)> {
    amount(value.first(&[name])?)
}

/// "Less than 0.1" is an interval that begins at nought or nowhere; "more than 500" one without an
/// end. An end belongs to it unless it says that it does not.
fn bound(value: &Element) -> Option<Said> {
    let is_nought = |it: &str| it.parse::<Decimal>().is_ok_and(|it| it.is_zero());
    let inclusive = |name: &str| {
        let end = value.first(&[name]);
        end.is_none_or(|it| it.attribute("inclusive") != Some("false"))
    };
    let (comparator, (digits, unit)) = match (ends(value, "low"), ends(value, "high")) {
        (Some(low), None) if inclusive("low") => (Comparator::AtLeast, low),
        (Some(low), None) => (Comparator::Greater, low),
        (Some((low, _)), Some(_)) if !is_nought(&low) => return None,
        (_, Some(high)) if inclusive("high") => (Comparator::AtMost, high),
        (_, Some(high)) => (Comparator::Less, high),
        (None, None) => return None,
    };
    Some(Said::Amount {
        comparator,
        digits,
        unit,
    })
}

/// The range of a result in `unit`: the numbers if they are in the same unit, else the text.
pub(super) fn range_of(observation: &Element, unit: &str) -> Option<ReferenceRange> {
    let is_normal = |it: &&Element| {
        let meaning = it.first(&["interpretationCode"]);
        meaning.is_none_or(|it| it.attribute("code").is_none_or(|it| it == "N"))
    };
    let range = observation
        .all("referenceRange")
        .filter_map(|it| it.first(&["observationRange"]))
        .find(is_normal)?;
    if let Some(value) = range.first(&["value"]) {
        let end = |name| {
            let (digits, its) = ends(value, name)?;
            let fits = its.is_empty() || its == unit;
            let number = Number::parse(&digits, DecimalMark::Point).ok()?;
            fits.then_some(number.value)
        };
        if let Some(range) = ReferenceRange::between(end("low"), end("high")) {
            return Some(range);
        }
    }
    let text = range.first(&["text"])?.words();
    let bare = text.strip_suffix(unit).unwrap_or(&text);
    ReferenceRange::parse(bare)
}

/// The range as printed.
pub(super) fn printed_range(observation: &Element) -> Option<String> {
    let range = observation.first(&["referenceRange", "observationRange"])?;
    let text = range.first(&["text"]).map(Element::words);
    text.filter(|it| !it.is_empty()).or_else(|| {
        let value = range.first(&["value"])?;
        let digits = |name| ends(value, name).map(|it| it.0);
        match (digits("low"), digits("high")) {
            (Some(low), Some(high)) => Some(format!("{low}-{high}")),
            (Some(low), None) => Some(format!(">={low}")),
            (None, Some(high)) => Some(format!("<={high}")),
            (None, None) => None,
        }
    })
}
