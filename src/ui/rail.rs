//! The rail at the left: the screens, undo, and where things are kept.

use egui::ScrollArea;
use egui::Ui;
use egui::style::ScrollStyle;
use egui::vec2;

use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Leave;
use crate::ui::screen::Screen;
use crate::ui::theme::icon::Icon;
use crate::ui::theme::mark::paint_mark;
use crate::ui::theme::text;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::nav::NavItem;
use crate::ui::widgets::nav::nav_item_compact_ui;
use crate::ui::widgets::nav::nav_item_ui;
use crate::ui::widgets::scroll::scroll_ui;
use crate::ui::widgets::tip::tip_ui;
use crate::words::bundle::Words;

/// What the rail shows.
#[derive(Debug)]
pub(crate) struct RailView<'a> {
    pub(crate) words: &'a Words,
    pub(crate) screen: Screen,
    /// What would be taken back, if anything.
    pub(crate) undo: Option<&'a str>,
    pub(crate) place: &'a str,
    pub(crate) saved: &'a str,
    pub(crate) is_compact: bool,
    /// Whether the diary has a passphrase to lock it with.
    pub(crate) is_protected: bool,
}

/// Draws the rail. The foot stands at the bottom if there is room for it.
pub(crate) fn rail_ui(ui: &mut Ui, view: &RailView<'_>, out: &mut Actions) {
    let height = ui.available_height();
    ui.spacing_mut().scroll = ScrollStyle::thin();
    scroll_ui(ui, ScrollArea::vertical().auto_shrink(false), |ui| {
        let top = ui.cursor().top();
        brand_ui(ui, view);
        ui.spacing_mut().item_spacing.y = 4.0;
        let (foot, main) = Screen::ALL.split_last().unwrap_or((&Screen::Settings, &[]));
        for screen in main {
            item_ui(ui, view, *screen, out);
        }
        let id = ui.scope_id().with("foot");
        let known: f32 = ui.data(|it| it.get_temp(id)).unwrap_or(0.0);
        let room = height - (ui.cursor().top() - top) - known;
        ui.add_space(room.max(8.0));
        let shown = ui
            .vertical(|ui| foot_ui(ui, view, *foot, out))
            .response
            .rect
            .height()
            + 4.0;
        if (shown - known).abs() > 0.5 {
            ui.data_mut(|it| it.insert_temp(id, shown));
            ui.ctx()
                .request_discard("the height of the foot is known only now");
        }
    });
}

fn foot_ui(ui: &mut Ui, view: &RailView<'_>, foot: Screen, out: &mut Actions) {
    let named = match view.undo {
        Some(action) => view.words.tell("undo-named", &[("action", action.into())]),
        None => view.words.say("undo"),
    };
    let word = view.words.say("undo");
    let button = if view.is_compact {
        Button::sign(Icon::Undo, &named)
    } else {
        Button::quiet(&word).icon(Icon::Undo).named(&named)
    };
    let button = ui.add(button.enabled(view.undo.is_some()));
    if !view.is_compact {
        tip_ui(&button, &named);
    }
    if button.clicked() {
        out.push(Action::Undo);
    }
    if view.is_protected {
        let word = view.words.say("lock");
        let button = if view.is_compact {
            Button::sign(Icon::Lock, &word)
        } else {
            Button::quiet(&word).icon(Icon::Lock)
        };
        if ui.add(button).clicked() {
            out.push(Action::Leave(Leave::Lock));
        }
    }
    item_ui(ui, view, foot, out);
    ui.add_space(8.0);
    small(ui, view.place);
    let saved = small(ui, view.saved);
    ui.ctx()
        .accesskit_node_builder(saved.id, |it| it.set_live(egui::accesskit::Live::Polite));
}

fn brand_ui(ui: &mut Ui, view: &RailView<'_>) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(34.0, 34.0), egui::Sense::hover());
        let colors = tokens(ui);
        paint_mark(ui.painter(), rect.shrink(2.0), colors.brand, colors.rail);
        if !view.is_compact {
            let name = egui::RichText::new(view.words.say("app-name")).font(text::semibold(20.0));
            ui.label(name.color(colors.ink));
        }
    });
    ui.add_space(14.0);
}

fn item_ui(ui: &mut Ui, view: &RailView<'_>, screen: Screen, out: &mut Actions) {
    let word = view.words.say(screen.message());
    let item = NavItem {
        icon: screen.icon(),
        word: &word,
        is_selected: view.screen == screen,
    };
    let response = if view.is_compact {
        nav_item_compact_ui(ui, item)
    } else {
        nav_item_ui(ui, item)
    };
    if response.clicked() {
        out.push(Action::Go(screen));
    }
}
