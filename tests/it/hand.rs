//! What a person does in the window: open it, find a thing by its name, click, type.

use std::collections::BTreeSet;

use egui::Key;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::Node;
use egui_kittest::kittest::NodeT as _;
use egui_kittest::kittest::Queryable as _;
use hepatica::diary::clock::Clock;
use hepatica::diary::session::Session;
use hepatica::domain::change::Change;
use hepatica::domain::day::Day;
use hepatica::ui::screen::Screen;
use hepatica::ui::shell::Shell;

/// The day on which every test of the window stands.
pub(crate) fn today() -> Day {
    Day::parse("2026-11-22").unwrap()
}

/// Opens a window on a diary that holds `changes`.
pub(crate) fn open(screen: Screen, changes: &[Change], size: [f32; 2]) -> Harness<'static, Shell> {
    let session = Session::in_memory(changes, Clock::fixed(today())).unwrap();
    let mut harness: Harness<'_, Shell> = Harness::builder()
        .with_size(size)
        .with_max_steps(12)
        .allow_missing_glyphs()
        .build_eframe(|creation| Shell::new(&creation.egui_ctx, session));
    harness.state_mut().go(screen);
    harness.run_ok();
    harness
}

/// Shows another screen, as a click on the rail does.
pub(crate) fn go(harness: &mut Harness<'_, Shell>, screen: Screen) {
    harness.state_mut().go(screen);
    harness.run_ok();
}

/// Returns whether something has exactly this name.
pub(crate) fn has(harness: &Harness<'_, Shell>, name: &str) -> bool {
    harness.query_all_by_label(name).next().is_some()
}

/// Returns whether a name or a text holds this part.
pub(crate) fn says(harness: &Harness<'_, Shell>, part: &str) -> bool {
    let mut all = harness.root().children_recursive();
    all.any(|node| {
        let node = node.accesskit_node();
        let words = [node.label(), node.value()];
        words.into_iter().flatten().any(|it| it.contains(part))
    })
}

/// Checks that whatever can be used on a page has a name of its own, is large and is not clipped.
pub(crate) fn check_names(harness: &Harness<'_, Shell>, page: &str) {
    let mut names = BTreeSet::new();
    let right = harness.ctx.content_rect().right();
    for node in harness.root().children_recursive() {
        let inner = node.accesskit_node();
        let is_used = matches!(
            inner.role(),
            Role::Button | Role::RadioButton | Role::CheckBox | Role::ComboBox | Role::TextInput
        );
        if !is_used {
            continue;
        }
        let name = inner.label().unwrap_or_default();
        assert!(
            !name.is_empty(),
            "{page}: {:?} without a name",
            inner.role()
        );
        assert!(names.insert(name.clone()), "{page}: {name} twice");
        let rect = node.rect();
        let is_large = rect.width() > 43.5 && rect.height() > 43.5;
        assert!(is_large, "{page}: {name} is only {rect:?}");
        assert!(rect.right() <= right, "{page}: {name} is clipped");
    }
}

/// Asks the window to close, as its frame does, and draws one frame.
pub(crate) fn press_close(harness: &mut Harness<'_, Shell>) {
    let root = harness
        .input_mut()
        .viewports
        .entry(egui::ViewportId::ROOT)
        .or_default();
    root.events.push(egui::ViewportEvent::Close);
    harness.step();
}

/// Returns whether the last frame kept the window open.
pub(crate) fn is_close_refused(harness: &Harness<'_, Shell>) -> bool {
    let outputs = harness.output().viewport_output.values();
    outputs
        .flat_map(|it| &it.commands)
        .any(|it| *it == egui::ViewportCommand::CancelClose)
}

/// Returns the name of what has the keyboard.
pub(crate) fn focused_name(harness: &Harness<'_, Shell>) -> String {
    let mut all = harness.root().children_recursive();
    let focused = all.find(|it| it.accesskit_node().is_focused());
    let name = focused.and_then(|it| it.accesskit_node().label());
    name.unwrap_or_default()
}

/// Clicks what has this name.
pub(crate) fn click(harness: &mut Harness<'_, Shell>, name: &str) {
    harness.get_by_label(name).click();
    harness.run_ok();
}

/// Types into a field and leaves it with Enter.
pub(crate) fn fill(harness: &mut Harness<'_, Shell>, name: &str, text: &str) {
    type_in(harness, name, text);
    harness.key_press(Key::Enter);
    harness.run_ok();
}

/// Types into a field and stays in it.
pub(crate) fn type_in(harness: &mut Harness<'_, Shell>, name: &str, text: &str) {
    field(harness, name).focus();
    harness.run_ok();
    field(harness, name).type_text(text);
    harness.run_ok();
}

fn field<'h>(harness: &'h Harness<'_, Shell>, name: &'h str) -> Node<'h> {
    let is_field = |it: &Node<'_>| {
        let role = it.accesskit_node().role();
        matches!(role, Role::TextInput | Role::MultilineTextInput)
    };
    harness.query_all_by_label(name).find(is_field).unwrap()
}
