//! Hugo's rules for which pages are translations of each other (<https://gohugo.io/content-management/multilingual/>).

use std::borrow::Cow;
use std::collections::HashMap;

use super::index::Index;
use super::page::PageId;
use super::publication::{Render, render};
use crate::site::LanguageId;

/// The translations of every page of an index, as Hugo lists them.
#[derive(Debug, Clone, Default)]
pub struct TranslationLinks {
    /// Pages with the same key or the same logical path, ring by ring, in their languages.
    members: Vec<(PageId, LanguageId)>,
    /// Start of each ring in `members`, and the end of the last one.
    starts: Vec<u32>,
    /// For each page, in the first of its languages, the ring of its translations and the rule that chose it.
    of: Vec<Option<(u32, LinkRule)>>,
    /// The same in further languages.
    of_others: HashMap<(PageId, LanguageId), (u32, LinkRule)>,
}

/// The rule that links a page to others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LinkRule {
    /// A `translationKey`.
    Key,
    /// The logical path.
    Path,
}

/// Whether Hugo has a page when it links translations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It has it.
    Built,
    /// It has not: the page has no translations and is not listed as one.
    Absent,
    /// It keeps a hidden section or home page if that has a key, by which it is linked.
    Keyed,
    /// It keeps a section or home page of a disabled kind, and lists it only by its key.
    Unlisted,
}

impl TranslationLinks {
    /// Links the pages as Hugo has them in each language.
    pub fn new(index: &Index, presence: impl Fn(PageId, LanguageId) -> Presence) -> TranslationLinks {
        let mut of = vec![None; index.len()];
        let mut of_others = HashMap::new();
        let mut joined: Vec<(u32, PageId, LanguageId)> = Vec::with_capacity(2 * index.len());
        let mut by_key: HashMap<Cow<str>, u32> = HashMap::new();
        let mut by_path: HashMap<&str, u32> = HashMap::with_capacity(index.len());
        let mut rings = 0;
        let mut open_ring = || {
            rings += 1;
            rings - 1
        };
        for (id, language) in index.ids().flat_map(|id| index.languages_of(id).map(move |language| (id, language))) {
            let (page, presence) = (index.page_in(id, language), presence(id, language));
            let key = match &page {
                Cow::Borrowed(page) => page.translation_key(),
                Cow::Owned(page) => page.translation_key().map(|key| Cow::Owned(key.into_owned())),
            };
            if presence == Presence::Absent || (presence == Presence::Keyed && key.is_none()) {
                continue;
            }
            let path_ring = *by_path.entry(index.page(id).logical()).or_insert_with(&mut open_ring);
            // A page that is never rendered lists others, but is listed only by its key.
            if presence == Presence::Built && render(&page) != Render::Never {
                joined.push((path_ring, id, language));
            }
            let ring = if let Some(key) = key {
                let key_ring = *by_key.entry(key).or_insert_with(&mut open_ring);
                joined.push((key_ring, id, language));
                (key_ring, LinkRule::Key)
            } else {
                (path_ring, LinkRule::Path)
            };
            if language == index.page(id).place.language {
                of[id.index()] = Some(ring);
            } else {
                of_others.insert((id, language), ring);
            }
        }
        // Sort, so that each ring has the order of the index.
        joined.sort_unstable();
        let starts = (0..=rings).map(|ring| joined.partition_point(|(other, ..)| *other < ring));
        let starts = starts.map(|start| u32::try_from(start).unwrap_or(u32::MAX)).collect();
        let members = joined.into_iter().map(|(_, id, language)| (id, language)).collect();
        TranslationLinks { members, starts, of, of_others }
    }

    /// The pages of a ring, in the order of the index.
    fn ring(&self, ring: u32) -> &[(PageId, LanguageId)] {
        let [start, end] = [ring, ring + 1].map(|at| self.starts.get(at as usize).map_or(0, |start| *start as usize));
        self.members.get(start..end).unwrap_or_default()
    }

    /// Returns the rule by which a page finds its translations, in the first of its languages; `None` for a page that isn't built.
    pub fn rule(&self, id: PageId) -> Option<LinkRule> {
        self.of.get(id.index()).copied().flatten().map(|(_, by)| by)
    }

    /// Returns the pages that Hugo lists as translations of this one, without itself, in the order of the index and of its languages. A page
    /// may come more than once, if it or the other one has several languages.
    ///
    /// With a key: all other pages with that key, even in the same language. Without a key: the pages with its path in other languages,
    /// with or without a key.
    pub fn of<'a>(&'a self, index: &'a Index, id: PageId) -> impl Iterator<Item = PageId> + 'a {
        index.languages_of(id).flat_map(move |language| self.of_version(index, id, language)).filter(move |other| *other != id)
    }

    /// Returns the pages that Hugo lists on the version of a page in one language. A page in several languages lists itself.
    pub fn of_version<'a>(&'a self, index: &Index, id: PageId, language: LanguageId) -> impl Iterator<Item = PageId> + 'a {
        let first = || self.of.get(id.index()).copied().flatten();
        let is_first = index.page(id).place.language == language;
        let found = if is_first { first() } else { self.of_others.get(&(id, language)).copied() };
        let (ring, by) = match found {
            Some((ring, by)) => (self.ring(ring), by),
            None => (&[][..], LinkRule::Key),
        };
        let is_listed = move |(other, its): &(PageId, LanguageId)| *its != language || (by == LinkRule::Key && *other != id);
        ring.iter().copied().filter(is_listed).map(|(other, _)| other)
    }
}
