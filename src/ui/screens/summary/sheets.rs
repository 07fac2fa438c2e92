//! The sheets as they will be printed, as pixels on the graphics card.

use egui::ColorImage;
use egui::Sense;
use egui::Stroke;
use egui::TextureHandle;
use egui::TextureOptions;
use egui::Ui;
use egui::UiBuilder;
use egui::load::SizedTexture;
use egui::vec2;

use crate::ui::context::Preview;
use crate::ui::context::ScreenCtx;
use crate::ui::page_wish::PageWish;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::tokens::RADIUS_CONTROL;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::TARGET;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::scroll::sideways_ui;

/// Room for the shadow that lifts the sheet off the window.
const MARGIN: f32 = 6.0;
/// The height of the buttons for the size, and what is around them.
const BAR: f32 = TARGET + 2.0 * SPACE_8;
/// Sizes of a sheet, in percent of the room for it.
const ZOOMS: [u16; 5] = [100, 125, 150, 200, 300];

/// What is on the graphics card, and how large it is shown.
#[derive(Default)]
pub(super) struct Sheets {
    shown: Option<Shown>,
    zoom: usize,
}

struct Shown {
    wish: PageWish,
    sheets: Vec<TextureHandle>,
    replaced: usize,
}

impl std::fmt::Debug for Sheets {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sheets")
            .field("zoom", &self.zoom)
            .finish_non_exhaustive()
    }
}

impl Sheets {
    /// Returns how many dots a point needs to look sharp at the chosen size.
    pub(super) fn sharpness(&self) -> u8 {
        match self.percent() {
            ..=100 => 2,
            101..=150 => 3,
            _ => 4,
        }
    }

    fn percent(&self) -> u16 {
        ZOOMS.get(self.zoom).copied().unwrap_or(100)
    }

    /// Puts a new preview on the graphics card; the old one stays until then.
    pub(super) fn take(&mut self, ui: &Ui, preview: Option<&Preview>) {
        let Some(preview) = preview else {
            return;
        };
        if self
            .shown
            .as_ref()
            .is_some_and(|it| it.wish == preview.wish)
        {
            return;
        }
        let sheets = preview.sheets.iter().enumerate().map(|(idx, sheet)| {
            let size = [sheet.width, sheet.height];
            let image = ColorImage::from_rgba_premultiplied(size, &sheet.rgba);
            ui.ctx()
                .load_texture(format!("sheet-{idx}"), image, TextureOptions::LINEAR)
        });
        self.shown = Some(Shown {
            wish: preview.wish,
            sheets: sheets.collect(),
            replaced: preview.replaced,
        });
    }

    /// Returns the number of sheets that are on the graphics card.
    pub(super) fn count(&self) -> usize {
        self.shown.as_ref().map_or(0, |it| it.sheets.len())
    }

    /// Draws the sheets below each other, and above them the buttons for their size, which stay in
    /// sight while the sheets are.
    pub(super) fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>) {
        let words = ctx.words;
        let Some(shown) = &self.shown else {
            muted(ui, &words.say("summary-laying-out"));
            return;
        };
        if shown.sheets.is_empty() {
            ui.label(words.say("error-page"));
            return;
        }
        if shown.replaced > 0 {
            let args = [("count", shown.replaced.into())];
            muted(ui, &words.tell("page-replaced", &args));
        }
        let room = ui.available_width() - 2.0 * MARGIN;
        let width = room * f32::from(self.percent()) / 100.0;
        let (mut bar, _) = ui.allocate_exact_size(vec2(room, BAR), Sense::hover());
        sideways_ui(ui, &words.say("summary-sideways"), |ui| {
            for idx in 0..self.count() {
                self.sheet_ui(ui, ctx, idx, width);
                ui.add_space(12.0);
            }
        });
        let top = bar.top().max(ui.clip_rect().top() + SPACE_8);
        bar.set_top(top.min(ui.min_rect().bottom() - BAR));
        // Drawn last, and as a child that takes no room: it may lie on a sheet.
        self.zoom_ui(&mut ui.new_child(UiBuilder::new().max_rect(bar)), ctx);
    }

    /// Draws one sheet.
    pub(super) fn sheet_ui(&self, ui: &mut Ui, ctx: &ScreenCtx<'_>, idx: usize, width: f32) {
        let sheet = self.shown.as_ref().and_then(|it| it.sheets.get(idx));
        let Some(sheet) = sheet else {
            return;
        };
        let size = sheet.size_vec2();
        let size = vec2(width, width * size.y / size.x.max(1.0));
        let frame = egui::Frame::new()
            .shadow(ui.visuals().popup_shadow)
            .outer_margin(egui::Margin::same(6));
        let args = [("page", (idx + 1).into()), ("count", self.count().into())];
        let name = ctx.words.tell("summary-sheet", &args);
        frame.show(ui, |ui| {
            let image = egui::Image::from_texture(SizedTexture::new(sheet.id(), size));
            ui.add(image.fit_to_exact_size(size).alt_text(name));
        });
    }

    fn zoom_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>) {
        let words = ctx.words;
        let t = tokens(ui);
        let frame = egui::Frame::new()
            .fill(t.bg)
            .stroke(Stroke::new(1.0, t.line))
            .corner_radius(RADIUS_CONTROL)
            .inner_margin(SPACE_4);
        let row = |ui: &mut Ui| {
            let name = words.say("summary-smaller");
            let smaller = Button::sign(Icon::Minus, &name).enabled(self.zoom > 0);
            if ui.add(smaller).clicked() {
                self.zoom -= 1;
            }
            let name = words.say("summary-larger");
            let larger = Button::sign(Icon::Plus, &name).enabled(self.zoom + 1 < ZOOMS.len());
            if ui.add(larger).clicked() {
                self.zoom += 1;
            }
            let percent = [("percent", self.percent().into())];
            small(ui, &words.tell("summary-zoom", &percent));
        };
        frame.show(ui, |ui| ui.horizontal(row));
    }
}
