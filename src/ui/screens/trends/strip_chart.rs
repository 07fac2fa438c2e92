//! Charts of ratings: a row of shades.

use crate::domain::day::Day;
use crate::domain::severity::Severity;
use crate::domain::symptom::SymptomId;
use crate::domain::trend::strip;
use crate::ui::screens::trends::chart::Body;
use crate::ui::screens::trends::chart::Made;
use crate::ui::screens::trends::chart::Source;
use crate::ui::screens::trends::chart::none_sentence;

/// The least width of a cell that can be told from the next.
const CELL: i32 = 3;

/// The chart of a symptom; `None` if it was never rated.
pub(super) fn strip_chart(source: Source<'_>, id: SymptomId) -> Option<Made> {
    let Source { record, words, key } = source;
    record.ratings(id).next()?;
    let ratings: Vec<(Day, Severity)> = record
        .entries_in(key.days)
        .filter_map(|(day, entry)| Some((day, *entry.ratings.get(&id)?)))
        .collect();
    let scale = id.scale();
    let shades = ratings.iter().map(|(day, it)| (*day, scale.shade(*it)));
    let strip = strip(key.days, shades, (key.columns / CELL).max(1));
    let name = words.symptom(id);
    let worst = ratings.iter().map(|it| it.1).max();
    let mut caption = Vec::new();
    if strip.days_per_cell > 1 {
        caption.push(words.tell("trends-cell-days", &[("days", strip.days_per_cell.into())]));
    }
    let Some((day, last)) = ratings.last() else {
        caption.push(words.say("trends-not-rated"));
        return Some(Made {
            unit: "",
            caption,
            sentence: none_sentence(source, &name),
            body: Body::Shades(strip),
        });
    };
    let value = words.step(scale, *last);
    let short = [
        ("value", value.clone().into()),
        ("day", words.day_short(*day).into()),
    ];
    caption.push(words.tell("trends-last", &short));
    let worst = worst.map(|it| words.step(scale, it)).unwrap_or_default();
    let args = [
        ("name", name.into()),
        ("value", value.into()),
        ("day", words.day_full(*day).into()),
        ("worst", worst.into()),
        ("count", ratings.len().into()),
        ("days", key.days.count().into()),
    ];
    let sentence = words.tell("trends-alt-strip", &args);
    Some(Made {
        unit: "",
        caption,
        sentence,
        body: Body::Shades(strip),
    })
}
