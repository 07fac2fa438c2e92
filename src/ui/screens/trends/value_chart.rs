//! Charts of measured values and laboratory results.

use crate::domain::analyte_row::AnalyteId;
use crate::domain::axis::ValueAxis;
use crate::domain::axis::value_axis;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::lab::RangeOrigin;
use crate::domain::reading::Reading;
use crate::domain::reference::Flag;
use crate::domain::trend::Point;
use crate::domain::trend::seven_day_average;
use crate::domain::trend::thinned;
use crate::domain::unit::Unit;
use crate::domain::vital::Vital;
use crate::domain::vital::VitalId;
use crate::ui::screens::trends::chart::Body;
use crate::ui::screens::trends::chart::Made;
use crate::ui::screens::trends::chart::Source;
use crate::ui::screens::trends::chart::Values;
use crate::ui::screens::trends::chart::none_sentence;
use crate::ui::widgets::plot::Curve;
use crate::ui::widgets::plot::DotSize;
use crate::ui::widgets::plot::Dots;
use crate::ui::widgets::time_line::Tick;

pub(super) const MOST_TICKS: u8 = 5;
/// Days that the average looks back beyond the first day shown.
const LEAD: i32 = 6;
const WEEK: i32 = 7;
/// How many days more than a week may lie between two values that are compared.
const SLACK: i32 = 3;
/// The least part of the height that the values take beside a whole range.
const LEAST_PART: f64 = 0.2;
/// How far into the range an axis reaches, as a part of the way to the farthest value.
const INTO_RANGE: f64 = 0.2;
/// Fewer measured values than this are drawn as strongly as results.
const FEW: usize = 15;
/// A value or result as old as this is no longer called the one of now.
const STALE_VALUE: i32 = 2;
const STALE_RESULT: i32 = 31;

/// The unit in which the person reads a measured value.
pub(super) fn unit_of(source: Source<'_>, row: &Vital) -> Option<Unit> {
    let unit = source.record.settings().unit_of(row.id)?;
    Some(unit.unit)
}

/// The chart of a measured value; `None` if there never was one.
pub(super) fn vital_chart(source: Source<'_>, id: VitalId) -> Option<Made> {
    let Source { record, words, key } = source;
    let row = id.row()?;
    let unit = unit_of(source, row)?;
    record.vitals(id).next()?;
    let with_lead = DayRange {
        first: key.days.first.plus(-LEAD),
        last: key.days.last,
    };
    let readings: Vec<(Day, Reading)> = record
        .entries_in(with_lead)
        .filter_map(|(day, entry)| Some((day, *entry.vitals.get(&id)?)))
        .collect();
    let all: Vec<Point> = readings
        .iter()
        .filter_map(|(day, it)| point(*day, *it, row.convert(*it, unit)))
        .collect();
    let shown: Vec<Point> = within(&all, key.days);
    let average = average_curves(&all, source);
    let axis = value_axis(shown.iter().map(|it| it.value), MOST_TICKS);
    let last = readings.last().filter(|it| key.days.contains(it.0));
    let name = words.vital(id);
    let as_read = |it: Reading| vital_words(source, row, it, unit);
    let mut caption = vec![words.say("trends-dots"), words.say("trends-line")];
    caption.extend(last.map(|(day, it)| {
        let value = ("value", as_read(*it).into());
        if key.today.days_since(*day) <= STALE_VALUE {
            words.tell("trends-now", &[value])
        } else {
            let day = ("day", words.day_short(*day).into());
            words.tell("trends-last", &[value, day])
        }
    }));
    let is_converted = |it: &(Day, Reading)| key.days.contains(it.0) && it.1.unit != unit;
    if readings.iter().any(is_converted) {
        caption.push(words.tell("trends-converted", &[("unit", unit.symbol().into())]));
    }
    let sentence = match last {
        Some((day, it)) => {
            let args = [
                ("name", name.into()),
                ("value", as_read(*it).into()),
                ("day", words.day_full(*day).into()),
                ("change", change(source, &all, row, unit).into()),
                ("count", shown.len().into()),
                ("days", key.days.count().into()),
            ];
            words.tell("trends-alt-vital", &args)
        }
        None => none_sentence(source, &name),
    };
    let dot_size = if shown.len() < FEW {
        DotSize::Strong
    } else {
        DotSize::Quiet
    };
    let style = (dot_size, average);
    Some(Made {
        unit: unit.symbol(),
        caption,
        sentence,
        body: Body::Values(values(source, &shown, axis, style)),
    })
}

/// A measured value as reported, or converted if it was reported in another unit.
pub(super) fn vital_words(source: Source<'_>, row: &Vital, reading: Reading, unit: Unit) -> String {
    let converted = row.convert(reading, unit);
    match converted.filter(|_| reading.unit != unit) {
        Some(value) => source.words.converted(value, row.decimals(), unit),
        None => source.words.reading(reading),
    }
}

/// ", up 2.3 kg in 7 days"
fn change(source: Source<'_>, points: &[Point], row: &Vital, unit: Unit) -> String {
    let words = source.words;
    let Some(last) = points.last() else {
        return String::new();
    };
    let is_before = |it: &&Point| {
        let days = last.day.days_since(it.day);
        (WEEK..=WEEK + SLACK).contains(&days)
    };
    let Some(before) = points.iter().rev().find(is_before) else {
        return String::new();
    };
    if last.is_bound || before.is_bound {
        return String::new();
    }
    let by = last.value - before.value;
    let size = words.converted(by.abs(), row.decimals(), unit);
    let message = if size == words.converted(0.0, row.decimals(), unit) {
        "trends-alt-same"
    } else if by > 0.0 {
        "trends-alt-up"
    } else {
        "trends-alt-down"
    };
    let days = last.day.days_since(before.day);
    words.tell(message, &[("value", size.into()), ("days", days.into())])
}

fn average_curves(all: &[Point], source: Source<'_>) -> Vec<Curve> {
    let key = source.key;
    let curve = |piece: Vec<(Day, f64)>| -> Curve {
        let points: Vec<Point> = piece
            .into_iter()
            .filter(|it| key.days.contains(it.0))
            .map(|(day, value)| Point {
                day,
                value,
                is_bound: false,
            })
            .collect();
        let kept = thinned(&points, key.days, key.columns);
        kept.iter().map(coordinates).collect()
    };
    let curves = seven_day_average(all).into_iter().map(curve);
    curves.filter(|it| !it.is_empty()).collect()
}

/// The chart of a laboratory test; `None` if there never was a result.
pub(super) fn lab_chart(source: Source<'_>, id: AnalyteId) -> Option<Made> {
    let Source { record, words, key } = source;
    let row = id.row()?;
    let results: Vec<(LabKey, &LabResult)> = record.results_of(id).collect();
    let newest = results.last()?.1;
    let unit = newest.reading.unit;
    let sex = record.settings().sex();
    let range = newest.compared_with(id, sex);
    let all: Vec<Point> = results
        .iter()
        .filter_map(|(key, it)| point(key.day, it.reading, row.convert(it.reading, unit)))
        .collect();
    let shown = within(&all, key.days);
    let inside: Vec<_> = results
        .iter()
        .filter(|it| key.days.contains(it.0.day))
        .collect();
    let bounds = range.map(|(it, _)| {
        let number = |it: rust_decimal::Decimal| Reading::exact(it, unit).to_f64();
        (it.low().map(number), it.high().map(number))
    });
    let axis = lab_axis(&shown, bounds);
    let mut caption = Vec::new();
    caption.extend(range.map(|(range, origin)| {
        let message = match origin {
            RangeOrigin::Report => "trends-band-report",
            RangeOrigin::Usual => "trends-band-usual",
        };
        words.tell(message, &[("range", words.range(range).into())])
    }));
    if shown.iter().any(|it| it.is_bound) {
        caption.push(words.say("trends-open"));
    }
    if inside.iter().any(|it| it.1.reading.unit != unit) {
        caption.push(words.tell("trends-converted", &[("unit", unit.symbol().into())]));
    }
    caption.extend(inside.last().map(|it| now(source, it.0, it.1)));
    let name = words.analyte(id);
    let sentence = match inside.last() {
        Some((last, result)) => {
            let args = [
                ("name", name.into()),
                ("value", words.reading(result.reading).into()),
                ("flag", flag_letter(source, id, result).into()),
                ("day", words.day_full(last.day).into()),
                ("count", inside.len().into()),
                ("first", words.day_full(key.days.first).into()),
                ("last", words.day_full(key.days.last).into()),
            ];
            tidy(&words.tell("trends-alt-lab", &args))
        }
        None => none_sentence(source, &name),
    };
    let band = axis.as_ref().zip(bounds).and_then(|(axis, (low, high))| {
        let low = low.unwrap_or(axis.low).max(axis.low);
        let high = high.unwrap_or(axis.high).min(axis.high);
        (low < high).then_some((low, high))
    });
    let line = vec![lab_curve(&all, source)];
    let values = values(source, &shown, axis, (DotSize::Strong, line));
    Some(Made {
        unit: unit.symbol(),
        caption,
        sentence,
        body: Body::Values(Values { band, ..values }),
    })
}

fn now(source: Source<'_>, key: LabKey, result: &LabResult) -> String {
    let words = source.words;
    let age = source.key.today.days_since(key.day);
    let (message, day) = if age <= STALE_RESULT {
        ("trends-now-lab", words.day_month(key.day))
    } else {
        ("trends-last-lab", words.day_short(key.day))
    };
    let args = [
        ("value", words.reading(result.reading).into()),
        ("day", day.into()),
        ("flag", flag_letter(source, key.analyte, result).into()),
    ];
    tidy(&words.tell(message, &args))
}

/// "H", "L" or nothing.
pub(super) fn flag_letter(source: Source<'_>, id: AnalyteId, result: &LabResult) -> &'static str {
    let flag = result.flag(id, source.record.settings().sex());
    flag.map(Flag::letter).unwrap_or_default()
}

/// Closes the place of a letter that is not there.
pub(super) fn tidy(sentence: &str) -> String {
    sentence.replace("  ", " ").trim_end().to_owned()
}

/// The bounds of a range; either may be missing.
type Bounds = (Option<f64>, Option<f64>);

/// The axis of a test: around the values and as much of the range as leaves them room.
fn lab_axis(shown: &[Point], bounds: Option<Bounds>) -> Option<ValueAxis> {
    let values = || shown.iter().map(|it| it.value);
    let ends = values().fold((f64::INFINITY, f64::NEG_INFINITY), |ends, it| {
        (ends.0.min(it), ends.1.max(it))
    });
    if shown.is_empty() {
        return None;
    }
    let edges = bounds.map_or_else(Vec::new, |it| range_edges(ends, it));
    value_axis(values().chain(edges), MOST_TICKS)
}

/// How far the axis reaches into the range: over all of it, or only over its nearer edge where all
/// of it would press the values flat.
fn range_edges((least, most): (f64, f64), (low, high): Bounds) -> Vec<f64> {
    let (is_above, is_below) = (
        high.is_some_and(|it| most > it),
        low.is_some_and(|it| least < it),
    );
    let whole: Vec<f64> = low.into_iter().chain(high).collect();
    let is_outside = is_above || is_below;
    let top = whole.iter().copied().fold(most, f64::max);
    let foot = whole.iter().copied().fold(least, f64::min);
    let has_room = whole.len() == 2 && most - least >= (top - foot) * LEAST_PART;
    if !is_outside || has_room {
        return whole;
    }
    let above = high.filter(|_| is_above).map(|it| {
        let into = it - (most - it) * INTO_RANGE;
        low.map_or(into, |low| into.max(low))
    });
    let below = low.filter(|_| is_below).map(|it| {
        let into = it + (it - least) * INTO_RANGE;
        high.map_or(into, |high| into.min(high))
    });
    above.into_iter().chain(below).collect()
}

/// The line through the results, with those beside the shown days so that it does not break off.
pub(super) fn lab_curve(all: &[Point], source: Source<'_>) -> Curve {
    let key = source.key;
    let before = all.iter().rfind(|it| it.day < key.days.first);
    let after = all.iter().find(|it| it.day > key.days.last);
    let inside = within(all, key.days);
    let kept = thinned(&inside, key.days, key.columns);
    let points = before.into_iter().chain(&kept).chain(after);
    points.map(coordinates).collect()
}

pub(super) fn values(
    source: Source<'_>,
    shown: &[Point],
    axis: Option<ValueAxis>,
    (dot_size, lines): (DotSize, Vec<Curve>),
) -> Values {
    let key = source.key;
    let mut dots = Dots::default();
    for it in thinned(shown, key.days, key.columns) {
        dots.push(coordinates(&it), it.is_bound);
    }
    let Some(axis) = axis else {
        return Values {
            low: 0.0,
            high: 1.0,
            ticks: Vec::new(),
            dots,
            dot_size,
            lines: Vec::new(),
            band: None,
            note: Some(source.words.say("trends-nothing")),
        };
    };
    let decimals = axis.decimals;
    let tick = |at: &f64| Tick {
        at: *at,
        words: format!("{at:.decimals$}"),
    };
    Values {
        low: axis.low,
        high: axis.high,
        ticks: axis.ticks.iter().map(tick).collect(),
        dots,
        dot_size,
        lines,
        band: None,
        note: None,
    }
}

fn point(day: Day, reading: Reading, value: Option<f64>) -> Option<Point> {
    let value = value.filter(|it| it.is_finite())?;
    let is_bound = !reading.is_exact();
    Some(Point {
        day,
        value,
        is_bound,
    })
}

pub(super) fn within(points: &[Point], days: DayRange) -> Vec<Point> {
    let inside = points.iter().filter(|it| days.contains(it.day));
    inside.copied().collect()
}

fn coordinates(it: &Point) -> [f64; 2] {
    [f64::from(it.day.number()), it.value]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_axis_shows_at_least_the_edge_of_the_range() {
        let both = (Some(0.2), Some(1.2));
        assert_eq!(range_edges((1.8, 4.1), both), [0.2, 1.2]);
        assert_eq!(range_edges((0.9, 1.0), both), [0.2, 1.2]);
        let platelets = range_edges((60.0, 80.0), (Some(150.0), Some(400.0)));
        assert_eq!(platelets, [168.0]);
        assert_eq!(range_edges((10.0, 20.0), (None, Some(5.0))), [2.0]);
        assert_eq!(range_edges((1.0, 2.0), (None, Some(5.0))), [5.0]);
    }
}
