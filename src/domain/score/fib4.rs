//! FIB-4, which looks for scarring in people who are not known to have cirrhosis.
//!
//! `age (years) x AST / (platelets (10^9/L) x √ALT)`, two decimals. Low cut 1.30, from 65 years 2.0;
//! high cut 2.67 (fatty liver). Not below 35 years, and not with ALT or AST above five times their
//! upper limit. It does not follow scarring: where ALT falls and AST stays, it rises.

use crate::domain::score::arithmetic::Amount;
use crate::domain::score::arithmetic::Factor::Of;
use crate::domain::score::arithmetic::Factor::Over;
use crate::domain::score::arithmetic::Factor::OverRoot;
use crate::domain::score::arithmetic::Work;
use crate::domain::score::arithmetic::Worked;
use crate::domain::score::arithmetic::is_at_most;
use crate::domain::score::arithmetic::is_below;
use crate::domain::score::definition::ALT;
use crate::domain::score::definition::AST;
use crate::domain::score::definition::Class;
use crate::domain::score::definition::InputId;
use crate::domain::score::definition::Missing;
use crate::domain::score::definition::PLATELETS;
use crate::domain::score::draw::Inputs;

/// The name of the rule with its year.
pub const VERSION: &str = "FIB-4, 2006";
/// Where the formula and its cuts come from.
pub const SOURCE: &str = "Sterling 2006, doi 10.1002/hep.21178; cuts Shah 2009, \
    Clin Gastroenterol Hepatol 7:1104; from 65 years McPherson 2017, doi 10.1038/ajg.2016.453";
/// The blood tests that it needs.
pub const LABS: &[InputId] = &[AST, ALT, PLATELETS];

const LOW_CUT: f64 = 1.30;
const LOW_CUT_FROM_65: f64 = 2.0;
const HIGH_CUT: f64 = 2.67;

/// What FIB-4 is worked out from.
#[derive(Clone, Copy, Debug)]
pub struct Fib4Inputs {
    /// Years.
    pub age: f64,
    /// U/L.
    pub ast: Amount,
    /// U/L.
    pub alt: Amount,
    /// 10^9/L.
    pub platelets: Amount,
}

/// Works FIB-4 out.
///
/// # Errors
///
/// Fails with the inputs of which only a bound is known.
pub fn fib4(inputs: Fib4Inputs) -> Result<Worked, Vec<InputId>> {
    let mut work = Work::default();
    let ast = work.exact(AST, inputs.ast);
    let alt = work.exact(ALT, inputs.alt);
    let platelets = work.exact(PLATELETS, inputs.platelets);
    work.add(&[Of(inputs.age), Of(ast), Over(platelets), OverRoot(alt)]);
    let low = if inputs.age >= 65.0 {
        LOW_CUT_FROM_65
    } else {
        LOW_CUT
    };
    let class = if is_below(work.sum(), low) {
        Class::BelowLowCut
    } else if is_at_most(work.sum(), HIGH_CUT) {
        Class::Between
    } else {
        Class::AboveHighCut
    };
    work.finish(2, None, Some(class))
}

/// Finds the inputs and works FIB-4 out.
///
/// # Errors
///
/// Fails with what is missing.
pub fn work(inputs: &mut Inputs<'_>) -> Result<Worked, Vec<Missing>> {
    let ast = inputs.lab(AST);
    let alt = inputs.lab(ALT);
    let platelets = inputs.lab(PLATELETS);
    let age = inputs.age();
    let found = || {
        Some(Fib4Inputs {
            age: age?,
            ast: ast?,
            alt: alt?,
            platelets: platelets?,
        })
    };
    let found = found();
    inputs.work(found, fib4)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn worked(age: f64, ast: f64, alt: f64, platelets: f64) -> Worked {
        fib4(Fib4Inputs {
            age,
            ast: Amount::exact(ast),
            alt: Amount::exact(alt),
            platelets: Amount::exact(platelets),
        })
        .unwrap()
    }

    #[test]
    fn a_half_is_rounded_up_and_the_low_cut_rises_at_65() {
        let before = worked(64.0, 25.0, 25.0, 200.0);
        assert_eq!(before.value.to_string(), "1.60");
        assert_eq!(before.class, Some(Class::Between));
        let after = worked(65.0, 25.0, 25.0, 200.0);
        assert_eq!(after.value.to_string(), "1.63");
        assert_eq!(after.class, Some(Class::BelowLowCut));
    }

    #[test]
    fn it_rises_where_alt_falls_and_ast_stays() {
        let before = worked(50.0, 60.0, 60.0, 150.0).unrounded;
        assert!(worked(50.0, 60.0, 30.0, 150.0).unrounded > before);
    }
}
