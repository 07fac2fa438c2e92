//! C18: blood sugar too low or too high.

use crate::domain::alert::bound::is_surely_above;
use crate::domain::alert::bound::is_surely_below;
use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::latest;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;

/// Glucose from 54 and below 70 mg/dL, or above 300 mg/dL (16.7 mmol/L). Below 54 mg/dL is an
/// emergency of its own; this rule is silent then.
pub(super) const RULE: Rule = Rule {
    id: RuleId::call(18),
    page: PageId::BLOOD_TESTS,
    source: "ADA Standards of Care",
    is_own: false,
    check,
};

/// In mg/dL. 3.9 mmol/L are 70.3 and 3.8 are 68.5: right in steps of 1 mg/dL and of 0.1 mmol/L.
const LOW: f64 = 70.0;
/// In mg/dL. 3.0 mmol/L are 54.1 and 2.9 are 52.3.
const EMERGENCY: f64 = 54.0;
/// In mg/dL. 16.7 mmol/L are 300.9: 301 mg/dL and 16.8 mmol/L lie above, 300 and 16.7 do not.
const HIGH: f64 = 16.7 / 0.0555;

fn check(record: &Record, day: Day) -> Option<Alert> {
    let now = latest(record, "glucose", day)?;
    let is_low = is_surely_below(&now, LOW) && !is_surely_below(&now, EMERGENCY);
    if !is_low && !is_surely_above(&now, HIGH) {
        return None;
    }
    let beyond = (LOW - now.value).max(now.value - HIGH);
    let alert = Alert::new(RULE.id, now.key.day, vec![now.evidence()]);
    Some(
        alert
            .saying(if is_low { "low" } else { "high" })
            .sized(beyond),
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;
    use crate::domain::lab::Quality;

    #[test]
    fn it_speaks_inside_the_low_band_and_above_the_high_limit() {
        for (text, speaks) in [
            ("53", false),
            ("54", true),
            ("69", true),
            ("70", false),
            ("300", false),
            ("301", true),
            ("2.9 mmol/L", false),
            ("3.0 mmol/L", true),
            ("3.8 mmol/L", true),
            ("3.9 mmol/L", false),
            ("16.7 mmol/L", false),
            ("16.8 mmol/L", true),
            ("<70", true),
            ("<71", false),
            ("<54", false),
            (">500", true),
            (">200", false),
        ] {
            let case = Case::new().lab(0, "glucose", text);
            assert_eq!(case.check(&RULE).is_some(), speaks, "{text}");
        }
    }

    #[test]
    fn only_the_latest_trusted_result_counts() {
        let over = Case::new().lab(2, "glucose", "60").lab(0, "glucose", "95");
        assert_eq!(over.check(&RULE), None);
        let doubted = Case::new().lab_of(0, "glucose", "60", None, Some(Quality::Doubtful));
        assert_eq!(doubted.check(&RULE), None);
    }
}
