//! Creating the version of a posting in a language that it lacks: which languages those are, and the new file.

use super::Plan;
use super::create::created;
use super::fields::edit_refused;
use super::file_placement::{check_translation_path, check_untranslated, translation_path};
use super::posting_fields::{selects_some, would_select};
use crate::application_id::APPLICATION_ID;
use crate::catalog::Catalog;
use crate::content::new_page::translation;
use crate::content::save::ChangeSet;
use crate::content::{Page, PageId};
use crate::locale::Message;
use crate::site::LanguageId;

/// The languages in which a posting has no version.
pub fn missing_languages(catalog: &Catalog, id: PageId) -> Vec<LanguageId> {
    let own = catalog.index().page(id).place.language;
    let posting = catalog.posting_of(id).unwrap_or_default();
    catalog.languages().filter(|language| *language != own && posting.in_language(*language).versions.is_empty()).collect()
}

/// The plan that translates a posting, at a place beside the others.
pub fn plan(catalog: &Catalog, id: PageId, language: LanguageId) -> Plan {
    Plan::Translate { page: Box::new(catalog.index().page(id).clone()), language, path: None }
}

/// The new file, made from these bytes of its source, as a draft, with a caveat if it would not be a posting.
///
/// # Errors
/// Returns why it can't be made: there is a translation or a file at that place already, the source can't be edited, Hugo would not link it.
pub(super) fn build(
    catalog: &Catalog,
    page: &Page,
    language: LanguageId,
    path: Option<&str>,
    source: &[u8],
) -> Result<(ChangeSet, Vec<Message>), Message> {
    let gone = || Message::new("error-unknown-posting").with("word", &*page.path);
    let id = catalog.index().by_path(&page.path).ok_or_else(gone)?;
    check_untranslated(catalog, id, language)?;
    let path = match path {
        None => translation_path(catalog, id, language)?,
        Some(path) => {
            check_translation_path(catalog, id, language, path)?;
            path.to_owned()
        }
    };
    // An invalid id is not copied.
    let keeps_id = catalog.copies_application_ids() && page.application_id().is_none_or(|id| APPLICATION_ID.is_valid(&id));
    let new = translation(source, &page.path, &catalog.site.language(language).code, keeps_id)
        .map_err(|refusal| edit_refused(&page.path, refusal.message()))?;
    let is_posting = !selects_some(catalog) || would_select(catalog, &path, &new);
    let caveat = Message::new("translate-no-posting").with("path", &*path).with("query", catalog.postings_query());
    let caveats = if is_posting { Vec::new() } else { vec![caveat] };
    Ok((ChangeSet { changes: vec![created(catalog, path, new)] }, caveats))
}
