//! Draws every screen to PNG files, on a machine without a display.
//!
//! `cargo run --example pictures -- FOLDER [WORD]` draws those whose name contains WORD.
#![expect(
    clippy::unwrap_used,
    reason = "a picture that cannot be made ends the command"
)]

mod closed;
#[path = "../support/cpu_raster.rs"]
mod cpu_raster;

use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use egui_kittest::Harness;
use hepatica::diary::clock::Clock;
use hepatica::diary::sample;
use hepatica::diary::session::Session;
use hepatica::domain::change::Change;
use hepatica::domain::day::Day;
use hepatica::domain::settings::SettingKey;
use hepatica::ui::screen::Screen;
use hepatica::ui::shell::Shell;

use crate::cpu_raster::CpuRaster;

/// A way to look at the screens.
struct Look {
    name: &'static str,
    size: [f32; 2],
    settings: &'static [(&'static str, &'static str)],
    diary: fn(Day) -> Vec<Change>,
}

const WINDOW: [f32; 2] = [1280.0, 860.0];

const LOOKS: [Look; 7] = [
    Look {
        name: "light",
        size: WINDOW,
        settings: &[("theme", "light")],
        diary: sample::sample,
    },
    Look {
        name: "tall",
        size: [1280.0, 2600.0],
        settings: &[("theme", "light")],
        diary: sample::sample,
    },
    Look {
        name: "dark",
        size: WINDOW,
        settings: &[("theme", "dark")],
        diary: sample::sample,
    },
    Look {
        name: "large",
        size: WINDOW,
        settings: &[("theme", "light"), ("text-size", "150")],
        diary: sample::sample,
    },
    Look {
        name: "largest",
        size: [1024.0, 700.0],
        settings: &[("theme", "light"), ("text-size", "200")],
        diary: sample::sample,
    },
    Look {
        name: "empty",
        size: WINDOW,
        settings: &[("theme", "light")],
        diary: |_| Vec::new(),
    },
    Look {
        name: "years",
        size: WINDOW,
        settings: &[("theme", "light")],
        diary: |today| sample::years(today, 20),
    },
];

fn main() {
    let mut args = std::env::args().skip(1);
    let folder = args.next().unwrap_or_else(|| "target/pictures".to_owned());
    let only = args.next().unwrap_or_default();
    std::fs::create_dir_all(&folder).unwrap();
    closed::draw_all(Path::new(&folder), &only);
    for look in &LOOKS {
        for screen in Screen::ALL {
            let name = format!("{}-{}.png", screen.message(), look.name);
            if name.contains(&only) {
                draw(look, screen, &Path::new(&folder).join(name));
            }
        }
    }
}

fn draw(look: &Look, screen: Screen, path: &Path) {
    let today = Day::parse("2026-11-22").unwrap();
    let mut changes = (look.diary)(today);
    for (key, value) in look.settings {
        let key = SettingKey::parse(key).unwrap();
        changes.push(Change::Setting {
            key,
            value: key.check(value).ok(),
        });
    }
    let session = Session::in_memory(&changes, Clock::fixed(today)).unwrap();
    // A larger text leaves fewer points on the same glass.
    let zoom = f32::from(session.record().settings().text_size()) / 100.0;
    let mut harness: Harness<'_, Shell> = Harness::builder()
        .with_size(egui::Vec2::from(look.size) / zoom)
        .with_max_steps(8)
        .allow_missing_glyphs()
        .renderer(CpuRaster::default())
        .build_eframe(|creation| Shell::new(&creation.egui_ctx, session));
    harness.state_mut().go(screen);
    harness.run_ok();
    // A page is laid out beside the window; give it the time that a person would.
    if screen == Screen::Summary {
        for _ in 0..40 {
            sleep(Duration::from_millis(100));
            harness.run_ok();
        }
    }
    harness.remove_cursor();
    harness.run_ok();
    harness.render().unwrap().save(path).unwrap();
}
