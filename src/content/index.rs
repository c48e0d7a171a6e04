//! The in-memory index of a site's pages, with inherited fields and shadowed files. `translation_links` links them.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::cascade::Cascade;
use super::page::{Fields, Page, PageId};
use crate::data::value::lookup;
use crate::data::{Name, Value};
use crate::site::{LanguageId, PageKind, Site};

/// All content pages of a site, in the order of loading.
///
/// Pages are shared: cloning the index copies one pointer per page, so that one copy can be updated while another is shown.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pages: Vec<Arc<Page>>,
    /// The few files that Hugo ignores because of another one.
    shadowed: HashMap<PageId, Shadow>,
}

/// Why Hugo ignores a file because of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shadow {
    /// The other file is the same page.
    SamePage(PageId),
    /// The other file is an `index.md` of any language, in this folder or above: everything below it belongs to its page.
    Bundle(PageId),
}

impl Index {
    /// All pages; a [`PageId`] is an index into them.
    pub fn pages(&self) -> &[Arc<Page>] {
        &self.pages
    }

    /// Returns a page. The id must come from this index.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.index()]
    }

    /// The same, shared.
    pub fn shared(&self, id: PageId) -> Arc<Page> {
        Arc::clone(&self.pages[id.index()])
    }

    /// All ids.
    pub fn ids(&self) -> impl Iterator<Item = PageId> + use<> {
        (0..u32::try_from(self.pages.len()).unwrap_or(u32::MAX)).map(PageId)
    }

    /// Number of pages.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// True without pages.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// Adds loaded pages.
    pub fn add(&mut self, pages: Vec<Arc<Page>>) {
        self.pages.extend(pages);
    }

    /// The page with this path from the site's root.
    pub fn by_path(&self, path: &str) -> Option<PageId> {
        self.ids().find(|id| &*self.page(*id).path == path)
    }

    /// Replaces the pages with the same path, adds new ones, and returns the ids.
    pub fn replace(&mut self, pages: Vec<Page>) -> Vec<PageId> {
        let mut places: HashMap<Box<str>, Option<PageId>> = pages.iter().map(|page| (page.path.clone(), None)).collect();
        for (id, page) in self.ids().zip(&self.pages) {
            if let Some(place) = places.get_mut(&page.path) {
                place.get_or_insert(id);
            }
        }
        let put = |page: Page| {
            let next = PageId(u32::try_from(self.pages.len()).unwrap_or(u32::MAX));
            let id = places.get_mut(&page.path).map_or(next, |place| *place.get_or_insert(next));
            match self.pages.get_mut(id.index()) {
                Some(place) => *place = Arc::new(page),
                None => self.pages.push(Arc::new(page)),
            }
            id
        };
        pages.into_iter().map(put).collect()
    }

    /// Returns the file because of which Hugo ignores this one.
    pub fn shadowed_by(&self, id: PageId) -> Option<Shadow> {
        self.shadowed.get(&id).copied()
    }

    /// Computes what depends on other pages: inherited fields, and files that are shadowed by others.
    pub fn resolve(&mut self, site: &Site) {
        self.apply_cascades(site);
        self.shadowed.clear();
        self.find_bundles(site);
        self.find_duplicates();
    }

    /// Applies `cascade` (<https://gohugo.io/configuration/cascade/>), field by field: the nearest page above wins, the site's
    /// configuration comes last. A page without pages below it applies its cascade to itself.
    fn apply_cascades(&mut self, site: &Site) {
        let mut cascades: HashMap<Box<str>, Vec<(LanguageId, Vec<Cascade>)>> = HashMap::new();
        for page in &self.pages {
            if let Some(cascade) = lookup(&page.front_matter.fields, "cascade") {
                let of_path = cascades.entry(page.logical().into()).or_default();
                of_path.push((page.place.language, Cascade::read(cascade)));
            }
        }
        let configured: Vec<(LanguageId, Vec<Cascade>)> =
            site.cascades.iter().map(|(language, cascade)| (*language, Cascade::read(cascade))).collect();
        let none = cascades.is_empty() && configured.is_empty();
        let mut last: Option<Arc<Fields>> = None;
        for page in &mut self.pages {
            if none && page.inherited.is_none() {
                continue;
            }
            let code = &site.language(page.place.language).code;
            let mut fields: Vec<(Name, Value)> = Vec::new();
            let above = upwards(page.logical()).filter_map(|logical| cascades.get(logical));
            for (language, cascades) in above.chain([&configured]).flatten() {
                let is_own = *language == page.place.language;
                for cascade in cascades.iter().filter(|cascade| cascade.applies(page, code, is_own)) {
                    for (name, value) in &cascade.fields {
                        if lookup(&fields, name).is_none() {
                            fields.push((name.clone(), value.clone()));
                        }
                    }
                }
            }
            let before = page.inherited.as_deref().unwrap_or_default();
            if before != fields.as_slice() {
                // Most pages of a section inherit the same fields.
                let shared = last.take().filter(|last| **last == *fields).unwrap_or_else(|| fields.into());
                last = Some(Arc::clone(&shared));
                Arc::make_mut(page).inherited = Some(shared).filter(|fields| !fields.is_empty());
            }
        }
    }

    /// Finds the files below an `index.md`, whose folder is one page (a leaf bundle). Hugo merges the content folders of all languages, so
    /// `content/en/x/index.md` hides `content/fr/x/y.md`.
    fn find_bundles(&mut self, site: &Site) {
        let mut bundles: HashMap<String, PageId> = HashMap::new();
        for id in self.ids().filter(|id| self.page(*id).place.leaf) {
            let bundle = bundles.entry(site.folder_below_content(&self.page(id).path)).or_insert(id);
            if self.page(id).path < self.page(*bundle).path {
                *bundle = id;
            }
        }
        if bundles.is_empty() {
            return;
        }
        for id in self.ids() {
            let page = self.page(id);
            let folder = site.folder_below_content(&page.path);
            let own = bundles.get(&folder).filter(|_| !page.place.leaf);
            let above = folder.match_indices('/').map(|(at, _)| &folder[..at]).chain((!folder.is_empty()).then_some(""));
            if let Some(bundle) = above.filter_map(|above| bundles.get(above)).chain(own).next() {
                self.shadowed.insert(id, Shadow::Bundle(*bundle));
            }
        }
    }

    /// Finds the losers among several files for one page. The order of winning is that of Hugo's `hugofs/component_fs.go`: a language in
    /// the name, the greatest extension, the first name. Between `x.md` and `x/index.md` Hugo's choice is random, mostly the latter.
    fn find_duplicates(&mut self) {
        let competes = |id: &PageId| !self.shadowed.contains_key(id) && self.page(*id).is_plain_file();
        // Compare hashes first: nearly all paths differ.
        let mut hashed: Vec<(u64, PageId)> = self.ids().filter(competes).map(|id| (hash_of_path(self.page(id)), id)).collect();
        hashed.sort_unstable();
        let alike = hashed.chunk_by(|(a, _), (b, _)| a == b).filter(|chunk| chunk.len() > 1).flatten();
        let mut winners: HashMap<(LanguageId, &str), PageId> = HashMap::new();
        let mut beaten = Vec::new();
        for id in alike.map(|(_, id)| *id) {
            let page = self.page(id);
            let Some(winner) = winners.get_mut(&(page.place.language, page.logical())) else {
                winners.insert((page.place.language, page.logical()), id);
                continue;
            };
            let loser = if rank(page) < rank(&self.pages[winner.index()]) { std::mem::replace(winner, id) } else { id };
            beaten.push(loser);
        }
        let shadows: Vec<(PageId, PageId)> = beaten
            .into_iter()
            .filter_map(|loser| {
                let page = self.page(loser);
                Some((loser, *winners.get(&(page.place.language, page.logical()))?))
            })
            .collect();
        for (loser, winner) in shadows {
            self.shadowed.insert(loser, Shadow::SamePage(winner));
        }
    }
}

/// A hash that is equal for files with the same language and logical path.
fn hash_of_path(page: &Page) -> u64 {
    let mut hasher = DefaultHasher::new();
    (page.place.language, page.logical()).hash(&mut hasher);
    hasher.finish()
}

/// Precedence of a file for its page; the lowest wins.
fn rank(page: &Page) -> (bool, bool, Reverse<&str>, &str) {
    let is_folder = page.place.leaf || page.place.kind != PageKind::Page;
    let extension = page.path.rsplit_once('.').map_or("", |(_, extension)| extension);
    (!page.place.suffixed, !is_folder, Reverse(extension), &page.path)
}

/// A logical path and its ancestors, up to `/`.
fn upwards(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| {
        let above = path.rfind('/').map_or("", |at| &path[..at]);
        (*path != "/").then_some(if above.is_empty() { "/" } else { above })
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::page::french_page;

    fn site() -> Site {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("hugo.yaml"), "languages: {en: {contentDir: en}, fr: {contentDir: fr}}").unwrap();
        crate::site::open(folder.path()).unwrap()
    }

    fn page(site: &Site, path: &str) -> Page {
        Page { place: site.place(path).unwrap(), ..french_page(path, "title: T") }
    }

    #[test]
    fn of_several_bundles_the_first_by_path_is_named() {
        let site = site();
        for paths in [["en/b/index.md", "fr/b/index.md", "fr/b/x.md"], ["fr/b/x.md", "fr/b/index.md", "en/b/index.md"]] {
            let mut index = Index::default();
            index.add(paths.iter().map(|path| Arc::new(page(&site, path))).collect());
            index.resolve(&site);
            let hidden = index.by_path("fr/b/x.md").unwrap();
            assert_eq!(index.shadowed_by(hidden), index.by_path("en/b/index.md").map(Shadow::Bundle), "{paths:?}");
        }
    }

    #[test]
    fn a_reloaded_page_keeps_its_id() {
        let (site, mut index) = (site(), Index::default());
        index.replace(["en/a.md", "en/b.md"].map(|path| page(&site, path)).into());
        let again = Page { linked: true, ..page(&site, "en/b.md") };
        assert_eq!(index.replace(vec![again, page(&site, "en/c.md")]), [PageId(1), PageId(2)]);
        let pages: Vec<(&str, bool)> = index.pages().iter().map(|page| (&*page.path, page.linked)).collect();
        assert_eq!(pages, [("en/a.md", false), ("en/b.md", true), ("en/c.md", false)]);
    }

    #[test]
    fn ancestors_of_a_path() {
        assert_eq!(upwards("/a/b-c/d").collect::<Vec<_>>(), ["/a/b-c/d", "/a/b-c", "/a", "/"]);
        assert_eq!(upwards("/").collect::<Vec<_>>(), ["/"]);
    }
}
