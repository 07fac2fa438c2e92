//! Draws the page that is read.

use egui::Align;
use egui::Frame;
use egui::Key;
use egui::Label;
use egui::Margin;
use egui::Popup;
use egui::PopupCloseBehavior;
use egui::Response;
use egui::Ui;
use egui::WidgetInfo;
use egui::accesskit::Role;
use egui::vec2;

use crate::domain;
use crate::learn::library::drawing;
use crate::learn::page::Page;
use crate::learn::page::Source;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Goal;
use crate::ui::screens::learn::find::Find;
use crate::ui::screens::learn::line::Line;
use crate::ui::screens::learn::line::Use;
use crate::ui::screens::learn::line::cited;
use crate::ui::screens::learn::table::table_ui;
use crate::ui::screens::learn::view::BlockView;
use crate::ui::screens::learn::view::PageView;
use crate::ui::screens::learn::view::SectionView;
use crate::ui::screens::learn::view::StageView;
use crate::ui::screens::learn::wish::Wish;
use crate::ui::theme::text;
use crate::ui::theme::tokens::RADIUS_CONTROL;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::SPACE_16;
use crate::ui::theme::tokens::TEXT_SMALL;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button;
use crate::ui::widgets::drawing::Drawings;
use crate::ui::widgets::heading::page_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::heading::strong;
use crate::ui::widgets::rich_text::Piece;
use crate::ui::widgets::rich_text::rich_text_ui;
use crate::ui::widgets::rich_text::rich_text_with;
use crate::words::bundle::Words;

/// Lines of text are no longer than this: about seventy signs.
pub(super) const WIDEST: f32 = 620.0;
const HEADING: f32 = 20.0;
const SUB_HEADING: f32 = 17.0;
const POPUP: f32 = 340.0;

/// What drawing a page needs and changes.
#[derive(Debug)]
pub(super) struct Reader<'a> {
    pub(super) page: &'a Page,
    pub(super) words: &'a Words,
    pub(super) find: &'a mut Find,
    pub(super) drawings: &'a mut Drawings,
    /// The heading to bring into sight.
    pub(super) anchor: Option<String>,
    /// Whether the numbers are shown.
    pub(super) has_numbers: bool,
    /// The person's own emergency number, if one is kept.
    pub(super) emergency: Option<&'a domain::text::Line>,
    pub(super) wishes: &'a mut Vec<Wish>,
    pub(super) out: &'a mut Actions,
}

impl Reader<'_> {
    /// Draws the page.
    pub(super) fn ui(&mut self, ui: &mut Ui, view: &PageView) {
        ui.set_max_width(ui.available_width().min(WIDEST));
        ui.spacing_mut().item_spacing.y = SPACE_8;
        self.find.begin();
        small(ui, &view.about);
        page_heading(ui, &view.title);
        if let Some(stage) = &view.stage {
            stage_ui(ui, stage);
        }
        self.take_home_ui(ui, view);
        for section in &view.sections {
            self.section_ui(ui, section);
        }
        ui.add_space(SPACE_16);
        if self.find.end() {
            ui.ctx().request_repaint();
        }
        self.find.reveals = false;
    }

    fn take_home_ui(&mut self, ui: &mut Ui, view: &PageView) {
        let t = tokens(ui);
        let frame = Frame::new()
            .fill(t.brand_soft)
            .corner_radius(RADIUS_CONTROL)
            .inner_margin(Margin::symmetric(14, 12));
        frame.show(ui, |ui| {
            ui.take_available_width();
            ui.spacing_mut().item_spacing.y = SPACE_4;
            strong(ui, &self.words.say("learn-take-home"));
            for line in &view.take_home {
                self.item_ui(ui, "•", |it, ui| it.line_ui(ui, line));
            }
            ui.add_space(SPACE_4);
            small(ui, &self.words.say("learn-team-first"));
        });
    }

    fn section_ui(&mut self, ui: &mut Ui, section: &SectionView) {
        if let Some((heading, anchor)) = &section.heading {
            ui.add_space(SPACE_12);
            let response = self.heading_ui(ui, heading, (HEADING, 2));
            if self.anchor.as_ref() == Some(anchor) {
                response.scroll_to_me(Some(Align::TOP));
            }
        }
        if section.is_opt_in {
            let message = if self.has_numbers {
                "learn-numbers-hide"
            } else {
                "learn-numbers-show"
            };
            if !self.has_numbers {
                small(ui, &self.words.say("learn-numbers-about"));
            }
            if button::secondary(ui, &self.words.say(message)).clicked() {
                self.wishes.push(Wish::ToggleNumbers);
            }
            if !self.has_numbers {
                return;
            }
        }
        for block in &section.blocks {
            self.block_ui(ui, block);
        }
    }

    fn block_ui(&mut self, ui: &mut Ui, block: &BlockView) {
        match block {
            BlockView::Sub(line) => {
                ui.add_space(SPACE_4);
                self.heading_ui(ui, line, (SUB_HEADING, 3));
            }
            BlockView::Text(line) => self.line_ui(ui, line),
            BlockView::List(items) => {
                for (mark, blocks) in items {
                    self.item_ui(ui, mark, |it, ui| {
                        for block in blocks {
                            it.block_ui(ui, block);
                        }
                    });
                }
            }
            BlockView::Table { head, rows } => {
                ui.add_space(SPACE_4);
                table_ui(ui, (head, rows), |ui, line| self.line_ui(ui, line));
            }
            BlockView::Figure { file, about } => self.figure_ui(ui, file, about),
        }
    }

    fn figure_ui(&mut self, ui: &mut Ui, file: &str, about: &Line) {
        ui.add_space(SPACE_8);
        if let Some(svg) = drawing(file) {
            let name = self.words.say("learn-drawing");
            self.drawings.ui(ui, (file, svg), &name, WIDEST);
        }
        let found = self.find.found_in(&about.searched);
        let font = text::small();
        let drawn = rich_text_with(ui, &about.pieces, &found, &font);
        self.reveal(ui, drawn.current);
        ui.add_space(SPACE_8);
    }

    fn heading_ui(&mut self, ui: &mut Ui, line: &Line, (size, level): (f32, usize)) -> Response {
        let found = self.find.found_in(&line.searched);
        let font = text::semibold(size);
        let drawn = rich_text_with(ui, &line.pieces, &found, &font);
        let response = drawn.response;
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, line.searched.as_str()));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.clear_value();
            node.set_level(level);
        });
        self.reveal(ui, drawn.current);
        response
    }

    /// A mark at the left, and beside it what belongs to it.
    fn item_ui(&mut self, ui: &mut Ui, mark: &str, contents: impl FnOnce(&mut Self, &mut Ui)) {
        ui.horizontal_top(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_8;
            let width = text::width(ui, mark, &text::body());
            let slot = vec2(width.max(SPACE_16), 0.0);
            ui.allocate_ui(slot, |ui| {
                ui.set_width(slot.x);
                // Laid out as the words beside it, so that both stand on one line.
                rich_text_ui(ui, &[Piece::plain(mark)], &[]);
            });
            ui.vertical(|ui| contents(self, ui));
        });
    }

    fn line_ui(&mut self, ui: &mut Ui, line: &Line) {
        let found = self.find.found_in(&line.searched);
        let drawn = rich_text_ui(ui, &line.pieces, &found);
        self.reveal(ui, drawn.current);
        for (idx, response) in drawn.used {
            match line.uses.get(idx) {
                Some(Use::Place(place)) if response.clicked() => {
                    self.wishes.push(Wish::Read(place.clone()));
                }
                Some(Use::Web(address)) => self.web_ui(&response, address),
                Some(Use::Source(number)) => self.source_ui(&response, *number),
                Some(Use::Nothing | Use::Place(_)) | None => (),
            }
        }
        self.emergency_ui(ui, line);
    }

    /// The person's own number, below a text that says to call it.
    fn emergency_ui(&self, ui: &mut Ui, line: &Line) {
        let Some(number) = self.emergency else {
            return;
        };
        let wanted = self.words.say("learn-emergency-words");
        if line.searched.to_lowercase().contains(&wanted) {
            let args = [("number", number.as_str().into())];
            strong(ui, &self.words.tell("warning-emergency-number", &args));
        }
    }

    fn reveal(&self, ui: &Ui, current: Option<egui::Rect>) {
        if let Some(rect) = current.filter(|_| self.find.reveals) {
            ui.scroll_to_rect(rect, Some(Align::Center));
        }
    }

    fn source_ui(&mut self, response: &Response, number: usize) {
        let Some(source) = self.page.sources.get(number) else {
            return;
        };
        let args = [("number", (number + 1).into())];
        let title = self.words.tell("learn-source", &args);
        popup(response, &title, |ui| {
            strong(ui, &title);
            source_body_ui(ui, self.words, source, "", self.out);
        });
    }

    fn web_ui(&mut self, response: &Response, address: &str) {
        let title = self.words.say("learn-address");
        popup(response, &title, |ui| {
            address_ui(ui, self.words, address, "", self.out);
        });
    }
}

/// What a source says about itself, its address, and the way there; `name` tells the button from
/// others on the page.
pub(super) fn source_body_ui(
    ui: &mut Ui,
    words: &Words,
    source: &Source,
    name: &str,
    out: &mut Actions,
) {
    ui.add(Label::new(cited(source)).wrap());
    match &source.address {
        Some(address) => address_ui(ui, words, address, name, out),
        None => drop(small(ui, &words.say("learn-no-address"))),
    }
}

/// Shows an address before anything is opened.
fn address_ui(ui: &mut Ui, words: &Words, address: &str, name: &str, out: &mut Actions) {
    let shown = egui::RichText::new(address)
        .size(TEXT_SMALL)
        .color(tokens(ui).muted);
    ui.add(Label::new(shown).wrap());
    let word = words.say("learn-open");
    let name = if name.is_empty() { &word } else { name };
    let button = button::Button::secondary(&word).named(name);
    if ui.add(button).clicked() {
        out.push(Action::Follow(Goal::Address(address.to_owned())));
    }
}

fn popup(response: &Response, name: &str, contents: impl FnOnce(&mut Ui)) {
    let room = response.ctx.content_rect().width() - 64.0;
    let is_open = Popup::is_id_open(&response.ctx, Popup::default_response_id(response));
    if is_open && response.ctx.input(|it| it.key_pressed(Key::Escape)) {
        response.request_focus();
    }
    Popup::from_toggle_button_response(response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(name)
        .gap(SPACE_8)
        .width(POPUP.min(room))
        .show(|ui| {
            ui.set_max_width(POPUP.min(room));
            Frame::new()
                .inner_margin(Margin::same(8))
                .show(ui, contents);
        });
}

/// How much is known, before anything else.
fn stage_ui(ui: &mut Ui, stage: &StageView) {
    let t = tokens(ui);
    // Usual care is no verdict, so it has no colour of its own.
    let (fill, ink) = if stage.is_standard {
        (t.bg, t.ink)
    } else {
        (t.notice_soft, t.notice)
    };
    let frame = Frame::new()
        .fill(fill)
        .corner_radius(RADIUS_CONTROL)
        .inner_margin(Margin::symmetric(14, 10));
    frame.show(ui, |ui| {
        ui.take_available_width();
        ui.spacing_mut().item_spacing.y = 2.0;
        ui.label(text::strong(stage.words.as_str()).color(ink));
        ui.add(Label::new(stage.note.as_str()).wrap());
    });
}
