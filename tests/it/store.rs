//! The file: private, owned by one program, refused untouched when it is not ours.

use std::fs;
use std::path::Path;

use hepatica::diary::backups::Due;
use hepatica::diary::clock::Clock;
use hepatica::diary::command::Command;
use hepatica::diary::error::DiaryError;
use hepatica::diary::mend::{Mend, mend};
use hepatica::diary::session::{Answer, Session};
use hepatica::domain::alert::definition::Alert;
use hepatica::domain::analyte_row::AnalyteId;
use hepatica::domain::change::Change;
use hepatica::domain::context::ContextId;
use hepatica::domain::day::Day;
use hepatica::domain::event::EventId;
use hepatica::domain::file_person::FilePerson;
use hepatica::domain::import_plan::Intake;
use hepatica::domain::lab::{LabKey, LabResult, Quality};
use hepatica::domain::limit::{LimitId, TeamLimit};
use hepatica::domain::meaning::{Heading, Meaning};
use hepatica::domain::other_lab::{OtherKey, OtherResult};
use hepatica::domain::question::Question;
use hepatica::domain::reading::Reading;
use hepatica::domain::rule_id::RuleId;
use hepatica::domain::secret::{Passphrase, Secret};
use hepatica::domain::source::{Origin, SourceId, Spot, Version};
use hepatica::domain::symptom::SymptomId;
use hepatica::domain::text::{Line, Note};
use hepatica::domain::unit::Unit;
use hepatica::domain::vital::VitalId;
use hepatica::domain::warned::Deed;
use rusqlite::Connection;

fn clock() -> Clock {
    Clock::fixed(Day::parse("2026-11-22").unwrap())
}

fn refusal(path: &Path) -> &'static str {
    Session::open(path, clock())
        .map(|_| "opened")
        .map_err(|it| it.message())
        .unwrap_or_else(|it| it)
}

fn rate(session: &mut Session, value: u8) {
    let id = SymptomId::EDEMA;
    let day = session.today();
    session
        .apply(Command::Rate {
            day,
            id,
            value: id.scale().rate(value),
        })
        .unwrap();
}

#[test]
#[cfg(unix)]
fn the_folder_and_every_file_are_private() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("new/folder/diary.db");
    let mut session = Session::open(&path, clock()).unwrap();
    rate(&mut session, 1);
    let mode = |it: &Path| fs::metadata(it).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    let mut count = 0;
    for entry in fs::read_dir(path.parent().unwrap()).unwrap() {
        let file = entry.unwrap().path();
        assert_eq!(mode(&file), 0o600, "{}", file.display());
        count += 1;
    }
    assert_eq!(count, 3, "diary, journal and lock");
}

#[test]
fn a_second_program_is_told_and_the_first_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.db");
    let mut first = Session::open(&path, clock()).unwrap();
    assert_eq!(refusal(&path), "error-in-use");
    rate(&mut first, 2);
    drop(first);
    assert_eq!(refusal(&path), "opened");
}

#[test]
fn what_is_not_our_file_is_refused_untouched() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("folder.db")).unwrap();
    assert_eq!(refusal(&at("folder.db")), "error-is-folder");
    assert!(!at("folder.db.lock").exists());

    let other = Connection::open(at("other.db")).unwrap();
    other
        .execute_batch("CREATE TABLE bookmarks (url TEXT); PRAGMA user_version = 1;")
        .unwrap();
    drop(other);
    fs::write(at("text.db"), "Dear diary,").unwrap();
    fs::write(at("short.db"), "SQLite format 3\0").unwrap();

    drop(Session::open(&at("newer.db"), clock()).unwrap());
    Connection::open(at("newer.db"))
        .unwrap()
        .execute_batch("PRAGMA user_version = 999")
        .unwrap();
    for (name, message) in [
        ("other.db", "error-foreign"),
        ("text.db", "error-foreign"),
        ("short.db", "error-damaged"),
        ("newer.db", "error-newer"),
    ] {
        let before = fs::read(at(name)).unwrap();
        assert_eq!(refusal(&at(name)), message, "{name}");
        assert_eq!(fs::read(at(name)).unwrap(), before, "{name}");
    }
}

#[test]
fn a_file_that_may_not_be_written_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.db");
    drop(Session::open(&path, clock()).unwrap());
    let mut permissions = fs::metadata(&path).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&path, permissions).unwrap();
    assert_eq!(refusal(&path), "error-read-only");
}

#[test]
fn a_missing_diary_is_not_made_by_reading() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.db");
    let error = Session::open_existing(&path, clock()).unwrap_err();
    assert!(matches!(error, DiaryError::Store(_)) && error.message() == "error-missing");
    assert!(!path.exists());
}

#[test]
fn a_corrected_result_keeps_its_history() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.db");
    let mut session = Session::open(&path, clock()).unwrap();
    let analyte = AnalyteId::parse("alt").unwrap();
    let key = LabKey {
        day: session.today(),
        analyte,
        sample: 0,
    };
    for value in ["440", "44", "44.0"] {
        let reading = Reading::exact(value.parse().unwrap(), Unit::EnzymeUnitPerLitre);
        let result = LabResult {
            reading,
            range: None,
            laboratory: None,
            quality: None,
        };
        session
            .apply(Command::SaveResults(vec![(key, result)]))
            .unwrap();
    }
    session.apply(Command::RemoveResult(key)).unwrap();
    drop(session);
    let session = Session::open(&path, clock()).unwrap();
    let former = session.former_results(key).unwrap();
    let values: Vec<String> = former.iter().map(|it| it.reading.to_string()).collect();
    assert_eq!(values, ["44.0", "44", "440"]);
}

#[test]
fn a_row_of_a_newer_version_is_kept_and_counted() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.db");
    drop(Session::open(&path, clock()).unwrap());
    let sql = "INSERT INTO series (code) VALUES ('aura');
        INSERT INTO observation VALUES ('2026-11-01', 1, 0, '', 3, 0, NULL, 0);";
    Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    let mut session = Session::open(&path, clock()).unwrap();
    assert_eq!((session.unread(), session.record().is_empty()), (1, true));
    rate(&mut session, 1);
    drop(session);
    let count = "SELECT count(*) FROM observation";
    let rows: u32 = Connection::open(&path)
        .unwrap()
        .query_row(count, [], |row| row.get(0))
        .unwrap();
    assert_eq!(rows, 2);
}

#[test]
fn the_file_itself_refuses_impossible_rows() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.db");
    drop(Session::open(&path, clock()).unwrap());
    let connection = Connection::open(&path).unwrap();
    connection
        .execute_batch("PRAGMA foreign_keys = ON; INSERT INTO series VALUES (1, 'weight')")
        .unwrap();
    for row in [
        "('2026-02-29', 1, 0, '', 724, 1, 'kg', 0)",
        "('2026-02-03 ', 1, 0, '', 724, 1, 'kg', 0)",
        "('now', 1, 0, '', 724, 1, 'kg', 0)",
        "('2026-02-03', 9, 0, '', 724, 1, 'kg', 0)",
        "('2026-02-03', 1, 0, '~', 724, 1, 'kg', 0)",
        "('2026-02-03', 1, 0, '', -1, 1, 'kg', 0)",
        "('2026-02-03', 1, 0, '', 72.4, 1, 'kg', 0)",
        "('2026-02-03', 1, 0, '', 724, 7, 'kg', 0)",
    ] {
        let sql = format!("INSERT INTO observation VALUES {row}");
        assert!(connection.execute_batch(&sql).is_err(), "{row}");
    }
}

#[test]
fn released_migrations_are_never_edited() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("migrations");
    let kept = include_str!("../fixtures/migrations.txt");
    let mut now = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    paths.sort();
    for path in paths {
        // FNV-1a: enough to notice an edit, and short enough to need no crate.
        let fold = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x100_0000_01b3);
        let hash = fs::read(&path)
            .unwrap()
            .iter()
            .fold(0xcbf2_9ce4_8422_2325, fold);
        now.push(format!(
            "{} {hash:016x}",
            path.file_name().unwrap().to_str().unwrap()
        ));
    }
    let now = now.join(
        "
",
    );
    assert_eq!(
        now,
        kept.trim_end(),
        "a released migration is never edited; add a new file instead"
    );
}

#[test]
fn what_scores_and_warnings_need_is_kept_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.db");
    let mut session = Session::open(&path, clock()).unwrap();
    let (day, rule) = (session.today(), RuleId::parse("C02").unwrap());
    let limit = TeamLimit {
        value: Some(Reading::exact("1.5".parse().unwrap(), Unit::Kilogram)),
        by: Line::new("Liver clinic").unwrap(),
        on: day.plus(-9),
    };
    let left_out = TeamLimit {
        value: None,
        ..limit.clone()
    };
    let key = LabKey {
        day,
        analyte: AnalyteId::parse("potassium").unwrap(),
        sample: 0,
    };
    let result = LabResult {
        reading: Reading::exact("6.2".parse().unwrap(), Unit::MillimolePerLitre),
        range: None,
        laboratory: None,
        quality: Some(Quality::Hemolysed),
    };
    let (event, what) = (EventId([7; 16]), ContextId::ANTIVIRAL);
    let commands = [
        Command::SetLimit {
            id: LimitId::GAIN_IN_A_WEEK,
            value: Some(limit),
        },
        Command::SetLimit {
            id: LimitId::INR_RULE,
            value: Some(left_out),
        },
        Command::SaveResults(vec![(key, result)]),
        Command::StateContext {
            event,
            what,
            value: Some(false),
        },
    ];
    let count = commands.len();
    for command in commands {
        session.apply(command).unwrap();
    }
    let alert = Alert::new(rule, day, Vec::new()).sized(2.6);
    session.keep_shown([alert.clone()]).unwrap();
    let answer = Answer {
        rule,
        day,
        urgency: alert.urgency,
        size: alert.size,
        deed: Some(Deed::Called),
    };
    session.answer_warning(&answer).unwrap();
    let before = session.record().clone();
    drop(session);
    let mut session = Session::open(&path, clock()).unwrap();
    assert_eq!((session.record(), session.unread()), (&before, 0));
    let kept = session.record().warned(day, rule).unwrap();
    assert_eq!(
        (kept.size, kept.deed.map(|it| it.0)),
        (2600, Some(Deed::Called))
    );
    assert!(session.record().leaves_out(LimitId::INR_RULE));
    assert_eq!(session.record().context(event, what), Some(false));
    for command in [
        Command::SetLimit {
            id: LimitId::GAIN_IN_A_WEEK,
            value: None,
        },
        Command::SetLimit {
            id: LimitId::INR_RULE,
            value: None,
        },
        Command::RemoveResult(key),
        Command::StateContext {
            event,
            what,
            value: None,
        },
    ] {
        session.apply(command).unwrap();
    }
    for _ in 0..count {
        session.undo().unwrap();
    }
    assert_eq!(session.record(), &before);
    assert_eq!(session.undo().unwrap(), None);
}

#[test]
fn a_diary_of_the_first_schema_opens_with_all_that_it_holds() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.db");
    let first = Connection::open(&path).unwrap();
    first
        .execute_batch(include_str!("../../migrations/0001_create.sql"))
        .unwrap();
    first
        .execute_batch(
            "INSERT INTO series VALUES (1, 'weight'), (2, 'edema');
            INSERT INTO observation VALUES ('2026-11-01', 1, 0, '', 724, 1, 'kg', 0);
            INSERT INTO observation VALUES ('2026-11-01', 2, 0, '', 2, 0, NULL, 0);
            INSERT INTO note VALUES ('2026-11-01', 'Shoes tight.', 0);
            INSERT INTO lab_result VALUES
                ('2026-11-01', 'alt', 0, '', 44, 0, 'U/L', '7-56', 'City Hospital', 0);
            INSERT INTO event VALUES
                (zeroblob(16), 'paracentesis', '2026-11-02', NULL, 4, 0, 'L', NULL, 0);
            INSERT INTO setting VALUES ('name', 'Sample', 0);
            PRAGMA application_id = 1212502081;
            PRAGMA user_version = 1;",
        )
        .unwrap();
    drop(first);
    let mut session = Session::open(&path, clock()).unwrap();
    assert_eq!(session.unread(), 0);
    let record = session.record();
    let entry = record.entry(Day::parse("2026-11-01").unwrap()).unwrap();
    assert_eq!((entry.ratings.len(), entry.vitals.len()), (1, 1));
    assert!(entry.note.is_some());
    let (key, result) = record.labs().next().unwrap();
    assert_eq!(
        (result.reading.to_string(), result.quality),
        ("44".into(), None)
    );
    assert!(result.range.is_some() && result.laboratory.is_some());
    assert_eq!(
        (record.events().len(), record.settings().name()),
        (1, Some("Sample"))
    );
    // What is corrected from now on keeps its history, the new column with it.
    let marked = LabResult {
        quality: Some(Quality::Doubtful),
        ..result.clone()
    };
    session
        .apply(Command::SaveResults(vec![(key, marked)]))
        .unwrap();
    session.apply(Command::RemoveResult(key)).unwrap();
    assert_eq!(session.former_results(key).unwrap().len(), 2);
    let check = session.check().unwrap();
    assert!(check.is_intact);
    assert_eq!(check.schema, 5);
}

fn protect(session: &Session, text: &str) {
    let code = hepatica::diary::protection::new_recovery_code().unwrap();
    session.protect(&Passphrase::typed(text), &code).unwrap();
}

#[test]
fn an_older_backup_does_not_bring_an_older_passphrase_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.db");
    let mut session = Session::open(&path, clock()).unwrap();
    rate(&mut session, 1);
    protect(&session, "first passphrase");
    let copy = folder.path().join("copy.db");
    session.copy_to(&copy).unwrap();
    let second = Passphrase::typed("second passphrase");
    session.change_passphrase(&second).unwrap();
    drop(session);
    let second = Secret::Passphrase(second);
    mend(&path, &Mend::Restore(copy), Some(&second), clock()).unwrap();
    assert!(Session::unlock(&path, &second, clock()).is_ok());
}

#[test]
fn a_damaged_old_backup_does_not_stop_new_ones() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.db");
    let mut session = Session::open(&path, clock()).unwrap();
    rate(&mut session, 1);
    let plain = fs::read(&path).unwrap();
    protect(&session, "first passphrase");
    let mut damaged = vec![0xff; 3 * 4096];
    damaged[..100].copy_from_slice(&plain[..100]);
    let backups = session.backups().unwrap();
    let old = folder
        .path()
        .join("d-backups/2026-11-01-120000-replaced.db");
    fs::write(old, damaged).unwrap();
    let kept = backups.keep(Due::OncePerDay);
    assert!(kept.failed.is_some());
    let newest = backups.newest().unwrap();
    assert!(newest.ends_with("2026-11-22.db"), "{newest:?}");
}

/// The tables of a file, and what stands in its history.
fn tables(path: &Path) -> Vec<String> {
    let file = Connection::open(path).unwrap();
    let sql = "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY name";
    let mut query = file.prepare(sql).unwrap();
    let rows = query.query_map([], |row| row.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

#[test]
fn a_diary_of_every_older_schema_becomes_what_a_new_one_is() {
    let migrations = [
        include_str!("../../migrations/0001_create.sql"),
        include_str!("../../migrations/0002_scores_and_warnings.sql"),
        include_str!("../../migrations/0003_import.sql"),
        include_str!("../../migrations/0004_questions.sql"),
        include_str!("../../migrations/0005_sources.sql"),
    ];
    let folder = tempfile::tempdir().unwrap();
    let fresh = folder.path().join("fresh.db");
    drop(Session::open(&fresh, clock()).unwrap());
    for version in 1..migrations.len() {
        let path = folder.path().join(format!("{version}.db"));
        let old = Connection::open(&path).unwrap();
        old.execute_batch(&migrations[..version].concat()).unwrap();
        old.execute_batch(&format!(
            "INSERT INTO note VALUES ('2026-11-01', 'Shoes tight.', 0); \
             INSERT INTO lab_result (day, analyte, num, dec, unit, stamp) \
             VALUES ('2026-11-01', 'alt', 440, 1, 'U/L', 0); \
             PRAGMA application_id = 1212502081; PRAGMA user_version = {version};"
        ))
        .unwrap();
        drop(old);
        let session = Session::open(&path, clock()).unwrap();
        let check = session.check().unwrap();
        assert_eq!((check.is_intact, session.unread()), (true, 0));
        assert_eq!(usize::try_from(check.schema).unwrap(), migrations.len());
        let day = Day::parse("2026-11-01").unwrap();
        let note = session.record().entry(day).unwrap().note.clone();
        assert_eq!(note.unwrap().as_str(), "Shoes tight.");
        let result = session.record().labs().next().unwrap().1.clone();
        assert_eq!(result.reading.to_string(), "44.0");
        drop(session);
        assert_eq!(tables(&path), tables(&fresh), "version {version}");
    }
}

#[test]
fn what_files_bring_is_kept_and_can_be_taken_back() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.db");
    let mut session = Session::open(&path, clock()).unwrap();
    let line = |text: &str| Line::new(text).unwrap();
    let key = OtherKey {
        day: session.today(),
        test: line("HBsAg"),
        sample: 1,
    };
    let result = OtherResult {
        value: line("Negative"),
        unit: None,
        range: Some(line("neg")),
        loinc: Some(line("5195-3")),
        laboratory: Some(line("City Hospital")),
    };
    let alt = LabKey {
        day: session.today(),
        analyte: AnalyteId::parse("alt").unwrap(),
        sample: 0,
    };
    let session_day = session.today();
    let source = |id: &str, spot| Change::Source {
        id: SourceId::new(id).unwrap(),
        value: Some(Origin {
            spot,
            version: Version::parse("20 3 - 2").unwrap(),
            about: FilePerson {
                name: Some("Sample One".to_owned()),
                born: Some(session_day),
            },
            is_withdrawn: id == "urn:b",
        }),
    };
    let heading = |laboratory| Heading {
        laboratory,
        text: line("Leber"),
    };
    let meaning = Meaning::Lab(alt.analyte, Unit::EnzymeUnitPerLitre);
    let remembered = |laboratory, meaning| Change::Meaning {
        heading: heading(laboratory),
        value: Some(meaning),
    };
    let new = vec![
        Change::Other {
            key: key.clone(),
            value: Some(result),
        },
        source("urn:a", Spot::Lab(alt)),
        source("urn:b", Spot::Other(key.clone())),
        source("urn:c", Spot::Vital(key.day, VitalId::WEIGHT)),
        remembered(None, Meaning::LeftOut),
        remembered(Some(line("City Hospital")), meaning),
    ];
    let intake = Intake {
        new,
        replaced: Vec::new(),
    };
    session.apply(Command::Import(intake)).unwrap();
    let before = session.record().clone();
    assert_eq!(before.sources().count() + before.meanings().count(), 5);
    drop(session);

    let mut session = Session::open(&path, clock()).unwrap();
    assert_eq!((session.record(), session.unread()), (&before, 0));
    session.apply(Command::RemoveOther(key.clone())).unwrap();
    assert_eq!(session.record().other(&key), None);
    session.undo().unwrap();
    assert_eq!(session.record(), &before);
}

#[test]
fn questions_are_kept_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("d.db");
    let mut session = Session::open(&path, clock()).unwrap();
    let mut ids = Vec::new();
    for (position, text) in (0..).zip(["Is the next scan due?", "Change the water pills?"]) {
        let id = session.new_question_id();
        let value = Some(Question {
            position,
            text: Note::new(text).unwrap(),
            asked: None,
            answer: None,
        });
        session.apply(Command::SaveQuestion { id, value }).unwrap();
        ids.push(id);
    }
    ids.reverse();
    session.apply(Command::OrderQuestions(ids.clone())).unwrap();
    let answered = Question {
        asked: Some(session.today()),
        answer: Some(Note::new("In May.").unwrap()),
        ..session.record().question(ids[1]).unwrap().clone()
    };
    let value = Some(answered.clone());
    let command = Command::SaveQuestion { id: ids[1], value };
    session.apply(command).unwrap();
    let held = session.record().clone();
    drop(session);

    let mut session = Session::open(&path, clock()).unwrap();
    assert_eq!((session.record(), session.unread()), (&held, 0));
    let open: Vec<_> = session.record().open_questions().map(|it| it.0).collect();
    assert_eq!(open, ids[..1]);
    assert_eq!(session.record().question(ids[1]), Some(&answered));
    let command = Command::SaveQuestion {
        id: ids[1],
        value: None,
    };
    session.apply(command).unwrap();
    assert_eq!(session.record().questions().len(), 1);
    session.undo().unwrap();
    assert_eq!(session.record(), &held);
}
