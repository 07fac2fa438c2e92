//! The summary as words, numbers and points of the printed page.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use crate::domain::axis::time_ticks;
use crate::domain::axis::value_axis;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::event::EventKind;
use crate::domain::question::ON_PAGE;
use crate::domain::rule_id::RULES_VERSION;
use crate::domain::settings;
use crate::domain::settings::SettingKey;
use crate::domain::severity::Scale;
use crate::domain::severity::Severity;
use crate::domain::summary::Summary;
use crate::domain::summary_section::Section;
use crate::domain::symptom::Asked;
use crate::domain::symptom::SYMPTOMS;
use crate::domain::symptom::SymptomId;
use crate::domain::trend::Point;
use crate::domain::trend::seven_day_average;
use crate::domain::trend::strip;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;
use crate::interchange::event_page::events;
use crate::interchange::event_page::weightiest;
use crate::interchange::fact_page::checks;
use crate::interchange::fact_page::course;
use crate::interchange::fact_page::medicines;
use crate::interchange::fact_page::scores;
use crate::interchange::lab_page::labs;
use crate::interchange::list_page::block;
use crate::interchange::page::data::Block;
use crate::interchange::page::data::Fact;
use crate::interchange::page::data::FactGroup;
use crate::interchange::page::data::LineChart;
use crate::interchange::page::data::PageData;
use crate::interchange::page::data::PageOf;
use crate::interchange::page::data::Paper;
use crate::interchange::page::data::StripRow;
use crate::interchange::page::data::Strips;
use crate::interchange::page::data::Tick;
use crate::interchange::warning_page::attention;
use crate::words::bundle::Words;

/// Most events marked in the chart.
const MAX_MARKS: usize = 12;
/// Most notes printed; the rest is counted.
const MAX_NOTES: usize = 8;
/// Most cells of a strip: about two points wide each.
const MAX_CELLS: i32 = 190;

/// What a person chose for the page.
#[derive(Clone, Debug)]
pub struct PageOptions {
    /// The sheet.
    pub paper: settings::Paper,
    /// The unit of the weight chart.
    pub weight_unit: Unit,
    /// The parts that are printed.
    pub sections: BTreeSet<Section>,
}

impl PageOptions {
    fn has(&self, section: Section) -> bool {
        self.sections.contains(&section)
    }
}

/// Composes the page.
#[must_use]
pub fn compose_page(summary: &Summary, words: &Words, options: &PageOptions) -> PageData {
    let period = summary.period;
    let part = |section, block: &dyn Fn() -> Option<Block>| {
        let is_wanted = options.has(section);
        is_wanted.then(block).flatten()
    };
    let group = |section, title, facts: Vec<Fact>| {
        let is_wanted = options.has(section) && !facts.is_empty();
        is_wanted.then(|| FactGroup {
            title: words.say(title),
            facts,
        })
    };
    PageData {
        lang: words.say("language-tag"),
        paper: match options.paper {
            settings::Paper::A4 => Paper::A4,
            settings::Paper::Letter => Paper::UsLetter,
        },
        title: words.say("page-title"),
        who: who(summary, words),
        period: words.period(period),
        questions: part(Section::Questions, &|| questions(summary, words)),
        events: part(Section::Events, &|| events(summary, words)),
        attention: part(Section::Warnings, &|| attention(summary, words)),
        course: group(Section::Course, "page-course", course(summary, words)),
        weight: options
            .has(Section::Course)
            .then(|| weight(summary, words, options.weight_unit))
            .flatten(),
        strips: options
            .has(Section::Symptoms)
            .then(|| strips(summary, words))
            .flatten(),
        labs: options
            .has(Section::Labs)
            .then(|| labs(summary, words))
            .flatten(),
        scores: group(Section::Scores, "page-scores", scores(summary, words)),
        medicines: group(
            Section::Medicines,
            "page-medicines",
            medicines(summary, words),
        ),
        checks: group(Section::Checks, "page-checks", checks(summary, words)),
        notes: part(Section::Notes, &|| notes(summary, words)),
        density: 0,
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
    let writer = match summary.settings.choice(SettingKey::AskedAs) {
        "carer" => "page-written-with",
        _ => "page-written-by",
    };
    let parts: Vec<String> = name
        .into_iter()
        .chain(born)
        .chain([words.say(writer)])
        .collect();
    parts.join(" · ")
}

/// The first questions; a visit is short, and the others wait in the diary.
fn questions(summary: &Summary, words: &Words) -> Option<Block> {
    let asked = summary.questions.iter().take(ON_PAGE);
    let items: Vec<String> = asked.map(|it| it.as_str().to_owned()).collect();
    let more = summary.questions.len() - items.len();
    block(
        words,
        "page-questions",
        items,
        ("page-more-questions", more),
    )
}

fn notes(summary: &Summary, words: &Words) -> Option<Block> {
    let skipped = summary.notes.len().saturating_sub(MAX_NOTES);
    let items: Vec<String> = summary
        .notes
        .iter()
        .skip(skipped)
        .map(|(day, note)| format!("{}: {}", words.day_short(*day), note.as_str()))
        .collect();
    block(words, "page-notes", items, ("page-more-notes", skipped))
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
    let in_period = summary.events.iter();
    let in_period = in_period.filter(|it| summary.period.contains(it.from));
    let marked = weightiest(in_period.collect(), MAX_MARKS);
    let alt = [
        words.tell("page-weight-alt", &alt),
        marked_words(&marked, words),
    ];
    Some(LineChart {
        title: words.tell("page-weight", &[("unit", unit.symbol().into())]),
        alt: alt.join(" "),
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
        events: marked.iter().map(|it| mark(it, words)).collect(),
    })
}

fn mark(event: &Event, words: &Words) -> Tick {
    Tick {
        at: f64::from(event.from.number()),
        label: match (event.kind, &event.note) {
            (EventKind::Other, Some(note)) => note.as_str().to_owned(),
            _ => words.event(event),
        },
    }
}

/// What the chart marks, for a reader who cannot see it.
fn marked_words(marked: &[&Event], words: &Words) -> String {
    let name = |it: &&Event| format!("{} ({})", words.event(it), words.day_month(it.from));
    let names: Vec<String> = marked.iter().map(name).collect();
    if names.is_empty() {
        return String::new();
    }
    let args = [("events", names.join("; ").into())];
    words.tell("page-weight-alt-events", &args)
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
    let has_yes = rated.keys().any(|it| it.scale() == Scale::YesNo);
    let step = |step: u8| {
        let word = words.say(&format!("step-{step}"));
        match step {
            3 if has_yes => (
                step,
                words.tell("page-step-or-yes", &[("step", word.into())]),
            ),
            _ => (step, word),
        }
    };
    let title = match days_per_cell {
        1 => words.say("page-strips"),
        days => words.tell("page-strips-worst", &[("days", days.into())]),
    };
    Some(Strips {
        alt: title.clone(),
        title,
        legend: (0..=3).map(step).collect(),
        rows,
        x_ticks: ticks.collect(),
    })
}
