//! What a doctor asks first, in a few numbers of one period: weight, thinking, bowel movements,
//! symptoms, eating, medicines, checks that are due.
//!
//! Numbers only: what they mean is for the doctor to say.

use crate::domain::alert::scan_due::MONTHS;
use crate::domain::alert::weight::median;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::EventKind;
use crate::domain::limit::LimitId;
use crate::domain::limit::TeamLimit;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::settings::SettingKey;
use crate::domain::severity::Severity;
use crate::domain::symptom::Asked;
use crate::domain::symptom::SYMPTOMS;
use crate::domain::symptom::SymptomId;
use crate::domain::vital::VitalId;

/// How many days back an earlier weight is looked for, and by how many days it may be off.
const SPANS: [(i32, i32); 2] = [(7, 1), (30, 3)];
/// The step of appetite that means "ate less than half".
const LESS_THAN_HALF: u8 = 3;

/// Medicines among the facts that the person stated.
pub const MEDICINES: [SettingKey; 4] = [
    SettingKey::Lactulose,
    SettingKey::Diuretics,
    SettingKey::BloodThinner,
    SettingKey::Iron,
];
/// What is looked at again and again, by the event that says it was done.
pub const CHECKS: [EventKind; 3] = [EventKind::Scan, EventKind::Endoscopy, EventKind::Vaccine];

/// A few numbers of one period.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Glance {
    /// Weight, if it was measured in the period.
    pub weight: Option<WeightGlance>,
    /// The worst confusion, as the person rated it and as the one who helps did.
    pub thinking: Option<Worst>,
    /// The worst confusion as the person who helps rated it.
    pub carer: Option<Worst>,
    /// Bowel movements a day: how many as a rule, and least and most.
    pub stools: Option<Middle>,
    /// Symptoms that were not always absent, the worst first.
    pub symptoms: Vec<Worst>,
    /// On how many of how many answered days less than half was eaten.
    pub little_eaten: Option<(usize, usize)>,
    /// Medicines that the person stated.
    pub medicines: Vec<SettingKey>,
    /// Checks that the diary knows of, or that are due without it.
    pub checks: Vec<Check>,
}

/// Something that is looked at again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Check {
    /// The event that says it was done.
    pub kind: EventKind,
    /// When it was last done; `None` if the diary knows of none.
    pub last: Option<Day>,
    /// When it is due again, where a published interval says so.
    pub due: Option<Day>,
}

/// Weight at the end of the period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeightGlance {
    /// The last weight and its day.
    pub last: (Day, Reading),
    /// The weight that the team wants.
    pub target: Option<TeamLimit>,
    /// What it was about a week and about a month before, where it was measured then.
    pub earlier: Vec<(Day, Reading)>,
}

/// The worst rating of a symptom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Worst {
    /// The symptom.
    pub id: SymptomId,
    /// The rating.
    pub severity: Severity,
    /// The last day on which it was that bad.
    pub day: Day,
    /// The rating in the middle of all; between two the better one.
    pub middle: Severity,
    /// On how many days it was rated.
    pub count: usize,
    /// On how many of them it was there at all.
    pub present: usize,
}

/// The middle of some counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Middle {
    /// The one in the middle, or between the two in the middle.
    pub median: f64,
    /// The least.
    pub low: f64,
    /// The greatest.
    pub high: f64,
    /// How many there are.
    pub count: usize,
}

impl Glance {
    /// Looks at one period of a diary.
    #[must_use]
    pub fn new(record: &Record, period: DayRange) -> Self {
        let settings = record.settings();
        let medicines = MEDICINES.into_iter();
        let is_taken = |it: &SettingKey| !matches!(settings.choice(*it), "no" | "none");
        let checks = CHECKS.into_iter();
        Self {
            weight: weight(record, period),
            thinking: worst(record, period, SymptomId::CONFUSION),
            carer: worst(record, period, SymptomId::CARER_CONFUSION),
            stools: stools(record, period),
            symptoms: symptoms(record, period),
            little_eaten: little_eaten(record, period),
            medicines: medicines.filter(is_taken).collect(),
            checks: checks
                .filter_map(|it| check(record, it, period.last))
                .collect(),
        }
    }
}

fn weight(record: &Record, period: DayRange) -> Option<WeightGlance> {
    let entries = record.entries_in(period).rev();
    let (day, reading) = entries
        .into_iter()
        .find_map(|(day, it)| Some((day, *it.vitals.get(&VitalId::WEIGHT)?)))?;
    let weights: Vec<_> = record
        .entries_in(DayRange::ending(day, 40))
        .filter_map(|(day, it)| Some((day, *it.vitals.get(&VitalId::WEIGHT)?)))
        .collect();
    let about = |(days, slack): (i32, i32)| {
        let off = |it: &(Day, Reading)| (day.days_since(it.0) - days).abs();
        let near = weights.iter().filter(|it| off(it) <= slack);
        near.min_by_key(|it| off(it)).copied()
    };
    Some(WeightGlance {
        last: (day, reading),
        target: record.team_limit(LimitId::TARGET_WEIGHT).cloned(),
        earlier: SPANS.into_iter().filter_map(about).collect(),
    })
}

fn worst(record: &Record, period: DayRange, id: SymptomId) -> Option<Worst> {
    let entries = record.entries_in(period);
    let rated: Vec<(Day, Severity)> = entries
        .filter_map(|(day, it)| Some((day, *it.ratings.get(&id)?)))
        .collect();
    let (day, severity) = *rated.iter().max_by_key(|(day, it)| (*it, *day))?;
    let mut sorted: Vec<Severity> = rated.iter().map(|it| it.1).collect();
    sorted.sort_unstable();
    let middle = *sorted.get((sorted.len() - 1) / 2)?;
    Some(Worst {
        id,
        severity,
        day,
        middle,
        count: rated.len(),
        present: rated.iter().filter(|it| it.1.get() > 0).count(),
    })
}

/// What is asked every day or under "More"; confusion has a place of its own, and so has appetite.
fn symptoms(record: &Record, period: DayRange) -> Vec<Worst> {
    let elsewhere = [
        SymptomId::CONFUSION,
        SymptomId::APPETITE,
        SymptomId::OTHER_SCALE,
    ];
    let asked = SYMPTOMS
        .iter()
        .filter(|it| matches!(it.asked, Asked::Core | Asked::More) && !elsewhere.contains(&it.id));
    let mut found: Vec<Worst> = asked
        .filter_map(|it| worst(record, period, it.id))
        .filter(|it| it.present > 0)
        .collect();
    // Pain and itch have eleven steps; their shades have four, as all others do.
    let shade = |it: &Worst| it.id.scale().shade(it.severity);
    found.sort_by_key(|it| std::cmp::Reverse((shade(it), it.present)));
    found
}

fn stools(record: &Record, period: DayRange) -> Option<Middle> {
    let row = VitalId::BOWEL_MOVEMENTS.row()?;
    let entries = record.entries_in(period);
    let counts: Vec<f64> = entries
        .filter_map(|(_, it)| row.in_first_unit(*it.vitals.get(&VitalId::BOWEL_MOVEMENTS)?))
        .collect();
    Some(Middle {
        median: median(&counts)?,
        low: counts.iter().copied().fold(f64::INFINITY, f64::min),
        high: counts.iter().copied().fold(f64::NEG_INFINITY, f64::max),
        count: counts.len(),
    })
}

fn little_eaten(record: &Record, period: DayRange) -> Option<(usize, usize)> {
    let entries = record.entries_in(period);
    let ratings = entries.filter_map(|(_, it)| it.ratings.get(&SymptomId::APPETITE));
    let (little, all) = ratings.fold((0, 0), |(little, all), it| {
        (little + usize::from(it.get() >= LESS_THAN_HALF), all + 1)
    });
    (all > 0).then_some((little, all))
}

/// Only the liver scan has an interval that holds for everyone with cirrhosis; that none is noted
/// is said of it alone.
fn check(record: &Record, kind: EventKind, until: Day) -> Option<Check> {
    let is_due = kind == EventKind::Scan && record.settings().says_yes(SettingKey::Cirrhosis);
    let last = last_done(record, kind, until);
    let due = last.filter(|_| is_due).map(|it| it.plus_months(MONTHS));
    (last.is_some() || is_due).then_some(Check { kind, last, due })
}

fn last_done(record: &Record, kind: EventKind, until: Day) -> Option<Day> {
    let events = record.events();
    let mut done = events.iter().rev().map(|it| it.1);
    // Banding is done through the same look into the gullet.
    let is_it =
        |it: EventKind| it == kind || (kind == EventKind::Endoscopy && it == EventKind::Banding);
    done.find(|it| is_it(it.kind) && it.from <= until)
        .map(|it| it.from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    fn glance(case: &Case) -> Glance {
        Glance::new(&case.record, DayRange::ending(case.today, 30))
    }

    #[test]
    fn weight_is_told_with_its_change_over_a_week_and_a_month() {
        let case = Case::new()
            .measure(31, "weight", "73.0")
            .measure(7, "weight", "74.0")
            .measure(1, "weight", "76.2")
            .measure(0, "weight", "76.4");
        let weight = glance(&case).weight.unwrap();
        assert_eq!(weight.last.1.to_string(), "76.4");
        let earlier = weight.earlier.iter();
        let shown: Vec<_> = earlier
            .map(|(day, it)| (day.days_since(case.today), it.to_string()))
            .collect();
        assert_eq!(shown, [(-7, "74.0".to_owned()), (-31, "73.0".to_owned())]);
        let alone = Case::new().measure(0, "weight", "76.4");
        assert_eq!(glance(&alone).weight.unwrap().earlier, []);
        assert_eq!(glance(&Case::new()).weight, None);
    }

    #[test]
    fn a_skipped_question_counts_nowhere() {
        let case = Case::new()
            .rate_on(9, "confusion", 2)
            .rate_on(3, "confusion", 2)
            .rate_on(2, "confusion", 0)
            .rate_on(1, "appetite", 3)
            .rate_on(0, "appetite", 1);
        let it = glance(&case);
        let thinking = it.thinking.unwrap();
        assert_eq!((thinking.severity.get(), thinking.count), (2, 3));
        assert_eq!(thinking.day, case.today.plus(-3));
        assert_eq!(it.little_eaten, Some((1, 2)));
        assert_eq!((it.carer, it.stools), (None, None));
    }

    #[test]
    fn symptoms_come_with_the_worst_first_and_absent_ones_not_at_all() {
        let case = Case::new()
            .rate_on(0, "edema", 0)
            .rate_on(0, "fatigue", 1)
            .rate_on(0, "itch", 8)
            .rate_on(1, "itch", 2);
        let ids: Vec<_> = glance(&case).symptoms.iter().map(|it| it.id).collect();
        assert_eq!(ids, [SymptomId::ITCH, SymptomId::FATIGUE]);
    }

    #[test]
    fn bowel_movements_have_a_middle_and_ends() {
        let case = Case::new()
            .measure(2, "bowel_movements", "1")
            .measure(1, "bowel_movements", "4")
            .measure(0, "bowel_movements", "3");
        let stools = glance(&case).stools.unwrap();
        assert_eq!((stools.median, stools.low, stools.high), (3.0, 1.0, 4.0));
    }

    #[test]
    fn medicines_and_checks_are_those_that_were_stated() {
        let case = Case::new()
            .fact("lactulose", "yes")
            .fact("blood-thinner", "warfarin")
            .event(200, EventKind::Scan)
            .event(90, EventKind::Banding);
        let it = glance(&case);
        assert_eq!(
            it.medicines,
            [SettingKey::Lactulose, SettingKey::BloodThinner]
        );
        let scan = case.today.plus(-200);
        assert_eq!(
            it.checks,
            [
                Check {
                    kind: EventKind::Scan,
                    last: Some(scan),
                    due: Some(scan.plus_months(6)),
                },
                Check {
                    kind: EventKind::Endoscopy,
                    last: Some(case.today.plus(-90)),
                    due: None,
                },
            ]
        );
        let without = glance(&Case::new().fact("cirrhosis", "no"));
        assert_eq!(without.checks, []);
    }
}
