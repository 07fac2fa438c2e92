//! Writes changes as rows.

use rusqlite::Connection;
use rusqlite::OptionalExtension as _;
use rusqlite::params;
use rust_decimal::Decimal;

use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::lab::LabKey;
use crate::domain::lab::LabResult;
use crate::domain::lab::Quality;
use crate::domain::limit::LimitId;
use crate::domain::limit::TeamLimit;
use crate::domain::moment::Moment;
use crate::domain::rule_id::RuleId;
use crate::domain::text::Line;
use crate::domain::text::Note;
use crate::domain::warned::Warned;
use crate::store::error::StoreError;

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
            let value = value.map(|it| Answer {
                cmp: "",
                num: it.get().into(),
                dec: 0,
                unit: None,
            });
            observation(
                connection,
                &day.to_string(),
                id.as_str(),
                value.as_ref(),
                stamp,
            )
        }
        Change::Vital { day, id, value } => {
            let value = value.map(|it| {
                let (num, dec) = parts(it.value);
                Answer {
                    cmp: it.comparator.code(),
                    num,
                    dec,
                    unit: Some(it.unit.ucum()),
                }
            });
            observation(
                connection,
                &day.to_string(),
                id.as_str(),
                value.as_ref(),
                stamp,
            )
        }
        Change::Note { day, value } => {
            let text = value.as_ref().map(Note::as_str);
            text_row(connection, &NOTE, &day.to_string(), text, stamp)
        }
        Change::Lab {
            key,
            value: Some(result),
        } => lab(connection, *key, result, stamp),
        Change::Lab { key, value: None } => {
            let sql = "DELETE FROM lab_result WHERE day = ?1 AND analyte = ?2 AND sample = ?3";
            run(
                connection,
                sql,
                params![key.day.to_string(), key.analyte.as_str(), key.sample],
            )
        }
        Change::Event {
            id,
            value: Some(it),
        } => event(connection, &id.0, it, stamp),
        Change::Event { id, value: None } => {
            run(connection, "DELETE FROM event WHERE uid = ?1", [id.0])
        }
        Change::Setting { key, value } => {
            let text = value.as_ref().map(Line::as_str);
            text_row(connection, &SETTING, key.as_str(), text, stamp)
        }
        Change::Limit {
            id,
            value: Some(it),
        } => team_limit(connection, *id, it, stamp),
        Change::Limit { id, value: None } => {
            let sql = "DELETE FROM team_limit WHERE code = ?1";
            run(connection, sql, [id.as_str()])
        }
        Change::Warned {
            rule,
            day,
            value: Some(it),
        } => warned(connection, *rule, *day, it, stamp),
        Change::Warned {
            rule,
            day,
            value: None,
        } => {
            let sql = "DELETE FROM warned WHERE day = ?1 AND rule = ?2";
            run(connection, sql, [day.to_string(), rule.to_string()])
        }
        Change::Context {
            event,
            what,
            value: Some(it),
        } => {
            let sql = "INSERT INTO context (uid, what, answer, stamp) VALUES (?1, ?2, ?3, ?4) \
                ON CONFLICT DO UPDATE SET answer = excluded.answer, stamp = excluded.stamp";
            run(
                connection,
                sql,
                params![event.0, what.as_str(), i64::from(*it), stamp],
            )
        }
        Change::Context {
            event,
            what,
            value: None,
        } => {
            let sql = "DELETE FROM context WHERE uid = ?1 AND what = ?2";
            run(connection, sql, params![event.0, what.as_str()])
        }
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

fn observation(
    connection: &Connection,
    day: &str,
    code: &str,
    value: Option<&Answer>,
    stamp: i64,
) -> Result<(), StoreError> {
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
    result: &LabResult,
    stamp: i64,
) -> Result<(), StoreError> {
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
    event: &Event,
    stamp: i64,
) -> Result<(), StoreError> {
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

fn team_limit(
    connection: &Connection,
    id: LimitId,
    limit: &TeamLimit,
    stamp: i64,
) -> Result<(), StoreError> {
    let value = limit.value.map(|it| (parts(it.value), it.unit.ucum()));
    let sql = "INSERT INTO team_limit (code, num, dec, unit, said_by, day, stamp) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) \
        ON CONFLICT DO UPDATE SET num = excluded.num, dec = excluded.dec, unit = excluded.unit, \
        said_by = excluded.said_by, day = excluded.day, stamp = excluded.stamp";
    run(
        connection,
        sql,
        params![
            id.as_str(),
            value.map(|it| it.0.0),
            value.map(|it| it.0.1),
            value.map(|it| it.1),
            limit.by.as_str(),
            limit.on.to_string(),
            stamp,
        ],
    )
}

fn warned(
    connection: &Connection,
    rule: RuleId,
    day: Day,
    warned: &Warned,
    stamp: i64,
) -> Result<(), StoreError> {
    let sql = "INSERT INTO warned (day, rule, urgency, size, shown_ms, shown_offset, \
        deed, deed_ms, deed_offset, stamp) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
        ON CONFLICT DO UPDATE SET urgency = excluded.urgency, size = excluded.size, \
        shown_ms = excluded.shown_ms, shown_offset = excluded.shown_offset, \
        deed = excluded.deed, deed_ms = excluded.deed_ms, deed_offset = excluded.deed_offset, \
        stamp = excluded.stamp";
    run(
        connection,
        sql,
        params![
            day.to_string(),
            rule.to_string(),
            warned.urgency.as_str(),
            warned.size,
            warned.shown.millis(),
            warned.shown.offset_minutes(),
            warned.deed.map(|it| it.0.as_str()),
            warned.deed.map(|it| it.1.millis()),
            warned.deed.map(|it| it.1.offset_minutes()),
            stamp,
        ],
    )
}

fn run(
    connection: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
) -> Result<(), StoreError> {
    connection.prepare_cached(sql)?.execute(values)?;
    Ok(())
}

/// A decimal as its digits and how many of them stand behind the point.
fn parts(value: Decimal) -> (i64, u32) {
    (
        i64::try_from(value.mantissa()).unwrap_or(i64::MAX),
        value.scale(),
    )
}
