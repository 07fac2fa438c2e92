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
