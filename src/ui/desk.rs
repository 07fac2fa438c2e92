//! Work that must not hold the window up: laying out pages, file dialogs, reading tables.

use std::path::Path;
use std::path::PathBuf;

use egui::Context;

use crate::diary::backups::Due;
use crate::diary::backups::Kept;
use crate::diary::document;
use crate::diary::document::SummaryFormat;
use crate::diary::export;
use crate::diary::export::ExportFormat;
use crate::diary::intake;
use crate::diary::intake::IntakeError;
use crate::diary::job::Job;
use crate::diary::job::Progress;
use crate::diary::session::Session;
use crate::diary::viewer;
use crate::diary::watch::Watch;
use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::import_plan::ImportPlan;
use crate::domain::record::Record;
use crate::interchange::options::ReadOptions;
use crate::ui::action::Browse;
use crate::ui::context::Planned;
use crate::ui::context::Preview;
use crate::ui::context::Sheet;
use crate::ui::page_wish::PageOrder;
use crate::ui::page_wish::PageWish;
use crate::words::bundle::Words;

/// The work under way, at most one job of a kind.
#[derive(Debug, Default)]
pub(crate) struct Desk {
    preview: Option<Job<Preview>>,
    chosen: Option<(Browse, Job<Option<PathBuf>>)>,
    planned: Option<Job<Planned>>,
    /// Watches what is read in `planned`.
    watch: Watch,
    kept: Option<Job<Kept>>,
    paper: Option<Job<Paper>>,
}

/// A finished piece of work.
#[derive(Debug)]
pub(crate) enum Finished {
    /// A page was laid out.
    Preview(Preview),
    /// A file was chosen.
    Chosen(Browse, PathBuf),
    /// A file was read.
    Planned(Planned),
    /// The backups were looked at, and one made if it was due.
    Kept(Kept),
    /// A page was made, to be saved or printed.
    Paper(Paper),
}

/// A page as a file, or the message why there is none.
#[derive(Debug)]
pub(crate) enum Paper {
    /// To be written here.
    ToSave(PathBuf, Result<Vec<u8>, &'static str>),
    /// Opened where it can be printed.
    Opened(Result<(), &'static str>),
}

impl Desk {
    /// Takes what is finished.
    pub(crate) fn finished(&mut self) -> Vec<Finished> {
        let preview = take(&mut self.preview).map(Finished::Preview);
        let planned = take(&mut self.planned).map(Finished::Planned);
        let browse = self.chosen.as_ref().map(|it| it.0);
        let mut job = self.chosen.take().map(|it| it.1);
        let path = take(&mut job).flatten();
        self.chosen = browse.zip(job);
        let chosen = browse
            .zip(path)
            .map(|(browse, path)| Finished::Chosen(browse, path));
        let kept = take(&mut self.kept).map(Finished::Kept);
        let paper = take(&mut self.paper).map(Finished::Paper);
        [preview, planned, chosen, kept, paper]
            .into_iter()
            .flatten()
            .collect()
    }

    /// Lays out a page, unless one is being laid out; the screen asks again if it is outdated.
    pub(crate) fn lay_out(
        &mut self,
        ctx: &Context,
        session: &Session,
        words: &Words,
        wish: PageWish,
    ) {
        if self.preview.is_some() {
            return;
        }
        let (record, today, words) = (session.shared_record(), session.today(), words.again());
        self.preview = start(ctx, "page", move || {
            // The diary may have moved on since the wish; then the screen asks again.
            let wish = PageWish {
                revision: record.revision(),
                ..wish
            };
            let (sheets, replaced) = sheets(&words, &record, wish, today);
            Preview {
                wish,
                sheets,
                replaced,
            }
        });
    }

    /// Makes a page as a file, unless one is being made; returns whether it began.
    pub(crate) fn make(
        &mut self,
        ctx: &Context,
        session: &Session,
        words: &Words,
        order: PageOrder,
    ) -> bool {
        if self.paper.is_some() {
            return false;
        }
        let (record, today, words) = (session.shared_record(), session.today(), words.again());
        self.paper = start(ctx, "paper", move || match order {
            PageOrder::Save(path, period) => {
                let bytes = summary_bytes(&words, &record, today, &path, period);
                Paper::ToSave(path, bytes)
            }
            PageOrder::Print(period) => {
                let name = format!("hepatica-summary-{today}.pdf");
                let page = printed(&words, &record, period, today, SummaryFormat::Pdf);
                Paper::Opened(page.and_then(|it| open(&name, &it)))
            }
            PageOrder::PrintCard => {
                let page = card(&words, &record, today);
                Paper::Opened(page.and_then(|it| open("hepatica-card.pdf", &it)))
            }
        });
        self.paper.is_some()
    }

    /// Opens the system's file dialog, unless one is open.
    pub(crate) fn browse(&mut self, ctx: &Context, words: &Words, browse: Browse) {
        if self.chosen.is_some() {
            return;
        }
        let (tables, pages) = (words.say("files-tables"), words.say("files-pages"));
        let (diaries, copies) = (words.say("files-diaries"), words.say("files-copies"));
        let job = start(ctx, "file-dialog", move || {
            let dialog = rfd::FileDialog::new();
            match browse {
                Browse::OpenImport => dialog.pick_file(),
                Browse::SaveNotTaken => dialog
                    .add_filter(tables, &["csv"])
                    .set_file_name("hepatica-not-imported.csv")
                    .save_file(),
                Browse::SaveSummary => dialog
                    .add_filter(pages, &["pdf", "png", "json"])
                    .set_file_name("hepatica-summary.pdf")
                    .save_file(),
                Browse::BackupFolder => dialog.pick_folder(),
                Browse::OpenBackup | Browse::OpenDiary => {
                    dialog.add_filter(diaries, &["db"]).pick_file()
                }
                Browse::SaveAll(format) => {
                    let dialog = match format {
                        ExportFormat::Table => dialog.add_filter(tables, &["csv"]),
                        ExportFormat::Fhir | ExportFormat::Copy => {
                            dialog.add_filter(copies, &["json"])
                        }
                    };
                    dialog.set_file_name(format.file_name()).save_file()
                }
            }
        });
        self.chosen = job.map(|it| (browse, it));
    }

    /// Makes a backup if it is due, unless one is being made; returns whether it began.
    pub(crate) fn keep(&mut self, ctx: &Context, session: &Session, due: Due) -> bool {
        if self.kept.is_some() {
            return false;
        }
        let Some(backups) = session.backups() else {
            return true;
        };
        self.kept = start(ctx, "backup", move || backups.keep(due));
        self.kept.is_some()
    }

    /// Reads a file for import. A file that is still being read is given up.
    pub(crate) fn plan(
        &mut self,
        ctx: &Context,
        session: &Session,
        path: PathBuf,
        options: ReadOptions,
    ) {
        self.stop_planning();
        let (record, calendar) = (session.shared_record(), session.calendar());
        let watch = Watch::default();
        self.watch = watch.clone();
        self.planned = start(ctx, "import", move || {
            let diary = (record.as_ref(), calendar);
            match intake::plan(&path, None, &options, diary, &watch) {
                Ok(plan) => Planned::Plan(Box::new(plan)),
                Err(IntakeError::Import(error)) => Planned::Refused(error),
                Err(error) => Planned::Unread(error.message()),
            }
        });
    }

    /// Gives up the file that is being read.
    pub(crate) fn stop_planning(&mut self) {
        self.watch.stop();
        self.planned = None;
    }

    /// Returns how much of the file is read, in percent; `None` if none is being read.
    pub(crate) fn read_so_far(&self) -> Option<u8> {
        self.planned.as_ref()?;
        Some(self.watch.percent().unwrap_or(0))
    }
}

fn open(name: &str, bytes: &[u8]) -> Result<(), &'static str> {
    viewer::show(name, bytes).map_err(|it| it.message())
}

/// Returns the summary in the format that the name of its file ends with, or the message to show.
fn summary_bytes(
    words: &Words,
    record: &Record,
    today: Day,
    path: &Path,
    period: DayRange,
) -> Result<Vec<u8>, &'static str> {
    let ending = path
        .extension()
        .and_then(|it| it.to_str())
        .unwrap_or_default();
    let format = SummaryFormat::from_ending(ending).ok_or("summary-ending")?;
    match format {
        SummaryFormat::Json => Ok(document::summary_json(record, words, period)),
        SummaryFormat::Pdf | SummaryFormat::Png => printed(words, record, period, today, format),
    }
}

/// Writes everything in one of its forms; returns where it is, or the message why not.
pub(crate) fn write_all(
    session: &mut Session,
    words: &Words,
    path: &Path,
    format: ExportFormat,
) -> Result<PathBuf, &'static str> {
    let bytes = export::export(session, words, format, None).map_err(|it| it.message())?;
    written(session, path, &bytes)
}

/// Writes what a file for import has and the diary does not take; returns where it is, or the
/// message why not.
pub(crate) fn write_not_taken(
    session: &mut Session,
    words: &Words,
    path: &Path,
    plan: &ImportPlan,
) -> Result<PathBuf, &'static str> {
    written(session, path, &document::not_taken_csv(plan, words))
}

pub(crate) fn written(
    session: &mut Session,
    path: &Path,
    bytes: &[u8],
) -> Result<PathBuf, &'static str> {
    session.write_beside(path, bytes).map_err(|it| it.message())
}

pub(crate) fn start<T: Send + 'static>(
    ctx: &Context,
    name: &str,
    work: impl FnOnce() -> T + Send + 'static,
) -> Option<Job<T>> {
    let ctx = ctx.clone();
    // Without a thread the work is not done now; the screen asks again in the next frame.
    Job::start(name, move || ctx.request_repaint(), work).ok()
}

pub(crate) fn take<T: Send + 'static>(job: &mut Option<Job<T>>) -> Option<T> {
    match job.as_ref()?.poll() {
        Progress::Running => None,
        Progress::Lost => {
            *job = None;
            None
        }
        Progress::Done(result) => {
            *job = None;
            Some(result)
        }
    }
}

#[cfg(feature = "pdf")]
fn sheets(words: &Words, record: &Record, wish: PageWish, today: Day) -> (Vec<Sheet>, usize) {
    let Ok(page) = crate::diary::printed::print_once(words, record, wish.period, today) else {
        return (Vec::new(), 0);
    };
    let sheet = |idx| {
        let image = page.sheet(idx, f32::from(wish.sharpness)).ok()?;
        Some(Sheet {
            width: usize::try_from(image.width).ok()?,
            height: usize::try_from(image.height).ok()?,
            rgba: image.rgba,
        })
    };
    let sheets = (0..page.count()).filter_map(sheet).collect();
    (sheets, page.replaced())
}

#[cfg(feature = "pdf")]
fn printed(
    words: &Words,
    record: &Record,
    period: DayRange,
    today: Day,
    format: SummaryFormat,
) -> Result<Vec<u8>, &'static str> {
    let failed = |_not_laid_out| "error-page";
    let page = crate::diary::printed::print_once(words, record, period, today).map_err(failed)?;
    match format {
        SummaryFormat::Png => page.png().map_err(failed),
        SummaryFormat::Pdf | SummaryFormat::Json => Ok(page.pdf().map_err(failed)?.bytes),
    }
}

#[cfg(not(feature = "pdf"))]
fn sheets(_: &Words, _: &Record, _: PageWish, _: Day) -> (Vec<Sheet>, usize) {
    (Vec::new(), 0)
}

#[cfg(feature = "pdf")]
fn card(words: &Words, record: &Record, today: Day) -> Result<Vec<u8>, &'static str> {
    crate::diary::printed::print_card(words, record, today).map_err(|_not_laid_out| "error-page")
}

#[cfg(not(feature = "pdf"))]
fn card(_: &Words, _: &Record, _: Day) -> Result<Vec<u8>, &'static str> {
    Err("error-no-pdf")
}

#[cfg(not(feature = "pdf"))]
fn printed(
    _: &Words,
    _: &Record,
    _: DayRange,
    _: Day,
    _: SummaryFormat,
) -> Result<Vec<u8>, &'static str> {
    Err("error-no-pdf")
}
