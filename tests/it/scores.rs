//! Scores: which results of a diary go into them, and what hides them or makes them less sure.

use std::fs;

use hepatica::diary::document;
use hepatica::domain::analyte_row::AnalyteId;
use hepatica::domain::change::Change;
use hepatica::domain::day::{Day, DayRange};
use hepatica::domain::event::{Event, EventId, EventKind};
use hepatica::domain::lab::{LabKey, LabResult, Quality};
use hepatica::domain::number::DecimalMark;
use hepatica::domain::reading::Reading;
use hepatica::domain::record::Record;
use hepatica::domain::reference::ReferenceRange;
use hepatica::domain::score::definition::{
    Caution, HiddenReason, InputId, InputValue, Lack, Missing, ScoreId,
};
use hepatica::domain::score::outcome::{Outcome, Score};
use hepatica::domain::score::registry::{
    SCORES, latest_scores, score_points, scores_at, scores_in,
};
use hepatica::domain::settings::SettingKey;
use hepatica::domain::symptom::SymptomId;
use hepatica::domain::text::Line;
use hepatica::domain::unit::Unit;
use hepatica::words::bundle::Words;

pub(crate) const DRAW: &str = "2026-11-19";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A diary for a test.
#[derive(Clone, Default)]
pub(crate) struct Diary(Record);

impl Diary {
    pub(crate) fn set(mut self, key: &str, value: &str) -> Self {
        let key = SettingKey::parse(key).unwrap();
        self.0.apply(&Change::Setting {
            key,
            value: Some(key.check(value).unwrap()),
        });
        self
    }

    fn lab(self, on: &str, test: &str, value: &str, unit: Unit) -> Self {
        self.result((on, 0), test, (value, unit), |_| ())
    }

    pub(crate) fn result(
        mut self,
        (on, sample): (&str, u16),
        test: &str,
        (value, unit): (&str, Unit),
        more: impl FnOnce(&mut LabResult),
    ) -> Self {
        let mut result = LabResult {
            reading: Reading::parse(value, DecimalMark::Point, unit, &[]).unwrap(),
            range: None,
            laboratory: None,
            quality: None,
        };
        more(&mut result);
        self.0.apply(&Change::Lab {
            key: LabKey {
                day: day(on),
                analyte: AnalyteId::parse(test).unwrap(),
                sample,
            },
            value: Some(result),
        });
        self
    }

    fn without(mut self, on: &str, test: &str) -> Self {
        self.0.apply(&Change::Lab {
            key: LabKey {
                day: day(on),
                analyte: AnalyteId::parse(test).unwrap(),
                sample: 0,
            },
            value: None,
        });
        self
    }

    pub(crate) fn rate(mut self, on: &str, id: SymptomId, value: u8) -> Self {
        self.0.apply(&Change::Rating {
            day: day(on),
            id,
            value: Some(id.scale().rate(value).unwrap()),
        });
        self
    }

    fn event(mut self, kind: EventKind, from: &str, to: Option<&str>) -> Self {
        let count = u8::try_from(self.0.events().len()).unwrap();
        self.0.apply(&Change::Event {
            id: EventId([count + 1; 16]),
            value: Some(Event {
                kind,
                from: day(from),
                to: to.map(day),
                amount: None,
                note: None,
            }),
        });
        self
    }

    pub(crate) fn score(&self, id: ScoreId) -> Score {
        self.score_on(id, DRAW)
    }

    fn score_on(&self, id: ScoreId, on: &str) -> Score {
        let scores = scores_at(&self.0, day(on));
        let found = scores.into_iter().find(|it| it.id == id);
        found.unwrap()
    }
}

/// One draw with all that any score needs; MELD 3.0 is 16.
fn full() -> Diary {
    Diary::default()
        .set("sex", "male")
        .set("born", "1960-01-01")
        .lab(DRAW, "bili_total", "2.5", Unit::MilligramPerDecilitre)
        .lab(DRAW, "albumin", "3.8", Unit::GramPerDecilitre)
        .lab(DRAW, "inr", "1.0", Unit::Inr)
        .lab(DRAW, "creatinine", "1.2", Unit::MilligramPerDecilitre)
        .lab(DRAW, "sodium", "131", Unit::MillimolePerLitre)
        .result((DRAW, 0), "ast", ("60", Unit::EnzymeUnitPerLitre), |it| {
            it.range = ReferenceRange::parse("10-35");
        })
        .lab(DRAW, "alt", "50", Unit::EnzymeUnitPerLitre)
        .lab(DRAW, "platelets", "120", Unit::BillionPerLitre)
        .rate(DRAW, SymptomId::ASCITES_GRADE, 0)
        .rate(DRAW, SymptomId::ENCEPHALOPATHY_GRADE, 0)
}

fn value(score: &Score) -> Option<String> {
    score.worked().map(|it| it.value.to_string())
}

fn missing(score: &Score) -> Vec<(&'static str, Lack)> {
    let Outcome::Missing(missing, _) = &score.outcome else {
        return Vec::new();
    };
    missing.iter().map(|it| (it.id.as_str(), it.lack)).collect()
}

pub(crate) fn hidden(score: &Score) -> Option<HiddenReason> {
    match score.outcome {
        Outcome::Hidden(reason) => Some(reason),
        Outcome::Worked(_) | Outcome::Missing(..) => None,
    }
}

#[test]
fn all_scores_of_a_full_draw_stand_in_their_order() {
    let diary = full();
    let ids = |diary: &Diary| -> Vec<&str> {
        let scores = scores_at(&diary.0, day(DRAW));
        scores.iter().map(|it| it.id.as_str()).collect()
    };
    let usual = ["meld-3.0", "meld", "meld-na", "child-pugh", "albi"];
    assert_eq!(ids(&diary), usual, "cirrhosis is known");
    let searching = diary.set("cirrhosis", "no");
    assert_eq!(ids(&searching)[5..], ["fib-4", "apri"]);
    let order: Vec<_> = SCORES.iter().map(|it| it.id).collect();
    assert_eq!(order, ScoreId::ALL);
    for score in scores_at(&searching.0, day(DRAW)) {
        assert!(score.worked().is_some(), "{score:?}");
    }
}

#[test]
fn what_is_missing_is_named_and_never_guessed() {
    for (test, scores) in [
        ("sodium", &[ScoreId::Meld3, ScoreId::MeldNa][..]),
        (
            "albumin",
            &[ScoreId::Meld3, ScoreId::ChildPugh, ScoreId::Albi],
        ),
        (
            "inr",
            &[
                ScoreId::Meld3,
                ScoreId::Meld,
                ScoreId::MeldNa,
                ScoreId::ChildPugh,
            ],
        ),
        (
            "creatinine",
            &[ScoreId::Meld3, ScoreId::Meld, ScoreId::MeldNa],
        ),
    ] {
        let diary = full().without(DRAW, test);
        for score in scores_at(&diary.0, day(DRAW)) {
            if scores.contains(&score.id) {
                assert_eq!(missing(&score), [(test, Lack::Absent)], "{test}");
            } else {
                assert!(score.worked().is_some(), "{test} {:?}", score.id);
            }
        }
    }
}

#[test]
fn a_result_of_the_week_before_counts_with_its_own_day() {
    let before = |on: &str| {
        full()
            .without(DRAW, "inr")
            .lab(on, "inr", "1.0", Unit::Inr)
            .score(ScoreId::Meld3)
    };
    let week = before("2026-11-12");
    assert_eq!(value(&week).as_deref(), Some("16"));
    assert!(week.cautions.contains(&Caution::DatesDiffer));
    let inr = week.inputs.iter().find(|it| it.id.as_str() == "inr");
    assert_eq!(inr.unwrap().day, Some(day("2026-11-12")));
    let older = before("2026-11-11");
    let too_old = Lack::TooOld(day("2026-11-11"));
    assert_eq!(missing(&older), [("inr", too_old)]);
    let after = before("2026-11-20");
    assert_eq!(missing(&after), [("inr", Lack::Absent)], "a later result");
    assert!(full().score(ScoreId::Meld3).cautions.is_empty());
}

#[test]
fn of_several_samples_of_a_day_the_last_counts() {
    let diary = full().result((DRAW, 1), "inr", ("1.5", Unit::Inr), |_| ());
    let score = diary.score(ScoreId::Meld3);
    let inr = score.inputs.iter().find(|it| it.id.as_str() == "inr");
    let InputValue::Reported(reading) = inr.unwrap().value else {
        panic!("{inr:?}")
    };
    assert_eq!(reading.to_string(), "1.5");
}

#[test]
fn a_bound_counts_only_where_it_leaves_nothing_open() {
    let with = |test: &str, text: &str, unit: Unit| full().lab(DRAW, test, text, unit);
    let low = with("bili_total", "<1.0", Unit::MilligramPerDecilitre);
    let one = with("bili_total", "1.0", Unit::MilligramPerDecilitre);
    for id in [ScoreId::Meld3, ScoreId::Meld, ScoreId::MeldNa] {
        assert_eq!(value(&low.score(id)), value(&one.score(id)), "{id:?}");
        assert!(low.score(id).worked().is_some(), "{id:?}");
    }
    assert!(
        low.score(ScoreId::ChildPugh).worked().is_some(),
        "one point"
    );
    assert_eq!(missing(&low.score(ScoreId::Albi)).len(), 1);
    let si = with("bili_total", "<17.1", Unit::MicromolePerLitre);
    assert_eq!(
        value(&si.score(ScoreId::Meld3)),
        value(&one.score(ScoreId::Meld3))
    );
    let open = with("bili_total", "<1.5", Unit::MilligramPerDecilitre);
    let lacks = missing(&open.score(ScoreId::Meld3));
    assert!(matches!(lacks[..], [("bili_total", Lack::OnlyBound(_))]));
    let high = with("creatinine", ">4.0", Unit::MilligramPerDecilitre);
    assert!(high.score(ScoreId::Meld).worked().is_some());
    let less = with("creatinine", ">3.5", Unit::MilligramPerDecilitre);
    assert!(less.score(ScoreId::Meld3).worked().is_some(), "held at 3.0");
    assert_eq!(missing(&less.score(ScoreId::Meld)).len(), 1);
    let zero = with("bili_total", "0.0", Unit::MilligramPerDecilitre);
    assert_eq!(
        missing(&zero.score(ScoreId::Albi)).len(),
        1,
        "too low to measure"
    );
}

#[test]
fn without_the_sex_both_values_are_told_and_none_is_chosen() {
    let diary = full().set("sex", "unknown");
    let score = diary.score(ScoreId::Meld3);
    let Outcome::Missing(missing, Some(by_sex)) = &score.outcome else {
        panic!("{score:?}")
    };
    let sex = Missing {
        id: InputId::Sex,
        lack: Lack::Absent,
    };
    assert_eq!(missing, &[sex]);
    assert_eq!(
        (by_sex.female.to_string(), by_sex.male.to_string()),
        ("17".into(), "16".into())
    );
    assert!(diary.score(ScoreId::Meld).worked().is_some());
    let less = diary.without(DRAW, "inr").score(ScoreId::Meld3);
    assert!(matches!(less.outcome, Outcome::Missing(_, None)));
}

#[test]
fn child_pugh_reads_the_doctors_grades_and_never_the_patients_ratings() {
    let confusion = SymptomId::parse("confusion").unwrap();
    let rated = |on: &str| {
        let mut diary = full();
        for id in [SymptomId::ASCITES_GRADE, SymptomId::ENCEPHALOPATHY_GRADE] {
            diary.0.apply(&Change::Rating {
                day: day(DRAW),
                id,
                value: None,
            });
            diary = diary.rate(on, id, 1);
        }
        diary
            .rate(DRAW, SymptomId::DISTENSION, 3)
            .rate(DRAW, confusion, 3)
            .score(ScoreId::ChildPugh)
    };
    // Bilirubin 2.5 is 2 points, albumin and INR one each.
    for on in [DRAW, "2026-08-21", "2026-11-26"] {
        assert_eq!(value(&rated(on)).as_deref(), Some("8"), "{on}");
    }
    let too_old = Lack::TooOld(day("2026-08-20"));
    assert_eq!(
        missing(&rated("2026-08-20")),
        [
            ("ascites_grade", too_old),
            ("encephalopathy_grade", too_old)
        ]
    );
    assert_eq!(missing(&rated("2026-11-27"))[0].1, Lack::Absent);
    let same_day = full().score(ScoreId::ChildPugh);
    assert_eq!(value(&same_day).as_deref(), Some("6"));
    let cholestatic = full().set("cholestatic", "yes").score(ScoreId::ChildPugh);
    assert_eq!(value(&cholestatic).as_deref(), Some("5"));
}

#[test]
fn prothrombin_seconds_never_stand_for_inr() {
    let diary = full()
        .without(DRAW, "inr")
        .lab(DRAW, "pt_s", "18.2", Unit::Second);
    assert_eq!(
        missing(&diary.score(ScoreId::ChildPugh)),
        [("inr", Lack::Absent)]
    );
}

#[test]
fn every_score_is_hidden_where_the_formulas_do_not_hold() {
    use EventKind::{HospitalStay, LiverTransplant};
    let all = |diary: Diary| -> Vec<HiddenReason> {
        let scores = scores_at(&diary.set("cirrhosis", "no").0, day(DRAW));
        assert_eq!(scores.len(), 7);
        scores.iter().map(|it| hidden(it).unwrap()).collect()
    };
    let none = |diary: Diary| {
        let scores = scores_at(&diary.set("cirrhosis", "no").0, day(DRAW));
        assert!(scores.iter().all(|it| hidden(it).is_none()));
    };
    assert_eq!(
        all(full().set("born", "2008-11-20")),
        [HiddenReason::Under18; 7]
    );
    let adult = full().set("born", "2008-11-19").score(ScoreId::Meld3);
    assert!(adult.worked().is_some(), "eighteen on the day");
    assert_eq!(
        all(full().set("pregnant", "yes")),
        [HiddenReason::Pregnant; 7]
    );
    assert_eq!(
        all(full().event(LiverTransplant, DRAW, None)),
        [HiddenReason::AfterTransplant; 7]
    );
    none(full().event(LiverTransplant, "2026-11-20", None));
    for to in [None, Some(DRAW), Some("2026-11-25")] {
        let stay = full().event(HospitalStay, "2026-11-15", to);
        assert_eq!(all(stay), [HiddenReason::HospitalStay; 7], "{to:?}");
    }
    none(full().event(HospitalStay, "2026-11-10", Some("2026-11-18")));
    none(full().event(HospitalStay, "2026-11-20", None));
}

#[test]
fn a_doubtful_result_hides_only_what_reads_it() {
    for quality in [Quality::Hemolysed, Quality::Doubtful] {
        let diary = full().result(
            (DRAW, 0),
            "sodium",
            ("131", Unit::MillimolePerLitre),
            |it| {
                it.quality = Some(quality);
            },
        );
        for score in scores_at(&diary.0, day(DRAW)) {
            let reads = [ScoreId::Meld3, ScoreId::MeldNa].contains(&score.id);
            let is_hidden = matches!(hidden(&score), Some(HiddenReason::Doubtful(_)));
            assert_eq!(is_hidden, reads, "{:?}", score.id);
        }
    }
}

#[test]
fn each_caution_stands_only_at_the_scores_it_concerns() {
    use ScoreId::{Albi, Apri, ChildPugh, Fib4, Meld, Meld3, MeldNa};
    let with = |diary: Diary, caution: Caution| -> Vec<ScoreId> {
        let scores = scores_at(&diary.set("cirrhosis", "no").0, day(DRAW));
        let has = |it: &&Score| it.cautions.contains(&caution);
        scores.iter().filter(has).map(|it| it.id).collect()
    };
    let inr = vec![Meld3, Meld, MeldNa, ChildPugh];
    let creatinine = vec![Meld3, Meld, MeldNa];
    for thinner in ["warfarin", "doac"] {
        let diary = full().set("blood-thinner", thinner);
        assert_eq!(with(diary, Caution::BloodThinner), inr);
    }
    for fact in ["dialysis", "kidney-disease"] {
        assert_eq!(with(full().set(fact, "yes"), Caution::Kidney), creatinine);
    }
    assert_eq!(
        with(full().set("small-muscles", "yes"), Caution::SmallMuscles),
        creatinine
    );
    assert_eq!(
        with(full().set("gilbert", "yes"), Caution::Gilbert),
        [Meld3, Meld, MeldNa, ChildPugh, Albi]
    );
    assert_eq!(
        with(full().set("spleen", "yes"), Caution::Spleen),
        [Fib4, Apri]
    );
    let infusion = |on: &str| full().event(EventKind::AlbuminInfusion, on, None);
    for on in [DRAW, "2026-11-05"] {
        assert_eq!(
            with(infusion(on), Caution::AlbuminInfusion),
            [Meld3, ChildPugh, Albi]
        );
    }
    for on in ["2026-11-04", "2026-11-20"] {
        assert!(
            with(infusion(on), Caution::AlbuminInfusion).is_empty(),
            "{on}"
        );
    }
    assert_eq!(with(full(), Caution::OlderRule), [Meld, MeldNa]);
    assert_eq!(with(full(), Caution::OtherCalculators), [MeldNa]);
    let from = |name: &str, test: &str, value: &str, unit: Unit, diary: Diary| {
        let laboratory = Line::new(name).ok();
        diary.result((DRAW, 0), test, (value, unit), |it| {
            it.laboratory = laboratory;
        })
    };
    let one = from("One", "inr", "1.0", Unit::Inr, full());
    let two = from("Two", "sodium", "131", Unit::MillimolePerLitre, one.clone());
    assert!(with(one, Caution::LaboratoriesDiffer).is_empty());
    assert_eq!(with(two, Caution::LaboratoriesDiffer), [Meld3, MeldNa]);
}

#[test]
fn fib4_and_apri_look_for_scarring_only_where_they_can() {
    let diary = full().set("cirrhosis", "no");
    let both = |diary: &Diary| [ScoreId::Fib4, ScoreId::Apri].map(|it| hidden(&diary.score(it)));
    assert_eq!(both(&diary), [None, None]);
    let young = diary.clone().set("born", "1991-11-20");
    assert_eq!(both(&young), [Some(HiddenReason::Under35); 2]);
    let just = diary.clone().set("born", "1991-11-19");
    assert_eq!(both(&just), [None, None]);
    // Five times the printed limit of 35.
    for (ast, reason) in [("175", None), ("176", Some(HiddenReason::EnzymesHigh))] {
        let high = diary
            .clone()
            .result((DRAW, 0), "ast", (ast, Unit::EnzymeUnitPerLitre), |it| {
                it.range = ReferenceRange::parse("10-35");
            });
        assert_eq!(both(&high), [reason; 2], "{ast}");
    }
    let unprinted = diary
        .clone()
        .lab(DRAW, "ast", "60", Unit::EnzymeUnitPerLitre);
    let lacks = missing(&unprinted.score(ScoreId::Apri));
    assert_eq!(
        lacks,
        [("ast_upper_limit", Lack::Absent)],
        "none is assumed"
    );
    assert!(unprinted.score(ScoreId::Fib4).worked().is_some());
    let mut unborn = diary;
    unborn.0.apply(&Change::Setting {
        key: SettingKey::Born,
        value: None,
    });
    assert_eq!(
        missing(&unborn.score(ScoreId::Fib4)),
        [("age", Lack::Absent)]
    );
}

#[test]
fn the_latest_score_says_what_it_lacks_and_when_there_was_one() {
    let diary = full().lab(
        "2026-11-30",
        "bili_total",
        "2.0",
        Unit::MilligramPerDecilitre,
    );
    let latest = latest_scores(&diary.0, day("2026-12-01"));
    let meld3 = &latest[0];
    assert_eq!(meld3.score.day, day("2026-11-30"));
    assert_eq!(missing(&meld3.score).len(), 4);
    let earlier = meld3.earlier.as_ref().unwrap();
    assert_eq!(
        (earlier.day, value(earlier)),
        (day(DRAW), Some("16".to_owned()))
    );
    let before = latest_scores(&diary.0, day(DRAW));
    assert_eq!(before[0].score.day, day(DRAW));
    assert!(before[0].earlier.is_none());
    assert!(latest_scores(&Record::default(), day(DRAW)).is_empty());
    let points = score_points(&diary.0, ScoreId::Meld3);
    assert_eq!(points, [(day(DRAW), 16.0)]);
    let period = DayRange::new(day("2026-11-01"), day("2026-12-31")).unwrap();
    let scores = scores_in(&diary.0, period);
    let mut days: Vec<Day> = scores.iter().map(|it| it.day).collect();
    days.dedup();
    assert_eq!(days, [day(DRAW), day("2026-11-30")]);
    assert_eq!(scores.len(), 10);
}

/// The visits of one patient of the Mayo Clinic trial.
fn mayo(number: &str) -> Vec<(Day, String, String)> {
    let path = format!(
        "{}/tests/fixtures/mayo-patient-{number}.csv",
        env!("CARGO_MANIFEST_DIR")
    );
    let text = fs::read_to_string(path).unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split(',').collect();
        (day(cells[0]), cells[1].to_owned(), cells[2].to_owned())
    };
    text.lines().skip(1).map(row).collect()
}

#[test]
fn real_visits_lack_inputs_of_meld_and_give_albi_as_by_hand() {
    for number in ["001", "058"] {
        let mut diary = Diary::default();
        let visits = mayo(number);
        assert!(visits.len() > 1);
        for (on, bilirubin, albumin) in &visits {
            let on = on.to_string();
            diary = diary
                .lab(&on, "bili_total", bilirubin, Unit::MilligramPerDecilitre)
                .lab(&on, "albumin", albumin, Unit::GramPerDecilitre);
        }
        for (on, bilirubin, albumin) in visits {
            let on = on.to_string();
            let codes = |id| -> Vec<&str> {
                let lacks = missing(&diary.score_on(id, &on));
                lacks.iter().map(|it| it.0).collect()
            };
            assert_eq!(codes(ScoreId::Meld), ["inr", "creatinine"]);
            assert_eq!(
                codes(ScoreId::Meld3),
                ["inr", "creatinine", "sodium", "sex"]
            );
            let (bilirubin, albumin): (f64, f64) =
                (bilirubin.parse().unwrap(), albumin.parse().unwrap());
            let by_hand = 0.66 * (bilirubin * 17.1).log10() - 0.085 * (albumin * 10.0);
            let score = diary.score_on(ScoreId::Albi, &on);
            let worked = score.worked().unwrap();
            assert!((worked.unrounded - by_hand).abs() < 1e-9, "{on}");
        }
    }
}
#[test]
fn every_score_has_words_and_a_source() {
    let words = Words::new("en");
    for row in SCORES {
        let id = row.id.message();
        for part in ["", "-for"] {
            assert!(words.has(&format!("score-{id}{part}")), "{id}{part}");
        }
        assert!(row.source.contains("doi 10."), "{id}");
        assert!(
            row.version.contains("19") || row.version.contains("20"),
            "{id}"
        );
    }
}

#[test]
fn the_summary_file_carries_each_score_in_full() {
    let diary = full()
        .lab(DRAW, "creatinine", "0.90", Unit::MilligramPerDecilitre)
        .without(DRAW, "sodium");
    let period = DayRange::new(day("2026-11-01"), day("2026-11-30")).unwrap();
    let bytes = document::summary_json(&diary.0, &Words::new("en"), period);
    let file: serde_json::Value = serde_json::from_slice(&bytes).unwrap();
    let score = |id: &str| {
        let all = file["scores"].as_array().unwrap();
        all.iter().find(|it| it["id"] == id).unwrap().clone()
    };
    let meld = score("meld");
    assert_eq!(meld["day"], DRAW);
    assert_eq!(meld["value"], "10");
    assert_eq!(meld["unrounded"], "9.8936");
    assert_eq!(meld["version"], "MELD, 2002 rules");
    assert_eq!(meld["class"], serde_json::Value::Null);
    assert_eq!(meld["hidden"], serde_json::Value::Null);
    assert_eq!(meld["cautions"], serde_json::json!(["older-rule"]));
    let creatinine = &meld["inputs"][2];
    assert_eq!(
        (
            &creatinine["code"],
            &creatinine["value"],
            &creatinine["unit"],
            &creatinine["day"]
        ),
        (
            &"creatinine".into(),
            &"0.90".into(),
            &"mg/dL".into(),
            &DRAW.into()
        )
    );
    assert_eq!(score("meld-3.0")["value"], serde_json::Value::Null);
    assert_eq!(score("meld-3.0")["missing"], serde_json::json!(["sodium"]));
    assert_eq!(score("child-pugh")["class"], "A");
    assert_eq!(score("albi")["class"], "grade 2");
    let hidden = document::summary_json(&diary.set("pregnant", "yes").0, &Words::new("en"), period);
    let file: serde_json::Value = serde_json::from_slice(&hidden).unwrap();
    assert_eq!(file["scores"][0]["hidden"], "pregnant");
    assert_eq!(file["scores"][0]["value"], serde_json::Value::Null);
}
