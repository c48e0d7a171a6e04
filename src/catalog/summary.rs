//! Counts postings for the header, the coverage matrix and `check`. `posting` defines the terms.

use super::Catalog;
use super::report::Selection;
use crate::content::PageId;
use crate::content::status::Status;
use crate::posting::{InLanguage, Posting};
use crate::site::LanguageId;

/// Counts of postings in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// The language.
    pub language: LanguageId,
    /// All postings.
    pub postings: usize,
    /// Postings with a version in it, hidden or not.
    pub present: usize,
    /// Postings with a published version in it.
    pub published: usize,
    /// Postings without a published version in it.
    pub missing: usize,
    /// Postings with several versions in it.
    pub doubled: usize,
    /// Postings with a version in it that is behind its source.
    pub stale: usize,
    /// Postings that are closed in it and open in another.
    pub mismatched: usize,
}

/// Counts of postings.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Summary {
    /// Files: the versions of the postings.
    pub files: usize,
    /// Files that are open.
    pub open: usize,
    /// Postings.
    pub postings: usize,
    /// Postings that are open.
    pub open_postings: usize,
    /// Postings that are archived.
    pub archived_postings: usize,
    /// Postings that are hidden.
    pub hidden_postings: usize,
    /// Postings with exactly one version in every language.
    pub complete: usize,
    /// The counts of each language, in the order of [`Catalog::languages`].
    pub totals: Vec<Totals>,
}

impl Summary {
    /// Counts the postings of a selection.
    pub fn new(catalog: &Catalog, selection: &Selection) -> Summary {
        Summary::of(catalog, catalog.postings().all().filter(|posting| selection.has(posting.first())))
    }

    /// Counts postings.
    pub(super) fn of<'a>(catalog: &Catalog, postings: impl Iterator<Item = Posting<'a>>) -> Summary {
        let totals = catalog.languages().map(|language| Totals { language, ..Totals::default() }).collect();
        let mut summary = Summary { totals, ..Summary::default() };
        for posting in postings {
            summary.postings += 1;
            summary.files += posting.versions.len();
            summary.open += posting.versions.iter().filter(|version| version.status == Status::Open).count();
            *match posting.status() {
                Status::Open => &mut summary.open_postings,
                Status::Archived | Status::Withdrawn => &mut summary.archived_postings,
                Status::Hidden => &mut summary.hidden_postings,
            } += 1;
            let mut is_complete = true;
            for (totals, has) in summary.totals.iter_mut().zip(posting.in_each_language()) {
                is_complete &= has.is_complete();
                *totals = totals.plus(&has, catalog.is_behind(&has));
            }
            summary.complete += usize::from(is_complete);
        }
        summary
    }
}

impl Totals {
    fn plus(self, has: &InLanguage<'_>, is_stale: bool) -> Totals {
        Totals {
            language: self.language,
            postings: self.postings + 1,
            present: self.present + usize::from(!has.versions.is_empty()),
            published: self.published + usize::from(has.is_published()),
            missing: self.missing + usize::from(has.is_missing),
            doubled: self.doubled + usize::from(has.has_duplicates()),
            stale: self.stale + usize::from(is_stale),
            mismatched: self.mismatched + usize::from(has.is_half_closed),
        }
    }

    /// Percentage of postings that are published in it, rounded down: 100 only if all are.
    pub fn percent(&self) -> usize {
        (self.published * 100).checked_div(self.postings).unwrap_or(100)
    }
}

impl Catalog {
    /// True if a version is behind its source.
    pub(super) fn is_behind(&self, has: &InLanguage<'_>) -> bool {
        has.versions.iter().any(|version| self.behind(version.page).is_some())
    }

    /// The languages that are missing from the posting of a page, the default one first.
    pub fn missing_languages(&self, id: PageId) -> impl Iterator<Item = LanguageId> + '_ {
        let each = self.posting_of(id).unwrap_or_default().in_each_language();
        each.filter(|has| has.is_missing).map(|has| has.language)
    }

    /// The counts of all postings.
    pub fn summary(&self) -> &Summary {
        self.summary.get_or_init(|| Summary::of(self, self.postings().all()))
    }

    /// The number of missing languages that are reported.
    pub fn gaps(&self) -> usize {
        self.analysis().gaps
    }
}
