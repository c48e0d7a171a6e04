//! The coverage matrix: the state of each posting in each language, the worst first, with totals.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use super::Catalog;
use super::report::Selection;
use super::summary::Summary;
use crate::checks::Finding;
use crate::config::Severity;
use crate::content::PageId;
use crate::posting::{InLanguage, Posting};
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
        let mut found = vec![[0; 3]; self.index.len()];
        for finding in self.findings() {
            for first in self.postings_with(finding) {
                found[first.index()][finding.severity as usize] += 1;
            }
        }
        let also = also.and_then(|id| self.posting_of(id));
        let is_wanted = |posting: &Posting<'_>| selection.has(posting.first()) || Some(*posting) == also;
        let mut rows: Vec<Row> = self.postings().all().filter(is_wanted).map(|posting| self.row(posting, &found)).collect();
        rows.sort_by_cached_key(|row| (Reverse(row.found), !row.is_open, self.index.page(row.first).path.clone()));
        Coverage { rows, summary: Summary::new(self, selection) }
    }

    /// The row of a posting. `found` counts findings by first version.
    fn row(&self, posting: Posting<'_>, found: &[[usize; 3]]) -> Row {
        let first = posting.first();
        let mut row =
            Row { first, cells: Vec::new(), found: found[first.index()], is_open: posting.is_open(), parts: Vec::new() };
        for has in posting.in_each_language() {
            let is_stale = self.is_behind(&has);
            row.parts.extend(parts(&has, is_stale));
            row.cells.push(Cell::new(&has, is_stale));
        }
        row
    }

    /// The first versions of the postings that a finding is about, each once.
    fn postings_with(&self, finding: &Finding) -> BTreeSet<PageId> {
        finding.pages().filter_map(|id| self.posting_of(id)).map(Posting::first).collect()
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
        let in_language = finding.pages().find(|id| Some(self.index.page(*id).place.language) == finding.language);
        in_language.unwrap_or(finding.page)
    }

    /// The state of a page's posting in a language. A page outside postings has only its own language.
    pub fn cell(&self, id: PageId, language: LanguageId) -> Cell {
        match self.posting_of(id) {
            Some(posting) => {
                let has = posting.in_language(language);
                Cell::new(&has, self.is_behind(&has))
            }
            None if self.index.page(id).place.language == language => Cell::Present,
            None => Cell::Unknown,
        }
    }
}

/// Sorts findings by severity, then in the order of the rules.
pub fn urgency(finding: &Finding) -> (Severity, usize) {
    (finding.severity, finding.rule as usize)
}

impl Cell {
    /// If several states apply, the one that needs the most work wins.
    fn new(has: &InLanguage<'_>, is_stale: bool) -> Cell {
        match has.versions.len() {
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
fn parts(has: &InLanguage<'_>, is_stale: bool) -> impl Iterator<Item = MatrixPart> {
    let all = [
        (!has.is_complete(), MatrixPart::Incomplete),
        (has.is_missing, MatrixPart::Missing),
        (has.has_duplicates(), MatrixPart::Doubled),
        (is_stale, MatrixPart::Stale),
        (has.is_half_closed, MatrixPart::Mismatched),
    ];
    all.into_iter().filter_map(|(is, part)| is.then_some(part))
}
