//! Treatments, driven by the names that a screen reader says.

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use hepatica::diary::sample;
use hepatica::domain::context::ContextId;
use hepatica::domain::event::Event;
use hepatica::domain::event::EventKind;
use hepatica::ui::screen::Screen;
use hepatica::ui::shell::Shell;

use crate::hand::{check_names, click, has, open, press_close, says, today, type_in};

fn empty() -> Harness<'static, Shell> {
    open(Screen::Treatments, &[], [1280.0, 1600.0])
}

fn filled() -> Harness<'static, Shell> {
    open(
        Screen::Treatments,
        &sample::sample(today()),
        [1280.0, 4600.0],
    )
}

/// Types into a field and leaves it.
fn fill(harness: &mut Harness<'_, Shell>, name: &str, text: &str) {
    type_in(harness, name, text);
    harness.key_press(Key::Tab);
    harness.run_ok();
}

fn undo(harness: &mut Harness<'_, Shell>) {
    let mut buttons = harness.query_all_by_role(Role::Button);
    let is_undo = |it: &egui_kittest::Node<'_>| {
        let name = it.accesskit_node().label().unwrap_or_default();
        name.starts_with("Undo")
    };
    buttons.by_ref().find(is_undo).unwrap().click();
    drop(buttons);
    harness.run_ok();
}

fn events(harness: &Harness<'_, Shell>) -> Vec<Event> {
    let events = harness.state().session().record().events();
    events.into_iter().map(|it| it.1.clone()).collect()
}

/// The sentence of the row that begins with `name`.
fn row(harness: &Harness<'_, Shell>, name: &str) -> String {
    let buttons = harness.query_all_by_role(Role::Button);
    let mut names = buttons.filter_map(|it| it.accesskit_node().label());
    let is_row = |it: &String| it.starts_with(name) && it.contains("Before:");
    names.find(is_row).unwrap()
}

fn sentence(harness: &Harness<'_, Shell>) -> String {
    let mut images = harness.query_all_by_role(Role::Image);
    images.next().unwrap().accesskit_node().label().unwrap()
}

#[test]
fn a_drain_is_added_changed_removed_and_taken_back() {
    let mut harness = empty();
    assert!(says(&harness, "No treatment or event is written down yet."));
    click(&mut harness, "Add treatment");
    click(&mut harness, "Fluid drained");
    fill(&mut harness, "First day", "4.8.2026");
    fill(&mut harness, "Litres drained", "4,5");
    fill(&mut harness, "Note", "Felt lighter");
    click(&mut harness, "Save");
    let [drain] = events(&harness).try_into().unwrap();
    assert_eq!(drain.kind, EventKind::Paracentesis);
    assert_eq!(drain.from.to_string(), "2026-08-04");
    assert_eq!(drain.amount.unwrap().0.to_string(), "4.5");
    assert_eq!(drain.note.unwrap().as_str(), "Felt lighter");
    assert!(has(&harness, "Fluid drained 4.5 L, 4 Aug 2026"));
    assert!(says(&harness, "On 4 August 2026 · Felt lighter"));

    click(&mut harness, "Change Fluid drained 4.5 L");
    assert!(has(&harness, "Change a treatment or event"));
    click(&mut harness, "Banding");
    click(&mut harness, "Save");
    let [banding] = events(&harness).try_into().unwrap();
    assert_eq!((banding.kind, banding.amount), (EventKind::Banding, None));
    undo(&mut harness);
    assert_eq!(events(&harness)[0].kind, EventKind::Paracentesis);

    click(&mut harness, "Remove Fluid drained 4.5 L");
    assert!(events(&harness).is_empty());
    undo(&mut harness);
    assert_eq!(events(&harness).len(), 1);
    undo(&mut harness);
    assert!(says(&harness, "No treatment or event is written down yet."));
}

#[test]
fn a_stay_ends_on_a_day_that_is_not_before_the_first() {
    let mut harness = empty();
    click(&mut harness, "Add treatment");
    click(&mut harness, "Hospital stay");
    assert!(says(&harness, "Leave it empty if it has not ended."));
    fill(&mut harness, "First day", "2026-11-20");
    click(&mut harness, "Save");
    assert!(says(&harness, "Since 20 November 2026"));
    click(&mut harness, "Hospital stay has ended");
    click(&mut harness, "Save");
    let [stay] = events(&harness).try_into().unwrap();
    assert_eq!(stay.to, Some(today()));
    assert!(says(&harness, "20 November 2026 to 22 November 2026"));
    assert!(!has(&harness, "Hospital stay has ended"));
}

#[test]
fn days_to_come_and_odd_litres_are_refused_and_stay_in_the_form() {
    let mut harness = empty();
    click(&mut harness, "Add treatment");
    click(&mut harness, "Fluid drained");
    fill(&mut harness, "First day", "23.11.2026");
    assert!(says(&harness, "This day has not come yet."));
    click(&mut harness, "Save");
    assert!(events(&harness).is_empty());
    fill(&mut harness, "Litres drained", "400");
    assert!(says(
        &harness,
        "This is no amount between 0 and 100 litres."
    ));
    assert!(has(&harness, "Add a treatment or event"));
}

#[test]
fn what_is_typed_is_kept_until_it_is_said_to_be_lost() {
    let mut harness = empty();
    click(&mut harness, "Add treatment");
    fill(&mut harness, "Note", "Not yet sure");
    click(&mut harness, "Today");
    click(&mut harness, "Treatments");
    assert!(says(&harness, "Not yet sure"));
    press_close(&mut harness);
    harness.run_ok();
    assert!(says(&harness, "Something typed here is not saved yet."));
    click(&mut harness, "Cancel");
    assert!(says(&harness, "What you typed here is not saved."));
    click(&mut harness, "Stay here");
    assert!(says(&harness, "Not yet sure"));
    click(&mut harness, "Cancel");
    click(&mut harness, "Leave without saving");
    assert!(has(&harness, "Before and after"));
}

#[test]
fn cells_are_called_research_first_and_promoted_tests_stand_first() {
    let harness = filled();
    assert!(says(&harness, "On 6 September 2026"));
    assert!(has(&harness, "This is research, not standard care."));
    assert!(says(
        &harness,
        "This shows what changed. It does not show why."
    ));
    assert!(says(
        &harness,
        "not been shown to work reliably for cirrhosis"
    ));
    let buttons = harness.query_all_by_role(Role::Button);
    let rows: Vec<String> = buttons
        .filter_map(|it| it.accesskit_node().label())
        .filter(|it| it.contains("Before:"))
        .collect();
    let first: Vec<&str> = rows
        .iter()
        .take(7)
        .map(|it| it.split([',', '.']).next().unwrap())
        .collect();
    assert_eq!(
        first,
        [
            "Prothrombin time",
            "Fibrinogen",
            "ALT",
            "Bilirubin",
            "Swelling",
            "Tiredness",
            "Belly"
        ]
    );
    let bilirubin = row(&harness, "Bilirubin, total");
    assert!(
        bilirubin.contains("Week 1: missing."),
        "missing is no zero: {bilirubin}"
    );
    assert!(
        bilirubin.ends_with("At week 8: too few to compare"),
        "{bilirubin}"
    );
    let swelling = row(&harness, "Swelling");
    assert!(
        swelling.ends_with("At week 8: −2, more than the usual wobble"),
        "{swelling}"
    );
    assert!(says(&harness, "Week 24: not yet"));
}

#[test]
fn a_row_or_the_list_chooses_what_is_drawn_and_a_chip_the_event() {
    let mut harness = filled();
    assert!(sentence(&harness).starts_with("Prothrombin time, s."));
    let weight = row(&harness, "Weight");
    click(&mut harness, &weight);
    assert!(sentence(&harness).starts_with("Weight, kg."));
    assert!(has(&harness, "Weight (kg)"));
    click(&mut harness, "Fluid drained 4 L, 4 Aug 2026");
    assert!(says(&harness, "On 4 August 2026"));
    assert!(sentence(&harness).starts_with("Weight, kg."));
    assert!(!has(&harness, "This is research, not standard care."));
    click(&mut harness, "Show 4 earlier");
    click(&mut harness, "Vaccine, 18 Oct 2025");
    assert!(says(&harness, "On 18 October 2025"));
    click(&mut harness, "Time shown: 12 weeks");
    assert!(sentence(&harness).starts_with("Weight, kg."));
}

#[test]
fn what_else_changed_is_found_or_asked_and_can_be_taken_back() {
    let mut harness = filled();
    assert!(says(&harness, "In your diary: Infection, 2 Nov 2026"));
    let stated = |harness: &Harness<'_, Shell>| {
        let record = harness.state().session().record();
        let events = record.events();
        let cells = events.iter().find(|it| it.1.kind == EventKind::StemCells);
        record.context(cells.unwrap().0, ContextId::DIET)
    };
    assert_eq!(stated(&harness), None);
    click(&mut harness, "Diet changed: Yes");
    assert_eq!(stated(&harness), Some(true));
    click(&mut harness, "Diet changed: No");
    assert_eq!(stated(&harness), Some(false));
    click(&mut harness, "Diet changed: No");
    assert_eq!(stated(&harness), None);
    undo(&mut harness);
    assert_eq!(stated(&harness), Some(false));
}

#[test]
fn harms_are_counted_beside_the_values() {
    let harness = filled();
    assert!(has(&harness, "What may have gone wrong"));
    assert!(says(
        &harness,
        "Days with fever, 38.0 °C or more. Before: missing."
    ));
    assert!(says(&harness, "Week 12: 2 of 4 days."));
    assert!(says(&harness, "Days in hospital. Before: 0 days."));
    assert!(says(&harness, "Week 12: 3 days."));
}

#[test]
fn every_control_has_its_own_name_and_size() {
    for size in [[1280.0, 4600.0], [640.0, 9000.0]] {
        let mut harness = open(Screen::Treatments, &sample::sample(today()), size);
        for is_form in [false, true] {
            if is_form {
                click(&mut harness, "Add treatment");
            }
            check_names(&harness, if is_form { "form" } else { "list" });
        }
    }
}
