//! E07: fainting, or low pressure and feeling unwell.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Evidence;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::is_below;
use crate::domain::alert::look::measured;
use crate::domain::alert::look::ticked;
use crate::domain::alert::signs::any_bleeding;
use crate::domain::alert::signs::fever;
use crate::domain::alert::signs::over_night;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;
use crate::domain::vital::VitalId;

/// Upper blood pressure below this is low, mmHg. Some people with ascites live with 85 to 95, so
/// alone it is only for calling today; with a sign it counts for everyone.
const LOW_PRESSURE: f64 = 90.0;
/// A pulse at rest above this is fast, beats a minute.
const FAST_PULSE: f64 = 120.0;

/// Fainted; or an upper blood pressure below 90 with dizziness, bleeding or fever (38.0 °C); or a
/// pulse above 120 at rest with any of these, low pressure included; the sign
/// may be of the day before. No team can replace the 90.
pub(super) const RULE: Rule = Rule {
    id: RuleId::emergency(7),
    page: PageId::CIRRHOSIS,
    source: "general emergency practice; 90 mmHg: Baveno VII 2022, doi 10.1016/j.jhep.2021.12.022",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let fainted = ticked(record, day, &[SymptomId::FAINTED]);
    let strained = over_night(day, |it| strained(record, it));
    let signs = over_night(day, |it| signs(record, it));
    let is_new = |it: &Evidence| it.day() == Some(day);
    let is_unwell =
        !strained.is_empty() && !signs.is_empty() && strained.iter().chain(&signs).any(is_new);
    let is_shock = strained.iter().filter(|it| is_new(it)).count() > 1;
    if fainted.is_empty() && !is_unwell && !is_shock {
        return None;
    }
    let evidence = fainted.into_iter().chain(strained).chain(signs).collect();
    Some(Alert::new(RULE.id, day, evidence))
}

/// Low pressure and a fast pulse.
fn strained(record: &Record, day: Day) -> Vec<Evidence> {
    let pressure = value(record, day, VitalId::SYSTOLIC, |it| {
        is_below(it, LOW_PRESSURE)
    });
    let pulse = value(record, day, VitalId::PULSE, |it| is_below(FAST_PULSE, it));
    pressure.into_iter().chain(pulse).collect()
}

fn signs(record: &Record, day: Day) -> Vec<Evidence> {
    let mut signs = ticked(record, day, &[SymptomId::DIZZY]);
    signs.extend(any_bleeding(record, day));
    signs.extend(fever(record, day).map(|it| it.0));
    signs
}

fn value(record: &Record, day: Day, id: VitalId, counts: fn(f64) -> bool) -> Option<Evidence> {
    let (reading, value) = measured(record, day, id)?;
    counts(value).then_some(Evidence::Measured { id, day, reading })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::limit::LimitId;

    #[test]
    fn fainting_is_enough() {
        assert!(Case::new().rate("fainted", 1).check(&RULE).is_some());
        assert_eq!(Case::new().rate("fainted", 0).check(&RULE), None);
    }

    #[test]
    fn low_pressure_or_a_fast_pulse_needs_a_sign() {
        for (id, text, speaks) in [
            ("systolic", "90", false),
            ("systolic", "89", true),
            ("pulse", "120", false),
            ("pulse", "121", true),
        ] {
            let case = Case::new().measure(0, id, text);
            assert_eq!(case.check(&RULE), None, "{id} {text} alone");
            for sign in [
                "dizzy",
                "bleeding",
                "vomit_blood",
                "black_stool",
                "red_stool",
            ] {
                let alert = case.clone().rate(sign, 1).check(&RULE);
                assert_eq!(alert.is_some(), speaks, "{id} {text} {sign}");
            }
            for (temperature, is_fever) in [("37.9", false), ("38.0", true)] {
                let alert = case
                    .clone()
                    .measure(0, "temperature", temperature)
                    .check(&RULE);
                assert_eq!(
                    alert.is_some(),
                    speaks && is_fever,
                    "{id} {text} {temperature}"
                );
            }
        }
        assert_eq!(Case::new().rate("dizzy", 1).check(&RULE), None);
    }

    #[test]
    fn low_pressure_with_a_fast_pulse_is_enough() {
        let case = Case::new().measure(0, "systolic", "89");
        assert!(
            case.clone()
                .measure(0, "pulse", "121")
                .check(&RULE)
                .is_some()
        );
        assert_eq!(case.measure(0, "pulse", "120").check(&RULE), None);
    }

    #[test]
    fn a_lower_floor_of_the_team_does_not_silence_it() {
        let case = Case::new().measure(0, "systolic", "86").rate("dizzy", 1);
        let floor = case.team(LimitId::SYSTOLIC_LEAST, Some("85"));
        assert!(floor.check(&RULE).is_some());
        let left_out = floor.team(LimitId::SYSTOLIC_LEAST, None);
        assert!(left_out.check(&RULE).is_some());
    }

    #[test]
    fn bleeding_of_the_day_before_counts() {
        let case = Case::new()
            .rate_on(1, "bleeding", 2)
            .measure(0, "systolic", "85");
        assert!(case.check(&RULE).is_some());
        let both_before = Case::new()
            .rate_on(1, "bleeding", 2)
            .measure(1, "systolic", "85");
        assert_eq!(both_before.check(&RULE), None);
    }
}
