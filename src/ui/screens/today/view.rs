//! What Today shows, decided without egui.

use crate::diary::command::Command;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::entry::Completeness;
use crate::domain::entry::DayEntry;
use crate::domain::event::Event;
use crate::domain::record::Record;
use crate::domain::severity::Scale;
use crate::domain::symptom::SymptomId;
use crate::domain::trend::strip;
use crate::domain::unit::Unit;
use crate::domain::vital::VitalId;
use crate::words::bundle::Words;

/// Days at a glance.
const WEEK: i32 = 7;
/// Days of the small charts.
const MONTH: i32 = 30;

/// The shown day, and the day that it is.
#[derive(Clone, Copy, Debug)]
pub(super) struct Shown {
    pub(super) day: Day,
    pub(super) today: Day,
}

/// The head of the screen.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Head {
    pub(super) title: String,
    pub(super) sub: String,
    pub(super) can_copy: bool,
    pub(super) week: Vec<DayGlance>,
}

/// One day of the week strip.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct DayGlance {
    pub(super) day: Day,
    pub(super) words: String,
    pub(super) name: String,
    pub(super) completeness: Completeness,
    pub(super) is_shown: bool,
}

/// Decides the head.
pub(super) fn head(record: &Record, words: &Words, day: Day, today: Day) -> Head {
    let sub = match day.days_since(today) {
        0 => "today-sub",
        _ => "today-sub-past",
    };
    let last = if today.days_since(day) < WEEK {
        today
    } else {
        today.min(day.plus(3))
    };
    let glance = |it: Day| {
        let completeness = record
            .entry(it)
            .map_or(Completeness::Empty, DayEntry::completeness);
        let logged = words.say(match completeness {
            Completeness::Empty => "today-nothing-logged",
            Completeness::Partly => "today-partly-logged",
            Completeness::Core => "today-logged",
        });
        DayGlance {
            day: it,
            words: words.day_of_week(it),
            name: format!("{}: {logged}", words.day_long(it)),
            completeness,
            is_shown: it == day,
        }
    };
    Head {
        title: words.day_long(day),
        sub: words.say(sub),
        can_copy: !Command::CopyDayBefore { day }.changes(record).is_empty(),
        week: DayRange::ending(last, WEEK).days().map(glance).collect(),
    }
}

/// Says what a vital was the last time: "yesterday: 76.4 kg".
pub(super) fn last_vital(
    record: &Record,
    words: &Words,
    shown: Shown,
    id: VitalId,
) -> Option<String> {
    let (on, reading) = record.vital_before(id, shown.day)?;
    Some(before(words, shown, on, &words.reading(reading)))
}

/// Says what a rating was the day before: "yesterday: Moderate".
pub(super) fn last_rating(
    record: &Record,
    words: &Words,
    shown: Shown,
    id: SymptomId,
) -> Option<String> {
    let on = shown.day.plus(-1);
    let severity = record.entry(on)?.ratings.get(&id)?;
    Some(before(words, shown, on, &words.step(id.scale(), *severity)))
}

fn before(words: &Words, Shown { day, today }: Shown, on: Day, value: &str) -> String {
    let when = match day.days_since(on) {
        1 if day == today => words.say("today-yesterday"),
        1 => words.say("today-day-before"),
        2..=6 => words.day_of_week(on),
        _ => words.day_short(on),
    };
    words.tell(
        "today-last",
        &[("when", when.into()), ("value", value.into())],
    )
}

/// Says how weight changed: "+0.3 since yesterday", "+2.6 in 7 days". In the unit of `unit`.
pub(super) fn weight_changes(record: &Record, words: &Words, day: Day, unit: Unit) -> Vec<String> {
    let Some(row) = VitalId::WEIGHT.row() else {
        return Vec::new();
    };
    let on = |day: Day| row.convert(*record.entry(day)?.vitals.get(&VitalId::WEIGHT)?, unit);
    let Some(now) = on(day) else {
        return Vec::new();
    };
    let difference = |days: i32| Some(words.difference(now - on(day.plus(-days))?, row.decimals()));
    let since =
        difference(1).map(|it| words.tell("today-since-day-before", &[("difference", it.into())]));
    let week = [7, 6, 8]
        .into_iter()
        .find_map(|days| Some((days, difference(days)?)));
    let week = week.map(|(days, it)| {
        words.tell(
            "today-in-days",
            &[("difference", it.into()), ("days", days.into())],
        )
    });
    since.into_iter().chain(week).collect()
}

/// Says that nothing was logged for more than a day and a half: a gap is no sign of health.
pub(super) fn gap(record: &Record, words: &Words, today: Day) -> Option<String> {
    let last = record.entries().next_back()?.0;
    let is_gap = today.days_since(last) >= 2;
    let args = [("day", words.day_long(last).into())];
    is_gap.then(|| words.tell("warning-gap", &args))
}

/// The small charts of the last thirty days.
#[derive(Debug, PartialEq)]
pub(super) struct Month {
    pub(super) weights: Vec<Option<f64>>,
    pub(super) weight_sentence: String,
    pub(super) strips: Vec<MonthStrip>,
    /// The days on which something happened, counted from the first.
    pub(super) marks: Vec<f64>,
    /// What that was, if anything.
    pub(super) happened: Option<String>,
}

/// One symptom of the last thirty days.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct MonthStrip {
    pub(super) name: String,
    pub(super) cells: Vec<Option<u8>>,
    pub(super) sentence: String,
}

/// Decides the small charts; nothing if nothing was logged.
pub(super) fn month(record: &Record, words: &Words, today: Day) -> Option<Month> {
    let days = DayRange::ending(today, MONTH);
    record.entries_in(days).next()?;
    let weight = |day: Day| {
        let reading = *record.entry(day)?.vitals.get(&VitalId::WEIGHT)?;
        VitalId::WEIGHT.row()?.in_first_unit(reading)
    };
    let weights: Vec<Option<f64>> = days.days().map(weight).collect();
    let count = weights.iter().flatten().count();
    let strips = [SymptomId::EDEMA, SymptomId::FATIGUE, SymptomId::DISTENSION].map(|id| {
        let rated = record
            .entries_in(days)
            .filter_map(|(day, entry)| Some((day, Scale::Four.shade(*entry.ratings.get(&id)?))));
        let cells = strip(days, rated, MONTH).cells;
        let name = words.symptom_short(id);
        let args = [
            ("name", name.clone().into()),
            ("count", cells.iter().flatten().count().into()),
        ];
        let sentence = words.tell("today-month-sentence", &args);
        MonthStrip {
            name,
            cells,
            sentence,
        }
    });
    let args = [
        ("name", words.vital(VitalId::WEIGHT).into()),
        ("count", count.into()),
    ];
    let weight_sentence = words.tell("today-month-sentence", &args);
    let events = record.events().into_iter().map(|it| it.1);
    let events: Vec<&Event> = events.filter(|it| days.contains(it.from)).collect();
    let named = events.iter().map(|it| {
        let args = [
            ("event", words.event(it).into()),
            ("day", words.day_short(it.from).into()),
        ];
        words.tell("trends-event-dated", &args)
    });
    let list = named
        .collect::<Vec<_>>()
        .join(&words.say("trends-separator"));
    let happened = words.tell("trends-events-key", &[("list", list.into())]);
    Some(Month {
        marks: events
            .iter()
            .map(|it| f64::from(it.from.days_since(days.first)))
            .collect(),
        happened: (!events.is_empty()).then_some(happened),
        weights,
        weight_sentence,
        strips: strips.into(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::reading::Reading;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn weigh(record: &mut Record, on: &str, value: &str) {
        let value = Some(Reading::exact(value.parse().unwrap(), Unit::Kilogram));
        record.apply(&Change::Vital {
            day: day(on),
            id: VitalId::WEIGHT,
            value,
        });
    }

    #[test]
    fn weight_changes_are_said_only_where_both_days_have_a_weight() {
        let (mut record, words) = (Record::default(), Words::new("en"));
        let said = |record: &Record| {
            weight_changes(record, &words, day("2026-11-22"), Unit::Kilogram).join(" · ")
        };
        weigh(&mut record, "2026-11-21", "76.4");
        assert_eq!(said(&record), "");
        weigh(&mut record, "2026-11-22", "76.7");
        assert_eq!(said(&record), "+0.3 since the day before");
        weigh(&mut record, "2026-11-15", "74.1");
        assert_eq!(said(&record), "+0.3 since the day before · +2.6 in 7 days");
    }

    #[test]
    fn the_week_ends_today_or_around_a_past_day() {
        let (record, words, today) = (Record::default(), Words::new("en"), day("2026-11-22"));
        let week = |on: &str| {
            let head = head(&record, &words, day(on), today);
            (head.week[0].day.to_string(), head.week[6].day.to_string())
        };
        assert_eq!(
            week("2026-11-22"),
            ("2026-11-16".into(), "2026-11-22".into())
        );
        assert_eq!(
            week("2026-11-16"),
            ("2026-11-16".into(), "2026-11-22".into())
        );
        assert_eq!(
            week("2026-10-10"),
            ("2026-10-07".into(), "2026-10-13".into())
        );
    }

    #[test]
    fn a_gap_of_two_days_is_said_and_is_no_good_news() {
        let (mut record, words) = (Record::default(), Words::new("en"));
        let said = |record: &Record| gap(record, &words, day("2026-11-22"));
        assert_eq!(said(&record), None);
        weigh(&mut record, "2026-11-20", "76.4");
        assert!(said(&record).unwrap().contains("Friday, 20 November"));
        weigh(&mut record, "2026-11-21", "76.4");
        assert_eq!(said(&record), None);
    }

    #[test]
    fn nothing_logged_shows_no_charts_and_nothing_to_copy() {
        let (record, words, today) = (Record::default(), Words::new("en"), day("2026-11-22"));
        assert_eq!(month(&record, &words, today), None);
        assert!(!head(&record, &words, today, today).can_copy);
    }
}
