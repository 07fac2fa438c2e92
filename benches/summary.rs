//! The page for the doctor, of a diary of twenty years: `cargo bench --bench summary`.
//!
//! Everything is compared with something measured in the same run. The first page, with what the
//! program chooses and words for it, against typst laying out the same document; the slowest frame
//! of the window while pages are made, against a frame at rest; memory after 500 different pages,
//! against that after 20.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::print_stdout,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    reason = "a measurement that cannot be taken ends the run, and its result is what it prints"
)]

use std::fs;
use std::hint::black_box;
use std::time::{Duration, Instant};

use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;
use hepatica::diary::clock::Clock;
use hepatica::diary::printed::{PrintedSummary, compose, print_once};
use hepatica::diary::sample;
use hepatica::diary::session::Session;
use hepatica::domain::day::{Day, DayRange};
use hepatica::domain::record::Record;
use hepatica::interchange::page::data::{DENSEST, PageData};
use hepatica::interchange::page::engine::PageEngine;
use hepatica::ui::screen::Screen;
use hepatica::ui::shell::Shell;
use hepatica::words::bundle::Words;

/// Pairs of measurements; the two sides take turns.
const PAIRS: usize = 31;
const PAGES: i32 = 500;

fn main() {
    let today = Day::parse("2026-11-22").unwrap();
    let session = Session::in_memory(&sample::years(today, 20), Clock::fixed(today)).unwrap();
    let words = Words::new("en");
    for days in [30, 95, 366, 7306] {
        first_page(&words, session.record(), DayRange::ending(today, days));
    }
    many_pages(&words, session.record(), today);
    frames(session);
}

/// Forgets what typst remembers of earlier pages, as in a program that has just started.
fn forget() {
    typst::comemo::evict(0);
}

fn first_page(words: &Words, record: &Record, period: DayRange) {
    let page = || print_once(words, record, period, period.last).unwrap();
    let (count, data) = (page().count(), compose(words, record, period));
    let picture = page().sheet(0, 1.0).unwrap();
    let at = |density| PageData {
        density,
        ..data.clone()
    };
    let engine = PageEngine::new().unwrap();
    let is_same = |it: &PageData| {
        let page = engine.compile(it).unwrap();
        page.count() == count && page.png(0, 1.0).unwrap() == picture
    };
    let same = (0..=DENSEST).map(at).find(is_same).unwrap();

    let (mut ours, mut typst, mut chosen) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..PAIRS {
        forget();
        let engine = PageEngine::new().unwrap();
        typst.push(time(|| engine.compile(&same).unwrap()));
        forget();
        ours.push(time(page));
        chosen.push(time(|| compose(words, record, period)));
    }
    let (ours, typst, chosen) = (median(ours), median(typst), median(chosen));
    println!(
        "first page of {} days, {count} sheets, density {}: {ours:.1?}, of this {chosen:.1?} to \
         choose and word it; typst's own layout {typst:.1?}; ratio {:.2}",
        period.count(),
        same.density,
        ours.as_secs_f64() / typst.as_secs_f64(),
    );
}

fn many_pages(words: &Words, record: &Record, today: Day) {
    let engine = PageEngine::new().unwrap();
    let mut early = 0;
    for number in 1..=PAGES {
        let period = DayRange::ending(today.plus(-number), 95);
        let page = PrintedSummary::new(&engine, words, record, period, today).unwrap();
        for sheet in 0..page.count() {
            black_box(page.sheet(sheet, 2.0).unwrap());
        }
        if number == 20 {
            early = resident();
        }
    }
    let late = resident();
    println!(
        "{PAGES} different pages: {} MB resident, {} MB after the first 20; grown by {:.1} MB",
        late / 1_000_000,
        early / 1_000_000,
        (i64::try_from(late).unwrap() - i64::try_from(early).unwrap()) as f64 / 1e6,
    );
}

fn frames(session: Session) {
    let mut window: Harness<'_, Shell> = Harness::builder()
        .with_size([1280.0, 860.0])
        .build_eframe(|creation| Shell::new(&creation.egui_ctx, session));
    window.run_ok();
    window.state_mut().go(Screen::Summary);
    let (mut busy, mut made) = (Vec::new(), 0);
    for reach in ["1 month", "1 year", "6 months", "All", "3 months"]
        .iter()
        .cycle()
        .take(20)
    {
        busy.push(time(|| window.step()));
        window.get_by_label(&format!("Period: {reach}")).click();
        let (begun, before) = (Instant::now(), sheets(&window));
        let mut is_made = false;
        while !is_made && begun.elapsed() < Duration::from_secs(20) {
            busy.push(time(|| window.step()));
            is_made = sheets(&window) != before;
            std::thread::sleep(Duration::from_millis(2));
        }
        made += usize::from(is_made);
    }
    let rest: Vec<_> = (0..50).map(|_| time(|| window.step())).collect();
    let (rest, worst) = (median(rest), busy.iter().max().copied().unwrap());
    let count = busy.len();
    println!(
        "{made} pages made beside the window: the slowest of {count} frames took {worst:.1?}, the \
         median {:.1?}, a frame at rest {rest:.1?}; slowest to rest {:.1}",
        median(busy),
        worst.as_secs_f64() / rest.as_secs_f64(),
    );
}

/// The pictures of sheets that are on the graphics card.
fn sheets(window: &Harness<'_, Shell>) -> Vec<egui::TextureId> {
    let manager = window.ctx.tex_manager();
    let manager = manager.read();
    let all = manager.allocated();
    let sheets = all.filter(|it| it.1.name.starts_with("sheet-"));
    sheets.map(|it| *it.0).collect()
}

fn time<T>(work: impl FnOnce() -> T) -> Duration {
    let begun = Instant::now();
    black_box(work());
    begun.elapsed()
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort();
    times[times.len() / 2]
}

/// Memory of this process that is in use, in bytes.
fn resident() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|it| it.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|it| it.trim().strip_suffix("kB")?.trim().parse::<u64>().ok());
    kilobytes.map_or(0, |it| it * 1024)
}
