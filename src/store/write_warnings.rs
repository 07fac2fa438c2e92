//! Writes what warnings and comparisons need: the team's limits, what was shown and done, what
//! else changed.

use rusqlite::Connection;
use rusqlite::params;

use crate::domain::context::ContextId;
use crate::domain::day::Day;
use crate::domain::event::EventId;
use crate::domain::limit::LimitId;
use crate::domain::limit::TeamLimit;
use crate::domain::rule_id::RuleId;
use crate::domain::warned::Warned;
use crate::store::error::StoreError;
use crate::store::row::parts;
use crate::store::row::run;

/// Puts a team's limit in its place, or takes it out.
pub(super) fn team_limit(
    connection: &Connection,
    id: LimitId,
    limit: Option<&TeamLimit>,
    stamp: i64,
) -> Result<(), StoreError> {
    let Some(limit) = limit else {
        let sql = "DELETE FROM team_limit WHERE code = ?1";
        return run(connection, sql, [id.as_str()]);
    };
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

/// Puts what was shown and done in its place, or takes it out.
pub(super) fn warned(
    connection: &Connection,
    (day, rule): (Day, RuleId),
    warned: Option<&Warned>,
    stamp: i64,
) -> Result<(), StoreError> {
    let Some(warned) = warned else {
        let sql = "DELETE FROM warned WHERE day = ?1 AND rule = ?2";
        return run(connection, sql, [day.to_string(), rule.to_string()]);
    };
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

/// Puts an answer about what else changed in its place, or takes it out.
pub(super) fn context(
    connection: &Connection,
    (event, what): (EventId, ContextId),
    answer: Option<bool>,
    stamp: i64,
) -> Result<(), StoreError> {
    let Some(answer) = answer else {
        let sql = "DELETE FROM context WHERE uid = ?1 AND what = ?2";
        return run(connection, sql, params![event.0, what.as_str()]);
    };
    let sql = "INSERT INTO context (uid, what, answer, stamp) VALUES (?1, ?2, ?3, ?4) \
        ON CONFLICT DO UPDATE SET answer = excluded.answer, stamp = excluded.stamp";
    let row = params![event.0, what.as_str(), i64::from(answer), stamp];
    run(connection, sql, row)
}
