//! The in-memory index of a site's pages, with inherited fields and shadowed files. `translation_links` links them.

use std::borrow::Cow;
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
    /// The few files that are pages in several languages, the first of which is in their place.
    languages: HashMap<PageId, Box<[SeenIn]>>,
    /// The few pages that win over others of their path and language.
    rivals: HashMap<(PageId, LanguageId), Vec<PageId>>,
    /// Languages in which a file lost to another page, and is one in other languages: its `cascade` counts there all the same.
    lost: Vec<(PageId, LanguageId)>,
    /// Pairs of pages of which Hugo takes either, at random.
    chances: HashMap<PageId, PageId>,
    /// The logical paths of those that hand fields down, with one of them.
    chance_cascades: HashMap<Box<str>, PageId>,
}

/// A language in which a file is a page, with the fields that it inherits in it.
#[derive(Debug, Clone)]
struct SeenIn {
    language: LanguageId,
    inherited: Option<Arc<Fields>>,
}

/// Why Hugo ignores a file because of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shadow {
    /// The other file has the same name but for extension and language: Hugo doesn't even read this one.
    SameFile(PageId),
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

    /// The languages in which a file is a page: nearly always that of its place alone.
    pub fn languages_of(&self, id: PageId) -> impl Iterator<Item = LanguageId> + Clone + '_ {
        let several = self.languages.get(&id);
        let only = several.is_none().then(|| self.pages[id.index()].place.language);
        several.into_iter().flatten().map(|seen| seen.language).chain(only)
    }

    /// Returns a file's page in one of its languages.
    pub fn page_in(&self, id: PageId, language: LanguageId) -> Cow<'_, Page> {
        let page = self.page(id);
        match self.languages.get(&id).and_then(|several| several.iter().find(|seen| seen.language == language)) {
            Some(seen) if page.place.language != language => {
                let mut page = page.clone();
                page.place.language = language;
                page.inherited.clone_from(&seen.inherited);
                Cow::Owned(page)
            }
            _ => Cow::Borrowed(page),
        }
    }

    /// The other files with the path of this page in a language. Hugo reads them too: if it hides one, it publishes none.
    pub fn rivals_of(&self, id: PageId, language: LanguageId) -> &[PageId] {
        self.rivals.get(&(id, language)).map_or(&[], Vec::as_slice)
    }

    /// The other file from which Hugo may make this page, or one of two from which it may make a section that hands fields down to it: which
    /// of them it takes differs from build to build.
    pub fn chance_of(&self, id: PageId) -> Option<PageId> {
        let above = || upwards(self.page(id).logical()).find_map(|above| self.chance_cascades.get(above));
        let found = self.chances.get(&id).or_else(|| if self.chance_cascades.is_empty() { None } else { above() });
        found.copied()
    }

    /// Computes what depends on the site and on other pages: languages, files that are shadowed by others, and inherited fields.
    pub fn resolve(&mut self, site: &Site) {
        self.shadowed.clear();
        self.rivals.clear();
        self.lost.clear();
        self.chances.clear();
        self.chance_cascades.clear();
        self.languages.clear();
        self.find_languages(site);
        self.find_bundles(site);
        let has_rivals = self.find_duplicates(site, Duplicates::Files);
        if self.move_pages(site, |page| lookup(&page.front_matter.fields, "sites")) || has_rivals {
            self.find_duplicates(site, Duplicates::Pages);
        }
        self.apply_cascades(site);
        if self.move_pages(site, inherited_sites) {
            self.find_duplicates(site, Duplicates::Pages);
        }
    }

    /// Finds the languages of each file by its path, and gives its place the first.
    fn find_languages(&mut self, site: &Site) {
        for (page, id) in self.pages.iter_mut().zip((0..u32::MAX).map(PageId)) {
            // It may have been moved before.
            if (lookup(&page.front_matter.fields, "sites").is_some() || inherited_sites(page).is_some())
                && let Some(place) = site.place(&page.path)
            {
                put_first(page, &[place.language]);
            }
            if let Some(languages) = site.languages_of(&page.path, &page.place, None) {
                self.languages.insert(id, seen_in(page, &languages));
            }
        }
    }

    /// Gives each page the languages that its field `sites` names. Returns true if there is one.
    fn move_pages(&mut self, site: &Site, sites: fn(&Page) -> Option<&Value>) -> bool {
        let mut any = false;
        for (page, id) in self.pages.iter_mut().zip((0..u32::MAX).map(PageId)) {
            let Some(sites) = sites(page) else { continue };
            if let Some(languages) = site.languages_of(&page.path, &page.place, Some(sites)) {
                self.languages.insert(id, seen_in(page, &languages));
                any = true;
            }
        }
        any
    }

    /// Applies `cascade` (<https://gohugo.io/configuration/cascade/>), field by field: the nearest page above wins, the site's
    /// configuration comes last. A page without pages below it applies its cascade to itself. Between cascades of one path in several
    /// languages Hugo's choice is random; here the page's own language comes first.
    fn apply_cascades(&mut self, site: &Site) {
        let mut cascades: HashMap<Box<str>, Vec<CascadeSource>> = HashMap::new();
        let mut is_any = false;
        for id in self.ids() {
            let page = self.page(id);
            let Some(cascade) = lookup(&page.front_matter.fields, "cascade") else { continue };
            is_any = true;
            if !self.shadowed.contains_key(&id) && page.is_plain_file() {
                let of_path = cascades.entry(page.logical().into()).or_default();
                let lost = self.lost.iter().filter(|(loser, _)| *loser == id).map(|(_, language)| *language);
                of_path.push((self.languages_of(id).chain(lost).collect(), Cascade::read(cascade, site)));
            }
        }
        let configured: Vec<CascadeSource> =
            site.cascades.iter().map(|(language, cascade)| ([*language].into(), Cascade::read(cascade, site))).collect();
        let none = !is_any && configured.is_empty();
        let mut last: Option<Arc<Fields>> = None;
        for (page, id) in self.pages.iter_mut().zip((0..u32::MAX).map(PageId)) {
            if none && page.inherited.is_none() {
                continue;
            }
            let mut fields_in = |language| {
                let fields = handed_down(page, language, site, &cascades, &configured);
                // Most pages of a section inherit the same fields.
                let shared = last.take().filter(|last| **last == *fields).unwrap_or_else(|| fields.into());
                last = Some(Arc::clone(&shared));
                Some(shared).filter(|fields| !fields.is_empty())
            };
            for seen in self.languages.get_mut(&id).into_iter().flatten() {
                seen.inherited = fields_in(seen.language);
            }
            let inherited = fields_in(page.place.language);
            if page.inherited != inherited {
                Arc::make_mut(page).inherited = inherited;
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

    /// Finds the losers among several files for one page. Hugo chooses among the files of a folder by their names, before it reads them, and
    /// among pages later: between `x.md` and `x/index.md`, or `Jobs/x.md` and `jobs/x.md`, at random. Returns true if any files have the same
    /// path and language.
    fn find_duplicates(&mut self, site: &Site, among: Duplicates) -> bool {
        let in_bundle = |id: PageId| matches!(self.shadowed.get(&id), Some(Shadow::Bundle(_)));
        let is_shadowed = |id: PageId| self.shadowed.contains_key(&id) && !(among == Duplicates::Files && in_bundle(id));
        let competes = |id: &PageId| !is_shadowed(*id) && self.page(*id).is_plain_file();
        let in_each = |id: PageId| self.languages_of(id).map(move |language| (id, language));
        // Hugo sees files together that are in one folder, and whose names differ only in case, spaces, language and, outside bundles, extension.
        let folder = |id: PageId, page: &Page| {
            let extension = || if in_bundle(id) { extension(page) } else { String::new() };
            let files = || (site.folder_below_content(&page.path), page.place.leaf, is_folder(page), extension());
            (among == Duplicates::Files).then(files)
        };
        // Compare hashes first: nearly all paths differ.
        let mut hashed: Vec<(u64, PageId, LanguageId)> = self
            .ids()
            .filter(competes)
            .flat_map(in_each)
            .map(|(id, language)| (hash_of(&(language, self.page(id).logical())), id, language))
            .collect();
        hashed.sort_unstable();
        let alike = hashed.chunk_by(|(a, ..), (b, ..)| a == b).filter(|chunk| chunk.len() > 1).flatten();
        let mut winners: HashMap<_, PageId> = HashMap::new();
        let (mut beaten, mut has_rivals) = (Vec::new(), false);
        for (_, id, language) in alike.copied() {
            has_rivals = true;
            let page = self.page(id);
            let place = (language, page.logical(), folder(id, page));
            let Some(winner) = winners.get_mut(&place) else {
                winners.insert(place, id);
                continue;
            };
            let is_better = rank(site, page, language, among) < rank(site, &self.pages[winner.index()], language, among);
            let loser = if is_better { std::mem::replace(winner, id) } else { id };
            beaten.push((loser, place));
        }
        let shadows: Vec<(PageId, LanguageId, PageId)> =
            beaten.into_iter().filter_map(|(loser, place)| Some((loser, place.0, *winners.get(&place)?))).collect();
        for (loser, language, winner) in shadows {
            if among == Duplicates::Pages {
                self.rivals.entry((winner, language)).or_default().push(loser);
                let decided = |id: PageId| decided_by(site, self.page(id), language);
                if decided(winner) == decided(loser) {
                    self.chances.extend([(winner, loser), (loser, winner)]);
                    let one =
                        [winner, loser].into_iter().find(|id| lookup(&self.page(*id).front_matter.fields, "cascade").is_some());
                    let above = one.map(|one| (self.page(one).logical().into(), one));
                    self.chance_cascades.extend(above);
                }
            }
            self.lose(loser, language, winner, among);
        }
        has_rivals
    }

    /// Takes a language from a file, whose page in it is another file. Without any left, the file is ignored.
    fn lose(&mut self, loser: PageId, language: LanguageId, winner: PageId, among: Duplicates) {
        let left: Vec<LanguageId> = self.languages_of(loser).filter(|other| *other != language).collect();
        if left.is_empty() {
            let shadow = if among == Duplicates::Files { Shadow::SameFile(winner) } else { Shadow::SamePage(winner) };
            self.shadowed.insert(loser, shadow);
            return;
        }
        if among == Duplicates::Pages {
            self.lost.push((loser, language));
        }
        let mut seen = self.languages.remove(&loser).unwrap_or_default().into_vec();
        seen.retain(|seen| seen.language != language);
        put_first(&mut self.pages[loser.index()], &left);
        self.languages.insert(loser, seen.into());
    }
}

/// Returns the fields that a page inherits in one of its languages.
fn handed_down(
    page: &Page,
    own: LanguageId,
    site: &Site,
    cascades: &HashMap<Box<str>, Vec<CascadeSource>>,
    configured: &Vec<CascadeSource>,
) -> Vec<(Name, Value)> {
    let mut fields: Vec<(Name, Value)> = Vec::new();
    let logical = page.logical();
    // Of the cascades at its own path only that of its own file counts.
    let its = lookup(&page.front_matter.fields, "cascade").map(|cascade| vec![([own].into(), Cascade::read(cascade, site))]);
    let above = upwards(logical).skip(1).filter_map(|above| Some((cascades.get(above)?, true)));
    for (of_path, is_below) in its.iter().map(|its| (its, false)).chain(above).chain([(configured, true)]) {
        for wants_own in [true, false] {
            let is_wanted = |languages: &[LanguageId]| languages.contains(&own) == wants_own;
            let wanted = of_path.iter().filter(|(languages, _)| is_wanted(languages)).flat_map(|(_, cascades)| cascades);
            for cascade in wanted.filter(|cascade| cascade.applies(page, own, site, wants_own, is_below)) {
                for (name, value) in &cascade.fields {
                    // A page is not moved by its own cascade.
                    let moves_itself = !is_below && name.eq_ignore_ascii_case("sites");
                    if !moves_itself && lookup(&fields, name).is_none() {
                        fields.push((name.clone(), value.clone()));
                    }
                }
            }
        }
    }
    fields
}

/// The field `sites` that a page without its own inherits.
fn inherited_sites(page: &Page) -> Option<&Value> {
    let inherited = lookup(page.inherited.as_deref()?, "sites");
    inherited.filter(|_| lookup(&page.front_matter.fields, "sites").is_none())
}

/// The page in each of these languages, the first of which becomes that of its place.
fn seen_in(page: &mut Arc<Page>, languages: &[LanguageId]) -> Box<[SeenIn]> {
    put_first(page, languages);
    languages.iter().map(|language| SeenIn { language: *language, inherited: page.inherited.clone() }).collect()
}

/// Makes the first of these languages that of the page's place.
fn put_first(page: &mut Arc<Page>, languages: &[LanguageId]) {
    if let Some(first) = languages.first()
        && page.place.language != *first
    {
        Arc::make_mut(page).place.language = *first;
    }
}

/// The languages of a page and its cascades.
type CascadeSource = (Box<[LanguageId]>, Vec<Cascade>);

/// What competes for a place.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Duplicates {
    /// Files whose names differ in the language or the extension, or in different content folders.
    Files,
    /// Pages that are left.
    Pages,
}

fn hash_of(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// True if the page represents its folder.
fn is_folder(page: &Page) -> bool {
    page.place.leaf || page.place.kind != PageKind::Page
}

/// The extension of a page's name, in lower case.
fn extension(page: &Page) -> String {
    page.path.rsplit_once('.').map_or("", |(_, extension)| extension).to_lowercase()
}

/// What decides which of several files Hugo takes for a page in a language; the lowest wins: the first content folder, a language in the name.
fn decided_by(site: &Site, page: &Page, language: LanguageId) -> (usize, bool) {
    (site.folder_order(&page.path, language), !page.place.suffixed)
}

/// Precedence of a file for a page in a language; the lowest wins. Among files, as in Hugo's `hugofs/component_fs.go`, the greatest extension
/// and the first name decide, too; among pages chance does, so it doesn't matter which comes first.
fn rank<'a>(
    site: &Site,
    page: &'a Page,
    language: LanguageId,
    among: Duplicates,
) -> ((usize, bool), bool, Reverse<String>, &'a str) {
    let last = if among == Duplicates::Files { extension(page) } else { page.path.to_string() };
    (decided_by(site, page, language), !is_folder(page), Reverse(last), &page.path)
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
