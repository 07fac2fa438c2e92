//! The list of rules, and what they say about a day or a period.

use std::collections::BTreeSet;

use crate::domain::alert::after_procedure;
use crate::domain::alert::bilirubin_rise;
use crate::domain::alert::bloody_stool;
use crate::domain::alert::breath_or_chest;
use crate::domain::alert::collapse;
use crate::domain::alert::cramps;
use crate::domain::alert::creatinine_rise;
use crate::domain::alert::deep_confusion;
use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::early_brain_signs;
use crate::domain::alert::fast_weight_loss;
use crate::domain::alert::fever_and_sign;
use crate::domain::alert::few_stools;
use crate::domain::alert::gain_day_by_day;
use crate::domain::alert::gain_in_a_week;
use crate::domain::alert::glucose_band;
use crate::domain::alert::head_injury;
use crate::domain::alert::hemoglobin_fall;
use crate::domain::alert::inr_rise;
use crate::domain::alert::itch;
use crate::domain::alert::leg_clot;
use crate::domain::alert::little_food;
use crate::domain::alert::little_urine;
use crate::domain::alert::look::aged;
use crate::domain::alert::low_mood;
use crate::domain::alert::low_pressure;
use crate::domain::alert::low_sodium;
use crate::domain::alert::many_stools;
use crate::domain::alert::missed_pills;
use crate::domain::alert::more_yellow;
use crate::domain::alert::no_urine;
use crate::domain::alert::nothing_kept_down;
use crate::domain::alert::pain_week;
use crate::domain::alert::potassium_band;
use crate::domain::alert::raised_temperature;
use crate::domain::alert::scan_due;
use crate::domain::alert::self_harm;
use crate::domain::alert::strong_pain;
use crate::domain::alert::tired_week;
use crate::domain::alert::urgent_result;
use crate::domain::alert::vomit_blood;
use crate::domain::alert::weight_loss;
use crate::domain::alert::withdrawal;
use crate::domain::alert::worse_twice;
use crate::domain::alert::yellow_and_foggy;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;

/// Every rule, the most urgent first.
pub const RULES: &[&Rule] = &[
    &vomit_blood::RULE,
    &bloody_stool::RULE,
    &deep_confusion::RULE,
    &fever_and_sign::RULE,
    &strong_pain::RULE,
    &breath_or_chest::RULE,
    &collapse::RULE,
    &no_urine::RULE,
    &urgent_result::RULE,
    &head_injury::RULE,
    &withdrawal::RULE,
    &yellow_and_foggy::RULE,
    &self_harm::RULE,
    &raised_temperature::RULE,
    &gain_in_a_week::RULE,
    &gain_day_by_day::RULE,
    &fast_weight_loss::RULE,
    &more_yellow::RULE,
    &early_brain_signs::RULE,
    &few_stools::RULE,
    &many_stools::RULE,
    &little_urine::RULE,
    &creatinine_rise::RULE,
    &low_sodium::RULE,
    &potassium_band::RULE,
    &bilirubin_rise::RULE,
    &inr_rise::RULE,
    &hemoglobin_fall::RULE,
    &low_pressure::RULE,
    &nothing_kept_down::RULE,
    &glucose_band::RULE,
    &missed_pills::RULE,
    &after_procedure::RULE,
    &leg_clot::RULE,
    &tired_week::RULE,
    &itch::RULE,
    &cramps::RULE,
    &little_food::RULE,
    &weight_loss::RULE,
    &scan_due::RULE,
    &pain_week::RULE,
    &low_mood::RULE,
    &worse_twice::RULE,
];

/// Finds a rule by its name.
#[must_use]
pub fn rule(id: RuleId) -> Option<&'static Rule> {
    RULES.iter().copied().find(|it| it.id == id)
}

/// Returns every limit that stands reached on `day`, the most urgent first. An empty list is not
/// a statement about anybody's health.
#[must_use]
pub fn alerts(record: &Record, day: Day) -> Vec<Alert> {
    let mut alerts: Vec<Alert> = RULES
        .iter()
        .filter_map(|it| (it.check)(record, day))
        .map(|it| aged(it, day))
        .collect();
    alerts.sort_by_key(|it| (it.urgency, it.rule));
    alerts
}

/// Returns every limit that was reached on a day of `period`, each once for its day, in the order
/// of days. What rests on a result counts as old by the end of the period, as it does on screen.
#[must_use]
pub fn alerts_in(record: &Record, period: DayRange) -> Vec<Alert> {
    let mut days: BTreeSet<Day> = record.entries_in(period).map(|it| it.0).collect();
    let draws: BTreeSet<Day> = record.labs_in(period).map(|it| it.0.day).collect();
    days.extend(&draws);
    days.extend(
        record
            .events()
            .iter()
            .map(|it| it.1.from)
            .filter(|it| period.contains(*it)),
    );
    // What stands at the end is told as it stands then, also if it began before the period.
    let mut found = alerts(record, period.last);
    let mut seen: BTreeSet<_> = found.iter().map(|it| (it.rule, it.day)).collect();
    for day in days {
        // Between two draws this rule says what it said at the first, and it takes the longest.
        let has_draw = draws.contains(&day);
        let rules = RULES
            .iter()
            .filter(|it| has_draw || it.id != worse_twice::RULE.id);
        for alert in rules.filter_map(|it| (it.check)(record, day)) {
            let is_told = alert.is_about_absence() || !period.contains(alert.day);
            if !is_told && seen.insert((alert.rule, alert.day)) {
                found.push(aged(alert, period.last));
            }
        }
    }
    found.sort_by_key(|it| (it.day, it.urgency, it.rule));
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::alert::definition::Remark;
    use crate::domain::event::EventKind;
    use crate::domain::rule_id::Urgency;

    #[test]
    fn every_rule_stands_once_the_most_urgent_first() {
        let ids: Vec<_> = RULES.iter().map(|it| it.id).collect();
        assert!(ids.is_sorted_by(|a, b| a < b), "{ids:?}");
        assert_eq!(ids.len(), 13 + 21 + 9);
    }

    #[test]
    fn a_result_older_than_two_weeks_is_asked_about_and_not_called_about() {
        for (number, analyte, before, now) in [
            (10, "creatinine", "1.0", "1.4"),
            (11, "sodium", "130", "123"),
            (12, "potassium", "4.4", "5.6"),
            (13, "bili_total", "1.0", "2.0"),
            (14, "inr", "1.2", "1.8"),
            (15, "hb", "12", "9.9"),
            (18, "glucose", "90", "60"),
        ] {
            for (ago, urgency) in [(14, Urgency::CallToday), (15, Urgency::NextVisit)] {
                let case = Case::new()
                    .lab(ago + 2, analyte, before)
                    .lab(ago, analyte, now);
                let found = alerts(&case.record, case.today);
                let alert = found.iter().find(|it| it.rule == RuleId::call(number));
                let alert = alert.unwrap();
                let is_old = urgency == Urgency::NextVisit;
                assert_eq!(alert.urgency, urgency, "{analyte} {ago}");
                assert_eq!(alert.remarks.contains(&Remark::OldResult), is_old);
            }
        }
    }

    #[test]
    fn what_stands_at_the_end_is_told_as_it_stands_then() {
        let case = Case::new()
            .lab(10, "potassium", "6.3")
            .event(400, EventKind::Scan);
        let period = DayRange::ending(case.today, 90);
        let told = alerts_in(&case.record, period);
        let urgent = told.iter().find(|it| it.rule == RuleId::emergency(9));
        assert_eq!(urgent.map(|it| it.variant), Some("old"));
        let scan = told.iter().find(|it| it.rule == RuleId::mention(6));
        assert!(scan.is_some_and(|it| it.day < period.first));
    }
}
