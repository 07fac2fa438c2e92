//! The screen: the list at the left, the page, what belongs to it at the right.

use std::collections::BTreeMap;
use std::collections::BTreeSet;

use egui::Align;
use egui::Event;
use egui::EventFilter;
use egui::Frame;
use egui::Id;
use egui::Key;
use egui::KeyboardShortcut;
use egui::Layout;
use egui::Margin;
use egui::Modifiers;
use egui::PointerButton;
use egui::Rect;
use egui::Response;
use egui::ScrollArea;
use egui::Sense;
use egui::Stroke;
use egui::Ui;
use egui::WidgetInfo;
use egui::accesskit::Role;
use egui::style::ScrollStyle;
use egui::vec2;

use crate::domain::day::Day;
use crate::domain::page::PageId;
use crate::domain::settings::SettingKey;
use crate::learn::library::Library;
use crate::learn::library::library;
use crate::learn::page::Page;
use crate::learn::place::Place;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Goal;
use crate::ui::context::ScreenCtx;
use crate::ui::screen::Screen;
use crate::ui::screens::learn::aside::Beside;
use crate::ui::screens::learn::aside::aside_ui;
use crate::ui::screens::learn::diary::DiaryView;
use crate::ui::screens::learn::diary::diary_view;
use crate::ui::screens::learn::find::Find;
use crate::ui::screens::learn::history::History;
use crate::ui::screens::learn::list::Search;
use crate::ui::screens::learn::list::list_ui;
use crate::ui::screens::learn::reader::Reader;
use crate::ui::screens::learn::view::PageView;
use crate::ui::screens::learn::view::page_view;
use crate::ui::screens::learn::wish::Wish;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::tokens::BORDER;
use crate::ui::theme::tokens::RADIUS_CARD;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::drawing::Drawings;
use crate::ui::widgets::scroll::follow;
use crate::ui::widgets::scroll::scroll_ui;

/// From this width on, three columns; from the next, two; below it, one.
const THREE: f32 = 900.0;
const TWO: f32 = 640.0;
const LIST: f32 = 214.0;
const ASIDE: f32 = 250.0;
const GAP: f32 = 18.0;
/// From this width on, the ways back and forward stand beside the field that finds.
const ROOMY: f32 = 400.0;
/// How far one press of an arrow moves the text, and what a page leaves in sight.
const STEP: f32 = 60.0;
const OVERLAP: f32 = 60.0;
const FIND: KeyboardShortcut = KeyboardShortcut::new(Modifiers::COMMAND, Key::F);
const SEARCH: KeyboardShortcut =
    KeyboardShortcut::new(Modifiers::COMMAND.plus(Modifiers::SHIFT), Key::F);

/// What is read, typed and open. All else is read from the pages and the record.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "two are things to do once")]
pub struct LearnScreen {
    history: History,
    /// The screen that led here.
    from: Option<Screen>,
    /// Where each page was left, in points from its top.
    left_at: BTreeMap<PageId, f32>,
    search: Search,
    find: Find,
    /// Pages whose numbers are shown.
    numbers: BTreeSet<PageId>,
    /// What was done beside the text.
    beside: Beside,
    /// Whether another page was opened, beside which everything starts at its top.
    is_turned: bool,
    /// Whether the list is open where it stands above the text.
    has_list: bool,
    /// How far the text can move, known once it was drawn.
    reach: f32,
    /// Where the next frame brings the text.
    jump: Option<Jump>,
    /// Whether the text gets the keyboard, so that Tab goes on from there.
    takes_focus: bool,
    /// Whether the person works with the keyboard, so that the place of it is drawn.
    uses_keys: bool,
    drawings: Drawings,
    view: Option<(PageId, PageView)>,
    diary: Option<((u64, Day, PageId), DiaryView)>,
}

/// Where the text is brought.
#[derive(Clone, Debug, PartialEq)]
enum Jump {
    Offset(f32),
    Anchor(String),
}

/// How far the text moves.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Scroll {
    By(f32),
    Pages(f32),
    Start,
    End,
}

impl LearnScreen {
    /// Shows a place.
    pub fn read(&mut self, place: Place) {
        self.turn_to(place.page);
        self.takes_focus = true;
        self.jump = Some(match place.anchor {
            Some(anchor) => Jump::Anchor(anchor),
            None => Jump::Offset(0.0),
        });
    }

    /// Keeps which screen led here, so that there is a way back to it.
    pub fn came_from(&mut self, screen: Screen) {
        if screen != Screen::Learn {
            self.from = Some(screen);
        }
    }

    /// Shows the screen and queues what the person asked for.
    pub fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let library = library();
        let first = library.pages().first().map(|it| it.id);
        let Some(page) = self.history.page().or(first) else {
            card(ui, |ui| ui.label(ctx.words.say("learn-empty")));
            return;
        };
        if self.history.page().is_none() {
            self.turn_to(page);
        }
        let Some(page) = library.page(page).or_else(|| library.pages().first()) else {
            return;
        };
        let mut wishes = self.pressed(ui);
        self.make(ctx, library, page);
        let width = ui.available_width();
        if width >= TWO {
            self.columns_ui(ui, ctx, (library, page), (out, &mut wishes));
        } else {
            self.column_ui(ui, ctx, (library, page), (out, &mut wishes));
        }
        if !wishes.is_empty() {
            ui.ctx().request_repaint();
        }
        for wish in wishes {
            self.grant(wish, page.id);
        }
    }

    /// Makes what the page and the diary show, once for each state of them.
    fn make(&mut self, ctx: &ScreenCtx<'_>, library: &Library, page: &Page) {
        if self.view.as_ref().is_none_or(|it| it.0 != page.id) {
            self.view = Some((page.id, page_view(page, library, ctx.words)));
        }
        let key = (ctx.record.revision(), ctx.today, page.id);
        if self.diary.as_ref().is_none_or(|it| it.0 != key) {
            let view = diary_view(page, ctx.record, ctx.words, ctx.today);
            self.diary = Some((key, view));
        }
    }

    /// Turns a page over; where it was left is kept.
    fn turn_to(&mut self, page: PageId) {
        let is_other = self.history.page() != Some(page);
        self.history.open(page);
        if is_other {
            self.turned();
        }
    }

    fn turned(&mut self) {
        self.beside = Beside::default();
        self.is_turned = true;
        self.from = None;
        self.has_list = false;
        self.drawings.clear();
        let page = self.history.page();
        let left_at = page.and_then(|it| self.left_at.get(&it));
        self.jump = Some(Jump::Offset(left_at.copied().unwrap_or(0.0)));
    }

    fn grant(&mut self, wish: Wish, page: PageId) {
        match wish {
            Wish::Open(page) => {
                self.has_list = false;
                self.turn_to(page);
                self.takes_focus = true;
            }
            Wish::Read(place) => {
                self.has_list = false;
                self.read(place);
            }
            Wish::Back if self.history.has_back() => {
                self.history.back();
                self.turned();
            }
            Wish::Forward if self.history.has_forward() => {
                self.history.forward();
                self.turned();
            }
            Wish::Back | Wish::Forward => (),
            Wish::ToggleNumbers => {
                if !self.numbers.remove(&page) {
                    self.numbers.insert(page);
                }
            }
            Wish::OpenFind => self.find.open(),
            Wish::CloseFind => self.find.close(),
            Wish::NextFind => self.find.next(),
            Wish::PreviousFind => self.find.previous(),
            Wish::ToggleList => self.has_list = !self.has_list,
        }
    }

    /// What the keys and the side buttons of the mouse ask for.
    fn pressed(&mut self, ui: &Ui) -> Vec<Wish> {
        let mut wishes = Vec::new();
        // That is closed first, and closes itself.
        let has_popup = egui::Popup::is_any_open(ui.ctx());
        ui.input_mut(|it| {
            if it.pointer.any_pressed() {
                self.uses_keys = false;
            } else if it.events.iter().any(|it| matches!(it, Event::Key { .. })) {
                self.uses_keys = true;
            }
            if it.consume_shortcut(&SEARCH) {
                self.search.takes_focus = true;
                self.has_list = true;
            }
            if it.consume_shortcut(&FIND) {
                wishes.push(Wish::OpenFind);
            }
            let is_back = it.consume_key(Modifiers::ALT, Key::ArrowLeft);
            if is_back || it.pointer.button_pressed(PointerButton::Extra1) {
                wishes.push(Wish::Back);
            }
            let is_forward = it.consume_key(Modifiers::ALT, Key::ArrowRight);
            if is_forward || it.pointer.button_pressed(PointerButton::Extra2) {
                wishes.push(Wish::Forward);
            }
            let is_on = self.find.is_open || self.beside.source.is_some() || self.search.is_on();
            if is_on && !has_popup && it.consume_key(Modifiers::NONE, Key::Escape) {
                self.close_one(&mut wishes);
            }
        });
        wishes
    }

    /// Closes what is open: one thing for each press of Escape.
    fn close_one(&mut self, wishes: &mut Vec<Wish>) {
        if self.find.is_open {
            wishes.push(Wish::CloseFind);
        } else if self.beside.source.is_some() {
            self.beside.close();
        } else {
            self.search.typed.clear();
            self.search.takes_focus = true;
        }
    }

    fn columns_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        (library, page): (&Library, &Page),
        (out, wishes): (&mut Actions, &mut Vec<Wish>),
    ) {
        let has_aside = ui.available_width() >= THREE;
        let height = ui.available_height();
        let beside = if has_aside { ASIDE + GAP } else { 0.0 };
        let text = ui.available_width() - LIST - GAP - beside;
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = GAP;
            column(ui, vec2(LIST, height), |ui| {
                self.search.field_ui(ui, (library, ctx.words), wishes);
                ui.spacing_mut().scroll = ScrollStyle::thin();
                self.scrolled_list_ui(ui, ctx, library, wishes);
            });
            column(ui, vec2(text, height), |ui| {
                self.card_ui(ui, ctx, page, (!has_aside, out, wishes));
            });
            if has_aside {
                column(ui, vec2(ASIDE, height), |ui| {
                    ui.spacing_mut().scroll = ScrollStyle::thin();
                    let mut area = ScrollArea::vertical()
                        .id_salt(("learn-aside", page.id.as_str()))
                        .auto_shrink(false);
                    if std::mem::take(&mut self.is_turned) {
                        area = area.vertical_scroll_offset(0.0);
                    }
                    scroll_ui(ui, area, |ui| self.aside_ui(ui, ctx, page, out));
                });
            }
        });
    }

    /// Everything below each other; the list opens above the text.
    fn column_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        (library, page): (&Library, &Page),
        (out, wishes): (&mut Actions, &mut Vec<Wish>),
    ) {
        let before = self.search.typed.clone();
        self.search.field_ui(ui, (library, ctx.words), wishes);
        if self.search.typed != before {
            // What is found takes the room until one of it is read, whatever stands in the field.
            self.has_list = self.search.is_on();
        }
        let message = if self.has_list {
            "learn-list-hide"
        } else {
            "learn-list-show"
        };
        let word = ctx.words.say(message);
        if ui.add(Button::secondary(&word)).clicked() {
            wishes.push(Wish::ToggleList);
        }
        if self.has_list {
            return self.scrolled_list_ui(ui, ctx, library, wishes);
        }
        self.card_ui(ui, ctx, page, (true, out, wishes));
    }

    fn scrolled_list_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        library: &Library,
        wishes: &mut Vec<Wish>,
    ) {
        let shown = self.history.page();
        let area = ScrollArea::vertical()
            .id_salt("learn-list")
            .auto_shrink(false);
        scroll_ui(ui, area, |ui| {
            let search = (&mut self.search, shown);
            list_ui(ui, (library, ctx.words), search, wishes);
            ui.add_space(SPACE_12);
        });
    }

    fn aside_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, page: &Page, out: &mut Actions) {
        let none = DiaryView::default();
        let diary = self.diary.as_ref().map_or(&none, |it| &it.1);
        aside_ui(ui, ctx, (page, diary), &mut self.beside, out);
    }

    /// The card that the page is read in.
    fn card_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        page: &Page,
        (has_aside, out, wishes): (bool, &mut Actions, &mut Vec<Wish>),
    ) {
        let t = tokens(ui);
        let id = Id::unique("learn-text");
        let has_focus = self.uses_keys && ui.memory(|it| it.has_focus(id));
        let stroke = if has_focus {
            Stroke::new(BORDER * 2.0, t.brand)
        } else {
            Stroke::new(1.0, t.line)
        };
        let frame = Frame::new()
            .fill(t.panel)
            .stroke(stroke)
            .corner_radius(RADIUS_CARD)
            .inner_margin(Margin {
                left: 18,
                right: 4,
                top: 8,
                bottom: 4,
            });
        frame.show(ui, |ui| {
            ui.take_available_width();
            self.bar_ui(ui, ctx, (out, wishes));
            let rect = ui.available_rect_before_wrap();
            let document = document(ui, (id, rect), &page.title);
            if std::mem::take(&mut self.takes_focus) {
                document.request_focus();
            }
            let scroll = Self::scrolled(ui, id);
            let mut area = ScrollArea::vertical()
                .id_salt("learn-page")
                .auto_shrink(false);
            let jump = self.jump.take();
            if let Some(Jump::Offset(offset)) = &jump {
                area = area.vertical_scroll_offset(*offset);
            }
            if let Some(to) = scroll {
                area = area.vertical_scroll_offset(self.target(ui, page.id, to));
            }
            let shown = area.show(ui, |ui| {
                Frame::new()
                    .inner_margin(Margin {
                        right: 14,
                        ..Margin::ZERO
                    })
                    .show(ui, |ui| {
                        self.page_ui(ui, ctx, (page, jump), (&mut *out, wishes));
                        if has_aside {
                            self.aside_ui(ui, ctx, page, out);
                            ui.add_space(SPACE_12);
                        }
                    });
                follow(ui);
            });
            let height = shown.inner_rect.height();
            self.reach = (shown.content_size.y - height).max(0.0);
            let offset = shown.state.clamped_offset().y;
            if self.left_at.insert(page.id, offset) != Some(offset) {
                // What was brought into sight is drawn there only by the next frame.
                ui.ctx().request_repaint();
            }
        });
    }

    fn page_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        (page, jump): (&Page, Option<Jump>),
        (out, wishes): (&mut Actions, &mut Vec<Wish>),
    ) {
        let Some((_, view)) = &self.view else {
            return;
        };
        let anchor = match jump {
            Some(Jump::Anchor(anchor)) => Some(anchor),
            Some(Jump::Offset(_)) | None => None,
        };
        let mut reader = Reader {
            page,
            words: ctx.words,
            find: &mut self.find,
            drawings: &mut self.drawings,
            anchor,
            has_numbers: self.numbers.contains(&page.id),
            emergency: ctx.record.settings().get(SettingKey::EmergencyNumber),
            wishes,
            out,
        };
        ui.vertical(|ui| reader.ui(ui, view));
    }

    /// Back, forward and finding, always in sight.
    fn bar_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        (out, wishes): (&mut Actions, &mut Vec<Wish>),
    ) {
        let words = ctx.words;
        if self.find.is_open {
            ui.spacing_mut().item_spacing.y = SPACE_4;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = SPACE_8;
                // Where there is little room, the field has it; the keys lead back as ever.
                if ui.available_width() >= ROOMY {
                    self.ways_ui(ui, ctx, wishes);
                }
                self.find.ui(ui, words, wishes);
            });
            self.find.count_ui(ui, words);
            return;
        }
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_8;
            self.ways_ui(ui, ctx, wishes);
            let name = words.say("learn-find");
            if ui.add(Button::quiet(&name).icon(Icon::Search)).clicked() {
                wishes.push(Wish::OpenFind);
            }
            let Some(from) = self.from else {
                return;
            };
            let args = [("screen", words.say(from.message()).into())];
            let name = words.tell("learn-back-to", &args);
            if ui.add(Button::quiet(&name)).clicked() {
                self.from = None;
                out.push(Action::Follow(Goal::Screen(from)));
            }
        });
    }

    /// The ways back and forward.
    fn ways_ui(&self, ui: &mut Ui, ctx: &ScreenCtx<'_>, wishes: &mut Vec<Wish>) {
        let (has_back, has_forward) = (self.history.has_back(), self.history.has_forward());
        for (icon, message, can, wish) in [
            (Icon::Back, "learn-back", has_back, Wish::Back),
            (Icon::Forward, "learn-forward", has_forward, Wish::Forward),
        ] {
            let name = ctx.words.say(message);
            let button = Button::sign(icon, &name).enabled(can);
            if ui.add(button).on_hover_text(&name).clicked() {
                wishes.push(wish);
            }
        }
    }

    /// How far the keys move the text: whenever nothing else uses them.
    fn scrolled(ui: &Ui, id: Id) -> Option<Scroll> {
        if ui.ctx().text_edit_focused() || egui::Popup::is_any_open(ui.ctx()) {
            return None;
        }
        let focused = ui.memory(egui::Memory::focused);
        let has_arrows = focused.is_none_or(|it| it == id);
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|it| it.set_focus_lock_filter(id, filter));
        ui.input_mut(|it| {
            let mut is = |key: Key| it.consume_key(Modifiers::NONE, key);
            if is(Key::PageDown) {
                return Some(Scroll::Pages(1.0));
            }
            if is(Key::PageUp) {
                return Some(Scroll::Pages(-1.0));
            }
            if is(Key::Home) {
                return Some(Scroll::Start);
            }
            if is(Key::End) {
                return Some(Scroll::End);
            }
            if has_arrows && is(Key::ArrowDown) {
                return Some(Scroll::By(STEP));
            }
            if has_arrows && is(Key::ArrowUp) {
                return Some(Scroll::By(-STEP));
            }
            None
        })
    }

    fn target(&self, ui: &Ui, page: PageId, scroll: Scroll) -> f32 {
        let now = self.left_at.get(&page).copied().unwrap_or(0.0);
        let height = (ui.available_height() - OVERLAP).max(STEP);
        let target = match scroll {
            Scroll::By(points) => now + points,
            Scroll::Pages(pages) => pages.mul_add(height, now),
            Scroll::Start => 0.0,
            Scroll::End => self.reach,
        };
        target.clamp(0.0, self.reach.max(0.0))
    }
}

/// The text as one place of the keyboard, so that the arrows move it.
fn document(ui: &Ui, (id, rect): (Id, Rect), title: &str) -> Response {
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| WidgetInfo::labeled(Role::Document, true, title));
    response
}

/// A column of the screen.
fn column(ui: &mut Ui, size: egui::Vec2, contents: impl FnOnce(&mut Ui)) {
    ui.allocate_ui_with_layout(size, Layout::top_down(Align::Min), |ui| {
        ui.set_width(size.x);
        ui.set_height(size.y);
        contents(ui);
    });
}
