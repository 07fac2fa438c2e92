//! The page for the doctor, driven by the names that a screen reader says.

use std::time::{Duration, Instant};

use egui::accesskit::Role;
use egui::{Key, Modifiers, Shape};
use egui_kittest::Harness;
use egui_kittest::Node;
use egui_kittest::kittest::{NodeT as _, Queryable as _};
use hepatica::diary::sample;
use hepatica::domain::question::Question;
use hepatica::domain::summary_section::Section;
use hepatica::ui::screen::Screen;
use hepatica::ui::shell::Shell;

use crate::hand::{
    check_names, click, fill, focused_name, has, is_close_refused, open, press_close, says, today,
    type_in,
};

const TALL: [f32; 2] = [1280.0, 3600.0];

fn questions(harness: &Harness<'_, Shell>) -> Vec<String> {
    let open = harness.state().session().record().open_questions();
    open.map(|it| it.1.text.as_str().to_owned()).collect()
}

/// Draws frames until something holds; work beside the window takes its time.
fn wait(harness: &mut Harness<'_, Shell>, is_so: impl Fn(&Harness<'_, Shell>) -> bool) {
    let begun = Instant::now();
    while !is_so(harness) {
        assert!(begun.elapsed() < Duration::from_mins(2), "it never came");
        std::thread::sleep(Duration::from_millis(20));
        harness.run_ok();
    }
}

#[test]
fn questions_are_written_ordered_changed_asked_and_taken_out() {
    let mut harness = open(Screen::Summary, &[], TALL);
    for text in ["May I fly?", "Is a scan due?", "Less salt?"] {
        type_in(&mut harness, "New question", text);
        click(&mut harness, "Add question");
    }
    click(&mut harness, "Ask question 3 earlier");
    assert_eq!(
        questions(&harness),
        ["May I fly?", "Less salt?", "Is a scan due?"]
    );
    click(&mut harness, "Remove question 1");
    click(&mut harness, "Change question 2");
    type_in(&mut harness, "Question", " By whom?");
    click(&mut harness, "Save the change");
    assert_eq!(
        questions(&harness),
        ["Less salt?", "Is a scan due? By whom?"]
    );
    click(&mut harness, "Question 1 was asked");
    type_in(&mut harness, "What did the doctor say?", "5 g a day");
    click(&mut harness, "Today");
    assert_eq!(questions(&harness), ["Is a scan due? By whom?"]);
    let record = harness.state().session().record();
    let asked = record
        .questions()
        .into_iter()
        .find(|it| it.1.asked == Some(today()));
    let answer = asked.and_then(|it| it.1.answer.clone());
    assert_eq!(answer.unwrap().as_str(), "5 g a day");
}

#[test]
fn a_question_that_is_only_typed_is_kept_when_the_person_goes_elsewhere() {
    let mut harness = open(Screen::Summary, &[], TALL);
    type_in(&mut harness, "New question", "May I fly?");
    click(&mut harness, "Today");
    assert_eq!(questions(&harness), ["May I fly?"]);
}

#[test]
fn a_part_is_left_out_and_the_page_follows() {
    let mut harness = open(Screen::Summary, &sample::sample(today()), TALL);
    wait(&mut harness, |it| says(it, "of the summary"));
    let has_labs = |it: &Harness<'_, Shell>| {
        let settings = it.state().session().record().settings();
        settings.sections().contains(&Section::Labs)
    };
    assert!(has_labs(&harness));
    click(&mut harness, "Lab results");
    assert!(!has_labs(&harness));
    click(&mut harness, "Lab results");
    assert!(has_labs(&harness));
    check_names(&harness, "summary");
}

#[test]
fn the_page_is_saved_in_the_form_that_was_chosen() {
    let mut harness = open(Screen::Summary, &sample::sample(today()), TALL);
    let folder = tempfile::tempdir().unwrap();
    type_in(&mut harness, "File", "");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    let path = folder.path().join("mine.png");
    fill(&mut harness, "File", path.to_str().unwrap());
    click(&mut harness, "Save");
    wait(&mut harness, |_| path.exists());
    assert!(std::fs::read(&path).unwrap().starts_with(b"\x89PNG"));
    wait(&mut harness, |it| says(it, "mine.png"));
    click(&mut harness, "Save PDF");
    let path = folder.path().join("mine.pdf");
    wait(&mut harness, |_| path.exists());
    assert!(std::fs::read(path).unwrap().starts_with(b"%PDF-"));
    click(&mut harness, "Save as a file: For programs");
    click(&mut harness, "Save");
    let path = folder.path().join("mine.json");
    wait(&mut harness, |_| path.exists());
    assert!(std::fs::read(path).unwrap().starts_with(b"{"));
}

#[test]
fn the_page_takes_the_whole_screen_until_escape() {
    let mut harness = open(Screen::Summary, &sample::sample(today()), [1280.0, 860.0]);
    wait(&mut harness, |it| says(it, "of the summary"));
    click(&mut harness, "Show full screen");
    assert!(!has(&harness, "Treatments"));
    wait(&mut harness, |it| says(it, "of the summary"));
    check_names(&harness, "full screen");
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert!(has(&harness, "Treatments"));
}

#[test]
fn what_is_too_long_stays_in_its_field_and_takes_nothing_away() {
    let mut harness = open(Screen::Summary, &[], TALL);
    type_in(&mut harness, "New question", "May I fly?");
    click(&mut harness, "Add question");
    click(&mut harness, "Question 1 was asked");
    type_in(&mut harness, "What did the doctor say?", "Yes");
    click(&mut harness, "Save the change");
    let answer = |harness: &Harness<'_, Shell>| {
        let record = harness.state().session().record();
        let questions = record.questions();
        questions[0].1.answer.clone().unwrap().as_str().to_owned()
    };
    click(&mut harness, "Change the answer to asked question 1");
    type_in(&mut harness, "What did the doctor say?", &"x".repeat(4100));
    click(&mut harness, "Today");
    assert_eq!(answer(&harness), "Yes");
    press_close(&mut harness);
    assert!(is_close_refused(&harness));
    harness.run_ok();
    assert!(says(&harness, "xxxx"), "what was typed is still there");
    click(&mut harness, "Cancel");
    type_in(&mut harness, "New question", &"y".repeat(4100));
    click(&mut harness, "Today");
    press_close(&mut harness);
    assert!(is_close_refused(&harness));
    assert!(questions(&harness).is_empty());
}

/// Presses a button with the keyboard alone.
fn enter(harness: &mut Harness<'_, Shell>, name: &str) {
    harness.get_by_label(name).focus();
    harness.run_ok();
    harness.key_press(Key::Enter);
    harness.run_ok();
}

#[test]
fn the_keyboard_stays_where_the_person_is() {
    let mut harness = open(Screen::Summary, &[], TALL);
    for text in ["May I fly?", "Is a scan due?"] {
        type_in(&mut harness, "New question", text);
        click(&mut harness, "Add question");
    }
    enter(&mut harness, "Change question 2");
    assert_eq!(focused_name(&harness), "Question");
    enter(&mut harness, "Save the change");
    assert_eq!(focused_name(&harness), "Change question 2");
    click(&mut harness, "Change question 1");
    assert_eq!(focused_name(&harness), "Question");
    click(&mut harness, "Cancel");
    assert_eq!(focused_name(&harness), "Change question 1");
    enter(&mut harness, "Ask question 2 earlier");
    assert_eq!(focused_name(&harness), "Change question 1");
    enter(&mut harness, "Question 1 was asked");
    assert_eq!(focused_name(&harness), "What did the doctor say?");
    enter(&mut harness, "Save the change");
    let answer = "Change the answer to asked question 1";
    assert_eq!(focused_name(&harness), answer);
    enter(&mut harness, "Remove question 1");
    assert_eq!(focused_name(&harness), "New question");
    enter(&mut harness, "Ask question 1 again");
    assert_eq!(focused_name(&harness), "Change question 1");
    enter(&mut harness, "Show full screen");
    harness.key_press(Key::Escape);
    harness.run_ok();
    assert_eq!(focused_name(&harness), "Show full screen");
}

#[test]
fn undo_takes_no_answer_away_that_is_being_typed() {
    let answers = |harness: &Harness<'_, Shell>| {
        let record = harness.state().session().record();
        let asked = record.questions();
        let asked = asked.iter().filter(|it| it.1.asked.is_some());
        let answer = |it: &Question| it.answer.as_ref().map(|it| it.as_str().to_owned());
        asked.map(|it| answer(it.1)).collect::<Vec<_>>()
    };
    let form = "What did the doctor say?";
    let mut harness = open(Screen::Summary, &[], TALL);
    type_in(&mut harness, "New question", "May I fly?");
    click(&mut harness, "Add question");
    click(&mut harness, "Question 1 was asked");
    click(&mut harness, "Undo: question");
    assert!(!has(&harness, form), "nothing was typed");
    assert_eq!(answers(&harness), []);

    click(&mut harness, "Question 1 was asked");
    type_in(&mut harness, form, "Yes");
    click(&mut harness, "Undo: question");
    assert_eq!(answers(&harness), []);
    type_in(&mut harness, form, ", on short flights");
    click(&mut harness, "Save the change");
    let kept = [Some("Yes, on short flights".to_owned())];
    assert_eq!(answers(&harness), kept);
    assert!(says(&harness, "Yes, on short flights"));

    click(&mut harness, "Undo: question");
    assert_eq!(questions(&harness), ["May I fly?"]);
    click(&mut harness, "Change question 1");
    type_in(&mut harness, "Question", " In June?");
    click(&mut harness, "Undo: question");
    assert!(questions(&harness).is_empty());
    click(&mut harness, "Today");
    assert_eq!(questions(&harness), ["May I fly? In June?"]);
}

#[test]
fn in_a_narrow_window_the_page_stands_below_the_questions() {
    let changes = sample::sample(today());
    let mut harness = open(Screen::Summary, &changes, [1024.0, 700.0]);
    wait(&mut harness, |it| says(it, "of the summary"));
    let top = |label| harness.get_by_label(label).rect().top();
    let page = harness.get_by_label_contains("Page 1 of").rect().top();
    assert!(top("Add question") < page && page < top("Save as a file: Page"));
}

#[test]
fn the_size_of_the_page_is_changed_without_running_after_the_buttons() {
    let changes = sample::sample(today());
    let mut harness = open(Screen::Summary, &changes, [1280.0, 860.0]);
    wait(&mut harness, |it| says(it, "of the summary"));
    let place = |harness: &Harness<'_, Shell>| harness.get_by_label("Larger page").rect();
    let first = place(&harness);
    for _ in 0..4 {
        click(&mut harness, "Larger page");
        let moved = place(&harness).min - first.min;
        assert!(moved.length() < 1.0, "{moved:?}");
    }
    let is_bar = |it: &Node<'_>| {
        it.accesskit_node().role() == Role::ScrollBar && it.rect().width() > it.rect().height()
    };
    let bar = harness.root().children_recursive().find(is_bar).unwrap();
    assert!(bar.rect().bottom() <= 860.0, "{:?}", bar.rect());
    let left =
        |harness: &Harness<'_, Shell>| harness.get_by_label_contains("Page 1 of").rect().left();
    let before = left(&harness);
    harness
        .get_by_label_contains("Page: the arrow keys")
        .focus();
    harness.run_ok();
    harness.key_press(Key::ArrowRight);
    harness.run_ok();
    assert!(left(&harness) < before - 40.0);
    harness.key_press(Key::PageDown);
    harness.run_ok();
    let below = place(&harness);
    assert!(below.top() < first.top() && below.top() >= 0.0, "{below:?}");
}

#[test]
fn a_file_that_was_there_before_is_not_replaced() {
    let mut harness = open(Screen::Summary, &[], TALL);
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("mine.json"), "theirs").unwrap();
    type_in(&mut harness, "File", "");
    harness.key_press_modifiers(Modifiers::COMMAND, Key::A);
    fill(&mut harness, "File", at("mine.json").to_str().unwrap());
    click(&mut harness, "Save");
    wait(&mut harness, |_| at("mine (2).json").exists());
    wait(&mut harness, |it| says(it, "mine (2).json"));
    std::fs::write(at("mine (2).json"), "").unwrap();
    click(&mut harness, "Save");
    let own = |_: &Harness<'_, Shell>| std::fs::read(at("mine (2).json")).unwrap();
    wait(&mut harness, |it| own(it).starts_with(b"{"));
    assert_eq!(std::fs::read(at("mine.json")).unwrap(), b"theirs");
    assert!(!at("mine (3).json").exists());
}

/// Whether these words are painted, for somebody who sees.
fn paints(harness: &Harness<'_, Shell>, words: &str) -> bool {
    let shapes = &harness.output().shapes;
    let is_text = |it: &Shape| matches!(it, Shape::Text(it) if it.galley.text() == words);
    shapes.iter().any(|it| is_text(&it.shape))
}

#[test]
fn a_sign_says_what_it_is_for_once_a_hand_or_the_keyboard_rests_on_it() {
    let mut harness = open(Screen::Summary, &[], TALL);
    type_in(&mut harness, "New question", "May I fly?");
    click(&mut harness, "Add question");
    assert!(paints(&harness, "Asked"));
    let tips = ["Change question 1", "Remove question 1"];
    for tip in tips {
        harness.get_by_label(tip).focus();
        harness.step();
        harness.step();
        assert!(!paints(&harness, tip), "not at once");
        for _ in 0..4 {
            harness.step();
        }
        assert!(paints(&harness, tip), "{tip} by keyboard");
    }
    for tip in tips {
        harness.get_by_label(tip).hover();
        for _ in 0..8 {
            harness.step();
        }
        assert!(paints(&harness, tip), "{tip} by hand");
    }
}

#[test]
fn what_was_asked_can_be_removed() {
    let mut harness = open(Screen::Summary, &[], TALL);
    type_in(&mut harness, "New question", "May I fly?");
    click(&mut harness, "Add question");
    click(&mut harness, "Question 1 was asked");
    click(&mut harness, "Cancel");
    click(&mut harness, "Remove asked question 1");
    assert!(harness.state().session().record().questions().is_empty());
    assert_eq!(focused_name(&harness), "New question");
    click(&mut harness, "Undo: question");
    assert_eq!(harness.state().session().record().questions().len(), 1);
}
