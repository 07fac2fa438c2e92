//! Writes changes as rows.

use rusqlite::Connection;
use rusqlite::OptionalExtension as _;
use rusqlite::params;

use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::lab::Quality;
use crate::domain::moment::Moment;
use crate::domain::question::Question;
use crate::domain::reading::Reading;
use crate::domain::severity::Severity;
use crate::domain::text::Line;
use crate::domain::text::Note;
use crate::store::error::StoreError;
use crate::store::row::parts;
use crate::store::row::run;
use crate::store::write_import::meaning;
use crate::store::write_import::other;
use crate::store::write_import::source;
use crate::store::write_warnings::context;
use crate::store::write_warnings::team_limit;
use crate::store::write_warnings::warned;

/// Notes that the person did something, for the history of what it replaces.
pub(crate) fn action(connection: &Connection, action: &str, at: Moment) -> Result<(), StoreError> {
    let sql = "INSERT INTO change (at_ms, offset_min, action) VALUES (?1, ?2, ?3)";
    connection
        .prepare_cached(sql)?
        .execute(params![at.millis(), at.offset_minutes(), action])?;
    Ok(())
}

/// Puts one value in its place, or takes it out.
pub(crate) fn change(
    connection: &Connection,
    change: &Change,
    at: Moment,
) -> Result<(), StoreError> {
    let stamp = at.millis();
    match change {
        Change::Rating { day, id, value } => {
            let answer = value.map(Answer::of_rating);
            observation(connection, (*day, id.as_str()), answer.as_ref(), stamp)
        }
        Change::Vital { day, id, value } => {
            let answer = value.map(Answer::of_reading);
            observation(connection, (*day, id.as_str()), answer.as_ref(), stamp)
        }
        Change::Note { day, value } => {
            let text = value.as_ref().map(Note::as_str);
            text_row(connection, &NOTE, &day.to_string(), text, stamp)
        }
        Change::Lab { key, value } => lab(connection, *key, value.as_ref(), stamp),
        Change::Event { id, value } => event(connection, &id.0, value.as_ref(), stamp),
        Change::Setting { key, value } => {
            let text = value.as_ref().map(Line::as_str);
            text_row(connection, &SETTING, key.as_str(), text, stamp)
        }
        Change::Limit { id, value } => team_limit(connection, *id, value.as_ref(), stamp),
        Change::Warned { rule, day, value } => {
            warned(connection, (*day, *rule), value.as_ref(), stamp)
        }
        Change::Context { event, what, value } => {
            context(connection, (*event, *what), *value, stamp)
        }
        Change::Other { key, value } => other(connection, key, value.as_ref(), stamp),
        Change::Source { id, value } => source(connection, id, value.as_ref(), stamp),
        Change::Meaning { heading, value } => meaning(connection, heading, *value, stamp),
        Change::Question { id, value } => question(connection, &id.0, value.as_ref(), stamp),
    }
}

/// How a table of texts is filled and emptied.
struct TextTable {
    put: &'static str,
    remove: &'static str,
}

const NOTE: TextTable = TextTable {
    put: "INSERT INTO note (day, text, stamp) VALUES (?1, ?2, ?3) \
        ON CONFLICT DO UPDATE SET text = excluded.text, stamp = excluded.stamp",
    remove: "DELETE FROM note WHERE day = ?1",
};
const SETTING: TextTable = TextTable {
    put: "INSERT INTO setting (key, value, stamp) VALUES (?1, ?2, ?3) \
        ON CONFLICT DO UPDATE SET value = excluded.value, stamp = excluded.stamp",
    remove: "DELETE FROM setting WHERE key = ?1",
};

fn text_row(
    connection: &Connection,
    table: &TextTable,
    key: &str,
    text: Option<&str>,
    stamp: i64,
) -> Result<(), StoreError> {
    match text {
        Some(text) => run(connection, table.put, params![key, text, stamp]),
        None => run(connection, table.remove, [key]),
    }
}

/// The columns of an observation.
struct Answer {
    cmp: &'static str,
    num: i64,
    dec: u32,
    unit: Option<&'static str>,
}

impl Answer {
    fn of_rating(value: Severity) -> Self {
        Self {
            cmp: "",
            num: value.get().into(),
            dec: 0,
            unit: None,
        }
    }

    fn of_reading(value: Reading) -> Self {
        let (num, dec) = parts(value.value);
        Self {
            cmp: value.comparator.code(),
            num,
            dec,
            unit: Some(value.unit.ucum()),
        }
    }
}

fn observation(
    connection: &Connection,
    (day, code): (Day, &str),
    value: Option<&Answer>,
    stamp: i64,
) -> Result<(), StoreError> {
    let day = day.to_string();
    let series = series(connection, code)?;
    let Some(answer) = value else {
        let sql = "DELETE FROM observation WHERE day = ?1 AND series = ?2 AND slot = 0";
        return run(connection, sql, params![day, series]);
    };
    let sql = "INSERT INTO observation (day, series, slot, cmp, num, dec, unit, stamp) \
        VALUES (?1, ?2, 0, ?3, ?4, ?5, ?6, ?7) \
        ON CONFLICT DO UPDATE SET cmp = excluded.cmp, num = excluded.num, dec = excluded.dec, \
        unit = excluded.unit, stamp = excluded.stamp";
    let Answer {
        cmp,
        num,
        dec,
        unit,
    } = answer;
    run(
        connection,
        sql,
        params![day, series, cmp, num, dec, unit, stamp],
    )
}

fn series(connection: &Connection, code: &str) -> Result<i64, StoreError> {
    let mut find = connection.prepare_cached("SELECT id FROM series WHERE code = ?1")?;
    if let Some(id) = find.query_row([code], |row| row.get(0)).optional()? {
        return Ok(id);
    }
    connection.execute("INSERT INTO series (code) VALUES (?1)", [code])?;
    Ok(connection.last_insert_rowid())
}

fn lab(
    connection: &Connection,
    key: LabKey,
    result: Option<&LabResult>,
    stamp: i64,
) -> Result<(), StoreError> {
    let Some(result) = result else {
        let sql = "DELETE FROM lab_result WHERE day = ?1 AND analyte = ?2 AND sample = ?3";
        let place = params![key.day.to_string(), key.analyte.as_str(), key.sample];
        return run(connection, sql, place);
    };
    let (num, dec) = parts(result.reading.value);
    let sql = "INSERT INTO lab_result \
        (day, analyte, sample, cmp, num, dec, unit, range, laboratory, quality, stamp) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11) \
        ON CONFLICT DO UPDATE SET cmp = excluded.cmp, num = excluded.num, dec = excluded.dec, \
        unit = excluded.unit, range = excluded.range, laboratory = excluded.laboratory, \
        quality = excluded.quality, stamp = excluded.stamp";
    run(
        connection,
        sql,
        params![
            key.day.to_string(),
            key.analyte.as_str(),
            key.sample,
            result.reading.comparator.code(),
            num,
            dec,
            result.reading.unit.ucum(),
            result.range.map(|it| it.to_string()),
            result.laboratory.as_ref().map(Line::as_str),
            result.quality.map(Quality::as_str),
            stamp,
        ],
    )
}

fn event(
    connection: &Connection,
    uid: &[u8; 16],
    event: Option<&Event>,
    stamp: i64,
) -> Result<(), StoreError> {
    let Some(event) = event else {
        return run(connection, "DELETE FROM event WHERE uid = ?1", [uid]);
    };
    let amount = event
        .amount
        .map(|(value, unit)| (parts(value), unit.ucum()));
    let sql = "INSERT INTO event (uid, kind, day_from, day_to, num, dec, unit, text, stamp) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) \
        ON CONFLICT DO UPDATE SET kind = excluded.kind, day_from = excluded.day_from, \
        day_to = excluded.day_to, num = excluded.num, dec = excluded.dec, unit = excluded.unit, \
        text = excluded.text, stamp = excluded.stamp";
    run(
        connection,
        sql,
        params![
            uid,
            event.kind.as_str(),
            event.from.to_string(),
            event.to.map(|it| it.to_string()),
            amount.map(|it| it.0.0),
            amount.map(|it| it.0.1),
            amount.map(|it| it.1),
            event.note.as_ref().map(Note::as_str),
            stamp,
        ],
    )
}

fn question(
    connection: &Connection,
    uid: &[u8; 16],
    question: Option<&Question>,
    stamp: i64,
) -> Result<(), StoreError> {
    let Some(question) = question else {
        return run(connection, "DELETE FROM question WHERE uid = ?1", [uid]);
    };
    let Question {
        position,
        text,
        asked,
        answer,
    } = question;
    let sql = "INSERT INTO question (uid, position, text, asked, answer, stamp) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
        ON CONFLICT DO UPDATE SET position = excluded.position, text = excluded.text, \
        asked = excluded.asked, answer = excluded.answer, stamp = excluded.stamp";
    run(
        connection,
        sql,
        params![
            uid,
            position,
            text.as_str(),
            asked.map(|it| it.to_string()),
            answer.as_ref().map(Note::as_str),
            stamp,
        ],
    )
}
