//! Headings that screen readers know as headings, and quieter lines of text.

use egui::accesskit::Role;
use egui::{Label, Response, RichText, TextStyle, Ui, WidgetInfo};

use crate::ui::theme::text;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::card::CardTone;

/// The one title of a page.
pub fn page_heading(ui: &mut Ui, title: &str) -> Response {
    leveled(ui, RichText::new(title).text_style(TextStyle::Heading), 1)
}

/// The title of a card or group.
pub fn card_heading(ui: &mut Ui, title: &str) -> Response {
    leveled(ui, text::strong(title), 2)
}

/// The title of a card in its tone; the words say the tone too.
pub fn toned_heading(ui: &mut Ui, title: &str, tone: CardTone) -> Response {
    let t = tokens(ui);
    let color = match tone {
        CardTone::Plain => t.ink,
        CardTone::Notice => t.notice,
        CardTone::Alert => t.alert,
    };
    colored(ui, text::strong(title).color(color), 2)
}

/// The title of something inside a card.
pub fn sub_heading(ui: &mut Ui, title: &str) -> Response {
    leveled(ui, text::strong(title), 3)
}

/// Text in the second rank.
pub fn muted(ui: &mut Ui, line: &str) -> Response {
    ui.label(RichText::new(line).color(tokens(ui).muted))
}

/// Small text in the second rank: hints, last values.
pub fn small(ui: &mut Ui, line: &str) -> Response {
    ui.label(
        RichText::new(line)
            .text_style(TextStyle::Small)
            .color(tokens(ui).muted),
    )
}

/// Text that stands out of a sentence.
pub fn strong(ui: &mut Ui, line: &str) -> Response {
    ui.label(text::strong(line))
}

fn leveled(ui: &mut Ui, title: RichText, level: usize) -> Response {
    let ink = tokens(ui).ink;
    colored(ui, title.color(ink), level)
}

fn colored(ui: &mut Ui, title: RichText, level: usize) -> Response {
    let words = title.text().to_owned();
    let response = ui.add(Label::new(title));
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, words.as_str()));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        node.clear_value();
        node.set_level(level);
    });
    response
}
