//! M09: results that moved the wrong way twice.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::LAST_RESULT_DAYS;
use crate::domain::alert::definition::Remark;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::Found;
use crate::domain::alert::look::is_below;
use crate::domain::alert::look::last_results;
use crate::domain::alert::look::reaches;
use crate::domain::alert::result_change::rounding;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::score::definition::ScoreId;
use crate::domain::score::registry::score_points;

/// Which way is worse.
#[derive(Clone, Copy)]
enum Worse {
    Up,
    Down,
}

/// The tests whose worse direction is known.
const TESTS: [(&str, Worse); 6] = [
    ("bili_total", Worse::Up),
    ("inr", Worse::Up),
    ("creatinine", Worse::Up),
    ("albumin", Worse::Down),
    ("platelets", Worse::Down),
    ("sodium", Worse::Down),
];

/// The tests of MELD 3.0.
const MELD: [&str; 5] = ["bili_total", "inr", "creatinine", "sodium", "albumin"];
/// Enough results for three draws, even with two samples a day.
const DRAWS: usize = 6;
/// Days that the tests of one draw may lie apart.
const ONE_DRAW_DAYS: i32 = 7;

/// Three results of one test, or three MELD 3.0 scores, in a row, each worse than the one before, the last at most 90 days
/// old. Bounds and results that someone doubts are left out of the comparison: with one among the
/// last three the test says nothing. A change that another unit's rounding can explain is none.
pub(super) const RULE: Rule = Rule {
    id: RuleId::mention(9),
    page: PageId::BLOOD_TESTS,
    source: "own choice, no published limit",
    is_own: true,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let mut worse: Vec<Row<'_>> = TESTS
        .iter()
        .filter_map(|(analyte, way)| row(record, day, analyte, *way))
        .collect();
    // The newest decides; the order of the table stays among those of one day.
    worse.sort_by_key(|it| std::cmp::Reverse(it.last));
    let meld = meld(record, day);
    let days = worse
        .iter()
        .map(|it| it.last)
        .chain(meld.as_ref().map(|it| it.0));
    let last = days.max()?;
    let from_two = worse.iter().any(Row::is_from_two_laboratories);
    let tests = worse.iter().filter_map(Row::evidence);
    let evidence: Vec<Evidence> = tests.chain(meld.map(|it| it.1)).collect();
    let size = u8::try_from(evidence.len()).unwrap_or(u8::MAX);
    let alert = Alert::new(RULE.id, last, evidence).sized(size.into());
    Some(
        alert
            .with(Remark::OwnRule)
            .with_if(from_two, Remark::TwoLaboratories),
    )
}

/// MELD 3.0 of the last three draws that have it, if each is higher than the one before.
fn meld(record: &Record, day: Day) -> Option<(Day, Evidence)> {
    let tests: Vec<AnalyteId> = MELD.iter().filter_map(|it| AnalyteId::parse(it)).collect();
    let creatinine = AnalyteId::parse("creatinine")?;
    let past = DayRange {
        first: Day::FIRST,
        last: day,
    };
    let mut draws: Vec<Day> = record
        .results_in(creatinine, past)
        .rev()
        .map(|it| it.0.day)
        .take(DRAWS)
        .collect();
    draws.dedup();
    let (last, third) = (*draws.first()?, *draws.get(2)?);
    if day.days_since(last) > LAST_RESULT_DAYS {
        return None;
    }
    let days = DayRange {
        first: third.plus(-ONE_DRAW_DAYS),
        last: day,
    };
    let points = score_points(&record.part(&tests, days), ScoreId::Meld3);
    let of_draws: Vec<(Day, f64)> = points
        .into_iter()
        .filter(|it| draws.contains(&it.0))
        .collect();
    let [.., one, two, three] = of_draws.as_slice() else {
        return None;
    };
    let is_worse = one.1 < two.1 && two.1 < three.1;
    let values = [one, two, three].map(|it| (it.0, format!("{:.0}", it.1)));
    is_worse.then(|| {
        let score = ScoreId::Meld3.as_str();
        let values = values.to_vec();
        (three.0, Evidence::Score { score, values })
    })
}

/// Three results, the oldest first.
struct Row<'a> {
    results: Vec<Found<'a>>,
    last: Day,
}

impl Row<'_> {
    fn evidence(&self) -> Option<Evidence> {
        let analyte: AnalyteId = self.results.first()?.key.analyte;
        let readings = self.results.iter().map(|it| (it.key.day, it.reading));
        Some(Evidence::Results {
            analyte,
            readings: readings.collect(),
        })
    }

    fn is_from_two_laboratories(&self) -> bool {
        let mut known = self.results.iter().filter_map(|it| it.laboratory);
        let first = known.next();
        known.any(|it| Some(it) != first)
    }
}

fn row<'a>(record: &'a Record, day: Day, analyte: &str, way: Worse) -> Option<Row<'a>> {
    let mut results = last_results(record, analyte, day, 3);
    results.reverse();
    let [first, second, third] = results.as_slice() else {
        return None;
    };
    let last = third.key.day;
    let is_clean = |it: &Found<'_>| it.reading.is_exact() && it.quality.is_none();
    let is_worse = results.iter().all(is_clean)
        && is_step(first, second, way)
        && is_step(second, third, way)
        && day.days_since(last) <= LAST_RESULT_DAYS;
    is_worse.then_some(Row { results, last })
}

/// Returns whether `to` is worse than `from`.
fn is_step(from: &Found<'_>, to: &Found<'_>, way: Worse) -> bool {
    let by = match way {
        Worse::Up => to.value - from.value,
        Worse::Down => from.value - to.value,
    };
    is_below(0.0, by) && reaches(by, rounding(from, to))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::lab::Quality;

    fn three(id: &str, texts: [&str; 3]) -> Case {
        Case::new()
            .lab(60, id, texts[0])
            .lab(30, id, texts[1])
            .lab(0, id, texts[2])
    }

    #[test]
    fn it_speaks_when_worse_twice() {
        for (id, texts, speaks) in [
            ("bili_total", ["1.0", "1.1", "1.2"], true),
            ("bili_total", ["1.0", "1.1", "1.1"], false),
            ("bili_total", ["1.2", "1.1", "1.0"], false),
            ("inr", ["1.2", "1.3", "1.4"], true),
            ("creatinine", ["0.9", "1.0", "1.1"], true),
            ("albumin", ["3.6", "3.5", "3.4"], true),
            ("albumin", ["3.4", "3.5", "3.6"], false),
            ("platelets", ["110", "104", "98"], true),
            ("platelets", ["110", "104", "104"], false),
            ("sodium", ["138", "136", "135"], true),
            ("sodium", ["135", "136", "138"], false),
            ("alt", ["40", "50", "60"], false),
        ] {
            let alert = three(id, texts).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{id} {texts:?}");
        }
        let two = Case::new().lab(30, "inr", "1.2").lab(0, "inr", "1.3");
        assert_eq!(two.check(&RULE), None);
    }

    #[test]
    fn only_the_last_three_count_and_the_last_must_be_recent() {
        let risen = three("inr", ["1.2", "1.3", "1.4"]);
        assert_eq!(risen.clone().lab(0, "inr", "1.4").check(&RULE), None);
        for (ago, speaks) in [(90, true), (91, false)] {
            let case = Case::new()
                .lab(400, "inr", "1.2")
                .lab(300, "inr", "1.3")
                .lab(ago, "inr", "1.4");
            assert_eq!(case.check(&RULE).is_some(), speaks, "{ago}");
        }
    }

    #[test]
    fn a_change_of_unit_is_no_change() {
        // The same blood in whole µmol/L: 1.0 mg/dL are 88.4 and 1.1 mg/dL 97.2.
        for (texts, speaks) in [
            (["0.9", "1.0", "89 µmol/L"], false),
            (["0.9", "1.0", "92 µmol/L"], false),
            (["0.9", "1.0", "97 µmol/L"], true),
            (["80 µmol/L", "88 µmol/L", "97 µmol/L"], true),
        ] {
            let alert = three("creatinine", texts).check(&RULE);
            assert_eq!(alert.is_some(), speaks, "{texts:?}");
        }
        // The same digits under another name, and ten times the digits, are told apart exactly.
        let sodium = three("sodium", ["138", "137 mEq/L", "136 mmol/L"]);
        assert!(sodium.check(&RULE).is_some());
        let albumin = three("albumin", ["3.6", "3.5", "34 g/L"]);
        assert!(albumin.check(&RULE).is_some());
        let same = three("albumin", ["3.6", "3.5", "35 g/L"]);
        assert_eq!(same.check(&RULE), None);
    }

    #[test]
    fn bounds_and_doubted_results_are_not_compared() {
        assert_eq!(three("inr", ["<1.2", "1.3", "1.4"]).check(&RULE), None);
        for quality in Quality::ALL {
            let case = Case::new()
                .lab(60, "inr", "1.2")
                .lab(30, "inr", "1.3")
                .lab_of(0, "inr", "1.4", None, Some(quality));
            assert_eq!(case.check(&RULE), None, "{quality:?}");
        }
    }

    #[test]
    fn two_laboratories_are_said_and_all_tests_are_told() {
        let case = three("sodium", ["138", "136", "135"])
            .lab_of(50, "inr", "1.2", Some("A"), None)
            .lab_of(40, "inr", "1.3", Some("A"), None)
            .lab_of(10, "inr", "1.4", Some("B"), None);
        let alert = case.check(&RULE).unwrap();
        assert_eq!(alert.remarks, [Remark::OwnRule, Remark::TwoLaboratories]);
        assert_eq!((alert.evidence.len(), alert.day), (2, case.today));
    }

    fn draw(case: Case, ago: i32, creatinine: &str) -> Case {
        case.lab(ago, "bili_total", "2.0")
            .lab(ago, "inr", "1.4")
            .lab(ago, "creatinine", creatinine)
            .lab(ago, "sodium", "136")
            .lab(ago, "albumin", "3.2")
    }

    #[test]
    fn a_score_that_went_up_twice_is_told_with_its_values() {
        let case = Case::new().fact("sex", "female");
        let case = draw(draw(draw(case, 60, "1.0"), 30, "1.2"), 0, "1.5");
        let alert = case.check(&RULE).unwrap();
        let Some(Evidence::Score { score, values }) = alert.evidence.last() else {
            panic!("{alert:?}");
        };
        assert_eq!((*score, values.len()), ("meld-3.0", 3));
        assert!(values.is_sorted_by(|one, two| one.0 < two.0 && one.1 < two.1));
        let even = Case::new().fact("sex", "female");
        let even = draw(draw(draw(even, 60, "1.0"), 30, "1.2"), 0, "1.2");
        assert_eq!(even.check(&RULE), None);
        // Without the sex there is no MELD 3.0; creatinine alone still speaks.
        let unknown = draw(draw(draw(Case::new(), 60, "1.0"), 30, "1.2"), 0, "1.5");
        assert_eq!(unknown.check(&RULE).unwrap().evidence.len(), 1);
    }
}
