//! The summary as JSON. Days and decimals are strings, so that digits survive.
//!
//! Fields may be added, never renamed: other programs read this.

use serde::Serialize;

use crate::domain::event::Event;
use crate::domain::lab::Quality;
use crate::domain::lab::RangeOrigin;
use crate::domain::reference::Flag;
use crate::domain::rule_id::RULES_VERSION;
use crate::domain::summary::Summary;
use crate::domain::summary::SummaryLab;
use crate::domain::summary_around::SummaryAround;
use crate::domain::text::Line;
use crate::interchange::comparison_json::AroundRow;
use crate::interchange::comparison_json::ComparisonRow;
use crate::interchange::comparison_json::around_rows;
use crate::interchange::comparison_json::comparison_rows;
use crate::interchange::score_json;
use crate::interchange::warning_json::WarningFile;
use crate::interchange::warning_json::warning;
use crate::words::bundle::Words;

#[derive(Serialize)]
struct SummaryFile {
    version: &'static str,
    rules: &'static str,
    period: Period,
    scores: Vec<score_json::ScoreFile>,
    warnings: Vec<WarningFile>,
    labs: Vec<Lab>,
    ratings: Vec<Rating>,
    vitals: Vec<Vital>,
    notes: Vec<NoteRow>,
    events: Vec<EventRow>,
    comparisons: Vec<ComparisonRow>,
    comparison_events: Vec<AroundRow>,
    questions: Vec<String>,
    medicines: Vec<MedicineRow>,
}

/// A medicine among the facts that the person stated.
#[derive(Serialize)]
struct MedicineRow {
    code: &'static str,
    stated: String,
}

#[derive(Serialize)]
struct Period {
    from: String,
    to: String,
    days_logged: usize,
}

#[derive(Serialize)]
struct Lab {
    code: &'static str,
    day: String,
    comparator: Option<&'static str>,
    value: String,
    unit: &'static str,
    low: Option<String>,
    high: Option<String>,
    /// "report" if the laboratory printed the range, "usual" if it is a typical one.
    range: Option<&'static str>,
    flag: Option<&'static str>,
    laboratory: Option<String>,
    /// "hemolysed" or "doubtful" if something speaks against the value.
    quality: Option<&'static str>,
}

#[derive(Serialize)]
struct Rating {
    code: &'static str,
    day: String,
    value: u8,
}

#[derive(Serialize)]
struct Vital {
    code: &'static str,
    day: String,
    value: String,
    unit: &'static str,
}

#[derive(Serialize)]
struct NoteRow {
    day: String,
    text: String,
}

#[derive(Serialize)]
struct EventRow {
    kind: &'static str,
    from: String,
    to: Option<String>,
    amount: Option<String>,
    unit: Option<&'static str>,
    note: Option<String>,
}

/// Returns the summary as indented JSON with a line end.
#[must_use]
pub fn write_summary_json(summary: &Summary, around: &[SummaryAround], words: &Words) -> Vec<u8> {
    let ratings = summary.ratings.iter().map(|(id, day, severity)| Rating {
        code: id.as_str(),
        day: day.to_string(),
        value: severity.get(),
    });
    let vitals = summary.vitals.iter().map(|(id, day, reading)| Vital {
        code: id.as_str(),
        day: day.to_string(),
        value: reading.to_string(),
        unit: reading.unit.ucum(),
    });
    let medicines = summary.glance.medicines.iter().map(|it| MedicineRow {
        code: it.as_str(),
        stated: summary.settings.choice(*it).to_owned(),
    });
    let file = SummaryFile {
        version: env!("CARGO_PKG_VERSION"),
        rules: RULES_VERSION,
        period: Period {
            from: summary.period.first.to_string(),
            to: summary.period.last.to_string(),
            days_logged: summary.days_logged,
        },
        scores: summary.scores.iter().map(score_json::score).collect(),
        warnings: summary
            .warnings
            .iter()
            .map(|it| warning(it, words, &summary.settings))
            .collect(),
        labs: summary.labs.iter().map(lab).collect(),
        ratings: ratings.collect(),
        vitals: vitals.collect(),
        notes: summary
            .notes
            .iter()
            .map(|(day, note)| NoteRow {
                day: day.to_string(),
                text: note.as_str().to_owned(),
            })
            .collect(),
        events: summary.events.iter().map(event).collect(),
        comparisons: comparison_rows(around, words),
        comparison_events: around_rows(around, words),
        questions: summary
            .questions
            .iter()
            .map(|it| it.as_str().to_owned())
            .collect(),
        medicines: medicines.collect(),
    };
    // Strings and lists cannot fail to become JSON.
    let mut bytes = serde_json::to_vec_pretty(&file).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

fn lab(lab: &SummaryLab) -> Lab {
    let reading = lab.result.reading;
    let comparator = Some(reading.comparator.code()).filter(|it| !it.is_empty());
    Lab {
        code: lab.analyte.as_str(),
        day: lab.day.to_string(),
        comparator,
        value: reading.value.to_string(),
        unit: reading.unit.ucum(),
        low: lab
            .range
            .and_then(|(range, _)| range.low())
            .map(|it| it.to_string()),
        high: lab
            .range
            .and_then(|(range, _)| range.high())
            .map(|it| it.to_string()),
        range: lab.range.map(|(_, origin)| match origin {
            RangeOrigin::Report => "report",
            RangeOrigin::Usual => "usual",
        }),
        flag: lab.flag.map(Flag::letter).filter(|it| !it.is_empty()),
        laboratory: lab
            .result
            .laboratory
            .as_ref()
            .map(Line::as_str)
            .map(str::to_owned),
        quality: lab.result.quality.map(Quality::as_str),
    }
}

fn event(event: &Event) -> EventRow {
    EventRow {
        kind: event.kind.as_str(),
        from: event.from.to_string(),
        to: event.to.map(|it| it.to_string()),
        amount: event.amount.map(|(value, _)| value.to_string()),
        unit: event.amount.map(|(_, unit)| unit.ucum()),
        note: event.note.as_ref().map(|it| it.as_str().to_owned()),
    }
}
