//! Backups, restoring and the passphrase, through the real program's command line.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

const PASSPHRASE: &str = "four small grey cats";

struct Place {
    folder: TempDir,
}

impl Place {
    fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command on a day; returns whether it was done and what it said.
    fn run(&self, today: &str, env: &[(&str, &str)], args: &[&str]) -> (bool, String) {
        let output = Command::new(env!("CARGO_BIN_EXE_hepatica"))
            .current_dir(self.folder.path())
            .env_remove("HEPATICA_PASSPHRASE")
            .envs(env.iter().copied())
            .args(["--today", today])
            .args(if args.contains(&"--diary") {
                [].as_slice()
            } else {
                &["--diary", "d.db"]
            })
            .args(args)
            .output()
            .unwrap();
        let text = [output.stdout, output.stderr].concat();
        (output.status.success(), String::from_utf8(text).unwrap())
    }

    fn done(&self, args: &[&str]) -> String {
        self.done_with(&[], args)
    }

    fn done_with(&self, env: &[(&str, &str)], args: &[&str]) -> String {
        let (is_done, text) = self.run("2026-11-22", env, args);
        assert!(is_done, "{args:?}: {text}");
        text
    }

    fn refused(&self, env: &[(&str, &str)], args: &[&str], part: &str) {
        let (is_done, text) = self.run("2026-11-22", env, args);
        assert!(!is_done && text.contains(part), "{args:?}: {text}");
    }

    fn backups(&self) -> Vec<String> {
        let entries = fs::read_dir(self.at("d-backups")).into_iter().flatten();
        let mut names: Vec<_> = entries
            .map(|it| it.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    fn log(&self, today: &str, weight: &str) {
        let args = ["log", "--day", today, "--weight", weight];
        assert!(self.run(today, &[], &args).0);
    }

    fn weights(&self, env: &[(&str, &str)]) -> String {
        self.done_with(env, &["export", "--format", "csv", "--out", "-"])
    }
}

const GIVEN: [(&str, &str); 1] = [("HEPATICA_PASSPHRASE", PASSPHRASE)];
const NEW: [(&str, &str); 1] = [("HEPATICA_NEW_PASSPHRASE", PASSPHRASE)];

#[test]
fn each_day_that_changes_has_one_backup_and_old_ones_are_thinned() {
    let place = Place::new();
    for day in 1..=28 {
        let day = format!("2026-11-{day:02}");
        place.log(&day, "72.4");
        place.log(&day, "72.5");
    }
    let days: Vec<_> = (22..=28).map(|it| format!("2026-11-{it}.db")).collect();
    let backups = place.backups();
    assert!(days.iter().all(|it| backups.contains(it)), "{backups:?}");
    assert!(backups.len() <= 11, "{backups:?}");
    // A command that changes nothing makes none.
    assert!(place.run("2026-11-29", &[], &["check"]).0);
    assert_eq!(place.backups(), backups);
    assert!(place.done(&["check"]).contains("2026-11-28.db"));
}

#[test]
fn a_backup_is_made_before_an_import_and_restoring_keeps_what_it_replaces() {
    let place = Place::new();
    place.log("2026-11-20", "71.1");
    place.done(&["backup", "--out", "copy.db"]);
    let csv = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/mayo-patient-058.csv"
    );
    place.done(&["import", csv]);
    let has_one =
        |place: &Place, reason: &str| place.backups().iter().any(|it| it.contains(reason));
    assert!(has_one(&place, "import"), "{:?}", place.backups());

    let said = place.done(&["restore", "copy.db"]);
    assert!(said.contains("The backup holds 1 day"), "{said}");
    assert!(said.contains("The diary holds"), "{said}");
    assert!(place.weights(&[]).lines().count() < 4);
    let replaced = place
        .backups()
        .into_iter()
        .find(|it| it.contains("replaced"));
    let replaced = format!("d-backups/{}", replaced.unwrap());
    assert!(said.contains(&replaced), "{said}");
    // And back again: nothing was lost on the way.
    place.done(&["restore", &replaced]);
    assert!(place.weights(&[]).lines().count() > 50);
}

#[test]
fn what_is_no_backup_replaces_nothing() {
    let place = Place::new();
    place.log("2026-11-20", "71.1");
    let before = place.weights(&[]);
    fs::write(place.at("text.db"), "Dear diary").unwrap();
    let bytes = fs::read(place.at("d.db")).unwrap();
    fs::write(place.at("half.db"), &bytes[..bytes.len() / 2]).unwrap();
    for (file, part) in [
        ("text.db", "not a Hepatica diary"),
        ("half.db", "damaged"),
        ("missing.db", "no diary at that place"),
    ] {
        place.refused(&[], &["restore", file], part);
        assert_eq!(place.weights(&[]), before, "{file}");
    }
    place.refused(&[], &["backup", "--out", "d.db"], "the diary itself");
    place.refused(
        &[],
        &["backup", "--out", "d-backups/2026-11-20.db"],
        "the diary itself",
    );
    place.refused(
        &[],
        &["backup", "--out", "no/such/../."],
        "could not be written",
    );
}

#[test]
fn a_hostile_file_is_no_diary() {
    let place = Place::new();
    place.log("2026-11-20", "71.1");
    for (name, sql) in [
        (
            "view.db",
            "DROP TABLE note; CREATE VIEW note AS SELECT 1 AS day, 2 AS text, 3 AS stamp",
        ),
        (
            "endless.db",
            "DROP TABLE note; CREATE VIEW note AS WITH RECURSIVE r(day) AS \
             (SELECT '2026-01-01' UNION ALL SELECT day FROM r) SELECT day, day AS text FROM r",
        ),
        (
            "other.db",
            "DROP TABLE event; CREATE TABLE event (uid TEXT, kind TEXT)",
        ),
    ] {
        fs::copy(place.at("d.db"), place.at(name)).unwrap();
        let file = rusqlite::Connection::open(place.at(name)).unwrap();
        file.execute_batch(sql).unwrap();
        drop(file);
        place.refused(&[], &["restore", name], "not a Hepatica diary");
        place.refused(&[], &["--diary", name, "check"], "not a Hepatica diary");
    }
    // A trigger that would run at the next save is taken out, and the rest is kept.
    fs::copy(place.at("d.db"), place.at("trigger.db")).unwrap();
    rusqlite::Connection::open(place.at("trigger.db"))
        .unwrap()
        .execute_batch(
            "CREATE TRIGGER evil AFTER INSERT ON note BEGIN DELETE FROM observation; END",
        )
        .unwrap();
    place.done(&[
        "--diary",
        "trigger.db",
        "log",
        "--day",
        "2026-11-21",
        "--note",
        "x",
    ]);
    let kept = place.done(&[
        "--diary",
        "trigger.db",
        "export",
        "--format",
        "csv",
        "--out",
        "-",
    ]);
    assert!(kept.contains("71.1"), "{kept}");
}

fn is_plain(path: &Path) -> bool {
    fs::read(path).unwrap().starts_with(b"SQLite format 3\0")
}

#[test]
fn a_passphrase_is_set_changed_and_removed_and_the_backups_follow() {
    let place = Place::new();
    place.log("2026-11-20", "71.1");
    let before = place.weights(&[]);
    place.refused(
        &[("HEPATICA_NEW_PASSPHRASE", "short")],
        &["passphrase", "set"],
        "at least 8",
    );
    place.refused(&[], &["passphrase", "remove"], "has no passphrase");
    let said = place.done_with(&NEW, &["passphrase", "set"]);
    let code = said.lines().find(|it| it.len() == 55).unwrap().to_owned();
    for name in place.backups().iter().filter(|it| !it.contains("keys")) {
        assert!(!is_plain(&place.at(&format!("d-backups/{name}"))), "{name}");
        assert!(place.at(&format!("d-backups/{name}.keys")).exists());
    }
    place.refused(&[], &["check"], "has a passphrase");
    place.refused(
        &[("HEPATICA_PASSPHRASE", "other one")],
        &["check"],
        "not the passphrase",
    );
    assert_eq!(place.weights(&GIVEN), before);
    // The code opens it as well, however it is written.
    let spoken = code.replace('-', " ");
    assert_eq!(place.weights(&[("HEPATICA_PASSPHRASE", &spoken)]), before);

    let change = [GIVEN[0], ("HEPATICA_NEW_PASSPHRASE", "another four words")];
    place.done_with(&change, &["passphrase", "change"]);
    place.refused(&GIVEN, &["check"], "not the passphrase");
    let given = [("HEPATICA_PASSPHRASE", "another four words")];
    assert_eq!(place.weights(&given), before);
    assert_eq!(place.weights(&[("HEPATICA_PASSPHRASE", &code)]), before);
    // A backup of the time before has the same key: the passphrase in force now stays in force.
    place.done_with(&given, &["restore", "d-backups/2026-11-20.db"]);
    assert_eq!(place.weights(&given), before);

    place.done_with(&given, &["passphrase", "remove"]);
    assert_eq!(place.weights(&[]), before);
    assert!(is_plain(&place.at("d.db")) && !place.at("d.db.keys").exists());
    for name in place.backups().iter().filter(|it| !it.contains("keys")) {
        assert!(is_plain(&place.at(&format!("d-backups/{name}"))), "{name}");
    }
}

#[test]
fn the_diary_of_an_older_schema_is_backed_up_before_it_is_brought_up_to_date() {
    let place = Place::new();
    let first = rusqlite::Connection::open(place.at("d.db")).unwrap();
    let schema = include_str!("../../migrations/0001_create.sql");
    first.execute_batch(schema).unwrap();
    first
        .execute_batch(
            "INSERT INTO note VALUES ('2026-11-01', 'Shoes tight.', 0);
             PRAGMA application_id = 1212502081; PRAGMA user_version = 1;",
        )
        .unwrap();
    drop(first);
    assert!(place.done(&["check"]).contains("schema 5"));
    let backups = place.backups();
    let update = backups.iter().find(|it| it.contains("update")).unwrap();
    let kept = rusqlite::Connection::open(place.at(&format!("d-backups/{update}"))).unwrap();
    let version: u32 = kept
        .query_row("PRAGMA user_version", [], |row| row.get(0))
        .unwrap();
    assert_eq!(version, 1);
}

#[test]
fn a_copy_is_written_over_nothing_and_into_no_folder_that_is_not_there() {
    let place = Place::new();
    place.log("2026-11-20", "71.1");
    fs::write(place.at("letter.txt"), "Dear Sir").unwrap();
    place.refused(
        &[],
        &["backup", "--out", "letter.txt"],
        "a file of that name",
    );
    assert_eq!(
        fs::read_to_string(place.at("letter.txt")).unwrap(),
        "Dear Sir"
    );
    place.refused(
        &[],
        &["backup", "--out", "stick/copy.db"],
        "could not be written",
    );
    assert!(!place.at("stick").exists());
}

#[test]
fn a_key_without_its_diary_is_not_overwritten() {
    let place = Place::new();
    place.log("2026-11-20", "71.1");
    place.done_with(&NEW, &["passphrase", "set"]);
    fs::remove_dir_all(place.at("d-backups")).unwrap();
    fs::rename(place.at("d.db"), place.at("elsewhere")).unwrap();
    let log = ["log", "--day", "2026-11-21", "--weight", "72"];
    place.refused(&[], &log, "its key file");
    fs::rename(place.at("elsewhere"), place.at("d.db")).unwrap();
    assert!(place.weights(&GIVEN).contains("71.1"));
}

#[test]
fn what_was_replaced_has_the_key_that_opened_it() {
    let place = Place::new();
    place.log("2026-11-20", "71.1");
    place.done(&["backup", "--out", "plain.db"]);
    place.done_with(&NEW, &["passphrase", "set"]);
    let log = ["log", "--day", "2026-11-21", "--weight", "68.3"];
    place.done_with(&GIVEN, &log);
    fs::remove_file(place.at("d.db.keys")).unwrap();
    let said = place.done_with(&GIVEN, &["restore", "plain.db"]);
    // Going back to a plain copy does not take the passphrase away.
    assert!(!is_plain(&place.at("d.db")));
    assert!(!place.weights(&GIVEN).contains("68.3"));
    let replaced = said.lines().last().unwrap().rsplit(' ').next().unwrap();
    place.done_with(&GIVEN, &["restore", replaced]);
    assert!(place.weights(&GIVEN).contains("68.3"));
}

#[test]
fn a_clock_set_wrong_costs_no_backup() {
    let place = Place::new();
    for day in 10..=20 {
        place.log(&format!("2026-11-{day}"), "71.1");
    }
    place.log("2010-01-01", "71.1");
    assert!(place.backups().contains(&"2010-01-01.db".to_owned()));
    assert!(place.backups().contains(&"2026-11-20.db".to_owned()));
}

#[test]
#[cfg(unix)]
fn a_diary_behind_a_link_is_the_one_that_is_encrypted() {
    let place = Place::new();
    fs::create_dir(place.at("real")).unwrap();
    std::os::unix::fs::symlink("real/e.db", place.at("link.db")).unwrap();
    let log = ["log", "--day", "2026-11-21", "--weight", "68.3"];
    place.done(&[&["--diary", "real/e.db"][..], &log].concat());
    place.done_with(&NEW, &["--diary", "link.db", "passphrase", "set"]);
    assert!(place.at("link.db").is_symlink());
    assert!(!is_plain(&place.at("real/e.db")));
    place.done_with(&GIVEN, &["--diary", "real/e.db", "check"]);
}

/// Randomness must not need a file: libtomcrypt's own would go on for ever without one.
#[cfg(unix)]
#[test]
fn a_command_without_files_to_open_ends_with_a_sentence() {
    let place = Place::new();
    place.log("2026-11-20", "71.1");
    place.done_with(&NEW, &["passphrase", "set"]);
    let mut ends = [0, 0];
    for most in 4..=10 {
        let limited = format!("ulimit -n {most}; exec \"$0\" \"$@\"");
        let output = Command::new("sh")
            .args(["-c", &limited, env!("CARGO_BIN_EXE_hepatica")])
            .current_dir(place.folder.path())
            .envs(GIVEN)
            .args(["--today", "2026-11-22", "--diary", "d.db"])
            .args(["log", "--day", "2026-11-22", "--weight", "71.4"])
            .output()
            .unwrap();
        let said = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
        let is_done = output.status.success();
        let part = if is_done { "Saved for" } else { "not" };
        assert!(
            output.status.code().is_some() && said.contains(part),
            "{most}: {said}"
        );
        ends[usize::from(is_done)] += 1;
    }
    assert!(ends[0] > 0 && ends[1] > 0, "{ends:?}");
    assert!(place.weights(&GIVEN).contains("2026-11-22,vital,weight"));
    place.done_with(&GIVEN, &["check"]);
}
