//! A page to read, then the list of medical words, then what is looked for; 0xFF parts them.
#![no_main]

use hepatica::learn::block::Block;
use hepatica::learn::block::Span;
use hepatica::learn::library::Library;
use hepatica::learn::search::find_in;
use hepatica::learn::text;
// It holds what SQLite is linked with.
use hepatica_fuzz as _;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let mut parts = data.splitn(3, |it| *it == 0xFF);
    let mut part = || parts.next().unwrap_or_default();
    let (page, words, typed) = (part(), part(), part());
    let library = Library::read([("ascites.md", page), ("glossary.toml", words)]);
    assert!(library.pages().len() + library.faults().len() >= 1);
    let typed = String::from_utf8_lossy(typed);
    for hit in library.search(&typed) {
        assert!(library.has(&hit.place), "a hit leads nowhere");
    }
    for page in library.pages() {
        assert!(page.minutes() > 0);
        for section in &page.sections {
            section.blocks.iter().for_each(|it| check(it, page.sources.len()));
            for text in text::of_section(section) {
                let terms = library.glossary().find(&text);
                let terms = terms.into_iter().map(|it| it.0);
                for range in terms.chain(find_in(&text, &typed)) {
                    assert!(text.get(range).is_some_and(|it| !it.is_empty()));
                }
            }
        }
    }
});

/// Every mark has its source.
fn check(block: &Block, n_sources: usize) {
    let spans = |spans: &[Span]| {
        for span in spans {
            assert!(!matches!(span, Span::Mark(source) if *source >= n_sources));
        }
    };
    match block {
        Block::Sub(_) | Block::Figure { .. } => (),
        Block::Paragraph(line) => spans(line),
        Block::List { items, .. } => items.iter().flatten().for_each(|it| check(it, n_sources)),
        Block::Table { head, rows } => {
            head.iter().chain(rows.iter().flatten()).for_each(|it| spans(it));
        }
    }
}
