//! Settings, driven by the names that a screen reader says.

use egui_kittest::kittest::Queryable as _;
use hepatica::diary::sample;
use hepatica::domain::day::Day;
use hepatica::domain::settings::SettingKey;
use hepatica::ui::screen::Screen;

use crate::hand::{click, fill, open, says, today, type_in};

#[test]
fn a_day_of_birth_is_taken_as_people_write_it() {
    for (text, kept) in [
        ("2.4.1961", Some("1961-04-02")),
        ("1961-04-02", Some("1961-04-02")),
        ("2 April 1961", Some("1961-04-02")),
        ("yesterday", None),
    ] {
        let mut harness = open(Screen::Settings, &[], [1280.0, 2400.0]);
        fill(&mut harness, "Day of birth", text);
        let record = harness.state().session().record();
        assert_eq!(
            record.settings().born(),
            kept.and_then(Day::parse),
            "{text}"
        );
        let says_why = harness.query_by_label_contains("no day written").is_some();
        assert_eq!(says_why, kept.is_none(), "{text}");
    }
}

#[test]
fn a_fact_is_ticked_once_and_can_be_taken_back() {
    let mut harness = open(Screen::Settings, &sample::sample(today()), [1280.0, 2400.0]);
    let pills = |harness: &egui_kittest::Harness<'_, hepatica::ui::shell::Shell>| {
        let settings = harness.state().session().record().settings();
        settings.says_yes(SettingKey::Diuretics)
    };
    assert!(pills(&harness));
    click(&mut harness, "Water pills (diuretics)");
    assert!(!pills(&harness));
    click(&mut harness, "Water pills (diuretics)");
    assert!(pills(&harness));
}

#[test]
fn everything_is_saved_in_the_form_that_was_chosen() {
    let mut harness = open(Screen::Settings, &sample::sample(today()), [1280.0, 4400.0]);
    let folder = tempfile::tempdir().unwrap();
    let field = "Where the file goes";
    type_in(&mut harness, field, "");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    let path = folder.path().join("mine.csv");
    fill(&mut harness, field, path.to_str().unwrap());
    for (form, name, begin) in [
        ("For a spreadsheet", "mine.csv", "\u{feff}date,kind,"),
        (
            "For the clinic's computer",
            "mine.fhir.json",
            "{\"resourceType\":\"Bundle\"",
        ),
        (
            "A complete copy",
            "mine.json",
            "{\n\"format\": \"hepatica-diary\"",
        ),
    ] {
        click(&mut harness, &format!("Save everything as a file: {form}"));
        click(&mut harness, "Save file");
        let text = std::fs::read_to_string(folder.path().join(name)).unwrap();
        assert!(text.starts_with(begin), "{form}");
        assert!(says(&harness, name), "{form}");
    }
    let theirs = folder.path().join("theirs.json");
    std::fs::write(&theirs, "theirs").unwrap();
    type_in(&mut harness, field, "");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    fill(&mut harness, field, theirs.to_str().unwrap());
    click(&mut harness, "Save file");
    assert!(says(&harness, "theirs (2).json"));
    assert_eq!(std::fs::read(&theirs).unwrap(), b"theirs");
    let session = harness.state().session();
    assert_eq!(session.undo_name(), None);
    assert!(session.record().settings().diary_id().is_some());
}
