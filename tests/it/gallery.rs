//! Shows every control; with `HEPATICA_PICTURES` set to a folder it saves what it sees.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Panel, ScrollArea, Theme, Ui, vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use crate::cpu_raster::CpuRaster;
use hepatica::ui::theme::icon::Icon;
use hepatica::ui::theme::mark;
use hepatica::ui::theme::style;
use hepatica::ui::theme::text;
use hepatica::ui::theme::tokens::tokens;
use hepatica::ui::widgets::button::Button;
use hepatica::ui::widgets::card::CardTone;
use hepatica::ui::widgets::day_picker::{DayCell, DayKind, DayPickerWords, Month};
use hepatica::ui::widgets::day_tab::{DayFill, DayTab};
use hepatica::ui::widgets::field::FieldNote;
use hepatica::ui::widgets::nav::NavItem;
use hepatica::ui::widgets::notice::NoticeTone;
use hepatica::ui::widgets::number_field::{
    NumberField, NumberFieldEvent, NumberFieldState, StepNames,
};
use hepatica::ui::widgets::scale::ScaleEnds;
use hepatica::ui::widgets::segments::{Segment, SegmentChoice};
use hepatica::ui::widgets::text_field::TextField;
use hepatica::ui::widgets::{
    button, card, check, chip, choice, day_picker, day_tab, heading, info, nav, notice, scale,
    segments, sparkline, strip,
};

const TIRED: [Segment<'_>; 4] = [
    Segment {
        title: "None",
        hint: "",
    },
    Segment {
        title: "Mild",
        hint: "I do all I usually do",
    },
    Segment {
        title: "Moderate",
        hint: "I rest in the day",
    },
    Segment {
        title: "Severe",
        hint: "in bed most of the day",
    },
];

const LONG: [Segment<'_>; 4] = [
    Segment {
        title: "Keine",
        hint: "keine sichtbare Schwellung",
    },
    Segment {
        title: "Leicht",
        hint: "nur an den Knöcheln, morgens ganz verschwunden",
    },
    Segment {
        title: "Mittel",
        hint: "bis zu den Knien, drückt man, bleibt eine Delle",
    },
    Segment {
        title: "Schwer",
        hint: "oberhalb der Knie oder Wassereinlagerungen überall",
    },
];

#[derive(Default)]
struct Gallery {
    tired: Option<usize>,
    swelling: Option<usize>,
    pain: Option<usize>,
    weight: NumberFieldState,
    left: Vec<String>,
    alt: NumberFieldState,
    albumin: NumberFieldState,
    note: String,
    day: String,
    range: usize,
    unit: usize,
    is_pain: bool,
    is_notes: bool,
}

fn apply(choice: Option<SegmentChoice>, value: &mut Option<usize>) {
    match choice {
        Some(SegmentChoice::Chosen(idx)) => *value = Some(idx),
        Some(SegmentChoice::Cleared) => *value = None,
        None => (),
    }
}

impl Gallery {
    fn ui(&mut self, ui: &mut Ui) {
        let t = tokens(ui);
        if ui.available_width() > 800.0 {
            let rail = egui::Frame::new().fill(t.rail).inner_margin(12);
            Panel::left("rail")
                .frame(rail)
                .resizable(false)
                .exact_size(184.0)
                .show(ui, rail_ui);
        } else {
            let rail = egui::Frame::new().fill(t.rail).inner_margin(6);
            Panel::top("rail").frame(rail).show(ui, |ui| {
                ui.horizontal_wrapped(|ui| {
                    for item in items() {
                        nav::nav_item_compact_ui(ui, item);
                    }
                });
            });
        }
        let ground = egui::Frame::new().fill(t.bg).inner_margin(24);
        egui::CentralPanel::default().frame(ground).show(ui, |ui| {
            ScrollArea::vertical().show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 12.0;
                top_ui(ui);
                self.entry_ui(ui);
                self.fields_ui(ui);
                rest_ui(ui);
            });
        });
    }

    fn entry_ui(&mut self, ui: &mut Ui) {
        card::card(ui, |ui| {
            ui.horizontal(|ui| {
                heading::card_heading(ui, "Weight");
                info::info_ui(
                    ui,
                    "About Weight",
                    "Weigh yourself in the morning.\n\nSame scale.",
                );
            });
            let steps = StepNames {
                less: "Weight: less",
                more: "Weight: more",
            };
            let field = NumberField::new("Weight").unit("kg").figure(steps);
            if field.show(ui, &mut self.weight) == Some(NumberFieldEvent::Left) {
                self.left.push(self.weight.text.clone());
            }
        });
        card::card(ui, |ui| {
            heading::sub_heading(ui, "Tiredness (fatigue)");
            let choice = segments::segments_ui(ui, "Tiredness", &TIRED, self.tired);
            apply(choice, &mut self.tired);
            card::divider(ui);
            heading::sub_heading(ui, "Schwellung");
            let choice = segments::segments_ui(ui, "Schwellung", &LONG, self.swelling);
            apply(choice, &mut self.swelling);
            card::divider(ui);
            heading::sub_heading(ui, "Pain");
            let ends = ScaleEnds {
                least: "no pain",
                most: "worst pain",
            };
            apply(scale::scale_ui(ui, "Pain", ends, self.pain), &mut self.pain);
        });
        let titles = ["1 month", "3 months", "6 months", "1 year", "All"];
        if let Some(idx) = segments::range_ui(ui, "Period", &titles, self.range) {
            self.range = idx;
        }
    }

    fn fields_ui(&mut self, ui: &mut Ui) {
        chip::chip_row(ui, |ui| {
            if chip::chip_ui(ui, "Pain 4", self.is_pain).clicked() {
                self.is_pain = !self.is_pain;
            }
            for words in [
                "Confusion",
                "Temperature",
                "Belly girth",
                "Blood pressure",
                "Sleep",
            ] {
                chip::chip_ui(ui, words, false);
            }
        });
        card::card(ui, |ui| {
            heading::card_heading(ui, "Liver");
            let units = ["U/L", "µmol/L", "10⁹/L"];
            ui.horizontal_top(|ui| {
                NumberField::new("ALT")
                    .note(FieldNote::Hint("last time 49 · your range 7–56"))
                    .width(260.0)
                    .show(ui, &mut self.alt);
                if let Some(unit) = choice::choice_ui(ui, "ALT, unit", &units, Some(self.unit)) {
                    self.unit = unit;
                }
            });
            NumberField::new("Albumin")
                .unit("g/dL")
                .note(FieldNote::Error(
                    "Did you mean 32 g/L? 32 g/dL is not possible.",
                ))
                .show(ui, &mut self.albumin);
            TextField::new("Note")
                .rows(2)
                .placeholder("What else?")
                .show(ui, &mut self.note);
            let words = DayPickerWords {
                label: "Date the blood was taken",
                open: "Open the calendar",
                previous: "Month before",
                next: "Month after",
                note: FieldNote::Hint("for example 19.11.2026"),
            };
            day_picker::day_picker_ui(ui, words, &mut self.day, &november());
            if let Some(is_on) = check::check_ui(ui, "Notes (12)", self.is_notes) {
                self.is_notes = is_on;
            }
            check::check_ui(ui, "Warning days", true);
        });
    }
}

fn top_ui(ui: &mut Ui) {
    heading::page_heading(ui, "Sunday, 22 November");
    heading::muted(ui, "How are you today? It takes about a minute.");
    ui.horizontal_wrapped(|ui| {
        ui.add(Button::sign(Icon::Back, "Day before"));
        button::secondary(ui, "Today");
        ui.add(Button::sign(Icon::Forward, "Day after").enabled(false));
        button::primary(ui, "Same as yesterday");
        ui.add(Button::primary("Save").icon(Icon::Check));
        ui.add(Button::secondary("Add results").icon(Icon::Plus));
        ui.add(Button::primary("Not yet").enabled(false));
        button::quiet(ui, "Why am I seeing this?");
    });
    ui.horizontal_wrapped(|ui| {
        for (words, fill) in [
            ("Fri 20", DayFill::Empty),
            ("Sat 21", DayFill::Full),
            ("Sun 22", DayFill::Partly),
        ] {
            let is_selected = fill == DayFill::Partly;
            day_tab::day_tab_ui(
                ui,
                DayTab {
                    words,
                    name: words,
                    fill,
                    is_selected,
                },
                140.0,
            );
        }
    });
}

fn items() -> [NavItem<'static>; 7] {
    [
        NavItem {
            icon: Icon::Today,
            word: "Today",
            is_selected: true,
        },
        NavItem {
            icon: Icon::Labs,
            word: "Labs",
            is_selected: false,
        },
        NavItem {
            icon: Icon::Trends,
            word: "Trends",
            is_selected: false,
        },
        NavItem {
            icon: Icon::Treatments,
            word: "Treatments",
            is_selected: false,
        },
        NavItem {
            icon: Icon::Learn,
            word: "Learn",
            is_selected: false,
        },
        NavItem {
            icon: Icon::Summary,
            word: "Summary",
            is_selected: false,
        },
        NavItem {
            icon: Icon::Settings,
            word: "Settings",
            is_selected: false,
        },
    ]
}

fn rail_ui(ui: &mut Ui) {
    let t = tokens(ui);
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(36.0, 36.0), egui::Sense::hover());
        mark::paint_mark(ui.painter(), rect.shrink(3.0), t.brand, t.rail);
        ui.label(
            egui::RichText::new("Hepatica")
                .font(text::semibold(20.0))
                .color(t.ink),
        );
    });
    ui.add_space(8.0);
    ui.spacing_mut().item_spacing.y = 4.0;
    for item in items() {
        nav::nav_item_ui(ui, item);
    }
    ui.horizontal_wrapped(|ui| {
        for icon in [
            Icon::Undo,
            Icon::Calendar,
            Icon::Warning,
            Icon::Pencil,
            Icon::Trash,
            Icon::Search,
            Icon::Save,
            Icon::Close,
            Icon::Up,
        ] {
            ui.add(Button::sign(icon, &format!("{icon:?}")));
        }
    });
}

fn rest_ui(ui: &mut Ui) {
    card::card_with(ui, CardTone::Alert, |ui| {
        heading::card_heading(ui, "Call your care team today");
        ui.label("Your weight is up 2.6 kg in 7 days (74.1 → 76.7). ▲ ≤ ≥ µ");
        button::primary(ui, "I called — note it");
    });
    card::card_with(ui, CardTone::Notice, |ui| {
        heading::card_heading(ui, "Experimental");
        ui.label("Not shown to help yet.");
    });
    notice::notice_ui(ui, NoticeTone::Saved, "Saved at 09:12.");
    notice::notice_ui(
        ui,
        NoticeTone::Plain,
        "The backup runs when you close the diary.",
    );
    notice::notice_ui(ui, NoticeTone::Caution, "The last backup is 14 days old.");
    notice::notice_ui(
        ui,
        NoticeTone::Error,
        "The day was not saved. Everything saved before is unharmed. Free some space and press Save again.",
    );
    card::card(ui, |ui| {
        heading::card_heading(ui, "Last 30 days");
        let values: Vec<Option<f64>> = (0..30)
            .map(|day| (day != 9).then(|| f64::from(day * day % 17)))
            .collect();
        let size = vec2(180.0, 32.0);
        let shown = sparkline::sparkline_ui(ui, size, &values, "Weight rose to 76.7 kg");
        sparkline::sparkline_marks(ui, shown.rect, values.len(), &[4.0, 20.5]);
        let days: Vec<Option<u8>> = (0..30u8)
            .map(|day| (day != 9).then_some(day / 5 % 4))
            .collect();
        strip::strip_ui(
            ui,
            vec2(ui.available_width(), 16.0),
            &days,
            "Swelling: mostly mild",
        );
        ui.horizontal(|ui| {
            for rating in 0..4 {
                strip::swatch_ui(ui, rating);
            }
            heading::small(ui, "darker = worse");
        });
    });
}

fn november() -> Month {
    let day = |number: u8| DayCell {
        number: number.to_string(),
        name: format!("{number} November 2026"),
        kind: match number {
            19 => DayKind::Chosen,
            22 => DayKind::Today,
            23.. => DayKind::Closed,
            _ => DayKind::Plain,
        },
    };
    let before = [const { None }; 6];
    Month {
        title: "November 2026".to_owned(),
        weekdays: ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"].map(str::to_owned),
        cells: before
            .into_iter()
            .chain((1..=30).map(|number| Some(day(number))))
            .collect(),
    }
}

fn sample() -> Gallery {
    Gallery {
        tired: Some(1),
        pain: Some(4),
        weight: NumberFieldState {
            text: "76.7".to_owned(),
        },
        alt: NumberFieldState {
            text: "44".to_owned(),
        },
        albumin: NumberFieldState {
            text: "32".to_owned(),
        },
        day: "19 November 2026".to_owned(),
        range: 2,
        is_pain: true,
        ..Gallery::default()
    }
}

fn harness(width: f32, theme: Theme, gallery: Gallery) -> Harness<'static, Gallery> {
    let mut is_ready = false;
    Harness::builder()
        .with_size([width, 2400.0])
        .with_theme(theme)
        .with_max_steps(12)
        .renderer(CpuRaster::default())
        .build_ui_state(
            move |ui: &mut Ui, gallery: &mut Gallery| {
                if !is_ready {
                    style::install(ui.ctx());
                    is_ready = true;
                    ui.ctx().request_repaint();
                    return;
                }
                gallery.ui(ui);
            },
            gallery,
        )
}

fn save(harness: &mut Harness<'_, Gallery>, name: &str) {
    harness.remove_cursor();
    harness.run();
    let picture = harness.render().unwrap();
    if let Some(folder) = std::env::var_os("HEPATICA_PICTURES") {
        picture.save(PathBuf::from(folder).join(name)).unwrap();
    }
}

#[test]
fn every_control_is_drawn_in_light_and_dark() {
    for (theme, name) in [(Theme::Light, "light.png"), (Theme::Dark, "dark.png")] {
        let mut harness = harness(1100.0, theme, sample());
        harness.run();
        save(&mut harness, name);
    }
}

#[test]
fn every_control_is_drawn_in_a_narrow_window() {
    let mut narrow = harness(560.0, Theme::Light, sample());
    narrow.run();
    save(&mut narrow, "narrow.png");
}

#[test]
fn every_control_is_drawn_at_150_percent() {
    let mut large = harness(1100.0, Theme::Light, sample());
    large.run();
    large.ctx.set_zoom_factor(1.5);
    large.run();
    save(&mut large, "zoom.png");
}

#[test]
fn popovers_are_drawn() {
    for (name, opener) in [
        ("info.png", "About Weight"),
        ("calendar.png", "Open the calendar"),
        ("choice.png", "ALT, unit"),
    ] {
        let mut harness = harness(1100.0, Theme::Light, sample());
        harness.run();
        harness.get_by_label(opener).click();
        harness.run();
        save(&mut harness, name);
    }
}

fn focused(harness: &Harness<'_, Gallery>) -> Option<String> {
    let nodes = harness.root().children_recursive();
    nodes
        .into_iter()
        .find(|node| node.accesskit_node().is_focused())?
        .accesskit_node()
        .label()
}

#[test]
fn a_rating_is_chosen_and_cleared_by_clicks() {
    let mut harness = harness(1100.0, Theme::Light, Gallery::default());
    harness.run();
    harness
        .get_by_role_and_label(Role::RadioButton, "Tiredness: Moderate")
        .click();
    harness.run();
    assert_eq!(harness.state().tired, Some(2));
    let chosen = harness.get_by_label("Tiredness: Moderate");
    assert_eq!(chosen.accesskit_node().is_selected(), Some(true));
    chosen.click();
    harness.run();
    assert_eq!(harness.state().tired, None);
}

#[test]
fn a_rating_is_chosen_by_keyboard() {
    let mut harness = harness(1100.0, Theme::Light, Gallery::default());
    harness.run();
    harness.get_by_label("Tiredness: None").focus();
    harness.run();
    harness.key_press(egui::Key::Num3);
    harness.run();
    assert_eq!(harness.state().tired, Some(3));
    harness.key_press(egui::Key::Num3);
    harness.run();
    assert_eq!(harness.state().tired, Some(3));
    assert_eq!(focused(&harness).as_deref(), Some("Tiredness: None"));
    harness.key_press(egui::Key::ArrowRight);
    harness.run();
    assert_eq!(focused(&harness).as_deref(), Some("Tiredness: Mild"));
    harness.key_press(egui::Key::Space);
    harness.run();
    assert_eq!(harness.state().tired, Some(1));
    save(&mut harness, "focus.png");
    harness.key_press(egui::Key::Delete);
    harness.run();
    assert_eq!(harness.state().tired, None);
    harness.key_press(egui::Key::Tab);
    harness.run();
    assert_eq!(focused(&harness).as_deref(), Some("Schwellung: Keine"));
}

#[test]
fn a_number_stays_exactly_as_typed() {
    for typed in ["72.", "45,5", "072.5 ", "<0.9"] {
        let mut harness = harness(1100.0, Theme::Light, Gallery::default());
        harness.run();
        harness
            .get_by_role_and_label(Role::TextInput, "Weight")
            .focus();
        harness.run();
        for sign in typed.chars() {
            let field = harness.get_by_role_and_label(Role::TextInput, "Weight");
            field.type_text(&sign.to_string());
            harness.run();
        }
        assert_eq!(harness.state().weight.text, typed);
        assert_eq!(harness.state().left, Vec::<String>::new());
        harness.key_press(egui::Key::Enter);
        harness.run();
        assert_eq!(harness.state().weight.text, typed);
        assert_eq!(harness.state().left, [typed]);
    }
}

#[test]
fn an_explanation_opens_and_closes_with_escape() {
    let mut harness = harness(1100.0, Theme::Light, Gallery::default());
    harness.run();
    harness.get_by_label("About Weight").click();
    harness.run();
    harness.get_by_label("Same scale.");
    harness.key_press(egui::Key::Escape);
    harness.run();
    assert!(harness.query_by_label("Same scale.").is_none());
    assert_eq!(focused(&harness).as_deref(), Some("About Weight"));
}

#[test]
fn a_unit_is_chosen_from_the_list() {
    let mut harness = harness(1100.0, Theme::Light, Gallery::default());
    harness.run();
    harness
        .get_by_role_and_label(Role::ComboBox, "ALT, unit")
        .click();
    harness.run();
    harness
        .get_by_role_and_label(Role::ListBoxOption, "µmol/L")
        .click();
    harness.run();
    assert_eq!(harness.state().unit, 1);
    assert!(
        harness
            .query_by_role_and_label(Role::ListBoxOption, "U/L")
            .is_none()
    );
}

#[test]
fn everything_that_can_be_used_has_a_name_and_a_size() {
    for width in [1100.0, 560.0] {
        let mut harness = harness(width, Theme::Light, sample());
        harness.run();
        for node in harness.root().children_recursive() {
            let inner = node.accesskit_node();
            let is_used = matches!(
                inner.role(),
                Role::Button
                    | Role::RadioButton
                    | Role::CheckBox
                    | Role::ComboBox
                    | Role::TextInput
                    | Role::MultilineTextInput
            );
            if !is_used {
                continue;
            }
            let name = inner.label().unwrap_or_default();
            assert!(!name.is_empty(), "{:?} without a name", inner.role());
            let size = node.rect().size();
            assert!(size.x > 43.5 && size.y > 43.5, "{name} is only {size:?}");
        }
    }
}
