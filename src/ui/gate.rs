//! Stands before the diary: shows it when it is open, asks for its passphrase, or says why it
//! does not open and what can be done.

use std::path::PathBuf;

use egui::CentralPanel;
use egui::Context;
use egui::Margin;
use egui::ScrollArea;
use egui::Ui;
use egui::text_edit::TextEditState;
use egui::util::IdTypeMap;

use crate::diary::clock::Clock;
use crate::diary::error::DiaryError;
use crate::diary::job::Job;
use crate::diary::mend;
use crate::diary::mend::Mend;
use crate::diary::session::Session;
use crate::domain::secret::Secret;
use crate::ui::action::Browse;
use crate::ui::action::Leave;
use crate::ui::desk::Desk;
use crate::ui::desk::Finished;
use crate::ui::desk::start;
use crate::ui::desk::take;
use crate::ui::fault_screen;
use crate::ui::fault_screen::FaultScreen;
use crate::ui::lock_screen;
use crate::ui::lock_screen::LockScreen;
use crate::ui::screen::Screen;
use crate::ui::shell::Screens;
use crate::ui::shell::Shell;
use crate::ui::theme::style;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::heading::page_heading;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::scroll::page_ui;
use crate::words::bundle::Words;

/// Narrow, so that the few words of these pages stand together.
const WIDEST: f32 = 760.0;

/// What the window begins with.
#[derive(Debug)]
pub struct Opening {
    /// The diary; `None` for a sample in memory.
    pub path: Option<PathBuf>,
    /// The clock of the diary.
    pub clock: Clock,
    /// The diary, or why it is not open.
    pub opened: Result<Session, DiaryError>,
}

/// The window, whatever state its diary is in.
#[derive(Debug)]
pub struct Gate {
    path: PathBuf,
    clock: Clock,
    words: Words,
    view: View,
    /// What was typed before the diary was closed for a while.
    kept: Option<(Screen, Screens)>,
    work: Option<Job<Done>>,
    desk: Desk,
    may_close: bool,
}

#[derive(Debug)]
enum View {
    Open(Box<Shell>),
    Locked(Box<LockScreen>),
    Fault(Box<FaultScreen>),
    /// The file is being converted or replaced.
    Busy(&'static str),
}

/// What a piece of work came to.
#[derive(Debug)]
enum Done {
    /// A secret was tried.
    Tried(Result<Session, DiaryError>),
    /// The secret is right, and still the diary does not open.
    Failed(Box<FaultScreen>),
    /// The open diary was encrypted or decrypted.
    Converted {
        session: Box<Session>,
        /// Whether it was to have a passphrase.
        is_wanted: bool,
        outcome: Result<&'static str, DiaryError>,
    },
    /// The diary got another file: the message and where the replaced one is.
    Mended(Result<(&'static str, Option<PathBuf>), DiaryError>),
}

impl Gate {
    /// Opens the window.
    #[must_use]
    pub fn new(ctx: &Context, opening: Opening) -> Self {
        style::install(ctx);
        let mut gate = Self {
            path: opening.path.unwrap_or_default(),
            clock: opening.clock,
            words: Words::new("en"),
            view: View::Busy("fault-busy"),
            kept: None,
            work: None,
            desk: Desk::default(),
            may_close: false,
        };
        gate.show(ctx, opening.opened);
        gate
    }

    /// Returns the open diary's window, if it is open.
    #[must_use]
    pub fn shell(&mut self) -> Option<&mut Shell> {
        match &mut self.view {
            View::Open(shell) => Some(shell),
            View::Locked(_) | View::Fault(_) | View::Busy(_) => None,
        }
    }

    /// Takes in what background work has finished.
    pub fn before_frame(&mut self, ctx: &Context) {
        if let Some(done) = take(&mut self.work) {
            self.take_done(ctx, done);
        }
        for finished in self.desk.finished() {
            if let (Finished::Chosen(_, path), View::Fault(page)) = (finished, &mut self.view) {
                page.choose(&path);
            }
        }
        if let View::Open(shell) = &mut self.view {
            shell.before_frame(ctx);
            if let Some(leave) = shell.take_leave() {
                self.leave(ctx, leave);
            }
        } else if ctx.input(|it| it.viewport().close_requested()) {
            self.close(ctx);
        }
    }

    /// Draws one frame.
    pub fn frame_ui(&mut self, ui: &mut Ui) {
        if let View::Open(shell) = &mut self.view {
            return shell.frame_ui(ui);
        }
        let frame = egui::Frame::new().fill(tokens(ui).bg);
        CentralPanel::default().frame(frame).show(ui, |ui| {
            page_ui(ui, ScrollArea::vertical().auto_shrink(false), |ui| {
                let margin = Margin::symmetric(26, 24);
                egui::Frame::new().inner_margin(margin).show(ui, |ui| {
                    if matches!(self.view, View::Fault(_)) {
                        ui.set_max_width(ui.available_width().min(WIDEST));
                    }
                    self.page_ui(ui);
                });
            });
        });
    }

    fn page_ui(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        match &mut self.view {
            View::Open(_) => (),
            View::Busy(message) => {
                page_heading(ui, &self.words.say(message));
            }
            View::Locked(page) => match page.ui(ui, &self.words) {
                Some(lock_screen::Asked::Unlock(secret)) => self.unlock(&ctx, secret),
                Some(lock_screen::Asked::Enter(session)) => self.enter(&ctx, *session),
                None => (),
            },
            View::Fault(page) => {
                if let Some(asked) = page.ui(ui, &self.words, &self.path) {
                    self.answer(&ctx, asked);
                }
            }
        }
    }

    fn answer(&mut self, ctx: &Context, asked: fault_screen::Asked) {
        match asked {
            fault_screen::Asked::TryAgain => self.open(ctx),
            fault_screen::Asked::Open(path) => {
                self.path = path;
                self.open(ctx);
            }
            fault_screen::Asked::Browse => {
                self.desk.browse(ctx, &self.words, Browse::OpenDiary);
            }
            fault_screen::Asked::Mend(how, secret) => {
                if let View::Fault(page) = &mut self.view {
                    page.wait();
                }
                let (path, clock) = (self.path.clone(), self.clock);
                self.work = start(ctx, "mend", move || {
                    let mended = mend::mend(&path, &how, secret.as_ref(), clock);
                    Done::Mended(mended.map(|it| told(&how, it.aside)))
                });
            }
        }
    }

    fn unlock(&mut self, ctx: &Context, secret: Secret) {
        let (path, clock) = (self.path.clone(), self.clock);
        self.work = start(ctx, "unlock", move || {
            match Session::unlock(&path, &secret, clock) {
                Err(error) if !error.is_wrong_secret() => {
                    let backups = mend::backups_of(&path, Some(&secret)).unwrap_or_default();
                    let page = FaultScreen::new(&error, backups).knowing(secret);
                    Done::Failed(Box::new(page))
                }
                outcome => Done::Tried(outcome),
            }
        });
    }

    /// Opens the file anew; one that another diary was made of is not made by looking.
    fn open(&mut self, ctx: &Context) {
        let opened = Session::open(&self.path, self.clock);
        self.show(ctx, opened);
    }

    fn show(&mut self, ctx: &Context, opened: Result<Session, DiaryError>) {
        match opened {
            Ok(session) => self.enter(ctx, session),
            Err(error) if error.asks_for_secret() => {
                self.view = View::Locked(Box::default());
            }
            Err(error) => {
                let backups = mend::backups_of(&self.path, None).unwrap_or_default();
                self.view = View::Fault(Box::new(FaultScreen::new(&error, backups)));
            }
        }
    }

    fn enter(&mut self, ctx: &Context, session: Session) {
        // A text field remembers what was typed, to undo it.
        ctx.data_mut(IdTypeMap::remove_by_type::<TextEditState>);
        let mut shell = Shell::new(ctx, session);
        if let Some((screen, screens)) = self.kept.take() {
            shell = shell.resuming(screen, screens);
        }
        self.may_close = false;
        self.view = View::Open(Box::new(shell));
    }

    /// Closes the diary for what its window asked for.
    fn leave(&mut self, ctx: &Context, leave: Leave) {
        let busy = match &leave {
            Leave::Lock => "lock-title",
            Leave::Protect { .. } => "protect-encrypting",
            Leave::Unprotect { .. } => "protect-decrypting",
            Leave::Mend(..) => "fault-busy",
        };
        let View::Open(shell) = std::mem::replace(&mut self.view, View::Busy(busy)) else {
            return;
        };
        let (session, screen, screens) = shell.retire();
        self.kept = Some((screen, screens));
        let clock = self.clock;
        self.work = match leave {
            Leave::Lock => {
                drop(session.close());
                self.view = View::Locked(Box::default());
                None
            }
            Leave::Protect { passphrase, code } => start(ctx, "encrypt", move || {
                let outcome = session.protect(&passphrase, &code);
                Done::Converted {
                    session: Box::new(session),
                    is_wanted: true,
                    outcome: outcome.map(|()| "protect-is-set"),
                }
            }),
            Leave::Unprotect { .. } => start(ctx, "decrypt", move || {
                let outcome = session.unprotect();
                Done::Converted {
                    session: Box::new(session),
                    is_wanted: false,
                    outcome: outcome.map(|()| "protect-is-removed"),
                }
            }),
            Leave::Mend(how, secret) => start(ctx, "mend", move || {
                let mended = session
                    .close()
                    .ok_or(DiaryError::NoFolder)
                    .and_then(|it| mend::mend_closed(&it, &how, secret.as_ref(), clock));
                Done::Mended(mended.map(|it| told(&how, it.aside)))
            }),
        };
    }

    fn take_done(&mut self, ctx: &Context, done: Done) {
        match done {
            Done::Tried(outcome) => {
                let now = ctx.input(|it| it.time);
                let View::Locked(page) = &mut self.view else {
                    return;
                };
                if let Some(session) = page.take(outcome, &self.words, now) {
                    self.enter(ctx, session);
                }
            }
            Done::Failed(page) => self.view = View::Fault(page),
            Done::Converted {
                session,
                is_wanted,
                outcome,
            } => {
                let is_protected = session.is_protected();
                self.enter(ctx, *session);
                let (tone, message) = match outcome {
                    // The diary is as asked; a backup could not follow.
                    Err(_) if is_protected == is_wanted => (NoticeTone::Caution, "protect-partly"),
                    Ok(message) => (NoticeTone::Saved, message),
                    Err(error) => (NoticeTone::Error, error.message_in_window()),
                };
                self.tell(tone, self.words.say(message));
                if let (NoticeTone::Saved | NoticeTone::Caution, Some(shell)) = (tone, self.shell())
                {
                    shell.forget_secrets();
                }
            }
            Done::Mended(Ok((message, aside))) => {
                self.open(ctx);
                let aside = aside.map(|it| it.display().to_string());
                let args = [("path", aside.unwrap_or_default().into())];
                self.tell(NoticeTone::Saved, self.words.tell(message, &args));
            }
            Done::Mended(Err(error)) => self.failed(ctx, &error),
        }
    }

    /// A diary that was open opens again; a page about a fault stays with the reason.
    fn failed(&mut self, ctx: &Context, error: &DiaryError) {
        if let View::Fault(page) = &mut self.view {
            return page.fail(error);
        }
        if error.asks_for_secret() {
            // The backup has the passphrase of its time, and the page can ask for it.
            let backups = mend::backups_of(&self.path, None).unwrap_or_default();
            self.view = View::Fault(Box::new(FaultScreen::new(error, backups)));
            return;
        }
        self.open(ctx);
        self.tell(NoticeTone::Error, self.words.say(error.message_in_window()));
    }

    fn tell(&mut self, tone: NoticeTone, message: String) {
        match &mut self.view {
            View::Open(shell) => shell.say(tone, message),
            View::Locked(page) => page.note = Some((tone, message)),
            View::Fault(_) | View::Busy(_) => (),
        }
    }

    /// Closes, unless a file is being replaced or a form behind the lock is not saved.
    fn close(&mut self, ctx: &Context) {
        let is_working = matches!(self.view, View::Busy(_)) && self.work.is_some();
        let has_unsaved = self.kept.as_ref().is_some_and(|it| it.1.has_unsaved());
        if !is_working && (!has_unsaved || self.may_close) {
            return;
        }
        ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
        if !is_working {
            self.may_close = true;
            self.tell(NoticeTone::Error, self.words.say("lock-unsaved"));
        }
    }
}

/// What to say about a diary that got another file.
fn told(how: &Mend, aside: Option<PathBuf>) -> (&'static str, Option<PathBuf>) {
    let message = match how {
        Mend::Restore(_) if aside.is_some() => "mended-restored",
        Mend::Restore(_) => "mended-restored-alone",
        Mend::Rescue => "mended-rescued",
        Mend::StartNew => "mended-new",
    };
    (message, aside)
}

impl eframe::App for Gate {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.before_frame(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame_ui(ui);
    }
}
