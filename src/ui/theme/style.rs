//! Fonts and egui's own look, so that nothing on screen looks like a default.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::style::{ScrollAnimation, ScrollFadeStyle, ScrollStyle, Selection, Widgets};
use egui::style::{Spacing, WidgetVisuals};
use egui::{
    Color32, Context, CornerRadius, FontData, FontDefinitions, FontFamily, FontId, Margin, Shadow,
    Stroke, Style, TextStyle, Theme, Vec2, Visuals, vec2,
};

use crate::ui::theme::text;
use crate::ui::theme::tokens;
use crate::ui::theme::tokens::Tokens;

const REGULAR_TTF: &[u8] =
    include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf");
const SEMIBOLD_TTF: &[u8] =
    include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-SemiBold.ttf");
const SIGNS_TTF: &[u8] = include_bytes!("../../../assets/fonts/DejaVuSans.ttf");

/// Gives `ctx` our fonts and both appearances.
pub fn install(ctx: &Context) {
    // A desktop that names no preference gets paper, not night.
    ctx.options_mut(|it| it.fallback_theme = Theme::Light);
    ctx.set_fonts(fonts());
    ctx.set_style_of(Theme::Light, style(&tokens::LIGHT, Visuals::light()));
    ctx.set_style_of(Theme::Dark, style(&tokens::DARK, Visuals::dark()));
}

fn fonts() -> FontDefinitions {
    let mut fonts = FontDefinitions::default();
    for (name, ttf) in [
        ("regular", REGULAR_TTF),
        ("bold", SEMIBOLD_TTF),
        ("signs", SIGNS_TTF),
    ] {
        fonts
            .font_data
            .insert(name.to_owned(), Arc::new(FontData::from_static(ttf)));
    }
    let defaults = fonts
        .families
        .get(&FontFamily::Proportional)
        .cloned()
        .unwrap_or_default();
    for (family, first) in [
        (FontFamily::Proportional, "regular"),
        (FontFamily::Name(text::SEMIBOLD.into()), "bold"),
    ] {
        let mut chain = vec![first.to_owned(), "signs".to_owned()];
        chain.extend(defaults.iter().cloned());
        fonts.families.insert(family, chain);
    }
    fonts
}

fn text_styles() -> BTreeMap<TextStyle, FontId> {
    BTreeMap::from([
        (TextStyle::Small, text::small()),
        (TextStyle::Body, text::body()),
        (TextStyle::Button, text::semibold(tokens::TEXT_BODY)),
        (TextStyle::Heading, text::semibold(tokens::TEXT_HEADING)),
        (
            TextStyle::Monospace,
            FontId::new(tokens::TEXT_BODY, FontFamily::Monospace),
        ),
        (text::card_style(), text::semibold(tokens::TEXT_BODY)),
        (text::figure_style(), text::semibold(tokens::TEXT_FIGURE)),
    ])
}

fn style(t: &Tokens, base: Visuals) -> Style {
    let mut style = Style {
        text_styles: text_styles(),
        spacing: spacing(),
        visuals: visuals(t, base),
        animation_time: 0.0,
        scroll_animation: ScrollAnimation::none(),
        ..Style::default()
    };
    style.interaction.tooltip_delay = 0.5;
    style.interaction.selectable_labels = false;
    style
}

fn spacing() -> Spacing {
    Spacing {
        item_spacing: Vec2::splat(tokens::SPACE_8),
        window_margin: Margin::same(16),
        menu_margin: Margin::same(8),
        button_padding: vec2(tokens::SPACE_16, 10.0),
        // Only the least height of a row: our own controls keep their 44 points.
        interact_size: vec2(tokens::TARGET, tokens::SPACE_24),
        icon_width: 24.0,
        icon_width_inner: 14.0,
        icon_spacing: tokens::SPACE_8,
        extra_text_line_spacing: text::EXTRA_LINE,
        tooltip_width: 360.0,
        menu_width: 240.0,
        combo_height: 420.0,
        scroll: scroll(),
        ..Spacing::default()
    }
}

fn scroll() -> ScrollStyle {
    ScrollStyle {
        bar_width: 14.0,
        handle_min_length: 44.0,
        bar_inner_margin: tokens::SPACE_4,
        bar_outer_margin: 2.0,
        foreground_color: false,
        dormant_background_opacity: 0.0,
        active_background_opacity: 0.0,
        interact_background_opacity: 1.0,
        dormant_handle_opacity: 1.0,
        active_handle_opacity: 1.0,
        interact_handle_opacity: 1.0,
        fade: ScrollFadeStyle {
            strength: 0.0,
            ..ScrollFadeStyle::default()
        },
        ..ScrollStyle::solid()
    }
}

fn visuals(t: &Tokens, base: Visuals) -> Visuals {
    let mut visuals = Visuals {
        override_text_color: None,
        weak_text_color: Some(t.muted),
        widgets: widgets(t),
        selection: Selection {
            bg_fill: t.brand_soft,
            stroke: Stroke::new(2.0, t.brand),
        },
        hyperlink_color: t.brand,
        faint_bg_color: t.bg,
        extreme_bg_color: t.panel,
        text_edit_bg_color: Some(t.panel),
        code_bg_color: t.bg,
        warn_fg_color: t.notice,
        error_fg_color: t.alert,
        window_corner_radius: CornerRadius::same(tokens::RADIUS_CARD),
        window_shadow: shadow(t),
        window_fill: t.panel,
        window_stroke: Stroke::new(tokens::BORDER, t.edge),
        menu_corner_radius: CornerRadius::same(tokens::RADIUS_CARD),
        panel_fill: t.bg,
        popup_shadow: shadow(t),
        button_frame: true,
        striped: false,
        disabled_alpha: 0.55,
        ..base
    };
    visuals.text_cursor.stroke = Stroke::new(2.0, t.brand);
    visuals.text_cursor.blink = false;
    visuals
}

const fn shadow(t: &Tokens) -> Shadow {
    Shadow {
        offset: [0, 4],
        blur: 16,
        spread: 0,
        color: t.shadow,
    }
}

fn widgets(t: &Tokens) -> Widgets {
    // `bg_fill` is the handle of a scroll bar, `weak_bg_fill` the ground of a button.
    let state = |fill: Color32, border: Stroke, ink: Color32| WidgetVisuals {
        bg_fill: border.color,
        weak_bg_fill: fill,
        bg_stroke: border,
        corner_radius: CornerRadius::same(tokens::RADIUS_CONTROL),
        fg_stroke: Stroke::new(2.0, ink),
        expansion: 0.0,
    };
    Widgets {
        noninteractive: WidgetVisuals {
            bg_fill: t.panel,
            ..state(t.panel, Stroke::new(1.0, t.line), t.ink)
        },
        inactive: state(t.panel, Stroke::new(tokens::BORDER, t.edge), t.ink),
        hovered: state(t.brand_soft, Stroke::new(tokens::BORDER, t.brand), t.ink),
        active: state(t.brand_soft, Stroke::new(2.0, t.brand), t.ink),
        open: state(t.brand_soft, Stroke::new(tokens::BORDER, t.brand), t.ink),
    }
}
