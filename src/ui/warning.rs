//! A warning as a card: what was noted, what published advice says, whom to call, why it is shown.

use std::collections::BTreeSet;

use egui::Align;
use egui::Frame;
use egui::Layout;
use egui::Margin;
use egui::Rect;
use egui::Stroke;
use egui::Ui;
use egui::vec2;

use crate::diary::session::Answer;
use crate::domain::alert::definition::Alert;
use crate::domain::alert::registry;
use crate::domain::alert::standing::Shown;
use crate::domain::alert::standing::Standing;
use crate::domain::rule_id::RuleId;
use crate::domain::rule_id::Urgency;
use crate::domain::settings::SettingKey;
use crate::domain::settings::Settings;
use crate::domain::text::Line;
use crate::domain::topic::Topic;
use crate::domain::warned::Deed;
use crate::ui::action::Action;
use crate::ui::action::Actions;
use crate::ui::context::ScreenCtx;
use crate::ui::read_more::read_more_ui;
use crate::ui::theme::tokens::RADIUS_CARD;
use crate::ui::theme::tokens::TARGET;
use crate::ui::theme::tokens::tokens;
use crate::ui::widgets::button;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::card::CardTone;
use crate::ui::widgets::card::card_with;
use crate::ui::widgets::card::divider;
use crate::ui::widgets::heading::small;
use crate::ui::widgets::heading::strong;
use crate::ui::widgets::heading::toned_heading;
use crate::ui::widgets::trailing::trailing;
use crate::words::bundle::Words;

/// The card of one warning, decided without egui.
#[derive(Debug, PartialEq, Eq)]
struct View {
    title: String,
    text: String,
    /// Whom to call, with the number if the person gave one.
    call: Option<String>,
    /// The person's own numbers.
    evidence: String,
    /// The limit and its source.
    why: Vec<String>,
    /// What the person noted about it.
    noted: Option<String>,
    /// What can be noted.
    deeds: Vec<(Deed, String)>,
    answer: Answer,
    tone: CardTone,
}

/// Which warnings have their reasons open.
#[derive(Debug, Default)]
pub(crate) struct OpenReasons(BTreeSet<RuleId>);

/// Shows what is to be acted on now, the most urgent first, and what was answered. Returns where
/// the title of the most urgent stands.
pub(crate) fn urgent_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    open: &mut OpenReasons,
    out: &mut Actions,
) -> Option<Rect> {
    let Standing { loud, quiet } = ctx.standing;
    let mut first = None;
    for shown in loud.iter().filter(|it| is_urgent(it)) {
        let view = view(shown, ctx);
        let title = card_with(ui, view.tone, |ui| {
            let title = toned_heading(ui, &view.title, view.tone);
            body_ui(ui, ctx.words, &view, open, out);
            title.rect
        });
        first = first.or(Some(title.inner));
        ui.add_space(12.0);
    }
    for shown in quiet {
        answered_ui(ui, ctx, shown, out);
    }
    first
}

/// Shows what is for the next visit, in one card.
pub(crate) fn next_visit_ui(
    ui: &mut Ui,
    ctx: &ScreenCtx<'_>,
    open: &mut OpenReasons,
    out: &mut Actions,
) {
    let views: Vec<View> = ctx
        .standing
        .loud
        .iter()
        .filter(|it| !is_urgent(it))
        .map(|it| view(it, ctx))
        .collect();
    let Some(first) = views.first() else {
        return;
    };
    card_with(ui, first.tone, |ui| {
        toned_heading(ui, &first.title, first.tone);
        for (idx, view) in views.iter().enumerate() {
            if idx > 0 {
                divider(ui);
            }
            body_ui(ui, ctx.words, view, open, out);
        }
    });
    ui.add_space(12.0);
}

fn is_urgent(shown: &Shown) -> bool {
    shown.alert.urgency != Urgency::NextVisit
}

fn answered_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, shown: &Shown, out: &mut Actions) {
    let Some(noted) = noted(shown, ctx.words) else {
        return;
    };
    let name = ctx.words.alert_short(&shown.alert, ctx.record.settings());
    small(ui, &format!("{name} {noted}"));
    let label = ctx.words.say("warning-not-so");
    let button = Button::quiet(&label);
    let named = format!("{label}: {}", shown.alert.rule);
    if ui.add(button.named(&named)).clicked() {
        out.push(Action::AnswerWarning(answer(shown, None)));
    }
    ui.add_space(8.0);
}

/// Room for the button at the end of the line.
const SHOW_WIDTH: f32 = 110.0;
/// A window lower than this has no room to spare around the warning at its foot.
pub(crate) const LOW: f32 = 400.0;

/// The most urgent warning in one line, and how many more there are.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Banner {
    title: String,
    text: String,
}

/// Decides the line; nothing if all can wait for the next visit.
pub(crate) fn banner(standing: &Standing, words: &Words, settings: &Settings) -> Option<Banner> {
    let mut urgent = standing.loud.iter().filter(|it| is_urgent(it));
    let first = urgent.next()?;
    let text = words.alert_short(&first.alert, settings);
    let more = urgent.count();
    Some(Banner {
        title: words.urgency(first.alert.urgency),
        text: match more {
            0 => text,
            _ => words.tell(
                "warning-and-more",
                &[("text", text.into()), ("count", more.into())],
            ),
        },
    })
}

/// Draws the line and reports that the person wants to see it all.
pub(crate) fn banner_ui(ui: &mut Ui, words: &Words, view: &Banner) -> bool {
    let t = tokens(ui);
    // In a low window the words begin at the upper edge, so that all of them have room.
    let (margin, align) = if ui.ctx().content_rect().height() < LOW {
        (Margin::symmetric(8, 0), Align::Min)
    } else {
        (Margin::symmetric(18, 6), Align::Center)
    };
    let frame = Frame::new()
        .fill(t.alert_soft)
        .stroke(Stroke::new(2.0, t.alert))
        .corner_radius(RADIUS_CARD)
        .inner_margin(margin);
    let shown = frame.show(ui, |ui| {
        ui.take_available_width();
        let size = vec2(ui.available_width(), TARGET);
        let row = Layout::left_to_right(align);
        ui.allocate_ui_with_layout(size, row, |ui| {
            ui.set_min_height(TARGET);
            ui.vertical(|ui| {
                ui.set_max_width((ui.available_width() - SHOW_WIDTH).max(SHOW_WIDTH));
                ui.spacing_mut().item_spacing.y = 0.0;
                toned_heading(ui, &view.title, CardTone::Alert);
                ui.label(&view.text);
            });
            trailing(ui, "show", |ui| {
                button::secondary(ui, &words.say("warning-show")).clicked()
            })
            .inner
        })
        .inner
    });
    shown.inner
}

/// Shows a limit that a value would reach while it is still being typed.
pub(crate) fn typed_alert_ui(ui: &mut Ui, ctx: &ScreenCtx<'_>, alert: &Alert, out: &mut Actions) {
    let shown = Shown {
        alert: alert.clone(),
        warned: None,
    };
    let view = view(&shown, ctx);
    card_with(ui, view.tone, |ui| {
        toned_heading(ui, &view.title, view.tone);
        ui.label(&view.text);
        ui.label(&view.evidence);
        if let Some(call) = &view.call {
            strong(ui, call);
        }
        for line in &view.why {
            small(ui, line);
        }
        more_ui(ui, ctx.words, alert.rule, out);
    });
    ui.add_space(12.0);
}

fn view(shown: &Shown, ctx: &ScreenCtx<'_>) -> View {
    let (words, alert, settings) = (ctx.words, &shown.alert, ctx.record.settings());
    let mut why = vec![words.alert_limit(alert, ctx.record)];
    if let Some(rule) = registry::rule(alert.rule) {
        let source = [("source", rule.source.into())];
        why.push(words.tell("warning-source", &source));
    }
    let deeds: &[Deed] = match alert.urgency {
        Urgency::Emergency | Urgency::CallToday => &[Deed::Called, Deed::TeamKnows],
        Urgency::NextVisit => &[Deed::WillMention],
    };
    let is_answered = shown.warned.is_some_and(|it| it.deed.is_some());
    let label = |it: &Deed| (*it, words.say(&format!("deed-{}", it.as_str())));
    View {
        title: words.urgency(alert.urgency),
        text: words.alert_text(alert, settings),
        call: call(alert.rule, alert.urgency, settings, words),
        evidence: words.alert_evidence(alert, settings),
        why,
        noted: noted(shown, words),
        deeds: if is_answered {
            Vec::new()
        } else {
            deeds.iter().map(label).collect()
        },
        answer: answer(shown, None),
        tone: match alert.urgency {
            Urgency::Emergency | Urgency::CallToday => CardTone::Alert,
            Urgency::NextVisit => CardTone::Notice,
        },
    }
}

fn answer(shown: &Shown, deed: Option<Deed>) -> Answer {
    Answer {
        rule: shown.alert.rule,
        day: shown.alert.day,
        urgency: shown.alert.urgency,
        size: shown.alert.size,
        deed,
    }
}

/// Whom to call, with every number that the person gave; the next visit needs none.
fn call(rule: RuleId, urgency: Urgency, settings: &Settings, words: &Words) -> Option<String> {
    let said = |key: SettingKey, message: &str| {
        let number = settings.get(key).map(Line::as_str)?;
        Some(words.tell(message, &[("number", number.into())]))
    };
    let emergency = said(SettingKey::EmergencyNumber, "warning-emergency-number");
    let clinic = said(SettingKey::ClinicPhone, "warning-clinic-phone");
    let lines: Vec<String> = match urgency {
        Urgency::NextVisit => return None,
        Urgency::CallToday => {
            let clinic = clinic.unwrap_or_else(|| words.say("warning-no-clinic-phone"));
            [Some(clinic), emergency].into_iter().flatten().collect()
        }
        Urgency::Emergency => {
            let crisis = said(SettingKey::CrisisLine, "warning-crisis-line")
                .filter(|_| rule == RuleId::emergency(13));
            let emergency = emergency.unwrap_or_else(|| words.say("warning-no-emergency-number"));
            let lines = [crisis, Some(emergency), clinic];
            lines.into_iter().flatten().collect()
        }
    };
    Some(lines.join("\n"))
}

/// The way to the page that explains a rule.
fn more_ui(ui: &mut Ui, words: &Words, rule: RuleId, out: &mut Actions) {
    let name = words.tell("learn-more-named", &[("name", rule.to_string().into())]);
    read_more_ui(ui, words, (Topic::Rule(rule), &name), out);
}

fn noted(shown: &Shown, words: &Words) -> Option<String> {
    let (deed, at) = shown.warned?.deed?;
    let day = at.day().map(|it| words.day_month(it)).unwrap_or_default();
    let args = [
        ("deed", words.say(&format!("deed-{}", deed.as_str())).into()),
        ("day", day.into()),
        ("time", words.clock(at).into()),
    ];
    Some(words.tell("warning-noted", &args))
}

fn body_ui(ui: &mut Ui, words: &Words, view: &View, open: &mut OpenReasons, out: &mut Actions) {
    let rule = view.answer.rule;
    ui.label(&view.text);
    ui.label(&view.evidence);
    if let Some(call) = &view.call {
        strong(ui, call);
    }
    let is_open = open.0.contains(&rule);
    let why = words.say(if is_open {
        "warning-hide-why"
    } else {
        "warning-why"
    });
    ui.horizontal_wrapped(|ui| {
        let button = Button::quiet(&why);
        if ui.add(button.named(&format!("{why} {rule}"))).clicked() {
            if is_open {
                open.0.remove(&rule);
            } else {
                open.0.insert(rule);
            }
        }
        more_ui(ui, words, rule, out);
    });
    if is_open {
        for line in &view.why {
            small(ui, line);
        }
    }
    if let Some(noted) = &view.noted {
        small(ui, noted);
    }
    ui.horizontal_wrapped(|ui| {
        for (idx, (deed, label)) in view.deeds.iter().enumerate() {
            // In an emergency no button may look like the call itself.
            let is_first = idx == 0 && view.answer.urgency == Urgency::CallToday;
            // "I will mention it" is no deed yet that could be noted.
            let note = match deed {
                Deed::Called | Deed::TeamKnows => {
                    words.tell("warning-note-it", &[("deed", label.as_str().into())])
                }
                Deed::WillMention => label.clone(),
            };
            let button = if is_first {
                Button::primary(&note)
            } else {
                Button::secondary(&note)
            };
            if ui.add(button.named(&format!("{label}: {rule}"))).clicked() {
                let deed = Some(*deed);
                out.push(Action::AnswerWarning(Answer {
                    deed,
                    ..view.answer
                }));
            }
        }
    });
}
