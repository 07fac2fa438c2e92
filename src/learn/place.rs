//! Where something is read: a page, and a heading in it.

use crate::domain::page::PageId;

/// What a link within Learn begins with.
const SCHEME: &str = "learn:";

/// A place in the pages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The page.
    pub page: PageId,
    /// The heading; `None` is the start.
    pub anchor: Option<String>,
}

impl Place {
    /// Returns the start of a page.
    #[must_use]
    pub const fn start(page: PageId) -> Self {
        Self { page, anchor: None }
    }

    /// Reads a link such as `learn:ascites#drain`.
    #[must_use]
    pub fn parse(link: &str) -> Option<Self> {
        let rest = link.strip_prefix(SCHEME)?;
        let (page, anchor) = match rest.split_once('#') {
            Some((page, anchor)) => (page, Some(anchor.to_owned())),
            None => (rest, None),
        };
        let page = PageId::parse(page)?;
        Some(Self { page, anchor })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_names_a_page_and_perhaps_a_heading() {
        let at = |anchor: Option<&str>| Place {
            page: PageId::ASCITES,
            anchor: anchor.map(str::to_owned),
        };
        assert_eq!(Place::parse("learn:ascites"), Some(at(None)));
        assert_eq!(Place::parse("learn:ascites#drain"), Some(at(Some("drain"))));
        for link in ["ascites", "learn:", "learn:nothing", "https://example.org"] {
            assert_eq!(Place::parse(link), None, "{link}");
        }
    }
}
