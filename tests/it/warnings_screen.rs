//! Warnings, driven as a person drives the window: every rule can be made to speak by hand.

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hepatica::domain::alert::registry::RULES;
use hepatica::domain::alert::standing::Standing;
use hepatica::domain::rule_id::RuleId;
use hepatica::domain::warned::Deed;
use hepatica::ui::screen::Screen;
use hepatica::ui::shell::Shell;

use crate::hand::{click, fill, go, open, today};

/// What a hand does in the window.
#[derive(Clone, Copy, Debug)]
enum Do {
    /// Ticks a warning sign by its sentence.
    Tick(&'static str),
    /// Chooses a step of something under "More": name, accessible name of the step.
    Rate(&'static str, &'static str),
    /// Chooses a step of a core symptom or of a sign with steps.
    Step(&'static str),
    /// Types a value under "More": name of the chip, name of the field, text.
    Type(&'static str, &'static str),
    /// Types today's weight.
    Weigh(&'static str),
    /// Adds one laboratory result: day, test, text.
    Result(&'static str, &'static str, &'static str),
    /// Ticks a fact in Settings.
    Fact(&'static str),
    /// Goes back so many days on Today.
    Back(usize),
    /// Goes forward so many days on Today.
    On(usize),
}

use Do::{Back, Fact, On, Rate, Result, Step, Tick, Type, Weigh};

fn window() -> Harness<'static, Shell> {
    open(Screen::Today, &[], [1280.0, 4200.0])
}

fn open_signs(harness: &mut Harness<'_, Shell>) {
    if harness.query_by_label("Go through the signs").is_some() {
        click(harness, "Go through the signs");
    }
}

fn act(harness: &mut Harness<'_, Shell>, step: Do) {
    match step {
        Tick(sentence) => {
            open_signs(harness);
            click(harness, sentence);
        }
        Rate(chip, step) => {
            if harness.query_by_label(step).is_none() {
                click(harness, chip);
            }
            click(harness, step);
        }
        Step(step) => {
            open_signs(harness);
            click(harness, step);
        }
        Type(name, text) => {
            if harness
                .query_by_role_and_label(Role::TextInput, name)
                .is_none()
            {
                click(harness, name);
            }
            fill(harness, name, text);
        }
        Weigh(text) => {
            fill(harness, "Weight", text);
            // A leap of weight is asked about; the hand says that it is right.
            let right = format!("Yes, {text} kg is right");
            if harness.query_by_label(&right).is_some() {
                click(harness, &right);
            }
        }
        Result(day, analyte, text) => {
            go(harness, Screen::Labs);
            click(harness, "Add results");
            fill(harness, "Date the blood was taken", day);
            if harness
                .query_by_role_and_label(Role::TextInput, analyte)
                .is_none()
            {
                click(harness, "Show: All tests");
            }
            fill(harness, analyte, text);
            if let Some(yes) = harness.query_by_label_contains("is right") {
                yes.click();
                harness.run_ok();
            }
            click(harness, "Save 1 result");
            go(harness, Screen::Today);
        }
        Fact(label) => {
            go(harness, Screen::Settings);
            click(harness, label);
            go(harness, Screen::Today);
        }
        Back(days) => (0..days).for_each(|_| click(harness, "Previous day")),
        On(days) => (0..days).for_each(|_| click(harness, "Next day")),
    }
}

const ALL_RULES: &[(&str, &[Do])] = &[
    (
        "E01",
        &[Tick("I vomited blood, or it looked like coffee grounds")],
    ),
    ("E02", &[Step("Red blood in my stool: more than streaks")]),
    ("E03", &[Tick("I am mixed up about the day or where I am")]),
    (
        "E04",
        &[Type("Temperature", "38.2"), Tick("I have shaking chills")],
    ),
    ("E05", &[Rate("Pain", "Pain: 7")]),
    ("E06", &[Tick("I have chest pain")]),
    ("E07", &[Tick("I fainted")]),
    ("E08", &[Rate("Less urine", "Less urine: Severe")]),
    ("E09", &[Result("2026-11-21", "Potassium", "6.2")]),
    ("E10", &[Tick("I hit my head or fell hard")]),
    (
        "E11",
        &[
            Tick("I had my last drink of alcohol on this day"),
            Tick("Shaking, sweating, seeing things or a seizure"),
        ],
    ),
    (
        "E12",
        &[
            Rate("Yellow skin or eyes", "Yellow skin or eyes: Mild"),
            Rate("Confusion", "Confusion: Mild"),
        ],
    ),
    ("E13", &[Tick("I have thoughts of hurting myself")]),
    ("C01", &[Type("Temperature", "38.0")]),
    ("C02", &[Back(7), Weigh("74"), On(7), Weigh("76.4")]),
    (
        "C03",
        &[
            Back(3),
            Weigh("74"),
            On(1),
            Weigh("74.9"),
            On(1),
            Weigh("75.8"),
            On(1),
            Weigh("76.7"),
        ],
    ),
    (
        "C04",
        &[
            Fact("Water pills (diuretics)"),
            Back(3),
            Weigh("80"),
            On(3),
            Weigh("78"),
        ],
    ),
    (
        "C05",
        &[Rate("Yellow skin or eyes", "Yellow skin or eyes: Mild")],
    ),
    (
        "C06",
        &[
            Tick("My hands shake or flap, and that is new"),
            Tick("I forget things more than before"),
        ],
    ),
    (
        "C07",
        &[Fact("Lactulose every day"), Type("Bowel movements", "1")],
    ),
    (
        "C08",
        &[Fact("Lactulose every day"), Type("Bowel movements", "5")],
    ),
    ("C09", &[Rate("Less urine", "Less urine: Moderate")]),
    (
        "C10",
        &[
            Result("2026-11-20", "Creatinine", "0.9"),
            Result("2026-11-21", "Creatinine", "1.3"),
        ],
    ),
    ("C11", &[Result("2026-11-21", "Sodium", "123")]),
    ("C12", &[Result("2026-11-21", "Potassium", "5.6")]),
    ("C13", &[Result("2026-11-21", "Bilirubin, total", "3.2")]),
    (
        "C14",
        &[
            Result("2026-11-01", "INR", "1.2"),
            Result("2026-11-21", "INR", "1.8"),
        ],
    ),
    (
        "C15",
        &[
            Result("2026-11-01", "Hemoglobin", "12.0"),
            Result("2026-11-21", "Hemoglobin", "9.8"),
        ],
    ),
    ("C16", &[Type("Blood pressure, upper", "88")]),
    (
        "C17",
        &[Tick("I cannot keep food, drink or pills down for a day")],
    ),
    ("C18", &[Result("2026-11-21", "Glucose", "60")]),
    ("C19", &[Tick("I missed a day of key pills")]),
    (
        "C20",
        &[Tick(
            "A puncture site leaks over a day, bleeds, or is red or hot",
        )],
    ),
    ("C21", &[Tick("One leg is newly swollen and painful")]),
    (
        "M01",
        &[
            Step("Tiredness (fatigue): Severe"),
            Back(1),
            Step("Tiredness (fatigue): Severe"),
            Back(1),
            Step("Tiredness (fatigue): Severe"),
            Back(1),
            Step("Tiredness (fatigue): Severe"),
            On(3),
        ],
    ),
    ("M02", &[Rate("Itching", "Itching: 5")]),
    (
        "M03",
        &[
            Rate("Cramps", "Cramps: Mild"),
            Back(1),
            Rate("Cramps", "Cramps: Mild"),
            Back(1),
            Rate("Cramps", "Cramps: Mild"),
            On(2),
        ],
    ),
    (
        "M04",
        &[
            Rate("Poor appetite", "Poor appetite: Severe"),
            Back(1),
            Rate("Poor appetite", "Poor appetite: Severe"),
            Back(1),
            Rate("Poor appetite", "Poor appetite: Severe"),
            On(2),
        ],
    ),
    (
        "M05",
        &[
            Weigh("70"),
            Step("Swelling in legs (edema): None"),
            Step("Belly swelling (distension): None"),
            Back(80),
            Weigh("74"),
            Step("Swelling in legs (edema): None"),
            Step("Belly swelling (distension): None"),
            On(80),
        ],
    ),
    ("M06", &[Weigh("70")]),
    ("M07", &[Tick("I had ibuprofen or a similar pain pill")]),
    (
        "M08",
        &[
            Rate("Low mood", "Low mood: Moderate"),
            Back(1),
            Rate("Low mood", "Low mood: Moderate"),
            Back(1),
            Rate("Low mood", "Low mood: Moderate"),
            Back(1),
            Rate("Low mood", "Low mood: Moderate"),
            Back(1),
            Rate("Low mood", "Low mood: Moderate"),
            On(4),
        ],
    ),
    (
        "M09",
        &[
            Result("2026-11-01", "Bilirubin, total", "1.0"),
            Result("2026-11-10", "Bilirubin, total", "1.2"),
            Result("2026-11-20", "Bilirubin, total", "1.4"),
        ],
    ),
];

#[test]
fn a_hand_in_the_window_can_make_every_rule_speak() {
    let listed: Vec<String> = ALL_RULES.iter().map(|it| it.0.to_owned()).collect();
    let known: Vec<String> = RULES.iter().map(|it| it.id.to_string()).collect();
    assert_eq!(listed, known);
    for (rule, steps) in ALL_RULES {
        let mut harness = window();
        let why = format!("Why am I seeing this? {rule}");
        assert!(
            harness.query_by_label(&why).is_none(),
            "{rule} at the start"
        );
        for step in *steps {
            act(&mut harness, *step);
        }
        assert!(harness.query_by_label(&why).is_some(), "{rule}");
    }
}

fn kept(harness: &Harness<'_, Shell>, rule: &str) -> Option<Deed> {
    let rule = RuleId::parse(rule).unwrap();
    let warned = harness.state().session().record().warned(today(), rule);
    warned.unwrap().deed.map(|it| it.0)
}

#[test]
fn what_was_shown_and_done_is_kept_and_an_answered_call_becomes_one_line() {
    let mut harness = window();
    act(&mut harness, Tick("I missed a day of key pills"));
    assert_eq!(kept(&harness, "C19"), None);
    click(&mut harness, "I called: C19");
    assert_eq!(kept(&harness, "C19"), Some(Deed::Called));
    assert!(
        harness
            .query_by_label("Why am I seeing this? C19")
            .is_none()
    );
    click(&mut harness, "Not so: C19");
    assert_eq!(kept(&harness, "C19"), None);
    assert!(
        harness
            .query_by_label("Why am I seeing this? C19")
            .is_some()
    );
}

#[test]
fn an_emergency_stays_in_full_after_a_call_and_shows_on_every_screen() {
    let mut harness = window();
    act(&mut harness, Tick("I have chest pain"));
    click(&mut harness, "I called: E06");
    assert_eq!(kept(&harness, "E06"), Some(Deed::Called));
    assert!(
        harness
            .query_by_label("Why am I seeing this? E06")
            .is_some()
    );
    for screen in Screen::ALL.into_iter().filter(|it| *it != Screen::Today) {
        go(&mut harness, screen);
        assert!(
            harness.query_by_label("Emergency: call now").is_some(),
            "{screen:?}"
        );
    }
    click(&mut harness, "Show");
    assert!(
        harness
            .query_by_label("Why am I seeing this? E06")
            .is_some()
    );
}

#[test]
fn the_reasons_name_the_number_the_limit_and_the_source() {
    let mut harness = window();
    act(&mut harness, Type("Temperature", "38.4"));
    click(&mut harness, "Why am I seeing this? C01");
    for part in ["38.4 °C", "general limit", "Source:"] {
        let mut found = harness.query_all_by_label_contains(part);
        assert!(found.next().is_some(), "{part}");
    }
}

#[test]
fn the_person_who_helps_is_asked_about_thinking_and_outranks_the_patient() {
    let mut harness = window();
    open_signs(&mut harness);
    click(
        &mut harness,
        "Warning signs are worded for: Someone who helps",
    );
    click(&mut harness, "He or she is not himself or herself");
    assert!(
        harness
            .query_by_label("Why am I seeing this? C06")
            .is_some()
    );
    click(
        &mut harness,
        "How his or her thinking seems to you: mixed up about the day, flapping hands, odd acts",
    );
    assert!(
        harness
            .query_by_label("Why am I seeing this? E03")
            .is_some()
    );
}

#[test]
fn the_teams_own_limit_is_given_with_name_and_day_and_can_be_taken_back() {
    let mut harness = window();
    for step in [Back(7), Weigh("74"), On(7), Weigh("75.6")] {
        act(&mut harness, step);
    }
    assert!(
        harness
            .query_by_label("Why am I seeing this? C02")
            .is_none()
    );
    go(&mut harness, Screen::Settings);
    click(&mut harness, "Change: Weight gain in a week");
    fill(&mut harness, "Your team's number kg", "1.5");
    click(&mut harness, "Save limit");
    assert!(
        harness
            .query_by_label_contains("name of who said so")
            .is_some()
    );
    fill(&mut harness, "Who said so", "Liver clinic");
    click(&mut harness, "Save limit");
    go(&mut harness, Screen::Today);
    assert!(
        harness
            .query_by_label("Why am I seeing this? C02")
            .is_some()
    );
    click(&mut harness, "Why am I seeing this? C02");
    assert!(harness.query_by_label_contains("Liver clinic").is_some());
    go(&mut harness, Screen::Settings);
    click(
        &mut harness,
        "Back to the published limit: Weight gain in a week",
    );
    go(&mut harness, Screen::Today);
    assert!(
        harness
            .query_by_label("Why am I seeing this? C02")
            .is_none()
    );
}

#[test]
fn an_urgent_result_is_said_before_it_is_confirmed_or_saved() {
    let mut harness = window();
    go(&mut harness, Screen::Labs);
    click(&mut harness, "Add results");
    fill(&mut harness, "Date the blood was taken", "2026-11-21");
    fill(&mut harness, "Potassium", "9.1");
    let session = harness.state().session();
    assert!(session.record().is_empty(), "nothing is saved yet");
    assert!(harness.query_by_label("Emergency: call now").is_some());
}

#[test]
fn a_result_marked_as_hemolysed_no_longer_speaks() {
    let mut harness = window();
    act(&mut harness, Result("2026-11-21", "Potassium", "5.7"));
    assert!(
        harness
            .query_by_label("Why am I seeing this? C12")
            .is_some()
    );
    go(&mut harness, Screen::Labs);
    let cell = harness.get_by_label_contains("5.7 mEq/L, above the range, tell your care team");
    cell.click();
    harness.run_ok();
    click(&mut harness, "The laboratory notes: hemolysed");
    let marked = harness.query_all_by_label_contains("hemolysed").count();
    assert!(marked > 1, "the table says so too");
    let record = harness.state().session().record();
    let standing = Standing::new(record, today(), today());
    let rule = RuleId::parse("C12").unwrap();
    assert!(standing.loud.iter().all(|it| it.alert.rule != rule));
}

#[test]
fn ticking_a_sign_moves_nothing_and_the_warning_is_in_sight_at_once() {
    for size in [[1280.0, 860.0], [1024.0, 700.0]] {
        let mut harness = open(Screen::Today, &[], size);
        harness.get_by_label("Go through the signs").scroll_to_me();
        harness.run_ok();
        click(&mut harness, "Go through the signs");
        let (sign, other) = ("I have chest pain", "My lips are blue");
        harness.get_by_label(other).scroll_to_me();
        harness.run_ok();
        let before = harness.get_by_label(other).rect().top();
        click(&mut harness, sign);
        harness.run_ok();
        let after = harness.get_by_label(other).rect().top();
        assert!((before - after).abs() < 1.5, "{size:?}: {before} {after}");
        let seen = |it: &egui_kittest::Node<'_>| it.rect().top() < size[1];
        let mut titles = harness.query_all_by_label("Emergency: call now");
        assert!(
            titles.any(|it| seen(&it) && it.rect().top() > 0.0),
            "{size:?}"
        );
        drop(titles);
        let why = "Why am I seeing this? E06";
        assert!(harness.get_by_label(why).rect().top() < 0.0, "{size:?}");
        click(&mut harness, "Show");
        harness.run_ok();
        let top = harness.get_by_label(why).rect().top();
        assert!((0.0..size[1]).contains(&top), "{size:?}: {top}");
    }
}

#[test]
fn the_rail_leads_to_the_day_that_it_is() {
    let mut harness = open(Screen::Today, &[], [1280.0, 860.0]);
    click(&mut harness, "Previous day");
    assert!(harness.query_by_label("Saturday, 21 November").is_some());
    go(&mut harness, Screen::Settings);
    let today: Vec<_> = harness.query_all_by_label("Today").collect();
    today[0].click();
    drop(today);
    harness.run_ok();
    assert!(harness.query_by_label("Sunday, 22 November").is_some());
}
