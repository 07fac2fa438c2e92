//! Draws Today and queues what the person asked for.

use std::collections::BTreeSet;

use egui::Align;
use egui::Layout;
use egui::Ui;
use egui::style::ScrollAnimation;
use egui::vec2;

use crate::diary::command::Command;
use crate::domain::day::Day;
use crate::domain::entry::Completeness;
use crate::domain::record::Record;
use crate::domain::settings::SettingKey;
use crate::domain::severity::Scale;
use crate::domain::symptom::Asked;
use crate::domain::symptom::SYMPTOMS;
use crate::domain::symptom::SymptomId;
use crate::domain::text::NOTE_MAX;
use crate::domain::topic::Topic;
use crate::domain::vital::VitalId;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::read_more::About;
use crate::ui::read_more::about_ui;
use crate::ui::screens::today::aside::if_ill_ui;
use crate::ui::screens::today::aside::month_ui;
use crate::ui::screens::today::draft;
use crate::ui::screens::today::draft::Drafts;
use crate::ui::screens::today::draft::NOTE_PAUSE;
use crate::ui::screens::today::extras;
use crate::ui::screens::today::extras::Extra;
use crate::ui::screens::today::signs;
use crate::ui::screens::today::signs_card::SignEvent;
use crate::ui::screens::today::signs_card::signs_ui;
use crate::ui::screens::today::view;
use crate::ui::screens::today::view::Head;
use crate::ui::screens::today::view::Shown;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::tokens::NARROW;
use crate::ui::warning::OpenReasons;
use crate::ui::warning::next_visit_ui;
use crate::ui::warning::urgent_ui;
use crate::ui::widgets::button;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::card::divider;
use crate::ui::widgets::chip::chip_row;
use crate::ui::widgets::chip::chip_ui;
use crate::ui::widgets::day_tab::DayFill;
use crate::ui::widgets::day_tab::DayTab;
use crate::ui::widgets::day_tab::day_tab_ui;
use crate::ui::widgets::field::FieldEvent;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::page_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::place::place_ui;
use crate::ui::widgets::scale::ScaleEnds;
use crate::ui::widgets::scale::scale_ui;
use crate::ui::widgets::segments::Segment;
use crate::ui::widgets::segments::SegmentChoice;
use crate::ui::widgets::segments::segments_ui;
use crate::ui::widgets::text_field::TextField;
use crate::ui::widgets::trailing::trailing;

const ASIDE_WIDTH: f32 = 290.0;
const GAP: f32 = 18.0;

/// The shown day and what is typed.
#[derive(Debug)]
pub struct TodayScreen {
    pub(super) day: Day,
    pub(super) drafts: Drafts,
    open: BTreeSet<Extra>,
    has_signs_open: bool,
    open_reasons: OpenReasons,
    warning: Sight,
    typing_note: Option<Day>,
}

/// How the most urgent warning stands to the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Sight {
    /// There is none, or it is scrolled away.
    #[default]
    Unseen,
    /// Its title is in sight.
    Seen,
    /// It is to come into sight.
    ToShow,
}

impl TodayScreen {
    /// Shows `day`.
    #[must_use]
    pub fn new(day: Day) -> Self {
        let (drafts, open) = (Drafts::default(), BTreeSet::new());
        Self {
            day,
            drafts,
            open,
            has_signs_open: false,
            open_reasons: OpenReasons::default(),
            warning: Sight::default(),
            typing_note: None,
        }
    }

    /// Returns the day that is shown.
    #[must_use]
    pub const fn day(&self) -> Day {
        self.day
    }

    /// Returns whether the most urgent warning was in sight when the screen was last drawn.
    #[must_use]
    pub const fn is_warning_seen(&self) -> bool {
        matches!(self.warning, Sight::Seen)
    }

    /// Brings the most urgent warning into sight.
    pub const fn reveal_warning(&mut self) {
        self.warning = Sight::ToShow;
    }

    /// Shows another day. What is typed for this one stays.
    pub fn show_day(&mut self, day: Day) {
        self.day = day;
        self.open.clear();
        self.has_signs_open = false;
        self.typing_note = None;
    }

    /// Forgets what was given to be saved, because an undo may have taken it back.
    pub fn forget_sent(&mut self) {
        self.drafts.forget_sent();
    }

    /// Asks to save all that can be saved, because the person goes elsewhere.
    pub fn keep_typed(&mut self, record: &Record, out: &mut Actions) {
        self.drafts.settle_all(record, out);
    }

    /// Returns whether something typed is not on disk.
    #[must_use]
    pub fn has_unsaved(&self, record: &Record) -> bool {
        self.drafts.has_unsaved(record)
    }

    /// Shows the screen and queues what the person asked for.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        self.drafts.forget_saved(ctx.record, self.typing_note);
        self.head_ui(ui, ctx, out);
        if ui.available_width() < NARROW + 60.0 {
            self.urgent_above_ui(ui, ctx, out);
            place_ui(ui, "today", |ui| self.main_ui(ui, ctx, out));
            ui.add_space(12.0);
            if_ill_ui(ui, ctx);
            next_visit_ui(ui, ctx, &mut self.open_reasons, out);
            month_ui(ui, ctx, out);
            return;
        }
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            let main = vec2(ui.available_width() - ASIDE_WIDTH - GAP, 0.0);
            ui.allocate_ui_with_layout(main, Layout::top_down(Align::Min), |ui| {
                ui.set_width(main.x);
                ui.spacing_mut().item_spacing.x = 8.0;
                place_ui(ui, "today", |ui| self.main_ui(ui, ctx, out));
            });
            let aside = vec2(ASIDE_WIDTH, 0.0);
            ui.allocate_ui_with_layout(aside, Layout::top_down(Align::Min), |ui| {
                ui.set_width(aside.x);
                ui.spacing_mut().item_spacing.x = 8.0;
                self.see_warning(ui, ctx, out);
                if_ill_ui(ui, ctx);
                next_visit_ui(ui, ctx, &mut self.open_reasons, out);
                month_ui(ui, ctx, out);
            });
        });
    }

    fn see_warning(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let title = urgent_ui(ui, ctx, &mut self.open_reasons, out);
        if let Some(title) = title.filter(|_| self.warning == Sight::ToShow) {
            ui.scroll_to_rect(title, Some(Align::Center));
        }
        let now = match title {
            Some(title) if ui.clip_rect().contains_rect(title) => Sight::Seen,
            _ => Sight::Unseen,
        };
        if now != self.warning {
            self.warning = now;
            ui.ctx().request_repaint();
        }
    }

    /// Shows the warnings above what is filled in. If they grow while they are out of sight, the
    /// page scrolls by as much, so that nothing moves under the hand.
    fn urgent_above_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let top = ui.cursor().top();
        self.see_warning(ui, ctx, out);
        let height = ui.cursor().top() - top;
        let id = ui.scope_id().with("urgent");
        let last: Option<f32> = ui.data(|it| it.get_temp(id));
        ui.data_mut(|it| it.insert_temp(id, height));
        let grown = height - last.unwrap_or(height);
        if grown.abs() > 0.5 && top < ui.clip_rect().top() {
            ui.scroll_with_delta_animation(vec2(0.0, -grown), ScrollAnimation::none());
            ui.ctx().request_discard("what is below stays where it was");
        }
    }

    fn head_ui(&self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let head = view::head(ctx.record, ctx.words, self.day, ctx.today);
        if ui.available_width() < NARROW {
            page_heading(ui, &head.title);
            muted(ui, &head.sub);
            ui.horizontal_wrapped(|ui| self.buttons_ui(ui, ctx, &head, out));
        } else {
            ui.horizontal(|ui| {
                ui.vertical(|ui| {
                    page_heading(ui, &head.title);
                    muted(ui, &head.sub);
                });
                trailing(ui, "head", |ui| self.buttons_ui(ui, ctx, &head, out));
            });
        }
        ui.add_space(10.0);
        week_ui(ui, &head, out);
        ui.add_space(12.0);
    }

    fn buttons_ui(&self, ui: &mut Ui, ctx: &ScreenCtx<'_>, head: &Head, out: &mut Actions) {
        let is_today = self.day == ctx.today;
        if ui
            .add(Button::sign(Icon::Back, &ctx.words.say("today-previous")))
            .clicked()
        {
            out.push(Action::ShowDay(self.day.plus(-1)));
        }
        if button::secondary(ui, &ctx.words.say("screen-today")).clicked() {
            out.push(Action::ShowDay(ctx.today));
        }
        let next = ctx.words.say("today-next");
        if ui
            .add(Button::sign(Icon::Forward, &next).enabled(!is_today))
            .clicked()
        {
            out.push(Action::ShowDay(self.day.plus(1)));
        }
        let copy = ctx.words.say(if is_today {
            "today-copy"
        } else {
            "today-copy-past"
        });
        if ui
            .add(Button::primary(&copy).enabled(head.can_copy))
            .clicked()
        {
            out.push(Action::Run(Command::CopyDayBefore { day: self.day }));
        }
    }

    fn main_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        card(ui, |ui| self.weight_ui(ui, ctx, out));
        ui.add_space(12.0);
        card(ui, |ui| {
            let core: Vec<_> = SYMPTOMS
                .iter()
                .filter(|it| it.asked == Asked::Core)
                .collect();
            for (idx, symptom) in core.iter().enumerate() {
                if idx > 0 {
                    divider(ui);
                }
                self.symptom_ui(ui, ctx, symptom.id, out);
            }
        });
        ui.add_space(12.0);
        card(ui, |ui| self.more_ui(ui, ctx, out));
        ui.add_space(12.0);
        card(ui, |ui| self.signs_ui(ui, ctx, out));
        ui.add_space(12.0);
        card(ui, |ui| self.note_ui(ui, ctx, out));
    }

    fn weight_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let words = ctx.words;
        let name = words.vital(VitalId::WEIGHT);
        let shown = Shown {
            day: self.day,
            today: ctx.today,
        };
        let last = view::last_vital(ctx.record, words, shown, VitalId::WEIGHT);
        let topic = Topic::Vital(VitalId::WEIGHT);
        title_ui(ui, ctx, (topic, &name), last.as_deref(), out);
        let unit = draft::asked_unit(ctx.record, self.day, VitalId::WEIGHT);
        ui.horizontal_wrapped(|ui| {
            self.number_ui(ui, ctx, VitalId::WEIGHT, out);
            let changes = view::weight_changes(ctx.record, words, self.day, unit);
            if !changes.is_empty() {
                ui.add_space(12.0);
                muted(ui, &changes.join(" · "));
            }
        });
        self.doubt_ui(ui, ctx, VitalId::WEIGHT, out);
    }

    fn symptom_ui(&self, ui: &mut Ui, ctx: &ScreenCtx<'_>, id: SymptomId, out: &mut Actions) {
        let words = ctx.words;
        let name = words.symptom(id);
        let shown = Shown {
            day: self.day,
            today: ctx.today,
        };
        let last = view::last_rating(ctx.record, words, shown, id);
        title_ui(ui, ctx, (Topic::Symptom(id), &name), last.as_deref(), out);
        let now = ctx
            .record
            .entry(self.day)
            .and_then(|it| it.ratings.get(&id))
            .copied();
        let chosen = now.map(|it| usize::from(it.get()));
        let choice = match id.scale() {
            Scale::Four | Scale::YesNo | Scale::Three | Scale::Five => {
                let scale = id.scale();
                let texts: Vec<(String, String)> = (0..=scale.max())
                    .filter_map(|it| scale.rate(it))
                    .map(|it| (words.step(scale, it), words.anchor(id, it)))
                    .collect();
                let segments: Vec<Segment<'_>> = texts
                    .iter()
                    .map(|(title, hint)| Segment { title, hint })
                    .collect();
                segments_ui(ui, &name, &segments, chosen)
            }
            Scale::Eleven => {
                let (none, worst) = (words.say("scale-least"), words.say("scale-most"));
                scale_ui(
                    ui,
                    &name,
                    ScaleEnds {
                        least: &none,
                        most: &worst,
                    },
                    chosen,
                )
            }
        };
        let value = match choice {
            None => return,
            Some(SegmentChoice::Cleared) => None,
            Some(SegmentChoice::Chosen(step)) => {
                u8::try_from(step).ok().and_then(|it| id.scale().rate(it))
            }
        };
        out.push(Action::Run(Command::Rate {
            day: self.day,
            id,
            value,
        }));
    }

    fn more_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        ui.horizontal(|ui| {
            card_heading(ui, &ctx.words.say("today-more"));
            small(ui, &ctx.words.say("today-more-hint"));
        });
        let chips = extras::chips(ctx.record, ctx.words, self.day);
        chip_row(ui, |ui| {
            for chip in &chips {
                let is_open = self.open.contains(&chip.extra);
                if !chip_ui(ui, &chip.words, is_open || chip.is_answered).clicked() {
                    continue;
                }
                if is_open {
                    self.open.remove(&chip.extra);
                } else {
                    self.open.insert(chip.extra);
                }
            }
        });
        for extra in chips.iter().map(|it| it.extra) {
            if !self.open.contains(&extra) {
                continue;
            }
            divider(ui);
            match extra {
                Extra::Symptom(id) => self.symptom_ui(ui, ctx, id, out),
                Extra::Vital(id) => self.vital_ui(ui, ctx, id, out),
            }
        }
    }

    fn signs_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let view = signs::signs(ctx.record, ctx.words, self.day);
        match signs_ui(ui, ctx.words, &view, self.has_signs_open) {
            None => (),
            Some(SignEvent::Toggled) => self.has_signs_open = !self.has_signs_open,
            Some(SignEvent::AskedAs(whom)) => {
                let key = SettingKey::AskedAs;
                let value = key.check(whom).ok();
                out.push(Action::Run(Command::Set { key, value }));
            }
            Some(SignEvent::Answered(id, value)) => {
                let day = self.day;
                out.push(Action::Run(Command::Rate { day, id, value }));
            }
        }
    }

    fn vital_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, id: VitalId, out: &mut Actions) {
        let name = ctx.words.vital(id);
        let shown = Shown {
            day: self.day,
            today: ctx.today,
        };
        let last = view::last_vital(ctx.record, ctx.words, shown, id);
        title_ui(ui, ctx, (Topic::Vital(id), &name), last.as_deref(), out);
        self.number_ui(ui, ctx, id, out);
        self.doubt_ui(ui, ctx, id, out);
    }

    fn note_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        card_heading(ui, &ctx.words.say("today-note"));
        let saved = ctx.record.entry(self.day).and_then(|it| it.note.as_ref());
        let draft = self.drafts.note(self.day);
        let before = draft.map(|it| it.text.clone());
        let mut text = before
            .or_else(|| saved.map(|it| it.as_str().to_owned()))
            .unwrap_or_default();
        let is_long = text.chars().count() > NOTE_MAX;
        let error = ctx.words.tell("note-too-long", &[("max", NOTE_MAX.into())]);
        let note = if is_long {
            FieldNote::Error(&error)
        } else {
            FieldNote::None
        };
        let (name, hint) = (
            ctx.words.say("today-note"),
            ctx.words.say("today-note-hint"),
        );
        let field = TextField::unlabelled(&name)
            .placeholder(&hint)
            .rows(2)
            .note(note);
        let now = ui.input(|it| it.time);
        match field.show(ui, &mut text) {
            Some(FieldEvent::Typing) => {
                self.drafts.type_note(self.day, text, now);
                self.typing_note = Some(self.day);
            }
            Some(FieldEvent::Left) => {
                self.drafts.settle_note(ctx.record, self.day, out);
                self.typing_note = None;
            }
            None => (),
        }
        if let Some(typed_at) = self.drafts.note(self.day).map(|it| it.typed_at) {
            if now - typed_at >= NOTE_PAUSE {
                self.drafts.settle_note(ctx.record, self.day, out);
            } else {
                let pause = std::time::Duration::from_secs_f64(NOTE_PAUSE);
                ui.ctx().request_repaint_after(pause);
            }
        }
    }
}

fn title_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    (topic, name): (Topic, &str),
    last: Option<&str>,
    out: &mut Actions,
) {
    let words = ctx.words;
    ui.horizontal(|ui| {
        card_heading(ui, name);
        let about = About {
            name: &words.tell("about", &[("name", name.into())]),
            text: &match topic {
                Topic::Symptom(id) => words.symptom_about(id),
                Topic::Vital(id) => words.vital_about(id),
                Topic::Lab(id) => words.analyte_about(id),
                Topic::Score(_) | Topic::Event(_) | Topic::Rule(_) => String::new(),
            },
            topic,
        };
        about_ui(ui, words, about, out);
        if let Some(last) = last {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| small(ui, last));
        }
    });
}

fn week_ui(ui: &mut Ui, head: &Head, out: &mut Actions) {
    let gap = 8.0;
    let columns = if ui.available_width() < NARROW {
        4.0
    } else {
        7.0
    };
    let width = ((ui.available_width() + gap) / columns - gap) - 0.01;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(gap, gap);
        for glance in &head.week {
            let fill = match glance.completeness {
                Completeness::Empty => DayFill::Empty,
                Completeness::Partly => DayFill::Partly,
                Completeness::Core => DayFill::Full,
            };
            let tab = DayTab {
                words: &glance.words,
                name: &glance.name,
                fill,
                is_selected: glance.is_shown,
            };
            if day_tab_ui(ui, tab, width).clicked() {
                out.push(Action::ShowDay(glance.day));
            }
        }
    });
}
