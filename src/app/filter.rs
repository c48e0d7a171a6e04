//! Saved filters: parts of the list that have a key of their own. Judges postings, changes nothing.

use crate::catalog::Catalog;
use crate::content::PageId;
use crate::content::status::Status;

/// A filter that has a key of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SavedFilter {
    /// All postings.
    All,
    /// Open ones.
    Open,
    /// Archived ones.
    Archived,
    /// Those from which a language is missing.
    Missing,
    /// Those with problems.
    Problems,
}

impl SavedFilter {
    /// Every filter with the name of its text.
    pub const ALL: &'static [(SavedFilter, &'static str)] = &[
        (SavedFilter::All, "filter-all"),
        (SavedFilter::Open, "filter-open"),
        (SavedFilter::Archived, "filter-archived"),
        (SavedFilter::Missing, "filter-missing"),
        (SavedFilter::Problems, "filter-problems"),
    ];
}

impl SavedFilter {
    /// True for a posting that it lets through.
    pub(super) fn accepts(self, catalog: &Catalog, id: PageId) -> bool {
        match self {
            SavedFilter::All => true,
            SavedFilter::Open => catalog.status(id) == Status::Open,
            SavedFilter::Archived => catalog.status(id) == Status::Archived,
            SavedFilter::Missing => catalog.missing_languages(id).next().is_some(),
            SavedFilter::Problems => catalog.faults(id) > 0,
        }
    }
}
