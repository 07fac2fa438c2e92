//! The sample with one text in every place that takes a text.

#![expect(clippy::indexing_slicing, reason = "the sample has these rows")]

use hepatica::interchange::page::data::{Block, Fact, PageData, PageOf};

use crate::page::sample::{block, rich, row, text, tick};

pub(crate) fn everywhere(word: &str) -> PageData {
    let words = || -> Option<Block> { Some(block(word, &[word, "An ordinary line.", word])) };
    let mut data = PageData {
        lang: text(word),
        title: text(word),
        who: text(word),
        period: text(word),
        attention: words(),
        questions: words(),
        events: words(),
        notes: words(),
        standing: text(word),
        footer: text(word),
        page_of: PageOf {
            before: text(word),
            between: text(word),
            after: text(word),
        },
        ..rich()
    };
    let groups = [
        &mut data.course,
        &mut data.scores,
        &mut data.medicines,
        &mut data.checks,
    ];
    for group in groups.into_iter().flatten() {
        group.title = text(word);
        group.facts.push(Fact {
            label: text(word),
            value: text(word),
            note: text(word),
        });
    }
    if let Some(chart) = &mut data.weight {
        chart.title = text(word);
        chart.alt = text(word);
        chart.events.push(tick(20_140.0, word));
        chart.x_ticks.push(tick(20_170.0, word));
        chart.y_ticks.push(tick(79.0, word));
    }
    if let Some(strips) = &mut data.strips {
        strips.title = text(word);
        strips.alt = text(word);
        strips.legend.push((1, text(word)));
        strips.rows[1].name = text(word);
        strips.rows[1].alt = text(word);
    }
    if let Some(labs) = &mut data.labs {
        labs.title = text(word);
        labs.notes = vec![text(word)];
        labs.head[0] = text(word);
        labs.head[4] = text(word);
        labs.rows[1] = row(
            word,
            word,
            word,
            &format!("1 H|{}|{word}", word.replace(' ', "_")),
        );
        labs.rows[1].group = Some(text(word));
        labs.rows[1].cells[0].flag = text(word);
    }
    data
}
