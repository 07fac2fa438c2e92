//! Today, through the accessibility tree of the real window.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hepatica::diary::sample;
use hepatica::domain::change::Change;
use hepatica::domain::entry::DayEntry;
use hepatica::domain::reading::Reading;
use hepatica::domain::symptom::SymptomId;
use hepatica::domain::unit::Unit;
use hepatica::domain::vital::VitalId;
use hepatica::ui::screen::Screen;
use hepatica::ui::shell::Shell;

use crate::hand::{fill, is_close_refused, open, press_close, today};

fn window(changes: &[Change]) -> Harness<'static, Shell> {
    open(Screen::Today, changes, [1280.0, 1800.0])
}

fn last_weight(value: &str) -> Vec<Change> {
    let reading = Reading::exact(value.parse().unwrap(), Unit::Kilogram);
    vec![Change::Vital {
        day: today().plus(-1),
        id: VitalId::WEIGHT,
        value: Some(reading),
    }]
}

fn entry(harness: &Harness<'_, Shell>) -> DayEntry {
    harness
        .state()
        .session()
        .record()
        .entry(today())
        .cloned()
        .unwrap_or_default()
}

fn weight(harness: &Harness<'_, Shell>) -> Option<String> {
    entry(harness)
        .vitals
        .get(&VitalId::WEIGHT)
        .map(ToString::to_string)
}

/// Types into the weight field and leaves it with the keyboard.
fn type_weight(harness: &mut Harness<'_, Shell>, text: &str) {
    fill(harness, "Weight", text);
}

/// Types into the weight field and stays in it, with one frame drawn since.
fn begin_weight(harness: &mut Harness<'_, Shell>, text: &str) {
    harness
        .get_by_role_and_label(Role::TextInput, "Weight")
        .focus();
    harness.run_ok();
    harness
        .get_by_role_and_label(Role::TextInput, "Weight")
        .type_text(text);
    harness.step();
}

fn field_text(harness: &Harness<'_, Shell>) -> String {
    let field = harness.get_by_role_and_label(Role::TextInput, "Weight");
    field.accesskit_node().value().unwrap_or_default()
}

#[test]
fn weights_are_kept_as_people_type_them() {
    for (text, kept) in [
        ("72.5", "72.5"),
        ("72,5", "72.5"),
        ("072.5 ", "72.5"),
        ("72.", "72"),
        ("７２．５", "72.5"),
        ("72.50", "72.50"),
        ("72.5 kg", "72.5"),
        ("160 lb", "160"),
    ] {
        let mut harness = window(&last_weight("72.4"));
        type_weight(&mut harness, text);
        assert_eq!(weight(&harness).as_deref(), Some(kept), "{text:?}");
    }
}

#[test]
fn nothing_is_reformatted_while_typing() {
    let mut harness = window(&last_weight("72.4"));
    harness
        .get_by_role_and_label(Role::TextInput, "Weight")
        .focus();
    harness.run_ok();
    for (key, shown) in [("7", "7"), ("2", "72"), (",", "72,"), ("5", "72,5")] {
        harness
            .get_by_role_and_label(Role::TextInput, "Weight")
            .type_text(key);
        harness.run_ok();
        assert_eq!(field_text(&harness), shown);
    }
    assert_eq!(
        weight(&harness),
        None,
        "a field that is being typed in is not saved"
    );
}

#[test]
fn a_jump_is_asked_about_and_the_answer_counts() {
    let mut harness = window(&last_weight("72.4"));
    type_weight(&mut harness, "725");
    assert_eq!(
        (weight(&harness), field_text(&harness).as_str()),
        (None, "725")
    );
    assert!(
        harness
            .query_all_by_label_contains("Last was 72.4 kg")
            .next()
            .is_some()
    );
    harness.get_by_label("Use 72.5 kg").click();
    harness.run_ok();
    assert_eq!(weight(&harness).as_deref(), Some("72.5"));

    let mut harness = window(&last_weight("72.4"));
    type_weight(&mut harness, "80.1");
    assert_eq!(weight(&harness), None);
    harness.get_by_label("Yes, 80.1 kg is right").click();
    harness.run_ok();
    assert_eq!(weight(&harness).as_deref(), Some("80.1"));
    assert!(harness.query_by_label("Yes, 80.1 kg is right").is_none());
}

#[test]
fn what_cannot_be_read_stays_in_the_field_with_the_reason() {
    let mut harness = window(&[]);
    type_weight(&mut harness, "76,7,1");
    harness.get_by_label_contains("it is not saved");
    assert_eq!(
        (weight(&harness), field_text(&harness).as_str()),
        (None, "76,7,1")
    );
    harness.get_by_label("Previous day").click();
    harness.run_ok();
    assert_eq!(field_text(&harness), "");
    harness.get_by_label("Next day").click();
    harness.run_ok();
    assert_eq!(
        field_text(&harness),
        "76,7,1",
        "going elsewhere loses nothing"
    );
}

#[test]
fn ratings_are_saved_at_once_and_taken_back_by_button_or_keys() {
    let mut harness = window(&[]);
    harness
        .get_by_label("Swelling in legs (edema): Moderate")
        .click();
    harness.run_ok();
    harness.get_by_label("Tiredness (fatigue): None").click();
    harness.run_ok();
    assert_eq!(entry(&harness).ratings.len(), 2);
    assert_eq!(entry(&harness).ratings[&SymptomId::EDEMA].get(), 2);
    harness.get_by_label_contains("Saved 12:00");
    harness.get_by_label("Undo: rating").click();
    harness.run_ok();
    assert_eq!(entry(&harness).ratings.len(), 1);
    let said = "Taken back: Tiredness, 22 Nov 2026.";
    assert!(harness.query_all_by_label_contains(said).next().is_some());
    harness.key_press_modifiers(Modifiers::COMMAND, Key::Z);
    harness.run_ok();
    assert!(entry(&harness).is_empty());
}

#[test]
fn the_core_answers_take_six_actions() {
    let mut harness = window(&last_weight("76.4"));
    type_weight(&mut harness, "76.7");
    for name in [
        "Swelling in legs (edema): Moderate",
        "Tiredness (fatigue): Mild",
        "Belly swelling (distension): Mild",
    ] {
        harness.get_by_label(name).click();
        harness.run_ok();
    }
    assert_eq!(
        (entry(&harness).ratings.len(), weight(&harness).as_deref()),
        (3, Some("76.7"))
    );
    harness.get_by_label_contains("+0.3 since the day before");
}

#[test]
fn digits_choose_and_clearing_is_not_zero() {
    let mut harness = window(&[]);
    harness.get_by_label("Tiredness (fatigue): None").focus();
    harness.run_ok();
    harness.key_press(Key::Num3);
    harness.run_ok();
    assert_eq!(entry(&harness).ratings[&SymptomId::FATIGUE].get(), 3);
    harness.get_by_label("Tiredness (fatigue): Severe").click();
    harness.run_ok();
    assert!(entry(&harness).ratings.is_empty());
}

#[test]
fn same_as_yesterday_copies_symptoms_only() {
    let mut harness = window(&sample::sample(today()));
    harness.get_by_label("Same as yesterday").click();
    harness.run_ok();
    assert!(entry(&harness).ratings.len() >= 3);
    assert!(entry(&harness).vitals.is_empty());
}

#[test]
fn a_note_is_saved_after_a_pause_and_when_going_elsewhere() {
    let mut harness = window(&[]);
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note")
        .focus();
    harness.run_ok();
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note")
        .type_text("Shoes tight");
    harness.run_ok();
    for _ in 0..8 {
        harness.run_steps(10);
    }
    assert_eq!(entry(&harness).note.unwrap().as_str(), "Shoes tight");
    harness
        .get_by_role_and_label(Role::MultilineTextInput, "Note")
        .type_text(" by evening");
    harness.run_ok();
    harness.get_by_label("Labs").click();
    harness.run_ok();
    assert!(
        entry(&harness)
            .note
            .unwrap()
            .as_str()
            .contains("by evening")
    );
}

#[test]
fn more_opens_what_applies() {
    let mut harness = window(&[]);
    harness.get_by_label("Temperature").click();
    harness.run_ok();
    harness
        .get_by_role_and_label(Role::TextInput, "Temperature")
        .focus();
    harness.run_ok();
    harness
        .get_by_role_and_label(Role::TextInput, "Temperature")
        .type_text("38,4");
    harness.key_press(Key::Tab);
    harness.run_ok();
    assert_eq!(
        entry(&harness).vitals[&VitalId::TEMPERATURE].to_string(),
        "38.4"
    );
    harness.get_by_label("Temperature: 38.4 °C");
    harness.get_by_label("Itching").click();
    harness.run_ok();
    harness.get_by_label("Itching: 7").click();
    harness.run_ok();
    assert_eq!(
        entry(&harness).ratings[&SymptomId::parse("itch").unwrap()].get(),
        7
    );
}

#[test]
fn every_screen_draws_every_diary_and_names_its_controls() {
    for changes in [
        Vec::new(),
        last_weight("72.4"),
        sample::sample(today()),
        sample::years(today(), 20),
    ] {
        let mut harness = window(&changes);
        for screen in Screen::ALL {
            harness.state_mut().go(screen);
            harness.run_ok();
            for node in harness.root().children_recursive() {
                let node = node.accesskit_node();
                let is_control = matches!(
                    node.role(),
                    Role::Button
                        | Role::RadioButton
                        | Role::TextInput
                        | Role::CheckBox
                        | Role::ComboBox
                );
                let name = node.label().unwrap_or_default();
                assert!(
                    !is_control || !name.is_empty(),
                    "{screen:?}: {:?}",
                    node.role()
                );
            }
        }
    }
}

#[test]
fn closing_saves_what_is_typed_and_asks_once_about_what_cannot_be_saved() {
    let mut harness = window(&last_weight("72.4"));
    begin_weight(&mut harness, "72,9");
    press_close(&mut harness);
    assert_eq!(weight(&harness).as_deref(), Some("72.9"));
    assert!(!is_close_refused(&harness));

    let mut harness = window(&last_weight("72.4"));
    begin_weight(&mut harness, "7,3,1");
    press_close(&mut harness);
    assert!(is_close_refused(&harness));
    harness.run_ok();
    assert!(
        harness
            .query_all_by_label_contains("not saved yet")
            .next()
            .is_some()
    );
    assert_eq!(field_text(&harness), "7,3,1");
    press_close(&mut harness);
    assert!(!is_close_refused(&harness));
}
