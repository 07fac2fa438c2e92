//! Pictures of the pages before a diary: the lock, a file that does not open; and of whatever needs
//! a real file.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hepatica::diary::backups::Due;
use hepatica::diary::clock::Clock;
use hepatica::diary::command::Command;
use hepatica::diary::protection::new_recovery_code;
use hepatica::diary::sample;
use hepatica::diary::session::Session;
use hepatica::domain::change::Change;
use hepatica::domain::day::Day;
use hepatica::domain::secret::Passphrase;
use hepatica::domain::settings::SettingKey;
use hepatica::ui::gate::{Gate, Opening};
use hepatica::ui::screen::Screen;

use crate::cpu_raster::CpuRaster;

/// Light or dark, and how large the text is.
const LOOKS: [(&str, egui::Theme, u16); 4] = [
    ("light", egui::Theme::Light, 100),
    ("dark", egui::Theme::Dark, 100),
    ("large", egui::Theme::Light, 150),
    ("largest", egui::Theme::Light, 200),
];

/// What is done to a diary before the picture, and in its window.
struct Scene {
    name: &'static str,
    height: f32,
    before: fn(&Path),
    inside: fn(&mut Harness<'_, Gate>),
}

const SCENES: [Scene; 8] = [
    Scene {
        name: "lock",
        height: 860.0,
        before: protect,
        inside: |_| (),
    },
    Scene {
        name: "lock-code",
        height: 860.0,
        before: protect,
        inside: |window| click(window, "I forgot it: use the recovery code"),
    },
    Scene {
        name: "fault",
        height: 1300.0,
        before: damage,
        inside: |window| click(window, "Rescue…"),
    },
    Scene {
        name: "keeping",
        height: 5200.0,
        before: |_| (),
        inside: |window| {
            settings(window);
            click(window, "Go back to this…: 2026-11-22");
        },
    },
    Scene {
        name: "code",
        height: 5200.0,
        before: |_| (),
        inside: |window| {
            settings(window);
            click(window, "Set a passphrase…");
            for field in ["New passphrase", "The same again"] {
                let field = window.query_all_by_label(field).last();
                field.unwrap().focus();
                window.run_ok();
                let text = egui::Event::Text("four small grey cats".to_owned());
                window.event(text);
                window.run_ok();
            }
            click(window, "Next: recovery code");
        },
    },
    Scene {
        name: "export",
        height: 5200.0,
        before: |_| (),
        inside: |window| {
            settings(window);
            let name = "Save everything as a file: For the clinic's computer";
            click(window, name);
        },
    },
    Scene {
        name: "import",
        height: 2400.0,
        before: |diary| write(&diary.with_file_name("results.csv"), RESULTS),
        inside: plan,
    },
    Scene {
        name: "others",
        height: 2600.0,
        before: |diary| write(&diary.with_file_name("results.csv"), RESULTS),
        inside: |window| {
            plan(window);
            click(window, "Add 5 values");
            click(window, "Cholesterol: 2 results");
        },
    },
];

/// A table that repeats, contradicts and adds to the sample, and has what nobody understands.
const RESULTS: &str = "Date,ALT (U/L),Creatinine,Cholesterol (mg/dL),HBsAg,Albumin (g/dL),Edema\n\
    2026-11-19,61,88,242,Negative,32,1\n2026-11-21,58,91,< 200,,3.1,2\n2026-13-01,,,,,,\n";

/// Draws every scene whose file name contains `only`.
pub(crate) fn draw_all(folder: &Path, only: &str) {
    for scene in &SCENES {
        for (look, theme, percent) in LOOKS {
            let name = format!("closed-{}-{look}.png", scene.name);
            if name.contains(only) {
                draw(scene, theme, percent, &folder.join(name));
            }
        }
    }
}

fn draw(scene: &Scene, theme: egui::Theme, percent: u16, path: &Path) {
    let zoom = f32::from(percent) / 100.0;
    let today = Day::parse("2026-11-22").unwrap();
    let clock = Clock::fixed(today);
    let folder = tempfile::tempdir().unwrap();
    let diary = folder.path().join("diary.db");
    let mut session = Session::open(&diary, clock).unwrap();
    let mut changes = sample::sample(today);
    let is_dark = theme == egui::Theme::Dark;
    let choices = [
        (SettingKey::Theme, if is_dark { "dark" } else { "light" }),
        (SettingKey::TextSize, &percent.to_string()),
    ];
    changes.extend(choices.map(|(key, value)| Change::Setting {
        key,
        value: key.check(value).ok(),
    }));
    session.apply(Command::LogDay(changes)).unwrap();
    assert!(session.backups().unwrap().keep(Due::Now).is_new);
    drop(session);
    (scene.before)(&diary);
    let opening = Opening {
        opened: Session::open(&diary, clock),
        path: Some(diary),
        clock,
    };
    let mut window: Harness<'_, Gate> = Harness::builder()
        .with_size(egui::vec2(1280.0, scene.height * zoom) / zoom)
        .with_max_steps(8)
        .allow_missing_glyphs()
        .renderer(CpuRaster::default())
        .build_eframe(|creation| Gate::new(&creation.egui_ctx, opening));
    window.run_ok();
    (scene.inside)(&mut window);
    window.ctx.set_theme(theme);
    window.ctx.set_zoom_factor(zoom);
    window.run_ok();
    window.remove_cursor();
    window.run_ok();
    window.render().unwrap().save(path).unwrap();
}

fn protect(diary: &Path) {
    let clock = Clock::fixed(Day::parse("2026-11-22").unwrap());
    let session = Session::open(diary, clock).unwrap();
    let passphrase = Passphrase::new("four small grey cats").unwrap();
    let code = new_recovery_code().unwrap();
    session.protect(&passphrase, &code).unwrap();
}

fn damage(diary: &Path) {
    let mut bytes = fs::read(diary).unwrap();
    let pages = bytes.iter_mut().skip(8192).take(10 * 4096);
    pages.for_each(|it| *it = 0);
    fs::File::create(diary).unwrap().write_all(&bytes).unwrap();
}

fn write(path: &Path, text: &str) {
    fs::File::create(path)
        .unwrap()
        .write_all(text.as_bytes())
        .unwrap();
}

fn plan(window: &mut Harness<'_, Gate>) {
    let shell = window.state_mut().shell().unwrap();
    let diary = shell.session().path().unwrap().to_owned();
    shell.go(Screen::Labs);
    window.run_ok();
    click(window, "Import file…");
    let field = window.query_all_by_label("File").last();
    field.unwrap().focus();
    window.run_ok();
    let path = diary.with_file_name("results.csv").display().to_string();
    window.event(egui::Event::Text(path));
    window.run_ok();
    click(window, "Show what it would do");
    for _ in 0..20 {
        std::thread::sleep(std::time::Duration::from_millis(20));
        window.run_ok();
    }
}

fn settings(window: &mut Harness<'_, Gate>) {
    for _ in 0..60 {
        window.run_ok();
        std::thread::sleep(std::time::Duration::from_millis(20));
    }
    window.state_mut().shell().unwrap().go(Screen::Settings);
    window.run_ok();
}

fn click(window: &mut Harness<'_, Gate>, name: &str) {
    window.get_by_label(name).click();
    window.run_ok();
}
