//! What the charts show, decided without a window.

use crate::domain::axis::time_ticks;
use crate::domain::event::Event;
use crate::ui::screens::trends::chart::Body;
use crate::ui::screens::trends::chart::Chart;
use crate::ui::screens::trends::chart::Source;
use crate::ui::screens::trends::chart::events_of;
use crate::ui::screens::trends::score_chart::score_chart;
use crate::ui::screens::trends::series::Series;
use crate::ui::screens::trends::strip_chart::strip_chart;
use crate::ui::screens::trends::table::Table;
use crate::ui::screens::trends::table::table;
use crate::ui::screens::trends::value_chart::lab_chart;
use crate::ui::screens::trends::value_chart::vital_chart;
use crate::ui::widgets::time_line::Mark;
use crate::ui::widgets::time_line::Tick;
use crate::ui::widgets::time_line::TimeLine;

/// How wide one name of the time axis may be.
const TICK: i32 = 90;

/// Everything below the controls.
#[derive(Debug)]
pub(super) enum View {
    Charts(Charts),
    Table(Table),
}

/// The charts and what they share.
#[derive(Debug)]
pub(super) struct Charts {
    pub(super) line: TimeLine,
    pub(super) list: Vec<Chart>,
    pub(super) has_ten_steps: bool,
}

/// Decides everything below the controls.
pub(super) fn view(source: Source<'_>, offered: &[Series]) -> View {
    let chosen: Vec<Series> = offered
        .iter()
        .filter(|it| source.key.chosen.contains(it))
        .copied()
        .collect();
    if let Some(page) = source.key.page {
        return View::Table(table(source, &chosen, page));
    }
    let list: Vec<Chart> = chosen.iter().map(|it| chart(source, *it)).collect();
    let has_ten_steps = list.iter().any(|it| {
        matches!(it.series, Series::Symptom(id) if id.scale().max() > 3)
            && matches!(it.body, Body::Shades(_))
    });
    View::Charts(Charts {
        line: line(source),
        list,
        has_ten_steps,
    })
}

fn line(source: Source<'_>) -> TimeLine {
    let Source { record, words, key } = source;
    let days = key.days;
    let ticks = time_ticks(days, key.columns / TICK).into_iter();
    let ticks = ticks.map(|it| Tick {
        at: f64::from(it.day.number()),
        words: words.tick(it),
    });
    let mark = |it: &Event| {
        let name = words.event(it);
        let day = words.day_short(it.from);
        let about = [("event", name.clone().into()), ("day", day.into())];
        Mark {
            at: f64::from(it.from.number()),
            about: words.tell("trends-event-dated", &about),
            words: name,
        }
    };
    TimeLine {
        first: f64::from(days.first.number()) - 0.5,
        last: f64::from(days.last.number()) + 0.5,
        ticks: ticks.collect(),
        marks: events_of(record, days).iter().map(mark).collect(),
    }
}

fn chart(source: Source<'_>, series: Series) -> Chart {
    let words = source.words;
    let name = series.title(words);
    let made = match series {
        Series::Vital(id) => vital_chart(source, id),
        Series::Symptom(id) => strip_chart(source, id),
        Series::Lab(id) => lab_chart(source, id),
        Series::Score(id) => score_chart(source, id),
    };
    let about_name = words.tell("about", &[("name", name.clone().into())]);
    let about = series.about(words);
    let never = || words.tell("trends-never", &[("name", name.clone().into())]);
    let Some(made) = made else {
        return Chart {
            series,
            about,
            about_name,
            caption: String::new(),
            sentence: never(),
            body: Body::Nothing,
            title: name,
        };
    };
    let title = match made.unit {
        "" => name,
        unit => {
            let args = [("name", name.into()), ("unit", unit.into())];
            words.tell("trends-titled", &args)
        }
    };
    Chart {
        series,
        title,
        about,
        about_name,
        caption: made.caption.join(&words.say("trends-separator")),
        sentence: made.sentence,
        body: made.body,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::sample::sample;
    use crate::domain::analyte_row::AnalyteId;
    use crate::domain::change::Change;
    use crate::domain::day::Day;
    use crate::domain::day::DayRange;
    use crate::domain::lab::LabKey;
    use crate::domain::lab::LabResult;
    use crate::domain::number::Comparator;
    use crate::domain::reading::Reading;
    use crate::domain::record::Record;
    use crate::domain::unit::Unit;
    use crate::domain::vital::VitalId;
    use crate::ui::screens::trends::chart::Key;
    use crate::ui::screens::trends::chart::Values;
    use crate::words::bundle::Words;

    fn today() -> Day {
        Day::parse("2026-11-22").unwrap()
    }

    fn key(record: &Record, days: i32, page: Option<usize>) -> Key {
        Key {
            revision: record.revision(),
            today: today(),
            days: DayRange::ending(today(), days),
            chosen: Series::usual(&Series::offered(record)),
            columns: 900,
            page,
        }
    }

    fn charts(record: &Record, key: &Key) -> Charts {
        let words = Words::new("en");
        let source = Source {
            record,
            words: &words,
            key,
        };
        match view(source, &Series::offered(record)) {
            View::Charts(charts) => charts,
            View::Table(_) => panic!("a table was not asked for"),
        }
    }

    fn values(chart: &Chart) -> &Values {
        match &chart.body {
            Body::Values(values) => values,
            Body::Shades(_) | Body::Nothing => panic!("no values"),
        }
    }

    fn result(day: i32, value: &str, comparator: Comparator, unit: Unit) -> Change {
        let analyte = AnalyteId::parse("bili_total").unwrap();
        let reading = Reading {
            comparator,
            value: value.parse().unwrap(),
            unit,
        };
        Change::Lab {
            key: LabKey {
                day: today().plus(day),
                analyte,
                sample: 0,
            },
            value: Some(LabResult {
                reading,
                range: None,
                laboratory: None,
                quality: None,
            }),
        }
    }

    #[test]
    fn charts_stand_in_the_order_of_the_catalogue_and_say_what_they_show() {
        let mut record = Record::default();
        record.apply_all(&sample(today()));
        let charts = charts(&record, &key(&record, 184, None));
        let names: Vec<_> = charts.list.iter().map(|it| it.series.as_str()).collect();
        let order = ["weight", "edema", "fatigue", "distension", "bili_total"];
        assert_eq!(names, order);
        let sentences: Vec<_> = charts.list.iter().map(|it| it.sentence.as_str()).collect();
        let weight = "Weight: 76.4 kg on 21 November 2026, up 2.6 kg in 7 days; values on ";
        assert!(sentences[0].starts_with(weight), "{}", sentences[0]);
        assert!(sentences[0].ends_with(" of 184 days"));
        assert!(sentences[1].starts_with("Swelling in legs (edema): Moderate on 21 Nov"));
        assert!(sentences[4].starts_with("Bilirubin, total: 1.8 mg/dL H on 19 November"));
        assert!(charts.list[4].caption.ends_with("now 1.8 mg/dL, 19 Nov H"));
        assert!(charts.list[4].caption.contains("range on your report"));
    }

    #[test]
    fn a_week_without_values_breaks_the_line_and_no_zero_is_drawn() {
        let mut record = Record::default();
        for day in (-60..-40).chain(-20..0) {
            record.apply(&Change::Vital {
                day: today().plus(day),
                id: VitalId::WEIGHT,
                value: Some(Reading::exact("70.5".parse().unwrap(), Unit::Kilogram)),
            });
        }
        let charts = charts(&record, &key(&record, 92, None));
        let weight = values(&charts.list[0]);
        assert_eq!(weight.lines.len(), 2);
        assert!(weight.low > 60.0);
        assert!(charts.list[0].sentence.contains("values on 40 of 92 days"));
        assert!(
            charts.list[0]
                .sentence
                .contains("the same as 7 days before")
        );
        assert!(matches!(charts.list[1].body, Body::Nothing));
    }

    #[test]
    fn other_units_are_drawn_in_the_newest_and_the_caption_says_so() {
        let mut record = Record::default();
        let (exact, less) = (Comparator::Exact, Comparator::Less);
        record.apply(&result(-30, "171", exact, Unit::MicromolePerLitre));
        record.apply(&result(-3, "0.3", less, Unit::MilligramPerDecilitre));
        let charts = charts(&record, &key(&record, 92, None));
        let chart = charts.list.last().unwrap();
        assert_eq!(chart.title, "Bilirubin, total (mg/dL)");
        assert!(values(chart).high >= 10.0 && values(chart).high < 20.0);
        let caption = &chart.caption;
        assert!(
            caption.contains("values in other units drawn in mg/dL"),
            "{caption}"
        );
        assert!(caption.contains("shaded: typical range"), "{caption}");
        assert!(caption.contains("open mark"), "{caption}");
        assert!(caption.contains("now < 0.3 mg/dL, 19 Nov"), "{caption}");
    }

    #[test]
    fn days_without_values_say_so() {
        let mut record = Record::default();
        record.apply(&result(
            -400,
            "1.8",
            Comparator::Exact,
            Unit::MilligramPerDecilitre,
        ));
        let charts = charts(&record, &key(&record, 92, None));
        let chart = charts.list.last().unwrap();
        let note = values(chart).note.as_deref();
        assert_eq!(note, Some("No values on these days"));
        let sentence = "Bilirubin, total: no values from 23 August 2026 to 22 November 2026";
        assert_eq!(chart.sentence, sentence);
    }

    #[test]
    fn the_table_has_the_newest_first_and_the_digits_of_the_report() {
        let mut record = Record::default();
        record.apply(&result(
            -9,
            "1.80",
            Comparator::Exact,
            Unit::MilligramPerDecilitre,
        ));
        record.apply(&result(
            -3,
            "31",
            Comparator::Exact,
            Unit::MicromolePerLitre,
        ));
        let words = Words::new("en");
        let key = key(&record, 92, Some(7));
        let source = Source {
            record: &record,
            words: &words,
            key: &key,
        };
        let View::Table(table) = view(source, &Series::offered(&record)) else {
            panic!("charts were not asked for");
        };
        assert_eq!((table.page, table.has_older), (0, false));
        let cells: Vec<_> = table.rows.iter().map(|it| (&*it[0], &*it[5])).collect();
        let newest = ("19 Nov 2026", "31 µmol/L H");
        assert_eq!(cells, [newest, ("13 Nov 2026", "1.80 mg/dL H")]);
    }
}
