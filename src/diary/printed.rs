//! The summary as printed sheets: PDF for paper, pixels for the window.

use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::record::Record;
use crate::domain::summary::Summary;
use crate::interchange::card_page::compose_card;
use crate::interchange::page::data::DENSEST;
use crate::interchange::page::data::PageData;
use crate::interchange::page::density::FOR_TWO;
use crate::interchange::page::density::for_one;
use crate::interchange::page::density::likely;
use crate::interchange::page::engine::Page;
use crate::interchange::page::engine::PageEngine;
use crate::interchange::page::engine::PageImage;
use crate::interchange::page::engine::Pdf;
use crate::interchange::page::error::PageError;
use crate::interchange::page::fonts::MoreFonts;
use crate::interchange::summary_page::PageOptions;
use crate::interchange::summary_page::compose_page;
use crate::words::bundle::Words;

/// The printed page, laid out.
#[derive(Debug)]
pub struct PrintedSummary {
    page: Page,
    today: Day,
}

impl PrintedSummary {
    /// Lays out the summary of `period`.
    ///
    /// # Errors
    ///
    /// Fails if the layout does, which a test with hostile texts excludes.
    pub fn new(
        engine: &PageEngine,
        words: &Words,
        record: &Record,
        period: DayRange,
        today: Day,
    ) -> Result<Self, PageError> {
        Ok(Self {
            page: fitting(engine, &compose(words, record, period))?,
            today,
        })
    }

    /// Returns the number of sheets.
    #[must_use]
    pub fn count(&self) -> usize {
        self.page.count()
    }

    /// Returns how many signs no font could draw; a replacement sign stands for each.
    #[must_use]
    pub fn replaced(&self) -> usize {
        self.page.replaced()
    }

    /// Returns the PDF.
    ///
    /// # Errors
    ///
    /// Fails if the PDF cannot be written, even without the accessible standards.
    pub fn pdf(&self) -> Result<Pdf, PageError> {
        self.pdf_named("hepatica-summary")
    }

    fn pdf_named(&self, name: &str) -> Result<Pdf, PageError> {
        let day = self.today;
        let (month, date) = (u8::try_from(day.month()), u8::try_from(day.day_of_month()));
        let stamp = (day.year(), month.unwrap_or(1), date.unwrap_or(1));
        self.page.pdf(&format!("{name}-{day}"), stamp)
    }

    /// Returns one sheet as pixels.
    ///
    /// # Errors
    ///
    /// Fails if there is no such sheet or it would be too large.
    pub fn sheet(&self, index: usize, pixels_per_point: f32) -> Result<PageImage, PageError> {
        self.page.png(index, pixels_per_point)
    }

    /// Returns all sheets, one below the other, as a PNG file of 144 dots an inch.
    ///
    /// # Errors
    ///
    /// Fails if a sheet cannot be drawn.
    pub fn png(&self) -> Result<Vec<u8>, PageError> {
        let sheets = (0..self.count()).map(|it| self.sheet(it, 2.0));
        let sheets = sheets.collect::<Result<Vec<_>, _>>()?;
        let width = sheets.iter().map(|it| it.width).max().unwrap_or(0);
        let height = sheets.iter().map(|it| it.height).sum();
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, width, height);
        encoder.set_color(png::ColorType::Rgba);
        encoder.set_depth(png::BitDepth::Eight);
        let pixels: Vec<u8> = sheets.into_iter().flat_map(|it| it.rgba).collect();
        let written = encoder
            .write_header()
            .and_then(|mut it| it.write_image_data(&pixels));
        written.map_err(|_not_written| PageError::Scale)?;
        Ok(bytes)
    }
}

/// Lays out a page once and returns it as a file.
///
/// # Errors
///
/// Fails if the layout does.
pub fn print_once(
    words: &Words,
    record: &Record,
    period: DayRange,
    today: Day,
) -> Result<PrintedSummary, PageError> {
    let engine = PageEngine::with_more(MoreFonts::System)?;
    PrintedSummary::new(&engine, words, record, period, today)
}

/// Returns the card that says when to call, as PDF.
///
/// # Errors
///
/// Fails if the layout does.
pub fn print_card(words: &Words, record: &Record, today: Day) -> Result<Vec<u8>, PageError> {
    let card = compose_card(record.settings(), words);
    let page = PageEngine::with_more(MoreFonts::System)?.compile_card(&card)?;
    let printed = PrintedSummary { page, today };
    Ok(printed.pdf_named("hepatica-card")?.bytes)
}

/// Chooses and words what stands on the page, by the settings of the diary.
#[must_use]
pub fn compose(words: &Words, record: &Record, period: DayRange) -> PageData {
    let settings = record.settings();
    let options = PageOptions {
        paper: settings.paper(),
        weight_unit: settings.weight_unit(),
        sections: settings.sections(),
    };
    compose_page(&Summary::new(record, period), words, &options)
}

/// Lays out as roomy as the page can be on one sheet, else on two. Most guesses are right: a second
/// layout would double the time.
fn fitting(engine: &PageEngine, data: &PageData) -> Result<Page, PageError> {
    let set = |density| {
        engine.compile(&PageData {
            density,
            ..data.clone()
        })
    };
    let mut density = likely(data);
    let mut page = set(density)?;
    while page.count() > 1
        && let Some(tighter) = for_one(page.filled(), density)
        && density < DENSEST
    {
        density = tighter.max(density + 1);
        page = set(density)?;
    }
    if page.count() > 1 && density != FOR_TWO {
        page = set(FOR_TWO)?;
    }
    if page.count() > 2 {
        let tightest = set(DENSEST)?;
        if tightest.count() < page.count() {
            page = tightest;
        }
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diary::sample::sample;
    use crate::diary::sample::years;

    #[test]
    fn the_guessed_density_is_the_roomiest_on_one_sheet_or_a_step_tighter() {
        let today = Day::parse("2026-11-22").unwrap();
        let (words, engine) = (Words::new("en"), PageEngine::new().unwrap());
        let diaries = [vec![], sample(today), years(today, 20)];
        for (changes, days) in diaries
            .iter()
            .flat_map(|it| [30, 95, 366].map(|days| (it, days)))
        {
            let mut record = Record::default();
            for it in changes {
                record.apply(it);
            }
            let data = compose(&words, &record, DayRange::ending(today, days));
            let fits = |density: &u8| {
                let data = PageData {
                    density: *density,
                    ..data.clone()
                };
                engine.compile(&data).unwrap().count() == 1
            };
            let right = (0..=DENSEST).find(fits).unwrap_or(FOR_TWO);
            let guess = likely(&data);
            let case = format!("{} changes, {days} days", changes.len());
            assert!(
                guess == right || guess == right + 1,
                "{case}: {guess}, not {right}"
            );
        }
    }

    #[test]
    fn the_card_fits_one_sheet() {
        let (words, record) = (Words::new("en"), Record::default());
        let card = compose_card(record.settings(), &words);
        let page = PageEngine::new().unwrap().compile_card(&card).unwrap();
        assert_eq!((page.count(), page.replaced()), (1, 0));
    }
}
