//! What a screen may ask for. Only the shell carries it out.

use std::path::PathBuf;

use crate::diary::command::Command;
use crate::diary::session::Answer;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::event::Event;
use crate::interchange::csv::wide::WideOptions;
use crate::ui::screen::Screen;

/// Requests of one frame, in order.
pub type Actions = Vec<Action>;

/// One request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Shows another screen.
    Go(Screen),
    /// Shows a day on Today.
    ShowDay(Day),
    /// Changes the diary.
    Run(Command),
    /// Keeps what the person did about a warning.
    AnswerWarning(Answer),
    /// Adds an event to the diary.
    AddEvent(Event),
    /// Takes the last change back.
    Undo,
    /// Lays out the page of these days for the preview.
    Preview(DayRange),
    /// Opens the system's dialog for a file; the choice comes back in the context.
    Browse(Browse),
    /// Reads a table and makes a plan; it comes back in the context.
    PlanImport {
        /// The file.
        path: PathBuf,
        /// What the person said about it.
        options: WideOptions,
    },
    /// Forgets the plan.
    DropPlan,
    /// Writes the summary in the format that the name ends with.
    SaveSummary {
        /// The file.
        path: PathBuf,
        /// The days.
        period: DayRange,
    },
    /// Writes everything as a table.
    SaveTable {
        /// The file.
        path: PathBuf,
    },
}

/// What a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browse {
    /// A table to import.
    OpenTable,
    /// Where the summary goes.
    SaveSummary,
    /// Where the table of everything goes.
    SaveTable,
}
