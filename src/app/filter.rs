//! Saved filters: parts of the list that have a key of their own, the same in the list, in coverage and in problems.

use super::input::action_table::Action;
use crate::catalog::Catalog;
use crate::content::PageId;
use crate::content::status::Status;
use crate::posting::Posting;

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
    /// Those with a translation that is behind.
    Behind,
    /// Those that are open in one language and closed in another.
    HalfClosed,
    /// Those with several versions in a language.
    Duplicates,
    /// Those that Hugo publishes in no language.
    Hidden,
}

impl SavedFilter {
    /// Every filter with the name of its text, and the action that chooses it.
    pub const ALL: &'static [(SavedFilter, &'static str, Action)] = &[
        (SavedFilter::All, "filter-all", Action::FilterAll),
        (SavedFilter::Open, "filter-open", Action::FilterOpen),
        (SavedFilter::Archived, "filter-archived", Action::FilterArchived),
        (SavedFilter::Missing, "filter-missing", Action::FilterMissing),
        (SavedFilter::Problems, "filter-problems", Action::FilterProblems),
        (SavedFilter::Behind, "filter-behind", Action::FilterBehind),
        (SavedFilter::HalfClosed, "filter-half-closed", Action::FilterHalfClosed),
        (SavedFilter::Duplicates, "filter-duplicates", Action::FilterDuplicates),
        (SavedFilter::Hidden, "filter-hidden", Action::FilterHidden),
    ];

    /// The filter that an action chooses.
    pub fn of_action(action: Action) -> Option<SavedFilter> {
        SavedFilter::ALL.iter().find(|(.., own)| *own == action).map(|(filter, ..)| *filter)
    }

    /// The id of its name.
    pub fn name(self) -> &'static str {
        SavedFilter::ALL.iter().find(|(filter, ..)| *filter == self).map_or("", |(_, name, _)| name)
    }

    /// True for a version of a posting that it shows.
    pub fn accepts(self, catalog: &Catalog, id: PageId) -> bool {
        self == SavedFilter::All || catalog.posting_of(id).is_some_and(|posting| self.has(catalog, posting))
    }

    /// True for a posting that it shows.
    pub fn has(self, catalog: &Catalog, posting: Posting<'_>) -> bool {
        let any = |is_it: &dyn Fn(PageId) -> bool| posting.pages().any(is_it);
        match self {
            SavedFilter::All => true,
            SavedFilter::Open => posting.is_open(),
            SavedFilter::Archived => posting.status().is_closed(),
            SavedFilter::Missing => posting.in_each_language().any(|has| has.is_missing),
            SavedFilter::Problems => any(&|id| catalog.faults(id) > 0),
            SavedFilter::Behind => any(&|id| catalog.behind(id).is_some()),
            SavedFilter::HalfClosed => posting.is_half_closed(),
            SavedFilter::Duplicates => posting.has_duplicates(),
            SavedFilter::Hidden => posting.status() == Status::Hidden,
        }
    }
}
