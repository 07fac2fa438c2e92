//! MELD with sodium, as the transplant lists used it from January 2016 to July 2023.
//!
//! MELD(i) is MELD, rounded to a whole number. Above 11, `MELD(i) + 1.32 (137 - Na) - 0.033 MELD(i)
//! (137 - Na)`, else MELD(i). Sodium counts from 125 to 137. Reported as a whole number up to 40.
//!
//! The rule says "round to the tenth decimal place and multiply by 10". It is read here as tenths,
//! which makes MELD(i) a whole number; calculators that read it otherwise differ by up to a point,
//! and by more where MELD(i) is near 11.

use crate::domain::score::arithmetic::Amount;
use crate::domain::score::arithmetic::Factor::Less;
use crate::domain::score::arithmetic::Factor::Of;
use crate::domain::score::arithmetic::Work;
use crate::domain::score::arithmetic::Worked;
use crate::domain::score::definition::BILIRUBIN;
use crate::domain::score::definition::CREATININE;
use crate::domain::score::definition::INR;
use crate::domain::score::definition::InputId;
use crate::domain::score::definition::Missing;
use crate::domain::score::definition::SODIUM;
use crate::domain::score::draw::Inputs;
use crate::domain::score::meld;
use crate::domain::score::meld::MeldInputs;

/// The name of the rule with its years.
pub const VERSION: &str = "MELD-Na, 2016 rules";
/// Where the formula comes from.
pub const SOURCE: &str = "OPTN policy notice of November 2015 (in force January 2016); Kim 2008, \
    doi 10.1056/NEJMoa0801209; Biggins 2006, doi 10.1053/j.gastro.2006.02.010";
/// The blood tests that it needs.
pub const LABS: &[InputId] = &[BILIRUBIN, INR, CREATININE, SODIUM];

/// Above this MELD(i), sodium counts.
const SWITCH: f64 = 11.0;

/// Works MELD-Na out; sodium in mmol/L.
///
/// # Errors
///
/// Fails with the inputs of which only a bound is known that matters.
pub fn meld_na(inputs: MeldInputs, sodium: Amount) -> Result<Worked, Vec<InputId>> {
    let mut work = Work::default();
    meld::add(&mut work, inputs);
    let first = work.round_first();
    // Below the switch a bound of sodium matters as little as sodium itself.
    if first > SWITCH || first.is_nan() {
        let sodium = work.held(SODIUM, sodium, 125.0, 137.0);
        work.add(&[Of(1.32), Less(137.0, sodium)]);
        work.add(&[Of(-0.033), Of(first), Less(137.0, sodium)]);
    }
    work.finish(0, Some((6, 40)), None)
}

/// Finds the inputs and works MELD-Na out.
///
/// # Errors
///
/// Fails with what is missing.
pub fn work(inputs: &mut Inputs<'_>) -> Result<Worked, Vec<Missing>> {
    let others = meld::find(inputs);
    let sodium = inputs.lab(SODIUM);
    inputs.work(others.zip(sodium), |(others, sodium)| {
        meld_na(others, sodium)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(bilirubin: f64, inr: f64, creatinine: f64, sodium: f64) -> String {
        let inputs = MeldInputs {
            bilirubin: Amount::exact(bilirubin),
            inr: Amount::exact(inr),
            creatinine: Amount::exact(creatinine),
            is_dialysed: false,
        };
        let worked = meld_na(inputs, Amount::exact(sodium)).unwrap();
        worked.value.to_string()
    }

    #[test]
    fn sodium_counts_only_above_eleven() {
        assert_eq!(value(2.2, 1.1, 1.1, 125.0), "11");
        assert_eq!(value(2.3, 1.1, 1.1, 125.0), "23");
    }

    #[test]
    fn sodium_counts_from_125_to_137() {
        assert_eq!(value(4.2, 1.2, 1.9, 118.0), value(4.2, 1.2, 1.9, 125.0));
        assert_eq!(value(4.2, 1.2, 1.9, 145.0), value(4.2, 1.2, 1.9, 137.0));
    }
}
