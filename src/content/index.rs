//! The in-memory index: every content page of a site. Holds and hands down; what pages mean to each other is `links`' matter.

use std::collections::HashMap;
use std::sync::Arc;

use super::page::{Fields, Page, PageId};
use crate::data::Value;
use crate::data::value::lookup;
use crate::site::{LanguageId, PageKind, Site};

/// Every content page of a site, in the order in which the files arrived.
#[derive(Debug, Clone, Default)]
pub struct Index {
    pages: Vec<Page>,
    shadowed: Vec<Option<PageId>>,
}

impl Index {
    /// Every page; a [`PageId`] is a place in it.
    pub fn pages(&self) -> &[Page] {
        &self.pages
    }

    /// The page of an id. Ids come from this index only.
    pub fn page(&self, id: PageId) -> &Page {
        &self.pages[id.index()]
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
    pub fn add(&mut self, pages: Vec<Page>) {
        self.pages.extend(pages);
    }

    /// The page with this path from the site's root.
    pub fn by_path(&self, path: &str) -> Option<PageId> {
        self.ids().find(|id| &*self.page(*id).path == path)
    }

    /// Puts a page that was read again in the place of the one with its path; adds it where there is none.
    pub fn replace(&mut self, page: Page) {
        match self.by_path(&page.path) {
            Some(id) => self.pages[id.index()] = page,
            None => self.pages.push(page),
        }
    }

    /// The page that stands in this one's stead: two files of one language with one logical path are one page for Hugo.
    pub fn shadowed_by(&self, id: PageId) -> Option<PageId> {
        self.shadowed.get(id.index()).copied().flatten()
    }

    /// Works out what pages owe to others: fields handed down by sections, files that stand for the same page.
    pub fn settle(&mut self, site: &Site) {
        self.hand_down(site);
        self.shadow();
    }

    /// Applies `cascade` (<https://gohugo.io/configuration/cascade/>): the nearest section wins, field by field.
    fn hand_down(&mut self, site: &Site) {
        let mut cascades: Vec<(LanguageId, Box<str>, Vec<Cascade>)> = self
            .pages
            .iter()
            .filter(|page| page.place.kind != PageKind::Page)
            .filter_map(|page| {
                let cascade = lookup(&page.head.fields, "cascade")?;
                Some((page.place.language, page.place.logical.clone(), Cascade::read(cascade)))
            })
            .collect();
        for page in &mut self.pages {
            page.inherited = None;
        }
        if cascades.is_empty() {
            return;
        }
        cascades.sort_by_key(|(_, logical, _)| std::cmp::Reverse(logical.len()));
        for page in &mut self.pages {
            let code = &site.language(page.place.language).code;
            let mut fields: Vec<(Box<str>, Value)> = Vec::new();
            for (_, _, cascades) in cascades
                .iter()
                .filter(|(language, logical, _)| *language == page.place.language && is_within(&page.place.logical, logical))
            {
                for cascade in cascades.iter().filter(|cascade| cascade.applies(page, code)) {
                    for (name, value) in &cascade.fields {
                        if lookup(&fields, name).is_none() {
                            fields.push((name.clone(), value.clone()));
                        }
                    }
                }
            }
            if !fields.is_empty() {
                let fields: Arc<Fields> = fields.into();
                page.inherited = Some(fields);
            }
        }
    }

    /// Of several files for one page, the one whose name tells the language wins, else the first path.
    fn shadow(&mut self) {
        let mut winners: HashMap<(LanguageId, bool, &str), PageId> = HashMap::with_capacity(self.pages.len());
        let rank = |page: &Page| (!page.place.suffixed, page.path.clone());
        let mut shadowed = vec![None; self.pages.len()];
        for id in self.ids() {
            let page = self.page(id);
            let key = (page.place.language, page.place.kind == PageKind::Page, &*page.place.logical);
            let Some(winner) = winners.get_mut(&key) else {
                winners.insert(key, id);
                continue;
            };
            let loser = if rank(page) < rank(&self.pages[winner.index()]) { std::mem::replace(winner, id) } else { id };
            shadowed[loser.index()] = Some(*winner);
        }
        // A winner may have been beaten later on: follow to the last one.
        for index in 0..shadowed.len() {
            while let Some(next) = shadowed[index].and_then(|id: PageId| shadowed[id.index()]) {
                shadowed[index] = Some(next);
            }
        }
        self.shadowed = shadowed;
    }
}

/// True where the logical path `path` is `section` or below it.
fn is_within(path: &str, section: &str) -> bool {
    section == "/" || path.strip_prefix(section).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// One entry of a `cascade`: fields, and the pages they are for.
struct Cascade {
    fields: Vec<(Box<str>, Value)>,
    target: Option<Value>,
}

impl Cascade {
    fn read(value: &Value) -> Vec<Cascade> {
        let items = if let Value::List(items) = value { items } else { std::slice::from_ref(value) };
        items
            .iter()
            .map(|item| {
                let mut fields = Vec::new();
                let mut target = None;
                for (name, value) in item.entries() {
                    match name.to_ascii_lowercase().as_str() {
                        "target" | "_target" => target = Some(value.clone()),
                        // Newer sites name the fields one level deeper; params are not fields of the page.
                        "params" => {}
                        _ => fields.push((name.clone(), value.clone())),
                    }
                }
                Cascade { fields, target }
            })
            .collect()
    }

    /// True where the target names the page: by kind, language and path pattern.
    fn applies(&self, page: &Page, language: &str) -> bool {
        let kind = match page.place.kind {
            PageKind::Home => "home",
            PageKind::Section => "section",
            PageKind::Page => "page",
        };
        let Some(target) = &self.target else { return true };
        let fits = |name: &str, actual: &str| match target.get(name).and_then(Value::as_text) {
            Some(pattern) => matches_glob(&pattern.to_lowercase(), actual),
            None => true,
        };
        fits("kind", kind) && fits("lang", language) && fits("path", &page.place.logical)
    }
}

/// Matches `path` against a pattern with `*` (within one part), `**` (over parts), `?` and `{a,b}`, as Hugo's targets have them.
fn matches_glob(pattern: &str, path: &str) -> bool {
    if let Some((before, rest)) = pattern.split_once('{')
        && let Some((choices, after)) = rest.split_once('}')
    {
        return choices.split(',').any(|choice| matches_glob(&format!("{before}{choice}{after}"), path));
    }
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
    use super::{is_within, matches_glob};

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
    fn sections_hold_what_is_below() {
        assert!(is_within("/careers/x", "/careers"));
        assert!(is_within("/careers", "/careers"));
        assert!(!is_within("/careers-old/x", "/careers"));
        assert!(is_within("/x", "/"));
    }
}
