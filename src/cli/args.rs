//! What can be typed on the command line. It is a stable contract: names may be added, never
//! changed.

use std::path::PathBuf;

use clap::Parser;
use clap::Subcommand;
use clap::ValueEnum;

/// A diary for people who live with liver cirrhosis.
///
/// Without a command it opens the window. Everything stays on this computer.
#[derive(Clone, Debug, Parser)]
#[command(name = "hepatica", version)]
pub struct Args {
    /// The diary file; without it, the diary in your data folder.
    #[arg(long, value_name = "FILE", global = true)]
    pub diary: Option<PathBuf>,

    /// Uses a sample diary in memory; nothing is written to the real one.
    #[arg(long, conflicts_with = "diary")]
    pub sample: bool,

    /// Fixes the day, for tests and pictures.
    #[arg(long, value_name = "DAY", hide = true, global = true)]
    pub today: Option<String>,

    /// What to do without a window.
    #[command(subcommand)]
    pub command: Option<Command>,
}

/// What can be done without a window. Days are written YYYY-MM-DD.
#[derive(Clone, Debug, Subcommand)]
pub enum Command {
    /// Notes answers for one day.
    Log(Log),
    /// Takes in a file of blood tests; --dry-run only prints what it would do.
    Import(Import),
    /// Writes the diary as a file for other programs.
    Export(Export),
    /// Writes the summary for the doctor: .pdf, .png or .json.
    Summary(Summary),
    /// Writes the card that says when to call: .pdf
    Card(Card),
    /// Adds, removes or lists questions for the doctor
    #[command(subcommand)]
    Question(Question),
    /// Sets one of your facts or choices; alone, lists them.
    Set(Set),
    /// Adds, ends or lists treatments, drains, stays and scans.
    #[command(subcommand)]
    Event(Event),
    /// Checks the file and counts what it holds.
    Check,
    /// Saves a checked copy of the diary, as protected as it is.
    Backup(Backup),
    /// Puts a backup in the place of the diary; what it replaces is kept.
    Restore(Restore),
    /// Sets, changes or removes the passphrase of the diary.
    #[command(subcommand)]
    Passphrase(Passphrase),
}

/// A copy to save.
#[derive(Clone, Debug, clap::Args)]
pub struct Backup {
    /// The file.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
}

/// A backup to go back to.
#[derive(Clone, Debug, clap::Args)]
pub struct Restore {
    /// The backup.
    pub file: PathBuf,
}

/// The passphrase, asked for on the terminal or read from `HEPATICA_PASSPHRASE` and
/// `HEPATICA_NEW_PASSPHRASE`.
#[derive(Clone, Copy, Debug, Subcommand)]
pub enum Passphrase {
    /// Encrypts the diary and its backups, and prints the recovery code.
    Set,
    /// Puts another passphrase in force.
    Change,
    /// Decrypts the diary and its backups.
    Remove,
}

/// Answers for one day.
#[derive(Clone, Debug, clap::Args)]
pub struct Log {
    /// The day of the answers.
    #[arg(long, value_name = "DAY")]
    pub day: String,
    /// Weight, as the scale shows it.
    #[arg(long, value_name = "NUMBER")]
    pub weight: Option<String>,
    /// Swelling in legs, 0 to 3.
    #[arg(long, value_name = "0-3")]
    pub edema: Option<String>,
    /// Tiredness, 0 to 3.
    #[arg(long, value_name = "0-3")]
    pub fatigue: Option<String>,
    /// Belly swelling, 0 to 3.
    #[arg(long, value_name = "0-3")]
    pub distension: Option<String>,
    /// Any other answer, such as temperature=37.2 or itch=4.
    #[arg(long = "set", value_name = "CODE=VALUE")]
    pub answers: Vec<String>,
    /// A note in your own words.
    #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
    pub note: Option<String>,
}

/// A file to take in.
#[derive(Clone, Debug, clap::Args)]
pub struct Import {
    /// The file.
    pub file: PathBuf,
    /// What the file is.
    #[arg(long, value_enum, default_value_t = ImportFormat::Auto)]
    pub format: ImportFormat,
    /// Only prints the plan.
    #[arg(long)]
    pub dry_run: bool,
    /// Which part of a date comes first, where the file can be read in two ways.
    #[arg(long, value_enum)]
    pub dates: Option<Dates>,
    /// The decimal sign, where the file can be read in two ways.
    #[arg(long, value_enum)]
    pub decimal: Option<Decimal>,
    /// The unit of a test whose heading names none, such as creatinine=mg/dL.
    #[arg(long = "unit", value_name = "TEST=UNIT")]
    pub units: Vec<String>,
    /// Whose value counts where the file and the diary disagree.
    #[arg(long, value_enum, default_value_t = Conflicts::Keep)]
    pub conflicts: Conflicts,
    /// Who is meant, where the file is about several people: the number in the list.
    #[arg(long, value_name = "NUMBER")]
    pub person: Option<String>,
    /// Who measured what the file does not ascribe to anyone.
    #[arg(long, value_name = "NAME")]
    pub laboratory: Option<String>,
}

/// Whose value counts in a conflict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Conflicts {
    /// The diary's.
    Keep,
    /// The file's.
    Replace,
}

/// Formats that can be taken in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ImportFormat {
    /// Found out from the file.
    Auto,
    /// A table of text.
    Csv,
    /// A complete copy of a diary.
    Json,
    /// Records of a clinic or a portal (FHIR).
    Fhir,
    /// The export of Apple Health, packed or not.
    Apple,
    /// A document of a clinic (C-CDA), packed or not.
    Ccda,
}

/// Which part of a date comes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Dates {
    /// 2026-11-19
    Ymd,
    /// 19.11.2026
    Dmy,
    /// 11/19/2026
    Mdy,
}

/// The decimal sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Decimal {
    /// 1.5
    Point,
    /// 1,5
    Comma,
}

/// A file to write.
#[derive(Clone, Debug, clap::Args)]
pub struct Export {
    /// What to write.
    #[arg(long, value_enum)]
    pub format: ExportFormat,
    /// The file; - is the standard output.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Writes over a file of that name.
    #[arg(long)]
    pub replace: bool,
    /// The first day.
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// The last day.
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
}

/// Formats that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ExportFormat {
    /// A table of the days, for spreadsheets.
    Csv,
    /// A FHIR R4 bundle, for the computers of clinics.
    Fhir,
    /// A complete copy of the diary.
    Json,
}

/// A summary to write.
#[derive(Clone, Debug, clap::Args)]
pub struct Summary {
    /// The file, ending in .pdf, .png or .json; - is JSON on the standard output.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Writes over a file of that name.
    #[arg(long)]
    pub replace: bool,
    /// The first day; without it, the first day of the diary.
    #[arg(long, value_name = "DAY")]
    pub from: Option<String>,
    /// The last day; without it, today.
    #[arg(long, value_name = "DAY")]
    pub to: Option<String>,
    /// The language of the page.
    #[arg(long, value_name = "LANGUAGE")]
    pub lang: Option<String>,
}

/// The card that says when to call.
#[derive(Clone, Debug, clap::Args)]
pub struct Card {
    /// The file, ending in .pdf.
    #[arg(long, value_name = "FILE")]
    pub out: PathBuf,
    /// Writes over a file of that name.
    #[arg(long)]
    pub replace: bool,
}

/// Questions for the doctor.
#[derive(Clone, Debug, Subcommand)]
pub enum Question {
    /// Adds a question behind the others.
    Add {
        /// In your own words.
        #[arg(allow_hyphen_values = true)]
        text: String,
    },
    /// Takes a question out.
    Remove {
        /// Its number in the list.
        number: usize,
    },
    /// Lists what is still to be asked, in order.
    List,
}

/// A fact or choice.
#[derive(Clone, Debug, clap::Args)]
pub struct Set {
    /// Its name.
    #[arg(requires = "value")]
    pub key: Option<String>,
    /// Its value; an empty one takes it out.
    pub value: Option<String>,
}

/// Events.
#[derive(Clone, Debug, Subcommand)]
pub enum Event {
    /// Adds an event.
    Add {
        /// What it was, such as paracentesis or banding.
        kind: String,
        /// The first day.
        #[arg(long, value_name = "DAY")]
        day: String,
        /// The last day, if it lasted.
        #[arg(long, value_name = "DAY")]
        until: Option<String>,
        /// How much, such as the litres drained.
        #[arg(long, value_name = "NUMBER")]
        amount: Option<String>,
        /// A note in your own words.
        #[arg(long, value_name = "TEXT", allow_hyphen_values = true)]
        note: Option<String>,
    },
    /// Gives an event its last day.
    End {
        /// The id that the list shows.
        id: String,
        /// The last day.
        #[arg(long, value_name = "DAY")]
        day: String,
    },
    /// Lists all events.
    List,
}
