//! Lengths made from counts.

use egui::{Rect, pos2, vec2};

/// A count as a length; more than 65,535 things are never laid out.
pub fn of_count(count: usize) -> f32 {
    u16::try_from(count).map_or(f32::from(u16::MAX), f32::from)
}

/// The rectangle of column `idx` when `rect` is cut into `count` equal columns.
pub fn column(rect: Rect, idx: usize, count: usize) -> Rect {
    let width = rect.width() / of_count(count.max(1));
    let left = of_count(idx).mul_add(width, rect.left());
    Rect::from_min_size(pos2(left, rect.top()), vec2(width, rect.height()))
}

/// A part of a whole as a length on screen; outside 0 to 1 it is clamped.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a place on screen, never a value that is read"
)]
pub fn of_part(part: f64) -> f32 {
    part.clamp(0.0, 1.0) as f32
}

/// The whole points or days in `length`, towards zero; meant for far less than a million.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a place on screen, never a value that is read"
)]
pub fn whole(length: f64) -> i32 {
    length.clamp(-1.0e6, 1.0e6) as i32
}

/// A number of days as a factor of a length, at least one.
#[expect(
    clippy::as_conversions,
    clippy::cast_possible_truncation,
    reason = "a place on screen, never a value that is read"
)]
pub fn of_days(days: f64) -> f32 {
    days.clamp(1.0, 1.0e6) as f32
}
