//! Writes the seeds that are too large to be kept: `seeds -- FOLDER`. It is linked like a target,
//! so that one build serves all.
#![no_main]

use std::fs;
use std::path::Path;

use hepatica::diary::document;
use hepatica::domain::day::DayRange;
use hepatica::domain::record::Record;
use hepatica_fuzz::Files;
use hepatica_fuzz::Folder;
use hepatica_fuzz::bases;
use hepatica_fuzz::changes;
use libfuzzer_sys::fuzz_target;
use rusqlite::Connection;

fuzz_target!(
    init: {
        let folder = std::env::var("HEPATICA_SEEDS").expect("fuzz/run names the folder");
        make(Path::new(&folder));
        end();
    },
    |_data: &[u8]| ()
);

/// There is nothing to be fuzzed here.
fn end() {
    std::process::exit(0)
}

fn make(folder: &Path) {
    let mut files: Vec<(String, Vec<u8>)> = Vec::new();
    for (number, base) in bases().iter().enumerate() {
        let input = base.to_input();
        files.push((format!("half-{number}"), input[..input.len() / 2].to_vec()));
        files.push((format!("whole-{number}"), input));
        let number = u8::try_from(number).unwrap();
        files.push((format!("base-{number}"), vec![number]));
        files.push((
            format!("patch-{number}"),
            vec![number, 0, 1, 0, 3, 1, 2, 3, 4],
        ));
    }
    let folders = ["diary_file", "backup", "damaged"];
    files.extend(
        CHANGED
            .iter()
            .map(|(name, sql)| ((*name).to_owned(), changed(sql))),
    );
    files.push(("foreign".to_owned(), foreign()));
    files.push(("format".to_owned(), vec![1, 0, 0, 47, 0, 99]));
    for table in ["note", "change", "sqlite_schema"] {
        files.push((format!("tangle-{table}"), tangle(table)));
    }
    for target in folders {
        write(&folder.join(target), &files);
    }

    let mut record = Record::default();
    record.apply_all(&changes());
    let table = [&[0, 0][..], &document::csv(&record, DayRange::EVER)].concat();
    write(&folder.join("csv"), &[("long".to_owned(), table)]);
    let copy = [&[0][..], &document::copy(&record, &[])].concat();
    write(&folder.join("copy"), &[("whole".to_owned(), copy)]);
}

/// What somebody could have done to a diary with SQLite.
const CHANGED: &[(&str, &str)] = &[
    ("view", "CREATE VIEW days AS SELECT day FROM observation"),
    (
        "view-for-a-table",
        "DROP TABLE context; CREATE VIEW context AS WITH RECURSIVE n(i) AS \
         (SELECT 1 UNION ALL SELECT i + 1 FROM n) \
         SELECT zeroblob(16) AS uid, 'x' AS what, 1 AS answer, i AS stamp FROM n",
    ),
    (
        "trigger",
        "PRAGMA recursive_triggers = ON; \
         CREATE TRIGGER note_more AFTER INSERT ON note BEGIN \
         INSERT INTO note SELECT date(NEW.day, '+1 day'), 'x', 1; END",
    ),
    (
        "trigger-of-ours",
        "DROP TRIGGER note_updated; CREATE TRIGGER note_updated AFTER UPDATE ON note BEGIN \
         DELETE FROM lab_result; END",
    ),
    (
        "no-triggers",
        "DROP TRIGGER note_updated; DROP TRIGGER note_deleted",
    ),
    (
        "index",
        "CREATE UNIQUE INDEX one ON note (text); CREATE INDEX two ON lab_result (num)",
    ),
    ("generated", "CREATE TABLE more (a, b AS (a + 1))"),
    (
        "decimals",
        "UPDATE observation SET dec = 40; UPDATE lab_result SET dec = 29",
    ),
    (
        "few-decimals",
        "UPDATE lab_result SET dec = 7; UPDATE event SET dec = 28",
    ),
    (
        "negative",
        "UPDATE lab_result SET num = -1, dec = 0; UPDATE observation SET num = -5",
    ),
    ("large", "UPDATE lab_result SET num = 9223372036854775807"),
    ("samples", "UPDATE lab_result SET sample = 100 + sample"),
    ("no-sample", "UPDATE lab_result SET sample = 70000"),
    ("slots", "UPDATE observation SET slot = -1"),
    ("ends-before", "UPDATE event SET day_to = '1900-01-01'"),
    (
        "late",
        "UPDATE OR IGNORE observation SET day = '9999-12-31'; UPDATE event SET day_from = '9999-12-31'",
    ),
    (
        "early",
        "UPDATE OR IGNORE observation SET day = '1900-01-01'; UPDATE event SET day_from = '1900-01-01'",
    ),
    ("no-text", "UPDATE note SET text = CAST(x'ff00fe' AS TEXT)"),
    (
        "no-name",
        "UPDATE setting SET value = CAST(x'c328' AS TEXT)",
    ),
    (
        "no-code",
        "UPDATE series SET code = CAST(x'ff' AS TEXT) WHERE id = 1",
    ),
    ("long-text", "UPDATE note SET text = printf('%.9000c', 'x')"),
    (
        "times",
        "UPDATE change SET at_ms = 9223372036854775807, offset_min = 2147483647",
    ),
    (
        "ids",
        "UPDATE change SET id = 9223372036854775807 WHERE id = (SELECT max(id) FROM change)",
    ),
    ("short-id", "UPDATE event SET uid = substr(uid, 3)"),
    ("no-history", "DELETE FROM history; DELETE FROM change"),
    (
        "no-rows",
        "DELETE FROM observation; DELETE FROM note; DELETE FROM lab_result; DELETE FROM event; DELETE FROM setting",
    ),
];

fn changed(sql: &str) -> Vec<u8> {
    let path = Folder::fresh().diary();
    bases()[1].write(&path);
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(&format!(
            "PRAGMA ignore_check_constraints = ON; PRAGMA foreign_keys = OFF; {sql};"
        ))
        .unwrap_or_else(|it| panic!("{sql}: {it}"));
    drop(connection);
    Files::read(&path).to_input()
}

fn foreign() -> Vec<u8> {
    let path = Folder::fresh().diary();
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch(
            "PRAGMA page_size = 512; CREATE TABLE note (url TEXT); \
             PRAGMA user_version = 2; PRAGMA application_id = 0x48455041;",
        )
        .unwrap();
    drop(connection);
    Files::read(&path).to_input()
}

/// A small file with more rows than could ever be read: every page of a table points to the next
/// one many times over.
fn tangle(table: &str) -> Vec<u8> {
    const PAGE: usize = 512;
    const LEVELS: u32 = 12;
    let path = Folder::fresh().diary();
    bases()[1].write(&path);
    let connection = Connection::open(&path).unwrap();
    let sql = "SELECT rootpage FROM sqlite_schema WHERE name = ?1";
    let root = connection.query_row(sql, [table], |it| it.get::<_, i64>(0));
    let root = usize::try_from(root.unwrap_or(1)).unwrap();
    drop(connection);
    let mut bytes = Files::read(&path).diary;
    let pages = u32::try_from(bytes.len() / PAGE).unwrap();
    let (by_id, row) = match table {
        "note" => (false, NOTE),
        "change" => (true, CHANGE),
        _ => (true, TABLE),
    };
    // The first page begins with the head of the file.
    let fork = |head: usize, child: u32| {
        let below = child.to_be_bytes();
        if by_id {
            page::<PAGE>(5, head, Some(child), &[&below[..], &[1]].concat())
        } else {
            page::<PAGE>(2, head, Some(child), &[&below[..], row].concat())
        }
    };
    for level in 0..LEVELS {
        bytes.extend(fork(0, pages + level + 2));
    }
    bytes.extend(page::<PAGE>(if by_id { 13 } else { 10 }, 0, None, row));
    let (at, head) = ((root - 1) * PAGE, if root == 1 { 100 } else { 0 });
    bytes[at + head..at + PAGE].copy_from_slice(&fork(head, pages + 1)[head..]);
    bytes[28..32].copy_from_slice(&(pages + LEVELS + 1).to_be_bytes());
    bytes
}

/// A length, an id and a row: "table", "t", "t", 2 and its text.
const TABLE: &[u8] = b"\x1e\x01\x06\x17\x0f\x0f\x01\x2btablett\x02CREATE TABLE t(a)";
/// A length and a row: three kinds of values, then a day, a text and a stamp.
const NOTE: &[u8] = b"\x10\x04\x21\x0f\x012026-11-19x\x01";
/// A length, an id and a row: no id, a time, an offset and an action.
const CHANGE: &[u8] = b"\x08\x01\x05\x00\x01\x01\x0f\x01\x01x";

/// A page full of one cell.
fn page<const SIZE: usize>(kind: u8, at: usize, last: Option<u32>, cell: &[u8]) -> [u8; SIZE] {
    let head = at + if last.is_some() { 12 } else { 8 };
    let count = (SIZE - head) / (cell.len() + 2);
    let mut page = [0; SIZE];
    let start = SIZE - count * cell.len();
    page[at] = kind;
    page[at + 3..at + 5].copy_from_slice(&u16::try_from(count).unwrap().to_be_bytes());
    page[at + 5..at + 7].copy_from_slice(&u16::try_from(start).unwrap().to_be_bytes());
    if let Some(last) = last {
        page[at + 8..at + 12].copy_from_slice(&last.to_be_bytes());
    }
    for number in 0..count {
        let at = start + number * cell.len();
        page[head + 2 * number..][..2].copy_from_slice(&u16::try_from(at).unwrap().to_be_bytes());
        page[at..at + cell.len()].copy_from_slice(cell);
    }
    page
}

fn write(folder: &Path, files: &[(String, Vec<u8>)]) {
    fs::create_dir_all(folder).unwrap();
    for (name, bytes) in files {
        fs::write(folder.join(name), bytes).unwrap();
    }
}
