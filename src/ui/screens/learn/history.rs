//! Which pages were read, and how to get back to them.

use crate::domain::page::PageId;

/// Older steps are forgotten.
const MOST: usize = 100;

/// The pages that were read, in order, and which one is shown.
#[derive(Debug, Default)]
pub(super) struct History {
    visited: Vec<PageId>,
    at: usize,
}

impl History {
    /// Returns the page that is shown.
    pub(super) fn page(&self) -> Option<PageId> {
        self.visited.get(self.at).copied()
    }

    /// Shows a page; what was gone back from is forgotten.
    pub(super) fn open(&mut self, page: PageId) {
        if self.page() == Some(page) {
            return;
        }
        self.visited.truncate(self.at + 1);
        self.visited.push(page);
        if self.visited.len() > MOST {
            self.visited.remove(0);
        }
        self.at = self.visited.len() - 1;
    }

    pub(super) const fn has_back(&self) -> bool {
        self.at > 0
    }

    pub(super) fn has_forward(&self) -> bool {
        self.at + 1 < self.visited.len()
    }

    pub(super) const fn back(&mut self) {
        self.at = self.at.saturating_sub(1);
    }

    pub(super) fn forward(&mut self) {
        if self.has_forward() {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_way_back_is_the_way_that_was_come() {
        let mut history = History::default();
        assert_eq!(history.page(), None);
        for page in [
            PageId::ASCITES,
            PageId::ASCITES,
            PageId::EDEMA,
            PageId::FOOD,
        ] {
            history.open(page);
        }
        history.back();
        history.back();
        assert_eq!(history.page(), Some(PageId::ASCITES));
        assert!(!history.has_back() && history.has_forward());
        history.back();
        history.forward();
        assert_eq!(history.page(), Some(PageId::EDEMA));
        history.open(PageId::SCORES);
        assert!(!history.has_forward());
        history.back();
        assert_eq!(history.page(), Some(PageId::EDEMA));
    }

    #[test]
    fn old_steps_are_forgotten() {
        let mut history = History::default();
        for step in 0..MOST * 2 {
            let page = if step % 2 == 0 {
                PageId::FOOD
            } else {
                PageId::EDEMA
            };
            history.open(page);
        }
        assert_eq!(history.visited.len(), MOST);
        assert!(!history.has_forward());
    }
}
