//! The coverage matrix: for each group of translations what it has in each language, the worst first, and what that sums up to. Judges by
//! status, groups and findings; paints nothing.

use std::cmp::Reverse;

use super::Catalog;
use crate::config::Severity;
use crate::content::PageId;
use crate::content::status::Status;
use crate::coverage::checks::CHECKS;
use crate::coverage::{Finding, Group};
use crate::search::Query;
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
    /// Those that have not exactly one published posting in every language.
    Incomplete,
    /// Those that lack a language.
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

/// What a language has in all groups.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    /// Groups with a posting in it.
    pub present: usize,
    /// All groups.
    pub groups: usize,
    /// Groups without a posting in it.
    pub missing: usize,
    /// Groups with several.
    pub doubled: usize,
    /// Groups whose posting in it is a translation that is behind its source.
    pub stale: usize,
    /// Groups that are closed in it and open in another.
    pub mismatched: usize,
}

/// Every row of a site, the worst first, and each language's totals.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Coverage {
    /// The rows.
    pub rows: Vec<Row>,
    /// The totals, in the order of [`Catalog::languages`].
    pub totals: Vec<Totals>,
}

impl Catalog {
    /// The matrix of the groups that have a member which matches `query`, and a row of the group of `also` in any case.
    pub fn coverage(&self, query: &Query, also: Option<PageId>) -> Coverage {
        let groups = self.groups().all();
        let mut found = vec![[0; 3]; groups.len()];
        for finding in self.findings() {
            for at in self.groups_of(finding) {
                found[at][severity_rank(finding.severity)] += 1;
            }
        }
        let mut is_wanted = vec![query.is_empty(); groups.len()];
        if !query.is_empty() {
            for id in self.list(query, None) {
                if let Some(at) = self.groups().place_of(id) {
                    is_wanted[at] = true;
                }
            }
        }
        let languages: Vec<LanguageId> = self.languages().collect();
        let mut totals = vec![Totals::default(); languages.len()];
        let mut rows: Vec<Row> = Vec::new();
        let also = also.and_then(|id| self.groups().place_of(id));
        for (at, group) in groups.enumerate().filter(|(at, _)| is_wanted[*at] || Some(*at) == also) {
            let has_open = group.members.iter().any(|id| self.status(*id) == Status::Open);
            let mut row = Row { first: group.first(), cells: Vec::new(), found: found[at], is_open: has_open, parts: Vec::new() };
            for (language, totals) in languages.iter().zip(&mut totals) {
                let facts = self.facts(group, *language, has_open);
                if is_wanted[at] {
                    totals.add(&facts);
                }
                for part in facts.parts() {
                    if !row.parts.contains(&part) {
                        row.parts.push(part);
                    }
                }
                row.cells.push(facts.cell());
            }
            rows.push(row);
        }
        let path = |row: &Row| &*self.index.page(row.first).path;
        rows.sort_by(|a, b| {
            let key = |row: &Row| (Reverse(row.found), !row.is_open);
            key(a).cmp(&key(b)).then_with(|| path(a).cmp(path(b)))
        });
        Coverage { rows, totals }
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

    fn facts(&self, group: Group<'_>, language: LanguageId, group_has_open: bool) -> Facts {
        let members = || group.in_language(&self.index, language);
        let is = |status: Status| members().any(|id| self.status(id) == status);
        Facts {
            members: members().count(),
            is_published: is(Status::Open) || is(Status::Archived),
            is_stale: members().any(|id| self.behind(id).is_some()),
            is_closed_alone: group_has_open && members().count() > 0 && !is(Status::Open),
            is_known: group.members.iter().any(|id| self.index.page(*id).trouble.is_none()),
        }
    }
}

/// The lower, the sooner somebody should look at a finding: by severity, then in the order of the rules.
pub fn urgency(finding: &Finding) -> (usize, usize) {
    let rule = CHECKS.iter().position(|check| check.id == finding.rule);
    (severity_rank(finding.severity), rule.unwrap_or(CHECKS.len()))
}

/// The worst first.
pub fn severity_rank(severity: Severity) -> usize {
    match severity {
        Severity::Error => 0,
        Severity::Warning => 1,
        Severity::Info => 2,
    }
}

/// What is so of a group in one language; several of them may be at once.
#[expect(clippy::struct_excessive_bools, reason = "each is so or not, whatever the others are")]
struct Facts {
    members: usize,
    is_published: bool,
    is_stale: bool,
    is_closed_alone: bool,
    is_known: bool,
}

impl Facts {
    /// The one that is told, the one that needs most doing first.
    fn cell(&self) -> Cell {
        match self.members {
            0 if !self.is_known => Cell::Unknown,
            0 => Cell::Missing,
            _ if !self.is_published => Cell::Hidden,
            1 if self.is_closed_alone => Cell::Mismatched,
            1 if self.is_stale => Cell::Stale,
            1 => Cell::Present,
            several => Cell::Doubled(several),
        }
    }

    fn is_missing(&self) -> bool {
        self.members == 0 && self.is_known
    }

    fn parts(&self) -> impl Iterator<Item = Part> {
        let incomplete = self.members != 1 || !self.is_published;
        let all = [
            (incomplete && (self.members > 0 || self.is_known), Part::Incomplete),
            (self.is_missing(), Part::Missing),
            (self.members > 1, Part::Doubled),
            (self.is_stale, Part::Stale),
            (self.is_closed_alone, Part::Mismatched),
        ];
        all.into_iter().filter_map(|(is, part)| is.then_some(part))
    }
}

impl Totals {
    fn add(&mut self, facts: &Facts) {
        self.groups += 1;
        self.present += usize::from(facts.members > 0);
        self.missing += usize::from(facts.members == 0);
        self.doubled += usize::from(facts.members > 1);
        self.stale += usize::from(facts.is_stale);
        self.mismatched += usize::from(facts.is_closed_alone);
    }

    /// Hundredths of all groups that have it, never 100 while one lacks it.
    pub fn percent(&self) -> usize {
        (self.present * 100).checked_div(self.groups).unwrap_or(100)
    }
}
