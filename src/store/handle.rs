//! The face of this floor: open a diary, load it, write changes, check it.

use std::path::Path;

use rusqlite::Connection;
use rusqlite::TransactionBehavior;
use rusqlite::params;
use rust_decimal::Decimal;

use crate::domain::change::Change;
use crate::domain::lab::LabKey;
use crate::domain::moment::Moment;
use crate::domain::number::Comparator;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::unit::Unit;
use crate::store::connection;
use crate::store::error::StoreError;
use crate::store::lock::Lock;
use crate::store::read;
use crate::store::read::Loaded;
use crate::store::schema;
use crate::store::write;

/// An open diary file. It owns the only connection and the lock.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    _lock: Option<Lock>,
}

/// What a check of the file found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Whether SQLite finds every page, index and reference in order.
    pub is_intact: bool,
    /// Schema version of the file.
    pub schema: u32,
    /// Days with an entry.
    pub days: u32,
    /// Laboratory results.
    pub results: u32,
    /// Events.
    pub events: u32,
}

/// A value that was corrected later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Former {
    /// The value as it was.
    pub reading: Reading,
    /// When it was replaced or taken out.
    pub until: Moment,
}

impl Store {
    /// Opens the diary at `path`, making it if it is not there.
    ///
    /// # Errors
    ///
    /// Fails, without touching the file, if it is in use, newer, of another program, damaged or
    /// not writable.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        if path.is_dir() {
            return Err(StoreError::IsFolder);
        }
        let lock = Lock::take(path)?;
        Ok(Self {
            connection: connection::open(path)?,
            _lock: Some(lock),
        })
    }

    /// Opens an empty diary that lives in memory only.
    ///
    /// # Errors
    ///
    /// Fails if there is no memory.
    pub fn in_memory() -> Result<Self, StoreError> {
        Ok(Self {
            connection: connection::open_in_memory()?,
            _lock: None,
        })
    }

    /// Reads the whole diary and counts the rows that this version does not understand; they
    /// stay in the file.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn load(&self) -> Result<(Record, usize), StoreError> {
        let Loaded { record, unread } = read::load(&self.connection)?;
        Ok((record, unread))
    }

    /// Writes changes in one transaction; when this returns, they survive a power cut.
    ///
    /// # Errors
    ///
    /// Fails with none of the changes written.
    pub fn write(
        &mut self,
        action: &str,
        changes: &[Change],
        at: Moment,
    ) -> Result<(), StoreError> {
        let transaction = self
            .connection
            .transaction_with_behavior(TransactionBehavior::Immediate)?;
        write::action(&transaction, action, at)?;
        for change in changes {
            write::change(&transaction, change, at)?;
        }
        transaction.commit()?;
        Ok(())
    }

    /// Returns the former values of a laboratory result, the latest first.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn former_results(&self, key: LabKey) -> Result<Vec<Former>, StoreError> {
        let sql = "SELECT old ->> 'cmp', old ->> 'num', old ->> 'dec', old ->> 'unit', \
            at_ms, offset_min FROM history JOIN change ON change.id = history.change \
            WHERE tbl = 'lab_result' AND key = json_array(?1, ?2, ?3) ORDER BY history.id DESC";
        let mut query = self.connection.prepare_cached(sql)?;
        let values = params![key.day.to_string(), key.analyte.as_str(), key.sample];
        let mut rows = query.query(values)?;
        let mut former = Vec::new();
        while let Some(row) = rows.next()? {
            let comparator = Comparator::from_code(&row.get::<_, String>(0)?);
            let value = Decimal::new(row.get(1)?, row.get(2)?);
            let unit = Unit::from_ucum(&row.get::<_, String>(3)?);
            let until = Moment::new(row.get(4)?, row.get(5)?);
            if let (Some(comparator), Some(unit), Some(until)) = (comparator, unit, until) {
                former.push(Former {
                    reading: Reading {
                        comparator,
                        value,
                        unit,
                    },
                    until,
                });
            }
        }
        Ok(former)
    }

    /// Checks every page and reference of the file and counts what it holds.
    ///
    /// # Errors
    ///
    /// Fails if the file cannot be read.
    pub fn check(&self) -> Result<Check, StoreError> {
        let count = |sql: &str| -> Result<u32, StoreError> {
            Ok(self.connection.query_row(sql, [], |row| row.get(0))?)
        };
        let verdict: String =
            self.connection
                .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
        let orphans = count("SELECT count(*) FROM pragma_foreign_key_check")?;
        let days = "SELECT count(*) FROM (SELECT day FROM observation UNION SELECT day FROM note)";
        Ok(Check {
            is_intact: verdict == "ok" && orphans == 0,
            schema: schema::version(&self.connection)?,
            days: count(days)?,
            results: count("SELECT count(*) FROM lab_result")?,
            events: count("SELECT count(*) FROM event")?,
        })
    }
}
