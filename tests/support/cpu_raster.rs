//! Draws egui's triangles into a picture without a GPU, the same on every computer.
#![expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_cmp,
    clippy::iter_over_hash_type,
    clippy::indexing_slicing,
    reason = "pixel arithmetic inside a picture of known size; textures are told apart by id"
)]

use std::collections::BTreeMap;

use egui::epaint::textures::TextureFilter;
use egui::epaint::{ClippedPrimitive, ImageData, Mesh, Primitive, Vertex};
use egui::{Color32, Context, FullOutput, TextureId, TexturesDelta};
use egui_kittest::TestRenderer;

/// Sub-pixel steps per pixel.
const SUB: i64 = 64;

/// A renderer for `egui_kittest` that needs no driver.
#[derive(Debug, Default)]
pub(crate) struct CpuRaster {
    textures: BTreeMap<TextureId, Texture>,
}

#[derive(Debug)]
struct Texture {
    width: usize,
    height: usize,
    pixels: Vec<Color32>,
    is_nearest: bool,
}

struct Canvas {
    width: usize,
    pixels: Vec<[u8; 4]>,
}

/// Pixels that may be painted: from `x.0` to before `x.1`, likewise `y`.
#[derive(Clone, Copy)]
struct Clip {
    x: (i64, i64),
    y: (i64, i64),
}

/// What is interpolated over a triangle: colour 0 to 3, then u and v.
type Mix = [f32; 6];

impl TestRenderer for CpuRaster {
    fn handle_delta(&mut self, delta: &mut TexturesDelta) {
        for (id, deltas) in delta.set.drain() {
            for part in deltas {
                let ImageData::Color(image) = &part.image;
                let [width, height] = image.size;
                match (part.pos, self.textures.get_mut(&id)) {
                    (Some([left, top]), Some(texture)) => {
                        for row in 0..height {
                            let from = &image.pixels[row * width..][..width];
                            let at = (top + row) * texture.width + left;
                            texture.pixels[at..at + width].copy_from_slice(from);
                        }
                    }
                    (Some(_), None) => (),
                    (None, _) => {
                        let pixels = image.pixels.clone();
                        let is_nearest = part.options.magnification == TextureFilter::Nearest;
                        let texture = Texture {
                            width,
                            height,
                            pixels,
                            is_nearest,
                        };
                        self.textures.insert(id, texture);
                    }
                }
            }
        }
        for id in delta.free.drain() {
            self.textures.remove(&id);
        }
    }

    fn render(&mut self, ctx: &Context, output: &FullOutput) -> Result<image::RgbaImage, String> {
        let scale = ctx.pixels_per_point();
        let size = ctx.content_rect().size() * scale;
        let (width, height) = (size.x.round() as usize, size.y.round() as usize);
        let ground = ctx.global_style().visuals.panel_fill.to_array();
        let mut canvas = Canvas {
            width,
            pixels: vec![ground; width * height],
        };
        for ClippedPrimitive {
            clip_rect,
            primitive,
        } in ctx.tessellate(output.shapes.clone(), scale)
        {
            let Primitive::Mesh(mesh) = primitive else {
                continue;
            };
            let Some(texture) = self.textures.get(&mesh.texture_id) else {
                continue;
            };
            let edge = |at: f32, most: usize| ((at * scale).round() as i64).clamp(0, most as i64);
            let clip = Clip {
                x: (edge(clip_rect.min.x, width), edge(clip_rect.max.x, width)),
                y: (edge(clip_rect.min.y, height), edge(clip_rect.max.y, height)),
            };
            canvas.mesh(&mesh, texture, clip, scale);
        }
        let bytes = canvas.pixels.iter().flat_map(|[r, g, b, a]| {
            Color32::from_rgba_premultiplied(*r, *g, *b, *a).to_srgba_unmultiplied()
        });
        image::RgbaImage::from_raw(width as u32, height as u32, bytes.collect())
            .ok_or_else(|| "the picture has another size".to_owned())
    }
}

impl Canvas {
    fn mesh(&mut self, mesh: &Mesh, texture: &Texture, clip: Clip, scale: f32) {
        for corners in mesh.indices.chunks_exact(3) {
            let vertex = |nth: usize| mesh.vertices[corners[nth] as usize];
            self.triangle([vertex(0), vertex(1), vertex(2)], texture, clip, scale);
        }
    }

    fn triangle(&mut self, mut v: [Vertex; 3], texture: &Texture, clip: Clip, scale: f32) {
        let place = |v: &Vertex| (steps(v.pos.x * scale), steps(v.pos.y * scale));
        let mut p = v.each_ref().map(place);
        let mut area = cross(p[0], p[1], p[2]);
        if area == 0 {
            return;
        }
        if area < 0 {
            v.swap(1, 2);
            p.swap(1, 2);
            area = -area;
        }
        let (top, bottom) = extent(p.map(|p| p.1), clip.y);
        let across = extent(p.map(|p| p.0), clip.x);
        let mixes = v.each_ref().map(mix_of);
        let is_even = mixes[0] == mixes[1] && mixes[1] == mixes[2];
        let even = is_even.then(|| texture.shade(&mixes[0]));
        for y in top..bottom {
            let center = (SUB / 2, y * SUB + SUB / 2);
            let edges = [(1, 2), (2, 0), (0, 1)].map(|(a, b)| Edge::new(p[a], p[b], center));
            let (left, right) = edges.iter().fold(across, |span, edge| edge.narrow(span));
            if left >= right {
                continue;
            }
            let start = y as usize * self.width;
            let row = &mut self.pixels[start + left as usize..start + right as usize];
            if let Some(source) = even {
                fill(row, source);
                continue;
            }
            let weight = |nth: usize, x: i64| edges[nth].at(x) as f32 / area as f32;
            let at_pixel = |x: i64| -> Mix {
                let w = [weight(0, x), weight(1, x), weight(2, x)];
                std::array::from_fn(|k| {
                    w[0] * mixes[0][k] + w[1] * mixes[1][k] + w[2] * mixes[2][k]
                })
            };
            for (x, pixel) in (left..right).zip(row) {
                blend(pixel, texture.shade(&at_pixel(x)));
            }
        }
    }
}

/// Twice the area on one side of an edge, along one row of pixels.
struct Edge {
    first: i64,
    step: i64,
    /// Pixels exactly on a shared edge belong to one of both triangles.
    bias: i64,
}

impl Edge {
    fn new(from: (i64, i64), to: (i64, i64), center: (i64, i64)) -> Self {
        let (dx, dy) = (to.0 - from.0, to.1 - from.1);
        let is_owner = dy < 0 || (dy == 0 && dx > 0);
        Self {
            first: cross(from, to, center),
            step: -dy * SUB,
            bias: i64::from(!is_owner),
        }
    }

    const fn at(&self, x: i64) -> i64 {
        self.first + x * self.step
    }

    /// The part of `span` on the inner side.
    fn narrow(&self, (left, right): (i64, i64)) -> (i64, i64) {
        let need = self.bias - self.first;
        match self.step.signum() {
            1 => (left.max(-((-need).div_euclid(self.step))), right),
            -1 => (left, right.min((-need).div_euclid(-self.step) + 1)),
            _ if need <= 0 => (left, right),
            _ => (left, left),
        }
    }
}

impl Texture {
    /// The premultiplied colour, 0 to 255, of a point of a triangle.
    fn shade(&self, mix: &Mix) -> [f32; 4] {
        let texel = self.sample(mix[4], mix[5]);
        std::array::from_fn(|k| texel[k] * mix[k] / 255.0)
    }

    fn texel(&self, x: i64, y: i64) -> [f32; 4] {
        let x = x.clamp(0, self.width as i64 - 1) as usize;
        let y = y.clamp(0, self.height as i64 - 1) as usize;
        self.pixels[y * self.width + x].to_array().map(f32::from)
    }

    fn sample(&self, u: f32, v: f32) -> [f32; 4] {
        let (x, y) = (u * self.width as f32, v * self.height as f32);
        if self.is_nearest {
            return self.texel(x.floor() as i64, y.floor() as i64);
        }
        let (x, y) = (x - 0.5, y - 0.5);
        let (left, top) = (x.floor(), y.floor());
        let (right_part, low_part) = (x - left, y - top);
        let (left, top) = (left as i64, top as i64);
        let corners =
            [(0, 0), (1, 0), (0, 1), (1, 1)].map(|(dx, dy)| self.texel(left + dx, top + dy));
        std::array::from_fn(|k| {
            let upper = corners[0][k] + (corners[1][k] - corners[0][k]) * right_part;
            let lower = corners[2][k] + (corners[3][k] - corners[2][k]) * right_part;
            upper + (lower - upper) * low_part
        })
    }
}

fn mix_of(vertex: &Vertex) -> Mix {
    let [r, g, b, a] = vertex.color.to_array().map(f32::from);
    [r, g, b, a, vertex.uv.x, vertex.uv.y]
}

fn steps(at: f32) -> i64 {
    (at * SUB as f32).round() as i64
}

const fn cross(a: (i64, i64), b: (i64, i64), c: (i64, i64)) -> i64 {
    (b.0 - a.0) * (c.1 - a.1) - (b.1 - a.1) * (c.0 - a.0)
}

fn extent(at: [i64; 3], (least, most): (i64, i64)) -> (i64, i64) {
    let first = at[0].min(at[1]).min(at[2]).div_euclid(SUB);
    let end = at[0].max(at[1]).max(at[2]).div_euclid(SUB) + 1;
    (first.max(least), end.min(most))
}

fn fill(row: &mut [[u8; 4]], source: [f32; 4]) {
    if source[3] >= 255.0 {
        row.fill(source.map(|channel| channel.round() as u8));
        return;
    }
    for pixel in row {
        blend(pixel, source);
    }
}

fn blend(pixel: &mut [u8; 4], source: [f32; 4]) {
    let rest = 1.0 - source[3] / 255.0;
    for (channel, new) in pixel.iter_mut().zip(source) {
        *channel = (new + f32::from(*channel) * rest + 0.5).min(255.0) as u8;
    }
}
