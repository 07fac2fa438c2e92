//! The unit and digits in which a person reads what is compared.

use crate::domain::comparison::subject::Subject;
use crate::domain::score::definition::ScoreId;
use crate::domain::settings::Settings;
use crate::domain::unit::Unit;

/// How numbers of one subject are shown.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Measure {
    /// The unit; `None` for ratings and scores.
    pub unit: Option<Unit>,
    /// Digits behind the decimal sign that are usual in it.
    pub decimals: u32,
    factor: f64,
    offset: f64,
}

impl Measure {
    /// Returns how numbers of `subject` are shown to a person with these choices.
    #[must_use]
    pub fn of(subject: Subject, settings: &Settings) -> Self {
        let row = match subject {
            Subject::Symptom(_) | Subject::Score(_) => None,
            Subject::Vital(id) => settings.unit_of(id),
            Subject::Lab(id) => id.row().and_then(|row| {
                let unit = row.unit(settings.units());
                row.units.iter().find(|it| it.unit == unit)
            }),
        };
        let plain = Self {
            unit: None,
            decimals: match subject {
                Subject::Score(ScoreId::Albi | ScoreId::Fib4 | ScoreId::Apri) => 2,
                Subject::Score(_) | Subject::Symptom(_) | Subject::Vital(_) | Subject::Lab(_) => 0,
            },
            factor: 1.0,
            offset: 0.0,
        };
        row.map_or(plain, |row| Self {
            unit: Some(row.unit),
            decimals: row.decimals,
            factor: row.factor,
            offset: row.offset,
        })
    }

    /// Returns a value of the first unit in the unit shown.
    #[must_use]
    pub fn shown(self, value: f64) -> f64 {
        value.mul_add(self.factor, self.offset)
    }

    /// Returns a difference of the first unit in the unit shown.
    #[must_use]
    pub fn shown_difference(self, difference: f64) -> f64 {
        difference * self.factor
    }

    /// Returns the digits of a value of the first unit in the unit shown.
    #[must_use]
    pub fn digits(self, value: f64) -> String {
        digits(self.shown(value), self.decimals)
    }

    /// Returns the digits of the size of a difference of the first unit, without its sign.
    #[must_use]
    pub fn difference_digits(self, difference: f64) -> String {
        digits(self.shown_difference(difference).abs(), self.decimals)
    }
}

/// The usual digits, and one more where a median falls between two of them.
fn digits(value: f64, decimals: u32) -> String {
    let places = usize::try_from(decimals).unwrap_or(1) + 1;
    let text = format!("{value:.places$}");
    match text.strip_suffix('0') {
        Some(shorter) => shorter.strip_suffix('.').unwrap_or(shorter).to_owned(),
        None => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::analyte_row::AnalyteId;
    use crate::domain::settings::SettingKey;
    use crate::domain::symptom::SymptomId;
    use crate::domain::vital::VitalId;

    #[test]
    fn digits_are_the_usual_ones_and_one_more_between_two() {
        let table = [
            (1.8, 1, "1.8"),
            (1.85, 1, "1.85"),
            (84.0, 0, "84"),
            (84.5, 0, "84.5"),
            (100.0, 0, "100"),
            (0.95, 2, "0.95"),
            (0.955, 2, "0.955"),
            (0.0, 0, "0"),
        ];
        for (value, decimals, text) in table {
            assert_eq!(digits(value, decimals), text);
        }
    }

    #[test]
    fn numbers_are_shown_in_the_units_of_the_person() {
        let mut settings = Settings::default();
        let bilirubin = Subject::Lab(AnalyteId::parse("bili_total").unwrap());
        let weight = Subject::Vital(VitalId::WEIGHT);
        let temperature = Subject::Vital(VitalId::TEMPERATURE);
        assert_eq!(Measure::of(bilirubin, &settings).digits(2.0), "2.0");
        for (key, value) in [
            (SettingKey::Units, "si"),
            (SettingKey::WeightUnit, "lb"),
            (SettingKey::TemperatureUnit, "F"),
        ] {
            settings.put(key, key.check(value).ok());
        }
        assert_eq!(Measure::of(bilirubin, &settings).digits(2.0), "34.2");
        assert_eq!(Measure::of(weight, &settings).digits(100.0), "220.46");
        assert_eq!(Measure::of(temperature, &settings).digits(38.0), "100.4");
        let by = Measure::of(temperature, &settings).difference_digits(-0.5);
        assert_eq!(by, "0.9");
        let edema = Subject::Symptom(SymptomId::EDEMA);
        assert_eq!(Measure::of(edema, &settings).digits(1.5), "1.5");
    }
}
