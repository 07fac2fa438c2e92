//! `question`: what the person wants to ask the doctor.

use crate::cli::args;
use crate::cli::failure::Failure;
use crate::cli::output;
use crate::diary::command::Command;
use crate::diary::session::Session;
use crate::domain::text::NOTE_MAX;
use crate::domain::text::Note;
use crate::domain::text::TextError;
use crate::words::bundle::Words;

/// Carries out `question`.
pub(crate) fn question(
    session: &mut Session,
    words: &Words,
    question: &args::Question,
) -> Result<(), Failure> {
    let command = match question {
        args::Question::List => {
            let open = session.record().open_questions();
            for (number, (_, question)) in (1_usize..).zip(open) {
                let text = question.text.as_str().replace('\n', "\n   ");
                output::say(&format!("{number}. {text}"));
            }
            return Ok(());
        }
        args::Question::Add { text } => {
            let text = Note::new(text).map_err(|it| match it {
                TextError::Empty => Failure::usage(words, "cli-question-empty", &[]),
                TextError::TooLong { .. } => {
                    Failure::usage(words, "cli-question-long", &[("max", NOTE_MAX.into())])
                }
            })?;
            Command::SaveQuestion {
                id: session.new_question_id(),
                value: Some(session.record().next_question(text)),
            }
        }
        args::Question::Remove { number } => {
            let place = number.checked_sub(1);
            let found = place.and_then(|it| session.record().open_questions().nth(it));
            let id = found.map(|it| it.0).ok_or_else(|| {
                Failure::usage(words, "cli-no-question", &[("number", (*number).into())])
            })?;
            Command::SaveQuestion { id, value: None }
        }
    };
    session
        .apply(command)
        .map_err(|it| Failure::of_diary(words, &it))
}
