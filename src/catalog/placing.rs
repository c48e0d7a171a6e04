//! Where new files go: beside those that are there already, by how most of them are laid out, at a place where Hugo makes a page of its own of
//! them in the language that is meant. Writes no file.

use std::collections::BTreeMap;

use super::Catalog;
use crate::content::{Page, PageId};
use crate::locale::Message;
use crate::site::{LanguageId, PagePlace};

/// How a file is laid out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Layout {
    /// The folder that holds the file; of one that has a folder for itself (`name/index.md`), the folder above that.
    pub parent: String,
    /// It has a folder for itself.
    pub is_bundle: bool,
    /// Its name tells the language.
    pub is_suffixed: bool,
}

/// A path taken apart: the folder that holds the file or its bundle, the bundle's name, the file's name.
fn parts(page: &Page) -> (&str, Option<&str>, &str) {
    let split = |path| str::rsplit_once(path, '/').unwrap_or(("", path));
    let (folder, name) = split(&page.path);
    if page.place.leaf && page.logical() != "/" {
        let (parent, bundle) = split(folder);
        return (parent, Some(bundle), name);
    }
    (folder, None, name)
}

/// The folder that holds a page's file; of one that has a folder for itself, the folder above that.
pub(super) fn parent_of(page: &Page) -> &str {
    parts(page).0
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/")
}

/// What occurs most often; of several the first in order.
fn commonest<T: Ord>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(one, _)| one)
}

impl Catalog {
    /// The path from the site's root at which the translation of a posting would stand: in the folder that holds most translations of
    /// its neighbours, else in the one that mirrors its own; named as the files there are.
    ///
    /// # Errors
    /// Where there is such a translation already, or a file at that place, or where Hugo would not link it.
    pub fn translation_path(&self, id: PageId, language: LanguageId) -> Result<String, Message> {
        self.check_untranslated(id, language)?;
        let page = self.index.page(id);
        let mut refused = None;
        for path in self.candidates(page, language) {
            match self.check_translation_path(id, language, &path) {
                Ok(()) => return Ok(path),
                // Elsewhere it may be linked; what is taken is not evaded by an odd name.
                Err(message) if message.id == "translate-no-key" => refused = refused.or(Some(message)),
                Err(message) => return Err(message),
            }
        }
        let language = self.site.language(language).in_words();
        Err(refused.unwrap_or_else(|| Message::new("translate-wrong-place").with("path", &*page.path).with("language", language)))
    }

    /// Fails if a posting already has a version in a language, even one that is not a posting itself.
    ///
    /// # Errors
    /// Where it has one.
    pub(super) fn check_untranslated(&self, id: PageId, language: LanguageId) -> Result<(), Message> {
        let speaks = |other: &PageId| *other != id && self.index.page(*other).place.language == language;
        let linked = self.ties().all.of(&self.index, id);
        let Some(known) = self.partners(id).into_iter().chain(linked).find(speaks) else { return Ok(()) };
        let path = &*self.index.page(known).path;
        Err(Message::new("translate-exists").with("language", self.site.language(language).in_words()).with("path", path))
    }

    /// Proves that a page at `path` would be the translation of a posting, and that nothing is there.
    ///
    /// # Errors
    /// Why it would not.
    pub fn check_translation_path(&self, id: PageId, language: LanguageId, path: &str) -> Result<(), Message> {
        let page = self.index.page(id);
        let place = self.free_place(path, language)?;
        if page.translation_key().is_none() && place.logical.of(path) != page.logical() {
            return Err(Message::new("translate-no-key").with("path", &*page.path));
        }
        Ok(())
    }

    /// The place of a file that is not there yet, at which Hugo would make a page of its own of it, in this language.
    ///
    /// # Errors
    /// Why it would not.
    pub(super) fn free_place(&self, path: &str, language: LanguageId) -> Result<PagePlace, Message> {
        if self.index.by_path(path).is_some() || self.site.root.join(path).exists() {
            return Err(Message::new("save-exists").with("path", path));
        }
        let wrong =
            || Message::new("translate-wrong-place").with("path", path).with("language", self.site.language(language).in_words());
        let place = self.site.place(path).filter(|place| place.language == language).ok_or_else(wrong)?;
        let folder = self.site.folder_below_content(path);
        let is_below = |inner: &str, outer: &str| {
            outer.is_empty() || inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let takes_it = |other: &PageId| {
            let other = self.index.page(*other);
            let is_same = other.place.language == language && other.logical() == place.logical.of(path);
            // An `index` makes its folder one page, whatever the language.
            let holds = || {
                let bundle = self.site.folder_below_content(&other.path);
                is_below(&folder, &bundle) && !(place.leaf && bundle == folder)
            };
            is_same || other.place.leaf && holds()
        };
        match self.index.ids().find(takes_it) {
            Some(other) => {
                let other = &*self.index.page(other).path;
                Err(Message::new("translate-taken").with("path", path).with("other", other))
            }
            None => Ok(place),
        }
    }

    /// Paths of a translation that would be pages in its language, the likeliest first.
    fn candidates(&self, page: &Page, language: LanguageId) -> Vec<String> {
        let (parent, bundle, name) = parts(page);
        let neighbours = self.postings.iter().filter(|other| parent_of(self.index.page(**other)) == parent);
        let theirs = neighbours.flat_map(|other| self.partners(*other)).map(|other| self.index.page(other));
        let usual = commonest(theirs.filter(|other| other.place.language == language).map(|other| parent_of(other).to_owned()));
        // What needs no other key is likelier among those that mirror it.
        let is_same = |path: &String| self.site.place(path).is_some_and(|place| place.logical.of(path) == page.logical());
        let named = |parent: &String| {
            let names = self.names(page, name, language, parent);
            names.map(|name| joined(&[parent, bundle.unwrap_or_default(), &name]))
        };
        let is_in_language = |path: &String| self.site.place(path).is_some_and(|place| place.language == language);
        let mut mirrored: Vec<String> = self.mirrored(&page.path, parent, language).iter().flat_map(named).collect();
        mirrored.sort_by_key(|path| !is_same(path));
        usual.iter().flat_map(named).chain(mirrored).filter(is_in_language).collect()
    }

    /// A folder below the content folders of another language, and the folder itself.
    fn mirrored(&self, path: &str, folder: &str, language: LanguageId) -> Vec<String> {
        let dir = self.site.content_dir(path).map_or("", |(dir, _)| dir);
        let below = folder.strip_prefix(dir).unwrap_or_default().trim_start_matches('/');
        let dirs = self.site.language(language).content_dirs.iter().map(|dir| joined(&[dir, below]));
        dirs.chain([folder.to_owned()]).collect()
    }

    /// The name of a file in another language, without a code and with that of the language, in the order in which the files beside it
    /// make them likely.
    fn names(&self, page: &Page, name: &str, language: LanguageId, parent: &str) -> [String; 2] {
        let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "md"));
        let code = |part: &str| self.site.language_by_code(part).is_some();
        let bare = if page.place.suffixed {
            // Hugo takes the last code for the language, and drops what follows it.
            let parts: Vec<&str> = stem.split('.').collect();
            let at = parts.iter().rposition(|part| code(part)).unwrap_or(parts.len());
            if at == 0 { stem.to_owned() } else { parts[..at].join(".") }
        } else {
            stem.to_owned()
        };
        let names = [format!("{bare}.{extension}"), format!("{bare}.{}.{extension}", self.site.language(language).code)];
        let in_language = || self.index.pages().iter().filter(|other| other.place.language == language);
        let near = in_language().filter(|other| parent_of(other) == parent);
        let is_suffixed = commonest(near.map(|other| other.place.suffixed))
            .or_else(|| commonest(in_language().map(|other| other.place.suffixed)))
            // The default language has a suffix only where all have one.
            .unwrap_or(page.place.suffixed && page.place.language == LanguageId::default());
        let [bare, suffixed] = names;
        if is_suffixed { [suffixed, bare] } else { [bare, suffixed] }
    }

    /// How most postings of a language are laid out; where it has none, as those of the others are, in its own folder.
    pub(super) fn layout_of(&self, language: LanguageId) -> Layout {
        let pages = || self.postings.iter().map(|id| self.index.page(*id)).filter(|page| page.logical() != "/");
        let layout = |page: &Page| {
            let (parent, bundle, _) = parts(page);
            Layout { parent: parent.to_owned(), is_bundle: bundle.is_some(), is_suffixed: page.place.suffixed }
        };
        let own = commonest(pages().filter(|page| page.place.language == language).map(layout));
        own.or_else(|| {
            let other = commonest(pages().map(layout))?;
            let parent = self.mirrored(&joined(&[&other.parent, "x.md"]), &other.parent, language).into_iter().next()?;
            Some(Layout { parent, is_suffixed: false, ..other })
        })
        .unwrap_or_else(|| {
            let dir = self.site.language(language).content_dirs.first();
            Layout { parent: dir.map_or("content", String::as_str).to_owned(), is_bundle: false, is_suffixed: false }
        })
    }

    /// The path of a new file of this name, laid out so. The name tells the language where the folder does not.
    pub(super) fn new_path(&self, layout: &Layout, name: &str, language: LanguageId) -> (String, bool) {
        let (bundle, stem) = if layout.is_bundle { (name, "index") } else { ("", name) };
        let path = |name: String| joined(&[&layout.parent, bundle, &name]);
        let bare = path(format!("{stem}.md"));
        let is_told = self.site.place(&bare).is_some_and(|place| place.language == language);
        if is_told && !layout.is_suffixed {
            return (bare, false);
        }
        (path(format!("{stem}.{}.md", self.site.language(language).code)), true)
    }
}
