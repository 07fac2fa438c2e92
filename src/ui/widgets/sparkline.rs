//! A line the size of a word.

use egui::accesskit::Role;
use egui::{Pos2, Rect, Response, Sense, Shape, Stroke, Ui, Vec2, WidgetInfo, pos2};

use crate::ui::theme::measure;
use crate::ui::theme::tokens::tokens;

/// Left and right of the values.
const EDGE_X: f32 = 2.0;
/// More lines than this become short ones.
const MOST_LINES: usize = 12;

/// Draws `values` from left to right; `None` is a gap. `sentence` says what the line shows.
pub fn sparkline_ui(ui: &mut Ui, size: Vec2, values: &[Option<f64>], sentence: &str) -> Response {
    let (rect, response) = ui.allocate_exact_size(size, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, sentence));
    if ui.is_rect_visible(rect) {
        let color = tokens(ui).brand;
        for run in runs(rect.shrink2(Vec2::new(EDGE_X, 3.0)), values) {
            match run.as_slice() {
                [alone] => drop(ui.painter().circle_filled(*alone, 2.0, color)),
                _ => drop(ui.painter().add(Shape::line(run, Stroke::new(2.0, color)))),
            }
        }
    }
    response
}

/// Draws what happened as dashed lines over a line of `count` values; `marks` are places among
/// them, which may fall between two.
pub fn sparkline_marks(ui: &Ui, rect: Rect, count: usize, marks: &[f64]) {
    let inner = rect.shrink2(Vec2::new(EDGE_X, 0.0));
    let last = measure::of_count(count.saturating_sub(1).max(1));
    dashes(ui, inner, marks.iter().map(|it| it / f64::from(last)));
}

/// Draws what happened as dashed lines over a strip of `count` days; `marks` are days of it.
pub fn strip_marks(ui: &Ui, rect: Rect, count: usize, marks: &[f64]) {
    let count = measure::of_count(count.max(1));
    let middle = |it: &f64| (it + 0.5) / f64::from(count);
    dashes(ui, rect, marks.iter().map(middle));
}

fn dashes(ui: &Ui, rect: Rect, parts: impl ExactSizeIterator<Item = f64>) {
    // So many whole lines would hide what they cross.
    let bottom = if parts.len() > MOST_LINES {
        rect.top() + 5.0
    } else {
        rect.bottom()
    };
    let stroke = Stroke::new(1.0, tokens(ui).edge);
    for part in parts {
        let x = measure::of_part(part).mul_add(rect.width(), rect.left());
        let ends = [pos2(x, rect.top()), pos2(x, bottom)];
        ui.painter()
            .extend(Shape::dashed_line(&ends, stroke, 3.0, 3.0));
    }
}

/// The points of each unbroken stretch.
fn runs(rect: Rect, values: &[Option<f64>]) -> Vec<Vec<Pos2>> {
    let known = values
        .iter()
        .flatten()
        .copied()
        .filter(|value| value.is_finite());
    let (least, most) = known.fold((f64::INFINITY, f64::NEG_INFINITY), |(lo, hi), v| {
        (lo.min(v), hi.max(v))
    });
    let step = rect.width() / measure::of_count(values.len().saturating_sub(1).max(1));
    let mut runs = vec![Vec::new()];
    for (idx, value) in values.iter().enumerate() {
        match (value, runs.last_mut()) {
            (Some(value), Some(run)) if value.is_finite() => {
                let x = measure::of_count(idx).mul_add(step, rect.left());
                run.push(pos2(x, height_of(rect, *value, (least, most))));
            }
            (_, Some(run)) if !run.is_empty() => runs.push(Vec::new()),
            _ => (),
        }
    }
    runs.retain(|run| !run.is_empty());
    runs
}

fn height_of(rect: Rect, value: f64, (least, most): (f64, f64)) -> f32 {
    let span = most - least;
    if span <= f64::EPSILON {
        return rect.center().y;
    }
    measure::of_part((value - least) / span).mul_add(-rect.height(), rect.bottom())
}

#[cfg(test)]
mod tests {
    use egui::{Rect, pos2};

    use crate::ui::widgets::sparkline::runs;

    #[test]
    fn a_missing_day_breaks_the_line() {
        let rect = Rect::from_min_max(pos2(0.0, 0.0), pos2(40.0, 10.0));
        let runs = runs(rect, &[Some(1.0), Some(2.0), None, None, Some(3.0)]);
        assert_eq!(runs.len(), 2);
        assert_eq!(runs[0], [pos2(0.0, 10.0), pos2(10.0, 5.0)]);
        assert_eq!(runs[1], [pos2(40.0, 0.0)]);
    }
}
