//! Our drawings: shapes in SVG, drawn to pixels once for each size and appearance.

use std::collections::BTreeMap;

use egui::ColorImage;
use egui::TextureHandle;
use egui::TextureOptions;
use egui::Ui;
use egui::load::SizedTexture;
use egui::vec2;
use resvg::tiny_skia::Pixmap;
use resvg::tiny_skia::Transform;
use resvg::usvg::Options;
use resvg::usvg::Tree;

/// No side of a picture has more pixels.
const MOST_PIXELS: u32 = 4096;

/// Which picture is on the graphics card: the drawing, its pixels across, and the appearance.
type Key = (String, u32, bool);

/// Pictures on the graphics card.
#[derive(Default)]
pub struct Drawings {
    /// `None` is a drawing that cannot be drawn.
    made: BTreeMap<Key, Option<TextureHandle>>,
}

impl std::fmt::Debug for Drawings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("Drawings").field(&self.made.len()).finish()
    }
}

impl Drawings {
    /// Draws `svg` as wide as there is room; `about` says what it shows.
    pub fn ui(&mut self, ui: &mut Ui, (name, svg): (&str, &[u8]), about: &str, widest: f32) {
        let width = ui.available_width().min(widest);
        let pixels = (width * ui.ctx().pixels_per_point()).ceil();
        let is_dark = ui.visuals().dark_mode;
        let across = whole(pixels);
        let key = (name.to_owned(), across, is_dark);
        // Other sizes are not kept: a window that is drawn wider passes through hundreds of them.
        self.made
            .retain(|it, _| it.0 != name || (it.1, it.2) == (across, is_dark));
        let made = self.made.entry(key).or_insert_with(|| {
            let image = image(svg, across)?;
            let name = format!("drawing-{name}");
            Some(ui.ctx().load_texture(name, image, TextureOptions::LINEAR))
        });
        let Some(texture) = made else {
            return;
        };
        let size = texture.size_vec2();
        let size = vec2(width, width * size.y / size.x.max(1.0));
        let image = egui::Image::from_texture(SizedTexture::new(texture.id(), size));
        ui.add(image.fit_to_exact_size(size).alt_text(about));
    }

    /// Forgets every picture.
    pub fn clear(&mut self) {
        self.made.clear();
    }
}

/// Returns the picture of a drawing, as many pixels across.
fn image(svg: &[u8], across: u32) -> Option<ColorImage> {
    let tree = Tree::from_data(svg, &Options::default()).ok()?;
    let size = tree.size();
    let scale = of_whole(across) / size.width();
    let down = whole(size.height() * scale);
    let mut pixels = Pixmap::new(across, down)?;
    let scaled = Transform::from_scale(scale, scale);
    resvg::render(&tree, scaled, &mut pixels.as_mut());
    let size = [usize::try_from(across).ok()?, usize::try_from(down).ok()?];
    Some(ColorImage::from_rgba_premultiplied(size, pixels.data()))
}

#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "pixels on screen, clamped"
)]
fn whole(length: f32) -> u32 {
    length.clamp(1.0, of_whole(MOST_PIXELS)).ceil() as u32
}

fn of_whole(count: u32) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes_become_pixels_of_the_size_that_is_asked_for() {
        let svg = include_bytes!("../../../assets/learn/drawings/stem-cells.svg");
        let image = image(svg, 800).unwrap();
        assert_eq!(image.size, [800, 240]);
        assert_eq!(image.pixels[0], egui::Color32::TRANSPARENT);
        let is_drawn = |it: &egui::Color32| it.a() == 255;
        assert!(image.pixels.iter().filter(|it| is_drawn(it)).count() > 5_000);
    }

    #[test]
    fn what_is_no_drawing_is_not_drawn() {
        assert_eq!(image(b"<svg", 80), None);
        assert_eq!(image(b"", 80), None);
    }
}
