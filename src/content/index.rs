//! The in-memory index: every content page of a site. Holds and hands down; what pages mean to each other is `links`' matter.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::Arc;

use super::page::{Fields, Page, PageId};
use crate::data::value::lookup;
use crate::data::{Name, Value};
use crate::site::{LanguageId, PageKind, Site};

/// Every content page of a site, in the order in which the files arrived.
///
/// Pages are shared: a clone of the index costs a pointer a page, so that one can be worked on while another is shown.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pages: Vec<Arc<Page>>,
    /// The few pages of which Hugo makes none.
    shadowed: HashMap<PageId, Shadow>,
}

/// Why Hugo makes no page of a file because of another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shadow {
    /// That file stands for the same page.
    SamePage(PageId),
    /// That file is an `index.md` in this folder or above, of any language: all else there is part of its page.
    Bundle(PageId),
}

impl Index {
    /// Every page; a [`PageId`] is a place in it.
    pub fn pages(&self) -> &[Arc<Page>] {
        &self.pages
    }

    /// The page of an id. Ids come from this index only.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.index()]
    }

    /// The same, to be kept or sent elsewhere.
    pub fn shared(&self, id: PageId) -> Arc<Page> {
        Arc::clone(&self.pages[id.index()])
    }

    /// Every id.
    pub fn ids(&self) -> impl Iterator<Item = PageId> + use<> {
        (0..u32::try_from(self.pages.len()).unwrap_or(u32::MAX)).map(PageId)
    }

    /// Number of pages.
    pub fn len(&self) -> usize {
        self.pages.len()
    }

    /// True without a page.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// Adds pages that have been read.
    pub fn add(&mut self, pages: Vec<Arc<Page>>) {
        self.pages.extend(pages);
    }

    /// The page with this path from the site's root.
    pub fn by_path(&self, path: &str) -> Option<PageId> {
        self.ids().find(|id| &*self.page(*id).path == path)
    }

    /// Puts pages that were read again in the places of those with their paths; adds those that are new. Returns their places.
    pub fn replace(&mut self, pages: Vec<Page>) -> Vec<PageId> {
        let wanted: HashSet<Box<str>> = pages.iter().map(|page| page.path.clone()).collect();
        let mut places: HashMap<Box<str>, PageId> = HashMap::with_capacity(pages.len());
        for (id, page) in self.ids().zip(&self.pages) {
            if wanted.contains(&page.path) {
                places.entry(page.path.clone()).or_insert(id);
            }
        }
        let put = |page: Page| {
            let next = PageId(u32::try_from(self.pages.len()).unwrap_or(u32::MAX));
            let id = *places.entry(page.path.clone()).or_insert(next);
            match self.pages.get_mut(id.index()) {
                Some(place) => *place = Arc::new(page),
                None => self.pages.push(Arc::new(page)),
            }
            id
        };
        pages.into_iter().map(put).collect()
    }

    /// The file because of which Hugo makes no page of this one.
    pub fn shadowed_by(&self, id: PageId) -> Option<Shadow> {
        self.shadowed.get(&id).copied()
    }

    /// Works out what pages owe to others: fields handed down by sections, files that stand for the same page.
    pub fn settle(&mut self, site: &Site) {
        self.hand_down(site);
        self.shadowed.clear();
        self.bundle(site);
        self.shadow();
    }

    /// Applies `cascade` (<https://gohugo.io/configuration/cascade/>): the nearest page above wins, field by field, and the site's
    /// configuration comes last. A page without others below hands down to itself.
    fn hand_down(&mut self, site: &Site) {
        let mut cascades: HashMap<Box<str>, Vec<(LanguageId, Vec<Cascade>)>> = HashMap::new();
        for page in &self.pages {
            if let Some(cascade) = lookup(&page.head.fields, "cascade") {
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
                // Most pages of a section are handed down the same.
                let shared = last.take().filter(|last| **last == *fields).unwrap_or_else(|| fields.into());
                last = Some(Arc::clone(&shared));
                Arc::make_mut(page).inherited = Some(shared).filter(|fields| !fields.is_empty());
            }
        }
    }

    /// Finds what Hugo makes no page of because an `index.md` makes its folder one page (a leaf bundle). Hugo looks at the content folders
    /// of all languages as one, so `content/en/x/index.md` hides `content/fr/x/y.md`.
    fn bundle(&mut self, site: &Site) {
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

    /// Finds, of several files for one page, those that lose. Which one wins is the order of Hugo's `hugofs/component_fs.go`: the one whose
    /// name tells the language, the greatest extension, the first name. Between `x.md` and `x/index.md` Hugo lets chance decide, mostly for
    /// the latter.
    fn shadow(&mut self) {
        let stands = |id: &PageId| !self.shadowed.contains_key(id) && self.page(*id).is_plain_file();
        // Nearly all differ, and are told apart by a number.
        let mut hashed: Vec<(u64, PageId)> = self.ids().filter(stands).map(|id| (hash_of_path(self.page(id)), id)).collect();
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

/// A number that is the same for files of one language and logical path.
fn hash_of_path(page: &Page) -> u64 {
    let mut hasher = DefaultHasher::new();
    (page.place.language, page.logical()).hash(&mut hasher);
    hasher.finish()
}

/// The lower, the sooner a file stands for its page.
fn rank(page: &Page) -> (bool, bool, Reverse<&str>, &str) {
    let is_folder = page.place.leaf || page.place.kind != PageKind::Page;
    let extension = page.path.rsplit_once('.').map_or("", |(_, extension)| extension);
    (!page.place.suffixed, !is_folder, Reverse(extension), &page.path)
}

/// A logical path and those above it, up to `/`.
fn upwards(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| {
        let above = path.rfind('/').map_or("", |at| &path[..at]);
        (*path != "/").then_some(if above.is_empty() { "/" } else { above })
    })
}

/// Where a target names languages from Hugo 0.153 on.
const LANGUAGES: &[&str] = &["sites", "matrix", "languages"];

/// One entry of a `cascade`: fields, and the pages they are for.
struct Cascade {
    fields: Vec<(Name, Value)>,
    target: Option<Value>,
}

impl Cascade {
    fn read(value: &Value) -> Vec<Cascade> {
        let items = if let Value::List(items) = value { items } else { std::slice::from_ref(value) };
        items
            .iter()
            .map(|item| {
                let is_any = |name: &str, known: &[&str]| known.iter().any(|known| known.eq_ignore_ascii_case(name));
                let params = item.get("params").map_or(&[][..], Value::entries);
                let fields = item.entries().iter().filter(|(name, _)| !is_any(name, &["params", "target", "_target"]));
                Cascade {
                    // What stands below `params` counts as if it stood beside it, and wins.
                    fields: params.iter().chain(fields).cloned().collect(),
                    target: item.get("target").or_else(|| item.get("_target")).cloned(),
                }
            })
            .collect()
    }

    /// True where the target names the page: by kind, language and path pattern, for the environment of `hugo build`. `is_own`: the page
    /// is in the language of the page that hands down; what names languages by `sites` reaches the others, too.
    fn applies(&self, page: &Page, language: &str, is_own: bool) -> bool {
        let kind = match page.place.kind {
            PageKind::Home => "home",
            PageKind::Section => "section",
            PageKind::Page => "page",
        };
        let Some(target) = &self.target else { return is_own };
        let names_languages = LANGUAGES.iter().try_fold(target, |value, name| value.get(name)).is_some();
        if !is_own && !names_languages {
            return false;
        }
        let fits = |path: &[&str], actual: &str| {
            let patterns = path.iter().try_fold(target, |value, name| value.get(name));
            let patterns =
                patterns.map_or(&[][..], |value| if let Value::List(list) = value { list } else { std::slice::from_ref(value) });
            let mut patterns = patterns.iter().filter_map(Value::as_text).peekable();
            patterns.peek().is_none() || patterns.any(|pattern| matches_glob(&pattern.to_lowercase(), actual))
        };
        fits(&["kind"], kind)
            && fits(&["lang"], language)
            && fits(LANGUAGES, language)
            && fits(&["environment"], "production")
            && fits(&["path"], page.logical())
    }
}

/// Longest pattern that is tried, in bytes, and most patterns that `{a,b}` may stand for: more is no target, but an attack.
const PATTERN_LIMITS: (usize, usize) = (1000, 100);

/// Matches `path` against a pattern with `*` (within one part), `**` (over parts), `?` and `{a,b}`, as Hugo's targets have them.
fn matches_glob(pattern: &str, path: &str) -> bool {
    let (longest, most) = PATTERN_LIMITS;
    let mut patterns = vec![pattern.to_owned()];
    let mut tried = 0;
    while let Some(pattern) = patterns.pop().filter(|pattern| pattern.len() <= longest && tried < most && patterns.len() < most) {
        let braces = pattern.split_once('{').and_then(|(before, rest)| Some((before, rest.split_once('}')?)));
        if let Some((before, (choices, after))) = braces {
            patterns.extend(choices.split(',').map(|choice| format!("{before}{choice}{after}")));
        } else if matches_plain(&pattern, path) {
            return true;
        } else {
            tried += 1;
        }
    }
    false
}

/// The same for a pattern without braces.
fn matches_plain(pattern: &str, path: &str) -> bool {
    let (pattern, path): (Vec<char>, Vec<char>) = (pattern.chars().collect(), path.chars().collect());
    // States are places in the pattern: linear in both lengths, whatever the stars.
    let mut states = vec![false; pattern.len() + 1];
    states[0] = true;
    let spread = |states: &mut Vec<bool>| {
        for at in 0..pattern.len() {
            if states[at] && pattern[at] == '*' {
                states[at + 1] = true;
            }
        }
    };
    spread(&mut states);
    for c in path {
        let mut next = vec![false; pattern.len() + 1];
        for at in (0..pattern.len()).filter(|at| states[*at]) {
            match pattern[at] {
                '*' => {
                    let over_parts = pattern.get(at + 1) == Some(&'*') || at > 0 && pattern[at - 1] == '*';
                    next[at] |= over_parts || c != '/';
                }
                '?' => next[at + 1] |= c != '/',
                expected => next[at + 1] |= expected == c,
            }
        }
        spread(&mut next);
        states = next;
    }
    states[pattern.len()]
}

#[cfg(test)]
mod tests {
    use super::{matches_glob, upwards};

    #[test]
    fn globs_of_targets() {
        for (pattern, path, fits) in [
            ("/careers/**", "/careers/positions/x", true),
            ("/careers/*", "/careers/positions/x", false),
            ("/careers/*", "/careers/x", true),
            ("**", "/a/b", true),
            ("{page,section}", "section", true),
            ("/a/**/z", "/a/b/c/z", true),
            ("/a?c", "/abc", true),
            ("/a?c", "/a/c", false),
        ] {
            assert_eq!(matches_glob(pattern, path), fits, "{pattern} {path}");
        }
    }

    #[test]
    fn hostile_globs_take_no_time() {
        for pattern in ["{a,b}".repeat(100), "*".repeat(60_000), format!("{{{}}}", "*,".repeat(400)), "{".repeat(900)] {
            assert!(!matches_glob(&format!("{pattern}x"), &"/abc".repeat(100)));
        }
    }

    #[test]
    fn paths_above() {
        assert_eq!(upwards("/a/b-c/d").collect::<Vec<_>>(), ["/a/b-c/d", "/a/b-c", "/a", "/"]);
        assert_eq!(upwards("/").collect::<Vec<_>>(), ["/"]);
    }
}
