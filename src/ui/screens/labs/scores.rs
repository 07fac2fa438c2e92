//! Scores below the table: a card for each, its arithmetic, the older rules.

use egui::Label;
use egui::RichText;
use egui::Ui;

use crate::domain::day::Day;
use crate::domain::score::definition::ScoreId;
use crate::domain::topic::Topic;
use crate::learn::library::library;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::action::Goal;
use crate::ui::context::ScreenCtx;
use crate::ui::screens::labs::grades::GradesDraft;
use crate::ui::screens::labs::grades::grades_ui;
use crate::ui::screens::labs::score_view::Figure;
use crate::ui::screens::labs::score_view::ScoreCard;
use crate::ui::screens::labs::score_view::ScoresView;
use crate::ui::screens::labs::score_view::Working;
use crate::ui::screens::labs::score_view::scores_view;
use crate::ui::theme::text;
use crate::ui::theme::tokens::SPACE_4;
use crate::ui::theme::tokens::SPACE_8;
use crate::ui::theme::tokens::SPACE_12;
use crate::ui::theme::tokens::SPACE_16;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::card;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::muted;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::heading::sub_heading;
use crate::words::bundle::Words;

/// No card is narrower than this where two stand side by side.
const LEAST_CARD: f32 = 300.0;
const MOST_ABREAST: usize = 3;
/// Below this width numbers and arithmetic stand below each other.
const SIDE_BY_SIDE: f32 = 640.0;

/// What is open and what is chosen but not saved.
#[derive(Debug, Default)]
pub struct ScoresState {
    is_older_open: bool,
    /// The score whose arithmetic is open.
    open: Option<ScoreId>,
    grades: Option<GradesDraft>,
    /// Whether the form of the grades was opened and must come into sight.
    reveals_grades: bool,
    /// The cards, with the revision and the day that they were made for.
    made: Option<((u64, Day), ScoresView)>,
}

/// What was asked for at a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ask {
    Working(ScoreId),
    Grades,
    Read(ScoreId),
}

impl ScoresState {
    /// Returns whether grades are chosen that are not on disk.
    pub fn has_unsaved(&self) -> bool {
        self.grades.as_ref().is_some_and(GradesDraft::has_typed)
    }
}

/// Shows all scores; nothing before the first blood test that one needs.
pub fn scores_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, state: &mut ScoresState, out: &mut Actions) {
    let words = ctx.words;
    if state
        .grades
        .as_ref()
        .is_some_and(|it| it.is_saved(ctx.record))
    {
        state.grades = None;
    }
    let key = (ctx.record.revision(), ctx.today);
    let made = state.made.take().filter(|it| it.0 == key);
    let made = made.unwrap_or_else(|| (key, scores_view(ctx.record, ctx.today, words)));
    if !made.1.main.is_empty() || !made.1.older.is_empty() {
        view_ui(ui, ctx, &made.1, state, out);
    }
    state.made = Some(made);
}

fn view_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    view: &ScoresView,
    state: &mut ScoresState,
    out: &mut Actions,
) {
    let words = ctx.words;
    ui.add_space(SPACE_12);
    card_heading(ui, &words.say("scores-title"));
    muted(ui, &words.say("scores-sub"));
    ui.add_space(SPACE_4);
    let mut asked = cards_ui(ui, words, &view.main, state, "main");
    grades_part_ui(ui, ctx, state, out);
    let message = if state.is_older_open {
        "scores-older-hide"
    } else {
        "scores-older-show"
    };
    if !view.older.is_empty() {
        let older = words.say(message);
        if ui.add(Button::quiet(&older)).clicked() {
            state.is_older_open = !state.is_older_open;
        } else if state.is_older_open {
            asked = asked.or(cards_ui(ui, words, &view.older, state, "older"));
        }
    }
    ui.add_space(SPACE_8);
    match asked {
        Some(Ask::Working(id)) if state.open == Some(id) => state.open = None,
        Some(Ask::Working(id)) => state.open = Some(id),
        Some(Ask::Grades) => {
            state.grades.get_or_insert_default();
            state.reveals_grades = true;
        }
        Some(Ask::Read(id)) => {
            let place = library().place_of(Topic::Score(id));
            out.extend(place.map(|it| Action::Follow(Goal::Page(it))));
        }
        None => (),
    }
}

fn grades_part_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, state: &mut ScoresState, out: &mut Actions) {
    let Some(draft) = &mut state.grades else {
        return;
    };
    ui.add_space(SPACE_8);
    let shown = ui.scope(|ui| grades_ui(ui, ctx, draft, out));
    if std::mem::take(&mut state.reveals_grades) {
        shown.response.scroll_to_me(Some(egui::Align::Center));
    }
    if shown.inner {
        state.grades = None;
    }
}

/// Cards side by side, as many as fit; the open arithmetic below its row.
fn cards_ui(
    ui: &mut Ui,
    words: &Words,
    cards: &[ScoreCard],
    state: &ScoresState,
    group: &str,
) -> Option<Ask> {
    let mut asked = None;
    let abreast = abreast(ui.available_width()).min(cards.len());
    for (idx, row) in cards.chunks(abreast).enumerate() {
        ui.add_space(SPACE_8);
        asked = asked.or(row_ui(ui, words, row, (state, abreast), (group, idx)));
        let open = row.iter().find(|it| state.open == Some(it.id));
        if let Some(working) = open.and_then(|it| it.working.as_ref()) {
            ui.add_space(SPACE_8);
            working_ui(ui, words, working);
        }
    }
    asked
}

fn abreast(room: f32) -> usize {
    (2..=MOST_ABREAST)
        .rev()
        .find(|it| {
            let gaps = SPACE_16 * f32::from(u8::try_from(it - 1).unwrap_or(0));
            let cards = LEAST_CARD * f32::from(u8::try_from(*it).unwrap_or(1));
            cards + gaps <= room
        })
        .unwrap_or(1)
}

/// One row; all its cards are as high as the highest.
fn row_ui(
    ui: &mut Ui,
    words: &Words,
    row: &[ScoreCard],
    (state, abreast): (&ScoresState, usize),
    name: (&str, usize),
) -> Option<Ask> {
    let id = ui.scope_id().with(name);
    let known: f32 = ui.data(|it| it.get_temp(id)).unwrap_or(0.0);
    let mut asked = None;
    let mut highest: f32 = 0.0;
    ui.spacing_mut().item_spacing.x = SPACE_16;
    ui.columns(abreast, |columns| {
        for (ui, it) in columns.iter_mut().zip(row) {
            card(ui, |ui| {
                let is_open = state.open == Some(it.id);
                let shown = ui.vertical(|ui| {
                    asked = asked.or(card_ui(ui, words, it, is_open));
                });
                let height = shown.response.rect.height();
                highest = highest.max(height);
                ui.add_space((known - height).max(0.0));
            });
        }
    });
    if (highest - known).abs() > 0.5 {
        ui.data_mut(|it| it.insert_temp(id, highest));
        ui.ctx()
            .request_discard("the row's height is known only now");
    }
    asked
}

fn card_ui(ui: &mut Ui, words: &Words, it: &ScoreCard, is_open: bool) -> Option<Ask> {
    let mut asked = None;
    sub_heading(ui, &it.name);
    small(ui, &it.rule);
    if let Some(figure) = &it.figure {
        figure_ui(ui, figure);
    }
    for line in &it.lines {
        ui.add(Label::new(line).wrap());
    }
    ui.add_space(SPACE_4);
    small(ui, &it.about);
    if !it.cautions.is_empty() {
        ui.add_space(SPACE_4);
        ui.label(text::strong(words.say("score-mind")).color(tokens(ui).notice));
        for caution in &it.cautions {
            small(ui, caution);
        }
    }
    ui.add_space(SPACE_4);
    if it.has_grades {
        let add = words.say("score-grades-add");
        if ui.add(Button::secondary(&add)).clicked() {
            asked = Some(Ask::Grades);
        }
    }
    if it.working.is_some() {
        let message = if is_open {
            "score-working-close"
        } else {
            "score-working"
        };
        let button = words.say(message);
        let args = [
            ("name", it.name.as_str().into()),
            ("words", button.as_str().into()),
        ];
        let name = words.tell("score-working-named", &args);
        if ui.add(Button::quiet(&button).named(&name)).clicked() {
            asked = Some(Ask::Working(it.id));
        }
    }
    let more = words.say("learn-more");
    let name = words.tell("learn-more-named", &[("name", it.name.as_str().into())]);
    if ui.add(Button::quiet(&more).named(&name)).clicked() {
        asked = Some(Ask::Read(it.id));
    }
    asked
}

fn figure_ui(ui: &mut Ui, figure: &Figure) {
    let shown = ui.vertical(|ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = SPACE_8;
            let value = RichText::new(&figure.value).text_style(text::figure_style());
            ui.add(Label::new(value));
            if !figure.class.is_empty() {
                ui.label(text::strong(figure.class.as_str()));
            }
        });
        muted(ui, &figure.day);
    });
    ui.ctx().accesskit_node_builder(shown.response.id, |node| {
        node.set_label(figure.name.as_str());
    });
}

fn working_ui(ui: &mut Ui, words: &Words, working: &Working) {
    card(ui, |ui| {
        card_heading(ui, &working.title);
        ui.add_space(SPACE_8);
        let inputs = words.say("score-working-inputs");
        let steps = words.say("score-working-steps");
        if ui.available_width() < SIDE_BY_SIDE {
            list_ui(ui, &inputs, &working.inputs);
            ui.add_space(SPACE_8);
            list_ui(ui, &steps, &working.steps);
        } else {
            ui.columns_const(|[left, right]| {
                list_ui(left, &inputs, &working.inputs);
                list_ui(right, &steps, &working.steps);
            });
        }
        ui.add_space(SPACE_8);
        if working.has_logs {
            small(ui, &words.say("score-logs"));
        }
        small(ui, &working.source);
    });
}

fn list_ui(ui: &mut Ui, title: &str, lines: &[String]) {
    // In a layout of its own: a column would stretch the lines to both of its edges.
    ui.vertical(|ui| {
        sub_heading(ui, title);
        for line in lines {
            ui.add(Label::new(line).wrap());
        }
    });
}
