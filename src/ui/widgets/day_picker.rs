//! A day that is typed or picked from a month; the caller knows the calendar.

use egui::accesskit::{HasPopup, Role};
use egui::{
    Color32, Popup, PopupCloseBehavior, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo,
};

use crate::ui::theme::focus;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::text;
use crate::ui::theme::tokens::{
    BORDER, RADIUS_CONTROL, SPACE_4, SPACE_8, TARGET, TEXT_BODY, tokens,
};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::field::{FieldEvent, FieldNote};
use crate::ui::widgets::heading;
use crate::ui::widgets::text_field::TextField;

/// How a day of the grid differs from the others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DayKind {
    #[default]
    Plain,
    Today,
    Chosen,
    /// Cannot be picked, such as a day to come.
    Closed,
}

/// One day of the grid.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayCell {
    /// "19".
    pub number: String,
    /// "Thursday 19 November 2026".
    pub name: String,
    pub kind: DayKind,
}

/// The month that is open; `None` cells are before the first and after the last day.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Month {
    pub title: String,
    pub weekdays: [String; 7],
    pub cells: Vec<Option<DayCell>>,
}

/// The words of the picker.
#[derive(Clone, Copy, Debug)]
pub struct DayPickerWords<'a> {
    pub label: &'a str,
    pub open: &'a str,
    pub previous: &'a str,
    pub next: &'a str,
    pub note: FieldNote<'a>,
}

/// What happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayPickerEvent {
    Typing,
    /// The text is to be parsed now.
    Left,
    /// Index into [`Month::cells`]; the caller writes the text.
    Picked(usize),
    PreviousMonth,
    NextMonth,
}

/// Shows label, field and button; the button opens `month`.
pub fn day_picker_ui(
    ui: &mut Ui,
    words: DayPickerWords<'_>,
    typed: &mut String,
    month: &Month,
) -> Option<DayPickerEvent> {
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing.y = SPACE_4;
        ui.label(text::strong(words.label));
        let event = ui
            .horizontal(|ui| {
                let width = (ui.available_width() - TARGET - SPACE_8).clamp(120.0, 260.0);
                let field = TextField::unlabelled(words.label).width(width);
                let field = match words.note {
                    FieldNote::Error(_) => field.note(words.note),
                    FieldNote::None | FieldNote::Hint(_) => field,
                };
                let typing = field.show_bare(ui, typed).map(|event| match event {
                    FieldEvent::Typing => DayPickerEvent::Typing,
                    FieldEvent::Left => DayPickerEvent::Left,
                });
                let button = ui.add(Button::sign(Icon::Calendar, words.open));
                month_popup(&button, words, month).or(typing)
            })
            .inner;
        crate::ui::widgets::field::note_ui(ui, words.note);
        event
    })
    .inner
}

fn month_popup(
    button: &Response,
    words: DayPickerWords<'_>,
    month: &Month,
) -> Option<DayPickerEvent> {
    let is_open = Popup::is_id_open(&button.ctx, Popup::default_response_id(button));
    button.ctx.accesskit_node_builder(button.id, |node| {
        node.set_has_popup(HasPopup::Grid);
        node.set_expanded(is_open);
    });
    let popup = Popup::from_toggle_button_response(button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(month.title.as_str())
        .gap(SPACE_4)
        .show(|ui| {
            let event = month_ui(ui, words, month);
            if matches!(event, Some(DayPickerEvent::Picked(_))) {
                ui.close();
            }
            event
        });
    popup?.inner
}

fn month_ui(ui: &mut Ui, words: DayPickerWords<'_>, month: &Month) -> Option<DayPickerEvent> {
    let mut event = None;
    ui.spacing_mut().item_spacing = Vec2::splat(SPACE_4);
    let width = 6.0f32.mul_add(SPACE_4, 7.0 * TARGET);
    ui.set_width(width);
    ui.horizontal(|ui| {
        if ui.add(Button::sign(Icon::Back, words.previous)).clicked() {
            event = Some(DayPickerEvent::PreviousMonth);
        }
        let room = Vec2::new(2.0f32.mul_add(-(TARGET + SPACE_4), width), TARGET);
        ui.allocate_ui_with_layout(
            room,
            egui::Layout::centered_and_justified(egui::Direction::TopDown),
            |ui| heading::card_heading(ui, &month.title),
        );
        if ui.add(Button::sign(Icon::Forward, words.next)).clicked() {
            event = Some(DayPickerEvent::NextMonth);
        }
    });
    ui.horizontal(|ui| {
        for weekday in &month.weekdays {
            let size = Vec2::new(TARGET, 22.0);
            let centered = egui::Layout::centered_and_justified(egui::Direction::TopDown);
            ui.allocate_ui_with_layout(size, centered, |ui| heading::small(ui, weekday));
        }
    });
    for (week_idx, week) in month.cells.chunks(7).enumerate() {
        ui.horizontal(|ui| {
            for (day_idx, day) in week.iter().enumerate() {
                match day {
                    None => drop(ui.allocate_space(Vec2::splat(TARGET))),
                    Some(day) if day_ui(ui, day).clicked() => {
                        event = Some(DayPickerEvent::Picked(week_idx * 7 + day_idx));
                    }
                    Some(_) => (),
                }
            }
        });
    }
    event
}

fn day_ui(ui: &mut Ui, day: &DayCell) -> Response {
    let t = tokens(ui);
    let is_open = day.kind != DayKind::Closed;
    let sense = if is_open {
        Sense::click()
    } else {
        Sense::hover()
    };
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(TARGET), sense);
    let is_chosen = day.kind == DayKind::Chosen;
    response
        .widget_info(|| WidgetInfo::selected(Role::Button, is_open, is_chosen, day.name.as_str()));
    let hot = if response.hovered() && is_open {
        t.brand_soft
    } else {
        Color32::TRANSPARENT
    };
    let (fill, border, ink, font) = match day.kind {
        DayKind::Plain => (hot, Stroke::NONE, t.ink, text::body()),
        DayKind::Today => (
            hot,
            Stroke::new(BORDER, t.brand),
            t.ink,
            text::semibold(TEXT_BODY),
        ),
        DayKind::Chosen => (t.brand, Stroke::NONE, t.on_brand, text::semibold(TEXT_BODY)),
        DayKind::Closed => (Color32::TRANSPARENT, Stroke::NONE, t.edge, text::body()),
    };
    ui.painter().rect(
        rect,
        f32::from(RADIUS_CONTROL),
        fill,
        border,
        StrokeKind::Inside,
    );
    let galley = text::layout(ui, &day.number, &font, ink, TARGET);
    ui.painter()
        .galley(rect.center() - galley.size() / 2.0, galley, ink);
    if response.has_focus() {
        focus::ring(ui, rect.shrink(4.0), RADIUS_CONTROL);
    }
    response
}
