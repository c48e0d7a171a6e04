//! The list of postings: which match a query, and in what order.

use std::cmp::Ordering;
use std::sync::OnceLock;

use super::{Catalog, rank};
use crate::content::PageId;
use crate::search::{OTHER, Query, Search};
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
    /// The field `date`, the newest last; postings without one first.
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
    /// By what.
    pub key: SortKey,
    /// The other way round.
    pub descending: bool,
}

/// More than any score.
const MOST: i64 = 1 << 30;

/// The places of the postings in the orders that have been asked for, by the ids of the pages.
#[derive(Debug, Clone, Default)]
pub(super) struct Orders {
    base: OnceLock<Vec<u32>>,
    /// The postings in that order.
    postings: OnceLock<Vec<PageId>>,
    /// By each key of [`SortKey::ALL`]; equal ones have equal places.
    keys: [OnceLock<Vec<u32>>; SortKey::ALL.len()],
}

impl Catalog {
    /// The postings that match `query`. Without `sort`: by score, then open, hidden, archived, then title, then path.
    pub fn list(&self, query: &Query, sort: Option<Sort>) -> Vec<PageId> {
        if query.is_empty() {
            return self.ranked(None, sort);
        }
        let mut search = Search::new();
        search.restart(self.index.len());
        search.set(query);
        while !search.advance(&self.texts, self, &|id| self.is_posting[id.index()]) {}
        self.ranked(Some(search.hits()), sort)
    }

    /// Postings with their scores in order; `None`: all of them, with none.
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
        let ranks = hits.into_iter().map(|(id, score)| ranked(id, score)).collect();
        rank::in_order(ranks, base.len()).into_iter().filter_map(|place| base.get(place as usize).copied()).collect()
    }

    /// The postings by status, title, path.
    pub(super) fn base_order(&self) -> &[PageId] {
        self.orders.postings.get_or_init(|| {
            let mut keyed: Vec<(u64, PageId)> = self.postings.iter().map(|id| (self.opening(*id), *id)).collect();
            keyed.sort_unstable_by(|(opening, a), (other, b)| {
                let by_path = || self.index.page(*a).path.cmp(&self.index.page(*b).path);
                opening.cmp(other).then_with(|| self.by_title(*a, *b)).then_with(by_path)
            });
            keyed.into_iter().map(|(_, id)| id).collect()
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
        self.orders.keys[key as usize].get_or_init(|| {
            let mut ids = self.postings.clone();
            ids.sort_by(|a, b| self.compare(key, *a, *b));
            let mut places = vec![0; self.index.len()];
            let mut place = 0;
            for pair in ids.windows(2) {
                place += u32::from(self.compare(key, pair[0], pair[1]).is_ne());
                places[pair[1].index()] = place;
            }
            places
        })
    }

    /// The status and the first letters of the title as a number: settles most comparisons of the base order.
    fn opening(&self, id: PageId) -> u64 {
        let mut bytes = [0; 8];
        bytes[0] = self.status(id) as u8;
        for (slot, byte) in bytes[1..].iter_mut().zip(self.texts.title(id.index()).trim_ascii_start()) {
            *slot = *byte;
            if *byte == OTHER {
                break;
            }
        }
        u64::from_be_bytes(bytes)
    }

    /// Compares titles without regard to case and accents.
    fn by_title(&self, a: PageId, b: PageId) -> Ordering {
        let (one, other) = (self.texts.title(a.index()).trim_ascii(), self.texts.title(b.index()).trim_ascii());
        // Letters that are not ASCII are not told apart in these texts.
        let alike = one.iter().zip(other).take_while(|(a, b)| a == b).count() + 1;
        if one.iter().take(alike).chain(other.iter().take(alike)).any(|byte| *byte == OTHER) {
            let title = |id: PageId| fold(&self.index.page(id).title());
            return title(a).trim().cmp(title(b).trim());
        }
        one.cmp(other)
    }

    fn compare(&self, key: SortKey, a: PageId, b: PageId) -> Ordering {
        let (page_a, page_b) = (self.index.page(a), self.index.page(b));
        match key {
            SortKey::Status => self.status(a).cmp(&self.status(b)),
            SortKey::Title => self.by_title(a, b),
            SortKey::Path => page_a.path.cmp(&page_b.path),
            SortKey::Date => page_a.text("date").cmp(&page_b.text("date")),
            SortKey::Language => page_a.place.language.cmp(&page_b.place.language),
        }
    }
}
