//! M02: itching that wears down.

use crate::domain::alert::definition::Alert;
use crate::domain::alert::definition::Rule;
use crate::domain::alert::look::rated;
use crate::domain::alert::look::rating;
use crate::domain::alert::signs::often;
use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::record::Record;
use crate::domain::rule_id::RuleId;
use crate::domain::symptom::SymptomId;

/// From this on the scale of 0 to 10.
const ITCH: u8 = 5;

/// Itch of 5 or more of 10 today, or sleep lost from it in 3 or more of the last 7 nights.
pub(super) const RULE: Rule = Rule {
    id: RuleId::mention(2),
    page: PageId::COMFORT,
    source: "EASL 2017, primary biliary cholangitis, and AASLD guidance",
    is_own: false,
    check,
};

fn check(record: &Record, day: Day) -> Option<Alert> {
    let today = rated(record, day, SymptomId::ITCH, ITCH);
    let nights = often(record, day, (3, 7), (SymptomId::ITCH_NIGHTS, 1));
    let last = match (&today, &nights) {
        (Some(_), _) => day,
        (None, Some(nights)) => nights.last,
        (None, None) => return None,
    };
    let evidence = today
        .into_iter()
        .chain(nights.map(|it| it.evidence))
        .collect();
    let size = rating(record, day, SymptomId::ITCH).map_or(0.0, f64::from);
    Some(Alert::new(RULE.id, last, evidence).sized(size))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::alert::case::Case;

    #[test]
    fn it_speaks_from_five_of_ten() {
        assert_eq!(Case::new().rate("itch", 4).check(&RULE), None);
        assert!(Case::new().rate("itch", 5).check(&RULE).is_some());
        assert_eq!(Case::new().rate_on(1, "itch", 9).check(&RULE), None);
    }

    #[test]
    fn it_speaks_from_three_of_seven_nights() {
        let two = Case::new()
            .rate_on(1, "itch_nights", 1)
            .rate_on(2, "itch_nights", 1);
        assert_eq!(two.check(&RULE), None);
        assert_eq!(two.clone().rate_on(7, "itch_nights", 1).check(&RULE), None);
        let alert = two
            .clone()
            .rate_on(6, "itch_nights", 1)
            .check(&RULE)
            .unwrap();
        assert_eq!(alert.day, two.today.plus(-1));
    }
}
