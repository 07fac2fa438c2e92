//! The care team's own limits in place of the published ones, with who said so and when.

use egui::Ui;

use crate::diary::command::Command;
use crate::domain::alert::registry;
use crate::domain::day::Day;
use crate::domain::limit::LIMITS;
use crate::domain::limit::Limit;
use crate::domain::limit::LimitId;
use crate::domain::limit::TeamLimit;
use crate::domain::number::DecimalMark;
use crate::domain::reading::Reading;
use crate::domain::record::Record;
use crate::domain::text::Line;
use crate::domain::unit::Unit;
use crate::domain::vital::Vital;
use crate::domain::vital::VitalId;
use crate::interchange::csv::dates::DayOrder;
use crate::interchange::csv::dates::read_day;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::theme::tokens::TARGET;
use crate::ui::widgets::button;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::divider;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::heading::card_heading;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::heading::strong;
use crate::ui::widgets::text_field::TextField;
use crate::words::bundle::Words;

/// The card, and the limit that is being changed.
#[derive(Debug, Default)]
pub(super) struct LimitsCard {
    draft: Option<Draft>,
}

/// What is typed about one limit.
#[derive(Clone, Debug)]
struct Draft {
    id: LimitId,
    number: String,
    by: String,
    on: String,
    error: Option<&'static str>,
}

/// One line of the card.
#[derive(Debug, PartialEq, Eq)]
struct Row {
    id: LimitId,
    name: String,
    /// The number in force, or that the rule is left out.
    now: String,
    /// Where it comes from.
    origin: String,
    has_number: bool,
    /// The message of the way back to what stands without the team.
    back: &'static str,
    is_team: bool,
}

impl LimitsCard {
    /// Draws the card.
    pub(super) fn ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, out: &mut Actions) {
        card_heading(ui, &ctx.words.say("settings-limits"));
        small(ui, &ctx.words.say("settings-limits-hint"));
        for row in rows(ctx.record, ctx.words) {
            divider(ui);
            self.row_ui(ui, ctx, &row, out);
            if self.is_open(row.id) {
                self.form_ui(ui, ctx, &row, out);
            }
        }
    }

    fn is_open(&self, id: LimitId) -> bool {
        self.draft.as_ref().is_some_and(|it| it.id == id)
    }

    fn row_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, row: &Row, out: &mut Actions) {
        let is_open = self.is_open(row.id);
        ui.horizontal_wrapped(|ui| {
            ui.set_min_height(TARGET);
            ui.label(&row.name);
            strong(ui, &row.now);
            small(ui, &row.origin);
            if !is_open {
                self.buttons_ui(ui, ctx, row, out);
            }
        });
    }

    fn buttons_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, row: &Row, out: &mut Actions) {
        let (change, back) = (ctx.words.say("limit-change"), ctx.words.say(row.back));
        let named = |words: &str| format!("{words}: {}", row.name);
        if row.is_team && ui.add(Button::quiet(&back).named(&named(&back))).clicked() {
            let (id, value) = (row.id, None);
            out.push(Action::Run(Command::SetLimit { id, value }));
        }
        if ui
            .add(Button::quiet(&change).named(&named(&change)))
            .clicked()
        {
            self.draft = Some(Draft::of(ctx, row.id));
        }
    }

    fn form_ui(&mut self, ui: &mut Ui, ctx: &ScreenCtx<'_>, row: &Row, out: &mut Actions) {
        let words = ctx.words;
        let Some(draft) = &mut self.draft else {
            return;
        };
        let error = draft.error.map(|it| (it, words.say(it)));
        let note = |of: &str| match &error {
            Some((message, text)) if *message == of => FieldNote::Error(text),
            _ => FieldNote::None,
        };
        if row.has_number {
            let unit = asked_unit(ctx.record, row.id).map_or("", Unit::symbol);
            let label = words.tell("limit-number", &[("unit", unit.into())]);
            TextField::new(&label)
                .width(200.0)
                .note(note("limit-number-unread"))
                .show(ui, &mut draft.number);
        } else {
            ui.label(words.say("limit-leave-out"));
        }
        TextField::new(&words.say("limit-by"))
            .width(360.0)
            .note(note("limit-by-missing"))
            .show(ui, &mut draft.by);
        TextField::new(&words.say("limit-on"))
            .width(240.0)
            .note(note("limit-on-unread"))
            .show(ui, &mut draft.on);
        let mut is_done = false;
        ui.horizontal_wrapped(|ui| {
            if button::primary(ui, &words.say("limit-save")).clicked() {
                match draft.finish(ctx.record, ctx.today) {
                    Ok(limit) => {
                        let (id, value) = (draft.id, Some(limit));
                        out.push(Action::Run(Command::SetLimit { id, value }));
                        is_done = true;
                    }
                    Err(message) => draft.error = Some(message),
                }
            }
            is_done |= button::secondary(ui, &words.say("limit-cancel")).clicked();
        });
        if is_done {
            self.draft = None;
        }
    }
}

impl Draft {
    fn of(ctx: &ScreenCtx<'_>, id: LimitId) -> Self {
        let team = ctx.record.team_limit(id);
        let number = team.and_then(|it| it.value).map(|it| it.value.to_string());
        let by = team.map(|it| it.by.as_str().to_owned());
        Self {
            id,
            number: number.unwrap_or_default(),
            by: by.unwrap_or_default(),
            on: team.map_or(ctx.today, |it| it.on).to_string(),
            error: None,
        }
    }

    fn finish(&self, record: &Record, today: Day) -> Result<TeamLimit, &'static str> {
        let row = self.id.row().ok_or("limit-number-unread")?;
        let value = match asked_unit(record, self.id) {
            None => None,
            Some(unit) => {
                let accepted = row.vital.and_then(VitalId::row).map(Vital::accepted);
                let accepted = accepted.unwrap_or_default();
                let read = Reading::parse(&self.number, DecimalMark::Either, unit, &accepted);
                let fits = read.ok().filter(|it| row.is_possible(*it));
                Some(fits.ok_or("limit-number-unread")?)
            }
        };
        let by = Line::new(&self.by).map_err(|_too_long_or_empty| "limit-by-missing")?;
        let on = read_day(&self.on, DayOrder::DayMonthYear).filter(|it| *it <= today);
        let on = on.ok_or("limit-on-unread")?;
        Ok(TeamLimit { value, by, on })
    }
}

/// The unit that the number is asked in: the person's own.
fn asked_unit(record: &Record, id: LimitId) -> Option<Unit> {
    let unit = record.settings().unit_of(id.row()?.vital?)?;
    Some(unit.unit)
}

fn rows(record: &Record, words: &Words) -> Vec<Row> {
    LIMITS.iter().map(|it| row(record, words, it)).collect()
}

fn row(record: &Record, words: &Words, limit: &Limit) -> Row {
    let team = record.team_limit(limit.id);
    let number = || {
        let in_force = record.limit(limit.id)?;
        let row = limit.vital?.row()?;
        if in_force.team.is_some() {
            return Some(words.reading(in_force.reading));
        }
        let unit = asked_unit(record, limit.id)?;
        let value = row.convert(in_force.reading, unit)?;
        Some(words.converted(value, row.decimals(), unit))
    };
    let now = match (limit.vital, team) {
        (None, None) => words.say("limit-in-use"),
        (_, Some(team)) if team.value.is_none() => words.say("limit-left-out"),
        _ => number().unwrap_or_else(|| words.say("limit-none")),
    };
    // No guideline gives the number.
    let is_own = registry::rule(limit.rule).is_some_and(|it| it.is_own);
    let origin = match team {
        Some(team) => {
            let args = [
                ("by", team.by.as_str().into()),
                ("on", words.day_short(team.on).into()),
            ];
            words.tell("limit-of-team", &args)
        }
        None if limit.vital.is_some() && limit.published.is_none() => words.say("limit-only-team"),
        None if is_own => words.say("limit-own"),
        None => words.say("limit-published"),
    };
    Row {
        id: limit.id,
        name: words.say(&format!("limit-{}", limit.id.as_str())),
        now,
        origin,
        has_number: limit.vital.is_some(),
        back: if is_own {
            "limit-back-own"
        } else {
            "limit-back"
        },
        is_team: team.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::change::Change;
    use crate::domain::settings::SettingKey;

    fn today() -> Day {
        Day::parse("2026-11-22").unwrap()
    }

    fn draft(id: LimitId, number: &str, by: &str, on: &str) -> Draft {
        Draft {
            id,
            number: number.to_owned(),
            by: by.to_owned(),
            on: on.to_owned(),
            error: None,
        }
    }

    #[test]
    fn a_limit_needs_a_number_that_can_be_meant_a_name_and_a_day() {
        let record = Record::default();
        let finish = |number, by, on| {
            draft(LimitId::GAIN_IN_A_WEEK, number, by, on)
                .finish(&record, today())
                .map(|it| it.value.unwrap().to_string())
        };
        assert_eq!(finish("1,5", "Clinic", "2026-11-01").as_deref(), Ok("1.5"));
        assert_eq!(
            finish("", "Clinic", "2026-11-01"),
            Err("limit-number-unread")
        );
        assert_eq!(
            finish("150", "Clinic", "2026-11-01"),
            Err("limit-number-unread")
        );
        assert_eq!(finish("1.5", " ", "2026-11-01"), Err("limit-by-missing"));
        assert_eq!(
            finish("1.5", "Clinic", "2026-12-01"),
            Err("limit-on-unread")
        );
        let left_out = draft(LimitId::INR_RULE, "", "Clinic", "2026-11-01");
        assert_eq!(left_out.finish(&record, today()).unwrap().value, None);
    }

    #[test]
    fn a_number_that_no_guideline_gives_is_said_to_be_the_diarys_own() {
        let (record, words) = (Record::default(), Words::new("en"));
        let own = [
            LimitId::STOOLS_MOST,
            LimitId::BILIRUBIN_RULE,
            LimitId::INR_RULE,
            LimitId::HB_RULE,
        ];
        for limit in LIMITS {
            let origin = row(&record, &words, limit).origin;
            let is_own = origin == "the diary's own limit";
            assert_eq!(is_own, own.contains(&limit.id), "{:?}: {origin}", limit.id);
        }
    }

    #[test]
    fn a_row_says_which_number_is_in_force_and_whose_it_is() {
        let (mut record, words) = (Record::default(), Words::new("en"));
        let now = |record: &Record, id: LimitId| row(record, &words, id.row().unwrap()).now;
        assert_eq!(now(&record, LimitId::GAIN_IN_A_WEEK), "2.3 kg");
        assert_eq!(
            now(&record, LimitId::TARGET_WEIGHT),
            words.say("limit-none")
        );
        assert_eq!(now(&record, LimitId::INR_RULE), words.say("limit-in-use"));
        record.apply(&Change::Setting {
            key: SettingKey::WeightUnit,
            value: SettingKey::WeightUnit.check("lb").ok(),
        });
        assert_eq!(now(&record, LimitId::GAIN_IN_A_WEEK), "5.0 lb");
        let limit = draft(LimitId::GAIN_IN_A_WEEK, "4", "Clinic", "2026-11-01");
        record.apply(&Change::Limit {
            id: limit.id,
            value: Some(limit.finish(&record, today()).unwrap()),
        });
        assert_eq!(now(&record, LimitId::GAIN_IN_A_WEEK), "4 lb");
        let shown = row(&record, &words, LimitId::GAIN_IN_A_WEEK.row().unwrap());
        assert_eq!(shown.origin, "said by Clinic, 1 Nov 2026");
    }
}
