//! The printed page: what a hepatologist gets must always be made, whole and readable.

use std::path::Path;

use hepatica::interchange::page::data::{
    Block, LabCell, LabRow, LineChart, PageData, Paper, StripRow, Strips,
};
use hepatica::interchange::page::engine::{Page, PageEngine, Pdf};
use hepatica::interchange::page::error::PageError;
use hepatica::interchange::page::fonts::MoreFonts;

use crate::page::everywhere::everywhere;
use crate::page::sample::{bare, block, labs, rich, row, strips, text, tick, weight};

mod everywhere;
mod sample;

const STAMP: (i32, u8, u8) = (2026, 11, 22);

/// Compiles, writes, and keeps the file for the eye where `HEPATICA_PICTURES` says.
fn print(name: &str, data: &PageData) -> (Page, Pdf) {
    let page = PageEngine::new().unwrap().compile(data).unwrap();
    let pdf = page.pdf(name, STAMP).unwrap();
    assert!(pdf.bytes.starts_with(b"%PDF"));
    if let Some(folder) = std::env::var_os("HEPATICA_PICTURES") {
        let file = Path::new(&folder).join(format!("{name}.pdf"));
        std::io::Write::write_all(&mut std::fs::File::create(file).unwrap(), &pdf.bytes).unwrap();
    }
    (page, pdf)
}

#[test]
fn a_rich_summary_fits_one_accessible_page() {
    let (page, pdf) = print("rich", &rich());
    assert_eq!(page.count(), 1);
    assert_eq!(page.replaced(), 0);
    assert!(pdf.accessible);
}

#[test]
fn us_letter_holds_the_same_summary() {
    let (page, pdf) = print(
        "letter",
        &PageData {
            paper: Paper::UsLetter,
            ..rich()
        },
    );
    assert!(page.count() <= 2);
    assert!(pdf.accessible);
    let sheet = page.png(0, 1.0).unwrap();
    assert_eq!((sheet.width, sheet.height), (612, 792));
}

#[test]
fn an_empty_diary_still_gives_a_page() {
    let (page, pdf) = print("empty", &bare());
    assert_eq!(page.count(), 1);
    assert!(pdf.accessible);
    assert!(print("nothing", &PageData::default()).1.accessible);
}

#[test]
fn the_same_data_give_the_same_file() {
    assert_eq!(print("same", &rich()).1, print("same", &rich()).1);
}

#[test]
fn forty_questions_are_all_printed() {
    let items = (1..=40)
        .map(|n| {
            format!(
                "Question {n}: should the dose of the water tablets be changed, and if so when?"
            )
        })
        .collect();
    let questions = Some(Block {
        title: text("My questions"),
        items,
        more: String::new(),
    });
    let (page, pdf) = print(
        "questions",
        &PageData {
            questions,
            ..rich()
        },
    );
    assert!(page.count() <= 3);
    assert!(pdf.accessible);
}

#[test]
fn sixty_tests_in_groups_go_on_the_second_page() {
    let mut table = labs();
    table.rows = (0..60)
        .map(|n| LabRow {
            group: (n % 12 == 0).then(|| format!("Group {n}")),
            ..row(
                &format!("Test number {n}"),
                "mmol/L",
                "136–145",
                "131 L|133.5|<1|1350 HH|136",
            )
        })
        .collect();
    let (page, pdf) = print(
        "labs",
        &PageData {
            labs: Some(table),
            ..rich()
        },
    );
    assert!((2..=3).contains(&page.count()));
    assert!(pdf.accessible);
}

#[test]
fn more_dates_than_the_sheet_is_wide_continue_in_a_second_table() {
    let mut table = labs();
    table
        .head
        .extend((1..=6).map(|n| format!("{n} December 2026")));
    for row in &mut table.rows {
        row.cells.resize(
            11,
            LabCell {
                value: text("1234.5"),
                flag: text("H"),
            },
        );
    }
    assert!(
        print(
            "dates",
            &PageData {
                labs: Some(table),
                ..bare()
            }
        )
        .1
        .accessible
    );
}

#[test]
fn long_values_stay_on_one_line() {
    let mut table = labs();
    table.rows[0] = row(
        "Platelets",
        "/µL",
        "150,000–400,000",
        "1,250,000 H|66,000 L|151,000|not_detected|1",
    );
    table.rows[1] = row(
        "Hepatitis B DNA",
        "IU/mL",
        "not detected",
        "12345678.9 HH||||negative",
    );
    assert!(
        print(
            "values",
            &PageData {
                labs: Some(table),
                ..rich()
            }
        )
        .1
        .accessible
    );
}

#[test]
fn other_scripts_are_printed_and_numbers_never_turned_round() {
    let data = PageData {
        lang: text("ar"),
        title: text("ملخص اليوميات"),
        questions: Some(block(
            "Вопросы",
            &[
                "Нужно ли менять дозу?",
                "Χρειάζεται νέα εξέταση;",
                "Żółć, šest, ørsted, ğ",
            ],
        )),
        ..rich()
    };
    let (page, pdf) = print("scripts", &data);
    assert_eq!(page.replaced(), 0);
    assert!(pdf.accessible);
}

#[test]
fn what_a_patient_types_never_becomes_markup() {
    for (name, typed) in [
        ("hostile-1", "#let x = 1"),
        ("hostile-2", "#panic(\"p\") *bold* _i_ $x$ @ref <lbl>"),
        (
            "hostile-3",
            "<script>alert(1)</script> \\ \\u{41} `raw` // /* ]) }",
        ),
        (
            "hostile-4",
            "= Heading - list + enum / term: https://example.org ~ --- '\"",
        ),
        (
            "hostile-5",
            "#read(\"/etc/passwd\") #eval(\"1\") #include \"/x.typ\" \u{0}",
        ),
    ] {
        let (page, pdf) = print(name, &everywhere(typed));
        assert!(page.count() <= 2);
        assert!(pdf.accessible);
    }
}

#[test]
fn characters_no_font_has_are_replaced_and_counted() {
    let odd = "Жя Ελ 王小明 🙂 👩‍⚕️ \0\u{7}\u{1b} \u{202e}abc\u{2069} a\u{301} \u{e000}\u{fffe} العربية\n\tend";
    let (page, pdf) = print("odd", &everywhere(odd));
    assert!(page.replaced() >= 7 * 20);
    assert!(pdf.accessible);
}

#[test]
fn fonts_of_the_computer_draw_what_ours_cannot() {
    let folder = tempfile::tempdir().unwrap();
    let fonts = egui::FontDefinitions::default().font_data;
    let other = &fonts["Hack"].font;
    std::fs::write(folder.path().join("other.ttf"), (**other).as_ref()).unwrap();
    let data = everywhere("\u{27c2} \u{fffe}");
    let replaced = |more| {
        PageEngine::with_more(more)
            .unwrap()
            .compile(&data)
            .unwrap()
            .replaced()
    };
    let without = replaced(MoreFonts::None);
    let here = MoreFonts::Folder(folder.path().to_owned());
    assert_eq!(
        replaced(here.clone()) * 2,
        without,
        "the other one is no sign at all"
    );
    let page = PageEngine::with_more(here).unwrap().compile(&data).unwrap();
    assert!(page.pdf("more", (2026, 11, 22)).unwrap().accessible);
    assert_eq!(
        replaced(MoreFonts::Folder(folder.path().join("none"))),
        without
    );
}

#[test]
fn a_word_of_five_thousand_letters_is_shortened_and_broken() {
    let (page, pdf) = print("word", &everywhere(&"W".repeat(5000)));
    assert!(page.count() <= 4);
    assert!(pdf.accessible);
}

#[test]
fn impossible_numbers_do_not_stop_a_chart() {
    let mut chart = weight();
    chart.low = f64::NAN;
    chart.high = f64::INFINITY;
    chart.points.push([f64::NAN, 1.0]);
    chart.lines.push(vec![[20_010.0, f64::INFINITY]]);
    chart.lines.push(vec![[20_125.0, 80.0]]);
    chart.band = Some([90.0, f64::NAN]);
    chart.events = (0..14)
        .map(|n| tick(20_000.0 + f64::from(n) * 12.0, &format!("event number {n}")))
        .collect();
    let (page, _) = print(
        "numbers",
        &PageData {
            weight: Some(chart),
            ..rich()
        },
    );
    assert!(page.count() <= 2);

    let empty = LineChart {
        first: 5,
        last: 5,
        ..LineChart::default()
    };
    let strips = Strips {
        rows: vec![StripRow {
            cells: vec![Some(9), None],
            ..StripRow::default()
        }],
        ..Strips::default()
    };
    let data = PageData {
        weight: Some(empty),
        strips: Some(strips),
        ..bare()
    };
    assert!(print("no-numbers", &data).1.accessible);
}

#[test]
fn strips_without_a_chart_bring_their_own_axis() {
    assert!(
        print(
            "strips",
            &PageData {
                strips: Some(strips()),
                ..bare()
            }
        )
        .1
        .accessible
    );
}

#[test]
fn a_page_is_drawn_at_the_size_asked_for() {
    let page = PageEngine::new().unwrap().compile(&rich()).unwrap();
    let sheet = page.png(0, 2.0).unwrap();
    assert_eq!((sheet.width, sheet.height), (1191, 1684));
    assert_eq!(sheet.rgba.len(), 1191 * 1684 * 4);
    assert_eq!(page.png(9, 1.0), Err(PageError::NoSuchPage { index: 9 }));
    for scale in [0.0, -1.0, f32::NAN, f32::INFINITY, 1e6] {
        assert_eq!(page.png(0, scale), Err(PageError::Scale));
    }
}

#[test]
fn an_impossible_date_leaves_the_file_undated() {
    let page = PageEngine::new().unwrap().compile(&bare()).unwrap();
    assert!(!page.pdf("x", (2026, 13, 40)).unwrap().bytes.is_empty());
}
