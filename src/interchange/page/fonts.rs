//! Which fonts draw the page: our own, and of the computer's those that know what ours do not.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

use typst::foundations::Bytes;
use typst::text::{Font, FontBook, FontInfo, FontStyle};
use typst::utils::LazyHash;
use typst_kit::fonts::{FontPath, FontStore, scan, system};

use crate::interchange::page::error::PageError;

const OWN: [&[u8]; 3] = [
    include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../../../assets/fonts/AtkinsonHyperlegibleNext-SemiBold.ttf"),
    include_bytes!("../../../assets/fonts/DejaVuSans.ttf"),
];
/// Most fonts taken from the computer for one page: each may be twenty megabytes.
const MOST: usize = 4;

/// Where fonts are looked for when a sign is in none of our own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum MoreFonts {
    /// Nowhere: the same data give the same page on every computer.
    #[default]
    None,
    /// Where the system keeps its fonts.
    System,
    /// In a folder.
    Folder(PathBuf),
}

/// Fonts, in the order in which they are tried.
pub(crate) struct Fonts {
    pub(crate) book: LazyHash<FontBook>,
    all: Vec<Font>,
}

impl Fonts {
    /// Reads the built-in ones.
    pub(crate) fn own() -> Result<Self, PageError> {
        let own = OWN.into_iter();
        let all: Vec<Font> = own.flat_map(|it| Font::iter(Bytes::new(it))).collect();
        (all.len() == OWN.len())
            .then(|| Self::of(all))
            .ok_or(PageError::Setup)
    }

    fn of(all: Vec<Font>) -> Self {
        Self {
            book: LazyHash::new(FontBook::from_fonts(&all)),
            all,
        }
    }

    pub(crate) fn get(&self, index: usize) -> Option<Font> {
        self.all.get(index).cloned()
    }

    pub(crate) fn count(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn can_draw(&self, c: char) -> bool {
        let mut all = self.all.iter();
        all.any(|it| it.info().coverage.contains(u32::from(c)))
    }

    /// Adds fonts of the computer for these signs; `None` if there are none.
    pub(crate) fn with(&self, more: &MoreFonts, mut signs: BTreeSet<char>) -> Option<Self> {
        let scanned;
        let found = match more {
            MoreFonts::None => return None,
            MoreFonts::System => {
                // Found once, and each read once: the next page needs the same.
                static SYSTEM: OnceLock<FontStore> = OnceLock::new();
                SYSTEM.get_or_init(|| store(system()))
            }
            MoreFonts::Folder(path) => {
                scanned = store(scan(path));
                &scanned
            }
        };
        let infos = || (0..).map_while(|idx| Some((idx, found.book().info(idx)?)));
        let mut all = self.all.clone();
        for _ in 0..MOST {
            let drawn = |it: &FontInfo| {
                let signs = signs.iter();
                signs
                    .filter(|c| it.coverage.contains(u32::from(**c)))
                    .count()
            };
            // Upright and of ordinary weight, as the text around it.
            let odd = |it: &FontInfo| {
                let weight = it.variant.weight.to_number().abs_diff(400);
                (it.variant.style != FontStyle::Normal, weight)
            };
            let best = infos().max_by(|(_, one), (_, two)| {
                drawn(one).cmp(&drawn(two)).then(odd(two).cmp(&odd(one)))
            });
            let Some((idx, info)) = best.filter(|it| drawn(it.1) > 0) else {
                break;
            };
            signs.retain(|c| !info.coverage.contains(u32::from(*c)));
            all.extend(found.font(idx));
        }
        (all.len() > self.all.len()).then(|| Self::of(all))
    }
}

fn store(fonts: impl Iterator<Item = (FontPath, FontInfo)>) -> FontStore {
    let mut store = FontStore::new();
    store.extend(fonts);
    store
}
