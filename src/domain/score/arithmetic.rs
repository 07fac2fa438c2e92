//! The arithmetic of a formula, kept line by line so that it can be shown.

use rust_decimal::Decimal;
use rust_decimal::RoundingStrategy;

use crate::domain::number::Comparator;
use crate::domain::score::definition::Class;
use crate::domain::score::definition::InputId;

/// Conversions leave noise in the last binary digits; two values this near are one.
const NOISE: f64 = 1e-9;
/// How far below an open bound such as `<2` the nearest value lies.
const BELOW: f64 = 1e-6;
/// Digits that are kept before rounding, so that noise does not decide.
const TRUE_DIGITS: u32 = 10;

/// A value in the unit of the formula, for comparing: exact, or only a bound.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amount {
    /// Exact, or which bound.
    pub comparator: Comparator,
    /// The number.
    pub value: f64,
}

/// One factor of a product.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Factor {
    /// `x`
    Of(f64),
    /// `ln(x)`
    Ln(f64),
    /// `log10(x)`
    Log10(f64),
    /// `(from - x)`
    Less(f64, f64),
    /// `1 / x`
    Over(f64),
    /// `1 / √x`
    OverRoot(f64),
}

impl Factor {
    fn value(self) -> f64 {
        match self {
            Self::Of(it) => it,
            Self::Ln(it) => it.ln(),
            Self::Log10(it) => it.log10(),
            Self::Less(from, it) => from - it,
            Self::Over(it) => it.recip(),
            Self::OverRoot(it) => it.sqrt().recip(),
        }
    }
}

/// One line of the arithmetic.
#[derive(Clone, Debug, PartialEq)]
pub enum Step {
    /// An input as the formula counts it, in its unit: held to the least or most that counts.
    Counted {
        /// Which input.
        id: InputId,
        /// What was measured.
        from: Amount,
        /// What counts.
        to: f64,
    },
    /// Dialysis: the most that counts stands for creatinine.
    Dialysis(f64),
    /// Points for one row of a table.
    Points(InputId, u8),
    /// What the sex adds.
    ForSex(f64),
    /// A product and what it comes to.
    Product(Vec<Factor>, f64),
    /// All lines above together.
    Sum(f64),
    /// A sum that the rule rounds before it goes on.
    RoundedFirst(Decimal),
    /// The value that is reported.
    Reported(Decimal),
}

/// A score that could be worked out.
#[derive(Clone, Debug, PartialEq)]
pub struct Worked {
    /// As the formula gives it.
    pub unrounded: f64,
    /// As it is reported: rounded half away from zero and held to its bounds.
    pub value: Decimal,
    /// The group, where the score has groups.
    pub class: Option<Class>,
    /// The arithmetic, line by line.
    pub steps: Vec<Step>,
}

/// A formula while it is worked out.
#[derive(Debug, Default)]
pub struct Work {
    steps: Vec<Step>,
    sum: f64,
    refused: Vec<InputId>,
}

impl Amount {
    /// Returns an exact value.
    #[must_use]
    pub const fn exact(value: f64) -> Self {
        Self {
            comparator: Comparator::Exact,
            value,
        }
    }

    /// Returns the value held between `low` and `high`; `None` for a bound that leaves it open.
    #[must_use]
    pub fn held(self, low: f64, high: f64) -> Option<f64> {
        match self.comparator {
            Comparator::Exact => Some(self.value.clamp(low, high)),
            Comparator::Less | Comparator::AtMost => is_at_most(self.value, low).then_some(low),
            Comparator::Greater | Comparator::AtLeast => {
                is_at_most(high, self.value).then_some(high)
            }
        }
    }

    /// Returns the points that `points` gives, which must fall or rise with the value; `None` for
    /// a bound that leaves them open.
    fn points(self, points: impl Fn(f64) -> u8) -> Option<u8> {
        let ends = match self.comparator {
            Comparator::Exact => (self.value, self.value),
            Comparator::Less => (0.0, self.value - BELOW),
            Comparator::AtMost => (0.0, self.value),
            Comparator::Greater => (self.value + BELOW, f64::MAX),
            Comparator::AtLeast => (self.value, f64::MAX),
        };
        let least = points(ends.0);
        (least == points(ends.1)).then_some(least)
    }
}

impl Work {
    /// Counts an input, held between `low` and `high`.
    pub fn held(&mut self, id: InputId, amount: Amount, low: f64, high: f64) -> f64 {
        let Some(to) = amount.held(low, high) else {
            self.refused.push(id);
            return f64::NAN;
        };
        self.steps.push(Step::Counted {
            id,
            from: amount,
            to,
        });
        to
    }

    /// Counts an input as it is.
    ///
    /// No value is as low as zero: a zero only says that it was too low to measure.
    pub fn exact(&mut self, id: InputId, amount: Amount) -> f64 {
        if amount.value <= 0.0 {
            self.refused.push(id);
            return f64::NAN;
        }
        self.held(id, amount, f64::NEG_INFINITY, f64::INFINITY)
    }

    /// Counts dialysis as `value` of creatinine, whatever was measured.
    pub fn dialysed(&mut self, value: f64) -> f64 {
        self.steps.push(Step::Dialysis(value));
        value
    }

    /// Adds the points of a row; `points` falls or rises with the value.
    pub fn row(&mut self, id: InputId, amount: Amount, points: impl Fn(f64) -> u8) {
        match amount.points(points) {
            Some(points) => self.points(id, points),
            None => self.refused.push(id),
        }
    }

    /// Adds points.
    pub fn points(&mut self, id: InputId, points: u8) {
        self.steps.push(Step::Points(id, points));
        self.sum += f64::from(points);
    }

    /// Adds what the sex adds.
    pub fn add_for_sex(&mut self, value: f64) {
        self.steps.push(Step::ForSex(value));
        self.sum += value;
    }

    /// Adds a product.
    pub fn add(&mut self, factors: &[Factor]) {
        let value = factors.iter().map(|it| it.value()).product();
        self.steps.push(Step::Product(factors.to_vec(), value));
        self.sum += value;
    }

    /// Rounds what was added so far to a whole number and goes on from there.
    pub fn round_first(&mut self) -> f64 {
        self.steps.push(Step::Sum(self.sum));
        let whole = rounded(self.sum, 0);
        self.steps.push(Step::RoundedFirst(whole));
        self.sum = whole.try_into().unwrap_or(f64::NAN);
        self.sum
    }

    /// Returns what was added so far.
    #[must_use]
    pub const fn sum(&self) -> f64 {
        self.sum
    }

    /// Ends the work: rounds to `digits`, holds to `least` and `most`.
    ///
    /// # Errors
    ///
    /// Fails with the inputs of which only a bound is known that leaves the value open.
    pub fn finish(
        mut self,
        digits: u32,
        reported: Option<(i64, i64)>,
        class: Option<Class>,
    ) -> Result<Worked, Vec<InputId>> {
        if !self.refused.is_empty() {
            return Err(self.refused);
        }
        let mut value = rounded(self.sum, digits);
        if let Some((least, most)) = reported {
            value = value.clamp(least.into(), most.into());
        }
        self.steps.push(Step::Sum(self.sum));
        self.steps.push(Step::Reported(value));
        Ok(Worked {
            unrounded: self.sum,
            value,
            class,
            steps: self.steps,
        })
    }
}

/// Returns whether `one` is below `other`, beyond what conversion may leave.
#[must_use]
pub fn is_below(one: f64, other: f64) -> bool {
    one < other - NOISE
}

/// Returns whether `one` is at most `other`, give or take what conversion may leave.
#[must_use]
pub fn is_at_most(one: f64, other: f64) -> bool {
    one <= other + NOISE
}

/// Rounds half away from zero, after taking binary noise out.
#[must_use]
pub fn rounded(value: f64, digits: u32) -> Decimal {
    let exact = Decimal::from_f64_retain(value).unwrap_or_default();
    let plain = exact.round_dp(TRUE_DIGITS);
    let mut rounded = plain.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    if rounded.is_zero() {
        rounded.set_sign_positive(true);
    }
    rounded.rescale(digits);
    rounded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn halves_go_away_from_zero_and_noise_does_not_decide() {
        for (value, digits, text) in [
            (1.625, 2, "1.63"),
            (-1.625, 2, "-1.63"),
            (2.5, 0, "3"),
            (0.5, 0, "1"),
            (1.005, 2, "1.01"),
            (0.1 + 0.2, 1, "0.3"),
            (2.499_999_999_999_9, 0, "3"),
            (2.499_999, 0, "2"),
            (-2.598_523, 2, "-2.60"),
            (-0.001, 2, "0.00"),
            (11.5, 2, "11.50"),
        ] {
            assert_eq!(rounded(value, digits).to_string(), text, "{value}");
        }
    }

    #[test]
    fn a_bound_counts_only_where_it_leaves_nothing_open() {
        let bound = |comparator, value| Amount { comparator, value };
        for (amount, held) in [
            (Amount::exact(0.5), Some(1.0)),
            (Amount::exact(2.0), Some(2.0)),
            (Amount::exact(9.0), Some(3.0)),
            (bound(Comparator::Less, 0.3), Some(1.0)),
            (bound(Comparator::Less, 1.0), Some(1.0)),
            (bound(Comparator::AtMost, 1.0), Some(1.0)),
            (bound(Comparator::Less, 1.1), None),
            (bound(Comparator::Greater, 0.3), None),
            (bound(Comparator::Greater, 3.0), Some(3.0)),
            (bound(Comparator::AtLeast, 3.0), Some(3.0)),
            (bound(Comparator::AtLeast, 2.9), None),
        ] {
            assert_eq!(amount.held(1.0, 3.0), held, "{amount:?}");
        }
        let bands = |it: f64| if is_below(it, 2.0) { 1 } else { 2 };
        assert_eq!(bound(Comparator::Less, 2.0).points(bands), Some(1));
        assert_eq!(bound(Comparator::AtMost, 2.0).points(bands), None);
        assert_eq!(bound(Comparator::AtLeast, 2.0).points(bands), Some(2));
    }
}
