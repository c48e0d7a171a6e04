//! The coverage matrix: the state of each posting in each language, the worst first, with totals.

use std::cmp::Reverse;

use super::Catalog;
use super::report::Selection;
use super::summary::Summary;
use crate::checks::{Finding, InLanguage};
use crate::config::Severity;
use crate::content::PageId;
use crate::content::status::Status;
use crate::site::LanguageId;

/// The state of a posting in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cell {
    /// One version, up to date.
    Present,
    /// No version.
    Missing,
    /// Several versions; how many.
    Doubled(usize),
    /// A translation whose source has changed since.
    Stale,
    /// Closed, while another language is open.
    Mismatched,
    /// No published version.
    Hidden,
    /// Unknown: a file that can't be read may be the version.
    Unknown,
}

/// Some of the rows of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum MatrixPart {
    /// All postings.
    #[default]
    All,
    /// Postings without exactly one version in every language.
    Incomplete,
    /// Postings without a published version in some language.
    Missing,
    /// Postings with several versions in a language.
    Doubled,
    /// Postings with a translation that is behind.
    Stale,
    /// Postings that are open in one language and closed in another.
    Mismatched,
}

impl MatrixPart {
    /// Every part, in the order of their keys, with the name of its text.
    pub const ALL: &'static [(MatrixPart, &'static str)] = &[
        (MatrixPart::All, "part-all"),
        (MatrixPart::Incomplete, "part-incomplete"),
        (MatrixPart::Missing, "part-missing"),
        (MatrixPart::Doubled, "part-doubled"),
        (MatrixPart::Stale, "part-stale"),
        (MatrixPart::Mismatched, "part-mismatched"),
    ];

    /// The part after this one; after the last the first.
    #[must_use]
    pub fn next(self) -> MatrixPart {
        let at = Self::ALL.iter().position(|(part, _)| *part == self).unwrap_or_default();
        Self::ALL[(at + 1) % Self::ALL.len()].0
    }
}

/// The row of a posting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its first version, which identifies it.
    pub first: PageId,
    /// Its state in each language, in the order of [`Catalog::languages`].
    pub cells: Vec<Cell>,
    /// How many findings of each severity it has: errors, warnings, infos.
    pub found: [usize; 3],
    /// A version is open.
    pub is_open: bool,
    parts: Vec<MatrixPart>,
}

impl Row {
    /// True where the row belongs to this part.
    pub fn is_in(&self, part: MatrixPart) -> bool {
        part == MatrixPart::All || self.parts.contains(&part)
    }
}

/// Rows, the worst first, and their totals.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// The rows.
    pub rows: Vec<Row>,
    /// The totals.
    pub summary: Summary,
}

impl Catalog {
    /// The matrix of the selected postings, and always a row for the posting of `also`.
    pub fn coverage(&self, selection: &Selection, also: Option<PageId>) -> Coverage {
        let postings = self.postings().all();
        let mut found = vec![[0; 3]; postings.len()];
        for finding in self.findings() {
            for at in self.postings_about(finding) {
                found[at][severity_rank(finding.severity)] += 1;
            }
        }
        let languages: Vec<LanguageId> = self.languages().collect();
        let mut rows: Vec<Row> = Vec::new();
        let also = also.and_then(|id| self.postings().place_of(id));
        for (at, posting) in postings.enumerate().filter(|(at, posting)| selection.has(posting.first()) || Some(*at) == also) {
            let is_open = posting.versions.iter().any(|id| self.status(*id) == Status::Open);
            let mut row = Row { first: posting.first(), cells: Vec::new(), found: found[at], is_open, parts: Vec::new() };
            for language in &languages {
                let (has, is_stale) = self.in_language(posting, *language);
                row.parts.extend(parts(&has, is_stale));
                row.cells.push(Cell::new(&has, is_stale));
            }
            rows.push(row);
        }
        rows.sort_by_cached_key(|row| (Reverse(row.found), !row.is_open, self.index.page(row.first).path.clone()));
        Coverage { rows, summary: Summary::new(self, selection) }
    }

    /// The postings that a finding is about, each once, by their places.
    fn postings_about(&self, finding: &Finding) -> Vec<usize> {
        let pages = std::iter::once(&finding.page).chain(&*finding.related);
        let mut postings: Vec<usize> = pages.filter_map(|id| self.postings().place_of(*id)).collect();
        postings.sort_unstable();
        postings.dedup();
        postings
    }

    /// The findings about any version of a posting, each once, the worst first, as places in [`Catalog::findings`].
    pub fn findings_of_posting(&self, id: PageId) -> Vec<usize> {
        let versions = self.posting_of(id).map_or_else(|| vec![id], |posting| posting.versions.to_vec());
        let mut places: Vec<usize> = versions.iter().flat_map(|id| self.places_of(*id)).collect();
        places.sort_unstable();
        places.dedup();
        places.sort_by_key(|at| self.findings().get(*at).map(urgency));
        places
    }

    /// The page that a finding is about: the first in its language, if there is one.
    pub fn subject(&self, finding: &Finding) -> PageId {
        let mut pages = std::iter::once(finding.page).chain(finding.related.iter().copied());
        let in_language = pages.find(|id| Some(self.index.page(*id).place.language) == finding.language);
        in_language.unwrap_or(finding.page)
    }

    /// The state of a page's posting in a language. A page outside postings has only its own language.
    pub fn cell(&self, id: PageId, language: LanguageId) -> Cell {
        match self.posting_of(id) {
            Some(posting) => {
                let (has, is_stale) = self.in_language(posting, language);
                Cell::new(&has, is_stale)
            }
            None if self.index.page(id).place.language == language => Cell::Present,
            None => Cell::Unknown,
        }
    }
}

/// Sorts findings by severity, then in the order of the rules.
pub fn urgency(finding: &Finding) -> (usize, usize) {
    (severity_rank(finding.severity), finding.rule as usize)
}

/// The place of a severity, the worst first.
pub fn severity_rank(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Info => 2,
    }
}

impl Cell {
    /// If several states apply, the one that needs the most work wins.
    fn new(has: &InLanguage, is_stale: bool) -> Cell {
        match has.versions {
            0 if has.is_unknown => Cell::Unknown,
            0 => Cell::Missing,
            _ if has.is_hidden() => Cell::Hidden,
            1 if has.is_half_closed => Cell::Mismatched,
            1 if is_stale => Cell::Stale,
            1 => Cell::Present,
            several => Cell::Doubled(several),
        }
    }
}

/// The parts to which a posting belongs by its versions in one language.
fn parts(has: &InLanguage, is_stale: bool) -> impl Iterator<Item = MatrixPart> {
    let all = [
        (!has.is_complete(), MatrixPart::Incomplete),
        (has.is_missing, MatrixPart::Missing),
        (has.has_duplicates(), MatrixPart::Doubled),
        (is_stale, MatrixPart::Stale),
        (has.is_half_closed, MatrixPart::Mismatched),
    ];
    all.into_iter().filter_map(|(is, part)| is.then_some(part))
}
