//! Creating a posting: the files of its versions, as drafts.

use super::fields::edit_refused;
use super::file_placement::{free_place, layout_of, new_path};
use super::posting_fields::{completed, selects_some, siblings, usual_fields, would_select};
use super::{Inputs, with_key};
use crate::application_id::APPLICATION_ID;
use crate::catalog::Catalog;
use crate::content::Page;
use crate::content::edit::Refusal;
use crate::content::new_page::{NewPage, PostingDraft, slug};
use crate::content::save::{ChangeSet, FileChange};
use crate::locale::Message;
use crate::site::LanguageId;

/// A posting to create.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPosting {
    /// A title in each language of the posting.
    pub titles: Vec<(LanguageId, String)>,
    /// The translation key; `None`: it is made from the first title.
    pub key: Option<String>,
    /// The id in the applicant tracking system.
    pub application_id: Option<String>,
}

/// Where archetypes of postings are, from the site's root; the first that exists is used.
pub const ARCHETYPES: &[&str] = &["archetypes/job-posting.md", "archetypes/default.md"];

/// The files of a new posting, with caveats: which fields of the archetype were left out, and which were added to make the files postings.
///
/// # Errors
/// Returns why they can't be created: a value is invalid, a file exists already, a new page would not be a posting.
pub(super) fn build(catalog: &Catalog, new: &NewPosting, inputs: &Inputs) -> Result<(ChangeSet, Vec<Message>), Message> {
    let mut titles: Vec<&(LanguageId, String)> = new.titles.iter().collect();
    titles.sort_by_key(|(language, _)| *language);
    if let Some(id) = new.application_id.as_deref().filter(|id| !APPLICATION_ID.is_valid(id)) {
        return Err(Message::new("finding-application-id-invalid").with("value", id));
    }
    let key = new.key.clone().or_else(|| titles.first().map(|(_, title)| slug(title, true))).unwrap_or_default();
    if key.is_empty() {
        return Err(Message::new("new-no-key"));
    }
    if let Some(id) = with_key(catalog, &key).next() {
        return Err(Message::new("new-key-taken").with("key", key.as_str()).with("path", &*catalog.index().page(id).path));
    }
    let date = inputs.now.strftime("%Y-%m-%dT%H:%M:%SZ").to_string();
    let (mut set, mut caveats) = (ChangeSet::default(), Vec::new());
    let mut first: Option<(String, String)> = None;
    for (language, title) in titles {
        let layout = layout_of(catalog, *language);
        let name = slug(title, false);
        let mut name = if name.is_empty() { key.clone() } else { name };
        let (mut path, is_suffixed) = new_path(catalog, &layout, &name, *language);
        // If only the suffix names the language, the files of a posting share one name.
        match &first {
            Some((parent, known)) if is_suffixed && *parent == layout.parent => {
                name.clone_from(known);
                (path, _) = new_path(catalog, &layout, &name, *language);
            }
            _ => first = first.or_else(|| Some((layout.parent.clone(), name.clone()))),
        }
        free_place(catalog, &path, *language)?;
        let posting = PostingDraft { title, key: &key, application_id: new.application_id.as_deref(), name: &name, date: &date };
        let siblings = siblings(catalog, *language, &layout.parent);
        let (page, more) = new_page(catalog, &path, &posting, &siblings, inputs.archetype.as_deref())?;
        caveats.extend(more);
        set.changes.push(created(catalog, path, page));
    }
    Ok((set, caveats))
}

/// The bytes of a new page, from the archetype if there is one, else modelled on its siblings, with caveats.
///
/// # Errors
/// Returns why it can't be created: a value can't be written, or the page would not be a posting.
fn new_page(
    catalog: &Catalog,
    path: &str,
    posting: &PostingDraft<'_>,
    siblings: &[&Page],
    archetype: Option<&(String, String)>,
) -> Result<(Vec<u8>, Vec<Message>), Message> {
    let refused = |refusal: Refusal| edit_refused(archetype.map_or(path, |(path, _)| path), refusal.message());
    let made = match archetype {
        Some((_, text)) => posting.from_archetype(text),
        None => posting.from_fields(&usual_fields(catalog, siblings, posting.date)),
    };
    let NewPage { page, left_out } = made.map_err(refused)?;
    let query = catalog.postings_query();
    let Some((page, added)) = completed(catalog, path, page, siblings).map_err(refused)? else {
        let archetype = archetype.map_or(ARCHETYPES[0], |(path, _)| path);
        return Err(Message::new("new-no-posting").with("path", path).with("query", query).with("archetype", archetype));
    };
    let mut caveats = Vec::new();
    if !selects_some(catalog) && !catalog.all_pages && !catalog.versions().is_empty() && would_select(catalog, path, &page) {
        caveats.push(Message::new("new-first-picked").with("path", path).with("query", query));
    }
    for (id, fields) in [("new-left-out", left_out), ("new-added", added)] {
        if !fields.is_empty() {
            caveats.push(Message::new(id).with("path", path).with("fields", fields.join(", ")));
        }
    }
    Ok((page, caveats))
}

/// The change that creates a page at `path`.
pub(super) fn created(catalog: &Catalog, path: String, page: Vec<u8>) -> FileChange {
    FileChange { file: catalog.site.root.join(&path), path, before: None, after: Some(page) }
}
