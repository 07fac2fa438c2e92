//! The way from a thing to the page that explains it.

use egui::Response;
use egui::Ui;

use crate::domain::topic::Topic;
use crate::learn::library::library;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Goal;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::info::info_with;
use crate::ui::widgets::info::paragraphs_ui;
use crate::words::bundle::Words;

/// What an (i) explains.
#[derive(Clone, Copy, Debug)]
pub(crate) struct About<'a> {
    /// "About Weight", unique on the screen.
    pub(crate) name: &'a str,
    pub(crate) text: &'a str,
    pub(crate) topic: Topic,
}

/// Shows the (i), and in it the way to the page.
pub(crate) fn about_ui(
    ui: &mut Ui,
    words: &Words,
    about: About<'_>,
    out: &mut Actions,
) -> Response {
    info_with(ui, about.name, |ui| {
        paragraphs_ui(ui, about.text);
        let name = words.tell("learn-more-named", &[("name", about.name.into())]);
        if read_more_ui(ui, words, (about.topic, &name), out) {
            ui.close();
        }
    })
}

/// Shows a quiet link to the page that explains `topic`; `name` tells it from others on the screen.
/// Returns whether it was followed.
pub(crate) fn read_more_ui(
    ui: &mut Ui,
    words: &Words,
    (topic, name): (Topic, &str),
    out: &mut Actions,
) -> bool {
    let Some(place) = library().place_of(topic) else {
        return false;
    };
    let word = words.say("learn-more");
    let is_clicked = ui.add(Button::quiet(&word).named(name)).clicked();
    if is_clicked {
        out.push(Action::Follow(Goal::Page(place)));
    }
    is_clicked
}
