//! Trends in the real window: chips, ranges, sentences and the table.
#![expect(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use hepatica::diary::clock::Clock;
use hepatica::diary::sample;
use hepatica::diary::session::Session;
use hepatica::domain::change::Change;
use hepatica::domain::reading::Reading;
use hepatica::domain::unit::Unit;
use hepatica::domain::vital::VitalId;
use hepatica::ui::screen::Screen;
use hepatica::ui::shell::Shell;

use crate::hand::today;

fn window(changes: &[Change]) -> Harness<'static, Shell> {
    let session = Session::in_memory(changes, Clock::fixed(today())).unwrap();
    let mut harness = Harness::builder()
        .with_size([1280.0, 2400.0])
        .with_max_steps(8)
        .build_eframe(|creation| Shell::new(&creation.egui_ctx, session));
    harness.state_mut().go(Screen::Trends);
    harness.run();
    harness
}

fn click(harness: &mut Harness<'_, Shell>, name: &str) {
    let is_control = |it: &Role| matches!(it, Role::Button | Role::RadioButton);
    let found = harness
        .query_all_by_label(name)
        .find(|it| is_control(&it.accesskit_node().role()));
    found.unwrap().click();
    harness.run();
}

fn sentence(harness: &Harness<'_, Shell>, start: &str) -> Option<String> {
    let mut images = harness.query_all_by_role(Role::Image);
    let mut names = images.by_ref().filter_map(|it| it.accesskit_node().label());
    names.find(|it| it.starts_with(start))
}

#[test]
fn each_chart_says_what_it_shows() {
    let harness = window(&sample::sample(today()));
    let weight = sentence(&harness, "Weight: ").unwrap();
    assert!(
        weight.contains("76.4 kg on 21 November 2026, up 2.6 kg in 7 days"),
        "{weight}"
    );
    assert!(sentence(&harness, "Tiredness (fatigue): ").is_some());
    let bilirubin = sentence(&harness, "Bilirubin, total: 1.8 mg/dL H").unwrap();
    assert!(bilirubin.contains("19 November 2026"), "{bilirubin}");
    harness.get_by_label_contains("The diary cannot tell whether you are well");
}

#[test]
fn chips_choose_what_is_shown() {
    let mut harness = window(&sample::sample(today()));
    assert!(sentence(&harness, "INR: ").is_none());
    click(&mut harness, "INR");
    assert!(sentence(&harness, "INR: 1.4").is_some());
    click(&mut harness, "Weight");
    assert!(sentence(&harness, "Weight: ").is_none());
    assert!(harness.query_by_label("Itch").is_none());
    click(&mut harness, "+ more");
    click(&mut harness, "Itch");
    assert!(sentence(&harness, "Itching: ").is_some());
    for name in [
        "INR",
        "Itch",
        "Swelling",
        "Tiredness",
        "Belly",
        "Bilirubin, total",
    ] {
        click(&mut harness, name);
    }
    harness.get_by_label("Choose something above to see it here.");
}

#[test]
fn ranges_and_buttons_and_arrow_keys_move_the_time() {
    let mut harness = window(&sample::sample(today()));
    harness.get_by_label("23 May – 22 Nov 2026");
    click(&mut harness, "Later");
    harness.get_by_label("23 May – 22 Nov 2026");
    click(&mut harness, "Earlier");
    harness.get_by_label("20 Feb – 22 Aug 2026");
    click(&mut harness, "Later");
    click(&mut harness, "Time shown: 1 month");
    harness.get_by_label("23 Oct – 22 Nov 2026");
    let weight = sentence(&harness, "Weight: ").unwrap();
    harness.get_by_label(&weight).focus();
    harness.run();
    harness.key_press(Key::ArrowLeft);
    harness.run();
    harness.get_by_label("8 Oct – 7 Nov 2026");
    harness.key_press(Key::ArrowLeft);
    harness.run();
    harness.get_by_label("23 Sep – 23 Oct 2026");
    harness.key_press(Key::ArrowRight);
    harness.run();
    harness.get_by_label("8 Oct – 7 Nov 2026");
}

#[test]
fn dragging_a_chart_sideways_moves_the_time() {
    let mut harness = window(&sample::sample(today()));
    let weight = sentence(&harness, "Weight: ").unwrap();
    let center = harness.get_by_label(&weight).rect().center();
    harness.drag_at(center);
    harness.run();
    harness.hover_at(center + egui::vec2(300.0, 0.0));
    harness.run();
    harness.drop_at(center + egui::vec2(300.0, 0.0));
    harness.run();
    assert!(harness.query_by_label("23 May – 22 Nov 2026").is_none());
    let moved = sentence(&harness, "Weight: ").unwrap();
    assert!(moved.contains(" September 2026"), "{moved}");
}

#[test]
fn the_table_shows_what_was_reported() {
    let reading = Reading::exact("76.70".parse().unwrap(), Unit::Kilogram);
    let changes = [Change::Vital {
        day: today().plus(-2),
        id: VitalId::WEIGHT,
        value: Some(reading),
    }];
    let mut harness = window(&changes);
    click(&mut harness, "Show as table");
    harness.get_by_label("76.70 kg");
    harness.get_by_label("20 Nov 2026");
    assert!(harness.query_by_label("0").is_none());
    click(&mut harness, "Show as charts");
    assert!(sentence(&harness, "Weight: 76.70 kg on 20 November").is_some());
}

#[test]
fn twenty_years_are_shown_and_paged() {
    let mut harness = window(&sample::years(today(), 20));
    click(&mut harness, "Time shown: All");
    harness.get_by_label("22 Nov 2006 – 22 Nov 2026");
    assert!(sentence(&harness, "Weight: ").is_some());
    click(&mut harness, "Show as table");
    harness.get_by_label_contains("Rows 1 to 30 of ");
    click(&mut harness, "Older rows");
    harness.get_by_label_contains("Rows 31 to 60 of ");
    click(&mut harness, "Newer rows");
    harness.get_by_label_contains("Rows 1 to 30 of ");
}

#[test]
fn an_empty_diary_says_what_will_appear() {
    let harness = window(&[]);
    harness.get_by_label_contains("Nothing is written down yet.");
    assert!(harness.query_by_label("Show as table").is_none());
}

#[test]
fn every_control_has_a_name_of_its_own() {
    let mut harness = window(&sample::sample(today()));
    click(&mut harness, "+ more");
    for role in [Role::Button, Role::Image, Role::RadioButton] {
        let nodes = harness.query_all_by_role(role);
        let mut names: Vec<_> = nodes.map(|it| it.accesskit_node().label()).collect();
        assert!(names.iter().all(Option::is_some), "{names:?}");
        let count = names.len();
        names.sort();
        names.dedup();
        assert_eq!(names.len(), count, "{names:?}");
    }
}

#[test]
fn a_score_can_be_drawn_and_read_as_a_table() {
    let mut harness = window(&sample::sample(today()));
    click(&mut harness, "MELD 3.0");
    let drawn = sentence(&harness, "MELD 3.0: ").unwrap();
    assert!(
        drawn.starts_with("MELD 3.0: 14 on 19 November 2026; 7 values"),
        "{drawn}"
    );
    click(&mut harness, "Child-Pugh");
    assert!(sentence(&harness, "Child-Pugh: 8, class B on").is_some());
    assert!(harness.query_by_label("ALBI").is_none(), "not asked for");
    click(&mut harness, "Show as table");
    harness.get_by_label("8, class B");
    click(&mut harness, "Show as charts");
    click(&mut harness, "+ more");
    click(&mut harness, "MELD-Na");
    assert!(sentence(&harness, "MELD-Na: ").is_some());
}
