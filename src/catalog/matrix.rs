//! The coverage matrix: for each group of translations what it has in each language, the worst first, and what that sums up to. Judges by
//! status, groups and findings; paints nothing.

use std::cmp::Reverse;

use super::Catalog;
use super::report::Selection;
use super::summary::Summary;
use crate::checks::{Finding, InLanguage};
use crate::config::Severity;
use crate::content::PageId;
use crate::content::status::Status;
use crate::site::LanguageId;

/// What a group has in one language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Cell {
    /// One posting, in step with the others.
    Present,
    /// No posting.
    Missing,
    /// So many postings.
    Doubled(usize),
    /// A translation whose source has changed since.
    Stale,
    /// Closed, while another language is open.
    Mismatched,
    /// Not published as it stands.
    Hidden,
    /// No posting that is known: a file that can't be read may be it.
    Unknown,
}

/// A part of the matrix.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Part {
    /// Every group.
    #[default]
    All,
    /// Those that have not exactly one version in every language.
    Incomplete,
    /// Those from which a language is missing: without a published version in it.
    Missing,
    /// Those with several postings in a language.
    Doubled,
    /// Those with a translation whose source has changed since.
    Stale,
    /// Those that are open in one language and closed in another.
    Mismatched,
}

impl Part {
    /// Every part, in the order of their keys, with the name of its text.
    pub const ALL: &'static [(Part, &'static str)] = &[
        (Part::All, "part-all"),
        (Part::Incomplete, "part-incomplete"),
        (Part::Missing, "part-missing"),
        (Part::Doubled, "part-doubled"),
        (Part::Stale, "part-stale"),
        (Part::Mismatched, "part-mismatched"),
    ];

    /// The part after this one; after the last the first.
    #[must_use]
    pub fn next(self) -> Part {
        let at = Self::ALL.iter().position(|(part, _)| *part == self).unwrap_or_default();
        Self::ALL[(at + 1) % Self::ALL.len()].0
    }
}

/// A row: one group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its first member, which stands for it.
    pub first: PageId,
    /// What it has in each language, in the order of [`Catalog::languages`].
    pub cells: Vec<Cell>,
    /// How many findings of each severity it has: errors, warnings, infos.
    pub found: [usize; 3],
    /// A member is open.
    pub is_open: bool,
    parts: Vec<Part>,
}

impl Row {
    /// True where the row belongs to this part.
    pub fn is_in(&self, part: Part) -> bool {
        part == Part::All || self.parts.contains(&part)
    }
}

/// Rows, the worst first, and what they come to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// The rows.
    pub rows: Vec<Row>,
    /// What they come to.
    pub summary: Summary,
}

impl Catalog {
    /// The matrix of the selected groups, and a row of the group of `also` in any case.
    pub fn coverage(&self, selection: &Selection, also: Option<PageId>) -> Coverage {
        let groups = self.groups().all();
        let mut found = vec![[0; 3]; groups.len()];
        for finding in self.findings() {
            for at in self.groups_of(finding) {
                found[at][severity_rank(finding.severity)] += 1;
            }
        }
        let languages: Vec<LanguageId> = self.languages().collect();
        let mut rows: Vec<Row> = Vec::new();
        let also = also.and_then(|id| self.groups().place_of(id));
        for (at, group) in groups.enumerate().filter(|(at, group)| selection.has(group.first()) || Some(*at) == also) {
            let is_open = group.members.iter().any(|id| self.status(*id) == Status::Open);
            let mut row = Row { first: group.first(), cells: Vec::new(), found: found[at], is_open, parts: Vec::new() };
            for language in &languages {
                let (has, is_stale) = self.in_language(group, *language);
                let parts = parts(&has, is_stale).filter(|part| !row.parts.contains(part)).collect::<Vec<_>>();
                row.parts.extend(parts);
                row.cells.push(Cell::new(&has, is_stale));
            }
            rows.push(row);
        }
        let path = |row: &Row| &*self.index.page(row.first).path;
        rows.sort_by(|a, b| {
            let key = |row: &Row| (Reverse(row.found), !row.is_open);
            key(a).cmp(&key(b)).then_with(|| path(a).cmp(path(b)))
        });
        Coverage { rows, summary: Summary::new(self, selection) }
    }

    /// The places of the groups that a finding is about, each once.
    fn groups_of(&self, finding: &Finding) -> Vec<usize> {
        let pages = std::iter::once(&finding.page).chain(&*finding.related);
        let mut groups: Vec<usize> = pages.filter_map(|id| self.groups().place_of(*id)).collect();
        groups.sort_unstable();
        groups.dedup();
        groups
    }

    /// What was found about any member of a posting's group, each once, the worst first, as places in [`Catalog::findings`].
    pub fn findings_of_group(&self, id: PageId) -> Vec<usize> {
        let members = self.group(id).map_or_else(|| vec![id], |group| group.members.to_vec());
        let mut places: Vec<usize> = members.iter().flat_map(|id| self.places_of(*id)).collect();
        places.sort_unstable();
        places.dedup();
        places.sort_by_key(|at| self.findings().get(*at).map(urgency));
        places
    }

    /// The posting that a finding is about: of its language the first, where there is one.
    pub fn subject(&self, finding: &Finding) -> PageId {
        let mut pages = std::iter::once(finding.page).chain(finding.related.iter().copied());
        let in_language = pages.find(|id| Some(self.index.page(*id).place.language) == finding.language);
        in_language.unwrap_or(finding.page)
    }

    /// The versions that the posting of a page has in a language; a page outside postings has only itself.
    pub fn cell(&self, id: PageId, language: LanguageId) -> Cell {
        match self.group(id) {
            Some(group) => {
                let (has, is_stale) = self.in_language(group, language);
                Cell::new(&has, is_stale)
            }
            None if self.index.page(id).place.language == language => Cell::Present,
            None => Cell::Unknown,
        }
    }
}

/// The lower, the sooner somebody should look at a finding: by severity, then in the order of the rules.
pub fn urgency(finding: &Finding) -> (usize, usize) {
    (severity_rank(finding.severity), finding.rule as usize)
}

/// The worst first.
pub fn severity_rank(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Info => 2,
    }
}

impl Cell {
    /// What needs most doing comes first.
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

/// The parts to which a posting belongs by what it has in one language.
fn parts(has: &InLanguage, is_stale: bool) -> impl Iterator<Item = Part> {
    let all = [
        (!has.is_complete(), Part::Incomplete),
        (has.is_missing, Part::Missing),
        (has.has_duplicates(), Part::Doubled),
        (is_stale, Part::Stale),
        (has.is_half_closed, Part::Mismatched),
    ];
    all.into_iter().filter_map(|(is, part)| is.then_some(part))
}
