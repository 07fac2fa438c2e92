//! MELD as the transplant lists used it from 2002 to 2016.
//!
//! `10 x (0.957 ln(creatinine) + 0.378 ln(bilirubin) + 1.120 ln(INR) + 0.643)`, mg/dL. What is
//! below 1.0 counts as 1.0, creatinine above 4.0 as 4.0; dialysis twice in the last week counts as
//! creatinine 4.0, whatever was measured. Reported as a whole number from 6 to 40.

use crate::domain::score::arithmetic::Amount;
use crate::domain::score::arithmetic::Factor::Ln;
use crate::domain::score::arithmetic::Factor::Of;
use crate::domain::score::arithmetic::Work;
use crate::domain::score::arithmetic::Worked;
use crate::domain::score::definition::BILIRUBIN;
use crate::domain::score::definition::CREATININE;
use crate::domain::score::definition::INR;
use crate::domain::score::definition::InputId;
use crate::domain::score::definition::Missing;
use crate::domain::score::draw::Inputs;

/// The name of the rule with its years.
pub const VERSION: &str = "MELD, 2002 rules";
/// Where the formula comes from.
pub const SOURCE: &str = "Malinchoc 2000, doi 10.1053/he.2000.5852; Kamath 2001, \
    doi 10.1053/jhep.2001.22172; Wiesner 2003, doi 10.1053/gast.2003.50016";
/// The blood tests that it needs.
pub const LABS: &[InputId] = &[BILIRUBIN, INR, CREATININE];

const MOST_CREATININE: f64 = 4.0;

/// What MELD is worked out from.
#[derive(Clone, Copy, Debug)]
pub struct MeldInputs {
    /// mg/dL.
    pub bilirubin: Amount,
    /// A ratio.
    pub inr: Amount,
    /// mg/dL.
    pub creatinine: Amount,
    /// Dialysis at least twice in the last seven days.
    pub is_dialysed: bool,
}

/// Works MELD out.
///
/// # Errors
///
/// Fails with the inputs of which only a bound is known that matters.
pub fn meld(inputs: MeldInputs) -> Result<Worked, Vec<InputId>> {
    let mut work = Work::default();
    add(&mut work, inputs);
    work.finish(0, Some((6, 40)), None)
}

/// Adds the four terms, unrounded.
pub fn add(work: &mut Work, inputs: MeldInputs) {
    let bilirubin = work.held(BILIRUBIN, inputs.bilirubin, 1.0, f64::INFINITY);
    let inr = work.held(INR, inputs.inr, 1.0, f64::INFINITY);
    // Dialysis comes before the floor: a low creatinine of a dialysed person is no low one.
    let creatinine = if inputs.is_dialysed {
        work.dialysed(MOST_CREATININE)
    } else {
        work.held(CREATININE, inputs.creatinine, 1.0, MOST_CREATININE)
    };
    work.add(&[Of(10.0), Of(0.957), Ln(creatinine)]);
    work.add(&[Of(10.0), Of(0.378), Ln(bilirubin)]);
    work.add(&[Of(10.0), Of(1.120), Ln(inr)]);
    work.add(&[Of(10.0), Of(0.643)]);
}

/// Finds the inputs and works MELD out.
///
/// # Errors
///
/// Fails with what is missing.
pub fn work(inputs: &mut Inputs<'_>) -> Result<Worked, Vec<Missing>> {
    let found = find(inputs);
    inputs.work(found, meld)
}

/// Finds the inputs of MELD; `None` if one is missing.
pub fn find(inputs: &mut Inputs<'_>) -> Option<MeldInputs> {
    let bilirubin = inputs.lab(BILIRUBIN);
    let inr = inputs.lab(INR);
    let creatinine = inputs.lab(CREATININE);
    Some(MeldInputs {
        bilirubin: bilirubin?,
        inr: inr?,
        creatinine: creatinine?,
        is_dialysed: inputs.is_dialysed(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(bilirubin: f64, inr: f64, creatinine: f64, is_dialysed: bool) -> (f64, String) {
        let worked = meld(MeldInputs {
            bilirubin: Amount::exact(bilirubin),
            inr: Amount::exact(inr),
            creatinine: Amount::exact(creatinine),
            is_dialysed,
        })
        .unwrap();
        (worked.unrounded, worked.value.to_string())
    }

    #[test]
    fn what_is_below_one_counts_as_one() {
        assert_eq!(value(0.5, 0.9, 0.6, false), value(1.0, 1.0, 1.0, false));
        assert_eq!(value(1.0, 1.0, 1.0, false).1, "6");
    }

    #[test]
    fn dialysis_comes_before_the_floor() {
        assert_eq!(value(3.0, 2.0, 0.4, true), value(3.0, 2.0, 5.2, false));
    }

    #[test]
    fn the_reported_value_ends_at_forty() {
        let (unrounded, reported) = value(30.0, 6.0, 4.0, false);
        assert!((unrounded - 52.621_1).abs() < 1e-4);
        assert_eq!(reported, "40");
    }
}
