//! Parts that scroll: what has the keyboard is always in sight.

use egui::accesskit::Role;
use egui::{
    EventFilter, Id, Key, Modifiers, Popup, Rect, ScrollArea, Sense, Ui, Vec2, WidgetInfo, vec2,
};

use crate::ui::theme::focus;
use crate::ui::theme::tokens::{RADIUS_CONTROL, SPACE_24};

/// Kept in sight around what has the keyboard: its ring, the label above it, the note below.
const ROOM: Vec2 = vec2(SPACE_24, 36.0);
/// The part of the height that a press of Page Down moves by: some lines stay, to read on from.
const PAGE: f32 = 0.85;
/// How far one press of an arrow moves a part sideways, in points.
const STEP: f32 = 80.0;

/// Shows `contents` in `area`, which follows the keyboard.
pub fn scroll_ui<R>(ui: &mut Ui, area: ScrollArea, contents: impl FnOnce(&mut Ui) -> R) -> R {
    area.show(ui, |ui| {
        let shown = contents(ui);
        follow(ui);
        shown
    })
    .inner
}

/// As [`scroll_ui`], for the main part of the window: Page Up, Page Down, Home and End move it.
pub fn page_ui<R>(ui: &mut Ui, area: ScrollArea, contents: impl FnOnce(&mut Ui) -> R) -> R {
    scroll_ui(ui, area, |ui| {
        let shown = contents(ui);
        turn(ui);
        shown
    })
}

/// Shows what may be wider than there is room. If it is, it has a bar that stays in sight, and is
/// a stop for Tab where the arrow keys move it.
pub fn sideways_ui<R>(ui: &mut Ui, name: &str, contents: impl FnOnce(&mut Ui) -> R) -> R {
    ui.scope(|ui| {
        let bar = &mut ui.spacing_mut().scroll;
        // Only a floating bar moves up to the lower edge of what is in sight.
        bar.floating = true;
        bar.floating_width = bar.bar_width;
        bar.floating_allocated_width = bar.bar_width + bar.bar_inner_margin;
        bar.dormant_background_opacity = 1.0;
        bar.active_background_opacity = 1.0;
        let stop = ui.make_persistent_id((name, "stop"));
        let area = ScrollArea::horizontal().id_salt(name);
        let shown = area.show(ui, |ui| {
            let shown = contents(ui);
            if ui.memory(|it| it.has_focus(stop)) {
                ui.scroll_with_delta(vec2(arrows(ui), 0.0));
            }
            shown
        });
        if shown.content_size.x > shown.inner_rect.width() + 0.5 {
            stop_ui(ui, stop, name, shown.inner_rect);
        }
        shown.inner
    })
    .inner
}

/// Takes the keyboard for what may be moved sideways.
fn stop_ui(ui: &Ui, id: Id, name: &str, rect: Rect) {
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::ScrollView, ui.is_enabled(), name));
    if response.has_focus() {
        let arrows = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|it| it.set_focus_lock_filter(id, arrows));
        focus::ring(ui, response.interact_rect.shrink(3.0), RADIUS_CONTROL);
    }
}

/// Returns how far the arrow keys move what is shown, to the right.
fn arrows(ui: &Ui) -> f32 {
    match (pressed(ui, Key::ArrowRight), pressed(ui, Key::ArrowLeft)) {
        (true, false) => -STEP,
        (false, true) => STEP,
        _ => 0.0,
    }
}

/// Brings into sight what has got the keyboard since the last frame, in a part that [`scroll_ui`]
/// does not suit.
///
/// Nothing moves under a hand that points. What was in sight stays so when there is less room.
pub fn follow(ui: &Ui) {
    if ui.ctx().will_discard() {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    let here = focused.and_then(|id| Some((id, rect_inside(ui, id)?)));
    let (key, seen) = (ui.unique_id().with("followed"), ui.clip_rect());
    let before = ui.data_mut(|it| {
        let stored = it.get_temp_mut_or_default::<Option<(Id, Rect)>>(key);
        std::mem::replace(stored, here.map(|it| (it.0, seen)))
    });
    let Some((id, rect)) = here else {
        return;
    };
    let is_due = match before {
        Some((same, seen_before)) if same == id => {
            seen_before.contains_rect(rect) && !seen.contains_rect(rect)
        }
        _ => !ui.input(|it| it.pointer.any_down() || it.pointer.any_released()),
    };
    if is_due {
        ui.scroll_to_rect(rect.expand2(ROOM), None);
    }
}

/// Returns where a widget stands, if it is drawn somewhere inside this part.
fn rect_inside(ui: &Ui, id: Id) -> Option<Rect> {
    let here = ui.unique_id();
    ui.ctx().viewport(|it| {
        let widgets = &it.this_pass.widgets;
        let found = widgets.get(id)?;
        let mut outer = found.parent_id;
        while outer != here {
            let next = widgets.get(outer)?.parent_id;
            if next == outer {
                return None;
            }
            outer = next;
        }
        Some(found.rect)
    })
}

fn turn(ui: &Ui) {
    if ui.ctx().text_edit_focused() || Popup::is_any_open(ui.ctx()) {
        return;
    }
    let (seen, all) = (ui.clip_rect(), ui.min_rect());
    let above = (seen.top() - all.top()).max(0.0);
    let below = (all.bottom() - seen.bottom()).max(0.0);
    let page = seen.height() * PAGE;
    let by = if pressed(ui, Key::PageDown) {
        page.min(below)
    } else if pressed(ui, Key::PageUp) {
        -page.min(above)
    } else if pressed(ui, Key::End) {
        below
    } else if pressed(ui, Key::Home) {
        -above
    } else {
        return;
    };
    ui.scroll_with_delta(vec2(0.0, -by));
}

fn pressed(ui: &Ui, key: Key) -> bool {
    ui.input_mut(|it| it.consume_key(Modifiers::NONE, key))
}
