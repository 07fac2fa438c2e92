//! The chart of a score, and its values in words.

use crate::domain::axis::value_axis;
use crate::domain::day::Day;
use crate::domain::score::definition::ScoreId;
use crate::domain::score::registry::score_points;
use crate::domain::score::registry::scores_at;
use crate::domain::trend::Point;
use crate::ui::screens::trends::chart::Body;
use crate::ui::screens::trends::chart::Made;
use crate::ui::screens::trends::chart::Source;
use crate::ui::screens::trends::chart::none_sentence;
use crate::ui::screens::trends::value_chart::MOST_TICKS;
use crate::ui::screens::trends::value_chart::lab_curve;
use crate::ui::screens::trends::value_chart::values;
use crate::ui::screens::trends::value_chart::within;
use crate::ui::widgets::plot::DotSize;

/// Room below and above the values of a score that is a whole number.
const AROUND: f64 = 1.0;
/// Room around the values of a score with decimals.
const AROUND_FINE: f64 = 0.1;

/// The chart of a score; `None` if it never could be worked out.
pub(super) fn score_chart(source: Source<'_>, id: ScoreId) -> Option<Made> {
    let Source { record, words, key } = source;
    let point = |(day, value)| Point {
        day,
        value,
        is_bound: false,
    };
    let all: Vec<Point> = score_points(record, id).into_iter().map(point).collect();
    if all.is_empty() {
        return None;
    }
    let shown = within(&all, key.days);
    let is_whole = all.iter().all(|it| it.value.fract() == 0.0);
    let around = if is_whole { AROUND } else { AROUND_FINE };
    let near = shown
        .iter()
        .flat_map(|it| [it.value - around, it.value + around]);
    let axis = value_axis(near, MOST_TICKS);
    let name = words.score(id);
    let mut caption = vec![words.score_rule(id)];
    let sentence = match shown.last() {
        Some(last) => {
            let value = score_words(source, id, last.day).unwrap_or_default();
            let day = ("day", words.day_short(last.day).into());
            caption.push(words.tell("trends-last", &[("value", value.as_str().into()), day]));
            let args = [
                ("name", name.into()),
                ("value", value.into()),
                ("day", words.day_full(last.day).into()),
                ("count", shown.len().into()),
                ("first", words.day_full(key.days.first).into()),
                ("last", words.day_full(key.days.last).into()),
            ];
            words.tell("trends-alt-score", &args)
        }
        None => none_sentence(source, &name),
    };
    let line = vec![lab_curve(&all, source)];
    Some(Made {
        unit: "",
        caption,
        sentence,
        body: Body::Values(values(source, &shown, axis, (DotSize::Strong, line))),
    })
}

/// "8, class B", if the score could be worked out on that day.
pub(super) fn score_words(source: Source<'_>, id: ScoreId, day: Day) -> Option<String> {
    let scores = scores_at(source.record, day);
    let score = scores.iter().find(|it| it.id == id)?;
    Some(source.words.score_value(score.worked()?))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::diary::sample;
    use crate::domain::day::DayRange;
    use crate::domain::record::Record;
    use crate::ui::screens::trends::chart::Key;
    use crate::ui::screens::trends::series::Series;
    use crate::words::bundle::Words;

    #[test]
    fn a_score_is_drawn_where_it_could_be_worked_out() {
        let today = Day::parse("2026-11-22").unwrap();
        let mut record = Record::default();
        record.apply_all(&sample::sample(today));
        let words = Words::new("en");
        let key = Key {
            revision: record.revision(),
            today,
            days: DayRange::ending(today, 184),
            chosen: BTreeSet::new(),
            columns: 800,
            page: None,
        };
        let source = Source {
            record: &record,
            words: &words,
            key: &key,
        };
        let made = score_chart(source, ScoreId::Meld3).unwrap();
        assert!(
            made.sentence
                .starts_with("MELD 3.0: 14 on 19 November 2026; 7 values")
        );
        assert!(
            score_chart(source, ScoreId::Fib4).is_none(),
            "cirrhosis is known"
        );
        let offered = Series::offered(&record);
        assert!(offered.contains(&Series::Score(ScoreId::ChildPugh)));
        assert!(
            !offered.contains(&Series::Score(ScoreId::Albi)),
            "not asked for"
        );
        assert!(!offered.contains(&Series::Score(ScoreId::Fib4)));
    }
}
