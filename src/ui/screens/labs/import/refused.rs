//! Why a file was refused, or the question that the person can answer.

use egui::Ui;

use crate::domain::number::DecimalMark;
use crate::interchange::csv::dates::DayOrder;
use crate::interchange::error::ImportError;
use crate::ui::action::Actions;
use crate::ui::screens::labs::import::draft::ImportDraft;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::notice::ask_ui;
use crate::ui::widgets::notice::notice_ui;
use crate::words::bundle::Words;

/// What the person answered about a file that can be read in several ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Days(DayOrder),
    Mark(DecimalMark),
    Person(usize),
}

/// Shows why the file was refused; an answer reads it again.
pub fn refused_ui(
    ui: &mut Ui,
    words: &Words,
    draft: &mut ImportDraft,
    error: &ImportError,
    out: &mut Actions,
) {
    let Some((question, answers)) = question(error, words) else {
        notice_ui(ui, NoticeTone::Error, &error.sentence(words));
        return;
    };
    match ask_ui(ui, NoticeTone::Plain, &question, answers) {
        Some(Said::Days(order)) => draft.options.day_order = Some(order),
        Some(Said::Mark(mark)) => draft.options.decimal_mark = Some(mark),
        Some(Said::Person(person)) => draft.options.person = Some(person),
        None => return,
    }
    draft.plan(out);
}

/// The question and its answers; `None` where nothing can be answered.
fn question(error: &ImportError, words: &Words) -> Option<(String, Vec<(String, Said)>)> {
    let say = |(message, said): (&str, Said)| (words.say(message), said);
    match error {
        ImportError::WhichDayOrder => {
            Some((words.say("labs-import-which-days"), day_orders(words)))
        }
        ImportError::MixedDayOrder(day, month) => {
            let rows = [("day", (*day).into()), ("month", (*month).into())];
            let question = words.tell("labs-import-mixed-days", &rows);
            Some((question, day_orders(words)))
        }
        ImportError::WhichDecimalMark => {
            let answers = [
                ("labs-import-comma", Said::Mark(DecimalMark::Comma)),
                ("labs-import-point", Said::Mark(DecimalMark::Point)),
            ];
            Some((
                words.say("labs-import-which-mark"),
                answers.map(say).to_vec(),
            ))
        }
        ImportError::WhichPerson(people) => {
            let answers = people.iter().enumerate();
            let answers = answers.map(|(idx, it)| (words.file_person(it), Said::Person(idx)));
            Some((words.say("labs-import-which-person"), answers.collect()))
        }
        ImportError::SeveralPeople
        | ImportError::Empty
        | ImportError::Binary
        | ImportError::Office
        | ImportError::TooLarge
        | ImportError::TooManyColumns
        | ImportError::NoRows
        | ImportError::NoDays
        | ImportError::UnknownFormat
        | ImportError::Page
        | ImportError::Diary
        | ImportError::Malformed
        | ImportError::MalformedLine(_)
        | ImportError::Letters
        | ImportError::WebPage
        | ImportError::OtherRecords
        | ImportError::CutOff
        | ImportError::Excessive
        | ImportError::Newer
        | ImportError::Unread
        | ImportError::NoRecords
        | ImportError::Archive
        | ImportError::Locked => None,
    }
}

fn day_orders(words: &Words) -> Vec<(String, Said)> {
    let answers = [
        ("labs-import-day-first", DayOrder::DayMonthYear),
        ("labs-import-month-first", DayOrder::MonthDayYear),
    ];
    let answers = answers.map(|(message, order)| (words.say(message), Said::Days(order)));
    answers.to_vec()
}
