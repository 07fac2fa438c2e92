//! A paragraph with words that lead somewhere or mean something: one text to a screen reader, laid
//! out as one, with a place of its own for each such word.

use std::ops::Range;
use std::sync::Arc;

use egui::Align;
use egui::Color32;
use egui::CursorIcon;
use egui::FontId;
use egui::Galley;
use egui::Rect;
use egui::Response;
use egui::Sense;
use egui::Shape;
use egui::Stroke;
use egui::Tooltip;
use egui::Ui;
use egui::Vec2;
use egui::WidgetInfo;
use egui::accesskit::Role;
use egui::pos2;
use egui::text::LayoutJob;
use egui::text::TextFormat;
use egui::text::TextWrapping;
use egui::vec2;

use crate::ui::theme::focus;
use crate::ui::theme::text;
use crate::ui::theme::tokens::TEXT_BODY;
use crate::ui::theme::tokens::Tokens;
use crate::ui::theme::tokens::tokens;

/// The size of a mark.
const MARK: f32 = 13.0;
/// How far beyond its sign a mark can be hit, and how large that is at least.
const MARK_REACH: f32 = 6.0;
const MARK_TARGET: f32 = 24.0;
const WORD_REACH: f32 = 2.0;
/// How far below its letters a word is underlined.
const BELOW: f32 = 3.5;

/// How a piece looks, and what can be done with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PieceLook {
    Plain,
    Strong,
    /// Leads somewhere.
    Link,
    /// A small raised number, which leads to a source.
    Mark,
    /// A medical word; `about` is shown under the pointer and with the keyboard.
    Term,
}

/// A run of text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub words: String,
    pub look: PieceLook,
    /// What a screen reader says of a link, mark or term.
    pub name: String,
    /// What a term means.
    pub about: String,
}

/// A place that was looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Bytes of the text.
    pub range: Range<usize>,
    pub is_current: bool,
}

/// What was drawn.
#[derive(Debug)]
pub struct Drawn {
    pub response: Response,
    /// Every piece that can be used, by its place among the pieces.
    pub used: Vec<(usize, Response)>,
    /// Where the current find stands.
    pub current: Option<Rect>,
}

impl Piece {
    pub fn plain(words: impl Into<String>) -> Self {
        Self::new(words, PieceLook::Plain)
    }

    pub fn new(words: impl Into<String>, look: PieceLook) -> Self {
        Self {
            words: words.into(),
            look,
            name: String::new(),
            about: String::new(),
        }
    }
}

/// The text that is searched: marks stand in it as signs that nobody types.
pub fn searched(pieces: &[Piece]) -> String {
    let part = |it: &Piece| match it.look {
        PieceLook::Mark => "\u{1}".repeat(it.words.len()),
        PieceLook::Plain | PieceLook::Strong | PieceLook::Link | PieceLook::Term => {
            it.words.clone()
        }
    };
    pieces.iter().map(part).collect()
}

/// Draws the pieces as one paragraph.
pub fn rich_text_ui(ui: &mut Ui, pieces: &[Piece], found: &[Found]) -> Drawn {
    rich_text_with(ui, pieces, found, &text::body())
}

/// As [`rich_text_ui`], in another font.
pub fn rich_text_with(ui: &mut Ui, pieces: &[Piece], found: &[Found], font: &FontId) -> Drawn {
    let galley = layout(ui, pieces, found, font);
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    let whole: String = pieces
        .iter()
        .filter(|it| it.look != PieceLook::Mark)
        .map(|it| it.words.as_str())
        .collect();
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, whole.as_str()));
    let places = places(&galley, rect);
    let mut used = Vec::new();
    let mut at = 0;
    for (idx, piece) in pieces.iter().enumerate() {
        let letters = at..at + piece.words.chars().count();
        at = letters.end;
        if !matches!(piece.look, PieceLook::Plain | PieceLook::Strong) {
            let rows = rows_of(&places, &letters);
            if let Some(response) = use_ui(ui, &response, (idx, piece), &rows) {
                used.push((idx, response));
            }
        }
    }
    if ui.is_rect_visible(rect) {
        ui.painter().galley(rect.min, galley, tokens(ui).ink);
    }
    let all = pieces
        .iter()
        .map(|it| it.words.as_str())
        .collect::<String>();
    let current = found.iter().find(|it| it.is_current).and_then(|it| {
        let from = all.get(..it.range.start)?.chars().count();
        let to = all.get(..it.range.end)?.chars().count();
        rows_of(&places, &(from..to)).first().copied()
    });
    Drawn {
        response,
        used,
        current,
    }
}

fn layout(ui: &Ui, pieces: &[Piece], found: &[Found], font: &FontId) -> Arc<Galley> {
    let t = tokens(ui);
    let line_height = ui.fonts_mut(|it| it.row_height(font)) + text::EXTRA_LINE;
    let mut job = LayoutJob {
        wrap: TextWrapping::wrap_at_width(ui.available_width().max(1.0)),
        ..LayoutJob::default()
    };
    let mut at = 0;
    for piece in pieces {
        let plain = TextFormat {
            line_height: Some(line_height),
            ..format(t, piece.look, font)
        };
        for (part, find) in parts(&piece.words, at, found) {
            let format = match find {
                None => plain.clone(),
                Some(true) => TextFormat {
                    background: t.brand,
                    color: t.on_brand,
                    ..plain.clone()
                },
                Some(false) => TextFormat {
                    background: t.notice_soft,
                    color: t.ink,
                    ..plain.clone()
                },
            };
            job.append(part, 0.0, format);
        }
        at += piece.words.len();
    }
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

fn format(t: &Tokens, look: PieceLook, font: &FontId) -> TextFormat {
    let bold = text::semibold(font.size);
    let (font_id, color, valign) = match look {
        PieceLook::Plain | PieceLook::Term => (font.clone(), t.ink, Align::BOTTOM),
        PieceLook::Strong => (bold, t.ink, Align::BOTTOM),
        PieceLook::Link => (font.clone(), t.brand, Align::BOTTOM),
        PieceLook::Mark => {
            let font = text::semibold(MARK * font.size / TEXT_BODY);
            (font, t.brand, Align::TOP)
        }
    };
    TextFormat {
        font_id,
        color,
        valign,
        ..TextFormat::default()
    }
}

/// Cuts `words`, which begin at byte `at` of the text, where finds begin and end.
fn parts<'a>(words: &'a str, at: usize, found: &[Found]) -> Vec<(&'a str, Option<bool>)> {
    let mut parts = Vec::new();
    let mut from = 0;
    for find in found {
        let inside = |it: usize| it.saturating_sub(at).min(words.len());
        let (start, end) = (inside(find.range.start), inside(find.range.end));
        if end <= from {
            continue;
        }
        parts.push((words.get(from..start).unwrap_or_default(), None));
        let is_current = Some(find.is_current);
        parts.push((
            words.get(start.max(from)..end).unwrap_or_default(),
            is_current,
        ));
        from = end;
    }
    parts.push((words.get(from..).unwrap_or_default(), None));
    parts.retain(|it| !it.0.is_empty());
    parts
}

/// Where each letter stands, row by row, down to where lines below words are drawn.
fn places(galley: &Galley, rect: Rect) -> Vec<(FirstLetter, Vec<Rect>)> {
    let mut places = Vec::new();
    let mut first = 0;
    for row in &galley.rows {
        let top = rect.top() + row.pos.y;
        let letters: Vec<Rect> = row
            .glyphs
            .iter()
            .map(|it| {
                let left = rect.left() + row.pos.x + it.pos.x;
                let bottom = top + it.pos.y + BELOW;
                Rect::from_min_max(pos2(left, top), pos2(left + it.advance_width, bottom))
            })
            .collect();
        let count = letters.len();
        places.push((first, letters));
        first += count + usize::from(row.ends_with_newline);
    }
    places
}

/// The number of the first letter of a row.
type FirstLetter = usize;

/// The place of some letters in each row that has any of them.
fn rows_of(places: &[(FirstLetter, Vec<Rect>)], letters: &Range<usize>) -> Vec<Rect> {
    let row = |(first, rects): &(FirstLetter, Vec<Rect>)| {
        let from = letters.start.saturating_sub(*first).min(rects.len());
        let to = letters.end.saturating_sub(*first).min(rects.len());
        let rects = rects.get(from..to)?;
        rects.iter().copied().reduce(Rect::union)
    };
    places.iter().filter_map(row).collect()
}

/// Lets a person use a piece: its first row with the keyboard, every row with the pointer.
fn use_ui(
    ui: &Ui,
    paragraph: &Response,
    (idx, piece): (usize, &Piece),
    rows: &[Rect],
) -> Option<Response> {
    let reach = match piece.look {
        PieceLook::Mark => MARK_REACH,
        PieceLook::Plain | PieceLook::Strong | PieceLook::Link | PieceLook::Term => WORD_REACH,
    };
    let (first, more) = rows.split_first()?;
    let id = paragraph.id.with(idx);
    let sense = match piece.look {
        PieceLook::Term => Sense::focusable_noninteractive(),
        PieceLook::Plain | PieceLook::Strong | PieceLook::Link | PieceLook::Mark => Sense::click(),
    };
    let mut target = first.expand2(vec2(reach, reach / 2.0));
    if piece.look == PieceLook::Mark {
        let size = target.size().max(Vec2::splat(MARK_TARGET));
        target = Rect::from_center_size(target.center(), size);
    }
    let mut response = ui.interact(target, id, sense);
    let role = match piece.look {
        PieceLook::Term => Role::Term,
        PieceLook::Plain | PieceLook::Strong | PieceLook::Link | PieceLook::Mark => Role::Link,
    };
    let name = if piece.name.is_empty() {
        &piece.words
    } else {
        &piece.name
    };
    response.widget_info(|| WidgetInfo::labeled(role, true, name.as_str()));
    if !piece.about.is_empty() {
        ui.ctx()
            .accesskit_node_builder(response.id, |it| it.set_description(piece.about.as_str()));
    }
    if response.has_focus() {
        for row in rows {
            focus::ring(ui, *row, 4);
        }
        if response.gained_focus() {
            response.scroll_to_me(None);
        }
    }
    for (number, row) in more.iter().enumerate() {
        let sense = sense - Sense::FOCUSABLE;
        response |= ui.interact(*row, id.with(number), sense);
    }
    if piece.look == PieceLook::Link {
        let stroke = Stroke::new(1.0, tokens(ui).brand);
        for row in rows {
            ui.painter().hline(row.x_range(), row.bottom(), stroke);
        }
    }
    if piece.look == PieceLook::Term {
        let color = tokens(ui).muted;
        for row in rows {
            dots(ui, *row, color);
        }
        if response.has_focus() {
            Tooltip::for_widget(&response).show(|ui| ui.label(piece.about.as_str()));
        }
        return Some(response.on_hover_text(piece.about.as_str()));
    }
    Some(response.on_hover_cursor(CursorIcon::PointingHand))
}

/// Underlines with dots.
fn dots(ui: &Ui, row: Rect, color: Color32) {
    let ends = [row.left_bottom(), row.right_bottom()];
    ui.painter()
        .extend(Shape::dashed_line(&ends, Stroke::new(1.5, color), 1.5, 3.0));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(range: Range<usize>, is_current: bool) -> Found {
        Found { range, is_current }
    }

    #[test]
    fn finds_are_cut_out_even_across_pieces() {
        let found = [find(2..4, false), find(6..9, true)];
        let first = parts("abcdefg", 0, &found);
        let expected = [
            ("ab", None),
            ("cd", Some(false)),
            ("ef", None),
            ("g", Some(true)),
        ];
        assert_eq!(first, expected);
        assert_eq!(parts("hijk", 7, &found), [("hi", Some(true)), ("jk", None)]);
        assert_eq!(parts("lm", 11, &found), [("lm", None)]);
    }

    #[test]
    fn marks_are_not_found() {
        let pieces = [Piece::plain("1 in "), Piece::new("12", PieceLook::Mark)];
        assert_eq!(searched(&pieces), "1 in \u{1}\u{1}");
    }
}
