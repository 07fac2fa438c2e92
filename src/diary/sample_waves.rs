//! The slow waves of a made-up diary of many years, in days counted from today.

use crate::diary::sample_course::Happening;
use crate::diary::sample_day::Condition;
use crate::diary::sample_day::Other;
use crate::diary::sample_day::line;
use crate::diary::sample_day::wave;
use crate::domain::event::EventKind;

/// Days from one drain to the next, and how the fluid comes back.
const DRAIN_EVERY: i32 = 430;
const FLUID: &[(i32, f64)] = &[
    (0, 1.0),
    (3, 0.3),
    (40, 0.1),
    (250, 0.4),
    (DRAIN_EVERY, 1.0),
];
const FEVER_EVERY: i32 = 390;

/// Returns what begins on day `t`.
pub(crate) fn happenings(t: i32) -> impl Iterator<Item = Happening> {
    let until = |last: i32| (last < 0).then_some(last);
    let drain = (EventKind::Paracentesis, t, None, Some(4), "");
    let fever = (EventKind::Infection, t, until(t + 7), None, "Antibiotics");
    let scan = (EventKind::Scan, t, None, None, "Ultrasound");
    let vaccine = (EventKind::Vaccine, t, None, None, "Flu shot");
    let bands = (EventKind::Banding, t, None, None, "");
    let stay = (EventKind::HospitalStay, t, until(t + 4), None, "");
    let all = [
        (DRAIN_EVERY, drain),
        (FEVER_EVERY, fever),
        (182, scan),
        (365, vaccine),
        (700, bands),
        (800, stay),
    ];
    all.into_iter()
        .filter(move |it| t.rem_euclid(it.0) == 0)
        .map(|it| it.1)
}

/// Returns how the person is on day `t`.
pub(crate) fn condition(t: i32) -> Condition {
    let fluid = line(FLUID, t.rem_euclid(DRAIN_EVERY)) * (0.85 + 0.15 * wave(t, 2900));
    let is_feverish = t.rem_euclid(FEVER_EVERY) < 2;
    let itch = Other {
        name: "itch",
        share: if wave(t, 610) > 0.6 { 0.7 } else { 0.0 },
        usual: 4.0,
    };
    let sleep = Other {
        name: "sleep",
        share: 0.15,
        usual: 1.3,
    };
    Condition {
        weight: 72.5 + 5.0 * fluid + 1.5 * wave(t, 3700),
        edema: 2.7 * fluid,
        fatigue: if is_feverish {
            3.0
        } else {
            1.0 + 0.7 * wave(t, 170)
        },
        distension: 2.6 * fluid - 0.2,
        stools: 2.2 + 0.4 * wave(t, 230),
        temperature: is_feverish.then_some(38.3),
        others: vec![itch, sleep],
        spread: 1.0,
        open: None,
    }
}
