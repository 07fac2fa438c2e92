//! ALBI, the albumin-bilirubin grade.
//!
//! `0.66 log10(bilirubin in µmol/L) - 0.085 (albumin in g/L)`; grade 1 up to -2.60, grade 2 up to
//! -1.39, grade 3 above, told from the unrounded value. Reported with two decimals. The paper prints
//! -0.085; calculators with -0.0852 differ by 0.01 at most. Made for people with liver cancer.

use crate::domain::score::arithmetic::Amount;
use crate::domain::score::arithmetic::Factor::Log10;
use crate::domain::score::arithmetic::Factor::Of;
use crate::domain::score::arithmetic::Work;
use crate::domain::score::arithmetic::Worked;
use crate::domain::score::arithmetic::is_at_most;
use crate::domain::score::definition::ALBUMIN;
use crate::domain::score::definition::BILIRUBIN;
use crate::domain::score::definition::Class;
use crate::domain::score::definition::InputId;
use crate::domain::score::definition::Missing;
use crate::domain::score::draw::Inputs;

/// The name of the rule with its year.
pub const VERSION: &str = "ALBI, 2015";
/// Where the formula comes from.
pub const SOURCE: &str = "Johnson 2015, doi 10.1200/JCO.2014.57.9151";
/// The blood tests that it needs.
pub const LABS: &[InputId] = &[BILIRUBIN, ALBUMIN];

/// Works ALBI out; bilirubin in µmol/L, albumin in g/L.
///
/// # Errors
///
/// Fails with the inputs of which only a bound is known.
pub fn albi(bilirubin: Amount, albumin: Amount) -> Result<Worked, Vec<InputId>> {
    let mut work = Work::default();
    let bilirubin = work.exact(BILIRUBIN, bilirubin);
    let albumin = work.exact(ALBUMIN, albumin);
    work.add(&[Of(0.66), Log10(bilirubin)]);
    work.add(&[Of(-0.085), Of(albumin)]);
    let class = if is_at_most(work.sum(), -2.60) {
        Class::Grade1
    } else if is_at_most(work.sum(), -1.39) {
        Class::Grade2
    } else {
        Class::Grade3
    };
    work.finish(2, None, Some(class))
}

/// Finds the inputs and works ALBI out.
///
/// # Errors
///
/// Fails with what is missing.
pub fn work(inputs: &mut Inputs<'_>) -> Result<Worked, Vec<Missing>> {
    let bilirubin = inputs.lab_si(BILIRUBIN);
    let albumin = inputs.lab_si(ALBUMIN);
    inputs.work(bilirubin.zip(albumin), |(bilirubin, albumin)| {
        albi(bilirubin, albumin)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::number::Comparator;

    #[test]
    fn the_grade_comes_from_the_unrounded_value() {
        for (bilirubin, albumin, reported, class) in [
            (19.0, 40.5, "-2.60", Class::Grade2),
            (48.0, 29.4, "-1.39", Class::Grade3),
            (10.0, 44.0, "-3.08", Class::Grade1),
        ] {
            let worked = albi(Amount::exact(bilirubin), Amount::exact(albumin)).unwrap();
            assert_eq!(worked.value.to_string(), reported);
            assert_eq!(worked.class, Some(class));
        }
    }

    #[test]
    fn a_bound_always_matters() {
        let bound = Amount {
            comparator: Comparator::Less,
            value: 5.0,
        };
        assert_eq!(albi(bound, Amount::exact(40.0)), Err(vec![BILIRUBIN]));
    }
}
