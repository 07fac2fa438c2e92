//! Scores in words: names, values, what is missing, and the arithmetic.

use rust_decimal::Decimal;

use crate::domain::number::Comparator;
use crate::domain::person::Sex;
use crate::domain::score::arithmetic::Amount;
use crate::domain::score::arithmetic::Factor;
use crate::domain::score::arithmetic::Step;
use crate::domain::score::arithmetic::Worked;
use crate::domain::score::arithmetic::rounded;
use crate::domain::score::definition::Caution;
use crate::domain::score::definition::Class;
use crate::domain::score::definition::HiddenReason;
use crate::domain::score::definition::Input;
use crate::domain::score::definition::InputId;
use crate::domain::score::definition::InputValue;
use crate::domain::score::definition::Lack;
use crate::domain::score::definition::Missing;
use crate::domain::score::definition::ScoreId;
use crate::domain::unit::Unit;
use crate::words::bundle::Words;

/// Decimals of the numbers in the arithmetic; zeros at the end are left out.
const DECIMALS: u32 = 4;

impl Words {
    /// "MELD 3.0"
    #[must_use]
    pub fn score(&self, id: ScoreId) -> String {
        self.say(&format!("score-{}", id.message()))
    }

    /// "2023 rules"
    #[must_use]
    pub fn score_rule(&self, id: ScoreId) -> String {
        self.say(&format!("score-{}-rule", id.message()))
    }

    /// What a score was made for, and that it cannot tell the future.
    #[must_use]
    pub fn score_about(&self, id: ScoreId) -> String {
        let made_for = self.say(&format!("score-{}-for", id.message()));
        self.tell("score-about", &[("for", made_for.into())])
    }

    /// "12", or "8, class B"
    #[must_use]
    pub fn score_value(&self, worked: &Worked) -> String {
        let value = decimal(worked.value);
        let Some(class) = worked.class else {
            return value;
        };
        let args = [("value", value.into()), ("class", self.class(class).into())];
        self.tell("score-value-class", &args)
    }

    /// "12", with a true minus sign.
    #[must_use]
    #[expect(clippy::unused_self, reason = "other languages will need it")]
    pub fn score_number(&self, worked: &Worked) -> String {
        decimal(worked.value)
    }

    /// "class B"
    #[must_use]
    pub fn class(&self, class: Class) -> String {
        self.say(&format!("score-class-{}", class.message()))
    }

    /// Which values the class has.
    #[must_use]
    pub fn class_about(&self, class: Class) -> String {
        self.say(&format!("score-class-{}-about", class.message()))
    }

    /// "Creatinine"
    #[must_use]
    pub fn score_input(&self, id: InputId) -> String {
        match id {
            InputId::Lab(id) => self.analyte(id),
            InputId::Grade(id) => self.symptom_short(id),
            InputId::ProthrombinOver
            | InputId::AstLimit
            | InputId::Sex
            | InputId::Age
            | InputId::Dialysis
            | InputId::Cholestatic => self.say(&format!("score-input-{}", id.as_str())),
        }
    }

    /// "Creatinine: 0.90 mg/dL, 19 Nov 2026"
    #[must_use]
    pub fn score_input_value(&self, input: &Input) -> String {
        let name = self.score_input(input.id);
        let day = input.day.map(|it| self.day_short(it)).unwrap_or_default();
        match (input.id, input.value) {
            (InputId::Grade(id), InputValue::Grade(grade)) => {
                let grade = id.scale().rate(grade);
                let anchor = grade.map(|it| self.anchor(id, it)).unwrap_or_default();
                let args = [
                    ("name", name.into()),
                    ("words", anchor.into()),
                    ("day", day.into()),
                ];
                self.tell("score-input-grade-value", &args)
            }
            (_, InputValue::Reported(reading)) => {
                let args = [
                    ("name", name.into()),
                    ("value", self.reading(reading).into()),
                    ("day", day.into()),
                ];
                self.tell("score-input-value", &args)
            }
            (_, InputValue::Sex(sex)) => {
                let value = match sex {
                    Sex::Female => self.say("setting-sex-female"),
                    Sex::Male => self.say("setting-sex-male"),
                };
                self.tell("score-input-sex-value", &[("value", value.into())])
            }
            (_, InputValue::Years(years)) => {
                self.tell("score-input-age-value", &[("years", years.into())])
            }
            (_, InputValue::Grade(_) | InputValue::Applies) => name,
        }
    }

    /// "Not worked out. Missing: INR, Sodium (the last is too old: 3 Oct 2026)."
    #[must_use]
    pub fn score_missing(&self, missing: &[Missing]) -> String {
        let list: Vec<String> = missing.iter().map(|it| self.lack(it)).collect();
        self.tell("score-missing", &[("list", list.join(", ").into())])
    }

    fn lack(&self, missing: &Missing) -> String {
        let name = self.score_input(missing.id);
        match missing.lack {
            Lack::Absent => name,
            Lack::TooOld(day) => {
                let args = [("name", name.into()), ("day", self.day_short(day).into())];
                self.tell("score-lack-old", &args)
            }
            Lack::OnlyBound(reading) => {
                let args = [
                    ("name", name.into()),
                    ("value", self.reading(reading).into()),
                ];
                self.tell("score-lack-bound", &args)
            }
        }
    }

    /// Why a score is not shown.
    #[must_use]
    pub fn score_hidden(&self, reason: HiddenReason) -> String {
        let message = format!("score-hidden-{}", reason.as_str());
        match reason {
            HiddenReason::Doubtful(id) => {
                self.tell(&message, &[("name", self.score_input(id).into())])
            }
            HiddenReason::Under18
            | HiddenReason::AfterTransplant
            | HiddenReason::Pregnant
            | HiddenReason::HospitalStay
            | HiddenReason::EnzymesHigh
            | HiddenReason::Under35 => self.say(&message),
        }
    }

    /// What makes a score less sure.
    #[must_use]
    pub fn score_caution(&self, caution: Caution) -> String {
        self.say(&format!("score-caution-{}", caution.as_str()))
    }

    /// One line of the arithmetic of `score`: "4.56 × ln(1.8) = 2.6803".
    #[must_use]
    pub fn score_step(&self, score: ScoreId, step: &Step) -> String {
        match step {
            Step::Counted { id, from, to } => self.counted(score, *id, *from, *to),
            Step::Dialysis(value) => self.step_value("score-step-dialysis", number(*value)),
            Step::Points(id, points) => {
                let args = [
                    ("name", self.score_input(*id).into()),
                    ("points", (*points).into()),
                ];
                self.tell("score-step-points", &args)
            }
            Step::ForSex(value) => self.step_value("score-step-sex", number(*value)),
            Step::Product(factors, value) => match factors.as_slice() {
                [Factor::Of(only)] => self.step_value("score-step-fixed", number(*only)),
                factors => {
                    let args = [
                        ("product", product(factors).into()),
                        ("value", number(*value).into()),
                    ];
                    self.tell("score-step-product", &args)
                }
            },
            Step::Sum(value) => self.step_value("score-step-sum", number(*value)),
            Step::RoundedFirst(value) => self.step_value("score-step-first", decimal(*value)),
            Step::Reported(value) => self.step_value("score-step-reported", decimal(*value)),
        }
    }

    fn step_value(&self, message: &str, value: String) -> String {
        self.tell(message, &[("value", value.into())])
    }

    fn counted(&self, score: ScoreId, id: InputId, from: Amount, to: f64) -> String {
        let unit = unit(score, id).map_or("", Unit::symbol);
        let sign = match from.comparator {
            Comparator::Exact => "",
            Comparator::Less => "< ",
            Comparator::AtMost => "≤ ",
            Comparator::Greater => "> ",
            Comparator::AtLeast => "≥ ",
        };
        let value = format!("{sign}{} {unit}", number(from.value));
        let is_held = from.comparator != Comparator::Exact || number(from.value) != number(to);
        let message = if is_held {
            "score-step-held"
        } else {
            "score-step-counted"
        };
        let args = [
            ("name", self.score_input(id).into()),
            ("value", value.trim_end().to_owned().into()),
            ("held", number(to).into()),
        ];
        self.tell(message, &args)
    }
}

/// The unit in which the formula of `score` counts a test.
fn unit(score: ScoreId, id: InputId) -> Option<Unit> {
    let InputId::Lab(id) = id else {
        return None;
    };
    let place = usize::from(score == ScoreId::Albi);
    id.row()?.units.get(place).map(|it| it.unit)
}

/// "−0.24 × (137 − 131) × ln(2.5)"
fn product(factors: &[Factor]) -> String {
    let mut text = String::new();
    for factor in factors {
        let (sign, words) = match *factor {
            Factor::Of(it) => (" × ", number(it)),
            Factor::Ln(it) => (" × ", format!("ln({})", number(it))),
            Factor::Log10(it) => (" × ", format!("log10({})", number(it))),
            Factor::Less(from, it) => (" × ", format!("({} − {})", number(from), number(it))),
            Factor::Over(it) => (" ÷ ", number(it)),
            Factor::OverRoot(it) => (" ÷ ", format!("√{}", number(it))),
        };
        if !text.is_empty() {
            text.push_str(sign);
        }
        text.push_str(&words);
    }
    text
}

fn number(value: f64) -> String {
    decimal(rounded(value, DECIMALS).normalize())
}

fn decimal(value: Decimal) -> String {
    value.to_string().replace('-', "−")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::score::albi::albi;
    use crate::domain::score::meld::MeldInputs;
    use crate::domain::score::meld_na::meld_na;

    #[test]
    fn the_arithmetic_is_told_line_by_line() {
        let words = Words::new("en");
        let inputs = MeldInputs {
            bilirubin: Amount::exact(6.0),
            inr: Amount::exact(1.5),
            creatinine: Amount {
                comparator: Comparator::Less,
                value: 0.9,
            },
            is_dialysed: false,
        };
        let worked = meld_na(inputs, Amount::exact(131.0)).unwrap();
        let lines: Vec<_> = worked
            .steps
            .iter()
            .map(|it| words.score_step(ScoreId::MeldNa, it))
            .collect();
        assert_eq!(
            lines,
            [
                "Bilirubin, total: 6 mg/dL",
                "INR: 1.5",
                "Creatinine: < 0.9 mg/dL counts as 1",
                "10 × 0.957 × ln(1) = 0",
                "10 × 0.378 × ln(6) = 6.7729",
                "10 × 1.12 × ln(1.5) = 4.5412",
                "10 × 0.643 = 6.43",
                "All together: 17.7441",
                "Rounded before going on: 18",
                "Sodium: 131 mEq/L",
                "1.32 × (137 − 131) = 7.92",
                "−0.033 × 18 × (137 − 131) = −3.564",
                "All together: 22.356",
                "Reported: 22",
            ]
        );
    }

    #[test]
    fn a_negative_score_has_a_true_minus_and_its_grade() {
        let words = Words::new("en");
        let worked = albi(Amount::exact(19.0), Amount::exact(40.5)).unwrap();
        assert_eq!(words.score_value(&worked), "−2.60, grade 2");
        let first = words.score_step(ScoreId::Albi, &worked.steps[0]);
        assert_eq!(first, "Bilirubin, total: 19 µmol/L");
    }
}
