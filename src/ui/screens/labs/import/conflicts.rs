//! Where the file and the diary disagree: both values, and the person chooses.

use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::domain::import_plan::Conflict;
use crate::domain::import_plan::Dispute;
use crate::ui::screens::labs::import::draft::ImportDraft;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::card::divider;
use crate::ui::widgets::heading;
use crate::ui::widgets::segments::range_ui;
use crate::words::bundle::Words;

/// How many conflicts stand below each other before the person asks for more.
const PAGE: usize = 10;

/// Shows the conflicts and keeps what is chosen.
pub fn conflicts_ui(ui: &mut Ui, words: &Words, conflicts: &[Conflict], draft: &mut ImportDraft) {
    if conflicts.is_empty() {
        return;
    }
    card(ui, |ui| {
        let count = [("count", conflicts.len().into())];
        heading::card_heading(ui, &words.tell("labs-import-conflicts", &count));
        ui.add(Label::new(words.say("import-conflicts-line")).wrap());
        if conflicts.len() > 1 {
            ui.add_space(SPACE_8);
            ui.horizontal_wrapped(|ui| {
                let mine = words.say("import-keep-all");
                if ui.add(Button::secondary(&mine)).clicked() {
                    draft.theirs.clear();
                }
                let theirs = words.say("import-take-all");
                if ui.add(Button::secondary(&theirs)).clicked() {
                    draft.theirs = (0..conflicts.len()).collect();
                }
            });
        }
        let shown = PAGE + draft.in_sight.more_conflicts;
        for (idx, conflict) in conflicts.iter().enumerate().take(shown) {
            divider(ui);
            conflict_ui(ui, words, (idx, conflict), draft);
        }
        if conflicts.len() > shown {
            ui.add_space(SPACE_8);
            let left = [("count", (conflicts.len() - shown).into())];
            let more = words.tell("import-more-conflicts", &left);
            if ui.add(Button::secondary(&more)).clicked() {
                draft.in_sight.more_conflicts += 5 * PAGE;
            }
        }
    });
}

fn conflict_ui(
    ui: &mut Ui,
    words: &Words,
    (idx, conflict): (usize, &Conflict),
    draft: &mut ImportDraft,
) {
    let view = view(conflict, words);
    heading::strong(ui, &view.title);
    if let Some(why) = &view.why {
        ui.add(Label::new(RichText::new(why).color(tokens(ui).muted)).wrap());
    }
    // Two results of one test on one day have one title.
    let number = [
        ("number", (idx + 1).into()),
        ("what", view.title.as_str().into()),
    ];
    let group = words.tell("import-conflict-name", &number);
    let titles = [view.mine.as_str(), view.theirs.as_str()];
    let chosen = usize::from(draft.theirs.contains(&idx));
    match range_ui(ui, &group, &titles, chosen) {
        Some(0) => drop(draft.theirs.remove(&idx)),
        Some(_) => drop(draft.theirs.insert(idx)),
        None => (),
    }
}

/// A conflict in words.
#[derive(Debug, PartialEq, Eq)]
struct View {
    title: String,
    why: Option<String>,
    mine: String,
    theirs: String,
}

fn view(conflict: &Conflict, words: &Words) -> View {
    let value = |message: &str, change| {
        let value = words.value_of(change);
        words.tell(message, &[("value", value.into())])
    };
    let theirs = || {
        if !conflict.is_elsewhere() {
            return value("import-file-says", &conflict.theirs);
        }
        let args = [
            ("there", words.place_of(&conflict.theirs).into()),
            ("value", words.value_of(&conflict.theirs).into()),
        ];
        words.tell("import-file-says-elsewhere", &args)
    };
    let (why, theirs) = match conflict.dispute {
        Dispute::Differs => (None, theirs()),
        Dispute::Corrected => (Some("import-corrected"), theirs()),
        Dispute::Older => (Some("import-older"), theirs()),
        Dispute::Moved => (Some("import-moved"), words.say("import-file-takes-out")),
        Dispute::Withdrawn => (Some("import-withdrawn"), words.say("import-file-takes-out")),
    };
    View {
        title: words.place_of(&conflict.mine),
        why: why.map(|it| words.say(it)),
        mine: value("import-diary-says", &conflict.mine),
        theirs,
    }
}
