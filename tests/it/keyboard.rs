//! The window by keyboard alone: what has the focus is in sight.

use egui::{Key, Modifiers, Response};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hepatica::diary::sample;
use hepatica::domain::change::Change;
use hepatica::domain::settings::SettingKey;
use hepatica::ui::screen::Screen;
use hepatica::ui::shell::Shell;

use crate::hand::{focused_name, open, today, type_in};

/// Stops of Tab that are looked at: the rail and more than two screens below it.
const STOPS: usize = 70;

fn open_at(screen: Screen, text_size: &str) -> Harness<'static, Shell> {
    let key = SettingKey::TextSize;
    let value = Some(key.check(text_size).unwrap());
    let mut changes = sample::sample(today());
    changes.push(Change::Setting { key, value });
    // A harness knows no size of text: larger text leaves less room.
    let scale = if text_size == "150" { 1.5 } else { 1.0 };
    open(screen, &changes, [1024.0 / scale, 700.0 / scale])
}

fn focused(harness: &Harness<'_, Shell>) -> Option<Response> {
    let id = harness.ctx.memory(egui::Memory::focused)?;
    harness.ctx.read_response(id)
}

fn press(harness: &mut Harness<'_, Shell>, modifiers: Modifiers, key: Key) {
    harness.key_press_modifiers(modifiers, key);
    harness.step();
    harness.step();
    // It scrolls into sight, what comes and goes with that takes room, and it scrolls again.
    for _ in 0..6 {
        harness.step();
        if focused(harness).is_none_or(|it| is_seen(&it)) {
            break;
        }
    }
}

/// Whether it is wholly in sight, or fills what is in sight.
fn is_seen(it: &Response) -> bool {
    it.interact_rect.expand(0.5).contains_rect(it.rect) || it.interact_rect.height() > 200.0
}

#[test]
fn what_tab_moves_to_comes_into_sight() {
    for screen in Screen::ALL {
        for text_size in ["100", "150"] {
            let mut harness = open_at(screen, text_size);
            let ways = [Modifiers::NONE, Modifiers::SHIFT];
            for (modifiers, stop) in ways.iter().flat_map(|it| (0..STOPS).map(|n| (*it, n))) {
                press(&mut harness, modifiers, Key::Tab);
                if let Some(it) = focused(&harness) {
                    let (rect, seen) = (it.rect, it.interact_rect);
                    let place = format!("{screen:?} {text_size} {modifiers:?} {stop}");
                    assert!(is_seen(&it), "{place}: {rect:?} is seen as {seen:?}");
                }
            }
        }
    }
}

#[test]
fn what_an_arrow_moves_to_comes_into_sight() {
    let mut harness = open_at(Screen::Settings, "150");
    press(&mut harness, Modifiers::NONE, Key::Tab);
    press(&mut harness, Modifiers::NONE, Key::ArrowRight);
    let mut before = None;
    for _ in 0..30 {
        let it = focused(&harness).unwrap();
        let (rect, seen) = (it.rect, it.interact_rect);
        assert!(is_seen(&it), "{rect:?} is seen as {seen:?}");
        // In a field an arrow moves the cursor.
        let is_stuck = before.replace(it.id) == Some(it.id);
        let key = if is_stuck { Key::Tab } else { Key::ArrowDown };
        press(&mut harness, Modifiers::NONE, key);
    }
}

#[test]
fn the_keys_for_pages_move_the_screen_unless_something_is_typed() {
    let mut harness = open_at(Screen::Summary, "100");
    let first = |harness: &Harness<'_, Shell>| harness.get_by_label("Add question").rect().top();
    let begin = first(&harness);
    press(&mut harness, Modifiers::NONE, Key::PageDown);
    let second = first(&harness);
    assert!(second < begin - 300.0, "{begin} {second}");
    press(&mut harness, Modifiers::NONE, Key::End);
    assert!(first(&harness) < second - 300.0);
    press(&mut harness, Modifiers::NONE, Key::PageUp);
    press(&mut harness, Modifiers::NONE, Key::Home);
    assert!((first(&harness) - begin).abs() < 1.0);
    type_in(&mut harness, "New question", "May I fly?");
    let typing = first(&harness);
    press(&mut harness, Modifiers::NONE, Key::End);
    assert!((first(&harness) - typing).abs() < 1.0);
}

#[test]
fn the_keyboard_goes_on_when_something_appears() {
    let mut harness = open_at(Screen::Today, "150");
    let is_warned = |it: &Harness<'_, Shell>| it.query_by_label("Show").is_some();
    assert!(!is_warned(&harness), "the warning is on the screen");
    let mut stops = 0;
    while focused_name(&harness) != "Note" {
        press(&mut harness, Modifiers::NONE, Key::Tab);
        assert!(focused(&harness).is_some(), "after {stops} stops");
        stops += 1;
        assert!(stops < 60, "it goes round");
    }
    assert!(is_warned(&harness), "the warning is scrolled away");
}
