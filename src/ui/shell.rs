//! The window: rail, screen, notices; the only place that carries requests out.

mod follow;
mod foot;
mod leave;
mod paper;

use std::path::Path;
use std::path::PathBuf;
use std::time::Duration;

use egui::CentralPanel;
use egui::Context;
use egui::Key;
use egui::KeyboardShortcut;
use egui::Margin;
use egui::Modifiers;
use egui::Panel;
use egui::ScrollArea;
use egui::Ui;

use crate::diary::backups::Due;
use crate::diary::backups::Kept;
use crate::diary::command::Command;
use crate::diary::error::DiaryError;
use crate::diary::folder;
use crate::diary::session::Session;
use crate::domain::alert::standing::Standing;
use crate::domain::change::Change;
use crate::domain::day::Day;
use crate::domain::secret::Passphrase;
use crate::domain::secret::Secret;
use crate::domain::settings::SettingKey;
use crate::domain::settings::Theme;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Browse;
use crate::ui::action::Leave;
use crate::ui::context::Looked;
use crate::ui::context::Planned;
use crate::ui::context::Preview;
use crate::ui::context::ScreenCtx;
use crate::ui::desk::Desk;
use crate::ui::desk::Finished;
use crate::ui::desk::write_all;
use crate::ui::desk::write_not_taken;
use crate::ui::rail::RailView;
use crate::ui::rail::rail_ui;
use crate::ui::screen::Screen;
use crate::ui::screens::labs::screen::LabsScreen;
use crate::ui::screens::learn::screen::LearnScreen;
use crate::ui::screens::settings::screen::SettingsScreen;
use crate::ui::screens::summary::screen::SummaryScreen;
use crate::ui::screens::today::screen::TodayScreen;
use crate::ui::screens::treatments::screen::TreatmentsScreen;
use crate::ui::screens::trends::screen::TrendsScreen;
use crate::ui::theme::style;
use crate::ui::theme::tokens::NARROW;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::place::place_ui;
use crate::ui::widgets::scroll::page_ui;
use crate::words::bundle::Arg;
use crate::words::bundle::Words;

const UNDO: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::Z);
const LOCK: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::L);
/// Text that is read line by line is hard to follow when lines are longer.
const WIDEST: f32 = 1240.0;

/// The open window.
#[derive(Debug)]
pub struct Shell {
    session: Session,
    words: Words,
    screen: Screen,
    screens: Screens,
    desk: Desk,
    preview: Option<Preview>,
    plan: Option<Planned>,
    browsed: Option<(Browse, PathBuf)>,
    notice: Option<Notice>,
    may_close: bool,
    documents: Option<PathBuf>,
    standing: Standing,
    /// What `standing` was decided from: revision, today, shown day.
    standing_of: Option<(u64, Day, Day)>,
    kept: Option<Kept>,
    looked: Option<Looked>,
    /// What the daily backup was last looked at for: the day, whether anything was saved, the
    /// second folder.
    kept_in: Option<(Day, bool, Option<PathBuf>)>,
    /// When a hand last moved, in seconds of the window.
    touched: f64,
    leave: Option<Leave>,
    /// Whether the page for the doctor has the whole screen.
    is_full: bool,
}

/// What is typed and chosen on the screens. It outlives a diary that locks itself.
#[derive(Debug)]
pub(crate) struct Screens {
    today: TodayScreen,
    labs: LabsScreen,
    trends: TrendsScreen,
    treatments: TreatmentsScreen,
    learn: LearnScreen,
    summary: SummaryScreen,
    settings: SettingsScreen,
}

impl Screens {
    pub(crate) fn new(today: Day) -> Self {
        Self {
            today: TodayScreen::new(today),
            labs: LabsScreen::default(),
            trends: TrendsScreen::default(),
            treatments: TreatmentsScreen::default(),
            learn: LearnScreen::default(),
            summary: SummaryScreen::default(),
            settings: SettingsScreen::default(),
        }
    }

    /// Whether a form holds what no save has reached.
    pub(crate) fn has_unsaved(&self) -> bool {
        self.labs.has_unsaved() || self.treatments.has_unsaved() || self.summary.has_unsaved()
    }
}

/// A message at the foot.
#[derive(Debug)]
struct Notice {
    tone: NoticeTone,
    message: String,
    /// Until when it stays, in seconds of the window, once it is drawn.
    until: Option<f64>,
    /// Whether a warning stood above it when it was last drawn.
    is_below: Option<bool>,
}

impl Shell {
    /// Opens the window on `session`.
    #[must_use]
    pub fn new(ctx: &Context, session: Session) -> Self {
        style::install(ctx);
        let words = Words::new(session.record().settings().choice(SettingKey::Lang));
        let screens = Screens::new(session.today());
        let notice = session.clock_is_behind().map(|day| {
            let message = words.tell("clock-behind", &clock_args(&words, &session, day));
            Notice::new(NoticeTone::Caution, message)
        });
        Self {
            session,
            words,
            screen: Screen::default(),
            screens,
            desk: Desk::default(),
            preview: None,
            plan: None,
            browsed: None,
            notice,
            may_close: false,
            documents: folder::documents(),
            standing: Standing::default(),
            standing_of: None,
            kept: None,
            looked: None,
            kept_in: None,
            touched: ctx.input(|it| it.time),
            leave: None,
            is_full: false,
        }
    }

    /// Shows what was typed before the diary was closed for a while.
    #[must_use]
    pub(crate) fn resuming(mut self, screen: Screen, screens: Screens) -> Self {
        self.screen = screen;
        self.screens = screens;
        self
    }

    /// Shows a message at the foot.
    pub(crate) fn say(&mut self, tone: NoticeTone, message: String) {
        self.notice = Some(Notice::new(tone, message));
    }

    /// Forgets a passphrase that took effect.
    pub(crate) fn forget_secrets(&mut self) {
        self.screens.settings.forget_secrets();
    }

    /// Returns what the diary is to be closed for, once.
    pub(crate) fn take_leave(&mut self) -> Option<Leave> {
        self.leave.take()
    }

    /// Gives the diary back, with what is typed and not saved.
    pub(crate) fn retire(self) -> (Session, Screen, Screens) {
        (self.session, self.screen, self.screens)
    }

    /// Shows another screen, as a click on the rail does.
    pub fn go(&mut self, screen: Screen) {
        self.screen = screen;
    }

    /// Returns the open diary.
    #[must_use]
    pub const fn session(&self) -> &Session {
        &self.session
    }

    /// Takes in what background work has finished.
    pub fn before_frame(&mut self, ctx: &Context) {
        for finished in self.desk.finished() {
            match finished {
                Finished::Preview(preview) => self.preview = Some(preview),
                Finished::Chosen(browse, path) => self.take_chosen(browse, path),
                Finished::Planned(plan) => self.plan = Some(plan),
                Finished::Kept(kept) => self.take_kept(kept),
                Finished::Paper(paper) => self.take_paper(paper),
            }
        }
        self.keep_daily(ctx);
        self.lock_when_idle(ctx);
        self.follow_settings(ctx);
        self.decide_warnings();
        self.close_if_asked(ctx);
    }

    /// Draws one frame.
    pub fn frame_ui(&mut self, ui: &mut Ui) {
        let mut out = Actions::new();
        if !ui.ctx().text_edit_focused() && ui.input_mut(|it| it.consume_shortcut(&UNDO)) {
            out.push(Action::Undo);
        }
        if self.session.is_protected() && ui.input_mut(|it| it.consume_shortcut(&LOCK)) {
            out.push(Action::Leave(Leave::Lock));
        }
        if self.is_full {
            self.full_ui(ui, &mut out);
            return self.carry_out_all(ui.ctx(), out);
        }
        self.rail(ui, &mut out);
        self.foot_ui(ui);
        let frame = egui::Frame::new().fill(tokens(ui).bg);
        CentralPanel::default().frame(frame).show(ui, |ui| {
            if self.screen.scrolls_itself() {
                return self.framed_ui(ui, &mut out);
            }
            let area = ScrollArea::vertical()
                .id_salt(self.screen.message())
                .auto_shrink(false);
            place_ui(ui, "screen", |ui| {
                page_ui(ui, area, |ui| self.framed_ui(ui, &mut out));
            });
        });
        self.browsed = None;
        self.keep_shown();
        self.carry_out_all(ui.ctx(), out);
    }

    /// The screen with room around it.
    fn framed_ui(&mut self, ui: &mut Ui, out: &mut Actions) {
        let side = if ui.available_width() < NARROW {
            16
        } else {
            26
        };
        let margin = Margin {
            left: side,
            right: side,
            top: 22,
            bottom: 24,
        };
        egui::Frame::new().inner_margin(margin).show(ui, |ui| {
            ui.set_max_width(ui.available_width().min(WIDEST));
            self.screen_ui(ui, out);
        });
    }

    fn carry_out_all(&mut self, ctx: &Context, out: Actions) {
        for action in out {
            self.carry_out(ctx, action);
        }
    }

    /// Sees to it that each day with a change has a backup.
    fn keep_daily(&mut self, ctx: &Context) {
        let second = self.session.record().settings().backup_folder();
        let state = Some((self.session.today(), self.session.saved().is_some(), second));
        if self.kept_in != state && self.desk.keep(ctx, &self.session, Due::OncePerDay) {
            self.kept_in = state;
        }
    }

    fn take_kept(&mut self, mut kept: Kept) {
        if let Some(error) = kept.failed.take() {
            let message = DiaryError::Backup(error).message_after();
            self.say(NoticeTone::Error, self.words.say(message));
        }
        self.kept = Some(kept);
    }

    /// Locks a diary that has a passphrase when no hand moved for as long as the person chose.
    fn lock_when_idle(&mut self, ctx: &Context) {
        let now = ctx.input(|it| it.time);
        if ctx.input(|it| !it.events.is_empty()) {
            self.touched = now;
        }
        let settings = self.session.record().settings();
        let minutes = settings.lock_after_minutes();
        let Some(minutes) = minutes.filter(|_| self.session.is_protected()) else {
            return;
        };
        let left = f64::from(minutes).mul_add(60.0, self.touched - now);
        if left <= 0.0 {
            self.ask_to_leave(ctx, Leave::Lock);
        } else {
            ctx.request_repaint_after(Duration::from_secs_f64(left));
        }
    }

    /// Decides which warnings stand, once for each state of the diary.
    fn decide_warnings(&mut self) {
        let record = self.session.record();
        let (today, shown) = (self.session.today(), self.screens.today.day());
        let state = Some((record.revision(), today, shown));
        if self.standing_of != state {
            self.standing = Standing::new(record, today, shown);
            self.standing_of = state;
        }
    }

    /// Keeps which warnings the person has had in sight.
    fn keep_shown(&mut self) {
        let unkept: Vec<_> = self.standing.unkept().cloned().collect();
        if self.screen == Screen::Today && !unkept.is_empty() {
            let outcome = self.session.keep_shown(unkept);
            if outcome.is_err() {
                self.tell(outcome);
            }
            self.decide_warnings();
        }
    }

    fn rail(&self, ui: &mut Ui, out: &mut Actions) {
        let is_compact = ui.available_width() < NARROW + 100.0;
        let width = if is_compact { 112.0 } else { 184.0 };
        let undo = self
            .session
            .undo_name()
            .map(|it| self.words.say(&format!("action-{it}")));
        let saved = match self.session.saved() {
            Some(at) => self
                .words
                .tell("saved-at", &[("time", self.words.clock(at).into())]),
            None => self.words.say("nothing-saved"),
        };
        let place = if self.session.path().is_some() {
            "only-here"
        } else {
            "sample-note"
        };
        let place = self.words.say(place);
        let view = RailView {
            words: &self.words,
            screen: self.screen,
            undo: undo.as_deref(),
            place: &place,
            saved: &saved,
            is_compact,
            is_protected: self.session.is_protected(),
        };
        let frame = egui::Frame::new()
            .fill(tokens(ui).rail)
            .inner_margin(Margin::symmetric(12, 16));
        Panel::left("rail")
            .resizable(false)
            .show_separator_line(false)
            .exact_size(width)
            .frame(frame)
            .show(ui, |ui| rail_ui(ui, &view, out));
    }

    /// What the screens may see, and the screens.
    fn seen(&mut self) -> (ScreenCtx<'_>, &mut Screens) {
        let ctx = ScreenCtx {
            record: self.session.record(),
            today: self.session.today(),
            standing: &self.standing,
            words: &self.words,
            preview: self.preview.as_ref(),
            plan: self.plan.as_ref(),
            read_so_far: self.desk.read_so_far(),
            browsed: self
                .browsed
                .as_ref()
                .map(|(browse, path)| (*browse, path.as_path())),
            path: self.session.path(),
            is_protected: self.session.is_protected(),
            looked: self.looked.as_ref(),
            kept: self.kept.as_ref(),
            documents: self.documents.as_deref(),
        };
        (ctx, &mut self.screens)
    }

    fn screen_ui(&mut self, ui: &mut Ui, out: &mut Actions) {
        let screen = self.screen;
        let (ctx, screens) = self.seen();
        match screen {
            Screen::Today => screens.today.ui(ui, &ctx, out),
            Screen::Labs => screens.labs.ui(ui, &ctx, out),
            Screen::Trends => screens.trends.ui(ui, &ctx, out),
            Screen::Treatments => screens.treatments.ui(ui, &ctx, out),
            Screen::Learn => screens.learn.ui(ui, &ctx, out),
            Screen::Summary => screens.summary.ui(ui, &ctx, out),
            Screen::Settings => screens.settings.ui(ui, &ctx, out),
        }
    }

    fn carry_out(&mut self, ctx: &Context, action: Action) {
        match action {
            Action::Go(screen) => self.turn_to(ctx, screen, self.session.today()),
            Action::ShowDay(day) => self.turn_to(ctx, Screen::Today, day),
            Action::Follow(goal) => self.follow(ctx, goal),
            Action::Run(command) => {
                self.may_close = false;
                let outcome = self.session.apply(command);
                self.tell(outcome);
            }
            Action::AnswerWarning(answer) => {
                let outcome = self.session.answer_warning(&answer);
                self.tell(outcome);
            }
            Action::AddEvent(event) => {
                let command = Command::SaveEvent {
                    id: self.session.new_event_id(),
                    value: Some(event),
                };
                self.carry_out(ctx, Action::Run(command));
            }
            Action::Undo => self.undo(),
            Action::AddQuestion(text) => {
                let command = Command::SaveQuestion {
                    id: self.session.new_question_id(),
                    value: Some(self.session.record().next_question(text)),
                };
                self.carry_out(ctx, Action::Run(command));
            }
            Action::Preview(wish) => {
                self.desk.lay_out(ctx, &self.session, &self.words, wish);
            }
            Action::MakePage(order) => self.make_page(ctx, order),
            Action::ShowFull(is_full) => self.show_full(ctx, is_full),
            Action::Browse(browse) => self.desk.browse(ctx, &self.words, browse),
            Action::PlanImport { path, options } => {
                self.desk.plan(ctx, &self.session, path, options);
            }
            Action::DropPlan => {
                self.desk.stop_planning();
                self.plan = None;
            }
            Action::LookAt(file, secret) => {
                let outcome = self.session.backups();
                let outcome = outcome.map(|it| it.look(&file, secret.as_ref()));
                self.looked = outcome.map(|it| Looked {
                    file,
                    outcome: it.map_err(|error| error.message_in_window()),
                });
            }
            Action::DropLooked => self.looked = None,
            Action::KeepBackup => self.keep_backup(ctx),
            Action::ChangePassphrase { current, new } => {
                self.change_passphrase(&current, &new);
            }
            Action::Leave(Leave::Unprotect { current }) if !self.session.opens_with(&current) => {
                self.say(NoticeTone::Error, self.words.say("error-wrong-secret"));
            }
            Action::Leave(leave) => self.ask_to_leave(ctx, leave),
            Action::SaveNotTaken { path } => {
                if let Some(Planned::Plan(plan)) = &self.plan {
                    let written = write_not_taken(&mut self.session, &self.words, &path, plan);
                    self.tell_saved(&path, written);
                }
            }
            Action::SaveAll { path, format } => {
                let written = write_all(&mut self.session, &self.words, &path, format);
                self.tell_saved(&path, written);
            }
        }
    }

    /// Shows a screen; the one of the day at `day`.
    fn turn_to(&mut self, ctx: &Context, screen: Screen, day: Day) {
        self.let_notice_go();
        self.keep_typed(ctx);
        if screen == Screen::Today {
            self.screens.today.show_day(day);
        }
        self.screen = screen;
    }

    fn keep_backup(&mut self, ctx: &Context) {
        let began = self.desk.keep(ctx, &self.session, Due::Now);
        if began && self.session.path().is_some() {
            self.say(NoticeTone::Plain, self.words.say("backup-begun"));
        }
    }

    fn change_passphrase(&mut self, current: &Secret, new: &Passphrase) {
        if !self.session.opens_with(current) {
            return self.say(NoticeTone::Error, self.words.say("error-wrong-secret"));
        }
        match self.session.change_passphrase(new) {
            Ok(()) => {
                self.screens.settings.forget_secrets();
                self.say(NoticeTone::Saved, self.words.say("protect-changed"));
            }
            Err(error) => self.tell(Err(error)),
        }
    }

    fn undo(&mut self) {
        let message = match self.session.undo() {
            // A warning stands whatever was answered; only the answer is gone.
            Ok(Some((_, Some(change)))) if !matches!(change, Change::Warned { .. }) => {
                let place = self.words.place_of(&change);
                self.words.tell("undone-place", &[("place", place.into())])
            }
            Ok(Some((name, _))) => {
                let action = self.words.say(&format!("action-{name}"));
                self.words.tell("undone", &[("action", action.into())])
            }
            Ok(None) => self.words.say("nothing-to-undo"),
            Err(error) => return self.tell(Err(error)),
        };
        self.screens.today.forget_sent();
        self.say(NoticeTone::Plain, message);
    }

    fn tell(&mut self, outcome: Result<(), DiaryError>) {
        self.notice = outcome
            .err()
            .map(|it| Notice::new(NoticeTone::Error, self.words.say(it.message())));
    }

    /// Tells where a file is; that it has another name than was asked for stays to be read.
    fn tell_saved(&mut self, asked: &Path, written: Result<PathBuf, &'static str>) {
        let (tone, message) = match written {
            Ok(path) => {
                let (tone, message) = if path == asked {
                    (NoticeTone::Saved, "saved-file")
                } else {
                    (NoticeTone::Caution, "saved-beside")
                };
                let path = path.display().to_string();
                (tone, self.words.tell(message, &[("path", path.into())]))
            }
            Err(message) => (NoticeTone::Error, self.words.say(message)),
        };
        self.say(tone, message);
    }

    /// Takes in a file of the system's dialog, which has asked whether it may be replaced.
    fn take_chosen(&mut self, browse: Browse, path: PathBuf) {
        match browse {
            Browse::SaveSummary | Browse::SaveNotTaken | Browse::SaveAll(_) => {
                self.session.may_replace(path.clone());
            }
            Browse::OpenImport | Browse::BackupFolder | Browse::OpenBackup | Browse::OpenDiary => {}
        }
        self.browsed = Some((browse, path));
    }

    fn follow_settings(&self, ctx: &Context) {
        let settings = self.session.record().settings();
        let theme = match settings.theme() {
            Theme::System => egui::ThemePreference::System,
            Theme::Light => egui::ThemePreference::Light,
            Theme::Dark => egui::ThemePreference::Dark,
        };
        if ctx.options(|it| it.theme_preference) != theme {
            ctx.set_theme(theme);
        }
        let zoom = f32::from(settings.text_size()) / 100.0;
        if (ctx.zoom_factor() - zoom).abs() > f32::EPSILON {
            ctx.set_zoom_factor(zoom);
        }
    }
}

fn clock_args(words: &Words, session: &Session, day: Day) -> [Arg<'static>; 2] {
    [
        ("today", words.day_long(session.today()).into()),
        ("last", words.day_long(day).into()),
    ]
}

impl eframe::App for Shell {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.before_frame(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        self.frame_ui(ui);
    }
}
