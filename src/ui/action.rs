//! What a screen may ask for. Only the shell carries it out.

use std::path::PathBuf;

use crate::diary::command::Command;
use crate::diary::export::ExportFormat;
use crate::diary::mend::Mend;
use crate::diary::session::Answer;
use crate::domain::day::Day;
use crate::domain::event::Event;
use crate::domain::event::EventId;
use crate::domain::secret::Passphrase;
use crate::domain::secret::RecoveryCode;
use crate::domain::secret::Secret;
use crate::domain::text::Note;
use crate::domain::topic::Topic;
use crate::interchange::options::ReadOptions;
use crate::learn::place::Place;
use crate::ui::page_wish::PageOrder;
use crate::ui::page_wish::PageWish;
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
    /// Follows a link.
    Follow(Goal),
    /// Changes the diary.
    Run(Command),
    /// Keeps what the person did about a warning.
    AnswerWarning(Answer),
    /// Adds an event to the diary.
    AddEvent(Event),
    /// Takes the last change back.
    Undo,
    /// Keeps a new question for the doctor, behind the others.
    AddQuestion(Note),
    /// Lays out the page for the preview.
    Preview(PageWish),
    /// Makes a page for a file or for paper.
    MakePage(PageOrder),
    /// Shows the page on the whole screen, or ends that.
    ShowFull(bool),
    /// Opens the system's dialog for a file; the choice comes back in the context.
    Browse(Browse),
    /// Reads a file and makes a plan; it comes back in the context.
    PlanImport {
        /// The file.
        path: PathBuf,
        /// What the person said about it.
        options: ReadOptions,
    },
    /// Stops reading, and forgets the plan.
    DropPlan,
    /// Writes the list of what the file for import has and the diary does not take.
    SaveNotTaken {
        /// The file.
        path: PathBuf,
    },
    /// Looks what a file holds; it comes back in the context.
    LookAt(PathBuf, Option<Secret>),
    /// Forgets the file that was looked at.
    DropLooked,
    /// Copies the diary to its backups now.
    KeepBackup,
    /// Puts another passphrase in force.
    ChangePassphrase {
        /// The one in force.
        current: Secret,
        /// The new one.
        new: Passphrase,
    },
    /// Closes the diary for something that needs its file.
    Leave(Leave),
    /// Writes everything in one of its forms.
    SaveAll {
        /// The file.
        path: PathBuf,
        /// The form.
        format: ExportFormat,
    },
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Goal {
    /// To one thing over time.
    Trend(Topic),
    /// To an event with what was before and after it.
    Event(EventId),
    /// To a place in Learn.
    Page(Place),
    /// Back to a screen as it was left.
    Screen(Screen),
    /// To the browser; the person has seen the address.
    Address(String),
}

/// What the diary is closed for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leave {
    /// Nobody shall read it without the passphrase.
    Lock,
    /// It is encrypted, and opened again.
    Protect {
        /// What will open it.
        passphrase: Passphrase,
        /// What else will open it.
        code: RecoveryCode,
    },
    /// It is decrypted, and opened again.
    Unprotect {
        /// What opens it.
        current: Secret,
    },
    /// It gets another file, which this secret opens.
    Mend(Mend, Option<Secret>),
}

/// What a file is chosen for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browse {
    /// A file to import.
    OpenImport,
    /// Where the list of what a file for import had and the diary did not take goes.
    SaveNotTaken,
    /// Where the summary goes.
    SaveSummary,
    /// Where everything goes, in a form.
    SaveAll(ExportFormat),
    /// A second folder for backups.
    BackupFolder,
    /// A backup to go back to.
    OpenBackup,
    /// Another diary.
    OpenDiary,
}
