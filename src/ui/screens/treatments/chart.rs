//! All points of one subject around an event.

use crate::domain::axis::value_axis;
use crate::domain::comparison::compare::Comparison;
use crate::domain::comparison::subject::Subject;
use crate::domain::comparison::window;
use crate::domain::comparison::wobble::Wobble;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::record::Record;
use crate::domain::score::definition::ScoreId;
use crate::domain::score::outcome::Score;
use crate::domain::score::registry::scores_at;
use crate::domain::trend::Point;
use crate::domain::trend::seven_day_average;
use crate::ui::screens::treatments::table::unit_of;
use crate::ui::screens::treatments::table::verdict;
use crate::ui::widgets::plot::Curve;
use crate::ui::widgets::plot::DotSize;
use crate::ui::widgets::plot::Dots;
use crate::ui::widgets::time_line::Mark;
use crate::ui::widgets::time_line::Tick;
use crate::ui::widgets::time_line::TimeLine;
use crate::words::bundle::Words;

const MOST_TICKS: u8 = 5;
/// Weeks whose verdict stands below the points, because effects may fade.
const TOLD_WEEKS: [u16; 3] = [8, 24, 52];
/// Fewer values than this are drawn as strongly as results.
const FEW: usize = 15;

/// How much time after the event the points show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Span {
    Short,
    Half,
    Year,
}

impl Span {
    pub(super) const ALL: [Self; 3] = [Self::Short, Self::Half, Self::Year];

    /// Returns the id of its name.
    pub(super) const fn message(self) -> &'static str {
        match self {
            Self::Short => "treat-span-short",
            Self::Half => "treat-span-half",
            Self::Year => "treat-span-year",
        }
    }

    const fn days(self) -> i32 {
        match self {
            Self::Short => 84,
            Self::Half => 168,
            Self::Year => 364,
        }
    }

    /// Weeks that are named below the points.
    const fn weeks(self) -> &'static [i32] {
        match self {
            Self::Short => &[1, 2, 4, 6, 8, 12],
            Self::Half => &[2, 4, 8, 12, 24],
            Self::Year => &[4, 8, 12, 24, 52],
        }
    }

    /// Returns what is shown unless another is chosen: at least weeks 8 and 24, and no time that
    /// may hold points is left out.
    pub(super) fn usual(zero: Day, today: Day) -> Self {
        if today.days_since(zero) > Self::Half.days() {
            Self::Year
        } else {
            Self::Half
        }
    }
}

/// All points of one subject.
#[derive(Debug)]
pub(super) struct Chart {
    pub(super) subject: Subject,
    pub(super) title: String,
    pub(super) caption: String,
    /// "Week 8: …" and so on.
    pub(super) verdicts: Vec<String>,
    /// What the picture shows, for a reader who cannot see it.
    pub(super) sentence: String,
    pub(super) line: TimeLine,
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) ticks: Vec<Tick>,
    pub(super) dots: Dots,
    pub(super) dot_size: DotSize,
    pub(super) curves: Vec<Curve>,
    pub(super) band: Option<(f64, f64)>,
}

/// Decides the chart; `None` if nothing can be drawn.
pub(super) fn chart(
    (record, words): (&Record, &Words),
    (id, event): (EventId, &Event),
    it: &Comparison,
    span: Span,
    sentence: &str,
) -> Option<Chart> {
    let days = DayRange {
        first: event.from.plus(window::BEFORE.0),
        last: event.from.plus(span.days()),
    };
    let inside = it.points.iter().filter(|it| days.contains(it.day));
    let points: Vec<Point> = inside
        .map(|point| Point {
            value: it.measure.shown(point.value),
            ..*point
        })
        .collect();
    let band = it
        .band()
        .map(|(low, high)| (it.measure.shown(low), it.measure.shown(high)));
    let scale = match it.subject {
        Subject::Symptom(id) => vec![0.0, f64::from(id.scale().max())],
        Subject::Score(id) => around_score(id, &points),
        Subject::Vital(_) | Subject::Lab(_) => band.iter().flat_map(|it| [it.0, it.1]).collect(),
    };
    let values = points.iter().map(|it| it.value).chain(scale);
    let axis = value_axis(values, MOST_TICKS)?;
    let mut dots = Dots::default();
    for point in &points {
        dots.push(coordinates(point), point.is_bound);
    }
    let decimals = axis.decimals;
    let tick = |at: &f64| Tick {
        at: *at,
        words: format!("{at:.decimals$}"),
    };
    let unit = unit_of(it);
    let name = match it.subject {
        Subject::Symptom(id) => words.symptom(id),
        Subject::Vital(id) => words.vital(id),
        Subject::Lab(id) => words.analyte(id),
        Subject::Score(id) => words.score(id),
    };
    let title = if unit.is_empty() {
        name
    } else {
        let args = [("name", name.into()), ("unit", unit.into())];
        words.tell("treat-titled", &args)
    };
    Some(Chart {
        subject: it.subject,
        title,
        caption: caption(words, it),
        verdicts: TOLD_WEEKS
            .iter()
            .filter_map(|week| {
                let of = verdict(words, it, it.week(*week)?);
                let args = [("week", (*week).into()), ("verdict", of.into())];
                Some(words.tell("treat-at-week", &args))
            })
            .collect(),
        sentence: sentence.to_owned(),
        line: line((record, words), (id, event), days, span),
        low: axis.low,
        high: axis.high,
        ticks: axis.ticks.iter().map(tick).collect(),
        dot_size: if points.len() < FEW || is_from_draws(it.subject) {
            DotSize::Strong
        } else {
            DotSize::Quiet
        },
        curves: curves(it.subject, event.from, &points),
        dots,
        band: band
            .map(|(low, high)| (low.max(axis.low), high.min(axis.high)))
            .filter(|(low, high)| low < high),
    })
}

fn caption(words: &Words, it: &Comparison) -> String {
    let line = match it.subject {
        Subject::Lab(_) | Subject::Score(_) => "treat-line-labs",
        Subject::Symptom(_) | Subject::Vital(_) => "treat-line",
    };
    let unit = it.measure.unit.map_or("", |it| it.symbol());
    let band = match (it.wobble, it.before) {
        (None, _) => words.say("treat-band-none"),
        (Some(_), None) => String::new(),
        (Some(Wobble::Percent(percent)), Some(_)) => {
            let size = format!("±\u{a0}{percent:.0}");
            words.tell("treat-band-percent", &[("size", size.into())])
        }
        (Some(Wobble::Absolute(size)), Some(_)) => {
            let size = format!("±\u{a0}{} {unit}", it.measure.difference_digits(size));
            let size = size.trim_end().to_owned();
            words.tell("treat-band-absolute", &[("size", size.into())])
        }
    };
    let has_bounds = it.points.iter().any(|it| it.is_bound);
    let open = has_bounds.then(|| words.say("treat-open"));
    let parts = [words.say("treat-dots"), words.say(line), band];
    let parts = parts.into_iter().filter(|it| !it.is_empty()).chain(open);
    parts
        .collect::<Vec<_>>()
        .join(&words.say("treat-separator"))
}

fn line(
    (record, words): (&Record, &Words),
    (id, event): (EventId, &Event),
    days: DayRange,
    span: Span,
) -> TimeLine {
    let zero = f64::from(event.from.number());
    let before = -window::BEFORE.0 / 7;
    let ago = Tick {
        at: f64::from(days.first.number()),
        words: words.tell("treat-tick-before", &[("weeks", before.into())]),
    };
    let now = Tick {
        at: zero,
        words: words.say("treat-tick-zero"),
    };
    let after = span.weeks().iter().map(|weeks| Tick {
        at: f64::from(*weeks).mul_add(7.0, zero),
        words: words.tell("treat-tick-after", &[("weeks", (*weeks).into())]),
    });
    // The event itself first, so that it is named beside its line.
    let mut shown: Vec<(EventId, &Event)> = record.events();
    shown.retain(|(other, it)| *other == id || days.contains(it.from));
    let mark = |(_, it): &(EventId, &Event)| {
        let name = words.event(it);
        let args = [
            ("event", name.clone().into()),
            ("day", words.day_short(it.from).into()),
        ];
        Mark {
            at: f64::from(it.from.number()),
            about: words.tell("treat-mark", &args),
            words: name,
        }
    };
    TimeLine {
        first: f64::from(days.first.number()) - 0.5,
        last: f64::from(days.last.number()) + 0.5,
        ticks: [ago, now].into_iter().chain(after).collect(),
        marks: shown.iter().map(mark).collect(),
    }
}

/// Whether its values come from blood draws, each of which matters.
const fn is_from_draws(subject: Subject) -> bool {
    matches!(subject, Subject::Lab(_) | Subject::Score(_))
}

/// Whole points stay apart from each other even where a score moves little.
fn around_score(id: ScoreId, points: &[Point]) -> Vec<f64> {
    let is_fine = matches!(id, ScoreId::Albi | ScoreId::Fib4 | ScoreId::Apri);
    let room = if is_fine { 0.1 } else { 2.0 };
    let ends = points.iter();
    ends.flat_map(|it| [it.value - room, it.value + room])
        .collect()
}

/// From test to test; or the average of a week, which never mixes days before and after.
fn curves(subject: Subject, zero: Day, points: &[Point]) -> Vec<Curve> {
    if is_from_draws(subject) {
        return vec![points.iter().map(coordinates).collect()];
    }
    let part = |is_after: bool| {
        let part = points.iter().filter(|it| (it.day >= zero) == is_after);
        seven_day_average(&part.copied().collect::<Vec<_>>())
    };
    let pieces = [part(false), part(true)].concat();
    let curve = |piece: &Vec<(Day, f64)>| -> Curve {
        let points = piece.iter();
        points
            .map(|(day, value)| [f64::from(day.number()), *value])
            .collect()
    };
    pieces.iter().map(curve).collect()
}

fn coordinates(it: &Point) -> [f64; 2] {
    [f64::from(it.day.number()), it.value]
}

/// "19 Nov 2026: 1.8 mg/dL", every value of the day as it was reported.
pub(super) fn value_words(record: &Record, words: &Words, subject: Subject, day: Day) -> String {
    let entry = record.entry(day);
    let values: Vec<String> = match subject {
        Subject::Lab(id) => {
            let samples = record.samples(day, id);
            samples.map(|it| words.reading(it.1.reading)).collect()
        }
        Subject::Score(id) => {
            let scores = scores_at(record, day);
            let worked = scores.iter().find(|it| it.id == id);
            let worked = worked.and_then(Score::worked);
            worked.map(|it| words.score_value(it)).into_iter().collect()
        }
        Subject::Vital(id) => {
            let reading = entry.and_then(|it| it.vitals.get(&id));
            reading.map(|it| words.reading(*it)).into_iter().collect()
        }
        Subject::Symptom(id) => {
            let rating = entry.and_then(|it| it.ratings.get(&id));
            let step = rating.map(|it| words.step(id.scale(), *it));
            step.into_iter().collect()
        }
    };
    let args = [
        ("day", words.day_short(day).into()),
        ("value", values.join(" / ").into()),
    ];
    words.tell("treat-hover", &args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::vital::VitalId;

    #[test]
    fn the_average_never_mixes_days_before_and_after() {
        let zero = Day::parse("2026-09-06").unwrap();
        let point = |day: i32| Point {
            day: zero.plus(day),
            value: if day < 0 { 80.0 } else { 70.0 },
            is_bound: false,
        };
        let points: Vec<Point> = (-10..10).map(point).collect();
        let curves = curves(Subject::Vital(VitalId::WEIGHT), zero, &points);
        assert_eq!(curves.len(), 2, "one piece before, one from day 0 on");
    }
}
