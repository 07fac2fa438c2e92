//! The plot of the made-up diary, in days counted from today.

use crate::diary::sample_day::Condition;
use crate::diary::sample_day::Other;
use crate::diary::sample_day::line;
use crate::domain::event::EventKind;

/// The first day.
pub(crate) const FIRST: i32 = -548;
/// A day on which one core question stays open, and which.
const HALF_DAY: (i32, usize) = (-4, 2);

const WEIGHT: &[(i32, f64)] = &[
    (-548, 74.0),
    (-420, 74.4),
    (-300, 74.8),
    (-220, 75.2),
    (-174, 75.6),
    (-140, 77.4),
    (-111, 79.3),
    (-110, 79.2),
    (-109, 77.0),
    (-108, 76.0),
    (-107, 75.7),
    (-78, 77.4),
    (-62, 74.5),
    (-45, 74.3),
    (-21, 73.9),
    (-9, 73.7),
    (-8, 73.8),
    (-7, 74.1),
    (-6, 74.2),
    (-5, 74.6),
    (-4, 75.1),
    (-3, 75.6),
    (-2, 76.1),
    (-1, 76.4),
];
const EDEMA: &[(i32, f64)] = &[
    (-548, 0.1),
    (-420, 0.4),
    (-300, 0.8),
    (-174, 1.2),
    (-140, 2.0),
    (-125, 2.7),
    (-111, 3.0),
    (-110, 3.0),
    (-109, 2.0),
    (-107, 1.0),
    (-95, 1.7),
    (-78, 2.1),
    (-68, 0.9),
    (-58, 0.1),
    (-8, 0.1),
    (-7, 1.0),
    (-4, 1.0),
    (-3, 2.0),
    (-1, 2.0),
];
const DISTENSION: &[(i32, f64)] = &[
    (-548, 0.0),
    (-420, 0.2),
    (-300, 0.6),
    (-174, 1.1),
    (-140, 2.0),
    (-122, 2.6),
    (-111, 3.0),
    (-110, 3.0),
    (-109, 1.0),
    (-107, 0.7),
    (-78, 2.0),
    (-66, 0.8),
    (-56, 0.0),
    (-7, 0.1),
    (-6, 1.0),
    (-4, 1.0),
    (-3, 2.0),
    (-2, 2.0),
    (-1, 1.0),
];
const FATIGUE: &[(i32, f64)] = &[
    (-548, 0.7),
    (-400, 0.9),
    (-250, 1.2),
    (-175, 1.7),
    (-150, 1.6),
    (-130, 1.2),
    (-111, 1.8),
    (-107, 1.0),
    (-78, 1.2),
    (-40, 0.6),
    (-21, 0.5),
    (-20, 3.0),
    (-19, 3.0),
    (-18, 2.0),
    (-10, 0.4),
    (-9, 0.0),
    (-6, 0.0),
    (-5, 1.0),
    (-1, 1.0),
];
const STOOLS: &[(i32, f64)] = &[
    (-548, 1.9),
    (-125, 1.4),
    (-112, 1.3),
    (-106, 2.6),
    (-1, 2.3),
];
const TEMPERATURE: &[(i32, f64)] = &[(-20, 38.4), (-19, 38.1), (-18, 37.2), (-17, 36.8)];

/// First and last day of times that have no entry.
pub(crate) const GAPS: &[(i32, i32)] = &[
    (-455, -447),
    (-362, -361),
    (-276, -274),
    (-162, -161),
    (-60, -58),
];
/// First and last day of times whose core answers are not left to chance.
const SETTLED: &[(i32, i32)] = &[(-111, -107), (-20, -19), (-9, -1)];
const CONFUSED: &[i32] = &[-123, -121, -116, -112];

/// A symptom, the first and the last day of a time, the share of days on which it is rated then,
/// its usual rating.
const PHASES: &[(&str, i32, i32, f64, f64)] = &[
    ("jaundice", -260, -200, 0.35, 0.8),
    ("jaundice", -199, -85, 0.7, 1.0),
    ("jaundice", -84, -45, 0.3, 0.7),
    ("itch", -192, -128, 0.8, 4.0),
    ("itch", -127, -100, 0.4, 2.6),
    ("cramps", -128, -66, 0.25, 1.3),
    ("cramps", -65, -1, 0.06, 1.0),
    ("sleep", -548, -193, 0.12, 1.2),
    ("sleep", -192, -112, 0.4, 1.6),
    ("sleep", -111, -21, 0.12, 1.1),
    ("sleep", -20, -18, 1.0, 2.0),
    ("appetite", -220, -150, 0.25, 1.0),
    ("appetite", -149, -111, 0.6, 1.6),
    ("appetite", -110, -78, 0.2, 1.0),
    ("appetite", -20, -17, 1.0, 1.8),
    ("pain", -140, -111, 0.25, 2.5),
    ("mood", -180, -112, 0.2, 1.3),
];

/// Notes in the words of the person.
pub(crate) const NOTES: &[(i32, &str)] = &[
    (-548, "First day of this diary."),
    (-530, "Walked to the park and back."),
    (-503, "Slept badly, too warm."),
    (-456, "Packing for the sea."),
    (-446, "Back home. Too much salty food."),
    (-430, "Only soup today, throat sore."),
    (-399, "Arm sore from the flu shot."),
    (-333, "Cooked for three days."),
    (-288, "Socks leave deep marks."),
    (-252, "Eyes look a bit yellow in the mirror."),
    (-214, "Could not finish lunch."),
    (-187, "Itching kept me up."),
    (-166, "Shoes tight by evening."),
    (-147, "Belt one hole wider."),
    (-129, "Up three times in the night since the water pill."),
    (-121, "Could not find the word for kettle. Odd morning."),
    (-113, "Hard to bend down and tie my shoes."),
    (-109, "Can take a deep breath again."),
    (-92, "Cramp in the left calf at night."),
    (
        -76,
        "Hip sore where the needle was. Water pill raised to two.",
    ),
    (-55, "Shoes fit again."),
    (-33, "An hour in the garden, no rest needed."),
    (-20, "Shivering after lunch. Went to the hospital."),
    (-18, "Home again. Antibiotics until next week."),
    (-5, "Socks leave marks again."),
    (-1, "Trousers tight. Shoes tight by evening."),
];

/// Kind, first day, last day, litres, note.
pub(crate) type Happening = (EventKind, i32, Option<i32>, Option<i64>, &'static str);

/// What happened.
pub(crate) const EVENTS: &[Happening] = &[
    (
        EventKind::Banding,
        -431,
        None,
        None,
        "Two bands. Soft food for some days.",
    ),
    (EventKind::Vaccine, -400, None, None, "Flu shot"),
    (
        EventKind::Scan,
        -390,
        None,
        None,
        "Ultrasound. Next one in six months.",
    ),
    (
        EventKind::Scan,
        -205,
        None,
        None,
        "Ultrasound. Next one in six months.",
    ),
    (
        EventKind::DiureticStart,
        -130,
        None,
        None,
        "One water pill in the morning",
    ),
    (EventKind::Paracentesis, -110, None, Some(4), ""),
    (
        EventKind::StemCells,
        -77,
        None,
        None,
        "Trial at the university clinic",
    ),
    (
        EventKind::HospitalStay,
        -20,
        Some(-18),
        None,
        "Two nights, antibiotics by drip",
    ),
    (
        EventKind::Infection,
        -20,
        Some(-13),
        None,
        "Fever 38.4, antibiotics for a week",
    ),
];

/// Returns whether day `t` lies in one of the times.
pub(crate) fn is_in(times: &[(i32, i32)], t: i32) -> bool {
    times.iter().any(|it| (it.0..=it.1).contains(&t))
}

/// Returns whether day `t` has an entry, whatever chance says.
pub(crate) fn is_certain(t: i32) -> bool {
    let beside_gap = is_in(GAPS, t - 1) || is_in(GAPS, t + 1);
    let told = NOTES.iter().any(|it| it.0 == t) || CONFUSED.contains(&t);
    let measured = TEMPERATURE.iter().any(|it| it.0 == t);
    !is_in(GAPS, t) && (beside_gap || told || measured || is_in(SETTLED, t))
}

/// Returns how the person is on day `t`.
pub(crate) fn condition(t: i32) -> Condition {
    let phases = PHASES.iter().filter(|it| (it.1..=it.2).contains(&t));
    let mut others: Vec<_> = phases
        .map(|&(name, _, _, share, usual)| Other { name, share, usual })
        .collect();
    if CONFUSED.contains(&t) {
        others.push(Other {
            name: "confusion",
            share: 1.0,
            usual: 1.0,
        });
    }
    Condition {
        weight: line(WEIGHT, t),
        edema: line(EDEMA, t),
        fatigue: line(FATIGUE, t),
        distension: line(DISTENSION, t),
        stools: line(STOOLS, t),
        temperature: TEMPERATURE.iter().find(|it| it.0 == t).map(|it| it.1),
        others,
        spread: if is_in(SETTLED, t) { 0.0 } else { 1.0 },
        open: (t == HALF_DAY.0).then_some(HALF_DAY.1),
    }
}
