//! The list of postings: which match a query, and in what order.

use std::cmp::Ordering;

use super::Catalog;
use crate::content::PageId;
use crate::search::{Matcher, Query};

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// Open, hidden, archived.
    Status,
    /// The title, without regard to case and accents.
    Title,
    /// The path.
    Path,
    /// The field `date`, the newest last; postings without one first.
    Date,
    /// The language, the site's default one first.
    Language,
}

impl SortKey {
    /// Every key with its name, in the order in which the screen goes through them.
    pub const ALL: &'static [(SortKey, &'static str)] = &[
        (SortKey::Status, "status"),
        (SortKey::Title, "title"),
        (SortKey::Path, "path"),
        (SortKey::Date, "date"),
        (SortKey::Language, "language"),
    ];

    /// The name that the command line uses.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(key, _)| *key == self).map_or("", |(_, name)| name)
    }

    /// The key after this one; after the last the first.
    #[must_use]
    pub fn next(self) -> SortKey {
        let at = Self::ALL.iter().position(|(key, _)| *key == self).unwrap_or_default();
        Self::ALL[(at + 1) % Self::ALL.len()].0
    }
}

/// An order for a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// By what.
    pub key: SortKey,
    /// The other way round.
    pub descending: bool,
}

impl Catalog {
    /// The postings that match `query`. Without `sort`: by score, then open, hidden, archived, then title, then path.
    pub fn list(&self, query: &Query, sort: Option<Sort>, matcher: &mut Matcher) -> Vec<PageId> {
        let mut hits: Vec<(PageId, i64)> = self
            .postings
            .iter()
            .filter_map(|id| matcher.score(query, *id, self.haystack(*id), self).map(|score| (*id, score)))
            .collect();
        hits.sort_by(|(a, a_score), (b, b_score)| match sort {
            None => b_score.cmp(a_score).then_with(|| self.base_order(*a, *b)),
            Some(Sort { key, descending }) => {
                let by_key = self.compare(key, *a, *b);
                if descending { by_key.reverse() } else { by_key }.then_with(|| self.base_order(*a, *b))
            }
        });
        hits.into_iter().map(|(id, _)| id).collect()
    }

    fn base_order(&self, a: PageId, b: PageId) -> Ordering {
        [SortKey::Status, SortKey::Title, SortKey::Path]
            .into_iter()
            .map(|key| self.compare(key, a, b))
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    }

    fn compare(&self, key: SortKey, a: PageId, b: PageId) -> Ordering {
        let (page_a, page_b) = (self.index.page(a), self.index.page(b));
        match key {
            SortKey::Status => self.effective(a).status.cmp(&self.effective(b).status),
            SortKey::Title => self.haystack(a).title().trim().cmp(self.haystack(b).title().trim()),
            SortKey::Path => page_a.path.cmp(&page_b.path),
            SortKey::Date => page_a.text("date").cmp(&page_b.text("date")),
            SortKey::Language => page_a.place.language.cmp(&page_b.place.language),
        }
    }
}
