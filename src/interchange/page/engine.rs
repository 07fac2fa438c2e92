//! Lays page data out with typst, without disk or network, and writes PDF or pixels.

use std::cell::RefCell;
use std::collections::BTreeSet;

use serde::Serialize;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Label, Smart};
use typst::introspection::Introspector as _;
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::{LazyHash, PicoStr};
use typst::{Library, LibraryExt as _, World, WorldExt as _};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use crate::interchange::page::data::CardData;
use crate::interchange::page::data::PageData;
use crate::interchange::page::density::filled;
use crate::interchange::page::density::number;
use crate::interchange::page::error::PageError;
use crate::interchange::page::fit::{fitted, fitted_card};
use crate::interchange::page::fonts::{Fonts, MoreFonts};

const TEMPLATE: &str = include_str!("../../../assets/page/summary.typ");
const CARD: &str = include_str!("../../../assets/page/card.typ");
/// Older results kept between two pages; without a limit each page would cost 4 MB for good.
const KEPT_RESULTS: usize = 2;
/// A page wider than this many pixels is a mistake, not a preview.
const WIDEST: f64 = 8000.0;

/// Fonts and template, read once and used for every page.
pub struct PageEngine {
    library: LazyHash<Library>,
    fonts: Fonts,
    more: MoreFonts,
    template: Source,
    card: Source,
    data: FileId,
}

/// A page laid out, one sheet or more.
pub struct Page {
    document: PagedDocument,
    replaced: usize,
}

/// A finished PDF file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pdf {
    pub bytes: Vec<u8>,
    /// Whether the file keeps PDF/A-2a and PDF/UA-1; a plain file looks the same on paper.
    pub accessible: bool,
}

/// A sheet as pixels, four bytes each, opaque.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageImage {
    pub width: u32,
    pub height: u32,
    pub rgba: Vec<u8>,
}

impl std::fmt::Debug for PageEngine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PageEngine")
            .field("fonts", &self.fonts.count())
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Page {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Page")
            .field("count", &self.count())
            .finish_non_exhaustive()
    }
}

impl PageEngine {
    /// Reads the built-in fonts and template.
    ///
    /// # Errors
    /// When a built-in file is damaged.
    pub fn new() -> Result<Self, PageError> {
        Self::with_more(MoreFonts::None)
    }

    /// The same, with fonts of the computer for what ours cannot draw.
    ///
    /// # Errors
    /// When a built-in file is damaged.
    pub fn with_more(more: MoreFonts) -> Result<Self, PageError> {
        Ok(Self {
            library: LazyHash::new(Library::default()),
            fonts: Fonts::own()?,
            more,
            template: Source::new(virtual_file("/summary.typ")?, TEMPLATE.to_owned()),
            card: Source::new(virtual_file("/card.typ")?, CARD.to_owned()),
            data: virtual_file("/data.json")?,
        })
    }

    /// Lays the page out.
    ///
    /// # Errors
    /// When the template fails, which no patient's text can cause.
    pub fn compile(&self, data: &PageData) -> Result<Page, PageError> {
        self.lay_out(&self.template, |can_draw| fitted(data, can_draw))
    }

    /// Lays the card out that says when to call.
    ///
    /// # Errors
    /// When the template fails, which no patient's text can cause.
    pub fn compile_card(&self, card: &CardData) -> Result<Page, PageError> {
        self.lay_out(&self.card, |can_draw| fitted_card(card, can_draw))
    }

    fn lay_out<T: Serialize>(
        &self,
        template: &Source,
        fit: impl Fn(&dyn Fn(char) -> bool) -> (T, usize),
    ) -> Result<Page, PageError> {
        let missing = RefCell::new(BTreeSet::new());
        let (mut data, mut replaced) = fit(&|c| {
            let can_draw = self.fonts.can_draw(c);
            if !can_draw {
                missing.borrow_mut().insert(c);
            }
            can_draw
        });
        let more = self.fonts.with(&self.more, missing.into_inner());
        let fonts = more.as_ref().unwrap_or(&self.fonts);
        if more.is_some() {
            (data, replaced) = fit(&|c| fonts.can_draw(c));
        }
        let json = serde_json::to_vec(&data).map_err(|_error| PageError::Data)?;
        let job = Job {
            engine: self,
            fonts,
            template,
            json: Bytes::new(json),
        };
        let output = typst::compile::<PagedDocument>(&job).output;
        let page = output
            .map(|document| Page { document, replaced })
            .map_err(|problems| job.layout_error(&problems));
        typst::comemo::evict(KEPT_RESULTS);
        page
    }
}

impl Page {
    /// Returns the number of sheets.
    pub fn count(&self) -> usize {
        self.document.pages().len()
    }

    /// Returns how many sheets the page fills, such as 1.25.
    pub fn filled(&self) -> f64 {
        let count = number(self.count());
        let introspector = self.document.introspector();
        let end = Label::new(PicoStr::intern("end"))
            .and_then(|it| introspector.query_label(it).ok())
            .and_then(|it| introspector.position(it.location()?));
        let sheet = self.document.pages().last();
        end.zip(sheet).map_or(count, |(end, sheet)| {
            let before = number(end.page.get()) - 1.0;
            before + filled(end.point.y.to_pt(), sheet.frame.height().to_pt())
        })
    }

    /// Returns how many characters no font could draw.
    pub fn replaced(&self) -> usize {
        self.replaced
    }

    /// Writes the page as PDF/A-2a and PDF/UA-1, or as plain PDF if the standards forbid it.
    ///
    /// `stamp` is year, month and day; an impossible date leaves the file undated.
    ///
    /// # Errors
    /// When even a plain PDF cannot be written.
    pub fn pdf(&self, ident: &str, stamp: (i32, u8, u8)) -> Result<Pdf, PageError> {
        let accessible = PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1])
            .ok()
            .and_then(|kept| typst_pdf::pdf(&self.document, &options(ident, stamp, kept)).ok());
        if let Some(bytes) = accessible {
            return Ok(Pdf {
                bytes,
                accessible: true,
            });
        }
        typst_pdf::pdf(
            &self.document,
            &options(ident, stamp, PdfStandards::default()),
        )
        .map(|bytes| Pdf {
            bytes,
            accessible: false,
        })
        .map_err(|problems| PageError::Write {
            problems: problems.len(),
        })
    }

    /// Draws one sheet, counted from 0.
    ///
    /// # Errors
    /// When there is no such sheet, or the picture would be empty or huge.
    pub fn png(&self, index: usize, pixels_per_point: f32) -> Result<PageImage, PageError> {
        let sheet = self
            .document
            .pages()
            .get(index)
            .ok_or(PageError::NoSuchPage { index })?;
        let scale = f64::from(pixels_per_point);
        let width = sheet.frame.width().to_pt() * scale;
        if !(1.0..=WIDEST).contains(&width) {
            return Err(PageError::Scale);
        }
        let options = RenderOptions {
            pixel_per_pt: scale.into(),
            ..RenderOptions::default()
        };
        let picture = typst_render::render(sheet, &options);
        Ok(PageImage {
            width: picture.width(),
            height: picture.height(),
            rgba: picture.take(),
        })
    }
}

/// One layout run: the template and its data are the only files there are.
struct Job<'a> {
    engine: &'a PageEngine,
    fonts: &'a Fonts,
    template: &'a Source,
    json: Bytes,
}

impl Job<'_> {
    fn layout_error(&self, problems: &[SourceDiagnostic]) -> PageError {
        let line = problems
            .first()
            .and_then(|problem| self.range(problem.span))
            .and_then(|range| self.template.lines().byte_to_line(range.start))
            .map_or(0, |line| line + 1);
        PageError::Layout {
            problems: problems.len(),
            line,
        }
    }
}

impl World for Job<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.engine.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.fonts.book
    }

    fn main(&self) -> FileId {
        self.template.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main() {
            Ok(self.template.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.engine.data {
            Ok(self.json.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index)
    }

    /// Always `None`, so that the same data give the same page.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

fn options(ident: &str, (year, month, day): (i32, u8, u8), standards: PdfStandards) -> PdfOptions {
    PdfOptions {
        ident: Smart::Custom(ident.to_owned()),
        creator: Smart::Custom(Some("Hepatica".to_owned())),
        timestamp: Datetime::from_ymd_hms(year, month, day, 0, 0, 0).map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    }
}

fn virtual_file(path: &str) -> Result<FileId, PageError> {
    let path = VirtualPath::new(path).map_err(|_error| PageError::Setup)?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}
