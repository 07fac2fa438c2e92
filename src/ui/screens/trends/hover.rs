//! What stands under the pointer, in words.

use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::severity::Severity;
use crate::domain::symptom::SymptomId;
use crate::ui::screens::trends::chart::Source;
use crate::ui::screens::trends::score_chart::score_words;
use crate::ui::screens::trends::series::Series;
use crate::ui::screens::trends::value_chart::flag_letter;
use crate::ui::screens::trends::value_chart::tidy;

/// "19 Nov 2026: 1.8 mg/dL H", every sample of the day.
pub(super) fn value_words(source: Source<'_>, series: Series, day: Day) -> String {
    let words = source.words;
    let values: Vec<String> = match series {
        Series::Vital(id) => {
            let reading = source.record.entry(day).and_then(|it| it.vitals.get(&id));
            reading.map(|it| words.reading(*it)).into_iter().collect()
        }
        Series::Lab(id) => {
            let samples = source.record.samples(day, id);
            let value = samples.map(|(_, it)| {
                let letter = flag_letter(source, id, it);
                tidy(&format!("{} {letter}", words.reading(it.reading)))
            });
            value.collect()
        }
        Series::Score(id) => score_words(source, id, day).into_iter().collect(),
        Series::Symptom(_) => Vec::new(),
    };
    let args = [
        ("day", words.day_short(day).into()),
        ("value", values.join(" / ").into()),
    ];
    words.tell("trends-hover", &args)
}

/// "19 Nov 2026, Moderate: dent stays a few seconds", or the worst of several days.
pub(super) fn shade_words(source: Source<'_>, id: SymptomId, days: DayRange) -> String {
    let words = source.words;
    let rated = source.record.entries_in(days);
    let worst = rated
        .filter_map(|(_, entry)| entry.ratings.get(&id).copied())
        .max();
    let step = |it: Severity| {
        let args = [
            ("step", words.step(id.scale(), it).into()),
            ("anchor", words.anchor(id, it).into()),
        ];
        words.tell("trends-hover-step", &args)
    };
    let mut args = vec![
        ("day", words.day_short(days.first).into()),
        ("first", words.day_short(days.first).into()),
        ("last", words.day_short(days.last).into()),
    ];
    let message = match (worst, days.count()) {
        (Some(_), 1) => "trends-hover-rated",
        (Some(_), _) => "trends-hover-worst",
        (None, 1) => "trends-hover-blank",
        (None, _) => "trends-hover-blanks",
    };
    args.extend(worst.map(|it| ("value", step(it).into())));
    words.tell(message, &args)
}
