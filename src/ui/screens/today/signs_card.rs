//! Draws the warning signs and reports what was ticked.

use egui::Ui;

use crate::domain::severity::Severity;
use crate::domain::symptom::SymptomId;
use crate::ui::screens::today::signs::SignGroup;
use crate::ui::screens::today::signs::SignRow;
use crate::ui::screens::today::signs::SignsView;
use crate::ui::theme::tokens::NARROW;
use crate::ui::theme::tokens::SPACE_24;
use crate::ui::widgets::button;
use crate::ui::widgets::check::check_ui;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::heading::strong;
use crate::ui::widgets::heading::sub_heading;
use crate::ui::widgets::segments::Segment;
use crate::ui::widgets::segments::SegmentChoice;
use crate::ui::widgets::segments::range_ui;
use crate::ui::widgets::segments::segments_ui;
use crate::words::bundle::Words;

/// What a person did in the card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignEvent {
    /// Opened or closed the list.
    Toggled,
    /// Words for the person who helps, or for the patient.
    AskedAs(&'static str),
    /// Gave or took back an answer.
    Answered(SymptomId, Option<Severity>),
}

/// Draws the card.
pub(super) fn signs_ui(
    ui: &mut Ui,
    words: &Words,
    view: &SignsView,
    is_open: bool,
) -> Option<SignEvent> {
    let mut event = None;
    ui.horizontal_wrapped(|ui| {
        card_heading(ui, &words.say("signs-title"));
        small(ui, &words.say("signs-hint"));
    });
    // While the list is open it says this itself, and a new line would push it down.
    if !is_open && !view.ticked.is_empty() {
        strong(ui, &view.ticked.join(" · "));
    }
    let toggle = if is_open { "signs-close" } else { "signs-open" };
    if button::secondary(ui, &words.say(toggle)).clicked() {
        event = Some(SignEvent::Toggled);
    }
    if !is_open {
        return event;
    }
    let names = ["setting-asked-as-me", "setting-asked-as-carer"].map(|it| words.say(it));
    let [me, carer] = &names;
    let label = words.say("setting-asked-as");
    ui.add_space(8.0);
    small(ui, &label);
    let chosen = range_ui(ui, &label, &[me, carer], usize::from(view.is_carer));
    if let Some(idx) = chosen {
        event = Some(SignEvent::AskedAs(if idx == 1 { "carer" } else { "me" }));
    }
    for group in &view.groups {
        event = group_ui(ui, words, group).or(event);
    }
    event
}

fn group_ui(ui: &mut Ui, words: &Words, group: &SignGroup) -> Option<SignEvent> {
    let mut event = None;
    ui.add_space(8.0);
    sub_heading(ui, &group.title);
    let is_yes_no = |it: &&SignRow| it.id.scale().max() == 1;
    let ticks: Vec<&SignRow> = group.rows.iter().filter(is_yes_no).collect();
    let columns = if ui.available_width() < NARROW - 120.0 {
        1
    } else {
        2
    };
    for pair in ticks.chunks(columns) {
        ui.spacing_mut().item_spacing.x = SPACE_24;
        ui.columns(columns, |cells| {
            for (ui, row) in cells.iter_mut().zip(pair) {
                let is_ticked = row.now == Some(1);
                if let Some(is_ticked) = check_ui(ui, &row.sentence, is_ticked) {
                    let value = is_ticked.then(|| row.id.scale().rate(1)).flatten();
                    event = Some(SignEvent::Answered(row.id, value));
                }
            }
        });
    }
    for row in group.rows.iter().filter(|it| it.id.scale().max() > 1) {
        event = steps_ui(ui, words, row).or(event);
    }
    event
}

fn steps_ui(ui: &mut Ui, words: &Words, row: &SignRow) -> Option<SignEvent> {
    ui.add_space(4.0);
    ui.label(&row.sentence);
    let scale = row.id.scale();
    let steps = (0..=scale.max()).filter_map(|it| scale.rate(it));
    let titles: Vec<String> = steps.map(|it| words.anchor(row.id, it)).collect();
    let segments: Vec<Segment<'_>> = titles
        .iter()
        .map(|title| Segment { title, hint: "" })
        .collect();
    let value = match segments_ui(ui, &row.sentence, &segments, row.now.map(usize::from))? {
        SegmentChoice::Cleared => None,
        SegmentChoice::Chosen(step) => u8::try_from(step).ok().and_then(|it| scale.rate(it)),
    };
    Some(SignEvent::Answered(row.id, value))
}
