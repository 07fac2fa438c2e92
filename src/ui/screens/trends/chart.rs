//! The parts of a chart, and what their makers share.

use std::collections::BTreeSet;

use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::Event;
use crate::domain::record::Record;
use crate::domain::trend::Strip;
use crate::ui::screens::trends::series::Series;
use crate::ui::widgets::plot::Curve;
use crate::ui::widgets::plot::DotSize;
use crate::ui::widgets::plot::Dots;
use crate::ui::widgets::time_line::Tick;
use crate::words::bundle::Words;

/// What a view is made for; it is made anew only when this differs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) revision: u64,
    pub(super) today: Day,
    pub(super) days: DayRange,
    pub(super) chosen: BTreeSet<Series>,
    /// Points across.
    pub(super) columns: i32,
    /// The page of the table; `None` while charts are shown.
    pub(super) page: Option<usize>,
}

/// One chart.
#[derive(Debug)]
pub(super) struct Chart {
    pub(super) series: Series,
    pub(super) title: String,
    pub(super) about: String,
    pub(super) about_name: String,
    /// Beside the title.
    pub(super) caption: String,
    /// What the picture shows, for a reader who cannot see it.
    pub(super) sentence: String,
    pub(super) body: Body,
}

/// What a chart draws.
#[derive(Debug)]
pub(super) enum Body {
    Values(Values),
    Shades(Strip),
    /// Nothing was ever logged.
    Nothing,
}

/// Dots and lines.
#[derive(Debug)]
pub(super) struct Values {
    pub(super) low: f64,
    pub(super) high: f64,
    pub(super) ticks: Vec<Tick>,
    pub(super) dots: Dots,
    pub(super) dot_size: DotSize,
    pub(super) lines: Vec<Curve>,
    pub(super) band: Option<(f64, f64)>,
    pub(super) note: Option<String>,
}

/// What the makers of charts read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Source<'a> {
    pub(super) record: &'a Record,
    pub(super) words: &'a Words,
    pub(super) key: &'a Key,
}

/// What a maker of charts returns.
#[derive(Debug)]
pub(super) struct Made {
    pub(super) unit: &'static str,
    pub(super) caption: Vec<String>,
    pub(super) sentence: String,
    pub(super) body: Body,
}

/// The sentence of a chart without values on its days.
pub(super) fn none_sentence(source: Source<'_>, name: &str) -> String {
    let days = source.key.days;
    let args = [
        ("name", name.into()),
        ("first", source.words.day_full(days.first).into()),
        ("last", source.words.day_full(days.last).into()),
    ];
    source.words.tell("trends-alt-none", &args)
}

/// Returns the events that began on these days, by day.
pub(super) fn events_of(record: &Record, days: DayRange) -> Vec<Event> {
    let events = record.events().into_iter().map(|it| it.1);
    events
        .filter(|it| days.contains(it.from))
        .cloned()
        .collect()
}
