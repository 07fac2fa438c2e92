//! What the columns of a table hold: guesses with samples, which the person can correct.

use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::domain::analyte_table::ANALYTES;
use crate::domain::found::FoundColumn;
use crate::domain::meaning::Meaning;
use crate::domain::meaning::Quantity;
use crate::domain::unit::Unit;
use crate::domain::vital::VITALS;
use crate::domain::vital::VitalId;
use crate::ui::action::Actions;
use crate::ui::screens::labs::import::draft::ImportDraft;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::TARGET;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::card::divider;
use crate::ui::widgets::choice::choice_ui;
use crate::ui::widgets::field::FieldEvent;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::heading;
use crate::ui::widgets::text_field::TextField;
use crate::words::bundle::Words;

/// The unit of a scale that no diary has: such weights become pounds.
const STONES: &str = "st";

/// What a column can be said to hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Is(Meaning),
    /// A test or measure, in a unit that is still to be said.
    Of(Quantity),
}

/// A column as the person sees it.
#[derive(Debug, PartialEq, Eq)]
struct View<'a> {
    heading: &'a str,
    samples: String,
    chosen: Option<Choice>,
    is_guess: bool,
    /// The units to choose from, and which one is chosen.
    units: Vec<Unit>,
    unit: Option<Unit>,
}

/// Shows the columns that are not clear, and on request all; what is said reads the file again.
pub fn columns_ui(
    ui: &mut Ui,
    words: &Words,
    columns: &[FoundColumn],
    draft: &mut ImportDraft,
    out: &mut Actions,
) {
    // What has no heading cannot be spoken of.
    let named = columns.iter().filter(|it| !it.heading.is_empty());
    let views: Vec<View<'_>> = named.map(|it| view(it, draft, words)).collect();
    let unclear = views.iter().filter(|it| it.is_unclear()).count();
    card(ui, |ui| {
        heading::card_heading(ui, &words.say("import-columns"));
        let line = words.tell("import-columns-unclear", &[("count", unclear.into())]);
        ui.add(Label::new(line).wrap());
        let shows_all = draft.in_sight.all_columns;
        for view in views.iter().filter(|it| shows_all || it.is_unclear()) {
            divider(ui);
            column_ui(ui, words, view, draft, out);
        }
        divider(ui);
        laboratory_ui(ui, words, draft, out);
        let toggle = if shows_all {
            "import-columns-fewer"
        } else {
            "import-columns-all"
        };
        let toggle = words.tell(toggle, &[("count", views.len().into())]);
        ui.add_space(SPACE_8);
        if ui.add(Button::secondary(&toggle)).clicked() {
            draft.in_sight.all_columns = !shows_all;
        }
    });
}

impl View<'_> {
    /// Whether the person should look at it.
    fn is_unclear(&self) -> bool {
        match self.chosen {
            None | Some(Choice::Of(_)) => true,
            Some(Choice::Is(_)) => self.is_guess,
        }
    }
}

fn view<'a>(column: &'a FoundColumn, draft: &ImportDraft, words: &Words) -> View<'a> {
    let pending = draft.pending.get(&column.heading).copied();
    let lacking = pending.or(column.lacks_unit.filter(|_| column.meaning.is_none()));
    let chosen = match (lacking, column.meaning) {
        (Some(quantity), _) => Some(Choice::Of(quantity)),
        (None, meaning) => meaning.map(Choice::Is),
    };
    let (quantity, unit) = match chosen {
        Some(Choice::Of(quantity)) => (Some(quantity), None),
        Some(Choice::Is(Meaning::Lab(id, unit))) => (Some(Quantity::Lab(id)), Some(unit)),
        Some(Choice::Is(Meaning::Vital(id, unit))) => (Some(Quantity::Vital(id)), Some(unit)),
        Some(Choice::Is(
            Meaning::Day | Meaning::Laboratory | Meaning::Other | Meaning::LeftOut,
        ))
        | None => (None, None),
    };
    let units = quantity.map(Quantity::accepted).unwrap_or_default();
    let samples = column.samples.join(", ");
    View {
        heading: &column.heading,
        samples: words.tell("import-column-samples", &[("samples", samples.into())]),
        chosen,
        is_guess: column.is_guess,
        units: if units.len() > 1 { units } else { Vec::new() },
        unit,
    }
}

fn column_ui(
    ui: &mut Ui,
    words: &Words,
    view: &View<'_>,
    draft: &mut ImportDraft,
    out: &mut Actions,
) {
    let heading = ("heading", view.heading.into());
    heading::strong(ui, view.heading);
    ui.add(Label::new(RichText::new(&view.samples).color(tokens(ui).muted)).wrap());
    ui.horizontal_wrapped(|ui| {
        ui.set_row_height(TARGET);
        let choices = choices();
        let names: Vec<String> = choices.iter().map(|it| name(*it, words)).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let at = choices.iter().position(|it| view.is_about(*it));
        let what = words.tell("import-column-what", std::slice::from_ref(&heading));
        let picked = pick_ui(ui, words, &what, &names, at);
        if let Some(choice) = picked.and_then(|it| choices.get(it)) {
            choose(view, *choice, draft, out);
        }
        if view.units.is_empty() {
            return;
        }
        let is_weight = view.quantity() == Some(Quantity::Vital(VitalId::WEIGHT));
        let mut symbols: Vec<&str> = view.units.iter().map(|it| it.symbol()).collect();
        if is_weight && view.unit.is_none() {
            symbols.push(STONES);
        }
        let at = view.units.iter().position(|it| Some(*it) == view.unit);
        let which = words.tell("import-column-unit", std::slice::from_ref(&heading));
        let picked = pick_ui(ui, words, &which, &symbols, at);
        if picked.is_some_and(|it| symbols.get(it) == Some(&STONES)) {
            draft.say_stones(out);
        }
        let unit = picked.and_then(|it| view.units.get(it));
        let quantity = view.quantity();
        if let Some(meaning) = unit.zip(quantity).and_then(|(unit, it)| it.in_unit(*unit)) {
            draft.settle(view.heading, meaning, out);
        }
        if view.unit.is_none() {
            let missing = if is_weight {
                "import-column-weight-unit-missing"
            } else {
                "import-column-unit-missing"
            };
            heading::muted(ui, &words.say(missing));
        }
    });
}

/// A drop-down that says so while nothing is chosen.
fn pick_ui(
    ui: &mut Ui,
    words: &Words,
    name: &str,
    options: &[&str],
    chosen: Option<usize>,
) -> Option<usize> {
    if chosen.is_some() {
        return choice_ui(ui, name, options, chosen);
    }
    let none = words.say("import-column-choose");
    let options: Vec<&str> = std::iter::once(none.as_str())
        .chain(options.iter().copied())
        .collect();
    choice_ui(ui, name, &options, Some(0))?.checked_sub(1)
}

impl View<'_> {
    fn quantity(&self) -> Option<Quantity> {
        match self.chosen? {
            Choice::Of(quantity) => Some(quantity),
            Choice::Is(Meaning::Lab(id, _)) => Some(Quantity::Lab(id)),
            Choice::Is(Meaning::Vital(id, _)) => Some(Quantity::Vital(id)),
            Choice::Is(Meaning::Day | Meaning::Laboratory | Meaning::Other | Meaning::LeftOut) => {
                None
            }
        }
    }

    fn is_about(&self, choice: Choice) -> bool {
        match choice {
            Choice::Of(quantity) => self.quantity() == Some(quantity),
            Choice::Is(_) => self.chosen == Some(choice),
        }
    }
}

fn choose(view: &View<'_>, choice: Choice, draft: &mut ImportDraft, out: &mut Actions) {
    match choice {
        Choice::Is(meaning) => draft.settle(view.heading, meaning, out),
        Choice::Of(quantity) => {
            let units = quantity.accepted();
            let only = units
                .first()
                .filter(|_| quantity.is_same_in_all_units())
                .or(view.unit.as_ref().filter(|it| units.contains(it)));
            match only.and_then(|it| quantity.in_unit(*it)) {
                Some(meaning) => draft.settle(view.heading, meaning, out),
                None => drop(draft.pending.insert(view.heading.to_owned(), quantity)),
            }
        }
    }
}

/// Everything that a column can be, in the order of the list.
fn choices() -> Vec<Choice> {
    let plain = [
        Meaning::LeftOut,
        Meaning::Other,
        Meaning::Day,
        Meaning::Laboratory,
    ];
    let tests = ANALYTES.iter().map(|it| Quantity::Lab(it.id));
    let measures = VITALS.iter().map(|it| Quantity::Vital(it.id));
    let quantities = tests.chain(measures).map(Choice::Of);
    plain
        .map(Choice::Is)
        .into_iter()
        .chain(quantities)
        .collect()
}

fn name(choice: Choice, words: &Words) -> String {
    match choice {
        Choice::Is(meaning) => words.meaning(meaning),
        Choice::Of(Quantity::Lab(id)) => words.analyte(id),
        Choice::Of(Quantity::Vital(id)) => words.vital(id),
    }
}

/// Asks who measured what the table does not ascribe to anyone: columns are remembered by that.
fn laboratory_ui(ui: &mut Ui, words: &Words, draft: &mut ImportDraft, out: &mut Actions) {
    let (label, hint) = (
        words.say("import-laboratory"),
        words.say("import-laboratory-hint"),
    );
    let field = TextField::new(&label).width(360.0);
    let event = field
        .note(FieldNote::Hint(&hint))
        .show(ui, &mut draft.laboratory);
    if event == Some(FieldEvent::Left) {
        draft.plan(out);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::analyte_row::AnalyteId;

    fn column(meaning: Option<Meaning>, lacks_unit: Option<Quantity>) -> FoundColumn {
        FoundColumn {
            heading: "Krea".to_owned(),
            samples: vec!["88".to_owned(), "92".to_owned()],
            meaning,
            is_guess: false,
            lacks_unit,
        }
    }

    #[test]
    fn a_column_without_a_unit_is_unclear_until_the_unit_is_said() {
        let words = Words::new("en");
        let creatinine = Quantity::Lab(AnalyteId::parse("creatinine").unwrap());
        let mut draft = ImportDraft::default();
        let missing = column(None, Some(creatinine));
        let shown = view(&missing, &draft, &words);
        assert!(shown.is_unclear());
        assert!(shown.units.contains(&Unit::MicromolePerLitre));
        assert_eq!(shown.samples, "such as 88, 92");

        let mut out = Actions::new();
        let unit = creatinine.in_unit(Unit::MicromolePerLitre).unwrap();
        draft.settle("Krea", unit, &mut out);
        assert_eq!(out.len(), 1, "the file is read again");
        let said = column(Some(unit), None);
        assert!(!view(&said, &draft, &words).is_unclear());
    }

    #[test]
    fn a_scale_may_be_said_to_show_stones() {
        let (mut draft, mut out) = (ImportDraft::default(), Actions::new());
        draft.say_stones(&mut out);
        assert_eq!(out.len(), 1, "the file is read again");
        assert!(draft.options.are_weights_in_stones);
    }

    #[test]
    fn another_test_asks_for_its_unit_only_where_units_differ() {
        let (mut draft, mut out) = (ImportDraft::default(), Actions::new());
        let words = Words::new("en");
        let found = column(Some(Meaning::LeftOut), None);
        let shown = view(&found, &draft, &words);
        let sodium = Quantity::Lab(AnalyteId::parse("sodium").unwrap());
        choose(&shown, Choice::Of(sodium), &mut draft, &mut out);
        assert_eq!((draft.options.columns.len(), draft.pending.len()), (1, 0));
        let bilirubin = Quantity::Lab(AnalyteId::parse("bili_total").unwrap());
        choose(&shown, Choice::Of(bilirubin), &mut draft, &mut out);
        assert_eq!(draft.pending.get("Krea"), Some(&bilirubin));
        assert!(view(&found, &draft, &words).is_unclear());
    }
}
