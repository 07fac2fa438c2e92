//! What is shown around one event, decided without a window.

use crate::domain::comparison::compare::comparisons;
use crate::domain::comparison::harm::harms;
use crate::domain::comparison::other::other_changes;
use crate::domain::comparison::subject::Subject;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::record::Record;
use crate::domain::score::definition::ScoreId;
use crate::domain::settings::SettingKey;
use crate::ui::screens::treatments::chart::Chart;
use crate::ui::screens::treatments::chart::Span;
use crate::ui::screens::treatments::chart::chart;
use crate::ui::screens::treatments::others::Other;
use crate::ui::screens::treatments::others::others;
use crate::ui::screens::treatments::row::Table;
use crate::ui::screens::treatments::table;
use crate::words::bundle::Words;

/// What a view is made for; it is made anew only when this differs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Key {
    pub(super) revision: u64,
    pub(super) today: Day,
    pub(super) event: EventId,
    /// What was chosen; the first one until then.
    pub(super) subject: Option<Subject>,
    /// How much time is shown, if it was chosen.
    pub(super) span: Option<Span>,
}

/// Everything around one event.
#[derive(Debug)]
pub(super) struct Around {
    /// "Since 6 September 2026 · Trial at the university clinic"
    pub(super) about: String,
    pub(super) zero: String,
    pub(super) span: Span,
    /// What can be chosen, with its name.
    pub(super) subjects: Vec<(Subject, String)>,
    pub(super) chart: Option<Chart>,
    pub(super) values: Table,
    pub(super) harms: Table,
    pub(super) others: Vec<Other>,
    pub(super) caution: Vec<String>,
    /// Whether the first sentence of the caution says that it is research.
    pub(super) is_research: bool,
}

/// Decides everything; `None` without such an event.
pub(super) fn around(record: &Record, words: &Words, key: Key) -> Option<Around> {
    let event = record.event(key.event)?;
    let mut list = comparisons(record, event, key.today);
    let uses_albi = record.settings().says_yes(SettingKey::Albi);
    list.retain(|it| uses_albi || it.subject != Subject::Score(ScoreId::Albi));
    let chosen = key
        .subject
        .and_then(|subject| list.iter().find(|it| it.subject == subject))
        .or(list.first());
    let span = key
        .span
        .unwrap_or_else(|| Span::usual(event.from, key.today));
    let running = table::running(event.from, key.today);
    let values = table::values(words, &list, chosen.map(|it| it.subject), running);
    let row = values.rows.iter().find(|it| it.is_chosen);
    let sentence = row.map(|it| it.sentence.clone()).unwrap_or_default();
    let chart = chosen.and_then(|it| {
        let of = (key.event, event);
        chart((record, words), of, it, span, &sentence)
    });
    let day = [("day", words.day_full(event.from).into())];
    Some(Around {
        about: about(words, event),
        zero: words.tell("treat-zero", &day),
        span,
        subjects: list
            .iter()
            .map(|it| (it.subject, table::name_of(words, it.subject)))
            .collect(),
        chart,
        values,
        harms: table::harms(words, &harms(record, event, key.today), running),
        others: others(
            words,
            other_changes(record, key.event, key.today).unwrap_or_default(),
        ),
        caution: words.caution(event.kind),
        is_research: event.kind.is_experimental(),
    })
}

fn about(words: &Words, event: &Event) -> String {
    let day = ("day", words.day_full(event.from).into());
    let days = match event.to {
        Some(last) => {
            let args = [
                ("first", words.day_full(event.from).into()),
                ("last", words.day_full(last).into()),
            ];
            words.tell("treat-until", &args)
        }
        None if event.kind.lasts() => words.tell("treat-from", &[day]),
        None => words.tell("treat-on", &[day]),
    };
    let note = event.note.as_ref().map(|it| it.as_str().to_owned());
    let parts: Vec<String> = [days].into_iter().chain(note).collect();
    parts.join(&words.say("treat-separator"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::sample::sample;
    use crate::domain::analyte_row::AnalyteId;
    use crate::domain::change::Change;
    use crate::domain::event::EventKind;
    use crate::domain::lab::LabKey;
    use crate::domain::lab::LabResult;
    use crate::domain::number::DecimalMark;
    use crate::domain::reading::Reading;
    use crate::domain::unit::Unit;
    use crate::ui::screens::treatments::row::Row;

    fn today() -> Day {
        Day::parse("2026-11-22").unwrap()
    }

    fn view(changes: &[Change], today: Day) -> Around {
        let mut record = Record::default();
        record.apply_all(&sample(self::today()));
        record.apply_all(changes);
        let events = record.events();
        let cells = events.iter().find(|it| it.1.kind == EventKind::StemCells);
        let key = Key {
            revision: record.revision(),
            today,
            event: cells.unwrap().0,
            subject: None,
            span: None,
        };
        around(&record, &Words::new("en"), key).unwrap()
    }

    fn row<'a>(view: &'a Around, name: &str) -> &'a Row {
        view.values.rows.iter().find(|it| it.name == name).unwrap()
    }

    fn main(row: &Row) -> Vec<&str> {
        row.cells.iter().map(|it| it.main.as_str()).collect()
    }

    #[test]
    fn each_time_shows_its_middle_or_why_there_is_none() {
        let view = view(&[], today());
        assert_eq!(
            main(row(&view, "Bilirubin, total")),
            [
                "3.5", "missing", "missing", "2.4", "missing", "2.0", "1.8", "not yet", "not yet"
            ]
        );
        let weight = row(&view, "Weight");
        assert_eq!(weight.cells[0].below, ["75.5–77.7", "n 26"]);
        assert_eq!(weight.last, "−2.9, more than the usual wobble");
        let now = view.values.times.iter().find(|it| it.1.contains("so far"));
        assert_eq!(now.map(|it| it.1.as_str()), Some("12 so far"));
    }

    #[test]
    fn a_middle_that_is_only_a_bound_says_so() {
        let analyte = AnalyteId::parse("ammonia").unwrap();
        let row_of = |text: &str| {
            let unit = Unit::MicrogramPerDecilitre;
            let reading = Reading::parse(text, DecimalMark::Either, unit, &[unit]).unwrap();
            let result = Change::Lab {
                key: LabKey {
                    day: Day::parse("2026-10-01").unwrap(),
                    analyte,
                    sample: 0,
                },
                value: Some(LabResult {
                    reading,
                    range: None,
                    laboratory: None,
                    quality: None,
                }),
            };
            let view = view(&[result], today());
            row(&view, "Ammonia").cells[3].below.clone()
        };
        assert_eq!(row_of("<20"), ["n 1", "< or >"]);
        assert_eq!(row_of("20"), ["n 1"]);
    }

    #[test]
    fn other_units_change_digits_and_no_verdict() {
        let set = |key: SettingKey, value: &str| Change::Setting {
            key,
            value: key.check(value).ok(),
        };
        let plain = view(&[], today());
        let other = view(
            &[
                set(SettingKey::Units, "si"),
                set(SettingKey::WeightUnit, "lb"),
            ],
            today(),
        );
        let bilirubin = row(&other, "Bilirubin, total");
        assert_eq!(
            (bilirubin.unit.as_str(), main(bilirubin)[3]),
            ("µmol/L", "41")
        );
        assert_eq!(row(&other, "Weight").unit, "lb");
        let said = |view: &Around| -> Vec<bool> {
            let rows = view.values.rows.iter();
            rows.map(|it| it.last.contains("more than")).collect()
        };
        assert_eq!(said(&plain), said(&other));
    }

    #[test]
    fn on_the_day_itself_everything_after_is_still_to_come() {
        let zero = today().plus(-77);
        let view = view(&[], zero);
        assert!(row(&view, "Weight").last == "not yet");
        let cells = &row(&view, "Weight").cells;
        assert!(cells[1..].iter().all(|it| it.main == "not yet"));
        assert_eq!(view.span, Span::Half);
        assert_eq!(Span::usual(zero, zero.plus(169)), Span::Year);
        let chart = view.chart.unwrap();
        assert_eq!(chart.subject.as_str(), "pt_s");
    }

    #[test]
    fn scores_stand_among_the_rest_and_albi_only_where_it_is_used() {
        let plain = view(&[], today());
        let has = |view: &Around, code: &str| {
            let mut codes = view.subjects.iter().map(|it| it.0.as_str());
            codes.any(|it| it == code)
        };
        assert!(has(&plain, "meld-3.0") && !has(&plain, "albi"));
        let key = SettingKey::Albi;
        let asked = Change::Setting {
            key,
            value: key.check("yes").ok(),
        };
        assert!(has(&view(&[asked], today()), "albi"));
    }
}
