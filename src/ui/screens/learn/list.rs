//! The pages in their groups, or those that a search found.

use egui::Color32;
use egui::CursorIcon;
use egui::Key;
use egui::Response;
use egui::Sense;
use egui::Ui;
use egui::WidgetInfo;
use egui::accesskit::AriaCurrent;
use egui::accesskit::Live;
use egui::accesskit::Role;
use egui::pos2;
use egui::vec2;

use crate::domain::page::PageId;
use crate::learn::library::Library;
use crate::learn::page::Group;
use crate::learn::search::Hit;
use crate::ui::screens::learn::wish::Wish;
use crate::ui::theme::focus;
use crate::ui::theme::text;
use crate::ui::theme::tokens::RADIUS_CONTROL;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::TARGET;
use crate::ui::theme::tokens::TEXT_BODY;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::text_field::TextField;
use crate::words::bundle::Words;

/// What is looked for over all pages.
#[derive(Debug, Default)]
pub(super) struct Search {
    pub(super) typed: String,
    /// What was found, with the words that it was found for.
    found: Option<(String, Vec<Hit>)>,
    pub(super) takes_focus: bool,
}

impl Search {
    /// Whether pages that fit are shown instead of all.
    pub(super) fn is_on(&self) -> bool {
        !self.typed.trim().is_empty()
    }

    /// Draws the field. Enter reads the best page.
    pub(super) fn field_ui(
        &mut self,
        ui: &mut Ui,
        (library, words): (&Library, &Words),
        wishes: &mut Vec<Wish>,
    ) {
        let name = words.say("learn-search");
        let hint = words.say("learn-search-hint");
        if std::mem::take(&mut self.takes_focus) {
            ui.memory_mut(|it| {
                if let Some(focused) = it.focused() {
                    it.surrender_focus(focused);
                }
            });
            TextField::unlabelled(&name)
                .placeholder(&hint)
                .first()
                .show_bare(ui, &mut self.typed);
            return;
        }
        let was_typing = ui.ctx().text_edit_focused();
        let is_enter = ui.input(|it| it.key_pressed(Key::Enter));
        TextField::unlabelled(&name)
            .placeholder(&hint)
            .show_bare(ui, &mut self.typed);
        let is_left = was_typing && !ui.ctx().text_edit_focused();
        if is_left && is_enter && self.is_on() {
            let best = self.hits(library).first();
            wishes.extend(best.map(|it| Wish::Read(it.place.clone())));
        }
    }

    fn hits(&mut self, library: &Library) -> &[Hit] {
        if self.found.as_ref().is_none_or(|it| it.0 != self.typed) {
            self.found = Some((self.typed.clone(), library.search(&self.typed)));
        }
        self.found.as_ref().map_or(&[], |it| it.1.as_slice())
    }
}

/// Draws the pages that fit what is typed, or all of them.
pub(super) fn list_ui(
    ui: &mut Ui,
    (library, words): (&Library, &Words),
    (search, shown): (&mut Search, Option<PageId>),
    wishes: &mut Vec<Wish>,
) {
    ui.spacing_mut().item_spacing.y = 0.0;
    if search.is_on() {
        return hits_ui(ui, (library, words), (search, shown), wishes);
    }
    for group in Group::ALL {
        if library.in_group(group).next().is_none() {
            continue;
        }
        group_ui(ui, &words.say(&format!("learn-group-{}", group.as_str())));
        for page in library.in_group(group) {
            let row = Row {
                title: &page.title,
                below: "",
                is_shown: shown == Some(page.id),
            };
            if row_ui(ui, row).clicked() {
                wishes.push(Wish::Open(page.id));
            }
        }
    }
}

fn hits_ui(
    ui: &mut Ui,
    (library, words): (&Library, &Words),
    (search, shown): (&mut Search, Option<PageId>),
    wishes: &mut Vec<Wish>,
) {
    let all = words.say("learn-search-all");
    if ui.add(Button::quiet(&all)).clicked() {
        search.typed.clear();
        return;
    }
    let hits = search.hits(library);
    let told = match hits.len() {
        0 => words.say("learn-search-none"),
        count => words.tell("learn-search-count", &[("count", count.into())]),
    };
    let response = small(ui, &told);
    ui.ctx()
        .accesskit_node_builder(response.id, |it| it.set_live(Live::Polite));
    ui.add_space(SPACE_4);
    for hit in hits {
        let Some(page) = library.page(hit.place.page) else {
            continue;
        };
        let row = Row {
            title: &page.title,
            below: &hit.excerpt,
            is_shown: shown == Some(page.id),
        };
        if row_ui(ui, row).clicked() {
            wishes.push(Wish::Read(hit.place.clone()));
        }
    }
}

fn group_ui(ui: &mut Ui, title: &str) {
    ui.add_space(SPACE_12);
    ui.horizontal(|ui| {
        ui.add_space(SPACE_12);
        let response = small(ui, title);
        response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
        ui.ctx().accesskit_node_builder(response.id, |node| {
            node.clear_value();
            node.set_level(2);
        });
    });
    ui.add_space(SPACE_4);
}

/// One page of the list.
#[derive(Clone, Copy, Debug)]
struct Row<'a> {
    title: &'a str,
    /// A sentence from it; empty where there is none.
    below: &'a str,
    is_shown: bool,
}

fn row_ui(ui: &mut Ui, row: Row<'_>) -> Response {
    let t = tokens(ui);
    let room = 2.0f32.mul_add(-SPACE_12, ui.available_width());
    let is_bold = row.is_shown || !row.below.is_empty();
    let font = if is_bold {
        text::semibold(TEXT_BODY)
    } else {
        text::body()
    };
    let title = text::layout(ui, row.title, &font, Color32::PLACEHOLDER, room);
    let below = text::layout(ui, row.below, &text::small(), Color32::PLACEHOLDER, room);
    let lower = if row.below.is_empty() {
        0.0
    } else {
        below.size().y + 2.0
    };
    let height = title.size().y + lower + 2.0 * SPACE_8;
    let size = vec2(ui.available_width(), height.max(TARGET));
    let (rect, response) = ui.allocate_exact_size(size, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), row.title));
    ui.ctx().accesskit_node_builder(response.id, |node| {
        if row.is_shown {
            node.set_aria_current(AriaCurrent::Page);
        }
        if !row.below.is_empty() {
            node.set_description(row.below);
        }
    });
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if ui.is_rect_visible(rect) {
        let (fill, ink) = match (row.is_shown, response.hovered()) {
            (true, _) => (t.brand_soft, t.brand),
            (false, true) => (t.brand_soft, t.ink),
            (false, false) => (Color32::TRANSPARENT, t.ink),
        };
        ui.painter()
            .rect_filled(rect, f32::from(RADIUS_CONTROL), fill);
        let left = rect.left() + SPACE_12;
        let top = rect.center().y - f32::midpoint(title.size().y, lower);
        let under = top + title.size().y + 2.0;
        ui.painter().galley(pos2(left, top), title, ink);
        ui.painter().galley(pos2(left, under), below, t.muted);
        if response.has_focus() {
            focus::ring(ui, rect.shrink(4.0), RADIUS_CONTROL);
        }
    }
    response.on_hover_cursor(CursorIcon::PointingHand)
}
