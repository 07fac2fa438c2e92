//! The foot of the window: the most urgent warning, and the last message.

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hepatica::diary::sample;
use hepatica::ui::screen::Screen;
use hepatica::ui::shell::Shell;

use crate::hand::{click, open, press_close, says, today, type_in};

/// Lets time pass: a quarter of a second a step.
fn wait_half_a_minute(harness: &mut Harness<'_, Shell>) {
    for _ in 0..120 {
        harness.step();
    }
}

#[test]
fn a_message_that_asks_for_nothing_goes_by_itself_or_at_the_next_deed() {
    let mut harness = open(Screen::Summary, &[], [1280.0, 900.0]);
    type_in(&mut harness, "New question", "May I fly?");
    click(&mut harness, "Add question");
    click(&mut harness, "Undo: question");
    assert!(says(&harness, "Taken back"));
    click(&mut harness, "Labs");
    assert!(!says(&harness, "Taken back"));
    click(&mut harness, "Summary");
    type_in(&mut harness, "New question", "May I fly?");
    click(&mut harness, "Add question");
    click(&mut harness, "Undo: question");
    for _ in 0..20 {
        harness.step();
    }
    assert!(says(&harness, "Taken back"), "five seconds are too short");
    wait_half_a_minute(&mut harness);
    assert!(!says(&harness, "Taken back"));
}

#[test]
fn an_error_stays_until_it_is_closed() {
    let mut harness = open(Screen::Summary, &[], [1280.0, 900.0]);
    type_in(&mut harness, "New question", &"x".repeat(4100));
    press_close(&mut harness);
    wait_half_a_minute(&mut harness);
    assert!(says(&harness, "not saved yet"));
    click(&mut harness, "Close");
    assert!(!says(&harness, "not saved yet"));
}

#[test]
fn the_foot_takes_at_most_a_quarter_of_the_height() {
    // Large text leaves a window as little room as a small one: 150 %, then 150 % and 200 % in a
    // small window.
    for size in [[866.0, 600.0], [683.0, 467.0], [512.0, 350.0]] {
        let mut harness = open(Screen::Summary, &sample::sample(today()), size);
        type_in(&mut harness, "New question", &"x".repeat(4100));
        press_close(&mut harness);
        harness.run_ok();
        let height = harness.ctx.content_rect().height();
        for name in ["Show", "Close"] {
            let rect = harness.get_by_label(name).rect();
            // Where a quarter has no room for both the warning is scrolled, but not out of sight.
            let is_tight = height < 500.0;
            let edge = if is_tight { rect.bottom() } else { rect.top() };
            assert!(edge > 0.75 * height, "{name} {size:?}: {rect:?}");
        }
        let said = harness.query_all_by_label_contains("not saved yet");
        let rect = said.last().unwrap().rect();
        assert!(rect.top() + 24.0 <= height, "{size:?}: {rect:?}");
    }
}

#[test]
fn a_low_window_shows_the_button_of_the_warning_within_the_quarter() {
    let size = [427.0, 320.0];
    let harness = open(Screen::Learn, &sample::sample(today()), size);
    let show = harness.get_by_label("Show").rect();
    assert!(show.top() >= 0.75 * size[1], "{show}");
    assert!(show.bottom() <= size[1], "{show}");
}
