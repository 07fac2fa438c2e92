//! What stands before the diary: the lock, and the page about a diary that does not open. Real
//! files, driven by the names that a screen reader says.

use std::fs;
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::Duration;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use hepatica::diary::backups::Due;
use hepatica::diary::clock::Clock;
use hepatica::diary::command::Command;
use hepatica::diary::protection::new_recovery_code;
use hepatica::diary::sample;
use hepatica::diary::session::Session;
use hepatica::domain::backup::Holding;
use hepatica::domain::day::Day;
use hepatica::domain::secret::Passphrase;
use hepatica::domain::secret::Secret;
use hepatica::ui::gate::{Gate, Opening};
use hepatica::ui::screen::Screen;
use tempfile::TempDir;

use crate::hand::today;

const PASSPHRASE: &str = "four small grey cats";

type Window = Harness<'static, Gate>;

fn clock() -> Clock {
    Clock::fixed(today())
}

/// A folder with the sample diary in a file and a daily backup of it.
fn place() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.db");
    let mut session = Session::open(&path, clock()).unwrap();
    session
        .apply(Command::LogDay(sample::sample(today())))
        .unwrap();
    assert!(session.backups().unwrap().keep(Due::AnyChange).is_new);
    (folder, path)
}

fn protect(path: &Path) -> String {
    let session = Session::open(path, clock()).unwrap();
    let code = new_recovery_code().unwrap();
    session
        .protect(&Passphrase::new(PASSPHRASE).unwrap(), &code)
        .unwrap();
    code.groups().join(" ")
}

fn open(path: &Path) -> Window {
    open_on(path, clock())
}

fn open_on(path: &Path, clock: Clock) -> Window {
    let opening = Opening {
        path: Some(path.to_owned()),
        clock,
        opened: Session::open(path, clock),
    };
    let mut window: Window = Harness::builder()
        .with_size([1280.0, 4200.0])
        .with_max_steps(12)
        .allow_missing_glyphs()
        .build_eframe(|creation| Gate::new(&creation.egui_ctx, opening));
    window.run_ok();
    window
}

fn says(window: &Window, part: &str) -> bool {
    let mut all = window.root().children_recursive();
    all.any(|node| {
        let node = node.accesskit_node();
        let words = [node.label(), node.value()];
        words.into_iter().flatten().any(|it| it.contains(part))
    })
}

/// Waits for work beside the window, as a person does.
fn wait_for(window: &mut Window, part: &str) {
    for _ in 0..400 {
        window.run_ok();
        if says(window, part) {
            break;
        }
        sleep(Duration::from_millis(25));
    }
    assert!(says(window, part), "\"{part}\" never appeared");
}

fn click(window: &mut Window, name: &str) {
    window.get_by_label(name).click();
    window.run_ok();
}

fn type_in(window: &mut Window, name: &str, text: &str) {
    let is_field = |it: &egui_kittest::Node<'_>| {
        let role = it.accesskit_node().role();
        matches!(role, Role::TextInput | Role::PasswordInput)
    };
    let field = window.query_all_by_label(name).find(is_field);
    field.unwrap().focus();
    window.run_ok();
    let field = window.query_all_by_label(name).find(is_field);
    field.unwrap().type_text(text);
    window.run_ok();
}

fn retype(window: &mut Window, name: &str, text: &str) {
    type_in(window, name, "");
    window.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    window.run_ok();
    type_in(window, name, text);
}

fn holding(window: &mut Window) -> Holding {
    Holding::of(window.state_mut().shell().unwrap().session().record())
}

fn unlock(window: &mut Window) {
    retype(window, "Passphrase", PASSPHRASE);
    window.key_press(Key::Enter);
    wait_for(window, "Swelling in legs");
}

#[test]
fn a_locked_diary_shows_nothing_until_its_passphrase_is_typed() {
    let (_folder, path) = place();
    protect(&path);
    let mut window = open(&path);
    assert!(says(&window, "Your diary is locked"));
    assert!(window.state_mut().shell().is_none());
    for wrong in ["four small grey dogs", "Four small grey cats"] {
        retype(&mut window, "Passphrase", wrong);
        window.key_press(Key::Enter);
        wait_for(&mut window, "not the passphrase of this diary");
    }
    unlock(&mut window);
    assert_eq!(holding(&mut window).results, 256);
}

#[test]
fn a_passphrase_is_set_on_paper_first_and_can_be_removed_again() {
    let (folder, path) = place();
    let mut window = open(&path);
    let before = holding(&mut window);
    window.state_mut().shell().unwrap().go(Screen::Settings);
    window.run_ok();
    click(&mut window, "Set a passphrase…");
    type_in(&mut window, "New passphrase", "short");
    click(&mut window, "Next: recovery code");
    assert!(says(&window, "has at least 8 characters"));
    retype(&mut window, "New passphrase", PASSPHRASE);
    type_in(&mut window, "The same again", "four small grey dogs");
    click(&mut window, "Next: recovery code");
    assert!(says(&window, "The two are not the same"));
    retype(&mut window, "The same again", PASSPHRASE);
    click(&mut window, "Next: recovery code");
    assert!(says(&window, "Your recovery code"));
    assert!(fs::read(&path).unwrap().starts_with(b"SQLite format 3"));

    // The paper is read back: the right group, and only that.
    click(&mut window, "Encrypt my diary");
    assert!(says(&window, "not the six digits of that group"));
    let (field, number) = (1..=8)
        .map(|it| (format!("To be sure: type group {it} from your paper"), it))
        .find(|it| says(&window, &it.0))
        .unwrap();
    let groups = groups(&window);
    type_in(&mut window, &field, &groups[number - 1]);
    click(&mut window, "Encrypt my diary");
    wait_for(&mut window, "are now encrypted");
    assert_eq!(holding(&mut window), before);
    for file in files(folder.path()) {
        let is_text = fs::read(&file).unwrap().starts_with(b"SQLite format 3");
        assert!(!is_text, "{}", file.display());
    }

    // The paper opens it, too.
    drop(window);
    let mut window = open(&path);
    click(&mut window, "I forgot it: use the recovery code");
    type_in(&mut window, "Recovery code", &groups.join("-"));
    click(&mut window, "Open my diary");
    wait_for(&mut window, "Choose a new passphrase now");
    type_in(&mut window, "New passphrase", "another four words");
    type_in(&mut window, "The same again", "another four words");
    click(&mut window, "Save new passphrase");
    wait_for(&mut window, "Swelling in legs");
    window.state_mut().shell().unwrap().go(Screen::Settings);
    window.run_ok();
    click(&mut window, "Remove passphrase…");
    type_in(&mut window, "Your passphrase now", PASSPHRASE);
    click(&mut window, "Decrypt my diary");
    assert!(says(&window, "not the passphrase of this diary"));
    retype(&mut window, "Your passphrase now", "another four words");
    click(&mut window, "Decrypt my diary");
    wait_for(&mut window, "no longer encrypted");
    assert_eq!(holding(&mut window), before);
    drop(window);
    assert!(Session::open(&path, clock()).is_ok());
}

/// The eight groups as they stand on the page.
fn groups(window: &Window) -> Vec<String> {
    let all = window.root().children_recursive();
    all.filter_map(|node| {
        let node = node.accesskit_node();
        let text = node.value().or(node.label())?;
        let is_group = text.len() == 6 && text.bytes().all(|it| it.is_ascii_digit());
        is_group.then_some(text)
    })
    .collect()
}

/// Every database below a folder.
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for path in fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "db") {
            found.push(path);
        }
    }
    assert!(!found.is_empty());
    found
}

#[test]
fn the_diary_locks_itself_and_keeps_what_is_half_typed() {
    let (_folder, path) = place();
    protect(&path);
    let mut window = open(&path);
    unlock(&mut window);
    window.state_mut().shell().unwrap().go(Screen::Labs);
    window.run_ok();
    click(&mut window, "Add results");
    type_in(&mut window, "Laboratory", "Half typed");
    for (minutes, is_open) in [(9.0, true), (11.0, false)] {
        window.input_mut().time = Some(minutes * 60.0);
        window.step();
        window.step();
        assert_eq!(window.state_mut().shell().is_some(), is_open, "{minutes}");
    }
    assert!(says(&window, "Your diary is locked"));
    // Nobody else has it open now, and nobody reads it.
    assert!(matches!(
        Session::open(&path, clock()),
        Err(error) if error.asks_for_secret()
    ));
    type_in(&mut window, "Passphrase", PASSPHRASE);
    window.key_press(Key::Enter);
    wait_for(&mut window, "Half typed");
}

/// Overwrites pages with zeros, as a failing disk does.
fn damage(path: &Path, pages: std::ops::Range<usize>) {
    let mut bytes = fs::read(path).unwrap();
    bytes[4096 * pages.start..4096 * pages.end].fill(0);
    fs::write(path, bytes).unwrap();
}

#[test]
fn a_damaged_diary_goes_back_to_its_backup_and_is_kept() {
    for protected in [false, true] {
        let (folder, path) = place();
        let before = Holding::of(Session::open(&path, clock()).unwrap().record());
        if protected {
            protect(&path);
        }
        damage(&path, 2..12);
        let mut window = open(&path);
        if protected {
            type_in(&mut window, "Passphrase", PASSPHRASE);
            window.key_press(Key::Enter);
        }
        wait_for(&mut window, "The diary file is damaged");
        click(&mut window, "Go back to this…: 2026-11-22");
        click(&mut window, "Yes, go back to the backup");
        if protected {
            wait_for(&mut window, "Your diary is locked");
            unlock(&mut window);
        } else {
            wait_for(&mut window, "The backup is now your diary");
        }
        assert_eq!(holding(&mut window), before);
        let kept = files(folder.path());
        let is_kept = |it: &PathBuf| it.to_string_lossy().contains("replaced");
        assert!(kept.iter().any(is_kept), "{kept:?}");
    }
}

#[test]
fn what_can_be_read_of_a_damaged_diary_is_rescued() {
    let (folder, path) = place();
    let before = Holding::of(Session::open(&path, clock()).unwrap().record());
    fs::remove_dir_all(folder.path().join("diary-backups")).unwrap();
    let pages = fs::metadata(&path).unwrap().len() / 4096;
    let middle = usize::try_from(pages / 2).unwrap();
    damage(&path, middle..middle + 1);
    let mut window = open(&path);
    if window.state_mut().shell().is_none() {
        assert!(says(&window, "The diary file is damaged"));
        click(&mut window, "Rescue…");
        click(&mut window, "Yes");
        wait_for(&mut window, "This is what could be rescued");
    }
    let after = holding(&mut window);
    assert!(after.days + 60 > before.days, "{after:?} of {before:?}");
    assert!(after.results + 60 > before.results, "{after:?}");
}

#[test]
fn a_diary_that_is_gone_is_not_taken_for_a_new_one() {
    let (_folder, path) = place();
    fs::remove_file(&path).unwrap();
    let mut window = open(&path);
    assert!(says(&window, "There is no diary at its place any more"));
    click(&mut window, "Go back to this…: 2026-11-22");
    click(&mut window, "Yes, go back to the backup");
    wait_for(&mut window, "The backup is now your diary");
    assert_eq!(holding(&mut window).results, 256);
}

#[test]
fn every_fault_says_what_happened_and_offers_a_way_on() {
    let (folder, path) = place();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("text.db"), "Dear diary, this is no database.").unwrap();
    fs::copy(&path, at("newer.db")).unwrap();
    rusqlite::Connection::open(at("newer.db"))
        .unwrap()
        .execute_batch("PRAGMA user_version = 999")
        .unwrap();
    let half = fs::read(&path).unwrap();
    fs::write(at("half.db"), &half[..half.len() / 2]).unwrap();
    fs::create_dir(at("folder.db")).unwrap();
    let holder = Session::open(&path, clock()).unwrap();
    for (name, says_what, way) in [
        ("text.db", "not a Hepatica diary", "Begin anew…"),
        ("newer.db", "written by a newer version", "Try again"),
        ("half.db", "The diary file is damaged", "Rescue…"),
        ("folder.db", "That path is a folder", "Try again"),
        ("diary.db", "open in another window", "Try again"),
    ] {
        let mut window = open(&at(name));
        assert!(says(&window, says_what), "{name}");
        let ways: Vec<_> = window
            .get_all_by_role(Role::Button)
            .filter_map(|it| it.accesskit_node().label())
            .collect();
        assert!(ways.iter().any(|it| it == way), "{name}: {ways:?}");
        window.run_ok();
    }
    // Once the other window is closed, the same page opens the diary.
    let mut window = open(&path);
    drop(holder);
    window
        .get_all_by_role(Role::Button)
        .find(|it| it.accesskit_node().label().as_deref() == Some("Try again"))
        .unwrap()
        .click();
    wait_for(&mut window, "Swelling in legs");
}

#[test]
fn an_empty_diary_begins_only_after_the_other_file_is_set_aside() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.db");
    fs::write(&path, "Dear diary, this is no database.").unwrap();
    let mut window = open(&path);
    click(&mut window, "Begin anew…");
    click(&mut window, "Yes");
    for _ in 0..200 {
        window.run_ok();
        if window.state_mut().shell().is_some() {
            break;
        }
        sleep(Duration::from_millis(25));
    }
    assert_eq!(holding(&mut window).days, 0);
    let backups = fs::read_dir(folder.path().join("diary-backups")).unwrap();
    let kept: Vec<_> = backups.map(|it| it.unwrap().path()).collect();
    assert_eq!(kept.len(), 1);
    let text = fs::read_to_string(&kept[0]).unwrap();
    assert_eq!(text, "Dear diary, this is no database.");
}

#[test]
fn what_opens_is_told_by_the_key_and_not_by_luck() {
    let (folder, path) = place();
    protect(&path);
    let at = |name: &str| folder.path().join(name);
    let message = |path: &Path, passphrase: &str| {
        let secret = Secret::Passphrase(Passphrase::typed(passphrase));
        let opened = Session::unlock(path, &secret, clock());
        opened.map_or_else(|it| it.message(), |_| "open")
    };
    assert_eq!(message(&path, "another"), "error-wrong-secret");
    // A file that was cut off is damage, with the right passphrase as well.
    let bytes = fs::read(&path).unwrap();
    fs::write(at("cut.db"), &bytes[..bytes.len() / 2 + 7]).unwrap();
    fs::copy(at("diary.db.keys"), at("cut.db.keys")).unwrap();
    assert_eq!(message(&at("cut.db"), PASSPHRASE), "error-damaged");
    assert_eq!(message(&at("cut.db"), "another"), "error-wrong-secret");
    // A lost key file is found beside a backup, and put back.
    let keys = fs::read(at("diary.db.keys")).unwrap();
    for spoilt in [None, Some("hepatica-keys 1\ncut")] {
        fs::remove_file(at("diary.db.keys")).unwrap();
        if let Some(text) = spoilt {
            fs::write(at("diary.db.keys"), text).unwrap();
        }
        assert_eq!(message(&path, PASSPHRASE), "open");
        assert_eq!(fs::read(at("diary.db.keys")).unwrap(), keys);
    }
    fs::write(at("diary.db.keys"), "hepatica-keys 1\ncut").unwrap();
    fs::remove_file(at("cut.db.keys")).unwrap();
    fs::remove_dir_all(at("diary-backups")).unwrap();
    assert_eq!(message(&path, PASSPHRASE), "error-keys-damaged");
    fs::remove_file(at("diary.db.keys")).unwrap();
    assert_eq!(message(&path, PASSPHRASE), "error-keys-missing");
}

#[test]
fn a_clock_that_was_set_back_is_told_before_anything_lands_on_a_wrong_day() {
    let (_folder, path) = place();
    for (today, is_told) in [
        ("2026-11-22", false),
        ("2026-11-21", false),
        ("2026-01-05", true),
    ] {
        let clock = Clock::fixed(Day::parse(today).unwrap());
        let window = open_on(&path, clock);
        assert_eq!(
            says(&window, "The clock of this computer shows"),
            is_told,
            "{today}"
        );
    }
}

#[test]
fn a_second_folder_gets_each_daily_backup_and_its_absence_is_told() {
    let (folder, path) = place();
    let stick = folder.path().join("stick");
    fs::create_dir(&stick).unwrap();
    let mut window = open(&path);
    window.state_mut().shell().unwrap().go(Screen::Settings);
    window.run_ok();
    type_in(
        &mut window,
        "Second folder for backups",
        &stick.display().to_string(),
    );
    window.key_press(Key::Enter);
    wait_for(
        &mut window,
        "Newest backup in the second folder: 22 November 2026",
    );
    assert!(stick.join("diary-backups/2026-11-22.db").exists());
    fs::rename(&stick, folder.path().join("pulled out")).unwrap();
    click(&mut window, "Back up now");
    wait_for(&mut window, "The second folder cannot be reached");
}

#[test]
fn a_half_written_diary_is_rescued_as_far_as_it_goes() {
    for keeps_backup in [true, false] {
        let (folder, path) = place();
        let bytes = fs::read(&path).unwrap();
        fs::write(&path, &bytes[..bytes.len() * 3 / 4 + 7]).unwrap();
        if !keeps_backup {
            fs::remove_dir_all(folder.path().join("diary-backups")).unwrap();
        }
        let mut window = open(&path);
        assert!(says(&window, "The diary file is damaged"));
        click(&mut window, "Rescue…");
        click(&mut window, "Yes");
        wait_for(&mut window, "This is what could be rescued");
        let after = holding(&mut window);
        assert!(after.days > 0, "{after:?}");
        if keeps_backup {
            assert_eq!(after.results, 256);
        }
    }
}

#[test]
fn a_new_computer_takes_in_a_copy_that_has_a_passphrase() {
    let (old_folder, old) = place();
    protect(&old);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("diary.db");
    drop(Session::open(&path, clock()).unwrap());
    let stick = old_folder.path().join("diary-backups/2026-11-22.db");
    let mut window = open(&path);
    window.state_mut().shell().unwrap().go(Screen::Settings);
    window.run_ok();
    type_in(
        &mut window,
        "Go back to another file",
        &stick.display().to_string(),
    );
    click(&mut window, "Look what it holds");
    assert!(says(&window, "has a passphrase of its own"));
    type_in(
        &mut window,
        "Passphrase or recovery code of that file",
        PASSPHRASE,
    );
    click(&mut window, "Look what it holds");
    assert!(says(&window, "256 lab results"));
    click(&mut window, "Yes, go back to the backup");
    wait_for(&mut window, "Your diary is locked");
    retype(&mut window, "Passphrase", PASSPHRASE);
    window.key_press(Key::Enter);
    wait_for(&mut window, "Back up now");
    assert_eq!(holding(&mut window).results, 256);
}
