//! What makes one group of postings that belong together: which key, on which files, and the proof that Hugo's links then hold. Edits no
//! file.

use std::borrow::Cow;
use std::sync::Arc;

use super::Catalog;
use crate::content::edit::{Edit, Operation, Refusal};
use crate::content::new_page::slug;
use crate::content::translation_links::TranslationLinks;
use crate::content::{Index, Page, PageId};
use crate::data::Value;
use crate::data::value::lookup;
use crate::locale::Message;
use crate::site::LanguageId;

/// The edits of one page.
pub type PageEdits = (PageId, Vec<Edit>);

/// What links postings.
#[derive(Debug, Clone, PartialEq)]
pub struct Linking {
    /// The key that they will have.
    pub key: String,
    /// The edits that give it to those that do not have it.
    pub edits: Vec<PageEdits>,
}

const KEY: &str = "translationKey";

impl Catalog {
    /// What makes one group of the groups of these postings: one key for all, that of the source language where there are two, a new one
    /// where there is none.
    ///
    /// # Errors
    /// Why they can't be linked: a file that can't be edited, a language that would be doubled, a key that is taken, somebody who would be
    /// cut off.
    pub fn linking(&self, pages: &[PageId]) -> Result<Linking, Message> {
        let members = self.to_be_linked(pages)?;
        let key = self.common_key(&members);
        let languages: Vec<LanguageId> = members.iter().map(|id| self.index.page(*id).place.language).collect();
        let bears = |id: &PageId| self.index.page(*id).translation_key().as_deref() == Some(&key);
        let taken = self
            .index
            .ids()
            .find(|id| !members.contains(id) && languages.contains(&self.index.page(*id).place.language) && bears(id));
        if let Some(taken) = taken {
            return Err(Message::new("link-key-taken").with("key", key).with("path", &*self.index.page(taken).path));
        }
        let edits: Vec<PageEdits> =
            members.iter().filter(|id| !bears(id)).map(|id| (*id, vec![Edit::set(KEY, Value::text(key.as_str()))])).collect();
        if edits.is_empty() {
            return Err(Message::new("link-nothing"));
        }
        for (id, edits) in &edits {
            for edit in edits {
                let page = self.index.page(*id);
                takes(page, edit)
                    .map_err(|reason| Message::new("edit-refused").with("path", &*page.path).with("reason", reason))?;
            }
        }
        self.prove(&members, &key, &edits)?;
        Ok(Linking { key, edits })
    }

    /// The members of the groups of these postings, the source language first, then by path.
    fn to_be_linked(&self, pages: &[PageId]) -> Result<Vec<PageId>, Message> {
        let mut groups: Vec<usize> = pages.iter().filter_map(|id| self.groups().place_of(*id)).collect();
        groups.sort_unstable();
        groups.dedup();
        let groups: Vec<_> = groups.into_iter().filter_map(|at| self.groups().get(at)).collect();
        for language in self.languages() {
            let mut having = groups.iter().filter_map(|group| group.in_language(&self.index, language).next());
            if let (Some(_), Some(second)) = (having.next(), having.next()) {
                let name = self.site.language(language).in_words();
                return Err(Message::new("link-would-double")
                    .with("language", name)
                    .with("path", &*self.index.page(second).path));
            }
        }
        let mut members: Vec<PageId> = groups.iter().flat_map(|group| group.members).copied().collect();
        members.sort_by_key(|id| {
            let page = self.index.page(*id);
            (page.place.language != self.source_language(*id), page.place.language, page.path.clone())
        });
        Ok(members)
    }

    /// The key that all will have. One that the settings name as evergreen stays before all others.
    fn common_key(&self, members: &[PageId]) -> String {
        let keys: Vec<Cow<'_, str>> = members.iter().filter_map(|id| self.index.page(*id).translation_key()).collect();
        let evergreen = keys.iter().find(|key| self.settings.is_evergreen(key));
        if let Some(key) = evergreen.or(keys.first()) {
            return key.to_string();
        }
        let first = members.first().map(|id| self.index.page(*id));
        let title = first.map(|page| slug(&page.title(), true)).filter(|key| !key.is_empty());
        let key = title.or_else(|| first.map(|page| slug(page.stem(), true))).filter(|key| !key.is_empty());
        let key = key.unwrap_or_else(|| "posting".to_owned());
        let is_free =
            |key: &String| !self.index.ids().any(|id| self.index.page(id).translation_key().as_deref() == Some(key.as_str()));
        let numbered = (2..=self.index.len() + 2).map(|number| format!("{key}-{number}"));
        std::iter::once(key.clone()).chain(numbered).find(is_free).unwrap_or(key)
    }

    /// Links anew, as Hugo would, all that could be touched: each member must list every other language's, and lose nobody that it lists.
    fn prove(&self, members: &[PageId], key: &str, edits: &[PageEdits]) -> Result<(), Message> {
        let keys: Vec<Cow<'_, str>> =
            members.iter().filter_map(|id| self.index.page(*id).translation_key()).chain([key.into()]).collect();
        let paths: Vec<&str> = members.iter().map(|id| self.index.page(*id).logical()).collect();
        let touched: Vec<PageId> = self
            .index
            .ids()
            .filter(|id| {
                let page = self.index.page(*id);
                let is_built = page.trouble.is_none() && page.is_plain_file() && self.index.shadowed_by(*id).is_none();
                is_built && (paths.contains(&page.logical()) || page.translation_key().is_some_and(|key| keys.contains(&key)))
            })
            .collect();
        let is_edited = |id: &PageId| edits.iter().any(|(edited, _)| edited == id);
        let pages = touched.iter().map(|id| {
            let page = self.index.page(*id).clone();
            Arc::new(if is_edited(id) { with_key(page, key) } else { page })
        });
        let mut index = Index::default();
        index.add(pages.collect());
        let links = TranslationLinks::new(&index, |_| true);
        let place = |id: PageId| touched.iter().position(|other| *other == id).and_then(|at| u32::try_from(at).ok().map(PageId));
        let lists = |id: PageId, other: PageId| match (place(id), place(other)) {
            (Some(id), Some(other)) => links.of(&index, id).any(|listed| listed == other),
            _ => false,
        };
        let language = |id: PageId| self.index.page(id).place.language;
        for id in members {
            let wanted = members.iter().copied().filter(|other| language(*other) != language(*id));
            if let Some(other) = wanted.chain(self.translations(*id)).find(|other| !lists(*id, *other)) {
                let [path, other] = [*id, other].map(|id| self.index.page(id).path.to_string());
                return Err(Message::new("link-would-cut").with("path", path).with("other", other));
            }
        }
        Ok(())
    }
}

/// The page as it would be with this key.
fn with_key(mut page: Page, key: &str) -> Page {
    let mut fields = page.head.fields.to_vec();
    match fields.iter_mut().find(|(name, _)| name.eq_ignore_ascii_case(KEY)) {
        Some((_, value)) => *value = Value::text(key),
        None => fields.push((KEY.into(), Value::text(key))),
    }
    page.head.fields = fields.into();
    page
}

/// Judges without the bytes whether a page could take an edit, as far as its fields tell.
///
/// # Errors
/// Why it would be refused.
pub(super) fn takes(page: &Page, edit: &Edit) -> Result<(), Message> {
    let field = edit.field.as_str();
    let mut own = page.head.fields.iter().filter(|(name, _)| name.eq_ignore_ascii_case(field)).map(|(_, value)| value);
    let refusal = match (&page.trouble, own.next(), own.next()) {
        (Some(trouble), ..) => return Err(trouble.message()),
        _ if page.head.format.is_none() => Refusal::NoFrontMatter,
        (_, Some(_), Some(_)) => Refusal::Twice(edit.field.clone()),
        _ if lookup(&page.head.fields, "params").is_some_and(|params| params.get(field).is_some()) => {
            Refusal::InParams(edit.field.clone())
        }
        (_, Some(Value::List(_) | Value::Table(_)), _) if matches!(edit.operation, Operation::Set(_)) => {
            Refusal::Collection(edit.field.clone())
        }
        _ => return Ok(()),
    };
    Err(refusal.message())
}
