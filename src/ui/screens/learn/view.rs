//! What a page shows, decided without a window.

use std::collections::BTreeSet;

use crate::learn::block::Block;
use crate::learn::block::Section;
use crate::learn::library::Library;
use crate::learn::page::Page;
use crate::learn::page::Stage;
use crate::ui::screens::learn::line::Line;
use crate::ui::screens::learn::line::Maker;
use crate::words::bundle::Words;

/// A page, ready to be drawn.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PageView {
    /// "Treatments · 4 minute read · last updated November 2026 · not yet checked by a liver doctor"
    pub(super) about: String,
    pub(super) title: String,
    pub(super) stage: Option<StageView>,
    pub(super) take_home: Vec<Line>,
    pub(super) sections: Vec<SectionView>,
}

/// How much is known about a treatment.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StageView {
    pub(super) words: String,
    pub(super) note: String,
    pub(super) is_standard: bool,
}

/// What stands under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct SectionView {
    pub(super) heading: Option<(Line, String)>,
    pub(super) is_opt_in: bool,
    pub(super) blocks: Vec<BlockView>,
}

/// One block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum BlockView {
    Sub(Line),
    Text(Line),
    List(Vec<(String, Vec<Self>)>),
    Table {
        head: Vec<Line>,
        rows: Vec<Vec<Line>>,
    },
    Figure {
        file: String,
        about: Line,
    },
}

/// Decides what `page` shows.
pub(super) fn page_view(page: &Page, library: &Library, words: &Words) -> PageView {
    let mut maker = Maker {
        words,
        glossary: library.glossary(),
        sources: &page.sources,
        told: BTreeSet::new(),
    };
    let args = [
        ("group", words.say(&group_message(page)).into()),
        ("minutes", page.minutes().into()),
        ("month", words.month_and_year(page.reviewed).into()),
    ];
    PageView {
        about: words.tell("learn-about", &args),
        title: page.title.clone(),
        stage: page.stage.as_ref().map(|(stage, note)| StageView {
            words: words.say(&format!("learn-stage-{}", stage.as_str())),
            note: note.clone(),
            is_standard: *stage == Stage::Standard,
        }),
        take_home: page.take_home.iter().map(|it| maker.plain(it)).collect(),
        sections: page
            .sections
            .iter()
            .map(|it| section(it, &mut maker))
            .collect(),
    }
}

/// The message that names the group of a page.
pub(super) fn group_message(page: &Page) -> String {
    format!("learn-group-{}", page.group.as_str())
}

fn section(section: &Section, maker: &mut Maker<'_>) -> SectionView {
    let heading = section.heading.as_ref();
    SectionView {
        heading: heading.map(|it| (Line::untold(&it.words), it.anchor.clone())),
        is_opt_in: section.is_opt_in,
        blocks: section.blocks.iter().map(|it| block(it, maker)).collect(),
    }
}

fn block(it: &Block, maker: &mut Maker<'_>) -> BlockView {
    match it {
        Block::Sub(words) => BlockView::Sub(Line::untold(words)),
        Block::Paragraph(spans) => BlockView::Text(maker.line(spans)),
        Block::List { first, items } => {
            let mut number = *first;
            let mut item = |blocks: &Vec<Block>| {
                let mark = number.map_or_else(|| "•".to_owned(), |it| format!("{it}."));
                number = number.map(|it| it.saturating_add(1));
                (mark, blocks.iter().map(|it| block(it, maker)).collect())
            };
            BlockView::List(items.iter().map(&mut item).collect())
        }
        Block::Table { head, rows } => BlockView::Table {
            head: head.iter().map(|it| maker.line(it)).collect(),
            rows: rows
                .iter()
                .map(|row| row.iter().map(|it| maker.line(it)).collect())
                .collect(),
        },
        Block::Figure { file, about } => BlockView::Figure {
            file: file.clone(),
            about: maker.plain(about),
        },
    }
}
