//! Every colour, distance and text size of Hepatica; nothing else names a colour.
#![expect(clippy::disallowed_methods, reason = "the one home of colours")]

use egui::Color32;

/// The colours of one appearance, named by what they are for.
#[derive(Debug, PartialEq, Eq)]
pub struct Tokens {
    /// The window.
    pub bg: Color32,
    /// Cards and fields.
    pub panel: Color32,
    /// Navigation.
    pub rail: Color32,
    /// Text.
    pub ink: Color32,
    /// Secondary text.
    pub muted: Color32,
    /// Hairlines that carry no meaning.
    pub line: Color32,
    /// Borders of fields and unselected buttons.
    pub edge: Color32,
    /// Selection, primary buttons, focus ring, links.
    pub brand: Color32,
    /// A primary button under the pointer.
    pub brand_strong: Color32,
    /// Text on `brand`.
    pub on_brand: Color32,
    /// Chosen chips, selected rows, buttons under the pointer.
    pub brand_soft: Color32,
    /// Cautions, H and L marks.
    pub notice: Color32,
    pub notice_soft: Color32,
    /// Warnings, values to tell the team about.
    pub alert: Color32,
    pub alert_soft: Color32,
    /// The usual range behind a chart; never a verdict.
    pub range: Color32,
    pub range_ink: Color32,
    /// How far values lie apart without any change; grey, because it is no verdict.
    pub wobble: Color32,
    /// Lines of a chart, also told apart by dash and label.
    pub series: [Color32; 4],
    /// Ratings 0 to 3: one hue, further from the ground = worse.
    pub rating: [Color32; 4],
    /// Below pop-ups.
    pub shadow: Color32,
}

pub const LIGHT: Tokens = Tokens {
    bg: rgb(0xF6_F4EF),
    panel: rgb(0xFF_FFFF),
    rail: rgb(0xEC_E9E1),
    ink: rgb(0x22_252E),
    muted: rgb(0x5C_6270),
    line: rgb(0xDA_D6CB),
    edge: rgb(0x7F_8592),
    brand: rgb(0x3F_4A9C),
    brand_strong: rgb(0x31_3B82),
    on_brand: rgb(0xFF_FFFF),
    brand_soft: rgb(0xE6_E8F6),
    notice: rgb(0x8A_5200),
    notice_soft: rgb(0xFB_EBD0),
    alert: rgb(0xA3_262A),
    alert_soft: rgb(0xFB_E3E1),
    range: rgb(0xE2_F1E9),
    range_ink: rgb(0x1F_6F50),
    wobble: rgb(0xE7_E6E4),
    series: [
        rgb(0x3F_4A9C),
        rgb(0xB4_552D),
        rgb(0x1F_6F50),
        rgb(0x7A_3E8E),
    ],
    rating: [
        rgb(0xE9_E6DE),
        rgb(0xC9_CDEB),
        rgb(0x8C_95D6),
        rgb(0x3F_4A9C),
    ],
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 28),
};

pub const DARK: Tokens = Tokens {
    bg: rgb(0x16_181F),
    panel: rgb(0x1F_222C),
    rail: rgb(0x12_141A),
    ink: rgb(0xEC_EBE6),
    muted: rgb(0xA7_ADBB),
    line: rgb(0x34_3947),
    edge: rgb(0x7A_8192),
    brand: rgb(0xA9_B2FF),
    brand_strong: rgb(0xC3_C9FF),
    on_brand: rgb(0x14_172B),
    brand_soft: rgb(0x2A_2F4D),
    notice: rgb(0xF2_B45F),
    notice_soft: rgb(0x3A_2C14),
    alert: rgb(0xFF_9C95),
    alert_soft: rgb(0x43_201F),
    range: rgb(0x1C_3329),
    range_ink: rgb(0x7F_D3A8),
    wobble: rgb(0x33_363F),
    series: [
        rgb(0xA9_B2FF),
        rgb(0xF0_A07A),
        rgb(0x7F_D3A8),
        rgb(0xD3_A0E6),
    ],
    rating: [
        rgb(0x2A_2E3A),
        rgb(0x43_4A7E),
        rgb(0x75_80CF),
        rgb(0xC2_C9FF),
    ],
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 110),
};

pub const SPACE_4: f32 = 4.0;
pub const SPACE_8: f32 = 8.0;
pub const SPACE_12: f32 = 12.0;
pub const SPACE_16: f32 = 16.0;
pub const SPACE_24: f32 = 24.0;

pub const RADIUS_CONTROL: u8 = 10;
pub const RADIUS_CARD: u8 = 14;
pub const RADIUS_CHIP: u8 = 22;

pub const BORDER: f32 = 1.5;
/// Width and height that every target has at least.
pub const TARGET: f32 = 44.0;

/// Below this width, columns stand below each other.
pub const NARROW: f32 = 760.0;

pub const TEXT_SMALL: f32 = 14.0;
pub const TEXT_BODY: f32 = 17.0;
pub const TEXT_HEADING: f32 = 28.0;
pub const TEXT_FIGURE: f32 = 40.0;

/// The colours of the appearance in which `ui` is drawn.
pub fn tokens(ui: &egui::Ui) -> &'static Tokens {
    of_mode(ui.visuals().dark_mode)
}

/// The colours of the appearance that is on now.
pub fn tokens_of(ctx: &egui::Context) -> &'static Tokens {
    of_mode(ctx.theme() == egui::Theme::Dark)
}

const fn of_mode(is_dark: bool) -> &'static Tokens {
    if is_dark { &DARK } else { &LIGHT }
}

const fn rgb(hex: u32) -> Color32 {
    let [_, r, g, b] = hex.to_be_bytes();
    Color32::from_rgb(r, g, b)
}

#[cfg(test)]
mod tests {
    use egui::Color32;

    use crate::ui::theme::tokens::{DARK, LIGHT, Tokens};

    fn luminance(color: Color32) -> f32 {
        let linear = |channel: u8| {
            let c = f32::from(channel) / 255.0;
            if c <= 0.040_45 {
                c / 12.92
            } else {
                ((c + 0.055) / 1.055).powf(2.4)
            }
        };
        let (r, g, b) = (linear(color.r()), linear(color.g()), linear(color.b()));
        0.2126f32.mul_add(r, 0.7152f32.mul_add(g, 0.0722 * b))
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a) + 0.05, luminance(b) + 0.05);
        (a / b).max(b / a)
    }

    fn text_pairs(t: &Tokens) -> Vec<(Color32, Color32)> {
        let mut pairs = vec![
            (t.on_brand, t.brand),
            (t.on_brand, t.brand_strong),
            (t.range_ink, t.range),
            (t.range_ink, t.panel),
            (t.notice, t.notice_soft),
            (t.notice, t.panel),
            (t.notice, t.bg),
            (t.alert, t.alert_soft),
            (t.alert, t.panel),
            (t.alert, t.bg),
        ];
        for ground in [
            t.bg,
            t.panel,
            t.rail,
            t.brand_soft,
            t.notice_soft,
            t.alert_soft,
            t.range,
        ] {
            pairs.extend([(t.ink, ground), (t.muted, ground), (t.brand, ground)]);
        }
        pairs
    }

    #[test]
    fn every_text_can_be_read() {
        for tokens in [&LIGHT, &DARK] {
            for (text, ground) in text_pairs(tokens) {
                let ratio = contrast(text, ground);
                assert!(ratio >= 4.5, "{text:?} on {ground:?}: {ratio:.2}");
            }
        }
    }

    #[test]
    fn every_border_and_line_can_be_seen() {
        for t in [&LIGHT, &DARK] {
            for ground in [t.bg, t.panel] {
                for color in [t.edge, t.brand].into_iter().chain(t.series) {
                    let ratio = contrast(color, ground);
                    assert!(ratio >= 3.0, "{color:?} on {ground:?}: {ratio:.2}");
                }
            }
        }
    }
}
