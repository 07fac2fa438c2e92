//! The summary as words, numbers and points of the printed page.

use std::collections::BTreeMap;

use crate::domain::analyte_row::AnalyteId;
use crate::domain::axis::time_ticks;
use crate::domain::axis::value_axis;
use crate::domain::day::Day;
use crate::domain::lab::RangeOrigin;
use crate::domain::reading::Reading;
use crate::domain::reference::Flag;
use crate::domain::rule_id::RULES_VERSION;
use crate::domain::score::definition::ScoreId;
use crate::domain::score::outcome::Outcome;
use crate::domain::settings;
use crate::domain::settings::SettingKey;
use crate::domain::severity::Severity;
use crate::domain::summary::Summary;
use crate::domain::summary::SummaryLab;
use crate::domain::symptom::Asked;
use crate::domain::symptom::SYMPTOMS;
use crate::domain::symptom::Symptom;
use crate::domain::symptom::SymptomId;
use crate::domain::trend::Point;
use crate::domain::trend::seven_day_average;
use crate::domain::trend::strip;
use crate::domain::unit::Unit;
use crate::domain::vital::VITALS;
use crate::domain::vital::VitalId;
use crate::interchange::page::data::Block;
use crate::interchange::page::data::Fact;
use crate::interchange::page::data::LabCell;
use crate::interchange::page::data::LabRow;
use crate::interchange::page::data::LabTable;
use crate::interchange::page::data::LineChart;
use crate::interchange::page::data::PageData;
use crate::interchange::page::data::PageOf;
use crate::interchange::page::data::Paper;
use crate::interchange::page::data::StripRow;
use crate::interchange::page::data::Strips;
use crate::interchange::page::data::Tick;
use crate::interchange::warning_page::attention;
use crate::words::bundle::Words;

/// Dates of results that fit side by side.
const DATES_ABREAST: usize = 6;
/// Lines that the tables of results may take, beside the charts and alone on the sheet; older
/// dates stay in the diary.
const LINES_BESIDE_CHARTS: usize = 26;
const LINES_ALONE: usize = 66;
/// Most events listed; the rest is counted.
const MAX_EVENTS: usize = 8;
/// Most notes printed; the rest is counted.
const MAX_NOTES: usize = 8;
/// Most cells of a strip: about two points wide each.
const MAX_CELLS: i32 = 190;

/// What a person chose for the page.
#[derive(Clone, Copy, Debug)]
pub struct PageOptions {
    /// The sheet.
    pub paper: settings::Paper,
    /// The unit of the weight chart.
    pub weight_unit: Unit,
}

/// Composes the page.
#[must_use]
pub fn compose_page(summary: &Summary, words: &Words, options: PageOptions) -> PageData {
    let period = summary.period;
    PageData {
        lang: words.say("language-tag"),
        paper: match options.paper {
            settings::Paper::A4 => Paper::A4,
            settings::Paper::Letter => Paper::UsLetter,
        },
        title: words.say("page-title"),
        who: who(summary, words),
        period: words.period(period),
        facts_title: words.say("page-facts"),
        facts: facts(summary, words),
        attention: attention(summary, words),
        questions: None,
        events: events(summary, words),
        weight: weight(summary, words, options.weight_unit),
        strips: strips(summary, words),
        labs: labs(summary, words),
        notes: notes(summary, words),
        standing: words.say("standing"),
        footer: words.tell(
            "page-footer",
            &[
                ("version", env!("CARGO_PKG_VERSION").into()),
                ("rules", RULES_VERSION.into()),
            ],
        ),
        page_of: PageOf {
            before: format!("{} ", words.say("page-number")),
            between: format!(" {} ", words.say("page-number-of")),
            after: String::new(),
        },
    }
}

fn who(summary: &Summary, words: &Words) -> String {
    let name = summary.settings.name().map(str::to_owned);
    let born = summary
        .settings
        .born()
        .map(|it| words.tell("page-born", &[("day", words.day_short(it).into())]));
    let parts: Vec<String> = name
        .into_iter()
        .chain(born)
        .chain([words.say("page-written-by")])
        .collect();
    parts.join(" · ")
}

/// Days logged, then every other measure from its least to its greatest value.
fn facts(summary: &Summary, words: &Words) -> Vec<Fact> {
    let days = [
        ("logged", summary.days_logged.into()),
        ("days", summary.period.count().into()),
    ];
    let logged = match summary.days_logged {
        0 => words.say("page-nothing-logged"),
        _ => words.tell("page-days-of", &days),
    };
    let label = words.say("page-days-logged");
    let mut facts = vec![Fact {
        label,
        value: logged,
        note: String::new(),
    }];
    for vital in VITALS.iter().filter(|it| it.id != VitalId::WEIGHT) {
        let mut readings: Vec<_> = summary
            .vitals
            .iter()
            .filter(|it| it.0 == vital.id)
            .map(|it| it.2)
            .collect();
        let size = |it: &Reading| vital.in_first_unit(*it).unwrap_or(f64::NAN);
        readings.sort_by(|one, two| size(one).total_cmp(&size(two)));
        let (Some(least), Some(most)) = (readings.first(), readings.last()) else {
            continue;
        };
        let value = if least == most {
            words.reading(*most)
        } else {
            let args = [
                ("least", words.value(*least).into()),
                ("most", words.reading(*most).into()),
            ];
            words.tell("page-least-to-most", &args)
        };
        let note = words.tell("page-values", &[("count", readings.len().into())]);
        facts.push(Fact {
            label: words.vital(vital.id),
            value,
            note,
        });
    }
    facts.extend(scores(summary, words));
    facts
}

/// The newest value of each score that could be worked out; older rules stay in the diary.
fn scores(summary: &Summary, words: &Words) -> Vec<Fact> {
    let uses_albi = summary.settings.says_yes(SettingKey::Albi);
    let is_printed = |it: ScoreId| !it.is_older() && (it != ScoreId::Albi || uses_albi);
    let newest = |id: ScoreId| {
        let mut scores = summary.scores.iter().rev();
        let worked = scores.find_map(|it| Some((it, it.worked()?)).filter(|_| it.id == id));
        let Some((score, worked)) = worked else {
            return hidden(summary, words, id);
        };
        let args = [
            ("rule", words.score_rule(id).into()),
            ("day", words.day_short(score.day).into()),
        ];
        Some(Fact {
            label: words.score(id),
            value: words.score_value(worked),
            note: words.tell("page-score", &args),
        })
    };
    let printed = ScoreId::ALL.into_iter().filter(|it| is_printed(*it));
    let graded = SYMPTOMS.iter().filter(|it| it.asked == Asked::Doctor);
    let grade = |symptom: &Symptom| {
        let mut ratings = summary.ratings.iter().rev();
        let (_, day, grade) = ratings.find(|it| it.0 == symptom.id)?;
        Some(Fact {
            label: words.symptom_short(symptom.id),
            value: words.anchor(symptom.id, *grade),
            note: words.tell("page-graded", &[("day", words.day_short(*day).into())]),
        })
    };
    let printed = printed.filter_map(newest);
    printed.chain(graded.filter_map(grade)).collect()
}

/// Says why a score is not given, where a rule hides it: an empty place would be a riddle.
fn hidden(summary: &Summary, words: &Words, id: ScoreId) -> Option<Fact> {
    let newest = summary.scores.iter().rev().find(|it| it.id == id)?;
    let Outcome::Hidden(reason) = newest.outcome else {
        return None;
    };
    let reason = words.say(&format!("page-hidden-{}", reason.as_str()));
    Some(Fact {
        label: words.score(id),
        value: words.say("page-score-hidden"),
        note: format!("({reason})"),
    })
}

fn notes(summary: &Summary, words: &Words) -> Option<Block> {
    let skipped = summary.notes.len().saturating_sub(MAX_NOTES);
    let mut items: Vec<String> = summary
        .notes
        .iter()
        .skip(skipped)
        .map(|(day, note)| format!("{}: {}", words.day_short(*day), note.as_str()))
        .collect();
    if skipped > 0 {
        items.push(words.tell("page-more-notes", &[("count", skipped.into())]));
    }
    let title = words.say("page-notes");
    if items.is_empty() {
        None
    } else {
        Some(Block { title, items })
    }
}

fn events(summary: &Summary, words: &Words) -> Option<Block> {
    if summary.events.is_empty() {
        return None;
    }
    let skipped = summary.events.len().saturating_sub(MAX_EVENTS);
    let listed = summary.events.iter().skip(skipped).map(|it| {
        let day = match it.to {
            Some(to) if to != it.from => {
                format!("{} – {}", words.day_short(it.from), words.day_short(to))
            }
            _ => words.day_short(it.from),
        };
        format!("{day}: {}", words.event(it))
    });
    let mut items: Vec<String> = listed.collect();
    if skipped > 0 {
        items.push(words.tell("page-more-events", &[("count", skipped.into())]));
    }
    Some(Block {
        title: words.say("page-events"),
        items,
    })
}

fn weight(summary: &Summary, words: &Words, unit: Unit) -> Option<LineChart> {
    let row = VitalId::WEIGHT.row()?;
    let weights = summary
        .vitals
        .iter()
        .filter(|(id, ..)| *id == VitalId::WEIGHT);
    let points: Vec<Point> = weights
        .filter_map(|(_, day, reading)| {
            let value = row.convert(*reading, unit)?;
            Some(Point {
                day: *day,
                value,
                is_bound: !reading.is_exact(),
            })
        })
        .collect();
    let axis = value_axis(points.iter().map(|it| it.value), 5)?;
    let at = |day: Day| f64::from(day.number());
    let average = seven_day_average(&points);
    let (first, last) = (points.first()?, points.last()?);
    let alt = [
        ("count", points.len().into()),
        (
            "first",
            words.converted(first.value, row.decimals(), unit).into(),
        ),
        ("from", words.day_short(first.day).into()),
        (
            "last",
            words.converted(last.value, row.decimals(), unit).into(),
        ),
        ("to", words.day_short(last.day).into()),
    ];
    let in_period = summary
        .events
        .iter()
        .filter(|it| summary.period.contains(it.from));
    Some(LineChart {
        title: words.tell("page-weight", &[("unit", unit.symbol().into())]),
        alt: words.tell("page-weight-alt", &alt),
        first: summary.period.first.number(),
        last: summary.period.last.number(),
        low: axis.low,
        high: axis.high,
        x_ticks: time_ticks(summary.period, 10)
            .into_iter()
            .map(|it| Tick {
                at: at(it.day),
                label: words.tick(it),
            })
            .collect(),
        y_ticks: axis
            .ticks
            .iter()
            .map(|it| Tick {
                at: *it,
                label: format!("{it:.*}", axis.decimals),
            })
            .collect(),
        points: points.iter().map(|it| [at(it.day), it.value]).collect(),
        lines: average
            .into_iter()
            .map(|piece| {
                piece
                    .into_iter()
                    .map(|(day, value)| [at(day), value])
                    .collect()
            })
            .collect(),
        band: None,
        events: in_period
            .map(|it| Tick {
                at: at(it.from),
                label: words.event(it),
            })
            .collect(),
    })
}

fn strips(summary: &Summary, words: &Words) -> Option<Strips> {
    let mut rated: BTreeMap<SymptomId, Vec<(Day, Severity)>> = BTreeMap::new();
    for (id, day, severity) in &summary.ratings {
        rated.entry(*id).or_default().push((*day, *severity));
    }
    let mut days_per_cell = 1;
    let mut rows = Vec::new();
    for symptom in SYMPTOMS {
        let Some(ratings) = rated.get(&symptom.id) else {
            continue;
        };
        let worst = ratings.iter().map(|it| it.1).max();
        // A grade of the doctor stands for months: it is a fact, not a mark of one day.
        if symptom.asked == Asked::Doctor {
            continue;
        }
        if symptom.asked != Asked::Core && worst.is_none_or(|it| it.get() == 0) {
            continue;
        }
        let shades = ratings
            .iter()
            .map(|(day, it)| (*day, symptom.scale.shade(*it)));
        let strip = strip(summary.period, shades, MAX_CELLS);
        days_per_cell = strip.days_per_cell;
        let name = words.symptom_short(symptom.id);
        let alt = [
            ("name", name.clone().into()),
            ("days", ratings.len().into()),
            (
                "worst",
                worst
                    .map(|it| words.step(symptom.scale, it))
                    .unwrap_or_default()
                    .into(),
            ),
        ];
        rows.push(StripRow {
            alt: words.tell("page-strip-alt", &alt),
            name,
            cells: strip.cells,
        });
    }
    if rows.is_empty() {
        return None;
    }
    let ticks = time_ticks(summary.period, 10).into_iter().map(|it| {
        let cell = f64::from(it.day.days_since(summary.period.first)) / f64::from(days_per_cell);
        Tick {
            at: cell.floor(),
            label: words.tick(it),
        }
    });
    let title = match days_per_cell {
        1 => words.say("page-strips"),
        days => words.tell("page-strips-worst", &[("days", days.into())]),
    };
    Some(Strips {
        alt: rows
            .iter()
            .map(|it| it.alt.as_str())
            .collect::<Vec<_>>()
            .join(" "),
        title,
        legend: (0..=3)
            .map(|it| (it, words.say(&format!("step-{it}"))))
            .collect(),
        rows,
        x_ticks: ticks.collect(),
    })
}

fn labs(summary: &Summary, words: &Words) -> Option<LabTable> {
    let mut dates: Vec<Day> = summary.labs.iter().map(|it| it.day).collect();
    dates.dedup();
    let skipped = dates.len().saturating_sub(most_dates(summary));
    let dates = dates.split_off(skipped);
    let last = *dates.last()?;
    let is_one_year = dates.first().is_some_and(|it| it.year() == last.year());
    let date = |it: &Day| {
        if is_one_year {
            words.day_month(*it)
        } else {
            words.day_short(*it)
        }
    };
    let mut rows: BTreeMap<(usize, Unit), Vec<&SummaryLab>> = BTreeMap::new();
    for lab in summary.labs.iter().filter(|it| dates.contains(&it.day)) {
        rows.entry((lab.analyte.place(), lab.result.reading.unit))
            .or_default()
            .push(lab);
    }
    let mut group = None;
    let rows = rows.into_values().filter_map(|results| {
        let first = results.first()?;
        let now = first.analyte.row().map(|it| it.group);
        let is_new = now != group;
        group = now;
        let heading = now
            .filter(|_| is_new)
            .map(|it| words.say(&format!("group-{}", it.as_str())));
        Some(LabRow {
            group: heading,
            ..lab_row(first.analyte, &results, &dates, words)
        })
    });
    let rows: Vec<LabRow> = rows.collect();
    let head = ["page-test", "page-unit", "page-range"].map(|it| words.say(it));
    let mut note = words.say("page-flags");
    if summary.labs.iter().any(|it| it.result.quality.is_some()) {
        note = format!("{note} {}", words.say("page-doubted"));
    }
    if skipped > 0 {
        note = format!(
            "{note} {}",
            words.tell("page-more-dates", &[("count", skipped.into())])
        );
    }
    Some(LabTable {
        title: words.say("page-labs"),
        head: head.into_iter().chain(dates.iter().map(date)).collect(),
        rows,
        note,
    })
}

/// One side when possible: as many dates as leave the page at that, but never fewer than a row.
fn most_dates(summary: &Summary) -> usize {
    let mut tests: Vec<AnalyteId> = summary.labs.iter().map(|it| it.analyte).collect();
    tests.sort_unstable();
    tests.dedup();
    let is_alone = summary.ratings.is_empty() && summary.vitals.is_empty();
    let lines = if is_alone {
        LINES_ALONE
    } else {
        LINES_BESIDE_CHARTS
    };
    let tables = lines / (tests.len() + 6);
    DATES_ABREAST * tables.clamp(1, 3)
}

fn lab_row(id: AnalyteId, results: &[&SummaryLab], dates: &[Day], words: &Words) -> LabRow {
    let printed = |it: &&&SummaryLab| matches!(it.range, Some((_, RangeOrigin::Report)));
    let latest = results
        .iter()
        .rev()
        .find(printed)
        .or_else(|| results.last());
    let latest_range = latest.and_then(|it| it.range);
    let range = latest_range.map_or_else(String::new, |(range, origin)| match origin {
        RangeOrigin::Report => words.range(range),
        RangeOrigin::Usual => format!("{} *", words.range(range)),
    });
    let unit = results
        .first()
        .map_or("", |it| it.result.reading.unit.symbol());
    let cell = |day: &Day| {
        // Two samples of one day stand in one cell, so that none is left out.
        let of_day: Vec<_> = results.iter().filter(|it| it.day == *day).collect();
        let value = |it: &&&SummaryLab| {
            let value = words.value(it.result.reading);
            match it.result.quality {
                Some(_) => format!("{value}?"),
                None => value,
            }
        };
        let values: Vec<_> = of_day.iter().map(value).collect();
        let flag = of_day
            .last()
            .and_then(|it| it.flag)
            .map(Flag::letter)
            .unwrap_or_default();
        LabCell {
            value: values.join(" / "),
            flag: flag.to_owned(),
        }
    };
    LabRow {
        group: None,
        name: words.analyte(id),
        unit: unit.to_owned(),
        range,
        cells: dates.iter().map(cell).collect(),
    }
}
