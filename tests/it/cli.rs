//! The command line, through the real program.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use hepatica::domain::analyte_table::ANALYTES;
use hepatica::domain::symptom::SYMPTOMS;
use hepatica::domain::vital::VITALS;
use serde_json::Value;
use tempfile::TempDir;

const MAYO: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/tests/fixtures/mayo-patient-058.csv"
);

/// A folder with a diary in it.
pub(crate) struct Place {
    folder: TempDir,
}

/// How a command ended.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Outcome {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self {
            folder: tempfile::tempdir().unwrap(),
        }
    }

    pub(crate) fn at(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn run_on(&self, diary: &Path, args: &[&str]) -> Outcome {
        let output = Command::new(env!("CARGO_BIN_EXE_hepatica"))
            .current_dir(self.folder.path())
            .arg("--diary")
            .arg(diary)
            .args(["--today", "2026-11-22"])
            .args(args)
            .output()
            .unwrap();
        Outcome {
            code: output.status.code().unwrap(),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    pub(crate) fn run(&self, args: &[&str]) -> Outcome {
        self.run_on(&self.at("d.db"), args)
    }

    pub(crate) fn done(&self, args: &[&str]) -> String {
        let outcome = self.run(args);
        assert_eq!((outcome.code, outcome.err.as_str()), (0, ""), "{args:?}");
        outcome.out
    }

    pub(crate) fn summary(&self) -> Value {
        serde_json::from_str(&self.done(&["summary", "--out", "-"])).unwrap()
    }
}

/// Runs a command that must be refused in one sentence-like line, with nothing written.
fn refused(place: &Place, args: &[&str], code: i32, part: &str) {
    let before = place
        .at("d.db")
        .exists()
        .then(|| place.done(&["export", "--format", "csv", "--out", "-"]));
    let outcome = place.run(args);
    assert_eq!(outcome.code, code, "{args:?}: {outcome:?}");
    assert!(outcome.err.contains(part), "{args:?}: {}", outcome.err);
    assert_eq!(
        outcome.err.trim_end().lines().count(),
        1,
        "{args:?}: {}",
        outcome.err
    );
    let after = place
        .at("d.db")
        .exists()
        .then(|| place.done(&["export", "--format", "csv", "--out", "-"]));
    assert_eq!(
        before.unwrap_or_default(),
        after.unwrap_or_default(),
        "{args:?}"
    );
}

#[test]
fn a_day_is_logged_as_typed() {
    let place = Place::new();
    let said = place.done(&[
        "log",
        "--day",
        "2026-11-21",
        "--weight",
        "76,70",
        "--edema",
        "2",
        "--fatigue",
        "1",
        "--distension",
        "0",
        "--set",
        "itch=7",
        "--set",
        "temperature=100.4 °F",
        "--note",
        "Tired.",
    ]);
    assert!(
        said.starts_with("Saved for 2026-11-21: 7 answers.\n"),
        "{said}"
    );
    assert!(said.contains("(C01: "), "{said}");
    let summary = place.summary();
    let vital = |code: &str| {
        let vitals = summary["vitals"].as_array().unwrap();
        vitals.iter().find(|it| it["code"] == code).unwrap().clone()
    };
    assert_eq!(vital("weight")["value"], "76.70");
    assert_eq!(vital("temperature")["unit"], "[degF]");
    let ratings: Vec<_> = summary["ratings"].as_array().unwrap().iter().collect();
    assert_eq!(ratings.len(), 4);
    assert_eq!(summary["period"]["days_logged"], 1);
    let again = place.done(&["log", "--day", "2026-11-21", "--edema", "3"]);
    assert!(
        again.starts_with("Saved for 2026-11-21: 1 answer.\n"),
        "{again}"
    );
    assert_eq!(place.summary()["ratings"].as_array().unwrap().len(), 4);
}

#[test]
fn bad_input_is_answered_with_one_sentence_and_nothing_is_written() {
    let place = Place::new();
    place.done(&["log", "--day", "2026-11-20", "--weight", "72.4"]);
    let day = ["log", "--day", "2026-11-21"];
    for (args, code, part) in [
        (
            &["log", "--day", "2026-11-23", "--weight", "70"][..],
            1,
            "has not come yet",
        ),
        (
            &["log", "--day", "1899-12-31", "--weight", "70"],
            1,
            "is not a day",
        ),
        (
            &["log", "--day", "2026-02-30", "--weight", "70"],
            1,
            "is not a day",
        ),
        (
            &[day[0], day[1], day[2], "--weight", "7670"],
            1,
            "7670 kg is not possible",
        ),
        (
            &[day[0], day[1], day[2], "--weight", "725"],
            1,
            "Last was 72.4 kg. Did you mean 72.5 kg?",
        ),
        (
            &[day[0], day[1], day[2], "--weight", "76,7,1"],
            1,
            "\"76,7,1\" is not a number",
        ),
        (
            &[day[0], day[1], day[2], "--weight", "70", "--edema", "4"],
            1,
            "from 0 to 3",
        ),
        (
            &[day[0], day[1], day[2], "--set", "itch=11"],
            1,
            "from 0 to 10",
        ),
        (
            &[day[0], day[1], day[2], "--set", "aura=1"],
            2,
            "no answer called",
        ),
        (&[day[0], day[1], day[2], "--set", "itch"], 2, "CODE=VALUE"),
        (&[day[0], day[1], day[2]], 2, "nothing to log"),
        (
            &[
                day[0],
                day[1],
                day[2],
                "--weight",
                "70",
                "--set",
                "weight=71",
            ],
            2,
            "given twice",
        ),
        (&[day[0], day[1], day[2], "--note", " "], 1, "note is empty"),
        (&["set", "units", "metric"], 1, "conventional, si"),
        (&["set", "shoe-size", "44"], 2, "no setting"),
        (&["set", "born", "2030-01-01"], 1, "has not come yet"),
        (&["summary", "--out", "s.txt"], 2, ".pdf, .png or .json"),
        (
            &[
                "summary",
                "--out",
                "-",
                "--from",
                "2026-05-01",
                "--to",
                "2026-04-01",
            ],
            1,
            "before the first",
        ),
        (
            &["event", "add", "party", "--day", "2026-11-01"],
            2,
            "no kind of event",
        ),
        (
            &[
                "event",
                "add",
                "scan",
                "--day",
                "2026-11-01",
                "--amount",
                "4",
            ],
            1,
            "has no amount",
        ),
        (&["import", "missing.csv"], 1, "no such file"),
        (&["import", "."], 1, "is a folder"),
    ] {
        refused(&place, args, code, part);
    }
    assert_eq!(place.run(&["dance"]).code, 2);
}

#[test]
fn bad_files_are_refused_whole() {
    let place = Place::new();
    place.done(&["log", "--day", "2026-11-20", "--weight", "72.4"]);
    fs::write(place.at("empty.csv"), "").unwrap();
    fs::write(place.at("binary.csv"), [0_u8, 159, 146, 150]).unwrap();
    fs::write(
        place.at("office.csv"),
        b"\xd0\xcf\x11\xe0rest of a spreadsheet",
    )
    .unwrap();
    fs::write(place.at("wide.csv"), vec!["Date"; 10_000].join(",")).unwrap();
    fs::write(place.at("words.csv"), "a,b\nc,d\n").unwrap();
    fs::write(place.at("order.csv"), "Date,ALT (U/L)\n01/02/2026,44\n").unwrap();
    fs::File::create(place.at("huge.csv"))
        .unwrap()
        .set_len(200 * 1024 * 1024)
        .unwrap();
    for (file, part) in [
        ("empty.csv", "is empty"),
        ("binary.csv", "no text table"),
        ("office.csv", "save it as CSV"),
        ("wide.csv", "more than 300 columns"),
        ("words.csv", "No column with dates"),
        ("order.csv", "--dates dmy or --dates mdy"),
        ("huge.csv", "larger than 20 MB"),
    ] {
        refused(&place, &["import", file], 1, part);
    }
    let plan = place.done(&["import", "order.csv", "--dates", "mdy"]);
    assert!(plan.contains("new: 1"), "{plan}");
    assert_eq!(place.summary()["labs"][0]["day"], "2026-01-02");
}

#[test]
fn a_diary_that_cannot_be_one_is_refused() {
    let place = Place::new();
    fs::create_dir(place.at("folder")).unwrap();
    fs::write(place.at("text.db"), "Dear diary").unwrap();
    for (name, part) in [
        ("folder", "is a folder"),
        ("text.db", "not a Hepatica diary"),
    ] {
        let args = ["log", "--day", "2026-11-20", "--weight", "72.4"];
        let outcome = place.run_on(&place.at(name), &args);
        assert_eq!(outcome.code, 1);
        assert!(outcome.err.contains(part), "{}", outcome.err);
    }
    for args in [
        &["check"][..],
        &["export", "--format", "csv", "--out", "-"],
        &["set"],
    ] {
        let outcome = place.run_on(&place.at("none.db"), args);
        assert_eq!(outcome.code, 1);
        assert!(
            outcome.err.contains("no diary at that place"),
            "{}",
            outcome.err
        );
        assert!(!place.at("none.db").exists());
    }
}

#[test]
fn real_blood_tests_come_in_once_and_digit_for_digit() {
    let place = Place::new();
    let dry = place.done(&["import", MAYO, "--dry-run"]);
    assert!(dry.contains("nothing was written"), "{dry}");
    assert!(!place.at("d.db").exists());
    let first = place.done(&["import", MAYO]);
    assert!(
        first.contains("16 days") && first.contains("new: 104"),
        "{first}"
    );
    assert!(first.contains("row 1, column 9 \"Edema\""), "{first}");
    let again = place.done(&["import", MAYO]);
    assert!(
        again.contains("new: 0") && again.contains("same: 104"),
        "{again}"
    );

    let summary = place.summary();
    let labs = summary["labs"].as_array().unwrap();
    let codes = ["bili_total", "albumin", "alp", "ast", "platelets", "pt_s"];
    let mut compared = 0;
    for line in fs::read_to_string(MAYO).unwrap().lines().skip(1) {
        let cells: Vec<&str> = line.split(',').collect();
        for (code, printed) in codes.iter().zip(&cells[1..]).filter(|it| !it.1.is_empty()) {
            let found = labs
                .iter()
                .find(|it| it["day"] == cells[0] && it["code"] == *code);
            assert_eq!(found.unwrap()["value"], *printed, "{code} {}", cells[0]);
            compared += 1;
        }
    }
    assert_eq!(compared, 95);
    let flagged = |day: &str, code: &str| {
        labs.iter()
            .find(|it| it["day"] == day && it["code"] == code)
            .unwrap()["flag"]
            .clone()
    };
    assert_eq!(flagged("2010-01-04", "alp"), "H");
    assert_eq!(flagged("2010-01-04", "albumin"), Value::Null);
    assert_eq!(flagged("2021-11-29", "albumin"), "L");
}

#[test]
fn unlikely_values_of_real_patients_are_kept_as_published() {
    let place = Place::new();
    let file = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/tests/fixtures/mayo-patient-001.csv"
    );
    assert!(place.done(&["import", file]).contains("new: 13"));
    let summary = place.summary();
    let ast = |day: &str| {
        let labs = summary["labs"].as_array().unwrap();
        labs.iter()
            .find(|it| it["code"] == "ast" && it["day"] == day)
            .unwrap()["value"]
            .clone()
    };
    assert_eq!(
        (ast("2010-01-04"), ast("2010-07-15")),
        ("138".into(), "6.2".into())
    );
}

#[test]
fn an_export_fills_an_empty_diary_with_the_same() {
    let place = Place::new();
    place.done(&["import", MAYO]);
    place.done(&[
        "log",
        "--day",
        "2026-11-21",
        "--weight",
        "76.70",
        "--edema",
        "2",
        "--note",
        "=1+1",
    ]);
    place.done(&[
        "event",
        "add",
        "paracentesis",
        "--day",
        "2026-11-01",
        "--amount",
        "4,5",
    ]);
    place.done(&["export", "--format", "csv", "--out", "e.csv"]);
    let copy = place.at("copy.db");
    assert_eq!(place.run_on(&copy, &["import", "e.csv"]).code, 0);
    let table = ["export", "--format", "csv", "--out", "-"];
    assert_eq!(place.run_on(&copy, &table).out, place.run(&table).out);
    let json = ["summary", "--out", "-"];
    assert_eq!(place.run_on(&copy, &json).out, place.run(&json).out);
    let part = place.done(&[
        "export",
        "--format",
        "csv",
        "--out",
        "-",
        "--from",
        "2026-11-01",
        "--to",
        "2026-11-02",
    ]);
    assert_eq!(part.lines().count(), 2);
}

#[test]
fn a_copy_fills_an_empty_diary_and_a_newer_one_is_refused() {
    let place = Place::new();
    place.done(&["import", MAYO]);
    place.done(&["set", "name", "Sample"]);
    place.done(&["log", "--day", "2026-11-21", "--weight", "76.70"]);
    let json = ["export", "--format", "json", "--out", "e.json"];
    place.done(&json);
    let copy = place.at("copy.db");
    assert_eq!(place.run_on(&copy, &["import", "e.json"]).code, 0);
    let summary = ["summary", "--out", "-"];
    assert_eq!(place.run_on(&copy, &summary).out, place.run(&summary).out);
    let again = place.run_on(&copy, &["import", "e.json", "--format", "json"]);
    assert!(again.out.contains("new: 0\n"), "{again:?}");

    let text = fs::read_to_string(place.at("e.json")).unwrap();
    let newer = text.replace("\"version\": 1", "\"version\": 2");
    fs::write(place.at("newer.json"), newer).unwrap();
    refused(&place, &["import", "newer.json"], 1, "newer version");
    let half = &text[..text.len() / 2];
    fs::write(place.at("half.json"), half).unwrap();
    refused(&place, &["import", "half.json"], 1, "ends in the middle");
}

#[test]
fn a_bundle_for_the_clinic_has_a_mark_that_nobody_sets() {
    let place = Place::new();
    place.done(&["log", "--day", "2026-11-21", "--weight", "76.70"]);
    let fhir = ["export", "--format", "fhir", "--out", "-"];
    let first = place.done(&fhir);
    let bundle: Value = serde_json::from_str(&first).unwrap();
    assert_eq!(bundle["type"], "collection");
    let weight = &bundle["entry"][2]["resource"]["valueQuantity"];
    assert_eq!(weight["code"], "kg");
    assert!(first.contains("\"value\":76.70"));
    assert_eq!(place.done(&fhir), first);
    let part = place.done(&[&fhir[..], &["--to", "2026-11-20"]].concat());
    assert!(!part.contains("76.70"));

    let mark = bundle["entry"][0]["resource"]["identifier"][0]["value"].clone();
    let listed = format!("diary-id = {}\n", mark.as_str().unwrap());
    assert!(place.done(&["set"]).contains(&listed));
    for value in ["x", "", &"a".repeat(32)] {
        refused(
            &place,
            &["set", "diary-id", value],
            2,
            "made by the program",
        );
    }
    assert!(place.done(&["set"]).contains(&listed));
}

#[test]
fn events_are_added_ended_and_listed() {
    let place = Place::new();
    let said = place.done(&[
        "event",
        "add",
        "hospital_stay",
        "--day",
        "2026-11-01",
        "--note",
        "x",
    ]);
    let id = said.trim_end().strip_prefix("Saved: ").unwrap();
    place.done(&["event", "end", id, "--day", "2026-11-04"]);
    let list = place.done(&["event", "list"]);
    assert_eq!(
        list,
        format!("{id}  2026-11-01..2026-11-04  Hospital stay\n")
    );
    refused(
        &place,
        &["event", "end", id, "--day", "2026-10-01"],
        1,
        "before the first",
    );
}

#[test]
fn settings_are_set_listed_and_taken_out() {
    let place = Place::new();
    place.done(&["set", "name", "Sample"]);
    place.done(&["set", "sex", "female"]);
    let list = place.done(&["set"]);
    assert!(
        list.contains("name = Sample\n") && list.contains("sex = female\n"),
        "{list}"
    );
    place.done(&["set", "name", ""]);
    assert!(place.done(&["set"]).contains("name = \n"));
}

#[test]
fn questions_are_added_listed_and_taken_out() {
    let place = Place::new();
    let question = |args: &[&str]| place.run(&[&["question"], args].concat());
    assert_eq!(question(&["add", "Is a scan due?"]).code, 0);
    assert_eq!(question(&["add", " May I fly? "]).code, 0);
    let list = question(&["list"]).out;
    assert_eq!(list, "1. Is a scan due?\n2. May I fly?\n");
    for (args, code) in [
        (&["remove", "3"][..], 2),
        (&["remove", "0"], 2),
        (&["add", "  "], 2),
        (&["remove", "1"], 0),
    ] {
        assert_eq!(question(args).code, code, "{args:?}");
    }
    assert_eq!(question(&["list"]).out, "1. May I fly?\n");
}

#[test]
fn the_card_is_one_accessible_page_with_the_persons_numbers() {
    let place = Place::new();
    for (key, number) in [
        ("emergency-number", "112"),
        ("clinic-phone", "0123 456 789"),
    ] {
        assert_eq!(place.run(&["set", key, number]).code, 0);
    }
    let card = |name: &str| place.run(&["card", "--out", name]).code;
    assert_eq!(card("card.pdf"), 0);
    let pdf = fs::read(place.at("card.pdf")).unwrap();
    let has = |part: &[u8]| pdf.windows(part.len()).any(|it| it == part);
    assert!(has(b"pdfuaid"));
    let pages = pdf_extract::extract_text_by_pages(place.at("card.pdf")).unwrap();
    let [page] = pages.as_slice() else {
        panic!("{} pages", pages.len());
    };
    let signs: String = page.split_whitespace().collect();
    for number in ["112", "0123456789"] {
        assert!(signs.contains(number), "{number} in {signs}");
    }
    assert_eq!(card("card.txt"), 2);
    assert!(!place.at("card.txt").exists());
}

#[test]
fn the_summary_is_written_in_every_format() {
    let place = Place::new();
    for (name, start) in [
        ("s.pdf", &b"%PDF-"[..]),
        ("s.png", b"\x89PNG"),
        ("s.json", b"{"),
    ] {
        let output = Command::new(env!("CARGO_BIN_EXE_hepatica"))
            .args(["--sample", "--today", "2026-11-22", "summary", "--out"])
            .arg(place.at(name))
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        assert!(
            fs::read(place.at(name)).unwrap().starts_with(start),
            "{name}"
        );
    }
    let summary: Value = serde_json::from_slice(&fs::read(place.at("s.json")).unwrap()).unwrap();
    for field in [
        "version",
        "rules",
        "period",
        "scores",
        "warnings",
        "labs",
        "ratings",
        "vitals",
        "events",
        "comparisons",
        "questions",
        "medicines",
    ] {
        assert!(summary.get(field).is_some(), "{field}");
    }
    assert_eq!(summary["events"].as_array().unwrap().len(), 9);
}

#[test]
fn a_file_that_cannot_be_written_leaves_nothing_behind() {
    let place = Place::new();
    place.done(&["log", "--day", "2026-11-20", "--weight", "72.4"]);
    for out in ["no/such/folder/s.json", "."] {
        let outcome = place.run(&["export", "--format", "csv", "--out", out]);
        assert_eq!(outcome.code, 1, "{outcome:?}");
        assert!(
            outcome.err.contains("Your diary is safe"),
            "{}",
            outcome.err
        );
    }
    let left = fs::read_dir(place.folder.path()).unwrap().count();
    assert_eq!(left, 3, "the diary, its lock and its backups");
}

#[test]
fn nothing_overwrites_the_diary_or_what_belongs_to_it() {
    let place = Place::new();
    place.done(&["log", "--day", "2026-11-20", "--weight", "72.4"]);
    fs::hard_link(place.at("d.db"), place.at("hard.pdf")).unwrap();
    #[cfg(unix)]
    std::os::unix::fs::symlink(place.at("d.db"), place.at("soft.json")).unwrap();
    for out in ["d.db", "./d.db", "d.db.lock", "d.db-wal", "hard.pdf"] {
        refused(
            &place,
            &["export", "--format", "csv", "--out", out],
            1,
            "the diary itself",
        );
    }
    #[cfg(unix)]
    refused(
        &place,
        &["summary", "--out", "soft.json"],
        1,
        "the diary itself",
    );
    refused(
        &place,
        &["summary", "--out", "hard.pdf"],
        1,
        "the diary itself",
    );
    assert_eq!(place.summary()["vitals"][0]["value"], "72.4");
}

#[test]
fn a_refused_command_makes_no_diary() {
    let place = Place::new();
    fs::write(place.at("useless.csv"), "Date,ALT (U/L)\n2030-01-01,44\n").unwrap();
    for args in [
        &["log", "--day", "2026-13-01", "--weight", "3"][..],
        &["log", "--day", "2026-11-01", "--weight", "7670"],
        &["import", "useless.csv"],
        &["set", "units", "metric"],
    ] {
        assert_eq!(place.run(args).code, 1, "{args:?}");
        assert!(
            !place.at("d.db").exists() && !place.at("d.db.lock").exists(),
            "{args:?}"
        );
    }
}

#[test]
fn a_file_with_nothing_to_use_is_said_to_be_useless() {
    let place = Place::new();
    place.done(&["log", "--day", "2026-11-20", "--weight", "72.4"]);
    for (text, part) in [
        ("Date,ALT (U/L)\n", "no rows below it"),
        (
            "Date,ALT (U/L)\n2030-01-01,44\n",
            "Nothing in the file could be used",
        ),
        (
            "Date,ALT (U/L)\n2026-01-01,1e308\n",
            "Nothing in the file could be used",
        ),
    ] {
        fs::write(place.at("f.csv"), text).unwrap();
        refused(&place, &["import", "f.csv"], 1, part);
    }
    let twice = "Date,ALT (U/L)\n2026-01-01,44\n2026-01-01,45\n";
    fs::write(place.at("f.csv"), twice).unwrap();
    let said = place.done(&["import", "f.csv"]);
    assert!(said.contains("new: 2"), "blood can be drawn twice: {said}");
    let twice = "Date,Weight (kg)\n2026-01-01,74\n2026-01-01,75\n";
    fs::write(place.at("f.csv"), twice).unwrap();
    let said = place.done(&["import", "f.csv"]);
    assert!(
        said.contains("conflicting: 0") && said.contains("a later value of the same day"),
        "{said}"
    );
}

#[test]
fn without_a_display_the_program_names_what_works() {
    let place = Place::new();
    let output = Command::new(env!("CARGO_BIN_EXE_hepatica"))
        .arg("--diary")
        .arg(place.at("d.db"))
        .env_remove("DISPLAY")
        .env_remove("WAYLAND_DISPLAY")
        .env_remove("WAYLAND_SOCKET")
        .output()
        .unwrap();
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("no display") && said.contains("log, import, export"),
        "{said}"
    );
    assert_eq!(said.trim_end().lines().count(), 1, "{said}");
}

#[test]
fn before_and_after_reach_the_json_with_their_caution() {
    let output = Command::new(env!("CARGO_BIN_EXE_hepatica"))
        .args(["--sample", "--today", "2026-11-22", "summary", "--out", "-"])
        .output()
        .unwrap();
    let summary: Value = serde_json::from_slice(&output.stdout).unwrap();
    let events = summary["events"].as_array().unwrap();
    let is_cells = |it: &Value| it["kind"] == "bone_marrow_stem_cells";
    let cells = events.iter().position(is_cells).unwrap();
    let all = summary["comparisons"].as_array().unwrap();
    let of = |code: &str| {
        let mut found = all.iter();
        let is_it = |it: &&Value| it["event"] == cells && it["code"] == code;
        found.find(is_it).unwrap()
    };
    let weight = of("weight");
    assert_eq!(weight["unit"], "kg");
    assert_eq!(weight["windows"].as_array().unwrap().len(), 8);
    let eight = &weight["windows"][4];
    assert_eq!((&eight["week"], &eight["n"]), (&8.into(), &13.into()));
    assert_eq!(eight["median"], "73.9");
    assert_eq!(weight["wobble_kind"], "absolute");
    assert_eq!(weight["verdict"], "more-than-wobble");
    let bilirubin = of("bili_total");
    assert_eq!(
        (&bilirubin["wobble"], &bilirubin["wobble_kind"]),
        (&"60".into(), &"percent".into())
    );
    assert_eq!(bilirubin["verdict"], "too-few");
    assert_eq!(bilirubin["windows"][0]["median"], Value::Null);
    assert_eq!(bilirubin["windows"][7]["standing"], "not-yet");
    let caution = bilirubin["caution"].as_str().unwrap();
    assert!(caution.starts_with("This is research, not standard care."));
    assert!(caution.contains("It does not show why."));
    let first: Vec<&Value> = all.iter().filter(|it| it["event"] == cells).collect();
    assert_eq!(first[0]["code"], "pt_s");
    let around = &summary["comparison_events"][cells];
    let answers = around["other_changes"].as_array().unwrap();
    let answer = |what: &str| &answers.iter().find(|it| it["what"] == what).unwrap()["answer"];
    assert_eq!(
        (answer("infection"), answer("diet")),
        (&"diary".into(), &"not-stated".into())
    );
    let harms = around["harms"].as_array().unwrap();
    let hospital = harms
        .iter()
        .find(|it| it["code"] == "hospital-days")
        .unwrap();
    assert_eq!(hospital["windows"][5]["count"], 3);
}

#[test]
fn every_code_can_be_logged_and_what_is_urgent_is_said() {
    let place = Place::new();
    let day = "2026-11-21";
    let mut codes: Vec<String> = Vec::new();
    for symptom in SYMPTOMS {
        codes.push(format!("{}={}", symptom.id.as_str(), symptom.scale.max()));
    }
    for vital in VITALS {
        let middle = f64::midpoint(vital.expected.0, vital.expected.1);
        codes.push(format!("{}={middle:.0}", vital.id.as_str()));
    }
    for analyte in ANALYTES {
        let low = analyte.expected.0.max(0.1);
        codes.push(format!("{}={low:.1}", analyte.id.as_str()));
    }
    for code in &codes {
        let outcome = place.run(&["log", "--day", day, "--set", code]);
        assert_eq!(outcome.code, 0, "{code}: {outcome:?}");
    }
    let summary = place.summary();
    let count = |key: &str| summary[key].as_array().unwrap().len();
    assert_eq!(count("ratings"), SYMPTOMS.len());
    assert_eq!(count("vitals"), VITALS.len());
    assert_eq!(count("labs"), ANALYTES.len());
    let said = place.done(&["log", "--day", day, "--set", "chest_pain=yes"]);
    assert!(said.contains("Emergency") && said.contains("E06"), "{said}");
    let warnings = summary["warnings"].as_array().unwrap();
    let chest = warnings.iter().find(|it| it["rule"] == "E06").unwrap();
    assert_eq!(chest["urgency"], "emergency");
    assert_eq!(chest["day"], day);
    assert!(!chest["source"].as_str().unwrap().is_empty());
    assert!(chest["shown"].is_string() && chest["done"].is_null());
}
