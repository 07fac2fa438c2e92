//! The summary as printed sheets: PDF for paper, pixels for the window.

use crate::domain::day::Day;
use crate::domain::day::DayRange;
use crate::domain::record::Record;
use crate::domain::summary::Summary;
use crate::interchange::card_page::compose_card;
use crate::interchange::page::data::DENSEST;
use crate::interchange::page::data::PageData;
use crate::interchange::page::engine::Page;
use crate::interchange::page::engine::PageEngine;
use crate::interchange::page::engine::PageImage;
use crate::interchange::page::engine::Pdf;
use crate::interchange::page::error::PageError;
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
        let settings = record.settings();
        let options = PageOptions {
            paper: settings.paper(),
            weight_unit: settings.weight_unit(),
            sections: settings.sections(),
        };
        let data = compose_page(&Summary::new(record, period), words, &options);
        Ok(Self {
            page: fitting(engine, &data)?,
            today,
        })
    }

    /// Returns the number of sheets.
    #[must_use]
    pub fn count(&self) -> usize {
        self.page.count()
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
    PrintedSummary::new(&PageEngine::new()?, words, record, period, today)
}

/// Returns the card that says when to call, as PDF.
///
/// # Errors
///
/// Fails if the layout does.
pub fn print_card(words: &Words, record: &Record, today: Day) -> Result<Vec<u8>, PageError> {
    let card = compose_card(record.settings(), words);
    let page = PageEngine::new()?.compile_card(&card)?;
    let printed = PrintedSummary { page, today };
    Ok(printed.pdf_named("hepatica-card")?.bytes)
}

/// Lays out as roomy as the page can be on one sheet; on two, as tight as it reads well.
fn fitting(engine: &PageEngine, data: &PageData) -> Result<Page, PageError> {
    let mut page = engine.compile(data)?;
    for density in 1..=DENSEST {
        if page.count() == 1 {
            break;
        }
        let tighter = engine.compile(&PageData {
            density,
            ..data.clone()
        })?;
        if tighter.count() < page.count() || density == 1 {
            page = tighter;
        }
    }
    Ok(page)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_card_fits_one_sheet() {
        let (words, record) = (Words::new("en"), Record::default());
        let card = compose_card(record.settings(), &words);
        let page = PageEngine::new().unwrap().compile_card(&card).unwrap();
        assert_eq!((page.count(), page.replaced()), (1, 0));
    }
}
