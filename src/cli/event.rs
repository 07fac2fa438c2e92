//! `event`: treatments, drains, stays and scans.

use crate::cli::args;
use crate::cli::day::past_day;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::diary::command::Command;
use crate::diary::session::Session;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::event::EventKind;
use crate::domain::event::KINDS;
use crate::domain::number::DecimalMark;
use crate::domain::reading::Reading;
use crate::domain::text::Note;
use crate::domain::unit::Unit;
use crate::words::bundle::Words;

/// Carries out `event`.
pub(crate) fn event(
    session: &mut Session,
    words: &Words,
    event: &args::Event,
) -> Result<(), Failure> {
    let today = session.today();
    let (id, event) = match event {
        args::Event::List => {
            list(session, words);
            return Ok(());
        }
        args::Event::Add {
            kind,
            day,
            until,
            amount,
            note,
        } => {
            let names = KINDS
                .iter()
                .map(|it| it.name)
                .collect::<Vec<_>>()
                .join(", ");
            let args = [("kind", kind.as_str().into()), ("kinds", names.into())];
            let unknown = || Failure::usage(words, "cli-unknown-event", &args);
            let kind = EventKind::parse(kind).ok_or_else(unknown)?;
            let from = past_day(words, day, today)?;
            let to = until
                .as_deref()
                .map(|it| past_day(words, it, today))
                .transpose()?;
            let amount = amount
                .as_deref()
                .map(|it| read_amount(words, kind, it))
                .transpose()?;
            let note = note.as_deref().and_then(|it| Note::new(it).ok());
            (
                session.new_event_id(),
                Event {
                    kind,
                    from,
                    to,
                    amount,
                    note,
                },
            )
        }
        args::Event::End { id, day } => {
            let unknown = || Failure::of(words, "cli-no-such-event", &[]);
            let id = EventId::parse(id).ok_or_else(unknown)?;
            let event = session.record().event(id).ok_or_else(unknown)?.clone();
            (
                id,
                Event {
                    to: Some(past_day(words, day, today)?),
                    ..event
                },
            )
        }
    };
    if event.to.is_some_and(|it| it < event.from) {
        return Err(Failure::of(words, "cli-period-backwards", &[]));
    }
    let command = Command::SaveEvent {
        id,
        value: Some(event),
    };
    session
        .apply(command)
        .map_err(|it| Failure::of_diary(words, &it))?;
    output::say(&words.tell("cli-event-saved", &[("id", id.to_string().into())]));
    Ok(())
}

fn list(session: &Session, words: &Words) {
    for (id, event) in session.record().events() {
        let until = event.to.map(|it| format!("..{it}")).unwrap_or_default();
        output::say(&format!(
            "{id}  {}{until}  {}",
            event.from,
            words.event(event)
        ));
    }
}

fn read_amount(
    words: &Words,
    kind: EventKind,
    text: &str,
) -> Result<(rust_decimal::Decimal, Unit), Failure> {
    let unit = KINDS
        .iter()
        .find(|it| it.kind == kind)
        .and_then(|it| it.unit);
    let no_amount = || Failure::of(words, "cli-no-amount", &[("kind", kind.as_str().into())]);
    let unit = unit.ok_or_else(no_amount)?;
    let reading = Reading::parse(text, DecimalMark::Either, unit, &[unit])
        .ok()
        .filter(|it| it.is_exact() && !it.value.is_zero() && it.to_f64() < 100.0);
    let args = [("name", kind.as_str().into()), ("text", text.into())];
    let reading = reading.ok_or_else(|| Failure::of(words, "cli-bad-number", &args))?;
    Ok((reading.value, reading.unit))
}
