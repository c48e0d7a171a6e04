//! The rows of the list on screen: one version of each posting, in order. The command line lists files ([`Catalog::ranked`]).

use std::cmp::Reverse;
use std::sync::OnceLock;

use super::Catalog;
use crate::content::PageId;
use crate::content::status::Status;
use crate::locale::UiLanguage;
use crate::posting::{Posting, Version};
use crate::search::MatchScore;
use crate::site::LanguageId;
use crate::text::fold;

/// What rows are sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum RowKey {
    /// Open, hidden, archived.
    Status,
    /// The findings: the worst first.
    Findings,
    /// The title, without regard to case and accents.
    Title,
    /// The path of the first version.
    Path,
    /// The latest field `date` of the versions, the newest last; postings without one first.
    Date,
}

impl RowKey {
    /// Every key with the id of its name, in the order in which the screen goes through them.
    pub const ALL: &'static [(RowKey, &'static str)] = &[
        (RowKey::Status, "sort-status"),
        (RowKey::Findings, "sort-findings"),
        (RowKey::Title, "sort-title"),
        (RowKey::Path, "sort-path"),
        (RowKey::Date, "sort-date"),
    ];

    /// The id of its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(key, _)| *key == self).map_or("", |(_, name)| name)
    }

    /// The key after this one; after the last the first.
    #[must_use]
    pub fn next(self) -> RowKey {
        let at = Self::ALL.iter().position(|(key, _)| *key == self).unwrap_or_default();
        Self::ALL[(at + 1) % Self::ALL.len()].0
    }
}

/// An order of rows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowSort {
    /// The sort key.
    pub key: RowKey,
    /// Last first.
    pub descending: bool,
}

/// How rows are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowWishes {
    /// The order; `None`: by score, then by status, title, path.
    pub sort: Option<RowSort>,
    /// Titles are sorted in this language, where postings have it.
    pub titles: UiLanguage,
    /// Versions in this language are shown, where postings have one.
    pub reading: LanguageId,
}

/// Rows in order: of each posting one version.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PostingRows {
    /// The versions that are shown.
    pub versions: Vec<PageId>,
    /// Runs of rows with one status; none where the order isn't by status.
    pub groups: Vec<StatusGroup>,
}

/// Successive rows with one status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatusGroup {
    /// The status.
    pub status: Status,
    /// The first row.
    pub start: usize,
    /// The number of rows.
    pub count: usize,
}

/// More than any score.
const MOST: i64 = 1 << 40;

/// The places of the postings in the orders asked for so far.
#[derive(Debug, Clone, Default)]
pub(super) struct RowOrders {
    /// By status, title, path: the postings in order, and the place of each. For English titles, then for French ones.
    base: [OnceLock<(Vec<u32>, Vec<u32>)>; 2],
    /// By each key of [`RowKey::ALL`], in either language; equal postings have equal places.
    keys: [[OnceLock<Vec<u32>>; RowKey::ALL.len()]; 2],
}

impl Catalog {
    /// The rows of all postings.
    pub fn all_rows(&self, wishes: RowWishes) -> PostingRows {
        let postings = self.postings();
        let mut order = self.row_order(wishes.titles).0.clone();
        self.sort_by_key(&mut order, wishes);
        let shown = |place: &u32| Some(self.version_in(postings.at(*place as usize)?, wishes.reading));
        self.grouped(order.iter().filter_map(shown).collect(), wishes.sort.is_none_or(|sort| sort.key == RowKey::Status))
    }

    /// The rows of the postings of these hits, by the best score of their versions. A posting is shown by the version whose words fit best, of
    /// several by the one in the language that is read.
    pub fn found_rows(&self, hits: &[(PageId, i64)], wishes: RowWishes) -> PostingRows {
        let postings = self.postings();
        let mut best: Vec<Option<(i64, PageId)>> = vec![None; postings.all().len()];
        let mut found: Vec<u32> = Vec::new();
        let language = |id: PageId| self.index().page(id).place.language;
        for (id, score) in hits {
            let Some(place) = postings.place(*id) else { continue };
            let slot = &mut best[place as usize];
            let fit = |score: i64, id: PageId| {
                (MatchScore::of_value(score).fit(), language(id) == wishes.reading, score, Reverse(self.status(id)), Reverse(id))
            };
            match slot {
                Some((best, shown)) if fit(*best, *shown) >= fit(*score, *id) => *best = (*best).max(*score),
                Some((best, shown)) => (*best, *shown) = ((*best).max(*score), *id),
                None => {
                    found.push(place);
                    *slot = Some((*score, *id));
                }
            }
        }
        let score = |place: u32| best[place as usize].map_or(0, |(score, _)| score);
        let first = found.first().map_or(0, |place| score(*place));
        let is_even = found.iter().all(|place| score(*place) == first);
        let places = &self.row_order(wishes.titles).1;
        found.sort_unstable_by_key(|place| {
            let by_score = if wishes.sort.is_none() { MOST - score(*place) } else { 0 };
            (by_score, places[*place as usize])
        });
        self.sort_by_key(&mut found, wishes);
        let versions = found.iter().filter_map(|place| best[*place as usize]).map(|(_, id)| id).collect();
        self.grouped(versions, wishes.sort.map_or(is_even, |sort| sort.key == RowKey::Status))
    }

    /// The versions as rows, in groups if their order is by status.
    fn grouped(&self, versions: Vec<PageId>, is_by_status: bool) -> PostingRows {
        let groups = if is_by_status { self.status_groups(&versions) } else { Vec::new() };
        PostingRows { versions, groups }
    }

    /// Runs of rows whose postings have one status.
    pub fn status_groups(&self, rows: &[PageId]) -> Vec<StatusGroup> {
        let mut groups: Vec<StatusGroup> = Vec::new();
        for (row, id) in rows.iter().enumerate() {
            let status = self.posting_status(*id);
            match groups.last_mut().filter(|group| group.status == status) {
                Some(group) => group.count += 1,
                None => groups.push(StatusGroup { status, start: row, count: 1 }),
            }
        }
        groups
    }

    /// The status of a page's posting; of a page outside postings its own.
    pub fn posting_status(&self, id: PageId) -> Status {
        self.posting_of(id).map_or_else(|| self.status(id), Posting::status)
    }

    /// Two pages are versions of one posting, or the same page.
    pub fn are_of_one_posting(&self, one: PageId, other: PageId) -> bool {
        one == other || self.postings().place(one).is_some_and(|place| self.postings().place(other) == Some(place))
    }

    /// The first language of the site that is a kind of this language.
    pub fn language_of(&self, language: UiLanguage) -> Option<LanguageId> {
        let is_it = |id: &LanguageId| self.site.language(*id).code.split('-').next() == Some(language.code());
        self.languages().find(is_it)
    }

    /// The version of a posting by which it is shown: in this language if there is one, else in the first language that it has. Of several
    /// the first readable one that is open, else archived, else hidden.
    pub fn version_in(&self, posting: Posting<'_>, language: LanguageId) -> PageId {
        let own = posting.in_language(language).versions;
        let first = |versions: &[Version]| versions.first().map(|version| posting.in_language(version.language).versions.len());
        let versions = if own.is_empty() { &posting.versions[..first(posting.versions).unwrap_or(0)] } else { own };
        let rank = |version: &&Version| (!version.is_readable, shown_first(version.status));
        versions.iter().min_by_key(rank).map_or_else(|| posting.first(), |version| version.page)
    }

    /// Sorts postings, which are in the base order, by the key that is wished.
    fn sort_by_key(&self, places: &mut [u32], wishes: RowWishes) {
        let Some(sort) = wishes.sort else { return };
        let keys = self.row_keys(sort.key, wishes.titles);
        if sort.descending {
            places.sort_by_key(|place| Reverse(keys[*place as usize]));
        } else {
            places.sort_by_key(|place| keys[*place as usize]);
        }
    }

    /// The postings by status, title and path, and for each posting its place among them.
    pub(super) fn row_order(&self, titles: UiLanguage) -> &(Vec<u32>, Vec<u32>) {
        self.row_orders.base[titles as usize].get_or_init(|| {
            let mut keyed: Vec<_> = (0..)
                .zip(self.postings().all())
                .map(|(place, posting)| {
                    let page = self.index().page(self.titled(posting, titles));
                    (posting.status(), fold(&page.title()).trim().to_owned(), &*page.path, place)
                })
                .collect();
            keyed.sort_unstable();
            let order: Vec<u32> = keyed.into_iter().map(|(.., place)| place).collect();
            let mut places = vec![0; order.len()];
            for (place, at) in order.iter().zip(0..) {
                places[*place as usize] = at;
            }
            (order, places)
        })
    }

    /// The version whose title is sorted.
    fn titled(&self, posting: Posting<'_>, titles: UiLanguage) -> PageId {
        self.version_in(posting, self.language_of(titles).unwrap_or_default())
    }

    /// For each posting its place by a key alone; equal keys have equal places.
    fn row_keys(&self, key: RowKey, titles: UiLanguage) -> &[u32] {
        self.row_orders.keys[titles as usize][key as usize].get_or_init(|| match key {
            RowKey::Status => self.ranked_rows(Posting::status),
            RowKey::Findings => {
                let found = self.found_by_posting();
                self.ranked_rows(|posting| Reverse(found[posting.first().index()]))
            }
            RowKey::Title => {
                self.ranked_rows(|posting| fold(&self.index().page(self.titled(posting, titles)).title()).trim().to_owned())
            }
            RowKey::Path => self.ranked_rows(|posting| &*self.index().page(posting.first()).path),
            RowKey::Date => self.ranked_rows(|posting| posting.pages().filter_map(|id| self.index().page(id).text("date")).max()),
        })
    }

    fn ranked_rows<'a, K: Ord>(&'a self, key: impl Fn(Posting<'a>) -> K) -> Vec<u32> {
        let mut keyed: Vec<(K, u32)> = self.postings().all().map(key).zip(0..).collect();
        keyed.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let mut places = vec![0; keyed.len()];
        for (equal, place) in keyed.chunk_by(|(a, _), (b, _)| a == b).zip(0..) {
            for (_, posting) in equal {
                places[*posting as usize] = place;
            }
        }
        places
    }

    /// How many findings of each severity each posting has, by its first version: errors, warnings, infos.
    fn found_by_posting(&self) -> Vec<[usize; 3]> {
        let mut found = vec![[0; 3]; self.index().len()];
        for finding in self.findings() {
            for first in self.postings_with(finding) {
                found[first.index()][finding.severity as usize] += 1;
            }
        }
        found
    }
}

/// Which version of several represents a language.
fn shown_first(status: Status) -> u8 {
    match status {
        Status::Open => 0,
        Status::Archived | Status::Withdrawn => 1,
        Status::Hidden => 2,
    }
}
