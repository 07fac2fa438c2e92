//! Buttons: the one that matters, the others, and those that look like a link.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Color32, CursorIcon, Galley, Rect, Response, Sense, Stroke, StrokeKind, TextStyle, Ui, Vec2,
    Widget, WidgetInfo, pos2, vec2,
};

use crate::ui::theme::focus;
use crate::ui::theme::icon;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::text;
use crate::ui::theme::tokens::{BORDER, RADIUS_CONTROL, SPACE_4, SPACE_8, TARGET, Tokens, tokens};
use crate::ui::widgets::tip::tip_ui;

const PAD: Vec2 = vec2(18.0, 9.0);
const ICON: f32 = 22.0;
/// Narrower than this a label would stand one letter below the other.
const LEAST_TEXT: f32 = 72.0;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Rank {
    Primary,
    Secondary,
    Quiet,
}

/// A button; add it with `ui.add` or use [`primary`], [`secondary`], [`quiet`].
#[derive(Clone, Copy, Debug)]
#[must_use = "a button does nothing until it is added"]
pub struct Button<'a> {
    words: &'a str,
    name: &'a str,
    rank: Rank,
    icon: Option<Icon>,
    is_enabled: bool,
    least: Vec2,
}

/// The one thing to do on this page.
pub fn primary(ui: &mut Ui, words: &str) -> Response {
    ui.add(Button::primary(words))
}

/// Another thing that can be done.
pub fn secondary(ui: &mut Ui, words: &str) -> Response {
    ui.add(Button::secondary(words))
}

/// Underlined like a link.
pub fn quiet(ui: &mut Ui, words: &str) -> Response {
    ui.add(Button::quiet(words))
}

impl<'a> Button<'a> {
    pub const fn primary(words: &'a str) -> Self {
        Self::new(words, Rank::Primary)
    }

    pub const fn secondary(words: &'a str) -> Self {
        Self::new(words, Rank::Secondary)
    }

    pub const fn quiet(words: &'a str) -> Self {
        Self::new(words, Rank::Quiet)
    }

    /// A bordered button with a sign alone; `name` is what a screen reader says, and what stands
    /// beside it after a moment.
    pub const fn sign(icon: Icon, name: &'a str) -> Self {
        Self::new("", Rank::Secondary).icon(icon).named(name)
    }

    const fn new(words: &'a str, rank: Rank) -> Self {
        let least = vec2(TARGET, TARGET);
        Self {
            words,
            name: words,
            rank,
            icon: None,
            is_enabled: true,
            least,
        }
    }

    pub const fn icon(mut self, icon: Icon) -> Self {
        self.icon = Some(icon);
        self
    }

    /// The accessible name, where the visible words alone are not unique.
    pub const fn named(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    pub const fn enabled(mut self, is_enabled: bool) -> Self {
        self.is_enabled = is_enabled;
        self
    }

    pub const fn at_least(mut self, size: Vec2) -> Self {
        self.least = size;
        self
    }

    fn pad(&self) -> Vec2 {
        match self.rank {
            Rank::Quiet => vec2(SPACE_4, PAD.y),
            Rank::Primary | Rank::Secondary if self.words.is_empty() => vec2(10.0, PAD.y),
            Rank::Primary | Rank::Secondary => PAD,
        }
    }

    fn icon_width(&self) -> f32 {
        match self.icon {
            Some(_) if self.words.is_empty() => ICON,
            Some(_) => ICON + SPACE_8,
            None => 0.0,
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Heat {
    Off,
    Calm,
    /// Under the pointer or pressed.
    Hot,
}

/// Fill, border and ink of a button in its state.
const fn paints(rank: Rank, t: &Tokens, heat: Heat) -> (Color32, Stroke, Color32) {
    let clear = Color32::TRANSPARENT;
    let none = Stroke::NONE;
    let border = Stroke {
        width: BORDER,
        color: t.brand,
    };
    match (rank, heat) {
        (Rank::Primary, Heat::Hot) => (t.brand_strong, none, t.on_brand),
        (Rank::Primary, Heat::Calm) => (t.brand, none, t.on_brand),
        (Rank::Primary | Rank::Secondary, Heat::Off) => (
            clear,
            Stroke {
                width: BORDER,
                color: t.line,
            },
            t.edge,
        ),
        (Rank::Secondary, Heat::Hot) => (t.brand_soft, border, t.brand),
        (Rank::Secondary, Heat::Calm) => (t.panel, border, t.brand),
        (Rank::Quiet, Heat::Hot) => (t.brand_soft, none, t.brand),
        (Rank::Quiet, Heat::Calm) => (clear, none, t.brand),
        (Rank::Quiet, Heat::Off) => (clear, none, t.edge),
    }
}

impl Widget for Button<'_> {
    fn ui(self, ui: &mut Ui) -> Response {
        let is_enabled = self.is_enabled && ui.is_enabled();
        let font = match self.rank {
            Rank::Quiet => text::body(),
            Rank::Primary | Rank::Secondary => TextStyle::Button.resolve(ui.style()),
        };
        let pad = self.pad();
        let room = ui.available_width() - 2.0f32.mul_add(pad.x, self.icon_width());
        let galley = text::layout(
            ui,
            self.words,
            &font,
            Color32::PLACEHOLDER,
            room.max(LEAST_TEXT),
        );
        let inner = vec2(
            self.icon_width() + galley.size().x,
            galley.size().y.max(ICON),
        );
        let sense = if is_enabled {
            Sense::click()
        } else {
            Sense::hover()
        };
        let (rect, response) = ui.allocate_exact_size((inner + pad * 2.0).max(self.least), sense);
        let name = self.name;
        response.widget_info(|| WidgetInfo::labeled(Role::Button, is_enabled, name));
        if ui.is_rect_visible(rect) {
            self.paint(ui, rect, &response, galley);
        }
        if self.words.is_empty() {
            tip_ui(&response, name);
        }
        if is_enabled {
            response.on_hover_cursor(CursorIcon::PointingHand)
        } else {
            response
        }
    }
}

impl Button<'_> {
    fn paint(&self, ui: &Ui, rect: Rect, response: &Response, galley: Arc<Galley>) {
        let is_enabled = self.is_enabled && ui.is_enabled();
        let heat = if !is_enabled {
            Heat::Off
        } else if response.hovered() || response.is_pointer_button_down_on() {
            Heat::Hot
        } else {
            Heat::Calm
        };
        let (fill, border, ink) = paints(self.rank, tokens(ui), heat);
        let painter = ui.painter();
        painter.rect(
            rect,
            f32::from(RADIUS_CONTROL),
            fill,
            border,
            StrokeKind::Inside,
        );
        let left = rect.center().x - f32::midpoint(self.icon_width(), galley.size().x);
        if let Some(sign) = self.icon {
            icon::paint(sign, painter, icon::slot(rect, left, ICON), ink);
        }
        let at = pos2(
            left + self.icon_width(),
            rect.center().y - galley.size().y / 2.0,
        );
        if self.rank == Rank::Quiet && is_enabled {
            let stroke = Stroke::new(1.0, ink);
            for row in &galley.rows {
                let line = row.rect().translate(at.to_vec2());
                painter.hline(line.x_range(), line.bottom() - 1.0, stroke);
            }
        }
        painter.galley(at, galley, ink);
        if response.has_focus() {
            focus::ring(ui, rect, RADIUS_CONTROL);
        }
    }
}
