//! The state of a posting in each language, and the findings about it.

use std::collections::BTreeSet;

use super::Catalog;
use crate::checks::Finding;
use crate::config::Severity;
use crate::content::PageId;
use crate::posting::{InLanguage, Posting};
use crate::site::LanguageId;

/// A posting in one language: its state, and how many files it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct LanguageCell {
    /// The state.
    pub state: CellState,
    /// The number of versions.
    pub files: usize,
}

/// The state of a posting in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CellState {
    /// A published version, up to date.
    Present,
    /// No version.
    Missing,
    /// A translation whose source has changed since.
    Behind,
    /// Closed, while another language is open.
    HalfClosed,
    /// No published version.
    Hidden,
    /// Unknown: a file that can't be read may be the version.
    Unknown,
}

impl LanguageCell {
    /// If several states apply, the one that needs the most work wins.
    fn new(has: &InLanguage<'_>, is_behind: bool) -> LanguageCell {
        let files = has.versions.len();
        let state = match files {
            0 if has.is_unknown => CellState::Unknown,
            0 => CellState::Missing,
            _ if has.is_hidden() => CellState::Hidden,
            _ if has.is_half_closed => CellState::HalfClosed,
            _ if is_behind => CellState::Behind,
            _ => CellState::Present,
        };
        LanguageCell { state, files }
    }

    /// One version, published and up to date.
    pub fn is_fine(self) -> bool {
        self.state == CellState::Present && self.files == 1
    }
}

impl Catalog {
    /// The state of a page's posting in a language. A page outside postings has only its own language.
    pub fn cell(&self, id: PageId, language: LanguageId) -> LanguageCell {
        match self.posting_of(id) {
            Some(posting) => {
                let has = posting.in_language(language);
                LanguageCell::new(&has, self.is_behind(&has))
            }
            None if self.index().page(id).place.language == language => LanguageCell { state: CellState::Present, files: 1 },
            None => LanguageCell { state: CellState::Unknown, files: 0 },
        }
    }

    /// The state of a page's posting in each language, in the order of [`Catalog::languages`].
    pub fn cells(&self, id: PageId) -> Vec<LanguageCell> {
        self.languages().map(|language| self.cell(id, language)).collect()
    }

    /// The findings about any version of a posting, each once, the worst first, as places in [`Catalog::findings`].
    pub fn findings_of_posting(&self, id: PageId) -> Vec<usize> {
        let versions = self.posting_of(id).map_or_else(|| vec![id], |posting| posting.pages().collect());
        let places: BTreeSet<usize> = versions.iter().flat_map(|id| self.places_of(*id)).collect();
        let mut places: Vec<usize> = places.into_iter().collect();
        places.sort_by_key(|at| self.findings().get(*at).map(urgency));
        places
    }

    /// The page that a finding is about: the first in its language, if there is one.
    pub fn subject(&self, finding: &Finding) -> PageId {
        let in_language = finding.pages().find(|id| Some(self.index().page(*id).place.language) == finding.language);
        in_language.unwrap_or(finding.page)
    }

    /// The first versions of the postings that a finding is about, each once.
    pub(super) fn postings_with(&self, finding: &Finding) -> BTreeSet<PageId> {
        finding.pages().filter_map(|id| self.posting_of(id)).map(Posting::first).collect()
    }
}

/// Sorts findings by severity, then in the order of the rules.
pub fn urgency(finding: &Finding) -> (Severity, usize) {
    (finding.severity, finding.rule as usize)
}
