//! Child-Pugh (Child-Turcotte-Pugh).
//!
//! One to three points each for bilirubin (mg/dL: below 2.0, 2.0 to 3.0, above; with PBC or PSC below
//! 4.0, 4.0 to 10.0, above), albumin (g/dL: above 3.5, 2.8 to 3.5, below), INR (below 1.7, 1.7 to
//! 2.3, above) or seconds of prothrombin time over the control (below 4, 4 to 6, above), ascites and
//! encephalopathy. 5 to 6 points are class A, 7 to 9 class B, 10 to 15 class C. Tables in µmol/L
//! (34 to 50) do not meet these limits at the edge; the limits here are those in mg/dL.
//!
//! Ascites and encephalopathy are the doctor's grades: ascites 0 none, 1 slight or held by medicine,
//! 2 moderate to large or refractory; encephalopathy as the West Haven grade, 0 to 4. Some centres
//! give a moderate ascites two points.

use crate::domain::score::arithmetic::Amount;
use crate::domain::score::arithmetic::Work;
use crate::domain::score::arithmetic::Worked;
use crate::domain::score::arithmetic::is_at_most;
use crate::domain::score::arithmetic::is_below;
use crate::domain::score::definition::ALBUMIN;
use crate::domain::score::definition::BILIRUBIN;
use crate::domain::score::definition::Class;
use crate::domain::score::definition::INR;
use crate::domain::score::definition::InputId;
use crate::domain::score::definition::Missing;
use crate::domain::score::draw::Inputs;
use crate::domain::symptom::SymptomId;

/// The name of the rule with its year.
pub const VERSION: &str = "Child-Pugh, 1973 table with INR";
/// Where the table comes from.
pub const SOURCE: &str = "Pugh 1973, doi 10.1002/bjs.1800600817; INR in place of prothrombin time as \
    in later tables";
/// The blood tests that it needs.
pub const LABS: &[InputId] = &[BILIRUBIN, ALBUMIN, INR];

const ASCITES: InputId = InputId::Grade(SymptomId::ASCITES_GRADE);
const ENCEPHALOPATHY: InputId = InputId::Grade(SymptomId::ENCEPHALOPATHY_GRADE);

/// Which row tells of clotting; the two are not of equal worth.
#[derive(Clone, Copy, Debug)]
pub enum Clotting {
    /// INR.
    Inr(Amount),
    /// Seconds of prothrombin time over the laboratory's control.
    SecondsOver(Amount),
}

/// What Child-Pugh is worked out from.
#[derive(Clone, Copy, Debug)]
pub struct ChildPughInputs {
    /// mg/dL.
    pub bilirubin: Amount,
    /// g/dL.
    pub albumin: Amount,
    /// Either row.
    pub clotting: Clotting,
    /// The doctor's grade, 0 to 2.
    pub ascites: u8,
    /// The doctor's West Haven grade, 0 to 4.
    pub encephalopathy: u8,
    /// Whether the disease is one of the bile ducts (PBC or PSC).
    pub is_cholestatic: bool,
}

/// Works Child-Pugh out.
///
/// # Errors
///
/// Fails with the inputs of which only a bound is known that matters.
pub fn child_pugh(inputs: ChildPughInputs) -> Result<Worked, Vec<InputId>> {
    let mut work = Work::default();
    let (low, high) = if inputs.is_cholestatic {
        (4.0, 10.0)
    } else {
        (2.0, 3.0)
    };
    work.row(BILIRUBIN, inputs.bilirubin, |it| rising(it, low, high));
    work.row(ALBUMIN, inputs.albumin, |it| falling(it, 3.5, 2.8));
    match inputs.clotting {
        Clotting::Inr(inr) => work.row(INR, inr, |it| rising(it, 1.7, 2.3)),
        Clotting::SecondsOver(over) => {
            work.row(InputId::ProthrombinOver, over, |it| rising(it, 4.0, 6.0));
        }
    }
    work.points(ASCITES, inputs.ascites.min(2) + 1);
    let encephalopathy = match inputs.encephalopathy {
        0 => 1,
        1..=2 => 2,
        _ => 3,
    };
    work.points(ENCEPHALOPATHY, encephalopathy);
    let class = match work.sum() {
        ..=6.5 => Class::A,
        ..=9.5 => Class::B,
        _ => Class::C,
    };
    work.finish(0, None, Some(class))
}

/// Finds the inputs and works Child-Pugh out.
///
/// # Errors
///
/// Fails with what is missing.
pub fn work(inputs: &mut Inputs<'_>) -> Result<Worked, Vec<Missing>> {
    let bilirubin = inputs.lab(BILIRUBIN);
    let albumin = inputs.lab(ALBUMIN);
    let inr = inputs.lab(INR);
    let ascites = inputs.grade(SymptomId::ASCITES_GRADE);
    let encephalopathy = inputs.grade(SymptomId::ENCEPHALOPATHY_GRADE);
    let is_cholestatic = inputs.is_cholestatic();
    let found = || {
        Some(ChildPughInputs {
            bilirubin: bilirubin?,
            albumin: albumin?,
            clotting: Clotting::Inr(inr?),
            ascites: ascites?,
            encephalopathy: encephalopathy?,
            is_cholestatic,
        })
    };
    let found = found();
    inputs.work(found, child_pugh)
}

fn rising(value: f64, low: f64, high: f64) -> u8 {
    if is_below(value, low) {
        1
    } else if is_at_most(value, high) {
        2
    } else {
        3
    }
}

fn falling(value: f64, high: f64, low: f64) -> u8 {
    if is_below(high, value) {
        1
    } else if is_at_most(low, value) {
        2
    } else {
        3
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(of: [f64; 3], ascites: u8, encephalopathy: u8) -> (String, &'static str) {
        let [bilirubin, albumin, inr] = of.map(Amount::exact);
        let worked = child_pugh(ChildPughInputs {
            bilirubin,
            albumin,
            clotting: Clotting::Inr(inr),
            ascites,
            encephalopathy,
            is_cholestatic: false,
        })
        .unwrap();
        (worked.value.to_string(), worked.class.unwrap().as_str())
    }

    #[test]
    fn every_edge_scores_two() {
        for (of, points) in [
            ([1.99, 3.51, 1.69], "5"),
            ([2.0, 3.51, 1.69], "6"),
            ([3.0, 3.51, 1.69], "6"),
            ([3.01, 3.51, 1.69], "7"),
            ([1.99, 3.5, 1.69], "6"),
            ([1.99, 2.8, 1.69], "6"),
            ([1.99, 2.79, 1.69], "7"),
            ([1.99, 3.51, 1.7], "6"),
            ([1.99, 3.51, 2.3], "6"),
            ([1.99, 3.51, 2.31], "7"),
            // As µmol/L 34.2 / 17.1 and g/L 28 / 10 give them.
            ([34.2 / 17.1, 3.51, 1.69], "6"),
            ([51.3 / 17.1, 28.0 / 10.0, 1.69], "7"),
        ] {
            assert_eq!(value(of, 0, 0).0, points, "{of:?}");
        }
    }

    #[test]
    fn a_micromole_table_does_not_meet_the_edge() {
        assert_eq!(value([34.0 / 17.1, 3.0, 1.5], 0, 0), ("6".into(), "A"));
    }

    #[test]
    fn the_grades_are_the_doctors() {
        let at = |ascites, grade| value([1.0, 4.0, 1.0], ascites, grade);
        assert_eq!(at(0, 0), ("5".into(), "A"));
        assert_eq!(at(1, 1), ("7".into(), "B"));
        assert_eq!(at(2, 2), ("8".into(), "B"));
        assert_eq!(at(2, 3), ("9".into(), "B"));
        assert_eq!(value([3.1, 2.7, 2.4], 2, 4), ("15".into(), "C"));
    }
}
