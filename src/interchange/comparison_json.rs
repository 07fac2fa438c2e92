//! Before and after each event as part of the summary's JSON; never without its caution.

use serde::Serialize;

use crate::domain::comparison::compare::Comparison;
use crate::domain::comparison::compare::Window;
use crate::domain::comparison::harm::HarmCount;
use crate::domain::comparison::measure::Measure;
use crate::domain::comparison::window::Slot;
use crate::domain::comparison::window::Spread;
use crate::domain::comparison::window::Standing;
use crate::domain::comparison::wobble::Wobble;
use crate::domain::summary_around::SummaryAround;
use crate::domain::unit::Unit;
use crate::words::bundle::Words;

/// One subject around one event.
#[derive(Serialize)]
pub(super) struct ComparisonRow {
    /// The place of the event in `events`.
    event: usize,
    code: &'static str,
    unit: Option<&'static str>,
    before: SpreadRow,
    windows: Vec<WindowRow>,
    wobble: Option<String>,
    /// "percent" of the value before, or "absolute" in the unit.
    wobble_kind: Option<&'static str>,
    /// That of week 8.
    verdict: &'static str,
    caution: String,
}

#[derive(Serialize)]
struct SpreadRow {
    median: Option<String>,
    low: Option<String>,
    high: Option<String>,
    n: usize,
}

#[derive(Serialize)]
struct WindowRow {
    week: u16,
    /// "past", "running" or "not-yet" on the last day of the period.
    standing: &'static str,
    #[serde(flatten)]
    spread: SpreadRow,
    verdict: &'static str,
}

/// What belongs to an event rather than to one subject.
#[derive(Serialize)]
pub(super) struct AroundRow {
    event: usize,
    research: bool,
    caution: String,
    other_changes: Vec<OtherRow>,
    harms: Vec<HarmRow>,
}

#[derive(Serialize)]
struct OtherRow {
    what: &'static str,
    answer: &'static str,
}

#[derive(Serialize)]
struct HarmRow {
    code: &'static str,
    before: CountRow,
    windows: Vec<HarmWindowRow>,
}

#[derive(Serialize)]
struct CountRow {
    /// Days or events; `null` where nothing was logged.
    count: Option<usize>,
    /// Days on which it was answered; `null` for what stands in the list of events.
    of: Option<usize>,
    litres: Option<String>,
}

#[derive(Serialize)]
struct HarmWindowRow {
    week: u16,
    standing: &'static str,
    #[serde(flatten)]
    count: CountRow,
}

/// Returns every subject around every event of the summary.
pub(super) fn comparison_rows(around: &[SummaryAround], words: &Words) -> Vec<ComparisonRow> {
    let of_event = |around: &SummaryAround| -> Vec<ComparisonRow> {
        let caution = caution(words, around);
        let row = |it: &Comparison| comparison(around.event, it, &caution);
        around.comparisons.iter().map(row).collect()
    };
    around.iter().flat_map(of_event).collect()
}

/// Returns what belongs to each event of the summary.
pub(super) fn around_rows(around: &[SummaryAround], words: &Words) -> Vec<AroundRow> {
    let row = |around: &SummaryAround| {
        let others = around.other_changes.iter().map(|(what, it)| OtherRow {
            what: what.as_str(),
            answer: it.as_str(),
        });
        let harms = around.harms.iter().map(|it| HarmRow {
            code: it.id.as_str(),
            before: count(it.before),
            windows: it
                .windows
                .iter()
                .map(|(slot, standing, it)| harm_window(*slot, *standing, *it))
                .collect(),
        });
        AroundRow {
            event: around.event,
            research: around.kind.is_experimental(),
            caution: caution(words, around),
            other_changes: others.collect(),
            harms: harms.collect(),
        }
    };
    around.iter().map(row).collect()
}

fn caution(words: &Words, around: &SummaryAround) -> String {
    words.caution(around.kind).join(" ")
}

fn comparison(event: usize, it: &Comparison, caution: &str) -> ComparisonRow {
    let (wobble, wobble_kind) = match it.wobble {
        Some(Wobble::Percent(percent)) => (Some(format!("{percent:.0}")), Some("percent")),
        Some(Wobble::Absolute(size)) => {
            let digits = it.measure.difference_digits(size);
            (Some(digits), Some("absolute"))
        }
        None => (None, None),
    };
    ComparisonRow {
        event,
        code: it.subject.as_str(),
        unit: it.measure.unit.map(Unit::ucum),
        before: spread(it.measure, it.before),
        windows: it
            .windows
            .iter()
            .map(|window| window_row(it.measure, window))
            .collect(),
        wobble,
        wobble_kind,
        verdict: it.verdict.as_str(),
        caution: caution.to_owned(),
    }
}

fn window_row(measure: Measure, it: &Window) -> WindowRow {
    WindowRow {
        week: it.slot.week,
        standing: standing(it.standing),
        spread: spread(measure, it.spread),
        verdict: it.verdict.as_str(),
    }
}

fn spread(measure: Measure, it: Option<Spread>) -> SpreadRow {
    let digits = |value: fn(&Spread) -> f64| it.map(|it| measure.digits(value(&it)));
    SpreadRow {
        median: digits(|it| it.median),
        low: digits(|it| it.low),
        high: digits(|it| it.high),
        n: it.map_or(0, |it| it.n),
    }
}

const fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Past => "past",
        Standing::Running => "running",
        Standing::NotYet => "not-yet",
    }
}

fn count(it: Option<HarmCount>) -> CountRow {
    CountRow {
        count: it.map(|it| it.count),
        of: it.and_then(|it| it.of),
        litres: it.and_then(|it| it.litres).map(|it| it.to_string()),
    }
}

fn harm_window(slot: Slot, of: Standing, it: Option<HarmCount>) -> HarmWindowRow {
    HarmWindowRow {
        week: slot.week,
        standing: standing(of),
        count: count(it),
    }
}
