//! Numbers as people type them: comma or point, `<` or `>`, digits of any width.

use std::fmt;

use rust_decimal::Decimal;

/// Most decimals a value may carry; more than any laboratory prints.
pub const MAX_DECIMALS: u32 = 6;
/// Largest digits, without the point, that every later reader holds exactly (2^53).
pub const MAX_MANTISSA: i128 = 9_007_199_254_740_992;

/// Whether a value is exact or only a bound, as laboratories print `<0.3`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Comparator {
    /// The value itself.
    #[default]
    Exact,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
}

impl Comparator {
    /// Every comparator, the longer signs first, so that `<=` is not read as `<`.
    pub const SIGNED: [Self; 4] = [Self::AtMost, Self::AtLeast, Self::Less, Self::Greater];

    /// Returns the FHIR code, empty for an exact value.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Exact => "",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::Greater => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Reads a FHIR code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        if code.is_empty() {
            return Some(Self::Exact);
        }
        Self::SIGNED.into_iter().find(|it| it.code() == code)
    }
}

/// A number with its sign of comparison. Two are equal only with the same digits: `5.10` is not
/// `5.1`, because both are kept as reported.
#[derive(Clone, Copy, Debug, Eq)]
pub struct Number {
    /// Exact, or a bound.
    pub comparator: Comparator,
    /// The digits as typed; trailing zeros are kept.
    pub value: Decimal,
}

/// Which sign separates the decimals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalMark {
    /// Whichever the text has, as when a person types.
    Either,
    /// A point; a comma groups thousands.
    Point,
    /// A comma; a point groups thousands.
    Comma,
}

/// Why text is not a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// No text.
    #[error("empty")]
    Empty,
    /// Not digits with at most one decimal sign.
    #[error("not a number")]
    NotANumber,
    /// Below zero, which nothing in the diary is.
    #[error("below zero")]
    Negative,
    /// `1,234` can be one and a bit or more than a thousand.
    #[error("comma or thousands?")]
    Ambiguous,
    /// More digits than can be kept exactly.
    #[error("too many digits")]
    TooManyDigits,
}

impl Number {
    /// Splits `text` into its number and what follows, such as a unit that was pasted with it.
    ///
    /// # Errors
    ///
    /// Fails if the text does not begin with a number that can be kept exactly.
    pub fn split(text: &str, mark: DecimalMark) -> Result<(Self, String), NumberError> {
        let plain: String = text.chars().filter_map(plain_char).collect();
        let plain = plain.trim();
        if plain.is_empty() {
            return Err(NumberError::Empty);
        }
        let (comparator, rest) = split_comparator(plain);
        if rest.starts_with('-') {
            return Err(NumberError::Negative);
        }
        let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',');
        let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
        let (digits, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let value = decimal(digits, mark)?;
        Ok((Self { comparator, value }, tail.trim().to_owned()))
    }

    /// Reads `text` that must be a number and nothing else.
    ///
    /// # Errors
    ///
    /// Fails as [`split`](Self::split) does, and if anything follows the number.
    pub fn parse(text: &str, mark: DecimalMark) -> Result<Self, NumberError> {
        let (number, tail) = Self::split(text, mark)?;
        if tail.is_empty() {
            Ok(number)
        } else {
            Err(NumberError::NotANumber)
        }
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        let is_same_digits = self.value == other.value && self.value.scale() == other.value.scale();
        self.comparator == other.comparator && is_same_digits
    }
}

/// As stored and exported: comparator, then digits with a point.
impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.comparator.code(), self.value)
    }
}

/// Folds full-width signs and the many minus signs to ASCII, drops invisible marks.
fn plain_char(c: char) -> Option<char> {
    match c {
        '\u{feff}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' => None,
        '\u{a0}' | '\u{202f}' | '\u{2009}' | '\u{3000}' => Some(' '),
        '\u{2212}' | '\u{2012}'..='\u{2015}' => Some('-'),
        '\u{3001}' => Some(','),
        '\u{3002}' => Some('.'),
        '\u{2264}' => Some('\u{2264}'),
        '\u{ff01}'..='\u{ff5e}' => u32::from(c)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .or(Some(c)),
        c => Some(c),
    }
}

fn split_comparator(text: &str) -> (Comparator, &str) {
    for (sign, comparator) in [
        ('\u{2264}', Comparator::AtMost),
        ('\u{2265}', Comparator::AtLeast),
    ] {
        if let Some(rest) = text.strip_prefix(sign) {
            return (comparator, rest.trim_start());
        }
    }
    for comparator in Comparator::SIGNED {
        if let Some(rest) = text.strip_prefix(comparator.code()) {
            return (comparator, rest.trim_start());
        }
    }
    (Comparator::Exact, text)
}

fn decimal(digits: &str, mark: DecimalMark) -> Result<Decimal, NumberError> {
    let plain = point_only(digits, mark)?;
    let plain = plain.strip_suffix('.').unwrap_or(&plain);
    let whole = plain.split('.').next().unwrap_or_default();
    if whole.is_empty() {
        return Err(NumberError::NotANumber);
    }
    let value: Decimal = plain
        .parse()
        .map_err(|_too_long| NumberError::TooManyDigits)?;
    if value.scale() > MAX_DECIMALS || value.mantissa() >= MAX_MANTISSA {
        return Err(NumberError::TooManyDigits);
    }
    Ok(value)
}

/// Rewrites digits with either sign as digits with a point and no grouping.
fn point_only(digits: &str, mark: DecimalMark) -> Result<String, NumberError> {
    let commas = digits.matches(',').count();
    let points = digits.matches('.').count();
    match (mark, commas, points) {
        (_, 0, 0) | (DecimalMark::Either | DecimalMark::Point, 0, 1) => Ok(digits.to_owned()),
        (DecimalMark::Either, 1, 0) if looks_grouped(digits, ',') => Err(NumberError::Ambiguous),
        (DecimalMark::Either | DecimalMark::Comma, 1, 0) => Ok(digits.replace(',', ".")),
        (DecimalMark::Point, ..) => ungrouped(digits, ',', '.'),
        (DecimalMark::Comma, ..) => ungrouped(digits, '.', ','),
        (DecimalMark::Either, ..) => {
            let last = digits.rfind(['.', ',']).and_then(|at| digits.get(at..));
            match last {
                Some(it) if it.starts_with('.') && points == 1 => ungrouped(digits, ',', '.'),
                Some(it) if it.starts_with(',') && commas == 1 => ungrouped(digits, '.', ','),
                _ => Err(NumberError::NotANumber),
            }
        }
    }
}

/// Whether `1,234` could be a thousand: one to three digits, the sign, exactly three digits.
fn looks_grouped(digits: &str, sign: char) -> bool {
    digits.split_once(sign).is_some_and(|(whole, rest)| {
        (1..=3).contains(&whole.len()) && !whole.starts_with('0') && rest.len() == 3
    })
}

/// Drops grouping signs, if they stand where thousands end.
fn ungrouped(digits: &str, group: char, point: char) -> Result<String, NumberError> {
    let (whole, rest) = match digits.split_once(point) {
        Some((whole, rest)) => (whole, Some(rest)),
        None => (digits, None),
    };
    let mut groups = whole.split(group);
    let head = groups.next().unwrap_or_default();
    let tidy = (1..=3).contains(&head.len()) && groups.clone().all(|it| it.len() == 3);
    if groups.next().is_some() && !tidy || rest.is_some_and(|it| it.contains([group, point])) {
        return Err(NumberError::NotANumber);
    }
    let whole: String = whole.chars().filter(|it| *it != group).collect();
    Ok(rest.map_or_else(|| whole.clone(), |rest| format!("{whole}.{rest}")))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn typed(text: &str) -> Result<String, NumberError> {
        Number::parse(text, DecimalMark::Either).map(|it| it.to_string())
    }

    #[test]
    fn numbers_are_read_as_people_type_them() {
        for (text, value) in [
            ("72.5", "72.5"),
            ("45,5", "45.5"),
            ("072.5 ", "72.5"),
            ("72.", "72"),
            ("72,", "72"),
            ("７２．５", "72.5"),
            ("７２，５", "72.5"),
            ("\u{a0}76.70", "76.70"),
            ("1.30", "1.30"),
            ("0,123", "0.123"),
            ("1.234,5", "1234.5"),
            ("1,234.5", "1234.5"),
            ("5890", "5890"),
            ("< 0.3", "<0.3"),
            ("<=4", "<=4"),
            ("≥ 90", ">=90"),
            (">1000", ">1000"),
            ("0", "0"),
            ("1,234,567.8", "1234567.8"),
            ("\u{200e}12", "12"),
        ] {
            assert_eq!(typed(text).as_deref(), Ok(value), "{text:?}");
        }
    }

    #[test]
    fn what_is_no_number_is_said_to_be_none() {
        for (text, error) in [
            ("", NumberError::Empty),
            ("  ", NumberError::Empty),
            ("76,7,1", NumberError::NotANumber),
            ("1.2.3", NumberError::NotANumber),
            ("abc", NumberError::NotANumber),
            ("7 2", NumberError::NotANumber),
            ("1e5", NumberError::NotANumber),
            ("12-15", NumberError::NotANumber),
            (".5", NumberError::NotANumber),
            ("-3", NumberError::Negative),
            ("−3", NumberError::Negative),
            ("1,234", NumberError::Ambiguous),
            ("1.23456789", NumberError::TooManyDigits),
            ("<", NumberError::NotANumber),
            ("9007199254740993", NumberError::TooManyDigits),
            ("1..2", NumberError::NotANumber),
            ("123456789012345678901234567890", NumberError::TooManyDigits),
        ] {
            assert_eq!(typed(text), Err(error), "{text:?}");
        }
    }

    #[test]
    fn a_file_fixes_the_decimal_sign() {
        let read = |text, mark| Number::parse(text, mark).map(|it| it.to_string()).ok();
        assert_eq!(read("1,234", DecimalMark::Point).as_deref(), Some("1234"));
        assert_eq!(read("1,234", DecimalMark::Comma).as_deref(), Some("1.234"));
        assert_eq!(read("1.234", DecimalMark::Comma).as_deref(), Some("1234"));
        assert_eq!(read("1,23", DecimalMark::Point), None);
    }

    #[test]
    fn a_unit_pasted_with_the_number_is_handed_back() {
        let (number, unit) = Number::split("72,5 kg", DecimalMark::Either).unwrap();
        assert_eq!((number.to_string().as_str(), unit.as_str()), ("72.5", "kg"));
        let (number, unit) = Number::split("88 10^3/µL", DecimalMark::Either).unwrap();
        assert_eq!(
            (number.to_string().as_str(), unit.as_str()),
            ("88", "10^3/µL")
        );
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_without_a_panic(text in "\\PC{0,40}") {
            let read = Number::parse(&text, DecimalMark::Either);
            prop_assert!(read.is_err() || text.chars().any(char::is_numeric));
        }

        #[test]
        fn digits_survive_exactly(mantissa in 0_i64..9_007_199_254_740_991, scale in 0_u32..=6) {
            let text = Decimal::new(mantissa, scale).to_string();
            prop_assert_eq!(typed(&text), Ok(text));
        }
    }
}
