//! What hides a score, and what makes it less sure.
//!
//! Facts of the settings have no date: they count for every draw. After the rules that the formulas
//! were made with: adults, no transplant, no pregnancy, no acute illness, sound samples.

use std::collections::BTreeSet;

use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::lab::LabResult;
use crate::domain::number::Comparator;
use crate::domain::person::Sex;
use crate::domain::record::Record;
use crate::domain::score::definition::ALBUMIN;
use crate::domain::score::definition::BILIRUBIN;
use crate::domain::score::definition::CREATININE;
use crate::domain::score::definition::Caution;
use crate::domain::score::definition::HiddenReason;
use crate::domain::score::definition::INR;
use crate::domain::score::definition::InputId;
use crate::domain::score::definition::PLATELETS;
use crate::domain::score::definition::ScoreId;
use crate::domain::settings::SettingKey;

const ADULT: i32 = 18;
/// FIB-4 and APRI are not reliable before this age.
const LEAST_AGE: i32 = 35;
/// Days for which an albumin infusion makes albumin look better.
const INFUSION_DAYS: i32 = 14;
/// How many times its upper limit ALT or AST may be for FIB-4 and APRI.
const MOST_TIMES: f64 = 5.0;

/// The kinds of events that hide a score or make it less sure.
pub const KINDS: [EventKind; 3] = [
    EventKind::LiverTransplant,
    EventKind::HospitalStay,
    EventKind::AlbuminInfusion,
];

/// Returns the completed years on `day`, if the day of birth is known and before it.
#[must_use]
pub fn years(record: &Record, day: Day) -> Option<i32> {
    let born = record.settings().born()?;
    let is_before_birthday =
        (day.month(), day.day_of_month()) < (born.month(), born.day_of_month());
    let years = day.year() - born.year() - i32::from(is_before_birthday);
    (years >= 0).then_some(years)
}

/// Returns why no score of `day` is shown, whatever its inputs.
#[must_use]
pub fn hides_all(record: &Record, events: &[&Event], day: Day) -> Option<HiddenReason> {
    if years(record, day).is_some_and(|it| it < ADULT) {
        return Some(HiddenReason::Under18);
    }
    let is_after_transplant = |it: &&Event| it.kind == EventKind::LiverTransplant && it.from <= day;
    if events.iter().any(is_after_transplant) {
        return Some(HiddenReason::AfterTransplant);
    }
    if record.settings().says_yes(SettingKey::Pregnant) {
        return Some(HiddenReason::Pregnant);
    }
    let is_stay = |it: &&Event| it.kind == EventKind::HospitalStay && it.is_going_on(day);
    events
        .iter()
        .any(is_stay)
        .then_some(HiddenReason::HospitalStay)
}

/// Returns the first input that was marked as hemolysed or doubtful.
#[must_use]
pub fn doubtful(results: &[(InputId, Day, &LabResult)]) -> Option<HiddenReason> {
    let marked = results.iter().find(|it| it.2.quality.is_some())?;
    Some(HiddenReason::Doubtful(marked.0))
}

/// Returns why a score that looks for scarring is not shown: the age, or ALT or AST (`enzymes`,
/// with its test) far above its limit.
#[must_use]
pub fn hides_search(
    record: &Record,
    day: Day,
    enzymes: &[(InputId, Option<&LabResult>)],
) -> Option<HiddenReason> {
    if years(record, day).is_some_and(|it| it < LEAST_AGE) {
        return Some(HiddenReason::Under35);
    }
    let sex = record.settings().sex();
    let is_high = |(id, result): &(InputId, Option<&LabResult>)| is_far_above(*id, *result, sex);
    let is_any_high = enzymes.iter().any(|it| is_high(it) == Some(true));
    is_any_high.then_some(HiddenReason::EnzymesHigh)
}

fn is_far_above(id: InputId, result: Option<&LabResult>, sex: Option<Sex>) -> Option<bool> {
    let InputId::Lab(analyte) = id else {
        return None;
    };
    let result = result?;
    let limit = result.compared_with(analyte, sex)?.0.high()?;
    let limit: f64 = limit.try_into().ok()?;
    let (value, most) = (result.reading.to_f64(), limit * MOST_TIMES);
    Some(match result.reading.comparator {
        Comparator::Greater | Comparator::AtLeast => value >= most,
        Comparator::Exact | Comparator::Less | Comparator::AtMost => value > most,
    })
}

/// The draw that a score is worked out from.
#[derive(Clone, Copy, Debug)]
pub struct Drawn<'a> {
    /// The day of the draw.
    pub day: Day,
    /// The results that went into it.
    pub results: &'a [(InputId, Day, &'a LabResult)],
    /// The blood tests that the score needs.
    pub labs: &'a [InputId],
}

/// Returns what makes a score less sure.
#[must_use]
pub fn cautions(record: &Record, events: &[&Event], id: ScoreId, drawn: Drawn<'_>) -> Vec<Caution> {
    let Drawn { day, results, labs } = drawn;
    let settings = record.settings();
    let yes = |key| settings.says_yes(key);
    let reads = |test: InputId| labs.contains(&test);
    let has_thinner = settings.choice(SettingKey::BloodThinner) != "none";
    let has_kidney = yes(SettingKey::Dialysis) || yes(SettingKey::KidneyDisease);
    let laboratories: BTreeSet<_> = results
        .iter()
        .filter_map(|it| it.2.laboratory.as_ref())
        .collect();
    let days: BTreeSet<Day> = results.iter().map(|it| it.1).collect();
    [
        (Caution::BloodThinner, reads(INR) && has_thinner),
        (Caution::Kidney, reads(CREATININE) && has_kidney),
        (
            Caution::Gilbert,
            reads(BILIRUBIN) && yes(SettingKey::Gilbert),
        ),
        (
            Caution::AlbuminInfusion,
            reads(ALBUMIN) && was_albumin_given(events, day),
        ),
        (
            Caution::SmallMuscles,
            reads(CREATININE) && yes(SettingKey::SmallMuscles),
        ),
        (Caution::Spleen, reads(PLATELETS) && yes(SettingKey::Spleen)),
        (Caution::LaboratoriesDiffer, laboratories.len() > 1),
        (Caution::DatesDiffer, days.len() > 1),
        (Caution::OlderRule, id.is_older()),
        (Caution::OtherCalculators, id == ScoreId::MeldNa),
    ]
    .into_iter()
    .filter_map(|(caution, applies)| applies.then_some(caution))
    .collect()
}

fn was_albumin_given(events: &[&Event], day: Day) -> bool {
    let window = DayRange::ending(day, INFUSION_DAYS + 1);
    let touches = |it: &Event| it.from <= window.last && it.to.unwrap_or(it.from) >= window.first;
    let is_given = |it: &&Event| it.kind == EventKind::AlbuminInfusion && touches(it);
    events.iter().any(is_given)
}
