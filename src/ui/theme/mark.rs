//! The mark of Hepatica: seven petals around a clear centre.

use egui::{Color32, Painter, Pos2, Rect, Shape, Vec2, vec2};

use crate::ui::theme::tokens;

const N_PETALS: u8 = 7;
/// Distances as parts of the flower's radius.
const PETAL_AT: f32 = 0.60;
const PETAL_LENGTH: f32 = 0.40;
const PETAL_WIDTH: f32 = 0.27;
const HEART: f32 = 0.45;
const CENTRE: f32 = 0.21;
/// Sample points per pixel and axis of the window icon.
const N_SAMPLES: u16 = 4;

/// Paints the flower in `color`; `ground` is what shows through its centre.
pub fn paint_mark(painter: &Painter, rect: Rect, color: Color32, ground: Color32) {
    let radius = rect.width().min(rect.height()) / 2.0;
    for petal in 0..N_PETALS {
        painter.add(Shape::convex_polygon(
            petal_outline(petal, rect.center(), radius),
            color,
            egui::Stroke::NONE,
        ));
    }
    painter.circle_filled(rect.center(), radius * HEART, color);
    painter.circle_filled(rect.center(), radius * CENTRE, ground);
}

/// The flower as RGBA pixels of a `size` x `size` picture, for the window icon.
pub fn mark_rgba(size: u16) -> Vec<u8> {
    let mut pixels = Vec::with_capacity(usize::from(size) * usize::from(size) * 4);
    let [r, g, b, _] = tokens::LIGHT.brand.to_array();
    for y in 0..size {
        for x in 0..size {
            pixels.extend([r, g, b, coverage(x, y, size)]);
        }
    }
    pixels
}

fn angle_of(petal: u8) -> f32 {
    f32::from(petal) / f32::from(N_PETALS) * std::f32::consts::TAU - std::f32::consts::FRAC_PI_2
}

fn petal_outline(petal: u8, center: Pos2, radius: f32) -> Vec<Pos2> {
    let out = Vec2::angled(angle_of(petal));
    (0..24u8)
        .map(|step| {
            let turn = Vec2::angled(f32::from(step) / 24.0 * std::f32::consts::TAU);
            let along = turn.x.mul_add(PETAL_LENGTH, PETAL_AT);
            let across = turn.y * PETAL_WIDTH;
            center + (out * along + out.rot90() * across) * radius
        })
        .collect()
}

fn coverage(x: u16, y: u16, size: u16) -> u8 {
    let radius = f32::from(size) / 2.0;
    let sample = |pixel: u16, step: u16| {
        (f32::from(pixel) + (f32::from(step) + 0.5) / f32::from(N_SAMPLES)) / radius - 1.0
    };
    let mut hits = 0u16;
    for sub_y in 0..N_SAMPLES {
        for sub_x in 0..N_SAMPLES {
            hits += u16::from(is_inside(vec2(sample(x, sub_x), sample(y, sub_y))));
        }
    }
    u8::try_from(hits * 255 / (N_SAMPLES * N_SAMPLES)).unwrap_or(u8::MAX)
}

fn is_inside(at: Vec2) -> bool {
    let distance = at.length();
    if distance < CENTRE {
        return false;
    }
    distance < HEART
        || (0..N_PETALS).any(|petal| {
            let out = Vec2::angled(angle_of(petal));
            let along = (at.dot(out) - PETAL_AT) / PETAL_LENGTH;
            let across = at.dot(out.rot90()) / PETAL_WIDTH;
            along.mul_add(along, across * across) < 1.0
        })
}

#[cfg(test)]
mod tests {
    use crate::ui::theme::mark::mark_rgba;

    #[test]
    fn the_window_icon_is_clear_in_the_middle_and_outside() {
        let pixels = mark_rgba(32);
        let alpha = |x: usize, y: usize| pixels[(y * 32 + x) * 4 + 3];
        assert_eq!(pixels.len(), 32 * 32 * 4);
        assert_eq!(alpha(0, 0), 0);
        assert_eq!(alpha(16, 16), 0);
        assert_eq!(alpha(16, 4), 255);
    }
}
