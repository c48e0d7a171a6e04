//! The list of versions: which match a query, and in what order.

use std::sync::OnceLock;

use super::Catalog;
use crate::content::PageId;
use crate::text::fold;

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SortKey {
    /// Open, hidden, archived.
    Status,
    /// The title, without regard to case and accents.
    Title,
    /// The path.
    Path,
    /// The field `date`, the newest last; versions without one first.
    Date,
    /// The language, the site's default one first.
    Language,
}

impl SortKey {
    /// Every key with its name, in the order in which the screen goes through them.
    pub const ALL: &'static [(SortKey, &'static str)] = &[
        (SortKey::Status, "status"),
        (SortKey::Title, "title"),
        (SortKey::Path, "path"),
        (SortKey::Date, "date"),
        (SortKey::Language, "language"),
    ];

    /// The name that the command line uses.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(key, _)| *key == self).map_or("", |(_, name)| name)
    }

    /// The key after this one; after the last the first.
    #[must_use]
    pub fn next(self) -> SortKey {
        let at = Self::ALL.iter().position(|(key, _)| *key == self).unwrap_or_default();
        Self::ALL[(at + 1) % Self::ALL.len()].0
    }
}

/// An order for a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sort {
    /// The sort key.
    pub key: SortKey,
    /// Last first.
    pub descending: bool,
}

/// More than any score.
const MOST: i64 = 1 << 30;

/// The places of the versions in the orders asked for so far, by page id.
#[derive(Debug, Clone, Default)]
pub(super) struct Orders {
    base: OnceLock<Vec<u32>>,
    /// The versions in that order.
    versions: OnceLock<Vec<PageId>>,
    /// By each key of [`SortKey::ALL`]; equal ones have equal places.
    keys: [OnceLock<Vec<u32>>; SortKey::ALL.len()],
}

impl Catalog {
    /// Sorts hits by `sort`, else by score, then in the base order. `None` means all versions, without scores.
    pub fn ranked(&self, hits: Option<Vec<(PageId, i64)>>, sort: Option<Sort>) -> Vec<PageId> {
        let base = self.base_order();
        let hits = match (hits, sort) {
            (None, None) => return base.to_vec(),
            (None, Some(_)) => base.iter().map(|id| (*id, 0)).collect(),
            (Some(hits), _) => hits,
        };
        let places = self.places();
        let keys = sort.map(|sort| (self.places_by(sort.key), sort.descending));
        let ranked = |id: PageId, score: i64| {
            let first = match keys {
                None => u32::try_from((MOST - score).clamp(0, 2 * MOST)).unwrap_or(u32::MAX),
                Some((keys, false)) => keys[id.index()],
                Some((keys, true)) => u32::MAX - keys[id.index()],
            };
            (first, places[id.index()])
        };
        let mut ranks: Vec<(u32, u32)> = hits.into_iter().map(|(id, score)| ranked(id, score)).collect();
        // Comparing one number is faster than comparing two.
        ranks.sort_unstable_by_key(|(first, place)| u64::from(*first) << 32 | u64::from(*place));
        ranks.into_iter().filter_map(|(_, place)| base.get(place as usize).copied()).collect()
    }

    /// The base order: by status, title, path.
    pub(super) fn base_order(&self) -> &[PageId] {
        self.orders.versions.get_or_init(|| {
            let mut versions = self.versions.clone();
            versions.sort_by_cached_key(|id| {
                let page = self.index.page(*id);
                (self.status(*id), fold(&page.title()).trim().to_owned(), &*page.path)
            });
            versions
        })
    }

    /// For each page its place in the base order.
    fn places(&self) -> &[u32] {
        self.orders.base.get_or_init(|| {
            let mut places = vec![u32::MAX; self.index.len()];
            for (id, place) in self.base_order().iter().zip(0..) {
                places[id.index()] = place;
            }
            places
        })
    }

    /// For each page its place by a key alone.
    fn places_by(&self, key: SortKey) -> &[u32] {
        self.orders.keys[key as usize].get_or_init(|| match key {
            SortKey::Status => self.ranked_by(|id| self.status(id)),
            SortKey::Title => self.ranked_by(|id| fold(&self.index.page(id).title()).trim().to_owned()),
            SortKey::Path => self.ranked_by(|id| &*self.index.page(id).path),
            SortKey::Date => self.ranked_by(|id| self.index.page(id).text("date")),
            SortKey::Language => self.ranked_by(|id| self.index.page(id).place.language),
        })
    }

    /// For each page its place when versions are sorted by a key; equal keys have equal places.
    fn ranked_by<K: Ord>(&self, key: impl Fn(PageId) -> K) -> Vec<u32> {
        let mut keyed: Vec<(K, PageId)> = self.versions.iter().map(|id| (key(*id), *id)).collect();
        keyed.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        let mut places = vec![0; self.index.len()];
        for (equal, place) in keyed.chunk_by(|(a, _), (b, _)| a == b).zip(0..) {
            for (_, id) in equal {
                places[id.index()] = place;
            }
        }
        places
    }
}
