//! `log`: answers for one day, all of them or none.

use crate::cli::args::Log;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::cli::warnings::say_warnings;
use crate::diary::command::Command;
use crate::diary::session::Session;
use crate::domain::analyte_row::Analyte;
use crate::domain::analyte_row::AnalyteId;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::number::DecimalMark;
use crate::domain::plausible::Doubt;
use crate::domain::plausible::DoubtKind;
use crate::domain::plausible::doubt_lab;
use crate::domain::plausible::doubt_vital;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::symptom::SymptomId;
use crate::domain::text::Note;
use crate::domain::text::TextError;
use crate::domain::unit::Unit;
use crate::domain::vital::Vital;
use crate::domain::vital::VitalId;
use crate::words::bundle::Words;

/// Carries out `log`.
pub(crate) fn log(session: &mut Session, words: &Words, log: &Log) -> Result<(), Failure> {
    let day = past_day(words, &log.day, session.today())?;
    let mut changes = Vec::new();
    let named = [
        ("weight", &log.weight),
        ("edema", &log.edema),
        ("fatigue", &log.fatigue),
        ("distension", &log.distension),
    ];
    for (code, value) in named {
        if let Some(value) = value {
            changes.push(answer(session.record(), words, day, code, value)?);
        }
    }
    for pair in &log.answers {
        let Some((code, value)) = pair.split_once('=') else {
            return Err(Failure::usage(
                words,
                "cli-set-form",
                &[("text", pair.as_str().into())],
            ));
        };
        changes.push(answer(session.record(), words, day, code.trim(), value)?);
    }
    if let Some(text) = &log.note {
        let note = Note::new(text).map_err(|why| match why {
            TextError::Empty => Failure::of(words, "cli-empty-note", &[]),
            TextError::TooLong { .. } => Failure::of(words, "cli-long-note", &[]),
        })?;
        changes.push(Change::Note {
            day,
            value: Some(note),
        });
    }
    if changes.is_empty() {
        return Err(Failure::usage(words, "cli-nothing-to-log", &[]));
    }
    let count = changes.len();
    let is_twice = |it: &Change| {
        changes
            .iter()
            .filter(|other| it.is_same_place(other))
            .count()
            > 1
    };
    if changes.iter().any(is_twice) {
        return Err(Failure::usage(words, "cli-said-twice", &[]));
    }
    session
        .apply(Command::LogDay(changes))
        .map_err(|it| Failure::of_diary(words, &it))?;
    let args = [("day", day.to_string().into()), ("count", count.into())];
    output::say(&words.tell("cli-logged", &args));
    say_warnings(session, words, day);
    Ok(())
}

/// Reads a day that is not in the future.
pub(crate) fn past_day(words: &Words, text: &str, today: Day) -> Result<Day, Failure> {
    let day = any_day(words, text)?;
    if day > today {
        return Err(Failure::of(
            words,
            "cli-future-day",
            &[("day", text.into())],
        ));
    }
    Ok(day)
}

/// Reads a day.
pub(crate) fn any_day(words: &Words, text: &str) -> Result<Day, Failure> {
    let bad = || Failure::of(words, "cli-bad-day", &[("text", text.into())]);
    Day::parse(text).ok_or_else(bad)
}

fn answer(
    record: &Record,
    words: &Words,
    day: Day,
    code: &str,
    value: &str,
) -> Result<Change, Failure> {
    if let Some(id) = SymptomId::parse(code) {
        let step = id.scale().parse(value);
        let args = [
            ("name", code.into()),
            ("text", value.into()),
            ("max", id.scale().max().into()),
        ];
        let value = step.ok_or_else(|| Failure::of(words, "cli-bad-rating", &args))?;
        return Ok(Change::Rating {
            day,
            id,
            value: Some(value),
        });
    }
    if let Some(id) = VitalId::parse(code) {
        let reading = measured(record, words, day, id, value)?;
        return Ok(Change::Vital {
            day,
            id,
            value: Some(reading),
        });
    }
    let unknown = || Failure::usage(words, "cli-unknown-code", &[("code", code.into())]);
    let analyte = AnalyteId::parse(code).ok_or_else(unknown)?;
    result(record, words, day, analyte, value)
}

fn measured(
    record: &Record,
    words: &Words,
    day: Day,
    id: VitalId,
    text: &str,
) -> Result<Reading, Failure> {
    let accepted = id.row().map(Vital::accepted).unwrap_or_default();
    let asked = record.settings().unit_of(id);
    let unit = asked.map_or(Unit::Times, |it| it.unit);
    let reading = Reading::parse(text, DecimalMark::Either, unit, &accepted)
        .ok()
        .filter(|it| it.is_exact());
    let args = [("name", id.as_str().into()), ("text", text.into())];
    let reading = reading.ok_or_else(|| Failure::of(words, "cli-bad-number", &args))?;
    let doubt = doubt_vital(id, reading, day, record.vital_before(id, day));
    sure(words, reading, doubt.as_ref())
}

/// A laboratory result; a bare number is in the person's unit family. The range and laboratory of
/// a result that it corrects stay.
fn result(
    record: &Record,
    words: &Words,
    day: Day,
    analyte: AnalyteId,
    text: &str,
) -> Result<Change, Failure> {
    let accepted = analyte.row().map(Analyte::accepted).unwrap_or_default();
    let system = record.settings().units();
    let unit = analyte.row().map_or(Unit::Inr, |it| it.unit(system));
    let args = [("name", analyte.as_str().into()), ("text", text.into())];
    let reading = Reading::parse(text, DecimalMark::Either, unit, &accepted)
        .map_err(|_unread| Failure::of(words, "cli-bad-number", &args))?;
    let last = record.lab_before(analyte, day).map(|it| it.1.reading);
    let reading = sure(words, reading, doubt_lab(analyte, reading, last).as_ref())?;
    let key = LabKey {
        day,
        analyte,
        sample: 0,
    };
    let there = record.lab(key);
    let value = Some(LabResult {
        reading,
        range: there
            .filter(|it| it.reading.unit == reading.unit)
            .and_then(|it| it.range),
        laboratory: there.and_then(|it| it.laboratory.clone()),
        quality: there.and_then(|it| it.quality),
    });
    Ok(Change::Lab { key, value })
}

/// Refuses what nobody can have and asks about what is odd; where nobody can be asked, it is kept
/// with a sentence.
fn sure(words: &Words, reading: Reading, doubt: Option<&Doubt>) -> Result<Reading, Failure> {
    let Some(doubt) = doubt else {
        return Ok(reading);
    };
    let question = words.doubt(reading, doubt);
    if doubt.kind == DoubtKind::Impossible {
        return Err(Failure::of(
            words,
            "cli-impossible",
            &[("question", question.into())],
        ));
    }
    match output::agrees(&question) {
        Some(false) => Err(Failure::of(words, "cli-nothing-written", &[])),
        Some(true) => Ok(reading),
        None => {
            output::warn(&words.tell("cli-please-check", &[("question", question.into())]));
            Ok(reading)
        }
    }
}
