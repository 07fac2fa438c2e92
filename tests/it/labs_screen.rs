//! Labs, driven by the names that a screen reader says.

use std::thread::sleep;
use std::time::Duration;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use hepatica::diary::sample;
use hepatica::domain::analyte_row::AnalyteId;
use hepatica::domain::day::Day;
use hepatica::domain::lab::LabKey;
use hepatica::domain::lab::LabResult;
use hepatica::ui::screen::Screen;
use hepatica::ui::shell::Shell;

use crate::hand::{
    check_names, click, fill, go, has, is_close_refused, open, press_close, says, today, type_in,
};

const DATE: &str = "Date the blood was taken";

fn empty() -> Harness<'static, Shell> {
    open(Screen::Labs, &[], [1280.0, 2600.0])
}

fn filled() -> Harness<'static, Shell> {
    open(Screen::Labs, &sample::sample(today()), [1280.0, 2600.0])
}

/// Opens the page for adding, with the date filled in.
fn add(harness: &mut Harness<'_, Shell>) {
    click(harness, "Add results");
    fill(harness, DATE, "20.11.2026");
}

fn result(harness: &Harness<'_, Shell>, day: &str, test: &str) -> Option<LabResult> {
    let key = LabKey {
        day: Day::parse(day).unwrap(),
        analyte: AnalyteId::parse(test).unwrap(),
        sample: 0,
    };
    harness.state().session().record().lab(key).cloned()
}

fn saved(harness: &Harness<'_, Shell>, test: &str) -> Option<String> {
    let reading = result(harness, "2026-11-20", test)?.reading;
    Some(format!("{reading} {}", reading.unit.symbol()))
}

#[test]
fn a_mixed_up_unit_is_asked_about_and_mended_with_one_click() {
    let mut harness = empty();
    add(&mut harness);
    fill(&mut harness, "Albumin", "32");
    assert!(says(&harness, "32 g/dL is not possible."));
    assert!(has(&harness, "Save results"));
    click(&mut harness, "Albumin: use 32 g/L");
    click(&mut harness, "Save 1 result");
    assert_eq!(saved(&harness, "albumin").as_deref(), Some("32 g/L"));
    assert!(has(&harness, "Lab results"));
}

#[test]
fn a_comma_a_bound_and_a_pasted_unit_are_kept_as_meant() {
    let mut harness = empty();
    add(&mut harness);
    fill(&mut harness, "Bilirubin, total", "1,8");
    fill(&mut harness, "Creatinine", "< 0.9");
    fill(&mut harness, "Albumin", "33 g/L");
    assert!(says(&harness, "“less than” is kept as written"));
    let unit = harness.get_by_role_and_label(Role::ComboBox, "Albumin, unit");
    assert_eq!(unit.accesskit_node().value().as_deref(), Some("g/L"));
    click(&mut harness, "Save 3 results");
    assert_eq!(saved(&harness, "bili_total").as_deref(), Some("1.8 mg/dL"));
    assert_eq!(saved(&harness, "creatinine").as_deref(), Some("<0.9 mg/dL"));
    assert_eq!(saved(&harness, "albumin").as_deref(), Some("33 g/L"));
}

#[test]
fn a_pasted_unit_selects_that_unit_and_the_other_is_told() {
    let mut harness = empty();
    add(&mut harness);
    fill(&mut harness, "Bilirubin, total", "31 µmol/L");
    let unit = harness.get_by_role_and_label(Role::ComboBox, "Bilirubin, total, unit");
    assert_eq!(unit.accesskit_node().value().as_deref(), Some("µmol/L"));
    assert!(says(&harness, "= 1.8 mg/dL"));
    let field = harness.get_by_role_and_label(Role::TextInput, "Bilirubin, total");
    assert_eq!(field.value().as_deref(), Some("31 µmol/L"));
}

#[test]
fn what_is_still_being_typed_is_saved_too() {
    let mut harness = empty();
    add(&mut harness);
    type_in(&mut harness, "INR", "1.4");
    click(&mut harness, "Save 1 result");
    assert_eq!(saved(&harness, "inr").as_deref(), Some("1.4 "));
}

#[test]
fn a_day_to_come_is_refused() {
    let mut harness = empty();
    click(&mut harness, "Add results");
    fill(&mut harness, DATE, "23.11.2026");
    assert!(has(&harness, "This day has not come yet. Check the year."));
    fill(&mut harness, "INR", "1.4");
    let save = harness.get_by_label("Save results");
    assert!(save.accesskit_node().is_disabled());
}

#[test]
fn an_odd_value_waits_for_an_answer_while_the_others_are_saved() {
    let mut harness = filled();
    add(&mut harness);
    fill(&mut harness, "INR", "9");
    fill(&mut harness, "ALT", "45");
    assert!(!has(&harness, "Lab results"));
    assert!(says(&harness, "1 test still needs an answer."));
    click(&mut harness, "Save 1 result");
    assert_eq!(saved(&harness, "alt").as_deref(), Some("45 U/L"));
    assert_eq!(saved(&harness, "inr"), None);
    assert!(says(&harness, "1 result is saved."));
    click(&mut harness, "INR: yes, 9 is right");
    click(&mut harness, "Save 1 result");
    assert_eq!(saved(&harness, "inr").as_deref(), Some("9 "));
    assert!(has(&harness, "Lab results"));
}

#[test]
fn the_last_range_of_the_laboratory_is_taken_over_with_one_click() {
    let mut harness = filled();
    add(&mut harness);
    click(&mut harness, "City Hospital");
    fill(&mut harness, "ALT", "45");
    click(&mut harness, "ALT: add the range on this report");
    click(&mut harness, "ALT: use the range 7–56");
    click(&mut harness, "Save 1 result");
    let saved = result(&harness, "2026-11-20", "alt").unwrap();
    assert_eq!(saved.range.unwrap().to_string(), "7-56");
    assert_eq!(saved.laboratory.unwrap().as_str(), "City Hospital");
}

#[test]
fn a_range_that_cannot_be_read_is_not_lost() {
    let mut harness = empty();
    add(&mut harness);
    fill(&mut harness, "ALT", "45");
    click(&mut harness, "ALT: add the range on this report");
    fill(&mut harness, "ALT, range on this report", "7 bis 56");
    assert!(says(&harness, "This range could not be read."));
    assert!(
        harness
            .get_by_label("Save results")
            .accesskit_node()
            .is_disabled()
    );
}

#[test]
fn a_value_that_is_there_already_does_not_hold_the_page_open() {
    let mut harness = filled();
    click(&mut harness, "Add results");
    fill(&mut harness, DATE, "2026-11-19");
    fill(&mut harness, "ALT", "44");
    fill(&mut harness, "AST", "58");
    assert!(says(&harness, "saving replaces it"));
    click(&mut harness, "Save 1 result");
    assert!(has(&harness, "Lab results"));
    let replaced = result(&harness, "2026-11-19", "ast").unwrap();
    assert_eq!(replaced.range.unwrap().to_string(), "10-40");
}

#[test]
fn what_is_typed_is_not_left_behind_without_asking() {
    let mut harness = empty();
    add(&mut harness);
    fill(&mut harness, "ALT", "45");
    click(&mut harness, "Cancel");
    click(&mut harness, "Keep typing");
    assert!(has(&harness, "Save 1 result"));
    click(&mut harness, "Cancel");
    click(&mut harness, "Leave without saving");
    assert!(has(&harness, "Lab results"));
    assert!(harness.state().session().record().is_empty());
}

#[test]
fn a_value_of_the_table_is_corrected_and_removed_and_brought_back() {
    let mut harness = filled();
    click(
        &mut harness,
        "AST, 19 November 2026: 57 U/L, above the range",
    );
    assert!(has(&harness, "City Hospital"));
    click(&mut harness, "Correct this value");
    let field = harness.get_by_role_and_label(Role::TextInput, "AST");
    assert_eq!(field.value().as_deref(), Some("57"));
    fill(&mut harness, "AST", ".5");
    click(&mut harness, "Save 1 result");
    let corrected = result(&harness, "2026-11-19", "ast").unwrap();
    assert_eq!(corrected.reading.to_string(), "57.5");
    assert_eq!(corrected.range.unwrap().to_string(), "10-40");
    click(
        &mut harness,
        "AST, 19 November 2026: 57.5 U/L, above the range",
    );
    click(&mut harness, "Remove");
    assert_eq!(result(&harness, "2026-11-19", "ast"), None);
    click(&mut harness, "Undo: removed result");
    assert!(result(&harness, "2026-11-19", "ast").is_some());
}

#[test]
fn the_table_is_one_stop_for_tab_and_arrows_move_inside() {
    let mut harness = filled();
    let start = "ALT, 19 November 2026: 44 U/L";
    harness.get_by_label(start).focus();
    harness.run_ok();
    harness.key_press(Key::ArrowDown);
    harness.run_ok();
    harness.key_press(Key::ArrowLeft);
    harness.run_ok();
    let there = harness.get_by_label("AST, 29 October 2026: 63 U/L, above the range");
    assert!(there.accesskit_node().is_focused());
    harness.key_press(Key::Enter);
    harness.run_ok();
    assert!(has(&harness, "Correct this value"));
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(!has(&harness, "Correct this value"));
}

#[test]
fn earlier_dates_are_a_page_away() {
    let mut harness = open(Screen::Labs, &sample::years(today(), 20), [1280.0, 1400.0]);
    let newest = "ALT, 19 November 2026: 62 U/L, above the range";
    assert!(has(&harness, newest));
    click(&mut harness, "Earlier");
    assert!(!has(&harness, newest));
    click(&mut harness, "Go to year");
    let years = harness.get_all_by_role(Role::ListBoxOption);
    assert!(years.count() > 15);
    harness
        .get_by_role_and_label(Role::ListBoxOption, "2024")
        .click();
    harness.run_ok();
    assert!(says(&harness, " 2024: "));
    click(&mut harness, "Newest");
    assert!(has(&harness, newest));
}

/// Waits for the work beside the window.
fn wait_for(harness: &mut Harness<'_, Shell>, part: &str) {
    for _ in 0..100 {
        harness.run_ok();
        if says(harness, part) {
            return;
        }
        sleep(Duration::from_millis(20));
    }
    assert!(says(harness, part), "{part}");
}

fn import(harness: &mut Harness<'_, Shell>, text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("results.csv");
    let mut file = std::fs::File::create(&path).unwrap();
    std::io::Write::write_all(&mut file, text.as_bytes()).unwrap();
    click(harness, "Import file…");
    fill(harness, "File", path.to_str().unwrap());
    click(harness, "Show what it would do");
    folder
}

#[test]
fn a_file_is_shown_first_then_added_and_taken_back() {
    let mut harness = empty();
    let text = "Date,ALT (U/L),Comments\n2026-11-20,44,2\n2026-11-21,45,\n";
    let _folder = import(&mut harness, text);
    wait_for(&mut harness, "2 new values");
    assert!(says(&harness, "1 thing was not understood"));
    assert!(harness.state().session().record().is_empty());
    click(&mut harness, "Add 2 values");
    assert_eq!(saved(&harness, "alt").as_deref(), Some("44 U/L"));
    assert!(has(&harness, "Lab results"));
    let done = "2 values were added (Labs: 2). Undo takes all of it back.";
    assert!(says(&harness, done));
    click(&mut harness, "Undo: import");
    assert!(harness.state().session().record().is_empty());
    assert!(!says(&harness, done));
}

#[test]
fn days_that_can_be_read_in_two_ways_and_missing_units_are_asked_for() {
    let mut harness = empty();
    let _folder = import(&mut harness, "Date,Creatinine\n11/10/2026,88\n");
    wait_for(&mut harness, "Which comes first");
    click(&mut harness, "Day first (19/11)");
    wait_for(&mut harness, "Choose the unit that stands on your report.");
    assert!(
        harness
            .get_by_label("Add values")
            .accesskit_node()
            .is_disabled()
    );
    choose(&mut harness, "Unit of “Creatinine”", "µmol/L");
    wait_for(&mut harness, "1 new value");
    click(&mut harness, "Add 1 value");
    let added = result(&harness, "2026-10-11", "creatinine").unwrap();
    assert_eq!(added.reading.unit.symbol(), "µmol/L");
}

fn choose(harness: &mut Harness<'_, Shell>, name: &str, option: &str) {
    click(harness, name);
    harness
        .get_by_role_and_label(Role::ListBoxOption, option)
        .click();
    harness.run_ok();
}

#[test]
fn what_is_said_of_a_column_is_remembered_for_the_laboratory() {
    let mut harness = empty();
    let text = "Date,Leber,Laboratory\n2026-11-20,44,City\n";
    let _folder = import(&mut harness, text);
    wait_for(&mut harness, "Say above what the columns hold");
    click(&mut harness, "Show all 3 columns");
    choose(&mut harness, "What “Leber” holds", "ALT");
    wait_for(&mut harness, "Choose the unit that stands on your report.");
    choose(&mut harness, "Unit of “Leber”", "U/L");
    wait_for(&mut harness, "1 new value");
    click(&mut harness, "Add 1 value");
    assert_eq!(saved(&harness, "alt").as_deref(), Some("44 U/L"));

    let text = "Date,Leber,Laboratory\n2026-11-21,45,City\n";
    let _folder = import(&mut harness, text);
    wait_for(&mut harness, "1 new value");
    click(&mut harness, "Cancel");
    let text = "Date,Leber,Laboratory\n2026-11-21,45,Valley\n";
    let _folder = import(&mut harness, text);
    wait_for(&mut harness, "Say above what the columns hold");
    click(&mut harness, "Cancel");
    click(&mut harness, "Undo: import");
    assert_eq!(harness.state().session().record().meanings().count(), 0);
}

#[test]
fn of_two_values_the_person_chooses_one() {
    let mut harness = empty();
    let _folder = import(&mut harness, "Date,ALT (U/L),INR\n2026-11-20,44,1.4\n");
    wait_for(&mut harness, "2 new values");
    click(&mut harness, "Add 2 values");
    let text = "Date,ALT (U/L),INR\n2026-11-20,48,1.6\n";
    let _folder = import(&mut harness, text);
    wait_for(&mut harness, "2 values differ from the diary");
    click(&mut harness, "1. ALT, 20 Nov 2026: File: 48 U/L");
    click(&mut harness, "Add 1 value");
    assert_eq!(saved(&harness, "alt").as_deref(), Some("48 U/L"));
    assert_eq!(saved(&harness, "inr").as_deref(), Some("1.4 "));
    click(&mut harness, "Undo: import");
    assert_eq!(saved(&harness, "alt").as_deref(), Some("44 U/L"));

    let _folder = import(&mut harness, text);
    wait_for(&mut harness, "2 values differ from the diary");
    click(&mut harness, "Take all values of the file");
    click(&mut harness, "Add 2 values");
    assert_eq!(saved(&harness, "inr").as_deref(), Some("1.6 "));
}

#[test]
fn a_test_that_the_diary_does_not_know_is_kept_word_for_word() {
    let mut harness = empty();
    let text = "Date,ALT (U/L),Cholesterol (mg/dL)\n2026-11-20,44,242\n2026-11-21,45,< 200\n";
    let _folder = import(&mut harness, text);
    wait_for(&mut harness, "4 new values");
    click(&mut harness, "Add 4 values");
    assert!(says(&harness, "Other tests"));
    assert!(says(&harness, "< 200 mg/dL on 21 Nov 2026"));
    click(&mut harness, "Cholesterol: 2 results");
    click(&mut harness, "Remove Cholesterol of 20 Nov 2026, 242 mg/dL");
    assert_eq!(harness.state().session().record().others().count(), 1);
    click(&mut harness, "Undo: removed result");
    assert_eq!(harness.state().session().record().others().count(), 2);
}

#[test]
fn what_was_left_out_can_be_kept_as_a_list() {
    let mut harness = empty();
    let folder = import(
        &mut harness,
        "Date,ALT (U/L)\n2026-11-20,abc\n2026-11-21,45\n",
    );
    wait_for(&mut harness, "1 new value");
    click(&mut harness, "Keep a list of what was left out…");
    let path = folder.path().join("list.csv");
    type_in(&mut harness, "Where the list goes", "");
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    fill(&mut harness, "Where the list goes", path.to_str().unwrap());
    click(&mut harness, "Save the list");
    let list = std::fs::read_to_string(path).unwrap();
    assert!(
        list.contains("abc,no number that the diary can keep,1"),
        "{list}"
    );
}

#[test]
fn a_file_that_is_not_there_is_told_in_words() {
    let mut harness = empty();
    click(&mut harness, "Import file…");
    fill(&mut harness, "File", "/nowhere/results.csv");
    click(&mut harness, "Show what it would do");
    wait_for(&mut harness, "There is no such file.");
}

#[test]
fn everything_that_can_be_used_has_a_name_of_its_own_and_a_size() {
    for width in [1280.0, 512.0] {
        let mut harness = open(Screen::Labs, &sample::sample(today()), [width, 4000.0]);
        check_names(&harness, "table");
        add(&mut harness);
        fill(&mut harness, "INR", "9");
        fill(&mut harness, "Albumin", "32");
        click(&mut harness, "ALT: add the range on this report");
        click(&mut harness, "Show: All tests");
        check_names(&harness, "add");
        let mut harness = open(Screen::Labs, &sample::sample(today()), [width, 4000.0]);
        click(&mut harness, "Import file…");
        check_names(&harness, "import");
    }
}

#[test]
fn an_empty_diary_says_what_to_do() {
    let harness = empty();
    assert!(says(&harness, "There are no results yet."));
    assert!(has(&harness, "Import file…"));
    assert!(says(
        &harness,
        "The diary cannot tell whether you are well."
    ));
}

#[test]
fn a_score_shows_the_arithmetic_with_the_persons_own_numbers() {
    let mut harness = filled();
    assert!(has(&harness, "MELD 3.0: 14, from 19 November 2026"));
    assert!(says(&harness, "One number cannot tell your future."));
    assert!(!says(&harness, "MELD-Na"));
    click(&mut harness, "MELD 3.0: How it is worked out");
    assert!(says(&harness, "Creatinine: 0.90 mg/dL, 19 Nov 2026"));
    assert!(says(&harness, "4.56 × ln(1.8) = 2.6803"));
    assert!(says(&harness, "Reported: 14"));
    assert!(says(&harness, "doi 10.1053/j.gastro.2021.08.050"));
    click(&mut harness, "MELD 3.0: Close the arithmetic");
    assert!(!says(&harness, "Reported: 14"));
    click(&mut harness, "Show older rules");
    assert!(says(&harness, "MELD 3.0 took its place in 2023."));
    assert!(says(&harness, "Other calculators may differ by a point."));
    click(&mut harness, "MELD-Na: How it is worked out");
    assert!(says(&harness, "Rounded before going on"));
    click(&mut harness, "Hide older rules");
    assert!(!says(&harness, "MELD-Na"));
}

#[test]
fn typed_results_become_scores_that_say_what_they_lack() {
    let mut harness = empty();
    assert!(!has(&harness, "Scores"));
    add(&mut harness);
    fill(&mut harness, "Bilirubin, total", "2.5");
    fill(&mut harness, "INR", "1.0");
    fill(&mut harness, "Creatinine", "1.2");
    click(&mut harness, "Save 3 results");
    assert!(says(
        &harness,
        "Missing: Sodium, Albumin, your sex (fill it in under Settings)."
    ));
    let missing = "Missing: Albumin, Ascites (doctor), Encephalopathy (doctor).";
    assert!(says(&harness, missing));
    add(&mut harness);
    fill(&mut harness, "Sodium", "131");
    fill(&mut harness, "Albumin", "3.8");
    click(&mut harness, "Save 2 results");
    assert!(says(&harness, "For a woman it is 17, for a man 16."));
}

#[test]
fn the_doctors_grades_are_asked_for_and_make_child_pugh() {
    let mut harness = empty();
    add(&mut harness);
    for (test, value) in [
        ("Bilirubin, total", "2.5"),
        ("INR", "1.0"),
        ("Albumin", "3.8"),
    ] {
        fill(&mut harness, test, value);
    }
    click(&mut harness, "Save 3 results");
    click(&mut harness, "Add the doctor’s grades");
    click(&mut harness, "Fluid in the belly (ascites): Slight");
    let brain = "Brain fog from the liver (encephalopathy): Grade 1";
    click(&mut harness, brain);
    let save = harness.get_by_label("Save the grades");
    assert!(save.accesskit_node().is_disabled(), "no day yet");
    fill(&mut harness, "Day the doctor said so", "30.11.2026");
    assert!(says(&harness, "This day has not come yet."));
    let field = harness.get_by_role_and_label(Role::TextInput, "Day the doctor said so");
    field.focus();
    harness.run_ok();
    harness.key_press_modifiers(egui::Modifiers::COMMAND, Key::A);
    fill(&mut harness, "Day the doctor said so", "2.11.2026");
    click(&mut harness, "Save the grades");
    let day = Day::parse("2026-11-02").unwrap();
    let entry = harness.state().session().record().entry(day).cloned();
    let ratings: Vec<u8> = entry.unwrap().ratings.values().map(|it| it.get()).collect();
    assert_eq!(ratings, [1, 1]);
    assert!(!has(&harness, "Save the grades"), "the form is closed");
    assert!(has(
        &harness,
        "Child-Pugh: 8, class B, from 20 November 2026"
    ));
    click(&mut harness, "Undo: day");
    assert!(says(
        &harness,
        "Missing: Ascites (doctor), Encephalopathy (doctor)."
    ));
}

#[test]
fn grades_that_are_not_saved_hold_the_window_open() {
    let mut harness = filled();
    click(&mut harness, "Add the doctor’s grades");
    click(&mut harness, "Fluid in the belly (ascites): None");
    harness.state_mut().go(Screen::Today);
    harness.run_ok();
    harness.state_mut().go(Screen::Labs);
    harness.run_ok();
    assert!(has(&harness, "Save the grades"), "what was chosen stays");
    press_close(&mut harness);
    assert!(is_close_refused(&harness));
    harness.run_ok();
    click(&mut harness, "Close without saving");
    assert!(!has(&harness, "Save the grades"));
}

#[test]
fn a_grade_can_be_removed_again() {
    let mut harness = filled();
    click(&mut harness, "Add the doctor’s grades");
    let grade = "Remove Ascites (doctor): slight, or controlled by medicine, 29 Oct 2026";
    click(&mut harness, grade);
    assert!(!has(&harness, grade));
    let older = "Remove Ascites (doctor): moderate to large, or not controlled, 4 Aug 2026";
    assert!(has(&harness, older));
}

#[test]
fn a_hand_in_the_window_can_make_every_score_appear() {
    let mut harness = open(Screen::Settings, &[], [1280.0, 3600.0]);
    fill(&mut harness, "Day of birth", "2.4.1961");
    click(
        &mut harness,
        "Sex, for test ranges and the MELD 3.0 score: Female",
    );
    click(&mut harness, "My clinic uses the ALBI score");
    // FIB-4 and APRI look for scarring, so they are for people not known to have cirrhosis.
    click(&mut harness, "Cirrhosis is known");
    go(&mut harness, Screen::Labs);
    add(&mut harness);
    for (test, value) in [
        ("Bilirubin, total", "2.5"),
        ("INR", "1.0"),
        ("Albumin", "3.8"),
        ("Creatinine", "1.2"),
        ("Sodium", "131"),
        ("AST", "55"),
        ("ALT", "50"),
        ("Platelets", "155"),
    ] {
        fill(&mut harness, test, value);
    }
    click(&mut harness, "AST: add the range on this report");
    fill(&mut harness, "AST, range on this report", "10-40");
    click(&mut harness, "Save 8 results");
    click(&mut harness, "Add the doctor’s grades");
    click(&mut harness, "Fluid in the belly (ascites): Slight");
    let brain = "Brain fog from the liver (encephalopathy): Grade 1";
    click(&mut harness, brain);
    fill(&mut harness, "Day the doctor said so", "2.11.2026");
    click(&mut harness, "Save the grades");
    click(&mut harness, "Show older rules");
    // MELD 3.0, MELD and MELD-Na: the published example of 2.5, 1.0, 3.8, 1.2, 131.
    for shown in [
        "MELD 3.0: 17",
        "MELD: 12",
        "MELD-Na: 18",
        "Child-Pugh: 8, class B",
        "ALBI: −2.15",
        "FIB-4: 3.26",
        "APRI: 0.89",
    ] {
        let mut found = harness.query_all_by_label_contains(shown);
        assert!(found.next().is_some(), "{shown}");
    }
}
