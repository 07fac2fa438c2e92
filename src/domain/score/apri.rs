//! APRI, the ratio of AST to platelets, for people who are not known to have cirrhosis.
//!
//! `(AST / the laboratory's own upper limit of AST) x 100 / platelets (10^9/L)`, two decimals. The
//! upper limit is the one on that report; none is assumed. Not shown where FIB-4 is not.

use crate::domain::score::arithmetic::Amount;
use crate::domain::score::arithmetic::Factor::Of;
use crate::domain::score::arithmetic::Factor::Over;
use crate::domain::score::arithmetic::Work;
use crate::domain::score::arithmetic::Worked;
use crate::domain::score::definition::AST;
use crate::domain::score::definition::InputId;
use crate::domain::score::definition::Missing;
use crate::domain::score::definition::PLATELETS;
use crate::domain::score::draw::Inputs;

/// The name of the rule with its year.
pub const VERSION: &str = "APRI, 2003";
/// Where the formula comes from.
pub const SOURCE: &str = "Wai 2003, doi 10.1053/jhep.2003.50346; Lin 2011, doi 10.1002/hep.24105";
/// The blood tests that it needs.
pub const LABS: &[InputId] = &[AST, PLATELETS];

/// Works APRI out; AST and its upper limit in one unit, platelets in 10^9/L.
///
/// # Errors
///
/// Fails with the inputs of which only a bound is known.
pub fn apri(ast: Amount, limit: f64, platelets: Amount) -> Result<Worked, Vec<InputId>> {
    let mut work = Work::default();
    let ast = work.exact(AST, ast);
    let platelets = work.exact(PLATELETS, platelets);
    work.add(&[Of(ast), Over(limit), Of(100.0), Over(platelets)]);
    work.finish(2, None, None)
}

/// Finds the inputs and works APRI out.
///
/// # Errors
///
/// Fails with what is missing.
pub fn work(inputs: &mut Inputs<'_>) -> Result<Worked, Vec<Missing>> {
    let ast = inputs.lab(AST);
    let limit = inputs.ast_limit();
    let platelets = inputs.lab(PLATELETS);
    let found = ast.zip(limit).zip(platelets);
    inputs.work(found, |((ast, limit), platelets)| {
        apri(ast, limit, platelets)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_upper_limit_is_the_laboratorys_own() {
        let at = |limit| {
            let worked = apri(Amount::exact(60.0), limit, Amount::exact(120.0)).unwrap();
            worked.value.to_string()
        };
        assert_eq!(at(35.0), "1.43");
        assert_eq!(at(40.0), "1.25");
    }
}
