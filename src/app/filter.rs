//! Saved filters: parts of the list that have a key of their own.

use super::input::action_table::Action;
use crate::catalog::Catalog;
use crate::content::PageId;
use crate::content::status::Status;

/// A filter that has a key of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum SavedFilter {
    /// All postings.
    #[default]
    All,
    /// Open ones.
    Open,
    /// Archived ones.
    Archived,
    /// Those that lack a language.
    Missing,
    /// Those with problems.
    Problems,
}

impl SavedFilter {
    /// Every filter with the name of its text, and the action that chooses it.
    pub const ALL: &'static [(SavedFilter, &'static str, Action)] = &[
        (SavedFilter::All, "filter-all", Action::FilterAll),
        (SavedFilter::Open, "filter-open", Action::FilterOpen),
        (SavedFilter::Archived, "filter-archived", Action::FilterArchived),
        (SavedFilter::Missing, "filter-missing", Action::FilterMissing),
        (SavedFilter::Problems, "filter-problems", Action::FilterProblems),
    ];

    /// The filter that an action chooses.
    pub fn of_action(action: Action) -> Option<SavedFilter> {
        SavedFilter::ALL.iter().find(|(.., own)| *own == action).map(|(filter, ..)| *filter)
    }

    /// True for a posting that it shows.
    pub fn accepts(self, catalog: &Catalog, id: PageId) -> bool {
        match self {
            SavedFilter::All => true,
            SavedFilter::Open => catalog.status(id) == Status::Open,
            SavedFilter::Archived => catalog.status(id).is_closed(),
            SavedFilter::Missing => catalog.missing_languages(id).next().is_some(),
            SavedFilter::Problems => catalog.faults(id) > 0,
        }
    }
}
