//! MELD 3.0, the rule of the transplant lists since 13 July 2023.
//!
//! `1.33 (female) + 4.56 ln(bilirubin) + 0.82 (137 - Na) - 0.24 (137 - Na) ln(bilirubin) + 9.09
//! ln(INR) + 11.14 ln(creatinine) + 1.85 (3.5 - albumin) - 1.83 (3.5 - albumin) ln(creatinine) + 6`,
//! in mg/dL, mmol/L and g/dL. Bilirubin, INR and creatinine below 1.0 count as 1.0, creatinine above
//! 3.0 and dialysis as 3.0; sodium counts from 125 to 137, albumin from 1.5 to 3.5. From 12 to 17
//! years there is no term for the sex and the constant is 7.33. Reported as a whole number from 6
//! to 40.

use crate::domain::person::Sex;
use crate::domain::score::arithmetic::Amount;
use crate::domain::score::arithmetic::Factor::Less;
use crate::domain::score::arithmetic::Factor::Ln;
use crate::domain::score::arithmetic::Factor::Of;
use crate::domain::score::arithmetic::Work;
use crate::domain::score::arithmetic::Worked;
use crate::domain::score::definition::ALBUMIN;
use crate::domain::score::definition::BILIRUBIN;
use crate::domain::score::definition::CREATININE;
use crate::domain::score::definition::INR;
use crate::domain::score::definition::InputId;
use crate::domain::score::definition::Missing;
use crate::domain::score::definition::SODIUM;
use crate::domain::score::draw::Inputs;
use crate::domain::score::meld;
use crate::domain::score::meld::MeldInputs;
use crate::domain::score::outcome::BySex;

/// The name of the rule with its year.
pub const VERSION: &str = "MELD 3.0, 2023 rules";
/// Where the formula comes from.
pub const SOURCE: &str = "Kim 2021, doi 10.1053/j.gastro.2021.08.050; OPTN policy 9.1.D, in force \
    since 13 July 2023";
/// The blood tests that it needs.
pub const LABS: &[InputId] = &[BILIRUBIN, INR, CREATININE, SODIUM, ALBUMIN];

const MOST_CREATININE: f64 = 3.0;
const CONSTANT: f64 = 6.0;
const FEMALE: f64 = 1.33;
/// What stands for the constant and the sex before adulthood.
const YOUNG_CONSTANT: f64 = 7.33;

/// Which constant applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Person {
    /// A woman.
    Woman,
    /// A man.
    Man,
    /// From 12 to 17 years, whatever the sex.
    Young,
}

/// What MELD 3.0 is worked out from.
#[derive(Clone, Copy, Debug)]
pub struct Meld3Inputs {
    /// As for MELD.
    pub meld: MeldInputs,
    /// mmol/L.
    pub sodium: Amount,
    /// g/dL.
    pub albumin: Amount,
}

/// Works MELD 3.0 out.
///
/// # Errors
///
/// Fails with the inputs of which only a bound is known that matters.
pub fn meld3(inputs: Meld3Inputs, person: Person) -> Result<Worked, Vec<InputId>> {
    let mut work = Work::default();
    let bilirubin = work.held(BILIRUBIN, inputs.meld.bilirubin, 1.0, f64::INFINITY);
    let inr = work.held(INR, inputs.meld.inr, 1.0, f64::INFINITY);
    let creatinine = if inputs.meld.is_dialysed {
        work.dialysed(MOST_CREATININE)
    } else {
        work.held(CREATININE, inputs.meld.creatinine, 1.0, MOST_CREATININE)
    };
    let sodium = work.held(SODIUM, inputs.sodium, 125.0, 137.0);
    let albumin = work.held(ALBUMIN, inputs.albumin, 1.5, 3.5);
    match person {
        Person::Woman => {
            work.add(&[Of(CONSTANT)]);
            work.add_for_sex(FEMALE);
        }
        Person::Man => work.add(&[Of(CONSTANT)]),
        Person::Young => work.add(&[Of(YOUNG_CONSTANT)]),
    }
    let (salt, protein) = (Less(137.0, sodium), Less(3.5, albumin));
    work.add(&[Of(4.56), Ln(bilirubin)]);
    work.add(&[Of(0.82), salt]);
    work.add(&[Of(-0.24), salt, Ln(bilirubin)]);
    work.add(&[Of(9.09), Ln(inr)]);
    work.add(&[Of(11.14), Ln(creatinine)]);
    work.add(&[Of(1.85), protein]);
    work.add(&[Of(-1.83), protein, Ln(creatinine)]);
    work.finish(0, Some((6, 40)), None)
}

/// Finds the inputs and works MELD 3.0 out.
///
/// # Errors
///
/// Fails with what is missing.
pub fn work(inputs: &mut Inputs<'_>) -> Result<Worked, Vec<Missing>> {
    let found = find(inputs);
    let person = inputs.sex().map(person);
    inputs.work(found.zip(person), |(found, person)| meld3(found, person))
}

/// Works MELD 3.0 out for both sexes, for a person who did not give the own one.
pub fn by_sex(inputs: &mut Inputs<'_>) -> Option<BySex> {
    let found = find(inputs)?;
    Some(BySex {
        female: meld3(found, Person::Woman).ok()?.value,
        male: meld3(found, Person::Man).ok()?.value,
    })
}

const fn person(sex: Sex) -> Person {
    match sex {
        Sex::Female => Person::Woman,
        Sex::Male => Person::Man,
    }
}

fn find(inputs: &mut Inputs<'_>) -> Option<Meld3Inputs> {
    let meld = meld::find(inputs);
    let sodium = inputs.lab(SODIUM);
    let albumin = inputs.lab(ALBUMIN);
    Some(Meld3Inputs {
        meld: meld?,
        sodium: sodium?,
        albumin: albumin?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(of: [f64; 5], is_dialysed: bool) -> Meld3Inputs {
        let [bilirubin, inr, creatinine, sodium, albumin] = of.map(Amount::exact);
        Meld3Inputs {
            meld: MeldInputs {
                bilirubin,
                inr,
                creatinine,
                is_dialysed,
            },
            sodium,
            albumin,
        }
    }

    fn value(of: [f64; 5], person: Person) -> String {
        meld3(inputs(of, false), person).unwrap().value.to_string()
    }

    #[test]
    fn the_examples_of_the_paper_come_out() {
        for (of, person, reported) in [
            ([2.5, 1.0, 1.2, 131.0, 3.8], Person::Man, "16"),
            ([2.5, 1.0, 1.2, 131.0, 3.8], Person::Woman, "17"),
            ([6.0, 1.5, 1.5, 131.0, 3.5], Person::Man, "25"),
            ([6.0, 1.5, 1.5, 131.0, 2.2], Person::Man, "26"),
            ([6.0, 1.5, 1.5, 131.0, 2.2], Person::Woman, "27"),
            ([12.0, 2.2, 1.8, 128.0, 2.0], Person::Man, "34"),
            ([12.0, 2.2, 2.8, 128.0, 2.0], Person::Man, "38"),
            ([12.0, 2.2, 2.8, 128.0, 2.0], Person::Woman, "39"),
        ] {
            assert_eq!(value(of, person), reported, "{of:?} {person:?}");
        }
    }

    #[test]
    fn before_adulthood_the_sex_does_not_count() {
        let of = [0.6, 0.9, 0.7, 142.0, 4.4];
        let young = meld3(inputs(of, false), Person::Young).unwrap();
        assert!((young.unrounded - 7.33).abs() < 1e-9);
        assert_eq!(value(of, Person::Man), "6");
        assert_eq!(value(of, Person::Woman), "7");
    }

    #[test]
    fn dialysis_comes_before_the_floor() {
        let dialysed = meld3(inputs([1.0, 1.0, 0.6, 137.0, 3.5], true), Person::Man);
        assert!((dialysed.unwrap().unrounded - 18.238_5).abs() < 1e-4);
    }

    #[test]
    fn a_lower_sodium_lowers_the_score_where_bilirubin_is_very_high() {
        let low = meld3(inputs([45.0, 1.0, 1.0, 125.0, 3.5], false), Person::Man);
        let high = meld3(inputs([45.0, 1.0, 1.0, 137.0, 3.5], false), Person::Man);
        assert!(low.unwrap().unrounded < high.unwrap().unrounded);
    }

    #[test]
    fn a_bound_counts_where_the_rule_holds_the_value_there() {
        use crate::domain::number::Comparator;
        let mut bounded = inputs([1.0, 1.2, 1.1, 134.0, 3.5], false);
        let exact = meld3(bounded, Person::Man).unwrap().unrounded;
        bounded.meld.bilirubin = Amount {
            comparator: Comparator::Less,
            value: 1.0,
        };
        let held = meld3(bounded, Person::Man).unwrap().unrounded;
        assert!((held - exact).abs() < 1e-9);
        bounded.meld.bilirubin.value = 1.5;
        assert_eq!(meld3(bounded, Person::Man), Err(vec![BILIRUBIN]));
    }
}
