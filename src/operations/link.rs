//! Linking postings: which key they get, in which files, and the proof that Hugo then links them.

use std::borrow::Cow;
use std::sync::Arc;

use super::fields::{check_edit, edit_refused, set_fields};
use super::{Plan, with_key};
use crate::catalog::Catalog;
use crate::content::edit::Edit;
use crate::content::new_page::slug;
use crate::content::translation_links::{Presence, TranslationLinks};
use crate::content::{Index, Page, PageId};
use crate::data::Value;
use crate::locale::Message;
use crate::posting::Posting;
use crate::site::LanguageId;

/// A key that links postings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linking {
    /// The key.
    pub key: String,
    /// The pages that don't have it yet.
    pub pages: Vec<PageId>,
}

const KEY: &str = "translationKey";

/// Finds one key for these postings, so that they become one: the key of the source language if there are several, a new one if there is none.
///
/// # Errors
/// Returns why they can't be linked: a file can't be edited, they have a language in common, the key is taken, or a page would lose a link.
pub fn linking(catalog: &Catalog, pages: &[PageId]) -> Result<Linking, Message> {
    let versions = to_be_linked(catalog, pages)?;
    let key = common_key(catalog, &versions);
    let page = |id: PageId| catalog.index().page(id);
    let languages: Vec<LanguageId> = versions.iter().map(|id| page(*id).place.language).collect();
    let is_other = |id: &PageId| !versions.contains(id) && languages.contains(&page(*id).place.language);
    if let Some(taken) = with_key(catalog, &key).find(is_other) {
        return Err(Message::new("link-key-taken").with("key", key.as_str()).with("path", &*page(taken).path));
    }
    let lacks_key = |id: &PageId| page(*id).translation_key().as_deref() != Some(&key);
    let pages: Vec<PageId> = versions.iter().copied().filter(lacks_key).collect();
    if pages.is_empty() {
        return Err(Message::new("link-nothing"));
    }
    let edit = edit(&key);
    for page in pages.iter().map(|id| page(*id)) {
        check_edit(page, &edit).map_err(|reason| edit_refused(&page.path, reason))?;
    }
    check_links(catalog, &versions, &key, &pages)?;
    Ok(Linking { key, pages })
}

/// The edit that gives a page this key.
fn edit(key: &str) -> Edit {
    Edit::set(KEY, Value::text(key))
}

impl Linking {
    /// The plan that gives the key to the pages that don't have it.
    pub fn plan(&self, catalog: &Catalog) -> Plan {
        set_fields(catalog, self.pages.iter().map(|id| (*id, edit(&self.key))))
    }
}

/// All versions of these postings, the source language first, then by path.
///
/// # Errors
/// Returns a language that several of them have.
fn to_be_linked(catalog: &Catalog, pages: &[PageId]) -> Result<Vec<PageId>, Message> {
    let postings: Vec<Posting<'_>> = catalog.postings().all().filter(|posting| pages.iter().any(|id| posting.has(*id))).collect();
    for language in catalog.languages() {
        let mut having = postings.iter().filter_map(|posting| posting.in_language(language).versions.first());
        if let (Some(_), Some(second)) = (having.next(), having.next()) {
            let name = catalog.site.language(language).in_words();
            let path = &*catalog.index().page(second.page).path;
            return Err(Message::new("link-would-double").with("language", name).with("path", path));
        }
    }
    let mut versions: Vec<PageId> = postings.iter().flat_map(|posting| posting.pages()).collect();
    versions.sort_by_key(|id| {
        let page = catalog.index().page(*id);
        (page.place.language != catalog.source_language(*id), page.place.language, page.path.clone())
    });
    Ok(versions)
}

/// The key for all versions. An evergreen key wins over the others.
fn common_key(catalog: &Catalog, versions: &[PageId]) -> String {
    let keys: Vec<Cow<'_, str>> = versions.iter().filter_map(|id| catalog.index().page(*id).translation_key()).collect();
    let evergreen = keys.iter().find(|key| catalog.settings.is_evergreen(key));
    if let Some(key) = evergreen.or(keys.first()) {
        return key.to_string();
    }
    let first = versions.first().map(|id| catalog.index().page(*id));
    let names = first.into_iter().flat_map(|page| [slug(&page.title(), true), slug(page.stem(), true)]);
    let key = names.chain(["posting".to_owned()]).find(|key| !key.is_empty()).unwrap_or_default();
    let is_free = |key: &String| with_key(catalog, key).next().is_none();
    let numbered = (2..=catalog.index().len() + 2).map(|number| format!("{key}-{number}"));
    std::iter::once(key.clone()).chain(numbered).find(is_free).unwrap_or(key)
}

/// Checks, by linking all affected pages as Hugo would, that each version lists all versions in other languages, and every page that it lists
/// today.
///
/// # Errors
/// Returns a version and a page that it would not list.
fn check_links(catalog: &Catalog, versions: &[PageId], key: &str, edited: &[PageId]) -> Result<(), Message> {
    let keys: Vec<Cow<'_, str>> =
        versions.iter().filter_map(|id| catalog.index().page(*id).translation_key()).chain([key.into()]).collect();
    let paths: Vec<&str> = versions.iter().map(|id| catalog.index().page(*id).logical()).collect();
    let affected: Vec<PageId> = catalog
        .index()
        .ids()
        .filter(|id| {
            let page = catalog.index().page(*id);
            let is_built = page.error.is_none() && page.is_plain_file() && catalog.index().shadowed_by(*id).is_none();
            is_built && (paths.contains(&page.logical()) || page.translation_key().is_some_and(|key| keys.contains(&key)))
        })
        .collect();
    let pages = affected.iter().map(|id| {
        let page = catalog.index().page(*id).clone();
        Arc::new(if edited.contains(id) { given_key(page, key) } else { page })
    });
    let mut index = Index::default();
    index.add(pages.collect());
    let links = TranslationLinks::new(&index, |_, _| Presence::Built);
    let place = |id: PageId| affected.iter().position(|other| *other == id).and_then(|at| u32::try_from(at).ok().map(PageId));
    let lists = |id: PageId, other: PageId| match (place(id), place(other)) {
        (Some(id), Some(other)) => links.of(&index, id).any(|listed| listed == other),
        _ => false,
    };
    let language = |id: PageId| catalog.index().page(id).place.language;
    for id in versions {
        let wanted = versions.iter().copied().filter(|other| language(*other) != language(*id));
        if let Some(other) = wanted.chain(catalog.translations(*id)).find(|other| !lists(*id, *other)) {
            let [path, other] = [*id, other].map(|id| catalog.index().page(id).path.to_string());
            return Err(Message::new("link-would-cut").with("path", path).with("other", other));
        }
    }
    Ok(())
}

/// The page with this key.
fn given_key(mut page: Page, key: &str) -> Page {
    let mut fields = page.front_matter.fields.to_vec();
    match fields.iter_mut().find(|(name, _)| name.eq_ignore_ascii_case(KEY)) {
        Some((_, value)) => *value = Value::text(key),
        None => fields.push((KEY.into(), Value::text(key))),
    }
    page.front_matter.fields = fields.into();
    page
}
