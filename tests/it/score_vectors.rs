//! The published formulas, against a table of worked values.

use std::collections::BTreeMap;
use std::fs;

use hepatica::domain::reference::ReferenceRange;
use hepatica::domain::score::albi::albi;
use hepatica::domain::score::apri::apri;
use hepatica::domain::score::arithmetic::{Amount, Step, Worked};
use hepatica::domain::score::child_pugh::{ChildPughInputs, Clotting, child_pugh};
use hepatica::domain::score::definition::{Class, HiddenReason, ScoreId};
use hepatica::domain::score::fib4::{Fib4Inputs, fib4};
use hepatica::domain::score::meld::{MeldInputs, meld};
use hepatica::domain::score::meld_na::meld_na;
use hepatica::domain::score::meld3::{Meld3Inputs, Person, meld3};
use hepatica::domain::symptom::SymptomId;
use hepatica::domain::unit::Unit;
use rust_decimal::Decimal;

use crate::scores::{DRAW, Diary, hidden};

/// One line of the fixture.
#[derive(Debug)]
struct Vector(BTreeMap<String, String>);

impl Vector {
    fn text(&self, column: &str) -> Option<&str> {
        self.0
            .get(column)
            .map(String::as_str)
            .filter(|it| !it.is_empty())
    }

    fn id(&self) -> &str {
        self.text("id").unwrap()
    }

    fn number(&self, column: &str) -> Option<f64> {
        self.text(column).map(|it| it.parse().unwrap())
    }

    fn is_set(&self, column: &str) -> bool {
        self.text(column) == Some("1")
    }

    fn score(&self) -> ScoreId {
        match self.text("score").unwrap() {
            "MELD 3.0" => ScoreId::Meld3,
            "MELD" => ScoreId::Meld,
            "MELD-Na" => ScoreId::MeldNa,
            "Child-Pugh" => ScoreId::ChildPugh,
            "ALBI" => ScoreId::Albi,
            "FIB-4" => ScoreId::Fib4,
            _ => ScoreId::Apri,
        }
    }

    /// The value of a test in its conventional and its SI unit; one of the two is given.
    fn pair(&self, conventional: &str, si: &str, factor: &str) -> Option<(Decimal, Decimal)> {
        let factor: Decimal = factor.parse().unwrap();
        let number = |it: &str| it.parse::<Decimal>().unwrap();
        match (self.text(conventional), self.text(si)) {
            (Some(it), _) => Some((number(it), number(it) * factor)),
            (None, Some(it)) => Some(((number(it) / factor).round_dp(6), number(it))),
            (None, None) => None,
        }
    }

    fn bilirubin(&self) -> Option<(Decimal, Decimal)> {
        self.pair("bilirubin_mg_dl", "bilirubin_umol_l", "17.1")
    }

    fn creatinine(&self) -> Option<(Decimal, Decimal)> {
        self.pair("creatinine_mg_dl", "creatinine_umol_l", "88.4")
    }

    fn albumin(&self) -> Option<(Decimal, Decimal)> {
        self.pair("albumin_g_dl", "albumin_g_l", "10")
    }
}

fn vectors() -> Vec<Vector> {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/score_vectors.csv"
    );
    let text = fs::read_to_string(path).unwrap();
    let mut lines = text.lines();
    let head: Vec<&str> = lines.next().unwrap().split(',').collect();
    let vector = |line: &str| {
        let cells = line.split(',').map(str::to_owned);
        Vector(head.iter().map(|it| (*it).to_owned()).zip(cells).collect())
    };
    lines.map(vector).collect()
}

/// A value in the unit of the formula, come from the unit family that `is_si` names.
fn amount(pair: Option<(Decimal, Decimal)>, factor: f64, is_si: bool) -> Amount {
    let (conventional, si) = pair.unwrap();
    let value: f64 = if is_si {
        f64::try_from(si).unwrap() / factor
    } else {
        conventional.try_into().unwrap()
    };
    Amount::exact(value)
}

fn formula(it: &Vector, is_si: bool) -> Worked {
    let number = |column: &str| Amount::exact(it.number(column).unwrap());
    let bilirubin = || amount(it.bilirubin(), 17.1, is_si);
    let albumin = || amount(it.albumin(), 10.0, is_si);
    let meld_inputs = || MeldInputs {
        bilirubin: bilirubin(),
        inr: number("inr"),
        creatinine: amount(it.creatinine(), 88.4, is_si),
        is_dialysed: it.is_set("dialysis_2x_week"),
    };
    let molar = |pair: Option<(Decimal, Decimal)>, factor: f64| {
        let (conventional, si) = pair.unwrap();
        Amount::exact(if is_si {
            si.try_into().unwrap()
        } else {
            f64::try_from(conventional).unwrap() * factor
        })
    };
    let worked = match it.score() {
        ScoreId::Meld => meld(meld_inputs()),
        ScoreId::MeldNa => meld_na(meld_inputs(), number("sodium_mmol_l")),
        ScoreId::Meld3 => {
            let inputs = Meld3Inputs {
                meld: meld_inputs(),
                sodium: number("sodium_mmol_l"),
                albumin: albumin(),
            };
            let person = match (it.number("age_years"), it.text("sex").unwrap()) {
                (Some(age), _) if age < 18.0 => Person::Young,
                (_, "F") => Person::Woman,
                _ => Person::Man,
            };
            meld3(inputs, person)
        }
        ScoreId::ChildPugh => child_pugh(ChildPughInputs {
            bilirubin: bilirubin(),
            albumin: albumin(),
            clotting: match it.number("inr") {
                Some(inr) => Clotting::Inr(Amount::exact(inr)),
                None => Clotting::SecondsOver(number("pt_prolonged_s")),
            },
            ascites: it.text("ascites_0_2").unwrap().parse().unwrap(),
            encephalopathy: it.text("he_grade_0_4").unwrap().parse().unwrap(),
            is_cholestatic: it.is_set("cholestatic_pbc_psc"),
        }),
        ScoreId::Albi => albi(molar(it.bilirubin(), 17.1), molar(it.albumin(), 10.0)),
        ScoreId::Fib4 => fib4(Fib4Inputs {
            age: it.number("age_years").unwrap(),
            ast: number("ast_u_l"),
            alt: number("alt_u_l"),
            platelets: number("platelets_10e9_l"),
        }),
        ScoreId::Apri => apri(
            number("ast_u_l"),
            it.number("ast_uln_u_l").unwrap(),
            number("platelets_10e9_l"),
        ),
    };
    worked.unwrap()
}

fn assert_matches(it: &Vector, worked: &Worked, context: &str) {
    let expected = it.number("expected_unrounded").unwrap();
    let off = (worked.unrounded - expected).abs();
    assert!(off < 1e-4, "{} {context}: {worked:?}", it.id());
    let reported = it.text("expected_reported").unwrap();
    assert_eq!(worked.value.to_string(), reported, "{} {context}", it.id());
    let category = worked.class.map(Class::as_str);
    let expected = it
        .text("expected_category")
        .map(|it| it.replace("class ", ""));
    assert_eq!(category, expected.as_deref(), "{} {context}", it.id());
}

#[test]
fn every_published_vector_comes_out_in_both_unit_systems() {
    let vectors = vectors();
    assert_eq!(vectors.len(), 116);
    for it in &vectors {
        for is_si in [false, true] {
            assert_matches(it, &formula(it, is_si), if is_si { "SI" } else { "mg/dL" });
        }
    }
}

#[test]
fn the_lines_of_the_arithmetic_add_up_to_the_score() {
    for it in vectors() {
        let worked = formula(&it, false);
        let mut sum = 0.0;
        for step in &worked.steps {
            match step {
                Step::Product(_, value) | Step::ForSex(value) => sum += value,
                Step::Points(_, points) => sum += f64::from(*points),
                Step::RoundedFirst(value) => sum = f64::try_from(*value).unwrap(),
                Step::Counted { .. } | Step::Dialysis(_) | Step::Sum(_) | Step::Reported(_) => (),
            }
        }
        assert!((sum - worked.unrounded).abs() < 1e-9, "{}", it.id());
        assert_eq!(worked.steps.last(), Some(&Step::Reported(worked.value)));
    }
}

/// The vector as a person would have typed it, in one family of units.
fn typed(it: &Vector, is_si: bool) -> Diary {
    let mut diary = Diary::default().set("cirrhosis", "no");
    let mut lab = |test: &str, value: Option<String>, unit: Unit| {
        if let Some(value) = value {
            let ast_range = it.text("ast_uln_u_l").filter(|_| test == "ast");
            diary = diary
                .clone()
                .result((DRAW, 0), test, (&value, unit), |result| {
                    result.range =
                        ast_range.and_then(|it| ReferenceRange::parse(&format!("<={it}")));
                });
        }
    };
    let family = |pair: Option<(Decimal, Decimal)>| {
        pair.map(|it| if is_si { it.1 } else { it.0 }.to_string())
    };
    let as_is = |column: &str| it.text(column).map(str::to_owned);
    let (mass, molar, protein, salt, cells) = if is_si {
        (
            Unit::MicromolePerLitre,
            Unit::MicromolePerLitre,
            Unit::GramPerLitre,
            Unit::MillimolePerLitre,
            Unit::BillionPerLitre,
        )
    } else {
        (
            Unit::MilligramPerDecilitre,
            Unit::MilligramPerDecilitre,
            Unit::GramPerDecilitre,
            Unit::MilliequivalentPerLitre,
            Unit::ThousandPerMicrolitre,
        )
    };
    lab("bili_total", family(it.bilirubin()), mass);
    lab("creatinine", family(it.creatinine()), molar);
    lab("albumin", family(it.albumin()), protein);
    lab("inr", as_is("inr"), Unit::Inr);
    lab("sodium", as_is("sodium_mmol_l"), salt);
    lab("ast", as_is("ast_u_l"), Unit::EnzymeUnitPerLitre);
    lab("alt", as_is("alt_u_l"), Unit::EnzymeUnitPerLitre);
    lab("platelets", as_is("platelets_10e9_l"), cells);
    if let Some(age) = it.number("age_years") {
        diary = diary.set("born", &format!("{:04}-01-01", 2026.0 - age));
    }
    if let Some(sex) = it.text("sex") {
        diary = diary.set("sex", if sex == "F" { "female" } else { "male" });
    }
    if it.is_set("dialysis_2x_week") {
        diary = diary.set("dialysis", "yes");
    }
    if it.is_set("cholestatic_pbc_psc") {
        diary = diary.set("cholestatic", "yes");
    }
    for (column, id) in [
        ("ascites_0_2", SymptomId::ASCITES_GRADE),
        ("he_grade_0_4", SymptomId::ENCEPHALOPATHY_GRADE),
    ] {
        if let Some(grade) = it.text(column) {
            diary = diary.rate(DRAW, id, grade.parse().unwrap());
        }
    }
    diary
}

#[test]
fn a_vector_typed_into_a_diary_gives_the_same_score() {
    let mut count = 0;
    for it in vectors() {
        let age = it.number("age_years");
        let is_young = age.is_some_and(|it| it < 18.0);
        let is_fraction = age.is_some_and(|it| it.fract() > 0.0);
        if it.text("pt_prolonged_s").is_some() || is_fraction {
            continue;
        }
        for is_si in [false, true] {
            let score = typed(&it, is_si).score(it.score());
            if is_young {
                assert_eq!(hidden(&score), Some(HiddenReason::Under18), "{}", it.id());
                continue;
            }
            if let Some(reason) = hidden(&score) {
                let limit = it.number("ast_uln_u_l").unwrap_or(40.0);
                let is_high = |name: &str| it.number(name).is_some_and(|it| it > 5.0 * limit);
                assert_eq!(reason, HiddenReason::EnzymesHigh, "{}", it.id());
                assert!(is_high("ast_u_l") || is_high("alt_u_l"), "{}", it.id());
                continue;
            }
            let worked = score.worked().unwrap();
            assert_matches(&it, worked, "typed");
            count += 1;
        }
    }
    assert!(count > 190, "{count}");
}
