//! Learn, driven by the names that a screen reader says.

use egui::accesskit::Role;
use egui::{Key, Modifiers, OutputCommand};
use egui_kittest::Harness;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use hepatica::diary::sample;
use hepatica::domain::change::Change;
use hepatica::domain::settings::SettingKey;
use hepatica::learn::library::library;
use hepatica::ui::screen::Screen;
use hepatica::ui::shell::Shell;

use crate::hand::{check_names, click, focused_name, has, open, says, today, type_in};

const WINDOW: [f32; 2] = [1280.0, 860.0];

fn empty() -> Harness<'static, Shell> {
    open(Screen::Learn, &[], WINDOW)
}

fn filled() -> Harness<'static, Shell> {
    open(Screen::Learn, &sample::sample(today()), [1280.0, 2600.0])
}

/// The title of the page that is read.
fn title(harness: &Harness<'_, Shell>) -> String {
    let mut all = harness.query_all_by_role(Role::Document);
    all.next().unwrap().accesskit_node().label().unwrap()
}

/// Clicks the first of what has this name.
fn click_first(harness: &mut Harness<'_, Shell>, name: &str) {
    harness.query_all_by_label(name).next().unwrap().click();
    harness.run_ok();
}

/// Clicks what has a name that begins so.
fn click_begun(harness: &mut Harness<'_, Shell>, role: Role, begun: &str) {
    let mut all = harness.query_all_by_role(role);
    let is_it = |it: &egui_kittest::Node<'_>| {
        let name = it.accesskit_node().label().unwrap_or_default();
        name.starts_with(begun)
    };
    all.find(is_it).unwrap().click();
    drop(all);
    harness.run_ok();
}

fn press(harness: &mut Harness<'_, Shell>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.run_ok();
}

/// How far from the top of the window a heading stands.
fn top_of(harness: &Harness<'_, Shell>, heading: &str) -> f32 {
    harness
        .query_all_by_role(Role::Heading)
        .find(|it| it.accesskit_node().label().as_deref() == Some(heading))
        .unwrap()
        .rect()
        .top()
}

#[test]
fn every_page_is_listed_and_can_be_read() {
    let mut harness = open(Screen::Learn, &[], [1280.0, 2600.0]);
    assert_eq!(title(&harness), "What cirrhosis is");
    for page in library().pages() {
        click_begun(&mut harness, Role::Button, &page.title);
        assert_eq!(title(&harness), page.title);
        assert!(says(&harness, "Your own team's advice comes first."));
        for line in &page.take_home {
            assert!(says(&harness, line), "{line}");
        }
        assert_eq!(says(&harness, "Experimental"), {
            let stage = page.stage.as_ref().map(|it| it.0);
            stage == Some(hepatica::learn::page::Stage::Experimental)
        });
        check_names(&harness, &page.title);
    }
}

#[test]
fn links_lead_on_and_the_way_back_is_remembered() {
    let mut harness = empty();
    click(&mut harness, "Swelling in the legs (edema)");
    for _ in 0..2 {
        press(&mut harness, Modifiers::NONE, Key::PageDown);
    }
    let heading = library().pages()[7].sections[1].heading.clone().unwrap();
    let left_at = top_of(&harness, &heading.words);
    click(&mut harness, "Scores");
    assert_eq!(title(&harness), "Scores");
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert_eq!(title(&harness), "Swelling in the legs (edema)");
    assert!((top_of(&harness, &heading.words) - left_at).abs() < 1.0);
    press(&mut harness, Modifiers::ALT, Key::ArrowRight);
    assert_eq!(title(&harness), "Scores");
    click(&mut harness, "Back to the page before");
    click(&mut harness, "Back to the page before");
    assert_eq!(title(&harness), "What cirrhosis is");
    click(&mut harness, "Forward again");
    assert_eq!(title(&harness), "Swelling in the legs (edema)");
}

#[test]
fn keys_move_the_text() {
    let mut harness = empty();
    let heading = library().pages()[0].sections[1].heading.clone().unwrap();
    let before = top_of(&harness, &heading.words);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    let after = top_of(&harness, &heading.words);
    assert!((before - after - 60.0).abs() < 1.0, "{before} {after}");
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    assert!(top_of(&harness, &heading.words) < after - 200.0);
    press(&mut harness, Modifiers::NONE, Key::Home);
    assert!((top_of(&harness, &heading.words) - before).abs() < 1.0);
    press(&mut harness, Modifiers::NONE, Key::End);
    assert!(top_of(&harness, &heading.words) < after - 400.0);
}

#[test]
fn everyday_words_find_a_page_and_enter_reads_it() {
    let mut harness = empty();
    type_in(&mut harness, "Search all pages", "legs puffy");
    assert!(says(&harness, "found"));
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(title(&harness), "Swelling in the legs (edema)");
    click(&mut harness, "Show all pages");
    assert!(has(&harness, "What cirrhosis is"));
    type_in(&mut harness, "Search all pages", "qqqq");
    assert!(says(&harness, "No page found."));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(
        !says(&harness, "No page found."),
        "Escape takes the words away"
    );
}

#[test]
fn the_persons_own_number_stands_where_a_page_says_to_call_it() {
    for number in [None, Some("112")] {
        let value = number.map(|it| SettingKey::EmergencyNumber.check(it).unwrap());
        let key = SettingKey::EmergencyNumber;
        let mut harness = open(
            Screen::Learn,
            &[Change::Setting { key, value }],
            [1280.0, 2600.0],
        );
        click(&mut harness, "Yellow eyes and skin (jaundice)");
        let is_told = says(&harness, "Emergency number: 112");
        assert_eq!(is_told, number.is_some());
    }
}

#[test]
fn words_are_found_on_the_page() {
    let mut harness = empty();
    press(&mut harness, Modifiers::COMMAND, Key::F);
    type_in(&mut harness, "Find on this page", "LIVER");
    assert!(says(&harness, "1 of "));
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert!(says(&harness, "2 of "));
    click(&mut harness, "Previous find");
    click(&mut harness, "Previous find");
    assert!(!says(&harness, "1 of "), "it goes round to the last one");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!has(&harness, "Previous find"));
}

#[test]
fn numbers_stay_folded_until_they_are_asked_for() {
    let mut harness = filled();
    click(&mut harness, "Liver transplant");
    let page = library()
        .pages()
        .iter()
        .find(|it| it.title == "Liver transplant");
    let numbers = page
        .unwrap()
        .sections
        .iter()
        .find(|it| it.is_opt_in)
        .unwrap();
    let hidden = hepatica::learn::text::of_section(numbers);
    assert!(!says(&harness, &hidden[0]));
    click(&mut harness, "Show the numbers");
    assert!(says(&harness, &hidden[0]));
    click(&mut harness, "Hide the numbers");
    assert!(!says(&harness, &hidden[0]));
}

#[test]
fn a_question_goes_on_the_list_once() {
    let mut harness = filled();
    let question = library().pages()[0].ask[0].as_str().to_owned();
    click(&mut harness, &format!("Add to my questions: {question}"));
    let record = harness.state().session().record();
    let mut open = record.open_questions();
    assert!(open.any(|it| it.1.text.as_str() == question));
    assert!(says(&harness, "On your list of questions"));
    assert!(!has(&harness, &format!("Add to my questions: {question}")));
}

#[test]
fn what_is_in_the_diary_leads_to_its_screen() {
    let mut harness = filled();
    click(&mut harness, "Swelling in the legs (edema)");
    assert!(says(&harness, "the last 90 days"));
    click_begun(&mut harness, Role::Button, "Show in Trends: Swelling");
    assert!(says(&harness, "All charts share one time line."));
    click(&mut harness, "Learn");
    assert_eq!(title(&harness), "Swelling in the legs (edema)");
    click(&mut harness, "Bone marrow stem cells");
    click_begun(&mut harness, Role::Button, "See before and after");
    assert!(has(&harness, "Before and after"));
    assert!(has(&harness, "This is research, not standard care."));
}

#[test]
fn an_address_is_shown_before_it_is_opened() {
    let mut harness = filled();
    click(&mut harness, "Bone marrow stem cells");
    let page = library()
        .pages()
        .iter()
        .find(|it| it.title == "Bone marrow stem cells");
    let sources = &page.unwrap().sources;
    let (idx, address) = sources
        .iter()
        .enumerate()
        .find_map(|(idx, it)| Some((idx, it.address.clone()?)))
        .unwrap();
    assert!(!says(&harness, &address));
    let number = idx + 1;
    click_begun(&mut harness, Role::Button, &format!("{number} "));
    assert!(says(&harness, &address));
    let name = format!("Open source {number} in the browser");
    harness.get_by_label(&name).click();
    harness.step();
    let commands = &harness.output().platform_output.commands;
    let is_opened =
        |it: &OutputCommand| matches!(it, OutputCommand::OpenUrl(url) if url.url == address);
    assert!(commands.iter().any(is_opened));
}

#[test]
fn a_mark_shows_its_source() {
    let mut harness = filled();
    click(&mut harness, "Swelling in the legs (edema)");
    let source = &library().pages()[7].sources[0];
    click_begun(&mut harness, Role::Link, "Source 1: ");
    assert!(has(&harness, "Source 1"));
    let shown = source.address.as_deref().unwrap_or("No address is kept");
    assert!(says(&harness, shown));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(!has(&harness, "Source 1"));
    assert!(focused_name(&harness).starts_with("Source 1: "));
    for mark in harness.query_all_by_role(Role::Link) {
        let name = mark.accesskit_node().label().unwrap_or_default();
        let size = mark.rect().size();
        let is_large = !name.starts_with("Source ") || (size.x > 23.5 && size.y > 23.5);
        assert!(is_large, "{name}: {size}");
    }
}

#[test]
fn medical_words_say_what_they_mean() {
    let harness = empty();
    let mut terms = harness.query_all_by_role(Role::Term);
    let name = terms.next().unwrap().accesskit_node().label().unwrap();
    assert!(name.contains(": "), "{name}");
}

#[test]
fn a_link_in_the_text_reads_on() {
    let mut harness = filled();
    click(&mut harness, "Tiredness (fatigue)");
    click_first(&mut harness, "blood tests");
    assert_eq!(title(&harness), "Your blood tests");
}

#[test]
fn a_narrow_window_has_the_list_above_the_text() {
    for size in [[640.0, 900.0], [860.0, 700.0], [1280.0, 860.0]] {
        let mut harness = open(Screen::Learn, &sample::sample(today()), size);
        check_names(&harness, "text");
        if size[0] > 700.0 {
            continue;
        }
        assert!(!has(&harness, "Scores"));
        click(&mut harness, "Choose a page");
        check_names(&harness, "list");
        click(&mut harness, "Scores");
        assert_eq!(title(&harness), "Scores");
        assert!(has(&harness, "Choose a page"));
    }
}

#[test]
fn a_found_page_is_read_in_a_narrow_window_too() {
    for is_clicked in [false, true] {
        let mut harness = open(Screen::Learn, &sample::sample(today()), [640.0, 700.0]);
        type_in(&mut harness, "Search all pages", "legs puffy");
        assert!(says(&harness, "found"));
        assert!(harness.query_all_by_role(Role::Document).next().is_none());
        if is_clicked {
            click(&mut harness, "Swelling in the legs (edema)");
        } else {
            press(&mut harness, Modifiers::NONE, Key::Enter);
        }
        assert_eq!(title(&harness), "Swelling in the legs (edema)");
        click(&mut harness, "Choose a page");
        assert!(says(&harness, "found"), "what was found is kept");
        click(&mut harness, "Swelling in the legs (edema)");
        assert_eq!(title(&harness), "Swelling in the legs (edema)");
    }
}

#[test]
fn a_page_stays_in_sight_when_the_window_gets_narrower() {
    let mut harness = empty();
    type_in(&mut harness, "Search all pages", "legs puffy");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    harness.set_size(egui::vec2(640.0, 480.0));
    harness.run_ok();
    assert_eq!(title(&harness), "Swelling in the legs (edema)");
}

#[test]
fn the_field_that_finds_and_its_buttons_keep_their_places() {
    for size in [[430.0, 480.0], [640.0, 480.0], [1280.0, 860.0]] {
        let mut harness = open(Screen::Learn, &[], size);
        press(&mut harness, Modifiers::COMMAND, Key::F);
        let names = ["Previous find", "Next find", "Close find"];
        let places = |harness: &Harness<'_, Shell>| {
            let buttons = names.map(|it| harness.get_by_label(it).rect());
            let field = harness.query_all_by_label("Find on this page").next();
            let field = field.unwrap().rect();
            let mut right = field.right();
            for rect in buttons {
                assert!(rect.left() >= right, "{size:?}: {field} {buttons:?}");
                assert!((rect.top() - buttons[0].top()).abs() < 1.0);
                assert!(rect.right() <= size[0]);
                right = rect.right();
            }
            (field, buttons)
        };
        let empty = places(&harness);
        for typed in ["liver", "qqqq"] {
            type_in(&mut harness, "Find on this page", typed);
            assert_eq!(places(&harness), empty, "{size:?} {typed}");
        }
        assert!(says(&harness, "Not on this page"));
    }
}

#[test]
fn the_keyboard_goes_on_after_a_question_is_added() {
    let mut harness = filled();
    let questions = &library().pages()[0].ask;
    let name = |idx: usize| format!("Add to my questions: {}", questions[idx].as_str());
    harness.get_by_label(&name(0)).focus();
    harness.run_ok();
    press(&mut harness, Modifiers::NONE, Key::Enter);
    for idx in 1..questions.len() {
        assert_eq!(focused_name(&harness), name(idx));
        press(&mut harness, Modifiers::NONE, Key::Enter);
    }
    let mut all = harness.root().children_recursive();
    let focused = all.find(|it| it.accesskit_node().is_focused()).unwrap();
    let told = focused.accesskit_node().value();
    assert_eq!(told.as_deref(), Some("On your list of questions"));
}

/// Reads more about what has this name on a screen, and returns the title of the page.
fn read_more(screen: Screen, names: &[&str]) -> String {
    let mut harness = open(screen, &sample::sample(today()), [1280.0, 5200.0]);
    for name in names {
        click_begun(&mut harness, Role::Button, name);
    }
    title(&harness)
}

#[test]
fn whatever_is_explained_on_a_screen_leads_to_its_page() {
    for (screen, names, page) in [
        (
            Screen::Today,
            &["About Weight", "Read more: About Weight"][..],
            "Fluid in the belly (ascites)",
        ),
        (
            Screen::Today,
            &["About Swelling", "Read more: About Swelling"],
            "Swelling in the legs (edema)",
        ),
        (
            Screen::Today,
            &["Read more: C"],
            "Fluid in the belly (ascites)",
        ),
        (
            Screen::Labs,
            &["About Albumin", "Read more: About Albumin"],
            "Your blood tests",
        ),
        (Screen::Labs, &["Read more: MELD"], "Scores"),
        (
            Screen::Trends,
            &["About Tiredness", "Read more: About Tiredness"],
            "Tiredness (fatigue)",
        ),
        (
            Screen::Treatments,
            &["Read more: Bone marrow"],
            "Bone marrow stem cells",
        ),
    ] {
        assert_eq!(read_more(screen, names), page, "{screen:?} {names:?}");
    }
}

#[test]
fn there_is_a_way_back_to_the_screen_that_led_here() {
    let mut harness = open(Screen::Trends, &sample::sample(today()), [1280.0, 2600.0]);
    for name in ["About Tiredness", "Read more: About Tiredness"] {
        click_begun(&mut harness, Role::Button, name);
    }
    click(&mut harness, "Scores");
    assert!(!has(&harness, "Back to Trends"), "another page was opened");
    let mut harness = open(Screen::Trends, &sample::sample(today()), [1280.0, 2600.0]);
    for name in ["About Tiredness", "Read more: About Tiredness"] {
        click_begun(&mut harness, Role::Button, name);
    }
    click(&mut harness, "Back to Trends");
    assert!(says(&harness, "All charts share one time line."));
    click(&mut harness, "Learn");
    assert!(!has(&harness, "Back to Trends"), "it is offered once");
}
