//! The words of blocks without their looks.

use crate::learn::block::Block;
use crate::learn::block::Section;
use crate::learn::block::Span;

/// Returns the words of one run of spans.
#[must_use]
pub fn of_spans(spans: &[Span]) -> String {
    let words = spans.iter().map(|it| match it {
        Span::Words { words, .. } => words.as_str(),
        Span::Mark(_) => "",
    });
    words.collect()
}

/// Returns every run of words in a block, in reading order.
#[must_use]
pub fn of_block(block: &Block) -> Vec<String> {
    match block {
        Block::Sub(words) | Block::Figure { about: words, .. } => vec![words.clone()],
        Block::Paragraph(spans) => vec![of_spans(spans)],
        Block::List { items, .. } => items.iter().flatten().flat_map(of_block).collect(),
        Block::Table { head, rows } => {
            let cells = head.iter().chain(rows.iter().flatten());
            cells.map(|it| of_spans(it)).collect()
        }
    }
}

/// Returns every run of words in a section below its heading, in reading order.
#[must_use]
pub fn of_section(section: &Section) -> Vec<String> {
    section.blocks.iter().flat_map(of_block).collect()
}
