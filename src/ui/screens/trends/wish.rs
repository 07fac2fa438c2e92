//! What the person asked for on Trends.

use crate::ui::screens::trends::period::Span;
use crate::ui::screens::trends::series::Series;
use crate::ui::widgets::plot::Shift;

/// What the person asked for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Wish {
    Toggle(Series),
    ToggleMore,
    Span(Span),
    Shift(Shift),
    Charts,
    Page(usize),
}
