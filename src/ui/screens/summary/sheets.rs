//! The sheets as they will be printed, as pixels on the graphics card.

use egui::ColorImage;
use egui::ScrollArea;
use egui::TextureHandle;
use egui::TextureOptions;
use egui::Ui;
use egui::load::SizedTexture;
use egui::vec2;

use crate::ui::context::Preview;
use crate::ui::context::ScreenCtx;
use crate::ui::page_wish::PageWish;
use crate::ui::theme::icon::Icon;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::small;

/// Room for the shadow that lifts the sheet off the window.
const MARGIN: f32 = 6.0;
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

    /// Draws the sheets below each other, and the buttons for their size.
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
        ScrollArea::horizontal().id_salt("sheets").show(ui, |ui| {
            for idx in 0..self.count() {
                self.sheet_ui(ui, ctx, idx, width);
                ui.add_space(12.0);
            }
        });
        self.zoom_ui(ui, ctx);
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
        ui.horizontal(|ui| {
            let name = words.say("summary-smaller");
            let smaller = Button::sign(Icon::Minus, &name).enabled(self.zoom > 0);
            if ui.add(smaller).clicked() {
                self.zoom -= 1;
            }
            let percent = [("percent", self.percent().into())];
            small(ui, &words.tell("summary-zoom", &percent));
            let name = words.say("summary-larger");
            let larger = Button::sign(Icon::Plus, &name).enabled(self.zoom + 1 < ZOOMS.len());
            if ui.add(larger).clicked() {
                self.zoom += 1;
            }
        });
    }
}
