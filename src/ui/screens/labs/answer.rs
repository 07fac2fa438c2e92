//! What the text of one field comes to.

use crate::domain::analyte_row::Analyte;
use crate::domain::number::Comparator;
use crate::domain::number::DecimalMark;
use crate::domain::number::NumberError;
use crate::domain::plausible::Doubt;
use crate::domain::plausible::DoubtKind;
use crate::domain::plausible::doubt_lab;
use crate::domain::reading::Reading;
use crate::domain::reading::ReadingError;
use crate::domain::unit::Unit;
use crate::ui::screens::labs::draft::FieldDraft;

/// What the text of one field comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    Empty,
    /// It cannot be read; the message says why.
    Unread(&'static str),
    /// No blood holds it.
    Impossible(Reading, Doubt),
    /// It is odd, and the person has not said yet that it is right.
    Asked(Reading, Doubt),
    Read(Reading),
}

/// Reads what is typed for one test.
pub fn answer(row: &Analyte, draft: &FieldDraft, unit: Unit, last: Option<Reading>) -> Answer {
    if draft.is_empty() {
        return Answer::Empty;
    }
    let text = &draft.value.text;
    let reading = match Reading::parse(text, DecimalMark::Either, unit, &row.accepted()) {
        Ok(reading) => reading,
        Err(error) => return Answer::Unread(message(&error)),
    };
    let is_right = draft.right == Some(reading);
    match doubt_lab(row.id, reading, last) {
        None => Answer::Read(reading),
        Some(doubt) if doubt.kind == DoubtKind::Impossible => Answer::Impossible(reading, doubt),
        Some(_) if is_right => Answer::Read(reading),
        Some(doubt) => Answer::Asked(reading, doubt),
    }
}

/// Returns the message that a sign such as "less than" is kept, if there is one.
pub const fn kept_sign(comparator: Comparator) -> Option<&'static str> {
    match comparator {
        Comparator::Exact => None,
        Comparator::Less => Some("labs-kept-less"),
        Comparator::AtMost => Some("labs-kept-at-most"),
        Comparator::Greater => Some("labs-kept-more"),
        Comparator::AtLeast => Some("labs-kept-at-least"),
    }
}

const fn message(error: &ReadingError) -> &'static str {
    match error {
        ReadingError::Unit => "labs-wrong-unit",
        ReadingError::Number(NumberError::Empty | NumberError::NotANumber) => "labs-not-a-number",
        ReadingError::Number(NumberError::Negative) => "labs-negative",
        ReadingError::Number(NumberError::Ambiguous) => "labs-ambiguous",
        ReadingError::Number(NumberError::TooManyDigits) => "labs-many-digits",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::analyte_row::AnalyteId;
    use crate::ui::widgets::number_field::NumberFieldState;

    fn albumin(text: &str, right: Option<Reading>) -> Answer {
        let draft = FieldDraft {
            value: NumberFieldState {
                text: text.to_owned(),
            },
            right,
            ..FieldDraft::default()
        };
        let row = AnalyteId::parse("albumin").unwrap().row().unwrap();
        let last = Reading::exact("3.1".parse().unwrap(), Unit::GramPerDecilitre);
        answer(row, &draft, Unit::GramPerDecilitre, Some(last))
    }

    #[test]
    fn what_is_typed_is_read_with_its_sign_and_its_unit() {
        assert_eq!(albumin("  ", None), Answer::Empty);
        let Answer::Read(reading) = albumin("3,20", None) else {
            panic!("3,20")
        };
        assert_eq!(reading.to_string(), "3.20");
        let Answer::Read(reading) = albumin("32 g/L", None) else {
            panic!("32 g/L")
        };
        assert_eq!(reading.unit, Unit::GramPerLitre);
        for (text, message) in [
            ("abc", "labs-not-a-number"),
            ("-3", "labs-negative"),
            ("1,234", "labs-ambiguous"),
            ("3.12345678", "labs-many-digits"),
            ("3 mmol/L", "labs-wrong-unit"),
        ] {
            assert_eq!(albumin(text, None), Answer::Unread(message), "{text}");
        }
    }

    #[test]
    fn an_impossible_value_is_never_right() {
        let Answer::Impossible(reading, doubt) = albumin("32", None) else {
            panic!("32 g/dL")
        };
        assert_eq!(doubt.suggestion.unwrap().unit, Unit::GramPerLitre);
        let again = albumin("32", Some(reading));
        assert!(matches!(again, Answer::Impossible(..)));
    }

    #[test]
    fn an_odd_value_is_asked_about_until_it_is_said_to_be_right() {
        let Answer::Asked(reading, _) = albumin("0.9", None) else {
            panic!("0.9 g/dL")
        };
        assert_eq!(albumin("0.9", Some(reading)), Answer::Read(reading));
    }
}
