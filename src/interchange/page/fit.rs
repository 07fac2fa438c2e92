//! Makes page data safe to lay out: words that fit their places, numbers that exist.

use crate::interchange::page::data::{
    Block, CardData, DENSEST, LabTable, LineChart, PageData, Strips, Tick,
};
use crate::interchange::page::text::{breakable, language, printable, shortened, unbroken};

const FLAG: usize = 3;
/// Stands beside an axis or a page number, where nothing can wrap.
const SHORT: usize = 10;
const VALUE: usize = 24;
const TICK: usize = 20;
const NAME: usize = 40;
const LABEL: usize = 80;
const LINE: usize = 200;
const FOOT: usize = 120;
/// A note of four hundred characters with its day in front.
const NOTE: usize = 440;
const ALT: usize = 800;

/// A word longer than this may be broken, because no column promises more room.
const LONGEST_WORD: usize = 18;
/// The same for a value, which stands in a narrow column.
const LONGEST_VALUE: usize = 11;
const LONGEST_UNIT: usize = 8;

/// Returns the data as they can be printed, and how many characters no font could draw.
pub(crate) fn fitted(data: &PageData, can_draw: &dyn Fn(char) -> bool) -> (PageData, usize) {
    let mut data = data.clone();
    let mut fit = Fit {
        can_draw,
        replaced: 0,
    };
    fit.page(&mut data);
    data.lang = language(&data.lang);
    data.density = data.density.min(DENSEST);
    if data.title.trim().is_empty() {
        // A document without a title is not accessible and would not be written.
        "Hepatica".clone_into(&mut data.title);
    }
    if let Some(chart) = &mut data.weight {
        repair(chart);
        describe(&mut chart.alt, &[&chart.title, &data.title]);
    }
    if let Some(strips) = &mut data.strips {
        strips
            .rows
            .iter_mut()
            .flat_map(|row| &mut row.cells)
            .for_each(|cell| {
                *cell = cell.filter(|rating| *rating <= 3);
            });
        strips.x_ticks.retain(|tick| tick.at.is_finite());
        describe(&mut strips.alt, &[&strips.title, &data.title]);
    }
    (data, fit.replaced)
}

/// The same for the card.
pub(crate) fn fitted_card(data: &CardData, can_draw: &dyn Fn(char) -> bool) -> (CardData, usize) {
    let mut data = data.clone();
    let mut fit = Fit {
        can_draw,
        replaced: 0,
    };
    for text in [&mut data.title, &mut data.who] {
        fit.text(text, LABEL);
    }
    for part in [&mut data.emergency, &mut data.clinic, &mut data.carer] {
        fit.text(&mut part.title, LABEL);
        fit.text(&mut part.whom, LABEL);
        fit.text(&mut part.number, LABEL);
        for item in &mut part.items {
            fit.text(item, LINE);
        }
    }
    fit.text(&mut data.standing, NOTE);
    fit.text(&mut data.footer, FOOT);
    data.lang = language(&data.lang);
    (data, fit.replaced)
}

struct Fit<'a> {
    can_draw: &'a dyn Fn(char) -> bool,
    replaced: usize,
}

impl Fit<'_> {
    fn page(&mut self, data: &mut PageData) {
        self.text(&mut data.title, LABEL);
        self.text(&mut data.who, LINE);
        self.text(&mut data.period, LINE);
        let groups = [
            &mut data.course,
            &mut data.scores,
            &mut data.medicines,
            &mut data.checks,
        ];
        for group in groups.into_iter().flatten() {
            self.text(&mut group.title, LABEL);
            for fact in &mut group.facts {
                self.text(&mut fact.label, NAME);
                self.text(&mut fact.value, LABEL);
                self.text(&mut fact.note, LINE);
            }
        }
        self.block(data.attention.as_mut(), NOTE);
        self.block(data.questions.as_mut(), NOTE);
        self.block(data.events.as_mut(), LINE);
        self.block(data.notes.as_mut(), NOTE);
        if let Some(chart) = &mut data.weight {
            self.chart(chart);
        }
        if let Some(strips) = &mut data.strips {
            self.strips(strips);
        }
        if let Some(labs) = &mut data.labs {
            self.labs(labs);
        }
        self.text(&mut data.standing, NOTE);
        self.text(&mut data.footer, FOOT);
        for words in [
            &mut data.page_of.before,
            &mut data.page_of.between,
            &mut data.page_of.after,
        ] {
            // Spaces at the ends of these words separate them from the numbers.
            let kept: String = words.chars().take(SHORT).collect();
            *words = self.printable(&kept);
        }
    }

    fn block(&mut self, block: Option<&mut Block>, longest: usize) {
        let Some(block) = block else { return };
        self.text(&mut block.title, LABEL);
        for item in &mut block.items {
            self.text(item, longest);
        }
        block.items.retain(|item| !item.trim().is_empty());
        self.text(&mut block.more, LINE);
    }

    fn chart(&mut self, chart: &mut LineChart) {
        self.text(&mut chart.title, LABEL);
        self.text(&mut chart.alt, ALT);
        self.ticks(&mut chart.x_ticks, TICK);
        self.ticks(&mut chart.y_ticks, SHORT);
        self.ticks(&mut chart.events, NAME);
    }

    fn ticks(&mut self, ticks: &mut [Tick], longest: usize) {
        for tick in ticks {
            self.text(&mut tick.label, longest);
        }
    }

    fn strips(&mut self, strips: &mut Strips) {
        self.text(&mut strips.title, LABEL);
        self.text(&mut strips.alt, ALT);
        for (_, word) in &mut strips.legend {
            self.text(word, TICK);
        }
        for row in &mut strips.rows {
            self.text(&mut row.name, NAME);
            self.text(&mut row.alt, NOTE);
        }
        self.ticks(&mut strips.x_ticks, TICK);
    }

    fn labs(&mut self, labs: &mut LabTable) {
        self.text(&mut labs.title, LABEL);
        for note in &mut labs.notes {
            self.text(note, NOTE);
        }
        for word in &mut labs.head {
            self.word(word, TICK, LONGEST_WORD);
        }
        for row in &mut labs.rows {
            if let Some(group) = &mut row.group {
                self.text(group, LABEL);
            }
            self.text(&mut row.name, NAME);
            self.word(&mut row.unit, TICK, LONGEST_UNIT);
            row.unit = unbroken(&row.unit);
            self.word(&mut row.range, NAME, LONGEST_VALUE);
            for cell in &mut row.cells {
                self.word(&mut cell.value, VALUE, LONGEST_VALUE);
                self.word(&mut cell.flag, FLAG, FLAG);
            }
        }
    }

    fn printable(&mut self, text: &str) -> String {
        let (printable, replaced) = printable(text, self.can_draw);
        self.replaced += replaced;
        printable
    }

    fn text(&mut self, text: &mut String, longest: usize) {
        self.word(text, longest, LONGEST_WORD);
    }

    fn word(&mut self, text: &mut String, longest: usize, longest_word: usize) {
        let printable = self.printable(text);
        *text = breakable(&shortened(&printable, longest), longest_word);
    }
}

fn describe(alt: &mut String, instead: &[&str]) {
    if alt.trim().is_empty()
        && let Some(words) = instead.iter().find(|words| !words.trim().is_empty())
    {
        (*words).clone_into(alt);
    }
}

/// Keeps every point inside the picture, and every number a number.
fn repair(chart: &mut LineChart) {
    if chart.last < chart.first {
        std::mem::swap(&mut chart.first, &mut chart.last);
    }
    let days = f64::from(chart.first)..=f64::from(chart.last);
    let is_shown = |[day, value]: &[f64; 2]| days.contains(day) && value.is_finite();
    chart.points.retain(is_shown);
    for line in &mut chart.lines {
        line.retain(is_shown);
    }
    chart.lines.retain(|line| !line.is_empty());
    chart
        .events
        .retain(|event| days.contains(&event.at) && !event.label.is_empty());
    chart.events.sort_by(|a, b| a.at.total_cmp(&b.at));
    chart.x_ticks.retain(|tick| days.contains(&tick.at));

    let drawn = chart
        .points
        .iter()
        .chain(chart.lines.iter().flatten())
        .map(|[_, value]| *value);
    let ends = [chart.low, chart.high]
        .into_iter()
        .filter(|value| value.is_finite());
    let (low, high) = drawn
        .chain(ends)
        .fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), v| {
            (low.min(v), high.max(v))
        });
    (chart.low, chart.high) = match (low < high, low.is_finite()) {
        (true, _) => (low, high),
        (false, true) => (low - 1.0, low + 1.0),
        (false, false) => (0.0, 1.0),
    };
    let values = chart.low..=chart.high;
    chart.y_ticks.retain(|tick| values.contains(&tick.at));
    chart.band = chart.band.and_then(|[from, to]| {
        let (from, to) = (from.max(chart.low), to.min(chart.high));
        (from < to).then_some([from, to])
    });
}
