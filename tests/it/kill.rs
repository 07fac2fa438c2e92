//! The program is killed at random while it saves: what it acknowledged is there.

use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::Duration;

use hepatica::diary::clock::Clock;
use hepatica::diary::session::Session;
use hepatica::domain::day::Day;
use hepatica::domain::vital::VitalId;

const KILLS: u32 = 200;

fn log(diary: &Path, day: Day, weight: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_hepatica"));
    command
        .arg("--diary")
        .arg(diary)
        .args(["--today", "2026-11-22", "log"]);
    command.args([
        "--day",
        &day.to_string(),
        "--weight",
        weight,
        "--edema",
        "1",
    ]);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

#[test]
fn every_acknowledged_entry_survives_two_hundred_kills() {
    let folder = tempfile::tempdir().unwrap();
    let diary = folder.path().join("d.db");
    let today = Day::parse("2026-11-22").unwrap();
    let mut chance = fastrand::Rng::with_seed(7);
    let mut acknowledged = Vec::new();
    let (mut day, mut kills) = (today.plus(-2000), 0);
    while kills < KILLS {
        day = day.plus(1);
        let weight = format!("7{}.{}", day.number() % 3, day.number() % 10);
        let mut child = log(&diary, day, &weight).spawn().unwrap();
        if chance.u32(..4) > 0 {
            sleep(Duration::from_micros(chance.u64(0..25_000)));
            child.kill().unwrap();
            kills += 1;
        }
        if child.wait().unwrap().success() {
            acknowledged.push((day, weight));
        }
    }
    let check = Command::new(env!("CARGO_BIN_EXE_hepatica"))
        .arg("--diary")
        .arg(&diary)
        .arg("check")
        .output()
        .unwrap();
    assert!(
        check.status.success(),
        "{}",
        String::from_utf8_lossy(&check.stderr)
    );
    let session = Session::open(&diary, Clock::fixed(today)).unwrap();
    assert!(
        acknowledged.len() > 20,
        "only {} entries were acknowledged",
        acknowledged.len()
    );
    for (day, weight) in acknowledged {
        let entry = session
            .record()
            .entry(day)
            .unwrap_or_else(|| panic!("{day} is lost"));
        assert_eq!(entry.vitals[&VitalId::WEIGHT].to_string(), weight);
        assert_eq!(entry.ratings.len(), 1, "{day} is there by half");
    }
}
