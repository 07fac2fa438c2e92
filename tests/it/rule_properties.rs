//! What must change no warning: the order of entries, display units, the unit that a value came in.

use std::collections::BTreeSet;

use hepatica::domain::alert::registry::{RULES, alerts};
use hepatica::domain::analyte_row::AnalyteId;
use hepatica::domain::change::Change;
use hepatica::domain::conversion::UnitOf;
use hepatica::domain::day::Day;
use hepatica::domain::event::{Event, EventId, KINDS};
use hepatica::domain::lab::{LabKey, LabResult, Quality};
use hepatica::domain::limit::{LIMITS, TeamLimit};
use hepatica::domain::number::Comparator;
use hepatica::domain::reading::Reading;
use hepatica::domain::record::Record;
use hepatica::domain::rule_id::{RuleId, Urgency};
use hepatica::domain::settings::SettingKey;
use hepatica::domain::symptom::SYMPTOMS;
use hepatica::domain::text::Line;
use hepatica::domain::vital::VitalId;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::strategy::ValueTree as _;
use proptest::test_runner::TestRunner;
use rust_decimal::Decimal;

/// Decimals of a value that was converted: as many as a diary keeps, so that none crosses a limit.
const EXACT: u32 = 6;

/// Measured values near their limits: name, least, most, decimals; in the first unit.
const VITALS: [(&str, i64, i64, u32); 6] = [
    ("weight", 700, 760, 1),
    ("temperature", 355, 390, 1),
    ("bowel_movements", 0, 6, 0),
    ("systolic", 84, 96, 0),
    ("pulse", 46, 126, 0),
    ("urine_volume", 400, 600, 0),
];

/// Results near their limits: name, least, most, decimals; in the first unit.
const LABS: [(&str, i64, i64, u32); 9] = [
    ("potassium", 22, 65, 1),
    ("sodium", 116, 138, 0),
    ("hb", 60, 110, 1),
    ("glucose", 50, 74, 0),
    ("creatinine", 8, 20, 1),
    ("bili_total", 10, 60, 1),
    ("inr", 10, 24, 1),
    ("albumin", 25, 36, 1),
    ("platelets", 92, 108, 0),
];

const FACTS: [(&str, &str); 9] = [
    ("lactulose", "yes"),
    ("diuretics", "yes"),
    ("dialysis", "yes"),
    ("iron", "yes"),
    ("ascites-known", "yes"),
    ("small-muscles", "yes"),
    ("blood-thinner", "warfarin"),
    ("blood-thinner", "doac"),
    ("asked-as", "carer"),
];

fn today() -> Day {
    Day::parse("2026-11-22").unwrap()
}

/// Mostly the last days, seldom the months before.
fn days() -> impl Strategy<Value = Day> {
    let recent = (0_i32..9).boxed();
    let far = select(vec![13, 20, 40, 60, 80, 95, 200]).boxed();
    prop_oneof![6 => recent, 1 => far].prop_map(|it| today().plus(-it))
}

fn number((least, most, decimals): (i64, i64, u32)) -> impl Strategy<Value = Decimal> {
    (least..=most).prop_map(move |it| Decimal::new(it, decimals))
}

fn ratings() -> impl Strategy<Value = Change> {
    let step = prop_oneof![1 => 0_u8..11, 1 => Just(u8::MAX)];
    (days(), 0..SYMPTOMS.len(), step).prop_map(|(day, row, step)| {
        let row = &SYMPTOMS[row];
        Change::Rating {
            day,
            id: row.id,
            value: row.scale.rate(step.min(row.scale.max())),
        }
    })
}

fn vitals() -> impl Strategy<Value = Change> {
    let row = select(VITALS.to_vec());
    let value = row
        .prop_flat_map(|(id, least, most, decimals)| (Just(id), number((least, most, decimals))));
    (days(), value).prop_map(|(day, (id, value))| {
        let id = VitalId::parse(id).unwrap();
        Change::Vital {
            day,
            id,
            value: Some(Reading::exact(value, id.row().unwrap().units[0].unit)),
        }
    })
}

/// Weights that go up or down by almost a kilogram a day.
fn slopes() -> impl Strategy<Value = Vec<Change>> {
    (700_i64..740, -10_i64..11, 4_i32..9).prop_map(|(first, by, count)| {
        let id = VitalId::WEIGHT;
        (0..count)
            .map(|ago| {
                let value = Decimal::new(first - by * i64::from(ago), 1);
                Change::Vital {
                    day: today().plus(-ago),
                    id,
                    value: Some(Reading::exact(value, id.row().unwrap().units[0].unit)),
                }
            })
            .collect()
    })
}

/// One rating on every day of a week.
fn weeks() -> impl Strategy<Value = Vec<Change>> {
    (0..SYMPTOMS.len()).prop_map(|row| {
        let row = &SYMPTOMS[row];
        let rate = |ago: i32| Change::Rating {
            day: today().plus(-ago),
            id: row.id,
            value: row.scale.rate(row.scale.max()),
        };
        (0..7).map(rate).collect()
    })
}

/// Dry weights of now and of three months ago.
fn months() -> impl Strategy<Value = Vec<Change>> {
    (0_i64..60).prop_map(|lost| {
        [(90, 760), (0, 760 - lost)]
            .into_iter()
            .flat_map(|(ago, tenths)| {
                let (day, id) = (today().plus(-ago), VitalId::WEIGHT);
                let value =
                    Reading::exact(Decimal::new(tenths, 1), id.row().unwrap().units[0].unit);
                let dry = |name| {
                    let row = SYMPTOMS.iter().find(|it| it.id.as_str() == name).unwrap();
                    Change::Rating {
                        day,
                        id: row.id,
                        value: row.scale.rate(0),
                    }
                };
                let value = Some(value);
                [
                    Change::Vital { day, id, value },
                    dry("edema"),
                    dry("distension"),
                ]
            })
            .collect()
    })
}

fn labs() -> impl Strategy<Value = Change> {
    let row = select(LABS.to_vec());
    let value = row
        .prop_flat_map(|(id, least, most, decimals)| (Just(id), number((least, most, decimals))));
    let sign = prop_oneof![
        8 => Just(Comparator::Exact),
        1 => Just(Comparator::Less),
        1 => Just(Comparator::Greater),
    ];
    let laboratory = option::of(select(vec!["A", "B"]));
    let quality = option::weighted(0.1, select(Quality::ALL.to_vec()));
    (days(), value, sign, 0_u16..2, (laboratory, quality)).prop_map(
        |(day, (id, value), comparator, sample, (laboratory, quality))| {
            let analyte = AnalyteId::parse(id).unwrap();
            let key = LabKey {
                day,
                analyte,
                sample,
            };
            let reading = Reading {
                comparator,
                value,
                unit: analyte.row().unwrap().units[0].unit,
            };
            Change::Lab {
                key,
                value: Some(LabResult {
                    reading,
                    range: None,
                    laboratory: laboratory.map(|it| Line::new(it).unwrap()),
                    quality,
                }),
            }
        },
    )
}

fn events() -> impl Strategy<Value = Change> {
    let kind = (0..KINDS.len()).prop_map(|it| KINDS[it].kind);
    (days(), kind, any::<u8>()).prop_map(|(from, kind, id)| Change::Event {
        id: EventId([id; 16]),
        value: Some(Event {
            kind,
            from,
            to: None,
            amount: None,
            note: None,
        }),
    })
}

fn facts() -> impl Strategy<Value = Change> {
    select(FACTS.to_vec()).prop_map(|(key, value)| {
        let key = SettingKey::parse(key).unwrap();
        Change::Setting {
            key,
            value: Some(key.check(value).unwrap()),
        }
    })
}

fn limits() -> impl Strategy<Value = Change> {
    (0..LIMITS.len(), option::of(0_i64..=10)).prop_map(|(row, place)| {
        let row = &LIMITS[row];
        let value = place.zip(row.vital).map(|(place, id)| {
            let units = id.row().unwrap().units;
            let (least, most) = row.possible;
            let ten = |it: f64| Decimal::from_f64_retain(it * 10.0).unwrap().round();
            let tenths = ten(least) + (ten(most) - ten(least)) * Decimal::new(place, 1);
            Reading::exact((tenths.round() / Decimal::TEN).normalize(), units[0].unit)
        });
        let by = Line::new("liver clinic").unwrap();
        let on = today().plus(-30);
        let value = Some(TeamLimit { value, by, on });
        Change::Limit { id: row.id, value }
    })
}

/// A small diary: each place in it is written once, so that no order of writing is meant.
fn diaries() -> impl Strategy<Value = Vec<Change>> {
    let one = |it: BoxedStrategy<Change>| it.prop_map(|it| vec![it]).boxed();
    let some = prop_oneof![
        6 => one(ratings().boxed()),
        4 => one(vitals().boxed()),
        5 => one(labs().boxed()),
        2 => one(events().boxed()),
        2 => one(facts().boxed()),
        1 => one(limits().boxed()),
        1 => slopes().boxed(),
        1 => weeks().boxed(),
        1 => months().boxed(),
    ];
    vec(some, 1..30).prop_map(|it| {
        let mut kept: Vec<Change> = Vec::new();
        for change in it.into_iter().flatten() {
            if !kept.iter().any(|it| it.is_same_place(&change)) {
                kept.push(change);
            }
        }
        kept
    })
}

/// The same value in another unit of its quantity, with as many digits as a diary keeps.
fn in_other_unit(reading: Reading, units: &[UnitOf], pick: usize) -> Reading {
    let to = &units[pick % units.len()];
    if to.unit == reading.unit {
        return reading;
    }
    let decimal = |it: f64| Decimal::from_f64_retain(it).unwrap().round_dp(12);
    let value = reading.value * decimal(to.factor) + decimal(to.offset);
    Reading {
        value: value.round_dp(EXACT),
        unit: to.unit,
        ..reading
    }
}

/// The same change with its value in another unit.
fn converted(change: &Change, pick: usize) -> Change {
    let mut change = change.clone();
    match &mut change {
        Change::Vital {
            id,
            value: Some(value),
            ..
        } => *value = in_other_unit(*value, id.row().unwrap().units, pick),
        Change::Lab {
            key,
            value: Some(result),
        } => {
            let units = key.analyte.row().unwrap().units;
            result.reading = in_other_unit(result.reading, units, pick);
        }
        Change::Limit {
            id,
            value: Some(TeamLimit {
                value: Some(value), ..
            }),
        } => {
            let units = id.row().unwrap().vital.unwrap().row().unwrap().units;
            *value = in_other_unit(*value, units, pick);
        }
        Change::Vital { .. }
        | Change::Lab { .. }
        | Change::Limit { .. }
        | Change::Rating { .. }
        | Change::Note { .. }
        | Change::Event { .. }
        | Change::Setting { .. }
        | Change::Warned { .. }
        | Change::Context { .. }
        | Change::Other { .. }
        | Change::Source { .. }
        | Change::Meaning { .. }
        | Change::Question { .. } => (),
    }
    change
}

fn record(changes: &[Change]) -> Record {
    let mut record = Record::default();
    record.apply_all(changes);
    record
}

/// What is warned of today and on the two days before.
fn warned(changes: &[Change]) -> Vec<(RuleId, Urgency, Day)> {
    let record = record(changes);
    (0..3)
        .flat_map(|ago| alerts(&record, today().plus(-ago)))
        .map(|it| (it.rule, it.urgency, it.day))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_entries_changes_no_warning(
        (changes, shuffled) in diaries().prop_flat_map(|it| (Just(it.clone()), Just(it).prop_shuffle()))
    ) {
        prop_assert_eq!(warned(&changes), warned(&shuffled));
    }

    #[test]
    fn display_units_change_no_warning(
        changes in diaries(),
        units in select(vec!["conventional", "si"]),
        weight in select(vec!["kg", "lb"]),
        temperature in select(vec!["C", "F"]),
    ) {
        let mut shown = changes.clone();
        for (key, value) in [
            (SettingKey::Units, units),
            (SettingKey::WeightUnit, weight),
            (SettingKey::TemperatureUnit, temperature),
        ] {
            shown.push(Change::Setting { key, value: Some(key.check(value).unwrap()) });
        }
        prop_assert_eq!(warned(&changes), warned(&shown));
    }

    #[test]
    fn the_unit_of_a_value_changes_no_warning(
        changes in diaries(),
        picks in vec(0_usize..6, 200),
    ) {
        let all: Vec<Change> = changes.iter().map(|it| converted(it, 1)).collect();
        prop_assert_eq!(warned(&changes), warned(&all));
        let mixed: Vec<Change> = changes
            .iter()
            .zip(picks.iter().cycle())
            .map(|(it, pick)| converted(it, *pick))
            .collect();
        prop_assert_eq!(warned(&changes), warned(&mixed));
    }
}

#[test]
fn the_made_up_diaries_make_the_rules_speak() {
    let mut runner = TestRunner::deterministic();
    let mut spoke = BTreeSet::new();
    for _ in 0..1500 {
        let diary = diaries().new_tree(&mut runner).unwrap().current();
        spoke.extend(warned(&diary).into_iter().map(|it| it.0));
    }
    let silent: Vec<RuleId> = RULES
        .iter()
        .map(|it| it.id)
        .filter(|it| !spoke.contains(it))
        .collect();
    assert!(silent.is_empty(), "never heard: {silent:?}");
}
