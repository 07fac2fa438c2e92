//! Fonts by role, and text laid out for painting.

use std::sync::Arc;

use egui::text::{LayoutJob, TextFormat, TextWrapping};
use egui::{Color32, FontFamily, FontId, Galley, RichText, TextStyle, Ui};

use crate::ui::theme::tokens::{TEXT_BODY, TEXT_SMALL};

/// The heavier cut of the typeface.
pub const SEMIBOLD: &str = "semibold";
/// What is added to a line of text so that lines stand about 1.4 sizes apart.
pub const EXTRA_LINE: f32 = 3.0;

pub fn body() -> FontId {
    FontId::new(TEXT_BODY, FontFamily::Proportional)
}

pub fn small() -> FontId {
    FontId::new(TEXT_SMALL, FontFamily::Proportional)
}

pub fn semibold(size: f32) -> FontId {
    FontId::new(size, FontFamily::Name(SEMIBOLD.into()))
}

/// Card titles.
pub fn card_style() -> TextStyle {
    TextStyle::Name("card".into())
}

/// The weight of the day.
pub fn figure_style() -> TextStyle {
    TextStyle::Name("figure".into())
}

/// Semibold text inside a sentence or label.
pub fn strong(text: impl Into<String>) -> RichText {
    RichText::new(text).text_style(card_style())
}

/// Lays out `text`, wrapped at `width`.
pub fn layout(ui: &Ui, text: &str, font: &FontId, color: Color32, width: f32) -> Arc<Galley> {
    let line_height = ui.fonts_mut(|fonts| fonts.row_height(font)) + EXTRA_LINE;
    let format = TextFormat {
        font_id: font.clone(),
        line_height: Some(line_height),
        color,
        ..TextFormat::default()
    };
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap = TextWrapping::wrap_at_width(width.max(1.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Width of `text` on one line.
pub fn width(ui: &Ui, text: &str, font: &FontId) -> f32 {
    layout(ui, text, font, Color32::PLACEHOLDER, f32::INFINITY)
        .size()
        .x
}

/// Width of the longest word of `text`: no narrower column shows it whole.
pub fn longest_word(ui: &Ui, text: &str, font: &FontId) -> f32 {
    text.split_whitespace()
        .map(|word| width(ui, word, font))
        .fold(0.0, f32::max)
}
