//! The person's data: where they are, and how to save them in a form for somebody else.

use std::path::PathBuf;

use egui::Ui;

use crate::diary::export::ExportFormat;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Browse;
use crate::ui::context::ScreenCtx;
use crate::ui::widgets::button;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::heading::sub_heading;
use crate::ui::widgets::segments::range_ui;
use crate::ui::widgets::text_field::TextField;

/// Endings of the forms, the longer ones first.
const ENDINGS: [&str; 3] = [".fhir.json", ".json", ".csv"];

/// What is chosen and not saved yet.
#[derive(Debug, Default)]
pub(super) struct FilesCard {
    format: ExportFormat,
    path: Option<String>,
}

impl FilesCard {
    /// Draws the card.
    pub(super) fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        let words = ctx.words;
        card_heading(ui, &words.say("settings-files"));
        match ctx.path {
            Some(path) => {
                let path = path.display().to_string();
                ui.label(words.tell("settings-where", &[("path", path.into())]));
            }
            None => {
                ui.label(words.say("sample-note"));
            }
        }
        ui.add_space(8.0);
        let title = words.say("settings-export");
        sub_heading(ui, &title);
        let names = ExportFormat::ALL.map(|it| words.say(&format!("export-{}", it.as_str())));
        let titles: Vec<&str> = names.iter().map(String::as_str).collect();
        let chosen = ExportFormat::ALL.iter().position(|it| *it == self.format);
        let picked = range_ui(ui, &title, &titles, chosen.unwrap_or(0));
        if let Some(format) = picked.and_then(|it| ExportFormat::ALL.get(it)) {
            self.format = *format;
            self.path = self.path.take().map(|it| renamed(&it, *format));
        }
        small(
            ui,
            &words.say(&format!("export-{}-about", self.format.as_str())),
        );
        if ctx.is_protected {
            small(ui, &words.say("settings-export-open"));
        }
        ui.add_space(4.0);
        if let Some((Browse::SaveAll(_), path)) = ctx.browsed {
            self.path = Some(path.display().to_string());
        }
        let proposed = || ctx.proposed_path(self.format.file_name());
        let path = self.path.get_or_insert_with(proposed);
        TextField::new(&words.say("settings-export-place"))
            .width(480.0)
            .show(ui, path);
        let path = PathBuf::from(path.trim());
        let format = self.format;
        ui.horizontal_wrapped(|ui| {
            if button::secondary(ui, &words.say("settings-export-save")).clicked() {
                out.push(Action::SaveAll { path, format });
            }
            if button::secondary(ui, &words.say("browse")).clicked() {
                out.push(Action::Browse(Browse::SaveAll(format)));
            }
        });
    }
}

/// The same path with the ending of another form; one with an ending of its own stays.
fn renamed(path: &str, format: ExportFormat) -> String {
    let stem = ENDINGS.iter().find_map(|it| path.strip_suffix(it));
    stem.map_or_else(
        || path.to_owned(),
        |stem| format!("{stem}{}", format.ending()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ending_follows_the_form() {
        let path = "/home/a/b.csv";
        let fhir = renamed(path, ExportFormat::Fhir);
        assert_eq!(fhir, "/home/a/b.fhir.json");
        assert_eq!(renamed(&fhir, ExportFormat::Copy), "/home/a/b.json");
        assert_eq!(renamed(&fhir, ExportFormat::Table), path);
        assert_eq!(renamed("b.txt", ExportFormat::Fhir), "b.txt");
        for format in ExportFormat::ALL {
            assert!(format.file_name().ends_with(format.ending()));
            assert!(ENDINGS.contains(&format.ending()));
        }
    }
}
