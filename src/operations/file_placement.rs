//! Paths of new files: beside the existing ones, laid out as most of them are, where Hugo makes a separate page in the intended language.

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::content::{Page, PageId};
use crate::locale::Message;
use crate::site::{LanguageId, PagePlace};

/// How a file is laid out.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct FileLayout {
    /// The folder of the file, or of its bundle (`name/index.md`).
    pub parent: String,
    /// It is in a bundle of its own.
    pub is_bundle: bool,
    /// Its name has a language suffix.
    pub is_suffixed: bool,
}

/// The parts of a path: the folder of the file or of its bundle, the bundle's name, the file's name.
fn parts(page: &Page) -> (&str, Option<&str>, &str) {
    let split = |path| str::rsplit_once(path, '/').unwrap_or(("", path));
    let (folder, name) = split(&page.path);
    if page.place.leaf && page.logical() != "/" {
        let (parent, bundle) = split(folder);
        return (parent, Some(bundle), name);
    }
    (folder, None, name)
}

/// The folder of a page's file, or of its bundle.
pub(super) fn parent_of(page: &Page) -> &str {
    parts(page).0
}

fn joined(parts: &[&str]) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join("/")
}

/// The most common item; of several the first in order.
fn commonest<T: Ord>(all: impl Iterator<Item = T>) -> Option<T> {
    let mut counts: BTreeMap<T, usize> = BTreeMap::new();
    all.for_each(|one| *counts.entry(one).or_default() += 1);
    counts.into_iter().rev().max_by_key(|(_, count)| *count).map(|(one, _)| one)
}

/// The path of a posting's new version in a language: in the folder with most translations of its neighbours, else in the one that
/// mirrors its own, named like the files there.
///
/// # Errors
/// Returns why there is no such path: the version exists, a file has that path already, or Hugo would not link the file.
pub fn translation_path(catalog: &Catalog, id: PageId, language: LanguageId) -> Result<String, Message> {
    check_untranslated(catalog, id, language)?;
    let page = catalog.index().page(id);
    let mut refused = None;
    for path in candidates(catalog, page, language) {
        match check_translation_path(catalog, id, language, &path) {
            Ok(()) => return Ok(path),
            // Another path may be linked. A path that is taken ends the search, so that no file gets an odd name.
            Err(message) if message.id == "translate-no-key" => refused = refused.or(Some(message)),
            Err(message) => return Err(message),
        }
    }
    let language = catalog.site.language(language).in_words();
    Err(refused.unwrap_or_else(|| Message::new("translate-wrong-place").with("path", &*page.path).with("language", language)))
}

/// Checks that a posting has no version in a language, not even one that is not a posting itself.
///
/// # Errors
/// Returns which version it has.
pub(super) fn check_untranslated(catalog: &Catalog, id: PageId, language: LanguageId) -> Result<(), Message> {
    let speaks = |other: &PageId| *other != id && catalog.index().page(*other).place.language == language;
    let linked = catalog.translations_once_published(id);
    let Some(known) = catalog.other_versions(id).into_iter().chain(linked).find(speaks) else { return Ok(()) };
    let path = &*catalog.index().page(known).path;
    Err(Message::new("translate-exists").with("language", catalog.site.language(language).in_words()).with("path", path))
}

/// Checks that the path is free, and that Hugo would link a page there to the posting.
///
/// # Errors
/// Returns why not.
pub fn check_translation_path(catalog: &Catalog, id: PageId, language: LanguageId, path: &str) -> Result<(), Message> {
    let page = catalog.index().page(id);
    let place = free_place(catalog, path, language)?;
    if page.translation_key().is_none() && place.logical.of(path) != page.logical() {
        return Err(Message::new("translate-no-key").with("path", &*page.path));
    }
    Ok(())
}

/// The place of a new file, if Hugo would make it a separate page in this language. Whether a file with that path exists outside the
/// catalog is checked when it is saved.
///
/// # Errors
/// Returns why it would not be one.
pub(super) fn free_place(catalog: &Catalog, path: &str, language: LanguageId) -> Result<PagePlace, Message> {
    if catalog.index().by_path(path).is_some() {
        return Err(Message::new("save-exists").with("path", path));
    }
    let wrong =
        || Message::new("translate-wrong-place").with("path", path).with("language", catalog.site.language(language).in_words());
    let place = catalog.site.place(path).filter(|place| place.language == language).ok_or_else(wrong)?;
    let folder = catalog.site.folder_below_content(path);
    let is_below = |inner: &str, outer: &str| {
        outer.is_empty() || inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    let takes_it = |other: &PageId| {
        let other = catalog.index().page(*other);
        let is_same = other.place.language == language && other.logical() == place.logical.of(path);
        // An `index` makes its folder one page in all languages.
        let contains_it = || {
            let bundle = catalog.site.folder_below_content(&other.path);
            is_below(&folder, &bundle) && !(place.leaf && bundle == folder)
        };
        is_same || other.place.leaf && contains_it()
    };
    match catalog.index().ids().find(takes_it) {
        Some(other) => {
            let other = &*catalog.index().page(other).path;
            Err(Message::new("translate-taken").with("path", path).with("other", other))
        }
        None => Ok(place),
    }
}

/// Paths of a new version that Hugo would read as its language, the most likely first.
fn candidates(catalog: &Catalog, page: &Page, language: LanguageId) -> Vec<String> {
    let (parent, bundle, name) = parts(page);
    let neighbours = catalog.versions().iter().filter(|other| parent_of(catalog.index().page(**other)) == parent);
    let theirs = neighbours.flat_map(|other| catalog.other_versions(*other)).map(|other| catalog.index().page(other));
    let usual = commonest(theirs.filter(|other| other.place.language == language).map(|other| parent_of(other).to_owned()));
    // Mirrored paths that are linked without a key come first.
    let is_same = |path: &String| catalog.site.place(path).is_some_and(|place| place.logical.of(path) == page.logical());
    let named = |parent: &String| {
        let names = names(catalog, page, name, language, parent);
        names.map(|name| joined(&[parent, bundle.unwrap_or_default(), &name]))
    };
    let is_in_language = |path: &String| catalog.site.place(path).is_some_and(|place| place.language == language);
    let mut mirrored: Vec<String> = mirrored(catalog, &page.path, parent, language).iter().flat_map(named).collect();
    mirrored.sort_by_key(|path| !is_same(path));
    usual.iter().flat_map(named).chain(mirrored).filter(is_in_language).collect()
}

/// The same folder below the content folders of another language, and the folder itself.
fn mirrored(catalog: &Catalog, path: &str, folder: &str, language: LanguageId) -> Vec<String> {
    let dir = catalog.site.content_dir(path).map_or("", |(dir, _)| dir);
    let below = folder.strip_prefix(dir).unwrap_or_default().trim_start_matches('/');
    let dirs = catalog.site.language(language).content_dirs.iter().map(|dir| joined(&[dir, below]));
    dirs.chain([folder.to_owned()]).collect()
}

/// The names of a file in another language, with and without a suffix; first the one that most files beside it suggest.
fn names(catalog: &Catalog, page: &Page, name: &str, language: LanguageId, parent: &str) -> [String; 2] {
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, "md"));
    let code = |part: &str| catalog.site.language_by_code(part).is_some();
    let bare = if page.place.suffixed {
        // Hugo takes the last language code, and ignores what follows it.
        let parts: Vec<&str> = stem.split('.').collect();
        let at = parts.iter().rposition(|part| code(part)).unwrap_or(parts.len());
        if at == 0 { stem.to_owned() } else { parts[..at].join(".") }
    } else {
        stem.to_owned()
    };
    let names = [format!("{bare}.{extension}"), format!("{bare}.{}.{extension}", catalog.site.language(language).code)];
    let in_language = || catalog.index().pages().iter().filter(|other| other.place.language == language);
    let near = in_language().filter(|other| parent_of(other) == parent);
    let is_suffixed = commonest(near.map(|other| other.place.suffixed))
        .or_else(|| commonest(in_language().map(|other| other.place.suffixed)))
        // The default language has a suffix only if all languages have one.
        .unwrap_or(page.place.suffixed && page.place.language == LanguageId::default());
    let [bare, suffixed] = names;
    if is_suffixed { [suffixed, bare] } else { [bare, suffixed] }
}

/// How most postings of a language are laid out; if it has none, like those of other languages, in its own folder.
pub(super) fn layout_of(catalog: &Catalog, language: LanguageId) -> FileLayout {
    let pages = || catalog.versions().iter().map(|id| catalog.index().page(*id)).filter(|page| page.logical() != "/");
    let layout = |page: &Page| {
        let (parent, bundle, _) = parts(page);
        FileLayout { parent: parent.to_owned(), is_bundle: bundle.is_some(), is_suffixed: page.place.suffixed }
    };
    let own = commonest(pages().filter(|page| page.place.language == language).map(layout));
    own.or_else(|| {
        let other = commonest(pages().map(layout))?;
        let parent = mirrored(catalog, &joined(&[&other.parent, "x.md"]), &other.parent, language).into_iter().next()?;
        Some(FileLayout { parent, is_suffixed: false, ..other })
    })
    .unwrap_or_else(|| {
        let dir = catalog.site.language(language).content_dirs.first();
        FileLayout { parent: dir.map_or("content", String::as_str).to_owned(), is_bundle: false, is_suffixed: false }
    })
}

/// The path of a new file with this layout, and whether it has a suffix: it has one if the folder doesn't give the language.
pub(super) fn new_path(catalog: &Catalog, layout: &FileLayout, name: &str, language: LanguageId) -> (String, bool) {
    let (bundle, stem) = if layout.is_bundle { (name, "index") } else { ("", name) };
    let path = |name: String| joined(&[&layout.parent, bundle, &name]);
    let bare = path(format!("{stem}.md"));
    let is_by_folder = catalog.site.place(&bare).is_some_and(|place| place.language == language);
    if is_by_folder && !layout.is_suffixed {
        return (bare, false);
    }
    (path(format!("{stem}.{}.md", catalog.site.language(language).code)), true)
}
