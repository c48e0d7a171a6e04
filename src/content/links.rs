//! Which pages are translations of each other: exactly Hugo's rules, nothing guessed
//! (<https://gohugo.io/content-management/multilingual/>). Decides nothing about what should be linked.

use std::borrow::Cow;
use std::collections::HashMap;

use super::index::Index;
use super::page::PageId;
use super::status::{Render, render};

/// The translations that Hugo lists, for every page of an index.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// Pages of one key, or of one logical path, ring after ring.
    members: Vec<PageId>,
    /// Where each ring begins in `members`, and its end.
    starts: Vec<u32>,
    /// For each page the ring it looks at, and by which rule.
    of: Vec<Option<(u32, By)>>,
}

/// What ties a page to the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A `translationKey`.
    Key,
    /// The logical path.
    Path,
}

impl Links {
    /// Works out the links of the pages for which `built` is true; the others list nothing and are listed by nobody.
    pub fn new(index: &Index, built: impl Fn(PageId) -> bool) -> Links {
        let mut of = vec![None; index.len()];
        let mut joined: Vec<(u32, PageId)> = Vec::with_capacity(2 * index.len());
        let mut by_key: HashMap<Cow<str>, u32> = HashMap::new();
        let mut by_path: HashMap<&str, u32> = HashMap::with_capacity(index.len());
        let mut rings = 0;
        let mut open_ring = || {
            rings += 1;
            rings - 1
        };
        for id in index.ids().filter(|id| built(*id)) {
            let page = index.page(id);
            let path_ring = *by_path.entry(page.logical()).or_insert_with(&mut open_ring);
            // What is never rendered lists others, but is listed by its key only.
            if render(page) != Render::Never {
                joined.push((path_ring, id));
            }
            of[id.index()] = Some(if let Some(key) = page.translation_key() {
                let key_ring = *by_key.entry(key).or_insert_with(&mut open_ring);
                joined.push((key_ring, id));
                (key_ring, By::Key)
            } else {
                (path_ring, By::Path)
            });
        }
        // So that a ring keeps the order of the index.
        joined.sort_unstable();
        let starts = (0..=rings).map(|ring| joined.partition_point(|(other, _)| *other < ring));
        let starts = starts.map(|start| u32::try_from(start).unwrap_or(u32::MAX)).collect();
        Links { members: joined.into_iter().map(|(_, id)| id).collect(), starts, of }
    }

    /// The pages of a ring, in the order of the index.
    fn ring(&self, ring: u32) -> &[PageId] {
        let [start, end] = [ring, ring + 1].map(|at| self.starts.get(at as usize).map_or(0, |start| *start as usize));
        self.members.get(start..end).unwrap_or_default()
    }

    /// By which rule a page looks for its translations; `None` for a page that is not built.
    pub fn rule(&self, id: PageId) -> Option<By> {
        self.of.get(id.index()).copied().flatten().map(|(_, by)| by)
    }

    /// The pages that Hugo lists as translations of this one, in the order of the index.
    ///
    /// With a key: every page of that key, its own language too. Without: the pages of its path in the other languages, keyed or not.
    pub fn of<'a>(&'a self, index: &'a Index, id: PageId) -> impl Iterator<Item = PageId> + 'a {
        let (ring, by) = match self.of.get(id.index()).copied().flatten() {
            Some((ring, by)) => (self.ring(ring), by),
            None => (&[][..], By::Key),
        };
        let language = index.page(id).place.language;
        ring.iter().copied().filter(move |other| *other != id && (by == By::Key || index.page(*other).place.language != language))
    }
}
