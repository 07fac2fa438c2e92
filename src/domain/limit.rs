//! Limits of the warnings that a care team may replace by its own.

use std::fmt;

use rust_decimal::Decimal;

use crate::domain::day::Day;
use crate::domain::reading::Reading;
use crate::domain::rule_id::RuleId;
use crate::domain::text::Line;
use crate::domain::vital::VitalId;

/// The stable name of a limit in files and messages.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LimitId(&'static str);

/// One limit that a team may replace.
#[derive(Debug)]
pub struct Limit {
    /// Its stable name; `limit-NAME` is its label.
    pub id: LimitId,
    /// The rule that uses it.
    pub rule: RuleId,
    /// What it is a value or a difference of; `None` for a rule that can only be left out.
    pub vital: Option<VitalId>,
    /// The published number in the vital's first unit; `None` where only a team can know it.
    pub published: Option<(i64, u32)>,
    /// What a team can mean, in the vital's first unit: against typing errors only.
    pub possible: (f64, f64),
}

/// What a team said instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TeamLimit {
    /// The team's number; `None` leaves the rule out.
    pub value: Option<Reading>,
    /// Who said so.
    pub by: Line,
    /// When.
    pub on: Day,
}

/// The number that a rule compares with.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct InForce<'a> {
    /// In the unit that it was given in.
    pub reading: Reading,
    /// In the vital's first unit.
    pub value: f64,
    /// The team's own limit, if it is one.
    pub team: Option<&'a TeamLimit>,
}

/// Published as "2.3 kg (5 lb)". 5 lb are 2.26796 kg: with this number 5.0 lb and 2.3 kg reach the
/// limit, 4.9 lb and 2.2 kg do not.
const FIVE_POUNDS: (i64, u32) = (22_679, 4);

/// A change of weight that a team can mean, in kilograms.
const CHANGE: (f64, f64) = (0.1, 20.0);

const fn limit(
    id: LimitId,
    rule: RuleId,
    vital: VitalId,
    published: Option<(i64, u32)>,
    possible: (f64, f64),
) -> Limit {
    Limit {
        id,
        rule,
        vital: Some(vital),
        published,
        possible,
    }
}

const fn leave_out(id: LimitId, rule: RuleId) -> Limit {
    Limit {
        id,
        rule,
        vital: None,
        published: None,
        possible: (0.0, 0.0),
    }
}

/// Every limit, in the order of the screen. Emergency rules have none: they cannot be changed.
pub const LIMITS: &[Limit] = &[
    limit(
        LimitId::TARGET_WEIGHT,
        RuleId::call(3),
        VitalId::WEIGHT,
        None,
        (20.0, 400.0),
    ),
    limit(
        LimitId::OVER_TARGET,
        RuleId::call(3),
        VitalId::WEIGHT,
        Some((45, 1)),
        CHANGE,
    ),
    limit(
        LimitId::GAIN_IN_A_WEEK,
        RuleId::call(2),
        VitalId::WEIGHT,
        Some(FIVE_POUNDS),
        CHANGE,
    ),
    limit(
        LimitId::GAIN_IN_A_DAY,
        RuleId::call(3),
        VitalId::WEIGHT,
        Some((9, 1)),
        CHANGE,
    ),
    limit(
        LimitId::LOSS_IN_A_WEEK,
        RuleId::call(4),
        VitalId::WEIGHT,
        Some(FIVE_POUNDS),
        CHANGE,
    ),
    limit(
        LimitId::LOSS_IN_A_DAY,
        RuleId::call(4),
        VitalId::WEIGHT,
        Some((5, 1)),
        CHANGE,
    ),
    limit(
        LimitId::LOSS_WHEN_SWOLLEN,
        RuleId::call(4),
        VitalId::WEIGHT,
        Some((10, 1)),
        CHANGE,
    ),
    limit(
        LimitId::TEMPERATURE,
        RuleId::call(1),
        VitalId::TEMPERATURE,
        Some((380, 1)),
        (36.0, 39.5),
    ),
    limit(
        LimitId::STOOLS_LEAST,
        RuleId::call(7),
        VitalId::BOWEL_MOVEMENTS,
        Some((2, 0)),
        (1.0, 10.0),
    ),
    limit(
        LimitId::STOOLS_MOST,
        RuleId::call(8),
        VitalId::BOWEL_MOVEMENTS,
        Some((4, 0)),
        (2.0, 20.0),
    ),
    limit(
        LimitId::SYSTOLIC_LEAST,
        RuleId::call(16),
        VitalId::SYSTOLIC,
        Some((90, 0)),
        (60.0, 140.0),
    ),
    limit(
        LimitId::PULSE_LEAST,
        RuleId::call(16),
        VitalId::PULSE,
        Some((50, 0)),
        (30.0, 90.0),
    ),
    leave_out(LimitId::BILIRUBIN_RULE, RuleId::call(13)),
    leave_out(LimitId::INR_RULE, RuleId::call(14)),
    leave_out(LimitId::HB_RULE, RuleId::call(15)),
];

#[expect(missing_docs, reason = "LIMITS and warnings.ftl say what each is")]
impl LimitId {
    pub const TARGET_WEIGHT: Self = Self("target_weight");
    pub const OVER_TARGET: Self = Self("over_target");
    pub const GAIN_IN_A_WEEK: Self = Self("gain_in_a_week");
    pub const GAIN_IN_A_DAY: Self = Self("gain_in_a_day");
    pub const LOSS_IN_A_WEEK: Self = Self("loss_in_a_week");
    pub const LOSS_IN_A_DAY: Self = Self("loss_in_a_day");
    pub const LOSS_WHEN_SWOLLEN: Self = Self("loss_when_swollen");
    pub const TEMPERATURE: Self = Self("temperature");
    pub const STOOLS_LEAST: Self = Self("stools_least");
    pub const STOOLS_MOST: Self = Self("stools_most");
    pub const SYSTOLIC_LEAST: Self = Self("systolic_least");
    pub const PULSE_LEAST: Self = Self("pulse_least");
    pub const BILIRUBIN_RULE: Self = Self("bilirubin_rule");
    pub const INR_RULE: Self = Self("inr_rule");
    pub const HB_RULE: Self = Self("hb_rule");
}

impl LimitId {
    /// Finds a limit by its stable name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        LIMITS.iter().map(|it| it.id).find(|it| it.0 == name)
    }

    /// Returns the stable name.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        self.0
    }

    /// Returns the row of the list; `None` never happens for a parsed id.
    #[must_use]
    pub fn row(self) -> Option<&'static Limit> {
        LIMITS.iter().find(|it| it.id == self)
    }
}

impl Limit {
    /// Returns whether a team can mean `reading`.
    #[must_use]
    pub fn is_possible(&self, reading: Reading) -> bool {
        let value = self
            .vital
            .and_then(VitalId::row)
            .and_then(|it| it.in_first_unit(reading));
        value.is_some_and(|it| reading.is_exact() && self.possible.0 <= it && it <= self.possible.1)
    }

    /// Returns the number to compare with: the team's own if there is one, else the published
    /// one; `None` if there is neither or the team leaves the rule out.
    #[must_use]
    pub fn in_force<'a>(&self, team: Option<&'a TeamLimit>) -> Option<InForce<'a>> {
        let row = self.vital?.row()?;
        let reading = if let Some(team) = team {
            team.value?
        } else {
            let (digits, decimals) = self.published?;
            Reading::exact(Decimal::new(digits, decimals), row.units.first()?.unit)
        };
        Some(InForce {
            reading,
            value: row.in_first_unit(reading)?,
            team,
        })
    }
}

impl fmt::Debug for LimitId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::unit::Unit;

    #[test]
    fn the_teams_number_stands_above_the_published_one() {
        let row = LimitId::GAIN_IN_A_WEEK.row().unwrap();
        assert!((row.in_force(None).unwrap().value - 2.2679).abs() < 1e-9);
        let team = TeamLimit {
            value: Some(Reading::exact("3".parse().unwrap(), Unit::Pound)),
            by: Line::new("clinic").unwrap(),
            on: Day::parse("2026-11-01").unwrap(),
        };
        let in_force = row.in_force(Some(&team)).unwrap();
        assert!((in_force.value - 1.360_777_11).abs() < 1e-6);
        assert_eq!(in_force.team, Some(&team));
    }

    #[test]
    fn a_target_weight_is_known_to_the_team_alone() {
        assert_eq!(LimitId::TARGET_WEIGHT.row().unwrap().in_force(None), None);
    }

    #[test]
    fn every_limit_is_found_by_its_name_and_belongs_to_no_emergency_rule() {
        for it in LIMITS {
            assert_eq!(LimitId::parse(it.id.as_str()), Some(it.id));
            assert!(!it.rule.is_emergency(), "{:?}", it.id);
            if let Some(published) = it.in_force(None) {
                assert!(it.is_possible(published.reading), "{:?}", it.id);
            }
        }
    }
}
