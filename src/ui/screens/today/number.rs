//! The number fields of Today: typed freely, read when left, questioned before they are kept.

use egui::Ui;

use crate::domain::reading::Reading;
use crate::domain::vital::Vital;
use crate::domain::vital::VitalId;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::screens::today::draft;
use crate::ui::screens::today::draft::Standing;
use crate::ui::screens::today::screen::TodayScreen;
use crate::ui::widgets::button;
use crate::ui::widgets::field::FieldNote;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::notice::NoticeTone;
use crate::ui::widgets::notice::notice_with;
use crate::ui::widgets::number_field::NumberField;
use crate::ui::widgets::number_field::NumberFieldEvent;
use crate::ui::widgets::number_field::NumberFieldState;
use crate::ui::widgets::number_field::StepNames;

impl TodayScreen {
    pub(super) fn number_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        id: VitalId,
        out: &mut Actions,
    ) {
        let words = ctx.words;
        let (name, unit) = (words.vital(id), draft::asked_unit(ctx.record, self.day, id));
        let (less, more) = (words.say("weight-less"), words.say("weight-more"));
        let field = NumberField::new(&name).unit(unit.symbol());
        let field = if id == VitalId::WEIGHT {
            field.width(112.0).figure(StepNames {
                less: &less,
                more: &more,
            })
        } else {
            field
        };
        let key = (self.day, id);
        let draft = self.drafts.number(self.day, id);
        let saved = ctx
            .record
            .entry(self.day)
            .and_then(|it| it.vitals.get(&id))
            .copied();
        let before = draft
            .map(|it| it.text.clone())
            .or_else(|| saved.map(|it| it.to_string()));
        let mut state = NumberFieldState {
            text: before.unwrap_or_default(),
        };
        let is_unread = draft.is_some_and(|it| it.standing == Standing::Unread);
        let error = words.say("number-unread");
        let note = if is_unread {
            FieldNote::Error(&error)
        } else {
            FieldNote::None
        };
        match field.note(note).show(ui, &mut state) {
            None => (),
            Some(NumberFieldEvent::Typing) => {
                self.drafts.type_number(self.day, id, state.text);
            }
            Some(NumberFieldEvent::Left) => {
                let is_changed = self.drafts.number(self.day, id).is_some();
                if is_changed {
                    self.drafts.type_number(self.day, id, state.text);
                    self.drafts.settle(ctx.record, key, out);
                }
            }
            Some(event @ (NumberFieldEvent::Less | NumberFieldEvent::More)) => {
                self.drafts.settle(ctx.record, key, out);
                let base = saved.or_else(|| {
                    let (_, last) = ctx.record.vital_before(id, self.day)?;
                    (last.unit == unit).then_some(last)
                });
                let step = id.row().map(Vital::step);
                if let Some((base, step)) = base.zip(step) {
                    let value = if event == NumberFieldEvent::Less {
                        base.value - step
                    } else {
                        base.value + step
                    };
                    self.drafts.send(key, Reading { value, ..base }, out);
                }
            }
        }
    }

    pub(super) fn doubt_ui(
        &mut self,
        ui: &mut Ui,
        ctx: &ScreenCtx<'_>,
        id: VitalId,
        out: &mut Actions,
    ) {
        let Some(Standing::Doubted(reading, doubt)) =
            self.drafts.number(self.day, id).map(|it| it.standing)
        else {
            return;
        };
        ui.add_space(8.0);
        let words = ctx.words;
        let mut answer = None;
        notice_with(
            ui,
            NoticeTone::Caution,
            &words.doubt(reading, &doubt),
            |ui| {
                ui.horizontal_wrapped(|ui| {
                    if let Some(meant) = doubt.suggestion {
                        let args = [("value", words.reading(meant).into())];
                        if button::primary(ui, &words.tell("doubt-use", &args)).clicked() {
                            answer = Some(meant);
                        }
                    }
                    let args = [("value", words.reading(reading).into())];
                    if draft::can_be_right(&doubt)
                        && button::secondary(ui, &words.tell("doubt-right", &args)).clicked()
                    {
                        answer = Some(reading);
                    }
                });
            },
        );
        small(ui, &words.say("doubt-not-saved"));
        if let Some(reading) = answer {
            self.drafts.send((self.day, id), reading, out);
        }
    }
}
