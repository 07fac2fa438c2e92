//! Compares what stood before an event with what stood after it. It shows what changed, never why.

use crate::domain::comparison::measure::Measure;
use crate::domain::comparison::subject::Subject;
use crate::domain::comparison::subject::values;
use crate::domain::comparison::window;
use crate::domain::comparison::window::LEAST;
use crate::domain::comparison::window::MAIN_WEEK;
use crate::domain::comparison::window::SLOTS;
use crate::domain::comparison::window::Slot;
use crate::domain::comparison::window::Spread;
use crate::domain::comparison::window::Standing;
use crate::domain::comparison::wobble::Wobble;
use crate::domain::comparison::wobble::wobble;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::Event;
use crate::domain::record::Record;
use crate::domain::trend::Point;

/// Differences below this part of a value are noise of binary numbers.
const NOISE: f64 = 1e-9;

/// What can be said of the middle of a time beside the middle before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// They lie further apart than the usual wobble.
    MoreThanWobble,
    /// They lie inside the usual wobble.
    WithinWobble,
    /// Fewer than three values on one side, or a middle that is only a bound (`<0.3`).
    TooFew,
    /// No usual wobble is known.
    NoWobbleKnown,
}

impl Verdict {
    /// Returns the stable name; `verdict-NAME` says it in words.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::MoreThanWobble => "more-than-wobble",
            Self::WithinWobble => "within-wobble",
            Self::TooFew => "too-few",
            Self::NoWobbleKnown => "no-wobble-known",
        }
    }

    fn between(before: Option<Spread>, after: Option<Spread>, wobble: Option<Wobble>) -> Self {
        let enough = |it: &Spread| it.n >= LEAST && !it.is_bound;
        let (Some(before), Some(after)) = (before.filter(enough), after.filter(enough)) else {
            return Self::TooFew;
        };
        let Some(wobble) = wobble else {
            return Self::NoWobbleKnown;
        };
        let apart = (after.median - before.median).abs();
        let noise = NOISE * before.median.abs().max(1.0);
        if apart > wobble.size(before.median) + noise {
            Self::MoreThanWobble
        } else {
            Self::WithinWobble
        }
    }
}

/// The values of one time after the event.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Window {
    /// The time.
    pub slot: Slot,
    /// How it stands to the day that it is.
    pub standing: Standing,
    /// Its values; `None` if there are none, which is not zero.
    pub spread: Option<Spread>,
    /// How it stands to the values before.
    pub verdict: Verdict,
}

/// One subject around one event. Values are in the first unit of the quantity.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// What is compared.
    pub subject: Subject,
    /// How its numbers are shown.
    pub measure: Measure,
    /// Every value around the event, by day, with that of day 0.
    pub points: Vec<Point>,
    /// The four weeks before; `None` without values.
    pub before: Option<Spread>,
    /// Every time after.
    pub windows: [Window; 8],
    /// How far values lie apart without any change, if that is known.
    pub wobble: Option<Wobble>,
    /// The verdict of week 8.
    pub verdict: Verdict,
}

impl Comparison {
    /// Returns the time after that ends with `week`.
    #[must_use]
    pub fn week(&self, week: u16) -> Option<&Window> {
        self.windows.iter().find(|it| it.slot.week == week)
    }

    /// Returns the ends of the band around the middle before, in the first unit.
    #[must_use]
    pub fn band(&self) -> Option<(f64, f64)> {
        let middle = self.before?.median;
        let size = self.wobble?.size(middle);
        Some((middle - size, middle + size))
    }
}

/// Returns everything that has a value around `event`, as it stands on `today`.
#[must_use]
pub fn comparisons(record: &Record, event: &Event, today: Day) -> Vec<Comparison> {
    let zero = event.from;
    let around = window::around(zero);
    let Some(days) = DayRange::new(around.first, around.last.min(today)) else {
        return Vec::new();
    };
    let compare = |(subject, points): (Subject, Vec<Point>)| {
        let measure = Measure::of(subject, record.settings());
        compared(subject, measure, points, (zero, today))
    };
    let mut found: Vec<Comparison> = values(record, days).into_iter().map(compare).collect();
    found.sort_by_key(|it| it.subject.place(event.kind));
    found
}

fn compared(
    subject: Subject,
    measure: Measure,
    points: Vec<Point>,
    (zero, today): (Day, Day),
) -> Comparison {
    let days_before = window::before(zero);
    let wobble = wobble(subject, &points, days_before);
    let before = Spread::of(&points, days_before);
    let windows = SLOTS.map(|slot| {
        let spread = Spread::of(&points, slot.days(zero));
        Window {
            slot,
            standing: slot.standing(zero, today),
            spread,
            verdict: Verdict::between(before, spread, wobble),
        }
    });
    let main = windows.iter().find(|it| it.slot.week == MAIN_WEEK);
    Comparison {
        subject,
        measure,
        verdict: main.map_or(Verdict::TooFew, |it| it.verdict),
        points,
        before,
        windows,
        wobble,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::analyte_row::AnalyteId;
    use crate::domain::change::Change;
    use crate::domain::event::EventKind;
    use crate::domain::lab::LabKey;
    use crate::domain::lab::LabResult;
    use crate::domain::number::Comparator;
    use crate::domain::reading::Reading;
    use crate::domain::symptom::SymptomId;
    use crate::domain::unit::Unit;

    fn zero() -> Day {
        Day::parse("2026-01-06").unwrap()
    }

    fn event() -> Event {
        Event {
            kind: EventKind::StemCells,
            from: zero(),
            to: None,
            amount: None,
            note: None,
        }
    }

    fn lab(name: &str, day: i32, sample: u16, text: &str, unit: Unit) -> Change {
        let (comparator, digits) = match text.strip_prefix('<') {
            Some(rest) => (Comparator::Less, rest),
            None => (Comparator::Exact, text),
        };
        let reading = Reading {
            comparator,
            value: digits.parse().unwrap(),
            unit,
        };
        Change::Lab {
            key: LabKey {
                day: zero().plus(day),
                analyte: AnalyteId::parse(name).unwrap(),
                sample,
            },
            value: Some(LabResult {
                reading,
                range: None,
                laboratory: None,
                quality: None,
            }),
        }
    }

    fn rating(day: i32, value: u8) -> Change {
        let id = SymptomId::EDEMA;
        Change::Rating {
            day: zero().plus(day),
            id,
            value: id.scale().rate(value),
        }
    }

    fn compare(changes: &[Change], today: i32) -> Vec<Comparison> {
        let mut record = Record::default();
        record.apply_all(changes);
        comparisons(&record, &event(), zero().plus(today))
    }

    fn bilirubin(before: &[&str], after: &[&str], unit: Unit) -> Verdict {
        let at = |first: i32, values: &[&str]| -> Vec<Change> {
            let days = (first..).step_by(2).zip(values);
            days.map(|(day, it)| lab("bili_total", day, 0, it, unit))
                .collect()
        };
        let changes: Vec<Change> = [at(-20, before), at(44, after)].concat();
        let found = compare(&changes, 400);
        found.first().map_or(Verdict::TooFew, |it| it.verdict)
    }

    #[test]
    fn the_verdict_turns_just_beyond_the_wobble() {
        let (mg, si) = (Unit::MilligramPerDecilitre, Unit::MicromolePerLitre);
        let table: [(&[&str], &[&str], Verdict); 9] = [
            (
                &["2.0", "2.0", "2.0"],
                &["3.2", "3.2", "3.2"],
                Verdict::WithinWobble,
            ),
            (
                &["2.0", "2.0", "2.0"],
                &["3.21", "3.21", "3.21"],
                Verdict::MoreThanWobble,
            ),
            (
                &["2.0", "2.0", "2.0"],
                &["0.8", "0.8", "0.8"],
                Verdict::WithinWobble,
            ),
            (
                &["2.0", "2.0", "2.0"],
                &["0.79", "0.79", "0.79"],
                Verdict::MoreThanWobble,
            ),
            (
                &["2.0", "9.9", "0.1"],
                &["2.1", "0.1", "9"],
                Verdict::WithinWobble,
            ),
            (&["2.0", "2.0"], &["9.0", "9.0", "9.0"], Verdict::TooFew),
            (&["2.0", "2.0", "2.0"], &["9.0", "9.0"], Verdict::TooFew),
            (&["2.0", "2.0", "2.0"], &[], Verdict::TooFew),
            (
                &["<2.0", "<2.0", "2.1"],
                &["9.0", "9.0", "9.0"],
                Verdict::TooFew,
            ),
        ];
        for (before, after, verdict) in table {
            let found = bilirubin(before, after, mg);
            assert_eq!(found, verdict, "{before:?} {after:?}");
        }
        let edge = bilirubin(&["34.2", "34.2", "34.2"], &["54.72", "54.72", "54.72"], si);
        assert_eq!(edge, Verdict::WithinWobble, "the same edge in µmol/L");
    }

    #[test]
    fn without_a_known_wobble_nothing_is_said() {
        let at = |day| lab("ferritin", day, 0, "100", Unit::NanogramPerMillilitre);
        let days = [-9, -6, -3, 45, 48, 51];
        let found = compare(&days.map(at), 400);
        assert_eq!(found[0].verdict, Verdict::NoWobbleKnown);
        assert_eq!((found[0].wobble, found[0].band()), (None, None));
    }

    #[test]
    fn ratings_are_compared_with_the_own_spread() {
        let before = (-28..0).map(|day| rating(day, 2));
        let after = (43..57).map(|day| rating(day, if day % 2 == 0 { 2 } else { 1 }));
        let found = compare(&before.chain(after).collect::<Vec<_>>(), 400);
        let edema = &found[0];
        let week = edema.week(8).unwrap();
        assert_eq!(week.spread.map(|it| it.median), Some(1.5));
        assert_eq!(edema.verdict, Verdict::WithinWobble, "half a step");
        assert_eq!(edema.band(), Some((1.5, 2.5)));
        assert_eq!(edema.week(6).unwrap().spread, None, "missing is not zero");
        assert_eq!(edema.week(6).unwrap().verdict, Verdict::TooFew);
    }

    #[test]
    fn what_lies_ahead_is_not_missing_and_day_zero_belongs_to_no_time() {
        let found = compare(&[rating(-1, 1), rating(0, 3), rating(1, 2)], 10);
        let edema = &found[0];
        assert_eq!(edema.points.len(), 3);
        assert_eq!(edema.before.map(|it| it.high), Some(1.0));
        assert_eq!(edema.windows[0].spread.map(|it| it.low), Some(2.0));
        let standings = edema.windows.map(|it| it.standing);
        assert_eq!(
            standings[..3],
            [Standing::Past, Standing::Running, Standing::NotYet]
        );
        assert!(compare(&[rating(-29, 1), rating(365, 1)], 400).is_empty());
    }

    fn texts(value: f64, in_si: bool) -> (String, Unit) {
        if in_si {
            // Exactly as a laboratory that works in µmol/L would have measured it.
            (format!("{:.4}", value * 17.1), Unit::MicromolePerLitre)
        } else {
            (format!("{value:.1}"), Unit::MilligramPerDecilitre)
        }
    }

    proptest::proptest! {
        #[test]
        fn neither_order_nor_units_change_a_verdict(
            values in proptest::collection::vec((-28..100_i32, 1..90_u32), 1..60),
            shuffle in proptest::collection::vec(proptest::prelude::any::<proptest::sample::Index>(), 60),
            switches in proptest::collection::vec(proptest::bool::ANY, 60),
        ) {
            let change = |idx: usize, in_si: bool| {
                let (day, tenths) = values[idx];
                let (text, unit) = texts(f64::from(tenths) / 10.0, in_si);
                let sample = u16::try_from(idx).unwrap();
                lab("bili_total", day, sample, &text, unit)
            };
            let plain: Vec<Change> = (0..values.len()).map(|idx| change(idx, false)).collect();
            let mut mixed: Vec<Change> =
                (0..values.len()).map(|idx| change(idx, switches[idx])).collect();
            for (one, other) in shuffle.iter().enumerate().take(mixed.len()) {
                let other = other.index(mixed.len());
                mixed.swap(one, other);
            }
            let verdicts = |changes: &[Change]| -> Vec<Vec<Verdict>> {
                let found = compare(changes, 400);
                found.iter().map(|it| it.windows.iter().map(|it| it.verdict).collect()).collect()
            };
            proptest::prop_assert_eq!(verdicts(&plain), verdicts(&mixed));
        }
    }
}
