//! Reads what was replaced or removed.

use rusqlite::Connection;

use crate::domain::moment::Moment;
use crate::domain::replaced::Fate;
use crate::domain::replaced::Replaced;
use crate::domain::settings::SettingKey;
use crate::store::connection;
use crate::store::error::StoreError;

/// A series is a number of this file alone, so its code stands in its place. Where backups go is
/// a matter of this computer.
const SQL: &str = "SELECT at_ms, offset_min, action, tbl, op, \
    json_remove(CASE tbl WHEN 'observation' THEN json_set(old, '$.code', \
    (SELECT code FROM series WHERE series.id = old ->> '$.series')) ELSE old END, \
    '$.series', '$.stamp') \
    FROM history JOIN change ON change.id = history.change \
    WHERE NOT (tbl = 'setting' AND old ->> '$.key' IS ?1) ORDER BY history.id";

/// Reads every former row, the oldest first.
pub(crate) fn history(connection: &Connection) -> Result<Vec<Replaced>, StoreError> {
    let most = connection::most_rows(connection)?;
    let mut query = connection.prepare(SQL)?;
    let mut rows = query.query([SettingKey::BackupFolder.as_str()])?;
    let mut history = Vec::new();
    let mut count = 0;
    while let Some(row) = rows.next()? {
        count += 1;
        if count > most {
            return Err(StoreError::Damaged);
        }
        let fate = if row.get::<_, String>(4)? == "U" {
            Fate::Replaced
        } else {
            Fate::Removed
        };
        // A moment outside all calendars can only come from damage.
        let at = Moment::new(row.get(0)?, row.get(1)?).ok_or(StoreError::Damaged)?;
        history.push(Replaced {
            at,
            action: row.get(2)?,
            table: row.get(3)?,
            fate,
            row: row.get(5)?,
        });
    }
    Ok(history)
}
